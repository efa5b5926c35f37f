"""Cells: what is shown of a figure, in which tone, what it sorts by, and what an editor starts with."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bsc_tui.domain.model import Kpi
from bsc_tui.domain.quantity import Goal, parse_goal, parse_value
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.targeting import Typed, row_with
from bsc_tui.domain.targets import from_change
from bsc_tui.domain.units import is_yes_no
from bsc_tui.present import cells
from bsc_tui.present.page import Cell, Tone
from tests.present.board import COMMA, PLAIN, board, figure, kpi, row, value

YES_NO = {"unit": "yes/no"}
SCALE = {"scale": (("good", 3.0), ("fair", 2.0), ("poor", 1.0)), "measured_or_judged": "judged"}


@pytest.mark.parametrize(
    ("amount", "glyph", "tone"),
    [(15.0, "✓", "met"), (14.9, "~", "acceptable"), (10.0, "~", "acceptable"), (9.9, "✗", "missed")],
)
def test_the_sign_and_the_colour_are_the_statuses(amount: float, glyph: str, tone: str) -> None:
    found = figure(value(amount))
    assert (cells.glyph(found).text, cells.glyph(found).tone) == (glyph, tone)
    assert cells.actual(found, PLAIN).tone == tone


def test_signs_sort_by_how_bad_it_is() -> None:
    ranks = [cells.glyph(figure(value(amount))).sort for amount in (1, 12, 20)]
    ranks += [cells.glyph(figure(value(month=9))).sort, cells.glyph(figure()).sort]
    assert ranks == [0, 1, 2, 3, 4]


def test_without_a_value_there_is_a_cell_to_type_into() -> None:
    assert cells.actual(figure(), PLAIN) == Cell(edit="")
    assert cells.glyph(figure()).text == "?"


def test_a_stale_value_is_dim_and_typing_starts_afresh() -> None:
    found = figure(value(12.0, month=9))
    assert cells.actual(found, PLAIN) == Cell("12.0", "dim", 12.0, edit="")
    assert cells.glyph(found) == Cell("?", "dim", 3.0)


def test_not_available_is_typed_as_it_was() -> None:
    found = figure(value(None, missing="no survey"))
    assert cells.actual(found, PLAIN) == Cell("n/a", "dim", edit="na no survey")
    assert cells.glyph(found).text == "-"


def test_the_unit_stands_behind_the_name() -> None:
    assert cells.name(kpi(unit="k€")) == Cell("KPI 1", sort="KPI 1", suffix=", k€", edit="KPI 1")
    assert cells.name(kpi()).suffix == ""


@pytest.mark.parametrize(
    ("amount", "fields", "settings", "shown", "typed"),
    [
        (1180.0, {"decimals": 0}, PLAIN, "1,180", "1180"),
        (1180.5, {"decimals": 1}, COMMA, "1.180,5", "1180,5"),
        (1.23456, {"decimals": 1}, PLAIN, "1.2", "1.23456"),
        (-3.0, {"decimals": 0}, PLAIN, "-3", "-3"),
        (1.0, YES_NO, PLAIN, "yes", "yes"),
        (0.0, YES_NO, PLAIN, "no", "no"),
        (3.0, SCALE, PLAIN, "good", "good"),
        (2.5, SCALE, PLAIN, "2.5", "2.5"),
    ],
)
def test_an_editor_starts_with_what_one_would_type(
    amount: float, fields: dict[str, Any], settings: Settings, shown: str, typed: str
) -> None:
    found = figure(value(amount), rows=(row(target=99.0, threshold=None),), **fields)
    cell = cells.actual(found, settings)
    assert (cell.text, cell.edit, cell.sort) == (shown, typed, amount)


def test_a_value_just_short_of_its_target_shows_it() -> None:
    found = figure(value(14.96), decimals=0)
    assert cells.actual(found, PLAIN).text == "14.96"


@pytest.mark.parametrize(
    ("amount", "room", "shown"),
    [
        (1234567.8, 0, "1,234,567.8"),
        (1234567.8, 8, "1,234.6k"),
        (1180.0, 8, "1,180.0"),
        (-1234567.8, 8, "-1,235k"),
        (1e15, 8, "1.00e15"),
    ],
)
def test_a_number_is_told_more_shortly_but_never_cut(amount: float, room: int, shown: str) -> None:
    found = figure(value(amount), rows=(row(target=None, threshold=None),))
    cell = cells.actual(found, PLAIN, room)
    assert cell.text == shown
    assert cell.sort == amount


def test_targets_are_dim_and_typed_as_numbers() -> None:
    found = figure(value())
    assert cells.target(found, PLAIN) == Cell("15.0", "dim", 15.0, edit="15.0")
    assert cells.threshold(found, PLAIN) == Cell("10.0", "dim", 10.0, edit="10.0")


def test_no_target_is_an_empty_cell_to_type_into() -> None:
    found = figure(value(), rows=(row(target=None, threshold=None),))
    assert cells.target(found, PLAIN) == Cell(edit="")
    unaimed = board(kpi(), values=(value(),)).kpi(1)
    assert unaimed is not None
    assert cells.target(unaimed, PLAIN) == Cell(edit="")
    assert cells.glyph(unaimed).text == "◦"


@pytest.mark.parametrize(
    ("unit", "mark", "typed"), [("h", ".", "-30%"), ("%", ".", "-30% of baseline"), ("h", ",", "-30%")]
)
def test_a_target_typed_as_a_change_is_typed_so_again(unit: str, mark: str, typed: str) -> None:
    aimed = row(target=5.6, threshold=None, baseline=8.0, target_change=-0.3)
    found = figure(value(6.0), rows=(aimed,), unit=unit, direction="lower")
    assert cells.target(found, Settings(decimal_mark=mark)).edit == typed


def test_a_band_shows_both_limits() -> None:
    limits = row(target=None, threshold=None, low=50.0, high=80.0, outer_low=40.0, outer_high=90.0)
    found = figure(value(60.0), rows=(limits,), direction="band", decimals=0)
    assert cells.target(found, PLAIN) == Cell("50-80", "dim", 50.0, edit="50 to 80")
    assert cells.threshold(found, PLAIN) == Cell("40-90", "dim", 40.0, edit="40 to 90")


def test_the_limits_of_a_band_are_told_shortly_where_there_is_little_room() -> None:
    limits = row(target=None, threshold=None, low=1000.0, high=20000.0)
    found = figure(value(1500.0), rows=(limits,), direction="band")
    assert cells.target(found, PLAIN).text == "1,000.0-20,000.0"
    assert cells.target(found, PLAIN, 8).text == "1k-20k"
    assert cells.threshold(found, PLAIN, 9) == Cell(edit="")


@pytest.mark.parametrize(
    ("amount", "baseline", "shown"),
    [(12.0, 0.0, "80 %"), (-1.5, 0.0, "-10 %"), (18.75, 0.0, "125 %"), (1000.0, 14.0, ">999%"), (-1e6, 14.0, "<-99%")],
)
def test_progress_is_shown_unclamped_and_fits_its_column(amount: float, baseline: float, shown: str) -> None:
    found = figure(value(amount), rows=(row(baseline=baseline),))
    assert cells.progress(found).text == shown


def test_without_progress_there_is_nothing_to_show() -> None:
    assert cells.progress(figure()) == Cell()


def test_the_arrow_says_where_to_and_its_colour_whether_that_is_good() -> None:
    rising = tuple(value(float(number), month) for month, number in enumerate((1, 1, 1, 1, 9), 6))
    tones: dict[str, Tone] = {"higher": "met", "lower": "missed"}
    for direction, tone in tones.items():
        assert cells.trend(figure(*rising, direction=direction)) == Cell("▴", tone)
    falling = tuple(value(float(number), month) for month, number in enumerate((9, 9, 9, 9, 1), 6))
    assert cells.trend(figure(*falling)) == Cell("▾", "missed")
    assert cells.trend(figure(value())) == Cell()


SCALES = st.sampled_from(
    [
        (),
        (("poor", 1.0), ("fair", 2.0), ("good", 3.0)),
        (("1", 6.0), ("2", 5.0), ("3", 4.0)),
        (("n/a", 0.0), ("na", 1.0), ("=", 2.0), ("+=2", 3.0), ("24/7", 4.0)),
    ]
)
KINDS = st.builds(
    lambda unit, decimals, scale: kpi(unit=unit, decimals=decimals, scale=scale),
    st.sampled_from(["", "%", "percent", "h", "min", "d", "k€", "€", "tickets", "n/wk", "points", "yes/no", "Yes/No"]),
    st.integers(0, 9),
    SCALES,
)
NUMBERS = st.one_of(
    st.floats(-1e15, 1e15),
    st.floats(0, 6),
    st.integers(-10, 10).map(float),
    st.decimals(-10_000, 10_000, places=2).map(float),
)


def takes(one: Kpi, number: float) -> bool:
    """Whether the KPI can have the number at all."""
    if one.scale:
        worths = [worth for _, worth in one.scale]
        return min(worths) <= number <= max(worths)
    return not is_yes_no(one.unit) or number in {0.0, 1.0}


@given(KINDS, NUMBERS, st.sampled_from([".", ","]))
@example(kpi(unit="%", decimals=1), 99.95, ".")
@example(kpi(decimals=1, scale=(("poor", 1.0), ("good", 3.0))), 7 / 3, ",")
@example(kpi(decimals=0, scale=(("1", 0.5), ("2", 5.0))), 1.0, ".")
@example(kpi(unit="yes/no", scale=(("bad", 0.0), ("good", 1.0))), 0.25, ".")
def test_what_an_editor_starts_with_is_given_back_as_the_same_value(one: Kpi, number: float, mark: str) -> None:
    text = cells.typed(number, one, Settings(decimal_mark=mark))
    if takes(one, number):
        assert parse_value(text, one, None, mark).value == number
        assert parse_goal(text, one, 8.0, mark) == Goal(number)


@given(
    KINDS.filter(lambda one: not one.scale and not is_yes_no(one.unit)),
    st.sampled_from(["higher", "lower"]),
    st.floats(-100, 100) | st.integers(-99, 99).map(lambda points: points / 100),
    st.sampled_from([".", ","]),
)
@example(kpi(unit="percent"), "lower", -0.3, ".")
def test_a_target_an_editor_starts_with_is_given_back_as_the_same(
    one: Kpi, direction: Literal["higher", "lower"], change: float, mark: str
) -> None:
    one = one._replace(direction=direction)
    settings = Settings(decimal_mark=mark)
    for aimed in (
        row(baseline=8.0, target=from_change(8.0, change), target_change=change, threshold=None),
        row(baseline=8.0, target=change, threshold=None),
    ):
        given_back = Typed.of({"target": cells.typed_goal(aimed, "target", one, settings)})
        assert row_with(aimed, one, given_back, mark) == aimed


@given(KINDS, NUMBERS, NUMBERS, st.sampled_from([".", ","]))
def test_limits_an_editor_starts_with_are_given_back_as_the_same(
    one: Kpi, first: float, second: float, mark: str
) -> None:
    one, (low, high) = one._replace(direction="band"), sorted((first, second))
    if takes(one, low) and takes(one, high):
        aimed = row(target=None, threshold=None, low=low, high=high)
        text = cells.typed_band(aimed, "low", "high", one, Settings(decimal_mark=mark))
        assert row_with(aimed, one, Typed.of({"target": text}), mark) == aimed
