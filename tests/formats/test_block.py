"""Blocks from spreadsheets: every text is rows of cells, and cells that were written as one come back."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.formats.block import parse_block


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", ()),
        ("\n\r\n\t\t\n", ()),
        ("5.2", (("5.2",),)),
        ("1\t2\n3\t4\n", (("1", "2"), ("3", "4"))),
        ("1\t2\r\n3\t4\r\n", (("1", "2"), ("3", "4"))),
        ("1\r2\r", (("1",), ("2",))),
        ("1\n\n2\n\n\n", (("1",), ("",), ("2",))),
        ("1\t\t2\n3\n", (("1", "", "2"), ("3",))),
        ('"a\tb"\t"c\nd"\t"say ""so"""\n5', (("a\tb", "c\nd", 'say "so"'), ("5",))),
        ('5" disk\t7\n', (('5" disk', "7"),)),
        ('"no end\t1\n2\t3', (('"no end', "1"), ("2", "3"))),
        ('"a" b\t1\n2\t3', (('"a" b', "1"), ("2", "3"))),
        ("\ufeff1\n2\0", (("1",), ("2",))),
        ("1\0 2\t3", (("1\0 2", "3"),)),
        ("1\u20282\x0b3\x1c4", (("1\u20282\x0b3\x1c4",),)),
    ],
)
def test_a_block_is_rows_of_cells(text: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert parse_block(text) == rows


def test_a_cell_longer_than_the_reader_takes_is_a_cell_all_the_same() -> None:
    assert parse_block("x" * 200_000 + "\t1") == (("x" * 200_000, "1"),)


@given(st.text(st.sampled_from('ab\t\r\n"\0\ufeff')) | st.text())
def test_any_text_is_rows_of_cells(text: str) -> None:
    rows = parse_block(text)
    assert all(rows)
    assert not rows or any(cell.strip() for cell in rows[-1])


_CELLS = st.text(st.characters(exclude_characters="\r\0\ufeff") | st.sampled_from('"\t\n 5'))


@given(st.lists(st.lists(_CELLS, min_size=1), min_size=1).filter(lambda rows: any(map(str.strip, rows[-1]))))
def test_cells_that_were_joined_to_a_block_come_back(rows: list[list[str]]) -> None:
    joined = StringIO(newline="")
    csv.writer(joined, "excel-tab").writerows(rows)
    assert parse_block(joined.getvalue()) == tuple(map(tuple, rows))
