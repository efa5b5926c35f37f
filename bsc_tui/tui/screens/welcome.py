"""The first screen of somebody who has no scorecard yet: what to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from textual.app import ComposeResult
from textual.message import Message

from bsc_tui.present.lines import Line, Piece, plain
from bsc_tui.present.page import Cell, Column, Page, Row
from bsc_tui.services.beginning import Kind, begin
from bsc_tui.services.session import Session
from bsc_tui.tui.actions import WELCOME, footer_for
from bsc_tui.tui.bindings import bindings_for
from bsc_tui.tui.screens.arranging import Arranging
from bsc_tui.tui.widgets import table_messages as told
from bsc_tui.tui.widgets.lines import Lines
from bsc_tui.tui.widgets.masthead import Masthead

_COLUMNS = (
    Column("number", "", 1, gap=2),
    Column("name", "", 16, gap=2),
    Column("about", "", 30, gap=1, stretch=True),
)
_CATALOGUE = "catalogue"
_OFFERS = (
    ("it", "IT template", "16 KPIs and 4 objectives of an IT department, to adjust"),
    ("it-full", "Full template", "the same with 24 KPIs, six in each perspective"),
    (_CATALOGUE, "Catalogue", "four perspectives, and some sixty KPIs to choose from"),
    ("empty", "Empty", "the four perspectives and nothing else"),
    ("demo", "Demo", "a filled one with invented history, to look around in"),
)


class WelcomeScreen(Arranging):
    """Ways to begin; the one that is chosen is made and opened."""

    WHERE = WELCOME
    BINDINGS = bindings_for(WELCOME)  # type: ignore[assignment]
    AUTO_FOCUS = "Table"
    DEFAULT_CSS = """
    WelcomeScreen Masthead { height: 2; }
    WelcomeScreen #place { height: 4; }
    WelcomeScreen #keys { height: 1; }
    """

    class Made(Message):
        """There is a file now, and ``session`` has it open; ``is_to_choose``: KPIs are chosen next."""

        def __init__(self, session: Session, *, is_ascii: bool, is_to_choose: bool) -> None:
            self.session = session
            self.is_ascii = is_ascii
            self.is_to_choose = is_to_choose
            super().__init__()

    def __init__(self, path: Path, *, patience: float, is_ascii: bool = False) -> None:
        super().__init__(is_ascii=is_ascii)
        self._path = path
        self._patience = patience
        self._masthead = Masthead(is_ascii=is_ascii)
        self._place = Lines(id="place", is_ascii=is_ascii)
        self._keys_line = Lines(id="keys", is_ascii=is_ascii)

    def compose(self) -> ComposeResult:
        """Title, where the file will be, the ways to begin, a message, keys."""
        yield self._masthead
        yield self._place
        yield self.table
        yield self.prompt
        yield self._keys_line

    def on_mount(self) -> None:
        """Show the ways to begin."""
        self._masthead.present(Line((("Balanced scorecard", "strong"),), (("bsc", "dim"),)), (), 0)
        begin_with = plain("What would you like to begin with?")
        self._place.show(
            (plain("There is no scorecard yet. Yours will be kept in"), self._shown_path(), Line(), begin_with)
        )
        rows = tuple(_row(number, *offer) for number, offer in enumerate(_OFFERS, 1))
        self.show_page(Page("welcome", _COLUMNS, rows, "name"))
        pieces: list[Piece] = [("Enter", ""), (" choose  ", "dim")]
        for key, word in footer_for(WELCOME)[:-1]:
            pieces += [(key, ""), (f" {word}  ", "dim")]
        self._keys_line.show((Line((*pieces, ("q", ""), (" quit", "dim"))),))

    def on_table_activated(self, event: told.Activated) -> None:
        """Enter, or a click, on one of them."""
        if event.row_key == _CATALOGUE:
            self.action_begin_catalogue()
        else:
            self._begin(next(kind for kind in get_args(Kind) if kind == event.row_key))

    def action_begin_it(self) -> None:
        """Begin with the IT template."""
        self._begin("it")

    def action_begin_it_full(self) -> None:
        """Begin with the full IT template."""
        self._begin("it-full")

    def action_begin_catalogue(self) -> None:
        """Begin with four perspectives, and choose KPIs from the catalogue."""
        self._begin("empty", is_to_choose=True)

    def action_begin_empty(self) -> None:
        """Begin with four perspectives."""
        self._begin("empty")

    def action_begin_demo(self) -> None:
        """Look around in the demo."""
        self._begin("demo")

    def _begin(self, kind: Kind, *, is_to_choose: bool = False) -> None:
        def made(session: Session) -> None:
            self.post_message(self.Made(session, is_ascii=self.is_ascii, is_to_choose=is_to_choose))

        self.patiently(lambda: begin(kind, self._path, patience=self._patience), made, self.complain)

    def _shown_path(self) -> Line:
        return plain(f"  {self._path}", "accent")


def _row(number: int, kind: str, name: str, about: str) -> Row:
    return Row(kind, "line", {"number": Cell(str(number), "accent"), "name": Cell(name), "about": Cell(about, "dim")})
