"""Minutes as text come back as they were; any other text is none."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.model import STATUSES
from bsc_tui.domain.standup import Item, Minutes, Scope
from bsc_tui.formats.minutes import decoded, encoded

PLAIN = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=20)
ITEMS = st.builds(
    Item,
    st.integers(1, 10**9),
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.one_of(st.none(), st.sampled_from(STATUSES)),
    st.integers(0, 999),
)
MINUTES = st.builds(
    Minutes,
    st.builds(Scope, PLAIN, PLAIN, PLAIN),
    PLAIN,
    PLAIN,
    PLAIN,
    st.lists(ITEMS, max_size=5).map(tuple),
    st.lists(PLAIN, max_size=3).map("\n".join),
    st.booleans(),
    st.booleans(),
)


@given(MINUTES)
def test_minutes_come_back_as_they_were(minutes: Minutes) -> None:
    assert decoded(encoded(minutes)) == minutes


@given(st.one_of(st.text(), st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps)))
def test_any_other_text_is_no_minutes(text: str) -> None:
    assert decoded(text) is None


@pytest.mark.parametrize(
    ("field", "content"),
    [
        ("schema", 2),
        ("scope", ["a"] * 4),
        ("scope", None),
        ("items", [[1]]),
        ("items", [["x", "2026-10-01", None, 0]]),
        ("items", [[1, "October", None, 0]]),
        ("items", [[1, "0001-01-01", None, 0]]),
        ("items", [[1e999, "2026-10-01", None, 0]]),
        ("items", 3),
    ],
)
def test_minutes_that_say_something_else_are_none(field: str, content: object) -> None:
    good = json.loads(encoded(Minutes(Scope(), "2026-11-23T09:00:00Z")))
    assert decoded(json.dumps(good)) is not None
    assert decoded(json.dumps(good | {field: content})) is None
    assert decoded(json.dumps({key: value for key, value in good.items() if key != field})) is None


def test_what_a_terminal_would_obey_is_spelled_out() -> None:
    minutes = Minutes(Scope(), "2026-11-23T09:00:00Z", "", "", (Item(1, date(2026, 10, 1)),), "a\x1b[2J\nb")
    found = decoded(encoded(minutes))
    assert found is not None
    assert found.summary == "a␛[2J\nb"
