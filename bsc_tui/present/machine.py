"""A scorecard for programs: boards, due lines, findings and KPIs as plain objects under stable keys.

Keys are only ever added. Numbers are numbers or null, progress and coverage fractions, scores 0 to 100.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from bsc_tui.domain import figures
from bsc_tui.domain.board import Board, ObjectiveFigure
from bsc_tui.domain.due import Due, view_name, view_period
from bsc_tui.domain.figure import KpiFigure, Relative, relative_of
from bsc_tui.domain.initiatives import marks
from bsc_tui.domain.model import Initiative, Kpi, Perspective, Scorecard, TargetRow
from bsc_tui.domain.periods import containing, period_key
from bsc_tui.domain.rollup import Rollup
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.trend import Trend

if TYPE_CHECKING:
    from bsc_tui.domain.dossier import Comparison, Dossier, Judged
    from bsc_tui.domain.rules import Finding

Plain = dict[str, Any]
SCHEMA = 1


def status(board: Board, settings: Settings) -> Plain:
    """A board: the scorecard, its perspectives, objectives and KPIs, in the order they are shown."""
    period = period_name(board, settings)
    return {
        "schema": SCHEMA,
        "scorecard": {"name": settings.name, "period": period, **rollup_fields(board.rollup)},
        "perspectives": [
            {"name": it.perspective.name, "period": period, **rollup_fields(it.rollup)} for it in board.perspectives
        ],
        "objectives": [
            objective(it, home.perspective, board.view.today) for home in board.perspectives for it in home.objectives
        ],
        "kpis": kpis(board, settings),
    }


def period_name(board: Board, settings: Settings) -> str:
    """The key of the month a board shows, or of the longer period it is seen by."""
    if board.by is None:
        return view_name(board.view, settings)
    return period_key(view_period(board.by, board.view, settings), settings.fiscal_year_start)


def kpis(board: Board, settings: Settings) -> list[Plain]:
    """The KPIs of a board, in the order they are shown."""
    return [
        kpi(figure, home.perspective.name, goal, settings)
        for home in board.perspectives
        for goal, members in (
            *((it.objective.name, it.kpis) for it in home.objectives),
            (None, home.loose),
        )
        for figure in members
    ]


def kpi(figure: KpiFigure, perspective: str, objective_name: str | None, settings: Settings) -> Plain:
    """One KPI at a view. ``period`` is that of the shown value; without one, of the view."""
    it, row, value = figure.kpi, figure.row, figure.value
    period = figure.period if figure.shown_period is None else figure.shown_period
    return {
        "key": it.key,
        "name": it.name,
        "perspective": perspective,
        "objective": objective_name,
        "unit": it.unit,
        "direction": it.direction,
        "frequency": it.frequency,
        "period": period_key(period, settings.fiscal_year_start),
        "value": figure.actual,
        "shown": shown(figure, settings),
        "target": row and row.target,
        "threshold": row and row.threshold,
        "baseline": row and row.baseline,
        "relative": _relative(relative_of(figure)),
        "progress": figure.progress,
        "score": figure.score,
        "status": figure.status,
        "stale": figure.is_stale,
        "open": figure.is_open,
        "trend": figure.trend,
        "signal": None,
        "owner": it.owner,
        "note": value.note if value else "",
        "source": value.source if value else "",
        "entered_by": value.entered_by if value else None,
        "entered_at": value.entered_at if value else None,
        "parts": figure.coarse and figure.coarse.parts,
        "of": figure.coarse and figure.coarse.of,
        "weight": figure.weight,
        "counted": figure.is_counted,
    }


def objective(figure: ObjectiveFigure, perspective: Perspective, today: date) -> Plain:
    """One objective at a view; its target, actual, progress and status are its headline KPI's.

    ``judgement`` and ``comment`` are what its owner says in the view's month, beside the computed status.
    """
    it, headline, rollup = figure.objective, figure.headline, figure.rollup
    row = headline.row if headline else None
    return {
        "name": it.name,
        "perspective": perspective.name,
        "owner": it.owner,
        "start": it.start,
        "due": it.due,
        "headline": headline.kpi.key if headline else None,
        "target": row and row.target,
        "threshold": row and row.threshold,
        "actual": headline.actual if headline else None,
        "relative": _relative(relative_of(headline)) if headline else None,
        "progress": figure.progress,
        "pace": figure.pace,
        "status": figure.status,
        "score": rollup.score,
        "coverage": rollup.coverage,
        "range": [rollup.low, rollup.high],
        "counts": dict(rollup.counts),
        "missed": list(rollup.missed),
        "judgement": figure.said.judgement or None,
        "comment": figure.said.text,
        "initiatives": [initiative(one, today) for one in figure.initiatives],
        "provisional": rollup.provisional,
        "stale_count": rollup.stale,
    }


def initiative(it: Initiative, today: date) -> Plain:
    """One initiative; ``marks`` are late, behind and overspent, where it is."""
    fields = ("name", "owner", "start", "due", "budget", "spent", "percent", "status")
    return {**{name: getattr(it, name) for name in fields}, "marks": list(marks(it, today))}


def due(lines: Iterable[Due], scorecard: Scorecard) -> list[Plain]:
    """What is due or overdue; ``last`` is the newest number before, if there is one."""
    perspectives = {row.id: row.name for row in scorecard.perspectives}
    objectives = {row.id: row.name for row in scorecard.objectives if not row.archived}
    return [
        {
            "key": line.kpi.key,
            "name": line.kpi.name,
            "perspective": perspectives.get(line.kpi.perspective_id),
            "objective": objectives.get(line.kpi.objective_id or 0),
            "owner": line.kpi.owner,
            "period": period_key(line.period, scorecard.settings.fiscal_year_start),
            "due_on": line.due_on,
            "state": line.state,
            "older": line.older,
            "last": line.last.value if line.last else None,
        }
        for line in lines
    ]


def findings(found: Iterable[Finding], names: Mapping[str, str]) -> list[Plain]:
    """Findings; ``names`` maps the keys of KPIs to their names, since a finding on a KPI bears its key."""
    return [
        {
            "rule": it.rule,
            "subject": it.subject,
            "name": names.get(it.subject, it.subject) if it.kind == "kpi" else it.subject,
            "text": it.text,
            "kind": it.kind,
            "perspective": it.perspective or None,
            "where": it.where,
            "why": it.advice.why,
            "fix": it.fix,
            "keys": it.advice.keys or None,
        }
        for it in found
    ]


def dossier(found: Dossier, settings: Settings) -> Plain:
    """One KPI with all there is to know about it; a part that cannot be computed is null. Values are oldest first."""
    it = found.figure.kpi
    return {
        "schema": SCHEMA,
        "kpi": {
            **kpi(found.figure, found.perspective, found.objective or None, settings),
            "description": it.description,
            "aggregation": it.aggregation,
            "decimals": it.decimals,
            "weight": found.figure.weight,
            "lead_or_lag": it.lead_or_lag,
            "measured_or_judged": it.measured_or_judged,
            "frameworks": list(it.frameworks),
            **_compared(found, settings),
            "formula": it.formula,
            "to_date": it.to_date,
        },
        "targets": [_target(row, it, settings) for row in found.rows],
        "values": [_value(judged, settings) for judged in found.values],
        "trend": _trend(found.trend),
        "signals": None,
        "forecast": None,
    }


def _compared(found: Dossier, settings: Settings) -> Plain:
    """The period before and the year before, as objects of period, value and change, or null."""
    from bsc_tui.domain.dossier import compared

    def plain(it: Comparison | None) -> Plain | None:
        if it is None:
            return None
        period = period_key(it.period, settings.fiscal_year_start)
        return {"period": period, "value": it.number, "change": it.change}

    before, year_before = map(plain, compared(found))
    return {"before": before, "year_before": year_before}


def shown(figure: KpiFigure, settings: Settings) -> str | None:
    """The shown value with its unit, or why there is none; None where nothing was entered."""
    value = figure.value
    if value is None:
        return None
    if value.value is None:
        return f"not available: {value.missing}"
    return None if figure.actual is None else figures.shown(figure.actual, figure.precise, settings.decimal_mark)


def rollup_fields(rollup: Rollup) -> Plain:
    """The fields of a roll-up."""
    return {
        "score": rollup.score,
        "status": rollup.status,
        "coverage": rollup.coverage,
        "range": [rollup.low, rollup.high],
        "counts": dict(rollup.counts),
        "missed": list(rollup.missed),
        "provisional": rollup.provisional,
        "stale_count": rollup.stale,
    }


def _relative(relative: Relative | None) -> Plain | None:
    return None if relative is None else relative._asdict()


def _target(row: TargetRow, it: Kpi, settings: Settings) -> Plain:
    fiscal = settings.fiscal_year_start
    since = None if row.start is None else period_key(containing(it.frequency, row.start, fiscal), fiscal)
    return {
        "from": since,
        "target": row.target,
        "threshold": row.threshold,
        "baseline": row.baseline,
        "weight": row.weight,
        "reason": row.reason,
        "agreed_by": row.agreed_by,
        "low": row.low,
        "high": row.high,
        "outer_low": row.outer_low,
        "outer_high": row.outer_high,
        "target_change": row.target_change,
        "threshold_change": row.threshold_change,
    }


def _value(judged: Judged, settings: Settings) -> Plain:
    value, found = judged.value, judged.judgement
    return {
        "period": period_key(judged.period, settings.fiscal_year_start),
        "value": value.value,
        "status": found.status,
        "progress": found.progress,
        "score": found.score,
        "note": value.note,
        "source": value.source,
        "entered_by": value.entered_by,
        "entered_at": value.entered_at,
        "to_date": judged.coarse and judged.coarse.value,
    }


def _trend(trend: Trend | None) -> Plain | None:
    return None if trend is None else {"n": trend.n, "s": trend.s, "z": trend.z, "p": trend.p, "sen": trend.sen}
