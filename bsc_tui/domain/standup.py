"""A stand-up: which values are asked for, and what came of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from bsc_tui.domain.due import Due, View, view_of, view_period
from bsc_tui.domain.figure import KpiFigure, figure_of
from bsc_tui.domain.horizon import Horizon, is_day_off
from bsc_tui.domain.model import Kpi, Scorecard, Status, TargetRow, Value
from bsc_tui.domain.periods import Period, containing
from bsc_tui.domain.settings import Settings

Order = Literal["perspective", "owner"]
"""What a stand-up goes by: the perspectives with their objectives, or whoever owns the KPIs."""

_JUDGED = frozenset({"met", "acceptable", "missed"})

MOST_GAPS = 12
"""Older gaps of one KPI that are taken at once, the newest ones."""


class Scope(NamedTuple):
    """Whose values a stand-up asks for; "" for all. ``period`` as it is typed; "" for what is due."""

    owner: str = ""
    perspective: str = ""
    period: str = ""


class Item(NamedTuple):
    """A value that is asked for; ``before`` is the status its KPI had when the stand-up began.

    None: the value does not decide what the KPI's status is, as one of an older period. ``older`` counts the KPI's
    gaps before.
    """

    kpi_id: int
    start: date
    before: Status | None = None
    older: int = 0


NONE_APART: Mapping[Item, Sequence[Value]] = {}
"""Where all values are among the newest ones."""


class Minutes(NamedTuple):
    """What a stand-up asks for, when it began (UTC), and its summary so far; closed once somebody ended it.

    ``day`` is the day it was held on, as ISO text, and ``file`` what tells its scorecard from another one at the same
    place. ``resumed``: it was broken off and went on later, so that its time says nothing.
    """

    scope: Scope
    began: str
    day: str = ""
    file: str = ""
    items: tuple[Item, ...] = ()
    summary: str = ""
    is_closed: bool = False
    resumed: bool = False


class Line(NamedTuple):
    """A value that is asked for, as it stands now.

    ``figure`` is that of its own period, without a value while there is none, with the series of the periods before it;
    ``last`` the newest value before and ``earlier`` the numbers before, oldest first; ``perspective`` is a name.
    """

    item: Item
    figure: KpiFigure
    perspective: str
    last: Value | None = None
    earlier: tuple[float, ...] = ()

    @property
    def kpi(self) -> Kpi:
        """The KPI."""
        return self.figure.kpi

    @property
    def period(self) -> Period:
        """The period that is asked for."""
        return self.figure.period

    @property
    def value(self) -> Value | None:
        """The value there is by now."""
        return self.figure.value


class Outcome(NamedTuple):
    """What came of a stand-up, in its order: values with a number, those settled without one, and those left out.

    ``changes`` are the lines whose KPI has another status than before.
    """

    entered: tuple[Line, ...]
    missing: tuple[Line, ...]
    skipped: tuple[Line, ...]
    changes: tuple[Line, ...]


def items_due(due: Iterable[Due], figures: Mapping[int, KpiFigure]) -> tuple[Item, ...]:
    """What is asked for because it is due; ``figures`` are today's, by KPI."""
    return tuple(Item(line.kpi.id, line.period.start, _status(figures.get(line.kpi.id)), line.older) for line in due)


def items_without(figures: Iterable[KpiFigure], today: date, settings: Settings) -> tuple[Item, ...]:
    """What is asked for because it has no value at a view: ``figures`` are those of that view.

    A value of today's view period decides what the KPI's status is, one of any other period does not.
    """
    found = []
    for figure in figures:
        if figure.value is None or figure.is_stale:
            is_now = figure.period == view_period(figure.kpi.frequency, View(today), settings)
            found.append(Item(figure.kpi.id, figure.period.start, figure.status if is_now else None))
    return tuple(found)


def _status(figure: KpiFigure | None) -> Status | None:
    return None if figure is None else figure.status


