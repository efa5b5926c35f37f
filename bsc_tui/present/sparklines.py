"""Sparklines: a series of periods in so many cells, one a period."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, floor

from bsc_tui.present.braille import ASCII_LEVELS, drawable, pair

_LEVELS = len(ASCII_LEVELS)


def sparkline(series: Sequence[float | None], width: int, ascii_only: bool = False) -> str:
    """The newest ``width`` periods as exactly ``width`` cells, one a period, a blank where there is no value.

    A cell's right dot is its period's value on four levels between the lowest and the highest one shown, its left dot
    lies half-way from the period before. Shorter series stand at the right; a constant runs through the middle.

    >>> sparkline((0, 0, 0, 1, 1, 1, 2, 2, None, 3, 3, 3), 12)
    '⣀⣀⣀⠤⠤⠤⠒⠒ ⠉⠉⠉'
    """
    if width <= 0:
        return ""
    newest = tuple(drawable(value) for value in series[-width:])
    return _sparkline((None,) * (width - len(newest)) + newest, ascii_only)


@lru_cache(maxsize=2048)
def _sparkline(series: tuple[float | None, ...], ascii_only: bool) -> str:
    known = [value for value in series if value is not None]
    if not known:
        return " " * len(series)
    low, high = min(known), max(known)
    drawn: list[str] = []
    before: float | None = None
    for value in series:
        level = None if value is None else _level(value, low, high)
        if level is None:
            drawn.append(" ")
        else:
            left, right = _half_way(level if before is None else before, level), floor(level + 0.5)
            drawn.append(ASCII_LEVELS[right] if ascii_only else pair(left, right))
        before = level
    return "".join(drawn)


def _half_way(before: float, level: float) -> int:
    """The level between two, nearer to the new one where it lies between two dots: up and down look alike."""
    middle = (before + level) / 2
    return ceil(middle - 0.5) if level < before else floor(middle + 0.5)


def _level(value: float, low: float, high: float) -> float:
    """0 to 3; a constant lies on 1, in the middle."""
    return (value - low) / (high - low) * (_LEVELS - 1) if high > low else 1.0
