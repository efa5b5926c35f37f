"""One line of text being typed: the text, the cursor and what keys do to them. It knows no table and no screen."""

from __future__ import annotations

from collections.abc import Callable

from bsc_tui.domain.text import clean, width

PASTE_LIMIT = 10_000
"""Characters taken of one paste; what is longer was not meant for a cell."""


class CellEditor:
    """A field of one line.

    It opens with its text selected: the first letter replaces it, a cursor key or F2 keeps it and edits within.
    ``is_touched`` tells whether anything was typed at all, even if the text came out the same.
    """

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.cursor = len(text)
        self.is_selected = bool(text)
        self.is_touched = False
        self._left = 0

    def key(self, name: str, character: str | None = None) -> bool:
        """Do what a key does, by Textual's name for it; False: the key means nothing here."""
        if act := _ACTS.get(name):
            act(self)
            return True
        if character is not None and len(character) == 1 and character.isprintable():
            self.insert(character)
            return True
        return False

    def insert(self, text: str) -> None:
        """Put a text at the cursor, in the place of a selected one. Line ends, tabs and the like become spaces."""
        spaced = "".join(" " if ord(char) < 0x20 or char in "\x7f\x85\u2028\u2029" else char for char in text)
        safe = clean(spaced[:PASTE_LIMIT])
        if safe:
            start, end = (0, len(self.text)) if self.is_selected else (self.cursor, self.cursor)
            self._replace(start, end, safe)

    def place(self, cell: int) -> None:
        """Set the cursor to a cell of what ``view`` showed last."""
        self.is_selected = False
        at, index = 0, self._left
        while index < len(self.text) and at + width(self.text[index]) <= cell:
            at += width(self.text[index])
            index += 1
        self.cursor = index

    def view(self, cells: int) -> tuple[str, int]:
        """The part of the text that fits ``cells`` cells, and the cell of the cursor within.

        The cursor may stand behind the last character, so a text of n cells needs n + 1. What is shown moves no
        further than it must, and a wide character is shown whole or not at all.
        """
        self._scroll(max(cells, 1))
        end, used = self._left, 0
        while end < len(self.text) and used + width(self.text[end]) <= cells:
            used += width(self.text[end])
            end += 1
        return self.text[self._left : end], width(self.text[self._left : self.cursor])

    def _scroll(self, cells: int) -> None:
        """Choose the first character shown."""
        under = max(1, width(self.text[self.cursor : self.cursor + 1]))
        self._left = min(self._left, self.cursor)
        while self._left < self.cursor and width(self.text[self._left : self.cursor]) + under > cells:
            self._left += 1
        while self._left > 0 and width(self.text[self._left - 1 :]) + 1 <= cells:
            self._left -= 1

    def _replace(self, start: int, end: int, text: str) -> None:
        """Put ``text`` in the place of a part of the text, the cursor behind it."""
        self.text = self.text[:start] + text + self.text[end:]
        self.cursor = start + len(text)
        self.is_selected = False
        self.is_touched = True

    def remove(self, start: int, end: int) -> None:
        """Take a part of the text away, or all of it while it is selected."""
        if self.is_selected:
            start, end = 0, len(self.text)
        if start < end:
            self._replace(start, end, "")

    def go(self, cursor: int) -> None:
        """Move the cursor; a selected text stays as it is."""
        self.is_selected = False
        self.cursor = min(max(cursor, 0), len(self.text))

    def before(self) -> int:
        """Where the character before the cursor begins, with all marks that belong to it."""
        index = max(self.cursor - 1, 0)
        while index > 0 and width(self.text[index]) == 0:
            index -= 1
        return index

    def after(self) -> int:
        """Where the character at the cursor ends, with all marks that belong to it."""
        index = min(self.cursor + 1, len(self.text))
        while index < len(self.text) and width(self.text[index]) == 0:
            index += 1
        return index

    def word_before(self) -> int:
        """Where the word before the cursor begins."""
        kept = self.text[: self.cursor].rstrip()
        return len(kept) - len(kept.split(" ")[-1]) if kept else 0

    def word_after(self) -> int:
        """Where the word at or behind the cursor ends."""
        rest = self.text[self.cursor :]
        blanks = len(rest) - len(rest.lstrip())
        return self.cursor + blanks + len(rest.lstrip().split(" ")[0])


def _left(editor: CellEditor) -> None:
    """One character to the left, or to the start of a selected text."""
    editor.go(0 if editor.is_selected else editor.before())


def _right(editor: CellEditor) -> None:
    """One character to the right, or to the end of a selected text."""
    editor.go(len(editor.text) if editor.is_selected else editor.after())


_ACTS: dict[str, Callable[[CellEditor], None]] = {
    "left": _left,
    "right": _right,
    "home": lambda editor: editor.go(0),
    "end": lambda editor: editor.go(len(editor.text)),
    "f2": lambda editor: editor.go(len(editor.text)),
    "ctrl+left": lambda editor: editor.go(editor.word_before()),
    "ctrl+right": lambda editor: editor.go(editor.word_after()),
    "backspace": lambda editor: editor.remove(editor.before(), editor.cursor),
    "delete": lambda editor: editor.remove(editor.cursor, editor.after()),
    "ctrl+w": lambda editor: editor.remove(editor.word_before(), editor.cursor),
    "ctrl+u": lambda editor: editor.remove(0, editor.cursor),
    "ctrl+k": lambda editor: editor.remove(editor.cursor, len(editor.text)),
}
_ACTS |= {
    "ctrl+a": _ACTS["home"],
    "ctrl+e": _ACTS["end"],
    "alt+left": _ACTS["ctrl+left"],
    "alt+right": _ACTS["ctrl+right"],
    "ctrl+h": _ACTS["backspace"],
    "ctrl+d": _ACTS["delete"],
    "ctrl+backspace": _ACTS["ctrl+w"],
    "alt+backspace": _ACTS["ctrl+w"],
}
"""What a key does, by Textual's name for it: those of a line of input, and the customary ones of a shell."""
