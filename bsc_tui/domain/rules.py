"""Findings: what the design of a scorecard lacks, or what it asks for and can never get.

Nothing is corrected. Each finding says in plain words what was seen, so that its people can decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bsc_tui.domain.board import Board, KpiFigure, ObjectiveFigure, perspective_children
from bsc_tui.domain.due import Due
from bsc_tui.domain.figures import shown, signed_fraction
from bsc_tui.domain.horizon import ordinal
from bsc_tui.domain.model import Scorecard, TargetRow, Value
from bsc_tui.domain.periods import containing, period_key
from bsc_tui.domain.scoring import has_usable_threshold, meets, status_of
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.targets import can_judge, row_for

RULES = (
    "overdue value",
    "missed again",
    "past due",
    "threshold beyond target",
    "target no better than baseline",
    "target never reached",
    "target already passed",
    "no target",
    "weights all zero",
    "objective without KPI",
    "objective with one KPI",
    "no lead KPI",
    "no objective",
    "no owner",
    "no description",
    "too many KPIs",
    "too many KPIs in a perspective",
)
"""Every rule, the most urgent first: findings come in this order, and within a rule in the scorecard's."""

ENOUGH = 6
"""With fewer values a history says nothing about a target."""


class Finding(NamedTuple):
    """One finding: the rule, what it is about (a KPI's key or a name), and plain words that do not repeat it."""

    rule: str
    subject: str
    text: str


def findings(scorecard: Scorecard, board: Board, due_lines: Iterable[Due], today: date) -> tuple[Finding, ...]:
    """All findings, never the first only. ``scorecard`` holds every value; ``board`` is of the view of today.

    MTTR with target 5.6 h and threshold 4.4 h: "the threshold 4.4 h (-45 %) lies beyond the target 5.6 h (-30 %):
    acceptable can never occur".
    """
    found = [
        *(_overdue(line, scorecard.settings) for line in due_lines if line.state == "overdue"),
        *(finding for figure in board.kpis() for finding in _about_kpi(figure, scorecard)),
        *(finding for objective in board.objectives() for finding in _about_objective(objective, today)),
        *_about_perspectives(board, scorecard.settings),
    ]
    return tuple(sorted(found, key=lambda finding: RULES.index(finding.rule)))


def _overdue(line: Due, settings: Settings) -> Finding:
    older = f", and for {_counted(line.older, 'earlier period')}" if line.older else ""
    period = period_key(line.period, settings.fiscal_year_start)
    return Finding("overdue value", line.kpi.key, f"no value for {period}, due since {line.due_on}{older}")


def _about_kpi(figure: KpiFigure, scorecard: Scorecard) -> Iterator[Finding]:
    kpi = figure.kpi
    rows = scorecard.targets.get(kpi.id, ())
    row = row_for(rows, figure.period)
    if row is None or not can_judge(row, kpi.direction):
        yield Finding("no target", kpi.key, "it has no target, so no value of it can be good or bad")
    else:
        yield from _about_target(figure, row, scorecard)
    yield from _missed_again(figure, rows, scorecard)
    if not kpi.owner:
        yield Finding("no owner", kpi.key, "nobody owns it")
    if not kpi.description:
        yield Finding("no description", kpi.key, "no description says what it measures, and how")


def _about_target(figure: KpiFigure, row: TargetRow, scorecard: Scorecard) -> Iterator[Finding]:
    kpi, mark = figure.kpi, scorecard.settings.decimal_mark
    if kpi.direction != "band" and row.target is not None:
        target = _goal(figure, row.target, row.target_change, mark)
        if row.threshold is not None and not has_usable_threshold(row, kpi.direction):
            threshold = _goal(figure, row.threshold, row.threshold_change, mark)
            text = f"the threshold {threshold} lies beyond the target {target}: acceptable can never occur"
            yield Finding("threshold beyond target", kpi.key, text)
        if row.baseline is not None and not _is_better(row.target, row.baseline, higher=kpi.direction == "higher"):
            baseline = shown(row.baseline, kpi, mark)
            text = f"the target {target} is no better than the baseline {baseline}: there is no way to go"
            yield Finding("target no better than baseline", kpi.key, text)
    yield from _about_history(figure, row, scorecard)


