"""Numbers as text: grouped for reading, plain for editing, with their unit for a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bsc_tui.domain.model import Kpi
from bsc_tui.domain.units import is_percent, is_yes_no, milliseconds

_MOST_DECIMALS = 15
_SWAPPED = str.maketrans(",.", ".,")
_WITHOUT_DECIMALS_FROM = 1e9
_WITH_EXPONENT_FROM = 1e12
_PARTS = (("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1))


def number(value: float, decimals: int, mark: str = ".") -> str:
    """A number for reading: thousands grouped, rounded to so many decimals, never "-0.0".

    From 1e9 on decimals are left out, from 1e12 on it has an exponent, so that it stays short.

    >>> number(1180, 0), number(-3.46, 1), number(1234.5, 1, ","), number(-0.04, 1), number(2.5e12, 1)
    ('1,180', '-3.5', '1.234,5', '0.0', '2.50e12')
    """
    size = abs(value)
    if size >= _WITH_EXPONENT_FROM:
        return f"{value:.2e}".replace("e+", "e").replace(".", mark)
    places = 0 if size >= _WITHOUT_DECIMALS_FROM else min(max(decimals, 0), _MOST_DECIMALS)
    text = f"{value:,.{places}f}"
    if text.startswith("-") and not any(digit in text for digit in "123456789"):
        text = text[1:]
    return text.translate(_SWAPPED) if mark == "," else text


def narrow(value: float, decimals: int, cells: int, mark: str = ".") -> str:
    """A number for a column of so many cells, never cut: with fewer decimals, then in k or M, then with an exponent.

    What is too wide even so is shown as "#", since a number without its last digits would be another number.

    >>> narrow(1180, 1, 8), narrow(1234567.8, 1, 8), narrow(1234567.8, 1, 5)
    ('1,180.0', '1,234.6k', '1.2M')
    """
    return next((text for text in _ever_shorter(value, decimals, mark) if len(text) <= cells), "#" * max(cells, 0))


def _ever_shorter(value: float, decimals: int, mark: str) -> Iterator[str]:
    for places in range(min(max(decimals, 0), _MOST_DECIMALS), -1, -1):
        yield number(value, places, mark)
    for factor, letter in ((1e3, "k"), (1e6, "M")):
        if abs(value) >= factor:
            yield number(value / factor, 1, mark) + letter
            yield number(value / factor, 0, mark) + letter
    yield f"{value:.0e}".replace("e+", "e").replace("e0", "e")


def plain(value: float, decimals: int, mark: str = ".") -> str:
    """A number for editing: not grouped, no exponent, with all digits it takes to be read back as the same float.

    >>> plain(6.0, 1), plain(99.953, 1), plain(1234.5, 1, ","), plain(1e-7, 1)
    ('6.0', '99.953', '1234,5', '0.0000001')
    """
    value += 0.0  # makes -0.0 an ordinary zero
    text = f"{value:.{min(max(decimals, 0), _MOST_DECIMALS)}f}"
    if float(text) != value:
        text = _without_exponent(repr(value))
    return text.replace(".", mark)


def shown(value: float, kpi: Kpi, mark: str = ".") -> str:
    """A KPI's figure with its unit, as a sentence or a message shows it: "12 %", "6.0 h", "yes", "1,180 k€".

    A word of the KPI's scale where it stands for exactly this number.
    """
    word = word_for(value, kpi)
    return word or with_unit(number(value, kpi.decimals, mark), kpi.unit)


def exact(value: float, kpi: Kpi, mark: str = ".") -> str:
    """A KPI's figure with its unit and every digit it was typed with: 14.6 of a KPI without decimals is "14.6 %"."""
    digits = plain(value, kpi.decimals, mark)
    _, _, behind = digits.partition(mark)
    if kpi.decimals < len(behind) <= kpi.decimals + 4 and not word_for(value, kpi):
        return with_unit(number(value, len(behind), mark), kpi.unit)
    return shown(value, kpi, mark)


def telling(value: float, decimals: int, limits: Iterable[float | None]) -> int:
    """The decimals a value is shown with so that rounding hides no comparison: at most four more than asked for.

    >>> telling(14.6, 0, (15.0, 10.0)), telling(12.3456, 0, (15.0,))
    (1, 0)
    """
    if round(value, decimals) == value:
        return decimals
    known = [limit for limit in limits if limit is not None]
    for places in range(decimals, decimals + 5):
        shown_as = round(value, places)
        if all((shown_as > limit) - (shown_as < limit) == (value > limit) - (value < limit) for limit in known):
            return places
    return decimals


def word_for(value: float, kpi: Kpi) -> str:
    """The word that stands for exactly this number: of the KPI's scale, or yes and no; "" where there is none."""
    for word, worth in kpi.scale:
        if worth == value:
            return word
    if is_yes_no(kpi.unit) and value in {0.0, 1.0}:
        return "yes" if value else "no"
    return ""


def with_unit(figure: str, unit: str) -> str:
    """A figure with its unit behind it; yes/no is no unit of a number."""
    if not unit.strip() or is_yes_no(unit):
        return figure
    return f"{figure} {'%' if is_percent(unit) else unit.strip()}"


def fraction(share: float, decimals: int = 0, mark: str = ".") -> str:
    """A fraction as a percentage: 0.8 → "80 %"."""
    return f"{number(share * 100, decimals, mark)} %"


def signed_fraction(share: float, decimals: int = 0, mark: str = ".") -> str:
    """A fraction as a percentage with its sign: 0.2 → "+20 %", -0.25 → "-25 %", 0 → "0 %"."""
    text = fraction(share, decimals, mark)
    return f"+{text}" if share > 0 and any(digit in text for digit in "123456789") else text


def typed_change(change: float, mark: str = ".") -> str:
    """A change against a baseline for editing, with its sign and all its digits.

    >>> typed_change(-0.3), typed_change(0.29), typed_change(0.0001, ",")
    ('-30%', '+29%', '+0,01%')
    """
    # Moved by two digits, not multiplied: 0.29 * 100 is a little less than 29.
    whole, _, part = _without_exponent(repr(abs(change))).partition(".")
    part = part.ljust(2, "0")
    head, tail = (whole + part[:2]).lstrip("0") or "0", part[2:].rstrip("0")
    digits = f"{head}{mark}{tail}" if tail else head
    return f"-{digits}%" if change < 0 else f"+{digits}%"


def spelled_duration(value: float, unit: str) -> str:
    """A duration in days, hours, minutes and seconds, as it could be typed; "" unless it is a whole number of seconds.

    >>> spelled_duration(200, "min"), spelled_duration(48, "h"), spelled_duration(0.1234567, "h")
    ('3h20m', '2d', '')
    """
    length = milliseconds(unit)
    if length is None:
        return ""
    seconds = abs(value) * length / 1000
    left = round(seconds) if seconds < 1e9 else 0
    if not left or abs(seconds - left) > 1e-6:
        return ""
    parts = []
    for letter, size in _PARTS:
        count, left = divmod(left, size)
        if count:
            parts.append(f"{count}{letter}")
    return ("-" if value < 0 else "") + "".join(parts)


def _without_exponent(text: str) -> str:
    """The digits of a float's repr, written out: "1.5e-07" → "0.00000015". Large ones have no exponent left here."""
    digits, found, exponent = text.partition("e-")
    if not found:
        return text
    sign = "-" if digits.startswith("-") else ""
    return f"{sign}0.{'0' * (int(exponent) - 1)}{digits.removeprefix('-').replace('.', '')}"
