"""What a score is the sum of: each KPI below with its effective weight, and what does not count with the reason.

The levels between are multiplied out: an effective weight is the KPI's share of the score that is looked at.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from bsc_tui.domain.board import (
    Board,
    ObjectiveFigure,
    PerspectiveFigure,
    board_children,
    objective_children,
    perspective_children,
)
from bsc_tui.domain.explain import left_out_because, name_of
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.lens import Covered
from bsc_tui.domain.rollup import Child, Rollup, counted, leaf
from bsc_tui.domain.settings import Settings

Rolled: TypeAlias = ObjectiveFigure | PerspectiveFigure | Covered | Board
Member: TypeAlias = KpiFigure | ObjectiveFigure | PerspectiveFigure


class Entry(NamedTuple):
    """One summand. ``share`` is its effective weight, 0 to 1, all together 1; ``reason`` why it does not count."""

    figure: Member
    share: float
    score: float | None
    reason: str = ""

    @property
    def name(self) -> str:
        """What it is called."""
        return name_of(self.figure)

    @property
    def is_counted(self) -> bool:
        """Whether it is part of the sum."""
        return not self.reason

    @property
    def cost(self) -> float:
        """How many points it takes away from 100."""
        return 0.0 if self.score is None or self.reason else self.share * (100 - self.score)


class Tally(NamedTuple):
    """A score and its summands, in the order in which they are shown; those that do not count are among them."""

    rollup: Rollup
    entries: tuple[Entry, ...]

    @property
    def counted(self) -> list[Entry]:
        """The summands."""
        return [entry for entry in self.entries if entry.is_counted]

    @property
    def left_out(self) -> list[Entry]:
        """What does not count."""
        return [entry for entry in self.entries if not entry.is_counted]


def tally_of(figure: Rolled, settings: Settings) -> Tally:
    """The summands of a score: the KPIs of an objective, a perspective or a reference, a scorecard's perspectives.

    Two KPIs of weight 1, with 70 and with 100: 70 with a share of 0.5, and 100 with a share of 0.5.
    """
    if isinstance(figure, Board):
        return Tally(figure.rollup, tuple(_sides(figure, settings)))
    if isinstance(figure, Covered):
        return Tally(figure.rollup, tuple(_entries([leaf(it) for it in figure.kpis], figure.kpis, settings, 1.0, "")))
    return Tally(figure.rollup, tuple(_leaves(figure, settings, 1.0, "")))


def all_kpis(board: Board, settings: Settings) -> Tally:
    """The summands of a scorecard's score, down to its KPIs."""
    entries: list[Entry] = []
    for side in _sides(board, settings):
        if isinstance(side.figure, PerspectiveFigure):
            entries += _leaves(side.figure, settings, side.share, side.reason and "weight 0 of its perspective")
    return Tally(board.rollup, tuple(entries))


def _sides(board: Board, settings: Settings) -> Iterator[Entry]:
    yield from _entries(board_children(board), board.perspectives, settings, 1.0, "")


def _leaves(figure: ObjectiveFigure | PerspectiveFigure, settings: Settings, share: float, why: str) -> Iterator[Entry]:
    if isinstance(figure, ObjectiveFigure):
        yield from _entries(objective_children(figure), figure.kpis, settings, share, why)
        return
    members: tuple[ObjectiveFigure | KpiFigure, ...] = (*figure.objectives, *figure.loose)
    for entry in _entries(perspective_children(figure), members, settings, share, why):
        if isinstance(entry.figure, ObjectiveFigure):
            yield from _leaves(
                entry.figure, settings, entry.share, why or (entry.reason and "weight 0 of its objective")
            )
        else:
            yield entry


def _entries(
    children: Sequence[Child], members: Sequence[Member], settings: Settings, share: float, why: str
) -> Iterator[Entry]:
    """The members of a level; ``why`` the level itself does not count, if it does not."""
    entering = counted(children)
    largest = max((child.weight for child in entering), default=1.0)
    total = math.fsum(child.weight / largest for child in entering)
    for child, member in zip(children, members, strict=True):
        own = _reason(child, member, settings)
        if own or why:
            yield Entry(member, 0.0, child.score, own or why)
        else:
            yield Entry(member, share * (child.weight / largest / total), child.score)


def _reason(child: Child, member: Member, settings: Settings) -> str:
    if isinstance(member, KpiFigure):
        return left_out_because(member, settings)
    if child.score is None:
        return "nothing below has a score that counts"
    return "" if child.weight > 0 else "weight 0: shown, not counted"
