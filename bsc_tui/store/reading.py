"""Reading: whole rows of each type, and a scorecard in one go."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeVar

from bsc_tui.domain.model import (
    Comment,
    Frequency,
    Initiative,
    Kpi,
    Link,
    Objective,
    Perspective,
    Scorecard,
    TargetRow,
    Value,
)
from bsc_tui.domain.settings import Settings, with_text
from bsc_tui.store.journal import snapshot
from bsc_tui.store.rows import SHAPES, Entry, read_all, selected
from bsc_tui.store.starts import Starts, bound, bounds

_STANDING = (
    f"SELECT k.archived, k.formula <> '', {selected(Value, 'v')} FROM kpi AS k LEFT JOIN value AS v "
    "ON v.kpi_id = k.id AND v.start = ? WHERE k.id = ?"
)


class Standing(NamedTuple):
    """A KPI as it stands in the file: whether it is archived or calculated, and its value for a period."""

    is_archived: bool = False
    is_calculated: bool = False
    value: Value | None = None


Dated = TypeVar("Dated", TargetRow, Value)


def settings(connection: sqlite3.Connection) -> Settings:
    """The scorecard's settings; what the file does not say stands at its default."""
    found = Settings()
    for key, text in connection.execute("SELECT key, value FROM setting").fetchall():
        if key in Settings._fields:
            found = with_text(found, key, text)
    return found


def setting_id(connection: sqlite3.Connection, key: str) -> int | None:
    """The row a setting is kept in; None while it stands at its default."""
    row = connection.execute("SELECT id FROM setting WHERE key = ?", (key,)).fetchone()
    return None if row is None else int(row[0])


def everything(kind: type[Entry], connection: sqlite3.Connection) -> list[Entry]:
    """All rows of a type that have a position, in that order."""
    rows = connection.execute(f"SELECT {selected(kind)} FROM {SHAPES[kind].table} ORDER BY position, id").fetchall()
    return read_all(kind, rows)


def target_rows(connection: sqlite3.Connection, kpi_id: int | None = None) -> dict[int, tuple[TargetRow, ...]]:
    """Target rows by KPI, oldest first, the one without a start before all: of one KPI or of all."""
    where = "" if kpi_id is None else "WHERE kpi_id = :kpi"
    rows = connection.execute(
        f"SELECT {selected(TargetRow)} FROM target_row {where} ORDER BY kpi_id, coalesce(start, '')", {"kpi": kpi_id}
    ).fetchall()
    return _grouped(read_all(TargetRow, rows))


def newest_values(connection: sqlite3.Connection, until: date, depth: int) -> dict[int, tuple[Value, ...]]:
    """The newest ``depth`` values of every KPI whose periods start before ``until``, oldest first.

    The KPI table leads (CROSS JOIN) and bounds each look-up, so the cost does not grow with a KPI's history.
    """
    rows = connection.execute(
        f"SELECT {selected(Value, 'v')} FROM kpi AS k CROSS JOIN value AS v "
        "ON v.kpi_id = k.id AND v.start < :until AND v.start >= coalesce("
        "(SELECT w.start FROM value AS w WHERE w.kpi_id = k.id AND w.start < :until "
        "ORDER BY w.start DESC LIMIT 1 OFFSET :skip), '') "
        "ORDER BY k.id, v.start",
        {"until": until.isoformat(), "skip": depth - 1},
    ).fetchall()
    return _grouped(read_all(Value, rows))


def shown_values(connection: sqlite3.Connection, starts: Starts) -> dict[int, tuple[Value, ...]]:
    """What a scorecard shows of every KPI, oldest first, where each looks at the period that begins at its start.

    That is its newest number up to there, and whatever newer reasons say why there is none; without any number, the
    newest reason. One or two values a KPI, however long its history is: the KPI table leads and bounds each look-up.
    """
    newest = f"SELECT w.start FROM value AS w WHERE w.kpi_id = k.id AND w.start <= {bound(starts)} {{}}"
    newest += "ORDER BY w.start DESC LIMIT 1"
    rows = connection.execute(
        f"SELECT {selected(Value, 'v')} FROM kpi AS k CROSS JOIN value AS v "
        f"ON v.kpi_id = k.id AND v.start <= {bound(starts)} "
        f"AND v.start >= coalesce(({newest.format('AND w.value IS NOT NULL ')}), ({newest.format('')})) "
        "ORDER BY k.id, v.start",
        bounds(starts),
    ).fetchall()
    return _grouped(read_all(Value, rows))


