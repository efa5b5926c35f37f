"""Charts as plain text, drawn by plotext: the only module that knows it.

plotext draws into one figure of its module, which is global state. So there is this one adapter, it holds a lock while
it draws (charts are meant to be drawn by one thread), it hands over finite numbers and gaps only, and what it drew is
remembered by content. plotext costs tens of milliseconds to import, hence its import at the first drawing.

The strings carry no colour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from threading import Lock
from typing import Any, NamedTuple, TypeAlias

from bsc_tui.domain.figures import number
from bsc_tui.present.braille import ASCII_LEVELS, BRAILLE, LEFT_DOTS, RIGHT_DOTS, drawable
from bsc_tui.present.chart_axis import DOTS, Axis, axis_for, kept, period_line, spread

Series: TypeAlias = tuple[float | None, ...]
Line: TypeAlias = float | Sequence[float | None] | None
"""A target or threshold: one number, one per period where it is dated, or none."""

_MIN_CANVAS = 8  # cells; labels that would leave less are left out
_EMPTY = "no values yet"

_drawing = Lock()


def chart(
    series: Sequence[float | None],
    labels: Sequence[str],
    width: int,
    height: int,
    *,
    target: Line = None,
    threshold: Line = None,
    names: tuple[str, str] = ("target", "threshold"),
    decimals: int = 1,
    mark: str = ".",
    ascii_only: bool = False,
) -> list[str]:
    """A line chart of ``height`` lines of ``width`` cells each, oldest period at the left.

    ``labels`` are the periods' keys, one per value. Target and threshold run as dotted lines, in steps where they are
    dated, and are labelled with their ``names`` at their right end; ``decimals`` and ``mark`` are the KPI's decimals
    and the decimal mark.
    """
    return list(
        _chart(
            tuple(drawable(value) for value in series),
            tuple(labels),
            (max(0, width), max(0, height)),
            (_per_period(target, len(series)), _per_period(threshold, len(series))),
            (decimals, mark, ascii_only, names),
        )
    )


def _per_period(line: Line, count: int) -> Series:
    """A reference line with one number per period (at least one, so that an empty chart can show it)."""
    if line is None or isinstance(line, (int, float)):
        return (drawable(line),) * max(1, count)
    numbers = tuple(drawable(value) for value in line)[:count]
    return numbers + (None,) * (count - len(numbers))


# ---------------------------------------------------------------------------------------------------------- plotext


@cache
def _plotext() -> Any:
    """plotext with a bare canvas: no frame, no ticks, no colours, not bound to the terminal's size."""
    import plotext

    plotext.limit_size(False, False)
    plotext.theme("clear")
    plotext.frame(False)
    plotext.xticks([])
    plotext.yticks([])
    return plotext


def _canvas(x: Sequence[int], y: Sequence[int | None], width: int, height: int, joined: bool) -> list[str]:
    """Rows of braille, top first, of dots at x (0 … 2·width − 1) and y (0 … 4·height − 1, upwards; None: a gap)."""
    with _drawing:
        plotext = _plotext()
        plotext.clear_data()
        plotext.plot_size(width, height)
        plotext.xlim(0, 2 * width - 1)
        plotext.ylim(0, DOTS * height - 1)
        draw = plotext.plot if joined else plotext.scatter
        draw(list(x), list(y), marker="braille")
        text: str = plotext.build()
    return text.replace("\x1b[0m", "").split("\n")[:height]


# ------------------------------------------------------------------------------------------------------------ chart


class _Frame(NamedTuple):
    """How a chart's width is shared out: ``left`` cells of ticks, the canvas, ``right`` cells of labels."""

    left: int
    canvas: int
    right: int


