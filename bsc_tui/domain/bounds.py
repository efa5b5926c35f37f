"""Which numbers a KPI takes: those of its words, those within its bounds, and none that is too large."""

from __future__ import annotations

from bsc_tui.domain import units
from bsc_tui.domain.amounts import amount
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.figures import number, plain, telling, with_unit
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.numerals import quoted, too_large
from bsc_tui.domain.targets import LARGEST

_YES_NO = (("yes", 1.0), ("no", 0.0), ("y", 1.0), ("n", 0.0))


def absolute(typed: str, kpi: Kpi, mark: str) -> float:
    """The number, permitted for the KPI, that a trimmed text means: a word of its scale, yes or no, or an amount.

    Raises Refused with reason and hint.
    """
    if not takes_words(kpi):
        return permitted(amount(typed, kpi.unit, mark), typed, kpi, mark)
    worth = worth_of(typed, kpi)
    if worth is None:
        try:
            worth = amount(typed, "" if units.is_yes_no(kpi.unit) else kpi.unit, mark)
        except Refused:
            raise Refused(f"{quoted(typed)} is no value for {kpi.name}", words_hint(kpi)) from None
    return permitted(worth, typed, kpi, mark)


def takes_words(kpi: Kpi) -> bool:
    """Whether its values are words, each with a number: of a scale, or yes and no."""
    return bool(kpi.scale) or units.is_yes_no(kpi.unit)


def worth_of(word: str, kpi: Kpi) -> float | None:
    """The number a word stands for, whatever its case; None for any other text."""
    if not takes_words(kpi):
        return None
    typed = units.folded(word)
    for known, worth in kpi.scale:
        if units.folded(known) == typed:
            return float(worth)
    return dict(_YES_NO).get(typed) if units.is_yes_no(kpi.unit) else None


def words_hint(kpi: Kpi) -> str:
    """What to type for a KPI that takes words."""
    words = [word for word, _ in kpi.scale] or ["yes", "no"]
    return f"type one of: {', '.join(words)}" if len(words) > 2 else f"type {' or '.join(words)}"


def finite(value: float, typed: str) -> float:
    """The number, if it is one and not too large; else Refused."""
    if not abs(value) <= LARGEST:
        raise too_large(typed)
    return value


def permitted(value: float, typed: str, kpi: Kpi, mark: str) -> float:
    """The number, if the KPI can have it; else Refused, naming its bounds.

    A KPI with a scale takes every number from the least of its words to the greatest: a mean of judgements is one.
    """
    finite(value, typed)
    if units.is_yes_no(kpi.unit) and not kpi.scale and value not in {0.0, 1.0}:
        raise Refused(f"{quoted(typed)} is neither yes nor no", words_hint(kpi))
    worths = [worth for _, worth in kpi.scale]
    if worths and not min(worths) <= value <= max(worths):
        raise Refused(f"{quoted(typed)} is not on the scale of {kpi.name}", words_hint(kpi))
    if kpi.minimum is not None and value < kpi.minimum:
        raise _out_of_bounds(value, "below the minimum", kpi.minimum, kpi, mark)
    if kpi.maximum is not None and value > kpi.maximum:
        raise _out_of_bounds(value, "above the maximum", kpi.maximum, kpi, mark)
    return value


def _out_of_bounds(value: float, where: str, bound: float, kpi: Kpi, mark: str) -> Refused:
    def said(figure: float) -> str:
        text = plain(figure, 0, mark)
        return with_unit(text if len(text) <= 20 else number(figure, kpi.decimals, mark), kpi.unit)

    if kpi.minimum is None or kpi.maximum is None:
        hint = f"type {said(bound)} or {'less' if kpi.minimum is None else 'more'}"
    else:
        hint = f"type a number from {plain(kpi.minimum, 0, mark)} to {said(kpi.maximum)}"
    return Refused(f"{_rounded(value, bound, kpi, mark)} is {where} of {kpi.name}, {said(bound)}", hint)


def _rounded(value: float, bound: float, kpi: Kpi, mark: str) -> str:
    """A figure beyond its bound: with the digits it was typed with, a long one rounded as long as that is still so."""
    text = plain(value, 0, mark)
    short = number(value, telling(value, kpi.decimals, (bound,)), mark)
    has_more = len(text.partition(mark)[2]) > kpi.decimals + 4
    is_rounded = has_more and short != number(bound, kpi.decimals, mark)
    return with_unit(short if is_rounded or len(text) > 20 else text, kpi.unit)
