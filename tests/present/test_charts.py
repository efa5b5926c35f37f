"""Sparklines and charts are plain text of exactly the size asked for, whatever the numbers."""

from __future__ import annotations

import subprocess
import sys
from itertools import starmap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bsc_tui
from bsc_tui.present import braille, charts, sparklines
from bsc_tui.present.chart_axis import axis_for, kept
from bsc_tui.present.charts import chart
from bsc_tui.present.sparklines import sparkline

Value = float | None

VALUES: st.SearchStrategy[Value] = st.none() | st.floats(min_value=-1e15, max_value=1e15)
MTTR = (8.0, 7.9, 7.6, 7.7, 7.2, None, 7.0, 6.9, 6.6, 6.7, 6.4, 6.0)
MONTHS = tuple(f"2026-{month:02}" for month in range(1, 13))


def is_braille_or_blank(text: str) -> bool:
    return all(sign == " " or "⠁" <= sign <= "⣿" for sign in text)


# ------------------------------------------------------------------------------------------------------- sparkline


@pytest.mark.parametrize(
    ("series", "drawn", "in_ascii"),
    [
        ((0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3), "⣀⣀⣀⠤⠤⠤⠤⠒⠒⠒⠉⠉", "___....---''"),
        ((3, 3, 3, 2, 2, 2, 1, 1, 1, 0, 0, 0), "⠉⠉⠉⠒⠒⠒⠤⠤⠤⣀⣀⣀", "'''---...___"),
        ((0, 0, 1, 2, None, None, 2, 2, 2, 3, 3, 3), "⣀⣀⠤⠒  ⠒⠒⠒⠉⠉⠉", "__.-  ---'''"),
        ((0, 0, 1, 2, 3, 3), "      ⣀⣀⠤⠒⠉⠉", "      __.-''"),
        ((5.0,) * 12, "⠤" * 12, "." * 12),
        ((41.0,), "           ⠤", "           ."),
        ((None, 7.0, None), "          ⠤ ", "          . "),
        ((None,) * 12, " " * 12, " " * 12),
        ((), " " * 12, " " * 12),
        ((0, 3), "          ⣀⠊", "          _'"),
        ((1e15, -1e15), "          ⠉⢄", "          '_"),
        ((1e308, -1e308), "          ⠉⢄", "          '_"),
        ((0.0, 5e-324), "          ⣀⠊", "          _'"),
    ],
)
def test_a_sparkline_shows_one_period_a_cell(series: tuple[Value, ...], drawn: str, in_ascii: str) -> None:
    assert sparkline(series, 12) == drawn
    assert sparkline(series, 12, ascii_only=True) == in_ascii


def test_a_sparkline_leaves_a_gap_blank_and_does_not_bridge_it() -> None:
    assert sparkline((0, 0, None, 3, 3), 5) == "⣀⣀ ⠉⠉"


def test_a_jump_passes_half_way_in_its_cell() -> None:
    assert sparkline((0, 0, 3, 3), 4) == "⣀⣀⠊⠉"


def test_a_longer_series_shows_its_newest_periods_at_their_own_scale() -> None:
    assert sparkline((1000, 0, 1, 2, 3), 4) == sparkline((0, 1, 2, 3), 4)


@given(st.lists(VALUES, max_size=30), st.integers(min_value=0, max_value=20), st.booleans())
def test_a_sparkline_has_exactly_its_width_and_a_sign_for_each_value(
    series: list[Value], width: int, ascii_only: bool
) -> None:
    drawn = sparkline(series, width, ascii_only)
    assert len(drawn) == width
    newest = series[max(0, len(series) - width) :] if width else []
    assert [sign != " " for sign in drawn[width - len(newest) :]] == [value is not None for value in newest]
    assert drawn.isascii() if ascii_only else is_braille_or_blank(drawn)


def test_a_sparkline_is_drawn_once() -> None:
    sparklines._sparkline.cache_clear()
    sparkline((1, 2, 3), 12)
    sparkline([1.0, 2.0, 3.0], 12)
    assert sparklines._sparkline.cache_info().misses == 1


# ----------------------------------------------------------------------------------------------------------- chart


