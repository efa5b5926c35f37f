"""The figure of one KPI by a longer period than its own: a monthly one seen by quarter or year."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date

from bsc_tui.domain.aggregate import Coarse, aggregated, year_to_date
from bsc_tui.domain.figure import NO_PAST, KpiFigure, carry_of, judged_as, past_of, share_to_date, weight_of
from bsc_tui.domain.horizon import Horizon, age_of
from bsc_tui.domain.model import Kpi, TargetRow, Value
from bsc_tui.domain.periods import Period, coarser, containing, parts_of
from bsc_tui.domain.targets import row_for

Calculated = Callable[[Kpi, Sequence[Value], Period], Coarse]
"""What a calculated KPI comes to over a longer period, from its own values; see ``calculated.Calculator.coarse``."""


def figure_by(
    kpi: Kpi,
    rows: Sequence[TargetRow],
    values: Sequence[Value],
    horizon: Horizon,
    calculated: Calculated | None = None,
) -> KpiFigure:
    """The figure of a KPI in the view period of a coarser frequency, by its aggregation.

    ``values`` are oldest first. Where the view period has no number, the newest one before it that has one is shown,
    stale, as with single values.
    ``value`` of the figure stands for all that went into it and is none of the file's.
    """
    period, settings = horizon.period, horizon.settings
    by_coarse = _grouped(kpi, values, horizon)
    shown = max((start for start in by_coarse if start <= period.start), default=None)

    def over(start: date) -> Coarse:
        coarse = Period(period.frequency, start)
        if kpi.formula and calculated is not None:
            return calculated(kpi, by_coarse[start], coarse)
        if kpi.to_date:
            last = parts_of(coarse, kpi.frequency)[-1]
            return year_to_date(kpi, values, rows, last, settings)._replace(period=coarse)
        return aggregated(kpi, by_coarse[start], rows, coarse, settings)

    if shown is None:
        return _without_value(kpi, rows, horizon)
    found = over(shown)
    is_stale = shown != period.start
    elapsed = 1.0 if is_stale else share_to_date(horizon) if kpi.to_date else horizon.elapsed
    value = _together(by_coarse[shown], found)
    judged = judged_as(value, found.value, found.row, kpi, elapsed)
    score = None if is_stale and age_of(found.period, period, settings) > carry_of(kpi, settings) else judged.score
    weight = weight_of(row_for(rows, period))
    past = past_of(kpi, {start: over(start).value for start in sorted(by_coarse) if start <= period.start}, horizon)
    return KpiFigure(
        kpi, period, value, found.period, found.row, judged.status, is_stale, horizon.is_open,
        score is not None and weight > 0, judged.progress, score, *past, elapsed, weight, found,
    )  # fmt: skip


def _together(values: Sequence[Value], found: Coarse) -> Value:
    """One value for several: entered as the last of them, with the sums of their parts where each has some."""
    above = [it.numerator for it in values if it.numerator is not None]
    below = [it.denominator for it in values if it.denominator is not None]
    is_whole = len(above) == len(below) == len(values)
    return values[-1]._replace(
        id=0, version=0, start=found.period.start, value=found.value, note="", n=None,
        source=f"= {found.formula}" if found.formula else "",
        numerator=math.fsum(above) if is_whole else None,
        denominator=math.fsum(below) if is_whole else None,
    )  # fmt: skip


def _without_value(kpi: Kpi, rows: Sequence[TargetRow], horizon: Horizon) -> KpiFigure:
    row = row_for(rows, horizon.period)
    return KpiFigure(
        kpi, horizon.period, None, None, row, "no value", False, horizon.is_open, False, None, None,
        series=NO_PAST.series, weight=weight_of(row),
    )  # fmt: skip


def _grouped(kpi: Kpi, values: Sequence[Value], horizon: Horizon) -> dict[date, list[Value]]:
    """The values that have a number, by the first day of the coarse period they belong to."""
    fiscal, frequency = horizon.settings.fiscal_year_start, horizon.period.frequency
    found: dict[date, list[Value]] = {}
    for value in values:
        if value.value is not None:
            own = containing(kpi.frequency, value.start, fiscal)
            found.setdefault(coarser(own, frequency, fiscal).start, []).append(value)
    return found
