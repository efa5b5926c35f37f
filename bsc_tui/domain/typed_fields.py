"""Typed text into one field of any kind: a name, a day, a weight, one of some words, a scale, a formula."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.numerals import quoted
from bsc_tui.domain.quantity import parse_number
from bsc_tui.domain.text import clean
from bsc_tui.domain.units import folded

LONGEST = 2000
"""Characters a field holds: names, notes and descriptions alike."""

Parse = Callable[[str, str, str], Any]
"""(field, typed text, decimal mark) → what the field then holds. Raises Refused."""


def words(name: str, typed: str, _mark: str = ".") -> str:
    """A line of text: cleaned, trimmed, at most 2,000 characters."""
    if not typed:
        return ""
    text = clean(typed.strip()).strip()
    if len(text) > LONGEST:
        raise Refused(f"the {said(name)} has {len(text):,} characters", f"at most {LONGEST:,} are kept")
    return text


def name_text(name: str, typed: str, _mark: str = ".") -> str:
    """A text that may not be empty."""
    text = words(name, typed)
    if not text:
        raise Refused(f"a {said(name)} may not be empty", "type at least one character")
    return text


def key_text(_name: str, typed: str, _mark: str = ".") -> str:
    """A KPI's key: lower-case ASCII letters, digits and hyphens."""
    text = typed.strip().lower()
    is_key = text.isascii() and all(char.isalnum() or char == "-" for char in text)
    # A key that begins with a hyphen would be taken for an option, and "-" alone for standard input.
    if not text or text[0] == "-" or not is_key or len(text) > 64:
        raise Refused(f"{quoted(typed)} is no key", "use letters a to z, digits and hyphens, such as ticket-backlog")
    return text


def day(name: str, typed: str, _mark: str = ".") -> date | None:
    """A date as 2027-02-28; nothing clears it."""
    text = typed.strip()
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    # fromisoformat also takes 20270228 and 2027-W08-7, which mostly are slips.
    if found is None or found.isoformat() != text:
        raise Refused(f"{quoted(text)} is no date for {said(name)}", "type it as 2027-02-28")
    return found


def number(_name: str, typed: str, mark: str = ".") -> float | None:
    """A number; nothing clears it."""
    return parse_number(typed, decimal_mark=mark) if typed.strip() else None


def weight(name: str, typed: str, mark: str = ".") -> float:
    """A weight: 0 or more; nothing puts it back to 1."""
    found = parse_number(typed, decimal_mark=mark) if typed.strip() else 1.0
    if found < 0:
        raise Refused(f"a {said(name)} of {clean(typed)} is below 0", "0 means shown, but not counted")
    return found


def money(name: str, typed: str, mark: str = ".") -> float | None:
    """An amount, 0 or more, such as 12k; nothing clears it."""
    found = number(name, typed, mark)
    if found is not None and found < 0:
        raise Refused(f"{name} of {clean(typed.strip())} is below 0", "type what it comes to, such as 12k")
    return found


def percentage(name: str, typed: str, mark: str = ".") -> float | None:
    """How much is done, 0 to 100, with its sign or without; nothing clears it."""
    text = typed.strip()
    found = number(name, text.removesuffix("%"), mark)
    if (found is None and text) or (found is not None and not 0 <= found <= 100):
        raise Refused(f"{quoted(text)} is no share of the work", "type how much is done, from 0 to 100")
    return found


def optional_weight(name: str, typed: str, mark: str = ".") -> float | None:
    """An objective's weight; nothing means the sum of its KPIs' weights."""
    return weight(name, typed, mark) if typed.strip() else None


def whole(low: int, high: int) -> Parse:
    """A whole number within bounds."""

    def parse(name: str, typed: str, _mark: str = ".") -> int:
        text = typed.strip()
        if not (text.isascii() and text.isdigit() and len(text) < 4 and low <= int(text) <= high):
            raise Refused(f"{quoted(text)} is no value for {said(name)}", f"a whole number from {low} to {high}")
        return int(text)

    return parse


def optional(parse: Parse) -> Parse:
    """As ``parse``, but nothing means none."""
    return lambda name, typed, mark: parse(name, typed, mark) if typed.strip() else None


def one_of(choices: Sequence[str]) -> Parse:
    """One of some words; an unambiguous beginning will do."""

    def parse(name: str, typed: str, _mark: str = ".") -> str:
        text = typed.strip().lower()
        if text in choices:
            return text
        found = [choice for choice in choices if text and choice.startswith(text)]
        if len(found) != 1:
            known = ", ".join(choice or "nothing" for choice in choices)
            raise Refused(f"{quoted(text)} is no {said(name)}", f"it is one of: {known}")
        return found[0]

    return parse


def listed(name: str, typed: str, _mark: str = ".") -> tuple[str, ...]:
    """Words between commas."""
    return tuple(part for part in (words(name, piece) for piece in typed.split(",")) if part)


def scale(name: str, typed: str, _mark: str = ".") -> tuple[tuple[str, float], ...]:
    """A judged KPI's words with their numbers: "poor=1, fair=2, good=3"; commas part them, so their mark is a point."""
    found = []
    for piece in listed(name, typed):
        word, mark, figure = piece.rpartition("=")
        if not mark or not word.strip():
            raise Refused(f"{quoted(piece)} is no word of a scale", "type word=number, such as poor=1, fair=2, good=3")
        found.append((word.strip(), parse_number(figure)))
    if len({folded(word) for word, _ in found}) != len(found):
        raise Refused("a scale has each word once", "type word=number, such as poor=1, fair=2, good=3")
    return tuple(found)


def formula(name: str, typed: str, mark: str = ".") -> str:
    """A formula that can be read, numbers in it with a point; nothing clears it."""
    from bsc_tui.domain.formula import parse_formula

    text = words(name, typed, mark)
    return parse_formula(text).text if text else ""


def statement(name: str, typed: str, _mark: str = ".") -> bool:
    """Yes or no; nothing is no."""
    text = typed.strip().lower()
    if text and not ("yes".startswith(text) or "no".startswith(text)):
        raise Refused(f"{quoted(text)} is neither yes nor no for {said(name)}", "type yes or no")
    return text != "" and "yes".startswith(text)


def said(name: str) -> str:
    """A field's name in words: "lead or lag"."""
    return name.replace("_", " ")
