"""A target, threshold or baseline as somebody types it: a number, or a change against the baseline."""

from __future__ import annotations

from typing import NamedTuple

from bsc_tui.domain import units
from bsc_tui.domain.bounds import absolute, permitted, worth_of
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.numerals import decimal_sum, leading, quoted, signed
from bsc_tui.domain.targets import from_change
from bsc_tui.domain.text import clean

_WORDS = {
    "improvement": "improvement",
    "improve": "improvement",
    "reduction": "reduction",
    "reduce": "reduction",
    "increase": "increase",
    "decrease": "decrease",
}
_NUMBER_SIGNS = "+-−0123456789.,'’ \u00a0\u202f\u2009"


class Goal(NamedTuple):
    """What was typed: the number it comes to; the change as a fraction (−0.3 for "-30%") where it is one.

    ``word`` is improvement, reduction, increase or decrease, where one was typed.
    """

    number: float
    change: float | None = None
    word: str = ""


class _Phrase(NamedTuple):
    """A text taken apart: the number with its sign, the unit behind it, a word for the change, "of baseline"."""

    typed: str
    figure: str
    unit: str
    word: str
    is_of_baseline: bool

    @property
    def is_signed(self) -> bool:
        return self.figure[:1] in {"+", "-", "−"}

    @property
    def is_worded(self) -> bool:
        return self.word != "" or self.is_of_baseline


def parse_goal(text: str, kpi: Kpi, baseline: float | None, decimal_mark: str = ".") -> Goal:
    """The target or threshold that a typed text means for a KPI.

    "95" and "4h" are numbers. "-30%", "+20 % improvement", "30% reduction" and "+5% of baseline" are changes:
    target = baseline + |baseline| · change, to 12 significant digits; "+5pt" is five percentage points above the
    baseline. Raises Refused with reason and hint, also where a percentage KPI makes "+5%" ambiguous and where a
    change has no baseline, or one of 0.

    With a lower-is-better KPI in hours and a baseline of 8: "30% reduction" → Goal(5.6, -0.3, "reduction").
    """
    typed = clean(text.strip()).strip()
    phrase = _phrase(typed)
    if worth_of(typed, kpi) is None:
        if _is_broken(phrase, kpi, decimal_mark):
            raise _no_change(phrase)
        if units.is_percent(phrase.unit) and _is_change(phrase, kpi):
            return _relative(phrase, kpi, baseline, decimal_mark)
        if units.is_point(phrase.unit) and _is_shift(phrase, kpi):
            return _shifted(phrase, kpi, baseline, decimal_mark)
        if phrase.is_worded:
            raise _no_change(phrase)
    return Goal(absolute(typed, kpi, decimal_mark))


def _phrase(typed: str) -> _Phrase:
    words = typed.split()
    lower = [word.lower() for word in words]
    is_of_baseline = lower[-2:] == ["of", "baseline"] or lower[-3:] == ["of", "the", "baseline"]
    if is_of_baseline:
        words = words[: -2 if lower[-2] == "of" else -3]
        lower = lower[: len(words)]
    word = ""
    if lower and lower[0] in _WORDS:
        word = _WORDS[lower[0]]
        words = words[2 if lower[1:2] in (["of"], ["by"]) else 1 :]
    elif lower and lower[-1] in _WORDS:
        word = _WORDS[lower[-1]]
        words = words[:-1]
    figure = " ".join(words)
    return _Phrase(typed, figure, figure.lstrip(_NUMBER_SIGNS), word, is_of_baseline)


def _is_broken(phrase: _Phrase, kpi: Kpi, mark: str) -> bool:
    """Whether what would be a change is more than one number, so that no advice can be made of it."""
    if units.is_percent(phrase.unit):
        may_be_change = phrase.is_signed or phrase.is_worded or not units.is_percent(kpi.unit)
    else:
        may_be_change = units.is_point(phrase.unit) and units.is_percent(kpi.unit)
    if not may_be_change:
        return False
    _, rest = signed(phrase.figure)
    _, behind = leading(rest, mark, phrase.typed)
    return behind.strip() != phrase.unit


