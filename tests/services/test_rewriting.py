"""The scorecard as text: what an edited one changes, saved as one operation, and what it refuses."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsc_tui.domain.errors import BadInput, BscError, Conflict, Refused
from bsc_tui.domain.naming import find_initiative
from bsc_tui.present.rewriting import told
from bsc_tui.store.upkeep import damage
from tests.services.office import (
    AUGUST,
    BO,
    OCTOBER,
    Office,
    content,
    kpi,
    objective,
    operations,
    perspective,
    record,
    rows,
)
from tests.services.test_undo_everything import TEXTS, act

if TYPE_CHECKING:
    from bsc_tui.services.session import Session


def edited(session: Session, *changes: tuple[str, str]) -> str:
    """The text with pieces of it replaced."""
    text = session.rewriting.text()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def save(session: Session, text: str) -> list[str]:
    """Save an edited text, and give what it changed in words."""
    found = session.rewriting.look(text, "x")
    session.rewriting.save(text, "x", found)
    return told(found)


def without(text: str, table: str, name: str) -> str:
    """The text without a table of that name, and what belongs to it."""
    blocks = text.split("\n[[")
    kept = []
    is_gone = False
    for block in blocks:
        if not block.startswith("kpi.target]]"):
            is_gone = block.startswith(f"{table}]]") and f'name = "{name}"' in block
        if not is_gone:
            kept.append(block)
    return "\n[[".join(kept)


def test_the_text_as_it_came_changes_nothing(ann: Session, office: Office) -> None:
    found = ann.rewriting.look(ann.rewriting.text(), "x")
    assert (found.changes, found.orders, found.kept) == ((), (), {})
    assert ann.rewriting.save(ann.rewriting.text(), "x", found).is_change is False
    assert operations(office.path) == 1


def test_fields_targets_and_settings_change_in_one_operation_that_undo_takes_back(ann: Session, office: Office) -> None:
    before = content(office.path)
    text = edited(
        ann,
        ('name = "IT"', 'name = "Ours"\ngrace = 2'),
        ('name = "Growth"', 'name = "Growth"\nweight = 2'),
        ("due = 2027-02-28", "due = 2027-03-31"),
        ('owner = "ops"\nlead_or_lag', 'owner = "dev"\nlead_or_lag'),
        ("target = 120\n", "target = 110\n"),
    )
    assert save(ann, text) == [
        "perspective Growth: weight 1 → 2",
        "objective Recover fast: due 2027-02-28 → 2027-03-31",
        "KPI MTTR: owner ops → dev",
        "Ticket backlog, targets from the start: target 120 tickets → 110 tickets",
        "name: IT → Ours",
        "grace: 0 → 2",
    ]
    assert operations(office.path) == 2
    after = content(office.path)
    ann.history.undo()
    assert content(office.path) == before
    ann.history.redo()
    assert content(office.path) == after


def test_a_rename_is_a_rename_and_names_can_be_swapped(ann: Session, office: Office) -> None:
    before = content(office.path)
    record(ann, "mttr", OCTOBER, "5")
    text = edited(
        ann,
        ('key = "mttr"\nname = "MTTR"', 'key = "backlog"\nname = "Ticket backlog"'),
        ('id = 2\nkey = "backlog"\nname = "Ticket backlog"', 'id = 2\nkey = "mttr"\nname = "MTTR"'),
        ('headline = "mttr"', 'headline = "backlog"'),
        ('name = "Customer"', 'name = "Internal"'),
        ('id = 2\nname = "Internal"', 'id = 2\nname = "Customer"'),
        ('perspective = "Internal"', 'perspective = "@"'),
        ('perspective = "Customer"', 'perspective = "Internal"'),
        ('perspective = "@"', 'perspective = "Customer"'),
    )
    save(ann, text)
    assert (kpi(ann, "backlog").id, kpi(ann, "mttr").id) == (1, 2)
    assert kpi(ann, "backlog").former == ("MTTR", "mttr")
    assert perspective(ann, "Internal").id == 1
    assert perspective(ann, "Internal").former == ("Customer",)
    ann.history.undo()
    ann.history.undo()
    assert content(office.path) == before


def test_new_entries_are_added_with_all_that_names_them(ann: Session, office: Office) -> None:
    before = content(office.path)
    text = ann.rewriting.text() + (
        '\n[[perspective]]\nname = "Partners"\n[[objective]]\nname = "Calm"\nperspective = "Partners"\n'
        'headline = "calls"\n[[kpi]]\nkey = "calls"\nname = "Calls"\nobjective = "Calm"\n'
        "[[kpi.target]]\ntarget = 5\n[[kpi.target]]\nfrom = 2027-01-01\ntarget = 4\n"
        '[[initiative]]\nname = "Pager"\nobjective = "Calm"\nbudget = 500\n'
        '[[link]]\nfrom = "Calm"\nto = "Recover fast"\n'
    )
    assert save(ann, text)[:3] == ["perspective Partners: added", "objective Calm: added", "KPI Calls: added"]
    calm, calls = objective(ann, "Calm"), kpi(ann, "calls")
    assert (calm.headline_id, calls.objective_id, calls.perspective_id) == (calls.id, calm.id, calm.perspective_id)
    assert rows(ann, "calls") == [("", 5.0, None), ("2027-01-01", 4.0, None)]
    scorecard = ann.looking.scorecard()
    assert find_initiative(scorecard, "Pager").objective_id == calm.id
    assert [(link.from_id, link.to_id) for link in scorecard.links] == [(calm.id, 1)]
    ann.history.undo()
    assert content(office.path) == before


def test_what_vanished_is_deleted_or_archived_where_something_was_written_into_it(ann: Session, office: Office) -> None:
    before = content(office.path)
    text = ann.rewriting.text()
    for name in ("MTTR", "Ticket backlog", "Uptime"):
        text = without(text, "kpi", name)
    text = without(text, "objective", "Recover fast")
    said = save(ann, text)
    assert "KPI Ticket backlog: taken away" in said
    assert "KPI MTTR: archived, not deleted: it has values" in said
    assert "objective Recover fast: archived, not deleted: it has a KPI with values" in said
    assert (kpi(ann, "mttr").archived, objective(ann, "Recover fast").archived) == (True, True)
    again = without(ann.rewriting.text(), "kpi", "MTTR")
    found = ann.rewriting.look(again.replace('headline = "mttr"\n', ""), "x")
    assert "KPI MTTR: stays archived: it has values" in told(found)
    ann.history.undo()
    assert content(office.path) == before


def test_a_comment_keeps_its_objective(ann: Session) -> None:
    ann.structure.add_objective("Calm", "Growth", {})
    ann.commenting.comment(objective(ann, "Calm"), AUGUST, "quiet", "")
    text = without(without(ann.rewriting.text(), "objective", "Calm"), "perspective", "Growth")
    assert save(ann, text) == [
        "objective Calm: archived, not deleted: there are comments on it",
        "perspective Growth: archived, not deleted: what is archived belongs to it",
    ]


def test_the_order_of_the_text_is_the_order_of_the_scorecard(ann: Session, office: Office) -> None:
    before = content(office.path)
    first, second = 'id = 1\nname = "Customer"', 'id = 2\nname = "Internal"'
    text = edited(ann, (first, "@"), (second, first), ("@", second))
    assert save(ann, text) == ["order of perspectives: Internal, Customer and Growth"]
    assert [row.name for row in ann.looking.scorecard().perspectives] == ["Internal", "Customer", "Growth"]
    ann.history.undo()
    assert content(office.path) == before


def test_an_entry_without_an_id_is_the_one_of_its_name(ann: Session) -> None:
    text = edited(
        ann, ('id = 1\nkey = "mttr"', 'key = "mttr"'), ('owner = "ops"\nlead_or_lag', 'owner = "dev"\nlead_or_lag')
    )
    assert save(ann, text) == ["KPI MTTR: owner ops → dev"]
    assert kpi(ann, "mttr").id == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id = 3\nname", "id = 33\nname", 'perspective "Growth", id: there is no perspective 33'),
        (
            '"month"\naggregation = "mean"',
            '"week"\naggregation = "mean"',
            "MTTR has values by month",
        ),
        ('unit = "h"', 'unit = "h"\nhistory = { values = [1] }', "values are entered with bsc record"),
        ("as_of = 1\n", "as_of = 9\n", "the text was made of another scorecard"),
        ("[settings]", '[settings]\ninvented = "all"', "that is not for setting"),
        ('name = "Growth"', 'name = "customer"', "there are two of"),
        ('perspective = "Customer"', 'perspective = "Costumer"', "there is no perspective"),
        ('name = "Customer"', 'name = "Customer"\narchived = true', "which is archived"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    ann: Session, office: Office, old: str, new: str, said: str
) -> None:
    before = content(office.path)
    with pytest.raises(Refused) as raised:
        save(ann, edited(ann, (old, new)))
    assert said in " ".join([raised.value.what, *getattr(raised.value, "reasons", ())])
    assert content(office.path) == before


def test_all_mistakes_are_told_at_once(ann: Session) -> None:
    text = edited(ann, ('direction = "lower"', 'direction = "down"'))
    with pytest.raises(BadInput) as raised:
        ann.rewriting.look(text, "mine.toml")
    assert len(raised.value.reasons) == 2
    assert 'KPI "mttr" in mine.toml, direction: "down" is none of' in raised.value.reasons[0]


def test_what_a_colleague_changed_elsewhere_stays(ann: Session, office: Office) -> None:
    text = edited(ann, ("due = 2027-02-28", "due = 2027-03-31"))
    bo = office.open(BO)
    bo.editing.kpi(kpi(bo, "backlog"), {"owner": "bo", "name": "Backlog"})
    bo.structure.add_kpi("New one", "Customer", {})
    assert save(ann, text) == ["objective Recover fast: due 2027-02-28 → 2027-03-31"]
    assert (kpi(ann, "backlog").owner, kpi(ann, "new-one").name) == ("bo", "New one")


def test_the_same_row_changed_by_both_is_a_conflict(ann: Session, office: Office) -> None:
    text = edited(ann, ('owner = "ops"\nlead_or_lag', 'owner = "dev"\nlead_or_lag'))
    bo = office.open(BO)
    bo.editing.kpi(kpi(bo, "mttr"), {"unit": "min"})
    before = content(office.path)
    with pytest.raises(Conflict, match=r"^bo changed MTTR meanwhile$"):
        save(ann, text)
    assert content(office.path) == before


def test_a_name_a_colleague_took_is_a_conflict(ann: Session, office: Office) -> None:
    text = edited(ann, ('name = "Load"', 'name = "New one"'))
    bo = office.open(BO)
    bo.structure.add_kpi("New one", "Customer", {})
    with pytest.raises(Conflict, match="New one meanwhile"):
        save(ann, text)


def test_a_value_entered_while_one_looks_at_the_difference_is_a_conflict(ann: Session, office: Office) -> None:
    text = without(ann.rewriting.text(), "kpi", "Ticket backlog")
    found = ann.rewriting.look(text, "x")
    record(office.open(BO), "backlog", OCTOBER, "120")
    with pytest.raises(Conflict, match="the scorecard changed meanwhile"):
        ann.rewriting.save(text, "x", found)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9), st.sampled_from(TEXTS)), max_size=8))
def test_the_text_of_any_scorecard_changes_nothing_and_an_older_one_leads_back(
    made: Path, acts: list[tuple[int, int, str]]
) -> None:
    with TemporaryDirectory(dir=made.parent) as folder:
        office = Office(Path(folder))
        copy(made, office.path)
        session = office.open()
        for kind, which, text in acts:
            act(session, kind, which, text)
        now = session.rewriting.text()
        found = session.rewriting.look(now, "x")
        assert (found.changes, found.orders) == ((), ())
        before = content(office.path)
        other = office.open(BO)
        changed = now.replace('name = "Growth"', 'name = "Growing"').replace("decimals = 1", "decimals = 2")
        with suppress(BscError):
            save(other, changed)
            other.history.undo()
        assert content(office.path) == before
        assert damage(session.connection) == []
        office.close()
