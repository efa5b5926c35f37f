"""Typed digits → one plain decimal number, or the reason why not. Nothing ambiguous is ever guessed.

The result is text ("1234.5"), so that what is typed with k, M or % can be scaled without rounding: float("1.1e3").
"""

from __future__ import annotations

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.text import clean, shortened

_DIGITS = frozenset("0123456789")
_BLANKS = "\u00a0\u202f\u2009"
_APOSTROPHE = "’"
_SEPARATORS = frozenset(".,' " + _APOSTROPHE + _BLANKS)
_UNIFIED = str.maketrans(dict.fromkeys(_BLANKS, " ") | {_APOSTROPHE: "'"})
_MOST_DIGITS = 16
_LONGEST_QUOTE = 200
_DASHES = "–—‐‑‒"


def quoted(text: str) -> str:
    """Typed text as an error message quotes it: cleaned, and short."""
    return f"'{brief(clean(text[:_LONGEST_QUOTE]), 40)}'"


def brief(text: str, cells: int) -> str:
    """Cleaned text in so many cells at most, and never much longer: marks that take no cell may come in thousands."""
    short = shortened(text[: 2 * cells], cells)
    return f"{short}.." if len(text) > 2 * cells and not short.endswith("..") else short


def too_large(text: str) -> Refused:
    """The refusal of a number beyond what a scorecard holds."""
    return Refused(f"{quoted(text)} is too large a number", "numbers go up to 1e15 in either direction")


def signed(text: str) -> tuple[str, str]:
    """The sign ("", "+" or "-") and what follows it. The typographic minus (−) counts as one.

    Raises Refused for a dash in its place, and for a blank after it.
    """
    if not text:
        return "", text
    if text[0] in _DASHES and text[1:2] in _DIGITS:
        raise Refused(f"{quoted(text)} begins with a dash", f"type a minus sign: -{brief(text[1:], 20)}")
    sign = {"+": "+", "-": "-", "−": "-"}.get(text[0], "")
    rest = text[1:] if sign else text
    if sign and rest[:1].isspace():
        raise Refused(f"{quoted(text)} has a blank after its sign", f"type {sign}{brief(rest.strip(), 20)}")
    return sign, rest


def leading(text: str, mark: str, typed: str = "") -> tuple[str, str]:
    """The number a text begins with, as plain digits with a point, and all that follows it. No sign.

    ``mark`` is the decimal mark. Thousands may be parted by a blank (also a no-break one) or an apostrophe; by the
    other mark only where nothing else can be meant. ``typed`` is the whole text, for the words of a refusal.

    >>> leading("1 234.5 k", "."), leading("3h20m", "."), leading("1.234,5", ",")
    (('1234.5', ' k'), ('3', 'h20m'), ('1234.5', ''))

    Raises Refused where the text does not begin with a number, or with one that can be read in two ways.
    """
    typed = typed or text
    end = _end(text)
    body, rest = text[:end], text[end:]
    if not body:
        raise _no_number(text, typed)
    if rest[:1] in {".", ","}:
        raise Refused(
            f"{quoted(typed)} is no number: nothing follows the '{rest[0]}'", "type the digits that follow it"
        )
    whole, _, part = _without_other_mark(body.translate(_UNIFIED), mark, typed).partition(mark)
    if not (_DIGITS.issuperset(part) and (whole or part)):
        raise Refused(f"{quoted(typed)} is no number", f"type digits and at most one decimal mark ({mark}) among them")
    whole = _without_groups(whole, typed).lstrip("0")
    if len(whole) > _MOST_DIGITS:
        raise too_large(typed)
    return (whole or "0") + ("." + part if part else ""), rest


def decimal_sum(first: float, second: float) -> float:
    """The sum as it is on paper: with no more decimals than the two, so that 0.1 and 0.2 make 0.3."""
    places = max(_places(first), _places(second))
    return round(first + second, places) + 0.0


def _places(value: float) -> int:
    digits, _, exponent = repr(value).partition("e")
    return len(digits.partition(".")[2]) - int(exponent or "0")


def _end(text: str) -> int:
    """Where the number ends that a text begins with: a separator belongs to it if a digit follows."""
    index, length = 0, len(text)
    while index < length:
        char = text[index]
        if char not in _DIGITS:
            starts_badly = index == 0 and char not in ".,"
            if char not in _SEPARATORS or starts_badly or text[index + 1 : index + 2] not in _DIGITS:
                break
        index += 1
    return index


def _no_number(text: str, typed: str) -> Refused:
    if any(char.isnumeric() and not char.isascii() for char in text[:1]):
        return Refused(f"{quoted(typed)} has digits other than 0 to 9", "type the number with the digits 0 to 9")
    if text[:1] in {"+", "-", "−"}:
        return Refused(f"{quoted(typed)} has more than one sign", "type one sign at most")
    return Refused(f"{quoted(typed)} is no number", "type a number, such as 12 or 1 234")


def _without_other_mark(body: str, mark: str, typed: str) -> str:
    """The number without thousands parted by the other mark, where that is beyond doubt."""
    other = "," if mark == "." else "."
    count = body.count(other)
    if not count:
        return body
    whole, found, part = body.partition(mark)
    groups = whole.split(other)
    is_grouped = _are_groups(groups) and groups[0].strip("0") != "" and _DIGITS.issuperset(part)
    if is_grouped and (count > 1 or found):
        return "".join(groups) + found + part
    if is_grouped:
        plain, with_mark = "".join(groups), mark.join(groups)
        raise Refused(f"{quoted(typed)} is ambiguous: {plain} or {with_mark}?", f"type {plain} or {with_mark}")
    if count == 1 and not found:
        meant = brief(body.replace(other, mark), 24)
        raise Refused(
            f"{quoted(typed)} is ambiguous: the decimal mark is {mark}", f"use {mark} as the decimal mark: {meant}"
        )
    raise Refused(
        f"{quoted(typed)} is ambiguous: the decimal mark is {mark}",
        "type thousands with blanks between them, or without",
    )


def _without_groups(whole: str, typed: str) -> str:
    """The digits before the decimal mark, without blanks or apostrophes between well-formed groups of three."""
    for separator in (" ", "'"):
        if separator in whole:
            groups = whole.split(separator)
            if not _are_groups(groups):
                break
            return "".join(groups)
    if not _DIGITS.issuperset(whole):
        raise Refused(
            f"{quoted(typed)} is ambiguous: its digits are not in groups of three",
            "type one number, such as 1234 or 1 234",
        )
    return whole


def _are_groups(groups: list[str]) -> bool:
    first, *others = groups
    return 1 <= len(first) <= 3 and all(len(group) == 3 for group in others) and _DIGITS.issuperset("".join(groups))
