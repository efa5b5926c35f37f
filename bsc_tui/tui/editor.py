"""Writing a text in the user's own editor, while the screen steps aside."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from contextlib import suppress
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

    Raises Refused where the editor fails or is not there, FileProblem where no file can be made for it.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _PLAIN
    try:
        with TemporaryDirectory(prefix="bsc-") as folder:
            note = Path(folder) / "note.txt"
            note.write_text(f"{text}\n" if text else "", encoding="utf-8")
            trouble = "this terminal cannot be handed to it"
            with suppress(SuspendNotSupported), app.suspend():
                # Whatever came out of here would leave the screen suspended.
                trouble = _run(command, note)
            if trouble:
                raise Refused(f"the editor '{command}' did not work: {trouble}", "the note is as it was; type it here")
            return one_line(note.read_text(encoding="utf-8", errors="replace"))
    except OSError as error:
        raise FileProblem(f"cannot make a file for the editor: {error.strerror}", "type the note here") from None


def _run(command: str, file: Path) -> str:
    """Runs an editor on a file; gives what went wrong, "" when nothing did."""
    # Ctrl+C is for the editor. Not ignored, which the editor would inherit.
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        code = subprocess.run([*shlex.split(command), str(file)], check=False).returncode  # noqa: S603 - the user's own
    except OSError as error:
        return error.strerror or str(error)
    except ValueError as error:
        return str(error)
    finally:
        signal.signal(signal.SIGINT, before)
    return f"it ended with {code}" if code else ""
