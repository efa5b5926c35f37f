"""The lines above the table: the scorecard's name, the period, and the tabs."""

from __future__ import annotations

from collections.abc import Sequence

from textual.events import Click
from textual.message import Message

from bsc_tui.present.lines import Line, Piece
from bsc_tui.present.tab_names import Placed, Tab, placed_tabs, tab_line
from bsc_tui.tui.widgets.lines import Lines


class Masthead(Lines):
    """A title line, a line of tabs and a blank one."""

    DEFAULT_CSS = """
    Masthead { height: 3; }
    """

    class Chosen(Message):
        """A tab was clicked; ``index`` counts from 0."""

        def __init__(self, index: int) -> None:
            self.index = index
            super().__init__()

    def __init__(self, *, is_ascii: bool = False) -> None:
        super().__init__(is_ascii=is_ascii)
        self._tabs: tuple[Tab, ...] = ()
        self._active = 0
        self._title = Line()
        self._aside: tuple[Piece, ...] = ()

    def present(self, title: Line, tabs: Sequence[Tab], active: int, aside: Sequence[Piece] = ()) -> None:
        """Show a title and tabs, one of them as the one that is open; ``aside`` stands at the right of the tabs."""
        self._title, self._tabs, self._active, self._aside = title, tuple(tabs), active, tuple(aside)
        self._arrange()

    def on_resize(self, _event: object) -> None:
        """Names may have to be shortened, or fit again."""
        self._arrange()
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Open the tab that was clicked."""
        if event.y != 1:
            return
        tabs, gap = self._fitted()
        x = 1
        for placed in tabs:
            if x <= event.x < x + placed.cells:
                event.stop()
                self.post_message(self.Chosen(placed.number))
                return
            x += placed.cells + gap

    def _arrange(self) -> None:
        self.show((self._title, tab_line(self._tabs, self._active, self._aside, self._cells), Line()))

    def _fitted(self) -> tuple[list[Placed], int]:
        return placed_tabs(self._tabs, self._active, self._aside, self._cells)

    @property
    def _cells(self) -> int:
        # Before the first layout the line has no width yet, but it will be as wide as the terminal.
        return self.size.width or self.app.size.width
