"""Targets and thresholds as they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.quantity import Goal, parse_goal
from bsc_tui.domain.targets import from_change
from tests.domain.scorecards import kpi as a_kpi

HOURS = a_kpi(unit="h", direction="lower")
PERCENT = a_kpi(unit="%", minimum=0.0, maximum=100.0)
FEWER_PERCENT = a_kpi(unit="%", direction="lower")
POINTS = a_kpi(unit="points")
TICKETS = a_kpi(unit="tickets", direction="lower")
NPS = a_kpi()
BAND = a_kpi(direction="band")


@pytest.mark.parametrize(
    ("text", "kpi", "number"),
    [
        ("95", PERCENT, 95.0),
        ("95%", PERCENT, 95.0),
        (" 99.9 % ", PERCENT, 99.9),
        ("4h", HOURS, 4.0),
        ("90 min", HOURS, 1.5),
        ("1.2k", TICKETS, 1200.0),
        ("+32", NPS, 32.0),
        ("-10", NPS, -10.0),
        ("84 points", POINTS, 84.0),
        ("yes", a_kpi(unit="yes/no"), 1.0),
        ("good", a_kpi(scale=(("poor", 1.0), ("good", 2.0))), 2.0),
        ("big improvement", a_kpi(scale=(("none", 0.0), ("big improvement", 2.0))), 2.0),
    ],
)
def test_a_goal_may_be_a_number(text: str, kpi: Kpi, number: float) -> None:
    assert parse_goal(text, kpi, None) == Goal(number)


@pytest.mark.parametrize(
    ("text", "kpi", "baseline", "goal"),
    [
        ("-30%", HOURS, 8.0, Goal(5.6, -0.3)),
        ("−30 %", HOURS, 8.0, Goal(5.6, -0.3)),
        ("-45%", HOURS, 8.0, Goal(4.4, -0.45)),
        ("+20%", POINTS, 70.0, Goal(84.0, 0.2)),
        ("+10%", NPS, 40.0, Goal(44.0, 0.1)),
        ("+33.3%", NPS, 100.0, Goal(133.3, 0.333)),
        ("+50%", NPS, -10.0, Goal(-5.0, 0.5)),
        ("-30% of baseline", HOURS, 8.0, Goal(5.6, -0.3)),
        ("+5% of baseline", PERCENT, 90.0, Goal(94.5, 0.05)),
        ("+5 percent of the baseline", PERCENT, 90.0, Goal(94.5, 0.05)),
        ("+20 % improvement", POINTS, 70.0, Goal(84.0, 0.2, "improvement")),
        ("20% improvement", HOURS, 8.0, Goal(6.4, -0.2, "improvement")),
        ("+20% improvement", HOURS, 8.0, Goal(6.4, -0.2, "improvement")),
        ("-20% improvement", HOURS, 8.0, Goal(6.4, -0.2, "improvement")),
        ("improvement of 20 %", POINTS, 70.0, Goal(84.0, 0.2, "improvement")),
        ("30% Reduction", HOURS, 8.0, Goal(5.6, -0.3, "reduction")),
        ("-30% reduction", HOURS, 8.0, Goal(5.6, -0.3, "reduction")),
        ("reduce by 30%", HOURS, 8.0, Goal(5.6, -0.3, "reduction")),
        ("reduction 30%", HOURS, 8.0, Goal(5.6, -0.3, "reduction")),
        ("25 % increase", HOURS, 40.0, Goal(50.0, 0.25, "increase")),
        ("10% decrease", NPS, 40.0, Goal(36.0, -0.1, "decrease")),
        ("20% improvement of baseline", PERCENT, 70.0, Goal(84.0, 0.2, "improvement")),
        ("30% reduction of baseline", BAND, 10.0, Goal(7.0, -0.3, "reduction")),
        ("+5pt", PERCENT, 90.0, Goal(95.0)),
        ("-0.2 pt", PERCENT, 99.3, Goal(99.1)),
        ("+5 points", PERCENT, 0.0, Goal(5.0)),
        ("5pt improvement", FEWER_PERCENT, 20.0, Goal(15.0)),
        ("+5pp", PERCENT, 90.0, Goal(95.0)),
    ],
)
def test_a_goal_may_be_a_change_against_the_baseline(text: str, kpi: Kpi, baseline: float, goal: Goal) -> None:
    assert parse_goal(text, kpi, baseline) == goal


@pytest.mark.parametrize(
    ("text", "kpi", "baseline", "what", "hint"),
    [
        ("+5%", PERCENT, 90.0, "ambiguous", "type +5pt, or +5% of baseline"),
        ("-5 %", PERCENT, 90.0, "ambiguous", "type -5pt, or -5% of baseline"),
        ("20% improvement", PERCENT, 70.0, "ambiguous", "type +20pt, or +20% of baseline"),
        ("20% improvement", FEWER_PERCENT, 70.0, "ambiguous", "type -20pt, or -20% of baseline"),
        ("5pt", PERCENT, 90.0, "ambiguous", "+5pt"),
        ("+5pt", POINTS, 70.0, "ambiguous", "without a unit"),
        ("95% of baseline", HOURS, 8.0, "ambiguous", "-5% of baseline"),
        ("30%", HOURS, 8.0, "is in %", "-30% or +30%"),
        ("+5pt", HOURS, 8.0, "wrong unit", "in h"),
        ("+5pt of baseline", PERCENT, 90.0, "no change", "-30%"),
        ("30 reduction", HOURS, 8.0, "no change", "-30%"),
        ("reduction", HOURS, 8.0, "no change", "-30%"),
        ("of baseline", HOURS, 8.0, "no change", "-30%"),
        ("3x0% reduction", HOURS, 8.0, "no change", "-30%"),
        ("-30' %", HOURS, 8.0, "no change", "-30%"),
        ("-5+5%", HOURS, 8.0, "no change", "-30%"),
        ("30%% reduction", HOURS, 8.0, "no change", "-30%"),
        ("2027-01-30%", HOURS, 8.0, "no change", "type a change such as -30%"),
        ("2027-01-30%", PERCENT, 90.0, "no number", "type one number"),
        ("+5-3%", PERCENT, 90.0, "no change", "type a change such as -30%"),
        ("5-3% reduction", PERCENT, 90.0, "no change", "type a change such as -30%"),
        ("2027-01pt", PERCENT, 90.0, "no change", "type a change such as -30%"),
        ("2027-01% of baseline", HOURS, 8.0, "no change", "type a change such as -30%"),
        ("+30% reduction", HOURS, 8.0, "contradicts", "leave out the +"),
        ("-20% improvement", POINTS, 70.0, "contradicts", "leave out the -"),
        ("-20% increase", HOURS, 8.0, "contradicts", "leave out the -"),
        ("20% improvement", BAND, 8.0, "no better side", "limits"),
        ("-30%", HOURS, None, "no baseline", "set the baseline"),
        ("-30%", HOURS, 0.0, "baseline is 0", "another baseline"),
        ("+5pt", PERCENT, None, "no baseline", "set the baseline"),
        ("+15pt", PERCENT, 90.0, "above the maximum", "0 to 100 %"),
        ("120", PERCENT, None, "above the maximum", "0 to 100 %"),
        ("+999999999999999%", NPS, 1e15, "too large", "1e15"),
        ("-1,5%", HOURS, 8.0, "ambiguous", "use . as the decimal mark"),
        ("% reduction", HOURS, 8.0, "no number", "type a number"),
        ("=", HOURS, 8.0, "no number", "type a number"),
        ("na", HOURS, 8.0, "no number", "type a number"),
        ("18/25", HOURS, 8.0, "is the wrong unit", "in h"),
        ("  ", HOURS, 8.0, "nothing was typed", "type a number"),
        ("improvement", a_kpi(scale=(("poor", 1.0), ("good", 2.0))), 1.0, "no change", "-30%"),
    ],
)
def test_a_goal_that_could_mean_two_things_or_none_is_refused(
    text: str, kpi: Kpi, baseline: float | None, what: str, hint: str
) -> None:
    with pytest.raises(Refused) as refusal:
        parse_goal(text, kpi, baseline)
    assert what in refusal.value.what
    assert hint in refusal.value.hint


def test_a_goal_is_typed_with_the_decimal_mark_in_use() -> None:
    assert parse_goal("-2,5%", HOURS, 8.0, ",") == Goal(7.8, -0.025)
    assert parse_goal("1,5 h", HOURS, None, ",") == Goal(1.5)


@given(st.integers(-999, 999).filter(bool), st.floats(0.1, 1e6))
def test_a_change_is_always_worked_out_as_target_rows_do(percent: int, baseline: float) -> None:
    change = percent / 100
    assert parse_goal(f"{percent:+d}%", HOURS, baseline) == Goal(from_change(baseline, change), change)


WORDS = st.sampled_from(["30", "+5", "-", "%", "pt", "of baseline", "of", "by", "improvement", "Reduce", " ", "h", "k"])


@given(
    st.one_of(
        st.text(max_size=80), st.lists(WORDS, max_size=6).map("".join), st.lists(WORDS, max_size=6).map(" ".join)
    ),
    st.sampled_from([HOURS, PERCENT, POINTS, NPS, BAND, a_kpi(unit="yes/no")]),
    st.one_of(st.none(), st.floats(-1e15, 1e15)),
    st.sampled_from([".", ","]),
)
def test_any_text_is_a_goal_or_refused_with_reason_and_hint(
    text: str, kpi: Kpi, baseline: float | None, mark: str
) -> None:
    words: tuple[str, ...] = ()
    goal = Goal(0.0)
    try:
        goal = parse_goal(text, kpi, baseline, mark)
    except Refused as refusal:
        words = (refusal.what, refusal.hint)
    assert all(words)
    assert "\n" not in "".join(words)
    assert abs(goal.number) <= 1e15
