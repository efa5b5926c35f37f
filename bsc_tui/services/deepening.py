"""What some KPIs need beyond the values that are shown: formulas their inputs, years to date their whole year.

A scorecard without such KPIs costs nothing more.
"""

from __future__ import annotations

from datetime import date, timedelta

from bsc_tui.domain.calculated import Calculator, with_calculated
from bsc_tui.domain.due import View, view_period
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Frequency, Kpi, Scorecard
from bsc_tui.domain.periods import FIRST_DAY, containing
from bsc_tui.domain.settings import Settings
from bsc_tui.store import reading
from bsc_tui.store.connection import Connection

DEPTH = 25
"""How many periods of a calculated KPI are worked out: two years of months and the one under way."""

COARSE_DEPTH = 13
"""How many longer periods are brought together where a scorecard is seen by them."""


def deepened(connection: Connection, scorecard: Scorecard, view: View) -> Scorecard:
    """The scorecard with what its calculated and cumulated KPIs need, and the values formulas come to."""
    settings = scorecard.settings
    ids = Calculator(scorecard).needed() | {kpi.id for kpi in scorecard.kpis if kpi.to_date}
    calculated = [kpi for kpi in scorecard.kpis if kpi.formula]
    since = min([_year(view, settings), *(_back(kpi.frequency, view, settings, DEPTH) for kpi in calculated)])
    found = reading.values_since(connection, ids, since, end_of(view))
    return with_calculated(scorecard._replace(values={**scorecard.values, **found}))


def by_frequency(connection: Connection, scorecard: Scorecard, view: View, by: Frequency) -> Scorecard:
    """The scorecard with every value it takes to see it by a frequency, with trend and series."""
    since = min(_year(view, scorecard.settings), _back(by, view, scorecard.settings, COARSE_DEPTH))
    ids = frozenset(kpi.id for kpi in scorecard.kpis)
    found = reading.values_since(connection, ids, since, end_of(view))
    return with_calculated(scorecard._replace(values=found))


def whole_history(connection: Connection, scorecard: Scorecard, kpi: Kpi) -> Scorecard:
    """The scorecard with every value of one KPI; of a calculated one also those of its inputs."""
    ids = Calculator(scorecard._replace(values={})).leaves(kpi) if kpi.formula else frozenset({kpi.id})
    found = reading.values_since(connection, ids, date.min, date.max)
    return with_calculated(scorecard._replace(values=found))


def end_of(view: View) -> date:
    """The first day whose values a view cannot show any more."""
    return (view.end or view.today) + timedelta(days=1)


def _year(view: View, settings: Settings) -> date:
    """The first day of the year before the one that is looked at: a stale figure may be of that."""
    year = containing("year", min(view.today, view.end or view.today), settings.fiscal_year_start)
    try:
        return year.previous().start
    except Refused:
        return year.start


def _back(frequency: Frequency, view: View, settings: Settings, periods: int) -> date:
    try:
        return view_period(frequency, view, settings).shift(-periods).start
    except Refused:
        return FIRST_DAY
