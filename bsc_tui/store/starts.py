"""Up to where KPIs of each frequency are looked at, as a part of a query."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bsc_tui.domain.model import Frequency

Starts = Mapping[Frequency, date]
"""The first day of the period that KPIs of each frequency are looked at in."""


def bound(starts: Starts) -> str:
    """The start up to which the KPI k is looked at, by its frequency."""
    return f"CASE k.frequency {' '.join(f'WHEN {name!r} THEN :{name}' for name in starts)} END"


def bounds(starts: Starts) -> dict[str, Any]:
    """What the query is called with."""
    return {name: start.isoformat() for name, start in starts.items()}
