"""Arrow and trend: the published vectors, gaps, ties, and what few points can say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.model import Direction
from bsc_tui.domain.trend import NEWEST, Point, arrow, mann_kendall


def points(*values: float | None) -> list[Point]:
    """Values of consecutive periods; None is a gap."""
    return [(number, value) for number, value in enumerate(values, 300) if value is not None]


# --- arrow


@pytest.mark.parametrize(
    ("values", "trend", "few"),
    [
        ((10, 12, 11, 13, 18), "up", False),
        ((10, 12, 11, 13, 11), "down", False),
        ((10, 12, 11, 13, 14), "steady", False),
        ((10, 12, 14, 16, 18), "steady", False),  # equal to the mean range: within the dead band
        ((1, 1.1, 1.2, 1.3, 1.4), "steady", False),  # the same, where floats differ in their last digits
        ((5, 5, 5, 5, 5.1), "up", False),  # constant before: the dead band has no width
        ((5, 5, 5, 5, 5), "steady", False),
        ((10, 12, 13), "up", True),
        ((10, 12, 12), "steady", True),
        ((10, 30, 20, 21), "up", True),
        ((7, 6), "down", True),
    ],
)
def test_an_arrow_needs_a_step_larger_than_the_mean_range_before(
    values: tuple[float, ...], trend: str, *, few: bool
) -> None:
    found = arrow(points(*values), "higher", is_percent=False)
    assert found is not None
    assert (found.trend, found.few) == (trend, few)


def test_a_gap_interrupts_the_ranges_before() -> None:
    """10 and 30 lie two periods apart, so that only two ranges are left: few."""
    found = arrow(points(10, 11, None, 30, 31, 33), "higher", is_percent=False)
    assert found is not None
    assert found.few
    assert found.trend == "up"


@pytest.mark.parametrize("values", [(), (5,), (5, None, 6), (1, 2, 3, 4, None, 9)])
def test_without_a_value_right_before_the_newest_there_is_no_arrow(values: tuple[float | None, ...]) -> None:
    assert arrow(points(*values), "higher", is_percent=False) is None


@pytest.mark.parametrize(
    ("direction", "newest", "good"),
    [
        ("higher", 9, True),
        ("higher", 1, False),
        ("lower", 9, False),
        ("lower", 1, True),
        ("band", 9, None),
        ("higher", 5, None),
    ],
)
def test_good_follows_the_direction(direction: Direction, newest: float, *, good: bool | None) -> None:
    found = arrow(points(5, newest), direction, is_percent=False)
    assert found is not None
    assert found.good is good


@pytest.mark.parametrize(
    ("before", "newest", "is_percent", "change"),
    [
        (8, 6, False, -0.25),
        (-8, -6, False, 0.25),
        (97.1, 97.4, True, 97.4 - 97.1),  # percentages in points
        (0, 5, True, 5),
        (0, 5, False, None),  # from 0 no relative change
        (-2, 2, False, None),  # nor across it
        (2, -2, False, None),
        (4, 0, False, -1),
        (5e-324, 1e15, False, None),  # too large for a float
    ],
)
def test_change_is_relative_or_in_points(
    before: float, newest: float, change: float | None, *, is_percent: bool
) -> None:
    found = arrow(points(before, newest), "higher", is_percent)
    assert found is not None
    assert found.change == change
    assert found.absolute == newest - before


def test_only_the_newest_120_points_count_for_an_arrow() -> None:
    """Large old ranges would widen the dead band."""
    old = [0.0, 1e6] * 50
    found = arrow(points(*old, *([1.0, 2.0] * (NEWEST // 2)), 4.5), "higher", is_percent=False)
    assert found is not None
    assert found.trend == "up"


# --- Mann-Kendall and Theil-Sen


def test_the_published_vector() -> None:
    found = mann_kendall(points(71, 73, 72, 75, 74, 78, 77, 80))
    assert found is not None
    assert (found.n, found.s, found.sen) == (8, 22, 1.25)
    assert found.var == pytest.approx(65.333, abs=5e-4)
    assert found.z == pytest.approx(2.598, abs=5e-4)
    assert found.p == pytest.approx(0.00937, abs=5e-6)
    assert found.is_proven
    assert found.is_weak


def test_falling_is_the_mirror_of_rising() -> None:
    rising, falling = mann_kendall(points(1, 2, 4, 3, 5, 6, 8)), mann_kendall(points(8, 6, 5, 3, 4, 2, 1))
    assert rising is not None
    assert falling is not None
    assert (falling.s, falling.z, falling.p) == (-rising.s, -rising.z, rising.p)
    assert falling.sen < 0


def test_ties_lower_the_variance() -> None:
    """Groups of 2 and 3 equal values among 6: (6·5·17 − 2·1·9 − 3·2·11) / 18."""
    found = mann_kendall(points(1, 1, 2, 2, 2, 3))
    assert found is not None
    assert found.var == pytest.approx((510 - 18 - 66) / 18)


def test_a_constant_series_has_no_trend() -> None:
    found = mann_kendall(points(*[5.0] * 12))
    assert found is not None
    assert (found.s, found.var, found.z, found.p, found.sen) == (0, 0, 0, 1, 0)
    assert not found.is_proven


def test_gaps_count_in_the_slope() -> None:
    """1 per period, although two periods are missing."""
    found = mann_kendall(points(1, 2, None, None, 5, 6, 7, 8))
    assert found is not None
    assert found.sen == 1


@pytest.mark.parametrize(("count", "is_weak"), [(5, None), (6, True), (9, True), (10, False)])
def test_six_points_make_a_trend_and_ten_a_solid_one(count: int, *, is_weak: bool | None) -> None:
    found = mann_kendall(points(*range(count)))
    assert (found.is_weak if found else None) is is_weak


def test_only_the_newest_120_points_count_for_a_trend() -> None:
    found = mann_kendall(points(*[1e6] * 80, *range(NEWEST)))
    assert found is not None
    assert (found.n, found.sen) == (NEWEST, 1)


@given(st.lists(st.floats(-1e15, 1e15), min_size=6, max_size=30))
def test_figures_stay_within_their_bounds(values: list[float]) -> None:
    found = mann_kendall(points(*values))
    assert found is not None
    assert 0 <= found.p <= 1
    assert abs(found.s) <= found.n * (found.n - 1) // 2
    assert abs(found.sen) <= 2e15
