"""A derivation is told step by step, shortly, and nothing twice."""

from __future__ import annotations

from datetime import date

import pytest

from bsc_tui.domain.board import Board, assess
from bsc_tui.domain.derivation import Derivation
from bsc_tui.domain.due import View
from bsc_tui.domain.explain import explain_board, explain_kpi
from bsc_tui.domain.model import Kpi, Objective, Perspective, Scorecard, TargetRow, Value
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.text import width
from bsc_tui.present.trace import shown_number, told

ADDED = date(2026, 1, 1)
OCTOBER = date(2026, 10, 1)
SETTINGS = Settings()
SCORECARD = Scorecard(
    SETTINGS,
    (Perspective(1, 1, "Financial", 1), Perspective(2, 1, "Internal Processes", 2)),
    (Objective(1, 1, 2, "Faster repairs", 1, headline_id=3),),
    (
        Kpi(1, 1, "revenue-growth", "Revenue growth", 1, 1, ADDED, unit="%"),
        Kpi(2, 1, "budget-variance", "Budget variance", 1, 2, ADDED, unit="%", direction="lower"),
        Kpi(3, 1, "mttr", "MTTR", 2, 3, ADDED, 1, unit="h", direction="lower"),
        Kpi(4, 1, "sla", "SLA adherence", 2, 4, ADDED, 1, unit="%"),
    ),
    {
        1: (TargetRow(1, 1, 1, baseline=0, target=15, threshold=10),),
        2: (TargetRow(2, 1, 2, target=0, threshold=3),),
        3: (
            TargetRow(
                3,
                1,
                3,
                OCTOBER,
                baseline=8,
                target=5.6,
                threshold=4.4,
                target_change=-0.3,
                threshold_change=-0.45,
                weight=2,
            ),
        ),
        4: (TargetRow(4, 1, 4, target=97, threshold=95),),
    },
    {
        1: (Value(1, 1, 1, OCTOBER, 12, source="SAP FI", entered_by="marta"),),
        3: (Value(2, 1, 3, OCTOBER, 6, entered_by="ben"),),
        4: (Value(3, 1, 4, OCTOBER, 96.1, entered_by="ben"),),
    },
)


@pytest.fixture
def board() -> Board:
    return assess(SCORECARD, View(date(2026, 11, 23)))


def test_a_step_has_subject_result_rule_formula_inputs_and_what_was_left_out() -> None:
    step = Derivation(
        "Financial",
        "weighted mean of the scores below",
        "(1 * 70 - 3 * (-2)) / (1 + 3)",
        (("weight", 1.0), ("effective weight", 0.25), ("agreed by", "marta"), ("baseline", None)),
        19.0,
        left_out=(("Budget variance", "no value"),),
    )
    assert told(step) == [
        "Financial 19 × weight 1 (25 %): weighted mean of the scores below",
        "  (1 × 70 − 3 × (−2)) / (1 + 3) = 19",
        "  agreed by marta, baseline none",
        "  left out: Budget variance, no value",
    ]


def test_a_kpi_is_told_down_to_who_entered_it_and_which_target_row_was_used(board: Board) -> None:
    figure = board.kpi(3)
    assert figure is not None
    assert told(explain_kpi(figure, SETTINGS)) == [
        "MTTR 41.6667 × weight 2",
        "  missed without a usable threshold: 50 * progress, progress within 0 to 1",
        "  50 × 0.833333 = 41.6667",
        "  period 2026-10, actual 6, entered by ben, target row from 2026-10-01, baseline",
        "      8, target 5.6, threshold 4.4, target change −30 %, threshold change −45 %",
        "  status missed",
        "    lower is better: met if actual <= target, acceptable if actual <= threshold,",
        "        else missed",
        "    6 > 5.6; 6 > 4.4",
        "  progress 0.8333: (actual - baseline) / (target - baseline)",
        "    (6 − 8) / (5.6 − 8) = 0.8333",
    ]


