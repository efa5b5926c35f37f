"""Keys, in a terminal: moving, turning pages, changing tabs, entering a value."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable

from tests.bench import files
from tests.bench.meter import Answer, Meter
from tests.bench.room import SCORE, Room
from tests.bench.starting import Figures

DOWNS = 12
"""Few enough that nothing scrolls."""

PAGES = 5
HELD, EVERY_MS = 60, 33
ENTERED = ("46.8", "49.1", "51.3")


def keys(room: Room) -> Figures:
    """A tab of 250 rows, out of a thousand KPIs."""
    with room.show(files.kept(room.cache, files.MANY)) as meter:
        meter.ready(SCORE)
        figures = _tabs(meter)
        meter.key("2")
        figures |= _moved("down", [meter.key("Down") for _ in range(DOWNS)])
        for _ in range(DOWNS):
            meter.key("Up")
        meter.rest()
        held = meter.hold("Down", HELD, EVERY_MS)
        figures |= {"hold_bytes": held.bytes, "hold_quiet_ms": held.quiet_ms}
        return figures | _pages(meter)


def tables(room: Room) -> Figures:
    """The same rows in a DataTable."""
    with room.start(room.peer("tables", room.rows("many-tabs"))) as meter:
        name = room.rows("many").read_text(encoding="utf-8").splitlines()[1].partition(",")[0]
        meter.ready(name)
        figures = _moved("down", [meter.key("Down") for _ in range(DOWNS)])
        return figures | _pages(meter)


def editing(room: Room) -> Figures:
    """Values entered into a copy, one below another."""
    path = files.copy(files.kept(room.cache, files.FIFTY), room.home / "editing.db")
    opened, letters, saved = [], [], []
    with room.show(path) as meter:
        meter.ready(SCORE)
        figures = _tabs(meter)
        meter.key("2")
        for value in ENTERED:
            opened.append(meter.key("Enter"))
            letters += [meter.key(letter) for letter in value]
            saved.append(meter.key("Enter", until=rf"= {value}"))
            # Saved, the cell below is open.
            meter.key("Esc")
        meter.end("q")
    figures |= _moved("open", opened) | _moved("save", saved)
    return figures | _moved("letter", letters, p95)


def p95(values: Iterable[float]) -> float:
    """The value that one in twenty is beyond."""
    ordered = sorted(values)
    return ordered[round(0.95 * (len(ordered) - 1))]


def _tabs(meter: Meter) -> Figures:
    answers = [meter.key(name) for name in "23451"]
    middle = statistics.median(answer.quiet_ms for answer in answers)
    slowest, largest = max(answer.quiet_ms for answer in answers), max(answer.bytes for answer in answers)
    return {"tab_ms": slowest, "tab_p50_ms": middle, "tab_bytes": largest}


def _pages(meter: Meter) -> Figures:
    """Pages turned; the first one may only lead to the last row in sight."""
    meter.key("PageDown")
    answers = []
    for _ in range(PAGES):
        before = meter.text.splitlines()
        answers.append(meter.key("PageDown"))
        after = meter.text.splitlines()
        assert sum(old != new for old, new in zip(before, after, strict=False)) > len(before) / 2, "no page was turned"
    return _moved("page", answers)


def _moved(name: str, answers: list[Answer], middle: Callable[[Iterable[float]], float] = statistics.median) -> Figures:
    return {
        f"{name}_ms": middle([answer.change_ms for answer in answers]),
        f"{name}_quiet_ms": middle([answer.quiet_ms for answer in answers]),
        f"{name}_bytes": middle([answer.bytes for answer in answers]),
    }
