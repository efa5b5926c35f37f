"""The two streams and their owners: data goes to stdout through ``emit``, talk to stderr through ``say``."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from bsc_tui.domain.errors import BadInput, BscError
from bsc_tui.domain.text import clean


def open_closed() -> None:
    """Puts nowhere in the place of a stream the program was started without, so that nothing else takes its number."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - open until the end


def emit(text: str) -> None:
    """Writes data to stdout, with a newline at its end. A reader that has gone away ends the program quietly."""
    _write(sys.stdout, text)


def emit_data(text: str) -> None:
    """Writes what programs read (JSON, CSV) to stdout, with a newline at its end: in UTF-8, whatever stdout is in."""
    _write_bytes(sys.stdout, (text if text.endswith("\n") else f"{text}\n").encode("utf-8", "backslashreplace"))


def emit_path(path: Path) -> None:
    """Writes a path to stdout so that it can be used, byte for byte; made safe to show on a terminal."""
    if sys.stdout.isatty():
        emit(clean(str(path)))
    else:
        _write_bytes(sys.stdout, os.fsencode(path) + b"\n")


def hand_back(line: str) -> None:
    """Writes a line that came from somebody to stderr as it came, bytes that are not UTF-8 included.

    What a terminal would obey is spelled out. On a terminal a line that is not UTF-8 becomes a remark: what can be
    shown of it is another line.
    """
    is_text = not any("\ud800" <= char <= "\udfff" for char in line)
    safe = "".join(char if char == "\t" or "\ud800" <= char <= "\udfff" else clean(char) for char in line)
    if sys.stderr.isatty():
        say(safe if is_text else f"# it cannot be shown as it is: {clean(line)}")
        return
    with suppress(OSError):
        _write_bytes(sys.stderr, f"{safe}\n".encode("utf-8", "surrogateescape"))


def say(text: str) -> None:
    """Writes a line of talk to stderr, if there is anybody to hear it: what cannot be told changes no exit code."""
    with suppress(OSError):
        _write(sys.stderr, text)


def complain(error: BscError) -> None:
    """Says what an error is and what to do: at most a line each, and a line for every reason it lists."""
    say(f"bsc: {_line(error.what)}")
    if isinstance(error, BadInput):
        for reason in error.reasons:
            say(f"  {_line(reason)}")
    if error.hint:
        say(f"hint: {_line(error.hint)}")


def show_progress(text: str) -> None:
    """Shows how far a long work has come, in one line of a terminal that is written over; "" takes it away.

    Where stderr is no terminal nothing is shown.
    """
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


def speaks_unicode(stream: TextIO) -> bool:
    """Whether a stream can carry glyphs beyond ASCII."""
    return (stream.encoding or "").lower().replace("-", "") in {"utf8", "utf16", "utf32"}


def silence() -> None:
    """Gives up a stdout that takes nothing any more, so that closing it says nothing either."""
    try:
        sys.stdout.flush()
    except OSError:
        with open(os.devnull, "w", encoding="utf-8") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _line(text: str) -> str:
    return clean(" ".join(text.splitlines()))


def _write_bytes(stream: TextIO, data: bytes) -> None:
    buffer = getattr(stream, "buffer", None)
    if buffer is None:  # a stand-in that knows texts only
        _write(stream, data.decode("utf-8", "backslashreplace"))
        return
    stream.flush()
    buffer.write(data)
    buffer.flush()


def _write(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    text = text.encode(encoding, "backslashreplace").decode(encoding)
    stream.write(text if text.endswith("\n") else f"{text}\n")
    stream.flush()
