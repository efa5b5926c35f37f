"""Files of every age: made, opened, brought up to date after a backup, or refused unharmed."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import stat
from datetime import date
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import BscError, FileProblem
from bsc_tui.services.session import Session
from bsc_tui.store import migrations, reading, upkeep
from bsc_tui.store.connection import APPLICATION_ID, connect, create
from bsc_tui.store.migrations import KNOWN, apply, bring_up_to_date
from bsc_tui.store.upkeep import damage
from tests.store.make_first import ANN, FIRST, scorecard
from tests.store.make_second import SECOND
from tests.store.make_second import scorecard as second

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.queues import SimpleQueue
    from multiprocessing.synchronize import Barrier

    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

PROCESSES = 24
TABLES = {
    "operation",
    "change",
    "setting",
    "perspective",
    "objective",
    "kpi",
    "target_row",
    "value",
    "initiative",
    "link",
    "comment",
}


def applied(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    found = [row[0] for row in connection.execute("SELECT name FROM _sqlite_migrations ORDER BY rowid").fetchall()]
    connection.close()
    return found


def bring(path: Path, *, is_read_only: bool = False) -> None:
    connection = connect(path, is_read_only=is_read_only)
    try:
        bring_up_to_date(connection, path, is_read_only=is_read_only)
    finally:
        connection.close()


@pytest.fixture
def third(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that knows one more migration, which adds a table and fails when somebody says so."""
    known_before = migrations._migrations

    def both() -> Migrations:
        known = known_before()

        @known(name="third")
        def _third(db: Database) -> None:
            db.execute("CREATE TABLE idea (id INTEGER PRIMARY KEY, text TEXT)")

        return known

    monkeypatch.setattr(migrations, "_migrations", both)
    monkeypatch.setattr(migrations, "KNOWN", (*KNOWN, "third"))


def test_the_known_migrations_are_the_ones_that_are_applied(path: Path) -> None:
    assert applied(path) == list(KNOWN)


def test_a_file_of_today_is_left_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    bring(path)
    bring(path, is_read_only=True)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_applying_again_changes_nothing(connection: sqlite3.Connection, path: Path) -> None:
    apply(connection, path)
    assert applied(path) == list(KNOWN)


def test_a_new_file_has_every_table(connection: sqlite3.Connection) -> None:
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()}
    assert names >= TABLES


def test_the_first_schema_ever_released_opens(tmp_path: Path) -> None:
    kept = tmp_path / "first.db"
    copy(FIRST, kept)
    connection = connect(kept)
    bring_up_to_date(connection, kept, is_read_only=False)
    assert damage(connection) == []
    found, made = reading.scorecard(connection), scorecard()
    assert found.settings == made.settings
    assert [row._replace(version=0) for row in found.perspectives] == list(made.perspectives)
    assert [row._replace(version=0) for row in found.objectives] == list(made.objectives)
    assert [row._replace(version=0) for row in found.kpis] == list(made.kpis)
    assert [row._replace(version=0) for row in found.targets[1]] == list(made.targets[1])
    old, new = found.values[1]
    assert old._replace(version=0) == made.values[1][0]
    assert (new.start, new.value) == (date(2026, 10, 1), 83.5)
    connection.close()


def test_the_second_schema_opens(tmp_path: Path) -> None:
    kept = tmp_path / "second.db"
    copy(SECOND, kept)
    connection = connect(kept)
    bring_up_to_date(connection, kept, is_read_only=False)
    assert damage(connection) == []
    found, made = reading.structure(connection), second()
    assert [row._replace(version=0) for row in found.perspectives] == list(made.perspectives)
    assert [row._replace(version=0) for row in found.objectives] == list(made.objectives)
    assert [row._replace(version=0) for row in found.kpis] == list(made.kpis)
    assert [row._replace(version=0) for row in found.initiatives] == list(made.initiatives)
    assert [row._replace(version=0) for row in found.links] == list(made.links)
    assert [row._replace(version=0) for row in found.comments[1]] == list(made.comments[1])
    connection.close()


def test_what_an_older_program_did_can_be_undone(tmp_path: Path) -> None:
    kept = tmp_path / "first.db"
    copy(FIRST, kept)
    session = Session(kept, author=ANN)
    kpi = session.looking.scorecard().kpis[0]
    session.editing.kpi(kpi, {"name": "Contentment"})
    session.history.undo()
    assert session.history.undo().label.startswith("Undo: ")
    session.close()


def test_the_stored_files_are_of_their_own_schema_only() -> None:
    assert applied(FIRST) == ["first"]
    assert applied(SECOND) == ["first", "second"]


