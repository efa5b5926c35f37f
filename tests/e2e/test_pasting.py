"""A block copied in a spreadsheet and pasted into a real terminal."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from bsc_tui.domain.periods import period_key
from bsc_tui.services import making
from tests.e2e.conftest import Run, Start
from tests.e2e.pictures import check
from tests.e2e.terminal import Terminal
from tests.services.test_pasting_large import COLUMNS, LARGE, MONTHS, ROWS, bare, named, number


def paste(terminal: Terminal, text: str) -> None:
    """Paste as a terminal does: in brackets, every end of a line as Enter sends it."""
    terminal.send(f"\x1b[200~{text}\x1b[201~".replace("\r\n", "\r").replace("\n", "\r"))


def test_a_block_is_looked_at_saved_and_taken_back(start: Start, demo: Path) -> None:
    terminal = start("--file", demo)
    terminal.wait("1 Overview")
    terminal.keys("2")
    terminal.wait("Revenue growth, %")
    paste(terminal, "KPI\t2026-09\t2026-10\t2026-11\nRevenue growth, %\t10\t13\t13.25\nMTR\t5\nMTTR, h\t-\t5x\t+=1\n")
    terminal.wait("Paste: 4 values")
    terminal.wait("Enter saves 4 values, Esc leaves everything as it was.")
    check(terminal, "paste-80x24")
    terminal.keys("Enter")
    terminal.wait("4 values pasted. u takes it back.")
    terminal.keys("u")
    terminal.wait("Undo: 4 values pasted")


def test_two_thousand_six_hundred_values_come_through_a_terminal(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "large.db"
    making.make(path, LARGE, "Made")
    terminal = start("--file", path)
    terminal.wait("1 Overview")
    paste(terminal, named())
    text = terminal.wait("Paste: 2,600 values")
    assert "cannot be taken" not in text
    terminal.keys("Enter")
    terminal.wait("2,600 values pasted. u takes it back.")


def test_in_the_grid_two_hundred_rows_by_thirteen_columns_land_from_the_cursor_on(
    start: Start, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "large.db"
    making.make(path, LARGE, "Made")
    terminal = start("--file", path)
    terminal.wait("1 Overview")
    terminal.keys("b")
    terminal.wait("open")
    # The cursor arrives at the newest ended period, with the open one on its right.
    terminal.keys(*["Left"] * (COLUMNS - 2))
    terminal.wait(period_key(MONTHS[0]))
    paste(terminal, bare())
    terminal.wait("Paste: 2,600 values")
    terminal.keys("Enter")
    terminal.wait("2,600 values pasted. u takes it back.")
    exported = csv.DictReader(StringIO(run("--file", path, "export", "--format", "csv").stdout))
    assert {(line["key"], line["period"], line["value"]) for line in exported} == {
        (f"kpi-{row + 1}", period_key(month), number(row, column))
        for row in range(ROWS)
        for column, month in enumerate(MONTHS)
    }
    terminal.keys("u")
    terminal.wait("Undo: 2,600 values pasted")
    assert len(run("--file", path, "export", "--format", "csv").stdout.splitlines()) == 1
