"""The one way to connect to a scorecard file, and the one place where SQLite's errors get words.

Rollback journal (DELETE) with synchronous EXTRA: an acknowledged write survives a power cut, a file shared by a group
needs no side files, and people with read rights only can open it. A connection belongs to the thread that opened it.
Nothing else in the process may open the file while one is open: closing it would drop SQLite's locks.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from urllib.parse import quote

from bsc_tui.domain.errors import Busy, FileProblem, NoScorecard, Refused

APPLICATION_ID = 0x42534331
"""The four bytes "BSC1" in the file's header: what tells a scorecard from any other database."""

OLDEST_SQLITE = (3, 34, 0)
Connection = sqlite3.Connection

_CORRUPT = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_OUT_OF_REACH = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR_DELETE, sqlite3.SQLITE_READONLY_DIRECTORY}
"""What SQLite says where the journal that somebody left cannot be opened, or be taken away when it was played back."""

_SLICE = 300
"""Milliseconds for which SQLite waits at once."""

_ROOM = 65_536
"""KiB of the file that are kept in memory while it is written."""

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def connect(path: Path, *, is_read_only: bool = False, patience: float = 30.0) -> sqlite3.Connection:
    """A connection to an existing scorecard file; ``patience`` is how long it waits for other writers, in seconds.

    Raises FileProblem when the file is missing, unreadable, not a database, or no scorecard. Never creates or changes.
    """
    _require_library()
    _require_file(path)
    connection = _opened(path, "ro" if is_read_only else "rw", patience)
    try:
        with speaking(path):
            _require_scorecard(connection, path)
            if not is_read_only:
                # Somebody's other tool may have left the file in another mode, which lasts.
                connection.execute("PRAGMA journal_mode = DELETE")
    except BaseException:
        connection.close()
        raise
    return connection


def create(path: Path, mode: int = 0o600) -> sqlite3.Connection:
    """A connection to a new and empty file with these rights. Raises Refused when the file exists already."""
    _require_library()
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode)
    except FileExistsError:
        raise Refused(f"{path} exists already", "name another with --file, or open it with: bsc") from None
    except OSError as error:
        raise FileProblem(
            f"cannot make a file in {path.parent}: {error.strerror}", "choose a directory you may write to"
        ) from None
    try:
        os.fchmod(descriptor, mode)
    finally:
        os.close(descriptor)
    try:
        return _opened(path, "rw", 30.0)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def address(path: Path) -> str:
    """A path as SQLite takes it whatever signs and bytes are in it."""
    # Two slashes before the path: without them, one that begins with two of its own names a host.
    return f"file://{quote(os.fsencode(path.absolute()))}"


