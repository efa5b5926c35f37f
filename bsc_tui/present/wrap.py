"""Text in lines: broken at blanks, never between a number and its unit where that can be helped."""

from __future__ import annotations

from bsc_tui.domain.text import shortened, width


def wrapped(text: str, columns: int, first: str = "", following: str = "") -> list[str]:
    """Cleaned text in lines of so many cells, the first and the following ones indented by these.

    A word that is longer than a line is broken where the line ends.
    """
    lines: list[str] = []
    line, is_empty = first, True
    for word in _words(text):
        if not is_empty and width(line) + 1 + width(word) > columns:
            lines.append(line)
            line, is_empty = following, True
        rest = word
        while is_empty and width(line) + width(rest) > columns:
            head = shortened(rest, columns - width(line), "") or rest[:1]
            lines.append(line + head)
            line, rest = following, rest[len(head) :]
        line = line + rest if is_empty else f"{line} {rest}"
        is_empty = False
    return [*lines, line]


def _words(text: str) -> list[str]:
    """What stays together on a line: a word, or a number with the short unit behind it ("4.6 d", "12 %")."""
    found: list[str] = []
    for word in text.split():
        is_unit = len(word.rstrip(",;:.)")) <= 2 and not word[0].isdigit() and not word.isalpha()
        if found and found[-1][-1:].isdigit() and (is_unit or word in {"h", "d", "s", "min"}):
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found
