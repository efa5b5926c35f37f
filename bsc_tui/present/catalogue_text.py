"""KPIs of the catalogue in words: as rows of a list, and one of them whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bsc_tui.domain.catalogue import Entry
from bsc_tui.domain.figures import plain
from bsc_tui.domain.frameworks import INDICATIVE
from bsc_tui.present.tables import TableColumn
from bsc_tui.present.wrap import wrapped

COLUMNS = (
    TableColumn("name", "name"),
    TableColumn("perspective", "perspective"),
    TableColumn("unit", "unit", "left"),
    TableColumn("direction", "better"),
    TableColumn("frequency", "every"),
    TableColumn("lead_or_lag", "kind"),
)
"""What a table shows of each."""

EVERYTHING = (
    TableColumn("key", "key"),
    *COLUMNS,
    *(
        TableColumn(name, name.replace("_", " "))
        for name in ("aggregation", "decimals", "minimum", "maximum", "usual", "source", "description")
    ),
    TableColumn("frameworks", f"frameworks ({INDICATIVE})"),
    TableColumn("also", "also called"),
)
"""What CSV and Markdown have of each."""

_AGGREGATIONS = {
    "sum": "the sum",
    "last": "the last",
    "mean": "the mean",
    "ratio": "the ratio of the sums",
    "min": "the smallest",
    "max": "the largest",
}


def rows(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Entries as plain rows, complete: what JSON has."""
    return [
        {
            "key": entry.kpi.key,
            "name": entry.kpi.name,
            "also": list(entry.kpi.former),
            "perspective": entry.perspective,
            "unit": entry.kpi.unit,
            "direction": entry.kpi.direction,
            "usual": [entry.low, entry.high] if entry.has_band else None,
            "frequency": entry.kpi.frequency,
            "aggregation": entry.kpi.aggregation,
            "decimals": entry.kpi.decimals,
            "minimum": entry.kpi.minimum,
            "maximum": entry.kpi.maximum,
            "lead_or_lag": entry.kpi.lead_or_lag,
            "source": entry.kpi.source,
            "description": entry.kpi.description,
            "frameworks": list(entry.kpi.frameworks),
        }
        for entry in entries
    ]


def told_entry(entry: Entry, columns: int = 80) -> str:
    """All there is to know about an entry, and how to add it, in lines of so many cells."""
    kpi = entry.kpi
    facts = {
        "description": kpi.description,
        "belongs to": entry.perspective,
        "unit": kpi.unit,
        "better": better(entry),
        "values": f"every {kpi.frequency}, over longer periods {_AGGREGATIONS[kpi.aggregation]}{_bounds(entry)}",
        "kind": kpi.lead_or_lag,
        "source": kpi.source,
        "frameworks": f"{', '.join(kpi.frameworks)} ({INDICATIVE})",
        "also called": ", ".join(kpi.former),
    }
    lines = [f"{kpi.name}  ({kpi.key})", ""]
    for name, fact in facts.items():
        if fact:
            lines += wrapped(fact, columns, f"{name:<12} ", " " * 13)
    return "\n".join([*lines, "", f"Add it with: bsc kpi add --from-catalogue {kpi.key}"])


def better(entry: Entry) -> str:
    """Which way is good, of a band with its usual limits: "lower", "within a band, usually 50 to 80"."""
    if entry.kpi.direction != "band":
        return f"{entry.kpi.direction} is better"
    if entry.low is None or entry.high is None:
        return "within a band"
    return f"within a band, usually {plain(entry.low, 0)} to {plain(entry.high, 0)}"


def _bounds(entry: Entry) -> str:
    low, high = entry.kpi.minimum, entry.kpi.maximum
    if low is not None and high is not None:
        return f", from {plain(low, 0)} to {plain(high, 0)}"
    return f", from {plain(low, 0)} up" if low is not None else f", up to {plain(high, 0)}" if high is not None else ""
