"""A KPI's computed status month by month: what a judgement of the same months is held beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from bsc_tui.domain.due import View, view_of, view_period
from bsc_tui.domain.model import Kpi, Status
from bsc_tui.domain.periods import Period
from bsc_tui.domain.settings import Settings

if TYPE_CHECKING:
    from bsc_tui.domain.dossier import Judged

Statuses: TypeAlias = Mapping[date, Status]
"""A computed status by the first day of its month."""


def statuses(judged: Iterable[Judged], kpi: Kpi, months: Iterable[date], view: View, settings: Settings) -> Statuses:
    """What a KPI's status was in each of some months, by their first days: that of the period the month looks at.

    ``judged`` are the KPI's values. Months without a value of their own period are left out.
    """
    known = {it.period: it.judgement.status for it in judged}
    found = {}
    for start in months:
        at = view_period(kpi.frequency, view_of(Period("month", start), view.today), settings)
        if at in known:
            found[start] = known[at]
    return found
