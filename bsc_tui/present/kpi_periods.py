"""A KPI period by period: which periods are listed, and its figure in each of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from bsc_tui.domain import dossier
from bsc_tui.domain.dossier import Judged
from bsc_tui.domain.due import first_period
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.horizon import is_day_off
from bsc_tui.domain.periods import Period, containing
from bsc_tui.services.looking import Detail

LONGEST_GAP = 60
"""Periods in a row without a value that are still listed one by one."""


class Gap(NamedTuple):
    """A long stretch without values: how many periods, and the oldest of them."""

    periods: int
    oldest: Period


def listed(detail: Detail, today: date) -> Iterator[Period | Gap]:
    """The periods of a KPI, newest first: from the open one back to the first that could have had a value.

    That is its first value, the first period that was due, or the view period. Days off are left out unless they have
    a value.
    """
    kpi, settings, found = detail.kpi, detail.settings, detail.dossier
    fiscal = settings.fiscal_year_start
    anchors = {it.period for it in found.values} | {found.figure.period}
    anchors.add(first_period(kpi, settings, today))
    if not is_day_off(running := containing(kpi.frequency, today, fiscal), settings):
        anchors.add(running)
    before: Period | None = None
    for period in sorted(anchors, key=lambda anchor: anchor.start, reverse=True):
        if before is not None:
            yield from _between(before, period, detail)
        yield period
        before = period


def figure_in(detail: Detail, period: Period, entry: Judged | None, today: date) -> KpiFigure:
    """The KPI's figure in one period: ``entry`` is what there is for it, judged by the row that applied."""
    return dossier.figure_in(detail.kpi, detail.dossier.rows, period, entry, today)


def _between(newer: Period, older: Period, detail: Detail) -> Iterator[Period | Gap]:
    """What lies between two periods, newest first."""
    count = newer.number - older.number - 1
    if count > LONGEST_GAP:
        yield Gap(count, older.next())
        return
    period = newer
    for _ in range(count):
        period = period.previous()
        if not is_day_off(period, detail.settings):
            yield period
