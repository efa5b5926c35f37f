"""What was done, by whom, and taking it back: across screens and restarts, and never over somebody's newer work."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import Conflict, FileProblem, NotFound, Refused
from tests.services.office import (
    ANN,
    BO,
    MARTA,
    NILS,
    OCTOBER,
    WEEK,
    content,
    kpi,
    objective,
    operations,
    perspective,
    record,
    value,
)

if TYPE_CHECKING:
    from bsc_tui.services.session import Session
    from tests.services.office import Office


@pytest.fixture
def bo(office: Office) -> Session:
    """Bo's screen."""
    return office.open(BO)


def test_operations_are_found_by_name_time_and_user(ann: Session, bo: Session) -> None:
    record(ann, "mttr", OCTOBER, "6")
    ann.editing.kpi(kpi(ann, "mttr"), {"name": "Repair time"})
    bo.editing.setting("grace", "2")
    bo.editing.objective(objective(bo, "Happy users"), {"owner": "bo"})
    said = [row.label for row in ann.history.operations()]
    assert said == [
        "Happy users: owner = bo",
        "Setting grace = 2",
        "MTTR: name = Repair time",
        "MTTR 2026-10 = 6.0 h",
        "Made",
    ]
    for name in ("mttr", "Repair time", "repair"):
        assert [row.label for row in ann.history.operations(name)] == said[2:]
    assert [row.label for row in ann.history.operations("settings")] == [said[1], "Made"]
    assert [row.label for row in ann.history.operations("objective:happy")] == [said[0], "Made"]
    assert [row.label for row in ann.history.operations(user="bo")] == said[:2]
    newest = ann.history.operations(limit=1)[0]
    assert [row.label for row in ann.history.operations(since=newest.at)] == said[:1]
    assert ann.history.author_of(newest.id) == ("bo", newest.at)
    with pytest.raises(NotFound):
        ann.history.operations("nothing")


def test_undo_and_redo_reach_over_restarts(office: Office) -> None:
    first = office.open()
    before = content(office.path)
    record(first, "mttr", OCTOBER, "6")
    after = content(office.path)
    first.close()
    second = office.open()
    assert second.history.undo().label == "Undo: MTTR 2026-10 = 6.0 h"
    assert content(office.path) == before
    second.close()
    assert office.open().history.redo().label == "Redo: MTTR 2026-10 = 6.0 h"
    assert content(office.path) == after


def test_two_screens_of_one_person_share_what_can_be_undone(office: Office) -> None:
    left, right = office.open(), office.open()
    record(left, "mttr", OCTOBER, "6")
    record(right, "backlog", OCTOBER, "130")
    assert left.history.undo().label.startswith("Undo: Ticket backlog")
    assert right.history.undo().label.startswith("Undo: MTTR")
    assert left.history.redo().label.startswith("Redo: MTTR")
    record(right, "load", WEEK, "60")
    with pytest.raises(Refused, match="nothing to redo"):
        left.history.redo()


def test_undo_reaches_ones_own_changes_and_says_whose_the_last_is(ann: Session, bo: Session) -> None:
    with pytest.raises(Refused, match=r"^there is nothing to undo$"):
        ann.history.undo()
    with pytest.raises(Refused, match=r"^there is nothing to redo$"):
        ann.history.redo()
    record(bo, "mttr", OCTOBER, "6")
    with pytest.raises(
        Refused, match=r"nothing of yours to undo; the last change is bo's: MTTR 2026-10 = 6\.0 h"
    ) as raised:
        ann.history.undo()
    assert raised.value.hint == "bsc undo --any takes it back"
    assert ann.history.undo(anybody=True).is_change
    assert value(bo, "mttr", OCTOBER) is None
    with pytest.raises(Refused):
        ann.history.undo(anybody=True)


def test_people_behind_one_account_undo_their_own_changes(office: Office) -> None:
    marta, nils = office.open(MARTA), office.open(NILS)
    record(marta, "mttr", OCTOBER, "6")
    record(nils, "backlog", OCTOBER, "130")
    assert "MTTR" in marta.history.undo().label
    with pytest.raises(Refused, match="nothing of yours"):
        marta.history.undo()


def test_what_somebody_changed_since_is_left_as_it_is(ann: Session, bo: Session, office: Office) -> None:
    record(ann, "mttr", OCTOBER, "6")
    record(bo, "mttr", OCTOBER, "7")
    before = content(office.path)
    with pytest.raises(Conflict, match=r"cannot undo 'MTTR 2026-10 = 6\.0 h': bo changed it since") as raised:
        ann.history.undo()
    assert (raised.value.who, raised.value.hint) == ("bo", "nothing was changed; bsc history shows what happened")
    assert content(office.path) == before
    bo.history.undo()
    assert ann.history.undo().is_change


def test_what_somebody_cleared_since_does_not_come_back_by_undo(ann: Session, bo: Session) -> None:
    record(ann, "mttr", OCTOBER, "6")
    record(ann, "mttr", OCTOBER, "5")
    bo.recording.clear(kpi(bo, "mttr"), OCTOBER)
    with pytest.raises(Conflict, match="bo changed it since"):
        ann.history.undo()


