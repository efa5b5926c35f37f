"""What whole histories come to, counted where they lie."""

from __future__ import annotations

import sqlite3
from datetime import date

from bsc_tui.store.starts import Starts, bound, bounds


def extremes(connection: sqlite3.Connection, starts: Starts) -> dict[int, tuple[int, float, float]]:
    """Of every KPI in use that has numbers up to its start: how many there are, the lowest and the highest."""
    rows = connection.execute(
        "SELECT k.id, count(v.value), min(v.value), max(v.value) FROM kpi AS k CROSS JOIN value AS v "
        f"ON v.kpi_id = k.id AND v.start <= {bound(starts)} "
        "WHERE NOT k.archived AND v.value IS NOT NULL GROUP BY k.id",
        bounds(starts),
    ).fetchall()
    return {kpi_id: (count, lowest, highest) for kpi_id, count, lowest, highest in rows}


def inside(connection: sqlite3.Connection, kpi_id: int, until: date, low: float, high: float) -> int:
    """How many of a KPI's numbers lie between two limits, in periods that start up to a day."""
    sql = "SELECT count(*) FROM value WHERE kpi_id = ? AND start <= ? AND value BETWEEN ? AND ?"
    return int(connection.execute(sql, (kpi_id, until.isoformat(), low, high)).fetchone()[0])
