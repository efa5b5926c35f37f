"""Whoever works an explanation out again from what is printed gets what is printed, whatever the scorecard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsc_tui.domain.board import Board, assess
from bsc_tui.domain.due import View
from bsc_tui.domain.model import Kpi, TargetRow, Value
from bsc_tui.domain.settings import Settings
from bsc_tui.present import words
from bsc_tui.present.arithmetic import worth
from bsc_tui.present.why import Explained, told_why
from tests.domain.scorecards import TODAY, VIEW, kpi, objective, perspective, row, scorecard, value

_NUMBER = r"−?[\d.,]+(?:e[+-]?\d+)?"
_SUMMAND = re.compile(rf"({_NUMBER}) × +({_NUMBER}) % = +({_NUMBER})")
_CALCULATED = re.compile(rf"^(?:.*?: )?([-−(\d].*) = ({_NUMBER})(, cut off at ({_NUMBER}))?$")
_TOTAL = re.compile(rf"^ +sum = +({_NUMBER})$")

plain = st.sampled_from([0.0, 1.0, -1.0, 2.5, 10.0, -20.0, 97.0, 99.95, 1e-9, 1e15, -1e15, 1 / 3, 12345.678])
amounts = plain | st.floats(-1e15, 1e15) | st.floats(-200, 200) | st.floats(-1e-6, 1e-6)
weights = st.sampled_from([0.0, 1.0, 1.0, 2.0, 0.3, 1e-9, 1e9, 7.0])


@st.composite
def kpis(draw: st.DrawFn, number: int) -> tuple[Kpi, list[TargetRow], list[Value]]:
    """Any KPI: higher, lower, band, yes/no or judged, with or without target rows, with gaps and stale values."""
    kind = draw(st.sampled_from(["higher", "lower", "band", "yes/no", "judged"]))
    fields: dict[str, object] = {"direction": kind if kind in {"higher", "lower", "band"} else "higher"}
    numbers = amounts
    if kind == "yes/no":
        fields["unit"], numbers = "yes/no", st.sampled_from([0.0, 1.0])
    if kind == "judged":
        fields |= {"scale": (("bad", 1.0), ("fair", 3.0), ("good", 5.0)), "measured_or_judged": "judged"}
        numbers = st.sampled_from([1.0, 3.0, 5.0])
    fields |= {
        "objective_id": draw(st.sampled_from([None, 1, 2])),
        "perspective_id": draw(st.sampled_from([1, 1, 2])),
        "aggregation": draw(st.sampled_from(["sum", "last"])),
        "unit": fields.get("unit") or draw(st.sampled_from(["", "%", "h", "k€"])),
    }
    rows = []
    if draw(st.integers(0, 5)):
        limits = sorted(draw(st.tuples(numbers, numbers, numbers, numbers)))
        names = ("outer_low", "low", "high", "outer_high")
        band = dict(zip(names, limits, strict=True)) if kind == "band" else {}
        goals = {name: draw(st.none() | numbers) for name in ("threshold", "baseline")}
        target = draw(st.none() | numbers)
        rows.append(row(number, target, **goals, **band, weight=draw(weights), reason="as agreed"))
    months = sorted(draw(st.sets(st.integers(8, 11), max_size=3)))
    values = [value(number, draw(st.none() | numbers), date(2026, month, 1), entered_by="ben") for month in months]
    return kpi(number, **fields), rows, values


@st.composite
def boards(draw: st.DrawFn) -> Board:
    """Any scorecard of two perspectives and two objectives."""
    found = [draw(kpis(number)) for number in range(1, draw(st.integers(1, 9)) + 1)]
    goals = [objective(1, weight=draw(st.none() | weights), headline_id=1), objective(2)]
    sides = (perspective(1, weight=draw(weights)), perspective(2, weight=draw(weights)))
    rows, values = [it for _, some, _ in found for it in some], [it for _, _, some in found for it in some]
    card = scorecard([it for it, _, _ in found], rows, values, goals, sides)
    return assess(card, draw(st.sampled_from([VIEW, View(TODAY, is_open=True)])))


def explained(board: Board) -> Iterator[tuple[Explained, float | None]]:
    """Everything that can be asked for, with its score."""
    yield board, board.rollup.score
    for side in board.perspectives:
        yield side, side.rollup.score
    for goal in board.objectives():
        yield goal, goal.rollup.score
    for figure in board.kpis():
        yield figure, figure.score


def unit(printed: str, mark: str) -> float:
    """One in the last printed place."""
    mantissa, _, exponent = printed.partition("e")
    return 10.0 ** (int(exponent or 0) - len(mantissa.partition(mark)[2]))


def read(printed: str, mark: str) -> float:
    """A printed number."""
    found = worth(printed, mark)
    assert found is not None, printed
    return found


def check(lines: list[str], score: float | None, mark: str) -> None:
    """Work out every line again, and the sum of the points."""
    points: list[float] = []
    for line in lines:
        if found := _SUMMAND.search(line):
            product = read(found[1], mark) * read(found[2], mark) / 100
            assert product == pytest.approx(read(found[3], mark), abs=1.000001 * unit(found[3], mark)), line
            points.append(read(found[3], mark))
        elif found := _TOTAL.match(line):
            assert sum(points) == pytest.approx(read(found[1], mark), abs=1e-9)
            assert score is not None
            assert str(floor(read(found[1], mark) + 0.5)) == words.score(score)
        elif {"<", ">", ";"}.isdisjoint(line) and (found := _CALCULATED.match(line.strip())):
            again = worth(found[1], mark)
            assert again is not None, line
            assert again == pytest.approx(read(found[2], mark), abs=1.000001 * unit(found[2], mark), rel=1e-9), line
            if found[4]:
                cut = read(found[4], mark)
                assert cut in {0.0, 99.9999, 100.0}, line
                assert (again - cut) * (50 - cut) < 0, line


@settings(deadline=None, max_examples=200)
@given(boards(), st.sampled_from([".", ","]))
def test_the_printed_arithmetic_holds_and_comes_to_the_number_the_board_shows(board: Board, mark: str) -> None:
    settings = Settings(decimal_mark=mark)
    for figure, score in explained(board):
        check(told_why(board, figure, settings, TODAY, columns=1000), score, mark)


@given(boards(), st.sampled_from([56, 72, 76]))
def test_lines_keep_to_the_width(board: Board, columns: int) -> None:
    for figure, _ in explained(board):
        lines = told_why(board, figure, Settings(), TODAY, columns=columns)
        assert all(len(line) <= columns or " " not in line.strip() for line in lines), lines
