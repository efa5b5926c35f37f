"""The explanations of status, progress and score: they show the numbers, and end in the figure."""

from __future__ import annotations

import ast
import operator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.model import Direction, TargetRow
from bsc_tui.domain.scoring import (
    explain_progress,
    explain_score,
    explain_status,
    progress_of,
    score_of,
    status_of,
)
from tests.domain.test_scoring import BAND, directions, numbers, row, target_rows


@given(numbers, target_rows(), directions)
def test_an_explanation_ends_in_the_figure(value: float, target_row: TargetRow, direction: Direction) -> None:
    assert explain_status(value, target_row, direction).result == status_of(value, target_row, direction)
    assert explain_progress(value, target_row, direction).result == progress_of(value, target_row, direction)
    assert explain_score(value, target_row, direction).result == score_of(value, target_row, direction)


_OPERATIONS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def calculated(formula: str) -> float:
    """What the formula of an explanation comes to."""

    def value(node: ast.expr) -> float:
        if isinstance(node, ast.BinOp):
            result: float = _OPERATIONS[type(node.op)](value(node.left), value(node.right))
            return result
        if isinstance(node, ast.UnaryOp):
            return -value(node.operand)
        assert isinstance(node, ast.Constant)
        return float(str(node.value))

    return value(ast.parse(formula, mode="eval").body)


small = st.integers(-500, 500).map(lambda n: n / 10)


@given(small, small, small, small, st.sampled_from(["higher", "lower"]))
def test_a_formula_comes_to_the_figure_it_explains(
    value: float, target: float, threshold: float, baseline: float, direction: Direction
) -> None:
    for threshold_given in (threshold, None):
        target_row = row(target, threshold_given, baseline)
        for explained in (
            explain_score(value, target_row, direction),
            explain_progress(value, target_row, direction),
        ):
            if explained.formula:
                found = calculated(explained.formula)
                if explained.subject == "score":
                    found = min(max(found, 0.0), 100.0)
                assert found == pytest.approx(explained.result, abs=1e-6)


@pytest.mark.parametrize(
    ("value", "target_row", "direction", "formula", "status"),
    [
        (12, row(15, 10, 0), "higher", "50 + 50 * (12 - 10) / (15 - 10)", "12 < 15; 12 > 10"),
        (-15, row(-10, -20), "higher", "50 + 50 * ((-15) - (-20)) / ((-10) - (-20))", "(-15) < (-10); (-15) > (-20)"),
        (6, row(5.6, 4.4, 8), "lower", "50 * 0.833333333333", "6 > 5.6; 6 > 4.4"),
        (5, row(5, 8), "lower", "", "5 = 5; 5 < 8"),
        (45, BAND, "band", "100 - 50 * (45 - 50) / (40 - 50)", "45 < 50; 45 > 40"),
        (100, BAND, "band", "100 - 50 * (100 - 80) / (90 - 80)", "100 > 80; 100 > 90"),
        (60, BAND, "band", "", "60 > 50; 60 < 80"),
        (9, row(low=1, high=2), "band", "", "9 > 2"),
    ],
)
def test_explanations_show_the_numbers(
    value: float, target_row: TargetRow, direction: Direction, formula: str, status: str
) -> None:
    assert explain_score(value, target_row, direction).formula == formula
    assert explain_status(value, target_row, direction).formula == status


def test_a_score_from_progress_carries_the_progress() -> None:
    explained = explain_score(6, row(5.6, 4.4, 8), "lower", ",")
    assert [part.formula for part in explained.parts] == ["(6 - 8) / (5,6 - 8)"]
    assert explain_progress(12, row(15), "higher").formula == "12 / 15"
