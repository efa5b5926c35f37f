"""A draft: a scorecard that is not in a file yet, whose parts name each other and whose dates may be relative.

Months are then counted from month 0, the newest month that has ended: a start is the first day of its month, a due
date the last day. Deadlines count from month −2, so "within 6 months" runs over the months −1 to 4: made on
2026-11-23 (month 0 is October) that is 2026-09-01 to 2027-02-28.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeVar

from bsc_tui.domain.model import Comment, Initiative, Kpi, Link, Objective, Perspective, Scorecard, TargetRow, Value
from bsc_tui.domain.periods import Period, newest_ended
from bsc_tui.domain.settings import Settings

UNDATED = date.min
"""``Kpi.added`` of a KPI in a draft that leaves the day to the making of the file."""


_Row = TypeVar("_Row", TargetRow, Value)


class Past(NamedTuple):
    """A value of a draft's history. ``day`` is the day after its period on which it was entered (1 is the first)."""

    value: float | None
    missing: str = ""
    note: str = ""
    source: str = ""
    by: str = ""
    day: int = 1
    numerator: float | None = None
    denominator: float | None = None
    n: float | None = None


class DraftObjective(NamedTuple):
    """An objective, its perspective by name and its headline KPI by key; months stand in for start and due date."""

    objective: Objective
    perspective: str
    headline: str = ""
    start_month: int | None = None
    due_month: int | None = None


class DraftInitiative(NamedTuple):
    """An initiative, its objective by name; months stand in for start and due date."""

    initiative: Initiative
    objective: str
    start_month: int | None = None
    due_month: int | None = None


class DraftTarget(NamedTuple):
    """A target row; ``month`` stands in for its start."""

    row: TargetRow
    month: int | None = None


class DraftKpi(NamedTuple):
    """A KPI, its perspective and objective by name.

    ``history`` are its newest ended periods without a gap between them, oldest first; None is a period without a value.
    """

    kpi: Kpi
    perspective: str
    objective: str = ""
    targets: tuple[DraftTarget, ...] = ()
    history: tuple[Past | None, ...] = ()


class DraftLink(NamedTuple):
    """One objective drives another, both by name."""

    driver: str
    driven: str


class DraftComment(NamedTuple):
    """A comment, its objective by name; ``month`` stands in for its start, ``day`` as in ``Past``."""

    comment: Comment
    objective: str
    month: int | None = None
    day: int = 1


class Draft(NamedTuple):
    """A whole scorecard whose parts name each other: every ``version`` and reference by id in it is 0 or None.

    An ``id`` is 0 as well, or the row an entry stands for in the scorecard that ``as_of`` is an operation of.
    """

    settings: Settings = Settings()
    perspectives: tuple[Perspective, ...] = ()
    objectives: tuple[DraftObjective, ...] = ()
    kpis: tuple[DraftKpi, ...] = ()
    links: tuple[DraftLink, ...] = ()
    initiatives: tuple[DraftInitiative, ...] = ()
    as_of: int = 0
    comments: tuple[DraftComment, ...] = ()


def materialised(draft: Draft, today: date) -> Scorecard:
    """The scorecard a draft becomes on a day: real dates, and ids that count from 1 within each kind.

    A KPI with history was added when the first period of it had ended, one without it today. Nothing was entered
    after today. A draft whose history is invented keeps the day it was made on.
    """
    perspectives = {row.name: number for number, row in enumerate(draft.perspectives, 1)}
    objectives = {item.objective.name: number for number, item in enumerate(draft.objectives, 1)}
    keys = {item.kpi.key: number for number, item in enumerate(draft.kpis, 1)}
    month = newest_ended("month", today)
    kpis, targets, values = [], {}, {}
    for kpi_id, item in enumerate(draft.kpis, 1):
        newest = newest_ended(item.kpi.frequency, today, draft.settings.fiscal_year_start)
        home, goal = perspectives[item.perspective], objectives.get(item.objective)
        added = _added(item, newest, today)
        kpis.append(item.kpi._replace(id=kpi_id, perspective_id=home, objective_id=goal, added=added))
        targets[kpi_id] = _rows(item, kpi_id, month)
        values[kpi_id] = _values(item, kpi_id, newest, today)
    settings = draft.settings
    return Scorecard(
        settings=settings._replace(made_on=today.isoformat()) if settings.invented else settings,
        perspectives=tuple(row._replace(id=perspectives[row.name]) for row in draft.perspectives),
        objectives=tuple(
            item.objective._replace(
                **_span(item, month),
                id=objectives[item.objective.name],
                perspective_id=perspectives[item.perspective],
                headline_id=keys.get(item.headline),
            )
            for item in draft.objectives
        ),
        kpis=tuple(kpis),
        targets=_numbered(targets),
        values=_numbered(values),
        initiatives=tuple(_initiatives(draft, objectives, month)),
        links=tuple(_links(draft, objectives)),
        comments=_comments(draft, objectives, today),
    )


