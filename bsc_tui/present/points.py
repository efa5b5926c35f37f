"""Scores, weights and points with few digits, chosen so that the printed arithmetic holds.

Whoever multiplies a printed score by its printed weight gets the printed points, and the printed points add up to the
printed score, to the last digit. A rounded score never crosses a limit that means something: 49.96 is not "50.0".
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from typing import NamedTuple

_LIMITS = (50.0, 90.0, 100.0)
_TRIALS = ((1, 1), (2, 1), (2, 2), (3, 2))
"""Decimals of scores and of points, the shortest first."""

_FEW, _MANY = 2, 3
"""Decimals of weights in per cent, where no fewer say them exactly: of a few summands, of more than 40."""


class Sum(NamedTuple):
    """A sum as it is printed: of each summand score, weight and points, and the total.

    Points and ``total`` are whole numbers of 1 / 10 ** ``decimals``, scores and weights in per cent those of
    1 / 10 ** their own.
    """

    scores: tuple[int, ...]
    weights: tuple[int, ...]
    points: tuple[int, ...]
    total: int
    decimals: int
    score_decimals: int
    weight_decimals: int


def summed(total: float, parts: Sequence[tuple[float, float]]) -> Sum:
    """The sum of (share, score) pairs, whose shares are 1 together and whose weighted mean is ``total``.

    Three times 100 with a third each: 33.34 %, 33.33 % and 33.33 %, and as many points.
    """
    places = _weight_places([share for share, _ in parts])
    for score_decimals, decimals in _TRIALS:
        found = _sum(total, parts, (decimals, score_decimals, places))
        if list(found.points) == [floor(number + 0.5) for number in _products(found)]:
            return found
    return _sum(total, parts, (2, 2, places))


def honest(score: float, decimals: int) -> int:
    """A score rounded to so many decimals, as a whole number of the last one, on the same side of every limit.

    Limits are 50, 90, 100, and the halves at which the whole number that stands for it elsewhere changes.

    >>> honest(41.6667, 1), honest(49.96, 1), honest(67.46, 1), honest(99.9999, 1), honest(100.0, 1)
    (417, 499, 674, 999, 1000)
    """
    exact = round(score, 9)
    unit = int(10**decimals)
    found: int = floor(exact * unit + 0.5)
    if _place(found / unit) != _place(exact):
        found += -1 if found / unit > exact else 1
    return found


def decimal(number: int, decimals: int, mark: str = ".") -> str:
    """A whole number of 1 / 10 ** decimals: 417 with one decimal is "41.7"."""
    return f"{number / 10**decimals:.{decimals}f}".replace(".", mark)


def apportioned(shares: Sequence[float], total: int) -> list[int]:
    """Whole numbers near these, which add up to the total: those with the largest remainder are rounded up.

    >>> apportioned([33.3, 33.3, 33.3], 100)
    [34, 33, 33]
    """
    found = [floor(share + 1e-9) for share in shares]
    by_rest = sorted(range(len(found)), key=lambda at: found[at] - shares[at])
    missing = total - sum(found)
    step = 1 if missing > 0 else -1
    order = by_rest if missing > 0 else by_rest[::-1]
    while missing and order:
        for at in order:
            if missing and found[at] + step >= 0:
                found[at] += step
                missing -= step
    return found


def _sum(total: float, parts: Sequence[tuple[float, float]], decimals: tuple[int, int, int]) -> Sum:
    whole = 100 * 10 ** decimals[2]
    weights = apportioned([share * whole for share, _ in parts], whole if parts else 0)
    scores = [honest(score, decimals[1]) for _, score in parts]
    shown = honest(total, decimals[0])
    found = Sum(tuple(scores), tuple(weights), (), shown, *decimals)
    return found._replace(points=tuple(_corrected(_products(found), shown)))


def _corrected(exact: Sequence[float], total: int) -> list[int]:
    """The products rounded; where they do not add up, those nearest to the next number take it."""
    found = [floor(number + 0.5) for number in exact]
    missing = total - sum(found)
    step = 1 if missing > 0 else -1
    order = sorted(range(len(found)), key=lambda at: (found[at] - exact[at]) * step)
    while missing and order:
        for at in order:
            if missing and found[at] + step >= 0:
                found[at] += step
                missing -= step
    return found


def _products(found: Sum) -> list[float]:
    """What the printed scores times the printed weights come to, in units of the points' last digit."""
    whole = 100 * 10 ** (found.weight_decimals + found.score_decimals - found.decimals)
    return [score * weight / whole for score, weight in zip(found.scores, found.weights, strict=True)]


def _weight_places(shares: Sequence[float]) -> int:
    most = _MANY if len(shares) > 40 else _FEW
    exact = (places for places in range(most) if all(abs(it * 100 - round(it * 100, places)) < 1e-9 for it in shares))
    return next(exact, most)


def _place(score: float) -> tuple[int, ...]:
    """On which side of every limit a score lies."""
    return floor(score + 0.5), *(score >= limit for limit in _LIMITS)
