"""Status, progress and score of one value: the tables, the edges, and what always holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.model import Direction, Status, TargetRow
from bsc_tui.domain.scoring import (
    explain_score,
    explain_status,
    has_usable_threshold,
    meets,
    progress_of,
    score_of,
    status_of,
)
from bsc_tui.domain.targets import from_change


def row(
    target: float | None = None, threshold: float | None = None, baseline: float | None = None, **limits: float
) -> TargetRow:
    """A target row of numbers."""
    return TargetRow(0, 0, 1, baseline=baseline, target=target, threshold=threshold)._replace(**limits)  # type: ignore[arg-type]


BAND = row(low=50.0, high=80.0, outer_low=40.0, outer_high=90.0)


@pytest.mark.parametrize(
    ("direction", "threshold", "target", "scores"),
    [
        ("higher", 500, 700, {300: 0, 500: 50, 600: 75, 700: 100, 900: 100}),
        ("lower", 8, 4, {12: 0, 8: 50, 6: 75, 4: 100, 0: 100}),
        ("higher", 99.5, 99.9, {99.5: 50, 99.7: 75, 99.9: 100, 100: 100}),
        ("higher", -20, -10, {-30: 0, -20: 50, -15: 75, -10: 100}),
        ("lower", -10, -20, {0: 0, -10: 50, -15: 75, -20: 100}),
        ("higher", 0, 10, {-10: 0, 0: 50, 10: 100}),
        ("lower", 10, 0, {20: 0, 10: 50, 0: 100}),
    ],
)
def test_the_score_is_50_on_the_threshold_and_100_on_the_target(
    direction: Direction, threshold: float, target: float, scores: dict[float, float]
) -> None:
    for value, expected in scores.items():
        assert score_of(value, row(target, threshold), direction) == pytest.approx(expected), value


@pytest.mark.parametrize(
    ("value", "score", "status"),
    [
        (30, 0, "missed"),
        (39.9, 49.5, "missed"),
        (40, 50, "acceptable"),
        (45, 75, "acceptable"),
        (50, 100, "met"),
        (65, 100, "met"),
        (80, 100, "met"),
        (90, 50, "acceptable"),
        (95, 25, "missed"),
        (100, 0, "missed"),
        (200, 0, "missed"),
    ],
)
def test_a_band_scores_by_the_distance_from_it(value: float, score: float, status: Status) -> None:
    assert score_of(value, BAND, "band") == pytest.approx(score)
    assert status_of(value, BAND, "band") == status
    assert progress_of(value, BAND, "band") is None


@pytest.mark.parametrize(
    ("limits", "value", "score", "status"),
    [
        ({}, 49.0, 0, "missed"),
        ({}, 50.0, 100, "met"),
        ({}, 80.5, 0, "missed"),
        ({"outer_low": 40.0}, 45.0, 75, "acceptable"),
        ({"outer_low": 40.0}, 81.0, 0, "missed"),
        ({"outer_high": 90.0}, 85.0, 75, "acceptable"),
        ({"outer_high": 90.0}, 49.0, 0, "missed"),
        ({"outer_low": 50.0, "outer_high": 80.0}, 49.9, 0, "missed"),
        ({"outer_low": 50.0, "outer_high": 80.0}, 80.1, 0, "missed"),
    ],
)
def test_a_band_without_room_outside_scores_100_or_0(
    limits: dict[str, float], value: float, score: float, status: Status
) -> None:
    band = row(low=50.0, high=80.0, **limits)
    assert score_of(value, band, "band") == pytest.approx(score)
    assert status_of(value, band, "band") == status


ARTICLE = [
    ("revenue growth", "higher", row(15, 10, 0), 12, 70, "acceptable", 0.8),
    ("satisfaction", "higher", row(84, 73.5, 70), 82.6, 93.33, "acceptable", 0.9),
    ("MTTR", "lower", row(5.6, 4.4, 8), 6, 41.67, "missed", 0.8333),
    ("training", "higher", row(50, 44, 40), 48.8, 90, "acceptable", 0.88),
]


@pytest.mark.parametrize(("name", "direction", "target_row", "value", "score", "status", "progress"), ARTICLE)
def test_the_four_rows_of_the_article(
    name: str, direction: Direction, target_row: TargetRow, value: float, score: float, status: Status, progress: float
) -> None:
    assert status_of(value, target_row, direction) == status, name
    assert score_of(value, target_row, direction) == pytest.approx(score, abs=0.005), name
    assert progress_of(value, target_row, direction) == pytest.approx(progress, abs=0.00005), name


@pytest.mark.parametrize(
    ("direction", "target_row", "value", "expected"),
    [
        ("higher", row(15, 10), 12, 0.8),  # no baseline: actual / target
        ("higher", row(0, -10), 5, None),  # no baseline, t = 0
        ("higher", row(-10), -20, None),  # no baseline, t negative
        ("lower", row(5), 6, None),  # no baseline, lower is better
        ("higher", row(100, baseline=0), 125, 1.25),  # overshoot is shown
        ("higher", row(10, baseline=0), -1, -0.1),  # so is the wrong way
        ("lower", row(5.6, baseline=8), 8, 0.0),
        ("lower", row(-20, baseline=-10), -15, 0.5),
        ("higher", row(-10, baseline=-20), -15, 0.5),
        ("higher", row(0, baseline=-10), -5, 0.5),  # t = 0 with a baseline
        ("lower", row(0, baseline=10), 5, 0.5),
        ("higher", row(10, baseline=10), 10, 1.0),  # t = b: to be kept
        ("higher", row(10, baseline=10), 11, 1.0),
        ("higher", row(10, baseline=10), 9.9, None),
        ("higher", row(10, baseline=20), 15, 1.0),  # t no better than b
        ("higher", row(10, baseline=20), 9, None),
        ("lower", row(10, baseline=5), 7, 1.0),
        ("lower", row(10, baseline=5), 12, None),
        ("higher", row(None, baseline=5), 12, None),
        ("higher", row(5e-324, baseline=0), 1e15, None),  # no figure that is not finite
    ],
)
def test_progress_leads_from_the_baseline_to_the_target(
    direction: Direction, target_row: TargetRow, value: float, expected: float | None
) -> None:
    assert progress_of(value, target_row, direction) == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    ("direction", "target_row", "value", "score", "status"),
    [
        ("higher", row(100), 100, 100, "met"),  # no threshold
        ("higher", row(100), 80, 40, "missed"),
        ("higher", row(100), -5, 0, "missed"),
        ("lower", row(5), 6, 0, "missed"),  # no threshold, no progress
        ("higher", row(10, 10), 10, 100, "met"),  # r = t
        ("higher", row(10, 10), 9.99, 0, "missed"),
        ("lower", row(10, 10), 10.01, 0, "missed"),
        ("higher", row(10, 15), 12, 100, "met"),  # threshold beyond the target: never acceptable
        ("higher", row(10, 15, 0), 9, 45, "missed"),
        ("higher", row(0, -10), 0, 100, "met"),  # t = 0
        ("higher", row(0, -10), -5, 75, "acceptable"),
        ("higher", row(10, baseline=10), 9, 0, "missed"),  # to be kept, and not kept
        ("lower", row(4, 8), -3, 100, "met"),
    ],
)
def test_scores_at_the_edges(
    direction: Direction, target_row: TargetRow, value: float, score: float, status: Status
) -> None:
    assert status_of(value, target_row, direction) == status
    assert score_of(value, target_row, direction) == pytest.approx(score)


@pytest.mark.parametrize(("value", "status", "score"), [(1.0, "met", 100), (0.0, "missed", 0)])
def test_yes_meets_and_no_misses(value: float, status: Status, score: float) -> None:
    assert status_of(value, row(1), "higher") == status
    assert score_of(value, row(1), "higher") == score


@pytest.mark.parametrize(
    ("baseline", "change", "value", "direction"),
    [(40.0, 0.1, 44.0, "higher"), (8.0, -0.3, 5.6, "lower"), (0.7, 0.1, 0.77, "higher"), (1.1, 0.1, 1.21, "higher")],
)
def test_a_value_typed_as_the_relative_target_shows_meets_it(
    baseline: float, change: float, value: float, direction: Direction
) -> None:
    relative = row(from_change(baseline, change), baseline=baseline)
    assert status_of(value, relative, direction) == "met"


def test_comparisons_use_the_numbers_themselves() -> None:
    assert status_of(94.99, row(95, 90), "higher") == "acceptable"
    assert status_of(5.601, row(5.6, 6), "lower") == "acceptable"


@pytest.mark.parametrize(
    ("target_row", "direction"),
    [(None, "higher"), (row(), "lower"), (row(threshold=5), "higher"), (row(target=5), "band"), (BAND, "higher")],
)
def test_without_a_target_nothing_is_scored_and_nothing_is_green(
    target_row: TargetRow | None, direction: Direction
) -> None:
    assert status_of(5, target_row, direction) == "unscored"
    assert score_of(5, target_row, direction) is None
    assert explain_status(5, target_row, direction).result == "unscored"
    assert explain_score(5, target_row, direction).result is None
    assert target_row is None or not meets(5, target_row, direction)
    assert target_row is None or not has_usable_threshold(target_row, direction)


numbers = st.floats(-1e15, 1e15, allow_nan=False) | st.integers(-50, 50).map(float)
maybe = st.none() | numbers
directions: st.SearchStrategy[Direction] = st.sampled_from(["higher", "lower", "band"])


@st.composite
def target_rows(draw: st.DrawFn) -> TargetRow:
    """Any row at all, a band's limits in order."""
    limits = sorted(draw(st.lists(numbers, min_size=4, max_size=4)))
    inner = draw(st.booleans())
    return TargetRow(
        0,
        0,
        1,
        baseline=draw(maybe),
        target=draw(maybe),
        threshold=draw(maybe),
        low=limits[1] if inner else None,
        high=limits[2] if inner else None,
        outer_low=draw(st.sampled_from([limits[0], None])),
        outer_high=draw(st.sampled_from([limits[3], None])),
    )


@given(numbers, target_rows(), directions)
def test_missed_is_up_to_50_acceptable_below_100_and_met_is_100(
    value: float, target_row: TargetRow, direction: Direction
) -> None:
    score, status = score_of(value, target_row, direction), status_of(value, target_row, direction)
    if status == "unscored":
        assert score is None
    else:
        assert score is not None
        assert {
            "met": score == 100,
            "acceptable": 50 <= score < 100,
            "missed": 0 <= score <= 50,
        }[status]


@given(numbers, numbers, target_rows(), st.sampled_from(["higher", "lower"]))
def test_a_better_value_never_scores_less(
    value: float, other: float, target_row: TargetRow, direction: Direction
) -> None:
    worse, better = sorted((value, other), reverse=direction == "lower")
    low, high = score_of(worse, target_row, direction), score_of(better, target_row, direction)
    assert low is None or high is None or low <= high
