"""Which target row applies, targets given as changes, and rows that are refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Direction, Kpi, TargetRow
from bsc_tui.domain.periods import Period
from bsc_tui.domain.targets import can_judge, change_from, checked, from_change, pro_rata, resolved, row_for

OCTOBER = Period("month", date(2026, 10, 1))


def kpi(direction: Direction = "higher", minimum: float | None = None, maximum: float | None = None) -> Kpi:
    """A KPI to hold a row against."""
    return Kpi(
        1, 1, "mttr", "MTTR", 1, 1, date(2026, 1, 1), direction=direction, minimum=minimum, maximum=maximum
    )  # fmt: skip


def row(**fields: object) -> TargetRow:
    """A target row with some of its fields."""
    return TargetRow(0, 0, 1)._replace(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        ([], None),
        ([None], None),
        ([None, date(2026, 10, 1)], date(2026, 10, 1)),
        ([None, date(2026, 10, 15)], date(2026, 10, 15)),  # starts inside the period
        ([None, date(2026, 10, 31)], date(2026, 10, 31)),  # its last day
        ([None, date(2026, 11, 1)], None),  # the day after it
        ([None, date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)], date(2026, 10, 1)),
    ],
)
def test_the_last_row_that_starts_before_the_period_ends_applies(
    starts: list[date | None], expected: date | None
) -> None:
    rows = [row(start=start, target=1.0) for start in starts]
    found = row_for(rows, OCTOBER)
    assert (found is None) == (not rows)
    assert found is None or found.start == expected


def test_no_row_applies_before_the_first_dated_one() -> None:
    assert row_for([row(start=date(2026, 11, 1))], OCTOBER) is None


def test_a_later_row_never_changes_what_applied_earlier() -> None:
    rows = [row(target=95.0), row(start=date(2026, 12, 1), target=97.0)]
    assert row_for(rows, OCTOBER) == row_for(rows[:1], OCTOBER)


@pytest.mark.parametrize(
    ("baseline", "change", "expected"),
    [
        (40.0, 0.1, 44.0),
        (8.0, -0.3, 5.6),
        (8.0, -0.45, 4.4),
        (70.0, 0.2, 84.0),
        (70.0, 0.05, 73.5),
        (40.0, 0.25, 50.0),
        (-10.0, 0.5, -5.0),
        (-10.0, -0.5, -15.0),
    ],
)
def test_a_change_counts_from_the_size_of_the_baseline(baseline: float, change: float, expected: float) -> None:
    assert from_change(baseline, change) == expected
    assert change_from(baseline, expected) == change


@pytest.mark.parametrize(("baseline", "value"), [(None, 3.0), (0.0, 3.0), (8.0, None), (5e-324, 1e15)])
def test_no_change_without_a_baseline_or_a_value_or_beyond_all_numbers(
    baseline: float | None, value: float | None
) -> None:
    assert change_from(baseline, value) is None


@given(st.floats(-1e6, 1e6).filter(lambda x: abs(x) > 1e-3), st.integers(-500, 500).map(lambda percent: percent / 100))
def test_a_change_comes_back_from_what_it_led_to(baseline: float, change: float) -> None:
    assert change_from(baseline, from_change(baseline, change)) == pytest.approx(change, abs=1e-9)


def test_a_relative_row_is_worked_out_from_its_changes() -> None:
    found = resolved(row(baseline=8.0, target_change=-0.3, threshold_change=-0.45, target=1.0))
    assert (found.target, found.threshold, found.target_change) == (5.6, 4.4, -0.3)
    assert resolved(row(baseline=8.0, threshold_change=-0.45, target=5.0)).target == 5.0
    assert resolved(row(baseline=8.0, target_change=-0.3, threshold=7.0)).threshold == 7.0


def test_an_absolute_row_stays_as_it_is() -> None:
    given_row = row(target=5.0, threshold=6.0)
    assert resolved(given_row) is given_row


@pytest.mark.parametrize("baseline", [None, 0.0])
def test_a_relative_row_needs_a_baseline_that_is_not_0(baseline: float | None) -> None:
    with pytest.raises(Refused, match="baseline"):
        resolved(row(baseline=baseline, target_change=0.2))


def test_half_the_period_asks_for_half_of_everything() -> None:
    found = pro_rata(row(baseline=10.0, target=60.0, threshold=40.0, weight=3.0, target_change=5.0), 0.5)
    assert (found.baseline, found.target, found.threshold) == (5.0, 30.0, 20.0)
    assert (found.weight, found.low) == (3.0, None)


def test_limits_of_a_band_are_taken_pro_rata_too() -> None:
    found = pro_rata(row(low=50.0, high=80.0, outer_low=40.0, outer_high=90.0), 0.1)
    assert (found.low, found.high, found.outer_low, found.outer_high) == (5.0, 8.0, 4.0, 9.0)


def test_a_share_of_a_target_can_be_met_exactly() -> None:
    assert pro_rata(row(target=30.0), 7 / 30).target == 7.0


@pytest.mark.parametrize(
    ("direction", "fields", "expected"),
    [
        ("higher", {"target": 5.0}, True),
        ("higher", {"threshold": 5.0}, False),
        ("higher", {"low": 1.0, "high": 2.0}, False),
        ("band", {"low": 1.0, "high": 2.0}, True),
        ("band", {"low": 1.0}, False),
        ("band", {"target": 5.0}, False),
    ],
)
def test_a_row_can_judge_if_it_holds_what_the_direction_needs(
    direction: Direction, fields: dict[str, float], expected: bool
) -> None:
    assert can_judge(row(**fields), direction) is expected
    assert can_judge(None, direction) is False


@pytest.mark.parametrize(
    ("direction", "fields"),
    [
        ("higher", {"target": 10.0, "threshold": 15.0}),  # beyond the target: a finding, no refusal
        ("lower", {"baseline": 8.0, "target": 5.6, "threshold": 4.4}),
        ("higher", {"baseline": 20.0, "target": 10.0}),  # no better than the baseline: a finding
        ("higher", {"target": 10.0, "weight": 0.0}),
        ("higher", {"target": -1e15}),
        ("higher", {}),  # a row without a target ends the targets
        ("band", {}),
        ("band", {"low": 5.0, "high": 5.0}),
        ("band", {"low": 50.0, "high": 80.0, "outer_low": 50.0, "outer_high": 90.0}),
    ],
)
def test_a_consistent_row_is_taken(direction: Direction, fields: dict[str, float]) -> None:
    assert checked(row(**fields), kpi(direction)) == row(**fields)


@pytest.mark.parametrize(
    ("direction", "fields", "words"),
    [
        ("higher", {"target": float("nan")}, "target nan"),
        ("higher", {"target": float("inf")}, "target inf"),
        ("higher", {"target": 1.1e15}, "target"),
        ("higher", {"target": 5.0, "threshold": float("-inf")}, "threshold"),
        ("higher", {"baseline": 1e15, "target_change": 1.0}, "target 2e"),
        ("higher", {"baseline": 8.0, "target_change": float("nan")}, "target change"),
        ("higher", {"target_change": 0.2}, "baseline"),
        ("higher", {"target": 5.0, "weight": -1.0}, "weight"),
        ("higher", {"target": 5.0, "weight": float("inf")}, "weight"),
        ("higher", {"low": 1.0, "high": 2.0}, "no band"),
        ("band", {"target": 5.0}, "band"),
        ("band", {"low": 5.0}, "band"),
        ("band", {"outer_low": 5.0, "outer_high": 9.0}, "band"),
        ("band", {"low": 80.0, "high": 50.0}, "low limit 80 is above the high limit 50"),
        ("band", {"low": 5.0, "high": 8.0, "outer_low": 6.0}, "outer low limit 6"),
        ("band", {"low": 5.0, "high": 8.0, "outer_high": 7.0}, "outer high limit 7"),
    ],
)
def test_an_inconsistent_row_is_refused(direction: Direction, fields: dict[str, float], words: str) -> None:
    with pytest.raises(Refused, match=words):
        checked(row(**fields), kpi(direction))


@pytest.mark.parametrize(
    ("direction", "fields"),
    [
        ("higher", {"target": 100.5}),
        ("higher", {"target": -0.5}),
        ("higher", {"baseline": 90.0, "target_change": 0.2}),
        ("band", {"low": -1.0, "high": 50.0}),
        ("band", {"low": 1.0, "high": 101.0}),
    ],
)
def test_a_target_outside_the_bounds_of_the_unit_is_refused(direction: Direction, fields: dict[str, float]) -> None:
    with pytest.raises(Refused, match="imum of MTTR"):
        checked(row(**fields), kpi(direction, minimum=0.0, maximum=100.0))


def test_checking_works_a_relative_row_out() -> None:
    found = checked(row(baseline=40.0, target_change=0.25, threshold_change=0.1), kpi(minimum=0.0))
    assert (found.target, found.threshold) == (50.0, 44.0)
