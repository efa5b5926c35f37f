"""KPIs × periods as a sheet: every cell is a KPI's value in one period, and is edited in its place."""

from __future__ import annotations

from bsc_tui.domain.due import view_of
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.periods import Period
from bsc_tui.domain.quantity import settled
from bsc_tui.present import sentence
from bsc_tui.services.grounds import Ground
from bsc_tui.services.session import Session
from bsc_tui.tui.actions import GRID
from bsc_tui.tui.bindings import bindings_for
from bsc_tui.tui.screens.editing import CellEditing
from bsc_tui.tui.screens.grid_showing import GridShowing
from bsc_tui.tui.screens.pasting import Pasted
from bsc_tui.tui.widgets import table_messages as told

_FURTHER_LEFT = "begin further left, or name the periods in the first row: 2026-09, 2026-10"


class GridScreen(Pasted, GridShowing, CellEditing):
    """The grid, opened at a KPI or where it begins. Rows are named "kpi:ID"."""

    WHERE = GRID
    BINDINGS = bindings_for(GRID)  # type: ignore[assignment]

    def __init__(self, session: Session, kpi: Kpi | None = None, *, is_ascii: bool = False) -> None:
        super().__init__(session, kpi, is_ascii=is_ascii)

    def figure(self, row_key: str = "") -> KpiFigure | None:
        """The KPI a row stands for, by default the cursor's, in the period of the cursor's column."""
        return self.figure_at(row_key or self.table.row_key, self.table.column_id)

    def figure_at(self, row_key: str, column: str) -> KpiFigure | None:
        """The KPI in the period of a cell."""
        kind, _, number = row_key.partition(":")
        if kind != "kpi" or not self.is_read:
            return None
        line, period = self.grid.line(int(number)), self.period(column)
        return None if line is None or period is None else line.figure(period, self.grid.today)

    def field(self, _column: str) -> str:
        """Every period's column holds values."""
        return "actual"

    def meant(self, text: str) -> str:
        """A dash alone says that there is no value."""
        return settled(text)

    def about_row(self) -> tuple[str, str]:
        """The cursor's cell in words."""
        figure = self.figure()
        return ("", "") if figure is None else sentence.about(figure, self.settings, self.grid.today)

    def ground(self) -> Ground:
        """Where a block lands: the KPIs from the cursor's row down as they are shown, and the periods from its own on.

        Periods go on where they are out of sight, up to the open one. A KPI of another frequency has none here.
        """
        grid, period = self.grid, self.period(self.table.column_id)
        lines = (grid.line(int(key.partition(":")[2])) for key in self.table.keys_below if key.startswith("kpi:"))

        def column(kpi: Kpi, columns: int) -> Period | None:
            if period is None or kpi.frequency != period.frequency:
                return None
            return grid.beside(period, columns)

        return Ground(tuple(line.kpi for line in lines if line is not None), column, _FURTHER_LEFT)

    def on_table_activated(self, _event: told.Activated) -> None:
        """Where no cell opens, a line leads to its KPI."""
        self.action_open()

    def action_right(self) -> None:
        """Move to the cell to the right."""
        self.table.move("right")

    def action_left(self) -> None:
        """Move to the cell to the left."""
        self.table.move("left")

    def action_open(self) -> None:
        """Open the cursor's KPI at the cursor's period."""
        from bsc_tui.tui.screens.kpi import KpiScreen

        figure = self._figure_or_say()
        if figure is not None:
            view = view_of(figure.period, self.grid.today)
            self.app.push_screen(KpiScreen(self.session, figure.kpi.id, view, is_ascii=self.is_ascii))

    def action_why(self) -> None:
        """How the cursor's number came about."""
        from bsc_tui.tui.screens.reading import WhyScreen

        figure = self._figure_or_say()
        if figure is not None:
            view = view_of(figure.period, self.grid.today)
            self.app.push_screen(WhyScreen(self.session, self.table.row_key, view, is_ascii=self.is_ascii))

    def action_history(self) -> None:
        """Every change."""
        from bsc_tui.tui.screens.history import HistoryScreen

        self.app.push_screen(HistoryScreen(self.session, is_ascii=self.is_ascii))

    def _figure_or_say(self) -> KpiFigure | None:
        figure = self.figure()
        if figure is None:
            self.say("Move to a KPI first.", "dim")
        return figure
