"""The options of every call, and which calls ask for nothing but the screen: without click, which takes 30 ms."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsc_tui.services.session import Session

_FLAGS = {"--read-only": "read_only", "--no-color": "no_color", "--ascii": "ascii"}


class Options:
    """The options that may stand before or after any command, and the session they lead to."""

    def __init__(self) -> None:
        self.file: str | None = None
        self.read_only = False
        self.no_color = False
        self.ascii = False
        self.has_made_file = False
        self._session: Session | None = None

    @property
    def has_saved(self) -> bool:
        """Whether the command has written something by now: a file it made, or a change of the scorecard."""
        return self.has_made_file or (self._session is not None and bool(self._session.own))

    @property
    def path(self) -> Path:
        """The file to work on: --file, else $BSC_FILE, else the default one."""
        named = self.file or os.environ.get("BSC_FILE")
        if named:
            return Path(named)
        from bsc_tui.host import paths

        return paths.default_file()

    @property
    def is_ascii(self) -> bool:
        """Whether output keeps to ASCII: asked for, or stdout cannot carry more."""
        from bsc_tui.cli.streams import speaks_unicode

        return self.ascii or not speaks_unicode(sys.stdout)

    def session(self) -> Session:
        """The open file; closed when the command ends. Raises FileProblem."""
        import click

        from bsc_tui.services.session import Session

        session = self._session = Session(self.path, is_read_only=self.read_only)
        click.get_current_context().find_root().call_on_close(session.close)
        return session


def asks_for_screen(args: Sequence[str], chosen: Options) -> bool:
    """Whether a call names no command, and nothing that would have to be told of; ``chosen`` gets its options then."""
    found: dict[str, str | bool] = {}
    rest = list(args)
    while rest:
        arg = rest.pop(0)
        name, equals, value = arg.partition("=")
        if arg in _FLAGS:
            found[_FLAGS[arg]] = True
        elif name == "--file" and (equals or rest):
            found["file"] = value if equals else rest.pop(0)
        else:
            return False
    file = found.get("file", "none")
    if not file or str(file).startswith("-"):
        return False
    for name, given in found.items():
        setattr(chosen, name, given)
    return True
