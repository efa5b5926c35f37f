"""Writing a text in the user's own editor, while the screen steps aside."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from bsc_tui.domain.errors import FileProblem, Refused
from bsc_tui.domain.text import one_line
from bsc_tui.host import editor

if TYPE_CHECKING:
    from textual.app import App


def written(app: App[object], text: str) -> str:
    """The text as it came back from ``$VISUAL`` or ``$EDITOR``, as one line.

    Raises Refused where the editor fails or is not there, FileProblem where no file can be made for it.
    """
    command = editor.command()
    try:
        with TemporaryDirectory(prefix="bsc-") as folder:
            note = Path(folder) / "note.txt"
            note.write_text(f"{text}\n" if text else "", encoding="utf-8")
            trouble = "this terminal cannot be handed to it"
            with suppress(SuspendNotSupported), app.suspend():
                # Whatever came out of here would leave the screen suspended.
                trouble = editor.run(command, note)
            if trouble:
                raise Refused(f"the editor '{command}' did not work: {trouble}", "the note is as it was; type it here")
            return one_line(note.read_text(encoding="utf-8", errors="replace"))
    except OSError as error:
        raise FileProblem(f"cannot make a file for the editor: {error.strerror}", "type the note here") from None


def edited(app: App[object], file: Path) -> None:
    """Lets the user's editor at a file. Raises Refused where that fails or is not there."""
    command, trouble = editor.command(), "this terminal cannot be handed to it"
    with suppress(SuspendNotSupported), app.suspend():
        trouble = editor.run(command, file)
    if trouble:
        raise Refused(f"the editor '{command}' did not work: {trouble}", "bsc edit --print and --from work without one")
