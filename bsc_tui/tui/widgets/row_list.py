"""The rows of a page in the order that was asked for, and on which of them a cursor can stand."""

from __future__ import annotations

from bsc_tui.present.page import Page, Row
from bsc_tui.tui.widgets.table_rows import AS_GIVEN, Arrangement, arranged


class RowList:
    """A page's rows as sorted and filtered; ``stops`` are the places of those a cursor can stand on.

    A row can be held: while somebody edits it, it stays in its place even should it leave the page or the filter.
    """

    def __init__(self) -> None:
        self.page = Page("", (), ())
        self.arrangement = AS_GIVEN
        self.rows: tuple[Row, ...] = ()
        self.stops: tuple[int, ...] = ()
        self._held: Row | None = None

    def put(self, page: Page, arrangement: Arrangement, place: int) -> None:
        """Take a page and an order; a row that is held and no longer among them keeps its ``place``."""
        self.page = page
        self.arrangement = arrangement
        rows = arranged(page, arrangement)
        held = self._held
        if held is not None and all(row.key != held.key for row in rows):
            rows = (*rows[: max(place, 0)], held, *rows[max(place, 0) :])
        self.rows = rows
        self.stops = tuple(index for index, row in enumerate(rows) if _stops(row))

    def hold(self, row: Row | None) -> None:
        """Keep a row in its place; None lets go of the one that was held."""
        self._held = row

    @property
    def has_lost_held(self) -> bool:
        """Whether the row that is held has left the page."""
        held = self._held
        return held is not None and all(row.key != held.key for row in self.page.rows)

    def find(self, row_key: str) -> int:
        """The place of the first row with a key, −1 where a cursor cannot stand on any."""
        return next((index for index in self.stops if self.rows[index].key == row_key), -1)

    def nearest(self, row_key: str, place: int) -> int:
        """The place of the row with a key, else of the row nearest to where it was; −1 if there is none to stand on."""
        same = [index for index in self.stops if self.rows[index].key == row_key]
        return min(same or self.stops, key=lambda index: (abs(index - place), index), default=-1)

    def first(self) -> int:
        """The place to begin: the first row with something to edit in the home column, else the first of all."""
        for index in self.stops:
            cell = self.rows[index].cells.get(self.page.home)
            if cell is not None and cell.edit is not None:
                return index
        return self.stops[0] if self.stops else -1


def _stops(row: Row) -> bool:
    return row.leads and (row.kind in {"line", "text"} or row.is_stop)
