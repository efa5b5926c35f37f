"""Every change as a page: when, who, what, and whether it was taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from bsc_tui.present.page import Cell, Column, Page, Row
from bsc_tui.services.history import Operation

_COLUMNS = (
    Column("when", "When", 16),
    Column("who", "Who", 12, gap=2),
    Column("what", "What", 30, gap=2, stretch=True),
    Column("mark", "", 6, gap=2),
)


def history_page(operations: Sequence[Operation], most: int, zone: tzinfo | None = None) -> Page:
    """Operations, newest first; where there are ``most`` of them, a last line says that there may be more.

    ``zone``: the machine's own unless given.
    """
    rows = [_row(operation, zone) for operation in operations]
    if len(rows) >= most:
        rows.append(Row("more", "text", text=f"The newest {most:,}. bsc history --limit shows more.", leads=False))
    return Page("history", _COLUMNS, tuple(rows), "what", "No changes yet.")


def _row(operation: Operation, zone: tzinfo | None) -> Row:
    is_undone = operation.undone_by is not None
    when = datetime.fromisoformat(operation.at).astimezone(zone).strftime("%Y-%m-%d %H:%M")
    who = operation.user + (f" ({operation.claimed})" if operation.claimed else "")
    cells = {
        "when": Cell(when, "dim", float(operation.id)),
        "who": Cell(who, sort=who),
        "what": Cell(operation.label, "dim" if is_undone else "", operation.label),
        "mark": Cell("undone" if is_undone else "", "dim"),
    }
    return Row(f"operation:{operation.id}", "line", cells)
