"""A KPI seen by a longer period than its own: a monthly one by quarter or year.

| aggregation | value | target |
|---|---|---|
| sum | sum | sum of the periods' targets; none if one is missing |
| last | the last one | of the last period |
| mean | mean, weighted by n where every value has one, else plain | of the last period |
| ratio | sum of numerators / sum of denominators; plain mean without these parts | of the last period |
| min, max | the smallest, the largest | of the last period |
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from bsc_tui.domain.model import Kpi, TargetRow, Value
from bsc_tui.domain.periods import Period, coarser, parts_of
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.targets import row_for
from bsc_tui.domain.units import is_percent

_SUMMED = ("baseline", "target", "threshold", "low", "high", "outer_low", "outer_high")
_CHANGES = ("target_change", "threshold_change")


class Coarse(NamedTuple):
    """What a KPI comes to over a longer period.

    ``row`` is the target row of that whole period; ``parts`` of ``of`` own periods have a number. ``is_plain`` marks a
    mean of several values that could not be weighted. ``of`` is 0 where the KPI's own period is the longer one.
    ``values`` are those it was brought together from, oldest first; none for a calculated KPI, which has
    ``formula`` in figures instead.
    """

    period: Period
    value: float | None
    row: TargetRow | None
    parts: int
    of: int
    is_plain: bool
    values: tuple[Value, ...] = ()
    formula: str = ""

    @property
    def target(self) -> float | None:
        """The target of the whole period."""
        return None if self.row is None else self.row.target

    @property
    def is_incomplete(self) -> bool:
        """Whether own periods are without a number: shown as "2 of 3"."""
        return self.parts < self.of


class _Span(NamedTuple):
    """Periods of a KPI's own, oldest first, and the period they are called by."""

    coarse: Period
    periods: Sequence[Period]


def aggregated(
    kpi: Kpi, values: Sequence[Value], rows: Sequence[TargetRow], coarse: Period, settings: Settings
) -> Coarse:
    """The KPI's value and target over a longer period, by the KPI's aggregation.

    ``values`` and ``rows`` are the KPI's, oldest first; those of other periods are passed over. Daily KPIs have a part
    for each working day, and for a day off that has a value. The mean of 10 (n 1) and 20 (n 3) is 17.5; the ratios
    2/4 and 2/100 give 4/104, not the mean of 50 % and 2 %.
    """
    return _over(kpi, values, rows, _Span(coarse, parts_of(coarse, kpi.frequency)), settings)


def year_to_date(
    kpi: Kpi, values: Sequence[Value], rows: Sequence[TargetRow], last: Period, settings: Settings
) -> Coarse:
    """The KPI's value and target from the beginning of a period's (fiscal) year to the end of it, by its aggregation.

    October of a calendar year: its ten months.
    """
    year = coarser(last, "year", settings.fiscal_year_start)
    periods = tuple(it for it in parts_of(year, kpi.frequency) if it.start <= last.start)
    return _over(kpi, values, rows, _Span(last, periods), settings)


def _over(kpi: Kpi, values: Sequence[Value], rows: Sequence[TargetRow], span: _Span, settings: Settings) -> Coarse:
    """The KPI over periods of its own that go by the name of another."""
    coarse, periods = span
    starts = {period.start for period in periods}
    found = [value for value in values if value.start in starts and value.value is not None]
    if kpi.frequency == "day":
        days = {value.start for value in found}
        periods = tuple(
            each for each in periods if each.start in days or str(each.start.isoweekday()) in settings.working_days
        )
    number, is_plain = _figure(kpi, found)
    row = _row(kpi, rows, periods)
    return Coarse(coarse, number, row, len(found), len(periods), is_plain, tuple(found))


def _figure(kpi: Kpi, values: Sequence[Value]) -> tuple[float | None, bool]:
    """The number the values come to, and whether it is a mean that could not be weighted."""
    numbers = [value.value for value in values if value.value is not None]
    if not numbers:
        return None, False
    match kpi.aggregation:
        case "sum":
            return _settled(math.fsum(numbers)), False
        case "min":
            return min(numbers), False
        case "max":
            return max(numbers), False
        case "mean":
            return _mean(values, numbers)
        case "ratio":
            return _ratio(values, numbers, 100.0 if is_percent(kpi.unit) else 1.0)
    return numbers[-1], False


def _mean(values: Sequence[Value], numbers: Sequence[float]) -> tuple[float | None, bool]:
    counts = [value.n for value in values if value.n is not None]
    if len(counts) < len(values):
        return _plain(numbers), len(numbers) > 1
    total = math.fsum(counts)
    if total == 0:
        return None, False
    mean = math.fsum(number * count for number, count in zip(numbers, counts, strict=True)) / total
    return _settled(min(max(mean, min(numbers)), max(numbers))), False


def _ratio(values: Sequence[Value], numbers: Sequence[float], scale: float) -> tuple[float | None, bool]:
    above = [value.numerator for value in values if value.numerator is not None]
    below = [value.denominator for value in values if value.denominator is not None]
    if len(above) < len(values) or len(below) < len(values):
        return _plain(numbers), len(numbers) > 1
    total = math.fsum(below)
    return (None if total == 0 else _settled(scale * math.fsum(above) / total)), False


def _plain(numbers: Sequence[float]) -> float:
    return _settled(math.fsum(numbers) / len(numbers))


def _settled(number: float) -> float:
    """To 15 significant digits, so that 0.1 + 0.2 meets a target of 0.3."""
    return float(f"{number:.15g}")


def _row(kpi: Kpi, rows: Sequence[TargetRow], periods: Sequence[Period]) -> TargetRow | None:
    if not periods:
        return None
    last = row_for(rows, periods[-1])
    if last is None or kpi.aggregation != "sum":
        return last
    each = [row_for(rows, period) for period in periods]
    summed: dict[str, Any] = {name: _sum_of([getattr(row, name, None) for row in each]) for name in _SUMMED}
    changes: dict[str, Any] = {name: _common([getattr(row, name, None) for row in each]) for name in _CHANGES}
    return last._replace(**summed, **changes)


def _sum_of(numbers: Sequence[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return _settled(math.fsum(known)) if len(known) == len(numbers) else None


def _common(changes: Sequence[float | None]) -> float | None:
    """The change all the rows share: only then is the sum of targets that change of the sum of baselines."""
    return changes[0] if len(set(changes)) == 1 else None
