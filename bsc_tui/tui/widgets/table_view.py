"""What part of a page is in view and where the cursor stands: all the arithmetic of a table, without a terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from bsc_tui.present.page import Cell, Page, Row
from bsc_tui.tui.widgets.table_columns import Slot, laid_out, slot_of
from bsc_tui.tui.widgets.table_rows import AS_GIVEN, Arrangement, arranged, asked


class Memory(NamedTuple):
    """What is remembered of a page that is not shown."""

    row_key: str
    place: int
    column: str
    top: int
    arrangement: Arrangement


class TableView:
    """A page in a window of ``width`` × ``lines`` cells, its cursor, and what is remembered of the pages before.

    ``rows`` are the page's rows as sorted and filtered, ``top`` the first one in the window, ``index`` the cursor's
    (−1: there is no row to stand on) and ``column`` the id of the cursor's column.
    """

    def __init__(self) -> None:
        self.page = Page("", (), ())
        self.rows: tuple[Row, ...] = ()
        self.slots: tuple[Slot, ...] = ()
        self.arrangement = AS_GIVEN
        self.width = 80
        self.lines = 20
        self.top = 0
        self.index = -1
        self.column = ""
        self._stops: tuple[int, ...] = ()
        self._held: Row | None = None
        self._memories: dict[str, Memory] = {}

    @property
    def row(self) -> Row | None:
        """The cursor's row."""
        return self.rows[self.index] if self.index >= 0 else None

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
        row = self.row
        memory = Memory(row.key if row else "", self.index, self.column, self.top, self.arrangement)
        is_new = page.id != self.page.id
        if is_new and self.page.columns:
            self._memories[self.page.id] = memory
        kept = self._memories.get(page.id) if is_new else memory
        self.page = page
        self.arrangement = kept.arrangement if kept else AS_GIVEN
        self.slots = laid_out(page.columns, self.width)
        self._put_in_order()
        self.top, self.column = (kept.top, kept.column) if kept else (0, page.home)
        self.index = self._found(kept.row_key, kept.place) if kept else -1
        if self.index < 0:
            self.index = self._first()
        self._settle()

    def resize(self, width: int, lines: int) -> None:
        """Take another size; ``lines`` counts the line of headings."""
        self.slots = laid_out(self.page.columns, width)
        self.width, self.lines = width, lines
        self._settle()

    def arrange(self, column: str, *, is_descending: bool, words: str) -> None:
        """Sort and filter the page as it is now, the cursor staying with its row."""
        key = self.row.key if self.row is not None else ""
        self.arrangement = asked(self.page, column, is_descending=is_descending, words=words)
        self._put_in_order()
        self.index = self._found(key, self.index)
        self._settle()

    def move(self, name: str) -> bool:
        """Move the cursor as a key says; False: that key moves nothing here."""
        act = _MOVES.get(name)
        if act is None:
            return False
        act(self)
        return True

    def hold(self) -> None:
        """Keep the cursor's row in its place, even should it leave the page or the filter, until ``release``."""
        self._held = self.row

    def release(self) -> None:
        """Let go of the row that was held."""
        held, self._held = self._held, None
        if held is not None:
            self._put_in_order()
            self.index = self._found(held.key, self.index)
            self._settle()

    @property
    def has_lost_held(self) -> bool:
        """Whether the row that is held has left the page."""
        held = self._held
        return held is not None and all(row.key != held.key for row in self.page.rows)

    def go(self, index: int, column: str = "") -> None:
        """Stand on a row, and in a column if one is given in which the cursor can stand."""
        self.index = index
        if column in self._columns():
            self.column = column
        self._settle()

    def find(self, row_key: str) -> int:
        """Where the first row with a key is, −1 where the cursor cannot stand on any."""
        return next((index for index in self._stops if self.rows[index].key == row_key), -1)

    def advance(self, way: str) -> bool:
        """Go where an open field goes: a row up or down, or to the next column that can be edited; False: nowhere."""
        before = (self.index, self.column)
        if way in {"down", "up"}:
            self.step(1 if way == "down" else -1)
        elif way in {"right", "left"} and self.column in (ids := self.editable()):
            at = ids.index(self.column) + (1 if way == "right" else -1)
            self.column = ids[min(max(at, 0), len(ids) - 1)]
        return (self.index, self.column) != before

    def step(self, stops: int) -> None:
        """Move by so many rows one can stand on. At the window's edge half a page comes into view at once."""
        if not self._stops:
            self.scroll(stops)
            return
        at = self._stops.index(self.index) + stops
        self.go(self._stops[min(max(at, 0), len(self._stops) - 1)])
        if self.index == self._stops[0] and self.index < self.height:
            self.top = 0
        elif self.index == self._stops[-1] and len(self.rows) - self.index <= self.height:
            self.top = self._bounded(len(self.rows))

    def leap(self, pages: int) -> None:
        """Move by windows of rows, one row of the last one staying in view."""
        rows = pages * max(self.height - 1, 1)
        wanted = self.index + rows
        index = min(self._stops, key=lambda place: abs(place - wanted), default=-1)
        if index == self.index:
            self.step(rows if index < 0 else pages)
        elif index in {self._stops[0], self._stops[-1]}:
            self.step(len(self.rows) * pages)
        else:
            self.top = self._bounded(self.top + rows)
            self.go(index)

    def scroll(self, lines: int) -> None:
        """Move the window, and the cursor only as far as it must to stay in it."""
        self.top = self._bounded(self.top + lines)
        inside = [place for place in self._stops if self.top <= place < self.top + self.height]
        if inside and self.index not in inside:
            self.index = inside[0] if self.index < self.top else inside[-1]

    def side(self, columns: int) -> None:
        """Move by so many columns."""
        ids = self._columns()
        if ids:
            at = ids.index(self.column) if self.column in ids else 0
            self.column = ids[min(max(at + columns, 0), len(ids) - 1)]

    def edge(self, *, is_last: bool) -> None:
        """Move to the first or last column of the row that can be edited; in a row without one, of all columns."""
        ids = self.editable() or self._columns()
        if ids:
            self.column = ids[-1 if is_last else 0]

    def editable(self) -> list[str]:
        """The columns shown in which the cursor's row can be edited, from left to right."""
        cells = self.row.cells if self.row is not None else {}
        ids = [slot.column.id for slot in self.slots]
        return [column for column in ids if column in cells and cells[column].edit is not None]

    def can_stand(self, index: int) -> bool:
        """Whether the cursor can stand on a row: a line or a text that leads somewhere."""
        return 0 <= index < len(self.rows) and self.rows[index].leads and self.rows[index].kind in {"line", "text"}

    def _put_in_order(self) -> None:
        """Sort and filter the rows, and note on which of them the cursor can stand."""
        rows = arranged(self.page, self.arrangement)
        held = self._held
        if held is not None and all(row.key != held.key for row in rows):
            place = max(self.index, 0)
            rows = (*rows[:place], held, *rows[place:])
        self.rows = rows
        self._stops = tuple(index for index in range(len(self.rows)) if self.can_stand(index))

    def _columns(self) -> list[str]:
        """The columns the cursor can stand in: those with a heading, but for pictures."""
        columns = [slot.column for slot in self.slots if not slot.column.series]
        return [column.id for column in columns if column.title] or [column.id for column in columns]

    def _first(self) -> int:
        """The row to begin on: the first with something to edit in the home column, else the first of all."""
        for index in self._stops:
            cell = self.rows[index].cells.get(self.page.home)
            if cell is not None and cell.edit is not None:
                return index
        return self._stops[0] if self._stops else -1

    def _found(self, key: str, near: int) -> int:
        """Where the row with a key is now, else the row nearest to where it was."""
        same = [index for index in self._stops if self.rows[index].key == key]
        return min(same or self._stops, key=lambda index: (abs(index - near), index), default=-1)

    def _bounded(self, top: int) -> int:
        """A first line of the window with no more blank lines below the rows than there must be."""
        return min(max(top, 0), max(len(self.rows) - self.height, 0))

    def _settle(self) -> None:
        """Bring cursor and window into bounds, and the cursor into the window."""
        if self.column not in self._columns():
            home = slot_of(self.slots, self.page.home)
            self.column = self.page.home if home else next(iter(self._columns()), "")
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
    "g": lambda view: view.step(-len(view.rows)),
    "G": lambda view: view.step(len(view.rows)),
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
