"""The figure of one KPI: which value is shown, what it is worth, and what it says of the past."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bsc_tui.domain.due import View
from bsc_tui.domain.figure import KpiFigure, figure_of, judgement, relative_of
from bsc_tui.domain.horizon import Horizon
from bsc_tui.domain.model import Kpi, Status, TargetRow, Value
from bsc_tui.domain.periods import Period
from bsc_tui.domain.settings import Settings
from tests.domain.scorecards import OCTOBER, TODAY, VIEW, kpi, row, value

MONTHS = [date(2025 + month // 12, month % 12 + 1, 1) for month in range(24)]
"""2025 and 2026; October 2026 is MONTHS[21]."""


def figure(
    *values: Value,
    rows: tuple[TargetRow, ...] = (row(),),
    of: Kpi | None = None,
    view: View = VIEW,
    settings: Settings | None = None,
) -> KpiFigure:
    """The figure of a KPI with target 100, in October unless said otherwise."""
    it = kpi() if of is None else of
    return figure_of(it, rows, values, Horizon(it.frequency, view, settings or Settings()))


def test_the_value_of_the_view_period_is_shown() -> None:
    found = figure(value(amount=80.0, start=date(2026, 9, 1)), value(amount=110.0))
    assert (found.actual, found.status, found.score, found.progress) == (110.0, "met", 100.0, 1.1)
    assert (found.is_stale, found.is_open, found.is_counted) == (False, False, True)
    assert found.shown_period == found.period == Period("month", OCTOBER)


def test_without_any_value_the_row_of_the_view_period_is_shown() -> None:
    later = row(start=date(2026, 10, 1), target=120.0)
    found = figure(rows=(row(), later))
    assert (found.status, found.value, found.shown_period, found.row) == ("no value", None, None, later)
    assert (found.score, found.progress, found.is_counted, found.is_stale) == (None, None, False, False)
    assert found.series == (None,) * 12


def test_a_value_after_the_view_period_is_not_seen() -> None:
    found = figure(value(amount=90.0, start=date(2026, 11, 1)))
    assert (found.status, found.value) == ("no value", None)


def test_an_older_value_is_judged_by_the_row_of_its_own_period() -> None:
    found = figure(value(amount=100.0, start=date(2026, 9, 1)), rows=(row(), row(start=OCTOBER, target=120.0)))
    assert found.is_stale
    assert (found.status, found.score, found.is_counted) == ("met", 100.0, True)
    assert found.row is not None
    assert found.row.target == 100.0
    assert found.shown_period == Period("month", date(2026, 9, 1))


def test_an_older_value_weighs_what_the_row_of_the_view_period_says() -> None:
    rows = (row(weight=2.0), row(start=OCTOBER, target=120.0, weight=0.0))
    found = figure(value(amount=100.0, start=date(2026, 9, 1)), rows=rows)
    assert (found.status, found.score, found.row) == ("met", 100.0, rows[0])
    assert (found.weight, found.is_counted) == (0.0, False)
    back = figure(value(amount=100.0, start=date(2026, 9, 1)), rows=rows, view=View(TODAY, OCTOBER))
    assert (back.weight, back.is_counted) == (2.0, True)


@pytest.mark.parametrize(
    ("months", "carry", "kpi_carry", "is_counted"),
    [
        (1, 1, None, True),
        (2, 1, None, False),
        (2, 2, None, True),
        (2, 1, 2, True),
        (1, 1, 0, False),
        (1, 0, None, False),
    ],
)
def test_a_stale_value_counts_for_so_many_periods(
    months: int, carry: int, kpi_carry: int | None, is_counted: bool
) -> None:
    found = figure(value(start=MONTHS[21 - months]), of=kpi(carry=kpi_carry), settings=Settings(carry=carry))
    assert found.is_stale
    assert found.is_counted is is_counted
    assert found.status == "met"
    assert found.score == (100.0 if is_counted else None)


def test_a_period_settled_as_not_available_hides_older_values() -> None:
    found = figure(value(start=date(2026, 9, 1)), value(amount=None, missing="no survey"))
    assert (found.status, found.actual, found.score, found.is_stale) == ("not available", None, None, False)
    assert found.value is not None
    assert found.value.missing == "no survey"
    assert not found.is_counted


def test_a_missing_value_falls_back_on_the_newest_number() -> None:
    august, september = value(amount=90.0, start=date(2026, 8, 1)), value(amount=None, start=date(2026, 9, 1))
    assert figure(august, september).value == august
    assert figure(september).status == "no value"


def test_stepping_back_shows_what_was_valid_then() -> None:
    values = (value(amount=100.0, start=date(2026, 8, 1)), value(amount=50.0, start=date(2026, 10, 1)))
    rows = (row(), row(start=date(2026, 9, 1), target=200.0))
    found = figure(*values, rows=rows, view=View(TODAY, date(2026, 9, 1)))
    assert (found.actual, found.status, found.period.start) == (100.0, "met", date(2026, 8, 1))


@pytest.mark.parametrize("rows", [(), (row(target=None),), (row(start=date(2026, 12, 1)),)])
def test_without_a_target_a_value_is_unscored(rows: tuple[TargetRow, ...]) -> None:
    found = figure(value(), rows=rows)
    assert (found.status, found.score, found.progress, found.is_counted) == ("unscored", None, None, False)
    assert found.weight == 1.0


def test_a_weight_of_0_shows_the_score_and_does_not_count_it() -> None:
    found = figure(value(), rows=(row(weight=0.0),))
    assert (found.score, found.is_counted, found.weight) == (100.0, False, 0.0)


@pytest.mark.parametrize(
    ("today", "amount", "status", "score"),
    [
        (date(2026, 11, 1), 5.0, "too early", None),  # nothing has elapsed
        (date(2026, 11, 6), 5.0, "too early", None),  # 5 of 30 days
        (date(2026, 11, 7), 12.0, "met", 100.0),  # 6 of 30: a fifth
        (date(2026, 11, 16), 30.0, "met", 100.0),  # half the target of 60
        (date(2026, 11, 16), 20.0, "acceptable", 50.0),
        (date(2026, 11, 16), 19.9, "missed", pytest.approx(49.5)),
        (date(2026, 12, 1), 30.0, "missed", 25.0),  # it has ended: the whole target
    ],
)
def test_the_target_of_an_open_sum_is_taken_pro_rata(
    today: date, amount: float, status: Status, score: float | None
) -> None:
    rows = (row(target=60.0, threshold=40.0),)
    found = figure(
        value(amount=amount, start=date(2026, 11, 1)),
        rows=rows,
        of=kpi(aggregation="sum"),
        view=View(today, date(2026, 12, 1)),
    )
    assert (found.status, found.score) == (status, score)
    assert found.is_open is (today < date(2026, 12, 1))
    assert found.row == rows[0]


def test_progress_of_an_open_sum_is_pro_rata_too() -> None:
    it = kpi(aggregation="sum")
    found = judgement(20.0, row(target=60.0, baseline=20.0), it, 0.5)
    assert (found.progress, found.row) == (0.5, row(target=30.0, baseline=10.0))


def test_only_sums_are_too_early() -> None:
    found = figure(value(start=date(2026, 11, 1)), view=View(date(2026, 11, 2), is_open=True))
    assert (found.status, found.is_open) == ("met", True)


def test_an_open_sum_without_target_is_unscored_and_an_older_value_is_whole() -> None:
    early = View(date(2026, 11, 2), is_open=True)
    it = kpi(aggregation="sum")
    assert figure(value(start=date(2026, 11, 1)), rows=(), of=it, view=early).status == "unscored"
    older = figure(value(), of=it, view=early)
    assert (older.status, older.is_stale, older.is_open, older.elapsed) == ("met", True, True, 1.0)


def test_the_series_spans_twelve_view_periods_with_gaps() -> None:
    values = [value(amount=float(place), start=month) for place, month in enumerate(MONTHS) if place not in {12, 20}]
    found = figure(*values)
    assert found.series == (10.0, 11.0, None, 13.0, 14.0, 15.0, 16.0, 17.0, 18.0, 19.0, None, 21.0)


def test_the_series_of_a_young_calendar_is_padded() -> None:
    found = figure(value(amount=5.0, start=date(1900, 2, 1)), view=View(TODAY, date(1900, 3, 1)))
    assert found.series == (None,) * 11 + (5.0,)


@pytest.mark.parametrize(
    ("numbers", "trend", "good", "few"),
    [
        ([10, 12, 11, 13, 18], "up", True, False),
        ([10, 12, 11, 13, 12], "steady", None, False),
        ([13, 12], "down", False, True),
        ([5], None, None, False),
    ],
)
def test_the_arrow_holds_the_newest_period_against_the_one_before(
    numbers: list[float], trend: str | None, good: bool | None, few: bool
) -> None:
    starts = MONTHS[22 - len(numbers) : 22]
    found = figure(*(value(amount=it, start=start) for it, start in zip(numbers, starts, strict=True)))
    assert (found.trend, found.trend_good, found.trend_few) == (trend, good, few)


def test_an_open_period_has_no_part_in_the_arrow() -> None:
    values = [value(amount=it, start=start) for it, start in zip((10.0, 20.0, 1.0), MONTHS[20:23], strict=True)]
    found = figure(*values, view=View(TODAY, is_open=True))
    assert (found.actual, found.trend) == (1.0, "up")
    assert found.series[-1] == 1.0


def test_a_stale_figure_has_no_arrow() -> None:
    found = figure(value(amount=10.0, start=MONTHS[19]), value(amount=20.0, start=MONTHS[20]))
    assert (found.is_stale, found.trend) == (True, None)


def test_a_weekend_is_no_gap_for_a_daily_kpi() -> None:
    daily = kpi(frequency="day")
    friday, saturday = TODAY - timedelta(days=3), TODAY - timedelta(days=2)
    values = (value(amount=10.0, start=friday), value(amount=99.0, start=saturday), value(amount=20.0, start=TODAY))
    found = figure(*values, of=daily, view=View(TODAY + timedelta(days=1)))
    assert (found.period.start, found.trend) == (TODAY, "up")
    assert found.series[-2:] == (10.0, 20.0)


def test_values_that_begin_no_period_of_the_frequency_are_not_shown() -> None:
    assert figure(value(start=date(2026, 8, 1)), of=kpi(frequency="quarter")).status == "no value"


@pytest.mark.parametrize(
    ("target_row", "amount", "expected"),
    [
        (row(target=5.6, threshold=4.4, baseline=8.0, target_change=-0.3, threshold_change=-0.45), 6.0,
         (-0.3, -0.45, -0.25, "reduction")),
        (row(target=84.0, threshold=73.5, baseline=70.0, target_change=0.2, threshold_change=0.05, word="improvement"),
         82.6, (0.2, 0.05, 0.18, "improvement")),
        (row(target=50.0, threshold=44.0, baseline=40.0, target_change=0.25), 48.8, (0.25, 0.1, 0.22, "increase")),
        (row(target=None, threshold=4.4, baseline=8.0, threshold_change=-0.45), 6.0, (None, -0.45, -0.25, "reduction")),
        (row(target=50.0, baseline=40.0, target_change=0.25), None, (0.25, None, None, "increase")),
        (row(target=50.0, baseline=40.0), 48.8, None),
        (row(target=50.0, target_change=0.25), 48.8, None),
        (None, 48.8, None),
    ],
)  # fmt: skip
def test_a_relative_row_is_shown_as_changes_too(
    target_row: TargetRow | None, amount: float | None, expected: tuple[float | None, ...] | None
) -> None:
    found = relative_of(figure(value(amount=amount), rows=() if target_row is None else (target_row,)))
    assert (None if found is None else tuple(found)) == expected
