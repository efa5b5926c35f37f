"""What the cursor's row stands for: a KPI, an objective or a perspective."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsc_tui.domain.board import Board
from bsc_tui.domain.due import View
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.tui.screens.frame import Frame

if TYPE_CHECKING:
    from bsc_tui.domain.naming import Named


class Standing(Frame):
    """The part of a screen whose rows are named after entries: "kpi:ID", "objective:ID", "perspective:ID"."""

    view: View

    @property
    def board(self) -> Board:
        """The figures that were read last."""
        raise NotImplementedError

    def figure(self, row_key: str = "") -> KpiFigure | None:
        """The KPI a row stands for, by default the cursor's."""
        raise NotImplementedError

    def entry(self) -> Named | None:
        """What the cursor's row stands for."""
        kind, _, number = self.table.row_key.partition(":")
        if kind == "perspective":
            sides = (side.perspective for side in self.board.perspectives)
            return next((side for side in sides if side.id == int(number)), None)
        if kind == "objective":
            goals = (goal.objective for goal in self.board.objectives())
            return next((goal for goal in goals if goal.id == int(number)), None)
        figure = self.figure()
        return None if figure is None else figure.kpi

    def open_kpi(self, tab: int = 0) -> None:
        """Open the screen of the cursor's KPI."""
        figure = self.figure()
        if figure is None:
            self.say("Move to a KPI, an objective or a perspective first.", "dim")
            return
        from bsc_tui.tui.screens.kpi import KpiScreen

        self.app.push_screen(KpiScreen(self.session, figure.kpi.id, self.view, tab, is_ascii=self.is_ascii))

    def reach(self, row_key: str, column: str = "") -> None:
        """Move the cursor to a row, even one that a filter hides."""
        if not self.table.stand_on(row_key, column):
            self.table.filter("")
            self.table.stand_on(row_key, column)
