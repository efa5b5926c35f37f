"""Editing the scorecard as text: the editor, and what changed before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_tui.domain.errors import BadInput, BscError
from bsc_tui.host import editor
from bsc_tui.present.lines import Line
from bsc_tui.present.rewriting import difference_page, told
from bsc_tui.present.words import plural
from bsc_tui.services.session import Session
from bsc_tui.tui.actions import DIFFERENCE
from bsc_tui.tui.bindings import bindings_for
from bsc_tui.tui.editor import edited
from bsc_tui.tui.screens.frame import Frame

if TYPE_CHECKING:
    from textual import events

    from bsc_tui.services.rewriting_plan import Rewrite


class DifferenceScreen(Frame):
    """What an edited text changes, to be saved, edited on, or left; the text is kept until it is saved.

    ``said`` is what there is to say of it afterwards.
    """

    WHERE = DIFFERENCE
    BINDINGS = bindings_for(DIFFERENCE)  # type: ignore[assignment]
    DEFAULT_CSS = """
    DifferenceScreen Masthead { height: 2; }
    """

    def __init__(
        self, session: Session, file: Path, when_left: Callable[[str], None], *, is_ascii: bool = False
    ) -> None:
        super().__init__(session, is_ascii=is_ascii)
        self.when_left = when_left
        self.said = "The text is kept; E goes on with it."
        self._file = file
        self._text = ""
        self._found: Rewrite | None = None
        self._lines: tuple[str, ...] = ()

    def load(self) -> None:
        """Read the text, and show what it changes or what is wrong with it."""
        self._text, self._found = editor.kept(self._file), None
        try:
            self._found = self.session.rewriting.look(self._text, "the text")
            self._lines = tuple(told(self._found)) or ("Nothing changes.",)
        except BadInput as error:
            self._lines = error.reasons
        except BscError as error:
            self._lines = tuple(part for part in (error.what, error.hint) if part)
        self._show()

    def about_row(self) -> tuple[str, str]:
        """What can be done now, whatever line is in sight."""
        if self._found is None:
            return "The text cannot be saved like this; E opens it again.", "Nothing typed is lost: it is kept."
        return "Enter saves all of it as one change; E opens the text again, q leaves it.", ""

    def on_resize(self, _event: events.Resize) -> None:
        """Lines are broken at another width."""
        self._show()

    def follow(self) -> None:
        """Others have written: say what it was, and leave the difference as it was looked at."""
        self.patiently(self.session.history.newest_of_others, self._tell, self.complain, holds_keys=False)

    def action_save(self) -> None:
        """Save what changed, and go back."""
        found = self._found
        if found is None or not found.changes:
            self.say("There is nothing to save.", "dim")
            return
        self.patiently(
            lambda: self.session.rewriting.save(self._text, "the text", found).label, self._saved, self.complain
        )

    def action_edit_text(self) -> None:
        """Open the text again."""
        try:
            edited(self.app, self._file)
        except BscError as error:
            self.complain(error)
        self.refresh_data()

    def on_unmount(self) -> None:
        """Whichever way it was left: say what became of the text."""
        self.when_left(self.said)

    def _saved(self, label: str) -> None:
        self._file.unlink(missing_ok=True)
        self.said = f"{label}. u takes it back."
        self.dismiss()

    def _show(self) -> None:
        is_fine = self._found is not None
        title = "What changes" if is_fine else "What is wrong with the text"
        count = plural(len(self._found.changes), "change") if self._found is not None else ""
        self.masthead.present(Line(((title, "strong"),), ((count, "dim"),) if count else ()), (), 0)
        self.show_page(difference_page(self._lines, self.app.size.width, is_fine=is_fine))
