"""The table of the strategy map: sideways it leads along links, which is for its screen to do."""

from __future__ import annotations

from bsc_tui.tui.widgets.open_cell import Key
from bsc_tui.tui.widgets.table import Table

_SIDEWAYS = frozenset({"left", "right", "h", "l", "home", "end"})


class MapTable(Table):
    """A table whose cursor moves up and down only."""

    def _take(self, key: Key) -> bool:
        """Leave the keys that lead sideways to the screen."""
        return key.name not in _SIDEWAYS and super()._take(key)