def test_a_chart_has_round_ticks_few_periods_and_labelled_lines() -> None:
    drawn = chart(MTTR, MONTHS, 60, 14, target=5.6, threshold=4.4)
    assert drawn == [
        "8 ⢄⣀⣀⣀⡀                                                     ",
        "      ⠈⠑⠢⢄⣀⣀⣀⣀⢄                                             ",
        "               ⠑⠢⡀                                          ",
        "7                ⠈⠁      ⠠⣀⣀⣀⣀                              ",
        "                              ⠉⠒⠤⣀⣀⣀⣀⡠⣀                     ",
        "                                       ⠉⠑⠒⢄⡀                ",
        "6                                          ⠈⠒⠤              ",
        "  ⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀ target 5.6   ",
        "                                                            ",
        "5                                                           ",
        "                                                            ",
        "  ⠂ ⠂ ⠂ ⠂ ⠂ ⠂ ⠂ ⠂ ⠂ ⠂ ⠂ ⠂ ⠂ ⠂ ⠂ ⠂ ⠂ ⠂ ⠂ ⠂ ⠂ ⠂  threshold 4.4",
        "4                                                           ",
        "       2026-03     2026-06    2026-09     2026-12           ",
    ]


def test_a_dated_target_runs_in_steps_and_is_labelled_with_what_applies_now() -> None:
    drawn = chart((5, 5, 5, 5), MONTHS[:4], 40, 9, target=(8, 8, 6, 6), decimals=0)
    higher, lower = (next(row for row in drawn if row.lstrip().startswith(tick)) for tick in ("8", "6"))
    dots = {"⠄", "⠤"}
    assert "target 6" in lower
    assert dots & set(higher[2:16])
    assert not dots & set(higher[20:])
    assert not dots & set(lower[2:12])
    assert dots & set(lower[20:30])


def test_a_target_that_has_ended_has_no_label() -> None:
    assert "target" not in "".join(chart((5, 5, 5), MONTHS[:3], 40, 9, target=(6, 6, None)))


def test_labels_that_would_share_a_row_stand_below_each_other_the_higher_above() -> None:
    drawn = "\n".join(chart((1, 2, 50), MONTHS[:3], 50, 8, target=2.0, threshold=2.1))
    assert drawn.index("threshold 2.1") < drawn.index("target 2.0")


def test_a_narrow_chart_gives_its_labels_away_whole() -> None:
    drawn = chart(MTTR, MONTHS, 16, 8, target=5.6, threshold=4.4)
    assert "t" not in "".join(drawn)
    assert drawn[-1].split() == ["2026-12"]


def test_numbers_of_a_chart_take_the_decimal_mark() -> None:
    drawn = "".join(chart((1180.0, 1210.5), MONTHS[:2], 60, 9, target=1200.5, mark=","))
    assert "target 1.200,5" in drawn
    assert "1.180" in drawn


def test_whole_numbers_have_whole_ticks() -> None:
    ticks = {row.split()[0] for row in chart((0, 1, 1), MONTHS[:3], 40, 9, decimals=0)[:-1] if row[0].isdigit()}
    assert ticks == {"0", "1"}


def test_numbers_finer_than_the_decimals_have_ticks_no_finer_than_these() -> None:
    ticks = [row[:3].strip() for row in chart((5.001, 5.002), MONTHS[:2], 30, 8, decimals=1)[:-1] if row[0].isdigit()]
    assert ticks == ["5.1", "5.0"]


def test_a_chart_of_one_row_has_room_for_one_label() -> None:
    (row,) = chart((1, 2, 3), MONTHS[:3], 40, 1, target=1.5, threshold=2.5)
    assert "target 1.5" in row
    assert "threshold" not in row


def test_periods_without_labels_stay_without() -> None:
    assert chart((1, 2), (), 30, 6)[-1].isspace()
    assert chart((1, 2, 3), ("", "", "2026-10"), 30, 6)[-1].strip() == "2026-10"


def test_a_value_between_gaps_is_seen() -> None:
    drawn = chart((1, None, 3, None, 5), MONTHS[:5], 30, 6)
    assert sum(row.count("⠤") + row.count("⠒") + row.count("⣀") + row.count("⠉") for row in drawn) == 3


def test_a_gap_is_not_bridged() -> None:
    with_gap = "".join(chart((5, None, None, None, 5), MONTHS[:5], 40, 5))
    without = "".join(chart((5, 5, 5, 5, 5), MONTHS[:5], 40, 5))
    assert sum(map(is_braille_or_blank, without)) - without.count(" ") > 25
    assert sum(map(is_braille_or_blank, with_gap)) - with_gap.count(" ") == 2


@pytest.mark.parametrize("series", [(), (None, None)])
def test_without_values_a_chart_says_so(series: tuple[Value, ...]) -> None:
    drawn = chart(series, MONTHS[: len(series)], 40, 5, target=3)
    assert [row.strip() for row in drawn] == ["", "", "no values yet", "", ""]


