"""Opening the screen: what must be so before anything is painted."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from bsc_tui.cli.formats import emit_text
from bsc_tui.domain.errors import FileProblem

if TYPE_CHECKING:
    from pathlib import Path

    from bsc_tui.cli.command import Options
    from bsc_tui.tui.run import Asked

_PLAIN_TERMS = {"", "dumb", "unknown"}


def require_terminal() -> None:
    """Raises a usage error where no screen can be painted: no terminal, or one that can do nothing."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise click.UsageError("the screen needs a terminal\nbsc status prints the figures, bsc --help lists the rest")
    term = os.environ.get("TERM", "").strip().lower()
    if term in _PLAIN_TERMS:
        said = f"TERM={term}" if term else "no TERM"
        raise click.UsageError(
            f"the screen needs a terminal that can place a cursor, and there is {said}"
            "\nset TERM, such as TERM=xterm-256color, or use bsc status"
        )


def open_screen(path: Path, *, is_named: bool, options: Options, asked: Asked | None = None) -> None:
    """Opens the screen on a file, or the stand-up that was ``asked`` for; a missing default file is offered to be made.

    What a stand-up came to is printed on stdout when the screen has closed.

    Raises a usage error without a usable terminal, FileProblem when a named file (``is_named``, or by $BSC_FILE) is
    missing or cannot be used. A screen that ends with another code than 0 ends the program with it.
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
        emit_text(ended.parting)
    if ended.code:
        raise click.exceptions.Exit(ended.code)
