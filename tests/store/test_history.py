"""Reading the journal: newest first, about something, since when, by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bsc_tui.host.who import Who
from bsc_tui.store.history import Operation, author_of, changes, each_change, last_change, operations, signed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from bsc_tui.store.journal import Journal, Work
    from bsc_tui.store.rows import Plain

ANN = Who(1001, "ann")
MARTA = Who(0, "root", "sudo marta", "desk", "marta")


@pytest.fixture
def lived(connection: sqlite3.Connection, journal_of: Callable[..., Journal]) -> sqlite3.Connection:
    """A file with three operations: Ann's at 09:00, Marta's at 09:01, Ann's deletion at 09:02."""
    ann = journal_of(connection, ANN)
    ann.perform("A", lambda work: work.insert("setting", {"key": "grace", "value": "1"}, "settings"))
    marta = journal_of(connection, MARTA)
    row: dict[str, Plain] = {"name": "Customer", "position": 1, "weight": 1.0, "archived": 0}
    marta.perform("B", lambda work: work.insert("perspective", row))
    ann.perform("C", lambda work: work.delete("perspective", 1))
    return connection


@pytest.mark.parametrize(
    ("asked", "labels"),
    [
        ({}, "CBA"),
        ({"limit": 2}, "CB"),
        ({"subject": "settings"}, "A"),
        ({"subject": "perspective:1"}, "CB"),
        ({"subject": "perspective:10"}, ""),
        ({"since": "2026-11-23T09:01:00Z"}, "CB"),
        ({"since": "2026-11-24"}, ""),
        ({"user": "ann"}, "CA"),
        ({"user": "root"}, "B"),
        ({"user": "sudo marta"}, "B"),
        ({"user": "marta"}, "B"),
        ({"user": "marta (root)"}, "B"),
        ({"user": "nobody"}, ""),
        ({"user": "ann", "subject": "perspective:1"}, "C"),
    ],
)
def test_operations_are_found(asked: dict[str, str], labels: str, lived: sqlite3.Connection) -> None:
    assert "".join(row.label for row in operations(lived, **asked)) == labels  # type: ignore[arg-type]


def test_an_operation_tells_everything_about_itself(lived: sqlite3.Connection) -> None:
    marta = operations(lived)[1]
    assert marta[:8] == (2, "do", "B", "root", "sudo marta", "desk", "2026-11-23T09:01:00Z", None)
    assert marta.changes == ()
    assert (marta.session, marta.who) == ("marta", "marta (root)")
    (change,) = changes(lived, 2)
    assert (change.entity, change.row_id, change.subject, change.before) == ("perspective", 1, "perspective:1", None)
    assert change.after is not None
    assert change.after["name"] == "Customer"


def test_thousands_of_changes_come_in_either_order_while_others_are_written(
    connection: sqlite3.Connection, journal: Journal
) -> None:
    def write(work: Work) -> None:
        for n in range(1_234):
            work.insert("setting", {"key": f"key {n}", "value": "1"}, "settings")

    def write_on(work: Work) -> None:
        for seen in (forwards, backwards):
            for change in each_change(connection, 1, newest_first=seen is backwards):
                seen.append(change.row_id)
                work.update("setting", change.row_id, {"value": str(len(seen))})

    forwards: list[int] = []
    backwards: list[int] = []
    journal.perform("All of them", write)
    journal.perform("All of them again", write_on)
    assert forwards == list(range(1, 1_235))
    assert backwards == forwards[::-1]
    assert len(changes(connection, 2)) == 2 * 1_234 - 1, "the first one held its number already"


def test_who_wrote_a_row_last_is_known_even_when_it_is_gone(lived: sqlite3.Connection) -> None:
    assert author_of(lived, 2) == ("marta (root)", "2026-11-23T09:01:00Z")
    assert last_change(lived, "perspective", 1) == ("ann", "2026-11-23T09:02:00Z")
    assert author_of(lived, 99) == ("", "")
    assert last_change(lived, "perspective", 99) == ("", "")


@pytest.mark.parametrize(
    ("user", "session", "claimed", "who", "author"),
    [
        ("ann", "", "", "ann", "ann"),
        ("ann", "ann", "", "ann", "ann"),
        ("ben", "", "from 10.0.0.7", "ben", "ben (from 10.0.0.7)"),
        ("root", "marta", "", "marta (root)", "marta (root)"),
        ("root", "marta", "sudo marta", "marta (root)", "marta (root)"),
        ("root", "marta", "sudo marta, from 10.0.0.7", "marta (root)", "marta (root, from 10.0.0.7)"),
        ("root", "night", "sudo marta", "night (root)", "night (root, sudo marta)"),
    ],
)
def test_who_did_it_is_told_once(user: str, session: str, claimed: str, who: str, author: str) -> None:
    operation = Operation(1, "do", "A", user, claimed, "desk", "2026-11-23T09:00:00Z", None, session)
    assert (operation.who, operation.author, signed(user, session)) == (who, author, who)
