"""The table: a page, the keys and clicks it knows, and what the screen is told of them."""

from __future__ import annotations

from typing import TypeAlias

from textual.events import Click, Key, MouseEvent, MouseScrollDown, MouseScrollUp, Paste

from bsc_tui.present.page import Page
from bsc_tui.tui.widgets import table_messages as told
from bsc_tui.tui.widgets.open_cell import Key as Typed
from bsc_tui.tui.widgets.table_columns import slot_at
from bsc_tui.tui.widgets.table_editing import EditedTable
from bsc_tui.tui.widgets.table_rows import Arrangement

WHEEL_LINES = 3


class Table(EditedTable):
    """A table of one page at a time, edited in its own lines.

    Keys it has no use for bubble on to the bindings of the screen; while a cell is open no printable key does.
    """

    Moved: TypeAlias = told.Moved
    Opened: TypeAlias = told.Opened
    Typing: TypeAlias = told.Typing
    Edited: TypeAlias = told.Edited
    Orphaned: TypeAlias = told.Orphaned
    Closed: TypeAlias = told.Closed
    Activated: TypeAlias = told.Activated
    HeaderClicked: TypeAlias = told.HeaderClicked
    Pasted: TypeAlias = told.Pasted

    @property
    def arrangement(self) -> Arrangement:
        """What the rows are sorted and filtered by."""
        return self._view.list.arrangement

    def scroll_to_top(self) -> None:
        """Show the first rows."""
        self._view.scroll(-len(self._view.list.rows))
        self._changed()

    def show(self, page: Page) -> None:
        """Show a page whole. Of the page shown already the cursor, the order and an open cell stay as they are.

        An open cell whose row has gone keeps its place and its text, and ``Orphaned`` tells of it; one of another page
        is closed, and told of too if something was typed in it.
        """
        cell = self._open
        if cell is not None and page.id != self._view.list.page.id:
            if cell.editor.is_touched:
                self.post_message(told.Orphaned(cell.row_key, cell.column_id, cell.editor.text))
            self.close_cell()
        if self.is_attached and not self.size:
            # Before the first layout it has no width yet, but it will be as wide as the terminal.
            self._view.resize(self.app.size.width, self._view.lines)
        self._view.show(page)
        if (cell := self._open) is not None:
            is_orphan = self._view.list.has_lost_held
            if is_orphan and not cell.is_orphan:
                self.post_message(told.Orphaned(cell.row_key, cell.column_id, cell.editor.text))
            cell.is_orphan = is_orphan
            if (now := self._view.cell) is not None and now.edit is not None:
                cell.renew(now.edit)
        self._changed()

    def sort_by(self, column_id: str) -> None:
        """Sort by a column: upwards, when asked again downwards, and the third time as the page has it."""
        now = self._view.list.arrangement
        is_again = bool(column_id) and column_id == now.column
        column = "" if is_again and now.is_descending else column_id
        self._view.arrange(column, is_descending=is_again and bool(column), words=now.words)
        self._changed()

    def filter(self, text: str) -> None:
        """Show only rows that contain every word of a text; "" shows all."""
        now = self._view.list.arrangement
        self._view.arrange(now.column, is_descending=now.is_descending, words=text)
        self._changed()

    def stand_on(self, row_key: str, column_id: str = "") -> bool:
        """Move the cursor to a row, and to a column if one is given; False: it cannot stand there."""
        index = self._view.list.find(row_key)
        if index >= 0:
            self.close_cell()
            self._view.go(index, column_id)
            self._changed()
        return index >= 0

    def move(self, name: str) -> None:
        """Do what a cursor key does, by Textual's name for it."""
        self._take(Typed(name))

    def on_key(self, event: Key) -> None:
        """Take the keys a table has a use for; the others bubble on."""
        if self._take(Typed(event.key, event.character)):
            event.stop()
            event.prevent_default()

    def on_paste(self, event: Paste) -> None:
        """Insert one cell's text into the open cell; anything else is for the screen to look at."""
        event.stop()
        event.prevent_default()
        text = event.text.removesuffix("\n").removesuffix("\r")
        if self._open is None or self._open.awaits is not None or not set(text).isdisjoint("\n\r\t"):
            self.post_message(told.Pasted(event.text))
        else:
            self._follow(self._open, self._open.paste(text))

    def on_click(self, event: Click) -> None:
        """Do what Enter on the spot would."""
        place = event.get_content_offset(self)
        if place is None or event.button != 1:
            return
        event.stop()
        slot = slot_at(self._view.slots, place.x)
        column = slot.column.id if slot is not None else ""
        line = place.y - self._view.has_headings
        index = self._view.top + line
        if line < 0 and slot is not None:
            self.post_message(told.HeaderClicked(column))
        elif 0 <= line < self._view.height and index in self._view.list.stops:
            self._press(index, column, place.x)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Show the rows below."""
        self._wheel(event, WHEEL_LINES)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Show the rows above."""
        self._wheel(event, -WHEEL_LINES)

    def _wheel(self, event: MouseEvent, lines: int) -> None:
        """Scroll, but not away from an open cell."""
        event.stop()
        event.prevent_default()
        if self._open is None:
            self._view.scroll(lines)
            self._changed()