def data_version(connection: Connection) -> int:
    """A number that changes when another connection has committed; for refreshing, never for detecting conflicts."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def patiently(connection: Connection, statement: str) -> sqlite3.Cursor:
    """Runs a statement that takes a lock, waiting for others as long as the connection does.

    In slices: while SQLite itself waits, Ctrl+C does not get through, and the longer it waits the more seldom it asks,
    so that whoever came last goes first.
    """
    patience = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    deadline = monotonic() + patience / 1000
    connection.execute(f"PRAGMA busy_timeout = {min(patience, _SLICE)}")
    try:
        while True:
            try:
                return connection.execute(statement)
            except sqlite3.OperationalError as error:
                if not is_busy(error) or monotonic() >= deadline:
                    raise
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")


@contextmanager
def roomy(connection: Connection) -> Iterator[None]:
    """Lets SQLite keep much of the file in memory for a while, as far as it is asked for.

    What was changed stays there until it is committed; once that fills its usual room, every other page is read anew
    each time it is looked at.
    """
    usual = connection.execute("PRAGMA cache_size").fetchone()[0]
    connection.execute(f"PRAGMA cache_size = -{_ROOM}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size = {usual}")


def _opened(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    with speaking(path):
        connection = sqlite3.connect(f"{address(path)}?mode={mode}", uri=True, isolation_level=None, timeout=patience)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            patiently(connection, "PRAGMA synchronous = EXTRA")  # the first one that looks into the file
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cache_spill = OFF")
        except BaseException:
            connection.close()
            raise
        return connection


def _require_library() -> None:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise FileProblem(
            f"this Python comes with SQLite {sqlite3.sqlite_version}; bsc needs 3.34 or newer",
            "use a newer Python, such as your distribution's python3.11 or later",
        )


def _require_file(path: Path) -> None:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise FileProblem(
            f"there is no file {path}", "make one with: bsc init, or look around with: bsc demo"
        ) from None
    except PermissionError:
        raise FileProblem(
            f"you may not enter the directory of {path}",
            "ask its owner for the rights, or name another file with --file",
        ) from None
    except OSError as error:
        raise FileProblem(f"cannot open {path}: {error.strerror}", "name a scorecard file with --file") from None
    if not stat.S_ISREG(found.st_mode):
        raise FileProblem(f"{path} is not a file", "name a scorecard file with --file")
    if not os.access(path, os.R_OK):
        raise FileProblem(f"you may not read {path}", "ask its owner for read rights")


def _require_scorecard(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    if found != APPLICATION_ID:
        raise NoScorecard(f"{path} is not a scorecard", "name a scorecard file with --file, or make one with: bsc init")


@contextmanager
def speaking(path: Path | str) -> Iterator[None]:
    """Turns what SQLite raises inside into a BscError that says what happened to which file."""
    try:
        yield
    except sqlite3.Error as error:
        raise _told(error, path) from error
    except OverflowError:
        raise Refused("that number is too large to keep", "figures reach up to 1e15") from None
    except (UnicodeEncodeError, UnicodeDecodeError):
        raise Refused("that text holds characters that cannot be kept", "type it again without them") from None


def is_busy(error: sqlite3.Error) -> bool:
    """Whether it says no more than that another program holds the file."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY


def _told(error: sqlite3.Error, path: Path | str) -> Exception:
    exact = getattr(error, "sqlite_errorcode", 0)
    code = exact & 0xFF
    if is_busy(error):
        return Busy(f"another program holds {path}", "try again in a moment; nothing was saved")
    if code in _CORRUPT:
        return NoScorecard(f"{path} is not a readable database", "restore a backup; the file was left as it is")
    if exact == sqlite3.SQLITE_READONLY_ROLLBACK:
        return _left_halfway(path, "open it once with write rights: that takes the change back")
    if exact in _OUT_OF_REACH and os.path.lexists(journal := Path(f"{os.path.realpath(path)}-journal")):
        return _left_halfway(path, _rescue(journal))
    if exact == sqlite3.SQLITE_READONLY_DIRECTORY:
        return FileProblem(
            f"you may not write to the directory of {path}", "its owner can let you and your group write"
        )
    if code == sqlite3.SQLITE_READONLY:
        return FileProblem(f"you may not write to {path}", "its owner can give you and your group write rights")
    if code == sqlite3.SQLITE_FULL:
        return FileProblem(f"the disk under {path} is full", "free some space and try again; nothing was saved")
    if code == sqlite3.SQLITE_CANTOPEN:
        return FileProblem(f"cannot open {path}", "check that you may write to its directory")
    if code == sqlite3.SQLITE_CONSTRAINT:
        return Refused(f"the file refuses this: {error}", "nothing was saved")
    return FileProblem(f"{path}: {error}", "nothing was saved; bsc check and a backup tell more")


def _left_halfway(path: Path | str, hint: str) -> FileProblem:
    return FileProblem(f"{path} was left in the middle of a change", hint)


def _rescue(journal: Path) -> str:
    """Who can take back what was left in the middle, and what lets everybody do so."""
    try:
        whose = journal.owner()
    except KeyError:
        whose = f"user {journal.lstat().st_uid}"
    except OSError:
        whose = "whoever left it"
    import shlex

    folder = shlex.quote(str(journal.parent))
    return f"{whose} opens it once; so that anybody in the group can: chmod g+rwxs,-t {folder}"
