"""Which columns are shown at a width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.present.page import Column
from bsc_tui.tui.widgets.table_columns import RIGHT_MARGIN, field_of, is_at_edge, laid_out, slot_at, slot_of

COLUMNS = (
    Column("glyph", "", 1),
    Column("name", "KPI", 24, stretch=True),
    Column("actual", "Actual", 8, "right"),
    Column("target", "Target", 8, "right"),
    Column("threshold", "Threshold", 9, "right", shown_from=70),
    Column("progress", "Progr", 5, "right", shown_from=70),
    Column("series", "12 months", 12, gap=2, series=True),
    Column("arrow", "", 1),
    Column("signal", "", 1, gap=0),
    Column("owner", "Owner", 10, shown_from=100),
    Column("short", "P", 3, shown_from=60, hidden_from=80),
)


def test_the_first_screen_at_80() -> None:
    assert [(slot.column.id, slot.x, slot.width) for slot in laid_out(COLUMNS, 80)] == [
        ("glyph", 1, 1),
        ("name", 3, 24),
        ("actual", 28, 8),
        ("target", 37, 8),
        ("threshold", 46, 9),
        ("progress", 56, 5),
        ("series", 63, 12),
        ("arrow", 76, 1),
        ("signal", 77, 1),
    ]


@pytest.mark.parametrize(
    ("width", "ids"),
    [
        (120, "glyph name actual target threshold progress series arrow signal owner"),
        (100, "glyph name actual target threshold progress series arrow signal owner"),
        (99, "glyph name actual target threshold progress series arrow signal"),
        (69, "glyph name actual target series arrow signal short"),
        (59, "glyph name actual target series arrow signal"),
        (40, "glyph name actual target"),
        (20, "glyph name"),
        (4, "name"),
    ],
)
def test_columns_give_way_as_it_gets_narrower(width: int, ids: str) -> None:
    assert [slot.column.id for slot in laid_out(COLUMNS, width)] == ids.split()


def test_the_stretching_column_takes_what_is_left() -> None:
    name = slot_of(laid_out(COLUMNS, 99), "name")
    assert name is not None
    assert name.width == 24 + 19


def test_without_a_stretching_column_the_rest_stays_empty() -> None:
    columns = (Column("a", "A", 5), Column("b", "B", 5))
    assert [(slot.x, slot.width) for slot in laid_out(columns, 80)] == [(1, 5), (7, 5)]


@given(
    st.lists(
        st.builds(Column, st.text(max_size=2), st.just("T"), st.integers(1, 30), gap=st.integers(0, 3)), max_size=9
    ),
    st.integers(1, 200),
    st.integers(0, 9),
)
def test_no_column_leaves_the_table_or_covers_another(columns: list[Column], width: int, stretch: int) -> None:
    if stretch < len(columns):
        columns[stretch] = columns[stretch]._replace(stretch=True)
    end = 0
    for slot in laid_out(columns, width):
        assert slot.x >= end
        assert slot.width >= 1
        end = slot.end
        assert slot.end <= max(width - RIGHT_MARGIN, slot.column.gap + 1)


@pytest.mark.parametrize(
    ("x", "column"), [(0, "glyph"), (1, "glyph"), (2, "name"), (26, "name"), (27, "actual"), (35, "actual"), (78, None)]
)
def test_a_cell_belongs_to_the_column_it_is_in_or_before(x: int, column: str | None) -> None:
    slot = slot_at(laid_out(COLUMNS, 80), x)
    assert (slot.column.id if slot else None) == column


def test_a_column_that_is_not_shown_has_no_place() -> None:
    assert slot_of(laid_out(COLUMNS, 80), "owner") is None


@pytest.mark.parametrize(
    ("column", "cells", "expected"),
    [
        ("actual", 3, (28, 8)),
        ("actual", 8, (28, 8)),
        ("actual", 20, (28, 20)),
        ("actual", 70, (8, 70)),
        ("actual", 200, (1, 77)),
        ("signal", 5, (73, 5)),
    ],
)
def test_a_field_reaches_right_then_left(column: str, cells: int, expected: tuple[int, int]) -> None:
    slot = slot_of(laid_out(COLUMNS, 80), column)
    assert slot is not None
    assert field_of(slot, cells, 80) == expected


@pytest.mark.parametrize(
    ("column", "way", "is_there"),
    [
        ("name", "left", True),
        ("name", "right", False),
        ("progress", "right", True),
        ("progress", "down", False),
        ("actual", "left", False),
        ("series", "right", False),
        ("nowhere", "stay", False),
    ],
)
def test_the_edges_are_the_first_and_last_column_a_cursor_stands_in(column: str, way: str, *, is_there: bool) -> None:
    assert is_at_edge(laid_out(COLUMNS, 80), column, way) == is_there


def test_without_columns_there_is_no_edge() -> None:
    assert not is_at_edge((), "", "left")
