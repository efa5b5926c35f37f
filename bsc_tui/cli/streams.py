"""The two streams and their owners: data goes to stdout through ``emit``, talk to stderr through ``say``."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
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


def say(text: str) -> None:
    """Writes a line of talk to stderr, if there is anybody to hear it."""
    with suppress(BrokenPipeError):
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


def _write(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    text = text.encode(encoding, "backslashreplace").decode(encoding)
    stream.write(text if text.endswith("\n") else f"{text}\n")
    stream.flush()
