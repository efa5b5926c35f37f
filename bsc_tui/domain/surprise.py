"""Whether a value is a jump: so far from the last one that it may be a slip of the finger."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

FAR = 10
"""How many times the usual change a value may lie from the last one before it is asked about."""

NEWEST = 24
"""No more values than this are looked at, the newest ones."""

_FEWEST = 2
_PLAIN = 2


class Jump(NamedTuple):
    """A value that lies far from the last one. ``usual`` is the change to be expected, never 0, in the KPI's unit."""

    value: float
    last: float
    usual: float

    @property
    def ratio(self) -> float | None:
        """The value as a multiple of the last one; None where that says nothing: around 0, or of nearly the same."""
        if self.last == 0 or self.value * self.last <= 0:
            return None
        ratio = self.value / self.last
        return ratio if ratio >= _PLAIN or ratio <= 1 / _PLAIN else None

    @property
    def times(self) -> float:
        """The change as a multiple of the usual one."""
        return abs(self.value - self.last) / self.usual


def jump_of(value: float, earlier: Sequence[float]) -> Jump | None:
    """The jump that a value is after the ones before it, oldest first; None for an ordinary one.

    It is one where it lies more than ten times the median change away from the last. With fewer than two changes, or
    where nothing ever changed, the last value itself stands for the usual change: a slipped decimal is still noticed.

    >>> jump_of(60.0, [7.0, 6.5, 7.2, 6.0]).times, jump_of(6.5, [7.0, 6.5, 7.2, 6.0])
    (77.14285714285714, None)
    """
    known = earlier[-NEWEST:]
    if not known:
        return None
    last = known[-1]
    changes = [abs(after - before) for before, after in pairwise(known)]
    usual = _median(changes) if len(changes) >= _FEWEST else 0.0
    usual = usual or abs(last)
    return Jump(value, last, usual) if usual and abs(value - last) > FAR * usual else None


def _median(numbers: Sequence[float]) -> float:
    ranked, half = sorted(numbers), len(numbers) // 2
    return ranked[half] if len(numbers) % 2 else (ranked[half - 1] + ranked[half]) / 2
