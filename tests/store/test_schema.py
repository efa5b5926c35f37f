"""The file itself keeps out what no scorecard holds, and nothing vanishes along with something else."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from bsc_tui.store import schema
from bsc_tui.store.connection import APPLICATION_ID
from bsc_tui.store.rows import SHAPES, columns_of

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS = [text for name, text in vars(schema).items() if name.isupper() and isinstance(text, str)]

NUMBERS = {
    "value": ("value", "numerator", "denominator", "n"),
    "kpi": ("minimum", "maximum"),
    "target_row": (
        *("baseline", "target", "threshold", "low", "high", "outer_low", "outer_high"),
        *("target_change", "threshold_change", "weight"),
    ),
    "perspective": ("weight",),
    "objective": ("weight",),
}
WILD = [float("inf"), float("-inf"), 1.1e15, -1.1e15, 1e400, "1e400", "many", b"12"]


@pytest.fixture
def filled(connection: sqlite3.Connection) -> sqlite3.Connection:
    """One row of each kind."""
    for statement in (
        "INSERT INTO perspective (id, version, name, position) VALUES (1, 1, 'Customer', 1)",
        "INSERT INTO objective (id, version, perspective_id, name, position) VALUES (1, 1, 1, 'Happy', 1)",
        (
            "INSERT INTO kpi (id, version, key, name, perspective_id, objective_id, position, added, direction, "
            "frequency, aggregation) VALUES (1, 1, 'nps', 'NPS', 1, 1, 1, '2026-11-23', 'higher', 'month', 'last')"
        ),
        "UPDATE objective SET headline_id = 1",
        "INSERT INTO target_row (id, version, kpi_id) VALUES (1, 1, 1)",
        "INSERT INTO value (id, version, kpi_id, start, value) VALUES (1, 1, 1, '2026-10-01', 32.0)",
        "INSERT INTO operation (id, kind, label, uid, user, at) VALUES (1, 'do', 'x', 0, 'ann', '2026-11-23')",
        "INSERT INTO change (operation_id, entity, row_id, subject, after) VALUES (1, 'kpi', 1, 'kpi:1', '{}')",
    ):
        connection.execute(statement)
    return connection


def test_nothing_is_ever_deleted_along_with_something_else() -> None:
    assert TEXTS
    for text in TEXTS:
        assert "CASCADE" not in text.upper()
        assert "SET NULL" not in text.upper()
        assert text.count("REFERENCES") == text.count("ON DELETE RESTRICT")


def test_the_file_says_what_it_is(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert APPLICATION_ID.to_bytes(4, "big") == b"BSC1"


def test_every_column_of_a_table_is_known_to_its_rows(connection: sqlite3.Connection) -> None:
    for table in [shape.table for shape in SHAPES.values()] + ["setting"]:
        found = [row[1] for row in connection.execute(f"PRAGMA table_info({table})").fetchall()]
        assert sorted(found) == sorted(columns_of(table))


@pytest.mark.parametrize(("table", "column"), [(table, name) for table, names in NUMBERS.items() for name in names])
@pytest.mark.parametrize("wild", WILD, ids=repr)
def test_numbers_that_are_none_stay_out(table: str, column: str, wild: object, filled: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        filled.execute(f"UPDATE {table} SET {column} = ?", (wild,))


@pytest.mark.parametrize(("table", "column"), [(table, name) for table, names in NUMBERS.items() for name in names])
def test_the_largest_number_of_all_fits(table: str, column: str, filled: sqlite3.Connection) -> None:
    filled.execute(f"UPDATE {table} SET {column} = ?", (1e15,))
    assert filled.execute(f"SELECT {column} FROM {table}").fetchone() == (1e15,)


def test_a_value_that_is_no_number_at_all_stays_out(filled: sqlite3.Connection) -> None:
    # SQLite keeps NaN as NULL, which is a value that says neither a number nor why there is none.
    with pytest.raises(sqlite3.IntegrityError):
        filled.execute("UPDATE value SET value = ?", (float("nan"),))


@pytest.mark.parametrize(
    "change",
    [
        {"value": None},
        {"missing": "no survey"},
        {"start": "2026-1-1"},
        {"start": None},
        {"kpi_id": 99},
        {"kpi_id": None},
    ],
)
def test_a_value_is_a_number_or_a_reason_for_a_period_of_a_kpi(
    change: Mapping[str, Any], filled: sqlite3.Connection
) -> None:
    sets = ", ".join(f"{name} = :{name}" for name in change)
    with pytest.raises(sqlite3.IntegrityError):
        filled.execute(f"UPDATE value SET {sets}", change)
    filled.execute("UPDATE value SET value = NULL, missing = 'no survey'")


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO value (version, kpi_id, start, value) VALUES (1, 1, '2026-10-01', 33)",
        "INSERT INTO target_row (version, kpi_id) VALUES (1, 1)",
        "INSERT INTO perspective (version, name, position) VALUES (1, 'Customer', 2)",
        "INSERT INTO setting (version, key, value) VALUES (1, 'grace', '1'), (1, 'grace', '2')",
        "UPDATE perspective SET name = ''",
        "UPDATE perspective SET weight = -0.5",
        "UPDATE target_row SET weight = -1",
        "UPDATE kpi SET key = ''",
        "UPDATE kpi SET direction = 'sideways'",
        "UPDATE kpi SET frequency = 'hour'",
        "UPDATE kpi SET aggregation = 'median'",
        "UPDATE kpi SET lead_or_lag = 'both'",
        "UPDATE kpi SET measured_or_judged = 'guessed'",
        "UPDATE kpi SET decimals = 10",
        "UPDATE kpi SET carry = -1",
        "UPDATE kpi SET archived = 2",
        "UPDATE operation SET kind = 'dream'",
        "UPDATE change SET before = NULL, after = NULL",
        "UPDATE objective SET due = '28.2.27'",
    ],
)
def test_what_no_scorecard_holds_stays_out(statement: str, filled: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        filled.execute(statement)


@pytest.mark.parametrize("table", ["perspective", "kpi", "objective", "operation"])
def test_what_something_rests_on_cannot_be_deleted(table: str, filled: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        filled.execute(f"DELETE FROM {table}")
    assert filled.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,)


def test_a_headline_may_come_before_its_kpi_but_not_without_it(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO perspective (id, version, name, position) VALUES (1, 1, 'Customer', 1)")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "INSERT INTO objective (version, perspective_id, name, position, headline_id) VALUES (1, 1, 'Happy', 1, 7)"
    )
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        connection.execute("COMMIT")
    connection.execute("ROLLBACK")
