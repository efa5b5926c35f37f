"""Years to date, and scorecards seen by quarter and year."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bsc_tui.domain.board import assess
from bsc_tui.domain.due import View, named_view
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.model import Frequency, Kpi, Scorecard
from bsc_tui.domain.periods import parse_period
from bsc_tui.domain.settings import Settings
from tests.domain import scorecards as make


def card(kpi: Kpi, numbers: dict[str, float], *targets: tuple[str | None, float], **more: Any) -> Scorecard:
    rows = [
        make.row(kpi.id, target, start=None if key is None else parse_period(key).start, weight=more.get("weight", 1.0))
        for key, target in targets
    ]
    settings = Settings(fiscal_year_start=more.get("fiscal", 1))
    values = [make.value(kpi.id, number, parse_period(key).start) for key, number in numbers.items()]
    return make.scorecard([kpi], rows, values, settings=settings)


def figure(scorecard: Scorecard, view: View = make.VIEW, by: Frequency | None = None) -> KpiFigure:
    found = assess(scorecard, view, by).kpi(1)
    assert found is not None
    return found


TICKETS = make.kpi(1, aggregation="sum", to_date=True)
YEAR = {f"2026-{month:02}": 10.0 for month in range(1, 11)}


def test_a_year_to_date_is_shown_cumulated_and_stored_by_period() -> None:
    found = figure(card(TICKETS, YEAR, (None, 9.0)))
    assert (found.actual, found.status) == (100, "met")
    assert found.row is not None
    assert found.row.target == 90
    assert found.value is not None
    assert found.value.value == 10
    assert not found.is_incomplete


def test_a_year_to_date_with_a_gap_is_marked_and_held_against_all_its_targets() -> None:
    found = figure(card(TICKETS, {key: number for key, number in YEAR.items() if key != "2026-05"}, (None, 10.0)))
    assert (found.actual, found.status, found.is_incomplete) == (90, "missed", True)
    assert found.coarse is not None
    assert (found.coarse.parts, found.coarse.of) == (9, 10)


def test_a_year_to_date_begins_with_the_fiscal_year() -> None:
    found = figure(card(TICKETS, YEAR, (None, 10.0), fiscal=9))
    assert (found.actual, found.coarse and found.coarse.of) == (20, 2)


def test_a_year_to_date_that_runs_is_held_against_the_days_that_have_passed() -> None:
    scorecard = card(TICKETS, {**YEAR, "2026-11": 6.0}, (None, 10.0))
    found = figure(scorecard, named_view("open", make.TODAY, scorecard.settings))
    assert found.actual == 106
    assert found.elapsed == pytest.approx((304 + 22) / 334)
    assert found.status == "missed", "110 * 326 / 334 = 107.4"


def test_other_aggregations_cumulate_in_their_own_way() -> None:
    mean = card(make.kpi(1, aggregation="mean", to_date=True), {"2026-09": 10, "2026-10": 20}, (None, 12.0))
    found = figure(mean)
    assert (found.actual, found.row and found.row.target) == (15, 12)
    last = card(make.kpi(1, aggregation="last", to_date=True), {"2026-09": 10, "2026-10": 20}, (None, 12.0))
    assert figure(last).actual == 20


def test_the_trend_of_a_year_to_date_is_that_of_its_single_periods() -> None:
    numbers = {f"2026-{month:02}": float(20 - month) for month in range(1, 10)} | {"2026-10": 2.0}
    assert figure(card(TICKETS, numbers, (None, 1.0))).trend == "down"


def test_by_quarter_a_sum_is_held_against_the_sum_of_its_targets() -> None:
    scorecard = card(make.kpi(1, aggregation="sum"), YEAR, (None, 9.0), ("2026-09", 12.0))
    found = figure(scorecard, by="quarter")
    assert (found.actual, found.row and found.row.target, found.status) == (30, 30, "met")
    assert found.period == parse_period("2026-Q3")
    assert found.series[-3:] == (30, 30, 30)


def test_by_quarter_an_open_one_is_named_and_marked() -> None:
    scorecard = card(make.kpi(1, aggregation="sum"), {"2026-10": 10, "2026-11": 8}, (None, 10.0))
    found = figure(scorecard, named_view("2026-Q4", make.TODAY, scorecard.settings), "quarter")
    assert (found.actual, found.is_open, found.is_incomplete) == (18, True, True)
    assert found.status == "met", "30 * 53 / 92 = 17.3"


def test_by_year_is_by_fiscal_year_where_there_is_one() -> None:
    numbers = {f"2025-{month:02}": 1.0 for month in range(9, 13)} | {f"2026-{month:02}": 1.0 for month in range(1, 9)}
    scorecard = card(make.kpi(1, aggregation="sum"), numbers, (None, 1.0), fiscal=9)
    found = figure(scorecard, by="year")
    assert (found.period.start, found.actual, found.is_incomplete) == (date(2025, 9, 1), 12, False)


def test_without_a_number_in_the_quarter_the_one_before_is_shown_and_stale() -> None:
    found = figure(card(make.kpi(1, aggregation="sum"), {"2026-05": 4.0}, (None, 1.0)), by="quarter")
    assert (found.actual, found.is_stale, found.shown_period) == (4, True, parse_period("2026-Q2"))
    assert found.is_counted
    old = figure(card(make.kpi(1, aggregation="sum"), {"2026-02": 4.0}, (None, 1.0)), by="quarter")
    assert not old.is_counted, "two quarters old, and one counts"
    empty = figure(card(make.kpi(1, aggregation="sum"), {}, (None, 1.0)), by="quarter")
    assert (empty.status, empty.actual) == ("no value", None)


def test_a_kpi_of_a_longer_period_stays_as_it_is() -> None:
    scorecard = card(make.kpi(1, frequency="year"), {"2025": 7.0}, (None, 1.0))
    assert figure(scorecard, by="quarter").period == parse_period("2025")


def test_a_year_to_date_by_quarter_is_that_at_its_end() -> None:
    found = figure(card(TICKETS, YEAR, (None, 9.0)), by="quarter")
    assert (found.actual, found.row and found.row.target) == (90, 81)


def test_a_ratio_by_quarter_is_the_sum_of_its_parts() -> None:
    kpi = make.kpi(1, aggregation="ratio", unit="%")
    values = [
        make.value(1, 50.0, date(2026, 7, 1), numerator=2.0, denominator=4.0),
        make.value(1, 2.0, date(2026, 8, 1), numerator=2.0, denominator=100.0),
    ]
    found = figure(make.scorecard([kpi], [make.row(1, 3.0)], values), by="quarter")
    assert found.actual == pytest.approx(3.846, abs=0.001)
    assert found.value is not None
    assert (found.value.numerator, found.value.denominator) == (4, 104)
    assert found.status == "met"
