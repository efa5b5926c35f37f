"""Findings: what the design of a scorecard lacks, or what it asks for and can never get.

Nothing is corrected. Each finding says in plain words what was seen, so that its people can decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from bsc_tui.domain.board import Board, KpiFigure, ObjectiveFigure, perspective_children
from bsc_tui.domain.due import Due
from bsc_tui.domain.figures import shown, signed_fraction
from bsc_tui.domain.finding import RULES, Finding, Kind
from bsc_tui.domain.model import Scorecard, TargetRow
from bsc_tui.domain.periods import period_key
from bsc_tui.domain.rules_history import Seen, about_target, missed_again
from bsc_tui.domain.scoring import has_usable_threshold
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.targets import can_judge, row_for
from bsc_tui.domain.track import Track

__all__ = ["RULES", "Finding", "findings"]


def findings(
    scorecard: Scorecard,
    board: Board,
    due_lines: Iterable[Due],
    today: date,
    tracks: Mapping[int, Track] | None = None,
) -> tuple[Finding, ...]:
    """All findings, never the first only. ``board`` is of the view of today.

    ``scorecard`` holds at least the newest values, and ``tracks`` by KPI what all of them come to up to the view
    period; without ``tracks`` it holds every value.

    MTTR with target 5.6 h and threshold 4.4 h: "the threshold 4.4 h (-45 %) lies beyond the target 5.6 h (-30 %):
    acceptable can never occur".
    """
    homes = {it.id: it.name for it in scorecard.perspectives}
    found = [
        *(_overdue(line, homes, scorecard.settings) for line in due_lines if line.state == "overdue"),
        *(
            finding
            for home in board.perspectives
            for figure in home.kpis
            for finding in _about_kpi(Seen(figure, home.perspective.name, scorecard, tracks))
        ),
        *(
            finding
            for home in board.perspectives
            for objective in home.objectives
            for finding in _about_objective(objective, home.perspective.name, today)
        ),
        *_broken_formulas(scorecard, board),
        *_loops(scorecard, board),
        *_about_perspectives(board, scorecard.settings),
    ]
    return tuple(sorted(found, key=lambda finding: RULES.index(finding.rule)))


def _overdue(line: Due, homes: Mapping[int, str], settings: Settings) -> Finding:
    older = f", and for {_counted(line.older, 'earlier period')}" if line.older else ""
    period = period_key(line.period, settings.fiscal_year_start)
    text = f"no value for {period}, due since {line.due_on}{older}"
    return Finding("overdue value", line.kpi.key, text, "kpi", line.kpi.id, homes.get(line.kpi.perspective_id, ""))


def _about_kpi(seen: Seen) -> Iterator[Finding]:
    kpi = seen.figure.kpi
    row = row_for(seen.rows, seen.figure.period)
    if row is None or not can_judge(row, kpi.direction):
        yield seen.finding("no target", "it has no target, so no value of it can be good or bad")
    else:
        yield from _about_row(seen, row)
        yield from about_target(seen, row)
    yield from missed_again(seen)
    if not kpi.owner:
        yield seen.finding("no owner", "nobody owns it")
    if not kpi.description:
        yield seen.finding("no description", "no description says what it measures, and how")


def _about_row(seen: Seen, row: TargetRow) -> Iterator[Finding]:
    kpi, mark = seen.figure.kpi, seen.scorecard.settings.decimal_mark
    if kpi.direction == "band" or row.target is None:
        return
    target = _goal(seen.figure, row.target, row.target_change, mark)
    if row.threshold is not None and not has_usable_threshold(row, kpi.direction):
        threshold = _goal(seen.figure, row.threshold, row.threshold_change, mark)
        text = f"the threshold {threshold} lies beyond the target {target}: acceptable can never occur"
        yield seen.finding("threshold beyond target", text)
    if row.baseline is not None and not _is_better(row.target, row.baseline, higher=kpi.direction == "higher"):
        baseline = shown(row.baseline, kpi, mark)
        text = f"the target {target} is no better than the baseline {baseline}: there is no way to go"
        yield seen.finding("target no better than baseline", text)


def _broken_formulas(scorecard: Scorecard, board: Board) -> Iterator[Finding]:
    """Formulas that cannot be worked out, whatever the period, and those that come to nothing in the view period."""
    if not any(kpi.formula for kpi in scorecard.kpis):
        return
    from bsc_tui.domain.calculated import Calculator

    calculator = Calculator(scorecard)
    for home in board.perspectives:
        for figure in home.kpis:
            if figure.kpi.formula and (fault := calculator.broken(figure.kpi)):
                seen = Seen(figure, home.perspective.name, scorecard)
                yield seen.finding("broken formula", f"{figure.kpi.formula}: {fault}")
            elif figure.reason and not figure.is_open:
                yield Seen(figure, home.perspective.name, scorecard).finding("formula without a value", figure.reason)


def _loops(scorecard: Scorecard, board: Board) -> Iterator[Finding]:
    """Objectives that come to drive themselves; a file written by another program may hold that."""
    if not scorecard.links:
        return
    from bsc_tui.domain.strategy import loops

    goals = {it.objective.id: (it.objective.name, home) for home in board.perspectives for it in home.objectives}
    links = [(it.from_id, it.to_id) for it in scorecard.links if it.from_id in goals and it.to_id in goals]
    for loop in loops(links):
        name, home = goals[loop[0]]
        text = f"it comes to drive itself: {' drives '.join(goals[it][0] for it in loop)}"
        yield Finding("loop among links", name, text, "objective", loop[0], home.perspective.name)


def _about_objective(figure: ObjectiveFigure, perspective: str, today: date) -> Iterator[Finding]:
    objective, kpis = figure.objective, figure.kpis

    def found(rule: str, text: str) -> Finding:
        return Finding(rule, objective.name, text, "objective", objective.id, perspective)

    if objective.due is not None and objective.due < today:
        text = f"it was due on {objective.due} and is {figure.status}: close it, or give it a new date"
        yield found("past due", text)
    if not kpis:
        yield found("objective without KPI", "no KPI tells whether it is reached")
        return
    if len(kpis) == 1:
        yield found("objective with one KPI", f"it rests on {kpis[0].kpi.name} alone")
    if not any(kpi.kpi.lead_or_lag == "lead" for kpi in kpis):
        yield found("no lead KPI", "none of its KPIs leads: each tells only what has happened")
    if not any(kpi.weight > 0 for kpi in kpis):
        yield found("weights all zero", "all its KPIs have weight 0: it has no score")


def _about_perspectives(board: Board, settings: Settings) -> Iterator[Finding]:
    for figure in board.perspectives:
        name, count = figure.perspective.name, len(figure.kpis)
        weights = [child.weight for child in perspective_children(figure)]
        if weights and not any(weight > 0 for weight in weights):
            text = "all its objectives and KPIs have weight 0: it has no score"
            yield Finding("weights all zero", name, text, "perspective", figure.perspective.id)
        for loose in figure.loose:
            yield Finding("no objective", loose.kpi.key, "it serves no objective", "kpi", loose.kpi.id, name)
        if count > settings.perspective_limit:
            text = f"{count} KPIs, more than {settings.perspective_limit}: what matters is hard to see"
            yield Finding("too many KPIs in a perspective", name, text, "perspective", figure.perspective.id)
    whole: Kind = "scorecard"
    if board.perspectives and not any(figure.perspective.weight > 0 for figure in board.perspectives):
        text = "all perspectives have weight 0: the scorecard has no score"
        yield Finding("weights all zero", settings.name, text, whole)
    total = sum(len(figure.kpis) for figure in board.perspectives)
    if total > settings.kpi_limit:
        text = f"{total} KPIs, more than {settings.kpi_limit}: entering and reading them takes too much time"
        yield Finding("too many KPIs", settings.name, text, whole)


def _goal(figure: KpiFigure, number: float, change: float | None, mark: str) -> str:
    """A target or threshold in its unit, with the change it was given as: "5.6 h (-30 %)"."""
    text = shown(number, figure.kpi, mark)
    return text if change is None else f"{text} ({signed_fraction(change)})"


def _is_better(number: float, than: float, *, higher: bool) -> bool:
    return number > than if higher else number < than


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
