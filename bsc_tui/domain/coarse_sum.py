"""The sum that several periods come to, in figures: what an explanation prints."""

from __future__ import annotations

from bsc_tui.domain.aggregate import Coarse
from bsc_tui.domain.derivation import digits
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.units import is_percent

MOST = 13
"""Values up to which a sum is written out: a year of months, or a quarter of weeks."""


def in_figures(kpi: Kpi, coarse: Coarse, mark: str = ".") -> str:
    """The values of a longer period as a formula; "" where there are too many, or one of them stands for all.

    A sum: 10 + 12 + 9; a mean by n: (10 * 1 + 20 * 3) / (1 + 3); a ratio in %: (2 + 2) / (4 + 100) * 100.
    """
    values = coarse.values
    if not 1 < len(values) <= MOST or coarse.value is None:
        return ""
    numbers = [digits(it.value or 0.0, mark) for it in values]
    if kpi.aggregation == "sum":
        return " + ".join(numbers)
    if coarse.is_plain:
        return f"({' + '.join(numbers)}) / {len(numbers)}"
    if kpi.aggregation == "mean":
        counts = [digits(it.n or 0.0, mark) for it in values]
        above = " + ".join(f"{number} * {count}" for number, count in zip(numbers, counts, strict=True))
        return f"({above}) / ({' + '.join(counts)})"
    if kpi.aggregation == "ratio":
        above = " + ".join(digits(it.numerator or 0.0, mark) for it in values)
        below = " + ".join(digits(it.denominator or 0.0, mark) for it in values)
        return f"({above}) / ({below}){' * 100' if is_percent(kpi.unit) else ''}"
    return ""
