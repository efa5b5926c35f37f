"""The ways from the scorecard to the other screens."""

from __future__ import annotations

from bsc_tui.domain.due import View
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.tui.screens.frame import Frame


class Leading(Frame):
    """The part of the scorecard's screen that opens others."""

    view: View

    def figure(self, row_key: str = "") -> KpiFigure | None:
        """The KPI a row stands for."""
        raise NotImplementedError

    def action_open(self) -> None:
        """Open the KPI's own screen."""
        self._open_kpi(0)

    def action_targets(self) -> None:
        """Open the KPI's target rows."""
        self._open_kpi(1)

    def _open_kpi(self, tab: int) -> None:
        figure = self.figure()
        if figure is None:
            self.say("Move to a KPI first.", "dim")
            return
        from bsc_tui.tui.screens.kpi import KpiScreen

        self.app.push_screen(KpiScreen(self.session, figure.kpi.id, self.view, tab, is_ascii=self.is_ascii))

    def action_why(self) -> None:
        """How the number of the cursor's row came about."""
        from bsc_tui.tui.screens.reading import WhyScreen

        self.app.push_screen(WhyScreen(self.session, self.table.row_key, self.view, is_ascii=self.is_ascii))

    def action_history(self) -> None:
        """Every change."""
        from bsc_tui.tui.screens.history import HistoryScreen

        self.app.push_screen(HistoryScreen(self.session, is_ascii=self.is_ascii))

    def action_settings(self) -> None:
        """The scorecard's settings."""
        from bsc_tui.tui.screens.settings import SettingsScreen

        self.app.push_screen(SettingsScreen(self.session, is_ascii=self.is_ascii))
