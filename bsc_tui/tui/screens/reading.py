"""Screens that are read: how a number came about, and what the keys do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bsc_tui.domain.board import Board
from bsc_tui.domain.due import View, view_month, view_period
from bsc_tui.domain.model import Frequency
from bsc_tui.present import words
from bsc_tui.present.lines import Line
from bsc_tui.present.page import Cell, Column, Page, Row
from bsc_tui.present.why import Explained, figure_at, name_at, told_why
from bsc_tui.present.wrap import wrapped
from bsc_tui.services.looking import Sheet
from bsc_tui.services.session import Session
from bsc_tui.tui.actions import EVERYWHERE, NONE_OWN, READING, Action, actions_for, keys_with, spelt
from bsc_tui.tui.bindings import bindings_for
from bsc_tui.tui.clipboard import copy
from bsc_tui.tui.screens.frame import Frame

if TYPE_CHECKING:
    from textual import events

_LINE = (Column("line", "", 20, stretch=True),)
_KEYS_WIDE = 16
_KEYS = (Column("keys", "", _KEYS_WIDE), Column("help", "", 30, gap=2, stretch=True))
_AROUND = _KEYS_WIDE + 6
"""Cells of a line of keys that its help does not have."""

_SHORT = {"go_to_tab": "1 … 9", "move": "arrows h j k l", "type": "0 … 9 + - = . ,"}
"""Keys that are told apart from one another by nobody."""


class ReadingScreen(Frame):
    """Text to be read: keys scroll it, no row is under a cursor."""

    WHERE = READING
    BINDINGS = bindings_for(READING)  # type: ignore[assignment]
    DEFAULT_CSS = """
    ReadingScreen Masthead { height: 2; }
    """

    def on_mount(self) -> None:
        """There is no row to say more about."""
        self.about.display = False

    def present(self, title: str, right: str, page: Page) -> None:
        """Show a title and a page."""
        self.masthead.present(Line(((title, "strong"),), ((right, "dim"),) if right else ()), (), 0)
        self.show_page(page)

    def action_copy(self) -> None:
        """Copy all of it."""
        lines = (_as_text(row) for row in self.page.rows)
        copy(self.app, "\n".join(lines))
        self.say("Copied, if your terminal allows it: all lines", "dim")


_STEPS = {"actual": "value", "target": "target", "threshold": "target", "progress": "progress", "status": "status"}
"""Which step of a KPI is asked for first in which column."""


class WhyScreen(ReadingScreen):
    """How the number of a row came about: the KPI's, the objective's, the perspective's, or the scorecard's own.

    ``column`` is the one the cursor stood in: its step is told first; ``by`` the frequency it was seen by.
    """

    def __init__(
        self,
        session: Session,
        row_key: str,
        view: View,
        column: str = "",
        *,
        by: Frequency | None = None,
        is_ascii: bool = False,
    ) -> None:
        super().__init__(session, is_ascii=is_ascii)
        self._row_key = row_key
        self._view = view
        self._by = by
        self._first = _STEPS.get(column, "")
        self._sheet: Sheet | None = None

    def load(self) -> None:
        """Read the scorecard, and explain."""
        self._sheet = self.session.looking.sheet(self._view, self._by)
        self._present_steps(self._sheet)

    def on_resize(self, _event: events.Resize) -> None:
        """Lines are broken at another width."""
        if self._sheet is not None:
            self._present_steps(self._sheet)

    def _present_steps(self, sheet: Sheet) -> None:
        shown = view_period(self._by, self._view, sheet.settings) if self._by else view_month(self._view)
        when = words.period_title(shown, sheet.settings.fiscal_year_start)
        figure = _figure(sheet.board, self._row_key)
        if figure is None:
            self.present("Why", when, Page("why", _LINE, (), empty="That is no longer there."))
            return
        columns, today = self.app.size.width - 4, self._view.today
        lines = told_why(sheet.board, figure, sheet.settings, today, columns=columns, first=self._first)
        self.present(f"Why {name_at(figure, sheet.settings)}", when, Page("why", _LINE, lines_of(lines)))


class KeysScreen(ReadingScreen):
    """The keys of a screen, from the table of actions."""

    def __init__(self, session: Session, where: str, *, is_ascii: bool = False) -> None:
        super().__init__(session, is_ascii=is_ascii)
        self._where = where

    def load(self) -> None:
        """List what can be done there, and then what can be done everywhere."""
        listed = actions_for(self._where)
        here = [row for action in listed if EVERYWHERE not in action.where for row in self._rows(action)]
        anywhere = [row for action in listed if EVERYWHERE in action.where for row in self._rows(action)]
        gap, heading = Row("gap", "blank", leads=False), Row("everywhere", "heading", text="Everywhere", leads=False)
        self.present(f"Keys: {self._where}", "", Page(f"keys:{self._where}", _KEYS, (*here, gap, heading, *anywhere)))

    def on_resize(self, _event: events.Resize) -> None:
        """Lines are broken at another width."""
        if self.page.id:
            self.load()

    def _rows(self, action: Action) -> list[Row]:
        """An action's keys with what it does, in as many lines as that takes."""
        own = getattr(self.app, "own_keys", NONE_OWN)
        keys = _SHORT.get(action.id) or " ".join(map(spelt, keys_with(action, own)))
        first, *more = wrapped(action.help, self.app.size.width - _AROUND)
        rows = [Row(action.id, "line", {"keys": Cell(keys, "accent"), "help": Cell(first)}, leads=False)]
        return rows + [Row(action.id, "line", {"help": Cell(text)}, leads=False) for text in more]


def _figure(board: Board, row_key: str) -> Explained | None:
    """What is asked about; "reference:COBIT DSS02" stands for the KPIs that carry that reference."""
    if not row_key.startswith("reference:"):
        return figure_at(board, row_key)
    from bsc_tui.services.frameworks import covered_by

    return covered_by(board, row_key.partition(":")[2])


def lines_of(lines: Sequence[str]) -> tuple[Row, ...]:
    """Lines of text as rows one reads."""
    return tuple(Row(str(number), "text", text=text, leads=False) for number, text in enumerate(lines))


def _as_text(row: Row) -> str:
    return "\t".join([row.text, *(cell.text for cell in row.cells.values())]) if row.cells else row.text
