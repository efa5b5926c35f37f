"""Where a block of values lands that says nothing of it: a ground gives the KPI and the period of each of its cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.periods import Period

GRID = "the grid (b) takes several periods; so does a first row that names them: 2026-09, 2026-10"
"""What to do about a second column where there is but one."""

_NAMED = "put the names of the KPIs into the first column, and they go where they belong"


class Ground(NamedTuple):
    """A list of KPIs: a row of the block goes to each from the cursor down, its columns to periods.

    ``rows`` are the cursor's KPI and those below it, in the order shown; empty where the cursor stands on none.
    ``column`` gives the period of a KPI so many columns right of the cursor (None: there is none there). It is asked of
    KPIs that the block names, too, which may be none of ``rows``. ``hint`` says what to do about a column without one.
    ``own`` is the period of the first column for each of the rows, where these differ.
    """

    rows: tuple[Kpi, ...]
    column: Callable[[Kpi, int], Period | None]
    hint: str = GRID
    own: tuple[Period, ...] = ()

    def kpi(self, row: int) -> Kpi:
        """The KPI of a row of the block, counted from 0. Raises Refused where there is none."""
        if not self.rows:
            raise Refused("the cursor stands on no KPI", _NAMED)
        if row >= len(self.rows):
            raise Refused("there are fewer lines below the cursor", "begin further up, or name the KPIs")
        return self.rows[row]

    def period(self, kpi: Kpi, row: int, column: int) -> Period:
        """The period of a cell of the block, counted from 0. Raises Refused where there is none."""
        if not column and row < len(self.own) and self.rows[row].id == kpi.id:
            return self.own[row]
        found = self.column(kpi, column)
        if found is None:
            raise Refused("there is no period for this column here", self.hint)
        return found


class Stretch(NamedTuple):
    """The periods of one KPI: a row of the block goes to each from the cursor down.

    ``periods`` are the cursor's and those below it in the order shown.
    """

    only: Kpi
    periods: tuple[Period, ...]

    @property
    def rows(self) -> tuple[Kpi, ...]:
        """The one KPI."""
        return (self.only,)

    def kpi(self, _row: int) -> Kpi:
        """The KPI, whatever the row."""
        return self.only

    def period(self, kpi: Kpi, row: int, column: int) -> Period:
        """The period of a cell of the block, counted from 0. Raises Refused where there is none."""
        if kpi.id != self.only.id:
            raise Refused(f"this is {self.only.name}", "other KPIs need their periods in the first row of the block")
        if column:
            raise Refused("there is one column of values here", "put their periods into the first row of the block")
        if row >= len(self.periods):
            raise Refused("there are fewer periods below the cursor", "begin further up, or name the periods")
        return self.periods[row]
