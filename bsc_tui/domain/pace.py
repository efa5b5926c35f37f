"""The pace of an objective: the way it has come against the time that has passed.

Shown beside the status, because a goal that is due in nine months is rarely met today.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

PaceWord = Literal["starting", "ahead", "on pace", "behind", "reached", "not reached"]

STARTING_UNDER = 0.2
"""The share of the time during which nothing can be said yet."""

TOLERANCE = 0.1
"""How far way and time may lie apart while it is still on pace: 10 points."""


class Pace(NamedTuple):
    """A word, and the share of the time between start and due date that has passed, 0 to 1."""

    word: PaceWord
    time: float


def pace(way: float | None, start: date | None, due: date | None, today: date, reached: bool) -> Pace | None:
    """The pace of an objective, or None where it has no dates or, from a fifth of the time on, no way.

    ``way`` is the progress of its headline KPI as a fraction, ``reached`` whether that KPI's target is met; the due
    date itself still belongs to the time. From 1 September to 28 February, on 23 November: 83 of 180 days, time 0.46;
    with a way of 0.8 it is ahead.
    """
    if due is None:
        return None
    if today > due:
        return Pace("reached" if reached else "not reached", 1.0)
    if start is None:
        return None
    time = _elapsed(start, due, today)
    if time < STARTING_UNDER:
        return Pace("starting", time)
    if way is None:
        return None
    lead = round(way - time, 9)  # so that 60 % against 50 % is exactly 10 points
    if lead > TOLERANCE:
        return Pace("ahead", time)
    return Pace("behind" if lead < -TOLERANCE else "on pace", time)


def _elapsed(start: date, due: date, today: date) -> float:
    if today < start:
        return 0.0
    days = (due - start).days
    return (today - start).days / days if days else 1.0
