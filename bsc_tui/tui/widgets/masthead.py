"""The lines above the table: the scorecard's name, the period, and the tabs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.events import Click
from textual.message import Message

from bsc_tui.domain.text import shortened, width
from bsc_tui.tui.widgets.lines import Line, Lines, Piece

_GAPS = (3, 3, 1)
"""Blanks between tabs, from the roomiest way to show them to the tightest."""


class Tab(NamedTuple):
    """A tab: its name, and what stands behind it in a colour of its own (the number of missed KPIs)."""

    name: str
    mark: str = ""


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

    def present(self, title: Line, tabs: Sequence[Tab], active: int) -> None:
        """Show a title and tabs, one of them as the one that is open."""
        self._title, self._tabs, self._active = title, tuple(tabs), active
        self._arrange()

    def on_resize(self, _event: object) -> None:
        """Names may have to be shortened, or fit again."""
        self._arrange()
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Open the tab that was clicked."""
        if event.y != 1:
            return
        tabs, gap = self._named()
        x = 1
        for index, tab in enumerate(tabs):
            end = x + width(_label(index, tab))
            if x <= event.x < end:
                event.stop()
                self.post_message(self.Chosen(index))
                return
            x = end + gap

    def _arrange(self) -> None:
        pieces: list[Piece] = []
        tabs, gap = self._named()
        for index, tab in enumerate(tabs):
            if index:
                pieces.append((" " * gap, ""))
            pieces.append((f"{index + 1} {tab.name}", "accent" if index == self._active else "dim"))
            if tab.mark:
                pieces.append((f" {tab.mark}", "missed"))
        self.show((self._title, Line(tuple(pieces)), Line()))

    def _named(self) -> tuple[list[Tab], int]:
        """The tabs with names as long as the line allows (in full, the first word, cut), and the gap between them."""
        # Before the first layout the line has no width yet, but it will be as wide as the terminal.
        room = max((self.size.width or self.app.size.width) - 2, 20)
        full = [tab.name for tab in self._tabs]
        first = [name.split()[0] if name.split() else name for name in full]
        for names, gap in zip((full, first, first), _GAPS, strict=True):
            tabs = [tab._replace(name=name) for tab, name in zip(self._tabs, names, strict=True)]
            if sum(width(_label(i, tab)) for i, tab in enumerate(tabs)) + gap * (len(tabs) - 1) <= room:
                return tabs, gap
        share = max(room // max(len(self._tabs), 1) - 6, 3)
        return [tab._replace(name=shortened(tab.name, share)) for tab in self._tabs], 1


def _label(index: int, tab: Tab) -> str:
    return f"{index + 1} {tab.name}{f' {tab.mark}' if tab.mark else ''}"
