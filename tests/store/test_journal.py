"""The single door for writes: one operation a write, told apart by version, whole or not there at all."""

from __future__ import annotations

import os
import signal
import sqlite3
from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest

from bsc_tui.domain.errors import FileProblem, Refused
from bsc_tui.domain.text import width
from bsc_tui.host.who import Who
from bsc_tui.store.connection import connect
from bsc_tui.store.history import changes, operations
from bsc_tui.store.journal import LONGEST_LABEL, Done, Journal, StaleRow, Work, snapshot, transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from bsc_tui.store.rows import Plain

CUSTOMER: Mapping[str, Plain] = {"name": "Customer", "position": 1, "weight": 1.0, "archived": 0, "former": "[]"}


def add(journal: Journal, row: Mapping[str, Plain] = CUSTOMER, label: str = "Added") -> tuple[int, Done]:
    made: list[int] = []
    done = journal.perform(label, lambda work: made.append(work.insert("perspective", row)))
    return made[0], done


def count(connection: sqlite3.Connection, table: str) -> int:
    found: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    return found


def test_an_operation_says_who_did_what_where_and_when(
    connection: sqlite3.Connection, journal_of: Callable[..., Journal]
) -> None:
    marta = Who(0, "root", "sudo marta, from 10.0.0.7", "desk", "marta")
    _, done = add(journal_of(connection, marta), label="Added perspective Customer")
    row = connection.execute(
        "SELECT id, kind, label, uid, user, claimed, host, session, at, about, undone_by FROM operation"
    )
    assert row.fetchall() == [
        (
            *(done.operation, "do", "Added perspective Customer", 0, "root", "sudo marta, from 10.0.0.7", "desk"),
            *("marta", "2026-11-23T09:00:00Z", None, None),
        )
    ]


def test_what_is_done_names_what_it_touched(connection: sqlite3.Connection, journal: Journal) -> None:
    row_id, done = add(journal)
    assert done == Done(done.operation, "Added", frozenset({f"perspective:{row_id}"}))
    assert done.is_change

    def work(under_way: Work) -> None:
        under_way.update("perspective", row_id, {"position": 2}, subject="kpi:7")
        under_way.update("perspective", row_id, {"position": 3})

    assert journal.perform("Moved", work).subjects == {"kpi:7", f"perspective:{row_id}"}
    assert [change.subject for change in changes(connection, 2)] == ["kpi:7", f"perspective:{row_id}"]


def test_every_change_keeps_the_row_before_and_after(connection: sqlite3.Connection, journal: Journal) -> None:
    row_id, first = add(journal)
    second = journal.perform("Renamed", lambda work: work.update("perspective", row_id, {"name": "Users"}))
    third = journal.perform("Gone", lambda work: work.delete("perspective", row_id))
    was = {**CUSTOMER, "id": row_id, "version": first.operation}
    then = {**was, "name": "Users", "version": second.operation}
    images = [(c.before, c.after) for n in (1, 2, 3) for c in changes(connection, n)]
    assert images == [(None, was), (was, then), (then, None)]
    assert count(connection, "perspective") == 0
    assert third.is_change


def test_versions_only_grow(connection: sqlite3.Connection, journal: Journal) -> None:
    row_id, first = add(journal)
    seen = [first.operation]

    def rename(name: str) -> None:
        journal.perform("x", lambda work: work.update("perspective", row_id, {"name": name}))
        seen.append(connection.execute("SELECT version FROM perspective").fetchone()[0])

    rename("Users")
    rename("Customer")
    assert seen == sorted(set(seen))
    journal.perform("x", lambda work: work.delete("perspective", row_id))
    again, fourth = add(journal)
    assert again > row_id
    assert fourth.operation > seen[-1]


def test_what_changes_nothing_leaves_no_trace(connection: sqlite3.Connection, journal: Journal) -> None:
    row_id, _ = add(journal)

    def same(work: Work) -> None:
        assert not work.update("perspective", row_id, {"name": "Customer", "weight": 1})

    assert journal.perform("Same", same) == Done()
    assert not journal.perform("Nothing", lambda _work: None).is_change
    assert count(connection, "operation") == 1
    assert connection.execute("SELECT version FROM perspective").fetchone() == (1,)


@pytest.mark.parametrize("error", [RuntimeError("no"), KeyboardInterrupt(), Refused("no"), StaleRow("kpi", 1, None)])
def test_an_error_leaves_nothing(error: BaseException, connection: sqlite3.Connection, journal: Journal) -> None:
    def work(under_way: Work) -> None:
        under_way.insert("perspective", CUSTOMER)
        raise error

    with pytest.raises(type(error)):
        journal.perform("x", work)
    assert not connection.in_transaction
    assert [count(connection, table) for table in ("operation", "change", "perspective")] == [0, 0, 0]
    assert add(journal)[1].is_change


