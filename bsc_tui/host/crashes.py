"""What is kept when the program fails in a way nobody foresaw: a log only its user may read, without any data in it."""

from __future__ import annotations

import os
from pathlib import Path

from bsc_tui.domain.errors import BscError
from bsc_tui.host import clock, paths

NAME = "crash.log"
LARGEST = 256 * 1024
"""Bytes after which the log begins anew."""


def keep(error: BaseException) -> Path | None:
    """Adds where the program failed to the log, and gives the log's place; None when it cannot be written.

    It has the lines of code and the error's words, and no local values.
    """
    from traceback import format_exception

    text = "".join(format_exception(error))
    try:
        folder = paths.state_dir()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        place = folder / NAME
        is_long = place.exists() and place.stat().st_size > LARGEST
        flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | (os.O_TRUNC if is_long else os.O_APPEND)
        with open(os.open(place, flags, 0o600), "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{clock.now()}\n{text}\n")
    except (OSError, BscError):
        return None
    return place
