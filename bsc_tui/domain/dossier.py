"""Everything about one KPI: its figure at a view, each of its values judged by the row that applied, and its trend."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bsc_tui.domain.board import assess_kpi
from bsc_tui.domain.due import View, is_open
from bsc_tui.domain.figure import Judgement, KpiFigure, judgement, weight_of
from bsc_tui.domain.horizon import Horizon, elapsed_share
from bsc_tui.domain.model import Kpi, Scorecard, TargetRow, Value
from bsc_tui.domain.periods import Period, containing
from bsc_tui.domain.targets import row_for
from bsc_tui.domain.trend import Trend, mann_kendall


class Judged(NamedTuple):
    """A value with its period and what it was worth against the target row of that period.

    For one that is not available the judgement says so, and is empty otherwise.
    """

    period: Period
    value: Value
    judgement: Judgement


class Dossier(NamedTuple):
    """A KPI as a whole. ``objective`` is "" for a KPI without one; target rows and values are oldest first."""

    figure: KpiFigure
    perspective: str
    objective: str
    rows: tuple[TargetRow, ...]
    values: tuple[Judged, ...]
    trend: Trend | None


def dossier(scorecard: Scorecard, kpi: Kpi, view: View) -> Dossier:
    """All there is to know about a KPI, archived or not; ``scorecard`` holds every value of it."""
    rows, values = scorecard.targets.get(kpi.id, ()), scorecard.values.get(kpi.id, ())
    fiscal = scorecard.settings.fiscal_year_start
    periods = [containing(kpi.frequency, value.start, fiscal) for value in values]
    return Dossier(
        assess_kpi(scorecard, kpi, view),
        next((row.name for row in scorecard.perspectives if row.id == kpi.perspective_id), ""),
        _objective(scorecard, kpi),
        rows,
        tuple(judged(kpi, rows, value, period, view.today) for value, period in zip(values, periods, strict=True)),
        _trend(values, Horizon(kpi.frequency, view, scorecard.settings)),
    )


def judged(kpi: Kpi, rows: Sequence[TargetRow], value: Value, period: Period, today: date) -> Judged:
    """A value of a period, held against the target row that applied then; ``rows`` are oldest first."""
    row = row_for(rows, period)
    if value.value is None:
        return Judged(period, value, Judgement("not available", None, None, row))
    return Judged(period, value, judgement(value.value, row, kpi, elapsed_share(period, today)))


def figure_in(kpi: Kpi, rows: Sequence[TargetRow], period: Period, entry: Judged | None, today: date) -> KpiFigure:
    """The KPI's figure in one period, without its past: ``entry`` is what there is for it, None where nothing is.

    Other than at a view, an earlier value never stands in for a missing one.
    """
    row = row_for(rows, period)
    is_running, elapsed = is_open(period, today), elapsed_share(period, today)
    weight = weight_of(row)
    if entry is None:
        return KpiFigure(
            kpi, period, None, None, row, "no value", False, is_running, False, None, None, elapsed=elapsed,
            weight=weight,
        )  # fmt: skip
    found = entry.judgement
    return KpiFigure(
        kpi, period, entry.value, period, row, found.status, False, is_running, found.score is not None,
        found.progress, found.score, elapsed=elapsed, weight=weight,
    )  # fmt: skip


def _trend(values: tuple[Value, ...], horizon: Horizon) -> Trend | None:
    """The trend over the periods that have ended; the open one is still on its way."""
    points = [
        (place, value.value)
        for value in values
        if value.value is not None
        and (place := horizon.place(value.start)) is not None
        and place <= horizon.newest_place
    ]
    return mann_kendall(points)


def _objective(scorecard: Scorecard, kpi: Kpi) -> str:
    for row in scorecard.objectives:
        if row.id == kpi.objective_id and not row.archived and row.perspective_id == kpi.perspective_id:
            return row.name
    return ""
