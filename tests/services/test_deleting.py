"""Deleting what holds nothing that people wrote; undo brings all of it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import NotFound, Refused
from tests.services.office import AUGUST, OCTOBER, Office, content, kpi, objective, operations, perspective, record

if TYPE_CHECKING:
    from bsc_tui.services.session import Session


def test_a_kpi_without_values_goes_with_its_target_rows_and_undo_brings_both_back(ann: Session, office: Office) -> None:
    before = content(office.path)
    assert ann.deleting.look(kpi(ann, "backlog")).targets == 1
    assert ann.deleting.delete(kpi(ann, "backlog")).label == "Deleted KPI Ticket backlog"
    with pytest.raises(NotFound):
        kpi(ann, "backlog")
    ann.history.undo()
    assert content(office.path) == before
    assert operations(office.path) == 3
    ann.history.redo()
    assert len(content(office.path)["target_row"]) == len(before["target_row"]) - 1


def test_a_kpi_with_a_value_is_archived_instead(ann: Session) -> None:
    with pytest.raises(Refused) as raised:
        ann.deleting.delete(kpi(ann, "mttr"))
    assert (raised.value.what, raised.value.hint) == (
        "MTTR has 2 values",
        "archive it instead: its history stays, and restore brings it back",
    )


def test_a_value_entered_meanwhile_holds_the_kpi(ann: Session, office: Office) -> None:
    seen = kpi(ann, "backlog")
    record(office.open(), "backlog", OCTOBER, "120")
    with pytest.raises(Refused, match=r"has 1 value$"):
        ann.deleting.delete(seen)


def test_an_objective_that_a_deleted_kpi_led_has_no_headline(ann: Session, office: Office) -> None:
    goal = objective(ann, "Happy users")
    ann.editing.objective(goal, {"headline": "nps"})
    before = content(office.path)
    assert ann.deleting.look(kpi(ann, "nps")).leaderless == ("Happy users",)
    ann.deleting.delete(kpi(ann, "nps"))
    assert objective(ann, "Happy users").headline_id is None
    ann.history.undo()
    assert content(office.path) == before


def test_an_objective_goes_with_its_initiatives_and_links(ann: Session, office: Office) -> None:
    calm, _ = ann.structure.add_objective("Calm", "Growth", {})
    ann.initiatives.add("Pager", "Calm", {})
    ann.linking.add(calm, objective(ann, "Recover fast"))
    ann.linking.add(objective(ann, "Happy users"), calm)
    before = content(office.path)
    found = ann.deleting.look(calm)
    assert (found.initiatives, found.links) == (1, 2)
    assert ann.deleting.delete(calm).label == "Deleted objective Calm"
    left = content(office.path)
    assert (left["initiative"], left["link"]) == ([], [])
    ann.history.undo()
    assert content(office.path) == before


def test_an_objective_with_kpis_or_comments_stays(ann: Session) -> None:
    ann.structure.archive(kpi(ann, "nps"))
    with pytest.raises(Refused, match=r"^Happy users still has NPS, which is archived$"):
        ann.deleting.delete(objective(ann, "Happy users"))
    calm, _ = ann.structure.add_objective("Calm", "Growth", {})
    ann.commenting.comment(calm, AUGUST, "A quiet month", "")
    with pytest.raises(Refused, match=r"^Calm has 1 comment$"):
        ann.deleting.delete(objective(ann, "Calm"))


def test_a_perspective_goes_when_nothing_is_in_it(ann: Session, office: Office) -> None:
    before = content(office.path)
    ann.deleting.delete(perspective(ann, "Growth"))
    assert len(content(office.path)["perspective"]) == 2
    ann.history.undo()
    assert content(office.path) == before
    with pytest.raises(Refused) as raised:
        ann.deleting.delete(perspective(ann, "Internal"))
    assert (raised.value.what, raised.value.hint) == ("Internal still has Recover fast and 5 more", "move them first")


def test_what_has_gone_cannot_go_again(ann: Session) -> None:
    seen = perspective(ann, "Growth")
    ann.deleting.delete(seen)
    with pytest.raises(NotFound, match="not there any more"):
        ann.deleting.delete(seen)


def test_a_kpi_that_another_one_is_calculated_from_stays(ann: Session) -> None:
    ann.structure.add_kpi("Twice", "Internal", {"formula": "backlog * 2"})
    with pytest.raises(Refused, match=r"^Twice is calculated from Ticket backlog$"):
        ann.deleting.delete(kpi(ann, "backlog"))
    assert ann.deleting.delete(kpi(ann, "twice")).is_change
    assert ann.deleting.delete(kpi(ann, "backlog")).is_change


def test_a_formula_goes_on_with_the_kpi_that_one_of_its_own_was_merged_into(ann: Session) -> None:
    ann.structure.add_kpi("Open tickets", "Internal", {"unit": "tickets"})
    ann.structure.add_kpi("Twice", "Internal", {"formula": "open-tickets * 2"})
    ann.merging.merge(kpi(ann, "open-tickets"), kpi(ann, "backlog"))
    record(ann, "backlog", OCTOBER, "60")
    board = ann.looking.board(ann.looking.today())
    assert next(figure.value.value for figure in board.kpis() if figure.kpi.key == "twice" and figure.value) == 120
