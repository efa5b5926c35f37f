"""A scorecard as a template for others: its structure, targets and texts, without its past and its people.

Left out are values, comments, owners, who agreed to a target, what is archived, target rows that have been replaced and
work that has ended. Dates become months from month 0 (see ``draft``), so that the template fits whenever it is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bsc_tui.domain.calculated import Calculator
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.formula import parse_formula
from bsc_tui.domain.model import Kpi, Scorecard, TargetRow
from bsc_tui.domain.naming import KpiNames
from bsc_tui.domain.periods import Period, containing, newest_ended
from bsc_tui.domain.targets import checked, row_for
from bsc_tui.formats.draft import UNDATED, Draft, DraftInitiative, DraftKpi, DraftObjective, DraftTarget
from bsc_tui.formats.redrafting import draft_of

_FARTHEST = 600
"""Months from month 0 that a template can say; what lies beyond keeps its date."""


def template_of(scorecard: Scorecard, today: date) -> Draft:
    """The template a scorecard is on a day. Made anew on that day, it has the same structure again.

    An archived KPI that a formula needs stays, archived; a formula that cannot be worked out goes.
    """
    draft, broken = draft_of(_kept(scorecard)), _broken(scorecard)
    month = newest_ended("month", today)
    keys = {item.kpi.key for item in draft.kpis}
    fiscal_year_start = scorecard.settings.fiscal_year_start
    return draft._replace(
        settings=scorecard.settings._replace(invented="", made_on=""),
        objectives=tuple(_objective(item, keys, month) for item in draft.objectives),
        kpis=tuple(
            _kpi(
                item._replace(kpi=item.kpi._replace(formula="")) if item.kpi.key in broken else item,
                month,
                newest_ended(item.kpi.frequency, today, fiscal_year_start),
            )
            for item in draft.kpis
        ),
        initiatives=tuple(_initiative(item, month) for item in draft.initiatives),
    )


def _kept(scorecard: Scorecard) -> Scorecard:
    """The scorecard without what is archived, and without work that has ended."""
    needed = _needed(scorecard.kpis)
    goals = {row.id for row in scorecard.objectives if not row.archived}
    kpis = [row for row in scorecard.kpis if row.key in needed]
    homes = {row.perspective_id for row in kpis}
    homes |= {row.perspective_id for row in scorecard.objectives if row.id in goals}
    return scorecard._replace(
        perspectives=tuple(row for row in scorecard.perspectives if not row.archived or row.id in homes),
        objectives=tuple(row for row in scorecard.objectives if row.id in goals),
        kpis=tuple(row._replace(objective_id=row.objective_id if row.objective_id in goals else None) for row in kpis),
        links=tuple(row for row in scorecard.links if goals.issuperset((row.from_id, row.to_id))),
        initiatives=tuple(
            row
            for row in scorecard.initiatives
            if row.objective_id in goals and not row.archived and row.status in {"planned", "active"}
        ),
    )


def _objective(item: DraftObjective, keys: set[str], month: Period) -> DraftObjective:
    start, start_month = _month(item.objective.start, month)
    due, due_month = _month(item.objective.due, month)
    objective = item.objective._replace(owner="", start=start, due=due)
    return item._replace(
        objective=objective,
        headline=item.headline if item.headline in keys else "",
        start_month=start_month,
        due_month=due_month,
    )


def _initiative(item: DraftInitiative, month: Period) -> DraftInitiative:
    start, start_month = _month(item.initiative.start, month)
    due, due_month = _month(item.initiative.due, month)
    initiative = item.initiative._replace(owner="", start=start, due=due, spent=None, percent=None, status="planned")
    return item._replace(initiative=initiative, start_month=start_month, due_month=due_month)


def _kpi(item: DraftKpi, month: Period, shown: Period) -> DraftKpi:
    rows = [target.row._replace(agreed_by="") for target in item.targets]
    return item._replace(
        kpi=item.kpi._replace(owner="", added=UNDATED),
        targets=tuple(_targets([row for row in rows if _is_sound(row, item.kpi)], shown, month)),
    )


def _targets(rows: Sequence[TargetRow], shown: Period, month: Period) -> Iterator[DraftTarget]:
    """The row that holds now, as one that always holds, and those that follow it."""
    now = row_for(rows, shown)
    if now is not None:
        yield DraftTarget(now._replace(start=None))
    later = {_month(row.start, month): row for row in rows if row.start is not None and row.start >= shown.end}
    for (start, number), row in later.items():
        yield DraftTarget(row._replace(start=start), number)


def _month(day: date | None, month: Period) -> tuple[date | None, int | None]:
    """A date as a month from month 0; as the date it is where it lies too far off."""
    if day is None:
        return None, None
    number = containing("month", day).number - month.number
    return (None, number) if abs(number) <= _FARTHEST else (day, None)


def _is_sound(row: TargetRow, kpi: Kpi) -> bool:
    """Whether the KPI as it is now could be given that row: its direction or bounds may have changed since."""
    try:
        checked(row, kpi)
    except Refused:
        return False
    return True


def _broken(scorecard: Scorecard) -> set[str]:
    """The keys of KPIs whose formula cannot be worked out: nothing else could be made of the template."""
    calculator = Calculator(scorecard)
    return {kpi.key for kpi in scorecard.kpis if kpi.formula and calculator.broken(kpi)}


def _needed(kpis: Sequence[Kpi]) -> set[str]:
    """The keys of KPIs in use, and of those that they are calculated from, however far down."""
    names = KpiNames(kpis)
    found: dict[str, Kpi] = {}
    todo = [kpi for kpi in kpis if not kpi.archived]
    while todo:
        kpi = todo.pop()
        if kpi.key in found:
            continue
        found[kpi.key] = kpi
        try:
            inputs = parse_formula(kpi.formula).names if kpi.formula else ()
        except Refused:
            continue
        todo += [one for name in inputs if (one := names.exact(name)) is not None]
    return set(found)
