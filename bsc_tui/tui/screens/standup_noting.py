"""The note of a stand-up's line: typed below the list or in an editor, and saved together with its value."""

from __future__ import annotations

from bsc_tui.domain.errors import BscError, Conflict
from bsc_tui.domain.standup import Line
from bsc_tui.tui.editor import written
from bsc_tui.tui.screens.seeing import NOTE
from bsc_tui.tui.screens.standup_showing import StandupShowing, spot
from bsc_tui.tui.widgets.prompt import Prompt


class StandupNoting(StandupShowing):
    """The part of a stand-up's screen that takes notes."""

    def leave_gone(self, typed: str) -> None:
        """The line has gone meanwhile: go on, and keep in sight what was typed for it."""
        raise NotImplementedError

    def action_to_note(self) -> None:
        """To the note of the open line; from there back to the value."""
        line = self.line_at()
        if self.prompt.is_asking:
            self.close_prompt()
        elif line is not None and self.table.editing is not None:
            self.ask_note(line)

    def ask_note(self, line: Line) -> None:
        """Ask for the note, beginning with what there is."""
        self.prompt.ask(NOTE, "Note:", self.note_of(line))
        self.show_keys()

    def action_editor(self) -> None:
        """Write the note in the user's editor; it comes back as a line that is still to be saved."""
        line = self.line_at()
        if line is None or self.table.editing is None:
            return
        try:
            text = written(self.app, self.note_of(line))
        except BscError as error:
            self.complain(error)
            return
        self._keep_note(line, text)
        self.ask_note(line)

    def on_prompt_typing(self, event: Prompt.Typing) -> None:
        """Keep the note while it is typed."""
        line = self.line_at()
        if event.subject == NOTE and line is not None:
            self._keep_note(line, event.text)

    def answer(self, subject: str, text: str) -> None:
        """Save the value and its note together."""
        line, cell = self.line_at(), self.table.editing
        if subject != NOTE:
            super().answer(subject, text)
            return
        if line is None or cell is None:
            self.close_prompt()
            self.leave_gone(text)
            return
        self._keep_note(line, text)
        typed = cell.editor.text if cell.editor.is_touched else ""
        if typed.strip() or line.value is not None:
            self.give_in(line, typed)
        else:
            self.prompt.refuse()
            self.tell(
                "A note stands on a value, and there is none yet.", "Tab goes back to the value; na says why none."
            )

    def give_in(self, line: Line, text: str) -> None:
        """Save what was typed for a line together with its note; no text: the note alone."""
        note, seen = self.notes.get(line.item), self.seen
        take = self.session.standup.take
        self.patiently(lambda: take(line, text, note, seen).done.label, self._saved, self._refused)

    def close_prompt(self) -> None:
        """Back to the value; the note waits for it."""
        super().close_prompt()
        self.show_keys()
        self.show_note()

    def _refused(self, error: BscError) -> None:
        """Keep everything that was typed, and say why it was not saved."""
        if not self.prompt.is_asking:
            super()._refused(error)
            return
        self.prompt.refuse()
        self.tell(error.what, error.hint)
        if isinstance(error, Conflict):
            self.look_again()

    def _keep_note(self, line: Line, text: str) -> None:
        self.notes[line.item] = text
        self.keep_draft(spot(line, NOTE), text)
