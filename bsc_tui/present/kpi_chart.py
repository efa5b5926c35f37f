"""The chart of a KPI: its newest periods with their gaps, and target and threshold as they were dated."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from bsc_tui.domain.dossier import row_in
from bsc_tui.domain.horizon import is_day_off
from bsc_tui.domain.model import TargetRow
from bsc_tui.domain.periods import Period, containing, period_key
from bsc_tui.present.page import Tone
from bsc_tui.services.looking import Detail

CHARTED = 60
"""How many periods a chart goes back."""

AHEAD = 12
"""How many periods it looks ahead, at most, to targets that are planned."""

_BRAILLE = range(0x2800, 0x2900)
_SINGLE_DOTS = frozenset(chr(0x2800 + dot) for dot in (0x01, 0x02, 0x04, 0x40))

Line = tuple[tuple[str, Tone], ...]


class Charted(NamedTuple):
    """What a chart draws, one entry a period, oldest first; a band's limits stand in the place of the targets."""

    labels: tuple[str, ...]
    series: tuple[float | None, ...]
    target: tuple[float | None, ...]
    threshold: tuple[float | None, ...]


def charted(detail: Detail, rows: tuple[TargetRow, ...] | None = None, *, is_ahead: bool = False) -> Charted:
    """The newest periods from the first value on, up to the view period or the newest value.

    ``is_ahead`` looks on to the last planned target; ``rows`` are target rows to draw instead of those there are.
    """
    found = detail.dossier
    rows = found.rows if rows is None else rows
    periods = _periods(detail, rows, is_ahead=is_ahead)
    known = {it.period: it.number for it in found.values}
    applied = [row_in(detail.kpi, rows, period, detail.settings) for period in periods]
    is_band = detail.kpi.direction == "band"
    upper, lower = ("high", "low") if is_band else ("target", "threshold")
    return Charted(
        tuple(period_key(period, detail.settings.fiscal_year_start) for period in periods),
        tuple(known.get(period) for period in periods),
        tuple(None if row is None else getattr(row, upper) for row in applied),
        tuple(None if row is None else getattr(row, lower) for row in applied),
    )


def chart_lines(what: Charted, detail: Detail, width: int, height: int, *, is_ascii: bool = False) -> tuple[Line, ...]:
    """The chart as lines of pieces: the curve in the terminal's own colour, everything around it dim."""
    from bsc_tui.present.charts import chart

    text = chart(
        what.series,
        what.labels,
        width,
        height,
        target=what.target,
        threshold=what.threshold,
        names=("high", "low") if detail.kpi.direction == "band" else ("target", "threshold"),
        decimals=detail.kpi.decimals,
        mark=detail.settings.decimal_mark,
        ascii_only=is_ascii,
    )
    *drawn, labels = text
    return (*((((line, ""),) if is_ascii else _pieces(line)) for line in drawn), ((labels, "dim"),))


def _pieces(line: str) -> Line:
    """A line parted into the curve, and ticks, words and the single dots of the lines for target and threshold."""
    return tuple(("".join(group), tone) for tone, group in groupby(line, _tone))


def _tone(char: str) -> Tone:
    return "" if ord(char) in _BRAILLE and char not in _SINGLE_DOTS else "dim"


def _periods(detail: Detail, rows: tuple[TargetRow, ...], *, is_ahead: bool) -> list[Period]:
    found, fiscal = detail.dossier, detail.settings.fiscal_year_start
    newest = max([found.figure.period, *(it.period for it in found.values)], key=lambda period: period.start)
    if is_ahead and rows and rows[-1].start is not None:
        planned = containing(detail.kpi.frequency, rows[-1].start, fiscal)
        newest = newest.shift(min(max(planned.number - newest.number, 0), AHEAD))
    first = min([found.figure.period, *(it.period for it in found.values)], key=lambda period: period.start)
    known = {it.period for it in found.values}
    periods: list[Period] = []
    period = newest
    while True:
        if period in known or not is_day_off(period, detail.settings):
            periods.insert(0, period)
        if period.start <= first.start or len(periods) >= CHARTED:
            return periods
        period = period.previous()
