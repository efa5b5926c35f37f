"""What part of a page is in view and where the cursor stands: all the arithmetic of a table, without a terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from bsc_tui.present.page import Cell, Page, Row
from bsc_tui.tui.widgets.row_list import RowList
from bsc_tui.tui.widgets.table_columns import Slot, editable, laid_out, standing
from bsc_tui.tui.widgets.table_rows import AS_GIVEN, Arrangement, asked


class Memory(NamedTuple):
    """What is remembered of a page that is not shown."""

    row_key: str
    place: int
    column: str
    top: int
    arrangement: Arrangement


class TableView:
    """A page in a window of ``width`` × ``lines`` cells, its cursor, and what is remembered of the pages before.

    ``list`` has the page's rows as sorted and filtered, ``top`` is the first one in the window, ``index`` the cursor's
    (−1: there is no row to stand on) and ``column`` the id of the cursor's column.
    """

    def __init__(self) -> None:
        self.list = RowList()
        self.slots: tuple[Slot, ...] = ()
        self.width = 80
        self.lines = 20
        self.top = 0
        self.index = -1
        self.column = ""
        self._memories: dict[str, Memory] = {}

    @property
    def row(self) -> Row | None:
        """The cursor's row."""
        return self.list.rows[self.index] if self.index >= 0 else None

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor, None where a row has none there."""
        return self.row.cells.get(self.column) if self.row is not None else None

    @property
    def has_headings(self) -> bool:
        """Whether there is a line of column headings above the rows."""
        return any(slot.column.title for slot in self.slots)

    @property
    def height(self) -> int:
        """How many rows the window shows."""
        return max(self.lines - self.has_headings, 1)

    def show(self, page: Page) -> None:
        """Show another page, or the same one made anew.

        The cursor stays with its row and column; where that row has gone, it stands on the nearest one. A page seen
        before comes back as it was left.
        """
        before = self.list.page
        key = self.row.key if self.row is not None else ""
        memory = Memory(key, self.index, self.column, self.top, self.list.arrangement)
        kept: Memory | None = memory
        if page.id != before.id:
            if before.columns:
                self._memories[before.id] = memory
            kept = self._memories.get(page.id)
        self.slots = laid_out(page.columns, self.width)
        self.list.put(page, kept.arrangement if kept else AS_GIVEN, self.index)
        self.top, self.column = (kept.top, kept.column) if kept else (0, page.home)
        self.index = self.list.nearest(kept.row_key, kept.place) if kept and kept.place >= 0 else self.list.first()
        self._settle()

    def resize(self, width: int, lines: int) -> None:
        """Take another size; ``lines`` counts the line of headings."""
        self.slots = laid_out(self.list.page.columns, width)
        self.width, self.lines = width, lines
        self._settle()

    def arrange(self, column: str, *, is_descending: bool, words: str) -> None:
        """Sort and filter the page as it is now, the cursor staying with its row."""
        page = self.list.page
        self._reorder(asked(page, column, is_descending=is_descending, words=words))

    def release(self) -> None:
        """Let go of the row that the list holds."""
        self.list.hold(None)
        self._reorder(self.list.arrangement)

    def move(self, name: str) -> bool:
        """Move the cursor as a key says; False: that key moves nothing here."""
        act = _MOVES.get(name)
        if act is not None:
            act(self)
        return act is not None

    def go(self, index: int, column: str = "") -> None:
        """Stand on a row, and in a column if one is given in which the cursor can stand."""
        self.index = index
        if column in standing(self.slots):
            self.column = column
        self._settle()

    def advance(self, way: str) -> bool:
        """Go where an open field goes: a row up or down, or to the next column that can be edited; False: nowhere.

        Headings are passed over.
        """
        before = (self.index, self.column)
        if way in {"down", "up"}:
            at, steps = -1, 1 if way == "down" else -1
            while at != self.index and (at < 0 or (self.row is not None and self.row.kind == "heading")):
                at = self.index
                self.step(steps)
        elif way in {"right", "left"}:
            self.side(1 if way == "right" else -1, editable(self.slots, self.row))
        return (self.index, self.column) != before

    def step(self, stops: int) -> None:
        """Move by so many rows one can stand on. At the window's edge half a page comes into view at once.

        With the first row what stands above it comes into view, with the last what stands below. Where there is no
        row to stand on, the window moves.
        """
        places = self.list.stops
        if not places:
            self.scroll(stops)
            return
        at = places.index(self.index) + stops
        self.go(places[min(max(at, 0), len(places) - 1)])
        if self.index == places[0] and self.index < self.height:
            self.top = 0
        elif self.index == places[-1] and len(self.list.rows) - self.index <= self.height:
            self.top = self._bounded(len(self.list.rows))

    def leap(self, pages: int) -> None:
        """Move by windows of rows, one row of the last one staying in view."""
        rows = pages * max(self.height - 1, 1)
        places = self.list.stops
        index = min(places, key=lambda place: abs(place - self.index - rows), default=-1)
        if index < 0:
            self.scroll(rows)
        elif index == self.index:
            self.step(pages)
        elif index in {places[0], places[-1]}:
            self.step(len(self.list.rows) * pages)
        else:
            self.top = self._bounded(self.top + rows)
            self.go(index)

    def scroll(self, lines: int) -> None:
        """Move the window, and the cursor only as far as it must to stay in it."""
        self.top = self._bounded(self.top + lines)
        inside = [place for place in self.list.stops if self.top <= place < self.top + self.height]
        if inside and self.index not in inside:
            self.index = inside[0] if self.index < self.top else inside[-1]

    def side(self, columns: int, among: list[str] | None = None) -> None:
        """Move by so many columns, of those in which the cursor can stand or of the given ones."""
        ids = standing(self.slots) if among is None else among
        if self.column in ids:
            at = ids.index(self.column) + columns
            self.column = ids[min(max(at, 0), len(ids) - 1)]

    def edge(self, *, is_last: bool) -> None:
        """Move to the first or last column of the row that can be edited; in a row without one, of all columns."""
        ids = editable(self.slots, self.row) or standing(self.slots)
        if ids:
            self.column = ids[-1 if is_last else 0]

    def _reorder(self, arrangement: Arrangement) -> None:
        """Put the rows in order, the cursor staying with its row."""
        key = self.row.key if self.row is not None else ""
        self.list.put(self.list.page, arrangement, self.index)
        self.index = self.list.nearest(key, self.index)
        self._settle()

    def _bounded(self, top: int) -> int:
        """A first line of the window with no more blank lines below the rows than there must be."""
        return min(max(top, 0), max(len(self.list.rows) - self.height, 0))

    def _settle(self) -> None:
        """Bring cursor and window into bounds, and the cursor into the window."""
        ids = standing(self.slots)
        if self.column not in ids:
            home = self.list.page.home
            self.column = home if home in ids else next(iter(ids), "")
        if self.index >= 0 and not self.top <= self.index < self.top + self.height:
            self.top = self.index - self.height // 2
        self.top = self._bounded(self.top)


_MOVES: dict[str, Callable[[TableView], None]] = {
    "up": lambda view: view.step(-1),
    "down": lambda view: view.step(1),
    "left": lambda view: view.side(-1),
    "right": lambda view: view.side(1),
    "pageup": lambda view: view.leap(-1),
    "pagedown": lambda view: view.leap(1),
    "home": lambda view: view.edge(is_last=False),
    "end": lambda view: view.edge(is_last=True),
    "g": lambda view: view.step(-len(view.list.rows)),
    "G": lambda view: view.step(len(view.list.rows)),
}
_MOVES |= {
    "k": _MOVES["up"],
    "j": _MOVES["down"],
    "h": _MOVES["left"],
    "l": _MOVES["right"],
    "ctrl+home": _MOVES["g"],
    "ctrl+end": _MOVES["G"],
}
"""What a key moves, by Textual's name for it."""
