"""``bsc record -`` with thousands of lines: quick, told on a terminal only, and all or nothing whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyte
import pytest

from tests.cli.program import TODAY

if TYPE_CHECKING:
    from tests.cli.program import Program

PROGRAM = """
import signal, sys
from bsc_tui.cli.main import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background begins without
sys.exit(main())
"""


KEYS = (
    "mttr", "revenue-growth", "cycle-time", "fcr-rate", "customer-satisfaction", "nps", "cac", "budget-variance",
    "training-hours", "roi",
)  # fmt: skip


def lines(count: int) -> str:
    """Values of the demo's monthly KPIs, long ago: every one is a new one."""
    return "".join(f"{KEYS[n % 10]} {n % 50}.5 {1990 - n // 120}-{n // 10 % 12 + 1:02}\n" for n in range(count))


class OnTerminal:
    """``bsc record -`` with a terminal as its standard error and none else; ``told`` is what came there so far."""

    def __init__(self, path: Path, text: str) -> None:
        given = path.with_name("given")
        given.write_text(text, encoding="utf-8")
        self.told = b""
        self._terminal, end = os.openpty()
        with given.open("rb") as stdin, path.with_name("printed").open("wb") as stdout:
            self._process = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, "--file", str(path), "record", "-"],
                stdin=stdin,
                stdout=stdout,
                stderr=end,
                env={"BSC_TODAY": TODAY, "PATH": "", "PYTHONPATH": str(Path(__file__).parents[2])},
            )
        os.close(end)

    def until(self, words: bytes) -> None:
        """Reads until the words came."""
        while words not in self.told:
            assert self._read(), self.told

    def send(self, number: signal.Signals) -> None:
        """Sends a signal."""
        self._process.send_signal(number)

    def end(self) -> int:
        """Reads to the end; gives the exit code."""
        while self._read():
            pass
        return self._process.wait()

    @property
    def text(self) -> list[str]:
        """What stands on the terminal: its lines that are not empty."""
        screen = pyte.Screen(80, 24)
        pyte.ByteStream(screen).feed(self.told)
        return [line.rstrip() for line in screen.display if line.strip()]

    def close(self) -> None:
        """Lets go of the terminal; a program still at it is killed."""
        self._process.kill()
        self._process.wait()
        os.close(self._terminal)

    def _read(self) -> bool:
        try:
            came = os.read(self._terminal, 1 << 16)
        except OSError:  # what Linux says of a terminal nobody has at the other end
            came = b""
        self.told += came
        return came != b""


@pytest.fixture
def started(bsc: Program) -> Iterator[OnTerminal]:
    """Three thousand lines, under way."""
    terminal = OnTerminal(bsc.path, lines(3_000))
    yield terminal
    terminal.close()


def values(bsc: Program) -> int:
    """How many values the file holds."""
    return len(bsc("export").lines) - 1


def test_ten_thousand_values_are_one_change_that_can_be_taken_back(bsc: Program) -> None:
    before = values(bsc)
    terminal = OnTerminal(bsc.path, lines(10_000))
    assert terminal.end() == 0
    terminal.close()
    steps = [f"\r\x1b[K{count:,} of 10,000".encode() for count in range(500, 10_001, 500)]
    assert terminal.told == b"".join(steps) + b"\r\x1b[K10,000 values saved\r\n"
    assert terminal.text == ["10,000 values saved"]
    printed = [line.split()[:2] for line in bsc.path.with_name("printed").read_text("utf-8").splitlines()]
    assert printed == [[key, period] for key, _, period in map(str.split, lines(10_000).splitlines())]
    assert values(bsc) == before + 10_000
    assert bsc("history").lines[1].endswith("10,000 values")
    assert bsc("undo").out == "Undid: 10,000 values\n"
    assert values(bsc) == before
    assert bsc("redo").out == "Redid: 10,000 values\n"
    assert values(bsc) == before + 10_000


def test_without_a_terminal_no_progress_is_told(bsc: Program) -> None:
    assert bsc("record", "-", stdin=lines(1_500)).err == "1,500 values saved\n"


def test_whoever_looks_meanwhile_sees_what_was_there_before(bsc: Program, started: OnTerminal) -> None:
    before = values(bsc)
    started.until(b"1,000 of 3,000")
    started.send(signal.SIGSTOP)
    assert bsc("status").code == 0
    assert values(bsc) == before
    started.send(signal.SIGCONT)
    assert started.end() == 0
    assert values(bsc) == before + 3_000


@pytest.mark.parametrize("words", [b"500 of 3,000", b"3,000 of 3,000"])
def test_a_killed_one_leaves_nothing_or_all(bsc: Program, started: OnTerminal, words: bytes) -> None:
    before = values(bsc)
    started.until(words)
    started.send(signal.SIGKILL)
    started.end()
    saved = values(bsc) - before
    assert saved == 0 or (saved == 3_000 and words.startswith(b"3,000"))
    assert (bsc("history").lines[1].endswith("3,000 values")) == (saved == 3_000)
    assert bsc("record", "mttr", "5").code == 0


def test_control_c_leaves_nothing_and_takes_the_progress_away(bsc: Program, started: OnTerminal) -> None:
    before = values(bsc)
    started.until(b"1,000 of 3,000")
    started.send(signal.SIGINT)
    assert started.end() == 130
    assert started.text == ["bsc: interrupted"]
    assert values(bsc) == before
    assert not [name for name in os.listdir(bsc.path.parent) if "journal" in name]


def test_a_bad_line_among_thousands_is_named_and_nothing_is_saved(bsc: Program) -> None:
    before = values(bsc)
    text = lines(2_000)
    bad = text.replace("mttr 10.5 ", "mtr 10.5 ", 1)
    number = bad.splitlines().index(next(line for line in bad.splitlines() if line.startswith("mtr "))) + 1
    ran = bsc("record", "-", stdin=bad)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines()[:2] == [
        "bsc: 1 of 2,000 lines cannot be taken; nothing was saved",
        f"  line {number}: there is no KPI 'mtr' (did you mean: MTTR)",
    ]
    assert values(bsc) == before
    skipped = bsc("record", "-", "--skip-bad", stdin=bad)
    assert (skipped.code, values(bsc)) == (1, before + 1_999)
    assert bsc("record", "-", stdin=skipped.err.replace("mtr ", "mttr ")).err == "1 value saved\n"
    assert values(bsc) == before + 2_000
