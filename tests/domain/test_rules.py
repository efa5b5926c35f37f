"""Each finding, once seen and once not, and all of them in their order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bsc_tui.domain.board import assess
from bsc_tui.domain.due import Due, View
from bsc_tui.domain.model import Kpi, Objective, Perspective, Scorecard, TargetRow, Value
from bsc_tui.domain.periods import Period
from bsc_tui.domain.rules import RULES, Finding, findings
from bsc_tui.domain.settings import Settings

TODAY = date(2026, 11, 23)
OCTOBER = Period("month", date(2026, 10, 1))
SOUND = Kpi(
    id=1,
    version=1,
    key="mttr",
    name="MTTR",
    perspective_id=1,
    position=1,
    added=date(2025, 1, 1),
    objective_id=1,
    unit="h",
    direction="lower",
    owner="ben",
    description="Hours from report to resolution.",
    lead_or_lag="lead",
)
SECOND = SOUND._replace(id=2, key="fcr-rate", name="FCR rate", unit="%", direction="higher", position=2)
GOAL = Objective(
    id=1, version=1, perspective_id=1, name="Faster help", position=1, due=date(2027, 8, 31), headline_id=1
)


def row(**fields: Any) -> TargetRow:
    return TargetRow(id=1, version=1, kpi_id=1, **fields)


def history(*numbers: float | None) -> tuple[Value, ...]:
    """Values of the months up to October 2026; None is not available."""
    months = [OCTOBER.shift(-back).start for back in range(len(numbers) - 1, -1, -1)]
    return tuple(Value(1, 1, 1, start, number) for start, number in zip(months, numbers, strict=True))


def of(
    first: Kpi = SOUND,
    target: TargetRow | None = None,
    values: tuple[Value, ...] = (),
    goal: Objective = GOAL,
    **fields: Any,
) -> Scorecard:
    """A sound scorecard of two KPIs, the first of them as given."""
    parts: dict[str, Any] = {
        "settings": Settings(name="Ours"),
        "perspectives": (Perspective(1, 1, "Internal", 1),),
        "objectives": (goal,),
        "kpis": (first, SECOND),
        "targets": {1: (target or row(target=6, threshold=8),), 2: (row(target=75),)},
        "values": {1: values},
    }
    return Scorecard(**{**parts, **fields})


def found(scorecard: Scorecard, lines: tuple[Due, ...] = (), today: date = TODAY) -> tuple[Finding, ...]:
    return findings(scorecard, assess(scorecard, View(today)), lines, today)


def about(scorecard: Scorecard, rule: str) -> list[tuple[str, str]]:
    assert rule in RULES
    return [(one.subject, one.text) for one in found(scorecard) if one.rule == rule]


def test_a_sound_scorecard_has_no_findings() -> None:
    assert found(of(values=history(9, 8, 7, 6, 7, 8, 6))) == ()


def test_an_empty_scorecard_has_no_findings() -> None:
    assert found(Scorecard(Settings())) == ()


def test_a_threshold_beyond_the_target_is_said_with_both_changes() -> None:
    mttr = row(baseline=8, target=5.6, threshold=4.4, target_change=-0.3, threshold_change=-0.45, word="reduction")
    text = "the threshold 4.4 h (-45 %) lies beyond the target 5.6 h (-30 %): acceptable can never occur"
    assert about(of(target=mttr), "threshold beyond target") == [("mttr", text)]


@pytest.mark.parametrize(
    ("direction", "target", "threshold", "is_beyond"),
    [
        ("lower", 6, 5, True),
        ("lower", 6, 6, False),
        ("lower", 6, 8, False),
        ("higher", 6, 8, True),
        ("higher", 6, 6, False),
        ("higher", 6, 5, False),
        ("higher", 6, None, False),
    ],
)
def test_beyond_is_on_the_far_side_of_the_target(
    direction: Any, target: float, threshold: float | None, *, is_beyond: bool
) -> None:
    scorecard = of(SOUND._replace(direction=direction), row(target=target, threshold=threshold))
    assert bool(about(scorecard, "threshold beyond target")) is is_beyond


@pytest.mark.parametrize(
    ("direction", "target", "baseline", "is_found"),
    [
        ("lower", 8, 8, True),
        ("lower", 9, 8, True),
        ("lower", 6, 8, False),
        ("higher", 8, 8, True),
        ("higher", 6, 8, True),
        ("higher", 9, 8, False),
        ("higher", 9, None, False),
    ],
)
def test_a_target_has_to_be_better_than_the_baseline(
    direction: Any, target: float, baseline: float | None, *, is_found: bool
) -> None:
    scorecard = of(SOUND._replace(direction=direction), row(target=target, baseline=baseline))
    assert bool(about(scorecard, "target no better than baseline")) is is_found


@pytest.mark.parametrize(
    ("numbers", "rule"),
    [
        ((9, 8, 7, 8, 9, 7), "target never reached"),
        ((5, 4, 6, 5, 5, 6), "target already passed"),  # the target itself meets it
        ((9, 8, 7, 8, 9, 6), ""),
        ((9, 8, 7, 8, 9), ""),  # too few to say so
        ((9, 8, 7, 8, None, 9), ""),
    ],
)
def test_six_values_on_one_side_of_the_target_are_a_finding(numbers: tuple[float | None, ...], rule: str) -> None:
    names = {one.rule for one in found(of(values=history(*numbers)))}
    assert names & {"target never reached", "target already passed"} == ({rule} if rule else set())


def test_the_best_value_so_far_is_said() -> None:
    text = "the target 6.0 h was never reached in 6 periods; the best was 7.0 h"
    assert about(of(values=history(9, 8, 7, 8, 9, 8)), "target never reached") == [("mttr", text)]


def test_a_band_is_judged_by_its_limits() -> None:
    band = SOUND._replace(direction="band")
    values = history(9, 9, 9, 9, 9, 9)
    assert about(of(band, row(low=1, high=5), values), "target never reached") == [
        ("mttr", "its band was never reached in 6 periods")
    ]
    assert about(of(band, row(low=1, high=10), values), "target already passed") != []
    assert about(of(band, row(low=1), values), "no target") != []


@pytest.mark.parametrize(
    ("numbers", "count"),
    [((9, 9), 2), ((7, 9, 10, 9), 3), ((9, 7, 9), 0), ((9,), 0), ((9, 8), 0), ((9, None, 9), 0), ((9, 9, None), 0)],
)
def test_missed_at_least_twice_in_a_row(numbers: tuple[float | None, ...], count: int) -> None:
    expected = [("mttr", f"missed {count} periods in a row, the last with 9.0 h")] if count else []
    assert about(of(values=history(*numbers)), "missed again") == expected


def test_a_gap_ends_the_row_of_misses() -> None:
    values = history(9, 7, 9)
    assert about(of(values=(values[0], values[2])), "missed again") == []


def test_misses_are_judged_by_the_row_that_applied_then() -> None:
    """9 h met the old target of 10 h, so that October is the first miss."""
    rows = (row(target=10), row(start=OCTOBER.start, target=6))
    assert about(of(values=history(9, 9), targets={1: rows, 2: (row(target=75),)}), "missed again") == []


def test_a_friday_and_a_monday_are_a_row() -> None:
    daily = SOUND._replace(frequency="day")
    values = tuple(Value(1, 1, 1, date(2026, 11, day), 9.0) for day in (19, 20))
    assert about(of(daily, values=values), "missed again") != []
    monday = (Value(1, 1, 1, date(2026, 11, 13), 9.0), Value(1, 1, 1, date(2026, 11, 16), 9.0))
    assert about(of(daily, values=monday), "missed again") != []


def test_what_a_kpi_lacks() -> None:
    bare = SOUND._replace(owner="", description="", objective_id=None)
    rules = [one.rule for one in found(of(bare, targets={2: (row(target=75),)})) if one.subject == "mttr"]
    assert rules == ["no target", "no objective", "no owner", "no description"]


def test_a_target_that_begins_later_is_none_yet() -> None:
    assert about(of(target=row(start=date(2027, 1, 1), target=6)), "no target") != []


@pytest.mark.parametrize(
    ("goal", "rule", "text"),
    [
        (
            GOAL._replace(due=date(2026, 11, 22)),
            "past due",
            "it was due on 2026-11-22 and is no value: close it, or give it a new date",
        ),
        (GOAL._replace(due=TODAY), "past due", None),
        (GOAL._replace(due=None), "past due", None),
    ],
)
def test_an_objective_is_past_due_the_day_after(goal: Objective, rule: str, text: str | None) -> None:
    assert about(of(goal=goal), rule) == ([("Faster help", text)] if text else [])


def test_an_objective_needs_kpis_and_a_lead_among_them() -> None:
    assert about(of(kpis=()), "objective without KPI") == [("Faster help", "no KPI tells whether it is reached")]
    assert about(of(kpis=()), "no lead KPI") == []
    assert about(of(kpis=(SOUND,)), "objective with one KPI") == [("Faster help", "it rests on MTTR alone")]
    lagging = (SOUND._replace(lead_or_lag="lag"), SECOND._replace(lead_or_lag=""))
    assert [subject for subject, _ in about(of(kpis=lagging), "no lead KPI")] == ["Faster help"]


def test_weights_that_are_all_zero_on_each_level() -> None:
    weightless = {1: (row(target=6, weight=0),), 2: (row(target=75, weight=0),)}
    assert [subject for subject, _ in about(of(targets=weightless), "weights all zero")] == ["Faster help", "Internal"]
    nothing = of(perspectives=(Perspective(1, 1, "Internal", 1, weight=0),))
    assert [subject for subject, _ in about(nothing, "weights all zero")] == ["Ours"]
    one = {1: (row(target=6, weight=0),), 2: (row(target=75),)}
    assert about(of(targets=one), "weights all zero") == []


def test_a_weight_counts_from_its_row_on_although_the_value_is_older() -> None:
    rows = (row(target=6), row(target=6, start=OCTOBER.start, weight=0))
    values = {number: (Value(1, 1, number, OCTOBER.previous().start, 5.0),) for number in (1, 2)}
    aged = of(targets={1: rows, 2: rows})._replace(values=values)
    assert [subject for subject, _ in about(aged, "weights all zero")] == ["Faster help", "Internal"]


def test_too_many_kpis_by_the_limits_of_the_settings() -> None:
    many = tuple(SOUND._replace(id=number, key=f"k{number}") for number in range(1, 9))
    assert [subject for subject, _ in about(of(kpis=many), "too many KPIs in a perspective")] == ["Internal"]
    assert about(of(kpis=many[:7]), "too many KPIs in a perspective") == []
    strict = Settings(name="Ours", kpi_limit=7)
    assert about(of(kpis=many, settings=strict), "too many KPIs") == [
        ("Ours", "8 KPIs, more than 7: entering and reading them takes too much time")
    ]


def test_overdue_values_but_not_those_merely_due() -> None:
    line = Due(SOUND, OCTOBER, date(2026, 11, 1), "overdue", 0, None)
    lines = (line, line._replace(older=1), line._replace(older=3), line._replace(state="due"))
    texts = [one.text for one in found(of(), lines) if one.rule == "overdue value"]
    assert texts == [
        "no value for 2026-10, due since 2026-11-01",
        "no value for 2026-10, due since 2026-11-01, and for 1 earlier period",
        "no value for 2026-10, due since 2026-11-01, and for 3 earlier periods",
    ]


def test_archived_parts_are_not_looked_at() -> None:
    gone = SOUND._replace(id=3, key="old", owner="", description="", archived=True)
    assert found(of(kpis=(SOUND, SECOND, gone))) == ()


def test_findings_come_by_rule_and_then_in_the_order_of_the_scorecard() -> None:
    bare = SOUND._replace(owner="", description="")
    got = [(one.rule, one.subject) for one in found(of(bare, kpis=(bare, SECOND._replace(owner=""))))]
    assert got == [("no owner", "mttr"), ("no owner", "fcr-rate"), ("no description", "mttr")]


def test_later_values_are_not_part_of_the_history() -> None:
    """A value of the month under way neither ends a row of misses nor reaches a target."""
    values = (*history(9, 9, 9, 9, 9, 9), Value(1, 1, 1, date(2026, 11, 1), 5.0))
    rules = [one.rule for one in found(of(values=values))]
    assert rules == ["missed again", "target never reached"]
