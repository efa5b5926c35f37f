"""Initiatives in a template, and the numbers of rows that a text made of a scorecard carries."""

from __future__ import annotations

from datetime import date

import pytest

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Initiative, Objective, Perspective
from bsc_tui.formats.draft import Draft, DraftInitiative, DraftObjective, materialised
from bsc_tui.formats.redrafting import draft_of
from bsc_tui.formats.template import dump, parse

HEAD = '[[perspective]]\nname = "All"\n[[objective]]\nname = "Calm"\nperspective = "All"\n'
TABLE = f'{HEAD}[[initiative]]\nname = "Pager"\nobjective = "calm"\n'


def test_an_initiative_takes_its_fields_by_their_names() -> None:
    text = f'{TABLE}owner = "ben"\nstart = -1\ndue = 2027-03-31\nbudget = 500\nspent = 20\n'
    text += 'percent = 5\nstatus = "active"\n'
    [item] = parse(text, "x").initiatives
    wanted = Initiative(0, 0, 0, "Pager", 1, "ben", None, date(2027, 3, 31), 500.0, 20.0, 5.0, "active")
    assert item == DraftInitiative(wanted, "Calm", start_month=-1)


def test_initiatives_become_rows_with_real_dates_and_a_draft_again() -> None:
    made = materialised(parse(f"{TABLE}start = -1\ndue = 0\n", "x"), date(2026, 11, 23))
    assert made.initiatives == (Initiative(1, 0, 1, "Pager", 1, start=date(2026, 9, 1), due=date(2026, 10, 31)),)
    draft = draft_of(made)
    assert draft.initiatives[0].objective == "Calm"
    assert materialised(parse(dump(draft), "again"), date(2026, 12, 1)) == made


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ("percent = 101", 'initiative "Pager" in x, percent: 101 is no share of the work; it is from 0 to 100'),
        ("budget = -1", 'initiative "Pager" in x, budget: -1 is below 0'),
        ('status = "gone"', 'initiative "Pager" in x, status: "gone" is none of planned, active, done, stopped'),
        ("start = 2026-02-01\ndue = 2026-01-01", 'initiative "Pager" in x, due: 2026-01-01 lies before the start'),
        ('[[initiative]]\nname = "pager"\nobjective = "Calm"', 'initiative "pager" in x, name: there are two of'),
        ('[[initiative]]\nname = "Other"\nobjective = "Cal"', 'initiative "Other" in x, objective: there is no'),
    ],
)
def test_what_is_no_initiative(fields: str, what: str) -> None:
    with pytest.raises(Refused) as raised:
        parse(f"{TABLE}{fields}\n", "x")
    assert raised.value.what.startswith(what)


def test_ids_and_the_operation_they_are_known_from_are_written_where_they_are_wanted() -> None:
    made = materialised(parse(TABLE, "x"), date(2026, 11, 23))
    assert "id = " not in dump(draft_of(made))
    draft = draft_of(made, is_identified=True)._replace(as_of=7)
    text = dump(draft)
    assert text.startswith('as_of = 7\n\n[[perspective]]\nid = 1\nname = "All"\n')
    assert text.count("id = 1\n") == 3
    assert parse(text, "again") == draft


def test_a_new_file_made_of_such_a_text_counts_anew() -> None:
    draft = Draft(
        perspectives=(Perspective(9, 0, "All", 1),),
        objectives=(DraftObjective(Objective(7, 0, 0, "Calm", 1), "All"),),
        as_of=12,
    )
    made = materialised(parse(dump(draft), "x"), date(2026, 11, 23))
    assert (made.perspectives[0].id, made.objectives[0].id, made.objectives[0].perspective_id) == (1, 1, 1)


@pytest.mark.parametrize("number", ["0", "-1", "1.5", "9007199254740993", '"1"'])
def test_what_is_no_id(number: str) -> None:
    with pytest.raises(Refused, match="is no whole number from 1"):
        parse(f'[[perspective]]\nid = {number}\nname = "All"\n', "x")


def test_two_entries_of_a_kind_have_two_ids() -> None:
    with pytest.raises(Refused, match="another one has 3 already"):
        parse('[[perspective]]\nid = 3\nname = "A"\n[[perspective]]\nid = 3\nname = "B"\n', "x")
