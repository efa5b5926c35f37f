"""Adding KPIs from the catalogue, from the tab one is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsc_tui.tui.screens.structuring import Structuring

if TYPE_CHECKING:
    from bsc_tui.domain.model import Kpi


class Choosing(Structuring):
    """The part of the scorecard's screen that opens the catalogue, and the findings: both may lead back to a line."""

    def action_check(self) -> None:
        """What the scorecard's design lacks."""
        from bsc_tui.tui.screens.findings import FindingsScreen

        self.app.push_screen(FindingsScreen(self.session, self.go_to, is_ascii=self.is_ascii))

    def action_catalogue(self) -> None:
        """Choose KPIs from the catalogue, for where the cursor is."""
        from bsc_tui.tui.screens.catalogue import CatalogueScreen, Goal

        home = self.here()
        objective = home.objective.name if home and home.objective else ""
        goal = Goal(home.perspective.name if home else "", objective)
        self.app.push_screen(CatalogueScreen(self.session, goal, self._chosen, is_ascii=self.is_ascii))

    def answer(self, subject: str, text: str) -> None:
        """From the catalogue, or another kind of thing to add."""
        if subject == "add" and text.strip().lower()[:1] == "c":
            self.close_prompt()
            self.action_catalogue()
        else:
            super().answer(subject, text)

    def _chosen(self, added: list[Kpi], to: Kpi | None) -> None:
        """Back from the catalogue: stand on the KPI that was added last, or on the one that was asked for."""
        if added:
            # Coming to the front it does so as well, but maybe later than this.
            self.refresh_data()
            one = f"Added {added[0].name}. u takes it back."
            self.say(one if len(added) == 1 else f"Added {len(added)} KPIs. u takes them back one by one.")
        if to is not None:
            self.go_to(to)
