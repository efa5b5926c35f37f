"""A block of cells is told apart into periods, names and values, and what could be values is taken for values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.block_layout import Layout, Rows, Signs, layout_of

NAMES = frozenset({"MTTR", "NPS", "7"})


def is_number(_row: int, text: str) -> bool:
    return text.strip().replace(".", "", 1).isdigit()


def signs(*, is_yearly: bool = False, takes_periods: bool = False) -> Signs:
    """MTTR, NPS and 7 are KPIs, and digits are values."""
    return Signs(lambda text: text.strip() in NAMES, is_number, lambda _column: is_yearly, takes_periods)


def block(text: str) -> Rows:
    """A block as a table of cells parted by blanks; "_" is an empty cell, "·" a blank within one."""
    return tuple(
        tuple("" if cell == "_" else cell.replace("·", " ") for cell in line.split()) for line in text.split(" / ")
    )


@pytest.mark.parametrize(
    ("text", "heads", "leading", "first"),
    [
        ("1", {}, "", 0),
        ("1 2 / 3 4", {}, "", 0),
        ("5x / 6", {}, "", 0),
        # A first row of periods, with a column of names or without one.
        ("2026-09 2026-10 / 1 2", {0: "2026-09", 1: "2026-10"}, "", 1),
        ("2026-09 / 1 / 2", {0: "2026-09"}, "", 1),
        ("KPI 2026-09 Oct·2026 / MTTR 1 2", {1: "2026-09", 2: "Oct 2026"}, "names", 1),
        ("_ 2026-09 / MTTR 1", {1: "2026-09"}, "names", 1),
        ("_ 2026-09 / _ 1", {1: "2026-09"}, "", 1),
        ("KPI Unit 2026-09 / MTTR h 1", {1: "Unit", 2: "2026-09"}, "names", 1),
        ("KPI 2026-13 / MTTR 1", {1: "2026-13"}, "names", 1),
        ("2026-09 2026-10 / 5x 2", {0: "2026-09", 1: "2026-10"}, "", 1),
        # Without values below them, periods are no heads.
        ("2026-09 2026-10", {}, "names", 0),
        # Plain years could be values.
        ("2025 2026 / 1 2", {0: "2025", 1: "2026"}, "", 1),
        ("KPI 2025 2026 / MTTR 1 2", {1: "2025", 2: "2026"}, "names", 1),
        ("2026 / 1", {}, "", 0),
        ("2026 3 / 1 2", {}, "", 0),
        ("KPI 2026 / MTTR 1", {}, "names", 0),
        # A column of names.
        ("MTTR 1 / NPS 2", {}, "names", 0),
        ("MTTR 1 / Foo 2", {}, "names", 0),
        ("Foo 1 / Bar 2", {}, "names", 0),
        ("7 1 / MTTR 2", {}, "names", 0),
        ("MTTR 1 / 3 2", {}, "", 0),
        ("Financial _ / MTTR 1", {}, "names", 0),
        ("KPI 2026-09 / Foo 1", {1: "2026-09"}, "names", 1),
        ("MTTR / NPS", {}, "", 0),
    ],
)
def test_a_block_says_what_its_first_row_and_column_are(
    text: str, heads: dict[int, str], leading: str, first: int
) -> None:
    found = layout_of(block(text), signs())
    assert (dict(found.heads), found.leading, found.first) == (heads, leading, first)
    assert not found.is_turned


def test_plain_years_are_periods_where_the_kpis_are_yearly() -> None:
    found = layout_of(block("2026 / 1"), signs(is_yearly=True))
    assert (dict(found.heads), found.first) == ({0: "2026"}, 1)


@pytest.mark.parametrize(
    ("text", "leading", "first"),
    [
        ("2026-10 1 / 2026-09 2", "periods", 0),
        ("Month Value / 2026-10 1", "periods", 1),
        ("2026-10 1 / _ 2", "periods", 0),
        ("2025 1 / 2026 2", "periods", 0),
        ("2026 1", "", 0),
        ("1 2026-10", "", 0),
        ("x 1 / 2026-10 2", "names", 0),
    ],
)
def test_on_one_kpi_a_first_column_may_name_the_periods(text: str, leading: str, first: int) -> None:
    found = layout_of(block(text), signs(takes_periods=True))
    assert (found.leading, found.first) == (leading, first)


def test_elsewhere_a_first_column_of_periods_is_none_of_values() -> None:
    assert layout_of(block("2026-10 1 / 2026-09 2"), signs()).leading == "names"


def test_a_block_with_periods_down_and_kpis_across_is_put_upright() -> None:
    found = layout_of(block("Month MTTR Foo / 2026-09 1 2 / 2026-10 3"), signs())
    assert found == Layout(
        block("Month 2026-09 2026-10 / MTTR 1 3 / Foo 2 _"), {1: "2026-09", 2: "2026-10"}, "names", 1, is_turned=True
    )


@given(
    st.lists(st.lists(st.sampled_from(["", "1", "2026", "2026-10", "MTTR", "Foo"]) | st.text(), min_size=1)),
    st.booleans(),
    st.booleans(),
)
def test_any_block_is_laid_out_without_losing_a_cell(rows: list[list[str]], is_yearly: bool, takes: bool) -> None:
    given_rows = tuple(map(tuple, rows)) or (("",),)
    found = layout_of(given_rows, signs(is_yearly=is_yearly, takes_periods=takes))
    cells = sorted(cell for row in given_rows for cell in row if cell)
    assert sorted(cell for row in found.rows for cell in row if cell) == cells
    assert found.first in {0, 1}
