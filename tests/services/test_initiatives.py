"""Initiatives in the file: added, edited, moved, archived, and told of in the history of their objective."""

from __future__ import annotations

import pytest

from bsc_tui.domain.errors import Conflict, FileProblem, NotFound, Refused
from bsc_tui.domain.model import Initiative
from bsc_tui.domain.naming import find_initiative
from bsc_tui.services.session import Session
from tests.services.office import BO, Office, content, objective, operations


def initiative(session: Session, name: str) -> Initiative:
    """The initiative as it stands now."""
    return find_initiative(session.looking.scorecard(), name)


def names(session: Session, goal: int = 1) -> list[str]:
    found = session.looking.scorecard().initiatives
    return [one.name for one in found if one.objective_id == goal and not one.archived]


@pytest.fixture
def tool(ann: Session) -> Initiative:
    """An initiative that is there."""
    given = {"owner": "ben", "start": "2026-09-01", "due": "2026-12-31", "budget": "12k", "status": "active"}
    return ann.initiatives.add("New tool", "recover fast", given)[0]


def test_an_initiative_is_added_to_an_objective_as_one_operation(ann: Session, office: Office) -> None:
    before = operations(office.path)
    added, done = ann.initiatives.add("New tool", "recover fast", {"budget": "12k", "percent": "40%"})
    assert done.label == "Added initiative New tool to Recover fast"
    assert done.subjects == {"objective:1"}
    assert initiative(ann, "new TOOL") == added
    assert (added.objective_id, added.budget, added.percent, added.status) == (1, 12000.0, 40.0, "planned")
    assert operations(office.path) == before + 1
    assert ann.initiatives.add("Training", "Recover fast", {})[0].position > added.position


@pytest.mark.usefixtures("tool")
@pytest.mark.parametrize("name", ["New tool", "new TOOL", " New tool "])
def test_no_two_initiatives_share_a_name(ann: Session, name: str) -> None:
    with pytest.raises(Refused, match="is taken by New tool"):
        ann.initiatives.add(name, "Happy users", {})
    ann.initiatives.add("Training", "Happy users", {})
    with pytest.raises(Refused, match="is taken by New tool"):
        ann.initiatives.edit(initiative(ann, "Training"), {"name": name})


def test_an_initiative_may_be_called_like_its_objective(ann: Session) -> None:
    assert ann.initiatives.add("Recover fast", "Recover fast", {})[0].name == "Recover fast"
    assert ann.history.operations("recover fast")[0].label == "Added initiative Recover fast to Recover fast"


def test_its_name_leads_to_the_history_of_its_objective(ann: Session, tool: Initiative) -> None:
    assert ann.history.operations("new TOOL")[0].label == f"Added initiative {tool.name} to Recover fast"
    with pytest.raises(NotFound):
        ann.history.operations("no tool")


def test_fields_are_edited_and_told(ann: Session, tool: Initiative) -> None:
    done = ann.initiatives.edit(tool, {"percent": "55%", "spent": "7k", "owner": ""})
    assert done.label == "New tool: no owner, spent = 7000, percent = 55 %"
    assert done.subjects == {"objective:1"}
    now = initiative(ann, "New tool")
    assert (now.percent, now.spent, now.owner) == (55.0, 7000.0, "")
    assert not ann.initiatives.edit(now, {"percent": "55"}).is_change


def test_an_initiative_comes_to_serve_another_objective(ann: Session, tool: Initiative) -> None:
    assert ann.initiatives.edit(tool, {"objective": "happy users"}).label == "New tool: objective = Happy users"
    assert (names(ann, 1), names(ann, 2)) == ([], ["New tool"])
    ann.structure.archive(objective(ann, "Recover fast"))
    with pytest.raises(Refused, match="Recover fast is archived"):
        ann.initiatives.edit(initiative(ann, "New tool"), {"objective": "Recover fast"})


