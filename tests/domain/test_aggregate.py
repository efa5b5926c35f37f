"""A KPI seen by a longer period than its own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.aggregate import Coarse, aggregated
from bsc_tui.domain.model import AGGREGATIONS, Aggregation, Frequency, Kpi, TargetRow, Value
from bsc_tui.domain.periods import parse_period
from bsc_tui.domain.settings import Settings

PLAIN = Settings()


def kpi(aggregation: Aggregation, frequency: Frequency = "month", unit: str = "") -> Kpi:
    return Kpi(1, 1, "k", "K", 1, 1, date(2020, 1, 1), aggregation=aggregation, frequency=frequency, unit=unit)


def value(key: str, number: float | None, numerator: float | None = None, denominator: float | None = None) -> Value:
    missing = "" if number is not None else "no survey"
    start = parse_period(key).start
    return Value(1, 1, 1, start, number, missing, numerator=numerator, denominator=denominator)


def months(*numbers: float | None) -> tuple[Value, ...]:
    """Values of October, November and December 2026, as many as there are numbers."""
    return tuple(value(f"2026-{10 + n}", number) for n, number in enumerate(numbers))


def row(target: float | None, start: str | None = None, **more: Any) -> TargetRow:
    first = None if start is None else parse_period(start).start
    return TargetRow(1, 1, 1, first, target=target)._replace(**more)


def fourth_quarter(
    aggregation: Aggregation, values: tuple[Value, ...], rows: tuple[TargetRow, ...] = (), unit: str = ""
) -> Coarse:
    return aggregated(kpi(aggregation, unit=unit), values, rows, parse_period("2026-Q4"), PLAIN)


@pytest.mark.parametrize(
    ("aggregation", "numbers", "expected", "is_plain"),
    [
        ("sum", (1, 2, 4), 7, False),
        ("sum", (0.1, 0.2), 0.3, False),
        ("sum", (-5, 5, 0), 0, False),
        ("last", (1, 4, 2), 2, False),
        ("last", (1, 4, None), 4, False),
        ("mean", (1, 2, 6), 3, True),
        ("mean", (6,), 6, False),
        ("mean", (5, None, 7), 6, True),
        ("ratio", (50, 2), 26, True),
        ("ratio", (50,), 50, False),
        ("min", (3, -1, 2), -1, False),
        ("max", (3, -1, 2), 3, False),
    ],
)
def test_values_come_together_by_the_aggregation(
    aggregation: Aggregation, numbers: tuple[float | None, ...], expected: float, is_plain: bool
) -> None:
    found = fourth_quarter(aggregation, months(*numbers))
    assert (found.value, found.is_plain) == (expected, is_plain)


@pytest.mark.parametrize("aggregation", AGGREGATIONS)
@pytest.mark.parametrize("numbers", [(), (None,), (None, None, None)])
def test_without_a_number_there_is_no_value(aggregation: Aggregation, numbers: tuple[None, ...]) -> None:
    found = fourth_quarter(aggregation, months(*numbers), (row(5),))
    assert (found.value, found.parts, found.of, found.is_plain) == (None, 0, 3, False)


class TestIncomplete:
    @pytest.mark.parametrize(
        ("numbers", "parts", "is_incomplete"),
        [((1,), 1, True), ((1, None, 3), 2, True), ((1, 2, 3), 3, False), ((0, 0, 0), 3, False)],
    )
    def test_periods_without_a_number_leave_it_incomplete(
        self, numbers: tuple[float | None, ...], parts: int, is_incomplete: bool
    ) -> None:
        found = fourth_quarter("sum", months(*numbers))
        assert (found.parts, found.of, found.is_incomplete) == (parts, 3, is_incomplete)

    def test_values_of_other_periods_are_passed_over(self) -> None:
        found = fourth_quarter("sum", (value("2026-09", 100), *months(1, 2, 3), value("2027-01", 100)))
        assert (found.value, found.parts) == (6, 3)

    def test_a_week_belongs_to_the_month_of_its_thursday(self) -> None:
        weeks = tuple(value(f"2026-W{week}", 1) for week in range(40, 54))
        december = aggregated(kpi("sum", "week"), weeks, (), parse_period("2026-12"), PLAIN)
        year = aggregated(kpi("sum", "week"), weeks, (), parse_period("2026"), PLAIN)
        assert (december.value, december.parts, december.of) == (5, 5, 5)
        assert (year.value, year.parts, year.of) == (14, 14, 53)

    def test_days_are_working_days_and_days_off_with_a_value(self) -> None:
        days = (value("2026-11-20", 1), value("2026-11-22", 2))
        found = aggregated(kpi("sum", "day"), days, (), parse_period("2026-W47"), PLAIN)
        assert (found.value, found.parts, found.of) == (3, 2, 6)

    def test_a_fiscal_year_has_its_own_months(self) -> None:
        settings = PLAIN._replace(fiscal_year_start=9)
        values = (value("2026-08", 100), value("2026-09", 1), value("2027-08", 2), value("2027-09", 100))
        found = aggregated(kpi("sum"), values, (), parse_period("FY2027", 9), settings)
        assert (found.value, found.parts, found.of) == (3, 2, 12)

    def test_a_kpi_seen_by_its_own_frequency_is_itself(self) -> None:
        found = aggregated(kpi("mean"), months(4), (row(5),), parse_period("2026-10"), PLAIN)
        assert (found.value, found.target, found.parts, found.of, found.is_plain) == (4, 5, 1, 1, False)

    def test_a_yearly_kpi_has_no_part_in_a_month(self) -> None:
        found = aggregated(kpi("last", "year"), (value("2026", 3),), (row(5),), parse_period("2026-01"), PLAIN)
        assert (found.value, found.row, found.of, found.is_incomplete) == (None, None, 0, False)


class TestMean:
    @staticmethod
    def of(*pairs: tuple[float, float | None]) -> Coarse:
        values = months(*(number for number, _ in pairs))
        return fourth_quarter("mean", tuple(v._replace(n=n) for v, (_, n) in zip(values, pairs, strict=True)))

    def test_it_is_weighted_by_n_where_every_value_has_one(self) -> None:
        found = self.of((10, 1), (20, 3))
        assert (found.value, found.is_plain) == (17.5, False)

    def test_it_is_plain_and_marked_where_one_lacks_it(self) -> None:
        found = self.of((10, 1), (20, None))
        assert (found.value, found.is_plain) == (15, True)

    def test_a_value_resting_on_nothing_weighs_nothing(self) -> None:
        assert self.of((10, 0), (20, 3)).value == 20
        assert self.of((10, 0), (20, 0)).value is None

    @given(st.lists(st.tuples(st.floats(-1e15, 1e15), st.floats(0.001, 1e15)), min_size=1, max_size=3))
    def test_it_lies_between_the_smallest_and_the_largest(self, pairs: list[tuple[float, float]]) -> None:
        found = self.of(*pairs).value
        numbers = [float(f"{number:.15g}") for number, _ in pairs]
        assert found is not None
        assert min(numbers) <= found <= max(numbers)


class TestRatio:
    PARTS = (value("2026-10", 50, 2, 4), value("2026-11", 2, 2, 100))

    @pytest.mark.parametrize(
        ("unit", "expected"), [("%", 3.8461538), ("percent", 3.8461538), ("per user", 0.038461538)]
    )
    def test_sums_of_parts_are_divided(self, unit: str, expected: float) -> None:
        found = fourth_quarter("ratio", self.PARTS, unit=unit)
        assert found.value == pytest.approx(expected)
        assert not found.is_plain

    def test_one_without_parts_makes_it_a_plain_mean(self) -> None:
        found = fourth_quarter("ratio", (*self.PARTS, value("2026-12", 5)), unit="%")
        assert (found.value, found.is_plain) == (19, True)

    def test_half_the_parts_are_none(self) -> None:
        found = fourth_quarter("ratio", (self.PARTS[0], value("2026-11", 2, 2)), unit="%")
        assert (found.value, found.is_plain) == (26, True)

    def test_a_denominator_of_0_gives_no_value(self) -> None:
        found = fourth_quarter("ratio", (value("2026-10", 0, 0, 0), value("2026-11", 0, 3, 0)), unit="%")
        assert (found.value, found.parts, found.is_plain) == (None, 2, False)


class TestTarget:
    ROWS = (row(10, threshold=8), row(20, "2026-11", threshold=16), row(40, "2026-12", threshold=32))

    def test_targets_of_a_sum_add_up(self) -> None:
        found = fourth_quarter("sum", months(1), self.ROWS)
        assert found.target == 70
        assert found.row is not None
        assert found.row.threshold == 56

    @pytest.mark.parametrize("aggregation", [each for each in AGGREGATIONS if each != "sum"])
    def test_otherwise_the_last_row_applies(self, aggregation: Aggregation) -> None:
        assert fourth_quarter(aggregation, months(1), self.ROWS).row == self.ROWS[2]

    def test_one_missing_target_leaves_a_sum_without(self) -> None:
        found = fourth_quarter("sum", months(1), (row(10, threshold=5), row(None, "2026-11", threshold=5)))
        assert found.target is None
        assert found.row is not None
        assert found.row.threshold == 15

    def test_a_period_before_the_first_row_leaves_a_sum_without(self) -> None:
        found = fourth_quarter("sum", months(1, 1, 1), (row(10, "2026-11"),))
        assert found.target is None

    def test_without_rows_there_is_no_target(self) -> None:
        found = fourth_quarter("sum", months(1))
        assert (found.row, found.target) == (None, None)

    def test_limits_of_a_band_add_up(self) -> None:
        found = fourth_quarter("sum", months(1), (row(None, low=1, high=2, outer_low=0, outer_high=3),))
        assert found.row is not None
        assert (found.row.low, found.row.high, found.row.outer_low, found.row.outer_high) == (3, 6, 0, 9)

    def test_a_change_is_kept_where_all_rows_share_it(self) -> None:
        one = row(70, baseline=100, target_change=-0.3)
        same = row(35, "2026-11", baseline=50, target_change=-0.3)
        other = row(40, "2026-11", baseline=50, target_change=-0.2)
        shared, mixed = (fourth_quarter("sum", months(1), (one, second)).row for second in (same, other))
        assert shared is not None
        assert mixed is not None
        assert (shared.target, shared.baseline, shared.target_change) == (140, 200, -0.3)
        assert (mixed.target, mixed.baseline, mixed.target_change) == (150, 200, None)

    def test_sums_of_typed_numbers_meet_each_other(self) -> None:
        found = fourth_quarter("sum", months(0.1, 0.2, 0.0), (row(0.1),))
        assert found.value == found.target == 0.3
