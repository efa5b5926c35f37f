"""Notes on values and comments on objectives, whichever the cursor stands on."""

from __future__ import annotations

from bsc_tui.tui.screens.commenting import Commenting
from bsc_tui.tui.screens.editing import CellEditing


class Annotating(Commenting, CellEditing):
    """The part of a screen of KPIs and objectives that takes what is to be said of them."""

    def action_note(self) -> None:
        """Ask for the note on the cursor's value; on an objective's line for the comment of the month."""
        goal = self.goal()
        if goal is None:
            super().action_note()
        else:
            self.ask_comment(goal)
