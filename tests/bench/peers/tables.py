"""The plainest program for looking at a scorecard: a CSV file as a tab a perspective, a table in each; q quits.

The first column is the name of the tab, the others are what its table shows.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import DataTable, TabbedContent, TabPane


class Tables(App[None]):
    """A tab a perspective, a table in each."""

    BINDINGS: ClassVar = [("q", "quit", "Quit")]
    CSS = "TabbedContent, TabPane, DataTable { height: 1fr; }"

    def __init__(self, rows: list[list[str]]) -> None:
        super().__init__()
        self._titles, self._rows = rows[0][1:], rows[1:]

    def compose(self) -> ComposeResult:
        """The tabs."""
        with TabbedContent():
            for name in dict.fromkeys(row[0] for row in self._rows):
                with TabPane(name):
                    yield DataTable(name=name)

    def on_mount(self) -> None:
        """Fill the tables."""
        for table in self.query(DataTable):
            table.add_columns(*self._titles)
            table.add_rows(row[1:] for row in self._rows if row[0] == table.name)
        self.query(DataTable).first().focus()


if __name__ == "__main__":
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    Tables(lines).run()
