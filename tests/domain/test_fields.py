"""Typed text into fields: what each takes, what it refuses, and that what is shown for editing is taken again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain import fields
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import AGGREGATIONS, DIRECTIONS, FREQUENCIES, LEADS, Kpi, Objective, Perspective
from bsc_tui.domain.text import clean

MTTR = Kpi(1, 3, "mttr", "MTTR", 1, 1, date(2026, 8, 3), unit="h", direction="lower")
GOAL = Objective(1, 2, 1, "Recover fast", 1)


@pytest.mark.parametrize(
    ("field", "typed", "held"),
    [
        ("name", "  Repair time ", "Repair time"),
        ("name", "a\x1b[31m", "a␛[31m"),
        ("name", "trailing \ufe0f", "trailing"),
        ("key", " Ticket-Backlog ", "ticket-backlog"),
        ("key", "0-a", "0-a"),
        ("key", "x" * 64, "x" * 64),
        ("unit", "", ""),
        ("owner", "a\nb\tc", "a⏎b c"),
        ("description", "x" * 2000, "x" * 2000),
        ("direction", "LOWER", "lower"),
        ("direction", "b", "band"),
        ("frequency", "q", "quarter"),
        ("aggregation", "mi", "min"),
        ("lead_or_lag", "", ""),
        ("lead_or_lag", "lea", "lead"),
        ("measured_or_judged", "j", "judged"),
        ("decimals", "0", 0),
        ("decimals", " 9 ", 9),
        ("carry", "", None),
        ("carry", "100", 100),
        ("minimum", "", None),
        ("minimum", "-1 000.5", -1000.5),
        ("scale", "", ()),
        ("scale", "poor=1,fair = 2.5, very good=4", (("poor", 1.0), ("fair", 2.5), ("very good", 4.0))),
        ("scale", "a=b=1", (("a=b", 1.0),)),
        ("frameworks", "ITIL 4,, COBIT ", ("ITIL 4", "COBIT")),
    ],
)
def test_a_field_takes_what_it_is_for(field: str, typed: str, held: object) -> None:
    assert getattr(fields.kpi_with(MTTR, {field: typed}), field) == held


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("name", "", "a name may not be empty"),
        ("name", " \ufe0f ", "a name may not be empty"),
        ("name", "x" * 2001, "the name has 2,001 characters"),
        ("name", "\u202e" * 251, "the name has 2,008 characters"),
        ("key", "", "'' is no key"),
        ("key", "-", "is no key"),
        ("key", "-a", "is no key"),
        ("key", "a_b", "is no key"),
        ("key", "é", "is no key"),
        ("key", "ａ", "is no key"),
        ("key", "x" * 65, "is no key"),
        ("key", "a\x1b", "'a␛' is no key"),
        ("direction", "", "'' is no direction"),
        ("direction", "sideways", "'sideways' is no direction"),
        ("aggregation", "m", "'m' is no aggregation"),
        ("lead_or_lag", "l", "'l' is no lead or lag"),
        ("decimals", "", "'' is no value for decimals"),
        ("decimals", "10", "'10' is no value for decimals"),
        ("decimals", "-1", "is no value for decimals"),
        ("decimals", "1.5", "is no value for decimals"),
        ("decimals", "１", "is no value for decimals"),
        ("decimals", "9" * 5000, "is no value for decimals"),
        ("carry", "101", "is no value for carry"),
        ("minimum", "x", "is no number"),
        ("minimum", "1e400", "is too large"),
        ("minimum", "1_000", "is no number|wrong unit"),
        ("scale", "poor", "'poor' is no word of a scale"),
        ("scale", "=1", "'=1' is no word of a scale"),
        ("scale", "poor=x", "is no number"),
        ("scale", "very good=1, Very  good=2", "a scale has each word once"),
        ("scale", "poor=1, POOR=2", "a scale has each word once"),
        ("id", "9", "there is no field 'id'"),
        ("position", "9", "there is no field 'position'"),
    ],
)
def test_a_field_refuses_what_it_is_not_for(field: str, typed: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as raised:
        fields.kpi_with(MTTR, {field: typed})
    assert raised.value.hint
    assert clean(raised.value.what) == raised.value.what


def test_one_field_that_cannot_be_leaves_the_others_as_they_were() -> None:
    with pytest.raises(Refused):
        fields.kpi_with(MTTR, {"owner": "me", "key": "-"})


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("direction", DIRECTIONS),
        ("frequency", FREQUENCIES),
        ("aggregation", AGGREGATIONS),
        ("lead_or_lag", LEADS),
    ],
)
def test_every_word_of_a_choice_can_be_typed(kind: str, words: tuple[str, ...]) -> None:
    for word in words:
        assert getattr(fields.kpi_with(MTTR, {kind: word.upper()}), kind) == word


def test_the_minimum_lies_below_the_maximum() -> None:
    bounded = fields.kpi_with(MTTR, {"minimum": "1", "maximum": "1"})
    assert (bounded.minimum, bounded.maximum) == (1.0, 1.0)
    with pytest.raises(Refused, match="MTTR would have a minimum above its maximum"):
        fields.kpi_with(bounded, {"minimum": "2"})


def test_names_and_keys_it_had_are_remembered_once() -> None:
    first = fields.kpi_with(MTTR, {"name": "Repair", "key": "rep"})
    assert first.former == ("MTTR", "mttr")
    second = fields.kpi_with(first, {"name": "Mend"})
    assert second.former == ("MTTR", "mttr", "Repair")
    assert fields.kpi_with(second, {"name": "Mend", "owner": "me"}).former == second.former
    back = fields.kpi_with(second, {"name": "mttr"})
    assert back.former == ("Repair", "Mend")
    assert fields.kpi_with(back, {"name": "Repair"}).former == ("Mend", "mttr")


def test_objectives_and_perspectives_remember_their_names_too() -> None:
    goal = fields.objective_with(Objective(1, 0, 1, "Fast", 1), {"name": "Faster"})
    assert goal.former == ("Fast",)
    assert fields.objective_with(goal, {"name": "FAST", "owner": "me"}).former == ("Faster",)
    side = fields.perspective_with(Perspective(1, 0, "Staff", 1, former=("People",)), {"name": "Growth"})
    assert side.former == ("People", "Staff")
    assert fields.perspective_with(side, {"weight": "2"}).former == side.former
    assert fields.perspective_with(Perspective(0, 0, "", 1), {"name": "New"}).former == ()


def test_a_new_kpi_has_no_former_names() -> None:
    blank = MTTR._replace(name="", key="")
    assert fields.kpi_with(blank, {"name": "New", "key": "new"}).former == ()


@pytest.mark.parametrize(
    ("field", "typed", "held"),
    [
        ("start", "2026-02-28", date(2026, 2, 28)),
        ("due", " 2028-02-29 ", date(2028, 2, 29)),
        ("due", "", None),
        ("weight", "", None),
        ("weight", "0", 0.0),
        ("weight", "1.5", 1.5),
        ("text", "Back\nin hours", "Back⏎in hours"),
    ],
)
def test_fields_of_an_objective_take_what_they_are_for(field: str, typed: str, held: object) -> None:
    assert getattr(fields.objective_with(GOAL, {field: typed}), field) == held


@pytest.mark.parametrize(
    "typed",
    [
        "2027-02-29",
        "20270228",
        "2027-W09-7",
        "28.2.2027",
        "2027-2-28",
        "tomorrow",
        "2027-02-28T00:00",
        "２０２７-02-28",
    ],
)
def test_a_date_is_typed_in_one_way_only(typed: str) -> None:
    with pytest.raises(Refused, match="is no date for due"):
        fields.objective_with(GOAL, {"due": typed})


def test_an_objective_is_due_no_earlier_than_it_starts() -> None:
    same = fields.objective_with(GOAL, {"start": "2026-09-01", "due": "2026-09-01"})
    assert same.start == same.due
    with pytest.raises(Refused, match="Recover fast would be due before it starts"):
        fields.objective_with(same, {"start": "2026-09-02"})
    with pytest.raises(Refused, match="a weight of -1 is below 0"):
        fields.objective_with(GOAL, {"weight": "-1"})


def test_a_perspective_has_a_name_and_a_weight() -> None:
    found = fields.perspective_with(Perspective(1, 0, "Customer", 1), {"name": "Users", "weight": "2"})
    assert (found.name, found.weight) == ("Users", 2.0)
    assert fields.perspective_with(found, {"weight": " "}).weight == 1.0


@pytest.mark.parametrize(
    ("entry", "field", "text"),
    [
        (MTTR, "minimum", ""),
        (MTTR._replace(minimum=1e-7), "minimum", "0.0000001"),
        (MTTR._replace(minimum=-1e15), "minimum", "-1000000000000000"),
        (MTTR._replace(minimum=0.1 + 0.2), "minimum", "0.30000000000000004"),
        (MTTR._replace(scale=(("poor", 1.0), ("good", 2.5))), "scale", "poor=1, good=2.5"),
        (MTTR._replace(frameworks=("ITIL 4", "COBIT")), "frameworks", "ITIL 4, COBIT"),
        (MTTR, "decimals", "1"),
        (MTTR, "key", "mttr"),
        (GOAL, "weight", ""),
        (GOAL._replace(due=date(2027, 2, 28)), "due", "2027-02-28"),
        (Perspective(1, 0, "Customer", 1), "weight", "1"),
    ],
)
def test_a_field_is_shown_as_it_would_be_typed(entry: Kpi | Objective | Perspective, field: str, text: str) -> None:
    assert fields.text_of(entry, field) == text


def test_numbers_are_typed_and_shown_with_the_decimal_mark_in_use() -> None:
    assert fields.kpi_with(MTTR, {"minimum": "1,5", "maximum": "1 000,5"}, ",") == MTTR._replace(
        minimum=1.5, maximum=1000.5
    )
    assert fields.objective_with(GOAL, {"weight": "2,5"}, ",").weight == 2.5
    home = fields.perspective_with(Perspective(1, 0, "Customer", 1), {"weight": "0,5"}, ",")
    assert home.weight == 0.5
    assert fields.text_of(home, "weight", ",") == "0,5"
    assert fields.kpi_with(MTTR, {"scale": "poor=1, good=2.5"}, ",").scale == (("poor", 1.0), ("good", 2.5))
    with pytest.raises(Refused, match="ambiguous: the decimal mark is ,"):
        fields.kpi_with(MTTR, {"minimum": "1.5"}, ",")


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=",="), max_size=20)
numbers = st.none() | st.floats(-1e15, 1e15)


@given(
    st.fixed_dictionaries(
        {
            "name": words.filter(lambda text: clean(text.strip()).strip()),
            "unit": words,
            "description": st.text(max_size=50),
            "minimum": numbers,
            "maximum": numbers,
            "scale": st.dictionaries(words.filter(lambda text: text.strip()), st.floats(-1e15, 1e15), max_size=3),
        }
    )
)
def test_what_is_shown_for_editing_is_taken_again_and_changes_nothing(values: dict[str, Any]) -> None:
    typed = {name: values[name] for name in ("name", "unit", "description")}
    kpi = fields.kpi_with(MTTR, typed)
    kpi = kpi._replace(minimum=values["minimum"], maximum=values["maximum"])
    if kpi.minimum is not None and kpi.maximum is not None and kpi.minimum > kpi.maximum:
        kpi = kpi._replace(minimum=None)
    again = fields.kpi_with(kpi, {name: fields.text_of(kpi, name) for name in fields.KPI})
    assert again == kpi