def test_what_somebody_changed_meanwhile_is_not_overwritten(ann: Session, office: Office, tool: Initiative) -> None:
    bo = office.open(BO)
    bo.initiatives.edit(initiative(bo, "New tool"), {"percent": "90"})
    with pytest.raises(Conflict, match="bo changed New tool meanwhile") as conflict:
        ann.initiatives.edit(tool, {"percent": "10"})
    assert conflict.value.who == "bo"
    assert initiative(ann, "New tool").percent == 90.0
    assert ann.initiatives.edit(initiative(ann, "New tool"), {"percent": "10"}).is_change


def test_initiatives_move_among_their_neighbours(ann: Session, tool: Initiative) -> None:
    ann.initiatives.add("Elsewhere", "Happy users", {})
    ann.initiatives.add("Training", "Recover fast", {})
    assert ann.initiatives.move(tool, 1).label == "Moved initiative New tool down"
    assert names(ann) == ["Training", "New tool"]
    assert not ann.initiatives.move(initiative(ann, "New tool"), 1).is_change
    ann.initiatives.move(initiative(ann, "New tool"), -1)
    assert names(ann) == ["New tool", "Training"]
    ann.initiatives.archive(tool)
    with pytest.raises(Refused, match="New tool is archived"):
        ann.initiatives.move(tool, 1)


def test_an_archived_one_is_off_the_lists_until_it_is_restored(ann: Session, tool: Initiative) -> None:
    done = ann.initiatives.archive(tool)
    assert (done.label, set(done.subjects)) == ("Archived initiative New tool", {"objective:1"})
    assert names(ann) == []
    assert not ann.initiatives.archive(tool).is_change
    with pytest.raises(Refused, match="which is archived"):
        ann.initiatives.add("new tool", "Recover fast", {})
    ann.structure.archive(objective(ann, "Recover fast"))
    with pytest.raises(Refused, match="serves Recover fast, which is archived"):
        ann.initiatives.restore(tool)
    ann.structure.restore(objective(ann, "Recover fast"))
    ann.initiatives.restore(tool)
    assert names(ann) == ["New tool"]


def test_every_change_is_taken_back_and_brought_again(ann: Session, office: Office) -> None:
    states = [content(office.path)]

    def keep() -> None:
        states.append(content(office.path))

    added = ann.initiatives.add("New tool", "Recover fast", {"budget": "5"})[0]
    keep()
    ann.initiatives.add("Training", "Recover fast", {})
    keep()
    ann.initiatives.edit(added, {"name": "Newer tool", "objective": "Happy users", "status": "done"})
    keep()
    ann.initiatives.move(initiative(ann, "Training"), 1)
    ann.initiatives.archive(initiative(ann, "Newer tool"))
    keep()
    for state in reversed(states[:-1]):
        ann.history.undo()
        assert content(office.path) == state
    for state in states[1:]:
        ann.history.redo()
        assert content(office.path) == state


def test_an_undo_that_would_make_two_of_a_name_is_refused(ann: Session, office: Office, tool: Initiative) -> None:
    ann.initiatives.edit(tool, {"name": "Newer tool"})
    office.open(BO).initiatives.add("new TOOL", "Happy users", {})
    with pytest.raises(Conflict, match="two called"):
        ann.history.undo()


def test_a_file_that_is_only_read_takes_none(office: Office, tool: Initiative) -> None:
    reader = office.open(is_read_only=True)
    for work in (
        lambda: reader.initiatives.add("More", "Recover fast", {}),
        lambda: reader.initiatives.edit(tool, {"owner": "x"}),
        lambda: reader.initiatives.archive(tool),
    ):
        with pytest.raises(FileProblem):
            work()


def test_what_has_gone_is_not_found(ann: Session, tool: Initiative) -> None:
    ann.history.undo()
    for work in (ann.initiatives.archive, ann.initiatives.restore, lambda one: ann.initiatives.move(one, 1)):
        with pytest.raises(NotFound, match="New tool is not there any more"):
            work(tool)
    with pytest.raises(NotFound):
        ann.initiatives.add("X", "Nowhere", {})
