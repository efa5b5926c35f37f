"""What whole histories come to, counted where they lie."""

from __future__ import annotations

import sqlite3
from datetime import date

from bsc_tui.store.starts import Starts, bound, bounds


def extremes(connection: sqlite3.Connection, starts: Starts) -> dict[int, tuple[int, float, float]]:
    """Of every KPI in use that has numbers up to its start: how many there are, the lowest and the highest.

    All values are looked at, in the order in which they lie: by way of an index it takes four times as long.
    """
    rows = connection.execute(
        "SELECT k.id, count(v.value), min(v.value), max(v.value) FROM value AS v NOT INDEXED CROSS JOIN kpi AS k "
        f"ON k.id = v.kpi_id AND NOT k.archived AND v.start <= {bound(starts)} "
        "WHERE v.value IS NOT NULL GROUP BY v.kpi_id",
        bounds(starts),
    ).fetchall()
    return {kpi_id: (count, lowest, highest) for kpi_id, count, lowest, highest in rows}


def inside(connection: sqlite3.Connection, kpi_id: int, until: date, low: float, high: float) -> int:
    """How many of a KPI's numbers lie between two limits, in periods that start up to a day."""
    sql = "SELECT count(*) FROM value WHERE kpi_id = ? AND start <= ? AND value BETWEEN ? AND ?"
    return int(connection.execute(sql, (kpi_id, until.isoformat(), low, high)).fetchone()[0])
