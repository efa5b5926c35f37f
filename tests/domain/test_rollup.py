"""The roll-up of scores: means, coverage, range, counts and the status of what lies above KPIs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.due import View
from bsc_tui.domain.figure import KpiFigure, figure_of
from bsc_tui.domain.horizon import Horizon
from bsc_tui.domain.model import STATUSES, Status
from bsc_tui.domain.rollup import Child, clamped_mean, leaf, node, rolled_up, status_from
from bsc_tui.domain.settings import Settings
from tests.domain.scorecards import TODAY, VIEW, kpi, row, value


def scored(number: int, score: float | None, weight: float = 1.0, view: View = VIEW) -> KpiFigure:
    """The figure of a KPI with that score: threshold 0 and target 100 turn a value of 2 * score - 100 into it."""
    values = () if score is None else (value(number, 2 * score - 100),)
    rows = (row(number, target=100.0, threshold=0.0, weight=weight),)
    return figure_of(kpi(number), rows, values, Horizon("month", view, Settings()))


def flat(*figures: KpiFigure) -> list[Child]:
    """The figures as children of one parent."""
    return [leaf(figure) for figure in figures]


def test_equal_weights_make_a_plain_mean() -> None:
    figures = (scored(1, 70), scored(2, 100), scored(3, 40))
    found = rolled_up(flat(*figures), figures)
    assert found.score == 70
    assert (found.coverage, found.low, found.high) == (1.0, 70, 70)


def test_weights_count_against_each_other() -> None:
    figures = (scored(1, 70, weight=1), scored(2, 100, weight=2))
    assert rolled_up(flat(*figures), figures).score == 90


def test_what_has_no_score_is_left_out_and_widens_the_range() -> None:
    figures = (scored(1, 70), scored(2, None))
    found = rolled_up(flat(*figures), figures)
    assert (found.score, found.coverage, found.low, found.high) == (70, 0.5, 35, 85)
    assert not found.provisional


def test_under_half_the_weight_a_score_is_provisional() -> None:
    figures = (scored(1, 70, weight=0.9), scored(2, None))
    assert rolled_up(flat(*figures), figures).provisional


def test_a_weight_of_0_is_shown_and_not_counted() -> None:
    figures = (scored(1, 70), scored(2, 20, weight=0))
    found = rolled_up(flat(*figures), figures)
    assert (found.score, found.coverage, found.low, found.high) == (70, 1.0, 70, 70)
    assert (found.counts["missed"], found.missed) == (1, ("k2",))


@pytest.mark.parametrize(
    "figures",
    [(), (scored(1, 70, weight=0), scored(2, 90, weight=0)), (scored(1, None), scored(2, None))],
    ids=["nothing", "all weights 0", "none scored"],
)
def test_no_score_without_anything_to_count(figures: tuple[KpiFigure, ...]) -> None:
    found = rolled_up(flat(*figures), figures)
    assert (found.score, found.status, found.coverage, found.low, found.high) == (None, "unscored", 0.0, 0.0, 100.0)
    assert found.provisional


def test_counts_name_every_status() -> None:
    figures = (scored(1, 100), scored(2, 100), scored(3, 70), scored(4, 20), scored(5, None))
    counts = rolled_up(flat(*figures), figures).counts
    assert counts == {**dict.fromkeys(STATUSES, 0), "met": 2, "acceptable": 1, "missed": 1, "no value": 1}


def test_stale_values_are_counted_as_such() -> None:
    october, november = VIEW, View(TODAY, is_open=True)
    figures = (scored(1, 100, view=october), scored(2, 20, view=november))
    found = rolled_up(flat(*figures), figures)
    assert (found.stale, found.missed, found.score) == (1, ("k2",), 60)


@given(st.floats(0, 100), st.integers(1, 50), st.sampled_from([1.0, 0.1, 0.3, 7.0, 1e15, 5e-324]))
def test_equal_children_have_the_score_of_each(score: float, count: int, weight: float) -> None:
    assert clamped_mean([(weight, score)] * count) == score


def test_seven_equal_children_score_as_one() -> None:
    figures = [scored(number, 93.3) for number in range(1, 8)]
    assert figures[0].score is not None
    assert rolled_up(flat(*figures), figures).score == figures[0].score


def test_levels_are_rolled_up_one_by_one() -> None:
    """Three KPIs with 40 weigh in a level below no more than one with 100 beside them, if the weights say so."""
    below = tuple(scored(number, 40) for number in range(1, 4))
    alone = scored(4, 100)
    lower = rolled_up(flat(*below), below)
    found = rolled_up([node("below", 1.0, lower), leaf(alone)], (*below, alone))
    assert found.score == 70


def test_coverage_goes_through_all_levels() -> None:
    below = (scored(1, 80), scored(2, None))
    lower = rolled_up(flat(*below), below)
    alone = scored(3, 50)
    found = rolled_up([node("below", 3.0, lower), leaf(alone)], (*below, alone))
    assert found.coverage == pytest.approx((3 * 0.5 + 1) / 4)
    assert found.score == pytest.approx((3 * 80 + 50) / 4)
    assert [found.low, found.high] == pytest.approx([(3 * 40 + 50) / 4, (3 * 90 + 50) / 4])


def test_a_child_without_any_weight_below_takes_no_part() -> None:
    empty = rolled_up([], ())
    weightless = rolled_up(flat(scored(1, 30, weight=0)), (scored(1, 30, weight=0),))
    alone = scored(2, 80)
    found = rolled_up([node("empty", 5.0, empty), node("weightless", 5.0, weightless), leaf(alone)], (alone,))
    assert (found.score, found.coverage, found.low, found.high) == (80, 1.0, 80, 80)


def test_a_level_of_weight_0_is_left_out() -> None:
    below = (scored(1, 20),)
    alone = scored(2, 80)
    found = rolled_up([node("below", 0.0, rolled_up(flat(*below), below)), leaf(alone)], (*below, alone))
    assert (found.score, found.coverage, found.missed) == (80, 1.0, ("k1",))


@pytest.mark.parametrize(
    ("score", "met_share", "missed", "status"),
    [
        (None, 0.0, 0, "unscored"),
        (100.0, 1.0, 0, "met"),
        (90.0, 0.8, 0, "met"),
        (90.0 - 1e-12, 0.8 - 1e-12, 0, "met"),  # the same to 9 decimals
        (89.99, 1.0, 0, "acceptable"),
        (95.0, 0.79, 0, "acceptable"),
        (95.0, 0.9, 1, "acceptable"),
        (50.0, 0.0, 3, "acceptable"),
        (50.0 - 1e-12, 0.0, 3, "acceptable"),
        (49.99, 0.0, 1, "missed"),
    ],
)
def test_the_status_above_kpis(score: float | None, met_share: float, missed: int, status: Status) -> None:
    assert status_from(score, met_share, missed) == status


def test_a_star_cannot_hide_a_failure() -> None:
    figures = (*(scored(number, 100) for number in range(1, 20)), scored(20, 49))
    found = rolled_up(flat(*figures), figures)
    assert found.score is not None
    assert found.score > 97
    assert (found.status, found.missed) == ("acceptable", ("k20",))


def test_four_of_five_met_are_80_percent() -> None:
    figures = (*(scored(number, 100, weight=0.1) for number in range(1, 5)), scored(5, 60, weight=0.1))
    found = rolled_up(flat(*figures), figures)
    assert found.met_share == pytest.approx(0.8)
    assert found.status == "met"


weights = st.floats(0, 1e15) | st.integers(0, 3).map(float)
scores = st.none() | st.floats(0, 100)


@st.composite
def children(draw: st.DrawFn) -> list[Child]:
    """Some children, each consistent in itself."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        weight, score = draw(weights), draw(scores)
        low, high = (0.0, 100.0) if score is None else (draw(st.floats(0, score)), draw(st.floats(score, 100)))
        coverage = 0.0 if score is None else draw(st.floats(0, 1))
        found.append(Child(f"c{number}", weight, score, low, high, coverage, draw(st.floats(0, 1)), weight > 0))
    return found