def newest_numbers(
    connection: sqlite3.Connection, starts: Starts, depth: int, perspective_id: int
) -> dict[int, dict[date, float | None]]:
    """The newest ``depth`` numbers up to each start of a perspective's KPIs, oldest first, by KPI and first day.

    As in ``shown_values`` the cost does not grow with a history.
    """
    rows = connection.execute(
        "SELECT v.kpi_id, v.start, v.value FROM kpi AS k CROSS JOIN value AS v "
        f"ON v.kpi_id = k.id AND v.start <= {bound(starts)} AND v.start >= coalesce("
        f"(SELECT w.start FROM value AS w WHERE w.kpi_id = k.id AND w.start <= {bound(starts)} "
        "ORDER BY w.start DESC LIMIT 1 OFFSET :skip), '') "
        "WHERE k.perspective_id = :perspective ORDER BY k.id, v.start",
        {**bounds(starts), "skip": depth - 1, "perspective": perspective_id},
    ).fetchall()
    return {
        kpi_id: {_day(start): number for _, start, number in of_kpi} for kpi_id, of_kpi in groupby(rows, itemgetter(0))
    }


def with_value(connection: sqlite3.Connection, starts: Starts) -> set[int]:
    """The KPIs that have a value, or a reason why there is none, for exactly the period that begins at their start."""
    rows = connection.execute(
        f"SELECT k.id FROM kpi AS k CROSS JOIN value AS v ON v.kpi_id = k.id AND v.start = {bound(starts)}",
        bounds(starts),
    ).fetchall()
    return {row[0] for row in rows}


def values_between(
    connection: sqlite3.Connection, frequency: Frequency, first: date, last: date
) -> dict[int, tuple[Value, ...]]:
    """The values of every KPI of a frequency whose periods start from ``first`` to ``last``, oldest first.

    As in ``newest_values`` the KPI table leads, so the cost does not grow with what lies outside.
    """
    rows = connection.execute(
        f"SELECT {selected(Value, 'v')} FROM kpi AS k CROSS JOIN value AS v "
        "ON v.kpi_id = k.id AND v.start BETWEEN :first AND :last "
        "WHERE k.frequency = :frequency AND NOT k.archived ORDER BY k.id, v.start",
        {"frequency": frequency, "first": first.isoformat(), "last": last.isoformat()},
    ).fetchall()
    return _grouped(read_all(Value, rows))


def first_starts(connection: sqlite3.Connection, frequency: Frequency) -> dict[int, date]:
    """The first day of the first period that has a value, for every KPI of a frequency that has one."""
    rows = connection.execute(
        "SELECT k.id, (SELECT min(v.start) FROM value AS v WHERE v.kpi_id = k.id) AS first "
        "FROM kpi AS k WHERE k.frequency = ? AND NOT k.archived",
        (frequency,),
    ).fetchall()
    return {kpi_id: date.fromisoformat(first) for kpi_id, first in rows if first is not None}


def values_since(
    connection: sqlite3.Connection, kpi_ids: Collection[int], since: date, until: date
) -> dict[int, tuple[Value, ...]]:
    """The values of some KPIs whose periods start from ``since`` on and before ``until``, oldest first."""
    listed = ", ".join(map(str, sorted(kpi_ids)))
    rows = connection.execute(
        f"SELECT {selected(Value)} FROM value WHERE kpi_id IN ({listed}) AND start >= ? AND start < ? "
        "ORDER BY kpi_id, start",
        (since.isoformat(), until.isoformat()),
    ).fetchall()
    return _grouped(read_all(Value, rows))


def values(connection: sqlite3.Connection, kpi_id: int | None = None) -> dict[int, tuple[Value, ...]]:
    """All values by KPI, oldest first: of one KPI or of all."""
    where = "" if kpi_id is None else "WHERE kpi_id = :kpi"
    rows = connection.execute(
        f"SELECT {selected(Value)} FROM value {where} ORDER BY kpi_id, start", {"kpi": kpi_id}
    ).fetchall()
    return _grouped(read_all(Value, rows))


def value_at(connection: sqlite3.Connection, kpi_id: int, start: date) -> Value | None:
    """A KPI's value for the period that starts on a day."""
    rows = connection.execute(
        f"SELECT {selected(Value)} FROM value WHERE kpi_id = ? AND start = ?", (kpi_id, start.isoformat())
    ).fetchall()
    return read_all(Value, rows)[0] if rows else None


