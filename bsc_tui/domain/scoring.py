"""Status, progress and score of one value against one target row.

Each of the three is worked out in one place only, which also tells by which rule: the figure of ``explain_score`` is
the figure of ``score_of``. Comparisons are inclusive and made on the numbers themselves, never on rounded ones.
"""

from __future__ import annotations

import math
from typing import Literal

from bsc_tui.domain.derivation import Derivation, Input, digits, figured
from bsc_tui.domain.model import Direction, Status, TargetRow
from bsc_tui.domain.targets import can_judge

ALMOST = math.nextafter(100.0, 0.0)
"""The most an acceptable value can score: 100 means on target or beyond."""

_Basis = Literal["", "no target", "no baseline", "maintain", "from 0", "from baseline"]
_Scale = Literal["", "met", "threshold", "progress", "no progress", "no room", "inside", "side", "outside"]

_PROGRESS_RULES: dict[_Basis, str] = {
    "": "a band has no way from a baseline to a target",
    "no target": "no target, so no progress",
    "no baseline": "no baseline to measure the way from",
    "maintain": "the target is no better than the baseline: it is to be kept, and progress is 1 while it is met",
    "from 0": "no baseline, higher is better: actual / target",
    "from baseline": "(actual - baseline) / (target - baseline)",
}

_SCORE_RULES: dict[_Scale, str] = {
    "": "no target, so no score",
    "met": "on target or beyond: 100",
    "threshold": "50 on the threshold, 100 on the target, in between and below in proportion, within 0 to 100",
    "progress": "missed without a usable threshold: 50 * progress, progress within 0 to 1",
    "no progress": "missed, without a usable threshold and without progress: 0",
    "no room": "missed, and the threshold is the target: 0",
    "inside": "inside the band: 100",
    "side": "100 on the band's limit, 50 on the outer limit, in proportion, within 0 to 100",
    "outside": "outside the band, which has no outer limit beyond its own on that side: 0",
}


def status_of(value: float, row: TargetRow | None, direction: Direction) -> Status:
    """Met if the value meets the target, else acceptable if it meets the threshold, else missed.

    Unscored without a target (for a band: without both limits). 12 against target 15 and threshold 10: acceptable.
    """
    if row is None or not can_judge(row, direction):
        return "unscored"
    if direction == "band":
        if meets(value, row, direction):
            return "met"
        return "acceptable" if _is_within_outer(value, row) else "missed"
    if meets(value, row, direction):
        return "met"
    if row.threshold is None:
        return "missed"
    reached = value >= row.threshold if direction == "higher" else value <= row.threshold
    return "acceptable" if reached else "missed"


def meets(value: float, row: TargetRow, direction: Direction) -> bool:
    """Whether the value is on target or beyond, inclusive; False where there is no target."""
    if direction == "band":
        return row.low is not None and row.high is not None and row.low <= value <= row.high
    if row.target is None:
        return False
    return value >= row.target if direction == "higher" else value <= row.target


def has_usable_threshold(row: TargetRow, direction: Direction) -> bool:
    """Whether there is a threshold on the near side of the target (or on it)."""
    if row.target is None or row.threshold is None:
        return False
    return row.threshold <= row.target if direction == "higher" else row.threshold >= row.target


def progress_of(value: float, row: TargetRow | None, direction: Direction) -> float | None:
    """The part of the way from baseline to target, (v - b) / (t - b), not clamped: 0.8 for 12 from 0 to 15.

    Without a baseline it counts from 0 where higher is better and the target is positive, else there is none. A
    target no better than the baseline is to be kept: 1 while it is met, else none. None for bands too.
    """
    return _progress(value, row, direction)[0]


def score_of(value: float, row: TargetRow | None, direction: Direction) -> float | None:
    """0 to 100: 100 on target or beyond, 50 on the threshold; missed <= 50 <= acceptable < 100. None: no target.

    600 against target 700 and threshold 500 scores 75. Without a usable threshold 100 or 50 * progress.
    """
    return _score(value, row, direction)[0]


def explain_status(value: float, row: TargetRow | None, direction: Direction, mark: str = ".") -> Derivation:
    """The status, with the comparisons that led to it."""
    status = status_of(value, row, direction)
    if row is None or status == "unscored":
        return Derivation("status", "no target, so no status", "", (("actual", value),), status)
    if direction == "band":
        rule = "met inside the band, acceptable inside the outer limits, else missed"
    else:
        sign = ">=" if direction == "higher" else "<="
        rule = f"{direction} is better: met if actual {sign} target, acceptable if actual {sign} threshold, else missed"
    return Derivation("status", rule, _comparison(value, row, direction, mark), _inputs(value, row, direction), status)


def explain_progress(value: float, row: TargetRow | None, direction: Direction, mark: str = ".") -> Derivation:
    """The progress, with its formula."""
    progress, basis = _progress(value, row, direction)
    inputs: tuple[Input, ...] = (("actual", value),)
    formula = ""
    if row is not None and row.target is not None and direction != "band":
        inputs = (*inputs, ("baseline", row.baseline), ("target", row.target))
        v, t = digits(value, mark), digits(row.target, mark)
        if basis == "from 0":
            formula = f"{v} / {t}"
        elif basis == "from baseline" and row.baseline is not None:
            b = digits(row.baseline, mark)
            formula = f"({v} - {b}) / ({t} - {b})"
    return Derivation("progress", _PROGRESS_RULES[basis], formula, inputs, progress)


