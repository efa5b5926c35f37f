"""Starts, ends and idleness, in a terminal."""

from __future__ import annotations

import re
import signal
import sys
from pathlib import Path

from tests.bench import files
from tests.bench.room import SCORE, NotHere, Room

Figures = dict[str, float]

_IMPORT = re.compile(rb"import time:\s+(\d+) \|\s+\d+ \|\s*([\w.]+)")


def hello(room: Room) -> Figures:
    """The least that a Textual program takes."""
    with room.start(room.peer("hello")) as meter:
        start = meter.ready("Hello")
        return {"ready_ms": start.ready_ms, "bytes": start.settled_bytes, "pss_mb": meter.pss_mb()}


def demo(room: Room) -> Figures:
    """The demo's first screen."""
    return _shown(room, room.demo)


def fifty(room: Room) -> Figures:
    """The first screen of 50 KPIs with ten years of months."""
    return _shown(room, files.kept(room.cache, files.FIFTY))


def plain(room: Room) -> Figures:
    """The same on a terminal that has not every colour."""
    return _shown(room, files.kept(room.cache, files.FIFTY), is_coloured=False)


def few(room: Room) -> Figures:
    """The first screen of a thousand values."""
    return _shown(room, files.kept(room.cache, files.FEW))


def many(room: Room) -> Figures:
    """The first screen of a million values."""
    return _shown(room, files.kept(room.cache, files.MANY))


def visidata_demo(room: Room) -> Figures:
    """The demo's rows in another program."""
    return _visidata(room, "demo")


def visidata_fifty(room: Room) -> Figures:
    """The rows of 50 KPIs in another program."""
    return _visidata(room, "fifty")


def idle(room: Room) -> Figures:
    """Ten seconds in which nobody does anything."""
    with room.show(room.demo) as meter:
        meter.ready(SCORE)
        meter.rest()
        found = meter.idle(10)
        return {"bytes": found.bytes, "cpu_ms": found.cpu_ms, "switches": found.switches}


def ended(room: Room, how: str) -> Figures:
    """A fresh start of the demo that a key or a signal ends; faults are a wrong exit code and each thing left on."""
    with room.show(room.demo) as meter:
        meter.ready(SCORE)
        end = meter.end(how)
    code = 128 + signal.Signals[how] if how.startswith("SIG") else 0
    return {"ms": end.ms, "faults": len(end.left) + (end.code != code)}


def imports(room: Room) -> Figures:
    """What is imported before the first screen, and how much of that is Textual's."""
    base = set(_imported(room, ["-c", "print('here')"], "here"))
    textual = _imported(room, room.peer("hello")[1:], "Hello")
    own = _imported(room, ["-m", "bsc_tui", "--file", str(room.demo)], SCORE)
    return {
        "own_us": sum(us for name, us in own.items() if name not in textual.keys() | base),
        "textual_us": sum(us for name, us in textual.items() if name not in base),
        "plotext": float("plotext" in own),
    }


def _imported(room: Room, arguments: list[str], regex: str) -> dict[str, int]:
    with room.start([sys.executable, "-X", "importtime", *arguments]) as meter:
        written = meter.raw(meter.ready(regex).ready_ms)
    return {name.decode(): int(us) for us, name in _IMPORT.findall(written)}


def _shown(room: Room, path: Path, *, is_coloured: bool = True) -> Figures:
    with room.show(path, is_coloured=is_coloured) as meter:
        start = meter.ready(SCORE)
        return {
            "first_byte_ms": start.first_byte_ms,
            "data_ms": start.ready_ms,
            "settled_ms": start.settled_ms,
            "bytes": start.settled_bytes,
            "frames": start.frames,
            "pss_mb": meter.pss_mb(),
        }


def _visidata(room: Room, rows: str) -> Figures:
    if room.visidata is None:
        raise NotHere("visidata is not here")
    path = room.rows(rows)
    first = path.read_text(encoding="utf-8").splitlines()[1]
    # Long names are cut off in its columns.
    with room.start([room.visidata, str(path)]) as meter:
        return {"ready_ms": meter.ready(re.escape(first.partition(",")[0][:12])).ready_ms}
