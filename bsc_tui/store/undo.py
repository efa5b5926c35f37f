"""Undo and redo: which operation is next, and taking it back or bringing it again.

Both work on what stands in the file, so they reach back over restarts and work from screen and command line alike.
By default they reach the author's own operations only: same uid and same session label.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import NamedTuple

from bsc_tui.store.history import Change, each_change, who_of
from bsc_tui.store.journal import Author, Done, Journal, Rested, StaleRow, Work
from bsc_tui.store.rows import Image


class Step(NamedTuple):
    """An operation that can be taken back or brought again; ``user`` is who did it, as people read it."""

    operation: int
    label: str
    user: str
    at: str


def next_undo(connection: sqlite3.Connection, author: Author, *, anybody: bool = False) -> Step | None:
    """The newest operation still in force: the author's own, or anybody's."""
    mine = "" if anybody else "AND uid = :uid AND session = :session"
    return _step(
        connection.execute(
            f"SELECT id, label, {who_of()}, at FROM operation WHERE kind = 'do' AND undone_by IS NULL {mine} "
            "ORDER BY id DESC LIMIT 1",
            {"uid": author.uid, "session": author.session},
        ).fetchone()
    )


def next_redo(connection: sqlite3.Connection, author: Author) -> Step | None:
    """What the author undid last, unless the author has changed something else since."""
    mine = "uid = :uid AND session = :session"
    # Asked apart for those in force and those undone, each is a look at the end of an index.
    newest = f"SELECT coalesce(max(id), 0) FROM operation WHERE {mine} AND kind = 'do' AND undone_by IS"
    return _step(
        connection.execute(
            f"SELECT done.id, done.label, {who_of('done')}, done.at "
            f"FROM (SELECT id, about FROM operation WHERE {mine} AND kind = 'undo' AND undone_by IS NULL) AS undoing "
            "CROSS JOIN operation AS done ON done.id = undoing.about AND done.undone_by = undoing.id "
            f"WHERE undoing.id > max(({newest} NULL), ({newest} NOT NULL)) ORDER BY undoing.id DESC LIMIT 1",
            {"uid": author.uid, "session": author.session},
        ).fetchone()
    )


def undo(connection: sqlite3.Connection, journal: Journal, step: Step, check: Callable[[], None]) -> Done:
    """Takes an operation back. Raises StaleRow, with nothing changed, when a row is no longer what it left.

    ``check`` looks at what came of it before it is kept; whatever it raises leaves everything as it was.
    """

    def work(under_way: Work) -> None:
        _require(connection, step, is_undone=False)
        for change in each_change(connection, step.operation, newest_first=True):
            _put_back(under_way, change, change.after, change.before)
        connection.execute("UPDATE operation SET undone_by = ? WHERE id = ?", (under_way.operation, step.operation))
        _refuse_loose_ends(connection)
        check()

    return journal.perform(f"Undo: {step.label}", work, "undo", step.operation)


def redo(connection: sqlite3.Connection, journal: Journal, step: Step, check: Callable[[], None]) -> Done:
    """Brings an undone operation again. Raises StaleRow, with nothing changed, when a row changed since.

    ``check`` is as for ``undo``.
    """

    def work(under_way: Work) -> None:
        _require(connection, step, is_undone=True)
        for change in each_change(connection, step.operation):
            _put_back(under_way, change, change.before, change.after)
        connection.execute("UPDATE operation SET undone_by = NULL WHERE id = ?", (step.operation,))
        _refuse_loose_ends(connection)
        check()

    return journal.perform(f"Redo: {step.label}", work, "redo", step.operation)


def _put_back(under_way: Work, change: Change, left: Image | None, wanted: Image | None) -> None:
    try:
        under_way.put_back(change.entity, change.row_id, left, wanted, change.subject)
    except sqlite3.IntegrityError:
        # Something new rests on the row (a value on an added KPI), or took its place (a name, a period).
        raise Rested(change.entity, change.row_id, under_way.image(change.entity, change.row_id)) from None


def _require(connection: sqlite3.Connection, step: Step, *, is_undone: bool) -> None:
    """Raises StaleRow when another session took the step back, or brought it again, since it was looked up."""
    found = connection.execute("SELECT undone_by IS NOT NULL FROM operation WHERE id = ?", (step.operation,)).fetchone()
    if found is None or bool(found[0]) != is_undone:
        change = next(each_change(connection, step.operation))
        raise StaleRow(change.entity, change.row_id, None)


def _refuse_loose_ends(connection: sqlite3.Connection) -> None:
    """Raises Rested when an objective's headline is gone; SQLite itself would notice at the very end only."""
    loose = connection.execute(
        "SELECT headline_id FROM objective WHERE headline_id IS NOT NULL AND headline_id NOT IN (SELECT id FROM kpi)"
    ).fetchone()
    if loose:
        raise Rested("kpi", loose[0], None)


def _step(row: tuple[int, str, str, str] | None) -> Step | None:
    return None if row is None else Step._make(row)
