"""How tabs share a line: in full, with the first word of each name, cut, and at last only those around the open one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bsc_tui.domain.text import shortened, width
from bsc_tui.present.lines import Line, Piece

SHORTEST = 3
"""Cells that a name keeps; before it gets shorter, tabs far from the open one are left out."""


class Tab(NamedTuple):
    """A tab: its name, and what stands behind it in a colour of its own (the number of missed KPIs).

    ``has_number`` says whether a number opens it, which then stands before the name.
    """

    name: str
    mark: str = ""
    has_number: bool = True


class Placed(NamedTuple):
    """A tab on the line: its number from 0, and the name there is room for."""

    number: int
    tab: Tab

    @property
    def label(self) -> str:
        """The tab as it reads: "4 Internal"; the mark follows it."""
        return f"{self.number + 1} {self.tab.name}" if self.tab.has_number else self.tab.name

    @property
    def cells(self) -> int:
        """The cells it takes, its mark included."""
        return width(self.label) + (width(self.tab.mark) + 1 if self.tab.mark else 0)


def fitted_tabs(tabs: Sequence[Tab], active: int, room: int) -> tuple[list[Placed], int]:
    """The tabs a line of ``room`` cells shows, and the gap between them; the open one keeps its name longest."""
    full = [Placed(number, tab) for number, tab in enumerate(tabs)]
    first = [Placed(number, tab._replace(name=_first_word(tab.name))) for number, tab in full]
    for placed, gap in ((full, 3), (first, 3), (first, 1)):
        if _cells(placed, gap) <= room:
            return placed, gap
    longest = max((width(item.tab.name) for item in first), default=0)
    placed = first
    for cap in range(longest - 1, SHORTEST - 1, -1):
        placed = [item if item.number == active else _cut(item, cap) for item in first]
        if _cells(placed, 1) <= room:
            return placed, 1
    return _around(placed, active, room), 1


def tab_line(tabs: Sequence[Tab], active: int, aside: Sequence[Piece], cells: int) -> Line:
    """The line of tabs in so many cells, the open one in its colour; ``aside`` stands at the right."""
    pieces: list[Piece] = []
    placed, gap = placed_tabs(tabs, active, aside, cells)
    for place, it in enumerate(placed):
        if place:
            pieces.append((" " * gap, ""))
        pieces.append((it.label, "accent" if it.number == active else "dim"))
        if it.tab.mark:
            pieces.append((f" {it.tab.mark}", "missed"))
    return Line(tuple(pieces), tuple(aside))


def placed_tabs(tabs: Sequence[Tab], active: int, aside: Sequence[Piece], cells: int) -> tuple[list[Placed], int]:
    """The tabs on a line of so many cells beside what stands at its right, and the gap between them."""
    beside = sum(width(text) for text, _ in aside)
    return fitted_tabs(tabs, active, max(cells - 2 - (beside and beside + 3), 20))


def _around(placed: list[Placed], active: int, room: int) -> list[Placed]:
    """As many tabs as fit, the open one among them, grown to both sides."""
    kept = [item for item in placed if item.number == active] or placed[:1]
    for item in sorted(placed, key=lambda item: abs(item.number - active)):
        wider = sorted({*kept, item}, key=lambda item: item.number)
        if _cells(wider, 1) > room:
            break
        kept = wider
    return kept


def _cells(placed: Sequence[Placed], gap: int) -> int:
    return sum(item.cells for item in placed) + gap * (len(placed) - 1)


def _cut(item: Placed, cells: int) -> Placed:
    return item._replace(tab=item.tab._replace(name=shortened(item.tab.name, cells)))


def _first_word(name: str) -> str:
    return name.split(maxsplit=1)[0] if name.split() else name
