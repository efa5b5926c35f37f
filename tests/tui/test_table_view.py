"""Cursor and window of a table."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bsc_tui.present.page import Column, Page, Row
from bsc_tui.tui.widgets.table_view import TableView
from tests.tui.pages import board, heading, line, long_page, page


def view_of(shown: Page, lines: int = 11, width: int = 80) -> TableView:
    view = TableView()
    view.resize(width, lines)
    view.show(shown)
    return view


def at(view: TableView) -> tuple[str, str]:
    return (view.row.key if view.row else "", view.column)


def after(view: TableView, *keys: str) -> tuple[str, str]:
    for key in keys:
        assert view.move(key)
    return at(view)


def test_the_cursor_arrives_on_the_first_actual() -> None:
    assert at(view_of(board())) == ("a", "actual")


def test_it_arrives_on_the_first_row_with_something_to_edit() -> None:
    shown = page(Row("t", "text", text="2 due", leads=True), *board().rows)
    assert at(view_of(shown)) == ("a", "actual")


def test_it_arrives_on_the_first_row_where_nothing_can_be_edited() -> None:
    assert at(view_of(page(heading("h", "x"), Row("t", "text", text="2 due")))) == ("t", "actual")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["down"], ("b", "actual")),
        (["j", "j"], ("c", "actual")),
        (["down", "down", "k"], ("b", "actual")),
        (["up"], ("a", "actual")),
        (["G"], ("d", "actual")),
        (["G", "down"], ("d", "actual")),
        (["G", "g"], ("a", "actual")),
        (["ctrl+end"], ("d", "actual")),
        (["G", "ctrl+home"], ("a", "actual")),
        (["pagedown"], ("d", "actual")),
        (["pagedown", "pageup"], ("a", "actual")),
        (["left"], ("a", "name")),
        (["h", "h"], ("a", "name")),
        (["l"], ("a", "target")),
        (["right", "right", "right"], ("a", "progress")),
        (["end"], ("a", "target")),
        (["left", "home"], ("a", "actual")),
    ],
)
def test_moves(keys: list[str], expected: tuple[str, str]) -> None:
    assert after(view_of(board()), *keys) == expected


@pytest.mark.parametrize("key", ["x", "enter", "tab", "escape", "1"])
def test_other_keys_move_nothing(key: str) -> None:
    assert not view_of(board()).move(key)


def test_rows_that_lead_nowhere_are_skipped() -> None:
    closed = line("x", "Closed", "1")._replace(leads=False)
    assert after(view_of(page(line("a", "A", "1"), closed, line("b", "B", "2"))), "down") == ("b", "actual")


def test_a_held_key_brings_half_a_page_at_the_edge() -> None:
    view = view_of(long_page())
    tops = [view.top]
    for _ in range(30):
        view.move("down")
        tops.append(view.top)
        assert view.top <= view.index < view.top + view.height
    changes = [later - earlier for earlier, later in pairwise(tops) if later != earlier]
    assert changes == [5, 5, 5, 5, 5]


def test_the_first_row_brings_its_heading_into_view() -> None:
    view = view_of(long_page())
    after(view, "G", *["up"] * 60)
    assert (at(view), view.top) == (("k0", "actual"), 0)


def test_pages_keep_one_row_in_view_and_meet_both_ends() -> None:
    view = view_of(long_page())
    assert (after(view, "pagedown"), view.top) == (("k9", "actual"), 9)
    assert (after(view, "pagedown"), view.top) == (("k18", "actual"), 18)
    after(view, *["pagedown"] * 9)
    assert (at(view), view.top) == (("k49", "actual"), 41)
    after(view, *["pageup"] * 9)
    assert (at(view), view.top) == (("k0", "actual"), 0)


def test_the_wheel_takes_the_cursor_along_at_the_edge_only() -> None:
    view = view_of(long_page())
    after(view, *["down"] * 4)
    view.scroll(3)
    assert (at(view), view.top) == (("k4", "actual"), 3)
    view.scroll(3)
    assert (at(view), view.top) == (("k5", "actual"), 6)
    view.scroll(-99)
    assert (at(view), view.top) == (("k5", "actual"), 0)
    view.scroll(999)
    assert (at(view), view.top) == (("k40", "actual"), 41)


def test_a_page_to_read_only_is_scrolled_by_the_same_keys() -> None:
    view = view_of(page(*(Row(f"t{n}", "text", text="…", leads=False) for n in range(50))))
    assert (after(view, "down"), view.top) == (("", "actual"), 1)
    assert (after(view, "pagedown"), view.top) == (("", "actual"), 10)
    assert (after(view, "up"), view.top) == (("", "actual"), 9)
    assert (after(view, "G"), view.top) == (("", "actual"), 40)


def test_an_empty_page_has_no_cursor() -> None:
    view = view_of(page())
    for key in ("down", "pagedown", "G", "left", "home"):
        view.move(key)
    assert (view.row, view.cell) == (None, None)


def test_the_cursor_follows_the_kpi_and_not_the_row_number() -> None:
    view = view_of(board())
    after(view, "down")
    view.show(page(line("new", "New", "1"), line("new2", "New", "1"), *board().rows))
    assert at(view) == ("b", "actual")


@pytest.mark.parametrize(("gone", "expected"), [("a", "b"), ("c", "d"), ("d", "c")])
def test_where_its_row_has_gone_it_stands_on_the_nearest(gone: str, expected: str) -> None:
    view = view_of(board())
    view.go(next(index for index, row in enumerate(view.list.rows) if row.key == gone))
    view.show(page(*(row for row in board().rows if row.key != gone)))
    assert at(view) == (expected, "actual")


def test_one_of_two_rows_of_the_same_kpi_stays_that_one() -> None:
    shown = page(line("a", "A", "1"), line("b", "B", "2"), line("a", "A", "1"))
    view = view_of(shown)
    after(view, "G")
    view.show(shown)
    assert view.index == 2


def test_a_page_comes_back_as_it_was_left() -> None:
    view = view_of(long_page(id="one"))
    view.arrange("actual", is_descending=True, words="")
    after(view, "pagedown", "right")
    left = (at(view), view.top, [row.key for row in view.list.rows])
    view.show(long_page(id="two"))
    assert at(view) == ("k0", "actual")
    view.show(long_page(id="one"))
    assert (at(view), view.top, [row.key for row in view.list.rows]) == left


def test_data_that_comes_anew_does_not_scroll() -> None:
    view = view_of(long_page())
    after(view, *["down"] * 15)
    view.scroll(2)
    top = view.top
    view.show(long_page())
    assert view.top == top


def test_sorting_keeps_the_cursor_on_its_row_and_in_view() -> None:
    view = view_of(long_page())
    view.arrange("actual", is_descending=True, words="")
    assert at(view) == ("k0", "actual")
    assert view.top <= view.index < view.top + view.height


def test_filtering_the_cursors_row_away_moves_it_to_the_nearest() -> None:
    view = view_of(board())
    view.arrange("", is_descending=False, words="audits")
    assert at(view) == ("d", "actual")


def test_a_column_that_is_hidden_is_left_for_home() -> None:
    shown = board()._replace(columns=(*board().columns, Column("owner", "Owner", 10, shown_from=100)))
    view = view_of(shown, width=120)
    view.go(view.index, "owner")
    assert view.column == "owner"
    view.resize(80, 11)
    assert view.column == "actual"


def test_a_shorter_window_keeps_the_cursor_in_it() -> None:
    view = view_of(long_page(), lines=30)
    after(view, *["down"] * 20)
    view.resize(80, 6)
    assert view.top <= view.index < view.top + view.height


def test_without_titles_there_is_no_line_for_them() -> None:
    view = view_of(Page("p", (Column("a", "", 5),), ()), lines=11)
    assert (view.has_headings, view.height) == (False, 11)


@pytest.mark.parametrize(
    ("way", "expected"),
    [("down", ("b", "actual")), ("up", ("a", "actual")), ("right", ("a", "target")), ("left", ("a", "actual"))],
)
def test_where_an_open_field_goes(way: str, expected: tuple[str, str]) -> None:
    view = view_of(board())
    assert view.advance(way) == (expected != ("a", "actual"))
    assert at(view) == expected


def test_a_held_row_stays_though_it_left_the_page() -> None:
    view = view_of(board())
    after(view, "down")
    view.list.hold(view.row)
    view.show(page(*(row for row in board().rows if row.key != "b")))
    assert at(view) == ("b", "actual")
    assert view.list.has_lost_held
    assert [row.key for row in view.list.rows] == ["h1", "a", "b", "s", "h2", "c", "d"]
    view.release()
    assert at(view) == ("a", "actual")
    assert "b" not in [row.key for row in view.list.rows]


def test_a_held_row_stays_though_a_filter_would_hide_it() -> None:
    view = view_of(board())
    view.list.hold(view.row)
    view.arrange("", is_descending=False, words="cost")
    assert at(view) == ("a", "actual")
    assert not view.list.has_lost_held


SECTIONS = page(
    heading("H1", "One")._replace(leads=True, is_stop=True),
    line("a", "A", "1"),
    heading("H2", "Two")._replace(leads=True, is_stop=True),
    heading("H3", "Three")._replace(leads=True, is_stop=True),
    line("b", "B", "2"),
)


def test_the_cursor_stops_at_headings_that_say_so_and_arrives_on_a_line() -> None:
    view = view_of(SECTIONS)
    assert at(view)[0] == "a"
    assert [after(view, "down")[0] for _ in range(4)] == ["H2", "H3", "b", "b"]


def test_an_open_field_passes_over_headings() -> None:
    view = view_of(SECTIONS)
    assert view.advance("down")
    assert at(view) == ("b", "actual")
    assert not view.advance("down")
    assert view.advance("up")
    assert at(view) == ("a", "actual")
    assert view.advance("up")
    assert at(view)[0] == "H1"
    assert not view.advance("up")
