"""Text in lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.text import clean, width
from bsc_tui.present.wrap import wrapped


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("one two", ["one two"]),
        ("the best was 12 %", ["the best was", "12 %"]),
        ("it took us 4.6 d", ["it took us", "4.6 d"]),
        ("abcdefghijklmnop q", ["abcdefghijkl", "mnop q"]),
        ("日本語日本語日本語", ["日本語日本語", "日本語"]),
    ],
)
def test_lines_break_at_blanks_and_keep_units_with_their_numbers(text: str, lines: list[str]) -> None:
    assert wrapped(text, 12) == lines


def test_lines_are_indented() -> None:
    assert wrapped("one two three", 9, "- ", "  ") == ["- one two", "  three"]


@given(st.text().map(clean), st.integers(8, 40))
def test_no_line_is_too_wide_and_no_word_is_lost(text: str, columns: int) -> None:
    lines = wrapped(text, columns, "- ", "  ")
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines)[2:].split()) == "".join(text.split())
