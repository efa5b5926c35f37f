"""What people say of an objective month by month: a comment, and the owner's own judgement beside the status."""

from __future__ import annotations

from datetime import date
from typing import Any

from bsc_tui.domain import fields
from bsc_tui.domain.errors import Conflict, Refused
from bsc_tui.domain.model import Comment, Objective
from bsc_tui.domain.periods import Period, containing, period_key
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.text import one_line, shortened
from bsc_tui.domain.typed_fields import words
from bsc_tui.services.opened import Opened
from bsc_tui.services.places import current
from bsc_tui.store import reading
from bsc_tui.store.history import author_of, last_change
from bsc_tui.store.journal import Done, Work
from bsc_tui.store.rows import as_row

_ENTITY = "comment"
_CONTENT = ("text", "judgement")


class Commenting:
    """The use cases around comments; every one is an operation, and belongs to the history of its objective."""

    def __init__(self, file: Opened) -> None:
        self._file = file

    def month(self, text: str) -> Period:
        """The month a text names: 2026-10, or "open". Raises Refused for what is no month, and for a future one."""
        today = self._file.today()
        with self._file.speaking() as connection:
            settings = reading.settings(connection)
        return month_named(text, today, settings)

    def comment(
        self, objective: Objective, month: Period, text: str | None = None, judgement: str | None = None
    ) -> Done:
        """Says something of an objective in a month; None leaves the text, or the judgement, as it is.

        With neither left there is no comment any more. Raises Refused for a month that has not begun, for an archived
        objective, and for a judgement that is none.
        """
        return self._write(objective, month, text, judgement, ())

    def edit(
        self,
        objective: Objective,
        month: Period,
        seen: Comment | None,
        text: str | None = None,
        judgement: str | None = None,
    ) -> Done:
        """The same over what was ``seen`` there (None: nothing).

        Raises Conflict, with both texts, when somebody else said something else meanwhile.
        """
        return self._write(objective, month, text, judgement, (seen,))

    def _write(
        self,
        objective: Objective,
        month: Period,
        text: str | None,
        judgement: str | None,
        seen: tuple[Comment | None, ...],
    ) -> Done:
        if month.start > self._file.today():
            raise Refused(f"{period_key(month)} has not begun", "comments are for past months and the open one")
        changes: dict[str, Any] = {} if text is None else {"text": words("comment", text)}
        if judgement is not None:
            changes["judgement"] = fields.verdict("judgement", judgement, ".")
        blank = Comment(0, 0, objective.id, month.start)
        outcome: list[Comment] = []

        def work(under_way: Work) -> None:
            self._require_living(objective)
            found = reading.comment_at(self._file.connection, objective.id, month.start)
            wanted = (found or blank)._replace(**changes)
            outcome.append(wanted)
            if seen and _content(found) not in {_content(seen[0]), _content(wanted)}:
                raise self._meanwhile(objective, month, found, wanted, seen[0])
            if _content(found) != _content(wanted):
                self._put(under_way, found, wanted)

        return self._file.journal.perform(lambda: _label(objective, month, outcome[0]), work)

    def _put(self, under_way: Work, found: Comment | None, wanted: Comment) -> None:
        subject = f"objective:{wanted.objective_id}"
        row = as_row(wanted._replace(entered_by=self._file.signature, entered_at=self._file.now()))
        if found is None:
            under_way.insert(_ENTITY, row, subject)
        elif not wanted.text and not wanted.judgement:
            under_way.delete(_ENTITY, found.id, subject=subject)
        else:
            del row["id"]
            under_way.update(_ENTITY, found.id, row, subject=subject)

    def _require_living(self, objective: Objective) -> None:
        """Raises NotFound for an objective that has gone, Refused for an archived one."""
        goal = current(objective, reading.structure(self._file.connection))
        if goal.archived:
            raise Refused(f"{goal.name} is archived", f'restore it first: bsc objective restore "{goal.name}"')

    def _meanwhile(
        self, objective: Objective, month: Period, found: Comment | None, wanted: Comment, seen: Comment | None
    ) -> Conflict:
        with self._file.speaking() as connection:
            if found is not None:
                who, when = author_of(connection, found.version)
            else:
                who, when = ("", "") if seen is None else last_change(connection, _ENTITY, seen.id)
        return Conflict(
            f"{who or 'somebody'} commented on {objective.name} {period_key(month)} meanwhile",
            mine=_short(wanted),
            theirs=_short(found),
            who=who,
            when=when,
            hint="nothing was saved; look at it again, then make your change",
        )


def month_named(text: str, today: date, settings: Settings) -> Period:
    """The month a text names, by its key or "open". Raises Refused for what is no month, and for a future one."""
    from bsc_tui.domain.periods import parse_period

    if text.strip().lower() == "open":
        return containing("month", today)
    period = parse_period(text, settings.fiscal_year_start)
    if period.frequency != "month":
        raise Refused(f"{text.strip()} is no month", "comments are by month: 2026-10, or open")
    if period.start > today:
        newest = period_key(containing("month", today))
        raise Refused(f"{period_key(period)} has not begun", f"the newest month is {newest}, still open")
    return period


def _content(comment: Comment | None) -> tuple[str, ...]:
    return ("", "") if comment is None else tuple(getattr(comment, name) for name in _CONTENT)


def _short(comment: Comment | None) -> str:
    if comment is None or not (comment.text or comment.judgement):
        return "no comment"
    text = f"“{shortened(one_line(comment.text), 40)}”" if comment.text else ""
    return ", ".join(part for part in (comment.judgement, text) if part)


def _label(objective: Objective, month: Period, wanted: Comment) -> str:
    at = f"{objective.name} {period_key(month)}"
    if not (wanted.text or wanted.judgement):
        return f"{at}: comment cleared"
    text = shortened(one_line(wanted.text), 60)
    return f"{at}: {', '.join(part for part in (wanted.judgement, text) if part)}"
