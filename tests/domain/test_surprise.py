"""A value that lies far from its history is asked about once more, an ordinary one never."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.surprise import Jump, jump_of

STEADY = [7.0, 6.5, 7.2, 6.0]
"""Changes 0.5, 0.7 and 1.2: the median is 0.7."""

NUMBERS = st.floats(-1e15, 1e15)


@pytest.mark.parametrize(
    ("value", "earlier", "is_jump"),
    [
        (13.0, STEADY, False),  # 6 + 10 × 0.7, and no further
        (13.1, STEADY, True),
        (-1.0, STEADY, False),
        (-1.1, STEADY, True),
        (6.0, STEADY, False),
        (1e15, [], False),  # nothing to hold it against
        (66.0, [6.0], False),  # one value: it stands for the change itself
        (66.1, [6.0], True),
        (80.0, [7.0, 6.0], True),  # one change is no history yet
        (66.0, [7.0, 6.0], False),
        (5.5, [5.0, 5.0, 5.0, 5.0], False),  # nothing ever changed
        (56.0, [5.0, 5.0, 5.0, 5.0], True),
        (1e15, [0.0, 0.0, 0.0], False),
        (1e15, [0.0], False),
    ],
)
def test_a_jump_lies_more_than_ten_usual_changes_from_the_last(
    value: float, earlier: list[float], is_jump: bool
) -> None:
    assert (jump_of(value, earlier) is not None) == is_jump


def test_only_the_newest_two_years_say_what_is_usual() -> None:
    wild, calm = [0.0, 1000.0] * 20, [10.0, 11.0] * 12
    assert jump_of(500.0, wild + calm) == Jump(500.0, 11.0, 1.0)


@pytest.mark.parametrize(
    ("jump", "ratio", "times"),
    [
        (Jump(72.0, 6.0, 0.7), 12.0, 66 / 0.7),
        (Jump(0.6, 6.0, 0.1), 0.1, 54.0),
        (Jump(-72.0, -6.0, 0.7), 12.0, 66 / 0.7),
        (Jump(95.0, 99.9, 0.1), None, 49.0),
        (Jump(-6.0, 6.0, 0.7), None, 12 / 0.7),
        (Jump(0.0, 6.0, 0.1), None, 60.0),
        (Jump(6.0, 0.0, 0.1), None, 60.0),
    ],
)
def test_a_jump_is_told_as_a_multiple_of_the_last_value_or_of_the_usual_change(
    jump: Jump, ratio: float | None, times: float
) -> None:
    assert jump.ratio == (None if ratio is None else pytest.approx(ratio))
    assert jump.times == pytest.approx(times)


@given(NUMBERS, st.lists(NUMBERS, max_size=40))
def test_any_history_gives_an_answer(value: float, earlier: list[float]) -> None:
    jump = jump_of(value, earlier)
    if jump is not None:
        assert jump.times > 10
        assert jump_of(jump.last, earlier) is None
