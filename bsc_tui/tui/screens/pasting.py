"""Pasting a block of values into the table of a screen: what it would do is shown before anything is saved."""

from __future__ import annotations

from bsc_tui.domain.errors import BscError, Refused
from bsc_tui.services.grounds import Ground, Stretch
from bsc_tui.tui.screens.in_place import InPlace


class Pasted(InPlace):
    """The part of a screen that takes a block. A screen says where one lands: ``ground``."""

    def ground(self) -> Ground | Stretch:
        """Where a block lands now: from the cursor's, or the open, cell on. Raises Refused where it cannot land."""
        raise NotImplementedError

    def take_block(self, text: str) -> None:
        """Show what a block would do; what was typed in an open cell is neither lost nor saved on the way."""
        cell = self.table.editing
        if not self.may_write():
            return
        is_typed = cell is not None and cell.editor.is_touched and bool(cell.editor.text.strip())
        if is_typed or (cell is not None and cell.awaits is not None):
            self.say("Nothing was pasted. Enter saves what you typed, Esc leaves it; then paste.", "missed")
            return
        if not text.strip():
            self.say("There is nothing in what was pasted.", "dim")
            return
        try:
            ground = self.ground()
        except BscError as error:
            self.complain(error)
            return
        self.table.close_cell()
        self._preview_block(text, ground)

    def block_saved(self, label: str) -> None:
        """A block was saved, which the history calls so: say that."""
        self.say(f"{label}. u takes it back.")

    def require_values_at(self, *columns: str) -> None:
        """Raises Refused when the cursor stands in one of these columns, or a cell is open that holds no value."""
        column = self.table.column_id
        if column in columns or (self.table.editing is not None and column != "actual"):
            raise Refused("a block is pasted as values", "move to the values and paste it there")

    def _preview_block(self, text: str, ground: Ground | Stretch) -> None:
        from bsc_tui.tui.screens.pasted import PasteScreen

        preview = PasteScreen(self.session, text, ground, is_ascii=self.is_ascii)
        self.app.push_screen(preview, lambda _: self.block_saved(preview.label))
