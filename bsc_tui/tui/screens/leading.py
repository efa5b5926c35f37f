"""The ways from a list of entries to the other screens."""

from __future__ import annotations

from bsc_tui.domain.model import Frequency, Objective, Perspective
from bsc_tui.tui.screens.standing import Standing
from bsc_tui.tui.screens.to_grid import ToGrid


class Leading(Standing, ToGrid):
    """The part of a screen that opens others. ``by`` is the frequency its figures are seen by, None for their own."""

    by: Frequency | None = None

    def action_open(self) -> None:
        """Open the screen of what the cursor stands on: a KPI's, an objective's or a perspective's."""
        entry = self.entry()
        if not isinstance(entry, Objective | Perspective):
            self.open_kpi()
            return
        if isinstance(entry, Objective):
            from bsc_tui.tui.screens.objective import ObjectiveScreen

            self.app.push_screen(ObjectiveScreen(self.session, entry, self.view, is_ascii=self.is_ascii))
            return
        from bsc_tui.tui.screens.definition import DefinitionScreen

        self.app.push_screen(DefinitionScreen(self.session, entry, self.view, is_ascii=self.is_ascii))

    def action_targets(self) -> None:
        """Open the KPI's target rows."""
        if self.figure() is None:
            self.say("Move to a KPI first.", "dim")
        else:
            self.open_kpi(1)

    def action_why(self) -> None:
        """How the number of the cursor's row came about."""
        from bsc_tui.tui.screens.reading import WhyScreen

        row_key, column = self.table.row_key, self.table.column_id
        screen = WhyScreen(self.session, row_key, self.view, column, by=self.by, is_ascii=self.is_ascii)
        self.app.push_screen(screen)

    def action_history(self) -> None:
        """Every change."""
        from bsc_tui.tui.screens.history import HistoryScreen

        self.app.push_screen(HistoryScreen(self.session, is_ascii=self.is_ascii))

    def action_map(self) -> None:
        """The strategy map, on the objective that the cursor's row belongs to."""
        from bsc_tui.tui.screens.map import MapScreen

        entry = self.entry()
        at = entry.id if isinstance(entry, Objective) else getattr(entry, "objective_id", None) or 0
        self.app.push_screen(MapScreen(self.session, self.view, at, self.board.by, is_ascii=self.is_ascii))

    def action_settings(self) -> None:
        """The scorecard's settings."""
        from bsc_tui.tui.screens.settings import SettingsScreen

        self.app.push_screen(SettingsScreen(self.session, is_ascii=self.is_ascii))

    def action_standup(self) -> None:
        """Ask for what is due."""
        from bsc_tui.tui.screens.standup import StandupScreen

        self.app.push_screen(StandupScreen(self.session, is_ascii=self.is_ascii))
