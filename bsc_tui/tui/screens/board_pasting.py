"""Where a block of values lands on the scorecard."""

from __future__ import annotations

from bsc_tui.domain.due import View, view_period
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.periods import Period
from bsc_tui.domain.settings import Settings
from bsc_tui.services.grounds import Ground
from bsc_tui.tui.screens.pasting import Pasted


class BoardPasting(Pasted):
    """The part of the scorecard that takes a block: a row to each KPI from the cursor down, into its view period."""

    view: View
    tab: int

    @property
    def settings(self) -> Settings:
        """The scorecard's settings as read last."""
        raise NotImplementedError

    def figure(self, row_key: str = "") -> KpiFigure | None:
        """The KPI a row stands for."""
        raise NotImplementedError

    def ground(self) -> Ground:
        """The KPIs from the cursor down; none on the Overview, whose lines are no list of them."""
        self.require_values_at(*(("target", "threshold", "owner") if self.tab else ()))
        view, settings = self.view, self.settings

        def column(kpi: Kpi, column: int) -> Period | None:
            return None if column else view_period(kpi.frequency, view, settings)

        keys = self.table.keys_below if self.tab else ()
        figures = [self.figure(key) for key in keys if key.startswith("kpi:")]
        return Ground(tuple(figure.kpi for figure in figures if figure is not None), column)
