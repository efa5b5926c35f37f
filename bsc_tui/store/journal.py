"""The single door for writes: every change is part of an operation, with images of the rows before and after.

An operation has a label, the user, the host and the time; it is written whole or not at all, and one that changed
nothing leaves no trace. A row's ``version`` is the number of the operation that wrote it last: it only grows, so a row
that was changed and changed back is still told apart. Undo and redo are operations too; both refuse a row whose
content is no longer what they left.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Literal, NamedTuple, Protocol

from bsc_tui.domain.errors import FileProblem
from bsc_tui.domain.text import clean, shortened
from bsc_tui.store.connection import patiently, roomy, speaking
from bsc_tui.store.rows import Image, Plain, columns_of, encoded

Kind = Literal["make", "do", "undo", "redo"]
"""What an operation is: the making of the file, a change, or one that takes another back or brings it again."""


LONGEST_LABEL = 200
"""Cells a label fills at most: it is a line in a list, and a name alone may have 2,000 characters."""


_AT_A_TIME = 500
"""Changes that are kept until they are written."""


class Author(Protocol):
    """Who is at the keyboard: as the system says (uid, user, host) and as the environment claims."""

    @property
    def uid(self) -> int: ...
    @property
    def user(self) -> str: ...
    @property
    def claimed(self) -> str: ...
    @property
    def host(self) -> str: ...
    @property
    def session(self) -> str: ...


class Done(NamedTuple):
    """What an operation left: its number (0: nothing changed), label, and the subjects it touched ("kpi:12")."""

    operation: int = 0
    label: str = ""
    subjects: frozenset[str] = frozenset()

    @property
    def is_change(self) -> bool:
        """Whether anything changed at all."""
        return self.operation != 0


class StaleRow(Exception):
    """A row is not what the writer had seen: nothing was written. ``found`` is its content now, None when gone."""

    def __init__(self, entity: str, row_id: int, found: Image | None) -> None:
        super().__init__(f"{entity} {row_id} was changed meanwhile")
        self.entity = entity
        self.row_id = row_id
        self.found = found


class Rested(StaleRow):
    """A row is as it was left, but something else rests on it by now, or has taken its place."""


class Work:
    """One operation under way: the only object that writes rows."""

    def __init__(self, connection: sqlite3.Connection, operation: int) -> None:
        self._connection = connection
        self.operation = operation
        self.subjects: set[str] = set()
        self._changes: list[tuple[int, str, int, str, str | None, str | None]] = []

    def insert(self, entity: str, row: Mapping[str, Plain], subject: str = "") -> int:
        """Adds a row and gives its id. ``subject`` names what the change is about; "" for the new row itself."""
        image: Image = {**row, "version": self.operation}
        if not image.get("id"):
            image.pop("id", None)
        cursor = self._connection.execute(_inserting(entity, tuple(image)), tuple(image.values()))
        row_id = cursor.lastrowid or 0
        image["id"] = row_id
        self._log(entity, row_id, subject or f"{entity}:{row_id}", None, image)
        return row_id

    def update(
        self, entity: str, row_id: int, changes: Mapping[str, Plain], *, version: int | None = None, subject: str = ""
    ) -> bool:
        """Changes fields of a row; False when it holds them already.

        Raises StaleRow when ``version`` is given and the row has another one, or when it is gone.
        """
        return self._change(entity, row_id, self._seen(entity, row_id, version), changes, subject)

    def delete(self, entity: str, row_id: int, *, version: int | None = None, subject: str = "") -> None:
        """Takes a row away; the history keeps its content. Raises StaleRow as update does."""
        self._remove(entity, row_id, self._seen(entity, row_id, version), subject)

    def image(self, entity: str, row_id: int) -> Image | None:
        """A row as it stands in the file, field by field; None when there is none."""
        found = self._connection.execute(_selecting(entity), (row_id,)).fetchone()
        return None if found is None else dict(zip(columns_of(entity), found, strict=True))

    def put_back(self, entity: str, row_id: int, left: Image | None, wanted: Image | None, subject: str) -> None:
        """Gives a row the content it once had, if its content is still what was ``left`` there; else StaleRow."""
        found = self.image(entity, row_id)
        if _content(found) != _content(left):
            raise StaleRow(entity, row_id, found)
        if found is None:
            assert wanted is not None, "a change has an image before, or one after"
            self.insert(entity, {**wanted, "id": row_id}, subject)
        elif wanted is None:
            self._remove(entity, row_id, found, subject)
        else:
            self._change(entity, row_id, found, wanted, subject)

    def _seen(self, entity: str, row_id: int, version: int | None) -> Image:
        """A row as it stands. Raises StaleRow when it is gone, or is of another version than the one that was seen."""
        found = self.image(entity, row_id)
        if found is None or (version is not None and found["version"] != version):
            raise StaleRow(entity, row_id, found)
        return found

    def _change(self, entity: str, row_id: int, before: Image, changes: Mapping[str, Plain], subject: str) -> bool:
        news = {name: value for name, value in changes.items() if before[name] != value and name != "version"}
        if not news:
            return False
        news["version"] = self.operation
        self._connection.execute(_updating(entity, tuple(news)), (*news.values(), row_id))
        self._log(entity, row_id, subject or f"{entity}:{row_id}", before, {**before, **news})
        return True

    def _remove(self, entity: str, row_id: int, before: Image, subject: str) -> None:
        self._connection.execute(f"DELETE FROM {entity} WHERE id = ?", (row_id,))
        self._log(entity, row_id, subject or f"{entity}:{row_id}", before, None)

    def _log(self, entity: str, row_id: int, subject: str, before: Image | None, after: Image | None) -> None:
        self.subjects.add(subject)
        self._changes.append((self.operation, entity, row_id, subject, encoded(before), encoded(after)))
        if len(self._changes) >= _AT_A_TIME:
            self.write_history()

    def write_history(self) -> None:
        """Writes what the history is to say of the changes so far; many at a time, which is quicker than one by one."""
        self._connection.executemany(
            "INSERT INTO change (operation_id, entity, row_id, subject, before, after) VALUES (?, ?, ?, ?, ?, ?)",
            self._changes,
        )
        self._changes.clear()


@lru_cache(maxsize=64)
def _selecting(entity: str) -> str:
    return f"SELECT {', '.join(columns_of(entity))} FROM {entity} WHERE id = ?"


@lru_cache(maxsize=64)
def _inserting(entity: str, names: tuple[str, ...]) -> str:
    return f"INSERT INTO {entity} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


@lru_cache(maxsize=64)
def _updating(entity: str, names: tuple[str, ...]) -> str:
    return f"UPDATE {entity} SET {', '.join(f'{name} = ?' for name in names)} WHERE id = ?"


def _content(image: Image | None) -> Image | None:
    return None if image is None else {name: value for name, value in image.items() if name != "version"}


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """A unit of work that holds the write lock from its first line on: committed whole, or rolled back on an error."""
    with roomy(connection):
        try:
            patiently(connection, "BEGIN IMMEDIATE")
            yield
            connection.execute("COMMIT")
        except BaseException:
            # A full disk may have rolled back already; a second ROLLBACK would hide the first error.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything read inside is of one moment, whatever others write meanwhile. Within a transaction it is anyway."""
    is_within = connection.in_transaction
    if not is_within:
        connection.execute("BEGIN")
    try:
        yield
    finally:
        # An error may have ended it already.
        if not is_within and connection.in_transaction:
            connection.execute("ROLLBACK")