def _initiatives(draft: Draft, objectives: Mapping[str, int], month: Period) -> Iterator[Initiative]:
    for number, item in enumerate(draft.initiatives, 1):
        yield item.initiative._replace(**_span(item, month), id=number, objective_id=objectives[item.objective])


def _comments(draft: Draft, objectives: Mapping[str, int], today: date) -> dict[int, tuple[Comment, ...]]:
    newest = newest_ended("month", today)
    found: dict[int, list[Comment]] = {}
    for number, item in enumerate(draft.comments, 1):
        goal = objectives[item.objective]
        month = Period("month", item.comment.start) if item.month is None else newest.shift(item.month)
        stamp = _entered_at(month, item.day, goal, today)
        placed = item.comment._replace(id=number, objective_id=goal, start=month.start, entered_at=stamp)
        found.setdefault(goal, []).append(placed)
    return {goal: tuple(sorted(rows, key=lambda row: row.start)) for goal, rows in found.items()}


def _links(draft: Draft, objectives: Mapping[str, int]) -> Iterator[Link]:
    for number, item in enumerate(draft.links, 1):
        yield Link(number, 0, objectives[item.driver], objectives[item.driven])


def _added(item: DraftKpi, newest: Period, today: date) -> date:
    if item.kpi.added != UNDATED:
        return item.kpi.added
    return newest.shift(1 - len(item.history)).end if item.history else today


def _span(item: DraftObjective | DraftInitiative, month: Period) -> dict[str, Any]:
    """The start and the due date that were given as months."""
    found: dict[str, Any] = {}
    if item.start_month is not None:
        found["start"] = month.shift(item.start_month).start
    if item.due_month is not None:
        found["due"] = month.shift(item.due_month).end - timedelta(days=1)
    return found


def _rows(item: DraftKpi, kpi_id: int, month: Period) -> list[TargetRow]:
    """Target rows with real starts, oldest first."""
    rows = [
        target.row._replace(
            kpi_id=kpi_id, start=target.row.start if target.month is None else month.shift(target.month).start
        )
        for target in item.targets
    ]
    return sorted(rows, key=lambda row: row.start or date.min)


def _values(item: DraftKpi, kpi_id: int, newest: Period, today: date) -> list[Value]:
    values = []
    for back, past in zip(range(len(item.history) - 1, -1, -1), item.history, strict=True):
        if past is None:
            continue
        period = newest.shift(-back)
        values.append(
            Value(
                id=0,
                version=0,
                kpi_id=kpi_id,
                start=period.start,
                value=past.value,
                missing=past.missing,
                note=past.note,
                source=past.source,
                numerator=past.numerator,
                denominator=past.denominator,
                n=past.n,
                entered_by=past.by,
                entered_at=_entered_at(period, past.day, item.kpi.position, today),
            )
        )
    return values


def _entered_at(period: Period, day: int, position: int, today: date) -> str:
    """A moment in UTC on that day after the period, a minute a KPI from eight on; never later than today began."""
    on = period.end + timedelta(days=day - 1)
    if on >= today:
        return f"{today.isoformat()}T00:00:00Z"
    return f"{on.isoformat()}T08:{position % 60:02d}:00Z"


def _numbered(rows: dict[int, list[_Row]]) -> dict[int, tuple[_Row, ...]]:
    """Ids that count from 1 over all KPIs."""
    number = 0
    numbered = {}
    for kpi_id, mine in rows.items():
        numbered[kpi_id] = tuple(row._replace(id=number + place) for place, row in enumerate(mine, 1))
        number += len(mine)
    return numbered
