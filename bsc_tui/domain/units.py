"""What a KPI is measured in, and what somebody may type for it.

A unit is a percentage ("%"), points ("pt"), a duration (ms, s, min, h, d and their longer names), yes/no, or any
other word, which means itself only.
"""

from __future__ import annotations

from functools import lru_cache

_PERCENT = frozenset({"%", "percent", "per cent"})
_POINTS = frozenset({"pt", "pts", "pp", "point", "points", "percentage point", "percentage points"})
_YES_NO = frozenset({"yes/no", "yes / no", "y/n"})
_MILLISECONDS = {
    name: length
    for names, length in (
        ("ms millisecond milliseconds", 1),
        ("s sec secs second seconds", 1_000),
        ("m min mins minute minutes", 60_000),
        ("h hr hrs hour hours", 3_600_000),
        ("d day days", 86_400_000),
    )
    for name in names.split()
}
_CURRENCY_SIGNS = "€$£¥₹₽₩₺₴₪₫฿¢"
_CURRENCY_CODES = frozenset(("CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "INR", "JPY", "NOK", "PLN", "SEK", "USD"))
_PREFIXED = ("Wh", "W", "g", "m", "B", "bit", "bps", "b", "Hz", "Bit")
_of_each_unit = lru_cache(maxsize=256)
"""Units are few, and asked about for every value."""

_THOUSANDS = ("thousand", "million", "billion", "mio", "mrd", "tsd", "k ", "000")


def folded(unit: str) -> str:
    """A unit as it is compared: blanks single, case ignored."""
    return " ".join(unit.split()).casefold()


@_of_each_unit
def is_percent(unit: str) -> bool:
    """Whether the unit is a percentage."""
    return folded(unit) in _PERCENT


def is_point(unit: str) -> bool:
    """Whether the unit is points: of a percentage, or of a score."""
    return folded(unit) in _POINTS


@_of_each_unit
def is_yes_no(unit: str) -> bool:
    """Whether the unit is yes/no, with 1 for yes and 0 for no."""
    return folded(unit) in _YES_NO


def milliseconds(word: str) -> int | None:
    """The length of a word for a duration; None for any other word.

    >>> milliseconds("h"), milliseconds("Minutes"), milliseconds("tickets")
    (3600000, 60000, None)
    """
    return _MILLISECONDS.get(folded(word))


@_of_each_unit
def is_duration(unit: str) -> bool:
    """Whether the unit is a duration. "m" alone may as well be metres or a million, so it is a word."""
    return folded(unit) != "m" and milliseconds(unit) is not None


def means(word: str, unit: str) -> bool:
    """Whether a typed word names the KPI's unit: itself, its singular or plural, or another name of the same kind.

    >>> means("%", "percent"), means("hours", "h"), means("ticket", "tickets"), means("h", "min"), means("", "h")
    (True, True, True, False, False)
    """
    typed, own = folded(word), folded(unit)
    if not typed:
        return False
    if typed == own:
        return word.strip() != "M" or unit.strip() == "M"
    for kind in (_PERCENT, _POINTS):
        if own in kind:
            return typed in kind
    if is_duration(own):
        # "5 M" may be five million: in the table of durations minutes are the lower-case letter.
        return word.strip() != "M" and milliseconds(typed) == milliseconds(own)
    return min(len(typed), len(own)) > 2 and (typed + "s" == own or typed == own + "s")


def is_scaled(unit: str) -> bool:
    """Whether the unit counts in thousands or millions already, so that "1.2k" of it could mean two things.

    >>> is_scaled("k€"), is_scaled("MEUR"), is_scaled("kWh"), is_scaled("€"), is_scaled("tickets")
    (True, True, True, False, False)
    """
    plain = unit.strip()
    if not plain:
        return False
    if plain in {"k", "K", "M"} or plain.casefold().startswith(_THOUSANDS):
        return True
    for sign in _CURRENCY_SIGNS:
        before, found, after = plain.partition(sign)
        if found:
            return bool(before.strip()) or after.strip().casefold() in {"k", "m", "bn"}
    rest = plain[1:].partition("/")[0].strip()
    return plain[0] in "kKMGT" and (rest in _CURRENCY_CODES or rest in _PREFIXED)
