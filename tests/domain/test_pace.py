"""The way an objective has come against the time that has passed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.pace import Pace, pace

START = date(2026, 1, 1)
DUE = START + timedelta(days=100)


def on_day(day: int, way: float | None, *, reached: bool = False) -> Pace | None:
    return pace(way, START, DUE, START + timedelta(days=day), reached)


@pytest.mark.parametrize(
    ("day", "way", "word"),
    [
        (-5, 0.5, "starting"),
        (0, 0.0, "starting"),
        (19, 0.9, "starting"),
        (19, None, "starting"),
        (20, 0.09, "behind"),
        (20, 0.10, "on pace"),
        (20, 0.30, "on pace"),
        (20, 0.31, "ahead"),
        (50, 0.39999, "behind"),
        (50, 0.4, "on pace"),
        (50, 0.6, "on pace"),
        (50, 0.60001, "ahead"),
        (50, -0.1, "behind"),
        (50, 1.25, "ahead"),
        (100, 1.0, "on pace"),
        (100, 0.89, "behind"),
    ],
)
def test_way_and_time_give_a_word(day: int, way: float | None, word: str) -> None:
    assert on_day(day, way) == Pace(word, max(day, 0) / 100)  # type: ignore[arg-type]


@pytest.mark.parametrize("way", [None, 0.5, 1.2])
@pytest.mark.parametrize("start", [None, START])
def test_after_the_date_it_is_reached_or_not(way: float | None, start: date | None) -> None:
    after = DUE + timedelta(days=1)
    assert pace(way, start, DUE, after, True) == Pace("reached", 1.0)
    assert pace(way, start, DUE, after, False) == Pace("not reached", 1.0)


def test_a_target_met_before_the_date_is_not_yet_reached() -> None:
    assert on_day(50, 1.0, reached=True) == Pace("ahead", 0.5)


def test_without_dates_there_is_no_pace() -> None:
    assert pace(0.5, START, None, DUE, True) is None
    assert pace(0.5, None, DUE, START, True) is None


def test_without_a_way_there_is_no_pace_once_it_has_started() -> None:
    assert on_day(50, None) is None


def test_an_objective_of_one_day_has_all_its_time_elapsed_on_that_day() -> None:
    assert pace(1.0, DUE, DUE, DUE, True) == Pace("on pace", 1.0)


def test_a_due_date_before_the_start_never_counts_as_time() -> None:
    assert pace(0.5, DUE, START, START, False) == Pace("starting", 0.0)


def test_time_is_counted_in_days() -> None:
    found = pace(0.8, date(2026, 9, 1), date(2027, 2, 28), date(2026, 11, 23), False)
    assert found == Pace("ahead", 83 / 180)


@given(st.dates(), st.dates(), st.dates(), st.floats(-10, 10), st.booleans())
def test_time_is_always_a_share(start: date, due: date, today: date, way: float, reached: bool) -> None:
    found = pace(way, start, due, today, reached)
    assert found is not None
    assert 0 <= found.time <= 1
    assert (found.word in {"reached", "not reached"}) == (today > due)
