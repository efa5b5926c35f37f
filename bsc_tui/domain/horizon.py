"""What all KPIs of one frequency share at a view: the view period, the periods before it, and how old a value is."""

from __future__ import annotations

from datetime import date

from bsc_tui.domain.due import View, is_open, view_period
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Frequency
from bsc_tui.domain.periods import Period, containing
from bsc_tui.domain.settings import Settings

SERIES = 12
"""How many view periods a series spans."""


class Horizon:
    """One frequency at one view; worked out once, for thousands of KPIs.

    ``period`` is the view period, ``elapsed`` the share of its days that has passed (1 once it has ended), ``starts``
    the first days of the newest view periods up to it, oldest first (fewer than twelve where the calendar begins), and
    ``newest_place`` where the newest of them that has ended stands on the time axis of a trend.
    """

    def __init__(self, frequency: Frequency, view: View, settings: Settings) -> None:
        self.settings = settings
        self.period = view_period(frequency, view, settings)
        self.is_open = is_open(self.period, view.today)
        self.elapsed = elapsed_share(self.period, view.today)
        self.starts = _starts(self.period, settings)
        runs_on_axis = self.is_open and not is_day_off(self.period, settings)
        self.newest_place = ordinal(self.period, settings) - (1 if runs_on_axis else 0)
        self._periods: dict[date, Period | None] = {}
        self._places: dict[date, int | None] = {}

    def beginning(self, start: date) -> Period | None:
        """The period that begins on that day; None for a day that begins none of this frequency."""
        if start not in self._periods:
            period = containing(self.period.frequency, start, self.settings.fiscal_year_start)
            self._periods[start] = period if period.start == start else None
        return self._periods[start]

    def place(self, start: date) -> int | None:
        """Where the period that begins on that day stands on the time axis of a trend, gaps counting.

        None for a day that begins no period, and for a day off: no working day may look like a gap after a weekend.
        """
        if start not in self._places:
            period = self.beginning(start)
            place = None if period is None or is_day_off(period, self.settings) else ordinal(period, self.settings)
            self._places[start] = place
        return self._places[start]


def elapsed_share(period: Period, today: date) -> float:
    """The share of a period's days that has passed when the day ``today`` begins, 0 to 1: 0.5 on 16 November."""
    return min(max((today - period.start).days / period.days, 0.0), 1.0)


def ordinal(period: Period, settings: Settings) -> int:
    """A whole number that grows by 1 from each period to the next; for days, from each working day to the next."""
    if period.frequency != "day":
        return period.number
    weeks, weekday = divmod(period.start.toordinal() - 1, 7)
    done = sum(1 for day in settings.working_days if int(day) <= weekday + 1)
    return weeks * len(settings.working_days) + done


def age_of(shown: Period, period: Period, settings: Settings) -> int:
    """How many periods old a value is in a view: 0 in its own period, 1 for Friday's value on a Monday."""
    if shown == period:
        return 0
    return max(1, ordinal(period, settings) - ordinal(shown, settings))


def is_day_off(period: Period, settings: Settings) -> bool:
    """Whether the period is a single day on which nobody works."""
    return period.frequency == "day" and str(period.start.isoweekday()) not in settings.working_days


def _starts(period: Period, settings: Settings) -> tuple[date, ...]:
    found = [period.start]
    try:
        while len(found) < SERIES:
            period = period.previous()
            if not is_day_off(period, settings):
                found.append(period.start)
    except Refused:  # the calendar begins here
        pass
    return tuple(reversed(found))
