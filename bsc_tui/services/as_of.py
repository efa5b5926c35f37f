"""A session that looks at a scorecard as it was known on an earlier day."""

from __future__ import annotations

from datetime import date, timedelta

from bsc_tui.domain.errors import Refused
from bsc_tui.host.clock import start_of
from bsc_tui.services.opened import News
from bsc_tui.services.session import Session
from bsc_tui.store.rewind import rewound


class AsOf(Session):
    """The scorecard as it was known when a day ended, for reading only. Its today is that day.

    Nothing that was entered, corrected or decided later is in it. Raises Refused for a day to come, FileProblem as a
    session does.
    """

    def __init__(self, session: Session, day: date) -> None:
        if day > session.today():
            raise Refused(f"{day.isoformat()} has not come yet", "name a day up to today")
        self.as_of = self._day = day
        super().__init__(session.path, author=session.author, today=lambda: day, now=session.now, is_read_only=True)

    def _open(self) -> None:
        super()._open()
        current = self.connection
        try:
            with self.speaking():
                self.connection = rewound(current, start_of(self._day + timedelta(days=1)))
        finally:
            current.close()

    def others_wrote(self) -> News:
        """What was known then does not change any more."""
        return ""
