"""A KPI's whole history in four figures: enough to tell whether it ever reached a target, or always did."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bsc_tui.domain.model import Direction, TargetRow
from bsc_tui.domain.scoring import meets


class Track(NamedTuple):
    """How many periods have a number, the lowest and the highest of them, and how many lie inside a band's limits."""

    periods: int = 0
    lowest: float = 0.0
    highest: float = 0.0
    inside: int = 0

    def always_met(self, row: TargetRow, direction: Direction) -> bool:
        """Whether every number meets the target of a row; False without numbers."""
        if direction == "band":
            return 0 < self.periods == self.inside
        return self.periods > 0 and meets(self.lowest if direction == "higher" else self.highest, row, direction)

    def never_met(self, row: TargetRow, direction: Direction) -> bool:
        """Whether no number meets the target of a row; False without numbers."""
        if direction == "band":
            return self.periods > 0 and not self.inside
        return self.periods > 0 and not meets(self.best(direction), row, direction)

    def best(self, direction: Direction) -> float:
        """The number nearest to any target, or furthest beyond it."""
        return self.lowest if direction == "lower" else self.highest


def track_of(numbers: Iterable[float], row: TargetRow | None, direction: Direction) -> Track:
    """The track of numbers; ``row`` has the band's limits."""
    known = list(numbers)
    if not known:
        return Track()
    inside = sum(meets(number, row, direction) for number in known) if direction == "band" and row is not None else 0
    return Track(len(known), min(known), max(known), inside)
