"""Editing what is there: every field, names that stay unique, places that stay consistent, settings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from bsc_tui.domain.errors import Conflict, FileProblem, Refused
from bsc_tui.domain.naming import find_kpi
from bsc_tui.domain.periods import Period
from tests.services.office import (
    BO,
    OCTOBER,
    TODAY,
    content,
    kpi,
    objective,
    operations,
    perspective,
    record,
    rows,
)

if TYPE_CHECKING:
    from bsc_tui.services.session import Session
    from tests.services.office import Office

KPI_FIELDS: list[tuple[str, str, Any]] = [
    ("name", "Time to repair", "Time to repair"),
    ("key", "Repair-Time", "repair-time"),
    ("unit", "min", "min"),
    ("unit", "", ""),
    ("direction", "lower", "lower"),
    ("frequency", "week", "week"),
    ("aggregation", "max", "max"),
    ("owner", "service desk", "service desk"),
    ("source", "Jira", "Jira"),
    ("description", "From alarm to fix", "From alarm to fix"),
    ("lead_or_lag", "lead", "lead"),
    ("lead_or_lag", "", ""),
    ("measured_or_judged", "judged", "judged"),
    ("scale", "poor=1, fair=2.5, good=3", (("poor", 1.0), ("fair", 2.5), ("good", 3.0))),
    ("decimals", "3", 3),
    ("minimum", "-5", -5.0),
    ("minimum", "", None),
    ("maximum", "1 000", 1000.0),
    ("carry", "3", 3),
    ("carry", "", None),
    ("frameworks", "ISO 27001 A.5, cobit dss3", ("ISO 27001 A.5", "COBIT DSS03")),
]


@pytest.mark.parametrize(("field", "typed", "held"), KPI_FIELDS)
def test_every_field_of_a_kpi_can_be_edited(field: str, typed: str, held: object, ann: Session, office: Office) -> None:
    ann.editing.kpi(kpi(ann, "tickets"), {"lead_or_lag": "lag", "minimum": "0", "carry": "2"})
    before = kpi(ann, "tickets")
    done = ann.editing.kpi(before, {field: typed})
    assert (done.is_change, done.subjects) == (True, frozenset({"kpi:6"}))
    after = find_kpi(ann.looking.scorecard(), "Tickets solved")
    assert getattr(after, field) == held
    assert after.version == done.operation
    untouched = {name for name in before._fields if getattr(before, name) != getattr(after, name)}
    assert untouched - {"former"} == {field, "version"}
    count = operations(office.path)
    assert not ann.editing.kpi(after, {field: typed}).is_change
    assert operations(office.path) == count
    ann.history.undo()
    assert find_kpi(ann.looking.scorecard(), "Tickets solved")._replace(version=0) == before._replace(version=0)


@pytest.mark.parametrize(
    ("field", "typed", "held"),
    [
        ("name", "Repair fast", "Repair fast"),
        ("text", "In hours", "In hours"),
        ("owner", "", ""),
        ("start", "2026-10-01", date(2026, 10, 1)),
        ("start", "", None),
        ("due", "2027-03-31", date(2027, 3, 31)),
        ("weight", "0", 0.0),
        ("weight", "2.5", 2.5),
        ("headline", "uptime", 4),
        ("headline", "", None),
    ],
)
def test_every_field_of_an_objective_can_be_edited(field: str, typed: str, held: object, ann: Session) -> None:
    done = ann.editing.objective(objective(ann, "Recover fast"), {field: typed})
    assert done.is_change
    after = next(row for row in ann.looking.scorecard().objectives if row.id == 1)
    assert getattr(after, "headline_id" if field == "headline" else field) == held
    assert not ann.editing.objective(after, {field: typed}).is_change
    ann.history.undo()
    assert objective(ann, "Recover fast").headline_id == 1


def test_fields_of_a_perspective_can_be_edited(ann: Session) -> None:
    done = ann.editing.perspective(perspective(ann, "Growth"), {"name": "Learning", "weight": "0"})
    assert done.label == "Growth: name = Learning, weight = 0"
    found = perspective(ann, "learning")
    assert (found.name, found.weight) == ("Learning", 0.0)
    ann.editing.perspective(found, {"weight": ""})
    assert perspective(ann, "learning").weight == 1.0


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", " \t"),
        ("key", ""),
        ("key", "-"),
        ("key", "-x"),
        ("key", "ä"),
        ("key", "a b"),
        ("key", "x" * 65),
        ("direction", "up"),
        ("frequency", "hour"),
        ("decimals", "10"),
        ("decimals", "-1"),
        ("minimum", "many"),
        ("minimum", "1e400"),
        ("minimum", "nan"),
        ("maximum", "-1"),
        ("carry", "101"),
        ("scale", "poor, fair"),
        ("scale", "poor=1, Poor=2"),
        ("colour", "red"),
        ("version", "1"),
        ("archived", "1"),
        ("perspective", "Nowhere"),
        ("objective", "Nothing"),
    ],
)
def test_what_a_field_does_not_take_is_refused_and_changes_nothing(field: str, typed: str, ann: Session) -> None:
    mttr = kpi(ann, "mttr")
    with pytest.raises(Refused):
        ann.editing.kpi(mttr, {"owner": "me", field: typed})
    assert kpi(ann, "mttr") == mttr


def test_an_objective_is_due_after_it_starts(ann: Session) -> None:
    with pytest.raises(Refused, match="due before it starts"):
        ann.editing.objective(objective(ann, "Recover fast"), {"due": "2026-08-31"})


@pytest.mark.parametrize("taken", ["MTTR", "mttr", "Mttr", " mttr ", "Ticket Backlog", "BACKLOG", "nps"])
def test_a_name_is_borne_by_one_kpi_only_whatever_its_case(taken: str, ann: Session) -> None:
    with pytest.raises(Refused, match="is taken by"):
        ann.editing.kpi(kpi(ann, "tickets"), {"name": taken})
    assert kpi(ann, "tickets").name == "Tickets solved"


@pytest.mark.parametrize(("first", "second"), [("Größe", "GRÖSSE"), ("İstanbul", "i̇stanbul"), ("ΣΊΣΥΦΟΣ", "σίσυφος")])
def test_names_that_differ_in_case_only_are_one_name_in_every_script(first: str, second: str, ann: Session) -> None:
    ann.editing.kpi(kpi(ann, "tickets"), {"name": first})
    with pytest.raises(Refused, match="is taken by"):
        ann.editing.kpi(kpi(ann, "backlog"), {"name": second})
    ann.editing.objective(objective(ann, "Happy users"), {"name": first})
    with pytest.raises(Refused, match="is taken by"):
        ann.editing.objective(objective(ann, "Recover fast"), {"name": second})
    ann.editing.perspective(perspective(ann, "Growth"), {"name": first})
    with pytest.raises(Refused, match="is taken by"):
        ann.editing.perspective(perspective(ann, "Customer"), {"name": second})


def test_a_key_is_taken_by_a_name_as_well(ann: Session) -> None:
    ann.editing.kpi(kpi(ann, "backlog"), {"name": "open-tickets"})
    with pytest.raises(Refused, match="'open-tickets' is taken by open-tickets"):
        ann.editing.kpi(kpi(ann, "tickets"), {"key": "open-tickets"})


def test_an_archived_kpi_keeps_its_name(ann: Session) -> None:
    ann.structure.archive(kpi(ann, "backlog"))
    with pytest.raises(Refused, match="'ticket backlog' is taken by Ticket backlog, which is archived"):
        ann.editing.kpi(kpi(ann, "tickets"), {"name": "ticket backlog"})


def test_an_entry_keeps_its_own_name_in_another_case(ann: Session) -> None:
    ann.editing.kpi(kpi(ann, "mttr"), {"name": "Mttr"})
    assert (kpi(ann, "mttr").name, kpi(ann, "mttr").former) == ("Mttr", ())


def test_former_names_and_keys_find_a_kpi_until_another_bears_them(ann: Session) -> None:
    ann.editing.kpi(kpi(ann, "backlog"), {"name": "Open tickets", "key": "open"})
    ann.editing.kpi(kpi(ann, "open"), {"name": "Queue"})
    for name in ("backlog", "TICKET BACKLOG", "Open tickets", "queue", "open"):
        assert kpi(ann, name).id == 2
    assert kpi(ann, "queue").former == ("Ticket backlog", "backlog", "Open tickets")
    ann.editing.kpi(kpi(ann, "tickets"), {"name": "Ticket backlog"})
    assert kpi(ann, "ticket backlog").id == 6
    ann.editing.kpi(kpi(ann, "queue"), {"name": "Open tickets"})
    assert kpi(ann, "open tickets").former == ("Ticket backlog", "backlog", "Queue")


def test_somebody_elses_change_meanwhile_is_a_conflict(ann: Session, office: Office) -> None:
    bo = office.open(BO)
    seen = (kpi(ann, "mttr"), objective(ann, "Recover fast"), perspective(ann, "Growth"))
    bo.editing.kpi(seen[0], {"owner": "bo"})
    bo.editing.objective(seen[1], {"owner": "bo"})
    bo.editing.perspective(seen[2], {"weight": "3"})
    with pytest.raises(Conflict, match="bo changed MTTR meanwhile") as raised:
        ann.editing.kpi(seen[0], {"name": "Mine"})
    assert raised.value.who == "bo"
    with pytest.raises(Conflict, match="bo changed Recover fast meanwhile"):
        ann.editing.objective(seen[1], {"name": "Mine"})
    with pytest.raises(Conflict, match="bo changed Growth meanwhile"):
        ann.editing.perspective(seen[2], {"name": "Mine"})
    assert kpi(ann, "mttr").owner == "bo"


def test_an_entry_that_is_gone_is_a_conflict(ann: Session, office: Office) -> None:
    added, _ = ann.structure.add_kpi("New", "Growth", {})
    ann.history.undo()
    with pytest.raises(Conflict, match="ann changed New meanwhile"):
        office.open(BO).editing.kpi(added, {"owner": "bo"})


def test_the_frequency_stays_once_there_is_a_value(ann: Session) -> None:
    with pytest.raises(Refused, match="MTTR has values by month; its frequency stays"):
        ann.editing.kpi(kpi(ann, "mttr"), {"frequency": "week"})
    record(ann, "uptime", Period("day", TODAY), "99")
    with pytest.raises(Refused, match="Uptime has values by day"):
        ann.editing.kpi(kpi(ann, "uptime"), {"frequency": "week"})
    ann.recording.clear(kpi(ann, "uptime"), Period("day", TODAY))
    assert ann.editing.kpi(kpi(ann, "uptime"), {"frequency": "week"}).is_change


def test_a_screen_opened_for_reading_only_edits_nothing(office: Office) -> None:
    reader = office.open(is_read_only=True)
    with pytest.raises(FileProblem, match="open for reading only"):
        reader.editing.kpi(kpi(reader, "mttr"), {"owner": "me"})
    with pytest.raises(FileProblem, match="open for reading only"):
        reader.editing.setting("grace", "3")


def test_what_was_edited_is_recorded_under_the_new_name(ann: Session) -> None:
    ann.editing.kpi(kpi(ann, "mttr"), {"name": "Time to repair", "unit": "min"})
    assert record(ann, "time to repair", OCTOBER, "90").done.label == "Time to repair 2026-10 = 90.0 min"


def test_numbers_are_typed_with_the_mark_that_is_given_and_told_with_the_scorecards(ann: Session) -> None:
    ann.editing.setting("decimal_mark", ",")
    assert ann.editing.kpi(kpi(ann, "mttr"), {"minimum": "0,5"}, ",").label == "MTTR: minimum = 0,5"
    assert ann.editing.kpi(kpi(ann, "mttr"), {"minimum": "1.5"}).label == "MTTR: minimum = 1,5"
    assert ann.editing.objective(objective(ann, "Recover fast"), {"weight": "2,5"}, ",").is_change
    assert ann.editing.perspective(perspective(ann, "Customer"), {"weight": "2,5"}, ",").is_change
    assert perspective(ann, "Customer").weight == objective(ann, "Recover fast").weight == 2.5


def test_fields_and_targets_of_a_kpi_are_one_operation(ann: Session, office: Office) -> None:
    before, count = content(office.path), operations(office.path)
    done = ann.editing.kpi(kpi(ann, "mttr"), {"name": "Repair", "unit": "min"}, targets={"target": "90", "weight": "2"})
    assert done.label == "MTTR: name = Repair, unit = min, target 90, weight 2 from 2026-10"
    assert (operations(office.path), rows(ann, "mttr")[-1]) == (count + 1, ("2026-10-01", 90, 6.4))
    assert ann.history.undo().is_change
    assert content(office.path) == before


def test_a_target_that_is_refused_leaves_the_fields_as_they_were(ann: Session, office: Office) -> None:
    before = content(office.path)
    with pytest.raises(Refused, match="much"):
        ann.editing.kpi(kpi(ann, "mttr"), {"name": "Repair"}, targets={"target": "much"})
    assert content(office.path) == before


def test_targets_alone_are_told_as_targets_and_the_same_again_is_no_change(ann: Session) -> None:
    assert ann.editing.kpi(kpi(ann, "mttr"), {}, targets={"target": "5"}).label == "MTTR: target 5 from 2026-10"
    assert not ann.editing.kpi(kpi(ann, "mttr"), {}, targets={"target": "5"}).is_change
