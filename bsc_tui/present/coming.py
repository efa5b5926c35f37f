"""What is due in words, and what will be when nothing is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from bsc_tui.domain import figures
from bsc_tui.domain.due import Due, next_due
from bsc_tui.domain.model import Scorecard
from bsc_tui.domain.periods import period_key
from bsc_tui.domain.settings import Settings
from bsc_tui.present import words


def spoken_due(lines: Iterable[Due], settings: Settings) -> list[dict[str, Any]]:
    """Due lines as rows: name, owner, period, due_on, state, older ("+2 older"), last ("7.1 h")."""
    return [
        {
            "name": line.kpi.name,
            "owner": line.kpi.owner,
            "period": period_key(line.period, settings.fiscal_year_start),
            "due_on": words.day(line.due_on),
            "state": line.state,
            "older": f"+{line.older} older" if line.older else "",
            "last": _last(line, settings),
        }
        for line in lines
    ]


def next_due_line(scorecard: Scorecard, today: date, owner: str = "") -> str:
    """What is said when nothing is due: "nothing is due; next: 12 on 1 Dec"."""
    days = [
        next_due(kpi.frequency, scorecard.settings, today)
        for kpi in scorecard.kpis
        if not (kpi.archived or kpi.formula) and (not owner or kpi.owner.casefold() == owner.casefold())
    ]
    if not days:
        return f"nothing is due: {owner} owns no KPI" if owner else "nothing is due: there are no KPIs"
    first = min(days)
    return f"nothing is due; next: {days.count(first)} on {words.day(first, today)}"


def _last(line: Due, settings: Settings) -> str:
    if line.last is None or line.last.value is None:
        return ""
    return figures.shown(line.last.value, line.kpi, settings.decimal_mark)
