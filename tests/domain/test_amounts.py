"""Typed numbers with units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.amounts import amount
from bsc_tui.domain.errors import Refused


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("99.95", "%", 99.95),
        ("99.95%", "%", 99.95),
        ("99.95 %", "%", 99.95),
        ("0.12", "%", 0.12),
        ("1.2k", "", 1200.0),
        ("1.2K", "tickets", 1200.0),
        ("1.1k", "", 1100.0),
        ("1.001M", "", 1_001_000.0),
        ("1.2 M", "", 1_200_000.0),
        ("1.2k€", "€", 1200.0),
        ("1.2k tickets", "tickets", 1200.0),
        ("1.2k", "h", 1200.0),
        ("-3", "", -3.0),
        ("−3", "", -3.0),
        ("+32", "", 32.0),
        ("12 tickets", "tickets", 12.0),
        ("1 ticket", "tickets", 1.0),
        ("1 234 N/wk", "n/wk", 1234.0),
        ("1.2 k€", "k€", 1.2),
        ("1.2k€", "k€", 1.2),
        ("k€ 1180", "k€", 1180.0),
        ("€ 1 200.50", "€", 1200.5),
        ("-€5", "€", -5.0),
        ("€-5", "€", -5.0),
        ("eur5", "EUR", 5.0),
        ("5 m", "m", 5.0),
    ],
)
def test_a_number_may_carry_a_factor_and_the_own_unit(text: str, unit: str, number: float) -> None:
    assert amount(text, unit, ".") == number


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("3h20m", "h", 10 / 3),
        ("3h20m", "min", 200.0),
        ("3h 20 min", "minutes", 200.0),
        ("3 H 20 M", "min", 200.0),
        ("-3h20m", "min", -200.0),
        ("90 min", "h", 1.5),
        ("90m", "h", 1.5),
        ("2d", "h", 48.0),
        ("2d", "days", 2.0),
        ("36 hours", "d", 1.5),
        ("1d3h20m10s", "s", 98410.0),
        ("1.1h", "min", 66.0),
        ("1.1h", "h", 1.1),
        ("1h0.5m", "s", 3630.0),
        ("1.2s", "ms", 1200.0),
        ("5", "h", 5.0),
    ],
)
def test_durations_come_in_the_own_unit(text: str, unit: str, number: float) -> None:
    assert amount(text, unit, ".") == number


def test_the_decimal_mark_counts_in_every_part() -> None:
    assert amount("1,2k", "", ",") == 1200
    assert amount("1h0,5m", "s", ",") == 3630


def test_minus_zero_is_zero() -> None:
    assert str(amount("-0", "", ".")) == "0.0"


@pytest.mark.parametrize(
    ("text", "unit", "what", "hint"),
    [
        ("", "", "nothing was typed", "type a number"),
        ("1" * 401, "", "too long", "type a number"),
        ("12%", "h", "wrong unit", "in h"),
        ("12%", "", "is a unit", "alone"),
        ("3h20m", "%", "wrong unit", "in %"),
        ("90 min", "tickets", "wrong unit", "in tickets"),
        ("1200 EUR", "€", "wrong unit", "in €"),
        ("1.2M€", "k€", "wrong unit", "in k€"),
        ("€ 5", "k€", "no number", "type a number"),
        ("5 weeks", "h", "wrong unit", "in h"),
        ("1.2k", "k€", "ambiguous", "without k"),
        ("1.2M", "kWh", "ambiguous", "without M"),
        ("90M", "min", "ambiguous", "write out"),
        ("90M", "m", "ambiguous", "write out"),
        ("5m", "", "m is not the unit", "M for a million"),
        ("3h20", "h", "ends without a unit", "3h20m"),
        ("3h2 0m", "h", "groups of three", "1234"),
        ("20m3h", "h", "longest first", "1d3h20m"),
        ("1h1h", "h", "longest first", "1d3h20m"),
        ("1.5h20m", "h", "fraction in its middle", "last part"),
        ("3h20x", "h", "wrong unit", "in h"),
        ("3h-20m", "h", "more than one sign", "sign"),
        ("3:20", "h", "hours or minutes", "3h20m"),
        ("3:20", "", "is a unit", "alone"),
        ("1e3", "", "exponent", "type 1000"),
        ("1e3", "h", "exponent", "type 1000"),
        ("1.5e-3", "%", "exponent", "type 0.0015"),
        ("1e−2", "", "exponent", "type 0.01"),
        ("1e-300", "", "exponent", "write the number out"),
        ("1e309", "", "too large", "1e15"),
        ("1e16", "", "too large", "1e15"),
        ("1e+-3", "", "is a unit", "alone"),
        ("1_000", "", "no number", "'1000'"),
        ("0x1F", "", "decimal number", "0 to 9"),
        ("5½", "", "other than 0 to 9", "one number"),
        ("5  6", "", "more than one number", "one number"),
        ("2027-01", "%", "'2027-01' is no number", "one number"),
        ("2027-01-30", "", "'2027-01-30' is no number", "one number"),
        ("5+5%", "%", "'5+5%' is no number", "one number"),
        ("--3", "", "more than one sign", "one sign"),
        ("- 3", "", "blank", "type -3"),
        ("inf", "", "no number", "type a number"),
        ("-nan", "n", "no number", "type a number"),
        ("(3)", "", "no number", "type a number"),
    ],
)
def test_anything_else_is_refused_and_says_why(text: str, unit: str, what: str, hint: str) -> None:
    with pytest.raises(Refused) as refusal:
        amount(text, unit, ".")
    assert what in f"{refusal.value.what} {refusal.value.hint}"
    assert hint in refusal.value.hint


def test_a_unit_that_begins_like_a_number_takes_nothing_of_the_number_away() -> None:
    assert amount("0005", "000 €", ".") == 5


def test_advice_is_given_with_the_decimal_mark_in_use() -> None:
    with pytest.raises(Refused) as refusal:
        amount("1,5e-3", "", ",")
    assert refusal.value.hint == "type 0,0015"


@given(st.from_regex(r"[0-9]{0,9}\.?[0-9]{0,9}", fullmatch=True))
def test_plain_numbers_are_what_they_are_behind_a_sign(text: str) -> None:
    """They take a short way, which may not lead elsewhere."""

    def read(typed: str) -> float | str:
        try:
            return amount(typed, "", ".")
        except Refused as refused:
            return refused.what.replace(typed, text)

    assert read(text) == read(f"+{text}") or not text
