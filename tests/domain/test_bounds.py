"""Which numbers a KPI takes."""

from __future__ import annotations

import math

import pytest

from bsc_tui.domain.bounds import absolute, finite, permitted, words_hint, worth_of
from bsc_tui.domain.errors import Refused
from tests.domain.scorecards import kpi as a_kpi

SCALE = (("poor", 1.0), ("Fairly good", 2.0), ("good", 3.0))


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 1.1e15, -1.1e15])
def test_no_number_is_infinite_or_too_large(value: float) -> None:
    with pytest.raises(Refused, match="too large"):
        finite(value, "it")


@pytest.mark.parametrize("value", [1e15, -1e15, 0.0])
def test_the_largest_numbers_are_taken(value: float) -> None:
    assert finite(value, "it") == value


@pytest.mark.parametrize(
    ("low", "high", "value", "what", "hint"),
    [
        (0.0, 100.0, 120.0, "120 % is above the maximum of KPI 1, 100 %", "type a number from 0 to 100 %"),
        (0.0, 100.0, -0.5, "-0.5 % is below the minimum of KPI 1, 0 %", "type a number from 0 to 100 %"),
        (0.0, None, -1.0, "-1 % is below the minimum of KPI 1, 0 %", "type 0 % or more"),
        (None, 1.25, 1.3, "1.3 % is above the maximum of KPI 1, 1.25 %", "type 1.25 % or less"),
        (0.0, None, -10 / 3, "-3.3 % is below the minimum of KPI 1, 0 %", "type 0 % or more"),
        (0.0, None, -1e-7, "-0.0000001 % is below the minimum of KPI 1, 0 %", "type 0 % or more"),
        (0.0, None, -1e-30, "0.0 % is below the minimum of KPI 1, 0 %", "type 0 % or more"),
    ],
)
def test_a_number_out_of_bounds_is_refused_with_the_bounds(
    low: float | None, high: float | None, value: float, what: str, hint: str
) -> None:
    kpi = a_kpi(unit="%", minimum=low, maximum=high)
    with pytest.raises(Refused) as refusal:
        permitted(value, "it", kpi, ".")
    assert (refusal.value.what, refusal.value.hint) == (what, hint)


def test_the_bounds_themselves_are_taken() -> None:
    kpi = a_kpi(minimum=0.0, maximum=100.0)
    assert [permitted(value, "it", kpi, ".") for value in (0.0, 100.0)] == [0.0, 100.0]


@pytest.mark.parametrize(
    ("typed", "number"), [("yes", 1), ("No", 0), ("y", 1), ("n", 0), ("1", 1), ("0", 0), ("1.0", 1), ("-0", 0)]
)
def test_yes_and_no_are_one_and_zero(typed: str, number: float) -> None:
    assert absolute(typed, a_kpi(unit="yes/no"), ".") == number


@pytest.mark.parametrize("typed", ["maybe", "2", "0.5", "100%", "-1", "", "1 yes/no"])
def test_nothing_else_is_an_answer_to_yes_or_no(typed: str) -> None:
    with pytest.raises(Refused) as refusal:
        absolute(typed, a_kpi(unit="yes/no"), ".")
    assert refusal.value.hint == "type yes or no"


@pytest.mark.parametrize(
    ("typed", "number"), [("poor", 1), ("FAIRLY  good", 2), ("good", 3), ("3", 3), ("2.5", 2.5), ("2 pt", 2)]
)
def test_a_scale_takes_its_words_and_the_numbers_between(typed: str, number: float) -> None:
    assert absolute(typed, a_kpi(unit="pt", scale=SCALE), ".") == number


@pytest.mark.parametrize("typed", ["bad", "0.9", "4", "2 h", "yes", ""])
def test_a_scale_takes_nothing_else(typed: str) -> None:
    with pytest.raises(Refused) as refusal:
        absolute(typed, a_kpi(unit="pt", scale=SCALE), ".")
    assert refusal.value.hint == "type one of: poor, Fairly good, good"


def test_a_word_of_two_letters_is_not_yes_or_no_where_no_such_question_is_asked() -> None:
    assert worth_of("yes", a_kpi()) is None
    with pytest.raises(Refused):
        absolute("yes", a_kpi(), ".")


def test_a_scale_may_have_yes_and_no_of_its_own() -> None:
    kpi = a_kpi(unit="yes/no", scale=(("no", -1.0), ("yes", 5.0)))
    assert [absolute(typed, kpi, ".") for typed in ("yes", "no", "2")] == [5, -1, 2]
    assert words_hint(kpi) == "type no or yes"
