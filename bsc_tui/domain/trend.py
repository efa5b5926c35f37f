"""Which way a KPI moves: the arrow from one period to the next, and the trend of its whole history.

Points are (period number, value), oldest first, of ended periods only; numbers that do not follow each other are gaps.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from bsc_tui.domain.model import Direction

Point = tuple[int, float]

NEWEST = 120
"""No more points than this are looked at, the newest ones."""

FEWEST = 6
"""Points a trend needs: with 4 its p could never fall below 0.083."""

_SOLID = 10
_PROVEN = 0.05
_RANGES = 3


class Arrow(NamedTuple):
    """The step from the previous period to the newest.

    ``change`` is in points for a percentage, else a fraction of the previous value; None where that would say nothing
    (from 0, or across it). ``absolute`` is in the KPI's unit. ``good`` is None for a step that is neither good nor bad:
    steady, or of a band. ``few``: too few periods before to tell an ordinary step from a large one.
    """

    trend: Literal["up", "down", "steady"]
    good: bool | None
    change: float | None
    absolute: float
    few: bool


class Trend(NamedTuple):
    """Mann-Kendall test and Theil-Sen slope of n points: S, its variance, Z, two-sided p, and the slope per period.

    Weak: fewer than 10 points. Proven: p < 0.05.
    """

    n: int
    s: int
    var: float
    z: float
    p: float
    sen: float
    is_weak: bool
    is_proven: bool


def arrow(points: Sequence[Point], direction: Direction, is_percent: bool) -> Arrow | None:
    """The newest period against the one before it; None when that one has no value.

    Steady where the step is no larger than the mean moving range of the periods before, if those give at least 3
    ranges (a gap interrupts them); with fewer every step is an arrow, marked few. Of 10 12 11 13 | 18 the ranges
    before are 2 1 2, their mean 1.67, the step 5: up.
    """
    points = points[-NEWEST:]
    if len(points) < 2 or points[-1][0] - points[-2][0] != 1:
        return None
    previous, newest = points[-2][1], points[-1][1]
    step = newest - previous
    count, total = 0, 0.0
    for (number, value), (following, after) in pairwise(points[:-1]):
        if following - number == 1:
            count += 1
            total += abs(after - value)
    few = count < _RANGES
    # The last digits of a difference are noise: a step equal to the mean range must not pass it by them.
    is_steady = step == 0 if few else abs(step) <= total / count * (1 + 1e-9)
    if is_steady:
        trend: Literal["up", "down", "steady"] = "steady"
        good = None
    else:
        trend = "up" if step > 0 else "down"
        good = None if direction == "band" else (trend == "up") == (direction == "higher")
    return Arrow(trend, good, _change(previous, newest, is_percent=is_percent), step, few)


def mann_kendall(points: Sequence[Point]) -> Trend | None:
    """The trend of at least 6 points, else None.

    S = the sum of sign(later - earlier) over all pairs; Var = (n(n-1)(2n+5) - the sum of t(t-1)(2t+5) over groups of t
    equal values) / 18; Z = (S -+ 1) / sqrt(Var); p = erfc(|Z| / sqrt 2). The slope is the median of all pairs' slopes.
    (H. B. Mann 1945, M. G. Kendall 1975, P. K. Sen 1968.) Equal values throughout: S 0, Z 0, p 1.

    71 73 72 75 74 78 77 80: S 22, Var 65.333, Z 2.598, p 0.00937, slope 1.25.
    """
    points = points[-NEWEST:]
    n = len(points)
    if n < FEWEST:
        return None
    s = 0
    slopes = []
    for place, (number, value) in enumerate(points):
        for later, after in points[place + 1 :]:
            s += (after > value) - (after < value)
            slopes.append((after - value) / (later - number))
    var = (n * (n - 1) * (2 * n + 5) - _ties(points)) / 18
    z = (s - (s > 0) + (s < 0)) / math.sqrt(var) if s else 0.0
    p = math.erfc(abs(z) / math.sqrt(2))
    return Trend(n, s, var, z, p, _median(slopes), n < _SOLID, p < _PROVEN)


def _change(previous: float, newest: float, *, is_percent: bool) -> float | None:
    if is_percent:
        return newest - previous
    if previous == 0 or (previous < 0 < newest) or (newest < 0 < previous):
        return None
    change = (newest - previous) / abs(previous)
    return change if math.isfinite(change) else None


def _ties(points: Sequence[Point]) -> int:
    counts: dict[float, int] = {}
    for _, value in points:
        counts[value] = counts.get(value, 0) + 1
    return sum(t * (t - 1) * (2 * t + 5) for t in counts.values())


def _median(numbers: list[float]) -> float:
    numbers.sort()
    middle = len(numbers) // 2
    return numbers[middle] if len(numbers) % 2 else (numbers[middle - 1] + numbers[middle]) / 2
