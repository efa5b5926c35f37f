"""Reading the journal: operations with what they changed, newest first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Literal, NamedTuple, cast

from bsc_tui.store.rows import Image, decoded

Kind = Literal["make", "do", "undo", "redo"]

_AT_A_TIME = 500
_BEHIND_ALL = 2**63 - 1


class Change(NamedTuple):
    """One row's change within an operation: its content before and after (None: it was not there)."""

    entity: str
    row_id: int
    subject: str
    before: Image | None
    after: Image | None


def signed(user: str, session: str) -> str:
    """An account, and whoever says to sit behind it, as people read it: "marta (root)"."""
    return f"{session} ({user})" if session and session != user else user


class Operation(NamedTuple):
    """One operation as the journal keeps it. ``undone_by`` is the operation that took it back, if one did."""

    id: int
    kind: Kind
    label: str
    user: str
    claimed: str
    host: str
    at: str
    undone_by: int | None
    session: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def who(self) -> str:
        """Who did it, as people read it: the account, and whoever said to sit behind a shared one."""
        return signed(self.user, self.session)

    @property
    def author(self) -> str:
        """``who``, with what else the environment claimed: "marta (root, from 10.0.0.7)"."""
        said = [part for part in self.claimed.split(", ") if part and part != f"sudo {self.session}"]
        said = [part for part in said if not part.startswith("dated ")]
        if self.session and self.session != self.user:
            return f"{self.session} ({', '.join((self.user, *said))})"
        return f"{self.user} ({', '.join(said)})" if said else self.user


def operations(
    connection: sqlite3.Connection,
    *,
    subject: str = "",
    since: str = "",
    user: str = "",
    undone_by: int = 0,
    limit: int = 200,
) -> list[Operation]:
    """The newest operations, newest first: about a subject ("kpi:12"), since a UTC stamp, by a user; "" for all.

    ``undone_by``: the one that this operation took back.
    """
    conditions: dict[str, str | int] = {
        "id IN (SELECT operation_id FROM change WHERE subject = :subject)": subject,
        "at >= :since": since,
        f":user IN (user, claimed, session, {who_of()})": user,
        "undone_by = :undone_by": undone_by,
    }
    where = " AND ".join(text for text, given in conditions.items() if given) or "1"
    rows = connection.execute(
        f"SELECT id, kind, label, user, claimed, host, at, undone_by, session FROM operation WHERE {where} "
        "ORDER BY id DESC LIMIT :limit",
        {"subject": subject, "since": since, "user": user, "undone_by": undone_by, "limit": limit},
    ).fetchall()
    return [Operation._make((row[0], cast("Kind", row[1]), *row[2:], ())) for row in rows]


def changes(connection: sqlite3.Connection, operation: int) -> tuple[Change, ...]:
    """What an operation changed, in the order it was done."""
    return tuple(each_change(connection, operation))


def each_change(connection: sqlite3.Connection, operation: int, *, newest_first: bool = False) -> Iterator[Change]:
    """What an operation changed, one after the other: some are read at a time, since all of them fill the memory.

    Others may be written meanwhile.
    """
    order, beyond, at = ("DESC", "<", _BEHIND_ALL) if newest_first else ("ASC", ">", 0)
    statement = (
        "SELECT id, entity, row_id, subject, before, after FROM change "
        f"WHERE operation_id = ? AND id {beyond} ? ORDER BY id {order} LIMIT {_AT_A_TIME}"
    )
    while rows := connection.execute(statement, (operation, at)).fetchall():
        for _, entity, row_id, subject, before, after in rows:
            yield Change(entity, row_id, subject, decoded(entity, before), decoded(entity, after))
        at = rows[-1][0]


def who_of(table: str = "operation") -> str:
    """``Operation.who`` in SQL, of an operation under a name."""
    user, session = f"{table}.user", f"{table}.session"
    return f"CASE WHEN {session} IN ('', {user}) THEN {user} ELSE {session} || ' (' || {user} || ')' END"


def author_of(connection: sqlite3.Connection, operation: int) -> tuple[str, str]:
    """Who did an operation, and when (UTC): what a row's version leads to. Empty texts for an unknown one."""
    row = connection.execute(f"SELECT {who_of()}, at FROM operation WHERE id = ?", (operation,)).fetchone()
    return (row[0], row[1]) if row else ("", "")


def last_about(connection: sqlite3.Connection, subject: str) -> int:
    """The newest operation that changed something about a subject ("kpi:12"); 0 when none did."""
    found = connection.execute("SELECT max(operation_id) FROM change WHERE subject = ?", (subject,)).fetchone()[0]
    return found or 0


def last_change(connection: sqlite3.Connection, entity: str, row_id: int) -> tuple[str, str]:
    """Who changed a row last, and when: also of a row that is gone."""
    row = connection.execute(
        f"SELECT {who_of()}, at FROM change JOIN operation ON operation.id = change.operation_id "
        "WHERE entity = ? AND row_id = ? ORDER BY change.id DESC LIMIT 1",
        (entity, row_id),
    ).fetchone()
    return (row[0], row[1]) if row else ("", "")
