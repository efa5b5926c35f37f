"""Beginning: the first scorecard of somebody who has none yet."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from bsc_tui.domain.errors import FileProblem
from bsc_tui.host import clock, paths
from bsc_tui.services import making
from bsc_tui.services.session import Session

Kind = Literal["it", "it-full", "empty", "demo"]
"""What to begin with: the IT template, the full one, the four perspectives alone, or the demo."""


def begin(kind: Kind, path: Path, *, patience: float) -> Session:
    """Makes a scorecard at ``path``, with its directory if need be, and opens it; ``patience`` as ``Session`` has it.

    The demo lies in a file of its own, which is opened as it is when there is one: nobody's own scorecard is invented.
    Raises Refused when somebody else made the file meanwhile, FileProblem when it cannot be made.
    """
    if kind == "demo":
        path = paths.demo_file()
    _make_folder(path.parent)
    if kind != "demo":
        making.make(path, making.from_template(kind, clock.today()), f"Made from template {kind}")
    elif not paths.may_be_there(path):
        making.make(path, making.demo(clock.today()), "Made the demo")
    return Session(path, patience=patience)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(f"cannot make {folder}: {error.strerror}", "name a file elsewhere with --file") from None
