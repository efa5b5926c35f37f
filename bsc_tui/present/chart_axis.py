"""The axes of a chart: round ticks from bottom to top, few labels from left to right. Pure arithmetic, no drawing.

Heights are counted in dots: a braille cell is four dots high. Rows are counted from the bottom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor, log10
from typing import NamedTuple

from bsc_tui.domain.figures import number

DOTS = 4  # a braille cell's height
_MIDDLE = 1  # the dot at the height of a character's middle, counted from the bottom of its row
_ALIKE = 1e-9  # a span this small against the numbers themselves is drawn as a constant
_HUGE = 1e9  # from here on a number is written with an exponent
_GAP = 3  # blank cells between two labels of periods, at least


class Axis(NamedTuple):
    """A vertical axis: ``base`` is the number in the bottom row, and every ``rows`` rows it is ``step`` more.

    ``ticks`` of them have room in the chart, the lowest one in the bottom row; none in a chart of a single row.
    """

    base: float
    step: float
    rows: int
    ticks: int

    def dot(self, value: float) -> int:
        """How many dots above the bottom edge a number lies."""
        return _MIDDLE + floor((value - self.base) / self.step * self.rows * DOTS + 0.5)

    def labels(self, mark: str) -> dict[int, str]:
        """The text of each tick by its row: round numbers, all with the same decimals."""
        ticks = [self.base + place * self.step for place in range(self.ticks)]
        return {place * self.rows: text for place, text in enumerate(_texts(ticks, self.step, mark))}


def axis_for(low: float, high: float, height: int, decimals: int) -> Axis:
    """The axis that spreads low to high over most of ``height`` rows, with three to six ticks where there is room.

    Steps are 1, 2 or 5 times a power of ten (25 and its tenfolds too), and no finer than the KPI's decimals, so that
    whole numbers have whole ticks. 2.1 to 7.4 in 13 rows: 2, 4, 6, 8 every 4 rows.
    """
    low, high = _widened(low, high, decimals)
    best, best_cost = Axis(low, 2 * (high - low), 1, 0), 9e9
    ideal = min(5.0, 1 + height / 4)
    for step in _steps(high - low, decimals) if height > 1 else ():
        base = floor(low / step + 1e-9) * step
        reach = (high - base) / step
        rows = _rows_for(reach, height)
        if rows == 0:
            continue
        count = (height - 1) // rows + 1
        used = (high - low) / step * rows / height
        cost = abs(count - ideal) * 0.06 - used
        if cost < best_cost:
            best, best_cost = Axis(base, step, rows, count), cost
    return best


def _widened(low: float, high: float, decimals: int) -> tuple[float, float]:
    """Room around what is constant, so that it runs through the middle."""
    size = max(abs(low), abs(high))
    if high - low > size * _ALIKE and high - low > 1e-12:
        return low, high
    room = max(size * 0.05, 10.0**-decimals)
    return low - room, high + room


def _steps(span: float, decimals: int) -> Iterator[float]:
    finest = 10.0 ** -max(0, min(decimals, 12))
    power = floor(log10(span))
    for exponent in (power - 1, power, power + 1):
        for factor in (1.0, 2.0, 2.5, 5.0):
            step = _power(factor, exponent)
            if step >= finest * 0.999 and (factor != 2.5 or exponent >= 1):
                yield step
    if span < finest:
        yield finest


def _power(factor: float, exponent: int) -> float:
    """factor · 10^exponent; negative powers by division, since 10 is exact and a tenth is not."""
    return factor * 10.0**exponent if exponent >= 0 else factor / 10.0**-exponent


def _rows_for(reach: float, height: int) -> int:
    """The most rows a step may take so that ``reach`` steps fit; 0 where even two do not. One row is too dense."""
    rows = floor((height * DOTS - 1 - _MIDDLE + 0.499) / (DOTS * reach)) if reach > 0 else height
    rows = min(rows, max(1, height - 1))
    return rows if rows >= min(2, max(1, height - 1)) else 0


def _texts(ticks: Sequence[float], step: float, mark: str) -> list[str]:
    places = max(0, -floor(log10(step) + 1e-9))
    largest = max(map(abs, ticks), default=0.0)
    if largest < _HUGE and places <= 6:
        return [number(tick, places, mark) for tick in ticks]
    digits = max(0, floor(log10(max(largest, step))) - floor(log10(step) + 1e-9))
    return [_with_exponent(0.0 if abs(tick) < step / 2 else tick, digits, mark) for tick in ticks]


def _with_exponent(value: float, digits: int, mark: str) -> str:
    """A very large or very small number, with so many digits behind the mark at most: 1.25e12, 5e-8."""
    mantissa, exponent = f"{value:.{digits}e}".split("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return mantissa.replace(".", mark) + (f"e{int(exponent)}" if value else "")


def kept(series: Sequence[float | None], cells: int) -> tuple[int, ...]:
    """The places of the values that are drawn: at most one a column, the first and the newest value among them.

    Of the values that share a column the one that stands out most from its neighbours is kept, so that no spike is
    lost (a simple form of Steinarsson's largest-triangle downsampling).
    """
    count = len(series)
    if count <= cells:
        return tuple(range(count))
    buckets = [range(at * count // cells, (at + 1) * count // cells) for at in range(cells)]
    known = [{place: value for place in bucket if (value := series[place]) is not None} for bucket in buckets]
    means = [sum(values.values()) / len(values) if values else None for values in known]
    chosen: list[int] = []
    for at, values in enumerate(known):
        if not values or at in {0, cells - 1}:
            ends = tuple(values) or (buckets[at][-1],)
            chosen.append(ends[0 if at == 0 else -1])
            continue
        around = [value for value in (series[chosen[-1]], means[at + 1]) if value is not None] or [means[at] or 0.0]
        middle = sum(around) / len(around)
        chosen.append(max((abs(value - middle), place) for place, value in values.items())[1])
    return tuple(chosen)


def spread(count: int, cells: int) -> list[int]:
    """The dot column of each value: evenly from edge to edge; a single one stands at the right, as the newest does."""
    last = 2 * cells - 1
    if count == 1:
        return [last]
    return [(place * last * 2 + count - 1) // (2 * (count - 1)) for place in range(count)]


def period_line(labels: Sequence[str], columns: Sequence[int], width: int) -> str:
    """A line of ``width`` cells with some labels centred under their columns: the newest always, then every n-th.

    ``columns`` is the cell of each label. Labels are cut nowhere and stand at least two cells apart; one that is wider
    than the line is left out.
    """
    line = [" "] * width
    longest = max(map(len, labels), default=0)
    taken = width + 2
    for place in range(len(labels) - 1, -1, -_stride(len(labels), columns, longest)):
        label = labels[place]
        start = min(columns[place] - (len(label) - 1) // 2, width - len(label))
        start = max(start, 0)
        if label and start + len(label) + 2 <= taken:
            line[start : start + len(label)] = label
            taken = start
    return "".join(line)


def _stride(count: int, columns: Sequence[int], longest: int) -> int:
    """Every how many periods a label stands: quarters and years of months where that fits."""
    if count < 2:
        return 1
    spacing = (columns[-1] - columns[0]) / (count - 1)
    needed = (longest + _GAP) / spacing if spacing > 0 else count
    return next(
        (stride for stride in (1, 2, 3, 4, 6, 12, 18, 24, 36, 48, 60, 120) if stride >= needed), int(needed) + 1
    )
