"""Linking objectives: which one drives which."""

from __future__ import annotations

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Link, Objective, Scorecard
from bsc_tui.domain.strategy import link_between, require_linkable
from bsc_tui.services.opened import Opened
from bsc_tui.services.places import current
from bsc_tui.store import reading
from bsc_tui.store.journal import Done, Work
from bsc_tui.store.rows import as_row


class Linking:
    """The use cases around links; every one is an operation about the driver."""

    def __init__(self, file: Opened) -> None:
        self._file = file

    def add(self, driver: Objective, driven: Objective) -> Done:
        """Lets one objective drive another; where it does already nothing happens.

        Raises Refused for an archived one, for a link to itself, and for one that would close a loop, naming it.
        """

        def work(under_way: Work) -> None:
            scorecard, start, end = self._both(driver, driven)
            require_linkable(scorecard, start, end)
            if link_between(scorecard.links, start, end) is None:
                under_way.insert("link", as_row(Link(0, 0, start.id, end.id)), f"objective:{start.id}")

        return self._file.journal.perform(f"Added link: {driver.name} drives {driven.name}", work)

    def remove(self, driver: Objective, driven: Objective) -> Done:
        """Takes a link away, also one of an archived objective; where there is none nothing happens.

        Raises Refused where it is the other way round.
        """

        def work(under_way: Work) -> None:
            scorecard, start, end = self._both(driver, driven)
            found = link_between(scorecard.links, start, end)
            if found is None and link_between(scorecard.links, end, start) is not None:
                raise Refused(f"it is {end.name} that drives {start.name}", "name the driver first")
            if found is not None:
                under_way.delete("link", found.id, subject=f"objective:{start.id}")

        return self._file.journal.perform(f"Removed link: {driver.name} drives {driven.name}", work)

    def _both(self, driver: Objective, driven: Objective) -> tuple[Scorecard, Objective, Objective]:
        """The scorecard with both as they stand now. Raises NotFound when one is gone."""
        with self._file.speaking() as connection:
            scorecard = reading.structure(connection)
        return scorecard, current(driver, scorecard), current(driven, scorecard)
