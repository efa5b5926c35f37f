"""A stand-up in a real terminal: sixteen values, two notes, and what becomes of them when the line drops."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Run, Start
from tests.e2e.terminal import Terminal

LATER = {"BSC_TODAY": "2026-12-03"}
"""When all sixteen KPIs of the demo are due for November."""

VALUES = [13, 1150, 18, 2, 83, 94, 43, 348, 98, 6, 72, 12, 49, 63, 24, 74]
"""Ordinary ones, in the order of the list."""


def november(run: Run, demo: Path) -> list[dict[str, Any]]:
    """November's KPIs as the command line tells them, in the order of the list."""
    told = run("--file", demo, "status", "--format", "json", **LATER)
    assert told.returncode == 0, told.stderr
    found: list[dict[str, Any]] = json.loads(told.stdout)["kpis"]
    return [kpi for kpi in found if kpi["period"] == "2026-11"]


def begun(start: Start, demo: Path, *more: str, **env: str) -> Terminal:
    """A stand-up with its first field open."""
    terminal = start("standup", "--file", demo, *more, **(LATER | env))
    terminal.wait("Enter save")
    return terminal


def printed(terminal: Terminal) -> str:
    """What stands on the terminal behind the screen."""
    return bytes(terminal.raw).decode().rpartition("\x1b[?1049l")[2].replace("\r\n", "\n")


def test_sixteen_values_with_two_notes_are_in_the_file_and_in_the_summary(start: Start, run: Run, demo: Path) -> None:
    terminal = begun(start, demo)
    notes = {6: "two new schools", 10: "on-call gap"}
    for place, value in enumerate(VALUES):
        terminal.keys(str(value))
        if place in notes:
            terminal.keys("Tab", notes[place])
        terminal.keys("Enter")
        if place < 15:
            terminal.wait(f"everybody · {place + 1} of 16")
    terminal.wait("16 of 16 entered")
    terminal.keys("q")
    assert terminal.end() == 0
    found = november(run, demo)
    assert [kpi["value"] for kpi in found] == VALUES
    assert {place: kpi["note"] for place, kpi in enumerate(found) if kpi["note"]} == notes
    summary = printed(terminal)
    assert "Stand-up, November 2026, IT scorecard: 16 of 16 entered in" in summary
    assert "✓ NPS 43, target 40: “two new schools”" in summary
    assert "Changed:\n  Customer satisfaction: acceptable → " not in summary
    again = run("--file", demo, "standup", "--summary", **LATER)
    assert again.returncode == 0
    assert again.stdout in summary


def test_sixteen_two_digit_values_are_forty_eight_keys_to_enter_and_two_to_open_and_close(
    start: Start, run: Run, demo: Path
) -> None:
    terminal = start("--file", demo, **LATER)
    terminal.wait("1 Overview")
    keys = ["s", *(key for number in range(10, 26) for key in (*str(number), "Enter")), "q"]
    assert len(keys) == 48 + 2
    terminal.keys(*keys[:-1])
    terminal.wait("16 of 16 entered")
    terminal.keys(keys[-1])
    terminal.wait("1 Overview")
    assert [kpi["value"] for kpi in november(run, demo)] == list(range(10, 26))
    terminal.keys("q")
    assert terminal.end() == 0
    assert "16 of 16 entered" in printed(terminal)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
def test_broken_off_in_the_ninth_it_goes_on_there(start: Start, run: Run, demo: Path, number: signal.Signals) -> None:
    terminal = begun(start, demo)
    for place, value in enumerate(VALUES[:8], 1):
        terminal.keys(str(value), "Enter")
        terminal.wait(f"everybody · {place} of 16")
    terminal.keys("98", "Tab", "half a n")
    terminal.wait("Note: half a n")
    terminal.kill(number)
    terminal.end()
    assert [kpi["value"] for kpi in november(run, demo)] == VALUES[:8]
    again = begun(start, demo)
    text = again.wait("Not saved last time: 98")
    assert "everybody · 8 of 16" in text
    assert "▸ SLA adherence" in text
    again.keys("Enter")
    again.wait("everybody · 9 of 16")
    for value in VALUES[9:]:
        again.keys(str(value), "Enter")
    again.wait("16 of 16 entered")
    again.keys("q")
    assert again.end() == 0
    found = november(run, demo)
    assert [kpi["value"] for kpi in found] == VALUES
    assert found[8]["note"] == "half a n"
    assert "16 of 16 entered" in run("--file", demo, "standup", "--summary", **LATER).stdout


def test_two_stand_ups_by_perspective_see_each_other(start: Start, run: Run, demo: Path) -> None:
    ann = begun(start, demo, BSC_SESSION="ann")
    ben = begun(start, demo, "--perspective", "Customer", BSC_SESSION="ben")
    ben.wait("Customer · 0 of 4")
    ben.keys("83", "Enter")
    ben.wait("Customer · 1 of 4")
    ann.wait("everybody · 1 of 16", 2.0)
    ann.keys("13", "Enter", "1150", "Enter", "18", "Enter", "2", "Enter")
    ann.wait("everybody · 5 of 16")
    ann.wait("▸ Retention rate")  # what ben entered is passed over
    ben.keys("94")
    ben.wait("94.0 %")
    ann.keys("95", "Enter")
    ann.wait("everybody · 6 of 16")
    ben.keys("Enter")
    text = ben.wait("Enter again saves yours")
    assert "ann (" in text
    assert "yours is 94.0 %" in text
    ben.keys("Enter")
    ben.wait("Customer · 2 of 4")
    assert {kpi["key"]: kpi["value"] for kpi in november(run, demo)}["retention-rate"] == 94


def test_nothing_is_printed_when_nothing_was_entered(start: Start, demo: Path) -> None:
    terminal = begun(start, demo)
    terminal.keys("Esc")
    terminal.wait("Nothing was entered.")
    terminal.keys("q")
    assert terminal.end() == 0
    assert "Stand-up" not in printed(terminal)


def test_a_note_is_written_in_the_editor(start: Start, run: Run, demo: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "first line\\nsecond [/b] line\\n" >> "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    terminal = begun(start, demo, EDITOR=str(editor))
    terminal.keys("13", "\x0f")
    terminal.wait("Note: first line / second [/b] line")
    terminal.keys("Enter")
    terminal.wait("everybody · 1 of 16")
    assert november(run, demo)[0]["note"] == "first line / second [/b] line"
    terminal.keys("Esc")
    terminal.wait("1 of 16 entered")


def test_an_editor_that_is_not_there_is_told_and_nothing_is_lost(start: Start, demo: Path) -> None:
    terminal = begun(start, demo, EDITOR="no-such-editor")
    terminal.keys("13", "\x0f")
    text = terminal.wait("The editor 'no-such-editor' did not work")
    assert "13" in text
    terminal.keys("Enter")
    terminal.wait("everybody · 1 of 16")
