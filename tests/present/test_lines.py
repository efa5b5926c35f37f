"""The three lines below a table: nothing is cut while a line is blank."""

from __future__ import annotations

from bsc_tui.present.lines import Line, plain, told

LONG = "numbers, KPIs and brackets, such as change-cost / total-cost"


def test_a_sentence_and_what_stands_beneath_leave_the_first_line_blank() -> None:
    assert told("It is so.", "And why.", "", 40) == (plain("", "dim"), plain("It is so."), plain("And why.", "dim"))


def test_what_stands_beneath_takes_the_blank_line_too_when_it_is_long() -> None:
    first, second, third = told("It is no formula.", LONG, "", 40)
    assert first == plain("It is no formula.")
    assert second == plain("numbers, KPIs and brackets, such as", "dim")
    assert third == plain("change-cost / total-cost", "dim")


def test_the_rest_of_a_long_text_stays_in_the_last_line_to_be_cut_there() -> None:
    *_, third = told("It is so.", f"{LONG} {LONG}", "", 40)
    assert third.left[0][0].startswith("change-cost / total-cost numbers")


def test_a_line_above_is_not_given_up_for_it() -> None:
    assert told("It is so.", LONG, "only lines with x", 40)[0] == plain("only lines with x", "dim")


def test_two_long_texts_share_the_lines() -> None:
    lines = told(LONG, LONG, "", 40)
    assert [line.left[0][1] for line in lines] == ["", "", "dim"]


def test_a_lone_long_sentence_stands_at_the_bottom() -> None:
    assert told(LONG, "", "", 40)[0] == Line()