def test_a_row_the_file_does_not_take_leaves_nothing(connection: sqlite3.Connection, journal: Journal) -> None:
    add(journal)
    with pytest.raises(Refused, match="the file refuses this"):
        add(journal)
    with pytest.raises(Refused, match="too large"):
        add(journal, {**CUSTOMER, "name": "x", "position": 2**64})
    with pytest.raises(Refused, match="characters"):
        add(journal, {**CUSTOMER, "name": "\ud800"})
    assert count(connection, "operation") == 1


def test_a_reference_that_is_checked_at_the_very_end_leaves_nothing_either(
    connection: sqlite3.Connection, journal: Journal
) -> None:
    row_id, _ = add(journal)
    goal: dict[str, Plain] = {"perspective_id": row_id, "name": "Happy", "position": 1, "headline_id": 99}
    with pytest.raises(Refused, match="FOREIGN KEY"):
        journal.perform("x", lambda work: work.insert("objective", goal))
    assert not connection.in_transaction
    assert count(connection, "objective") == 0


def test_a_row_that_changed_meanwhile_is_not_overwritten(
    connection: sqlite3.Connection, journal: Journal, path: Path, journal_of: Callable[..., Journal]
) -> None:
    row_id, done = add(journal)
    other = connect(path)
    journal_of(other, Who(1002, "bo")).perform(
        "x", lambda work: work.update("perspective", row_id, {"position": 9}) and None
    )
    other.close()
    for work in (
        lambda work: work.update("perspective", row_id, {"position": 5}, version=done.operation),
        lambda work: work.delete("perspective", row_id, version=done.operation),
    ):
        with pytest.raises(StaleRow) as raised:
            journal.perform("x", work)
        found = raised.value.found
        assert found is not None
        assert (found["position"], found["version"]) == (9, 2)
    assert connection.execute("SELECT position FROM perspective").fetchone() == (9,)
    assert count(connection, "operation") == 2


def test_a_row_that_is_gone_cannot_be_changed(journal: Journal) -> None:
    for work in (
        lambda work: work.update("perspective", 7, {"position": 5}),
        lambda work: work.delete("perspective", 7),
    ):
        with pytest.raises(StaleRow) as raised:
            journal.perform("x", work)
        assert (raised.value.entity, raised.value.row_id, raised.value.found) == ("perspective", 7, None)


def test_an_id_given_is_kept_and_none_is_made(journal: Journal) -> None:
    assert add(journal, {**CUSTOMER, "id": 7})[0] == 7
    assert add(journal, {**CUSTOMER, "id": 0, "name": "Financial"})[0] == 8


def test_words_known_only_afterwards_may_name_an_operation(journal: Journal) -> None:
    told: list[str] = []

    def work(under_way: Work) -> None:
        under_way.insert("perspective", CUSTOMER)
        told.append("after")

    assert journal.perform(lambda: f"Named {told[0]}", work).label == "Named after"


def test_a_label_is_one_clean_line_that_a_list_can_hold(connection: sqlite3.Connection, journal: Journal) -> None:
    _, done = add(journal, label="Añ\x1b]52;c;AAAA\x07\n" + "日本" * 5000)
    assert done.label.startswith("Añ␛]52;c;AAAA␇⏎日本")
    assert width(done.label) <= LONGEST_LABEL
    assert [row.label for row in operations(connection)] == [done.label]


def test_a_clock_that_goes_backwards_does_not_turn_the_order_round(connection: sqlite3.Connection, path: Path) -> None:
    stamps = iter(["2026-11-23T09:00:00Z", "2026-11-23T08:00:00Z", "1999-01-01T00:00:00Z"])
    journal = Journal(connection, str(path), Who(1, "ann"), lambda: next(stamps), is_read_only=False)
    for name in ("A", "B", "C"):
        add(journal, {**CUSTOMER, "name": name}, name)
    assert [row.label for row in operations(connection)] == ["C", "B", "A"]


def test_a_journal_for_reading_only_refuses_with_words(connection: sqlite3.Connection, path: Path) -> None:
    journal = Journal(connection, str(path), Who(1, "ann"), lambda: "now", is_read_only=True)
    with pytest.raises(FileProblem, match="is open for reading only") as raised:
        add(journal)
    assert "--read-only" in raised.value.hint
    assert count(connection, "operation") == 0


def test_much_of_the_file_is_kept_in_memory_only_while_it_is_written(connection: sqlite3.Connection) -> None:
    def room() -> int:
        return int(connection.execute("PRAGMA cache_size").fetchone()[0])

    usual = room()
    with transaction(connection):
        assert room() < usual < 0, "in KiB where it is negative"
    assert room() == usual
    with pytest.raises(ValueError, match="no"), transaction(connection):
        raise ValueError("no")
    assert room() == usual


