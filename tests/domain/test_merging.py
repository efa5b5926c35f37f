"""What would come of making one KPI of two."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.merging import merger
from bsc_tui.domain.model import Kpi, Objective, Perspective, Scorecard, TargetRow, Value
from bsc_tui.domain.settings import Settings

SIDES = (Perspective(1, 0, "Internal", 1), Perspective(2, 0, "Customer", 2))
OLD = Kpi(1, 0, "repair", "Mean repair", 1, 1, date(2025, 1, 1), former=("mend",), unit="h", direction="lower")
NEW = Kpi(2, 0, "mttr", "MTTR", 1, 2, date(2026, 1, 1), unit="H", direction="lower", former=("Repair time",))
AUGUST, SEPTEMBER, OCTOBER = (date(2026, month, 1) for month in (8, 9, 10))


def value(number: int, kpi: Kpi, start: date, figure: float | None, **more: Any) -> Value:
    return Value(number, 0, kpi.id, start, figure, "" if figure is not None else "closed", **more)


def scorecard(*kpis: Kpi, goals: tuple[Objective, ...] = (), **more: Any) -> Scorecard:
    return Scorecard(Settings(), SIDES, goals, kpis, **more)


def test_values_move_are_the_same_or_differ() -> None:
    theirs = (value(1, OLD, AUGUST, 5), value(2, OLD, SEPTEMBER, 6), value(3, OLD, OCTOBER, None))
    ours = (value(4, NEW, SEPTEMBER, 6, note="x"), value(5, NEW, OCTOBER, 7))
    found = merger(scorecard(OLD, NEW, values={1: theirs, 2: ours}), OLD, NEW)
    assert found.moved == (theirs[0],)
    assert found.same == ((theirs[1], ours[0]),)
    assert [(clash.start, clash.theirs, clash.ours) for clash in found.clashes] == [(OCTOBER, theirs[2], ours[1])]


def test_what_stays_is_found_by_all_names_and_was_there_since_the_earlier_was() -> None:
    found = merger(scorecard(OLD, NEW), OLD, NEW)
    assert found.merged.former == ("Repair time", "repair", "Mean repair", "mend")
    assert (found.merged.key, found.merged.added) == ("mttr", OLD.added)
    back = merger(scorecard(OLD, NEW), NEW, OLD._replace(former=("MTTR",)))
    assert back.merged.former == ("MTTR", "mttr", "Repair time")


def test_targets_move_to_a_kpi_that_has_none() -> None:
    row, other = TargetRow(1, 0, 1, target=5.0), TargetRow(2, 0, 2, target=4.0)
    found = merger(scorecard(OLD, NEW, targets={1: (row,)}), OLD, NEW)
    assert (found.rows, found.dropped) == ((row,), ())
    found = merger(scorecard(OLD, NEW, targets={1: (row,), 2: (other,)}), OLD, NEW)
    assert (found.rows, found.dropped) == ((), (row,))


@pytest.mark.parametrize(
    ("home", "side", "leads"),
    [(1, 1, True), (None, 1, True), (2, 1, False), (None, 2, False)],
    ids=["serves it", "serves none", "serves another", "is in another perspective"],
)
def test_a_headline_follows_where_the_kpi_serves_the_objective_or_can(home: int | None, side: int, leads: bool) -> None:
    goals = (Objective(1, 0, 1, "Fast", 1, headline_id=1), Objective(2, 0, 1, "Calm", 2))
    old, new = OLD._replace(objective_id=1), NEW._replace(objective_id=home, perspective_id=side)
    found = merger(scorecard(old, new, goals=goals), old, new)
    assert found.led == (goals[0] if leads else None)
    assert found.leaderless == (() if leads else (goals[0],))
    assert found.merged.objective_id == (1 if leads else home)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (OLD, OLD, "is one KPI already"),
        (OLD, NEW._replace(archived=True), "MTTR is archived"),
        (OLD._replace(formula="mttr * 2"), NEW, "Mean repair is calculated"),
        (OLD, NEW._replace(formula="repair * 2"), "MTTR is calculated"),
        (OLD._replace(frequency="week"), NEW, "a value by week is none by month"),
        (OLD._replace(unit=""), NEW, "counted differently: no unit and H"),
        (OLD._replace(to_date=True), NEW, "cumulated over its year"),
        (OLD, NEW._replace(maximum=4.0), "a value of 5 lies beyond what MTTR can be, 4"),
        (OLD, NEW._replace(minimum=6.0), "a value of 5 lies beyond what MTTR can be, 6"),
    ],
)
def test_what_cannot_be_one(old: Kpi, new: Kpi, what: str) -> None:
    with pytest.raises(Refused) as raised:
        merger(scorecard(old, new, values={1: (value(1, OLD, AUGUST, 5),)}), old, new)
    assert what in raised.value.what
