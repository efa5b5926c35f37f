"""A part of a board keeps the figures of the whole."""

from __future__ import annotations

import pytest

from bsc_tui.domain.board import Board, assess
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.narrow import narrowed
from tests.domain import scorecards as make

GOAL = make.objective(1)
LOOSE, SERVING, BESIDE = make.kpi(1), make.kpi(2, objective_id=1), make.kpi(3, objective_id=1)
ELSEWHERE = make.kpi(4, perspective_id=2)
HOMES = (make.perspective(1), make.perspective(2), make.perspective(3, archived=True))


@pytest.fixture
def board() -> Board:
    found = make.scorecard((LOOSE, SERVING, BESIDE, ELSEWHERE), objectives=(GOAL,), perspectives=HOMES)
    return assess(found, make.VIEW)


def keys(board: Board) -> list[str]:
    return [figure.kpi.key for figure in board.kpis()]


def test_a_perspective_keeps_all_that_lies_in_it(board: Board) -> None:
    part = narrowed(board, HOMES[0])
    assert part.perspectives == (board.perspectives[0],)
    assert part.rollup == board.rollup


def test_an_objective_keeps_its_kpis(board: Board) -> None:
    part = narrowed(board, GOAL)
    assert keys(part) == ["k2", "k3"]
    assert (part.perspectives[0].loose, len(part.perspectives[0].objectives)) == ((), 1)
    assert part.perspectives[0].rollup == board.perspectives[0].rollup


def test_a_kpi_keeps_what_it_lies_in(board: Board) -> None:
    part = narrowed(board, BESIDE)
    assert keys(part) == ["k3"]
    assert [figure.kpi.key for figure in part.perspectives[0].objectives[0].kpis] == ["k3"]
    assert part.perspectives[0].loose == ()


def test_a_kpi_without_an_objective_lies_in_its_perspective_alone(board: Board) -> None:
    part = narrowed(board, LOOSE)
    assert (keys(part), part.perspectives[0].objectives) == (["k1"], ())
    assert [figure.kpi.key for figure in part.perspectives[0].loose] == ["k1"]


@pytest.mark.parametrize(
    ("entry", "hint"),
    [
        (HOMES[2], 'bsc perspective restore "Perspective 3"'),
        (make.objective(9, archived=True), 'bsc objective restore "Objective 9"'),
        (make.kpi(9, archived=True), "bsc kpi restore k9"),
    ],
)
def test_what_is_archived_is_no_part(board: Board, entry: object, hint: str) -> None:
    with pytest.raises(Refused, match="is archived") as refused:
        narrowed(board, entry)  # type: ignore[arg-type]
    assert hint in refused.value.hint
