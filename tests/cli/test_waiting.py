"""A file that others hold: whoever comes waits for up to half a minute, and nobody is turned away before."""

from __future__ import annotations

import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import IO, TYPE_CHECKING, Any

import pytest

from bsc_tui.store import connection as store
from tests.cli.program import TODAY

if TYPE_CHECKING:
    from tests.cli.program import Program

JOBS, VALUES = 6, 25

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(f"BEGIN {sys.argv[2]}")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
"""

JOB = """
import sys
from bsc_tui.cli.main import main
path, job, count = sys.argv[1:]
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(count)):
    value = f"{int(job) * 100 + number}.5"
    if main(["--file", path, "record", "mttr", value]):
        sys.exit(1)
    print("thanked for", value, flush=True)
"""


def started(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A Python of its own that waits for a line on its standard input."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"BSC_TODAY": TODAY, "PATH": "", "PYTHONPATH": str(Path(__file__).parents[2])},
    )


def go(process: subprocess.Popen[str]) -> None:
    """The line it waits for."""
    stream(process.stdin).write("\n")
    stream(process.stdin).flush()


def stream(found: IO[str] | None) -> IO[str]:
    """A pipe that is there."""
    assert found is not None
    return found


@contextmanager
def held(path: Path, how: str) -> Iterator[subprocess.Popen[str]]:
    """Another program that holds the file until it is let go."""
    holder = started(HOLD, path, how)
    assert stream(holder.stdout).readline() == "held\n"
    try:
        yield holder
    finally:
        holder.communicate("\n")


def test_jobs_that_start_at_once_while_another_holds_the_file_are_all_served(bsc: Program) -> None:
    jobs = [started(JOB, bsc.path, number, VALUES) for number in range(1, JOBS + 1)]
    for job in jobs:
        assert stream(job.stdout).readline() == "ready\n"
    with held(bsc.path, "EXCLUSIVE"):
        for job in jobs:
            go(job)
        assert select.select([stream(job.stdout) for job in jobs], [], [], 0.7)[0] == [], "all of them wait"
    told = [job.communicate() for job in jobs]
    assert [job.returncode for job in jobs] == [0] * JOBS, told
    thanked = [line.split()[-1] for out, _ in told for line in out.splitlines() if line.startswith("thanked")]
    assert len(thanked) == JOBS * VALUES
    history = bsc("history", "mttr", "--limit", "1000", "--format", "json").json()
    labels = [operation["label"] for operation in history]
    assert sorted(labels) == sorted([*(f"MTTR 2026-10 = {value} h" for value in thanked), "Made the demo"])


def test_after_half_a_minute_it_gives_up_with_one_line(bsc: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bsc("record", "mttr", "6").code == 0
    connect = store.connect
    asked: list[float] = []

    def hasty(path: Path, *, patience: float, **more: Any) -> store.Connection:
        asked.append(patience)
        return connect(path, patience=0.1, **more)

    monkeypatch.setattr(store, "connect", hasty)
    for how in ("IMMEDIATE", "EXCLUSIVE"):
        with held(bsc.path, how):
            for command in (("record", "mttr", "5"), ("record", "-"), ("undo", "--any"), ("settings", "name", "x")):
                ran = bsc(*command, stdin="mttr 5\n")
                assert (ran.code, ran.out) == (3, "")
                assert ran.err == (
                    f"bsc: another program holds {bsc.path}\nhint: try again in a moment; nothing was saved\n"
                )
    assert set(asked) == {30.0}


def test_who_only_looks_does_not_wait_for_a_writer(bsc: Program) -> None:
    with held(bsc.path, "IMMEDIATE"):
        assert bsc("status").code == 0


@pytest.mark.slow
def test_half_a_minute_is_half_a_minute(bsc: Program) -> None:
    with held(bsc.path, "IMMEDIATE"):
        began = monotonic()
        assert bsc("record", "mttr", "5").code == 3
        assert 29 < monotonic() - began < 35
