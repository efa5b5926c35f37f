"""What a terminal shows and answers: an emulator told of whole chunks, so that it can work after they were timed."""

from __future__ import annotations

import re
from typing import Any

import pyte

_TAIL = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[\]PX^_](?:[^\x07\x1b]|\x1b(?!\\))*)?\Z")
"""A sequence that the next chunk goes on with."""

_ASIDE = re.compile(
    rb"\x1b\[(?P<lead>[<=>?])(?P<numbers>[0-9;]*)(?P<between>[ -/]*)(?P<last>[@-~])"
    rb"|\x1b[\]PX^_](?:[^\x07\x1b])*(?:\x07|\x1b\\)"
    rb"|\x1b(?P<pad>[=>])"
)
"""What the emulator would stumble over; modes are kept here, the rest is of no consequence to a picture."""

_QUESTION = re.compile(
    rb"\x1b\[\?(?P<mode>\d+)\$p|\x1b\[>(?P<version>\d*q)|\x1b\[(?P<attributes>[>=]?)0?c|\x1b\[\?(?P<keyboard>u)"
    rb"|\x1b\[(?P<place>\??)6n|\x1b\[(?P<health>5n)|\x1b\](?P<colour>1[0-2]);\?|\x1bP(?P<string>[+$])q"
)
_ATTRIBUTES = {b"": b"\x1b[?62;22c", b">": b"\x1b[>1;10;0c", b"=": b"\x1bP!|00000000\x1b\\"}
_ANSWERED = {1, 7, 25, 47, 1000, 1002, 1003, 1004, 1006, 1047, 1049, 2004, 2026}
_ALTERNATE = {47, 1047, 1049}
_ON_AT_FIRST = {7, 25}
_LEFT = _ANSWERED | {1005, 1015, 1016, 2031, 2048}
"""Modes that a program has to put back."""

SYNCHRONISED = 2026


def whole(data: bytes) -> tuple[bytes, bytes]:
    """Data up to a sequence that is not complete yet, and what there is of that."""
    found = _TAIL.search(data)
    return (data[: found.start()], data[found.start() :]) if found else (data, b"")


class Screen:
    """A terminal of ``columns`` × ``rows``; ``frames`` counts the blocks of synchronised output."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._columns, self._rows = size
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""
        self._shown: list[tuple[Any, ...]] = [()] * self._rows
        self._cursor: tuple[int, int] | None = None
        self._modes = dict.fromkeys(_ON_AT_FIRST, True)
        self._keyboard = [0]
        self._is_keypad = False
        self.frames = 0
        self._is_changed()

    @property
    def text(self) -> str:
        """What stands on the screen, a line a row."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def is_on(self, mode: int) -> bool:
        """Whether a mode is set."""
        return self._modes.get(mode, False)

    def feed(self, data: bytes) -> bool:
        """Show a chunk; whether what is to be seen changed with it, which within a synchronised block it does not."""
        frames = self.frames
        data, self._rest = whole(self._rest + data)
        at = 0
        for found in _ASIDE.finditer(data):
            self._stream.feed(data[at : found.start()])
            at = found.end()
            if found["pad"]:
                self._is_keypad = found["pad"] == b"="
            elif found["lead"]:
                self._set(found["lead"] + found["last"], found["numbers"], found["between"])
        self._stream.feed(data[at:])
        return (not self.is_on(SYNCHRONISED) or self.frames > frames) and self._is_changed()

    def answers(self, data: bytes) -> bytes:
        """What the terminal answers to the questions in some data: a modern one, which knows all that Textual uses."""
        return b"".join(self._answer(found) for found in _QUESTION.finditer(data))

    def left_on(self) -> list[str]:
        """What is not as it was before the program."""
        modes = [f"?{mode}" for mode in sorted(_LEFT) if self.is_on(mode) is not (mode in _ON_AT_FIRST)]
        others = {
            "keyboard": self._keyboard[-1] != 0,
            "keypad": self._is_keypad,
            "style": self._screen.cursor.attrs._replace(data=" ") != self._screen.default_char._replace(data=" "),
        }
        return modes + [name for name, is_on in others.items() if is_on]

    def _answer(self, found: re.Match[bytes]) -> bytes:
        if found["mode"]:
            state = 2 if int(found["mode"]) in _ANSWERED else 0
            return b"\x1b[?%s;%d$y" % (found["mode"], state)
        if found["attributes"] is not None:
            return _ATTRIBUTES[found["attributes"]]
        if found["place"] is not None:
            cursor = self._screen.cursor
            return b"\x1b[%s%d;%dR" % (found["place"], cursor.y + 1, cursor.x + 1)
        if found["colour"]:
            colour = b"0000/0000/0000" if found["colour"] == b"11" else b"ffff/ffff/ffff"
            return b"\x1b]%s;rgb:%s\x1b\\" % (found["colour"], colour)
        if found["string"]:
            return b"\x1bP0%sr\x1b\\" % found["string"]
        if found["version"]:
            return b"\x1bP>|bench(1)\x1b\\"
        return b"\x1b[0n" if found["health"] else b"\x1b[?%du" % self._keyboard[-1]

    def _set(self, kind: bytes, numbers: bytes, between: bytes) -> None:
        if kind == b">u":
            self._keyboard.append(int(numbers or b"0"))
        elif kind == b"<u":
            del self._keyboard[max(1, len(self._keyboard) - int(numbers or b"1")) :]
        elif kind == b"=u":
            self._keyboard[-1] = int(numbers.partition(b";")[0] or b"0")
        elif kind in (b"?h", b"?l") and not between:
            for mode in map(int, filter(None, numbers.split(b";"))):
                self._switch(mode, kind == b"?h")

    def _switch(self, mode: int, is_on: bool) -> None:
        was_on, self._modes[mode] = self.is_on(mode), is_on
        if mode in _ALTERNATE and was_on != is_on:
            self._screen.erase_in_display(2)
        elif mode == SYNCHRONISED and was_on and not is_on:
            self.frames += 1
        elif mode == 7:
            (self._screen.set_mode if is_on else self._screen.reset_mode)(7, private=True)

    def _is_changed(self) -> bool:
        changed = False
        for row in self._screen.dirty:
            cells = tuple(self._screen.buffer[row][column] for column in range(self._columns))
            changed = changed or cells != self._shown[row]
            self._shown[row] = cells
        self._screen.dirty.clear()
        cursor = (self._screen.cursor.x, self._screen.cursor.y) if self.is_on(25) else None
        changed = changed or cursor != self._cursor
        self._cursor = cursor
        return changed
