"""Target, threshold and actual in words."""

from __future__ import annotations

import pytest

from bsc_tui.domain.board import assess, assess_kpi
from bsc_tui.domain.model import Kpi, TargetRow, Value
from bsc_tui.domain.settings import Settings
from bsc_tui.present import aims
from tests.domain import scorecards as make

HOURS = make.kpi(unit="h", direction="lower")
PLAIN = make.row(1, 5.6, threshold=6.5)
LESS = make.row(1, 5.6, baseline=8.0, threshold=4.4, target_change=-0.3, threshold_change=-0.45)
MORE = make.row(1, 12.0, baseline=10.0, target_change=0.2, word="improvement")
BAND = make.row(1, None, low=50.0, high=80.0, outer_low=40.0, outer_high=90.0)


def said(kpi: Kpi, row: TargetRow | None, value: Value | None, mark: str = ".") -> list[aims.Aims]:
    settings = Settings(decimal_mark=mark)
    whole = make.scorecard((kpi,), () if row is None else (row,), () if value is None else (value,), settings=settings)
    figure = assess_kpi(whole, kpi, make.VIEW)
    return [way(figure, settings) for way in (aims.as_numbers, aims.both_ways, aims.as_change)]


@pytest.mark.parametrize(
    ("kpi", "row", "amount", "numbers", "both", "change"),
    [
        (HOURS, PLAIN, 6.0, ("5.6 h", "6.5 h", "6.0 h"), ("5.6 h", "6.5 h", "6.0 h"), ("5.6 h", "6.5 h", "6.0 h")),
        (
            HOURS,
            LESS,
            6.0,
            ("5.6 h", "4.4 h", "6.0 h"),
            ("5.6 h (-30 %)", "4.4 h (-45 %)", "6.0 h (-25 %)"),
            ("30 % reduction", "45 %", "25 %"),
        ),
        (
            HOURS,
            LESS,
            8.8,
            ("5.6 h", "4.4 h", "8.8 h"),
            ("5.6 h (-30 %)", "4.4 h (-45 %)", "8.8 h (+10 %)"),
            ("30 % reduction", "45 %", "-10 %"),
        ),
        (
            make.kpi(),
            MORE,
            11.25,
            ("12.0", "", "11.2"),
            ("12.0 (+20 %)", "", "11.2 (+12.5 %)"),
            ("20 % improvement", "", "12.5 %"),
        ),
        (
            make.kpi(unit="%", direction="band", decimals=0),
            BAND,
            85.0,
            ("50-80 %", "40-90 %", "85 %"),
            ("50-80 %", "40-90 %", "85 %"),
            ("50-80 %", "40-90 %", "85 %"),
        ),
        (HOURS, None, 6.0, ("", "", "6.0 h"), ("", "", "6.0 h"), ("", "", "6.0 h")),
    ],
)
def test_the_three_ways_to_say_it(
    kpi: Kpi,
    row: TargetRow | None,
    amount: float,
    numbers: tuple[str, ...],
    both: tuple[str, ...],
    change: tuple[str, ...],
) -> None:
    assert said(kpi, row, make.value(1, amount)) == [numbers, both, change]


def test_without_a_value_there_is_only_the_aim() -> None:
    assert said(HOURS, LESS, None)[1:] == [
        ("5.6 h (-30 %)", "4.4 h (-45 %)", ""),
        ("30 % reduction", "45 %", ""),
    ]
    assert said(HOURS, LESS, make.value(1, None, missing="x"))[2].actual == "n/a"


def test_a_band_without_outer_limits_has_no_threshold() -> None:
    kpi = make.kpi(direction="band")
    assert said(kpi, BAND._replace(outer_low=None, outer_high=None), None)[0] == ("50.0-80.0", "", "")


def test_the_decimal_mark_is_the_scorecards() -> None:
    assert said(HOURS, LESS, make.value(1, 6.12), ",")[1].actual == "6,1 h (-23,5 %)"


def test_objectives_are_labelled_by_their_headline() -> None:
    kpi = make.kpi(objective_id=1)
    goals = (make.objective(1, headline_id=1), make.objective(2))
    whole = make.scorecard((kpi,), (make.row(1, 15.0, baseline=0.0),), (make.value(1, 12.0),), goals)
    led, bare = aims.objectives(list(assess(whole, make.VIEW).objectives()), whole.settings)
    assert (led.label, led.aims, led.progress) == ("KPI 1", ("15.0", "", "12.0"), "80 %")
    assert (bare.label, bare.aims, bare.progress) == ("Objective 2", ("", "", ""), "")
