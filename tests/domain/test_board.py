"""The figures of a whole scorecard at a view."""

from __future__ import annotations

import random
import time
from datetime import date

import pytest

from bsc_tui.domain.board import assess, assess_kpi
from bsc_tui.domain.due import View
from bsc_tui.domain.model import Kpi, Scorecard, TargetRow, Value
from tests.domain.scorecards import OCTOBER, TODAY, VIEW, kpi, objective, perspective, row, scorecard, value


def article() -> Scorecard:
    """The article's four objectives, each with its headline KPI, in two perspectives."""
    figures = [
        ("revenue-growth", "higher", TargetRow(1, 1, 1, None, 0.0, 15.0, 10.0), 12.0),
        ("customer-satisfaction", "higher", TargetRow(2, 1, 2, None, 70.0, 84.0, 73.5), 82.6),
        ("mttr", "lower", TargetRow(3, 1, 3, None, 8.0, 5.6, 4.4), 6.0),
        ("training-hours", "higher", TargetRow(4, 1, 4, None, 40.0, 50.0, 44.0), 48.8),
    ]
    kpis = [
        kpi(number, key=key, direction=direction, objective_id=number, perspective_id=(number + 1) // 2)
        for number, (key, direction, _, _) in enumerate(figures, 1)
    ]
    objectives = [
        objective(number, headline_id=number, perspective_id=(number + 1) // 2, start=date(2026, 9, 1),
                  due=date(2027, 2, 28))
        for number in range(1, 5)
    ]  # fmt: skip
    values = [value(number, amount) for number, (_, _, _, amount) in enumerate(figures, 1)]
    rows = [target for _, _, target, _ in figures]
    return scorecard(kpis, rows, values, objectives, (perspective(1), perspective(2)))


def test_the_article_comes_out() -> None:
    board = assess(article(), VIEW)
    found = [(it.status, round(it.progress or 0, 4), round(it.rollup.score or 0, 2)) for it in board.objectives()]
    assert found == [
        ("acceptable", 0.8, 70.0),
        ("acceptable", 0.9, 93.33),
        ("missed", 0.8333, 41.67),
        ("acceptable", 0.88, 90.0),
    ]
    assert [round(it.rollup.score or 0, 2) for it in board.perspectives] == [81.67, 65.83]
    assert board.rollup.score == pytest.approx(73.75)
    assert (board.rollup.status, board.rollup.missed) == ("acceptable", ("mttr",))
    assert [it.key for it in (figure.kpi for figure in board.kpis())] == [it.key for it in article().kpis]


def test_an_objective_has_the_pace_of_its_headline() -> None:
    first = next(assess(article(), VIEW).objectives())
    assert first.way == first.progress == 0.8
    assert first.time == 83 / 180
    assert first.pace == "ahead"


def test_looking_back_holds_the_way_against_the_time_of_then() -> None:
    first = next(assess(article(), View(TODAY, date(2026, 11, 1))).objectives())
    assert first.time == 61 / 180


def test_an_objective_without_headline_has_the_status_of_its_roll_up() -> None:
    kpis = [kpi(1, objective_id=1), kpi(2, objective_id=1)]
    found = assess(scorecard(kpis, [row(1), row(2)], [value(1, 100.0), value(2, 10.0)], [objective()]), VIEW)
    (it,) = found.objectives()
    assert (it.headline, it.progress, it.way, it.pace, it.time) == (None, None, None, None, None)
    assert (it.status, it.rollup.score) == ("acceptable", 52.5)


def test_a_headline_that_is_archived_is_none() -> None:
    kpis = [kpi(1, objective_id=1, archived=True), kpi(2, objective_id=1)]
    found = assess(scorecard(kpis, [row(2)], [value(2)], [objective(headline_id=1)]), VIEW)
    (it,) = found.objectives()
    assert (it.headline, it.status) == (None, "met")


def test_every_kpi_counts_alike_until_somebody_decides_otherwise() -> None:
    """Three KPIs of one objective and one without: the objective weighs 3."""
    kpis = [*(kpi(number, objective_id=1) for number in range(1, 4)), kpi(4)]
    rows = [row(number) for number in range(1, 5)]
    values = [*(value(number, 100.0) for number in range(1, 4)), value(4, 0.0)]
    found = assess(scorecard(kpis, rows, values, [objective()]), VIEW)
    assert found.rollup.score == 75
    assert assess(scorecard(kpis, rows, values, [objective(weight=1.0)]), VIEW).rollup.score == 50
    assert assess(scorecard(kpis, rows, values, [objective(weight=0.0)]), VIEW).rollup.score == 0


def test_a_kpi_without_target_row_weighs_1() -> None:
    kpis = [kpi(1, objective_id=1), kpi(2, objective_id=1)]
    (it,) = assess(scorecard(kpis, [row(1, weight=3.0)], [value(1)], [objective()]), VIEW).objectives()
    assert it.weight == 4.0
    assert (it.rollup.score, it.rollup.coverage) == (100, 0.75)


def test_archived_rows_are_left_out() -> None:
    kpis = [kpi(1), kpi(2, archived=True), kpi(3, objective_id=1), kpi(4, perspective_id=2)]
    found = assess(
        scorecard(
            kpis,
            [row(number) for number in range(1, 5)],
            [value(number) for number in range(1, 5)],
            [objective(archived=True)],
            (perspective(1), perspective(2, archived=True)),
        ),
        VIEW,
    )
    assert [it.perspective.id for it in found.perspectives] == [1]
    assert list(found.objectives()) == []
    assert [it.kpi.id for it in found.perspectives[0].loose] == [1, 3]


def test_an_objective_elsewhere_takes_no_kpi_with_it() -> None:
    kpis = [kpi(1, objective_id=2)]
    found = assess(
        scorecard(kpis, objectives=[objective(2, perspective_id=2)], perspectives=(perspective(1), perspective(2))),
        VIEW,
    )
    assert [it.kpi.id for it in found.perspectives[0].loose] == [1]
    assert found.perspectives[1].kpis == ()


def test_kpis_stand_objective_by_objective_and_those_without_last() -> None:
    kpis = [kpi(1), kpi(2, objective_id=2), kpi(3, objective_id=1), kpi(4, objective_id=2)]
    found = assess(scorecard(kpis, objectives=[objective(1), objective(2)]), VIEW)
    assert [it.kpi.id for it in found.kpis()] == [3, 2, 4, 1]


def test_a_kpi_is_found_by_its_id() -> None:
    found = assess(scorecard([kpi(1), kpi(2)]), VIEW)
    figure = found.kpi(2)
    assert figure is not None
    assert figure.kpi.id == 2
    assert found.kpi(3) is None


def test_an_empty_scorecard_has_no_score() -> None:
    for empty in (scorecard(perspectives=()), scorecard(), scorecard(objectives=[objective()])):
        found = assess(empty, VIEW)
        assert (found.rollup.score, found.rollup.status, found.rollup.coverage) == (None, "unscored", 0.0)
        assert sum(found.rollup.counts.values()) == 0


def test_all_weights_0_have_no_score() -> None:
    kpis = [kpi(1), kpi(2)]
    found = assess(scorecard(kpis, [row(1, weight=0.0), row(2, weight=0.0)], [value(1), value(2)]), VIEW)
    assert (found.rollup.score, found.rollup.counts["met"]) == (None, 2)


def test_perspectives_are_weighed() -> None:
    kpis = [kpi(1), kpi(2, perspective_id=2)]
    values = [value(1, 100.0), value(2, 0.0)]
    card = scorecard(kpis, [row(1), row(2)], values, perspectives=(perspective(1, weight=3.0), perspective(2)))
    assert assess(card, VIEW).rollup.score == 75


def test_each_frequency_has_its_own_view_period() -> None:
    kpis = [kpi(1), kpi(2, frequency="quarter"), kpi(3, frequency="day")]
    found = assess(scorecard(kpis), VIEW)
    assert [it.period.start for it in found.kpis()] == [OCTOBER, date(2026, 7, 1), date(2026, 11, 20)]


def test_one_kpi_alone_has_the_figure_it_has_on_the_board() -> None:
    card = article()
    board = assess(card, VIEW)
    for it in card.kpis:
        assert assess_kpi(card, it, VIEW) == board.kpi(it.id)


def large(count: int) -> Scorecard:
    """Many KPIs with 24 months each."""
    months = [date(2024 + month // 12, month % 12 + 1, 1) for month in range(10, 34)]
    kpis: list[Kpi] = [kpi(number, objective_id=number % 100 + 1) for number in range(1, count + 1)]
    amounts = random.Random(7)
    values: dict[int, tuple[Value, ...]] = {
        it.id: tuple(Value(1, 1, it.id, month, amounts.uniform(0, 130)) for month in months) for it in kpis
    }
    targets = {it.id: (row(it.id, threshold=60.0),) for it in kpis}
    card = scorecard(objectives=[objective(number) for number in range(1, 101)])
    return card._replace(kpis=tuple(kpis), values=values, targets=targets)


def test_a_thousand_kpis_are_assessed_at_once() -> None:
    """About 20 ms; the bound leaves room for a busy machine."""
    card = large(1000)
    started = time.perf_counter()
    found = assess(card, VIEW)
    assert time.perf_counter() - started < 1.0
    assert sum(found.rollup.counts.values()) == 1000
    assert found.rollup.coverage == 1.0


def test_the_order_of_kpis_makes_no_difference_to_scores() -> None:
    card = large(60)
    turned = card._replace(kpis=tuple(reversed(card.kpis)), objectives=tuple(reversed(card.objectives)))
    one, other = assess(card, VIEW).rollup, assess(turned, VIEW).rollup
    assert (one.score, one.coverage, one.low, one.high) == (other.score, other.coverage, other.low, other.high)
    assert set(one.missed) == set(other.missed)
