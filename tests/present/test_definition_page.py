"""The definition of an objective or a perspective as a page."""

from __future__ import annotations

from datetime import date

import pytest

from bsc_tui.domain.board import assess
from bsc_tui.domain.due import View
from bsc_tui.domain.fields import OBJECTIVE, PERSPECTIVE
from bsc_tui.domain.model import Objective, Perspective, Scorecard
from bsc_tui.domain.settings import Settings
from bsc_tui.present.definition_page import Defined, about_field, added, archived, definition_page
from tests.present.kpis import ALWAYS, HOSTILE, MTTR, TODAY, row, shown, value

FAST = Objective(1, 0, 1, "Recover fast", 1, "Back in hours", "ops", date(2026, 9, 1), date(2027, 2, 28), 0.5, 1)
INTERNAL = Perspective(1, 0, "Internal", 1, 2.0)
FCR = MTTR._replace(id=2, key="fcr", name="FCR rate", unit="%", direction="higher")
LOOSE = MTTR._replace(id=3, key="load", name="Load", unit="", objective_id=None)


def defined(
    entry: Objective | Perspective = FAST, *, goals: tuple[Objective, ...] = (FAST,), mark: str = "."
) -> Defined:
    """An entry in a scorecard with three KPIs."""
    scorecard = Scorecard(
        Settings(decimal_mark=mark),
        (INTERNAL, Perspective(2, 0, "Growth", 2), Perspective(3, 0, "Gone", 3, archived=True)),
        goals,
        (MTTR, FCR, LOOSE),
        {1: (ALWAYS,)},
        {1: (value(10, 5.5),)},
    )
    return Defined(entry, scorecard, assess(scorecard, View(TODAY)))


def test_every_field_that_can_be_typed_is_there() -> None:
    objective, perspective = definition_page(defined()), definition_page(defined(INTERNAL))
    fields = {line.key for line in objective.rows if line.key.startswith("field:")}
    assert fields == {f"field:{name}" for name in (*OBJECTIVE, "headline", "perspective")}
    assert {line.key for line in perspective.rows if line.key.startswith("field:")} == {
        f"field:{name}" for name in PERSPECTIVE
    }


def test_names_it_had_stand_below_the_fields_and_are_not_edited() -> None:
    goal = FAST._replace(former=("Quick", "Soon"))
    line = row(definition_page(defined(goal, goals=(goal,))), "field:formerly")
    assert (line.cells["value"].text, line.cells["value"].edit) == ("Quick, Soon", None)
    assert about_field("formerly", defined(goal, goals=(goal,)))[0] == "This is kept by the program; nobody edits it."


def test_a_field_stands_there_as_it_would_be_typed() -> None:
    page = definition_page(defined())
    edits = {key: row(page, f"field:{key}").cells["value"].edit for key in ("due", "weight", "headline", "perspective")}
    assert edits == {"due": "2027-02-28", "weight": "0.5", "headline": "MTTR", "perspective": "Internal"}
    assert row(definition_page(defined(mark=",")), "field:weight").cells["value"].text == "0,5"
    assert row(definition_page(defined(FAST._replace(headline_id=None))), "field:headline").cells["value"].edit == ""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("headline", "The KPI it is measured by, or nothing: MTTR or FCR rate."),
        ("perspective", "The side it belongs to; its KPIs go with it: Internal or Growth."),
        ("due", "The day it is to be reached, such as 2027-02-28, or nothing."),
        ("weight", "How much it counts; nothing: as much as its KPIs together, 0: shown, but not counted."),
    ],
)
def test_a_field_says_what_it_is_and_takes(name: str, told: str) -> None:
    assert about_field(name, defined())[0] == told


def test_without_kpis_there_is_no_headline_to_choose() -> None:
    other = Objective(2, 0, 1, "Empty", 2)
    assert about_field("headline", defined(other, goals=(FAST, other)))[0] == "The KPI it is measured by, or nothing."


def test_an_objective_lists_its_kpis_and_a_perspective_both() -> None:
    goal = [line for line in definition_page(defined()).rows if line.kind == "text"]
    assert [(line.key, line.text, line.right) for line in goal] == [
        ("kpi:1", "✓ MTTR, h", "met, 5.5 h"),
        ("kpi:2", "? FCR rate, %", "no value"),
    ]
    side = [line for line in definition_page(defined(INTERNAL)).rows if line.kind in {"text", "heading"}]
    assert [(line.key, line.text) for line in side] == [
        ("heading:inside", "Objectives and KPIs"),
        ("objective:1", "Recover fast"),
        ("kpi:1", "  ✓ MTTR, h"),
        ("kpi:2", "  ? FCR rate, %"),
        ("kpi:3", "? Load"),
    ]


def test_what_has_nothing_in_it_is_fields_alone() -> None:
    empty = definition_page(defined(Perspective(2, 0, "Growth", 2)))
    assert [line.key for line in empty.rows] == ["field:name", "field:weight"]


def test_an_archived_objective_lists_no_kpis() -> None:
    gone = FAST._replace(archived=True)
    page = definition_page(defined(gone, goals=(gone,)))
    assert {line.kind for line in page.rows} == {"line"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_text(text: str) -> None:
    entry = FAST._replace(name=text, text=text)
    found = defined(entry, goals=(entry,))
    assert row(definition_page(found), "field:name").cells["value"].edit == text
    assert shown(definition_page(found), "value")[0] == text


def test_what_an_objective_leaves_behind_is_told() -> None:
    board = defined().board
    assert archived("Archived Recover fast", FAST, board) == (
        "Archived Recover fast; its 2 KPIs stay, without an objective. u takes it back."
    )
    alone = Objective(2, 0, 1, "Empty", 2)
    assert archived("Archived Empty", alone, board) == "Archived Empty. u takes it back."
    assert archived("Archived MTTR", MTTR, board) == "Archived MTTR. u takes it back."
    assert archived("", FAST, board) == "Recover fast is archived already."


def test_a_single_kpi_stays_too() -> None:
    found = defined()
    one = found.scorecard._replace(kpis=(MTTR,))
    assert "; its 1 KPI stays, without an objective." in archived("Archived x", FAST, assess(one, View(TODAY)))


def test_what_was_added_says_where_it_is() -> None:
    assert added("Added objective X", "Internal") == "Added objective X to Internal. u takes it back."