@lru_cache(maxsize=64)
def _chart(
    series: Series,
    labels: tuple[str, ...],
    size: tuple[int, int],
    lines: tuple[Series, Series],
    style: tuple[int, str, bool, tuple[str, str]],
) -> tuple[str, ...]:
    width, height = size
    target, threshold = lines
    decimals, mark, ascii_only, names = style
    if not width or not height:
        return ("",) * height
    rows = height - 1 if height > 3 else height
    known = [value for value in (*series, *target, *threshold) if value is not None]
    if not any(value is not None for value in series):
        return _nothing(width, height)
    axis = axis_for(min(known), max(known), rows, decimals)
    ticks = axis.labels(mark)
    ends = _end_labels({names[0]: target[-1], names[1]: threshold[-1]}, axis, rows, decimals, mark)
    frame = _frame(width, ticks, ends)
    places = kept(series, frame.canvas)
    columns = spread(len(places), frame.canvas)
    grid = _curve([series[place] for place in places], columns, axis, (frame.canvas, rows), ascii_only)
    _lay(grid, [target[place] for place in places], axis, ascii_only, every=1)
    _lay(grid, [threshold[place] for place in places], axis, ascii_only, every=2)
    text = []
    for row in range(rows - 1, -1, -1):
        left = (ticks.get(row, "").rjust(frame.left - 1) + " ") if frame.left else ""
        right = (" " + ends.get(row, "")).ljust(frame.right) if frame.right else ""
        text.append(left + "".join(grid[rows - 1 - row]) + right)
    if rows < height:
        below = [labels[place] if place < len(labels) else "" for place in places]
        text.append(period_line(below, [frame.left + at // 2 for at in columns], width))
    return tuple(text)


def _nothing(width: int, height: int) -> tuple[str, ...]:
    text = _EMPTY if len(_EMPTY) <= width else ""
    return tuple(text.center(width) if row == (height - 1) // 2 else " " * width for row in range(height))


def _frame(width: int, ticks: Mapping[int, str], ends: Mapping[int, str]) -> _Frame:
    """Labels give way on a narrow chart: first those at the right, then the ticks."""
    left = max((len(text) for text in ticks.values()), default=-1) + 1
    right = max((len(text) for text in ends.values()), default=-1) + 1
    if width - left - right < _MIN_CANVAS:
        right = 0
    if width - left - right < _MIN_CANVAS:
        left = 0
    return _Frame(left, width - left - right, right)


def _end_labels(lines: Mapping[str, float | None], axis: Axis, rows: int, decimals: int, mark: str) -> dict[int, str]:
    """The words at the right end by row; two that would share a row stand below each other, the higher one above."""
    wanted = [
        (axis.dot(value) // DOTS, value, f"{word} {number(value, decimals, mark)}")
        for word, value in lines.items()
        if value is not None
    ]
    wanted = sorted(wanted[:rows], key=lambda label: -label[1])
    placed: dict[int, str] = {}
    free = rows - 1
    for place, (row, _, text) in enumerate(wanted):
        at = max(min(row, free), len(wanted) - 1 - place)
        placed[at] = text
        free = at - 1
    return placed


def _curve(
    values: Sequence[float | None], columns: Sequence[int], axis: Axis, size: tuple[int, int], ascii_only: bool
) -> list[list[str]]:
    """The line through the values; one that stands alone between gaps is drawn a whole cell wide, so as to be seen."""
    x: list[int] = []
    y: list[int | None] = []
    for place, (value, column) in enumerate(zip(values, columns, strict=True)):
        dot = None if value is None else axis.dot(value)
        alone = dot is not None and all(
            not 0 <= beside < len(values) or values[beside] is None for beside in (place - 1, place + 1)
        )
        x += [column - column % 2, column - column % 2 + 1] if alone else [column]
        y += [dot, dot] if alone else [dot]
    rows = _canvas(x, y, *size, joined=True)
    return [list(row.translate(_ASCII_CELLS) if ascii_only else row) for row in rows]


def _lay(grid: list[list[str]], line: Sequence[float | None], axis: Axis, ascii_only: bool, every: int) -> None:
    """Dot a reference line into the blank cells: the curve stands in front of it."""
    cells = len(grid[0])
    for column in range(0, cells, every * (2 if ascii_only else 1)):
        value = line[round(column * (len(line) - 1) / max(1, cells - 1))]
        if value is None:
            continue
        row, dot = divmod(axis.dot(value), DOTS)
        at = grid[len(grid) - 1 - row]
        if at[column] == " ":
            at[column] = "-" if ascii_only else chr(BRAILLE | LEFT_DOTS[dot])


def _ascii_cell(dots: int) -> str:
    """The ASCII sign that looks most like a braille cell: a level, a slope or an upright."""
    left = [level for level in range(DOTS) if dots & LEFT_DOTS[level]]
    right = [level for level in range(DOTS) if dots & RIGHT_DOTS[level]]
    levels = left + right
    if not levels:
        return " "
    if max(levels) - min(levels) <= 1:
        return ASCII_LEVELS[round(sum(levels) / len(levels))]
    if not left or not right or sum(left) * len(right) == sum(right) * len(left):
        return "|"
    return "/" if sum(left) * len(right) < sum(right) * len(left) else "\\"


_ASCII_CELLS = {BRAILLE | dots: _ascii_cell(dots) for dots in range(256)}
