"""The figure of one KPI at a view: which value is shown, by which target row it is judged, and how it came out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from bsc_tui.domain.figures import telling
from bsc_tui.domain.horizon import SERIES, Horizon, age_of
from bsc_tui.domain.model import Kpi, Status, TargetRow, Value
from bsc_tui.domain.periods import Period, coarser
from bsc_tui.domain.scoring import progress_of, score_of, status_of
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.targets import can_judge, change_from, pro_rata, row_for
from bsc_tui.domain.trend import arrow
from bsc_tui.domain.units import is_percent

if TYPE_CHECKING:
    from bsc_tui.domain.aggregate import Coarse

TOO_EARLY = 0.2
"""Before this share of an open period has elapsed, a sum says nothing yet."""

_POINTS = 120  # the newest ended periods a trend looks at
_start = attrgetter("start")


class Past(NamedTuple):
    """What the periods up to the view period add to a figure: see the fields of these names there."""

    trend: Literal["up", "down", "steady"] | None = None
    trend_good: bool | None = None
    trend_few: bool = False
    series: tuple[float | None, ...] = (None,) * SERIES


NO_PAST = Past()


class KpiFigure(NamedTuple):
    """A KPI as a view shows it.

    ``period`` is the view period and ``is_open`` whether it still runs. ``value`` is the shown value: that of the view
    period, else the newest earlier number, which makes the figure stale; ``shown_period`` is its period and ``row`` the
    target row that applied then (without a value: that of the view period). ``status`` judges the shown value.
    ``score`` is None where there is nothing to score or the value is too stale to count; ``is_counted`` tells whether
    the score enters roll-ups (it does not with a weight of 0 either). ``trend_few`` marks an arrow that rests on few
    periods. ``series`` are the numbers of the newest 12 view periods, oldest first, None for a gap. ``elapsed`` is the
    share of the shown period that has passed: targets of an open sum are taken pro rata of it. ``weight`` is the KPI's
    weight in roll-ups: that of the target row of the view period, however old the shown value is, and 1 without one.
    ``coarse`` is what several of its periods come to, where those are shown instead of one: its number is then the
    actual, and ``row`` the row of them all. ``reason`` is why a calculated KPI has no number in the view period.
    """

    kpi: Kpi
    period: Period
    value: Value | None
    shown_period: Period | None
    row: TargetRow | None
    status: Status
    is_stale: bool
    is_open: bool
    is_counted: bool
    progress: float | None
    score: float | None
    trend: Literal["up", "down", "steady"] | None = None
    trend_good: bool | None = None
    trend_few: bool = False
    series: tuple[float | None, ...] = ()
    elapsed: float = 1.0
    weight: float = 1.0
    coarse: Coarse | None = None
    reason: str = ""

    @property
    def actual(self) -> float | None:
        """The shown number, if there is one."""
        if self.coarse is not None:
            return self.coarse.value
        return None if self.value is None else self.value.value

    @property
    def is_incomplete(self) -> bool:
        """Whether the number is that of several periods some of which have none: shown as "2 of 3"."""
        return self.coarse is not None and self.coarse.is_incomplete

    @property
    def is_left_out(self) -> bool:
        """Whether it is judged and yet does not count in roll-ups: its weight is 0, or its value is too old."""
        return self.status in {"met", "acceptable", "missed"} and not self.is_counted

    @property
    def precise(self) -> Kpi:
        """The KPI with the decimals it takes to tell the actual from target and threshold: 14.6 is not 15."""
        row, actual = self.row, self.actual
        if row is None or actual is None:
            return self.kpi
        limits = (row.target, row.threshold, row.low, row.high, row.outer_low, row.outer_high)
        decimals = telling(actual, self.kpi.decimals, limits)
        return self.kpi if decimals == self.kpi.decimals else self.kpi._replace(decimals=decimals)


class Relative(NamedTuple):
    """Target, threshold and actual as changes against the baseline, in fractions (-0.3), and the word for them."""

    target: float | None
    threshold: float | None
    actual: float | None
    word: str


class Judgement(NamedTuple):
    """What a value is worth. ``row`` is the row it was held against, pro rata in an open period of a sum."""

    status: Status
    progress: float | None
    score: float | None
    row: TargetRow | None


def figure_of(
    kpi: Kpi, rows: Sequence[TargetRow], values: Sequence[Value], horizon: Horizon, *, looks_back: bool = True
) -> KpiFigure:
    """The figure of a KPI from its target rows and values, both oldest first; nothing after the view period counts.

    ``looks_back`` False leaves trend and series out.
    """
    period = horizon.period
    known = len(values)
    if known and values[-1].start > period.start:
        known = bisect_right(values, period.start, key=_start)
    value, shown = _shown(values, known, horizon)
    row = row_for(rows, period if shown is None else shown)
    is_stale = shown is not None and shown is not period
    elapsed = 1.0 if is_stale else horizon.elapsed
    number = coarse = None
    if value is not None:
        number = value.value
        if kpi.to_date and number is not None and shown is not None:
            coarse, elapsed = to_date(kpi, rows, values[:known], shown, horizon)
            number, row = coarse.value, coarse.row
    judged = judged_as(value, number, row, kpi, elapsed)
    score = judged.score
    if (
        score is not None
        and shown is not None
        and is_stale
        and age_of(shown, period, horizon.settings) > carry_of(kpi, horizon.settings)
    ):
        score = None
    weight = weight_of(row_for(rows, period) if is_stale else row)
    past = NO_PAST
    if looks_back:
        past = past_of(kpi, {it.start: it.value for it in values[max(0, known - _POINTS - 1) : known]}, horizon)
    return KpiFigure(
        kpi, period, value, shown, row, judged.status, is_stale, horizon.is_open, score is not None and weight > 0,
        judged.progress, score, *past, elapsed, weight, coarse,
    )  # fmt: skip


def judged_as(value: Value | None, number: float | None, row: TargetRow | None, kpi: Kpi, elapsed: float) -> Judgement:
    """What the shown number is worth; without one, why there is none."""
    if number is not None:
        return judgement(number, row, kpi, elapsed)
    return Judgement("no value" if value is None or value.value is not None else "not available", None, None, row)


def to_date(
    kpi: Kpi, rows: Sequence[TargetRow], values: Sequence[Value], last: Period, horizon: Horizon
) -> tuple[Coarse, float]:
    """The KPI from the beginning of the year to the end of a period, and the share of these days that has passed."""
    from bsc_tui.domain.aggregate import year_to_date

    found = year_to_date(kpi, values, rows, last, horizon.settings)
    return found, share_to_date(horizon) if last == horizon.period else 1.0


def share_to_date(horizon: Horizon) -> float:
    """The share that has passed of the days from the beginning of the view period's year to the end of that period."""
    period = horizon.period
    before = (period.start - coarser(period, "year", horizon.settings.fiscal_year_start).start).days
    return (before + horizon.elapsed * period.days) / (before + period.days)


