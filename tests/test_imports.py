"""What a command loads: the command line starts in milliseconds because it loads little."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.house.source import TOP, package

if TYPE_CHECKING:
    from pathlib import Path

SCREEN = frozenset({"textual", "rich", "plotext"})
HEAVY = SCREEN | {"sqlite_utils"}
SLOW = HEAVY | {
    "sqlite3",
    "click",
    "platformdirs",
    "dataclasses",
    "statistics",
    "fractions",
    "decimal",
    "tomllib",
    "csv",
}
"""What the rules of the domain get by without; the standard library's share of it costs more than they do."""


def python(*arguments: str, **environment: str) -> tuple[frozenset[str], str]:
    """The top-level names a fresh interpreter loads while it runs, and what it prints on standard output."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        cwd=TOP,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    timed = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    said = "\n".join(line for line in done.stderr.splitlines() if line not in timed)
    assert done.returncode == 0, said
    return frozenset(line.rpartition("|")[2].strip().partition(".")[0] for line in timed), done.stdout


@pytest.fixture
def scorecard(tmp_path: Path) -> str:
    """A new file with the article's sixteen KPIs."""
    file = str(tmp_path / "scorecard.db")
    python("-m", "bsc_tui", "--file", file, "init", "--template", "it")
    return file


def test_what_is_loaded_is_seen() -> None:
    loaded, printed = python("-c", "import textual, sqlite3; print('here')")
    assert {"textual", "rich", "sqlite3"} <= loaded
    assert "plotext" not in loaded
    assert printed == "here\n"


@pytest.mark.parametrize(
    ("command", "never"),
    [
        (("record", "mttr", "6"), SCREEN),
        (("status",), HEAVY),
        (("status", "--format", "json"), HEAVY),
        (("due",), HEAVY),
        (("catalogue",), HEAVY),
        (("export", "--format", "template"), HEAVY),
    ],
)
def test_a_command_never_loads_the_screen(scorecard: str, command: tuple[str, ...], never: frozenset[str]) -> None:
    loaded, printed = python("-m", "bsc_tui", "--file", scorecard, *command)
    assert loaded & never == frozenset()
    assert printed.strip() != ""


def test_completing_a_command_loads_next_to_nothing() -> None:
    loaded, printed = python("-m", "bsc_tui", _BSC_COMPLETE="bash_complete", COMP_WORDS="bsc stat", COMP_CWORD="1")
    assert loaded & HEAVY == frozenset()
    assert "status" in printed


def test_completing_a_name_loads_no_screen(scorecard: str) -> None:
    words = f"bsc --file {scorecard} record mtt"
    loaded, printed = python("-m", "bsc_tui", _BSC_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD="4")
    assert loaded & HEAVY == frozenset()
    assert "mttr" in printed


def test_asking_for_the_version_opens_nothing() -> None:
    loaded, printed = python("-m", "bsc_tui", "--version")
    assert loaded & (HEAVY | {"sqlite3"}) == frozenset()
    assert "0.1.0" in printed


def test_the_domain_stands_on_little_of_the_standard_library() -> None:
    modules = [source.module for source in package() if source.place.startswith("bsc_tui/domain/")]
    assert modules
    start, _ = python("-c", "pass")
    loaded, _ = python("-c", f"import {', '.join(modules)}")
    assert (loaded - start) & SLOW == frozenset()


@pytest.mark.parametrize(
    "module", ["bsc_tui.tui", "bsc_tui.tui.actions", "bsc_tui.cli.main", "bsc_tui.services.session"]
)
def test_a_module_of_the_command_line_loads_no_screen(module: str) -> None:
    loaded, _ = python("-c", f"import {module}")
    assert loaded & SCREEN == frozenset()


UNTIL_TAKEN = """
import sys
import bsc_tui.cli.screen as screen
from bsc_tui.cli.main import main
from bsc_tui.tui import opening

def take(self):
    print(*sorted(sys.modules))
    raise SystemExit(0)

opening.Opening._take = take
opening._size = lambda: (80, 24)
opening._is_ours = lambda: True
screen.require_terminal = lambda: None
main(["--file", sys.argv[1]])
"""
"""Ends where the terminal is taken, with the first picture ready to be written."""

WALKED = """
import asyncio, sys
from pathlib import Path
from bsc_tui.services.session import Session
from bsc_tui.tui.app import BscApp
from bsc_tui.tui.screens.board import BoardScreen

async def run(session):
    async with BscApp(session, BoardScreen(session), "ansi-dark").run_test(size=(120, 40)) as pilot:
        for key in ("2", "3", "down", "4"):
            await pilot.press(key)
            print("plotext" in sys.modules)
        await pilot.press("o")
        await pilot.pause()
        print("plotext" in sys.modules)

asyncio.run(run(Session(Path(sys.argv[1]))))
"""
"""Whether plotext is there after each tab, and after a KPI's chart."""


def test_the_first_picture_is_ready_before_the_screen_is_loaded(scorecard: str) -> None:
    _, printed = python("-c", UNTIL_TAKEN, scorecard)
    loaded = set(printed.split())
    assert "bsc_tui.tui.first_picture" in loaded
    never = {"textual", "plotext", "sqlite_utils", "asyncio", "click", "decimal", "shutil", "tomllib", "dataclasses"}
    assert loaded & never == set()
    later = {"services.recording", "services.history", "domain.rules", "domain.dossier", "domain.quantity", "tui.app"}
    assert loaded & {f"bsc_tui.{name}" for name in later} == set()


def test_plotext_is_loaded_for_a_chart_only(tmp_path: Path) -> None:
    _, place = python("-m", "bsc_tui", "demo", "--no-open", XDG_DATA_HOME=str(tmp_path))
    _, printed = python("-c", WALKED, place.split()[-1])
    assert printed.split() == ["False"] * 4 + ["True"]


IDLE = frozenset({"decimal", "shutil", "bz2", "lzma", "tomllib", "tempfile", "dataclasses", "asyncio", "statistics"})
"""What costs milliseconds and has nothing to do with a single figure."""


@pytest.mark.parametrize("command", [("status",), ("due",), ("record", "mttr", "6")])
def test_a_command_loads_nothing_slow_of_the_standard_library(scorecard: str, command: tuple[str, ...]) -> None:
    loaded, _ = python("-m", "bsc_tui", "--file", scorecard, *command)
    assert loaded & IDLE == frozenset()


@pytest.mark.parametrize("typed", ["bsc stat", "bsc --file {} record mtt"])
def test_completion_loads_nothing_slow_of_the_standard_library(scorecard: str, typed: str) -> None:
    words = typed.format(scorecard)
    place = str(len(words.split()) - 1)
    loaded, printed = python("-m", "bsc_tui", _BSC_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=place)
    assert loaded & IDLE == frozenset()
    assert printed
