"""The strategy map: which objective drives which, from the drivers up to what they are for.

A scorecard as people link it has no loop. A file may hold one all the same (another tool wrote it), so nothing here
takes that for granted: every walk ends.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from bsc_tui.domain.board import Board, ObjectiveFigure, PerspectiveFigure
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Link, Objective, Scorecard

Way = tuple[int, ...]
"""Objectives by id, each driving the next one."""

Key = TypeVar("Key", bound=Hashable)


class Node(NamedTuple):
    """An objective on the map with what it drives and what drives it, both in the order of the map."""

    figure: ObjectiveFigure
    drives: tuple[int, ...] = ()
    driven_by: tuple[int, ...] = ()


class Band(NamedTuple):
    """A perspective on the map, with its objectives in their order."""

    figure: PerspectiveFigure
    nodes: tuple[Node, ...] = ()


class StrategyMap(NamedTuple):
    """The map at a view: perspectives from the top, ``links`` from driver to driven in the order of the map.

    Archived objectives are not on it, and no link that leads to or from one. ``loops`` as ``loops`` gives them.
    """

    board: Board
    bands: tuple[Band, ...] = ()
    links: tuple[tuple[int, int], ...] = ()
    loops: tuple[Way, ...] = ()

    @property
    def nodes(self) -> Mapping[int, Node]:
        """Every objective on the map by its id, from the top."""
        return {node.figure.objective.id: node for band in self.bands for node in band.nodes}


def mapped(board: Board, links: Iterable[Link]) -> StrategyMap:
    """The map of what a board shows. Each link is on it once, however often the file has it."""
    places = {goal.objective.id: place for place, goal in enumerate(board.objectives())}
    shown = {(link.from_id, link.to_id) for link in links if link.from_id in places and link.to_id in places}
    # From the bottom, as one reads it: first what drives the rest.
    ways = sorted(shown, key=lambda ends: (-places[ends[0]], -places[ends[1]]))
    drives: dict[int, list[int]] = {}
    driven_by: dict[int, list[int]] = {}
    for driver, driven in sorted(shown, key=lambda ends: (places[ends[0]], places[ends[1]])):
        drives.setdefault(driver, []).append(driven)
        driven_by.setdefault(driven, []).append(driver)

    def node(goal: ObjectiveFigure) -> Node:
        own = goal.objective.id
        return Node(goal, tuple(drives.get(own, ())), tuple(driven_by.get(own, ())))

    bands = tuple(Band(home, tuple(map(node, home.objectives))) for home in board.perspectives)
    return StrategyMap(board, bands, tuple(ways), loops(ways))


def reached(links: Collection[tuple[Key, Key]], start: Key, *, backwards: bool = False) -> dict[Key, int]:
    """Everything that links lead to from a start, with the fewest steps to it; ``backwards``: what leads to it.

    >>> reached([(1, 2), (2, 3)], 1), reached([(1, 2), (2, 3)], 3, backwards=True)
    ({2: 1, 3: 2}, {2: 1, 1: 2})
    """
    following = _following(links, backwards=backwards)
    steps = {start: 0}
    waiting = deque([start])
    while waiting:
        at = waiting.popleft()
        for far in following.get(at, ()):
            if far not in steps:
                steps[far] = steps[at] + 1
                waiting.append(far)
    del steps[start]
    return steps


def way(links: Collection[tuple[Key, Key]], start: Key, goal: Key) -> tuple[Key, ...]:
    """A shortest way along links, both ends included; () where there is none.

    >>> way([(1, 2), (2, 3), (1, 3)], 1, 3), way([(1, 2)], 2, 1)
    ((1, 3), ())
    """
    following = _following(links, backwards=False)
    before: dict[Key, Key] = {start: start}
    waiting = deque([start])
    while waiting and goal not in before:
        at = waiting.popleft()
        for far in following.get(at, ()):
            if far not in before:
                before[far] = at
                waiting.append(far)
    if goal not in before:
        return ()
    found = [goal]
    while found[-1] != start:
        found.append(before[found[-1]])
    return tuple(reversed(found))


def loops(links: Collection[tuple[Key, Key]]) -> tuple[tuple[Key, ...], ...]:
    """Loops among links, a shortest one for each knot of them, its first objective at the end once more.

    Every link that lies on a loop lies in a knot that is told of; without loops the answer is ().

    >>> loops([("A", "B"), ("B", "C"), ("C", "A"), ("C", "D")]), loops([("A", "B")])
    ((('A', 'B', 'C', 'A'),), ())
    """
    found: list[tuple[Key, ...]] = []
    knotted: set[Key] = set()
    links = _inner(links)
    for driver, driven in links:
        if driver in knotted:
            continue
        back = way(links, driven, driver)
        if back:
            knotted |= {driver} | (set(reached(links, driver)) & set(reached(links, driver, backwards=True)))
            found.append((driver, *back))
    return tuple(found)


def closed(links: Collection[Link], before: Collection[Link]) -> tuple[Way, ...]:
    """The loops that links close which were not there ``before``: one for each of these."""
    ends = [(link.from_id, link.to_id) for link in links]
    known = {(link.from_id, link.to_id) for link in before}
    found: list[Way] = []
    for driver, driven in ends:
        back = () if (driver, driven) in known else way(ends, driven, driver)
        if back:
            found.append((driver, *back))
    return tuple(found)


def link_between(links: Iterable[Link], driver: Objective, driven: Objective) -> Link | None:
    """The link from one objective to another, if there is one."""
    return next((link for link in links if (link.from_id, link.to_id) == (driver.id, driven.id)), None)


def require_linkable(scorecard: Scorecard, driver: Objective, driven: Objective) -> None:
    """Raises Refused where one objective cannot drive another: one is archived, it is the same one, or a loop closes.

    Archived objectives count in loops: restoring one must not close any.
    """
    for end in (driver, driven):
        if end.archived:
            raise Refused(f"{end.name} is archived", "restore it first, or name another")
    if driver.id == driven.id:
        raise Refused(f"{driver.name} cannot drive itself", "name two objectives")
    back = way([(link.from_id, link.to_id) for link in scorecard.links], driven.id, driver.id)
    if back:
        raise Refused(
            f"that would close a loop: {told((driver.id, *back), scorecard.objectives)}",
            "take one of these links away first, or turn the new one round",
        )


def neighbours(strategy: StrategyMap, objective: Objective) -> list[Objective]:
    """What an objective on the map drives, and then what drives it."""
    nodes = strategy.nodes
    node = nodes.get(objective.id)
    ends = () if node is None else tuple(dict.fromkeys((*node.drives, *node.driven_by)))
    return [nodes[at].figure.objective for at in ends]


def suggested(strategy: StrategyMap, scorecard: Scorecard, driver: Objective) -> str:
    """What an objective is likely to drive: the name of the first one that it can in the nearest perspective above."""
    sides = [band.figure.perspective.id for band in strategy.bands]
    above = sides.index(driver.perspective_id) if driver.perspective_id in sides else 0
    for band in reversed(strategy.bands[:above]):
        for node in band.nodes:
            other = node.figure.objective
            if link_between(scorecard.links, driver, other) is None and _is_linkable(scorecard, driver, other):
                return other.name
    return ""


def told(loop: Way, objectives: Sequence[Objective]) -> str:
    """A way by the names of its objectives: "Training → Skills → Training"; an archived one says so."""
    names = {row.id: f"{row.name} (archived)" if row.archived else row.name for row in objectives}
    return " → ".join(names.get(at, "one that is gone") for at in loop)


def _is_linkable(scorecard: Scorecard, driver: Objective, driven: Objective) -> bool:
    try:
        require_linkable(scorecard, driver, driven)
    except Refused:
        return False
    return True


def _inner(links: Collection[tuple[Key, Key]]) -> list[tuple[Key, Key]]:
    """The links without those that cannot lie on a loop: where nothing leads to their start, or on from their end."""
    left = list(links)
    while True:
        starts, ends = {driver for driver, _ in left}, {driven for _, driven in left}
        kept = [link for link in left if link[0] in ends and link[1] in starts]
        if len(kept) == len(left):
            return kept
        left = kept


def _following(links: Iterable[tuple[Key, Key]], *, backwards: bool) -> dict[Key, list[Key]]:
    following: dict[Key, list[Key]] = {}
    for driver, driven in links:
        start, end = (driven, driver) if backwards else (driver, driven)
        following.setdefault(start, []).append(end)
    return following
