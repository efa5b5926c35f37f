"""What the KPIs of one frequency share at a view."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bsc_tui.domain.due import View
from bsc_tui.domain.horizon import SERIES, Horizon, age_of, elapsed_share, is_day_off, ordinal
from bsc_tui.domain.periods import Period
from bsc_tui.domain.settings import Settings

MONDAY = date(2026, 11, 23)


def day(text: str) -> Period:
    """A day as a period."""
    return Period("day", date.fromisoformat(text))


def test_the_series_ends_with_the_view_period() -> None:
    horizon = Horizon("month", View(MONDAY), Settings())
    assert horizon.period == Period("month", date(2026, 10, 1))
    assert horizon.starts == tuple(date(2025 + (month + 10) // 12, (month + 10) % 12 + 1, 1) for month in range(12))


def test_the_series_of_a_daily_kpi_has_working_days_only() -> None:
    horizon = Horizon("day", View(MONDAY), Settings())
    assert horizon.starts[-1] == date(2026, 11, 20)
    assert len(horizon.starts) == SERIES
    assert all(start.isoweekday() < 6 for start in horizon.starts)


def test_the_series_ends_where_the_calendar_begins() -> None:
    horizon = Horizon("month", View(MONDAY, date(1900, 3, 1)), Settings())
    assert horizon.starts == (date(1900, 1, 1), date(1900, 2, 1))


@pytest.mark.parametrize(
    ("today", "expected"),
    [("2026-10-31", 0.0), ("2026-11-01", 0.0), ("2026-11-16", 0.5), ("2026-11-30", 29 / 30), ("2026-12-01", 1.0)],
)
def test_elapsed_is_the_share_of_days_that_have_passed(today: str, expected: float) -> None:
    assert elapsed_share(Period("month", date(2026, 11, 1)), date.fromisoformat(today)) == expected


def test_an_ended_period_has_elapsed_and_an_open_one_has_not() -> None:
    ended, running = (
        Horizon("month", View(MONDAY), Settings()),
        Horizon("month", View(MONDAY, is_open=True), Settings()),
    )
    assert (ended.is_open, ended.elapsed) == (False, 1.0)
    assert (running.is_open, running.elapsed) == (True, 22 / 30)


def test_a_day_that_begins_no_period_has_no_place() -> None:
    horizon = Horizon("quarter", View(MONDAY), Settings())
    assert horizon.beginning(date(2026, 8, 1)) is None
    assert horizon.place(date(2026, 8, 1)) is None
    assert horizon.beginning(date(2026, 7, 1)) == horizon.period
    assert horizon.place(date(2026, 7, 1)) == horizon.newest_place


def test_quarters_begin_with_the_fiscal_year() -> None:
    horizon = Horizon("quarter", View(MONDAY), Settings(fiscal_year_start=2))
    assert horizon.beginning(date(2026, 7, 1)) is None
    assert horizon.beginning(date(2026, 8, 1)) == horizon.period


@pytest.mark.parametrize("working_days", ["12345", "1234567", "135", "7"])
def test_days_count_on_from_one_working_day_to_the_next(working_days: str) -> None:
    settings = Settings(working_days=working_days)
    days = [Period("day", MONDAY + timedelta(days=n)) for n in range(30)]
    places = [ordinal(it, settings) for it in days if not is_day_off(it, settings)]
    assert places == list(range(places[0], places[0] + len(places)))


def test_a_day_off_stands_where_the_working_day_before_it_does() -> None:
    assert ordinal(day("2026-11-21"), Settings()) == ordinal(day("2026-11-20"), Settings())
    assert Horizon("day", View(MONDAY), Settings()).place(date(2026, 11, 21)) is None


@pytest.mark.parametrize(
    ("shown", "period", "age"),
    [
        (day("2026-11-23"), day("2026-11-23"), 0),
        (day("2026-11-20"), day("2026-11-23"), 1),  # Friday's on a Monday
        (day("2026-11-20"), day("2026-11-24"), 2),
        (day("2026-11-21"), day("2026-11-22"), 1),
        (Period("month", date(2026, 9, 1)), Period("month", date(2026, 10, 1)), 1),
        (Period("month", date(2025, 12, 1)), Period("month", date(2026, 2, 1)), 2),
        (Period("year", date(2020, 1, 1)), Period("year", date(2025, 1, 1)), 5),
    ],
)
def test_the_age_of_a_value_is_counted_in_periods(shown: Period, period: Period, age: int) -> None:
    assert age_of(shown, period, Settings()) == age


@pytest.mark.parametrize(
    ("view", "newest"),
    [
        (View(MONDAY), "2026-11-20"),
        (View(MONDAY, is_open=True), "2026-11-20"),  # Monday itself still runs
        (View(date(2026, 11, 22), is_open=True), "2026-11-20"),  # a Sunday
        (View(date(2026, 11, 24), is_open=True), "2026-11-23"),
    ],
)
def test_the_newest_place_is_that_of_the_newest_ended_working_day(view: View, newest: str) -> None:
    assert Horizon("day", view, Settings()).newest_place == ordinal(day(newest), Settings())
