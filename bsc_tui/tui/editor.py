"""Writing a text in the user's own editor, while the screen steps aside."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from bsc_tui.domain.errors import FileProblem, Refused
from bsc_tui.domain.text import one_line

if TYPE_CHECKING:
    from textual.app import App

_PLAIN = "vi"


def written(app: App[object], text: str) -> str:
    """The text as it came back from ``$VISUAL`` or ``$EDITOR``, as one line.

    Raises Refused where the editor fails or there is none, FileProblem where no file can be made for it.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _PLAIN
    try:
        with TemporaryDirectory(prefix="bsc-") as folder:
            note = Path(folder) / "note.txt"
            note.write_text(f"{text}\n" if text else "", encoding="utf-8")
            with app.suspend():
                code = subprocess.run([*shlex.split(command), str(note)], check=False).returncode  # noqa: S603 - the user's own
            if code:
                raise Refused(f"{command} ended with {code}", "the note is as it was")
            return one_line(note.read_text(encoding="utf-8", errors="replace"))
    except (FileNotFoundError, PermissionError, ValueError):
        raise Refused(f"cannot start the editor '{command}'", "set EDITOR to one that is installed") from None
    except SuspendNotSupported:
        raise Refused("this terminal cannot be handed to an editor", "type the note here") from None
    except OSError as error:
        raise FileProblem(f"cannot write a file for the editor: {error.strerror}", "type the note here") from None
