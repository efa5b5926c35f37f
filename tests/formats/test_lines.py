"""Lines of values as scripts and spreadsheets give them: words, fields between tabs, JSON objects."""

from __future__ import annotations

import json
import shlex
from datetime import date
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.quantity import parse_value
from bsc_tui.formats.lines import Line, parse_line

PLAIN = Kpi(1, 0, "k", "K", 1, 1, date(2026, 11, 23))
Parts = tuple[str, str, str, "str | None"]


def parts(raw: str, fiscal: int = 1) -> Parts:
    """KPI, value, period and note of a line."""
    line = parse_line(7, raw, fiscal)
    assert line is not None
    assert line.number == 7
    return line.kpi, line.value, line.period, line.note


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("mttr 3h20m 2026-10 # after the outage", ("mttr", "3h20m", "2026-10", "after the outage")),
        ('nps na "no survey"', ("nps", "na no survey", "", None)),
        ("nps na no survey 2026-10", ("nps", "na no survey", "2026-10", None)),
        ('"Ticket backlog" 120', ("Ticket backlog", "120", "", None)),
        ("'Ticket backlog' 120 2026-W47", ("Ticket backlog", "120", "2026-W47", None)),
        ("users 1 234.5", ("users", "1 234.5", "", None)),
        ("users 1 234.5 2026-11-23", ("users", "1 234.5", "2026-11-23", None)),
        ("users 2026", ("users", "2026", "", None)),
        ("users 1200 2026", ("users", "1200", "2026", None)),
        ("users 90 min 2026-q4", ("users", "90 min", "2026-q4", None)),
        ("mttr -3", ("mttr", "-3", "", None)),
        ("mttr += 2", ("mttr", "+= 2", "", None)),
        ("mttr 5 #note", ("mttr", "5 #note", "", None)),
        ("mttr 5 # ", ("mttr", "5", "", None)),
        ("mttr 5 # one # two", ("mttr", "5", "", "one # two")),
        ("mttr 5 # it's \"so", ("mttr", "5", "", "it's \"so")),
        ('"C # devs" 5 # note', ("C # devs", "5", "", "note")),
        ("'a # b # c' 5", ("a # b # c", "5", "", None)),
        ("  mttr   5  ", ("mttr", "5", "", None)),
        ("mttr 5\r\n", ("mttr", "5", "", None)),
        ("\ufeffmttr 5", ("mttr", "5", "", None)),
        (r"ticket\ backlog 5", ("ticket backlog", "5", "", None)),
        ('"" 5', ("", "5", "", None)),
        ("mttr\t5", ("mttr", "5", "", None)),
        ("Ticket backlog\t1 200\t2026-10\tafter # all", ("Ticket backlog", "1 200", "2026-10", "after # all")),
        ("mttr\t5\t\t", ("mttr", "5", "", None)),
        ("mttr\t5\t\tnote", ("mttr", "5", "", "note")),
        ('"mttr"\t5', ('"mttr"', "5", "", None)),
        ('{"kpi": "mttr", "value": 6.2}', ("mttr", "6.2", "", None)),
        ('{"kpi": "mttr", "value": "3h20m", "period": "2026-10", "note": "n"}', ("mttr", "3h20m", "2026-10", "n")),
        ('{"kpi": "mttr", "value": 6, "note": "", "period": null}', ("mttr", "6", "", "")),
        ('{"kpi": "mttr", "value": 6, "period": 2026, "note": null}', ("mttr", "6", "2026", None)),
        ('{"kpi": "fcr", "numerator": 18, "denominator": 25}', ("fcr", "18/25", "", None)),
        (
            '{"kpi": "fcr", "value": 72, "numerator": 18.5, "denominator": 0.0000001}',
            ("fcr", "18.5/0.0000001", "", None),
        ),
        ('{"kpi": "fcr",\t"value": 1}', ("fcr", "1", "", None)),
        ('{"kpi": "mttr", "value": 1e-7}', ("mttr", "0.0000001", "", None)),
        ('{"kpi": "mttr", "value": -0.0}', ("mttr", "0", "", None)),
        ('{"kpi": "mttr", "value": 1e15}', ("mttr", "1000000000000000", "", None)),
        ('{"kpi": "mttr", "value": 1e400}', ("mttr", "inf", "", None)),
        ('{"kpi": "mttr", "value": NaN}', ("mttr", "nan", "", None)),
        ('{"kpi": 5, "value": 0}', ("5", "0", "", None)),
    ],
)
def test_a_line_is_understood(raw: str, found: Parts) -> None:
    assert parts(raw) == found


