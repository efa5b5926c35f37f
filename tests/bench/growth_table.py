"""The exponents with which figures grow, and what is asked of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from tests.bench import report
from tests.bench.growth import AXES, KPIS, Axis, part_name
from tests.bench.series import Results

Growth = Literal["linear", "none"]
MOST_EXPONENT = 1.1
"""Between the two largest sizes, for what may grow in proportion."""

MOST_RATIO = 1.15
"""From the smallest size to the largest, for what must not grow."""


class Line(NamedTuple):
    """A figure, ``part.figure``, words for it, and how it may grow with KPIs and with values (None: as it likes)."""

    words: str
    figure: str
    by_values: Growth | None
    by_kpis: Growth | None = "linear"


LINES = [
    Line("start: first data", "screen.data_ms", "none"),
    Line("start: Textual is live", "screen.live_ms", "none"),
    Line("start, everything due: first data", "due.data_ms", None, None),
    Line("start, everything due: live", "due.live_ms", None, None),
    Line("tab, first visit", "screen.tab_ms", "none"),
    Line("tab, second visit", "screen.tab_again_ms", "none"),
    Line("save", "screen.save_ms", "none"),
    Line("undo", "screen.undo_ms", "none"),
    Line("roll-up", "rollup.ms", "none"),
    Line("screen settled: memory", "screen.start_mb", "none"),
    Line("screen after the keys: memory", "screen.keys_mb", "none"),
    Line("bsc status", "status.ms", "none"),
    Line("bsc status: peak", "status.mb", "none"),
    Line("bsc record", "record.ms", "none"),
    Line("bsc record: peak", "record.mb", "none"),
    Line("bsc check", "check.ms", "linear"),
    Line("bsc check: peak", "check.mb", "linear"),
    Line("bsc report", "report.ms", "linear"),
    Line("bsc report: peak", "report.mb", "linear"),
]


class Grown(NamedTuple):
    """What came of a line along an axis: the median at each size, exponents over all and the two largest, verdict."""

    line: Line
    axis: Axis
    medians: tuple[float, ...] = ()
    exponent: float = math.nan
    last: float = math.nan
    verdict: str = "failed"


def exponent(numbers: Sequence[float], figures: Sequence[float]) -> float:
    """The power of a number with which figures grow: the slope of the least squares line through their logarithms."""
    xs, ys = ([math.log(one) for one in many] for many in (numbers, figures))
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def grown(line: Line, axis: Axis, results: Results) -> Grown:
    """What came of a line along an axis."""
    names = _names(line, axis)
    if not all(results.figures.get(name) for name in names):
        return Grown(line, axis)
    medians = tuple(results.median(name) for name in names)
    numbers = [axis.number(size) for size in axis.sizes]
    last = exponent(numbers[-2:], medians[-2:])
    may = line.by_kpis if axis is KPIS else line.by_values
    is_fine = last <= MOST_EXPONENT if may == "linear" else medians[-1] <= MOST_RATIO * medians[0]
    verdict = "no limit" if may is None else "ok" if is_fine else "missed"
    return Grown(line, axis, medians, exponent(numbers, medians), last, verdict)


def all_grown(results: Results) -> list[Grown]:
    """What came of all lines along both axes."""
    return [grown(line, axis, results) for axis in AXES for line in LINES]


def table(found: Sequence[Grown], failed: dict[str, str]) -> str:
    """A table for each axis, and why there is no figure where there is none."""
    tables = [_table(axis, [one for one in found if one.axis is axis]) for axis in AXES]
    return "\n\n".join(tables) + "".join(f"\n{part}: {reason}" for part, reason in failed.items())


def as_json(found: Sequence[Grown], results: Results) -> dict[str, Any]:
    """The same for programs, with the figures of every run."""
    kept = [
        {
            "by": one.axis.words,
            "what": one.line.words,
            "figures": _names(one.line, one.axis),
            "numbers": [one.axis.number(size) for size in one.axis.sizes],
            "medians": one.medians,
            "exponent": None if math.isnan(one.exponent) else one.exponent,
            "last_exponent": None if math.isnan(one.last) else one.last,
            "verdict": one.verdict,
        }
        for one in found
    ]
    return {"growth": kept, "figures": results.figures, "failed": results.failed}


def _table(axis: Axis, found: Sequence[Grown]) -> str:
    lines = [(f"by {axis.words}", *(f"{axis.number(size):,}" for size in axis.sizes), "exponent", "at last", "verdict")]
    for one in found:
        unit = report.unit(one.line.figure)
        figures = [report.amount(median, unit) for median in one.medians] or [""] * len(axis.sizes)
        slopes = ["" if math.isnan(slope) else f"{slope:.2f}" for slope in (one.exponent, one.last)]
        lines.append((one.line.words, *figures, *slopes, one.verdict))
    return report.aligned(lines, len(axis.sizes) + 2)


def _names(line: Line, axis: Axis) -> list[str]:
    part, _, figure = line.figure.partition(".")
    return [f"{part_name(part, size)}.{figure}" for size in axis.sizes]
