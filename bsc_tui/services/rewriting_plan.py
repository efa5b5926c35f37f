"""What an edited text changes: row by row, from how the scorecard was when the text was made to what it asks for."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from bsc_tui.domain import settings as rules
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Initiative, Kpi, Link, Objective, Perspective, Scorecard
from bsc_tui.domain.settings import Settings
from bsc_tui.services.rewriting_order import Order, placed
from bsc_tui.store.history import Change
from bsc_tui.store.rows import AnyRow, Image, as_row

_Row = TypeVar("_Row", Perspective, Objective, Kpi, Initiative, Link)

TABLES = ("perspective", "objective", "kpi", "target_row", "initiative", "link")
"""The tables a text speaks of, those that others name first."""


class Rewrite(NamedTuple):
    """What a text comes to.

    ``changes`` have ids below 0 for new rows. ``kept`` says of entries that vanished from the text, by table and id,
    why they are archived instead of deleted. ``names`` is a scorecard in which both old and new entries are found.
    """

    changes: tuple[Change, ...]
    orders: tuple[Order, ...]
    kept: Mapping[tuple[str, int], str]
    names: Scorecard


def rewrite(base: Scorecard, wanted: Scorecard, with_values: Container[int]) -> Rewrite:
    """What leads from ``base`` to ``wanted``, whose entries have the ids of ``base``.

    ``with_values`` are the ids of KPIs that have values: these are archived where they vanished. Raises Refused for
    another frequency, or a formula, of a KPI that has values.
    """
    for kpi in wanted.kpis:
        _require_fitting(kpi, base, with_values)
    wanted, orders = placed(wanted, base)
    wanted, kept = _with_kept(base, wanted, with_values)
    before, after = _tables(base), _tables(wanted)
    changes = [change for table in TABLES for change in _changes(table, before[table], after[table])]
    changes += _settings(base.settings, wanted.settings)
    return Rewrite(tuple(changes), orders, kept, _named(base, wanted))


def _require_fitting(kpi: Kpi, base: Scorecard, with_values: Container[int]) -> None:
    old = next((row for row in base.kpis if row.id == kpi.id), None)
    if old is None or kpi.id not in with_values:
        return
    if old.frequency != kpi.frequency:
        raise Refused(
            f"{kpi.name} has values by {old.frequency}; its frequency stays", "add a new KPI and archive this one"
        )
    if kpi.formula and not old.formula:
        raise Refused(f"{kpi.name} has values that were entered", "add a calculated KPI beside it")


def _with_kept(
    base: Scorecard, wanted: Scorecard, with_values: Container[int]
) -> tuple[Scorecard, dict[tuple[str, int], str]]:
    """The wanted scorecard with what vanished from the text and cannot be deleted, archived."""
    kept: dict[tuple[str, int], str] = {}
    kpis = [row for row in _gone(base.kpis, wanted.kpis) if row.id in with_values]
    kept |= {("kpi", row.id): "it has values" for row in kpis}
    goals = []
    for goal in _gone(base.objectives, wanted.objectives):
        if base.comments.get(goal.id):
            kept[("objective", goal.id)] = "there are comments on it"
        elif any(kpi.objective_id == goal.id for kpi in kpis):
            kept[("objective", goal.id)] = "it has a KPI with values"
        else:
            continue
        goals.append(goal)
    inhabited = {row.perspective_id for row in goals} | {row.perspective_id for row in kpis}
    sides = [side for side in _gone(base.perspectives, wanted.perspectives) if side.id in inhabited]
    kept |= {("perspective", side.id): "what is archived belongs to it" for side in sides}
    stay = {goal.id for goal in goals}
    there = {row.id for row in (*wanted.kpis, *kpis)}
    links = [row for row in _gone(base.links, wanted.links) if stay & {row.from_id, row.to_id}]
    goal_ids = {row.id for row in wanted.objectives} | stay
    return wanted._replace(
        perspectives=(*wanted.perspectives, *(row._replace(archived=True) for row in sides)),
        objectives=(
            *wanted.objectives,
            *(
                row._replace(archived=True, headline_id=row.headline_id if row.headline_id in there else None)
                for row in goals
            ),
        ),
        kpis=(*wanted.kpis, *(row._replace(archived=True) for row in kpis)),
        targets={**wanted.targets, **{row.id: base.targets.get(row.id, ()) for row in kpis}},
        initiatives=(*wanted.initiatives, *(row for row in base.initiatives if row.objective_id in stay)),
        links=(*wanted.links, *(row for row in links if {row.from_id, row.to_id} <= goal_ids)),
    ), kept


def _gone(before: Sequence[_Row], after: Sequence[_Row]) -> list[_Row]:
    """The rows that are not among those that are wanted."""
    there = {row.id for row in after}
    return [row for row in before if row.id not in there]


def _tables(scorecard: Scorecard) -> Mapping[str, Sequence[AnyRow]]:
    return {
        "perspective": scorecard.perspectives,
        "objective": scorecard.objectives,
        "kpi": scorecard.kpis,
        "target_row": [row for rows in scorecard.targets.values() for row in rows],
        "initiative": scorecard.initiatives,
        "link": scorecard.links,
    }


def _changes(table: str, before: Sequence[AnyRow], after: Sequence[AnyRow]) -> Iterator[Change]:
    """The rows of a table that are others: taken away, added, changed."""
    old, new = {row.id: row for row in before}, {row.id: row for row in after}
    for row_id in dict.fromkeys((*new, *old)):
        was, becomes = old.get(row_id), new.get(row_id)
        if was is not None and becomes is not None and as_row(was) == as_row(becomes):
            continue
        yield Change(table, row_id, "", _image(was), _image(becomes))


def _image(row: AnyRow | None) -> Image | None:
    return None if row is None else {**as_row(row), "version": row.version}


def _settings(before: Settings, after: Settings) -> Iterator[Change]:
    for key in rules.keys():  # noqa: SIM118 - no dictionary
        old, new = rules.as_text(before, key), rules.as_text(after, key)
        if old != new:
            yield Change("setting", 0, "settings", {"key": key, "value": old}, {"key": key, "value": new})


def _named(base: Scorecard, wanted: Scorecard) -> Scorecard:
    return wanted._replace(
        perspectives=(*wanted.perspectives, *_gone(base.perspectives, wanted.perspectives)),
        objectives=(*wanted.objectives, *_gone(base.objectives, wanted.objectives)),
        kpis=(*wanted.kpis, *_gone(base.kpis, wanted.kpis)),
        initiatives=(*wanted.initiatives, *_gone(base.initiatives, wanted.initiatives)),
    )
