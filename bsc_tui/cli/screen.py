"""Opening the screen: what must be so before anything is painted."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from bsc_tui.cli.exits import Misuse
from bsc_tui.domain.errors import FileProblem

if TYPE_CHECKING:
    from pathlib import Path

    from bsc_tui.cli.options import Options
    from bsc_tui.tui.run import Asked

_CALLS = 100
"""How often one may be sent on in the background before it is taken for a place without a shell."""

_PLAIN_TERMS = {"", "dumb", "unknown"}


def require_terminal() -> None:
    """Raises Misuse where no screen can be painted: no terminal, or one that can do nothing."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise Misuse("the screen needs a terminal", "bsc status prints the figures, bsc --help lists the rest")
    term = os.environ.get("TERM", "").strip().lower()
    if term in _PLAIN_TERMS:
        said = f"TERM={term}" if term else "no TERM"
        raise Misuse(
            f"the screen needs a terminal that can place a cursor, and there is {said}",
            "set TERM, such as TERM=xterm-256color, or use bsc status",
        )
    _wait_for_foreground()


def _wait_for_foreground() -> None:
    """Stops, as a shell expects it, while started in the background: until fg the terminal is somebody else's."""
    with suppress(OSError):
        # Where nobody is left to say fg, the signal does nothing.
        for _ in range(_CALLS):
            if os.tcgetpgrp(0) == os.getpgrp():
                return
            os.kill(os.getpid(), signal.SIGTTIN)


def open_screen(path: Path, *, is_named: bool, options: Options, asked: Asked | None = None) -> int:
    """Opens the screen on a file, or the stand-up that was ``asked`` for; a missing default file is offered to be made.

    What a stand-up came to is printed on stdout when the screen has closed.

    Raises Misuse without a usable terminal, FileProblem when a named file (``is_named``, or by $BSC_FILE) is
    missing or cannot be used. Gives the exit code.
    """
    require_terminal()
    from bsc_tui.host import paths

    is_new = not paths.may_be_there(path)
    if is_new and (asked or is_named or os.environ.get("BSC_FILE") or options.read_only):
        raise FileProblem(f"there is no file {path}", "make one with: bsc init, or look around with: bsc demo")
    from bsc_tui.tui.run import run

    ended = run(
        path,
        is_read_only=options.read_only,
        no_color=options.no_color or bool(os.environ.get("NO_COLOR")),
        is_ascii=options.is_ascii,
        is_new=is_new,
        asked=asked,
    )
    if ended.parting:
        from bsc_tui.cli.streams import emit
        from bsc_tui.present.glyphs import in_ascii

        emit(in_ascii(ended.parting) if options.is_ascii else ended.parting)
    return ended.code
