"""Everything about one KPI: its figure at a view, each of its values judged by the row that applied, and its trend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from bsc_tui.domain.board import assess_kpi
from bsc_tui.domain.due import View, is_open, view_of
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.figure import Judgement, KpiFigure, judged_as, judgement, to_date, weight_of
from bsc_tui.domain.horizon import Horizon, elapsed_share
from bsc_tui.domain.model import Kpi, Scorecard, TargetRow, Value
from bsc_tui.domain.periods import Period, coarser, containing
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.targets import rounded, row_for
from bsc_tui.domain.trend import Trend, mann_kendall

if TYPE_CHECKING:
    from bsc_tui.domain.aggregate import Coarse


class Judged(NamedTuple):
    """A value with its period and what it was worth against the target row of that period.

    For one that is not available the judgement says so, and is empty otherwise. ``coarse`` is what it comes to with the
    periods of the year before it, where the KPI is shown so; it is judged by that.
    """

    period: Period
    value: Value
    judgement: Judgement
    coarse: Coarse | None = None

    @property
    def number(self) -> float | None:
        """The number that is shown."""
        return self.value.value if self.coarse is None else self.coarse.value


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
        tuple(_judged(scorecard, kpi, values, periods, view.today)),
        _trend(values, Horizon(kpi.frequency, view, scorecard.settings)),
    )


def _judged(
    scorecard: Scorecard, kpi: Kpi, values: Sequence[Value], periods: Sequence[Period], today: date
) -> Iterator[Judged]:
    """Each of a KPI's values, against what it is held against."""
    rows, settings = scorecard.targets.get(kpi.id, ()), scorecard.settings
    horizons: dict[Period, Horizon] = {}
    first = 0
    for place, (value, period) in enumerate(zip(values, periods, strict=True)):
        if not kpi.to_date or value.value is None:
            yield judged(kpi, rows, value, period, today)
            continue
        year = coarser(period, "year", settings.fiscal_year_start)
        while coarser(periods[first], "year", settings.fiscal_year_start) != year:
            first += 1
        horizon = horizons.setdefault(period, Horizon(kpi.frequency, view_of(period, today), settings))
        coarse, elapsed = to_date(kpi, rows, values[first : place + 1], period, horizon)
        yield Judged(period, value, judged_as(value, coarse.value, coarse.row, kpi, elapsed), coarse)


class Comparison(NamedTuple):
    """The shown number beside an earlier one, and by how much it is more."""

    period: Period
    number: float
    change: float


_A_YEAR = {"day": 364, "week": 52, "month": 12, "quarter": 4}
"""Periods back to the same one of the year before: for days to the same weekday."""


def compared(found: Dossier, figure: KpiFigure | None = None) -> tuple[Comparison | None, Comparison | None]:
    """The shown number against those of the period before and of the same period a year before, where there are any.

    ``figure`` is the KPI's in another period than that of the view.
    """
    figure = found.figure if figure is None else figure
    shown, actual = figure.shown_period, figure.actual
    if shown is None or actual is None:
        return None, None
    numbers = {it.period: it.number for it in found.values}

    def against(periods: int) -> Comparison | None:
        try:
            period = shown.shift(-periods)
        except Refused:
            return None
        number = numbers.get(period)
        return None if number is None else Comparison(period, number, rounded(actual - number))

    year = _A_YEAR.get(shown.frequency)
    return against(1), None if year is None else against(year)


def row_in(kpi: Kpi, rows: Sequence[TargetRow], period: Period, settings: Settings) -> TargetRow | None:
    """The target row a period's shown number is held against: of a KPI shown to date that of the year up to there."""
    if not kpi.to_date:
        return row_for(rows, period)
    from bsc_tui.domain.aggregate import year_to_date

    return year_to_date(kpi, (), rows, period, settings).row


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
    row = row_for(rows, period) if entry is None or entry.coarse is None else entry.coarse.row
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
        found.progress, found.score, elapsed=elapsed, weight=weight, coarse=entry.coarse,
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
