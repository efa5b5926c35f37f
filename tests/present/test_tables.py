"""Rows become aligned text, JSON, CSV and Markdown; what people typed stays text in each of them."""

from __future__ import annotations

import csv
import io
import json
import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.text import clean, width
from bsc_tui.present.tables import FORMATS, TableColumn, as_json, markdown_text, render

COLUMNS = (TableColumn("key", "KPI"), TableColumn("value", "Actual"), TableColumn("note", "Note"))
ROWS = (
    {"key": "mttr", "value": 6.0, "note": "after the outage", "more": [1, 2]},
    {"key": "sla-adherence", "value": 97.15, "note": None, "more": []},
    {"key": "nps", "value": None, "note": "日本", "more": {"a": None}},
)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
FIELDS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_table_is_aligned_with_its_numbers_right() -> None:
    assert render(ROWS, COLUMNS, "table").split("\n") == [
        "KPI            Actual  Note            ",
        "mttr                6  after the outage",
        "sla-adherence   97.15                  ",
        "nps                    日本            ",
    ]


def test_a_column_may_be_told_how_to_align() -> None:
    columns = (TableColumn("key", "KPI", "right"), TableColumn("value", "Actual", "left"))
    assert render(ROWS[:1], columns, "table").split("\n") == [" KPI  Actual", "mttr  6     "]


@pytest.mark.parametrize(("fmt", "shown"), [("table", "KPI  Actual  Note"), ("csv", "key,value,note"), ("json", "[]")])
def test_without_rows_the_titles_are_left(fmt: str, shown: str) -> None:
    assert render((), COLUMNS, next(known for known in FORMATS if known == fmt)) == shown


@given(st.lists(st.fixed_dictionaries({"key": FIELDS, "value": FIELDS, "note": FIELDS}), max_size=5))
def test_all_lines_of_a_table_are_equally_wide(rows: list[dict[str, object]]) -> None:
    lines = render(rows, COLUMNS, "table").split("\n")
    assert len(lines) == len(rows) + 1
    assert len(set(map(width, lines))) == 1


def test_json_holds_the_whole_rows_as_a_bare_list() -> None:
    text = render(ROWS, COLUMNS, "json")
    assert json.loads(text) == list(ROWS)
    assert '\n  {\n    "key": "mttr",\n    "value": 6.0,' in text
    assert "日本" in text


def test_json_writes_dates_as_they_are_stored_and_cleans_texts() -> None:
    assert as_json({"on": date(2026, 11, 23), "names": ("a\x9b", "b\u202e")}) == (
        '{\n  "on": "2026-11-23",\n  "names": [\n    "a‹U+009B›",\n    "b‹U+202E›"\n  ]\n}'
    )


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_json_refuses_what_is_no_number(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        render(({"value": number},), COLUMNS, "json")


def test_csv_quotes_as_rfc_4180_says() -> None:
    rows = ({"key": 'say "hi"', "value": 1.5, "note": "a, b"},)
    assert render(rows, COLUMNS, "csv") == 'key,value,note\r\n"say ""hi""",1.5,"a, b"'


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+32", "'+32"),
        ("-3", "'-3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        (-3, "-3"),
        (-3.5, "-3.5"),
        (1e300, "1e+300"),
        (True, "yes"),
        (None, ""),
        (date(2026, 11, 23), "2026-11-23"),
        (["a", "b"], "a, b"),
        ({"met": 9}, "met 9"),
        ("a=1", "a=1"),
    ],
)
def test_text_in_csv_becomes_no_formula_and_numbers_stay_numbers(field: object, written: str) -> None:
    assert read(render(({"key": field},), COLUMNS[:1], "csv"))[1:] == ([[written]] if written else [[""]])


@given(st.lists(st.tuples(FIELDS, FIELDS), max_size=6))
def test_csv_reads_back_as_it_was(pairs: list[tuple[object, object]]) -> None:
    rows = [{"key": key, "note": note} for key, note in pairs]
    found = read(render(rows, (COLUMNS[0], COLUMNS[2]), "csv"))
    assert found[0] == ["key", "note"]
    assert len(found) == len(rows) + 1
    for pair, fields in zip(pairs, found[1:], strict=True):
        for given_field, field in zip(pair, fields, strict=True):
            if isinstance(given_field, str):
                assert field.removeprefix("'") == clean(given_field).removeprefix("'")
                assert not field.startswith(FORMULA_STARTS)
            elif isinstance(given_field, (int, float)) and not isinstance(given_field, bool):
                assert float(field) == float(given_field)


def test_markdown_is_a_table_with_its_numbers_right() -> None:
    assert render(ROWS, COLUMNS, "markdown").split("\n") == [
        "| KPI | Actual | Note |",
        "| --- | --: | --- |",
        "| mttr | 6 | after the outage |",
        "| sla-adherence | 97.15 |  |",
        "| nps |  | 日本 |",
    ]


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a|b", r"a\|b"),
        ("back\\slash", r"back\\slash"),
        ("`code` *bold* _it_ ~~no~~", r"\`code\` \*bold\* \_it\_ \~\~no\~\~"),
        ("[name](http://x)", r"\[name\](http\://x)"),
        ("![img](x)", r"!\[img\](x)"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("&lt;", "&amp;lt;"),
        ("see www.example.org or a@b.c", r"see www\.example.org or a\@b.c"),
        ("# heading", r"\# heading"),
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("1. item", r"1\. item"),
        ("12) item", r"12\) item"),
        ("two\nlines", "two⏎lines"),
        ("97.1 %", "97.1 %"),
        ("-3.5", r"\-3.5"),
        ("2026-10", "2026-10"),
        ("   four blanks", "four blanks"),
        ("k$ and $x$", r"k\$ and \$x\$"),
        ("", ""),
    ],
)
def test_markdown_never_takes_text_for_markup(text: str, escaped: str) -> None:
    assert markdown_text(text) == escaped


@given(st.text(alphabet="ab|\\`*_[]()<>#&~$@!\n\r\t ", max_size=30))
def test_a_cell_of_markdown_cannot_leave_its_cell(text: str) -> None:
    row = render(({"key": text},), (TableColumn("key", "KPI"),), "markdown").split("\n")
    assert len(row) == 3
    unescaped = row[2].replace("\\\\", "").replace("\\|", "")
    assert unescaped.count("|") == 2
    assert not {"<", ">"} & set(row[2])
    for sign in "`*_[]~$@":
        assert unescaped.count(sign) == unescaped.count("\\" + sign)


def test_text_is_cleaned_in_every_format() -> None:
    for fmt in FORMATS:
        shown = render(({"key": "a\x1b]0;x\x07", "note": "\ud800", "value": "\x00"},), COLUMNS, fmt)
        assert not {"\x1b", "\x07", "\x00", "\ud800"} & set(shown)
        shown.encode()
