"""A perspective: its fields, edited in place, and what is in it."""

from __future__ import annotations

from bsc_tui.domain.model import Objective
from bsc_tui.tui.actions import DEFINITION
from bsc_tui.tui.bindings import bindings_for
from bsc_tui.tui.screens.defining import Defining


class DefinitionScreen(Defining):
    """What somebody may say of a perspective."""

    WHERE = DEFINITION
    BINDINGS = bindings_for(DEFINITION)  # type: ignore[assignment]
    DEFAULT_CSS = """
    DefinitionScreen Masthead { height: 2; }
    """

    def action_open(self) -> None:
        """Open the screen of the objective or the KPI that the cursor stands on."""
        entry = self.entry()
        if not isinstance(entry, Objective):
            super().action_open()
            return
        from bsc_tui.tui.screens.objective import ObjectiveScreen

        self.app.push_screen(ObjectiveScreen(self.session, entry, self.view, is_ascii=self.is_ascii))