def lines_of(
    items: Sequence[Item], scorecard: Scorecard, today: date, apart: Mapping[Item, Sequence[Value]] = NONE_APART
) -> tuple[Line, ...]:
    """The values that are asked for as they stand now.

    Those of KPIs that are archived or gone are left out, and those for which no period of the KPI begins any more.
    ``apart`` has an item's values, its own and those before it, where they are not the newest ones of the scorecard.
    """
    kpis = {kpi.id: kpi for kpi in scorecard.kpis if not kpi.archived}
    names = {row.id: row.name for row in scorecard.perspectives if not row.archived}
    horizons: dict[Period, Horizon] = {}
    found = []
    for item in items:
        kpi = kpis.get(item.kpi_id)
        if kpi is not None and kpi.perspective_id in names:
            period = containing(kpi.frequency, item.start, scorecard.settings.fiscal_year_start)
            if period.start != item.start:
                continue
            if period not in horizons:
                horizons[period] = Horizon(kpi.frequency, view_of(period, today), scorecard.settings)
            values = apart.get(item, scorecard.values.get(kpi.id, ()))
            line = _line(item, kpi, values, scorecard.targets.get(kpi.id, ()), horizons[period])
            found.append(line._replace(perspective=names[kpi.perspective_id]))
    return tuple(found)


def gaps_of(line: Line, settled: Collection[date], settings: Settings, today: date) -> tuple[Item, ...]:
    """What else a KPI could be given: its older gaps, newest first, and before them the period that is still open.

    ``settled`` holds the first days of its periods that have a value or are not available.
    """
    kpi, period = line.kpi, line.period
    first = view_period(kpi.frequency, View(kpi.added), settings)
    running = containing(kpi.frequency, today, settings.fiscal_year_start)
    is_free = running != period and running.start not in settled and not is_day_off(running, settings)
    found = [Item(kpi.id, running.start)] if is_free else []
    while period.start > first.start and len(found) <= MOST_GAPS:
        period = period.previous()
        if period.start not in settled and not is_day_off(period, settings):
            found.append(Item(kpi.id, period.start))
    return tuple(found[: MOST_GAPS + is_free])


def arranged(lines: Iterable[Line], order: Order) -> tuple[Line, ...]:
    """Lines in the order a stand-up goes by; within an owner as the perspectives have them, nobody's last."""
    if order == "perspective":
        return tuple(lines)
    return tuple(sorted(lines, key=lambda line: (not line.kpi.owner, line.kpi.owner.casefold())))


def next_open(lines: Sequence[Line], after: Item | None) -> Line | None:
    """The next line without a value behind one, from the first on where there is no such line; None at the end."""
    at = next((place for place, line in enumerate(lines) if line.item == after), -1)
    return next((line for line in lines[at + 1 :] if line.value is None), None)


def outcome_of(lines: Sequence[Line]) -> Outcome:
    """What came of a stand-up."""
    done = [(line, line.value) for line in lines if line.value is not None]
    return Outcome(
        tuple(line for line, value in done if value.value is not None),
        tuple(line for line, value in done if value.value is None),
        tuple(line for line in lines if line.value is None),
        tuple(line for line, _ in done if _has_changed(line)),
    )


def _has_changed(line: Line) -> bool:
    """Whether a status became another one; that there was none before is no change, nor is what an open period says."""
    before, after = line.item.before, line.figure.status
    return not line.figure.is_open and before != after and before in _JUDGED and after in _JUDGED


def _line(item: Item, kpi: Kpi, known: Sequence[Value], rows: Sequence[TargetRow], horizon: Horizon) -> Line:
    values = [value for value in known if value.start <= item.start]
    own, before = [value for value in values if value.start == item.start], values
    if own:
        before = values[:-1]
    series = figure_of(kpi, rows, values, horizon).series
    figure = figure_of(kpi, rows, own, horizon)._replace(series=series)
    numbers = [(value, value.value) for value in before if value.value is not None]
    last = numbers[-1][0] if numbers else None
    return Line(item, figure, "", last, tuple(number for _, number in numbers))