@pytest.mark.parametrize("is_read_only", [False, True])
def test_a_file_of_a_newer_program_is_refused_unharmed(path: Path, is_read_only: bool) -> None:
    other = sqlite3.connect(path)
    other.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('bsc', 'from-tomorrow', '2030')"
    )
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(FileProblem, match=r"made by a newer bsc .*'from-tomorrow'") as raised:
        bring(path, is_read_only=is_read_only)
    assert "left as it is" in raised.value.hint
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.usefixtures("third")
def test_an_older_file_is_copied_before_it_is_brought_up_to_date(path: Path) -> None:
    bring(path)
    assert applied(path) == ["first", "second", "third"]
    backup = path.with_name("scorecard.db.before-third")
    assert applied(backup) == ["first", "second"]
    bring(path)
    assert sorted(one.name for one in path.parent.iterdir()) == ["scorecard.db", "scorecard.db.before-third"]


@pytest.mark.usefixtures("third")
@pytest.mark.parametrize("rights", [0o600, 0o660])
def test_the_copy_of_an_older_file_is_for_whom_the_file_is(path: Path, rights: int) -> None:
    path.chmod(rights)
    before = os.umask(0o077)
    try:
        bring(path)
    finally:
        os.umask(before)
    for one in (path, path.with_name("scorecard.db.before-third")):
        assert stat.S_IMODE(one.stat().st_mode) == rights


@pytest.mark.usefixtures("third")
def test_an_earlier_backup_is_neither_overwritten_nor_in_the_way(path: Path) -> None:
    path.with_name("scorecard.db.before-third").write_text("of last year")
    path.with_name("scorecard.db.before-third-2").write_text("of last week")
    bring(path)
    assert applied(path) == ["first", "second", "third"]
    assert path.with_name("scorecard.db.before-third").read_text() == "of last year"
    assert applied(path.with_name("scorecard.db.before-third-3")) == ["first", "second"]


@pytest.mark.usefixtures("third")
def test_an_older_file_opened_for_reading_only_is_left_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(FileProblem, match="made by an older bsc"):
        bring(path, is_read_only=True)
    assert path.read_bytes() == before


@pytest.mark.usefixtures("third")
def test_a_migration_that_fails_leaves_the_old_file(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE idea (id INTEGER PRIMARY KEY)")
    other.commit()
    other.close()
    with pytest.raises(FileProblem, match="already exists"):
        bring(path)
    assert applied(path) == ["first", "second"]


@pytest.mark.usefixtures("third")
def test_a_file_is_not_brought_up_to_date_without_its_backup(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise FileProblem("no room")

    monkeypatch.setattr(upkeep, "back_up", fail)
    with pytest.raises(FileProblem, match="no room"):
        bring(path)
    assert applied(path) == ["first", "second"]


def test_a_file_that_lost_its_list_of_migrations_is_refused_in_words(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("DROP TABLE _sqlite_migrations")
    other.commit()
    other.close()
    with pytest.raises(FileProblem, match="already exists"):
        bring(path)


def test_a_file_that_cannot_say_its_migrations_is_refused_in_words(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("ALTER TABLE _sqlite_migrations RENAME COLUMN name TO title")
    other.commit()
    other.close()
    with pytest.raises(FileProblem, match="no such column"):
        bring(path)


def _make(path: str, start: Barrier, results: SimpleQueue[str]) -> None:
    """In a process of its own: makes the file, or opens it as soon as another one has."""
    start.wait()
    try:
        try:
            connection = create(Path(path))
        except BscError:
            results.put("exists")
            return
        apply(connection, Path(path))
        connection.close()
        results.put("made")
    except BaseException as error:  # noqa: BLE001
        results.put(repr(error))


def _open(path: str, start: Barrier, results: SimpleQueue[str]) -> None:
    """In a process of its own: opens a file on which no migration has run yet."""
    start.wait()
    try:
        connection = connect(Path(path))
        bring_up_to_date(connection, Path(path), is_read_only=False)
        connection.execute("SELECT count(*) FROM kpi").fetchone()
        connection.close()
        results.put("opened")
    except BaseException as error:  # noqa: BLE001
        results.put(repr(error))


def at_once(work: Callable[[str, Barrier, SimpleQueue[str]], None], path: Path) -> list[str]:
    """What that many processes say that all begin at the same moment."""
    spawn = multiprocessing.get_context("spawn")
    start = spawn.Barrier(PROCESSES, timeout=120)
    results: SimpleQueue[str] = spawn.SimpleQueue()
    people = [spawn.Process(target=work, args=(str(path), start, results)) for _ in range(PROCESSES)]
    for person in people:
        person.start()
    said = [results.get() for _ in people]
    for person in people:
        person.join()
    return sorted(said)


def test_of_many_processes_that_make_a_file_at_once_one_does(tmp_path: Path) -> None:
    path = tmp_path / "scorecard.db"
    assert at_once(_make, path) == ["exists"] * (PROCESSES - 1) + ["made"]
    connection = connect(path)
    assert damage(connection) == []
    connection.close()


def test_many_processes_that_open_an_unmigrated_file_at_once_all_can(tmp_path: Path) -> None:
    path = tmp_path / "scorecard.db"
    connection = create(path)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()
    assert at_once(_open, path) == ["opened"] * PROCESSES
    assert applied(path) == list(KNOWN)
