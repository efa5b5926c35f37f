"""Values as they are typed."""

from __future__ import annotations

import unicodedata
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.quantity import Quantity, parse_number, parse_value, settled, understood
from tests.domain.scorecards import kpi as a_kpi

PLAIN = a_kpi()
PERCENT = a_kpi(unit="%")
HOURS = a_kpi(unit="h")
MINUTES = a_kpi(unit="min")
YES_NO = a_kpi(unit="yes/no")
SCALE = a_kpi(scale=(("poor", 1.0), ("good", 2.0), ("24/7", 3.0)))
BOUNDED = a_kpi(unit="%", minimum=0.0, maximum=100.0)
KPIS = st.sampled_from([PLAIN, PERCENT, HOURS, MINUTES, YES_NO, SCALE, BOUNDED, a_kpi(unit="k€"), a_kpi(unit="n/wk")])
MARKS = st.sampled_from([".", ","])


def read(text: str, kpi: Kpi, last: float | None, mark: str) -> tuple[Quantity | None, tuple[str, ...]]:
    """What a text means, or why it was refused: reason and hint."""
    try:
        return parse_value(text, kpi, last, mark), ()
    except Refused as refusal:
        return None, (refusal.what, refusal.hint)


@pytest.mark.parametrize(
    ("text", "kpi", "value"),
    [
        ("99.95", PLAIN, 99.95),
        ("99.95%", PERCENT, 99.95),
        ("1 234.5", PLAIN, 1234.5),
        ("1\u00a0234.5", PLAIN, 1234.5),
        ("1\u202f234.5", PLAIN, 1234.5),
        ("1'234", PLAIN, 1234.0),
        ("1.2k", PLAIN, 1200.0),
        ("1.2M", PLAIN, 1_200_000.0),
        ("3h20m", HOURS, 10 / 3),
        ("3h20m", MINUTES, 200.0),
        ("90 min", HOURS, 1.5),
        ("2d", HOURS, 48.0),
        ("-3", PLAIN, -3.0),
        ("+32", PLAIN, 32.0),
        ("yes", YES_NO, 1.0),
        ("no", YES_NO, 0.0),
        ("good", SCALE, 2.0),
        ("24/7", SCALE, 3.0),
        ("12 n/wk", a_kpi(unit="n/wk"), 12.0),
        ("  7\n", PLAIN, 7.0),
    ],
)
def test_a_typed_value_is_understood(text: str, kpi: Kpi, value: float) -> None:
    assert parse_value(text, kpi) == Quantity(value)


@pytest.mark.parametrize(
    ("text", "last", "value"),
    [
        ("=", 7.5, 7.5),
        ("+=2", 7.5, 9.5),
        ("-=2", 7.5, 5.5),
        ("−= 2", 7.5, 5.5),
        ("+=0.2", 99.1, 99.3),
        ("+=1.2k", 100.0, 1300.0),
        ("-=7.5", 7.5, 0.0),
        ("=", 0.0, 0.0),
    ],
)
def test_a_value_may_be_relative_to_the_last_one(text: str, last: float, value: float) -> None:
    assert parse_value(text, PLAIN, last) == Quantity(value)


@pytest.mark.parametrize(("word", "worth"), [("n/a", 0.0), ("NA", 1.0), ("=", 2.0), ("+=2", 3.0)])
def test_a_word_of_the_scale_means_what_the_scale_says(word: str, worth: float) -> None:
    kpi = a_kpi(scale=(("n/a", 0.0), ("na", 1.0), ("=", 2.0), ("+=2", 3.0)))
    assert parse_value(word, kpi, 1.0) == Quantity(worth)
    assert parse_value("na no survey", kpi) == Quantity(None, "no survey")


def test_a_step_is_typed_in_any_duration() -> None:
    assert parse_value("+=30m", HOURS, 2.0) == Quantity(2.5)