def _is_change(phrase: _Phrase, kpi: Kpi) -> bool:
    """Whether a number in percent is a change; refused where it could be something else."""
    is_percentage = units.is_percent(kpi.unit)
    if phrase.is_of_baseline and not (phrase.is_signed or phrase.word):
        raise Refused(
            f"{quoted(phrase.typed)} is ambiguous: that part of it, or so much more?",
            "type a change with its sign, such as -5% of baseline, or the number itself",
        )
    if not is_percentage and not (phrase.is_signed or phrase.is_worded):
        raise Refused(
            f"{quoted(phrase.typed)} is in %, and {kpi.name} is not",
            f"type the number itself, or a change against the baseline: -{phrase.figure} or +{phrase.figure}",
        )
    if is_percentage and not phrase.is_of_baseline and (phrase.is_signed or phrase.word):
        number = phrase.figure[: -len(phrase.unit)].strip()
        number = number if phrase.is_signed else f"{'-' if _is_down(phrase, kpi) else '+'}{number}"
        raise Refused(
            f"{quoted(phrase.typed)} is ambiguous for a KPI in %: points, or part of the baseline?",
            f"type {number}pt, or {number}% of baseline",
        )
    return phrase.is_signed or phrase.is_worded


def _is_shift(phrase: _Phrase, kpi: Kpi) -> bool:
    """Whether a number in points is counted from the baseline; refused where it could be something else."""
    if units.is_percent(kpi.unit) and not phrase.is_of_baseline:
        if not (phrase.is_signed or phrase.word):
            raise Refused(
                f"{quoted(phrase.typed)} is ambiguous: a target, or so many points more?",
                f"type +{phrase.figure} for points above the baseline",
            )
        return True
    if units.is_point(kpi.unit) and phrase.is_signed:
        raise Refused(
            f"{quoted(phrase.typed)} is ambiguous: a target, or so many points more?",
            "type the target itself without a unit, or a change in percent of the baseline",
        )
    return False


def _no_change(phrase: _Phrase) -> Refused:
    return Refused(
        f"{quoted(phrase.typed)} is no change", "type a change such as -30%, 30% reduction or +5% of baseline"
    )


def _relative(phrase: _Phrase, kpi: Kpi, baseline: float | None, mark: str) -> Goal:
    base = _base(phrase, baseline)
    if base == 0:
        raise Refused(
            f"{quoted(phrase.typed)} is a change, and the baseline is 0",
            "set another baseline, or type the number itself",
        )
    change = float(_digits(phrase, kpi, mark) + "e-2")
    number = from_change(base, change)
    return Goal(permitted(number, phrase.typed, kpi, mark), change, phrase.word)


def _shifted(phrase: _Phrase, kpi: Kpi, baseline: float | None, mark: str) -> Goal:
    number = decimal_sum(_base(phrase, baseline), float(_digits(phrase, kpi, mark)))
    return Goal(permitted(number, phrase.typed, kpi, mark))


def _base(phrase: _Phrase, baseline: float | None) -> float:
    if baseline is None:
        raise Refused(
            f"{quoted(phrase.typed)} is a change, and there is no baseline",
            "set the baseline first, or type the number itself",
        )
    return baseline


def _is_down(phrase: _Phrase, kpi: Kpi) -> bool:
    return phrase.word in {"reduction", "decrease"} or (phrase.word == "improvement" and kpi.direction == "lower")


def _digits(phrase: _Phrase, kpi: Kpi, mark: str) -> str:
    """The digits of a change with the sign that sign, word and direction give it."""
    sign, rest = signed(phrase.figure)
    digits, behind = leading(rest, mark, phrase.typed)
    if behind.strip() != phrase.unit:
        raise _no_change(phrase)
    if phrase.word == "improvement" and kpi.direction == "band":
        raise Refused(f"{quoted(phrase.typed)}: a band has no better side", "type the limits as numbers")
    is_down = _is_down(phrase, kpi)
    if not phrase.word:
        return f"-{digits}" if sign == "-" else digits
    is_contrary = sign == "-" if not is_down else sign == "+" and phrase.word != "improvement"
    if is_contrary:
        raise Refused(f"{quoted(phrase.typed)} contradicts itself: {sign} and {phrase.word}", f"leave out the {sign}")
    return f"-{digits}" if is_down else digits
