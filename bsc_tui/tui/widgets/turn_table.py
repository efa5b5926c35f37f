"""The table of a stand-up: one field is always open, and the screen says which is next."""

from __future__ import annotations

from bsc_tui.tui.widgets.open_cell import Key
from bsc_tui.tui.widgets.table import Table
from bsc_tui.tui.widgets.table_messages import Passed, Way

_LEAVE: dict[str, Way] = {"enter": "down", "down": "down", "up": "up"}
_BUBBLE = frozenset({"tab", "shift+tab", "escape"})


class TurnTable(Table):
    """A table whose open field is left by the screen's decision: ``Edited`` and ``Passed`` both wait for an answer.

    Tab and Esc belong to the screen, and so does ``?`` as long as the field is empty. Up and Down save what was typed.
    """

    def _enter(self, index: int, column: str) -> None:
        """A click anywhere on a line opens its field, the only one it has."""
        super()._enter(index, self._view.list.page.home or column)

    def _take(self, key: Key) -> bool:
        cell = self._open
        if cell is None or cell.awaits is not None:
            return super()._take(key)
        if key.name in _BUBBLE or (key.name == "question_mark" and not cell.editor.text):
            return False
        way = _LEAVE.get(key.name)
        if way is None:
            return super()._take(key)
        is_stuck = way == "up" and cell.refusal is not None  # its text is kept as a draft
        if cell.editor.is_touched and not is_stuck:
            return self._follow(cell, cell.give_in(way))
        cell.awaits = way
        self.post_message(Passed(cell.row_key, cell.column_id, way))
        return True
