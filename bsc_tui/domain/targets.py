"""Target rows: which one applies, targets given as a change against a baseline, and what a row may hold."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Kpi, TargetRow
from bsc_tui.domain.periods import Period

LARGEST = 1e15
"""No number of a scorecard is larger than this, in either direction."""

_NUMBERS = ("baseline", "target", "threshold", "low", "high", "outer_low", "outer_high")
_CHANGES = ("target_change", "threshold_change")


def row_for(rows: Sequence[TargetRow], period: Period) -> TargetRow | None:
    """The row that applies to a period: the last one that starts before the period's end.

    ``rows`` are oldest first, the one without a start before all others. None where no row applies yet.
    """
    end = None
    for row in reversed(rows):
        if row.start is None:
            return row
        if end is None:
            end = period.end
        if row.start < end:
            return row
    return None


def can_judge(row: TargetRow | None, direction: str) -> bool:
    """Whether a KPI of that direction has something to be judged by: a target, or for a band both inner limits."""
    if row is None:
        return False
    if direction == "band":
        return row.low is not None and row.high is not None
    return row.target is not None


def rounded(number: float) -> float:
    """A number to 12 significant digits, so that a value typed equal to what is shown equals it."""
    return float(f"{number:.12g}")


def from_change(baseline: float, change: float) -> float:
    """What a change (a fraction) makes of a baseline: t = b + |b| * change, to 12 significant digits.

    >>> from_change(40.0, 0.1), from_change(8.0, -0.3), from_change(-10.0, 0.5)
    (44.0, 5.6, -5.0)
    """
    return rounded(baseline + abs(baseline) * change)


def change_from(baseline: float | None, value: float | None) -> float | None:
    """The change (a fraction) that leads from a baseline to a value; None without either or from a baseline of 0.

    >>> change_from(8.0, 6.0)
    -0.25
    """
    if not baseline or value is None:
        return None
    change = (value - baseline) / abs(baseline)
    return rounded(change) if math.isfinite(change) else None


def resolved(row: TargetRow) -> TargetRow:
    """The row with target and threshold worked out again from its changes; an absolute row comes back as it is.

    Raises Refused where the row is relative and has no baseline, or one of 0.
    """
    if not row.is_relative:
        return row
    if row.baseline is None:
        raise Refused(
            "a change needs a baseline to start from", "give the baseline too, or type the target as a number"
        )
    if row.baseline == 0:
        raise Refused("nothing changes against a baseline of 0", "type the target as a number")
    target, threshold = row.target, row.threshold
    if row.target_change is not None:
        target = from_change(row.baseline, row.target_change)
    if row.threshold_change is not None:
        threshold = from_change(row.baseline, row.threshold_change)
    return row._replace(target=target, threshold=threshold)


def pro_rata(row: TargetRow, share: float) -> TargetRow:
    """The row of a period of which only ``share`` (0 to 1) has elapsed: every number of it times that share.

    A target of 60 is 30 after half the month, and so are its baseline, threshold and limits.
    """

    def part(number: float | None) -> float | None:
        return None if number is None else rounded(number * share)

    return row._replace(
        baseline=part(row.baseline),
        target=part(row.target),
        threshold=part(row.threshold),
        low=part(row.low),
        high=part(row.high),
        outer_low=part(row.outer_low),
        outer_high=part(row.outer_high),
    )


def checked(row: TargetRow, kpi: Kpi) -> TargetRow:
    """The row, its relative numbers worked out, if it is consistent in itself and fits the KPI.

    Raises Refused for numbers that are not finite or too large, a negative weight, limits out of order, half a band,
    limits that the KPI's direction cannot use, or a target outside the KPI's minimum and maximum. A threshold beyond
    the target and a target no better than the baseline are legal: they are findings about the scorecard's design.
    """
    _refuse_wild_numbers(row)
    row = resolved(row)
    _refuse_wild_numbers(row)
    if kpi.direction == "band":
        _refuse_half_a_band(row, kpi)
    elif row.target is None and (row.low is not None or row.high is not None):
        raise Refused(
            f"{kpi.name} has no band: {kpi.direction} is better", "give a target, and a threshold if you like"
        )
    _refuse_disorder(row)
    for name in ("target", "low", "high"):
        _refuse_out_of_bounds(name, getattr(row, name), kpi)
    return row


def _refuse_wild_numbers(row: TargetRow) -> None:
    for name in (*_NUMBERS, *_CHANGES, "weight"):
        number = getattr(row, name)
        if number is not None and not (math.isfinite(number) and abs(number) <= LARGEST):
            words = name.replace("_", " ")
            raise Refused(f"the {words} {number:g} is not a usable number", "numbers go up to 1e15 in either direction")
    if row.weight < 0:
        raise Refused(f"the weight {row.weight:g} is negative", "a weight is 0 (shown, not counted) or more")


def _refuse_half_a_band(row: TargetRow, kpi: Kpi) -> None:
    given = (row.target, row.threshold, row.low, row.high, row.outer_low, row.outer_high)
    if (row.low is None or row.high is None) and any(number is not None for number in given):
        raise Refused(f"{kpi.name} is to stay within a band", "give both limits, a low and a high one")


def _refuse_disorder(row: TargetRow) -> None:
    pairs = (("outer_low", "low"), ("low", "high"), ("high", "outer_high"))
    for lower, upper in pairs:
        below, above = getattr(row, lower), getattr(row, upper)
        if below is not None and above is not None and below > above:
            raise Refused(
                f"the {lower} limit {below:g} is above the {upper} limit {above:g}".replace("_", " "),
                "limits go up in this order: outer low, low, high, outer high",
            )


def _refuse_out_of_bounds(name: str, number: float | None, kpi: Kpi) -> None:
    if number is None:
        return
    words = name if name == "target" else f"{name} limit"
    if kpi.minimum is not None and number < kpi.minimum:
        raise Refused(f"the {words} {number:g} is below the minimum of {kpi.name}, {kpi.minimum:g}", "check the unit")
    if kpi.maximum is not None and number > kpi.maximum:
        raise Refused(f"the {words} {number:g} is above the maximum of {kpi.name}, {kpi.maximum:g}", "check the unit")
