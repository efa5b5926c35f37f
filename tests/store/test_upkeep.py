"""Looking after the file: damage is seen, and a copy is whole, checked and safe or not there at all."""

from __future__ import annotations

import os
import sqlite3
import stat
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import Busy, FileProblem, Refused
from bsc_tui.store import upkeep
from bsc_tui.store.connection import connect, speaking
from bsc_tui.store.upkeep import back_up, damage, draft_beside, forget_journal, publish, supersede

if TYPE_CHECKING:
    from pathlib import Path

    from bsc_tui.store.journal import Journal
    from bsc_tui.store.rows import Plain

ROW: dict[str, Plain] = {"name": "Customer", "position": 1, "weight": 1.0, "archived": 0}


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def perspectives(path: Path) -> list[str]:
    opened = connect(path)
    found = [row[0] for row in opened.execute("SELECT name FROM perspective").fetchall()]
    opened.close()
    return found


def test_a_sound_file_has_no_damage(connection: sqlite3.Connection) -> None:
    assert damage(connection) == []


def test_a_reference_to_nothing_is_damage(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("INSERT INTO value (version, kpi_id, start, value) VALUES (1, 7, '2026-10-01', 1)")
    assert damage(connection) == ["value 1: its kpi is gone"]


def test_a_number_that_cannot_be_is_damage(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("INSERT INTO perspective (version, name, position, weight) VALUES (1, 'x', 1, -1)")
    connection.execute("PRAGMA ignore_check_constraints = OFF")
    assert damage(connection) == ["CHECK constraint failed in perspective"]


def test_a_page_of_rubbish_is_damage(connection: sqlite3.Connection, journal: Journal, path: Path) -> None:
    journal.perform("x", lambda work: work.insert("perspective", {**ROW, "name": "x" * 20_000}))
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'perspective'").fetchone()[0]
    connection.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    damaged = connect(path)
    assert damage(damaged) != []
    with pytest.raises(FileProblem):
        back_up(damaged, path, path.with_name("copy.db"))
    assert names(path.parent) == [path.name]
    damaged.close()


def test_a_file_that_is_only_held_by_somebody_is_not_called_damaged(connection: sqlite3.Connection, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Busy), speaking(path):
        damage(connection)
    other.close()


def test_a_database_that_cannot_be_read_at_all_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"no database" * 1000)
    opened = sqlite3.connect(tmp_path / "x.db")
    assert damage(opened) == ["file is not a database"]
    opened.close()


def test_a_copy_has_everything_and_is_the_owners_alone(
    connection: sqlite3.Connection, journal: Journal, path: Path
) -> None:
    journal.perform("x", lambda work: work.insert("perspective", ROW))
    copy = path.with_name("copy.db")
    back_up(connection, path, copy)
    assert perspectives(copy) == ["Customer"]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert names(path.parent) == ["copy.db", "scorecard.db"]


def test_a_copy_never_takes_the_place_of_a_file(connection: sqlite3.Connection, path: Path) -> None:
    kept = path.with_name("kept.db")
    kept.write_text("mine")
    for taken in (kept, path):
        with pytest.raises(Refused, match="exists already"):
            back_up(connection, path, taken)
    assert kept.read_text() == "mine"
    assert names(path.parent) == ["kept.db", "scorecard.db"]


def test_a_name_that_is_taken_while_the_copy_is_made_stays_taken(
    connection: sqlite3.Connection, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = path.with_name("copy.db")
    write = upkeep._write_copy

    def slowly(connection: sqlite3.Connection, path: Path, draft: Path) -> None:
        write(connection, path, draft)
        to.write_text("somebody was faster")

    monkeypatch.setattr(upkeep, "_write_copy", slowly)
    with pytest.raises(Refused, match="exists already"):
        back_up(connection, path, to)
    assert to.read_text() == "somebody was faster"
    assert names(path.parent) == ["copy.db", "scorecard.db"]


def test_a_copy_that_cannot_be_written_is_named(connection: sqlite3.Connection, path: Path) -> None:
    with pytest.raises(FileProblem, match=r"cannot write .*: No such file"):
        back_up(connection, path, path.parent / "nowhere" / "copy.db")


def test_a_copy_that_is_not_sound_is_not_kept(
    connection: sqlite3.Connection, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "damage", lambda _copy: ["row 3 missing"])
    with pytest.raises(FileProblem, match="the copy is not sound: row 3 missing"):
        back_up(connection, path, path.with_name("copy.db"))
    assert names(path.parent) == ["scorecard.db"]


def test_what_a_killed_copy_left_is_not_in_the_way(connection: sqlite3.Connection, path: Path) -> None:
    copy = path.with_name("copy.db")
    draft_beside(copy).write_text("half of it")
    back_up(connection, path, copy)
    assert names(path.parent) == ["copy.db", "scorecard.db"]


def test_a_copy_may_go_to_a_file_system_without_hard_links(
    connection: sqlite3.Connection, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    copy = path.with_name("copy.db")
    back_up(connection, path, copy)
    assert perspectives(copy) == []
    assert names(path.parent) == ["copy.db", "scorecard.db"]
    draft = draft_beside(copy)
    draft.write_text("later")
    with pytest.raises(FileExistsError):
        publish(draft, copy)


def test_a_copy_may_go_to_a_file_system_that_cannot_sync_names(
    connection: sqlite3.Connection, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(22, "Invalid argument")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", files_only)
    back_up(connection, path, path.with_name("copy.db"))
    assert names(path.parent) == ["copy.db", "scorecard.db"]


@pytest.mark.parametrize("put", [publish, supersede])
def test_what_a_crashed_writer_of_an_earlier_file_left_is_not_rolled_back_into_a_new_one(
    put: object, connection: sqlite3.Connection, journal: Journal, path: Path
) -> None:
    to = path.with_name("earlier.db")
    journal.perform("x", lambda work: work.insert("perspective", ROW))
    back_up(connection, path, to)
    crashed = sqlite3.connect(to, isolation_level=None)
    crashed.execute("BEGIN IMMEDIATE")
    crashed.execute("UPDATE perspective SET name = 'Users'")
    left = to.with_name("earlier.db-journal")
    # The first twelve bytes are what SQLite writes when it is about to change the file itself: play all of this back.
    hot = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\xff" * 4 + left.read_bytes()[12:]
    crashed.close()
    left.write_bytes(hot)
    journal.perform("x", lambda work: work.update("perspective", 1, {"name": "Clients"}))
    draft = draft_beside(to)
    back_up(connection, path, draft)
    if put is publish:
        to.unlink()
        publish(draft, to)
        draft.unlink()
    else:
        supersede(draft, to)
    assert names(path.parent) == ["earlier.db", "scorecard.db"]
    assert perspectives(to) == ["Clients"]


@pytest.mark.parametrize(("rights", "kept"), [(0o600, 0o600), (0o660, 0o660), (0o440, 0o640), (0o775, 0o664)])
def test_what_takes_another_files_place_takes_its_rights_and_can_be_written(
    tmp_path: Path, rights: int, kept: int
) -> None:
    path = tmp_path / "x.db"
    path.touch()
    path.chmod(rights)
    draft = draft_beside(path)
    draft.touch(0o600)
    supersede(draft, path)
    assert stat.S_IMODE(path.stat().st_mode) == kept
    path.unlink()
    draft.touch(0o600)
    supersede(draft, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_living_files_journal_is_let_be(path: Path) -> None:
    journal = path.with_name("scorecard.db-journal")
    journal.write_text("in use")
    draft = draft_beside(path)
    draft.write_text("x")
    with pytest.raises(FileExistsError):
        publish(draft, path)
    assert journal.exists()
    forget_journal(path)
    assert not journal.exists()


def test_a_draft_lies_hidden_beside_its_place_one_for_each_process(tmp_path: Path) -> None:
    assert draft_beside(tmp_path / "x.db") == tmp_path / f".x.db.{os.getpid()}"
