"""Looking after the file: is it sound, and a checked copy of it."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path

from bsc_tui.domain.errors import FileProblem, Refused
from bsc_tui.store.connection import address, speaking


def damage(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with the file, foreign keys included; empty when it is sound. Up to 100 lines."""
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(100)").fetchall()]
        loose = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):  # held by somebody, or out of reach: no word about its state
            raise
        return [str(error)]
    return [line for line in found if line != "ok"] + [f"{row[0]} {row[1]}: its {row[2]} is gone" for row in loose]


def back_up(connection: sqlite3.Connection, path: Path, to: Path) -> None:
    """Writes a copy of the open file to a new name: made beside it, checked, then named, so no half copy is left.

    Raises Refused when ``to`` exists, FileProblem when it cannot be written or the copy is not sound.
    """
    try:
        if to.exists():
            raise FileExistsError
        draft = draft_beside(to)
        try:
            _write_copy(connection, path, draft)
            publish(draft, to)
        finally:
            draft.unlink(missing_ok=True)
    except FileExistsError:
        raise Refused(f"{to} exists already", "name another file, or move that one away") from None
    except OSError as error:
        raise FileProblem(f"cannot write {to}: {error.strerror}", "choose a directory you may write to") from None


def draft_beside(path: Path) -> Path:
    """Where a file is written before it gets its name: beside it, hidden, one for each process. Nothing is there."""
    draft = path.absolute().with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    return draft


def publish(draft: Path, to: Path) -> None:
    """Gives a closed and finished database file its name, safe from a power cut. Raises FileExistsError, OSError."""
    _sync(draft)
    if not to.exists():
        forget_journal(to)
    try:
        os.link(draft, to)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: FAT, some network ones
        os.close(os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        draft.replace(to)
    _sync_name(to)


def supersede(draft: Path, path: Path) -> None:
    """Puts a closed and finished database file in the place of another one, with its rights. Raises OSError."""
    with suppress(FileNotFoundError):
        take_rights(draft, path)
    _sync(draft)
    forget_journal(path)
    draft.replace(path)
    _sync_name(path)


def take_rights(draft: Path, path: Path) -> None:
    """Gives a file the group and the rights of another one. Where it cannot have the group, it stays as it is."""
    wanted = path.stat()
    try:
        if draft.stat().st_gid != wanted.st_gid:
            os.chown(draft, -1, wanted.st_gid)
    except PermissionError:
        return  # the rights of one group are not meant for another one
    draft.chmod(stat.S_IMODE(wanted.st_mode) & 0o666 | stat.S_IRUSR | stat.S_IWUSR)


def forget_journal(path: Path) -> None:
    """Takes away what a crashed writer of an earlier file left: SQLite would roll it back into the new one."""
    for ending in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _sync_name(path: Path) -> None:
    # Not every file system can do it (CIFS and some FUSE ones say EINVAL), and the file is whole either way.
    with suppress(OSError):
        _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_copy(connection: sqlite3.Connection, path: Path, draft: Path) -> None:
    # Made first with tight rights: VACUUM INTO takes an existing file when it is empty.
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with speaking(path):
        # As an address: a text cannot carry a name that is not UTF-8.
        connection.execute("VACUUM INTO ?", (address(draft),))
    copy = sqlite3.connect(draft, isolation_level=None)
    try:
        found = damage(copy)
    finally:
        copy.close()
    if found:
        raise FileProblem(f"the copy is not sound: {found[0]}", f"{path} may be damaged; restore an older backup")
