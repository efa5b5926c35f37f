"""Text as people type it, made safe to show, short enough to fit, and plain enough to be a key."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import Literal

LINE_END = "⏎"
"""What stands for the end of a line in cleaned text."""

_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
# Printable by their category, yet nothing is seen of them (fillers, joiners, variation selectors): two different
# names would look the same. The emoji selectors among them are dropped instead, see _visible.
_UNSEEN = frozenset(
    map(chr, (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10)))
)
_MORE_UNSEEN = range(0xE0100, 0xE01F0)
_RESERVED_UNSEEN = (0x2065, *range(0xFFF0, 0xFFF9))
_TAGS = range(0xE0000, 0xE1000)
_EMOJI_SELECTORS = "\ufe0e\ufe0f"
_LETTERS = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "€": "eur"}
_KEY_LENGTH = 60


def clean(text: str) -> str:
    r"""Text without anything a terminal would obey or a reader could not see: the one cleaning function.

    Used on the way in and on the way out. Control characters become their pictures (␛), ends of lines ⏎, tabs a
    space; C1 controls, bidirectional controls, zero-width characters and lone surrogates are spelled out (‹U+202E›).
    Selectors that only choose between a black and a coloured emoji are dropped, since terminals disagree on their
    width. Cleaning twice changes nothing more.

    >>> clean("a\x1b[31mb\tc\nd"), clean("\u202eabc")
    ('a␛[31mb c⏎d', '‹U+202E›abc')
    """
    if text.isprintable() and (text.isascii() or _is_seen(text)):
        return text
    return "".join(map(_visible, text.replace("\r\n", "\n")))


def one_line(text: str) -> str:
    r"""A note of several lines as one: cleaned, its lines parted by " / ", without blank ones.

    >>> one_line("Two renewals\n\n slipped.\n")
    'Two renewals / slipped.'
    """
    cleaned = clean(text).strip()
    if LINE_END not in cleaned:
        return cleaned
    lines = (line.strip() for line in cleaned.split(LINE_END))
    return " / ".join(line for line in lines if line)


def slug(name: str) -> str:
    """A key made of a name: ASCII letters and digits with single hyphens, at most 60; "kpi" if nothing is left.

    It is a candidate only: whether it is unique the scorecard knows.

    >>> slug("Ticket backlog"), slug("Müller & Söhne (€)"), slug("日本")
    ('ticket-backlog', 'muller-sohne-eur', 'kpi')
    """
    folded = name.casefold()
    if not folded.isascii():
        import unicodedata

        # "½" comes apart into "1⁄2": the marks fall away, what is left keeps its letters and digits.
        parts = unicodedata.normalize("NFKD", "".join(_LETTERS.get(char, char) for char in folded)).casefold()
        folded = "".join(char for char in parts if not unicodedata.combining(char))
    words = "".join(char if char.isascii() and char.isalnum() else " " for char in folded.replace("'", "")).split()
    return "-".join(words)[:_KEY_LENGTH].rstrip("-") or "kpi"


def width(text: str) -> int:
    r"""How many cells cleaned text takes on a terminal: wide East Asian characters and emoji two, combining marks none.

    >>> width("MTTR"), width("日本"), width("e\u0301")
    (4, 4, 1)
    """
    return len(text) if text.isascii() else _width(text)


@lru_cache(maxsize=2048)
def _width(text: str) -> int:
    return sum(map(_cells, text))


def shortened(text: str, cells: int, ellipsis: str = "..") -> str:
    """Cleaned text cut to so many cells, ending in the ellipsis where something was cut; never padded.

    The default ellipsis is made of full stops: "…" is one cell in some terminals and two in others.

    >>> shortened("Customer satisfaction", 10), shortened("MTTR", 10)
    ('Customer..', 'MTTR')
    """
    if width(text) <= cells:
        return text
    room = cells - width(ellipsis)
    if room < 1:
        ellipsis, room = "", max(cells, 0)
    return _head(text, room).rstrip(" ") + ellipsis


def fitted(text: str, cells: int, align: Literal["left", "right"] = "left", ellipsis: str = "..") -> str:
    """Cleaned text in exactly so many cells: cut where it is longer, padded with blanks where it is shorter.

    >>> fitted("MTTR", 6), fitted("5.6", 6, "right"), fitted("Customer satisfaction", 10)
    ('MTTR  ', '   5.6', 'Customer..')
    """
    short = shortened(text, cells, ellipsis)
    blanks = " " * (cells - width(short))
    return blanks + short if align == "right" else short + blanks


def _is_seen(text: str) -> bool:
    # What is printable and lies beyond are more variation selectors.
    return _UNSEEN.isdisjoint(text) and ord(max(text)) < _MORE_UNSEEN.start


def _visible(char: str) -> str:
    code = ord(char)
    if char.isprintable():
        if char in _EMOJI_SELECTORS:
            return ""
        return _spelled(code) if char in _UNSEEN or code in _MORE_UNSEEN else char
    if char == "\t":
        return " "
    if char in _LINE_ENDS:
        return LINE_END
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return _spelled(code) if _is_unseen_or_obeyed(char) else char


def _is_unseen_or_obeyed(char: str) -> bool:
    """Of what Python calls not printable: all but kinds of spaces, private characters and ones newer than Python."""
    import unicodedata

    category = unicodedata.category(char)
    if category in {"Zs", "Co"}:
        return False
    code = ord(char)
    if category == "Cn":
        return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF or code in _RESERVED_UNSEEN or code in _TAGS
    return True


def _spelled(code: int) -> str:
    return f"‹U+{code:04X}›"


def _head(text: str, cells: int) -> str:
    """The longest beginning that fits; marks stay with the character they belong to."""
    used = accumulate(map(_cells, text))
    return text[: next((index for index, total in enumerate(used) if total > cells), None)]


def _cells(char: str) -> int:
    if char < "\u0300":
        return 1
    import unicodedata

    code = ord(char)
    # Medial vowels and finals of Hangul syllables and the skin tones of emoji join the character before them.
    if unicodedata.category(char) in {"Mn", "Mc", "Me", "Cf"} or 0x1160 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FB:
        return 0
    if 0x1F3FB <= code <= 0x1F3FF:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
