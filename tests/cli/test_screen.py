"""Opening the screen: what is checked before anything is painted."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any

import pytest

from bsc_tui.cli.main import main
from bsc_tui.domain.standup import Scope
from bsc_tui.host import paths
from bsc_tui.tui import run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.program import Program

STREAMS = ("stdin", "stdout", "stderr")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


class Opened:
    """A screen that only notes how it was opened, in a terminal but for the streams named in ``plain``."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.patch = monkeypatch
        self.path: Path | None = None
        self.more: dict[str, Any] = {}
        self.code = 0
        self.plain = ""
        self.said = self.printed = self.parting = ""

    def screen(self, path: Path, **more: Any) -> run.Ended:
        self.path, self.more = path, more
        return run.Ended(self.code, self.parting)

    def __call__(self, *arguments: str) -> int:
        streams = {name: io.StringIO() if name == self.plain else Terminal() for name in STREAMS}
        with self.patch.context() as patch:
            for name, stream in streams.items():
                patch.setattr(sys, name, stream)
            code = main(list(arguments))
        self.said, self.printed = streams["stderr"].getvalue(), streams["stdout"].getvalue()
        return code


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """The program in a terminal."""
    monkeypatch.setenv("TERM", "xterm-256color")
    found = Opened(monkeypatch)
    monkeypatch.setattr(run, "run", found.screen)
    return found


@pytest.mark.parametrize("name", STREAMS)
def test_without_a_terminal_it_is_a_usage_error(opened: Opened, bsc: Program, name: str) -> None:
    opened.plain = name
    assert opened("--file", str(bsc.path)) == 2
    assert opened.said.startswith("bsc: the screen needs a terminal\nhint: ")
    assert len(opened.said.splitlines()) == 2
    assert opened.path is None


@pytest.mark.parametrize("term", ["dumb", "unknown", "", None, "DUMB"])
def test_a_terminal_that_can_do_nothing_is_a_usage_error(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, term: str | None
) -> None:
    monkeypatch.delenv("TERM")
    if term is not None:
        monkeypatch.setenv("TERM", term)
    assert opened() == 2
    assert "TERM" in opened.said
    assert len(opened.said.splitlines()) == 2
    assert opened.path is None


def test_a_file_that_is_there_is_opened(opened: Opened, bsc: Program) -> None:
    assert opened("--file", str(bsc.path)) == 0
    assert opened.path == bsc.path
    assert opened.more == {"is_read_only": False, "no_color": False, "is_ascii": False, "is_new": False, "asked": None}


def test_options_reach_the_screen(opened: Opened, bsc: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BSC_FILE", str(bsc.path))
    assert opened("--read-only", "--no-color", "--ascii") == 0
    assert opened.more == {"is_read_only": True, "no_color": True, "is_ascii": True, "is_new": False, "asked": None}


def test_the_variable_no_color_is_honoured(opened: Opened, bsc: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    opened("--file", str(bsc.path))
    assert opened.more["no_color"] is True


def test_a_missing_default_file_is_offered_to_be_made(opened: Opened) -> None:
    assert opened() == 0
    assert (opened.path, opened.more["is_new"]) == (paths.default_file(), True)
    assert not paths.default_file().exists()


@pytest.mark.parametrize("is_by_variable", [False, True])
def test_a_missing_named_file_is_a_file_problem(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, is_by_variable: bool
) -> None:
    named = str(tmp_path / "missing.db")
    if is_by_variable:
        monkeypatch.setenv("BSC_FILE", named)
    assert opened(*(() if is_by_variable else ("--file", named))) == 3
    assert opened.said.startswith(f"bsc: there is no file {named}\nhint: ")
    assert opened.path is None


def test_reading_only_there_is_nothing_to_be_made(opened: Opened) -> None:
    assert opened("--read-only") == 3
    assert opened.path is None


def test_the_demo_is_made_and_opened(opened: Opened) -> None:
    assert opened("demo", "--ascii") == 0
    assert (opened.path, opened.more["is_new"], opened.more["is_ascii"]) == (paths.demo_file(), False, True)
    assert paths.demo_file().exists()


@pytest.mark.parametrize("arguments", [["demo"], []])
def test_the_code_the_screen_ends_with_is_the_programs(opened: Opened, arguments: list[str]) -> None:
    opened.code = 3
    assert opened(*arguments) == 3


def test_what_a_stand_up_came_to_is_printed_when_the_screen_is_gone(opened: Opened, bsc: Program) -> None:
    opened.parting = "Stand-up: 1 of 1 entered\n✓ MTTR 5 h"
    assert opened("--file", str(bsc.path)) == 0
    assert opened.printed == "Stand-up: 1 of 1 entered\n✓ MTTR 5 h\n"
    assert opened("standup", "--ascii", "--file", str(bsc.path)) == 0
    assert opened.printed == "Stand-up: 1 of 1 entered\n+ MTTR 5 h\n"


def test_a_stand_up_is_opened_with_its_scope(opened: Opened, bsc: Program) -> None:
    scope = ("--owner", "ops", "--perspective", "Customer", "--period", "2026-09", "--by", "owner")
    assert opened("standup", "--file", str(bsc.path), *scope) == 0
    assert opened.more["asked"] == run.Asked(Scope("ops", "Customer", "2026-09"), "owner")


def test_a_stand_up_needs_a_file_and_a_terminal(opened: Opened, bsc: Program) -> None:
    assert opened("standup") == 3
    assert opened.said.startswith("bsc: there is no file")
    opened.plain = "stdin"
    assert opened("standup", "--file", str(bsc.path)) == 2
    assert opened.path is None
