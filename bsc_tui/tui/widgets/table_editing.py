"""Editing in the table's own lines: a cell opens, its text is given in, and the screen says what becomes of it."""

from __future__ import annotations

from collections.abc import Callable

from textual.events import Key as KeyPressed

from bsc_tui.domain.text import width
from bsc_tui.tui.widgets.open_cell import Key, OpenCell, Outcome
from bsc_tui.tui.widgets.table_canvas import TableCanvas
from bsc_tui.tui.widgets.table_columns import is_at_edge
from bsc_tui.tui.widgets.table_messages import Activated, Closed, Edited, Moved, Opened, Typing, Way

_SIDES: dict[str, Way] = {"left": "left", "h": "left", "right": "right", "l": "right"}
"""Keys that lead sideways while no cell is open."""


class EditedTable(TableCanvas):
    """A table in which one cell at a time can be open.

    It decides nothing about a text: it posts ``Edited``, and the screen answers ``accept`` (the field closes and the
    next one opens) or ``refuse`` (it stays open, marked). Keys typed before the answer wait for it.

    Options, all off until a screen sets them: characters in ``opens_with`` open a cell by being typed on it and replace
    what stands there; with ``arrows_save`` Up and Down save as Enter does; and ``shows_more`` is asked when the cursor
    is about to leave the first or last column sideways. It may show the page with more columns at that side, the
    cursor's among them.
    """

    _at = ("", "")
    opens_with = ""
    arrows_save = False
    shows_more: Callable[[Way], None] | None = None

    @property
    def row_key(self) -> str:
        """The key of the cursor's row, "" while there is none."""
        return self._view.row.key if self._view.row is not None else ""

    @property
    def column_id(self) -> str:
        """The id of the cursor's column."""
        return self._view.column

    @property
    def editing(self) -> OpenCell | None:
        """The open cell."""
        return self._open

    @property
    def keys_below(self) -> tuple[str, ...]:
        """The keys of the cursor's row and of all rows below it, in the order shown; () while it stands on none."""
        at = self._view.index
        return tuple(row.key for row in self._view.list.rows[at:]) if at >= 0 else ()

    def open_cell(self, *, is_by_typing: bool = False) -> bool:
        """Open the cell under the cursor; False: it cannot be edited."""
        cell = self._view.cell
        if cell is None or cell.edit is None:
            return False
        self._view.list.hold(self._view.row)
        self._open = OpenCell(
            self.row_key, self.column_id, cell.edit, arrows_save=self.arrows_save, is_by_typing=is_by_typing
        )
        self.post_message(Opened(self.row_key, self.column_id, cell.edit))
        self._changed()
        return True

    def close_cell(self) -> None:
        """End editing and leave the cell as it was."""
        cell = self._open
        if cell is not None:
            self._shut()
            self.post_message(Closed(cell.row_key, cell.column_id))
            self._changed()

    def accept(self) -> None:
        """The text that was given in is kept: close the field, and open the next one as the key said."""
        cell = self._open
        if cell is None:
            return
        self._advance(cell, cell.awaits or "stay")
        if self._open is None and cell.opens_next:
            # What was typed ahead was meant for a field that did not come; it must not act as commands.
            return
        for place, key in enumerate(cell.ahead):
            if not self._take(key):
                for left in cell.ahead[place:]:
                    self.app.post_message(KeyPressed(left.name, left.character))
                return

    def go_on(self, row_key: str, column_id: str) -> None:
        """The same, but the field opens in a cell that the screen chose."""
        if self._open is not None:
            self._open.awaits, self._open.then = "stay", (row_key, column_id)
            self.accept()

    def offer(self, text: str) -> None:
        """Put a text in the open field as if it had been typed: Enter gives it in, the first letter replaces it.

        What was typed in the field by now comes first.
        """
        cell = self._open
        if cell is not None and text and not cell.editor.is_touched:
            cell.offer(text)
            self.post_message(Typing(cell.row_key, cell.column_id, text))
            self._changed()

    def refuse(self, message: str = "") -> None:
        """The text that was given in is not kept: the field stays open, marked, with what was typed in it."""
        if self._open is not None:
            self._open.refuse(message)
            self._changed()

    def _take(self, key: Key) -> bool:
        """Do what a key does; False: a table has no use for it."""
        if key.name == "ctrl+c":
            return False
        if self._open is not None:
            return self._follow(self._open, self._open.take(key))
        if key.name == "enter" and self._view.row is not None:
            self._enter(self._view.index, self._view.column)
            return True
        if key.name == "e":
            return self.open_cell()
        if key.types and key.types in self.opens_with and self.open_cell(is_by_typing=True):
            return self._take(key)
        self._make_room(_SIDES.get(key.name, "stay"))
        has_moved = self._view.move(key.name)
        if has_moved:
            self._changed()
        return has_moved

    def _follow(self, cell: OpenCell, outcome: Outcome) -> bool:
        """Do what follows from a key in the open cell; False: it meant nothing there."""
        if outcome.deed == "ended":
            self.close_cell()
        elif outcome.deed == "left":
            self._advance(cell, outcome.way)
        elif outcome.deed == "edited":
            self.post_message(Edited(cell.row_key, cell.column_id, cell.editor.text, outcome.way))
        elif outcome.deed == "typed":
            self.post_message(Typing(cell.row_key, cell.column_id, cell.editor.text))
        self._changed()
        return outcome.deed != "unknown"

    def _advance(self, cell: OpenCell, way: Way) -> None:
        """Close the field and open the next one, or the one that was clicked.

        Where the terminal has become too narrow for the column, nothing is opened: what is typed blind would end in
        another one.
        """
        self._shut()
        if way == "stay" and cell.then is not None:
            row_key, column = cell.then
            if (index := self._view.list.find(row_key)) >= 0:
                self._enter(index, column)
        elif self._view.column == cell.column_id:
            self._make_room(way)
            if self._view.advance(way) and cell.opens_next:
                self.open_cell()
        if self._open is None:
            self.post_message(Closed(cell.row_key, cell.column_id))
        self._changed()

    def _make_room(self, way: Way) -> None:
        """Have more columns shown where the way leads out of those there are."""
        if self.shows_more is not None and is_at_edge(self._view.slots, self._view.column, way):
            self.shows_more(way)

    def _enter(self, index: int, column: str) -> None:
        """Do what Enter does on a row in a column: open the cell, or lead where the row leads."""
        row = self._view.list.rows[index]
        cell = row.cells.get(column)
        self._view.go(index, column)
        if cell is None or cell.edit is None or not self.open_cell():
            self.post_message(Activated(row.key))
            self._changed()

    def _press(self, index: int, column: str, x: int) -> None:
        """Do what a click does on a row at cell ``x``: in the open field it sets the cursor, elsewhere it is Enter."""
        cell, field = self._open, self._field()
        if cell is None or field is None:
            self._enter(index, column)
            return
        start, cells, slot = field
        if index == self._view.index and start <= x < start + cells:
            shown, caret = cell.editor.view(cells)
            blanks = max(cells - max(width(shown), caret + 1), 0) if slot.column.align == "right" else 0
            cell.editor.place(max(x - start - blanks, 0))
            self._changed()
        elif cell.awaits is None:
            cell.then = (self._view.list.rows[index].key, column)
            self._follow(cell, cell.give_in("stay"))

    def _shut(self) -> None:
        """Let the open cell go."""
        self._open = None
        self._view.release()

    def _changed(self) -> None:
        """Tell where the cursor stands if it is elsewhere, and paint what looks different."""
        if (at := (self.row_key, self.column_id)) != self._at:
            self._at = at
            self.post_message(Moved(*at))
        self.repaint()