def standing(connection: sqlite3.Connection, kpi_id: int, start: date) -> Standing:
    """Whether a KPI takes values, as the file has it now, and its value for the period that starts on a day."""
    row = connection.execute(_STANDING, (start.isoformat(), kpi_id)).fetchone()
    if row is None:
        return Standing()
    return Standing(bool(row[0]), bool(row[1]), None if row[2] is None else read_all(Value, [row[2:]])[0])


def last_value(connection: sqlite3.Connection, kpi_id: int, before: date) -> Value | None:
    """A KPI's newest number for a period that starts before a day."""
    rows = connection.execute(
        f"SELECT {selected(Value)} FROM value WHERE kpi_id = ? AND start < ? AND value IS NOT NULL "
        "ORDER BY start DESC LIMIT 1",
        (kpi_id, before.isoformat()),
    ).fetchall()
    return read_all(Value, rows)[0] if rows else None


def values_until(connection: sqlite3.Connection, kpi_id: int, start: date, depth: int) -> tuple[Value, ...]:
    """A KPI's newest ``depth`` values up to the period that starts on a day, its own among them, oldest first."""
    rows = connection.execute(
        f"SELECT {selected(Value)} FROM value WHERE kpi_id = ? AND start <= ? ORDER BY start DESC LIMIT ?",
        (kpi_id, start.isoformat(), depth),
    ).fetchall()
    return tuple(reversed(read_all(Value, rows)))


def settled_since(connection: sqlite3.Connection, kpi_id: int, since: date) -> set[date]:
    """The starts of a KPI's periods, from a day on, that have a value or are settled as not available."""
    # One long text is read five times as fast as its many parts.
    starts = connection.execute(
        "SELECT group_concat(start) FROM value WHERE kpi_id = ? AND start >= ?", (kpi_id, since.isoformat())
    ).fetchone()[0]
    return set() if starts is None else set(map(_day, starts.split(",")))


def scorecard(connection: sqlite3.Connection, until: date | None = None, depth: int = 25) -> Scorecard:
    """The whole scorecard, with each KPI's newest ``depth`` values before ``until`` (None: every value there is)."""
    with snapshot(connection):
        found = values(connection) if until is None else newest_values(connection, until, depth)
        return structure(connection)._replace(values=found)


def structure(connection: sqlite3.Connection) -> Scorecard:
    """A scorecard without its values."""
    return Scorecard(
        settings(connection),
        tuple(everything(Perspective, connection)),
        tuple(everything(Objective, connection)),
        tuple(everything(Kpi, connection)),
        target_rows(connection),
        {},
        tuple(everything(Initiative, connection)),
        links(connection),
        comments(connection),
    )


def links(connection: sqlite3.Connection) -> tuple[Link, ...]:
    """Which objective drives which, the oldest first."""
    return tuple(read_all(Link, connection.execute(f"SELECT {selected(Link)} FROM link ORDER BY id").fetchall()))


def comments(connection: sqlite3.Connection) -> dict[int, tuple[Comment, ...]]:
    """What was said of objectives, by objective, oldest first."""
    rows = connection.execute(f"SELECT {selected(Comment)} FROM comment ORDER BY objective_id, start").fetchall()
    found: dict[int, list[Comment]] = {}
    for row in read_all(Comment, rows):
        found.setdefault(row.objective_id, []).append(row)
    return {objective_id: tuple(group) for objective_id, group in found.items()}


def comment_at(connection: sqlite3.Connection, objective_id: int, start: date) -> Comment | None:
    """What was said of an objective in the month that begins on a day."""
    rows = connection.execute(
        f"SELECT {selected(Comment)} FROM comment WHERE objective_id = ? AND start = ?",
        (objective_id, start.isoformat()),
    ).fetchall()
    return read_all(Comment, rows)[0] if rows else None


_day = lru_cache(maxsize=32_768)(date.fromisoformat)
"""A day by its text; many KPIs have values for the same ones."""


def _grouped(rows: Iterable[Dated]) -> dict[int, tuple[Dated, ...]]:
    found: dict[int, list[Dated]] = {}
    for row in rows:
        found.setdefault(row.kpi_id, []).append(row)
    return {kpi_id: tuple(group) for kpi_id, group in found.items()}
