"""Making one KPI of two that measure the same: what would become of values, targets, names and headlines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.fields import with_former
from bsc_tui.domain.model import Kpi, Objective, Scorecard, TargetRow, Value
from bsc_tui.domain.units import folded

Keep = Literal["", "into", "from"]
"""Whose figures stay where both have one and they differ; "" where nobody said."""


class Clash(NamedTuple):
    """A period for which both have a figure, and another one."""

    start: date
    theirs: Value
    ours: Value


class Merger(NamedTuple):
    """What comes of merging ``source`` into ``into``, which is ``merged`` afterwards.

    ``moved`` are values for periods in which ``into`` has none, ``same`` pairs that say the same (the source's first).
    ``rows`` are target rows that move; ``dropped`` are the source's that go with it. ``led`` is the objective that the
    merged KPI leads from then on, ``leaderless`` those that lose their headline.
    """

    source: Kpi
    into: Kpi
    merged: Kpi
    moved: tuple[Value, ...] = ()
    same: tuple[tuple[Value, Value], ...] = ()
    clashes: tuple[Clash, ...] = ()
    rows: tuple[TargetRow, ...] = ()
    dropped: tuple[TargetRow, ...] = ()
    led: Objective | None = None
    leaderless: tuple[Objective, ...] = ()


def merger(scorecard: Scorecard, source: Kpi, into: Kpi) -> Merger:
    """What merging would do; ``scorecard`` holds every value of both.

    Raises Refused where the two cannot be one: another frequency or unit, calculated, archived, or out of bounds.
    """
    _require_alike(source, into)
    values = {value.start: value for value in scorecard.values.get(into.id, ())}
    theirs = scorecard.values.get(source.id, ())
    pairs = [(value, values[value.start]) for value in theirs if value.start in values]
    moved = tuple(value for value in theirs if value.start not in values)
    clashes = tuple(Clash(value.start, value, ours) for value, ours in pairs if not _says_the_same(value, ours))
    _require_within(into, (*moved, *(clash.theirs for clash in clashes)))
    rows = scorecard.targets.get(source.id, ())
    has_targets = bool(scorecard.targets.get(into.id))
    led, leaderless = _headlines(scorecard, source, into)
    return Merger(
        source,
        into,
        _merged(source, into, led),
        moved,
        tuple(pair for pair in pairs if _says_the_same(*pair)),
        clashes,
        () if has_targets else rows,
        rows if has_targets else (),
        led,
        leaderless,
    )


def _require_alike(source: Kpi, into: Kpi) -> None:
    both = f"{source.name} and {into.name}"
    if source.id == into.id:
        raise Refused(f"{into.name} is one KPI already", "name two of them")
    if into.archived:
        raise Refused(f"{into.name} is archived", "restore it first, or merge it the other way round")
    for kpi in (source, into):
        if kpi.formula:
            raise Refused(f"{kpi.name} is calculated: it has no values of its own", "change its formula, or delete it")
    if source.frequency != into.frequency:
        raise Refused(
            f"{both} cannot be one: a value by {source.frequency} is none by {into.frequency}",
            "only KPIs of one frequency are merged",
        )
    if folded(source.unit) != folded(into.unit):
        units = " and ".join(kpi.unit or "no unit" for kpi in (source, into))
        raise Refused(f"{both} are counted differently: {units}", "only KPIs of one unit are merged")
    if source.to_date != into.to_date:
        raise Refused(f"only one of {both} is shown cumulated over its year", "set to_date of both alike first")


def _require_within(into: Kpi, values: Sequence[Value]) -> None:
    """Raises Refused where a figure that may move lies beyond the bounds of the KPI it would move to."""
    for value in values:
        if value.value is None:
            continue
        is_below = into.minimum is not None and value.value < into.minimum
        if is_below or (into.maximum is not None and value.value > into.maximum):
            bound = into.minimum if is_below else into.maximum
            raise Refused(
                f"a value of {value.value:g} lies beyond what {into.name} can be, {bound:g}",
                "widen its minimum or maximum first, or correct the value",
            )


def _says_the_same(theirs: Value, ours: Value) -> bool:
    return (theirs.value, theirs.missing) == (ours.value, ours.missing)


def _headlines(scorecard: Scorecard, source: Kpi, into: Kpi) -> tuple[Objective | None, tuple[Objective, ...]]:
    """The objective that the merged KPI leads in the place of the source, and those that lose their headline.

    A KPI leads its own objective only: one without an objective takes the source's place in the same perspective.
    """
    led = [goal for goal in scorecard.objectives if goal.headline_id == source.id]
    can_follow = into.objective_id is None and into.perspective_id == source.perspective_id
    taken = [goal for goal in led if goal.id == into.objective_id or can_follow]
    return (taken[0] if taken else None), tuple(goal for goal in led if goal not in taken)


def _merged(source: Kpi, into: Kpi, led: Objective | None) -> Kpi:
    """The KPI that stays: found by the names of both, and there since the earlier of the two was."""
    names = (source.key, source.name, *source.former)
    return into._replace(
        former=with_former(into.former, names, (into.name, into.key)),
        added=min(source.added, into.added),
        objective_id=led.id if led is not None else into.objective_id,
    )