@pytest.mark.parametrize(
    ("text", "kpi", "quantity"),
    [
        ("18/25", PERCENT, Quantity(72.0, "", 18.0, 25.0)),
        ("18 / 25", PLAIN, Quantity(0.72, "", 18.0, 25.0)),
        ("7/25", PERCENT, Quantity(28.0, "", 7.0, 25.0)),
        ("1 200/1.5k", PLAIN, Quantity(0.8, "", 1200.0, 1500.0)),
        ("-3/25", PERCENT, Quantity(-12.0, "", -3.0, 25.0)),
        ("-0/25", PERCENT, Quantity(0.0, "", 0.0, 25.0)),
        ("3/+4", PLAIN, Quantity(0.75, "", 3.0, 4.0)),
    ],
)
def test_a_fraction_keeps_its_numerator_and_denominator(text: str, kpi: Kpi, quantity: Quantity) -> None:
    assert parse_value(text, kpi) == quantity


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("na no survey", "no survey"),
        ("n/a no survey", "no survey"),
        ("NA: No Survey", "No Survey"),
        ("N/A", "not given"),
        ("na", "not given"),
        ("  na   ", "not given"),
        ("na:", "not given"),
        ("na two\nlines", "two / lines"),
        ("na \x1b[31m", "␛[31m"),
    ],
)
@pytest.mark.parametrize("kpi", [PLAIN, YES_NO, SCALE])
def test_a_value_may_be_not_available_for_a_reason(text: str, reason: str, kpi: Kpi) -> None:
    assert parse_value(text, kpi) == Quantity(None, reason)


@pytest.mark.parametrize(
    ("text", "kpi", "last", "what", "hint"),
    [
        ("", PLAIN, None, "nothing was typed", "na and the reason"),
        (" \t\n", PLAIN, None, "nothing was typed", "na and the reason"),
        ("=", PLAIN, None, "needs a value before", "number itself"),
        ("+=2", PLAIN, None, "needs a value before", "number itself"),
        ("-=2", PLAIN, None, "needs a value before", "number itself"),
        ("+=-2", PLAIN, 1.0, "two signs", "without a sign"),
        ("+=", PLAIN, 1.0, "nothing was typed", "type a number"),
        ("+=5%", PERCENT, 90.0, "ambiguous", "a number"),
        ("+=1", YES_NO, 1.0, "neither yes nor no", "yes or no"),
        ("+=10", BOUNDED, 95.0, "above the maximum", "0 to 100 %"),
        ("=", BOUNDED, 120.0, "above the maximum", "0 to 100 %"),
        ("18/0", PERCENT, None, "divides by 0", "na and the reason"),
        ("1/2/3", PERCENT, None, "has more than one slash", "one fraction"),
        ("18/0.0", PERCENT, None, "divides by 0", "na and the reason"),
        ("30/25", BOUNDED, None, "120 % is above", "0 to 100 %"),
        ("1/1", YES_NO, None, "a fraction", "yes or no"),
        ("1/2", SCALE, None, "a fraction", "poor, good"),
        ("18/25%", PERCENT, None, "is a unit", "alone"),
        ("1/２", PLAIN, None, "other than 0 to 9", "0 to 9"),
        ("1e9/1e-9", PLAIN, None, "exponent", "type"),
        ("1000000000000000/0.001", PLAIN, None, "too large", "1e15"),
        ("nan", PLAIN, None, "no number", "type a number"),
        ("naive", PLAIN, None, "no number", "type a number"),
        ("-", PLAIN, None, "no number", "type a number"),
        ("1000000000000001", PLAIN, None, "too large", "1e15"),
        ("9" * 10_000, PLAIN, None, "too long", "type a number"),
    ],
)
def test_anything_else_is_refused_with_its_reason(
    text: str, kpi: Kpi, last: float | None, what: str, hint: str
) -> None:
    with pytest.raises(Refused) as refusal:
        parse_value(text, kpi, last)
    assert what in refusal.value.what
    assert hint in refusal.value.hint


def test_the_decimal_mark_decides_what_a_comma_is() -> None:
    assert parse_value("1,5", PLAIN, None, ",") == Quantity(1.5)
    assert parse_value("18,5/25", PERCENT, None, ",") == Quantity(74.0, "", 18.5, 25.0)
    for text, mark in (("1,5", "."), ("1,234", "."), ("1.5", ","), ("1.234", ",")):
        with pytest.raises(Refused, match="ambiguous"):
            parse_value(text, PLAIN, None, mark)