def explain_score(value: float, row: TargetRow | None, direction: Direction, mark: str = ".") -> Derivation:
    """The score, with its formula; where it rests on the progress, that is a part of it."""
    score, scale = _score(value, row, direction)
    if row is None or scale == "":
        return Derivation("score", _SCORE_RULES[scale], "", (("actual", value),), score)
    v, formula = digits(value, mark), ""
    parts: tuple[Derivation, ...] = ()
    if scale == "threshold" and row.target is not None and row.threshold is not None:
        r = digits(row.threshold, mark)
        formula = f"50 + 50 * ({v} - {r}) / ({digits(row.target, mark)} - {r})"
    elif scale == "progress":
        parts = (explain_progress(value, row, direction, mark),)
        progress = parts[0].result
        if isinstance(progress, float):
            formula = f"50 * {figured(min(max(progress, 0.0), 1.0), mark)}"
    elif scale == "side":
        formula = _side_formula(value, row, mark)
    return Derivation("score", _SCORE_RULES[scale], formula, _inputs(value, row, direction), score, parts)


def _progress(value: float, row: TargetRow | None, direction: Direction) -> tuple[float | None, _Basis]:
    if direction == "band":
        return None, ""
    if row is None or row.target is None:
        return None, "no target"
    target, baseline, basis = row.target, row.baseline, "from baseline"
    if baseline is None:
        if direction != "higher" or target <= 0:
            return None, "no baseline"
        baseline, basis = 0.0, "from 0"
    is_better = target > baseline if direction == "higher" else target < baseline
    if not is_better:
        return (1.0 if meets(value, row, direction) else None), "maintain"
    progress = (value - baseline) / (target - baseline)
    # Only a span far below any real unit can overflow; a figure that is not finite may not leave here.
    finite = progress if math.isfinite(progress) else None
    return finite, "from 0" if basis == "from 0" else "from baseline"


def _score(value: float, row: TargetRow | None, direction: Direction) -> tuple[float | None, _Scale]:
    if row is None or not can_judge(row, direction):
        return None, ""
    if direction == "band":
        return _band_score(value, row)
    if meets(value, row, direction):
        return 100.0, "met"
    if row.target is not None and row.threshold is not None and has_usable_threshold(row, direction):
        if row.threshold == row.target:
            return 0.0, "no room"
        return _between(50 + 50 * ((value - row.threshold) / (row.target - row.threshold))), "threshold"
    progress = progress_of(value, row, direction)
    if progress is None:
        return 0.0, "no progress"
    return 50 * min(max(progress, 0.0), 1.0), "progress"


def _band_score(value: float, row: TargetRow) -> tuple[float | None, _Scale]:
    if meets(value, row, "band"):
        return 100.0, "inside"
    limit, outer = _side(value, row)
    if limit is None or outer is None or limit == outer:
        return 0.0, "outside"
    return _between(100 - 50 * ((value - limit) / (outer - limit))), "side"


def _between(score: float) -> float:
    """Within 0 and 100, but never quite 100: this value has not met its target, however near it came."""
    return min(max(score, 0.0), ALMOST)


def _side(value: float, row: TargetRow) -> tuple[float | None, float | None]:
    """The band's limit on the side on which the value lies outside, and the outer limit there."""
    if row.low is not None and value < row.low:
        return row.low, row.outer_low
    return row.high, row.outer_high


def _is_within_outer(value: float, row: TargetRow) -> bool:
    _, outer = _side(value, row)
    if outer is None:
        return False
    return value >= outer if row.low is not None and value < row.low else value <= outer


def _side_formula(value: float, row: TargetRow, mark: str) -> str:
    limit, outer = _side(value, row)
    if limit is None or outer is None:
        return ""
    v, near, far = digits(value, mark), digits(limit, mark), digits(outer, mark)
    return f"100 - 50 * ({v} - {near}) / ({far} - {near})"


def _inputs(value: float, row: TargetRow, direction: Direction) -> tuple[Input, ...]:
    if direction != "band":
        return (("actual", value), ("target", row.target), ("threshold", row.threshold))
    limits: tuple[Input, ...] = (("low", row.low), ("high", row.high))
    return (("actual", value), *limits, ("outer low", row.outer_low), ("outer high", row.outer_high))


def _comparison(value: float, row: TargetRow, direction: Direction, mark: str) -> str:
    """The value held against each limit, as true statements: "12 < 15; 12 >= 10"."""
    limits: tuple[float | None, ...] = (row.target, row.threshold)
    if direction == "band":
        limits = (row.low, row.high) if meets(value, row, direction) else _side(value, row)
    return "; ".join(_held_against(value, limit, mark) for limit in limits if limit is not None)


def _held_against(value: float, limit: float, mark: str) -> str:
    sign = "=" if value == limit else ">" if value > limit else "<"
    return f"{digits(value, mark)} {sign} {digits(limit, mark)}"
