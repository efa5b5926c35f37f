"""Screens on files of their own: whatever a test starts ends with it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bsc_tui.host.who import Who
from bsc_tui.services import making
from tests.e2e.terminal import TODAY, Terminal, environment, program

Start = Callable[..., Terminal]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The article's scorecard, made once; copied for every test."""
    path = tmp_path_factory.mktemp("made") / "demo.db"
    scorecard = making.demo(date.fromisoformat(TODAY))
    making.make(path, scorecard, "Made the demo", author=Who(1, "maker"), now=lambda: f"{TODAY}T08:00:00Z")
    return path


@pytest.fixture
def demo(made_demo: Path, tmp_path: Path) -> Path:
    """A demo of one's own."""
    path = tmp_path / "demo.db"
    shutil.copyfile(made_demo, path)
    return path


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts ``bsc`` with arguments in a terminal of a ``size``, with further variables of the environment."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    started: list[Terminal] = []

    def begin(*arguments: str | Path, size: tuple[int, int] = (80, 24), **more: str) -> Terminal:
        command = program(*map(str, arguments))
        started.append(Terminal(command, environment(home, **more), size))
        return started[-1]

    yield begin
    for terminal in started:
        terminal.close()


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs ``bsc`` with arguments and without a terminal, to its end."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)

    def call(*arguments: str | Path, stdin: str = "", **more: Any) -> subprocess.CompletedProcess[str]:
        command = program(*map(str, arguments))
        env = environment(home, **more)
        return subprocess.run(command, env=env, cwd=home, input=stdin, capture_output=True, text=True, timeout=60)

    return call
