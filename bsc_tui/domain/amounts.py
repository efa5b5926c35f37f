"""A typed number with its unit → the number in the KPI's own unit.

"1.2k" is 1200, "12 %" is 12 for a percentage, "3h20m" is 200 for minutes. A unit that is not the KPI's is refused.
"""

from __future__ import annotations

from bsc_tui.domain import units
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.figures import plain
from bsc_tui.domain.numerals import leading, quoted, signed, too_large
from bsc_tui.domain.targets import LARGEST

_FACTORS = {"k": "e3", "K": "e3", "M": "e6"}
_LONGEST = 400
_SHORT = 15
"""Characters of a number that is certainly not too large."""
_DIGITS = frozenset("0123456789")
_SIGNS = frozenset("+-−")
_IN_NUMBERS = frozenset("0123456789.,'’ +-−")


def amount(text: str, unit: str, mark: str) -> float:
    """The number that a trimmed text means in the given unit; its size is left to be checked.

    >>> amount("3h20m", "min", "."), amount("-1.2k", "tickets", "."), amount("99,95%", "%", ",")
    (200.0, -1200.0, 99.95)

    Raises Refused with the reason.
    """
    if not text:
        raise Refused("nothing was typed", "type a number")
    if mark == "." and len(text) <= _SHORT and _is_plain(text):
        return float(text)
    if len(text) > _LONGEST:
        raise Refused(f"{quoted(text)} is too long for a number", "type a number, such as 12.5")
    sign, rest = signed(text)
    rest = _without_leading_unit(rest, unit)
    if not sign:
        sign, rest = signed(rest)
    digits, behind = leading(rest, mark, text)
    typed = behind.strip()
    if not typed or units.means(typed, unit):
        found = float(digits)
    elif typed[0] in _FACTORS and (len(typed) == 1 or units.means(typed[1:], unit)):
        _refuse_unclear_factor(text, typed, unit)
        found = float(digits + _FACTORS[typed[0]])
    elif units.is_duration(unit) and typed[0].isalpha() and not _has_exponent(typed):
        found = _duration(digits, behind, text, unit, mark)
    else:
        raise _not_its_unit(text, digits, typed, unit, mark)
    return -found if sign == "-" and found else found


def _is_plain(text: str) -> bool:
    """Whether it is what cron and most people send: digits, a point among them or none. No look at every character."""
    return text.isascii() and text[-1] != "." and text.replace(".", "", 1).isdigit()


def _without_leading_unit(text: str, unit: str) -> str:
    """Currencies may stand before their number: "€ 1200"."""
    own = unit.strip()
    if not own or own[0] in _IN_NUMBERS or units.is_percent(own) or units.is_duration(own):
        return text
    return text[len(own) :].lstrip() if text[: len(own)].casefold() == own.casefold() else text


def _refuse_unclear_factor(text: str, typed: str, unit: str) -> None:
    if len(typed) > 1:
        return
    if units.is_scaled(unit):
        raise Refused(
            f"{quoted(text)} is ambiguous: the unit is {unit.strip()} already",
            f"type the number in {unit.strip()}, without {typed}",
        )
    if typed == "M" and (units.is_duration(unit) or unit.strip() == "m"):
        raise Refused(f"{quoted(text)} is ambiguous: the unit m, or a million?", "write out what you mean")


def _duration(digits: str, behind: str, text: str, unit: str, mark: str) -> float:
    """The sum of parts such as 3h20m, longest first, in whole numbers to the last part, so that nothing is rounded."""
    total, before = 0, 0
    while True:
        word, behind = _word(behind)
        length = units.milliseconds(word) if word else None
        if length is None:
            raise _not_its_unit(text, digits, word or behind.strip(), unit, mark)
        if before and length >= before:
            raise Refused(f"{quoted(text)} is no duration", "type its parts once each, longest first, such as 1d3h20m")
        whole, _, part = digits.partition(".")
        scale: int = 10 ** len(part)
        total = total * scale + int(whole + part) * length
        if not behind:
            break
        if part:
            raise Refused(f"{quoted(text)} has a fraction in its middle", "only the last part may have one: 3h20.5m")
        digits, behind = leading(behind, mark, text)
        if not behind.strip():
            raise Refused(f"{quoted(text)} ends without a unit", "type the unit of its last part too, such as 3h20m")
        before = length
    own = units.milliseconds(unit)
    assert own is not None
    return total / (scale * own)


def _word(text: str) -> tuple[str, str]:
    """The word a text begins with, and what follows it, both trimmed."""
    text = text.lstrip()
    end = next((index for index, char in enumerate(text) if not char.isalpha()), len(text))
    return text[:end], text[end:].lstrip()


def _has_exponent(typed: str) -> bool:
    exponent = typed[2:] if typed[1:2] in _SIGNS else typed[1:]
    return typed[0] in "eE" and exponent != "" and _DIGITS.issuperset(exponent)


def _not_its_unit(text: str, digits: str, typed: str, unit: str, mark: str) -> Refused:
    """Why what follows the digits cannot stand there."""
    own = unit.strip()
    if typed and _has_exponent(typed):
        return _exponent(text, float(f"{digits}{typed.replace('−', '-')}"), mark)
    if typed.startswith("_"):
        return Refused(
            f"{quoted(text)} is no number", f"type it without the underscore: {quoted(text.replace('_', ''))}"
        )
    if digits == "0" and typed[:1] in {"x", "X", "b", "B", "o", "O"}:
        return Refused(f"{quoted(text)} is no decimal number", "type the number with the digits 0 to 9")
    if typed[:1] in _SIGNS:
        return Refused(f"{quoted(text)} is no number", "type one number, such as 12 or 1 234")
    if typed[:1].isnumeric():
        return Refused(f"{quoted(text)} has more than one number, or digits other than 0 to 9", "type one number")
    if typed.startswith(":") and units.is_duration(own):
        return Refused(f"{quoted(text)} could be hours or minutes", "type it with its units, such as 3h20m or 3m20s")
    if typed == "m" and not units.is_duration(own):
        return Refused(f"{quoted(text)}: m is not the unit here", "type the number alone, or with M for a million")
    if not own:
        return Refused(f"{quoted(text)}: {quoted(typed)} is a unit, and there is none here", "type the number alone")
    return Refused(f"{quoted(text)}: {quoted(typed)} is the wrong unit, the unit is {own}", f"type the number in {own}")


def _exponent(text: str, written: float, mark: str) -> Refused:
    if not abs(written) <= LARGEST:
        return too_large(text)
    digits = plain(written, 0, mark)
    advice = f"type {digits}" if len(digits) <= 24 else "write the number out"
    return Refused(f"{quoted(text)} is written with an exponent", advice)
