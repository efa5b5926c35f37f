"""Cells of braille: one width in every terminal, two dots across and four up."""

from __future__ import annotations

from math import isfinite

BRAILLE = 0x2800
"""The empty cell; a cell's dots are added to it."""

LEFT_DOTS = (0x40, 0x04, 0x02, 0x01)
"""The dots of a cell's left half, from the bottom up."""

RIGHT_DOTS = (0x80, 0x20, 0x10, 0x08)
"""Those of its right half."""

ASCII_LEVELS = "_.-'"
"""What stands for the four levels where a terminal knows no braille."""

_BOUND = 1e300  # keeps differences finite; a scorecard's values end at 1e15


def pair(left: int, right: int) -> str:
    """The cell with a dot on one level in its left half and on one in its right half; 0 is the lowest of four.

    It is what plotext draws for two points in a cell; a test holds it against that. Importing plotext for sixteen
    signs would take 15 ms and 2 MB.
    """
    return chr(BRAILLE | LEFT_DOTS[left] | RIGHT_DOTS[right])


def drawable(value: float | None) -> float | None:
    """A number that can be drawn, None for what is none."""
    if value is None or not isfinite(value):
        return None
    return max(-_BOUND, min(_BOUND, float(value)))
