"""Initiatives in words: the columns of their tables, and what is said of one that is late, behind or overspent."""

from __future__ import annotations

from datetime import date

from bsc_tui.domain import figures
from bsc_tui.domain.initiatives import marks
from bsc_tui.domain.model import Initiative
from bsc_tui.domain.settings import Settings
from bsc_tui.present import words
from bsc_tui.present.tables import TableColumn

COLUMNS = (
    TableColumn("name", "Initiative"),
    TableColumn("owner", "Owner"),
    TableColumn("due", "Due"),
    TableColumn("budget", "Budget", "right"),
    TableColumn("spent", "Spent", "right"),
    TableColumn("percent", "%", "right"),
    TableColumn("status", "Status"),
)


def spoken(it: Initiative, settings: Settings, today: date) -> dict[str, str]:
    """An initiative as a row of a table."""
    return {
        "name": it.name,
        "owner": it.owner,
        "due": words.day(it.due, today) if it.due else "",
        "budget": amount(it.budget, settings),
        "spent": amount(it.spent, settings),
        "percent": amount(it.percent, settings),
        "status": state(it, today),
    }


def state(it: Initiative, today: date) -> str:
    """Its status, and what else is to be said of it: "active, late, overspent"."""
    return ", ".join((it.status, *marks(it, today)))


def amount(number: float | None, settings: Settings) -> str:
    """An amount, with decimals only where it has any: 12,000 or 12,000.50."""
    if number is None:
        return ""
    return figures.number(number, 0 if number == int(number) else 2, settings.decimal_mark)
