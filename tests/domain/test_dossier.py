"""Everything about one KPI."""

from __future__ import annotations

from datetime import date

from bsc_tui.domain.dossier import dossier
from bsc_tui.domain.due import View
from bsc_tui.domain.model import Value
from bsc_tui.domain.periods import Period
from tests.domain import scorecards as make


def months(*amounts: float | None) -> tuple[Value, ...]:
    """Values of KPI 1 for the months that end with October 2026."""
    starts = [date(2026, 11 - len(amounts) + at, 1) for at in range(len(amounts))]
    return tuple(
        make.value(1, amount, start, missing="" if amount is not None else "no survey")
        for start, amount in zip(starts, amounts, strict=True)
    )


def test_each_value_is_judged_by_the_row_of_its_own_period() -> None:
    rows = (make.row(1, 100.0), make.row(1, 200.0, start=date(2026, 10, 1)))
    found = dossier(make.scorecard((make.kpi(),), rows, months(120.0, None, 120.0)), make.kpi(), make.VIEW)
    assert [judged.judgement.status for judged in found.values] == ["met", "not available", "missed"]
    assert found.values[0].period == Period("month", date(2026, 8, 1))
    assert found.values[1].judgement.row == rows[0]
    assert found.rows == rows


def test_an_open_period_of_a_sum_counts_pro_rata() -> None:
    kpi = make.kpi(aggregation="sum")
    values = (make.value(1, 80.0, date(2026, 11, 1)),)
    found = dossier(make.scorecard((kpi,), (make.row(1, 100.0),), values), kpi, View(make.TODAY, is_open=True))
    assert found.values[0].judgement.status == "met"


def test_the_trend_is_of_ended_periods_with_a_number() -> None:
    values = (*months(1.0, 2.0, None, 3.0, 4.0, 5.0, 6.0), make.value(1, 99.0, date(2026, 11, 1)))
    found = dossier(make.scorecard((make.kpi(),), (), values), make.kpi(), make.VIEW)
    assert found.trend is not None
    assert (found.trend.n, found.trend.s) == (6, 15)
    few = dossier(make.scorecard((make.kpi(),), (), months(1.0, 2.0)), make.kpi(), make.VIEW)
    assert few.trend is None


def test_it_names_where_the_kpi_lies() -> None:
    kpi = make.kpi(objective_id=1)
    goal = make.objective(1)
    assert dossier(make.scorecard((kpi,), objectives=(goal,)), kpi, make.VIEW)[1:3] == ("Perspective 1", "Objective 1")
    archived = goal._replace(archived=True)
    assert dossier(make.scorecard((kpi,), objectives=(archived,)), kpi, make.VIEW).objective == ""
    elsewhere = goal._replace(perspective_id=2)
    assert dossier(make.scorecard((kpi,), objectives=(elsewhere,)), kpi, make.VIEW).objective == ""
