"""The initiatives of an objective as a page, edited in place; what each field takes, and how one stands in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bsc_tui.domain import fields, figures
from bsc_tui.domain.initiatives import Mark, marks
from bsc_tui.domain.model import STAGES, Initiative
from bsc_tui.domain.settings import Settings
from bsc_tui.present import words
from bsc_tui.present.initiative_words import amount
from bsc_tui.present.page import Cell, Column, Page, Row, Tone, widest

_TAKES: Mapping[str, str] = {
    "name": "What people call it.",
    "owner": "Who answers for it.",
    "start": "The day it begins, such as 2026-09-01, or nothing.",
    "due": "The day it is to be done, such as 2027-02-28, or nothing.",
    "budget": "What it may cost, such as 12000 or 12k, or nothing.",
    "spent": "What it has cost so far, such as 12000 or 12k, or nothing.",
    "percent": "How much of the work is done, 0 to 100, or nothing.",
    "status": f"How it stands: {', '.join(STAGES[:-1])} or {STAGES[-1]}.",
}
_SHOWS_WHOM: Mapping[Mark, str] = {"late": "due", "behind": "percent", "overspent": "spent"}
"""The column that each mark is about."""


def initiatives_page(found: Sequence[Initiative], settings: Settings, today: date) -> Page:
    """The page: lines are named "initiative:ID"; one that is late, behind or overspent has a mark before its name."""
    rows = tuple(_line(it, settings, today) for it in found)
    return Page("initiatives", _columns(rows), rows, home="name", empty="No initiative yet. Press a to add one.")


def about_initiative(it: Initiative, settings: Settings, today: date) -> tuple[str, str]:
    """Two lines on an initiative: how it stands and what is wrong with it; who does it, and when."""
    done = f", {amount(it.percent, settings)} % done" if it.percent is not None else ""
    said = [f"{it.name}: {it.status}{done}.", *(_told(mark, it, settings, today) for mark in marks(it, today))]
    since = f"from {words.day(it.start, today)}" if it.start else ""
    until = f"by {words.day(it.due, today)}" if it.due else ""
    cost = f"budget {amount(it.budget, settings)}" if it.budget is not None else ""
    second = ", ".join(filter(None, (it.owner, " ".join(filter(None, (since, until))), cost)))
    return " ".join(said), second


def place(it: Initiative, column: str) -> str:
    """The open cell in words: whose it is, and what it takes."""
    return f"{it.name}: {_TAKES.get(column, '')}"


def understood(it: Initiative, column: str, text: str, settings: Settings) -> str:
    """What a typed text would come to; of words and dates only what the cell takes. Raises Refused."""
    if column not in {"budget", "spent", "percent", "status"} or not text.strip():
        return place(it, column)
    changed = fields.initiative_with(it, {column: text}, settings.decimal_mark)
    value = getattr(changed, column)
    shown = value if isinstance(value, str) else amount(value, settings)
    return f"{it.name}: {column} {shown}{' %' if column == 'percent' else ''}"


def _told(mark: Mark, it: Initiative, settings: Settings, today: date) -> str:
    if mark == "late":
        return f"Late: it was due {words.day(it.due, today)}." if it.due else ""
    if mark == "overspent":
        return f"Overspent: {amount(it.spent, settings)} of {amount(it.budget, settings)}."
    if it.start is None or it.due is None:
        return ""
    days = (it.due - it.start).days
    share = min((today - it.start).days / days, 1.0) if days else 1.0
    return f"Behind: {figures.fraction(share)} of its time is over."


def _line(it: Initiative, settings: Settings, today: date) -> Row:
    found = marks(it, today)
    bad = {_SHOWS_WHOM[mark] for mark in found}

    def cell(column: str, text: str, sort: float | str | None) -> Cell:
        tone: Tone = "missed" if column in bad else "" if column == "name" else "dim"
        return Cell(text, tone, sort, edit=fields.text_of(it, column, settings.decimal_mark))

    def day(column: str, when: date | None) -> Cell:
        return cell(column, words.day(when, today) if when else "", when.isoformat() if when else None)

    return Row(
        f"initiative:{it.id}",
        cells={
            "mark": Cell("!" if found else "", "missed"),
            "name": cell("name", it.name, it.name),
            "owner": cell("owner", it.owner, it.owner or None),
            "start": day("start", it.start),
            "due": day("due", it.due),
            "budget": cell("budget", amount(it.budget, settings), it.budget),
            "spent": cell("spent", amount(it.spent, settings), it.spent),
            "percent": cell("percent", amount(it.percent, settings), it.percent),
            "status": cell("status", it.status, STAGES.index(it.status)),
            "marks": Cell(", ".join(found), "missed"),
        },
    )


def _columns(rows: Sequence[Row]) -> tuple[Column, ...]:
    return (
        Column("mark", "", 1),
        Column("name", "Initiative", 20, stretch=True),
        Column("owner", "Owner", widest(rows, "owner", 5, 10)),
        Column("start", "Start", widest(rows, "start", 6, 11), shown_from=72),
        Column("due", "Due", widest(rows, "due", 6, 11)),
        Column("budget", "Budget", widest(rows, "budget", 6, 10), "right"),
        Column("spent", "Spent", widest(rows, "spent", 6, 10), "right"),
        Column("percent", "%", widest(rows, "percent", 3, 5), "right"),
        Column("status", "Status", 7),
        Column("marks", "", 19, shown_from=110),
    )
