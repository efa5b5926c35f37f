"""Typed digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.numerals import decimal_sum, leading, quoted, signed

POINT, COMMA = ".", ","


@pytest.mark.parametrize(
    ("text", "mark", "digits", "rest"),
    [
        ("99.95", POINT, "99.95", ""),
        ("99,95", COMMA, "99.95", ""),
        ("007", POINT, "7", ""),
        ("0", POINT, "0", ""),
        (".5", POINT, "0.5", ""),
        (",5", COMMA, "0.5", ""),
        ("1 234.5", POINT, "1234.5", ""),
        ("1\u00a0234\u00a0567", POINT, "1234567", ""),
        ("1\u202f234,5", COMMA, "1234.5", ""),
        ("1'234", POINT, "1234", ""),
        ("1’234’567,25", COMMA, "1234567.25", ""),
        ("1,234.5", POINT, "1234.5", ""),
        ("1,234,567", POINT, "1234567", ""),
        ("1.234,5", COMMA, "1234.5", ""),
        ("1.234.567", COMMA, "1234567", ""),
        ("1.234", POINT, "1.234", ""),
        ("1,234", COMMA, "1.234", ""),
        ("3h20m", POINT, "3", "h20m"),
        ("12 %", POINT, "12", " %"),
        ("5 'x", POINT, "5", " 'x"),
    ],
)
def test_a_number_is_read_up_to_what_follows_it(text: str, mark: str, digits: str, rest: str) -> None:
    assert leading(text, mark) == (digits, rest)


@pytest.mark.parametrize(
    ("text", "mark", "what", "hint"),
    [
        ("1,5", POINT, "ambiguous", "use . as the decimal mark: 1.5"),
        (",5", POINT, "ambiguous", "use . as the decimal mark: .5"),
        ("0,123", POINT, "ambiguous", "use . as the decimal mark: 0.123"),
        ("1 234,567", POINT, "ambiguous", "use . as the decimal mark: 1 234.567"),
        ("1.5", COMMA, "ambiguous", "use , as the decimal mark: 1,5"),
        ("1,234", POINT, "1234 or 1.234?", "type 1234 or 1.234"),
        ("1.234", COMMA, "1234 or 1,234?", "type 1234 or 1,234"),
        ("1.234,5", POINT, "decimal mark is .", "blanks"),
        ("1,234.5", COMMA, "decimal mark is ,", "blanks"),
        ("1,2,3", POINT, "decimal mark is .", "blanks"),
        ("12,34,567", POINT, "decimal mark is .", "blanks"),
        ("12 34", POINT, "not in groups of three", "1234"),
        ("1234 567", POINT, "not in groups of three", "1234"),
        ("1'234 567", POINT, "not in groups of three", "1234"),
        ("1.5 200", POINT, "no number", "one decimal mark"),
        ("1.2.3", POINT, "no number", "one decimal mark"),
        ("5.", POINT, "nothing follows", "digits"),
        ("5,", POINT, "nothing follows", "digits"),
        ("-3", POINT, "more than one sign", "one sign"),
        ("１２", POINT, "other than 0 to 9", "0 to 9"),
        ("٣", POINT, "other than 0 to 9", "0 to 9"),
        ("²", POINT, "other than 0 to 9", "0 to 9"),
        ("nan", POINT, "no number", "type a number"),
        ("'5", POINT, "no number", "type a number"),
        ("", POINT, "no number", "type a number"),
        ("1" + "0" * 16, POINT, "too large", "1e15"),
    ],
)
def test_what_is_no_number_or_two_is_refused(text: str, mark: str, what: str, hint: str) -> None:
    with pytest.raises(Refused) as refusal:
        leading(text, mark)
    assert what in refusal.value.what
    assert hint in refusal.value.hint


def test_a_refusal_quotes_all_that_was_typed() -> None:
    with pytest.raises(Refused, match="'−1,5k'"):
        leading("1,5k", ".", "−1,5k")


@given(st.integers(0, 10**15), st.sampled_from([" ", "'", "\u00a0", "\u202f", ""]), st.sampled_from([".", ","]))
def test_well_formed_groups_of_three_are_one_number(number: int, separator: str, mark: str) -> None:
    assert leading(f"{number:,}".replace(",", separator), mark) == (str(number), "")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("-3", ("-", "3")),
        ("−3", ("-", "3")),
        ("+32", ("+", "32")),
        ("3", ("", "3")),
        ("", ("", "")),
        ("–x", ("", "–x")),
    ],
)
def test_a_sign_stands_before_its_number(text: str, parts: tuple[str, str]) -> None:
    assert signed(text) == parts


@pytest.mark.parametrize(("text", "hint"), [("- 3", "type -3"), ("+\u00a03", "type +3"), ("–3", "minus sign: -3")])
def test_a_sign_that_is_none_is_refused(text: str, hint: str) -> None:
    with pytest.raises(Refused) as refusal:
        signed(text)
    assert hint in refusal.value.hint


@pytest.mark.parametrize(
    ("first", "second", "total"),
    [(0.1, 0.2, 0.3), (99.1, 0.2, 99.3), (100.1, -100.0, 0.1), (5.0, 2.0, 7.0), (-0.5, 0.5, 0.0), (1e-7, 2e-7, 3e-7)],
)
def test_sums_have_no_more_decimals_than_their_parts(first: float, second: float, total: float) -> None:
    assert decimal_sum(first, second) == total


def test_quotes_are_clean_and_short() -> None:
    assert quoted("a\x1b" + "b" * 100) == "'a␛" + "b" * 36 + "..'"
