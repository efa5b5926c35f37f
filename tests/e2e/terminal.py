"""The real program in a real pseudo-terminal, read as an emulator shows it.

Nothing sleeps: whoever waits says for what, and is woken by the program's output or by a deadline.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import termios
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

import pexpect
import pyte

TODAY = "2026-11-23"
PROJECT = Path(__file__).parents[2]
PATIENCE = 20.0
"""Seconds to wait for what should come within one: only a program that hangs takes as long, or a crowded machine."""

KEYS = {
    "Enter": "\r",
    "Esc": "\x1b",
    "Tab": "\t",
    "BackTab": "\x1b[Z",
    "Up": "\x1b[A",
    "Down": "\x1b[B",
    "Right": "\x1b[C",
    "Left": "\x1b[D",
    "Home": "\x1b[H",
    "End": "\x1b[F",
    "PageDown": "\x1b[6~",
    "PageUp": "\x1b[5~",
    "Delete": "\x1b[3~",
    "Backspace": "\x7f",
    "^C": "\x03",
    "^P": "\x10",
    "^R": "\x12",
    "^Z": "\x1a",
}
"""What a terminal sends for keys that are not their own character."""

LISTENING = b"\x1b[?1004h"
"""What only the whole program asks a terminal for, before it paints: that it tells where the focus is."""

Condition = str | Callable[[str], bool]


def environment(home: Path, **more: str) -> dict[str, str]:
    """The clean environment of a program whose home lies in ``home``."""
    base = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "PYTHONPATH": str(PROJECT),
        "BSC_TODAY": TODAY,
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
    }
    folders = {f"XDG_{kind.upper()}_HOME": str(home / kind) for kind in ("data", "config", "state", "cache")}
    return base | folders | more


def program(*arguments: str) -> list[str]:
    """How ``bsc`` is called with these arguments."""
    return [sys.executable, "-m", "bsc_tui", *arguments]


class Terminal:
    """A program in a pseudo-terminal of ``columns`` × ``rows`` cells.

    ``text`` is what the emulator shows, a line a row without the blanks at its end; ``raw`` is every byte there was.
    """

    def __init__(self, command: Sequence[str], env: dict[str, str], size: tuple[int, int] = (80, 24)) -> None:
        columns, rows = size
        self.raw = bytearray()
        self.has_ended = False
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        with warnings.catch_warnings():
            # A test runner's own threads make newer Pythons warn of any fork; here an exec follows at once.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._child = pexpect.spawn(
                command[0], list(command[1:]), env=env, cwd=env["HOME"], dimensions=(rows, columns), timeout=None
            )
        self._child.delayafterclose = self._child.ptyproc.delayafterclose = 0
        self._child.delayafterterminate = self._child.ptyproc.delayafterterminate = 0
        self.modes_before = self.modes

    @property
    def modes(self) -> list[Any]:
        """How the terminal treats what is typed: termios attributes."""
        return termios.tcgetattr(self._child.child_fd)

    @property
    def pid(self) -> int:
        """The program's process."""
        return int(self._child.pid)

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, from the top."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """The same as one text."""
        return "\n".join(self.lines)

    def is_on_other_screen(self) -> bool:
        """Whether the program has the alternate screen, on which it leaves nothing behind."""
        return self.raw.rfind(b"\x1b[?1049h") > self.raw.rfind(b"\x1b[?1049l")

    def line_with(self, words: str) -> int:
        """The number of the first line that contains some words; fails where there is none."""
        return next(number for number, line in enumerate(self.lines) if words in line)

    def cells(self, line: int, first: int = 0, end: int | None = None) -> str:
        """The cells of a line from one to another: a wide character counts as two, as it does on the screen."""
        places = range(first, self._screen.columns if end is None else end)
        return "".join(self._screen.buffer[line][place].data or " " for place in places)

    def picture(self) -> list[list[tuple[Any, ...]]]:
        """Every cell with what it looks like; a blank without a background has no colour."""
        rows = (self._screen.buffer[line] for line in range(self._screen.lines))
        return [[_looks(row[place]) for place in range(self._screen.columns)] for row in rows]

    def keys(self, *names: str) -> None:
        """Press keys: names of ``KEYS``, or texts that are typed as they are."""
        self.send("".join(KEYS.get(name, name) for name in names))

    def send(self, text: str) -> None:
        """Send characters, all at once."""
        data = text.encode()
        while data:
            _, ready, _ = select.select([], [self._child.child_fd], [], PATIENCE)
            assert ready, "the program reads nothing"
            data = data[os.write(self._child.child_fd, data) :]

    def click(self, line: int, column: int) -> None:
        """Press and release the left button on a cell, counted from 0, as a terminal tells it (SGR)."""
        self.send(f"\x1b[<0;{column + 1};{line + 1}M\x1b[<0;{column + 1};{line + 1}m")

    def wait(self, until: Condition, seconds: float = PATIENCE) -> str:
        """Read until words stand on the screen, or until a condition on its text holds; gives the text."""
        is_so = (lambda text: until in text) if isinstance(until, str) else until
        deadline = monotonic() + seconds
        while not is_so(self.text):
            left = deadline - monotonic()
            if left <= 0 or self.has_ended:
                reason = "ended" if self.has_ended else f"took longer than {seconds:g} s"
                raise AssertionError(f"{reason} before {until!r} came:\n{self.text}")
            self.read(left)
        return self.text

    def live(self) -> str:
        """Read until the screen that follows the first picture is there, and hears the mouse; gives the text."""
        self.wait(lambda _: b" keys" in self.raw.partition(LISTENING)[2])
        return self.settle(0.25)

    def settle(self, quiet: float = 0.4, seconds: float = PATIENCE) -> str:
        """Read until nothing more comes for a while; gives the text. For renewing pictures, and for "nothing"."""
        deadline = monotonic() + seconds
        while self.read(quiet) and monotonic() < deadline:
            pass
        return self.text

    def read(self, seconds: float) -> bool:
        """Take in what comes within some seconds; False: nothing came."""
        ready, _, _ = select.select([self._child.child_fd], [], [], max(seconds, 0))
        if not ready:
            return False
        try:
            data = os.read(self._child.child_fd, 1 << 16)
        except OSError:
            data = b""
        self.has_ended = not data
        self.raw += data
        self._stream.feed(data)
        return bool(data)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    def kill(self, number: signal.Signals = signal.SIGKILL) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def end(self, seconds: float = PATIENCE) -> int:
        """Read to the end; gives the exit code, −N after signal N."""
        deadline = monotonic() + seconds
        while not self.has_ended:
            left = deadline - monotonic()
            if left <= 0:
                raise AssertionError(f"it goes on:\n{self.text}")
            self.read(left)
        self._child.wait()
        number = self._child.signalstatus
        return int(self._child.exitstatus) if number is None else -int(number)

    def drop(self) -> None:
        """Take the line away."""
        self._child.ptyproc.fileobj.close()

    def code(self) -> int:
        """Wait for the end where nothing can be read any more; gives the exit code."""
        return int(self._child.wait())

    def close(self) -> None:
        """Let go of the terminal; a program still in it is killed."""
        if self._child.isalive():
            self.kill()
            self._child.wait()
        self._child.close(force=True)


def _looks(cell: Any) -> tuple[Any, ...]:
    seen = tuple(cell)
    return (" ", cell.bg, cell.underscore, cell.reverse) if cell.data == " " and not cell.reverse else seen