def test_a_plain_number_may_carry_its_unit() -> None:
    assert parse_number(" 1 234.5 ") == 1234.5
    assert parse_number("90 min", "h") == 1.5
    assert parse_number("1,5", "", ",") == 1.5
    for text in ("2000000000000000", "3 h", "yes", ""):
        with pytest.raises(Refused):
            parse_number(text)


TOKENS = st.lists(
    st.sampled_from(
        ["1", "234", "0", ".", ",", " ", "'", "/", "+", "-", "−", "=", "%", "k", "M", "h", "20m", "e", "na", "٣"]
    ),
    max_size=12,
).map("".join)


@given(st.one_of(st.text(max_size=10_000), TOKENS), KPIS, st.one_of(st.none(), st.floats(-1e15, 1e15)), MARKS)
@example("\ud800" * 3, PLAIN, None, ".")
@example("18/" + "0." + "0" * 340 + "1", PERCENT, None, ".")
def test_any_text_is_a_value_or_refused_with_reason_and_hint(
    text: str, kpi: Kpi, last: float | None, mark: str
) -> None:
    quantity, words = read(text, kpi, last, mark)
    assert all(words)
    assert not [char for char in "".join(words) if unicodedata.category(char) in {"Cc", "Cf", "Cs"}]
    assert (quantity is None) == (len(words) == 2)
    if quantity is not None:
        assert (quantity.value is None) == bool(quantity.missing)
        assert quantity.value is None or abs(quantity.value) <= 1e15
        assert understood(quantity, kpi, mark)


@pytest.mark.parametrize("part", ["9", "x", "1/", " ", "'", "1,", "\u202e", "日", "3h", "+=", "na ", "½", "e"])
def test_ten_thousand_characters_are_judged_at_once(part: str) -> None:
    text = (part * 10_000)[:10_000]
    begun = perf_counter()
    _, words = read(text, HOURS, 1.0, ".")
    assert perf_counter() - begun < 1
    assert len("".join(words)) < 300


@pytest.mark.parametrize(
    ("text", "kpi", "words"),
    [
        ("3h20m", HOURS, "3.3 h (3h20m)"),
        ("2d", HOURS, "48.0 h (2d)"),
        ("6", HOURS, "6.0 h"),
        ("45m", MINUTES, "45.0 min"),
        ("90", MINUTES, "90.0 min (1h30m)"),
        ("-90", MINUTES, "-90.0 min (-1h30m)"),
        ("0", HOURS, "0.0 h"),
        ("99.95", PERCENT, "99.95 %"),
        ("99.9", PERCENT, "99.9 %"),
        ("1/3", PERCENT, "1 of 3: 33.3 %"),
        ("18/25", a_kpi(unit="%", decimals=0), "18 of 25: 72 %"),
        ("1.2k", a_kpi(unit="tickets", decimals=0), "1,200 tickets"),
        ("1.50", a_kpi(decimals=0), "1.5"),
        ("yes", YES_NO, "yes"),
        ("good", SCALE, "good"),
        ("1.5", SCALE, "1.5"),
        ("na no survey", PLAIN, "not available: no survey"),
        ("na", PLAIN, "not available: not given"),
    ],
)
def test_what_was_understood_is_said_in_words(text: str, kpi: Kpi, words: str) -> None:
    assert understood(parse_value(text, kpi), kpi) == words


def test_what_was_understood_is_said_with_the_decimal_mark_in_use() -> None:
    assert understood(parse_value("1 234,56", PERCENT, None, ","), PERCENT, ",") == "1.234,56 %"
    assert understood(parse_value("1,5/3", PLAIN, None, ","), PLAIN, ",") == "1,5 of 3: 0,5"


@pytest.mark.parametrize(
    ("text", "meant"), [("-", "na"), (" - ", "na"), ("−", "na"), ("-3", "-3"), ("--", "--"), ("", ""), ("na x", "na x")]
)
def test_a_dash_alone_settles_a_period_where_it_is_asked_for(text: str, meant: str) -> None:
    assert settled(text) == meant


def test_a_dash_by_itself_is_no_value_elsewhere() -> None:
    with pytest.raises(Refused):
        parse_value("-", PLAIN)
    assert parse_value(settled("-"), PLAIN) == Quantity(None, "not given")
