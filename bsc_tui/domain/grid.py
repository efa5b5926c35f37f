"""KPIs of one frequency × periods: which periods stand beside each other, each KPI's figure in them, and its gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from bsc_tui.domain.dossier import figure_in, judged
from bsc_tui.domain.due import View, first_period, view_period
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.horizon import is_day_off
from bsc_tui.domain.model import FREQUENCIES, Frequency, Kpi, Perspective, Scorecard, TargetRow, Value
from bsc_tui.domain.periods import Period, containing
from bsc_tui.domain.settings import Settings


class GridLine(NamedTuple):
    """A KPI with its target rows, oldest first, and its values by the first day of their periods.

    ``since`` is the first day of the first period that is expected to have a value: one without it is a gap.
    """

    kpi: Kpi
    rows: tuple[TargetRow, ...]
    values: Mapping[date, Value]
    since: date

    def figure(self, period: Period, today: date) -> KpiFigure:
        """The KPI's figure in one period, judged by the target row that applied then."""
        value = self.values.get(period.start)
        entry = None if value is None else judged(self.kpi, self.rows, value, period, today)
        return figure_in(self.kpi, self.rows, period, entry, today)

    def is_gap(self, period: Period, today: date) -> bool:
        """Whether a period has ended without the value that was expected of it."""
        is_owed = period.start >= self.since and period.end <= today and not self.kpi.formula
        return is_owed and period.start not in self.values


class Grid(NamedTuple):
    """The KPIs of one frequency in some periods, oldest first.

    ``sections`` are the perspectives that have such KPIs, each with their lines, as the tabs show them, and
    ``frequencies`` all that any KPI has, the finest first.
    """

    settings: Settings
    frequency: Frequency
    frequencies: tuple[Frequency, ...]
    periods: tuple[Period, ...]
    sections: tuple[tuple[Perspective, tuple[GridLine, ...]], ...]
    today: date
    is_read_only: bool = False

    def line(self, kpi_id: int) -> GridLine | None:
        """A KPI's line, None when it has none here."""
        lines = (line for _, section in self.sections for line in section)
        return next((line for line in lines if line.kpi.id == kpi_id), None)

    def beside(self, period: Period, steps: int) -> Period | None:
        """As ``beside``, with the scorecard's working days."""
        return beside(period, steps, self.settings, self.today)


def line_of(kpi: Kpi, scorecard: Scorecard, first: date | None, today: date) -> GridLine:
    """A KPI's line; ``first`` is when its first value of all begins, which may be long before those read here."""
    due = first_period(kpi, scorecard.settings, today).start
    values = {value.start: value for value in scorecard.values.get(kpi.id, ())}
    return GridLine(kpi, scorecard.targets.get(kpi.id, ()), values, due if first is None else min(due, first))


def frequencies_of(kpis: Iterable[Kpi]) -> tuple[tuple[Frequency, ...], Frequency]:
    """The frequencies that KPIs have, the finest first, and the one most of them have; of none: month."""
    count = Counter(kpi.frequency for kpi in kpis)
    found = tuple(frequency for frequency in FREQUENCIES if count[frequency])
    return found, max(found, key=count.__getitem__, default="month")


def newest_period(frequency: Frequency, settings: Settings, today: date) -> Period:
    """The last period of a grid: the open one; for days on a day off, the newest working day."""
    running = containing(frequency, today, settings.fiscal_year_start)
    return view_period(frequency, View(today), settings) if is_day_off(running, settings) else running


def beside(period: Period, steps: int, settings: Settings, today: date) -> Period | None:
    """The period so many columns to the right (to the left where negative), days off left out.

    Friday 20 November 2026 and 1: Monday 23. None for one that has not begun, and where the calendar ends.
    """
    try:
        found = _moved(period, steps, settings)
    except Refused:
        return None
    return found if found.start <= today else None


def span(last: Period, count: int, settings: Settings) -> tuple[Period, ...]:
    """So many periods up to the last one, oldest first; fewer where the calendar begins."""
    found = [last]
    try:
        while len(found) < count:
            found.append(_moved(found[-1], -1, settings))
    except Refused:  # the calendar begins here
        pass
    return tuple(reversed(found))


def _moved(period: Period, steps: int, settings: Settings) -> Period:
    """So many periods on, for days so many working days. Raises Refused outside the years 1900 to 2100."""
    if period.frequency != "day":
        return period.shift(steps)
    way = 1 if steps > 0 else -1
    for _ in range(abs(steps)):
        period = period.shift(way)
        while is_day_off(period, settings):
            period = period.shift(way)
    return period