def _about_history(figure: KpiFigure, row: TargetRow, scorecard: Scorecard) -> Iterator[Finding]:
    """Whether all values up to the view period lie on one side of the target that applies now."""
    kpi, mark = figure.kpi, scorecard.settings.decimal_mark
    numbers = [
        value.value
        for value in scorecard.values.get(kpi.id, ())
        if value.value is not None and value.start <= figure.period.start
    ]
    if len(numbers) < ENOUGH:
        return
    hits = sum(meets(number, row, kpi.direction) for number in numbers)
    if kpi.direction == "band" or row.target is None:
        goal, best = "its band", ""
    else:
        goal = f"the target {shown(row.target, kpi, mark)}"
        best = f"; the best was {shown(max(numbers) if kpi.direction == 'higher' else min(numbers), kpi, mark)}"
    if hits == 0:
        text = f"{goal} was never reached in {len(numbers)} periods{best}"
        yield Finding("target never reached", kpi.key, text)
    elif hits == len(numbers):
        text = f"{goal} was met in each of {len(numbers)} periods: it asks for nothing more"
        yield Finding("target already passed", kpi.key, text)


def _missed_again(figure: KpiFigure, rows: Sequence[TargetRow], scorecard: Scorecard) -> Iterator[Finding]:
    """Missed in the newest period that has a value, and in the one right before it."""
    settings = scorecard.settings
    values = [value for value in scorecard.values.get(figure.kpi.id, ()) if value.start <= figure.period.start]
    count, following = 0, None
    for value in reversed(values):
        period = containing(figure.kpi.frequency, value.start, settings.fiscal_year_start)
        place = ordinal(period, settings)
        is_next = following is None or place == following - 1
        if not is_next or not _is_missed(value, row_for(rows, period), figure):
            break
        count, following = count + 1, place
    if count >= 2 and values[-1].value is not None:
        last = shown(values[-1].value, figure.kpi, settings.decimal_mark)
        text = f"missed {count} periods in a row, the last with {last}"
        yield Finding("missed again", figure.kpi.key, text)


def _is_missed(value: Value, row: TargetRow | None, figure: KpiFigure) -> bool:
    return value.value is not None and status_of(value.value, row, figure.kpi.direction) == "missed"


def _about_objective(figure: ObjectiveFigure, today: date) -> Iterator[Finding]:
    objective, kpis = figure.objective, figure.kpis
    if objective.due is not None and objective.due < today:
        text = f"it was due on {objective.due} and is {figure.status}: close it, or give it a new date"
        yield Finding("past due", objective.name, text)
    if not kpis:
        yield Finding("objective without KPI", objective.name, "no KPI tells whether it is reached")
        return
    if len(kpis) == 1:
        yield Finding("objective with one KPI", objective.name, f"it rests on {kpis[0].kpi.name} alone")
    if not any(kpi.kpi.lead_or_lag == "lead" for kpi in kpis):
        yield Finding("no lead KPI", objective.name, "none of its KPIs leads: each tells only what has happened")
    if not any(kpi.weight > 0 for kpi in kpis):
        yield Finding("weights all zero", objective.name, "all its KPIs have weight 0: it has no score")


def _about_perspectives(board: Board, settings: Settings) -> Iterator[Finding]:
    for figure in board.perspectives:
        name, count = figure.perspective.name, len(figure.kpis)
        weights = [child.weight for child in perspective_children(figure)]
        if weights and not any(weight > 0 for weight in weights):
            text = "all its objectives and KPIs have weight 0: it has no score"
            yield Finding("weights all zero", name, text)
        for loose in figure.loose:
            yield Finding("no objective", loose.kpi.key, "it serves no objective")
        if count > settings.perspective_limit:
            text = f"{count} KPIs, more than {settings.perspective_limit}: what matters is hard to see"
            yield Finding("too many KPIs in a perspective", name, text)
    if board.perspectives and not any(figure.perspective.weight > 0 for figure in board.perspectives):
        text = "all perspectives have weight 0: the scorecard has no score"
        yield Finding("weights all zero", settings.name, text)
    total = sum(len(figure.kpis) for figure in board.perspectives)
    if total > settings.kpi_limit:
        text = f"{total} KPIs, more than {settings.kpi_limit}: entering and reading them takes too much time"
        yield Finding("too many KPIs", settings.name, text)


def _goal(figure: KpiFigure, number: float, change: float | None, mark: str) -> str:
    """A target or threshold in its unit, with the change it was given as: "5.6 h (-30 %)"."""
    text = shown(number, figure.kpi, mark)
    return text if change is None else f"{text} ({signed_fraction(change)})"


def _is_better(number: float, than: float, *, higher: bool) -> bool:
    return number > than if higher else number < than


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
