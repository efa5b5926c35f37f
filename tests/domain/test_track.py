"""Four figures of a history say of every target what the whole history says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.model import DIRECTIONS, Direction
from bsc_tui.domain.scoring import meets
from bsc_tui.domain.track import Track, track_of
from tests.domain.scorecards import row

numbers = st.lists(st.integers(-5, 5).map(float), max_size=8)


@given(numbers, st.integers(-5, 5), st.integers(-5, 0), st.integers(0, 5), st.sampled_from(DIRECTIONS))
def test_always_and_never_are_those_of_all_numbers(
    known: list[float], target: int, low: int, high: int, direction: Direction
) -> None:
    aim = row(1, float(target), low=float(low), high=float(high))
    track = track_of(known, aim, direction)
    hits = [meets(number, aim, direction) for number in known]
    assert track.always_met(aim, direction) == (bool(hits) and all(hits))
    assert track.never_met(aim, direction) == (bool(hits) and not any(hits))
    assert track.periods == len(known)


def test_nothing_is_neither_always_nor_never() -> None:
    assert not Track().always_met(row(), "higher")
    assert not Track().never_met(row(), "band")


def test_the_best_number_is_the_one_that_came_furthest() -> None:
    track = track_of([3.0, 1.0, 2.0], row(), "higher")
    assert (track.best("higher"), track.best("lower")) == (3.0, 1.0)