class _NothingChanged(Exception):
    """Leaves the transaction without a trace."""


class Journal:
    """The door itself: one per connection. ``own`` are the operations that were done through it."""

    def __init__(
        self, connection: sqlite3.Connection, path: str, author: Author, now: Callable[[], str], *, is_read_only: bool
    ) -> None:
        self._connection = connection
        self._path = path
        self._author = author
        self._now = now
        self._is_read_only = is_read_only
        self.own: set[int] = set()

    def perform(
        self,
        label: str | Callable[[], str],
        work: Callable[[Work], object],
        kind: Kind = "do",
        about: int | None = None,
    ) -> Done:
        """Runs one unit of work as an operation. ``label`` may be a call, for words known only afterwards.

        ``about`` is the operation that an undo or redo takes back. Raises whatever the work raises, with nothing
        saved; FileProblem and Busy as the file says.
        """
        if self._is_read_only:
            raise FileProblem(f"{self._path} is open for reading only", "start without --read-only to change it")
        operation = 0
        with speaking(self._path):
            try:
                with transaction(self._connection):
                    operation = self._begin_operation(kind, about)
                    under_way = Work(self._connection, operation)
                    work(under_way)
                    under_way.write_history()
                    if not under_way.subjects:
                        raise _NothingChanged
                    words = shortened(clean(label if isinstance(label, str) else label()), LONGEST_LABEL)
                    self._connection.execute("UPDATE operation SET label = ? WHERE id = ?", (words, operation))
            except _NothingChanged:
                return Done()
            except KeyboardInterrupt:
                # One that comes while the file is written is raised when it is, and then all of it is saved.
                if self._holds(operation):
                    self.own.add(operation)
                raise
        self.own.add(operation)
        return Done(operation, words, frozenset(under_way.subjects))

    def _holds(self, operation: int) -> bool:
        found = self._connection.execute(
            "SELECT 1 FROM operation WHERE id = ? AND uid = ?", (operation, self._author.uid)
        ).fetchone()
        return found is not None

    def _begin_operation(self, kind: Kind, about: int | None) -> int:
        who = self._author
        cursor = self._connection.execute(
            "INSERT INTO operation (kind, label, uid, user, claimed, host, session, at, about) "
            "VALUES (?, '', ?, ?, ?, ?, ?, ?, ?)",
            (kind, who.uid, who.user, who.claimed, who.host, who.session, self._now(), about),
        )
        return cursor.lastrowid or 0