@pytest.mark.parametrize("raw", ["", "   ", "\n", "# a remark", "  # indented", "\t", "\ufeff", "#"])
def test_blank_lines_and_remarks_hold_no_value(raw: str) -> None:
    assert parse_line(1, raw) is None


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("mttr", "a line needs a KPI and a value"),
        ('""', "a line needs a KPI and a value"),
        ('mttr "5', "a quote is not closed"),
        ('"mttr # 5', "a quote is not closed"),
        ("mttr 5\\", "a quote is not closed"),
        ("mttr\t", "a line with tabs has KPI, value"),
        ("\t5", "a line with tabs has KPI, value"),
        ("a\tb\tc\td\te", "a line with tabs has KPI, value"),
        ("{", "not a JSON object"),
        ('{"kpi": "mttr"}', "a line needs a kpi and a value"),
        ('{"value": 5}', "a line needs a kpi and a value"),
        ('{"kpi": "mttr", "value": null}', "a line needs a kpi and a value"),
        ('{"kpi": "mttr", "value": ""}', "a line needs a kpi and a value"),
        ('{"kpi": "mttr", "value": true}', "value must be text or a number"),
        ('{"kpi": ["mttr"], "value": 1}', "kpi must be text or a number"),
        ('{"kpi": "mttr", "value": 1, "colour": "red"}', "unknown field 'colour'"),
        ('{"kpi": "mttr", "value": 1, "n": "many"}', "n must be a number"),
        ('{"kpi": "mttr", "value": 1, "n": true}', "n must be a number"),
        ('{"kpi": "mttr", "value": 1, "n": NaN}', "n must be a number"),
        ('{"kpi": "mttr", "value": 1, "n": 1e16}', "n must be a number"),
        *(
            (f'{{"kpi": "mttr", "value": 1, "n": {n}}}', f"n must be a whole number above 0, not {n}")
            for n in ("-5", "0", "0.0", "1.5")
        ),
        ('{"kpi": "mttr", "value": 1, "numerator": 1}', "numerator and denominator come together"),
        ('{"kpi": "mttr", "value": 1, "denominator": 1}', "numerator and denominator come together"),
        ('{"kpi": "mttr", "value": 1, "value": 2}', "'value' stands there twice"),
        ('{"kpi": "mttr", "value": 1, "kpi": "mttr"}', "'kpi' stands there twice"),
        ('{"kpi": "mttr", "value": ' + "[" * 100_000, "nested too deeply"),
        ('{"kpi": "mttr", "value": ' + "1" * 6_000 + "}", "a number in it has too many digits$"),
        ('{"kpi": "mttr", "value": ' + "9" * 5000 + "}", "not a JSON object"),
    ],
)
def test_a_line_that_cannot_be_taken_says_why(raw: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as raised:
        parse_line(1, raw)
    assert raised.value.hint


def test_a_line_that_is_json_but_no_object_is_words() -> None:
    assert parts("[1, 2]") == ("[1,", "2]", "", None)


def test_a_json_line_tells_source_and_what_a_mean_rests_on() -> None:
    line = parse_line(3, '{"kpi": "csat", "value": 4.5, "source": "survey", "n": 120}\n')
    raw = '{"kpi": "csat", "value": 4.5, "source": "survey", "n": 120}'
    assert line == Line(3, raw, "csat", "4.5", "", None, "survey", 120.0, ".")


@pytest.mark.parametrize(
    ("raw", "mark"),
    [
        ("mttr 1.234", ""),
        ("mttr\t1.234", ""),
        ('{"kpi": "mttr", "value": "1.234"}', ""),
        ('{"kpi": "mttr", "value": 1.234}', "."),
        ('{"kpi": "mttr", "numerator": 1.5, "denominator": 2}', "."),
        ('{"kpi": "mttr", "value": "1,5", "numerator": 1.5, "denominator": 2}', "."),
    ],
)
def test_a_number_of_json_has_a_point_whatever_mark_the_sender_uses(raw: str, mark: str) -> None:
    line = parse_line(1, raw)
    assert line is not None
    assert line.decimal_mark == mark


def test_fiscal_periods_are_read_where_there_are_some() -> None:
    assert parts("mttr 5 FY2027-Q1", 10) == ("mttr", "5", "FY2027-Q1", None)
    assert parts("mttr 5 2026-Q4", 10) == ("mttr", "5 2026-Q4", "", None)


@given(st.floats(-1e15, 1e15))
@example(0.1 + 0.2)
@example(5e-324)
def test_a_number_of_json_is_the_same_number_here(number: float) -> None:
    line = parse_line(1, json.dumps({"kpi": "k", "value": number}))
    assert line is not None
    assert parse_value(line.value, PLAIN, None, line.decimal_mark).value == number


anything = st.text(max_size=60)
spoken = st.lists(
    st.sampled_from(
        [
            "mttr",
            " ",
            "\t",
            "#",
            " # ",
            '"',
            "'",
            "\\",
            "{",
            "}",
            '{"kpi": "a", "value": ',
            "5",
            "2026",
            "2026-13",
            "FY9999",
            "\n",
            "\ud800",
            "٣",
        ]
    ),
    max_size=12,
).map("".join)
objects = st.dictionaries(
    st.sampled_from(["kpi", "value", "period", "note", "source", "numerator", "denominator", "n", "x"]),
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.lists(st.integers(), max_size=2),
).map(json.dumps)


@given(anything | spoken | objects, st.integers(1, 12))
def test_any_text_is_a_line_nothing_or_refused(raw: str, fiscal: int) -> None:
    try:
        line = parse_line(1, raw, fiscal)
    except Refused:
        return
    assert line is None or (line.raw == raw.strip("\r\n").removeprefix("\ufeff") and isinstance(line.value, str))


@pytest.mark.parametrize("part", ["' # ", '" # x', "' # ' # ", "x # ", "5 ", "\\ # ", "\t", "日 ", '{"kpi":', "[", "'"])
def test_a_line_of_ten_thousand_characters_is_judged_at_once(part: str) -> None:
    for start in ("mttr 5 ", "mttr '", '{"kpi": "m", "value": ', '{"'):
        began = perf_counter()
        words = ""
        try:
            parse_line(1, (start + part * 10_000)[:10_000])
        except Refused as refused:
            words = refused.what + refused.hint
        assert perf_counter() - began < 1
        assert len(words) < 300


@given(st.text("a #'\"\\", max_size=14))
@example("a\\ # 'a # a")
@example("a 'a # a' # a")
def test_a_note_begins_where_what_precedes_it_is_whole_words(text: str) -> None:
    """Looked for one by one, as a shell would read what lies before each of them."""
    places = [at for at in range(len(text)) if text.startswith(" # ", at)]
    first = next((at for at in places if words_of(text[:at]) is not None), None)
    words = words_of(text if first is None else text[:first])
    try:
        line = parse_line(1, text)
    except Refused:
        assert words is None or len(words) < 2
        return
    if line is not None:
        assert words is not None
        assert (line.kpi, line.value) == (words[0], " ".join(words[1:]))
        assert line.note == (None if first is None else text[first + 3 :].strip() or None)


def words_of(text: str) -> list[str] | None:
    """The words a shell makes of a text, None where a quote is open."""
    try:
        return shlex.split(text)
    except ValueError:
        return None


def test_a_value_beside_numerator_and_denominator_is_kept_to_be_compared() -> None:
    line = parse_line(1, '{"kpi": "fcr", "value": 72, "numerator": 18, "denominator": 25}')
    assert line is not None
    assert (line.value, line.stated) == ("18/25", "72")
    alone = parse_line(1, '{"kpi": "fcr", "value": 72}')
    assert alone is not None
    assert (alone.value, alone.stated) == ("72", "")
