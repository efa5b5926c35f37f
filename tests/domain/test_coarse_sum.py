"""The sum behind a longer period comes to its figure."""

from __future__ import annotations

import math
from datetime import date

import pytest

from bsc_tui.domain.aggregate import aggregated
from bsc_tui.domain.coarse_sum import in_figures
from bsc_tui.domain.formula import parse_formula, value_of
from bsc_tui.domain.model import AGGREGATIONS, Aggregation, Kpi, Value
from bsc_tui.domain.periods import parse_period
from bsc_tui.domain.settings import Settings
from tests.domain import scorecards as make

QUARTER = parse_period("2026-Q3")
RATIO = (make.value(1, 50.0, date(2026, 7, 1), numerator=2.0, denominator=4.0),
         make.value(1, 2.0, date(2026, 8, 1), numerator=2.0, denominator=100.0))  # fmt: skip
COUNTED = (make.value(1, 10.0, date(2026, 7, 1), n=1.0), make.value(1, -20.0, date(2026, 8, 1), n=3.0))
BARE = (make.value(1, 10.0, date(2026, 7, 1)), make.value(1, 12.5, date(2026, 8, 1)))


def told(kpi: Kpi, values: tuple[Value, ...]) -> tuple[str, float | None]:
    found = aggregated(kpi, values, (), QUARTER, Settings())
    return in_figures(kpi, found), found.value


@pytest.mark.parametrize(
    ("aggregation", "unit", "values", "text"),
    [
        ("sum", "", BARE, "10 + 12.5"),
        ("mean", "", BARE, "(10 + 12.5) / 2"),
        ("mean", "", COUNTED, "(10 * 1 + (-20) * 3) / (1 + 3)"),
        ("ratio", "%", RATIO, "(2 + 2) / (4 + 100) * 100"),
        ("ratio", "", RATIO, "(2 + 2) / (4 + 100)"),
        ("ratio", "%", BARE, "(10 + 12.5) / 2"),
        ("last", "", BARE, ""),
        ("max", "", BARE, ""),
        ("sum", "", BARE[:1], ""),
        ("sum", "", (), ""),
    ],
)
def test_it_is_written_out(aggregation: Aggregation, unit: str, values: tuple[Value, ...], text: str) -> None:
    assert told(make.kpi(1, aggregation=aggregation, unit=unit), values)[0] == text


@pytest.mark.parametrize("aggregation", AGGREGATIONS)
@pytest.mark.parametrize("values", [BARE, COUNTED, RATIO])
def test_what_is_written_comes_to_the_figure(aggregation: Aggregation, values: tuple[Value, ...]) -> None:
    text, number = told(make.kpi(1, aggregation=aggregation, unit="%"), values)
    assert number is not None
    if text:
        assert math.isclose(value_of(parse_formula(text), lambda _name: 0.0), number)


def test_many_values_are_not_written_out() -> None:
    days = tuple(make.value(1, 1.0, date(2026, 7, day)) for day in range(1, 20))
    assert told(make.kpi(1, aggregation="sum", frequency="day"), days)[0] == ""
