"""A plan of targets as one line."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Direction, Frequency, Kpi, TargetRow
from bsc_tui.domain.plan import MOST_STEPS, parse_plan
from bsc_tui.domain.settings import Settings


def kpi(frequency: Frequency = "month", direction: Direction = "higher", maximum: float | None = None) -> Kpi:
    """A KPI to plan for."""
    return Kpi(
        7, 1, "sla", "SLA adherence", 1, 1, date(2026, 1, 1), frequency=frequency, direction=direction, maximum=maximum
    )  # fmt: skip


def planned(text: str, frequency: Frequency = "month", rows: tuple[TargetRow, ...] = ()) -> list[tuple[str, float]]:
    """Start and target of each row of a plan."""
    found = parse_plan(text, kpi(frequency), Settings(), rows)
    return [("" if row.start is None else row.start.isoformat(), row.target or 0.0) for row in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("95", [("", 95)]),
        ("95 from 2026-01", [("2026-01-01", 95)]),
        ("95 from 2026-01, 96 from 2026-07", [("2026-01-01", 95), ("2026-07-01", 96)]),
        ("95, 96 from 2026-07", [("", 95), ("2026-07-01", 96)]),
        ("  95   FROM 2026-01 ;96 From 2026-Q3 , ", [("2026-01-01", 95), ("2026-07-01", 96)]),
        ("95 from 2026-01-15", [("2026-01-15", 95)]),
        ("95 from 2026-01, ramp to 97 by 2026-03", [("2026-01-01", 95), ("2026-02-01", 96), ("2026-03-01", 97)]),
        (
            "90 from 2026-01, ramp to 95 by 2026-Q1, 99 from 2026-06",
            [("2026-01-01", 90), ("2026-02-01", 92.5), ("2026-03-01", 95), ("2026-06-01", 99)],
        ),
        ("97 from 2026-01, Ramp to 95 by 2026-02", [("2026-01-01", 97), ("2026-02-01", 95)]),
    ],
)
def test_a_plan_makes_dated_rows(text: str, expected: list[tuple[str, float]]) -> None:
    assert planned(text) == expected


def test_the_plan_of_the_guide_ramps_month_by_month() -> None:
    found = planned("95 from 2026-01, 96 from 2026-07, ramp to 97 by 2026-12")
    assert [start for start, _ in found] == ["2026-01-01", *(f"2026-{month:02}-01" for month in range(7, 13))]
    assert [target for _, target in found] == [95, 96, 96.2, 96.4, 96.6, 96.8, 97]


@pytest.mark.parametrize(
    ("frequency", "text", "starts"),
    [
        ("quarter", "95 from 2026-Q1, ramp to 97 by 2026-12", ["2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"]),
        ("year", "95 from 2026, ramp to 97 by 2028", ["2026-01-01", "2027-01-01", "2028-01-01"]),
        ("week", "95 from 2026-W50, ramp to 97 by 2026-W52", ["2026-12-07", "2026-12-14", "2026-12-21"]),
        ("week", "95 from 2026-12, ramp to 97 by 2026-12", ["2026-12-01", "2026-12-07", "2026-12-14", "2026-12-21",
                                                            "2026-12-28"]),
        ("day", "95 from 2026-12-30, ramp to 97 by 2027-01-01", ["2026-12-30", "2026-12-31", "2027-01-01"]),
    ],
)  # fmt: skip
def test_a_ramp_makes_one_row_per_period_of_the_kpi(frequency: Frequency, text: str, starts: list[str]) -> None:
    found = planned(text, frequency)
    assert [start for start, _ in found] == starts
    assert found[-1][1] == 97


def test_what_a_piece_does_not_say_is_as_in_the_row_before() -> None:
    before = TargetRow(
        5, 3, 7, baseline=80.0, target=90.0, threshold=85.0, weight=2.0, reason="agreed", agreed_by="ben"
    )
    found = parse_plan("95 from 2026-01, 96 from 2026-07", kpi(), Settings(), (before,))
    assert all((row.baseline, row.threshold, row.weight) == (80.0, 85.0, 2.0) for row in found)
    assert all((row.id, row.version, row.kpi_id, row.reason, row.agreed_by) == (0, 0, 7, "", "") for row in found)


def test_a_ramp_may_begin_at_the_row_that_applies_until_now() -> None:
    rows = (TargetRow(5, 3, 7, target=80.0), TargetRow(6, 3, 7, start=date(2026, 1, 1), target=95.0))
    assert planned("ramp to 97 by 2026-03", rows=rows) == [("2026-02-01", 96), ("2026-03-01", 97)]


def test_a_plan_of_changes_keeps_them() -> None:
    before = TargetRow(5, 3, 7, baseline=40.0, target=40.0)
    tickets = kpi()
    found = parse_plan("+10% from 2026-01, ramp to +20% by 2026-03", tickets, Settings(), (before,))
    assert [(row.target, row.target_change) for row in found] == [(44.0, 0.1), (46.0, 0.15), (48.0, 0.2)]


def test_an_absolute_goal_ends_the_changes() -> None:
    before = TargetRow(5, 3, 7, baseline=40.0, target=44.0, target_change=0.1)
    found = parse_plan("50", kpi(), Settings(), (before,))
    assert (found[0].target, found[0].target_change) == (50.0, None)


def test_the_decimal_mark_and_the_fiscal_year_are_the_scorecards() -> None:
    settings = Settings(decimal_mark=",", fiscal_year_start=4)
    found = parse_plan("95,5 from FY2027-Q1, 96,5 from FY2027-Q2", kpi(), settings)
    assert [(row.target, row.start) for row in found] == [(95.5, date(2026, 4, 1)), (96.5, date(2026, 7, 1))]


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("95 from 2026-01, 96", "'96'"),
        ("95 from 2026-01, 96 from 2026-01", "'96 from 2026-01'"),
        ("95 from 2026-07, 96 from 2026-01", "'96 from 2026-01'"),
        ("95 from never", "'95 from never'"),
        ("many from 2026-01", "'many from 2026-01'"),
        ("95 from 2026-01, ramp to 97", "'ramp to 97'"),
        ("95 from 2026-01, ramp to 97 by soon", "'ramp to 97 by soon'"),
        ("95 from 2026-01, ramp to 97 by 2026-01", "'ramp to 97 by 2026-01'"),
        ("95 from 2026-06, ramp to 97 by 2026-01", "'ramp to 97 by 2026-01'"),
        ("95, ramp to 97 by 2026-12", "'ramp to 97 by 2026-12'"),
        ("ramp to 97 by 2026-12", "'ramp to 97 by 2026-12'"),
        ("95 from 2026-01, ramp to 97 by 2099-12", "'ramp to 97 by 2099-12'"),
        ("95 from 2026-01,96 from 2026-07", "'95 from 2026-01,96 from 2026-07'"),
        ("95 from 2026-01, 101 from 2026-07", "'101 from 2026-07'"),
        ("-30%", "'-30%'"),
    ],
)
def test_a_piece_that_is_not_understood_is_named(text: str, piece: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_plan(text, kpi(maximum=100.0), Settings())
    assert refused.value.what.startswith(piece)
    assert refused.value.hint


@pytest.mark.parametrize("text", ["", "  ", " , ;"])
def test_an_empty_plan_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="empty"):
        parse_plan(text, kpi(), Settings())


def test_a_band_has_no_plan_of_targets() -> None:
    with pytest.raises(Refused, match="band"):
        parse_plan("95", kpi(direction="band"), Settings())


def test_a_ramp_of_days_is_possible_for_a_year_and_no_longer() -> None:
    assert len(planned("95 from 2026-01-01, ramp to 97 by 2026-12-31", "day")) == 365
    with pytest.raises(Refused, match="729 rows") as refused:
        planned("95 from 2026-01-01, ramp to 97 by 2027-12-31", "day")
    assert str(MOST_STEPS) in refused.value.hint


@given(st.integers(0, 100), st.integers(0, 100), st.integers(2, 60))
def test_a_ramp_moves_in_equal_steps_and_ends_on_its_goal(first: int, last: int, months: int) -> None:
    year, month = divmod(months - 1, 12)
    found = planned(f"{first} from 2026-01, ramp to {last} by {2026 + year}-{month + 1:02}")
    targets = [target for _, target in found]
    steps = [after - before for before, after in pairwise(targets)]
    assert targets[-1] == last
    assert len(targets) == months
    assert steps == pytest.approx([(last - first) / (months - 1)] * (months - 1), abs=1e-6)


@given(st.text("0123456789.,-+% fromrampto byQW;", max_size=40))
def test_any_text_is_a_plan_or_refused(text: str) -> None:
    try:
        found = parse_plan(text, kpi(), Settings())
    except Refused:
        return
    assert found
