"""The one cell of a table that is open: its text, what its keys mean, and what is typed ahead of an answer."""

from __future__ import annotations

from typing import Literal, NamedTuple

from bsc_tui.tui.widgets.cell_editor import CellEditor
from bsc_tui.tui.widgets.table_messages import Way

Deed = Literal["unknown", "looked", "typed", "edited", "left", "ended"]


class Outcome(NamedTuple):
    """What a key did: nothing it knows, moved the cursor, changed the text, gave the text in, left it as it was."""

    deed: Deed
    way: Way = "stay"


_MODIFIERS = ("ctrl+", "alt+", "super+", "hyper+", "meta+")


class Key(NamedTuple):
    """A key as Textual names it, and the character it types."""

    name: str
    character: str | None = None

    @property
    def types(self) -> str | None:
        """What it types: nothing while a modifier is held."""
        return None if self.name.startswith(_MODIFIERS) else self.character


_GIVE_IN: dict[str, Way] = {"enter": "down", "tab": "right", "shift+tab": "left"}
_LEAVE: dict[str, Way] = {"down": "down", "up": "up"}


class OpenCell:
    """A cell being edited.

    A text that was given in waits for an answer (``awaits`` says where to go then); keys typed in the meantime are
    kept in ``ahead``, so that a column can be typed blind. ``then`` is the place that was clicked meanwhile.

    ``arrows_save``: Up and Down give a text in too, which otherwise mean nothing once something was typed. Where a
    letter opened the cell (``is_by_typing``), they lead to another cell without opening it, as on a sheet.
    """

    def __init__(
        self, row_key: str, column_id: str, text: str, *, arrows_save: bool = False, is_by_typing: bool = False
    ) -> None:
        self.row_key = row_key
        self.column_id = column_id
        self.editor = CellEditor(text)
        self.awaits: Way | None = None
        self.ahead: list[Key] = []
        self.then: tuple[str, str] | None = None
        self.refusal: str | None = None
        self.is_orphan = False
        self.arrows_save = arrows_save
        self.is_by_typing = is_by_typing
        self.opens_next = True

    def take(self, key: Key) -> Outcome:
        """Do what a key does to the open cell."""
        if self.awaits is not None:
            self.ahead.append(key)
            return Outcome("looked")
        if way := _GIVE_IN.get(key.name):
            return self.give_in(way)
        if way := _LEAVE.get(key.name):
            return self._step(way)
        if key.name == "escape":
            return Outcome("ended")
        before = self.editor.text
        if not self.editor.key(key.name, key.types):
            return Outcome("unknown")
        return self._outcome(before)

    def paste(self, text: str) -> Outcome:
        """Insert a text that was pasted."""
        before = self.editor.text
        self.editor.insert(text)
        return self._outcome(before)

    def give_in(self, way: Way) -> Outcome:
        """Hand the text in; one nobody touched is left as it was."""
        if not self.editor.is_touched:
            return Outcome("left", way)
        self.awaits = way
        return Outcome("edited", way)

    def refuse(self, message: str) -> None:
        """Take the text back to be mended. What was typed ahead was meant for another cell and is dropped."""
        self.awaits = self.then = None
        self.opens_next = True
        self.ahead.clear()
        self.refusal = message

    def offer(self, text: str) -> None:
        """Take a text as if it had been typed, selected, so that the first letter replaces it."""
        self.editor = CellEditor(text)
        self.editor.is_touched = True

    def _step(self, way: Way) -> Outcome:
        """Up or Down: out of a cell that nobody touched, and where arrows save, out of any."""
        if self.editor.is_touched and not self.arrows_save:
            return Outcome("looked")
        self.opens_next = not self.is_by_typing
        return self.give_in(way)

    def renew(self, text: str) -> None:
        """Somebody else changed the cell: show that, unless something was typed here already."""
        if not self.editor.is_touched and text != self.editor.text:
            self.editor = CellEditor(text)

    def _outcome(self, before: str) -> Outcome:
        """Whether the text is another one now; then it is no longer the one that was refused."""
        if self.editor.text == before:
            return Outcome("looked")
        self.refusal = None
        return Outcome("typed")
