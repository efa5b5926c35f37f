"""Where a program is measured: its source, a home of its own, the files it opens, and how it is started."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from tests.bench import files
from tests.bench.meter import Meter
from tests.bench.scorecards import TODAY
from tests.e2e.terminal import environment

PEERS = Path(__file__).parent / "peers"
SCORE = r" Scorecard .*\d"
"""What tells that figures are on the first screen, not only what is around them."""


class NotHere(Exception):
    """A program beside which another would be measured is not on this machine."""


class Room(NamedTuple):
    """One source tree and what it is measured with."""

    source: Path
    home: Path
    cache: Path
    is_script: bool = False
    visidata: str | None = None

    @property
    def demo(self) -> Path:
        """The article's scorecard."""
        return self.home / "data" / "bsc-tui" / "demo.db"

    def bsc(self, *arguments: str | Path) -> list[str]:
        """How ``bsc`` is called: as it is installed where that is asked for and so, else as a module."""
        script = Path(sys.executable).with_name("bsc")
        begin = [str(script)] if self.is_script and script.exists() else [sys.executable, "-m", "bsc_tui"]
        return begin + [str(argument) for argument in arguments]

    def env(self, *, is_coloured: bool = True) -> dict[str, str]:
        """The clean environment of whatever is measured here."""
        made = environment(self.home, PYTHONPATH=str(self.source), BSC_TODAY=TODAY.isoformat())
        return made | ({"COLORTERM": "truecolor"} if is_coloured else {})

    def start(self, command: Sequence[str], *, is_coloured: bool = True, **more: str) -> Meter:
        """A command in a terminal."""
        return Meter(command, self.env(is_coloured=is_coloured) | more)

    def show(self, path: Path, *, is_coloured: bool = True, **more: str) -> Meter:
        """The program on a file."""
        return self.start(self.bsc("--file", path), is_coloured=is_coloured, **more)

    def peer(self, name: str, *arguments: str | Path) -> list[str]:
        """How one of the small programs beside is called."""
        return [sys.executable, str(PEERS / f"{name}.py"), *map(str, arguments)]

    def run(self, command: Sequence[str], **more: str) -> str:
        """What a command prints; fails where it does."""
        env = self.env() | more
        done: subprocess.CompletedProcess[str] = subprocess.run(
            command, env=env, cwd=self.home, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )
        if done.returncode:
            raise AssertionError(f"exit code {done.returncode}: {done.stderr.strip()[-300:]}")
        return done.stdout

    def timed(self, command: Sequence[str], **more: str) -> float:
        """Milliseconds a command takes from its start to its end."""
        begun = perf_counter()
        self.run(command, **more)
        return (perf_counter() - begun) * 1000

    def rows(self, name: str) -> Path:
        """The rows of a file as CSV, as ``prepare`` has written them."""
        return self.home / f"{name}.csv"

    def prepare(self) -> None:
        """Make the demo and the rows, and start once what is then to be timed."""
        self.run(self.bsc("demo", "--no-open"))
        many, fifty = files.kept(self.cache, files.MANY), files.kept(self.cache, files.FIFTY)
        for name, path in {"demo": self.demo, "fifty": fifty, "many": many}.items():
            status = self.run(self.bsc("--file", path, "status", "--format", "csv"))
            files.write_rows(status, self.rows(name))
            files.write_rows(status, self.rows(f"{name}-tabs"), tab=True)
        # Python compiles what it imports for the first time.
        with self.show(self.demo) as meter:
            meter.ready(SCORE)


def installed(visidata: str | None) -> str | None:
    """Where visidata is: where somebody said, or on the PATH."""
    return visidata or shutil.which("vd")
