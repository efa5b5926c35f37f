"""A scorecard as it was known at an earlier moment: a copy in which everything done since is taken back.

The copy is SQLite's own temporary file, gone when its connection is closed; the scorecard's file is only read.
"""

from __future__ import annotations

import sqlite3

from bsc_tui.store.history import each_change
from bsc_tui.store.journal import transaction
from bsc_tui.store.rows import Image, columns_of


def rewound_to(connection: sqlite3.Connection, operation: int) -> sqlite3.Connection:
    """A copy of an open scorecard as an operation left it, for reading. Close it when done."""
    copy = sqlite3.connect("", isolation_level=None)
    try:
        connection.backup(copy)
        copy.execute("PRAGMA foreign_keys = OFF")
        with transaction(copy):
            _take_back(copy, operation + 1)
        copy.execute("PRAGMA query_only = ON")
    except BaseException:
        copy.close()
        raise
    return copy


def rewound(connection: sqlite3.Connection, moment: str) -> sqlite3.Connection:
    """A copy of an open scorecard as it was before a moment (UTC, as stored). Close it when done.

    Operations are taken back from the newest one to the first that was done from that moment on. What a file was made
    with stays, but for values that were entered later.
    """
    copy = sqlite3.connect("", isolation_level=None)
    try:
        connection.backup(copy)
        copy.execute("PRAGMA foreign_keys = OFF")
        with transaction(copy):
            found = copy.execute("SELECT min(id) FROM operation WHERE at >= ? AND kind <> 'make'", (moment,))
            first = found.fetchone()[0]
            if first is not None:
                _take_back(copy, first)
            for table in ("value", "comment"):
                copy.execute(f"DELETE FROM {table} WHERE entered_at >= ?", (moment,))
        copy.execute("PRAGMA query_only = ON")
    except BaseException:
        copy.close()
        raise
    return copy


def _take_back(copy: sqlite3.Connection, first: int) -> None:
    newest_first = "SELECT id FROM operation WHERE id >= ? ORDER BY id DESC"
    for (operation,) in copy.execute(newest_first, (first,)).fetchall():
        for change in each_change(copy, operation, newest_first=True):
            _put(copy, change.entity, change.row_id, change.before)
        copy.execute("DELETE FROM change WHERE operation_id = ?", (operation,))
    copy.execute("UPDATE operation SET undone_by = NULL WHERE undone_by >= ?", (first,))
    copy.execute("DELETE FROM operation WHERE id >= ?", (first,))


def _put(copy: sqlite3.Connection, entity: str, row_id: int, image: Image | None) -> None:
    copy.execute(f"DELETE FROM {entity} WHERE id = ?", (row_id,))
    if image is not None:
        names = [name for name in columns_of(entity) if name in image]
        places = ", ".join("?" * len(names))
        copy.execute(f"INSERT INTO {entity} ({', '.join(names)}) VALUES ({places})", [image[name] for name in names])
