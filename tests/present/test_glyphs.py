"""The table of glyphs: one width everywhere, and a twin in ASCII."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.model import STATUSES
from bsc_tui.domain.text import clean, width
from bsc_tui.present.glyphs import ASCII_TWINS, STATUS_GLYPHS, in_ascii


def test_every_status_has_its_own_sign() -> None:
    assert set(STATUS_GLYPHS) == set(STATUSES)
    assert len(set(STATUS_GLYPHS.values())) == len(STATUSES)


def test_the_signs_stay_apart_in_ascii() -> None:
    assert len({in_ascii(glyph) for glyph in STATUS_GLYPHS.values()}) == len(STATUSES)


@pytest.mark.parametrize("glyph", [*STATUS_GLYPHS.values(), *ASCII_TWINS, *ASCII_TWINS.values()])
def test_a_sign_and_its_twin_are_one_cell_wide(glyph: str) -> None:
    assert width(glyph) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MTTR, h", "MTTR, h"),
        ("✓ ✗ ◦ ▴ ▾ ▸ …", "+ x o ^ v > ."),
        ("“Größe” – 3 × 4", '"Gro?e" - 3 x 4'),
        ("⠉⠒⠤⣀", "'-._"),
        ("⠀", " "),
        ("日本", "????"),
        ("½", "?"),
        ("e\u0301", "e"),
        ("", ""),
    ],
)
def test_text_in_ascii(text: str, expected: str) -> None:
    assert in_ascii(text) == expected


@given(st.text())
def test_ascii_takes_as_many_cells(text: str) -> None:
    cleaned = clean(text)
    assert in_ascii(cleaned).isascii()
    assert width(in_ascii(cleaned)) == width(cleaned)
