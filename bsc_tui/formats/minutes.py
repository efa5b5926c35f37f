"""The minutes of a stand-up as JSON text, and back."""

from __future__ import annotations

import json
from datetime import date

from bsc_tui.domain.model import STATUSES
from bsc_tui.domain.standup import Item, Minutes, Scope
from bsc_tui.domain.text import clean

SCHEMA = 1
EARLIEST, LATEST = 1900, 2100
"""Years in which periods lie."""


def encoded(minutes: Minutes) -> str:
    """Minutes as one JSON object."""
    items = [[item.kpi_id, item.start.isoformat(), item.before, item.older] for item in minutes.items]
    return json.dumps({"schema": SCHEMA, **minutes._asdict(), "scope": list(minutes.scope), "items": items})


def decoded(text: str) -> Minutes | None:
    """The minutes that a text holds; None for any other text, and for what a newer program wrote."""
    try:
        found = json.loads(text)
        if found["schema"] != SCHEMA:
            return None
        return Minutes(
            Scope(*map(str, found["scope"])),
            str(found["began"]),
            str(found["day"]),
            str(found["file"]),
            tuple(_item(*entry) for entry in found["items"]),
            "\n".join(clean(line) for line in str(found["summary"]).split("\n")),
            bool(found["is_closed"]),
            bool(found["resumed"]),
        )
    except (ArithmeticError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _item(kpi_id: int, start: str, before: str | None, older: int) -> Item:
    day = date.fromisoformat(start)
    if not EARLIEST <= day.year <= LATEST:
        raise ValueError(start)
    status = next((status for status in STATUSES if status == before), None)
    return Item(int(kpi_id), day, status, int(older))