def test_an_ascii_chart_keeps_its_target_and_threshold_apart() -> None:
    drawn = chart(MTTR, MONTHS, 60, 14, target=5.6, threshold=4.4, ascii_only=True)
    assert all(map(str.isascii, drawn))
    assert "- - - -  target 5.6" in "\n".join(drawn)
    assert "-   -   " in "\n".join(drawn)
    assert set("".join(drawn)[:60]) & set("_.-'/\\|")


def test_a_chart_is_drawn_once() -> None:
    charts._chart.cache_clear()
    for target in (5, 5.0, [5, 5]):
        chart([1.0, 2.0], ["a", "b"], 30, 6, target=target)
    assert charts._chart.cache_info().misses == 1


@given(
    st.lists(VALUES, max_size=40),
    st.integers(min_value=0, max_value=70),
    st.integers(min_value=0, max_value=16),
    VALUES | st.lists(VALUES, max_size=40),
    st.integers(min_value=0, max_value=6),
    st.booleans(),
)
def test_a_chart_has_exactly_its_size_and_no_colours(
    series: list[Value], width: int, height: int, target: Value | list[Value], decimals: int, ascii_only: bool
) -> None:
    labels = [str(place) for place in range(len(series))]
    drawn = chart(series, labels, width, height, target=target, decimals=decimals, ascii_only=ascii_only)
    assert [len(row) for row in drawn] == [width] * height
    assert "\x1b" not in "".join(drawn)
    assert not ascii_only or "".join(drawn).isascii()


@given(
    st.floats(min_value=-1e15, max_value=1e15),
    st.floats(min_value=-1e15, max_value=1e15),
    st.integers(min_value=1, max_value=60),
    st.integers(min_value=0, max_value=9),
)
def test_an_axis_holds_all_numbers_and_its_labels_differ(one: float, other: float, height: int, decimals: int) -> None:
    low, high = min(one, other), max(one, other)
    axis = axis_for(low, high, height, decimals)
    assert 0 <= axis.dot(low) <= axis.dot(high) < 4 * height
    labels = axis.labels(".")
    assert len(set(labels.values())) == len(labels)
    assert all(0 <= row < height for row in labels)
    assert all(len(text) <= 18 for text in labels.values())


@given(st.floats(min_value=-1e6, max_value=1e6), st.floats(min_value=0.01, max_value=1e6))
def test_an_axis_of_a_usual_height_has_a_few_ticks_and_little_waste(low: float, span: float) -> None:
    axis = axis_for(low, low + span, 14, 3)
    assert 2 <= axis.ticks <= 7
    assert axis.dot(low + span) - axis.dot(low) >= 4 * 14 * 0.4


def test_a_long_series_keeps_its_spike_its_first_and_its_newest_value() -> None:
    series: list[Value] = [float(place % 3) for place in range(2_000)]
    series[777] = 99.0
    places = kept(series, 70)
    assert len(places) == 70
    assert {0, 777, 1_999} <= set(places)
    assert list(places) == sorted(places)


def test_a_long_gap_stays_a_gap() -> None:
    series: list[Value] = [1.0] * 500 + [None] * 500 + [1.0] * 500
    values = [series[place] for place in kept(series, 30)]
    assert values == [1.0] * 10 + [None] * 10 + [1.0] * 10


def test_two_thousand_values_fill_a_chart() -> None:
    drawn = chart([float(place) for place in range(2_000)], [str(place) for place in range(2_000)], 80, 20)
    assert [len(row) for row in drawn] == [80] * 20
    assert sum(not row[8:].isspace() for row in drawn[:-1]) >= 15


# -------------------------------------------------------------------------------------------------------- plotext


def test_plotext_is_known_to_one_module_only() -> None:
    package = Path(bsc_tui.__file__).parent
    knowing = [
        str(file.relative_to(package))
        for file in package.rglob("*.py")
        if "import plotext" in file.read_text(encoding="utf-8") or "from plotext" in file.read_text(encoding="utf-8")
    ]
    assert knowing == ["present/charts.py"]


def test_plotext_is_loaded_by_the_first_chart_and_not_before() -> None:
    program = (
        "import sys; from bsc_tui.present import braille, charts, sparklines; sparklines.sparkline((1, 2), 3); "
        "before = 'plotext' in sys.modules; charts.chart((1.0, 2.0), ('a', 'b'), 20, 5); "
        "print(before, 'plotext' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["False", "True"]


def test_the_cells_of_a_sparkline_are_those_that_plotext_draws() -> None:
    pairs = [(left, right) for left in range(4) for right in range(4)]
    dots = [level for cell in pairs for level in cell]
    assert "".join(starmap(braille.pair, pairs)) == charts._canvas(list(range(32)), dots, 16, 1, joined=False)[0]
