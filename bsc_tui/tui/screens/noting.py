"""Notes on values: asked for, kept while they are typed, and asked for where a missed value needs one."""

from __future__ import annotations

from bsc_tui.domain.errors import BscError, Conflict, NoteNeeded
from bsc_tui.domain.periods import period_key
from bsc_tui.host.drafts import Spot
from bsc_tui.tui.screens.seeing import NOTE, Seeing, Seen
from bsc_tui.tui.widgets.prompt import Prompt

WHY = "why"


class Noting(Seeing):
    """The part of a screen of KPIs that takes notes."""

    def record(self, text: str, note: str | None = None) -> str:
        """Write a typed value, with a note, and give what is said of it. Raises BscError."""
        raise NotImplementedError

    def action_note(self) -> None:
        """Ask for the note on the cursor's value."""
        figure = self.figure()
        seen = Seen(self.table.row_key, self.table.column_id, figure) if figure is not None else None
        if seen is None or seen.value is None:
            self.say("Enter a value first; a note stands on a value.", "dim")
            return
        self._seen = seen
        key = period_key(seen.figure.period, self.settings.fiscal_year_start)
        draft = self.session.drafts.at(self.note_spot())
        text = draft.text if draft is not None and not self.newer_than(draft) else seen.value.note
        self.prompt.ask(NOTE, f"Note on {seen.figure.kpi.name} {key}:", text)

    def note_spot(self) -> Spot:
        """Where the note of the value that was looked at belongs."""
        figure = self.seen.figure
        return Spot(figure.kpi.key, figure.period.start.isoformat(), NOTE)

    def on_prompt_typing(self, event: Prompt.Typing) -> None:
        """Keep a note while it is typed."""
        if event.subject in {NOTE, WHY}:
            self.keep_draft(self.note_spot(), event.text)

    def on_prompt_left(self, event: Prompt.Left) -> None:
        """A note that was left on purpose is not wanted any more."""
        if event.subject in {NOTE, WHY}:
            self.session.drafts.drop(self.note_spot())

    def answer(self, subject: str, text: str) -> None:
        """Save a note; nothing typed is lost when that is refused."""
        cell = self.table.editing
        if subject == NOTE:
            self.patiently(lambda: self.annotate(text), self._annotated, self._note_refused)
        elif subject == WHY and cell is not None:
            typed = cell.editor.text
            self.patiently(lambda: self.record(typed, text), self._explained, self._note_refused)
        else:
            super().answer(subject, text)

    def annotate(self, text: str) -> str:
        """Write a note and give what is said of it. Raises BscError."""
        figure = self.seen.figure
        return self.session.recording.annotate(figure.kpi, figure.period, text, self.seen.value).done.label

    def _annotated(self, label: str) -> None:
        self.session.drafts.drop(self.note_spot())
        self._noted(label)

    def _noted(self, label: str) -> None:
        self.close_prompt()
        self.refresh_data()
        self.say(label)

    def _explained(self, said: str) -> None:
        """A value is saved with the note it needed: on to the cell below, as Enter on it would have gone."""
        if self.table.editing is not None:
            self.table.editing.awaits = "down"
        self._saved(said)

    def _refused(self, error: BscError) -> None:
        """Keep what was typed; of a missed value without its note ask why, and save both."""
        super()._refused(error)
        if isinstance(error, NoteNeeded):
            self.prompt.ask(WHY, f"{self.place(self._edited_column)} is missed; why:")

    def _note_refused(self, error: BscError) -> None:
        self.prompt.refuse()
        self.tell(error.what, error.hint)
        if isinstance(error, Conflict) and self._seen is not None:
            self.refresh_data()
            self.look(self._seen.row_key, self._seen.column)
