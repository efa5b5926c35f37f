"""A KPI period by period: which periods are listed, and its figure in each of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from bsc_tui.domain.dossier import Judged
from bsc_tui.domain.due import View, is_open, view_period
from bsc_tui.domain.figure import KpiFigure, weight_of
from bsc_tui.domain.horizon import elapsed_share, is_day_off
from bsc_tui.domain.periods import Period, containing
from bsc_tui.domain.targets import row_for
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
    anchors.add(view_period(kpi.frequency, View(min(kpi.added, today)), settings))
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
    row = row_for(detail.dossier.rows, period)
    is_running, elapsed, weight = is_open(period, today), elapsed_share(period, today), weight_of(row)
    if entry is None:
        return KpiFigure(
            detail.kpi, period, None, None, row, "no value", False, is_running, False, None, None, elapsed=elapsed,
            weight=weight,
        )  # fmt: skip
    judged = entry.judgement
    return KpiFigure(
        detail.kpi, period, entry.value, period, row, judged.status, False, is_running, judged.score is not None,
        judged.progress, judged.score, elapsed=elapsed, weight=weight,
    )  # fmt: skip


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
