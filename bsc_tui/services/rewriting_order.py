"""Positions for entries whose order is that of a text: as they are wherever that order is the one they have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from bsc_tui.domain.model import Initiative, Kpi, Objective, Perspective, Scorecard

_Row = TypeVar("_Row", Perspective, Objective, Kpi, Initiative)
_Home = tuple[int | None, ...]


class Order(NamedTuple):
    """Siblings in another order than before: what they are in ("" for the scorecard), and their names."""

    within: str
    names: tuple[str, ...]


def placed(wanted: Scorecard, base: Scorecard) -> tuple[Scorecard, tuple[Order, ...]]:
    """The wanted scorecard with positions, and where the order of siblings is another one now."""
    orders: list[Order] = []
    names = {("p", row.id): row.name for row in wanted.perspectives}
    names |= {("o", row.id): row.name for row in wanted.objectives}

    def in_perspective(home: _Home) -> str:
        return names[("o", home[1])] if home[1] is not None else names[("p", home[0] or 0)]

    scorecard = wanted._replace(
        perspectives=_placed(wanted.perspectives, base.perspectives, lambda _: (), lambda _: "", orders),
        objectives=_placed(
            wanted.objectives,
            base.objectives,
            lambda row: (row.perspective_id,),
            lambda home: names[("p", home[0] or 0)],
            orders,
        ),
        kpis=_placed(
            wanted.kpis, base.kpis, lambda row: (row.perspective_id, row.objective_id), in_perspective, orders
        ),
        initiatives=_placed(
            wanted.initiatives,
            base.initiatives,
            lambda row: (row.objective_id,),
            lambda home: names[("o", home[0] or 0)],
            orders,
        ),
    )
    return scorecard, tuple(orders)


def _placed(
    rows: Sequence[_Row],
    before: Sequence[_Row],
    home: Callable[[_Row], _Home],
    called: Callable[[_Home], str],
    orders: list[Order],
) -> tuple[_Row, ...]:
    known = {row.id: row for row in before}
    end = max((row.position for row in before), default=-1) + 1
    siblings: dict[_Home, list[_Row]] = {}
    for row in rows:
        siblings.setdefault(home(row), []).append(row)
    positions: dict[int, int] = {}
    for where, group in siblings.items():
        stayed = [known[row.id] for row in group if row.id in known and home(known[row.id]) == where]
        if stayed != sorted(stayed, key=lambda row: (row.position, row.id)):
            orders.append(Order(called(where), tuple(row.name for row in group)))
        places = _positions([known.get(row.id) for row in group], end)
        positions |= {row.id: place for row, place in zip(group, places, strict=True)}
        end = max(end, *places, 0) + 1
    return tuple(row._replace(position=positions[row.id]) for row in rows)


def _positions(before: Sequence[Perspective | Objective | Kpi | Initiative | None], end: int) -> list[int]:
    """Positions for siblings in their order; None is a new one. What can stay stays, new ones come at the end."""
    kept = [row for row in before if row is not None]
    new = len(before) - len(kept)
    ranks = [(row.position, row.id) for row in kept]
    if ranks == sorted(ranks) and None not in before[: len(kept)]:
        return [*(row.position for row in kept), *range(end, end + new)]
    if not new and len({row.position for row in kept}) == len(kept):
        return sorted(row.position for row in kept)
    return list(range(len(before)))
