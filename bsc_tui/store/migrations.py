"""Bringing a file to today's schema: append-only migrations, applied under the write lock, after a backup.

A file from a newer program, known by a migration this program does not have, is refused unharmed.
"""

from __future__ import annotations

import sqlite3
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_tui.domain.errors import FileProblem
from bsc_tui.store.connection import APPLICATION_ID, connect, speaking
from bsc_tui.store.journal import transaction

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

SET = "bsc"
KNOWN = ("first", "second")
"""Every migration of this program, in order; a test holds it against what ``apply`` knows."""


def bring_up_to_date(connection: sqlite3.Connection, path: Path, *, is_read_only: bool) -> None:
    """Applies what is pending. Raises FileProblem for a newer file, or an older one that may not be written."""
    with speaking(path):
        applied = _applied(connection)
    newer = [name for name in applied if name not in KNOWN]
    if newer:
        raise FileProblem(
            f"{path} was made by a newer bsc (it has '{newer[0]}')", "update bsc; the file was left as it is"
        )
    if len(applied) == len(KNOWN):
        return
    if is_read_only:
        raise FileProblem(f"{path} was made by an older bsc", "somebody who may write to it opens it once")
    apply(connection, path)


def apply(connection: sqlite3.Connection, path: Path) -> None:
    """Applies every pending migration, after a backup of a file that has some already.

    Safe when several processes start at once: the one that holds the write lock first does it all, the backup too.
    """
    from sqlite_utils import Database

    with speaking(path), transaction(connection):
        applied = _applied(connection)
        if applied and len(applied) < len(KNOWN):
            _back_up_beside(path, f"{path.name}.before-{KNOWN[len(applied)]}")
        _migrations().apply(Database(connection, execute_plugins=False))


def _back_up_beside(path: Path, name: str) -> None:
    """A backup under the first name that is free: one of an earlier attempt stays as it is."""
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    to = next(free for free in map(path.with_name, names) if not free.exists())
    from bsc_tui.store.upkeep import back_up, take_rights

    # A connection within a transaction cannot copy; another one may read beside it.
    reader = connect(path, is_read_only=True)
    try:
        back_up(reader, path, to)
        take_rights(to, path)  # whoever shares the file may need what it was
    finally:
        reader.close()


def _migrations() -> Migrations:
    from sqlite_utils.migrations import Migrations

    from bsc_tui.store import schema

    migrations = Migrations(SET)

    @migrations(name="first")
    def first(db: Database) -> None:
        _execute(db, schema.FIRST)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")

    @migrations(name="second")
    def second(db: Database) -> None:
        _execute(db, schema.SECOND)

    return migrations


def _execute(db: Database, script: str) -> None:
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)


def _applied(connection: sqlite3.Connection) -> list[str]:
    try:
        found = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", (SET,)).fetchall()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return []
        raise
    return [row[0] for row in found]
