"""Every figure can be explained, and the explanation ends in the figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.board import Board, assess
from bsc_tui.domain.derivation import Derivation
from bsc_tui.domain.due import View
from bsc_tui.domain.explain import explain_board, explain_kpi, explain_objective, explain_perspective, left_out_because
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.model import Direction, Scorecard, Value
from bsc_tui.domain.settings import Settings
from tests.domain.scorecards import OCTOBER, TODAY, VIEW, kpi, objective, perspective, row, scorecard, value

SETTINGS = Settings()


def only(card: Scorecard, view: View = VIEW) -> KpiFigure:
    """The figure of the only KPI."""
    (figure,) = assess(card, view).kpis()
    return figure


def part(derivation: Derivation, subject: str) -> Derivation:
    """The part of that name."""
    return next(it for it in derivation.parts if it.subject == subject)


def test_a_score_is_explained_by_value_row_and_formula() -> None:
    rows = [row(target=9.0), row(target=15.0, threshold=10.0, baseline=0.0, start=OCTOBER, weight=2.0)]
    card = scorecard([kpi(name="Revenue growth")], rows, [value(amount=12.0, entered_by="marta", source="SAP FI")])
    found = explain_kpi(only(card), SETTINGS)
    assert (found.subject, found.formula, found.result) == ("Revenue growth", "50 + 50 * (12 - 10) / (15 - 10)", 70.0)
    assert dict(found.inputs) == {
        "period": "2026-10",
        "actual": 12.0,
        "source": "SAP FI",
        "entered by": "marta",
        "target row": "from 2026-10-01",
        "baseline": 0.0,
        "target": 15.0,
        "threshold": 10.0,
        "weight": 2.0,
    }
    assert part(found, "status").result == "acceptable"
    assert part(found, "progress").formula == "(12 - 0) / (15 - 0)"
    assert found.left_out == ()


def test_the_decimal_mark_is_the_scorecards() -> None:
    card = scorecard([kpi()], [row(target=8.5, threshold=8.0)], [value(amount=8.1)])
    assert explain_kpi(only(card), Settings(decimal_mark=",")).formula == "50 + 50 * (8,1 - 8) / (8,5 - 8)"


def test_a_stale_value_says_so() -> None:
    card = scorecard([kpi()], [row()], [value(start=date(2026, 9, 1))])
    found = explain_kpi(only(card), SETTINGS)
    assert dict(found.inputs)["stale value of"] == "2026-09"
    assert found.result == 100.0


@pytest.mark.parametrize(
    ("card", "view", "reason"),
    [
        (scorecard([kpi()], [row()], []), VIEW, "no value"),
        (scorecard([kpi()], [row()], [value(amount=None, missing="no survey")]), VIEW, "not available: no survey"),
        (scorecard([kpi()], [row()], [value(amount=None)]), VIEW, "not available"),
        (scorecard([kpi()], [], [value()]), VIEW, "unscored: no target"),
        (scorecard([kpi()], [row(weight=0.0)], [value()]), VIEW, "weight 0: shown, not counted"),
        (
            scorecard([kpi()], [row()], [value(start=date(2026, 8, 1))]),
            VIEW,
            "stale: 2 periods old, counts for 1 period",
        ),
        (
            scorecard([kpi(carry=0)], [row()], [value(start=date(2026, 9, 1))]),
            VIEW,
            "stale: 1 period old, counts for 0 periods",
        ),
        (
            scorecard([kpi(aggregation="sum")], [row()], [value(start=date(2026, 11, 1))]),
            View(date(2026, 11, 4), is_open=True),
            "too early: 10 % of the period has elapsed",
        ),
    ],
)
def test_what_does_not_count_is_named_with_its_reason(card: Scorecard, view: View, reason: str) -> None:
    figure = only(card, view)
    assert left_out_because(figure, SETTINGS) == reason
    found = explain_kpi(figure, SETTINGS)
    assert found.left_out == (("KPI 1", reason),)
    assert found.result == figure.score
    assert part(found, "status").result == figure.status
    (above,) = assess(card, view).perspectives
    assert explain_perspective(above, SETTINGS).left_out == (("KPI 1", reason),)


def test_an_open_sum_shows_its_target_so_far() -> None:
    card = scorecard(
        [kpi(aggregation="sum")], [row(target=60.0, threshold=40.0)], [value(amount=25.0, start=date(2026, 11, 1))]
    )
    figure = only(card, View(date(2026, 11, 16), is_open=True))
    found = explain_kpi(figure, SETTINGS)
    assert part(found, "target so far").formula == "60 * 0.5"
    assert part(found, "threshold so far").result == 20.0
    assert (found.formula, found.result) == ("50 + 50 * (25 - 20) / (30 - 20)", 75.0)
    assert dict(found.inputs)["period"] == "2026-11, open"


def family() -> Board:
    """Two perspectives: an objective with a headline and a loose KPI; a weightless one."""
    kpis = [
        kpi(1, objective_id=1),
        kpi(2, objective_id=1),
        kpi(3),
        kpi(4, perspective_id=2),
        kpi(5, objective_id=2, perspective_id=2),
    ]
    rows = [row(number, threshold=60.0) for number in range(1, 5)]
    values = [value(1, 84.0), value(2, 100.0), value(3, 20.0), value(4, 90.0)]
    objectives = [objective(1, headline_id=1), objective(2, perspective_id=2, weight=1.0)]
    perspectives = (perspective(1), perspective(2, weight=0.0))
    return assess(scorecard(kpis, rows, values, objectives, perspectives), VIEW)


def test_an_objective_is_explained_by_its_kpis() -> None:
    figure = next(family().objectives())
    found = explain_objective(figure, SETTINGS)
    assert (found.formula, found.result) == ("(1 * 80 + 1 * 100) / (1 + 1)", 90.0)
    assert found.inputs == (("weight", 2.0), ("KPI 1", 80.0), ("KPI 2", 100.0))
    assert [it.subject for it in found.parts[-2:]] == ["KPI 1", "KPI 2"]
    assert part(found, "status").rule == "the status of its headline KPI, KPI 1"
    assert part(found, "status").result == figure.status == "acceptable"
    assert part(found, "progress").result == figure.progress


def test_a_perspective_is_explained_level_by_level_with_effective_weights() -> None:
    board = family()
    figure = board.perspectives[0]
    found = explain_perspective(figure, SETTINGS)
    assert found.result == figure.rollup.score
    first = part(found, "Objective 1")
    assert dict(first.inputs)["effective weight"] == pytest.approx(2 / 3)
    assert dict(part(first, "KPI 2").inputs)["effective weight"] == pytest.approx(1 / 3)
    assert dict(part(found, "status").inputs)["missed KPIs below"] == "k3"
    assert part(found, "status").result == figure.rollup.status
    assert part(found, "coverage").result == figure.rollup.coverage
    assert part(found, "lowest possible score").result == figure.rollup.low
    assert part(found, "highest possible score").result == figure.rollup.high


def test_the_scorecard_is_explained_down_to_its_kpis() -> None:
    board = family()
    found = explain_board(board, Settings(name="IT scorecard"))
    assert (found.subject, found.result) == ("IT scorecard", board.rollup.score)
    assert found.left_out == (("Perspective 2", "weight 0: shown, not counted"),)


def test_an_objective_with_nothing_to_count_is_left_out() -> None:
    found = explain_perspective(family().perspectives[1], SETTINGS)
    assert found.left_out == (("Objective 2", "unscored: nothing below has a score that counts"),)


def test_a_low_coverage_is_called_provisional() -> None:
    card = scorecard([kpi(1), kpi(2), kpi(3)], [row(1)], [value(1)])
    found = explain_perspective(assess(card, VIEW).perspectives[0], SETTINGS)
    assert "provisional" in part(found, "coverage").rule


def test_an_empty_scorecard_can_be_explained() -> None:
    found = explain_board(assess(scorecard(), VIEW), SETTINGS)
    assert (found.result, found.formula) == (None, "")
    assert found.left_out == (("Perspective 1", "unscored: nothing below has a score that counts"),)


amounts = st.none() | st.floats(-200, 200)


@st.composite
def boards(draw: st.DrawFn) -> Board:
    """Any small scorecard, some values stale, some targets missing, some weights 0."""
    kpis, rows = [], []
    values: list[Value] = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        direction: Direction = draw(st.sampled_from(["higher", "lower", "band"]))
        kpis.append(
            kpi(
                number,
                direction=direction,
                objective_id=draw(st.sampled_from([None, 1, 2])),
                aggregation=draw(st.sampled_from(["sum", "last"])),
            )
        )
        if draw(st.booleans()):
            target, threshold, baseline = draw(amounts), draw(amounts), draw(amounts)
            fields = {"threshold": threshold, "baseline": baseline, "low": -50.0, "high": 50.0, "outer_low": -60.0}
            rows.append(row(number, target, **fields, weight=draw(st.sampled_from([0.0, 1.0, 0.3]))))
        months = sorted(draw(st.sets(st.integers(8, 11))))
        values.extend(value(number, draw(amounts), date(2026, month, 1)) for month in months)
    objectives = [objective(1, headline_id=1), objective(2)]
    return assess(scorecard(kpis, rows, values, objectives), draw(st.sampled_from([VIEW, View(TODAY, is_open=True)])))


def tree(derivation: Derivation) -> Iterator[Derivation]:
    """A derivation and everything below it."""
    yield derivation
    for below in derivation.parts:
        yield from tree(below)


@given(boards())
def test_the_result_of_every_explanation_is_the_figure(board: Board) -> None:
    whole = explain_board(board, SETTINGS)
    assert whole.result == board.rollup.score
    for perspective_figure in board.perspectives:
        assert explain_perspective(perspective_figure, SETTINGS).result == perspective_figure.rollup.score
    for objective_figure in board.objectives():
        found = explain_objective(objective_figure, SETTINGS)
        assert found.result == objective_figure.rollup.score
        assert part(found, "status").result == objective_figure.status
    for figure in board.kpis():
        found = explain_kpi(figure, SETTINGS)
        assert found.result == figure.score
        assert part(found, "status").result == figure.status
        assert figure.is_counted == (not found.left_out)
        assert figure.progress is None or part(found, "progress").result == figure.progress


@given(boards())
def test_the_effective_weights_of_all_that_counts_sum_to_1(board: Board) -> None:
    names = {figure.kpi.name for figure in board.kpis()}
    shares = [
        share
        for it in tree(explain_board(board, SETTINGS))
        if it.subject in names
        for name, share in it.inputs
        if name == "effective weight" and isinstance(share, float)
    ]
    assert sum(shares) == (0 if board.rollup.score is None else pytest.approx(1))


def test_a_stale_value_is_explained_with_the_weight_of_the_view_period() -> None:
    rows = (row(), row(2), row(2, start=OCTOBER, weight=0.0))
    card = scorecard((kpi(), kpi(2)), rows, (value(amount=50.0), value(2, start=date(2026, 9, 1))))
    board = assess(card, VIEW)
    assert board.rollup.score == board.perspectives[0].loose[0].score
    why = explain_board(board, card.settings).parts[-1]
    assert why.left_out == (("KPI 2", "weight 0: shown, not counted"),)
    stale = explain_kpi(board.perspectives[0].loose[1], card.settings)
    assert ("weight", 0.0) in stale.inputs
    assert ("target row", "always") in stale.inputs
