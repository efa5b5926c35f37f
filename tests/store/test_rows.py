"""Rows of the file and values of the domain come back as they went."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.model import (
    AGGREGATIONS,
    DIRECTIONS,
    FREQUENCIES,
    LEADS,
    STAGES,
    VERDICTS,
    Comment,
    Initiative,
    Kpi,
    Link,
    Objective,
    Perspective,
    TargetRow,
    Value,
)
from bsc_tui.store.rows import SHAPES, as_plain, as_row, columns_of, decoded, encoded, from_image, read_all, selected

if TYPE_CHECKING:
    import sqlite3

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
numbers = st.floats(-1e15, 1e15)
dates = st.dates(date(1900, 1, 1), date(2100, 12, 31))
maybe = st.none() | numbers
kpis = st.builds(
    Kpi, st.just(1), st.just(0), texts, texts, st.just(1), st.integers(0, 99), dates, st.none(),
    st.lists(texts).map(tuple), texts, st.sampled_from(DIRECTIONS), st.sampled_from(FREQUENCIES),
    st.sampled_from(AGGREGATIONS), texts, texts, texts, st.sampled_from(LEADS), st.just("measured"),
    st.lists(st.tuples(texts, numbers)).map(tuple), st.integers(0, 9), maybe, maybe, st.none() | st.integers(0, 100),
    st.lists(texts).map(tuple), st.booleans(), texts, st.booleans(),
)  # fmt: skip
objectives = st.builds(
    Objective, st.just(1), st.just(0), st.just(1), texts, st.just(1), texts, texts, st.none() | dates,
    st.none() | dates, st.none() | st.floats(0, 1e15), st.none(), st.booleans(), st.lists(texts).map(tuple),
)  # fmt: skip
rows = st.builds(
    TargetRow, st.just(1), st.just(0), st.just(1), st.none() | dates, maybe, maybe, maybe, maybe, maybe, maybe, maybe,
    maybe, maybe, texts, st.floats(0, 1e15), texts, texts,
)  # fmt: skip
values = st.builds(
    Value, st.just(1), st.just(0), st.just(1), dates, maybe, texts, texts, texts, maybe, maybe, maybe, texts, texts
)
perspectives = st.builds(
    Perspective, st.just(1), st.just(0), texts, st.integers(0, 99), st.floats(0, 1e15), st.booleans(),
    st.lists(texts).map(tuple),
)  # fmt: skip
initiatives = st.builds(
    Initiative, st.just(1), st.just(0), st.just(1), texts, st.integers(0, 99), texts, st.none() | dates,
    st.none() | dates, maybe, maybe, st.none() | st.floats(0, 100), st.sampled_from(STAGES), st.booleans(),
)  # fmt: skip
comments = st.builds(Comment, st.just(1), st.just(0), st.just(1), dates, texts, st.sampled_from(VERDICTS), texts, texts)
links = st.just(Link(1, 0, 1, 2))


@given(perspectives | objectives | kpis | rows | values | initiatives | comments | links)
def test_an_image_gives_the_same_value_again(entry: Any) -> None:
    image = {**as_row(entry), "version": entry.version}
    assert set(image) == set(columns_of(SHAPES[type(entry)].table))
    again = decoded(SHAPES[type(entry)].table, encoded(image))
    assert again is not None
    assert again == image
    assert from_image(type(entry), again) == entry


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (True, 1),
        (False, 0),
        (date(2026, 11, 23), "2026-11-23"),
        ((), "[]"),
        (("a", "é"), '["a", "é"]'),
        ((("good", 2.0),), '[["good", 2.0]]'),
        (None, None),
        ("text", "text"),
        (3, 3),
        (0.1, 0.1),
    ],
)
def test_a_field_is_kept_as_plainly_as_possible(value: object, plain: object) -> None:
    found = as_plain(value)
    assert (found, type(found)) == (plain, type(plain))


def test_what_no_column_holds_is_a_mistake_of_the_program() -> None:
    with pytest.raises(TypeError, match="no column holds"):
        as_plain(b"bytes")


def test_nothing_is_kept_as_nothing() -> None:
    assert encoded(None) is None
    assert decoded("kpi", None) is None


def test_an_image_of_an_older_program_has_what_it_did_not_know_as_it_was() -> None:
    assert decoded("kpi", '{"key": "mttr"}') == {"key": "mttr", "formula": "", "to_date": 0}
    assert decoded("kpi", '{"formula": "a + b", "to_date": 1}') == {"formula": "a + b", "to_date": 1}


def test_an_image_keeps_text_readable() -> None:
    assert encoded({"name": "Größe ␛"}) == '{"name": "Größe ␛"}'


def test_columns_are_named_in_the_order_of_the_fields(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO perspective (version, name, position, archived) VALUES (3, 'Customer', 2, 1)")
    found = connection.execute(f"SELECT {selected(Perspective, 'p')} FROM perspective AS p").fetchall()
    assert read_all(Perspective, found) == [Perspective(1, 3, "Customer", 2, 1.0, archived=True)]
