"""The roll-up: scores of KPIs to objectives, perspectives and the scorecard, level by level, and what stands beside.

A score never comes alone: with it go the counts by status, the coverage, the range it could have, and the missed KPIs.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.model import STATUSES, Status

MET_SCORE = 90.0
MET_SHARE = 0.8
ACCEPTABLE_SCORE = 50.0
COVERED = 0.5
"""With less of the weight scored, a score is provisional."""


class Rollup(NamedTuple):
    """A score of several KPIs and what has to be read with it.

    ``score`` 0 to 100 or None; ``coverage`` the share (0 to 1) of the leaf weight that is scored, through all levels;
    ``low`` and ``high`` the score if everything missing were 0 or 100; ``counts`` of all shown KPIs by status, every
    status in it; ``missed`` the keys of the missed KPIs, whatever their weight; ``stale`` how many show an older value;
    ``met_share`` the share (0 to 1) of the scored weight that is met; ``has_weight`` whether any KPI below has one.
    """

    score: float | None
    status: Status
    coverage: float
    low: float
    high: float
    counts: Mapping[Status, int]
    missed: tuple[str, ...]
    stale: int
    provisional: bool
    met_share: float = 0.0
    has_weight: bool = False


class Child(NamedTuple):
    """What goes into a roll-up: a KPI, an objective or a perspective, with its weight among its siblings."""

    name: str
    weight: float
    score: float | None
    low: float
    high: float
    coverage: float
    met_share: float
    has_weight: bool


def leaf(figure: KpiFigure) -> Child:
    """A KPI as a child: scored and covered, or missing and anything from 0 to 100."""
    weight, score = figure.weight, figure.score
    if score is None:
        return Child(figure.kpi.key, weight, None, 0.0, 100.0, 0.0, 0.0, weight > 0)
    met = 1.0 if figure.status == "met" else 0.0
    return Child(figure.kpi.key, weight, score, score, score, 1.0, met, weight > 0)


def node(name: str, weight: float, rollup: Rollup) -> Child:
    """An objective or a perspective as a child of the level above."""
    has_weight = weight > 0 and rollup.has_weight
    return Child(
        name, weight, rollup.score, rollup.low, rollup.high, rollup.coverage, rollup.met_share, has_weight
    )  # fmt: skip


def rolled_up(children: Sequence[Child], figures: Sequence[KpiFigure]) -> Rollup:
    """The roll-up of children of one parent; ``figures`` are all KPIs below it, at whatever level.

    Two KPIs of weight 1 with 70 and no value: score 70, coverage 0.5, range 35 to 85.
    """
    weighed = [child for child in children if child.has_weight]
    score = mean_score(children)
    low, high = _mean(weighed, "low", 0.0), _mean(weighed, "high", 100.0)
    coverage = min(_mean(weighed, "coverage", 0.0), 1.0)
    met_share = min(_mean(counted(children), "met_share", 0.0), 1.0)
    if score is not None:  # rounding may not put a score outside its own range
        low, high = min(low, score), max(high, score)
    counts: dict[Status, int] = dict.fromkeys(STATUSES, 0)
    missed = []
    stale = 0
    for figure in figures:
        counts[figure.status] += 1
        stale += figure.is_stale
        if figure.status == "missed":
            missed.append(figure.kpi.key)
    status = status_from(score, met_share, len(missed))
    provisional = round(coverage, 9) < COVERED
    return Rollup(
        score, status, coverage, max(low, 0.0), min(high, 100.0), counts, tuple(missed), stale, provisional,
        met_share, bool(weighed),
    )  # fmt: skip


def counted(children: Sequence[Child]) -> list[Child]:
    """The children that enter the mean: those with a score and a weight above 0."""
    return [child for child in children if child.score is not None and child.weight > 0]


def mean_score(children: Sequence[Child]) -> float | None:
    """The weighted mean of the children that have a score, within the worst and the best of them; None without any."""
    return clamped_mean([(child.weight, child.score) for child in counted(children) if child.score is not None])


def clamped_mean(pairs: Sequence[tuple[float, float]]) -> float | None:
    """The mean of (weight, number) pairs, never outside the numbers themselves: seven times 93.3 is 93.3.

    Weights count relative to the largest, so that neither huge nor tiny ones leave the range of floats.
    """
    if not pairs:
        return None
    largest = max(weight for weight, _ in pairs)
    weights = [weight / largest for weight, _ in pairs]
    total = math.fsum(weight * number for weight, (_, number) in zip(weights, pairs, strict=True))
    numbers = [number for _, number in pairs]
    return min(max(total / math.fsum(weights), min(numbers)), max(numbers))


def status_from(score: float | None, met_share: float, missed: int) -> Status:
    """The status of a perspective or scorecard.

    Met from 90 on, if no KPI below is missed and at least 80 % of the scored weight is met; acceptable from 50 on;
    else missed; unscored without a score.
    """
    if score is None:
        return "unscored"
    score = round(score, 9)
    if score >= MET_SCORE and not missed and round(met_share, 9) >= MET_SHARE:
        return "met"
    return "acceptable" if score >= ACCEPTABLE_SCORE else "missed"


def _mean(children: Sequence[Child], field: str, empty: float) -> float:
    found = clamped_mean([(child.weight, getattr(child, field)) for child in children])
    return empty if found is None else found