def test_what_was_cleared_and_entered_anew_by_another_is_not_overwritten(ann: Session, bo: Session) -> None:
    record(ann, "mttr", OCTOBER, "6")
    ann.recording.clear(kpi(ann, "mttr"), OCTOBER)
    record(bo, "mttr", OCTOBER, "7")
    with pytest.raises(Conflict, match="something newer rests on it, or has taken its place"):
        ann.history.undo()
    found = value(ann, "mttr", OCTOBER)
    assert found is not None
    assert found.value == 7.0


def test_a_kpi_with_values_by_now_is_not_taken_back(ann: Session, bo: Session) -> None:
    ann.structure.add_kpi("New", "Growth", {})
    record(bo, "new", OCTOBER, "1")
    with pytest.raises(Conflict, match="cannot undo 'Added KPI New': something newer rests on it"):
        ann.history.undo()
    bo.history.undo()
    ann.history.undo()
    with pytest.raises(NotFound):
        kpi(ann, "new")


def test_a_redo_is_refused_where_something_else_is_now(ann: Session, bo: Session) -> None:
    record(ann, "mttr", OCTOBER, "6")
    ann.history.undo()
    record(bo, "mttr", OCTOBER, "7")
    with pytest.raises(Conflict, match=r"cannot redo 'MTTR 2026-10 = 6\.0 h'"):
        ann.history.redo()


def test_a_name_taken_in_another_case_meanwhile_does_not_come_back(ann: Session, bo: Session) -> None:
    ann.editing.kpi(kpi(ann, "backlog"), {"name": "Queue"})
    bo.structure.add_kpi("TICKET BACKLOG", "Growth", {"key": "other"})
    with pytest.raises(Conflict, match=r"cannot undo .*: there would be two called TICKET BACKLOG"):
        ann.history.undo()
    assert kpi(ann, "queue").id == 2


def test_an_undo_puts_nothing_where_it_would_not_be_seen(ann: Session, bo: Session) -> None:
    ann.editing.kpi(kpi(ann, "tickets"), {"perspective": "Growth"})
    ann.editing.kpi(kpi(ann, "tickets"), {"perspective": "Customer"})
    bo.structure.archive(perspective(bo, "Growth"))
    with pytest.raises(Conflict, match="Tickets solved would be in Growth, which is archived"):
        ann.history.undo()
    bo.history.undo()
    assert ann.history.undo().is_change


def test_an_undo_parts_no_kpi_from_its_objective(ann: Session, bo: Session) -> None:
    ann.editing.kpi(kpi(ann, "uptime"), {"objective": ""})
    bo.editing.objective(objective(bo, "Recover fast"), {"perspective": "Growth"})
    with pytest.raises(Conflict, match="Uptime would be in another perspective than Recover fast"):
        ann.history.undo()


def test_an_undo_makes_no_kpi_lead_an_objective_it_does_not_serve(ann: Session, bo: Session) -> None:
    ann.editing.objective(objective(ann, "Recover fast"), {"headline": ""})
    bo.editing.kpi(kpi(bo, "mttr"), {"objective": ""})
    with pytest.raises(Conflict, match="Recover fast would be led by a KPI that does not serve it"):
        ann.history.undo()


def test_a_headline_whose_kpi_was_taken_back_meanwhile_does_not_come_back(office: Office) -> None:
    ann, bo = office.open(ANN), office.open(BO)
    bo.structure.add_kpi("New", "", {"objective": "Happy users"})
    ann.editing.objective(objective(ann, "Happy users"), {"headline": "new"})
    ann.editing.objective(objective(ann, "Happy users"), {"headline": ""})
    bo.history.undo()
    with pytest.raises(Conflict, match="something newer rests on it"):
        ann.history.undo()


def test_the_changes_of_an_operation_are_shown_row_by_row(ann: Session) -> None:
    done = ann.editing.objective(objective(ann, "Recover fast"), {"perspective": "Growth"})
    assert [(c.entity, c.row_id) for c in ann.history.changes(done.operation)] == [
        ("objective", 1),
        ("kpi", 1),
        ("kpi", 4),
    ]


def test_a_screen_opened_for_reading_only_takes_nothing_back(ann: Session, office: Office) -> None:
    record(ann, "mttr", OCTOBER, "6")
    reader = office.open(is_read_only=True)
    with pytest.raises(FileProblem, match="open for reading only"):
        reader.history.undo()
    assert operations(office.path) == 2


def test_what_others_did_is_told_from_ones_own_without_a_right_to_write(
    ann: Session, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(ann, "mttr", OCTOBER, "6")
    # The superuser may write everything, so the answer is given by hand.
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    newest = office.open().history.newest_of_others()
    assert newest is not None
    assert newest.label == "MTTR 2026-10 = 6.0 h"
    theirs = ann.history.newest_of_others()
    assert theirs is not None
    assert theirs.kind == "make"


def test_whose_it_was_is_known_however_far_back_it_lies(office: Office) -> None:
    ann, bo = office.open(), office.open(BO)
    for number in range(120):
        record(bo, "mttr", OCTOBER, f"{number}.5")
    for number in reversed(range(120)):
        done = ann.history.undo(anybody=True)
        taken = ann.history.undone(done)
        assert taken is not None
        assert (taken.who, taken.label) == ("bo", f"MTTR 2026-10 = {number}.5 h")
    assert ann.history.redo().is_change
    last = ann.history.undo(anybody=True)
    assert ann.history.redo().is_change
    assert ann.history.undone(last) is None
