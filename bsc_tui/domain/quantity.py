"""What somebody typed for a KPI → a value, or a target; what cannot be taken is refused with its reason."""

from __future__ import annotations

from typing import NamedTuple

from bsc_tui.domain import figures, units
from bsc_tui.domain.amounts import amount
from bsc_tui.domain.bounds import absolute, finite, permitted, takes_words, words_hint, worth_of
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.goals import Goal, parse_goal
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.numerals import decimal_sum, quoted
from bsc_tui.domain.text import clean, one_line

__all__ = ["NOT_GIVEN", "Goal", "Quantity", "parse_goal", "parse_number", "parse_value", "settled", "understood"]

NOT_GIVEN = "not given"
"""The reason of a value that is not available and came without one."""

_NOT_AVAILABLE = ("n/a", "na")
_DASHES = ("-", "−", "–")
_RELATIVE = {"+=": 1.0, "-=": -1.0, "−=": -1.0}


class Quantity(NamedTuple):
    """A value as understood: a number in the KPI's unit, or None with the reason it is not available.

    ``numerator`` and ``denominator`` are kept where it was typed as a fraction.
    """

    value: float | None
    missing: str = ""
    numerator: float | None = None
    denominator: float | None = None


def parse_value(text: str, kpi: Kpi, last: float | None = None, decimal_mark: str = ".") -> Quantity:
    """The value that a typed text means for a KPI, in its unit; ``last`` is its value before.

    Numbers ("99.95", "1 234.5", "1.2k", "3h20m", "12 %"), words ("yes", a scale's), "=" (same as last), "+=2" and "-=2"
    (relative to last), "18/25", "na REASON". Raises Refused with reason and hint.

    With a KPI in hours: "3h20m" → 3.333…; in percent: "18/25" → 72, with numerator 18 and denominator 25.
    """
    typed = clean(text.strip()).strip()
    if not typed:
        raise Refused("nothing was typed", "type a value, or na and the reason if there is none")
    if worth_of(typed, kpi) is not None:  # its own words first, whatever else they may mean
        return Quantity(absolute(typed, kpi, decimal_mark))
    missing = _missing(typed)
    if missing:
        return Quantity(None, missing)
    if typed == "=":
        return Quantity(permitted(_known(last, typed), typed, kpi, decimal_mark))
    if typed[:2] in _RELATIVE:
        return Quantity(_relative(typed, kpi, _known(last, typed), decimal_mark))
    parts = _fraction_parts(typed)
    if parts:
        return _fraction(typed, parts, kpi, decimal_mark)
    return Quantity(absolute(typed, kpi, decimal_mark))


def settled(text: str) -> str:
    """What a text stands for where many values are typed one after the other: a dash alone says "not available".

    To be read by ``parse_value`` then, which itself takes no dash: on a command line that would be an accident.

    >>> settled("-"), settled("-3")
    ('na', '-3')
    """
    return _NOT_AVAILABLE[-1] if text.strip() in _DASHES else text


def parse_number(text: str, unit: str = "", decimal_mark: str = ".") -> float:
    """A plain number, with its unit or without. Raises Refused with reason and hint.

    >>> parse_number("1 234.5"), parse_number("90 min", "h")
    (1234.5, 1.5)
    """
    typed = clean(text.strip()).strip()
    return finite(amount(typed, unit, decimal_mark), typed)


def understood(quantity: Quantity, kpi: Kpi, decimal_mark: str = ".") -> str:
    """What was understood, in words: "3.3 h (3h20m)", "18 of 25: 72 %", "not available: no survey".

    A number typed with more digits than the KPI shows keeps them here: 99.95 is not 100.0.
    """
    value = quantity.value
    if value is None:
        return f"not available: {quantity.missing or NOT_GIVEN}"
    said = figures.exact(value, kpi, decimal_mark)
    if quantity.numerator is not None and quantity.denominator is not None:
        numerator, denominator = (
            figures.plain(part, 0, decimal_mark) for part in (quantity.numerator, quantity.denominator)
        )
        return f"{numerator} of {denominator}: {said}"
    spelled = figures.spelled_duration(value, kpi.unit) if units.is_duration(kpi.unit) else ""
    own = units.milliseconds(kpi.unit)
    is_news = spelled and not (spelled.lstrip("-")[:-1].isdigit() and units.milliseconds(spelled[-1]) == own)
    return f"{said} ({spelled})" if is_news else said


def _missing(typed: str) -> str:
    """The reason why there is no value, where the text says so; else ""."""
    for word in _NOT_AVAILABLE:
        head, rest = typed[: len(word)], typed[len(word) :]
        if head.lower() == word and (not rest or rest[0].isspace() or rest[0] == ":"):
            return one_line(rest.lstrip(" :")) or NOT_GIVEN
    return ""


def _known(last: float | None, typed: str) -> float:
    if last is None:
        raise Refused(f"{quoted(typed)} needs a value before, and there is none", "type the number itself")
    return last


def _relative(typed: str, kpi: Kpi, last: float, mark: str) -> float:
    rest = typed[2:].strip()
    if rest[:1] in {"+", "-", "−"}:
        raise Refused(f"{quoted(typed)} has two signs", "type += or -= and a number without a sign")
    if rest.endswith("%"):
        raise Refused(
            f"{quoted(typed)} is ambiguous: points, or a part of the last value?", "type += or -= and a number"
        )
    step = _RELATIVE[typed[:2]] * amount(rest, kpi.unit, mark)
    return permitted(decimal_sum(last, finite(step, typed)), typed, kpi, mark)


def _fraction_parts(typed: str) -> tuple[str, str] | None:
    """The two numbers of a fraction; a slash may also belong to a unit ("12 n/wk")."""
    above, slash, below = typed.partition("/")
    below = below.strip()
    starts = below.lstrip("+-−")[:1]
    if not slash or not starts.isdigit():
        return None
    return above.strip(), below


def _fraction(typed: str, parts: tuple[str, str], kpi: Kpi, mark: str) -> Quantity:
    if takes_words(kpi):
        raise Refused(f"{quoted(typed)} is a fraction, and {kpi.name} takes words", words_hint(kpi))
    if "/" in parts[1]:
        raise Refused(f"{quoted(typed)} has more than one slash", "type one number, or one fraction such as 18/25")
    numerator, denominator = (finite(amount(part, "", mark), typed) for part in parts)
    if denominator == 0:
        raise Refused(f"{quoted(typed)} divides by 0", "type na and the reason if there was nothing to count")
    share = (100 if units.is_percent(kpi.unit) else 1) * numerator / denominator
    return Quantity(permitted(share + 0.0, typed, kpi, mark), "", numerator, denominator)
