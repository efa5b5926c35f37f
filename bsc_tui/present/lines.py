"""Lines of plain words in tones: what stands above and below a table, before anybody paints it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bsc_tui.domain.text import clean, shortened, width
from bsc_tui.present.glyphs import in_ascii
from bsc_tui.present.page import Tone
from bsc_tui.present.wrap import wrapped

Piece = tuple[str, Tone]


class Line(NamedTuple):
    """A line: pieces from the left, and pieces that end at the right. A lone text is one piece without a tone."""

    left: tuple[Piece, ...] = ()
    right: tuple[Piece, ...] = ()


def plain(text: str, tone: Tone = "") -> Line:
    """A line of one piece."""
    return Line(((text, tone),))


def spread(line: Line, cells: int, *, is_ascii: bool = False) -> list[Piece]:
    """A line's pieces, cleaned, in exactly so many cells: what stands right is kept whole, what stands left is cut."""

    def safe(text: str) -> str:
        return in_ascii(clean(text)) if is_ascii else clean(text)

    right: list[Piece] = [(safe(text), tone) for text, tone in line.right]
    beside = sum(width(text) for text, _ in right)
    room = cells - 3 - beside if right else cells
    pieces: list[Piece] = [(" ", "")]
    used = 1
    for text, tone in line.left:
        shown = safe(shortened(clean(text), max(room - used, 0)))
        pieces.append((shown, tone))
        used += width(shown)
    pieces.append((" " * max(cells - 1 - used - beside, 0), ""))
    return [(text, tone) for text, tone in (*pieces, *right) if text]


def told(first: str, second: str, above: str, cells: int) -> tuple[Line, ...]:
    """Three lines of at most so many cells: a blank one, a sentence, and something dim beneath.

    What is too long for its line takes the blank line too, the sentence first; ``above`` stands dim in that line.
    """
    sentence = wrapped(first, cells) if first else [""]
    beneath = wrapped(second, cells) if second and first and not above and len(sentence) == 1 else []
    if len(beneath) > 1:
        return plain(first), plain(beneath[0], "dim"), plain(" ".join(beneath[1:]), "dim")
    if above or len(sentence) == 1:
        return plain(above, "dim"), plain(first), plain(second, "dim")
    if second:
        return plain(sentence[0]), plain(" ".join(sentence[1:])), plain(second, "dim")
    return Line(), plain(sentence[0]), plain(" ".join(sentence[1:]))


def keys_line(keys: Sequence[tuple[str, str]], cells: int) -> Line:
    """Keys with their words, as many whole ones as there is room for; the last one stands at the right."""
    *shown, last = keys
    room = cells - 4 - len(last[0]) - len(last[1])
    pieces: list[Piece] = []
    for key, word in shown:
        room -= len(key) + len(word) + 3
        if room < 0:
            break
        pieces += [(key, ""), (f" {word}  ", "dim")]
    return Line(tuple(pieces), ((last[0], ""), (f" {last[1]}", "dim")))
