"""Few digits that add up, and never cross a limit that means something."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.present.points import apportioned, decimal, honest, summed

parts = st.lists(st.tuples(st.floats(1e-6, 1e6), st.floats(0, 100)), min_size=1, max_size=60)


def test_one_decimal_is_enough_where_it_adds_up() -> None:
    found = summed(815 / 12, [(0.25, 100.0), (0.25, 125 / 3), (0.25, 60.0), (0.25, 70.0)])
    assert found == ((1000, 417, 600, 700), (25, 25, 25, 25), (250, 104, 150, 175), 679, 1, 1, 0)


def test_thirds_are_told_so_that_they_make_a_whole() -> None:
    found = summed(90.0, [(1 / 3, 70.0), (1 / 3, 100.0), (1 / 3, 100.0)])
    assert found.weights == (3334, 3333, 3333)
    assert found.points == (2334, 3333, 3333)
    assert found.total == 9000


@pytest.mark.parametrize(
    ("score", "decimals", "told"),
    [(49.96, 1, 499), (50.0, 1, 500), (89.97, 1, 899), (99.9999, 2, 9999), (67.46, 1, 674), (67.5, 1, 675), (0, 1, 0)],
)
def test_a_rounded_score_stays_on_its_side_of_every_limit(score: float, decimals: int, told: int) -> None:
    assert honest(score, decimals) == told


@given(parts)
def test_points_add_up_and_weights_are_100_percent(pairs: list[tuple[float, float]]) -> None:
    whole = math.fsum(weight for weight, _ in pairs)
    shares = [(weight / whole, score) for weight, score in pairs]
    total = math.fsum(share * score for share, score in shares)
    found = summed(total, shares)
    assert sum(found.points) == found.total
    assert sum(found.weights) == 100 * 10**found.weight_decimals
    assert min(found.points) >= 0


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30), st.integers(-20, 20))
def test_apportioned_numbers_add_up_to_the_total(shares: list[float], beyond: int) -> None:
    total = max(round(sum(shares)) + beyond, 0)
    found = apportioned(shares, total)
    assert sum(found) == total
    assert min(found) >= 0


def test_a_number_has_its_decimals_and_the_scorecards_mark() -> None:
    assert (decimal(417, 1), decimal(25, 0), decimal(5, 2, ",")) == ("41.7", "25", "0,05")
