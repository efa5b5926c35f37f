"""How an initiative stands: late, over its budget, or behind its time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from bsc_tui.domain.model import Initiative, Stage

Mark = Literal["late", "overspent", "behind"]

TOLERANCE = 10.0
"""How many points the work may be behind the time that is over."""

_CLOSED: frozenset[Stage] = frozenset({"done", "stopped"})


def marks(initiative: Initiative, today: date) -> tuple[Mark, ...]:
    """What is to be said of an initiative on a day; nothing where all is well.

    Late: its due day is over, and it is neither done nor stopped. Overspent: more is spent than its budget. Behind:
    not late, but more than 10 points less of the work is done than of its time is over. From 1 September to
    30 November, on 23 November, 83 of 90 days (92 %) are over: with 82 % of the work it is behind, with 83 % not.
    """
    is_overspent = (
        initiative.budget is not None and initiative.spent is not None and initiative.spent > initiative.budget
    )
    time: Mark = "late" if is_late(initiative, today) else "behind"
    found: list[tuple[Mark, bool]] = [
        (time, time == "late" or _is_behind(initiative, today)),
        ("overspent", is_overspent),
    ]
    return tuple(mark for mark, holds in found if holds)


def is_late(initiative: Initiative, today: date) -> bool:
    """Whether its due day is over while it is neither done nor stopped."""
    return initiative.due is not None and today > initiative.due and initiative.status not in _CLOSED


def late(initiatives: Iterable[Initiative], today: date) -> int:
    """How many of them are late."""
    return sum(is_late(one, today) for one in initiatives)


def _is_behind(initiative: Initiative, today: date) -> bool:
    start, due, percent = initiative.start, initiative.due, initiative.percent
    if initiative.status in _CLOSED or start is None or due is None or percent is None or today <= start:
        return False
    days = (due - start).days
    time = 100.0 * (today - start).days / days if days else 100.0
    return round(min(time, 100.0) - percent, 9) > TOLERANCE
