"""A score is a sum of its KPIs: effective weights through all levels, and a reason for each that does not count."""

from __future__ import annotations

import math

import pytest
from hypothesis import given

from bsc_tui.domain.board import Board, assess
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.tally import Tally, all_kpis, tally_of
from tests.domain.scorecards import VIEW, kpi, objective, perspective, row, scorecard, value
from tests.domain.test_explain import boards

SETTINGS = Settings()


def shares(tally: Tally) -> dict[str, float]:
    """Effective weights by name."""
    return {entry.name: entry.share for entry in tally.entries}


def family(weight: float | None = None, side: float = 1.0) -> Board:
    """Two KPIs of an objective and one without, in one of two perspectives; the other has one KPI."""
    kpis = [kpi(1, objective_id=1), kpi(2, objective_id=1), kpi(3), kpi(4, perspective_id=2)]
    rows = [row(number, 100.0, threshold=60.0) for number in range(1, 5)]
    values = [value(1, 84.0), value(2), value(3, 60.0), value(4)]
    sides = (perspective(1, weight=side), perspective(2, weight=3.0))
    return assess(scorecard(kpis, rows, values, [objective(1, weight=weight)], sides), VIEW)


def test_the_levels_between_are_multiplied_out() -> None:
    tally = tally_of(family(weight=1.0).perspectives[0], SETTINGS)
    assert shares(tally) == pytest.approx({"KPI 1": 0.25, "KPI 2": 0.25, "KPI 3": 0.5})
    assert [entry.cost for entry in tally.entries] == pytest.approx([5.0, 0.0, 25.0])


def test_a_scorecard_is_the_sum_of_its_perspectives_or_of_all_its_kpis() -> None:
    board = family(weight=1.0)
    assert shares(tally_of(board, SETTINGS)) == pytest.approx({"Perspective 1": 0.25, "Perspective 2": 0.75})
    found = shares(all_kpis(board, SETTINGS))
    assert found == pytest.approx({"KPI 1": 0.0625, "KPI 2": 0.0625, "KPI 3": 0.125, "KPI 4": 0.75})


def test_what_a_weight_of_nought_leaves_out_is_told_at_the_level_where_it_stands() -> None:
    tally = tally_of(family(weight=0.0).perspectives[0], SETTINGS)
    assert {entry.name: entry.reason for entry in tally.left_out} == {
        "KPI 1": "weight 0 of its objective",
        "KPI 2": "weight 0 of its objective",
    }
    board = family(side=0.0)
    assert [entry.reason for entry in tally_of(board, SETTINGS).entries] == ["weight 0: shown, not counted", ""]
    assert {entry.reason for entry in all_kpis(board, SETTINGS).left_out} == {"weight 0 of its perspective"}


@given(boards())
def test_score_times_effective_weight_adds_up_to_the_score(board: Board) -> None:
    tallies = [tally_of(board, SETTINGS), all_kpis(board, SETTINGS)]
    tallies += [tally_of(side, SETTINGS) for side in board.perspectives]
    tallies += [tally_of(goal, SETTINGS) for goal in board.objectives()]
    for tally in tallies:
        total = math.fsum(entry.share * (entry.score or 0.0) for entry in tally.counted)
        assert total == pytest.approx(tally.rollup.score or 0.0)
        assert bool(tally.counted) == (tally.rollup.score is not None)
        assert all(entry.reason for entry in tally.left_out)
