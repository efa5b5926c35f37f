"""Calculated KPIs: their inputs brought to the period first, and every fault a reason in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.board import assess
from bsc_tui.domain.calculated import Calculator, require_sound, with_calculated
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Kpi, Scorecard, Value
from bsc_tui.domain.periods import Period, parse_period
from tests.domain import scorecards as make

OCTOBER, SEPTEMBER = date(2026, 10, 1), date(2026, 9, 1)


def card(kpis: list[Kpi], *values: tuple[int, str, float | None], **more: Any) -> Scorecard:
    rows = [
        make.value(number, amount, parse_period(key).start, missing="" if amount is not None else "no survey")
        for number, key, amount in values
    ]
    return make.scorecard(kpis, values=rows, **more)


def kpi(number: int, formula: str = "", **fields: Any) -> Kpi:
    return make.kpi(number, formula=formula, **fields)


def series(scorecard: Scorecard, number: int) -> dict[str, float | None]:
    found: tuple[Value, ...] = with_calculated(scorecard).values.get(number, ())
    return {value.start.isoformat()[:7]: value.value for value in found}


def test_a_calculated_kpi_has_a_value_wherever_its_inputs_have() -> None:
    scorecard = card(
        [kpi(1), kpi(2), kpi(3, "k1 / k2 * 100")],
        (1, "2026-08", 5), (1, "2026-09", 6), (1, "2026-10", 8), (2, "2026-09", 60), (2, "2026-10", 40),
    )  # fmt: skip
    assert series(scorecard, 3) == {"2026-09": 10, "2026-10": 20}
    figure = assess(with_calculated(scorecard), make.VIEW).kpi(3)
    assert figure is not None
    assert (figure.actual, figure.is_stale) == (20, False)
    assert figure.value is not None
    assert figure.value.source == "= 8 / 40 * 100"


def test_names_are_keys_names_and_former_names_whatever_their_case() -> None:
    inputs = [kpi(1, key="nps", name="Net promoter score", former=("promoters",))]
    for name in ("nps", "NPS", "'net promoter score'", "promoters"):
        assert series(card([*inputs, kpi(2, f"{name} + 1")], (1, "2026-10", 41)), 2) == {"2026-10": 42}


def test_formulas_rest_on_formulas() -> None:
    kpis = [kpi(3, "k2 * 2"), kpi(2, "k1 + 1"), kpi(1)]
    assert series(card(kpis, (1, "2026-10", 4)), 3) == {"2026-10": 10}


@pytest.mark.parametrize(
    ("kpis", "number", "fault"),
    [
        ([kpi(1, "k2"), kpi(2, "k1")], 1, "it comes back to itself: KPI 1 → KPI 2 → KPI 1"),
        ([kpi(1, "k1 + 1")], 1, "it comes back to itself: KPI 1 → KPI 1"),
        ([kpi(1), kpi(2, "k1 + nothing")], 2, "there is no KPI 'nothing'"),
        ([kpi(1, frequency="quarter"), kpi(2, "k1")], 2, "KPI 1 is by quarter, KPI 2 by month"),
        ([kpi(1, "1 + 1")], 1, "no KPI stands in it"),
        ([kpi(1, "1 +")], 1, "'1 +' is no formula"),
        ([kpi(1, "lost"), kpi(2, "k1 + 1")], 2, "KPI 1: there is no KPI 'lost'"),
        ([kpi(1, "k2"), kpi(2, "k1"), kpi(3, "k1")], 3, "it comes back to itself: KPI 1 → KPI 2 → KPI 1"),
    ],
)
def test_a_broken_formula_says_what_is_wrong_and_gives_nothing(kpis: list[Kpi], number: int, fault: str) -> None:
    scorecard = card(kpis, (1, "2026-10", 4))
    broken = next(it for it in kpis if it.id == number)
    assert Calculator(scorecard).broken(broken) == fault
    assert series(scorecard, number) == {}
    with pytest.raises(Refused, match="cannot be calculated so"):
        require_sound(broken, scorecard)
    figure = assess(with_calculated(scorecard), make.VIEW).kpi(number)
    assert figure is not None
    assert figure.status == "no value"


def test_a_long_row_of_formulas_is_a_fault_and_no_error() -> None:
    kpis = [kpi(0), *(kpi(number, f"k{number - 1} + 1") for number in range(1, 400))]
    calculator = Calculator(card(kpis, (0, "2026-10", 4)))
    assert calculator.broken(kpis[30]) == ""
    assert "more than 50 formulas" in calculator.broken(kpis[399])


def test_formulas_that_share_their_inputs_are_worked_out_once_each() -> None:
    kpis = [kpi(0), kpi(1, "k0"), *(kpi(n, f"k{n - 1} + k{n - 2}") for n in range(2, 45))]
    assert series(card(kpis, (0, "2026-10", 1)), 44) == {"2026-10": 1134903170}


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([(1, "2026-10", 5.0)], "KPI 2 has no value for 2026-10"),
        ([(1, "2026-10", 5.0), (2, "2026-10", None)], "KPI 2 is not available in 2026-10: no survey"),
        ([(1, "2026-10", 5.0), (2, "2026-10", 0.0)], "5 / 0: it divides by zero"),
    ],
)
def test_what_leaves_a_period_without_a_value_is_a_reason(
    values: list[tuple[int, str, float | None]], reason: str
) -> None:
    scorecard = card([kpi(1), kpi(2), kpi(3, "k1 / k2")], *values)
    outcome = Calculator(scorecard).outcome(scorecard.kpis[2], Period("month", OCTOBER))
    assert (outcome.number, outcome.reason) == (None, reason)
    assert series(scorecard, 3) == {}


def test_finer_inputs_are_aggregated_first_and_have_to_be_complete() -> None:
    kpis = [kpi(1, aggregation="sum"), kpi(2, aggregation="last"), kpi(3, "k1 / k2", frequency="quarter")]
    months = [(1, f"2026-0{n}", 10.0) for n in (7, 8, 9)] + [(2, f"2026-0{n}", float(n)) for n in (7, 8, 9)]
    scorecard = card(kpis, *months)
    assert series(scorecard, 3) == {"2026-07": 3.33333333333333}
    lacking = card(kpis, *months[1:])
    outcome = Calculator(lacking).outcome(kpis[2], Period("quarter", date(2026, 7, 1)))
    assert outcome.reason == "KPI 1 has 2 of 3 values for 2026-Q3"


def test_by_a_longer_period_the_inputs_come_first_too() -> None:
    kpis = [kpi(1, aggregation="sum"), kpi(2, aggregation="sum"), kpi(3, "k1 / k2 * 100")]
    scorecard = with_calculated(
        card(kpis, (1, "2026-07", 2), (2, "2026-07", 4), (1, "2026-08", 2), (2, "2026-08", 100))
    )
    found = Calculator(scorecard).coarse(kpis[2], scorecard.values[3], Period("quarter", date(2026, 7, 1)))
    assert found.value == pytest.approx(4 / 104 * 100)
    assert (found.parts, found.of) == (2, 3)
    assert found.formula == "4 / 104 * 100"


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=9))
def test_any_net_of_formulas_is_worked_out_or_broken(links: list[tuple[int, int]]) -> None:
    formulas: dict[int, list[str]] = {}
    for one, other in links:
        formulas.setdefault(one, []).append(f"k{other}")
    kpis = [kpi(number, " + ".join(formulas.get(number, ()))) for number in range(9)]
    scorecard = card(kpis, *((number, "2026-10", 1.0) for number in range(9) if number not in formulas))
    calculator = Calculator(scorecard)
    for it in kpis:
        if it.formula:
            assert bool(calculator.broken(it)) == (series(scorecard, it.id) == {})


def test_a_figure_says_why_its_formula_has_no_number() -> None:
    scorecard = with_calculated(card([kpi(1), kpi(2), kpi(3, "k1 / k2")], (1, "2026-10", 5.0)))
    figure = assess(scorecard, make.VIEW).kpi(3)
    assert figure is not None
    assert figure.reason == "KPI 2 has no value for 2026-10"
    broken = assess(with_calculated(card([kpi(1), kpi(3, "gone * 2")])), make.VIEW).kpi(3)
    assert broken is not None
    assert broken.reason == "there is no KPI 'gone'"
