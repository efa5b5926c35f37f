"""The way from the scorecard to its text in the user's editor."""

from __future__ import annotations

from bsc_tui.domain.errors import BscError
from bsc_tui.tui.screens.frame import Frame

_AGAIN = "edit text"


class ToText(Frame):
    """The part of a screen that opens the scorecard as text."""

    def action_edit_text(self) -> None:
        """Edit the scorecard as text; one that was not saved before is gone on with, if that is wanted."""
        from bsc_tui.host import editor

        try:
            left = editor.kept(editor.kept_file(self.session.path, self.session.author.session))
        except BscError as error:
            self.complain(error)
            return
        if left:
            self.prompt.ask(_AGAIN, "A text from before was not saved; go on with it? (y, n)", "y")
        else:
            self._edit_text(is_new=True)

    def answer(self, subject: str, text: str) -> None:
        """Whether to go on with the text from before."""
        if subject != _AGAIN:
            super().answer(subject, text)
        elif text.strip().lower()[:1] in {"y", "n"}:
            self.close_prompt()
            self._edit_text(is_new=text.strip().lower()[:1] == "n")
        else:
            self.prompt.refuse()

    def _edit_text(self, *, is_new: bool) -> None:
        from bsc_tui.host import editor
        from bsc_tui.tui.editor import edited
        from bsc_tui.tui.screens.rewriting import DifferenceScreen

        file = editor.kept_file(self.session.path, self.session.author.session)
        made = ""
        try:
            if is_new:
                made = self.session.rewriting.text()
                editor.keep(file, made)
            edited(self.app, file)
            is_same = editor.kept(file) == made
        except BscError as error:
            self.complain(error)
            return
        if is_same:
            file.unlink(missing_ok=True)
            self.say("Nothing changed.", "dim")
            return
        self.app.push_screen(DifferenceScreen(self.session, file, self.say, is_ascii=self.is_ascii))
