"""Editing in place, whatever the cells stand for: what was typed is explained, saved, or refused with the reason."""

from __future__ import annotations

from bsc_tui.domain.errors import BscError, Conflict
from bsc_tui.present import words
from bsc_tui.tui.screens.frame import Frame
from bsc_tui.tui.widgets import table_messages as told


class InPlace(Frame):
    """The part of a screen that edits cells of its table.

    A screen says what it has seen (``look``), what a text would mean (``preview``) and how it is kept (``save``).
    """

    _edited_row = ""
    _edited_column = ""
    _is_telling = False
    _said = ""

    def look(self, row_key: str, column: str) -> None:
        """Remember what stands in a cell, or in its whole row, now: what an edit is held against."""
        raise NotImplementedError

    def save(self, column: str, text: str) -> str:
        """Write the cell that was looked at and give what is said of it. Raises BscError."""
        raise NotImplementedError

    def preview(self, column: str, text: str) -> tuple[str, str]:
        """What was understood of a text so far, in up to two lines. Raises BscError where it was not."""
        raise NotImplementedError

    def place(self, column: str) -> str:
        """The cell that is open, in words."""
        raise NotImplementedError

    def on_table_opened(self, event: told.Opened) -> None:
        """Remember what stood there when the editing began."""
        self._look_at(event.row_key, event.column_id)
        # What was saved in the cell before stays in sight; any other message has had its time.
        self.say(self._said)
        self._said = ""
        self.tell(self.place(event.column_id), "")

    def on_table_typing(self, event: told.Typing) -> None:
        """Show what was understood so far, and what it would mean; or why it is not understood."""
        try:
            first, second = self.preview(event.column_id, event.text)
        except BscError as error:
            self.tell(error.what, error.hint)
        else:
            self.tell(first, second)

    def on_table_edited(self, event: told.Edited) -> None:
        """Save; the field goes on to the next cell only when the file has it."""
        self.patiently(
            lambda: self.save(event.column_id, event.text),
            self._saved,
            self._refused,
        )

    def on_table_orphaned(self, event: told.Orphaned) -> None:
        """The line being edited has gone: keep what was typed in sight."""
        self.say(f"That line is gone; you had typed: {event.text}", "missed")

    def on_table_pasted(self, event: told.Pasted) -> None:
        """A block was pasted, or a text while no cell was open."""
        self.take_block(event.text)

    def take_block(self, text: str) -> None:
        """Nothing is taken of a block that no screen has a place for."""
        lines = len(text.splitlines())
        self.say(f"{words.plural(lines, 'line')} pasted and not taken: open a cell and paste one value.", "missed")

    def action_clear(self) -> None:
        """Clear the cursor's cell; undo brings it back."""
        row, column = self.row, self.table.column_id
        cell = row.cells.get(column) if row else None
        if cell is None or cell.edit is None:
            self.say("There is nothing to clear here.", "dim")
            return
        self._look_at(self.table.row_key, column)
        self.patiently(lambda: self.save(column, ""), self._cleared, self.complain)

    def tell(self, first: str, second: str) -> None:
        """Say something about what is being typed, where the lines on the row stand otherwise."""
        self._is_telling = self.prompt.is_asking
        self.about.tell(first, second)

    def explain(self) -> None:
        """Leave the lines to an open question that has something to say."""
        self._is_telling = self._is_telling and self.prompt.is_asking
        if not self._is_telling:
            super().explain()

    def look_again(self) -> None:
        """Both figures are on the screen now: from here on an edit is held against theirs."""
        self.refresh_data()
        self._look_at(self._edited_row, self._edited_column)

    def _look_at(self, row_key: str, column: str) -> None:
        self._edited_row, self._edited_column = row_key, column
        self.look(row_key, column)

    def _saved(self, said: str) -> None:
        self.refresh_data()
        self.say(said)
        self.table.accept()
        self._said = said if self.table.editing is not None else ""

    def _cleared(self, said: str) -> None:
        self.refresh_data()
        self.say(said or "It was empty already.")

    def _refused(self, error: BscError) -> None:
        self.table.refuse(error.what)
        self.tell(error.what, error.hint)
        if isinstance(error, Conflict):
            when = f" at {words.clock_time(error.when)}" if error.when else ""
            theirs = f" is {error.theirs}" if error.theirs else " was saved first"
            self.tell(
                f"{error.who or 'Somebody'}'s{theirs}{when}; yours is {error.mine or 'different'}.",
                "Enter again saves yours, Esc leaves theirs.",
            )
            self.look_again()