@given(children())
def test_a_score_lies_between_its_worst_and_its_best_child_and_in_its_range(family: list[Child]) -> None:
    found = rolled_up(family, ())
    entering = [it.score for it in family if it.score is not None and it.weight > 0]
    assert (found.score is None) == (not entering)
    if found.score is not None:
        assert min(entering) <= found.score <= max(entering)
        assert 0 <= found.low <= found.score <= found.high <= 100
    assert 0 <= found.coverage <= 1
    assert 0 <= found.met_share <= 1


@given(children(), st.randoms(use_true_random=False))
def test_the_order_of_children_makes_no_difference(family: list[Child], random: object) -> None:
    shuffled = list(family)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rolled_up(shuffled, ()) == rolled_up(family, ())


@given(children(), st.sampled_from([0.25, 0.5, 2.0, 1024.0]))
def test_only_the_proportions_of_weights_count(family: list[Child], factor: float) -> None:
    scaled = [it._replace(weight=it.weight * factor) for it in family if it.weight == 0 or it.weight > 1e-300]
    same = [it for it in family if it.weight == 0 or it.weight > 1e-300]
    assert rolled_up(scaled, ()) == rolled_up(same, ())


def test_no_pairs_have_no_mean() -> None:
    assert clamped_mean([]) is None
