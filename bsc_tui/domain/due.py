"""Which period a KPI is looked at, and whether its value is due.

Screen, command line and stand-up speak of one period per KPI, the view period. It never moves because a value was
entered: it is the newest period of the KPI's own frequency that has ended by the view date.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Frequency, Kpi, Value
from bsc_tui.domain.periods import Period, containing, newest_ended, parse_period, period_key
from bsc_tui.domain.settings import Settings

_DAY = timedelta(days=1)


class View(NamedTuple):
    """From when a scorecard is looked at.

    ``end`` is the exclusive end of the period asked for (None: today decides), ``is_open`` asks for the periods that
    contain today, and ``day`` is a day off that was asked for by its date: a daily KPI then shows that very day.
    ``frequency`` is that of the period asked for; steps are by month. Where that period still runs, only KPIs of its
    own frequency are looked at in it.
    """

    today: date
    end: date | None = None
    is_open: bool = False
    day: date | None = None
    frequency: Frequency = "month"


class Due(NamedTuple):
    """A value that is missing: for which period, since when, and how many earlier ones are missing as well.

    ``last`` is the KPI's newest value, whatever its period.
    """

    kpi: Kpi
    period: Period
    due_on: date
    state: Literal["due", "overdue"]
    older: int
    last: Value | None


def view_period(frequency: Frequency, view: View, settings: Settings) -> Period:
    """The period of that frequency which the view shows.

    The newest one that ends no later than the view does and has ended by today; for days, the newest working day. An
    open one is shown only where it was asked for. On 2026-11-23: month 2026-10, day 2026-11-20; with 2026-Q4 asked for,
    which still runs: quarter 2026-Q4, but month 2026-10.
    """
    fiscal = settings.fiscal_year_start
    by = view.today if view.end is None else min(view.end, view.today)
    if view.is_open or (view.end is not None and view.end > view.today and view.frequency == frequency):
        return containing(frequency, view.today, fiscal)
    if frequency != "day":
        return newest_ended(frequency, by, fiscal)
    return _newest_working_day(by, settings) if view.day is None else containing("day", view.day)


def view_of(period: Period, today: date) -> View:
    """The view that shows exactly this period to a KPI of its frequency, a day off and the open one included."""
    day = period.start if period.frequency == "day" else None
    return View(today, period.end, is_open(period, today), day, period.frequency)


def view_month(view: View) -> Period:
    """The month the view shows, for titles and for stepping."""
    return view_period("month", view, Settings())


def view_name(view: View, settings: Settings) -> str:
    """The key of the month the view shows: 2026-10."""
    return period_key(view_month(view), settings.fiscal_year_start)


def named_view(text: str, today: date, settings: Settings) -> View:
    """The view of a period named by its key, or by "open".

    Raises Refused for what is no period, and for one that has not begun.
    """
    if text.strip().lower() == "open":
        return View(today, is_open=True)
    fiscal = settings.fiscal_year_start
    period = parse_period(text, fiscal)
    if period.start > today:
        newest = period_key(containing(period.frequency, today, fiscal), fiscal)
        raise Refused(f"{period_key(period, fiscal)} has not begun", f"the newest one to name is {newest}, still open")
    is_day_off = period.frequency == "day" and not _is_working(period.start, settings)
    return View(today, period.end, day=period.start if is_day_off else None, frequency=period.frequency)


def stepped(view: View, months: int) -> View:
    """The view so many months later (earlier where negative), and never beyond the month that is open.

    On 2026-11-23, from today's view of October: -1 shows September, 1 whatever is open (November, week 47, …), and
    there 1 stays. Arriving at October again is today's view again. Raises Refused before 1900.
    """
    newest = newest_ended("month", view.today)
    month = view_month(view)
    if months == 0 or (months > 0 and month.start > newest.start):
        return view
    month = month.shift(months)
    if month.start > newest.start:
        return View(view.today, is_open=True)
    return View(view.today, None if month == newest else month.end)


def is_open(period: Period, today: date) -> bool:
    """Whether the period contains today: it has begun and has not ended."""
    return period.contains(today)


def first_period(kpi: Kpi, settings: Settings, today: date) -> Period:
    """The first period a KPI owes a value for: the newest one that had ended when it was added, today at the latest."""
    return view_period(kpi.frequency, View(min(kpi.added, today)), settings)


def due_line(kpi: Kpi, settled: Collection[date], last: Value | None, settings: Settings, today: date) -> Due | None:
    """The KPI's line among what is due, or None.

    ``settled`` holds the first days of its periods that have a value or are not available. Due is the newest period
    whose grace is over, unless it or a newer one is settled; ``older`` counts gaps before it, back to the period that
    was the newest ended one when the KPI was added. Grace and overdue count working days for daily KPIs.
    A KPI added today is due for its newest ended period at once; an archived or calculated one never is.
    """
    if kpi.archived or kpi.formula:
        return None
    done = frozenset(settled)
    newest = view_period(kpi.frequency, View(today), settings)
    period = _newest_due(kpi.frequency, settings, today)
    first = first_period(kpi, settings, kpi.added)
    days = (newest.start - period.start).days
    if period.start < first.start or any(period.start + timedelta(n) in done for n in range(days + 1)):
        return None
    overdue = _is_overdue(period, first, done, settings, today)
    older = len(_expected(first, period, settings.working_days) - done)
    return Due(kpi, period, _due_on(period, settings), "overdue" if overdue else "due", older, last)


def next_due(frequency: Frequency, settings: Settings, today: date) -> date:
    """The first day after today on which another value of that frequency becomes due."""
    period = _newest_due(frequency, settings, today)
    while (due_on := _due_on(period, settings)) <= today:
        period = _next(period, settings)
    return due_on


def _newest_due(frequency: Frequency, settings: Settings, today: date) -> Period:
    """The newest period whose grace is over: with a grace longer than a period, not the newest ended one."""
    period = view_period(frequency, View(today), settings)
    while _due_on(period, settings) > today:
        period = _previous(period, settings)
    return period


def _due_on(period: Period, settings: Settings) -> date:
    return _later(period.end, settings.grace, period.frequency, settings)


def _overdue_on(period: Period, settings: Settings) -> date:
    days: int = getattr(settings, f"overdue_{period.frequency}")
    return _later(_due_on(period, settings), days, period.frequency, settings)


def _is_overdue(period: Period, first: Period, done: frozenset[date], settings: Settings, today: date) -> bool:
    """Whether it is overdue; a day also when one is that has been missing in a row with it.

    The next working day is due before a daily value can be overdue, so by itself it would never be.
    """
    while today < _overdue_on(period, settings):
        period = _previous(period, settings)
        if period.frequency != "day" or period.start < first.start or period.start in done:
            return False
    return True


@lru_cache(maxsize=16)
def _expected(first: Period, period: Period, working_days: str) -> frozenset[date]:
    """The first days of the periods from the first one up to, and without, this one; working days only."""
    if period.frequency == "day":
        ordinals = range(first.start.toordinal(), period.start.toordinal())
        return frozenset(day for day in map(date.fromordinal, ordinals) if str(day.isoweekday()) in working_days)
    found = []
    while first.start < period.start:
        found.append(first.start)
        first = first.next()
    return frozenset(found)


def _newest_working_day(by: date, settings: Settings) -> Period:
    """The newest working day that has ended when the day ``by`` begins."""
    day = newest_ended("day", by)
    while not _is_working(day.start, settings):
        day = day.previous()
    return day


def _previous(period: Period, settings: Settings) -> Period:
    return period.previous() if period.frequency != "day" else _newest_working_day(period.start, settings)


def _next(period: Period, settings: Settings) -> Period:
    period = period.next()
    while period.frequency == "day" and not _is_working(period.start, settings):
        period = period.next()
    return period


def _later(day: date, days: int, frequency: Frequency, settings: Settings) -> date:
    """So many days later; for daily KPIs when so many working days have passed, so that no weekend makes one overdue.

    Saturday 2026-11-21 and 1 day: Tuesday 2026-11-24, after Monday.
    """
    if frequency != "day":
        return day + timedelta(days=days)
    while days:
        days -= _is_working(day, settings)
        day += _DAY
    return day


def _is_working(day: date, settings: Settings) -> bool:
    return str(day.isoweekday()) in settings.working_days
