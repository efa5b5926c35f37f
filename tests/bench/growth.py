"""How time and memory grow: by the number of KPIs, and by the number of values that 50 KPIs have."""

from __future__ import annotations

import itertools
import os
import sqlite3
import statistics
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.bench import files, series
from tests.bench.meter import Answer, Meter
from tests.bench.room import SCORE, Room
from tests.bench.scorecards import TODAY, Size
from tests.bench.series import Part, Results, Say
from tests.bench.starting import Figures
from tests.e2e.terminal import PROJECT

ENTERED = ("46.83", "47.16", "48.37", "49.54", "51.29")
"""None of them a figure that is there already, which would change nothing."""

VISITS = 5
_NUMBERS = itertools.count(1)


class Axis(NamedTuple):
    """What grows: words for it, the sizes, and what of a size is its number."""

    words: str
    sizes: tuple[Size, ...]
    number: Callable[[Size], int]


KPIS = Axis("KPIs, 24 months each", tuple(Size(count, 24) for count in (10, 100, 1000)), lambda size: size.kpis)
VALUES = Axis(
    "values, of days, in 50 KPIs",
    tuple(Size(50, count, "day", 1) for count in (20, 200, 2000, 20_000)),
    lambda size: size.values,
)
AXES = (KPIS, VALUES)


def measured(folder: Path, cache: Path, runs: int, say: Say) -> Results:
    """The figures of every run at all sizes."""
    room = Room(PROJECT, folder, cache, is_script=True)
    sizes = [size for axis in AXES for size in axis.sizes]
    for size in sizes:
        say(f"a scorecard of {size.kpis} KPIs with {size.periods} values each")
        prepare(room, size)
    # What was written must not reach the disk while something is measured.
    os.sync()
    # Python compiles what it imports for the first time.
    room.run(room.bsc("--file", place(room, sizes[0]), "report"))
    with room.show(place(room, sizes[0])) as meter:
        meter.ready(SCORE)
    return series.measured([room], [part for size in sizes for part in parts(size)], runs, say)[0]


def parts(size: Size) -> Iterator[Part]:
    """What is measured of a size."""
    yield Part(part_name("screen", size), partial(_screen, size=size))
    yield Part(part_name("due", size), partial(_due, size=size))
    yield Part(part_name("rollup", size), partial(rolled_up, size=size))
    yield Part(part_name("status", size), partial(_command, size=size, words=("status",)))
    yield Part(part_name("record", size), partial(_record, size=size))
    yield Part(part_name("check", size), partial(_command, size=size, words=("check",), code=1))
    yield Part(part_name("report", size), partial(_command, size=size, words=("report", "--format", "markdown")))


def part_name(what: str, size: Size) -> str:
    """What a part is called at a size."""
    return f"{what} {size.kpis}x{size.periods}"


def place(room: Room, size: Size) -> Path:
    """Where the copy of a size lies that is measured and written into."""
    return room.home / f"{size.kpis}x{size.periods}.db"


def prepare(room: Room, size: Size) -> None:
    """Copy a scorecard; its KPIs were added when its history begins, so that no value is missing before it."""
    path = files.copy(files.kept(room.cache, size), place(room, size))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE kpi SET added = (SELECT min(start) FROM value WHERE kpi_id = kpi.id)")


def rolled_up(room: Room, size: Size) -> Figures:
    """The whole scorecard opened, read and assessed, in a process that has done so before."""
    return {"ms": float(room.run(room.peer("rollup", place(room, size), TODAY.isoformat())))}


def _screen(room: Room, size: Size) -> Figures:
    """A start, the first tab visited again and again, and values that are entered and taken back."""
    with room.show(place(room, size)) as meter:
        start = meter.ready(SCORE)
        figures = {"data_ms": start.ready_ms, "live_ms": start.settled_ms, "start_mb": meter.pss_mb()}
        figures["tab_ms"] = meter.key("2").quiet_ms
        again = []
        for _ in range(VISITS):
            meter.key("1")
            again.append(meter.key("2"))
        figures["tab_again_ms"] = statistics.median(answer.quiet_ms for answer in again)
        edited = [_edited(meter, value) for value in ENTERED]
        figures["save_ms"], figures["undo_ms"] = (
            statistics.median(answer.change_ms for answer in answers) for answers in zip(*edited, strict=True)
        )
        figures["keys_mb"] = meter.pss_mb()
        meter.end("q")
    return figures


def _edited(meter: Meter, value: str) -> tuple[Answer, Answer]:
    """The answers to a value's being saved in the cursor's cell and to its being taken back."""
    meter.key("Enter")
    for letter in value:
        meter.key(letter)
    saved = meter.key("Enter", until=rf"= {value}")
    # Saved, the cell below is open.
    meter.key("Esc")
    undone = meter.key("u", until=rf"Undo: .*= {value}")
    meter.key("Up")
    return saved, undone


def _due(room: Room, size: Size) -> Figures:
    """A start on a later Monday, when every KPI lacks its newest value: a week later for days, else five."""
    later = TODAY + timedelta(weeks=1 if size.frequency == "day" else 5)
    with room.show(place(room, size), BSC_TODAY=later.isoformat()) as meter:
        start = meter.ready(SCORE)
        return {"data_ms": start.ready_ms, "live_ms": start.settled_ms}


def _command(room: Room, size: Size, words: tuple[str, ...], code: int = 0) -> Figures:
    """A command from its start to its end, and its peak."""
    command = room.bsc("--file", place(room, size), *words)
    ms, peak, ended = map(float, room.run(room.peer("child", os.devnull, *command)).split())
    assert ended == code, f"bsc {' '.join(words)} ends with {ended:g}"
    return {"ms": ms, "mb": peak / 1024}


def _record(room: Room, size: Size) -> Figures:
    """One value, another one each time."""
    return _command(room, size, ("record", "kpi-1", str(next(_NUMBERS))))
