"""Editing cells in place: what was understood is shown while it is typed, and one service call saves it."""

from __future__ import annotations

from typing import NamedTuple

from bsc_tui.domain.errors import BscError, Conflict
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.model import Value
from bsc_tui.domain.periods import containing, period_key
from bsc_tui.present import sentence, words
from bsc_tui.services.looking import Sheet
from bsc_tui.services.recording import Entry
from bsc_tui.tui.screens.frame import Frame
from bsc_tui.tui.widgets import table_messages as told
from bsc_tui.tui.widgets.lines import Line, plain

_TARGETS = frozenset({"target", "threshold"})


class Seen(NamedTuple):
    """The KPI as it stood when its cell was opened: what an edit is held against."""

    row_key: str
    figure: KpiFigure

    @property
    def value(self) -> Value | None:
        """The value of the view period itself, never an older one that is shown in its place."""
        value = self.figure.value
        return value if value is not None and value.start == self.figure.period.start else None


class CellEditing(Frame):
    """The part of a screen that edits cells of KPIs."""

    _seen: Seen | None = None

    @property
    def sheet(self) -> Sheet:
        """What was read last."""
        raise NotImplementedError

    def figure(self, row_key: str = "") -> KpiFigure | None:
        """The KPI a row stands for."""
        raise NotImplementedError

    def on_table_opened(self, event: told.Opened) -> None:
        """Remember what stood there when the editing began."""
        figure = self.figure(event.row_key)
        self._seen = Seen(event.row_key, figure) if figure is not None else None
        self.say("")
        self._tell(self._where(event.column_id), "")

    def on_table_typing(self, event: told.Typing) -> None:
        """Show what was understood so far, and what it would mean; or why it is not understood."""
        try:
            told = self._preview(event.column_id, event.text)
        except BscError as error:
            self._tell(error.what, error.hint)
        else:
            self._tell(told, "")

    def on_table_edited(self, event: told.Edited) -> None:
        """Save; the field goes on to the next cell only when the file has it."""
        self.patiently(
            lambda: self._save(event.column_id, event.text),
            self._saved,
            self._refused,
        )

    def on_table_orphaned(self, event: told.Orphaned) -> None:
        """The line being edited has gone: keep what was typed in sight."""
        self.say(f"That line is gone; you had typed: {event.text}", "missed")

    def on_table_pasted(self, event: told.Pasted) -> None:
        """A block is not for a cell; nothing of it is taken."""
        lines = len(event.text.splitlines())
        self.say(f"{words.plural(lines, 'line')} pasted and not taken: open a cell and paste one value.", "missed")

    def action_clear(self) -> None:
        """Clear the cursor's cell; undo brings it back."""
        row, figure = self.row, self.figure()
        cell = row.cells.get(self.table.column_id) if row else None
        if figure is None or cell is None or cell.edit is None:
            self.say("There is nothing to clear here.", "dim")
            return
        self._seen = Seen(self.table.row_key, figure)
        self.patiently(lambda: self._save(self.table.column_id, ""), self._cleared, self.complain)

    def action_note(self) -> None:
        """Ask for the note on the cursor's value."""
        figure = self.figure()
        seen = Seen(self.table.row_key, figure) if figure is not None else None
        if seen is None or seen.value is None:
            self.say("Enter a value first; a note stands on a value.", "dim")
            return
        self._seen = seen
        self.prompt.ask("note", f"Note on {seen.figure.kpi.name}:", seen.value.note)

    def answer(self, subject: str, text: str) -> None:
        """Save a note; nothing typed is lost when that is refused."""
        if subject != "note" or self._seen is None:
            super().answer(subject, text)
            return
        seen = self._seen
        period = seen.figure.period
        self.patiently(
            lambda: self.session.recording.annotate(seen.figure.kpi, period, text, seen.value).done.label,
            self._noted,
            self._note_refused,
        )

    def _noted(self, label: str) -> None:
        self.close_prompt()
        self.refresh_data()
        self.say(label)

    def _note_refused(self, error: BscError) -> None:
        self.prompt.refuse()
        self._tell(error.what, error.hint)
        if isinstance(error, Conflict):
            self._look_again()

    def _save(self, column: str, text: str) -> str:
        """Write one cell and give what is said of it. Raises BscError."""
        assert self._seen is not None
        figure = self._seen.figure
        kpi, period = figure.kpi, figure.period
        if column in _TARGETS:
            aimed = self.session.targeting.set(kpi, {column: text}, period, figure.row)
            return sentence.aimed(aimed.row, aimed.before, aimed.start, kpi, self.sheet.settings)
        if column != "actual":
            return self.session.editing.kpi(kpi, {column: text}).label
        recording = self.session.recording
        if not text.strip():
            return recording.clear(kpi, period, self._seen.value).done.label
        quantity = recording.parse(kpi, period, text, self.sheet.settings.decimal_mark)
        return recording.edit(kpi, period, Entry(quantity), self._seen.value).done.label

    def _preview(self, column: str, text: str) -> str:
        if self._seen is None or not text.strip():
            return f"{self._where(column)}: cleared" if column in _TARGETS or column == "actual" else ""
        figure, settings = self._seen.figure, self.sheet.settings
        kpi, period = figure.kpi, figure.period
        if column == "actual":
            seen = self.session.recording.preview(kpi, period, text)
            return sentence.previewed(seen.figure, seen.quantity, settings)
        if column in _TARGETS:
            landing = self.session.targeting.preview(kpi, {column: text}, period)
            start = landing.row.start
            since = None if start is None else containing(kpi.frequency, start, settings.fiscal_year_start)
            return sentence.aimed(landing.row, landing.before, since, kpi, settings)
        return ""

    def _where(self, column: str) -> str:
        if self._seen is None:
            return ""
        figure = self._seen.figure
        key = period_key(figure.period, self.sheet.settings.fiscal_year_start)
        return f"{figure.kpi.name} {key}" if column == "actual" else f"{figure.kpi.name}: {column}"

    def _saved(self, said: str) -> None:
        self.refresh_data()
        self.say(said)
        self.table.accept()

    def _cleared(self, said: str) -> None:
        self.refresh_data()
        self.say(said or "It was empty already.")

    def _refused(self, error: BscError) -> None:
        self.table.refuse(error.what)
        self._tell(error.what, error.hint)
        if isinstance(error, Conflict):
            when = f" at {words.clock_time(error.when)}" if error.when else ""
            theirs = f" is {error.theirs}" if error.theirs else " was saved first"
            self._tell(
                f"{error.who or 'Somebody'}'s{theirs}{when}; yours is {error.mine or 'different'}.",
                "Enter again saves yours, Esc leaves theirs.",
            )
            self._look_again()

    def _look_again(self) -> None:
        """Both figures are on the screen now: from here on an edit is held against theirs."""
        self.refresh_data()
        if self._seen is not None and (figure := self.figure(self._seen.row_key)) is not None:
            self._seen = Seen(self._seen.row_key, figure)

    def _tell(self, first: str, second: str) -> None:
        self.about.show((Line(), plain(first), plain(second, "dim")))
