"""History: every change there was, and taking back the last one or bringing it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bsc_tui.domain.errors import Conflict, NotFound, Refused
from bsc_tui.domain.model import Kpi, Objective, Perspective, Scorecard
from bsc_tui.domain.naming import find
from bsc_tui.services.opened import Opened
from bsc_tui.services.places import disorder
from bsc_tui.store import reading, undo
from bsc_tui.store.connection import Connection
from bsc_tui.store.history import Change, Operation, author_of, changes, last_change, operations
from bsc_tui.store.journal import Done, Journal, Rested, StaleRow
from bsc_tui.store.undo import Step

__all__ = ["Change", "History", "Operation"]

_Taking = Callable[[Connection, Journal, Step, Callable[[], None]], Done]
_HINT = "nothing was changed; bsc history shows what happened"
_KINDS: Mapping[type, str] = {Perspective: "perspective", Objective: "objective", Kpi: "kpi"}


class History:
    """The use cases around what was done."""

    def __init__(self, file: Opened) -> None:
        self._file = file

    def operations(self, name: str = "", since: str = "", user: str = "", limit: int = 200) -> list[Operation]:
        """The newest operations, newest first: about a name, since a UTC stamp, by a user; "" for all."""
        subject = self._subject(name) if name else ""
        with self._file.speaking() as connection:
            return operations(connection, subject=subject, since=since, user=user, limit=limit)

    def undone(self, by: Done) -> Operation | None:
        """What an undo took back; None when it was brought again since."""
        with self._file.speaking() as connection:
            return next(iter(operations(connection, undone_by=by.operation, limit=1)), None)

    def newest_of_others(self) -> Operation | None:
        """The newest operation that was not done through this session, if it is among the last few."""
        own = self._file.own
        return next((found for found in self.operations(limit=10) if found.id not in own), None)

    def changes(self, operation: int) -> tuple[Change, ...]:
        """What an operation changed, row by row."""
        with self._file.speaking() as connection:
            return changes(connection, operation)

    def undo(self, *, anybody: bool = False) -> Done:
        """Takes back my last operation, or the last of anybody.

        Raises Refused when there is nothing, saying whose the last one is; Conflict when it was changed since.
        """
        with self._file.speaking() as connection:
            step = undo.next_undo(connection, self._file.author, anybody=anybody)
        if step is None:
            raise self._nothing_to_undo()
        return self._take(step, undo.undo, "undo")

    def redo(self) -> Done:
        """Brings back what I undid last. Raises Refused when there is nothing, Conflict when it changed since."""
        with self._file.speaking() as connection:
            step = undo.next_redo(connection, self._file.author)
        if step is None:
            raise Refused(
                "there is nothing to redo", "redo brings back what you undid last, until you change something"
            )
        return self._take(step, undo.redo, "redo")

    def _take(self, step: Step, perform: _Taking, verb: str) -> Done:
        with self._file.speaking() as connection:
            links = reading.links(connection)

        def check() -> None:
            """What comes of it has to be a scorecard as any edit would leave it."""
            for trouble in disorder(self._scorecard(), links):
                raise Conflict(f"cannot {verb} '{step.label}': {trouble}", hint=_HINT)

        try:
            return perform(self._file.connection, self._file.journal, step, check)
        except Rested:
            raise Conflict(
                f"cannot {verb} '{step.label}': something newer rests on it, or has taken its place", hint=_HINT
            ) from None
        except StaleRow as stale:
            with self._file.speaking() as connection:
                who, when = last_change(connection, stale.entity, stale.row_id)
            raise Conflict(
                f"cannot {verb} '{step.label}': {who or 'somebody'} changed it since",
                who=who,
                when=when,
                hint=_HINT,
            ) from None

    def _nothing_to_undo(self) -> Refused:
        with self._file.speaking() as connection:
            other = undo.next_undo(connection, self._file.author, anybody=True)
        if other is None:
            return Refused("there is nothing to undo", "bsc history shows every change")
        return Refused(
            f"there is nothing of yours to undo; the last change is {other.user}'s: {other.label}",
            "bsc undo --any takes it back",
        )

    def _subject(self, name: str) -> str:
        if name.strip().lower() in {"settings", "setting"}:
            return "settings"
        scorecard = self._scorecard()
        try:
            entry = find(scorecard, name, allow_part=True)
        except NotFound:
            # What is done to an initiative stands in the history of the objective it serves.
            for initiative in scorecard.initiatives:
                if initiative.name.casefold() == name.strip().casefold():
                    return f"objective:{initiative.objective_id}"
            raise
        return f"{_KINDS[type(entry)]}:{entry.id}"

    def _scorecard(self) -> Scorecard:
        with self._file.speaking() as connection:
            return reading.scorecard(connection, self._file.today(), 1)

    def author_of(self, operation: int) -> tuple[str, str]:
        """Who did an operation and when (UTC): what a row's version leads to."""
        with self._file.speaking() as connection:
            return author_of(connection, operation)
