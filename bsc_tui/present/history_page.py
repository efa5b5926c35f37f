"""Every change as a page: when, who, what, and whether it was taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from bsc_tui.present import words
from bsc_tui.present.page import Cell, Column, Page, Row, widest
from bsc_tui.services.history import Operation

_ROOMY = 100
"""Cells from which on a moment is shown in full."""


def history_page(operations: Sequence[Operation], most: int, today: date, zone: tzinfo | None = None) -> Page:
    """Operations, newest first; where there are ``most`` of them, a last line says that there may be more.

    ``zone``: the machine's own unless given.
    """
    rows = [_row(operation, today, zone) for operation in operations]
    columns = _columns(rows)
    if len(rows) >= most:
        rows.append(Row("more", "text", text=f"The newest {most:,}. bsc history --limit shows more.", leads=False))
    return Page("history", columns, tuple(rows), "what", "No changes yet.")


def _columns(rows: Sequence[Row]) -> tuple[Column, ...]:
    return (
        Column("when", "When", 12, hidden_from=_ROOMY),
        Column("at", "When", 16, shown_from=_ROOMY),
        Column("who", "Who", widest(rows, "who", 4, 12), gap=2),
        Column("what", "What", 30, gap=2, stretch=True),
    )


def _row(operation: Operation, today: date, zone: tzinfo | None) -> Row:
    at = datetime.fromisoformat(operation.at).astimezone(zone)
    day = words.day(at.date(), today)
    is_undone = operation.undone_by is not None
    who = operation.author
    order = float(operation.id)
    cells = {
        "when": Cell(f"{day} {at:%H:%M}" if at.year == today.year else day, "dim", order),
        "at": Cell(f"{at:%Y-%m-%d %H:%M}", "dim", order),
        "who": Cell(who, sort=who),
        "what": Cell(
            operation.label, "dim" if is_undone else "", operation.label, suffix=", undone" if is_undone else ""
        ),
    }
    return Row(f"operation:{operation.id}", "line", cells)
