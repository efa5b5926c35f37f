"""Numbers as text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.figures import (
    exact,
    fraction,
    narrow,
    number,
    plain,
    shown,
    signed_fraction,
    spelled_duration,
    telling,
    typed_change,
    word_for,
)
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.quantity import parse_goal, parse_value
from tests.domain.scorecards import kpi as a_kpi

VALUES = st.floats(-1e15, 1e15)
SCALE = (("poor", 1.0), ("fair", 2.0), ("good", 3.0))


@pytest.mark.parametrize(
    ("value", "decimals", "mark", "text"),
    [
        (1180, 0, ".", "1,180"),
        (1180, 0, ",", "1.180"),
        (1234.56, 1, ".", "1,234.6"),
        (1234.56, 1, ",", "1.234,6"),
        (-3.46, 1, ".", "-3.5"),
        (-0.04, 1, ".", "0.0"),
        (-0.0, 0, ".", "0"),
        (-0.06, 1, ".", "-0.1"),
        (6, 1, ".", "6.0"),
        (1e-300, 2, ".", "0.00"),
        (1.5, -3, ".", "2"),
        (0.5, 99, ".", "0.500000000000000"),
        (1234567890.12, 2, ".", "1,234,567,890"),
        (-999999999999.0, 2, ".", "-999,999,999,999"),
        (2.5e12, 1, ".", "2.50e12"),
        (-1e15, 1, ",", "-1,00e15"),
    ],
)
def test_numbers_are_grouped_and_rounded_for_reading(value: float, decimals: int, mark: str, text: str) -> None:
    assert number(value, decimals, mark) == text


@given(VALUES, st.integers(0, 9), st.sampled_from([".", ","]))
def test_numbers_stay_short_and_are_never_minus_zero(value: float, decimals: int, mark: str) -> None:
    text = number(value, decimals, mark)
    assert len(text) <= 22
    assert not text.startswith("-") or set(text) & set("123456789")


@pytest.mark.parametrize(
    ("value", "cells", "text"),
    [
        (1180.0, 8, "1,180.00"),
        (1180.0, 7, "1,180.0"),
        (1180.0, 5, "1,180"),
        (1180.0, 4, "1.2k"),
        (1234567.8, 8, "1,234.6k"),
        (1234567.8, 6, "1,235k"),
        (1234567.8, 4, "1.2M"),
        (1234567.8, 2, "1M"),
        (-9.9e14, 6, "-1e15"),
        (9.9e14, 3, "###"),
        (9.9e14, 0, ""),
        (123.4, 3, "123"),
        (123.4, 2, "##"),
    ],
)
def test_a_number_gets_shorter_but_is_never_cut(value: float, cells: int, text: str) -> None:
    assert narrow(value, 2, cells) == text


@given(VALUES, st.integers(0, 9), st.integers(5, 20))
def test_a_number_always_fits_its_column(value: float, decimals: int, cells: int) -> None:
    assert len(narrow(value, decimals, cells)) <= cells


@pytest.mark.parametrize(
    ("value", "decimals", "mark", "text"),
    [
        (6.0, 1, ".", "6.0"),
        (1234.5, 1, ".", "1234.5"),
        (1234.5, 1, ",", "1234,5"),
        (99.953, 1, ".", "99.953"),
        (-0.0, 1, ".", "0.0"),
        (1e-7, 1, ".", "0.0000001"),
        (-1.5e-7, 1, ".", "-0.00000015"),
        (1e15, 0, ".", "1000000000000000"),
    ],
)
def test_numbers_for_editing_keep_all_their_digits(value: float, decimals: int, mark: str, text: str) -> None:
    assert plain(value, decimals, mark) == text


def read_back(text: str, kpi: Kpi, mark: str) -> float | str:
    """The number a text is read as, or why it is refused."""
    try:
        found = parse_value(text, kpi, None, mark).value
    except Refused as refused:
        return refused.what
    assert found is not None
    return found


UNITS = ["", "%", "percent", "h", "min", "d", "ms", "k€", "€", "CHF", "tickets", "n/wk", "points", "m", "M", "kWh"]


@given(VALUES | st.floats(-1000, 1000), st.integers(0, 9), st.sampled_from([".", ","]), st.sampled_from(UNITS))
@example(1234.0, 0, ".", "h")
@example(-0.05, 1, ",", "%")
@example(99.95, 1, ".", "%")
@example(1e9 + 0.5, 2, ".", "€")
@example(2.5e12, 1, ".", "")
def test_what_is_shown_is_read_back_as_what_it_shows_or_refused_as_ambiguous(
    value: float, decimals: int, mark: str, unit: str
) -> None:
    """Rounded as it is shown: to the KPI's decimals, to a whole number from 1e9 on, to three digits from 1e12 on.

    With every digit it was typed with, up to four more than the KPI has: the same number again.
    """
    kpi = a_kpi(unit=unit, decimals=decimals)
    places = 0 if abs(value) >= 1e9 else decimals
    for text, is_exact in (
        (shown(value, kpi, mark), round(value, places) == value),
        (exact(value, kpi, mark), abs(value) < 1e9 and round(value, decimals + 4) == value),
    ):
        found = read_back(text, kpi, mark)
        if isinstance(found, str):  # "1,234" may be a little more than one as well; an exponent is never typed
            assert "ambiguous" in found or abs(value) >= 1e12
            continue
        assert found == value or (not is_exact and abs(found - value) <= 0.5 * 10.0**-places + abs(value) * 1e-15)


@given(st.floats(-1e6, 1e6) | st.integers(-500, 500).map(lambda points: points / 100), st.sampled_from([".", ","]))
@example(0.29, ".")
@example(5e-324, ".")
@example(-0.0, ",")
def test_a_change_that_is_offered_for_editing_is_read_back_as_the_same(change: float, mark: str) -> None:
    for unit, text in (("h", typed_change(change, mark)), ("percent", f"{typed_change(change, mark)} of baseline")):
        assert parse_goal(text, a_kpi(unit=unit), 8.0, mark).change == change


@given(VALUES, st.integers(0, 9), st.sampled_from([".", ","]), st.sampled_from(UNITS))
@example(5e-324, 0, ".", "")
@example(-2.2250738585072014e-308, 1, ",", "%")
@example(3.3333333333333335, 1, ",", "h")
def test_what_is_offered_for_editing_is_read_back_as_the_same_number(
    value: float, decimals: int, mark: str, unit: str
) -> None:
    kpi = a_kpi(unit=unit, decimals=decimals)
    assert parse_value(plain(value, decimals, mark), kpi, None, mark).value == value


@pytest.mark.parametrize(
    ("value", "kpi", "text"),
    [
        (12.0, a_kpi(unit="%", decimals=0), "12 %"),
        (12.0, a_kpi(unit="percent", decimals=0), "12 %"),
        (6.0, a_kpi(unit="h"), "6.0 h"),
        (1180.0, a_kpi(unit=" k€ ", decimals=0), "1,180 k€"),
        (32.0, a_kpi(decimals=0), "32"),
        (1.0, a_kpi(unit="yes/no"), "yes"),
        (0.0, a_kpi(unit="yes/no"), "no"),
        (0.5, a_kpi(unit="yes/no"), "0.5"),
        (2.0, a_kpi(scale=SCALE), "fair"),
        (2.5, a_kpi(scale=SCALE), "2.5"),
        (2.0, a_kpi(scale=SCALE, unit="pt"), "fair"),
    ],
)
def test_a_figure_is_shown_with_its_unit_or_as_a_word(value: float, kpi: Kpi, text: str) -> None:
    assert shown(value, kpi) == text


def test_the_decimal_mark_is_the_scorecards() -> None:
    assert shown(1234.5, a_kpi(unit="h"), ",") == "1.234,5 h"
    assert fraction(0.125, 1, ",") == "12,5 %"


def test_only_a_number_that_equals_it_gets_the_word() -> None:
    assert word_for(2.0, a_kpi(scale=SCALE)) == "fair"
    assert word_for(2.0001, a_kpi(scale=SCALE)) == ""
    assert word_for(1.0, a_kpi()) == ""


@pytest.mark.parametrize(
    ("share", "unsigned", "signed"),
    [(0.8, "80 %", "+80 %"), (-0.25, "-25 %", "-25 %"), (0.0, "0 %", "0 %"), (12.5, "1,250 %", "+1,250 %")],
)
def test_fractions_are_percentages(share: float, unsigned: str, signed: str) -> None:
    assert (fraction(share), signed_fraction(share)) == (unsigned, signed)


@pytest.mark.parametrize("share", [0.001, -0.001, -0.0])
def test_what_rounds_to_nothing_has_no_sign(share: float) -> None:
    assert signed_fraction(share) == "0 %"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (200, "min", "3h20m"),
        (10 / 3, "h", "3h20m"),
        (48, "h", "2d"),
        (1.5, "days", "1d12h"),
        (-95, "s", "-1m35s"),
        (2000, "ms", "2s"),
        (0.1234567, "h", ""),
        (0, "h", ""),
        (1e15, "d", ""),
        (3, "tickets", ""),
    ],
)
def test_durations_are_spelled_as_they_could_be_typed(value: float, unit: str, text: str) -> None:
    assert spelled_duration(value, unit) == text


@pytest.mark.parametrize(
    ("value", "limits", "places"),
    [
        (14.6, (15.0, 10.0), 1),
        (14.96, (15.0,), 2),
        (15.0, (15.0,), 0),
        (12.3456, (15.0, None), 0),
        (14.6, (), 0),
        (14.99999999, (15.0,), 0),  # no four digits more tell it apart
    ],
)
def test_a_value_has_the_decimals_that_tell_it_from_its_limits(
    value: float, limits: tuple[float | None, ...], places: int
) -> None:
    assert telling(value, 0, limits) == places


@pytest.mark.parametrize(("value", "said"), [(14.6, "14.6 %"), (14.0, "14 %"), (12.3456, "12.3456 %")])
def test_what_was_typed_is_said_with_every_digit(value: float, said: str) -> None:
    assert exact(value, a_kpi(1, unit="%", decimals=0)) == said


@given(st.floats(-1e13, 1e13))
@example(1e-07)
@example(0.29)
@example(0.005)
def test_a_change_is_moved_by_two_digits_exactly(change: float) -> None:
    moved = format(Decimal(repr(abs(change))).scaleb(2).normalize(), "f")
    assert typed_change(change).lstrip("+-") == f"{moved}%"
    assert typed_change(change).startswith("-" if change < 0 else "+")
