"""Which periods stand beside each other in a grid, and which of them are gaps."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.dossier import figure_in
from bsc_tui.domain.grid import beside, frequencies_of, line_of, newest_period, span
from bsc_tui.domain.model import FREQUENCIES, Frequency
from bsc_tui.domain.periods import Period, parse_period, period_key
from bsc_tui.domain.settings import Settings
from tests.domain.scorecards import TODAY, kpi, row, scorecard, value

PLAIN = Settings()


def month(number: int, year: int = 2026) -> Period:
    return Period("month", date(year, number, 1))


def keys(periods: tuple[Period, ...]) -> list[str]:
    return [period_key(period) for period in periods]


@pytest.mark.parametrize(
    ("last", "count", "found"),
    [
        ("2026-11", 3, ["2026-09", "2026-10", "2026-11"]),
        ("2026-W01", 2, ["2025-W52", "2026-W01"]),
        ("2026-Q1", 2, ["2025-Q4", "2026-Q1"]),
        ("2026", 2, ["2025", "2026"]),
        ("2026-11-24", 3, ["2026-11-20", "2026-11-23", "2026-11-24"]),
        ("1900-02", 4, ["1900-01", "1900-02"]),
        ("2026-11", 1, ["2026-11"]),
    ],
)
def test_a_span_ends_with_its_last_period_and_leaves_days_off_out(last: str, count: int, found: list[str]) -> None:
    assert keys(span(parse_period(last), count, PLAIN)) == found


@pytest.mark.parametrize(
    ("start", "steps", "found"),
    [
        ("2026-10", 1, "2026-11"),
        ("2026-10", 2, None),
        ("2026-10", -10, "2025-12"),
        ("2026-10", 0, "2026-10"),
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-20", 2, None),
        ("2026-11-23", -2, "2026-11-19"),
        ("1900-01", -1, None),
        ("1900", -3, None),
    ],
)
def test_a_column_further_on_is_a_period_that_has_begun(start: str, steps: int, found: str | None) -> None:
    period = beside(parse_period(start), steps, PLAIN, TODAY)
    assert (period and period_key(period)) == found


@pytest.mark.parametrize(
    ("frequency", "today", "newest"),
    [
        ("month", TODAY, "2026-11"),
        ("day", TODAY, "2026-11-23"),
        ("day", date(2026, 11, 22), "2026-11-20"),
        ("week", date(2026, 11, 22), "2026-W47"),
        ("year", TODAY, "2026"),
    ],
)
def test_the_newest_column_is_the_open_period_or_the_last_working_day(
    frequency: Frequency, today: date, newest: str
) -> None:
    assert period_key(newest_period(frequency, PLAIN, today)) == newest


@pytest.mark.parametrize(
    ("number", "year", "is_gap"),
    [(8, 2026, False), (9, 2026, True), (10, 2026, False), (11, 2026, False), (7, 2026, True), (6, 2026, False)],
)
def test_a_gap_has_ended_without_a_value_that_was_expected(number: int, year: int, *, is_gap: bool) -> None:
    """Added in August, so July is the first period that was due; August and October have values, November is open."""
    one = kpi(added=date(2026, 8, 3))
    found = scorecard([one], values=[value(start=date(2026, 8, 1)), value(amount=None, start=date(2026, 10, 1))])
    line = line_of(one, found, date(2026, 8, 1), TODAY)
    assert line.is_gap(month(number, year), TODAY) == is_gap


def test_a_first_value_of_long_ago_makes_gaps_from_then_on() -> None:
    one = kpi(added=date(2026, 8, 3))
    line = line_of(one, scorecard([one]), date(2020, 3, 1), TODAY)
    assert [line.is_gap(month(number, 2020), TODAY) for number in (2, 3, 4)] == [False, True, True]


def test_a_figure_is_judged_by_the_row_of_its_period() -> None:
    one = kpi()
    rows = [row(target=100.0), row(target=200.0, start=date(2026, 10, 1))]
    found = scorecard([one], rows, [value(amount=150.0, start=date(2026, 9, 1)), value(amount=150.0)])
    line = line_of(one, found, date(2026, 9, 1), TODAY)
    assert [line.figure(month(number), TODAY).status for number in (8, 9, 10, 11)] == [
        "no value",
        "met",
        "missed",
        "no value",
    ]
    assert line.figure(month(11), TODAY).is_open


def test_an_earlier_value_stands_in_for_none() -> None:
    figure = figure_in(kpi(), (row(),), month(10), None, TODAY)
    assert (figure.value, figure.is_stale, figure.status) == (None, False, "no value")


def test_most_kpis_say_which_frequency_comes_first() -> None:
    kpis = [kpi(1), kpi(2, frequency="quarter"), kpi(3, frequency="quarter"), kpi(4, frequency="day")]
    assert frequencies_of(kpis) == (("day", "month", "quarter"), "quarter")
    assert frequencies_of([]) == ((), "month")


@given(
    st.sampled_from(FREQUENCIES),
    st.dates(date(1970, 1, 1), date(2026, 10, 1)),
    st.integers(-60, 60),
    st.sampled_from(["12345", "1234567", "6", "71"]),
)
def test_so_many_columns_right_and_as_many_left_is_where_one_was(
    frequency: Frequency, day: date, steps: int, working: str
) -> None:
    settings = Settings(working_days=working)
    start = newest_period(frequency, settings, day)
    there = beside(start, steps, settings, date(2100, 12, 31))
    assert there is not None
    assert beside(there, -steps, settings, date(2100, 12, 31)) == start
    assert len(span(max(start, there), abs(steps) + 1, settings)) == abs(steps) + 1
    assert span(max(start, there), abs(steps) + 1, settings)[0] == min(start, there)
