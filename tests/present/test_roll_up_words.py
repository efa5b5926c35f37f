"""A roll-up in words hides nothing: counts, range, coverage, what is provisional, stale and missed."""

from __future__ import annotations

from bsc_tui.present.board_page import about_row
from bsc_tui.present.roll_up_words import counted, summary, summed_up
from bsc_tui.present.sentence import about
from bsc_tui.services.looking import Sheet
from tests.present.board import PLAIN, TODAY, board, kpi, row, value

ROWS = tuple(row(number, 15.0) for number in range(1, 5))
THREE = tuple(kpi(number) for number in range(1, 4))
KNOWN = (value(15.0, number=1), value(5.0, month=9, number=2))


def test_counts_come_first_then_the_score_with_its_range_and_what_it_rests_on() -> None:
    rollup = board(*THREE, rows=ROWS, values=KNOWN).rollup
    assert summary(rollup) == "✓1 ✗1 ?1  score 50 (33–67)  acceptable  67 % covered  1 stale"
    assert counted(rollup) == "✓1 ✗1 ?1  50 (33–67)"
    assert summed_up(rollup, ["KPI 2"]) == (
        "1 met, 1 missed, 1 no value; score 50 (33–67); acceptable; 67 % of the weight is scored; 1 stale;"
        " missed: KPI 2"
    )


def test_under_half_of_the_weight_it_is_provisional() -> None:
    rollup = board(*THREE, rows=ROWS, values=KNOWN[:1]).rollup
    assert summary(rollup) == "✓1 ?2  score 100 (33–100)  met  provisional, 33 % covered"


def test_nothing_is_not_given_a_score() -> None:
    assert (summary(board().rollup), counted(board().rollup)) == ("no KPIs", "no KPIs")
    assert counted(board(kpi()).rollup) == "?1  no score"


def test_the_lines_below_the_overview_say_what_a_score_rests_on() -> None:
    def lines(*known: object) -> tuple[str, str]:
        found = board(*THREE, rows=ROWS, values=known)  # type: ignore[arg-type]
        return about_row(Sheet(PLAIN, found, (), is_read_only=False), "scorecard")

    assert lines(*KNOWN) == (
        "Score 50 (33–67), acceptable: 1 met, 1 missed, 1 no value. Missed: KPI 2.",
        "67 % of the weight is scored; 1 value is older than the period.",
    )
    assert lines(KNOWN[0])[1] == "Provisional: only 33 % of the weight is scored."
    assert lines(*(value(15.0, number=number) for number in range(1, 4)))[1] == ""


def test_the_lines_below_say_why_there_is_no_score() -> None:
    def line(*kpis: object) -> tuple[str, str]:
        return about_row(Sheet(PLAIN, board(*kpis), (), is_read_only=False), "scorecard")  # type: ignore[arg-type]

    assert line() == ("No score: there is no KPI yet.", "")
    assert line(kpi()) == ("No score: 1 no value.", "")


def test_a_kpi_that_counts_nowhere_says_so() -> None:
    def said(**fields: object) -> str:
        (figure,) = board(kpi(), rows=(row(weight=fields.pop("weight", 1.0)),), values=(value(**fields),)).kpis()  # type: ignore[arg-type]
        return about(figure, PLAIN, TODAY)[0]

    assert "Weight 0: not counted." in said(weight=0.0)
    assert "Too old to count." in said(month=8)
    assert "count" not in said()