def judgement(value: float, row: TargetRow | None, kpi: Kpi, elapsed: float = 1.0) -> Judgement:
    """What a number is worth against a row, in a period of which the share ``elapsed`` has passed.

    In an open period of a sum it is too early under a fifth; from there the row counts pro rata.
    """
    if row is not None and elapsed < 1 and kpi.aggregation == "sum" and can_judge(row, kpi.direction):
        if elapsed < TOO_EARLY:
            return Judgement("too early", None, None, row)
        row = pro_rata(row, elapsed)
    status = status_of(value, row, kpi.direction)
    return Judgement(status, progress_of(value, row, kpi.direction), score_of(value, row, kpi.direction), row)


def weight_of(row: TargetRow | None) -> float:
    """A KPI's weight in roll-ups while this row applies; 1 while none does."""
    return 1.0 if row is None else row.weight


def carry_of(kpi: Kpi, settings: Settings) -> int:
    """For how many periods a stale value of this KPI still counts."""
    return settings.carry if kpi.carry is None else kpi.carry


def relative_of(figure: KpiFigure) -> Relative | None:
    """Target, threshold and actual of a relative row as changes against its baseline; None for an absolute row.

    MTTR at 6 h from 8 h, target 5.6 h: target -0.3, threshold -0.45, actual -0.25, "reduction".
    """
    row = figure.row
    if row is None or not row.is_relative or not row.baseline:
        return None
    target, threshold = row.target_change, row.threshold_change
    target = change_from(row.baseline, row.target) if target is None else target
    threshold = change_from(row.baseline, row.threshold) if threshold is None else threshold
    leading = target if target is not None else threshold
    word = row.word or ("reduction" if leading is not None and leading < 0 else "increase")
    return Relative(target, threshold, change_from(row.baseline, figure.actual), word)


def _shown(values: Sequence[Value], known: int, horizon: Horizon) -> tuple[Value | None, Period | None]:
    """The value to show and its period: the view period's entry whatever it says, else the newest earlier number."""
    period = horizon.period
    if known and values[known - 1].start == period.start:
        return values[known - 1], period
    for value in reversed(values[:known]):
        if value.value is not None:
            shown = horizon.beginning(value.start)
            if shown is not None:
                return value, shown
    return None, None


def past_of(kpi: Kpi, numbers: Mapping[date, float | None], horizon: Horizon) -> Past:
    """The arrow over the ended periods up to the view period, and the series.

    ``numbers`` are those of the periods up to the view period by their first day, oldest first; None: not available.
    """
    if not numbers:
        return NO_PAST
    series = tuple(map(numbers.get, horizon.starts))
    if len(series) < SERIES:
        series = (None,) * (SERIES - len(series)) + series
    place, running = horizon.place, horizon.period.start if horizon.is_open else None
    points = [
        (at, number)
        for start, number in numbers.items()
        if number is not None and start != running and (at := place(start)) is not None
    ]
    if not points or points[-1][0] != horizon.newest_place:  # an arrow of older periods would pass for today's
        return Past(series=series)
    found = arrow(points[-_POINTS:], kpi.direction, is_percent(kpi.unit))
    return Past(series=series) if found is None else Past(found.trend, found.good, found.few, series)
