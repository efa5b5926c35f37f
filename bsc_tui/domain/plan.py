"""A plan of targets as one line: "95 from 2026-01, 96 from 2026-07, ramp to 97 by 2026-12" → dated target rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Kpi, TargetRow
from bsc_tui.domain.numerals import quoted
from bsc_tui.domain.periods import Period, containing, parse_period
from bsc_tui.domain.quantity import Goal, parse_goal
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.targets import change_from, checked, rounded, row_for

MOST_STEPS = 400
"""A ramp of more rows than this is refused: more than a year of days."""

_FORM = 'write it as "95 from 2026-01, 96 from 2026-07, ramp to 97 by 2026-12"'
_RAMP = "ramp to "


def parse_plan(text: str, kpi: Kpi, settings: Settings, rows: Sequence[TargetRow] = ()) -> tuple[TargetRow, ...]:
    """The target rows a plan means, oldest first.

    Pieces are separated by a comma and a blank (or by a semicolon): "GOAL from PERIOD", or "ramp to GOAL by PERIOD",
    which makes one row per period of the KPI, in equal steps from the row before up to the goal. Only the first piece
    may be a goal alone: it then has no start. ``rows`` are the KPI's rows until now, oldest first; what a piece does
    not say (baseline, threshold, weight) is as in the row before it. Raises Refused naming the piece.

    "95 from 2026-01, ramp to 97 by 2026-03" for a monthly KPI: 95 from January, 96 from February, 97 from March.
    """
    if kpi.direction == "band":
        raise Refused(f"{kpi.name} is to stay within a band", "set its low and high limits from a period on")
    pieces = [" ".join(piece.split()) for piece in (f"{text} ").replace(";", ", ").split(", ")]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        raise Refused("the plan is empty", _FORM)
    planned: list[TargetRow] = []
    for piece in pieces:
        try:
            planned.extend(_piece(piece, _Ground(kpi, settings, tuple(rows)), planned))
        except Refused as refused:
            raise Refused(f"{quoted(piece)}: {refused.what}", refused.hint or _FORM) from refused
    return tuple(planned)


class _Ground(NamedTuple):
    """What a plan is made for: the KPI, its scorecard's settings, its rows until now."""

    kpi: Kpi
    settings: Settings
    rows: tuple[TargetRow, ...]

    def before(self, period: Period, planned: Sequence[TargetRow]) -> TargetRow | None:
        """The row that would go on in that period: the newest planned one, else the one that applies until now."""
        return planned[-1] if planned else row_for(self.rows, period)

    def goal(self, text: str, before: TargetRow | None) -> Goal:
        """What is to be reached, as typed; a change rests on the baseline of the row before."""
        return parse_goal(text, self.kpi, None if before is None else before.baseline, self.settings.decimal_mark)

    def named(self, text: str) -> Period:
        """The period a piece names, of whatever frequency."""
        return parse_period(text, self.settings.fiscal_year_start)

    def own(self, day: date) -> Period:
        """The KPI's own period that contains the day."""
        return containing(self.kpi.frequency, day, self.settings.fiscal_year_start)

    def row(self, before: TargetRow | None, start: date | None, goal: Goal) -> TargetRow:
        """The row with this target from ``start`` on, all else as in the row before."""
        blank = TargetRow(0, 0, self.kpi.id) if before is None else before
        fresh = blank._replace(
            id=0, version=0, start=start, target=goal.number, target_change=goal.change, word=goal.word, reason="",
            agreed_by="",
        )  # fmt: skip
        return checked(fresh, self.kpi)


def _piece(piece: str, ground: _Ground, planned: Sequence[TargetRow]) -> list[TargetRow]:
    if piece.lower().startswith(_RAMP):
        return _ramp(piece[len(_RAMP) :], ground, planned)
    head, word, tail = _halves(piece, " from ")
    if not word:
        if planned:
            raise Refused("it does not say from when", _FORM)
        before = ground.rows[0] if ground.rows and ground.rows[0].start is None else None
        return [ground.row(before, None, ground.goal(head, before))]
    start = ground.named(tail).start
    _refuse_disorder(start, planned)
    before = ground.before(ground.own(start), planned)
    return [ground.row(before, start, ground.goal(head, before))]


def _ramp(text: str, ground: _Ground, planned: Sequence[TargetRow]) -> list[TargetRow]:
    head, word, tail = _halves(text, " by ")
    if not word:
        raise Refused("it does not say by when", _FORM)
    last = ground.own(ground.named(tail).end - timedelta(days=1))
    before = ground.before(last, planned)
    if before is None or before.start is None or before.target is None:
        raise Refused(
            "a ramp begins at a row with a date and a target", 'such as "95 from 2026-01, ramp to 97 by 2026-12"'
        )
    goal = ground.goal(head, before)
    first = ground.own(before.start)
    steps = last.number - first.number
    if steps < 1:
        raise Refused("it ends before it begins", "name a later period")
    if steps > MOST_STEPS:
        raise Refused(f"it would make {steps} rows", f"up to {MOST_STEPS} steps are possible: name an earlier period")
    found = []
    for step in range(1, steps + 1):
        at = goal if step == steps else _between(before, goal, step / steps)
        found.append(ground.row(before, first.shift(step).start, at))
    return found


def _between(before: TargetRow, goal: Goal, share: float) -> Goal:
    """The goal after a share of the way; relative where the goal is."""
    start = before.target if before.target is not None else goal.number
    number = rounded(start + (goal.number - start) * share)
    change = None if goal.change is None else change_from(before.baseline, number)
    return Goal(number, change, goal.word)


def _refuse_disorder(start: date, planned: Sequence[TargetRow]) -> None:
    newest = planned[-1].start if planned else None
    if newest is not None and newest >= start:
        raise Refused("it does not come after the piece before it", "write the pieces in order of time")


def _halves(text: str, word: str) -> tuple[str, str, str]:
    """The text before the last such word, the word, and the text behind it; only the text without one."""
    at = text.lower().rfind(word)
    if at < 0:
        return text, "", ""
    return text[:at], word, text[at + len(word) :]
