"""Undo and redo in the file: which operation is next, whose it is, and the chain they form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bsc_tui.host.who import Who
from bsc_tui.store.undo import next_redo, next_undo
from tests.store.desk import ANN, BO, ROOT_ANN, ROOT_BO, Desk

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from bsc_tui.store.journal import Journal, Work
    from bsc_tui.store.rows import Plain


def test_each_kind_of_change_is_taken_back_and_brought_again(desk: Callable[[Who], Desk]) -> None:
    ann = desk(ANN)
    row_id = ann.add("Customer")
    ann.rename(row_id, "Users")
    ann.delete(row_id)
    states = [ann.names]
    for _ in range(3):
        ann.undo()
        states.append(ann.names)
    assert states == [[], ["Users"], ["Customer"], []]
    for _ in range(3):
        ann.redo()
        states.append(ann.names)
    assert states[4:] == [["Customer"], ["Users"], []]


def test_thousands_of_changes_of_one_operation_are_taken_back_in_turn(desk: Callable[[Who], Desk]) -> None:
    ann = desk(ANN)
    row_id = ann.add("Customer")

    def rename(work: Work) -> None:
        for n in range(1_500):
            work.update("perspective", row_id, {"name": f"Name {n}"})
        work.delete("perspective", row_id)

    ann.journal.perform("Renamed and gone", rename)
    ann.undo()
    assert ann.names == ["Customer"]
    ann.redo()
    assert ann.names == []
    ann.undo()
    assert ann.names == ["Customer"]


def test_undo_and_redo_are_operations_that_say_what_they_did(desk: Callable[[Who], Desk]) -> None:
    ann = desk(ANN)
    ann.add("Customer")
    assert ann.undo().label == "Undo: Added Customer"
    assert ann.redo().label == "Redo: Added Customer"
    kinds = ann.connection.execute("SELECT kind, label, about FROM operation ORDER BY id").fetchall()
    assert kinds == [
        ("do", "Added Customer", None),
        ("undo", "Undo: Added Customer", 1),
        ("redo", "Redo: Added Customer", 1),
    ]


def test_nothing_done_is_nothing_to_undo(desk: Callable[[Who], Desk]) -> None:
    ann = desk(ANN)
    assert next_undo(ann.connection, ANN, anybody=True) is None
    assert next_redo(ann.connection, ANN) is None


def test_the_making_of_a_file_cannot_be_undone(connection: sqlite3.Connection, journal: Journal) -> None:
    row: dict[str, Plain] = {"name": "Customer", "position": 1, "weight": 1.0, "archived": 0}
    journal.perform("Made", lambda work: work.insert("perspective", row), kind="make")
    assert next_undo(connection, ANN, anybody=True) is None


@pytest.mark.parametrize(("mine", "others"), [(ANN, BO), (ROOT_ANN, ROOT_BO), (ROOT_ANN, Who(0, "root"))])
def test_undo_reaches_my_own_operations_only(mine: Who, others: Who, desk: Callable[[Who], Desk]) -> None:
    me, other = desk(mine), desk(others)
    me.add("Mine")
    other.add("Theirs")
    assert me.step().label == "Added Mine"
    assert me.step(anybody=True) == other.step()
    assert other.step().user == (f"{others.session} (root)" if others.session else others.user)
    me.undo()
    assert me.names == ["Theirs"]
    assert next_undo(me.connection, mine) is None
    assert next_redo(other.connection, others) is None


def test_another_host_under_the_same_account_is_me(desk: Callable[[Who], Desk]) -> None:
    desk(ANN).add("Customer")
    assert desk(ANN._replace(host="laptop", claimed="from 10.0.0.7")).step().label == "Added Customer"


def test_what_somebody_elses_undo_took_back_is_theirs_to_bring_again(desk: Callable[[Who], Desk]) -> None:
    ann, bo = desk(ANN), desk(BO)
    ann.add("Customer")
    bo.undo(anybody=True)
    assert next_redo(ann.connection, ANN) is None
    assert next_undo(ann.connection, ANN) is None
    bo.redo()
    assert ann.step().label == "Added Customer"


def test_a_new_change_of_mine_clears_what_could_be_brought_again(desk: Callable[[Who], Desk]) -> None:
    ann, bo = desk(ANN), desk(BO)
    ann.add("A")
    ann.undo()
    bo.add("B")
    assert next_redo(ann.connection, ANN) is not None, "another's change does not"
    ann.add("C")
    assert next_redo(ann.connection, ANN) is None
    ann.undo()
    assert [step.label for step in [next_redo(ann.connection, ANN)] if step] == ["Added C"]


def test_a_chain_of_undo_and_redo_walks_back_and_forth(desk: Callable[[Who], Desk]) -> None:
    ann = desk(ANN)
    for name in "ABC":
        ann.add(name)
    ann.undo()
    ann.undo()
    ann.redo()
    assert ann.names == ["A", "B"]
    ann.undo()
    assert ann.names == ["A"]
    ann.redo()
    ann.redo()
    assert ann.names == ["A", "B", "C"]
    assert next_redo(ann.connection, ANN) is None
    for _ in range(3):
        ann.undo()
    assert ann.names == []
    assert next_undo(ann.connection, ANN) is None
