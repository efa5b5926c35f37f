"""Adding, archiving, restoring and moving what a scorecard consists of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import FileProblem, NotFound, Refused
from bsc_tui.services.looking import in_order
from tests.services.office import BO, OCTOBER, SMALL, TODAY, Office, kpi, objective, operations, perspective, record

if TYPE_CHECKING:
    from pathlib import Path

    from bsc_tui.services.session import Session


def keys(session: Session) -> list[str]:
    return [one.key for one in in_order(session.looking.scorecard())]


def test_a_kpi_is_added_at_the_end_of_its_perspective(ann: Session) -> None:
    added, done = ann.structure.add_kpi("Idle servers", "growth", {"unit": "servers", "direction": "lower"})
    assert done.label == "Added KPI Idle servers"
    assert done.subjects == {f"kpi:{added.id}"}
    found = kpi(ann, "idle-servers")
    assert found == added
    assert (found.perspective_id, found.objective_id, found.added, found.frequency) == (3, None, TODAY, "month")
    assert (found.unit, found.direction, found.position) == ("servers", "lower", 7)
    assert keys(ann)[-1] == "idle-servers"


def test_a_kpi_is_added_with_its_targets_as_one_operation(ann: Session, office: Office) -> None:
    given = {"objective": "Happy users", "key": "calls"}
    added, done = ann.structure.add_kpi("Calls", "", given, {"target": "-20%", "baseline": "50", "weight": "2"})
    assert done.subjects == {f"kpi:{added.id}"}
    assert (added.key, added.objective_id, added.perspective_id) == ("calls", 2, 1)
    (row,) = ann.targeting.rows(added)
    assert (row.start, row.target, row.weight, row.kpi_id) == (None, 40.0, 2.0, added.id)
    assert operations(office.path) == 2
    ann.history.undo()
    with pytest.raises(NotFound):
        kpi(ann, "calls")
    ann.history.redo()
    assert kpi(ann, "calls").id == added.id
    assert len(ann.targeting.rows(added)) == 1


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ticket Backlog (old)", "ticket-backlog-old"),
        ("Back log", "back-log"),
        ("backlog!", "backlog-2"),
        ("MTTR?", "mttr-2"),
        ("日本", "kpi"),
        ("Größe", "grosse"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_key_is_made_of_the_name_and_of_nobody_elses(name: str, key: str, ann: Session) -> None:
    assert ann.structure.add_kpi(name, "Growth", {})[0].key == key


def test_a_key_is_never_one_that_somebody_still_knows_another_by(ann: Session) -> None:
    ann.editing.kpi(kpi(ann, "backlog"), {"key": "queue", "name": "idle-servers"})
    assert ann.structure.add_kpi("Backlog", "Growth", {})[0].key == "backlog-2"
    assert ann.structure.add_kpi("Idle servers", "Growth", {})[0].key == "idle-servers-2"
    assert ann.structure.add_kpi("Backlog (2)", "Growth", {})[0].key == "backlog-2-2"


@pytest.mark.parametrize(
    ("name", "perspective_name", "given"),
    [
        ("MTTR", "Growth", {}),
        ("mttr", "Growth", {}),
        ("New", "Growth", {"key": "MTTR"}),
        ("New", "Nowhere", {}),
        ("New", "", {}),
        ("New", "Growth", {"objective": "Nothing"}),
        ("New", "Growth", {"objective": "Happy users"}),
        ("New", "Growth", {"unit": "x" * 2001}),
        ("New", "Growth", {"perspective": "Customer"}),
        (" ", "Growth", {}),
    ],
)
def test_a_kpi_that_cannot_be_is_refused_and_leaves_nothing(
    name: str, perspective_name: str, given: dict[str, str], ann: Session, office: Office
) -> None:
    before = operations(office.path)
    with pytest.raises(Refused):
        ann.structure.add_kpi(name, perspective_name, given)
    assert operations(office.path) == before


def test_a_kpi_with_targets_that_cannot_be_is_not_added(ann: Session) -> None:
    for targets in ({"target": "-20%"}, {"goal": "5"}, {"low": "1", "high": "2"}):
        with pytest.raises(Refused):
            ann.structure.add_kpi("New", "Growth", {}, targets)
        assert "new" not in keys(ann)


def test_objectives_and_perspectives_are_added_at_the_end(ann: Session) -> None:
    goal, done = ann.structure.add_objective("Learn", "Growth", {"owner": "hr", "due": "2027-06-30", "weight": "2"})
    assert done.label == "Added objective Learn"
    assert objective(ann, "learn") == goal
    assert (goal.perspective_id, goal.position, goal.owner, goal.weight) == (3, 3, "hr", 2.0)
    home, done = ann.structure.add_perspective("Society", {"weight": "0.5"})
    assert done.label == "Added perspective Society"
    assert perspective(ann, "society") == home
    assert (home.position, home.weight) == (4, 0.5)
    for _ in range(2):
        ann.history.undo()
    assert len(ann.looking.scorecard().perspectives) == 3


def test_names_of_objectives_and_perspectives_are_unique(ann: Session) -> None:
    with pytest.raises(Refused, match="'HAPPY USERS' is taken by Happy users"):
        ann.structure.add_objective("HAPPY USERS", "Growth", {})
    with pytest.raises(Refused, match="'customer' is taken by Customer"):
        ann.structure.add_perspective("customer", {})
    with pytest.raises(Refused, match="there is no field 'colour'"):
        ann.structure.add_perspective("New", {"colour": "red"})


def test_a_new_objective_is_led_by_a_free_kpi(ann: Session) -> None:
    goal, _ = ann.structure.add_objective("Small queue", "Growth", {"headline": "Ticket backlog"})
    assert (kpi(ann, "backlog").objective_id, kpi(ann, "backlog").perspective_id) == (goal.id, 3)
    assert objective(ann, "Small queue").headline_id == 2
    with pytest.raises(Refused, match="MTTR serves Recover fast"):
        ann.structure.add_objective("Other", "Growth", {"headline": "mttr"})
    ann.structure.archive(kpi(ann, "load"))
    with pytest.raises(Refused, match="Load is archived"):
        ann.structure.add_objective("Other", "Growth", {"headline": "load"})


def test_nothing_is_added_where_it_would_not_be_seen(ann: Session) -> None:
    ann.structure.archive(perspective(ann, "Growth"))
    ann.structure.archive(objective(ann, "Happy users"))
    with pytest.raises(Refused, match="Growth is archived"):
        ann.structure.add_kpi("New", "Growth", {})
    with pytest.raises(Refused, match="Growth is archived"):
        ann.structure.add_objective("New", "Growth", {})
    with pytest.raises(Refused, match="Happy users is archived"):
        ann.structure.add_kpi("New", "Customer", {"objective": "Happy users"})


def test_what_is_archived_leaves_every_list_and_comes_back_where_it_was(ann: Session, office: Office) -> None:
    before = keys(ann)
    record(ann, "backlog", OCTOBER, "120")
    done = ann.structure.archive(kpi(ann, "backlog"))
    assert done.label == "Archived Ticket backlog"
    assert "backlog" not in keys(ann)
    assert "backlog" not in [line.kpi.key for line in ann.looking.due()]
    assert all(figure.kpi.key != "backlog" for figure in ann.looking.board(ann.looking.today()).kpis())
    count = operations(office.path)
    assert not ann.structure.archive(kpi(ann, "backlog")).is_change
    assert operations(office.path) == count
    done = ann.structure.restore(kpi(ann, "backlog"))
    assert done.label == "Restored Ticket backlog"
    assert keys(ann) == before
    assert not ann.structure.restore(kpi(ann, "backlog")).is_change


def test_kpis_of_an_archived_objective_stay_as_kpis_without_one(ann: Session) -> None:
    ann.structure.archive(objective(ann, "Recover fast"))
    board = ann.looking.board(ann.looking.today())
    internal = next(one for one in board.perspectives if one.perspective.name == "Internal")
    assert internal.objectives == ()
    assert [figure.kpi.key for figure in internal.loose] == ["mttr", "backlog", "uptime", "load", "tickets"]
    assert keys(ann) == ["nps", "mttr", "backlog", "uptime", "load", "tickets"]
    ann.structure.restore(objective(ann, "Recover fast"))
    board = ann.looking.board(ann.looking.today())
    assert [one.objective.name for one in board.objectives()] == ["Happy users", "Recover fast"]


def test_a_perspective_in_use_stays(ann: Session) -> None:
    with pytest.raises(Refused, match="Customer still has Happy users and 1 more") as raised:
        ann.structure.archive(perspective(ann, "Customer"))
    assert raised.value.hint == "move or archive them first"
    ann.structure.archive(kpi(ann, "nps"))
    with pytest.raises(Refused, match=r"Customer still has Happy users$"):
        ann.structure.archive(perspective(ann, "Customer"))
    ann.structure.archive(objective(ann, "Happy users"))
    ann.structure.archive(perspective(ann, "Customer"))
    assert [one.perspective.name for one in ann.looking.board(ann.looking.today()).perspectives] == [
        "Internal",
        "Growth",
    ]
    for entry in (kpi(ann, "nps"), objective(ann, "Happy users")):
        with pytest.raises(Refused, match="belongs to Customer, which is archived"):
            ann.structure.restore(entry)
    ann.structure.restore(perspective(ann, "Customer"))
    assert ann.structure.restore(kpi(ann, "nps")).is_change


def test_entries_move_among_their_siblings_and_stop_at_the_ends(ann: Session, office: Office) -> None:
    assert keys(ann) == ["nps", "mttr", "uptime", "backlog", "load", "tickets"]
    assert ann.structure.move(kpi(ann, "tickets"), -1).label == "Moved Tickets solved up"
    assert keys(ann) == ["nps", "mttr", "uptime", "backlog", "tickets", "load"]
    assert ann.structure.move(kpi(ann, "backlog"), 99).label == "Moved Ticket backlog down"
    assert keys(ann)[3:] == ["tickets", "load", "backlog"]
    count = operations(office.path)
    for entry, steps in (
        (kpi(ann, "tickets"), -1),
        (kpi(ann, "backlog"), 1),
        (kpi(ann, "nps"), 5),
        (kpi(ann, "load"), 0),
    ):
        assert not ann.structure.move(entry, steps).is_change
    assert operations(office.path) == count
    for _ in range(2):
        ann.history.undo()
    assert keys(ann) == ["nps", "mttr", "uptime", "backlog", "load", "tickets"]


def test_perspectives_and_objectives_move_with_all_they_hold(ann: Session) -> None:
    ann.structure.move(perspective(ann, "Internal"), -1)
    assert keys(ann)[0] == "mttr"
    ann.structure.add_objective("Run smoothly", "Internal", {"headline": "load"})
    ann.structure.move(objective(ann, "Run smoothly"), -3)
    assert keys(ann)[:3] == ["load", "mttr", "uptime"]
    ann.structure.archive(perspective(ann, "Growth"))
    assert not ann.structure.move(perspective(ann, "Customer"), 1).is_change, "what is archived is no sibling"


def test_siblings_that_shared_a_place_get_places_of_their_own(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.make(SMALL._replace(kpis=tuple(row._replace(position=1) for row in SMALL.kpis)))
    ann = office.open()
    assert keys(ann)[3:] == ["backlog", "load", "tickets"]
    ann.structure.move(kpi(ann, "tickets"), -1)
    assert keys(ann)[3:] == ["backlog", "tickets", "load"]
    office.close()


def test_an_entry_somebody_moved_elsewhere_moves_where_it_is_now(ann: Session, office: Office) -> None:
    seen = kpi(ann, "backlog")
    office.open(BO).editing.kpi(seen, {"perspective": "Growth"})
    assert not ann.structure.move(seen, 1).is_change
    assert kpi(ann, "backlog").perspective_id == 3


def test_an_entry_that_is_gone_is_named(ann: Session) -> None:
    added, _ = ann.structure.add_kpi("New", "Growth", {})
    ann.history.undo()
    with pytest.raises(NotFound, match="New is not there any more"):
        ann.structure.move(added, 1)
    with pytest.raises(NotFound, match="New is not there any more"):
        ann.structure.archive(added)
    with pytest.raises(NotFound, match="New is not there any more"):
        ann.structure.restore(added)


def test_a_screen_opened_for_reading_only_builds_nothing(office: Office) -> None:
    reader = office.open(is_read_only=True)
    with pytest.raises(FileProblem, match="open for reading only"):
        reader.structure.add_perspective("New", {})
    with pytest.raises(FileProblem, match="open for reading only"):
        reader.structure.archive(kpi(reader, "mttr"))
