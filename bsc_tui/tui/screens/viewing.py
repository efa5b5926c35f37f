"""Seeing the scorecard by quarter and year, and as it was known on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsc_tui.domain.errors import BscError
from bsc_tui.tui.screens.stepping import Stepping, steps_of

if TYPE_CHECKING:
    from bsc_tui.domain.model import Frequency
    from bsc_tui.services.session import Session

_AS_OF = "as of"
_NEXT: dict[Frequency | None, Frequency | None] = {None: "quarter", "quarter": "year", "year": None}


class Viewing(Stepping):
    """The part of the scorecard's screen that moves through time."""

    by: Frequency | None = None

    def action_view_by(self) -> None:
        """See the scorecard by quarter, by year, and each KPI by its own period again."""
        self.by = _NEXT[self.by]
        how = f"By {self.by}: periods brought together; nothing is entered here." if self.by else ""
        self.say(how or "Each KPI by its own period.", "dim")
        self.refresh_data()

    def may_write(self) -> bool:
        """What several periods come to is entered nowhere."""
        if self.by is not None:
            self.say(f"Figures by {self.by} are brought together; v leads back to single ones.", "missed")
            return False
        return super().may_write()

    def action_as_of(self) -> None:
        """Ask for a day, to see the scorecard as it was known then."""
        self.prompt.ask(_AS_OF, "As it was known on (2026-10-31):")

    def answer(self, subject: str, text: str) -> None:
        """The day of such a look."""
        if subject == _AS_OF:
            self.patiently(lambda: self._then(text), self._look_back_to, self._no_such_day)
        else:
            super().answer(subject, text)

    def show_then(self, session: Session) -> None:
        """Show the scorecard of an earlier day on a screen of its own."""
        raise NotImplementedError

    def _then(self, text: str) -> Session | None:
        from bsc_tui.domain.typed_fields import day
        from bsc_tui.services.as_of import AsOf

        found = day("the look back", text)
        return None if found is None else AsOf(self.session, found)

    def _look_back_to(self, session: Session | None) -> None:
        self.close_prompt()
        if session is not None:
            self.show_then(session)

    def _no_such_day(self, error: BscError) -> None:
        self.prompt.refuse()
        self.about.tell(error.what, error.hint)

    def _step(self, months: int) -> None:
        super()._step(months * steps_of(self.by))
