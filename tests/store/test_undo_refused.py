"""What stands in the way of undo and redo: a row changed since, taken, or rested on by something new."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Kpi, Objective
from bsc_tui.store import undo as steps
from bsc_tui.store.journal import Rested, StaleRow
from bsc_tui.store.rows import as_row
from bsc_tui.store.undo import next_redo
from tests.store.desk import ANN, BO, Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from bsc_tui.host.who import Who


def test_a_row_changed_since_is_left_as_it_is(desk: Callable[[Who], Desk]) -> None:
    ann, bo = desk(ANN), desk(BO)
    row_id = ann.add("Customer")
    ann.rename(row_id, "Users")
    bo.rename(row_id, "Clients")
    before = ann.connection.execute("SELECT count(*) FROM operation").fetchone()
    with pytest.raises(StaleRow) as raised:
        ann.undo()
    assert not isinstance(raised.value, Rested)
    assert raised.value.found is not None
    assert raised.value.found["name"] == "Clients"
    assert ann.names == ["Clients"]
    assert ann.connection.execute("SELECT count(*) FROM operation").fetchone() == before
    bo.undo()
    ann.undo()
    assert ann.names == ["Customer"]


def test_a_row_deleted_since_cannot_be_changed_back(desk: Callable[[Who], Desk]) -> None:
    ann, bo = desk(ANN), desk(BO)
    row_id = ann.add("Customer")
    bo.delete(row_id)
    with pytest.raises(StaleRow) as raised:
        ann.undo()
    assert raised.value.found is None


def test_a_row_whose_name_was_taken_meanwhile_does_not_come_back(desk: Callable[[Who], Desk]) -> None:
    ann, bo = desk(ANN), desk(BO)
    row_id = ann.add("Customer")
    ann.delete(row_id)
    bo.add("Customer")
    with pytest.raises(Rested):
        ann.undo()
    assert ann.names == ["Customer"]


def test_a_redo_whose_place_was_taken_is_refused(desk: Callable[[Who], Desk]) -> None:
    ann, bo = desk(ANN), desk(BO)
    ann.add("Customer")
    ann.undo()
    bo.add("Customer")
    with pytest.raises(Rested):
        ann.redo()
    assert ann.names == ["Customer"]


def test_what_something_new_rests_on_stays(desk: Callable[[Who], Desk]) -> None:
    ann, bo = desk(ANN), desk(BO)
    row_id = ann.add("Customer")
    goal = as_row(Objective(0, 0, row_id, "Happy", 1))
    bo.journal.perform("x", lambda work: work.insert("objective", goal))
    with pytest.raises(Rested):
        ann.undo()
    assert ann.names == ["Customer"]


def test_a_kpi_that_leads_an_objective_by_now_stays(desk: Callable[[Who], Desk]) -> None:
    ann, bo = desk(ANN), desk(BO)
    home = ann.add("Customer")
    goal = as_row(Objective(0, 0, home, "Happy", 1))
    kpi = as_row(Kpi(0, 0, "nps", "NPS", home, 1, date(2026, 11, 23)))
    made: list[int] = []
    bo.journal.perform("x", lambda work: made.append(work.insert("objective", goal)))
    ann.journal.perform("Added NPS", lambda work: made.append(work.insert("kpi", kpi)))
    bo.journal.perform("x", lambda work: work.update("objective", made[0], {"headline_id": made[1]}))
    with pytest.raises(Rested) as raised:
        ann.undo()
    assert (raised.value.entity, raised.value.row_id) == ("kpi", made[1])
    assert ann.connection.execute("SELECT count(*) FROM kpi").fetchone() == (1,)


def test_a_headline_that_is_gone_by_now_does_not_come_back(desk: Callable[[Who], Desk]) -> None:
    ann, bo = desk(ANN), desk(BO)
    home = ann.add("Customer")
    bo.journal.perform(
        "x", lambda work: work.insert("kpi", as_row(Kpi(7, 0, "nps", "NPS", home, 1, date(2026, 11, 23))))
    )
    bo.journal.perform(
        "x", lambda work: work.insert("objective", as_row(Objective(1, 0, home, "Happy", 1, headline_id=7)))
    )
    ann.journal.perform("No headline", lambda work: work.update("objective", 1, {"headline_id": None}))
    bo.journal.perform("x", lambda work: work.delete("kpi", 7))
    with pytest.raises(Rested) as raised:
        ann.undo()
    assert (raised.value.entity, raised.value.row_id) == ("kpi", 7)
    assert ann.connection.execute("SELECT headline_id FROM objective").fetchone() == (None,)


def test_a_step_that_another_screen_took_back_first_is_not_taken_back_twice(desk: Callable[[Who], Desk]) -> None:
    ann = desk(ANN)
    row_id = ann.add("Customer")
    ann.rename(row_id, "Users")
    looked_up = ann.step()
    ann.undo()
    ann.rename(row_id, "Users")  # its content is what the step had left once
    with pytest.raises(StaleRow):
        ann.undo(looked_up)
    assert ann.names == ["Users"]


def test_a_step_that_another_screen_brought_again_first_is_not_brought_twice(desk: Callable[[Who], Desk]) -> None:
    ann = desk(ANN)
    row_id = ann.add("Customer")
    ann.rename(row_id, "Users")
    ann.undo()
    looked_up = next_redo(ann.connection, ANN)
    ann.redo()
    ann.journal.perform("x", lambda work: work.update("perspective", row_id, {"name": "Customer"}))
    with pytest.raises(StaleRow):
        ann.redo(looked_up)
    assert ann.names == ["Customer"]


def test_a_step_of_an_operation_that_never_was_is_stale(desk: Callable[[Who], Desk]) -> None:
    ann = desk(ANN)
    ann.add("Customer")
    with pytest.raises(StaleRow):
        ann.redo(ann.step())


def test_whoever_looks_at_what_comes_of_it_may_refuse(desk: Callable[[Who], Desk]) -> None:
    ann = desk(ANN)
    ann.add("Customer")

    def no() -> None:
        assert ann.names == [], "it is looked at as it would be"
        raise Refused("no")

    with pytest.raises(Refused):
        steps.undo(ann.connection, ann.journal, ann.step(), no)
    assert ann.names == ["Customer"]
    ann.undo()
    step = next_redo(ann.connection, ANN)
    assert step is not None

    def no_again() -> None:
        assert ann.names == ["Customer"]
        raise Refused("no")

    with pytest.raises(Refused):
        steps.redo(ann.connection, ann.journal, step, no_again)
    assert ann.names == []