def test_a_field_that_stays_what_it_is_is_not_written(connection: sqlite3.Connection, journal: Journal) -> None:
    row: dict[str, Plain] = {"name": "Customer", "position": 1, "weight": 1.0, "archived": 0, "former": "[]"}
    journal.perform("Added", lambda work: work.insert("perspective", row))
    told: list[str] = []
    connection.set_trace_callback(told.append)
    journal.perform("Moved", lambda work: work.update("perspective", 1, {**row, "position": 2}))
    connection.set_trace_callback(None)
    assert [sql for sql in told if sql.startswith("UPDATE perspective")] == [
        "UPDATE perspective SET position = 2, version = 2 WHERE id = 1"
    ]
    (change,) = changes(connection, 2)
    assert change.after == {**row, "id": 1, "version": 2, "position": 2}


def test_a_transaction_that_ended_on_its_own_keeps_its_first_error(connection: sqlite3.Connection) -> None:
    def ends_early() -> None:
        with transaction(connection):
            connection.execute("ROLLBACK")
            raise RuntimeError("the first error")

    with pytest.raises(RuntimeError, match="the first error"):
        ends_early()


def test_a_writer_that_waits_begins_with_what_the_one_before_left(
    connection: sqlite3.Connection, path: Path, journal: Journal, journal_of: Callable[..., Journal]
) -> None:
    add(journal)
    other = connect(path, patience=0.05)
    seen: list[Any] = []

    def work(_under_way: Work) -> None:
        with pytest.raises(sqlite3.OperationalError, match="locked"), transaction(other):
            seen.append("both at once")

    journal.perform("x", work)
    with transaction(other):
        assert other.execute("SELECT count(*) FROM perspective").fetchone() == (1,)
    assert seen == []
    other.close()


def test_a_snapshot_is_of_one_moment(connection: sqlite3.Connection, path: Path) -> None:
    other = connect(path, patience=0.05)
    with snapshot(connection):
        assert count(connection, "perspective") == 0
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("INSERT INTO perspective (version, name, position) VALUES (1, 'x', 1)")
        assert count(connection, "perspective") == 0
    other.execute("INSERT INTO perspective (version, name, position) VALUES (1, 'x', 1)")
    assert count(connection, "perspective") == 1
    other.close()


def test_a_snapshot_within_a_transaction_leaves_it_alone(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        connection.execute("INSERT INTO perspective (version, name, position) VALUES (1, 'x', 1)")
        with snapshot(connection):
            assert count(connection, "perspective") == 1
        assert connection.in_transaction
    assert count(connection, "perspective") == 1


def test_a_snapshot_ends_when_reading_fails(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError), snapshot(connection):
        connection.execute("SELECT * FROM nowhere")
    assert not connection.in_transaction

    def ends_early() -> None:
        with snapshot(connection):
            connection.execute("ROLLBACK")
            raise RuntimeError("the first error")

    with pytest.raises(RuntimeError, match="the first error"):
        ends_early()


class Interrupted(sqlite3.Connection):
    """A connection on which Ctrl+C comes with one statement: before it, or while it lasts."""

    statement = ""
    is_late = False

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Runs a statement."""
        if sql == self.statement and not self.is_late:
            raise KeyboardInterrupt
        cursor = super().execute(sql, parameters)
        if sql == self.statement:
            self.is_late = False
            raise KeyboardInterrupt
        return cursor


@pytest.mark.parametrize(
    ("statement", "is_late", "is_saved"),
    [("COMMIT", True, True), ("COMMIT", False, False), ("BEGIN IMMEDIATE", False, False)],
)
def test_ctrl_c_while_it_is_saved_is_told_from_one_before(
    path: Path, statement: str, is_late: bool, is_saved: bool
) -> None:
    opened = sqlite3.connect(path, isolation_level=None, factory=Interrupted)
    journal = Journal(opened, str(path), Who(1, "ann"), lambda: "2026-11-23T09:00:00Z", is_read_only=False)
    opened.statement, opened.is_late = statement, is_late
    with pytest.raises(KeyboardInterrupt):
        add(journal)
    assert (count(opened, "operation") == 1, bool(journal.own), opened.in_transaction) == (is_saved, is_saved, False)
    opened.close()


@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
def test_who_waits_for_another_can_be_interrupted(
    path: Path, connection: sqlite3.Connection, journal_of: Callable[[sqlite3.Connection], Journal], how: str
) -> None:
    def write() -> bool:
        opened = connect(path)
        try:
            return add(journal_of(opened))[1].is_change
        finally:
            assert opened.execute("PRAGMA busy_timeout").fetchone() == (30_000,)
            opened.close()

    before = signal.signal(signal.SIGUSR1, signal.default_int_handler)
    connection.execute(f"BEGIN {how}")
    caller = Timer(0.1, os.kill, (os.getpid(), signal.SIGUSR1))
    began = monotonic()
    try:
        caller.start()
        with pytest.raises(KeyboardInterrupt):
            write()
    finally:
        caller.join()
        signal.signal(signal.SIGUSR1, before)
        connection.execute("ROLLBACK")
    assert monotonic() - began < 10
    assert write()
