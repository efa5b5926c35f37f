"""Which rows of a scorecard the entries of an edited text stand for, and what the scorecard then consists of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from bsc_tui.domain.errors import BadInput, Refused
from bsc_tui.domain.fields import with_former
from bsc_tui.domain.model import Initiative, Kpi, Link, Objective, Perspective, Scorecard, TargetRow
from bsc_tui.domain.naming import Bearer, names_today
from bsc_tui.domain.text import clean
from bsc_tui.formats.draft import UNDATED, Draft, materialised
from bsc_tui.services.frameworks import known

_Row = TypeVar("_Row", Perspective, Objective, Kpi, Initiative)
_HINT = "correct it and try again"


def identified(draft: Draft, base: Scorecard, today: date) -> Scorecard:
    """The scorecard that a text asks for, by the ids of ``base``; what is new has ids below 0.

    An entry without an id is the one of its key or name, if there is one. Raises BadInput, or Refused, for ids that
    are not there, and for what no such text may hold: values and comments.
    """
    problems = [*_of_others(draft)]
    wanted = materialised(draft, today)
    kinds: Mapping[str, tuple[Sequence[Bearer], Sequence[Bearer], Sequence[int]]] = {
        "perspective": (wanted.perspectives, base.perspectives, [row.id for row in draft.perspectives]),
        "objective": (wanted.objectives, base.objectives, [item.objective.id for item in draft.objectives]),
        "KPI": (wanted.kpis, base.kpis, [item.kpi.id for item in draft.kpis]),
        "initiative": (wanted.initiatives, base.initiatives, [item.initiative.id for item in draft.initiatives]),
    }
    ids = {kind: _ids(kind, *rows, problems) for kind, rows in kinds.items()}
    kpis = [
        _as_referred(kpi, item.kpi.added == UNDATED, base.kpis, ids["KPI"][kpi.id], problems)
        for kpi, item in zip(wanted.kpis, draft.kpis, strict=True)
    ]
    if len(problems) == 1:
        raise Refused(problems[0], _HINT)
    if problems:
        raise BadInput(f"the text has {len(problems)} mistakes", problems, "correct them and try again")
    return _translated(wanted._replace(kpis=tuple(kpis)), base, ids)


def _of_others(draft: Draft) -> Iterable[str]:
    for item in draft.kpis:
        if item.history:
            yield f'KPI "{item.kpi.key}", history: values are entered with bsc record, not here'
    if draft.comments:
        yield "comment: what people said of objectives is not edited here"


def _ids(
    kind: str, rows: Sequence[Bearer], before: Sequence[Bearer], given: Sequence[int], problems: list[str]
) -> dict[int, int]:
    """The row each entry stands for, by its place; below 0 for a new one."""
    standing = {row.id for row in before}
    free = {name.casefold(): row.id for row in reversed(before) for name in names_today(row) if row.id not in given}
    found: dict[int, int] = {}
    for row, number in zip(rows, given, strict=True):
        if number and number not in standing:
            problems.append(f'{kind} "{row.name}", id: there is no {kind} {number}; leave id out for a new one')
        named = next((free[name.casefold()] for name in names_today(row) if name.casefold() in free), 0)
        taken = number or (named if named not in found.values() else 0)
        found[row.id] = taken or -row.id
    return found


def _as_referred(kpi: Kpi, is_undated: bool, before: Sequence[Kpi], row_id: int, problems: list[str]) -> Kpi:
    """The KPI with the day it was added as it stands where the text says none, and references as they are kept."""
    old = next((row for row in before if row.id == row_id), None)
    added = old.added if old is not None and is_undated else kpi.added
    references = kpi.frameworks
    try:
        references = known().listed(", ".join(kpi.frameworks), () if old is None else old.frameworks)
    except Refused as error:
        problems.append(f'KPI "{kpi.key}", frameworks: {error.what}; {error.hint}')
    return kpi._replace(added=added, frameworks=references)


def _translated(wanted: Scorecard, base: Scorecard, ids: Mapping[str, Mapping[int, int]]) -> Scorecard:
    """The wanted scorecard with every id the one of its row."""
    sides, goals, kpis, works = (ids[kind] for kind in ("perspective", "objective", "KPI", "initiative"))
    return wanted._replace(
        perspectives=tuple(_standing(row, sides, base.perspectives) for row in wanted.perspectives),
        objectives=tuple(
            _standing(row, goals, base.objectives)._replace(
                perspective_id=sides[row.perspective_id],
                headline_id=None if row.headline_id is None else kpis[row.headline_id],
            )
            for row in wanted.objectives
        ),
        kpis=tuple(
            _standing(row, kpis, base.kpis)._replace(
                perspective_id=sides[row.perspective_id],
                objective_id=None if row.objective_id is None else goals[row.objective_id],
            )
            for row in wanted.kpis
        ),
        targets={kpis[kpi_id]: _targets(kpis[kpi_id], rows, base) for kpi_id, rows in wanted.targets.items()},
        initiatives=tuple(
            _standing(row, works, base.initiatives)._replace(objective_id=goals[row.objective_id])
            for row in wanted.initiatives
        ),
        links=tuple(_link(row, goals, base.links) for row in wanted.links),
        values={},
    )


def _standing(row: _Row, ids: Mapping[int, int], before: Sequence[_Row]) -> _Row:
    """The entry as its row: of another name, it keeps the one it had as a former one."""
    old = next((one for one in before if one.id == ids[row.id]), None)
    changes: dict[str, Any] = {"id": ids[row.id], "version": 0 if old is None else old.version}
    former = getattr(row, "former", None)  # an initiative remembers no names
    if former is not None and old is not None and names_today(old) != names_today(row):
        before_names = [clean(name).strip() for name in reversed(names_today(old))]
        changes["former"] = with_former(former, before_names, names_today(row))
    return row._replace(**changes)


def _targets(kpi_id: int, rows: Sequence[TargetRow], base: Scorecard) -> tuple[TargetRow, ...]:
    """Target rows: the one that starts on the same day is the same row."""
    before = {row.start: row for row in base.targets.get(kpi_id, ())}
    found = []
    for row in rows:
        old = before.get(row.start)
        stands_for = (-row.id, 0) if old is None else (old.id, old.version)
        found.append(row._replace(id=stands_for[0], version=stands_for[1], kpi_id=kpi_id))
    return tuple(found)


def _link(row: Link, goals: Mapping[int, int], before: Sequence[Link]) -> Link:
    ends = goals[row.from_id], goals[row.to_id]
    return next((old for old in before if (old.from_id, old.to_id) == ends), Link(-row.id, 0, *ends))
