"""Taking the values of a stand-up line by line: what is typed, what is saved, what is asked, and where it goes on."""

from __future__ import annotations

from bsc_tui.domain.errors import BscError, Conflict, NoteNeeded
from bsc_tui.domain.standup import Item, Line
from bsc_tui.domain.surprise import jump_of
from bsc_tui.present import sentence
from bsc_tui.present import standup as words
from bsc_tui.tui.keyboard import InOrder
from bsc_tui.tui.screens.seeing import NOTE
from bsc_tui.tui.screens.standup_showing import VALUE, spot
from bsc_tui.tui.screens.standup_walking import StandupWalking
from bsc_tui.tui.widgets import table_messages as told
from bsc_tui.tui.widgets.table_messages import Way


class StandupTaking(StandupWalking):
    """The part of a stand-up's screen that takes values. ``_asked`` is the jump that was asked about last."""

    _asked: Item | None = None
    _is_clash = False

    def keep(self) -> None:
        """Keep what the stand-up has come to."""
        raise NotImplementedError

    def block_saved(self, label: str) -> None:
        """Values were pasted: they are done, and it goes on with what is not."""
        if label:
            self.news = (f"{label}.", "", "")
            self.patiently(self.read, lambda _: self.keep(), self.complain)

    def on_table_opened(self, event: told.Opened) -> None:
        """Mark the line, explain it, and offer what was typed there before and never saved."""
        event.prevent_default()
        self._is_clash = False
        line, drafts = self.found(event.row_key), self.session.drafts
        if line is None:  # others were faster than the list
            self.table.close_cell()
            self.refresh_data()
            return
        self._look_at(event.row_key, VALUE)
        self.show()
        self.show_keys()
        self.describe()
        self.settle_drafts(line)
        note = drafts.at(spot(line, NOTE))
        if note is not None:
            self.notes.setdefault(line.item, note.text)
        self.show_note()
        draft = drafts.at(spot(line, VALUE))
        if draft is not None:
            self.table.offer(draft.text)
            self.news = self.news or (f"Not saved last time: {draft.text}", "accent", "Enter saves it")
        if self.news is not None:
            self.prompt.say(*self.news)
            self.news = None

    def on_table_typing(self, event: told.Typing) -> None:
        """Keep what is typed, so that it outlives a dropped line."""
        self._is_clash = False
        if self._asked is not None:
            self._asked = None
            self.show_note()
        line = self.found(event.row_key)
        if line is not None:
            self.keep_draft(spot(line, VALUE), event.text)

    def settle_drafts(self, line: Line) -> None:
        """What was typed before somebody entered the value is told of, and not offered any more."""
        draft, value = self.session.drafts.at(spot(line, VALUE)), line.value
        if draft is not None and value is not None and value.entered_at >= draft.at:
            since = sentence.entered_since(value, line.kpi, self.round.settings)
            self.news = (f"{line.kpi.name}, not saved last time: {draft.text}; {since}.", "missed", "")
            self._forget(line)

    def preview(self, _column: str, text: str) -> tuple[str, str]:
        """What was understood so far, what it would mean, and how far it jumps."""
        line = self.line(self._edited_row)
        first, second = words.about(line, self.round.settings, self.session.today())
        if not text.strip():
            return first, second
        found = self.session.standup.hear(line, text)
        return words.heard(found, self.round.settings, is_named=line.item.before is None), second

    def on_table_header_clicked(self, event: told.HeaderClicked) -> None:
        """The lines stay in the order they are asked for."""
        event.prevent_default()

    def on_table_passed(self, event: told.Passed) -> None:
        """Enter on a field nothing was typed in confirms what was asked, else skips the line; Up goes back."""
        asked, self._asked = self._asked, None
        line = self.found(event.row_key)
        if line is None:
            self.leave_gone("")
        elif event.move == "up":
            self.go_to(next((known for known in self.lines if known.item == asked), None) or self.before(line))
        elif asked is not None:
            self.doubts.pop(asked, None)
            self.go_to(line)
        elif line.value is not None and self.note_of(line) != line.value.note:
            self.give_in(line, "")
        else:
            self.doubts.pop(line.item, None)
            self.advance_from(line, "down")

    def on_table_edited(self, event: told.Edited) -> None:
        """Save; the next field opens only when the file has it. An emptied field leaves what there is."""
        event.prevent_default()
        line = self.found(event.row_key)
        if line is None:
            self.leave_gone(event.text)
        elif event.text.strip():
            self.give_in(line, event.text)
        else:
            self.advance_from(line, event.move)

    def forget_answer(self) -> None:
        """Of what was found unsure at the beginning nothing is asked until the end."""
        self._asked = None
        if self.news is not None and self.news[1] == "accent":
            self.news = None

    def forget_question(self) -> None:
        """Ask no more about the last jump; it stays unsure."""
        self._asked = self.news = None

    def leave_theirs(self) -> bool:
        """What Esc does when somebody else was faster: theirs stays, and on; False when nothing of that kind is up."""
        line = self.line_at()
        if not self._is_clash or line is None:
            return False
        self._forget(line)
        self.advance_from(line, "down")
        return True

    def _saved(self, _said: str) -> None:
        """It is in the file: forget the drafts, ask about a jump, and go on."""
        line, cell = self.found(self._edited_row), self.table.editing
        way: Way = (cell.awaits if cell is not None else None) or "down"
        clicked = cell.then[0] if cell is not None and cell.then is not None else ""
        if self.prompt.is_asking:
            self.close_prompt()
        if line is not None:
            self._forget(line)
        self.patiently(self.read, lambda _: self._go_on_from(self._edited_row, way, clicked), self._unread)

    def _go_on_from(self, row_key: str, way: Way, clicked: str) -> None:
        line, chosen = self.found(row_key), self.found(clicked)
        if line is not None:
            self.doubt(line)
        self.keep()
        if chosen is not None:
            self.go_to(chosen)
        elif line is not None:
            self.advance_from(line, way)
        else:
            self.leave_gone("")

    def _unread(self, error: BscError) -> None:
        """It is saved, but what comes next cannot be read: the field takes keys again, and says why."""
        self.table.refuse(error.what)
        self.complain(error)

    def doubt(self, line: Line) -> None:
        """Ask once more about a value that lies far from the ones before."""
        number = line.value.value if line.value is not None else None
        jump = None if number is None else jump_of(number, line.earlier)
        known = self.doubts.pop(line.item, None)
        if jump is not None and (known is None or known.value != jump.value):
            self.doubts[line.item] = jump
            # Whoever has typed on already cannot have seen the question: at the end it is asked again.
            self._asked = None if isinstance(self.app, InOrder) and self.app.is_typed_ahead else line.item
            self.news = (words.sure(line, jump, self.round.settings), "accent", "Enter keeps, ↑ back")

    def _refused(self, error: BscError) -> None:
        """Keep what was typed; a missed value without its note leads to the note."""
        super()._refused(error)
        self._is_clash = isinstance(error, Conflict)
        line = self.line_at()
        if isinstance(error, NoteNeeded) and line is not None and not self.prompt.is_asking:
            self.ask_note(line)

    def _forget(self, line: Line) -> None:
        """What was typed for a line is saved, or not wanted any more."""
        self.notes.pop(line.item, None)
        for field in (VALUE, NOTE):
            self.session.drafts.drop(spot(line, field))
