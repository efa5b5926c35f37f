"""Connecting: what is refused is left as it is, every connection is set up alike, and SQLite's errors get words."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import Busy, FileProblem, Refused
from bsc_tui.store import connection as store
from bsc_tui.store.connection import connect, create, data_version, speaking

if TYPE_CHECKING:
    from bsc_tui.store.journal import Journal
    from bsc_tui.store.rows import Plain

PERSPECTIVE: dict[str, Plain] = {"name": "Customer", "position": 1, "weight": 1.0, "archived": 0}


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def foreign_database(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE kpi (id INTEGER PRIMARY KEY)")
    other.commit()
    other.close()


def test_every_connection_is_set_up_to_lose_nothing(connection: sqlite3.Connection, path: Path) -> None:
    with speaking(path):
        second = connect(path)
    for opened in (connection, second):
        assert pragma(opened, "synchronous") == 3, "EXTRA"
        assert pragma(opened, "journal_mode") == "delete"
        assert pragma(opened, "foreign_keys") == 1
        assert pragma(opened, "trusted_schema") == 0
        assert pragma(opened, "cache_spill") == 0
        assert opened.isolation_level is None
    second.close()


def test_a_file_that_another_tool_put_into_wal_mode_gets_its_rollback_journal_back(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("PRAGMA journal_mode = WAL")
    other.close()
    opened = connect(path)
    assert pragma(opened, "journal_mode") == "delete"
    opened.close()
    again = connect(path, is_read_only=True)
    assert pragma(again, "journal_mode") == "delete"
    again.close()


def test_a_new_file_is_the_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        create(tmp_path / "mine.db").close()
        create(tmp_path / "ours.db", 0o660).close()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "mine.db").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "ours.db").stat().st_mode) == 0o660


def test_a_file_that_exists_is_not_made_again(tmp_path: Path) -> None:
    kept = tmp_path / "notes.txt"
    kept.write_text("mine")
    dangling = tmp_path / "link.db"
    dangling.symlink_to(tmp_path / "elsewhere.db")
    for taken in (kept, dangling, tmp_path):
        with pytest.raises(Refused, match="exists already"):
            create(taken)
    assert kept.read_text() == "mine"
    assert not (tmp_path / "elsewhere.db").exists()


def test_a_file_in_a_directory_that_is_missing_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"cannot make a file in .*nowhere: No such file"):
        create(tmp_path / "nowhere" / "scorecard.db")


def test_a_file_that_cannot_be_opened_after_it_was_made_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> sqlite3.Connection:
        raise FileProblem("no")

    monkeypatch.setattr(store, "_opened", fail)
    with pytest.raises(FileProblem):
        create(tmp_path / "scorecard.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("empty", "is not a scorecard"),
        ("one byte", "is not a scorecard"),
        ("text", "is not a readable database"),
        ("database", "is not a scorecard"),
        ("torn", "is not a readable database"),
    ],
)
@pytest.mark.parametrize("is_read_only", [False, True])
def test_what_is_no_scorecard_is_refused_and_left_as_it_is(
    kind: str, words: str, is_read_only: bool, tmp_path: Path, path: Path
) -> None:
    strange = tmp_path / "strange.db"
    if kind == "database":
        foreign_database(strange)
    else:
        whole = path.read_bytes()
        content = {"empty": b"", "one byte": b"x", "text": b"kpi,value\n" * 200, "torn": b"\0" * 100 + whole[100:]}
        strange.write_bytes(content[kind])
    before, names = strange.read_bytes(), sorted(tmp_path.iterdir())
    with pytest.raises(FileProblem, match=words) as raised:
        connect(strange, is_read_only=is_read_only)
    assert raised.value.hint
    assert strange.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == names


def test_what_is_not_there_is_refused_and_not_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for missing in ("scorecard.db", "file/scorecard.db", "nul\0.db"):
        with pytest.raises(FileProblem, match="there is no file"):
            connect(tmp_path / missing)
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_a_directory_a_pipe_and_an_impossible_name_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for strange in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(FileProblem, match="is not a file"):
            connect(strange)
    with pytest.raises(FileProblem, match=r"cannot open .* too long"):
        connect(tmp_path / ("x" * 2000))


def test_a_file_one_may_not_read_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The superuser may read everything, so the answer is given by hand.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(FileProblem, match="you may not read"):
        connect(path)


@pytest.mark.parametrize("name", ["a b?c#d%41.db", "ü.db", "'quoted'.db", "file:x.db"])
def test_odd_names_are_opened_as_they_are(name: str, path: Path, tmp_path: Path) -> None:
    odd = tmp_path / name
    path.rename(odd)
    connect(odd).close()
    connect(Path("/" + str(odd))).close()
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_name_that_is_not_utf_8_is_opened_as_well(path: Path, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe9t\xe9.db"))
    path.rename(odd)
    connect(odd).close()


def test_a_relative_path_stays_what_it_was_when_the_directory_changes(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    connect(Path(path.name)).close()


def test_an_old_library_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 33, 0))
    with pytest.raises(FileProblem, match=r"bsc needs 3\.34"):
        connect(path)


def test_a_file_held_by_another_program_is_busy_within_our_patience(
    path: Path, connection: sqlite3.Connection, journal: Journal
) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Busy, match="another program holds"):
        journal.perform("x", lambda work: work.insert("perspective", PERSPECTIVE))
    with pytest.raises(Busy), speaking(path):
        connection.execute("SELECT count(*) FROM kpi").fetchone()
    with pytest.raises(Busy):
        connect(path, patience=0.01)
    other.execute("ROLLBACK")
    other.close()
    assert journal.perform("x", lambda work: work.insert("perspective", PERSPECTIVE)).is_change


def test_a_full_disk_is_named_and_nothing_of_the_change_is_saved(
    path: Path, connection: sqlite3.Connection, journal: Journal
) -> None:
    journal.perform("Added", lambda work: work.insert("perspective", PERSPECTIVE))
    connection.execute(f"PRAGMA max_page_count = {pragma(connection, 'page_count')}")
    wide = {**PERSPECTIVE, "name": "x" * 100_000}
    with pytest.raises(FileProblem, match=r"the disk under .* is full"):
        journal.perform("Too much", lambda work: work.insert("perspective", wide))
    assert not connection.in_transaction
    assert connection.execute("SELECT name FROM perspective").fetchall() == [("Customer",)]
    assert connection.execute("SELECT count(*) FROM operation").fetchone() == (1,)
    connection.execute("PRAGMA max_page_count = 1000000")
    assert journal.perform("Again", lambda work: work.insert("perspective", wide)).is_change


def test_writing_through_a_reading_connection_is_named(path: Path) -> None:
    reader = connect(path, is_read_only=True)
    with pytest.raises(FileProblem, match="you may not write to"), speaking(path):
        reader.execute("INSERT INTO setting (version, key, value) VALUES (1, 'grace', '1')")
    reader.close()


def test_what_a_killed_writer_left_is_taken_back_by_the_next_who_may_write(
    path: Path, connection: sqlite3.Connection, journal: Journal
) -> None:
    journal.perform("x", lambda work: work.insert("perspective", PERSPECTIVE))
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE perspective SET name = 'Half'")
    left = path.with_name("scorecard.db-journal")
    # The first twelve bytes are what SQLite writes when it is about to change the file itself: play all of this back.
    hot = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\xff" * 4 + left.read_bytes()[12:]
    connection.execute("ROLLBACK")
    left.write_bytes(hot)
    with pytest.raises(FileProblem, match="was left in the middle of a change") as raised:
        connect(path, is_read_only=True)
    assert "write rights" in raised.value.hint
    for is_read_only in (False, True):
        opened = connect(path, is_read_only=is_read_only)
        assert opened.execute("SELECT name FROM perspective").fetchall() == [("Customer",)]
        opened.close()


def test_a_damaged_file_is_named(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    with pytest.raises(FileProblem, match="is not a readable database"):
        connect(path)


def test_what_sqlite_cannot_take_is_refused_in_words(path: Path, connection: sqlite3.Connection) -> None:
    insert = "INSERT INTO setting (version, key, value) VALUES (?, ?, ?)"
    with pytest.raises(Refused, match="too large to keep"), speaking(path):
        connection.execute(insert, (2**70, "grace", "1"))
    with pytest.raises(Refused, match="characters that cannot be kept"), speaking(path):
        connection.execute(insert, (1, "grace", "\udc80"))
    with pytest.raises(Refused, match="the file refuses this"), speaking(path):
        connection.execute(insert, (1, None, "1"))
    with pytest.raises(FileProblem, match="no such table"), speaking(path):
        connection.execute("SELECT * FROM nowhere")


def test_a_directory_that_went_away_is_named(path: Path) -> None:
    opened = connect(path)
    path.parent.rename(path.parent.with_name("moved"))
    with pytest.raises(FileProblem), speaking(path):
        opened.execute("INSERT INTO setting (version, key, value) VALUES (1, 'grace', '1')")
    opened.close()


def test_a_file_that_goes_away_while_it_is_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_require_file", lambda _path: None)
    with pytest.raises(FileProblem, match="cannot open") as raised:
        connect(tmp_path / "scorecard.db")
    assert "directory" in raised.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_closed_file_is_no_traceback(path: Path) -> None:
    opened = connect(path)
    opened.close()
    with pytest.raises(FileProblem), speaking(path):
        opened.execute("SELECT 1")


def test_the_data_version_tells_others_commits_from_ones_own(
    path: Path, connection: sqlite3.Connection, journal: Journal
) -> None:
    before = data_version(connection)
    journal.perform("mine", lambda work: work.insert("perspective", PERSPECTIVE))
    assert data_version(connection) == before
    other = connect(path)
    other.execute("UPDATE perspective SET position = 2")
    other.close()
    assert data_version(connection) != before


def failing(code: int) -> sqlite3.Error:
    """What SQLite says with a code."""
    error = sqlite3.OperationalError("no")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    "code", [sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR_DELETE, sqlite3.SQLITE_READONLY_DIRECTORY]
)
def test_a_journal_one_cannot_get_at_is_told_with_who_can_and_what_mends_it(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    with pytest.raises(FileProblem) as raised, speaking(path):
        raise failing(code)
    assert "in the middle" not in raised.value.what
    path.with_name("scorecard.db-journal").touch()
    link = tmp_path / "link.db"
    link.symlink_to(path)
    monkeypatch.setattr(type(path), "owner", lambda _: "marta")
    with pytest.raises(FileProblem, match="was left in the middle of a change") as raised, speaking(link):
        raise failing(code)
    assert raised.value.hint == f"marta opens it once; so that anybody in the group can: chmod g+rwxs,-t {tmp_path}"

    def unknown(_: Path) -> str:
        raise KeyError

    monkeypatch.setattr(type(path), "owner", unknown)
    with pytest.raises(FileProblem) as raised, speaking(path):
        raise failing(code)
    assert raised.value.hint.startswith(f"user {os.getuid()} opens it once")


def test_a_directory_one_may_not_write_to_is_told_from_the_file(path: Path) -> None:
    with pytest.raises(FileProblem, match="you may not write to the directory of"), speaking(path):
        raise failing(sqlite3.SQLITE_READONLY_DIRECTORY)
