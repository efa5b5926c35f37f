"""The one table of glyphs: every sign that is not a letter, with its ASCII twin of the same width.

All of them are one cell wide in every locale: signs that East Asian terminals draw wide (● ▲ ↑ │) are kept out, but for
``…`` and ``·``, which stand at the end of a text or in a line without columns.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from bsc_tui.domain.model import Status
from bsc_tui.domain.text import width

MET = "✓"
ACCEPTABLE = "~"
MISSED = "✗"
UNSCORED = "◦"
NO_VALUE = "?"
NOT_AVAILABLE = "-"
TOO_EARLY = ":"
UP = "▴"
DOWN = "▾"
SIGNAL = "!"
POINTER = "▸"
ELLIPSIS = "…"
DOT = "·"
BAR = "⢸"

STATUS_GLYPHS: Mapping[Status, str] = {
    "met": MET,
    "acceptable": ACCEPTABLE,
    "missed": MISSED,
    "unscored": UNSCORED,
    "no value": NO_VALUE,
    "not available": NOT_AVAILABLE,
    "too early": TOO_EARLY,
}
"""The sign of each status; the same for every KPI, objective and perspective."""

ASCII_TWINS: Mapping[str, str] = {
    MET: "+",
    MISSED: "x",
    UNSCORED: "o",
    UP: "^",
    DOWN: "v",
    POINTER: ">",
    ELLIPSIS: ".",
    DOT: "|",
    BAR: "|",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "-",
    "−": "-",
    "×": "x",
    "←": "<",
    "→": ">",
    "↑": "^",
    "↓": "v",
    "\N{NO-BREAK SPACE}": " ",
}
"""What stands for a sign where the terminal knows ASCII only. Signs that are ASCII already have no entry."""

_BRAILLE = 0x2800
_BRAILLE_LEVELS = ((0x09, "'"), (0x12, "-"), (0x24, "."), (0xC0, "_"))
"""The two dots of each of a braille cell's four lines, from the top, and a sign at about that height."""


def in_ascii(text: str) -> str:
    """``text`` in ASCII, as many cells wide as before.

    Glyphs become their twins, braille the sign nearest to its highest dot; accents are dropped, whatever is left is
    "?". "✗ Größe…" → "x Gro?e."
    """
    if text.isascii():
        return text
    return "".join(char if char.isascii() else _in_ascii(char) for char in text)


def _in_ascii(char: str) -> str:
    """One character that is not ASCII, in ASCII."""
    if twin := ASCII_TWINS.get(char):
        return twin
    dots = ord(char) - _BRAILLE
    if 0 <= dots < 0x100:
        return next((sign for mask, sign in _BRAILLE_LEVELS if dots & mask), " ")
    cells = width(char)
    plain = "".join(part for part in unicodedata.normalize("NFKD", char) if part.isascii())
    return plain if len(plain) == cells else "?" * cells