def test_a_kpi_without_a_value_says_so_once(board: Board) -> None:
    figure = board.kpi(2)
    assert figure is not None
    lines = told(explain_kpi(figure, SETTINGS))
    assert lines[0] == "Budget variance: no value"
    assert not any("left out" in line for line in lines)


def test_a_scorecard_is_told_down_to_its_kpis(board: Board) -> None:
    lines = told(explain_board(board, SETTINGS))
    assert lines[:2] == [
        "IT scorecard 61.8056: weighted mean of the scores below",
        "  (1 × 70 + 1 × 53.6111) / (1 + 1) = 61.8056",
    ]
    assert "  lowest possible score 44.3056: if everything missing were 0" in lines
    assert "    Revenue growth 70 × weight 1 (50 %)" in lines
    assert "    coverage 50 %, lowest possible score 35, highest possible score 85" in lines
    assert "    left out: Budget variance, no value" in lines
    assert "      SLA adherence 77.5 × weight 1 (16.7 %)" in lines
    assert "        50 + 50 × (96.1 − 95) / (97 − 95) = 77.5" in lines


def test_where_nothing_is_missing_no_other_score_is_told(board: Board) -> None:
    lines = told(explain_board(board, SETTINGS))
    place = lines.index("    Faster repairs 53.6111 × weight 3 (50 %)")
    assert "      coverage 100 %" in lines[place:]
    assert not any("possible score" in line for line in lines[place:])


def test_a_rule_is_told_where_it_first_applies(board: Board) -> None:
    text = " ".join(line.strip() for line in told(explain_board(board, SETTINGS)))
    assert text.count("50 on the threshold, 100 on the target") == 1
    assert text.count("met from 90 on") == 1


def test_the_mean_of_one_is_no_calculation() -> None:
    only = Derivation("Financial", "weighted mean", "(3 * 70) / (3)", (("ROI", 70.0),), 70.0)
    assert told(only) == ["Financial 70: weighted mean", "  ROI 70"]


@pytest.mark.parametrize(
    ("depth", "count", "last"),
    [(0, 1, "  (2 more steps)"), (1, 2, "    (1 more step)"), (2, 3, "    leaf 3"), (None, 3, "    leaf 3")],
)
def test_the_depth_is_limited_and_says_how_much_is_left(depth: int | None, count: int, last: str) -> None:
    leaf = Derivation("leaf", "", "", (), 3.0)
    middle = Derivation("middle", "", "", (), 2.0, (leaf,))
    lines = told(Derivation("top", "", "", (), 1.0, (middle,)), depth=depth)
    assert len([line for line in lines if "more" not in line]) == count
    assert lines[-1] == last


def test_a_comparison_is_told_digit_by_digit() -> None:
    close = Derivation("status", "met if actual >= target", "99.9499999 < 99.95", (), "missed")
    assert told(close) == ["status missed: met if actual >= target", "  99.9499999 < 99.95"]


def test_the_decimal_mark_is_the_scorecards() -> None:
    step = Derivation("score", "", "50 * 0,833333333333", (("cost", 1180.5),), 41.66666666)
    assert told(step, mark=",") == ["score 41,6667", "  50 × 0,833333 = 41,6667", "  cost 1.180,5"]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (71.23456, "71.2346"),
        (5 / 6, "0.8333"),
        (0.000123456, "0.0001235"),
        (1180.0, "1,180"),
        (100.0, "100"),
        (-0.25, "−0.25"),
        (0.0, "0"),
        (-0.0, "0"),
        (1e15, "1,000,000,000,000,000"),
        (1e-30, "0"),
    ],
)
def test_a_number_has_four_decimals_at_most_and_no_idle_noughts(number: float, shown: str) -> None:
    assert shown_number(number) == shown


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_lines_keep_to_the_width(board: Board, columns: int) -> None:
    assert all(width(line) <= columns for line in told(explain_board(board, SETTINGS), columns=columns))


def test_what_people_typed_reaches_no_terminal_as_it_is() -> None:
    step = Derivation("a\x1b[2J", "r\x9b", "", (("source", "b\x07"),), "c\x00", left_out=(("d\x1b", "e\x1b"),))
    assert "".join(told(step)).isprintable()
