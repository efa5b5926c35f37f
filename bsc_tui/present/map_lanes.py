"""Links as lanes beside a list of objectives: each runs from the drivers of an objective up, or down, to it.

    ▴      Revenue Growth            a head: what is driven
    |
    * ▴    Customer Satisfaction     a star: what drives it
      |
      *    Internal Processes

Signs of one cell only, so that it stays aligned wherever it is pasted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bsc_tui.present.glyphs import DOWN, UP

DRIVER = "*"
PASSING = "|"


class Lane(NamedTuple):
    """The links to one objective from those on one side of it, in the ``place``-th lane, 0 beside the names.

    ``head`` is the row of the objective they drive, ``tails`` the rows of its drivers.
    """

    head: int
    tails: tuple[int, ...]
    place: int = 0

    @property
    def top(self) -> int:
        """Its first row."""
        return min(self.head, *self.tails)

    @property
    def bottom(self) -> int:
        """Its last row."""
        return max(self.head, *self.tails)

    def sign(self, row: int) -> str:
        """What stands in a row of it."""
        if row == self.head:
            return UP if self.bottom > self.head else DOWN
        return DRIVER if row in self.tails else PASSING

    def leads_through(self, row: int, of: int) -> bool:
        """Whether a link of the objective in row ``of`` leads through a row of this lane."""
        if of == self.head:
            return True
        return of in self.tails and min(of, self.head) <= row <= max(of, self.head)


def lanes(rows: Sequence[int | None], links: Iterable[tuple[int, int]]) -> tuple[Lane, ...]:
    """The lanes for links among rows, each the id of its objective, or None. As few places as can be are taken."""
    at = {objective: row for row, objective in enumerate(rows) if objective is not None}
    below: dict[int, list[int]] = {}
    above: dict[int, list[int]] = {}
    for driver, driven in links:
        if driver in at and driven in at and driver != driven:
            side = below if at[driver] > at[driven] else above
            side.setdefault(at[driven], []).append(at[driver])
    wanted = [Lane(head, tuple(sorted(tails))) for side in (below, above) for head, tails in side.items()]
    wanted.sort(key=lambda lane: (lane.top, lane.bottom, lane.head))
    ends: list[int] = []
    placed = []
    for lane in wanted:
        free = next((place for place, end in enumerate(ends) if end < lane.top), len(ends))
        ends[free : free + 1] = [lane.bottom]
        placed.append(lane._replace(place=free))
    return tuple(placed)


def width_of(found: Iterable[Lane]) -> int:
    """How many places lanes take."""
    return max((lane.place + 1 for lane in found), default=0)


def spots_of(found: Iterable[Lane]) -> Mapping[tuple[int, int], Lane]:
    """The lane that runs through a row at a place, by both."""
    return {(row, lane.place): lane for lane in found for row in range(lane.top, lane.bottom + 1)}
