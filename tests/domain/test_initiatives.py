"""Initiatives: what may be typed into their fields, and when one is late, behind or overspent."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.fields import initiative_with, text_of
from bsc_tui.domain.initiatives import Mark, late, marks
from bsc_tui.domain.model import Initiative

TODAY = date(2026, 11, 23)
START, DUE = date(2026, 9, 1), date(2026, 11, 30)
PLAIN = Initiative(1, 1, 1, "New tool", 0)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, ()),
        ({"due": date(2026, 11, 22)}, ("late",)),
        ({"due": TODAY}, ()),
        ({"due": date(2026, 11, 22), "status": "done"}, ()),
        ({"due": date(2026, 11, 22), "status": "stopped"}, ()),
        ({"due": date(2026, 11, 22), "status": "active", "start": START, "percent": 0.0}, ("late",)),
        ({"start": START, "due": DUE, "percent": 83.0}, ()),
        ({"start": START, "due": DUE, "percent": 82.0}, ("behind",)),
        ({"start": START, "due": DUE}, ()),
        ({"start": START, "due": DUE, "percent": 0.0, "status": "done"}, ()),
        ({"start": START, "percent": 0.0}, ()),
        ({"start": TODAY, "due": TODAY, "percent": 0.0}, ()),
        ({"start": date(2026, 12, 1), "due": date(2026, 12, 31), "percent": 0.0}, ()),
        ({"budget": 100.0, "spent": 100.0}, ()),
        ({"budget": 100.0, "spent": 100.5}, ("overspent",)),
        ({"budget": 0.0, "spent": 1.0, "status": "done"}, ("overspent",)),
        ({"spent": 1.0}, ()),
        ({"due": DUE, "start": START, "percent": 5.0, "budget": 1.0, "spent": 2.0}, ("behind", "overspent")),
    ],
)
def test_what_is_said_of_an_initiative(fields: dict[str, Any], found: tuple[Mark, ...]) -> None:
    assert marks(PLAIN._replace(**fields), TODAY) == found


def test_exactly_ten_points_behind_is_in_time() -> None:
    start, due = date(2026, 11, 13), date(2026, 11, 23)
    half = PLAIN._replace(start=start, due=due, percent=40.0)
    assert marks(half, date(2026, 11, 18)) == ()
    assert marks(half._replace(percent=39.9), date(2026, 11, 18)) == ("behind",)


def test_late_ones_are_counted() -> None:
    past = PLAIN._replace(due=date(2026, 1, 1))
    assert late([past, past._replace(status="done"), PLAIN, past], TODAY) == 2


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("budget", "12k", 12000.0),
        ("budget", " 1 234.5 ", 1234.5),
        ("budget", "0", 0.0),
        ("budget", "", None),
        ("spent", "1.5M", 1_500_000.0),
        ("percent", "40", 40.0),
        ("percent", "40%", 40.0),
        ("percent", "40 %", 40.0),
        ("percent", "0", 0.0),
        ("percent", "100", 100.0),
        ("percent", "", None),
        ("status", "a", "active"),
        ("status", "D", "done"),
        ("status", "st", "stopped"),
        ("owner", " ben ", "ben"),
        ("start", "2026-09-01", START),
        ("name", "Tool\x1b[31m", "Tool␛[31m"),
    ],
)
def test_a_field_takes_what_people_type(field: str, typed: str, kept: object) -> None:
    assert getattr(initiative_with(PLAIN, {field: typed}), field) == kept


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("budget", "-1", "budget of -1 is below 0"),
        ("spent", "-0.5", "spent of -0.5 is below 0"),
        ("budget", "12 k€", "is a unit"),
        ("budget", "nan", "is no number"),
        ("budget", "1e309", "too large"),
        ("percent", "101", "'101' is no share of the work"),
        ("percent", "-1", "'-1' is no share of the work"),
        ("percent", "%", "'%' is no share of the work"),
        ("percent", "half", "is no number"),
        ("status", "", "is no status"),
        ("status", "x", "is no status"),
        ("name", " ", "a name may not be empty"),
        ("due", "30 Nov", "is no date for due"),
        ("colour", "red", "there is no field"),
    ],
)
def test_a_field_says_why_it_does_not_take_something(field: str, typed: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        initiative_with(PLAIN, {field: typed})
    assert why in refused.value.what
    assert refused.value.hint


def test_nothing_is_due_before_it_starts() -> None:
    started = PLAIN._replace(start=START)
    with pytest.raises(Refused, match="New tool would be due before it starts"):
        initiative_with(started, {"due": "2026-08-31"})
    assert initiative_with(started, {"due": "2026-09-01"}).due == START


def test_a_decimal_comma_is_understood_where_it_is_the_mark() -> None:
    assert initiative_with(PLAIN, {"budget": "1,5k", "percent": "12,5%"}, ",")[8::2] == (1500.0, 12.5, False)


def test_fields_are_edited_as_they_were_typed() -> None:
    full = PLAIN._replace(budget=12000.0, percent=12.5, due=DUE)
    assert [text_of(full, name) for name in ("budget", "percent", "due", "spent", "status")] == [
        *("12000", "12.5", "2026-11-30", "", "planned")
    ]
