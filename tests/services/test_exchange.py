"""Carrying a scorecard out: everything, in plain rows, and a copy that opens."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import FileProblem, Refused
from bsc_tui.domain.model import Comment, Initiative
from bsc_tui.domain.quantity import Quantity
from bsc_tui.services.making import make
from bsc_tui.services.recording import Entry
from bsc_tui.services.session import Session
from tests.services.office import OCTOBER, QUARTER, SMALL, content, kpi, objective, record

if TYPE_CHECKING:
    from tests.services.office import Office


@pytest.fixture
def busy(office: Office) -> Session:
    """A scorecard with something of everything."""
    ann = office.open()
    entry = Entry(Quantity(6.0, "", 12.0, 2.0), 'why; "quoted"\nand more', "jira", 4.0)
    ann.recording.record(kpi(ann, "mttr"), OCTOBER, entry)
    record(ann, "nps", QUARTER, "na no survey")
    record(ann, "backlog", OCTOBER, "120")
    ann.structure.archive(kpi(ann, "backlog"))
    ann.editing.kpi(kpi(ann, "load"), {"scale": "low=1, high=2", "frameworks": "ISO 20000"})
    ann.editing.kpi(kpi(ann, "tickets"), {"name": "Solved"})
    ann.commenting.comment(objective(ann, "Recover fast"), OCTOBER, "Better", "met")
    ann.editing.setting("fiscal_year_start", "10")
    return ann


def test_every_value_is_a_row_with_what_its_kpi_is(busy: Session) -> None:
    found = busy.exchange.values()
    assert [(row["key"], row["period"]) for row in found] == [
        ("mttr", "2026-08"),
        ("mttr", "2026-09"),
        ("mttr", "2026-10"),
        ("backlog", "2026-10"),
        ("nps", "FY2026-Q4"),
    ]
    stamp = found[2].pop("entered_at")
    assert found[2] == {
        "key": "mttr",
        "name": "MTTR",
        "perspective": "Internal",
        "objective": "Recover fast",
        "unit": "h",
        "period": "2026-10",
        "value": 6.0,
        "missing": "",
        "note": 'why; "quoted"⏎and more',
        "source": "jira",
        "numerator": 12.0,
        "denominator": 2.0,
        "n": 4.0,
        "entered_by": "ann",
    }
    assert stamp.startswith("2026-11-23T09:")
    assert (found[4]["value"], found[4]["missing"], found[4]["objective"]) == (None, "no survey", "Happy users")


def test_the_document_holds_everything_by_name_and_is_json(busy: Session, office: Office) -> None:
    document = busy.exchange.document()
    again = json.loads(json.dumps(document, allow_nan=False))
    assert again == document
    kept = content(office.path)
    assert [len(again[kind]) for kind in ("perspectives", "objectives", "kpis")] == [
        len(kept[table]) for table in ("perspective", "objective", "kpi")
    ]
    assert sum(len(one["targets"]) for one in again["kpis"]) == len(kept["target_row"])
    assert sum(len(one["values"]) for one in again["kpis"]) == len(kept["value"])
    assert again["schema"] == 1
    assert (again["settings"]["name"], again["settings"]["fiscal_year_start"]) == ("IT", 10)
    assert "invented" not in again["settings"]


def test_references_go_by_names_that_mean_something_elsewhere(busy: Session) -> None:
    document = busy.exchange.document()
    goals = {one["name"]: one for one in document["objectives"]}
    fast = goals["Recover fast"]
    assert (fast["perspective"], fast["headline"], fast["start"]) == ("Internal", "mttr", "2026-09-01")
    assert goals["Happy users"]["headline"] is None
    assert [said | {"entered_at": ""} for said in fast["comments"]] == [
        {"month": "2026-10", "text": "Better", "judgement": "met", "entered_by": "ann", "entered_at": ""}
    ]
    kpis = {one["key"]: one for one in document["kpis"]}
    assert (kpis["mttr"]["objective"], kpis["tickets"]["objective"], kpis["nps"]["perspective"]) == (
        "Recover fast",
        None,
        "Customer",
    )
    load = kpis["load"]
    assert (load["former"], load["scale"], load["frameworks"]) == ([], {"low": 1.0, "high": 2.0}, ["ISO 20000"])
    assert kpis["tickets"]["former"] == ["Tickets solved"]
    assert (load["archived"], kpis["backlog"]["archived"]) == (False, True)
    assert kpis["mttr"]["targets"][0]["target_change"] == -0.3
    for part in (document["perspectives"][0], fast, load, kpis["mttr"]["targets"][0], kpis["mttr"]["values"][0]):
        assert not {"id", "version", "kpi_id", "perspective_id", "objective_id", "headline_id"} & set(part)


def test_a_copy_opens_with_all_its_history(busy: Session, office: Office) -> None:
    copy = office.path.with_name("copy.db")
    busy.exchange.back_up(copy)
    assert content(copy) == content(office.path)
    opened = Session(copy, author=busy.author)
    assert opened.history.operations() == busy.history.operations()
    assert opened.history.undo().label == "Undo: Setting fiscal_year_start = 10"
    opened.close()
    with pytest.raises(Refused, match="exists already"):
        busy.exchange.back_up(copy)
    with pytest.raises(FileProblem, match="cannot write"):
        busy.exchange.back_up(office.path.parent / "nowhere" / "copy.db")


def test_a_reader_may_copy(office: Office) -> None:
    reader = office.open(is_read_only=True)
    reader.exchange.back_up(office.path.with_name("copy.db"))
    assert content(office.path.with_name("copy.db")) == content(office.path)


def test_a_sound_file_has_no_damage(busy: Session) -> None:
    assert busy.exchange.damage() == []
    assert objective(busy, "Recover fast").headline_id == 1


def test_the_document_names_what_drives_what(ann: Session) -> None:
    assert ann.exchange.document()["links"] == []
    ann.linking.add(objective(ann, "Recover fast"), objective(ann, "Happy users"))
    assert ann.exchange.document()["links"] == [{"from": "Recover fast", "to": "Happy users"}]


def test_the_document_names_initiatives_comments_and_former_names(office: Office) -> None:
    path = office.path.with_name("full.db")
    said = Comment(1, 0, 1, OCTOBER.start, "Two nights were bad", "acceptable", "ann", "2026-11-02T08:00:00Z")
    work = Initiative(1, 0, 1, "New pager", 1, "ops", budget=500.0, percent=40.0, status="active")
    full = SMALL._replace(
        initiatives=(work,),
        comments={1: (said,)},
        perspectives=(SMALL.perspectives[0]._replace(former=("Users",)), *SMALL.perspectives[1:]),
    )
    make(path, full, "Made", now=office.now)
    session = Session(path)
    document = session.exchange.document()
    session.close()
    assert document["perspectives"][0]["former"] == ["Users"]
    assert document["objectives"][0]["former"] == []
    assert document["objectives"][0]["comments"][0]["text"] == "Two nights were bad"
    [found] = document["initiatives"]
    assert (found["name"], found["objective"], found["status"], found["percent"]) == (
        "New pager",
        "Recover fast",
        "active",
        40.0,
    )
    assert json.loads(json.dumps(document)) == document
