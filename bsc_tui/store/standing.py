"""How far a scorecard has come: its newest operation, and which KPIs have values."""

from __future__ import annotations

import sqlite3


def newest_operation(connection: sqlite3.Connection) -> int:
    """The number of the newest operation; 0 where there is none."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM operation").fetchone()[0])


def kpis_with_values(connection: sqlite3.Connection) -> set[int]:
    """The KPIs that have a value for any period, or a reason why there is none."""
    found = "SELECT k.id FROM kpi AS k WHERE EXISTS (SELECT 1 FROM value AS v WHERE v.kpi_id = k.id)"
    return {row[0] for row in connection.execute(found).fetchall()}
