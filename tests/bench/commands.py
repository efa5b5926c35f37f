"""The command line: single commands, and a hundred thousand lines while somebody else reads."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from time import perf_counter

from tests.bench import files
from tests.bench.room import Room
from tests.bench.scorecards import TODAY
from tests.bench.starting import Figures

_POLL = 0.01
"""Seconds between two reads of somebody who watches a file."""


def nothing(room: Room) -> Figures:
    """What Python takes for nothing."""
    return {"ms": room.timed([sys.executable, "-c", "pass"])}


def click(room: Room) -> Figures:
    """What the two libraries take that no command can do without."""
    return {"ms": room.timed([sys.executable, "-c", "import sqlite3, click"])}


def record(room: Room) -> Figures:
    """One value."""
    path = files.copy(room.demo, room.home / "record.db")
    return {"ms": room.timed(room.bsc("--file", path, "record", "mttr", "5.9"))}


def status(room: Room) -> Figures:
    """All figures."""
    return {"ms": room.timed(room.bsc("--file", room.demo, "status"))}


def completion(room: Room) -> Figures:
    """The rest of a KPI's name, as a shell asks for it."""
    words = f"bsc --file {room.demo} record mtt"
    asked = {"_BSC_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": "4"}
    begun = perf_counter()
    found = room.run(room.bsc(), **asked)
    ms = (perf_counter() - begun) * 1000
    assert "mttr" in found, f"it completes mtt to {found!r}"
    return {"ms": ms}


def lines(room: Room) -> Figures:
    """A hundred thousand lines of standard input, and the longest that a reader had to wait meanwhile."""
    path = files.copy(files.kept(room.cache, files.EMPTY), room.home / "lines.db")
    given = files.input_lines(room.cache)
    command = room.peer("child", given, *room.bsc("--file", path, "record", "-"))
    with closing(sqlite3.connect(path, timeout=30)) as reader:
        child = subprocess.Popen(command, env=room.env(), cwd=room.home, stdout=subprocess.PIPE, text=True)
        longest = 0.0
        while child.poll() is None:
            begun = perf_counter()
            reader.execute("SELECT max(id) FROM operation").fetchall()
            longest = max(longest, perf_counter() - begun)
            with suppress(subprocess.TimeoutExpired):
                child.wait(_POLL)
        told = child.communicate()[0]
        count = reader.execute("SELECT count(*) FROM value").fetchone()[0]
    ms, peak, code = map(float, told.split())
    assert (code, count) == (0, files.LINES.values), f"exit code {code:g}, {count} values"
    return {"s": ms / 1000, "mb": peak / 1024, "wait_s": longest}


def reading(room: Room) -> Figures:
    """What tabs show out of a million values, in a process of its own."""
    day = TODAY.isoformat()
    tab, every = (
        float(room.run(room.peer("newest", files.kept(room.cache, size), day, "24")))
        for size in (files.LONG, files.MANY)
    )
    return {"tab_ms": tab, "all_ms": every}
