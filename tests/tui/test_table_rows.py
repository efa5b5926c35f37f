"""Sorted and filtered when asked, and then left alone."""

from __future__ import annotations

import pytest

from bsc_tui.present.page import Page
from bsc_tui.tui.widgets.table_rows import AS_GIVEN, Arrangement, arranged, asked
from tests.tui.pages import blank, board, heading, line, page


def keys(shown: Page, arrangement: Arrangement) -> str:
    return " ".join(row.key for row in arranged(shown, arrangement))


def test_as_given_nothing_is_moved() -> None:
    assert arranged(board(), AS_GIVEN) == board().rows


@pytest.mark.parametrize(
    ("column", "is_descending", "expected"),
    [
        ("actual", False, "b d a c"),
        ("actual", True, "a d b c"),
        ("name", False, "d c b a"),
        ("name", True, "a b c d"),
        ("glyph", False, "a b c d"),
        ("nothing", True, "a b c d"),
    ],
)
def test_sorted_only_lines_are_shown_and_those_without_a_value_last(
    column: str, is_descending: bool, expected: str
) -> None:
    assert keys(board(), asked(board(), column, is_descending=is_descending)) == expected


def test_numbers_come_before_words_and_a_nan_is_nothing() -> None:
    mixed = page(
        line("nan", "A", "1", sort=float("nan")),
        line("word", "B", "1", sort="yes"),
        line("number", "C", "1", sort=5.0),
        line("upper", "D", "1", sort="No"),
    )
    assert keys(mixed, asked(mixed, "actual")) == "number upper word nan"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", "h1 a b s h2 c d"),
        ("   ", "h1 a b s h2 c d"),
        ("cost", "h1 b"),
        ("VARIANCE", "h2 c"),
        ("a u", "h2 c d"),
        ("a t", "h2 c d"),
        ("80", "h1 a b s h2 c d"),
        ("xyz", ""),
    ],
)
def test_filtered_by_every_word_headings_go_with_their_lines(words: str, expected: str) -> None:
    assert keys(board(), asked(board(), words=words)) == expected


def test_blanks_do_not_pile_up() -> None:
    gappy = page(
        blank("s0"), line("a", "Alpha", "1"), blank("s1"), line("x", "Beta", "2"), blank("s2"), line("c", "Alpha", "3")
    )
    assert keys(gappy, asked(gappy, words="alpha")) == "a s2 c"


def test_a_filter_and_an_order_together() -> None:
    assert keys(board(), asked(board(), "actual", words="a t")) == "d c"


def test_a_value_that_changes_moves_nothing() -> None:
    arrangement = asked(board(), "actual")
    changed = page(*(line("b", "Cost", "99") if row.key == "b" else row for row in board().rows))
    assert keys(changed, arrangement) == "b d a c"


def test_a_row_that_no_longer_matches_stays_and_one_that_does_now_stays_away() -> None:
    arrangement = asked(board(), words="cost")
    renamed = page(
        heading("h1", "Growth"), line("a", "Cost of sales", "1"), line("b", "Spending", "3"), heading("h2", "Rest")
    )
    assert keys(renamed, arrangement) == "h1 b"


def test_a_new_row_stands_behind_the_one_it_follows_on_the_page() -> None:
    arrangement = asked(board(), "actual")
    grown = page(
        line("new", "New", "1"), *board().rows[:2], line("x", "X", "0"), line("y", "Y", "9"), *board().rows[2:]
    )
    assert keys(grown, arrangement) == "new b d a x y c"


def test_a_new_row_is_shown_although_a_filter_is_set() -> None:
    arrangement = asked(board(), words="cost")
    grown = page(*board().rows, line("new", "New", "1"))
    assert keys(grown, arrangement) == "h1 b s h2 new"


def test_rows_that_are_gone_leave_no_trace() -> None:
    arrangement = asked(board(), "actual")
    assert keys(page(*board().rows[:3]), arrangement) == "b a"
