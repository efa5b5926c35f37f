"""Looking at other periods, a month a step."""

from __future__ import annotations

from bsc_tui.domain.due import View, stepped
from bsc_tui.domain.model import Frequency
from bsc_tui.tui.screens.frame import Frame

_MONTHS: dict[Frequency | None, int] = {"quarter": 3, "year": 12}


def steps_of(by: Frequency | None) -> int:
    """The months of a step where figures are seen by a frequency."""
    return _MONTHS.get(by, 1)


class Stepping(Frame):
    """The part of a screen that shows figures at a view."""

    view: View

    def action_earlier(self) -> None:
        """Look at the period before."""
        self._step(-1)

    def action_later(self) -> None:
        """Look at the period after; the open one is the last."""
        self._step(1)

    def _step(self, months: int) -> None:
        before, self.view = self.view, stepped(self.view, months)
        if self.view == before:
            self.say("Later periods have not begun." if months > 0 else "There is nothing earlier.", "dim")
        else:
            self.say("")
        self.refresh_data()
