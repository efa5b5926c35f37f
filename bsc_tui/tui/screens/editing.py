"""Editing the figures of KPIs in place: values, their notes and targets, names and owners."""

from __future__ import annotations

from typing import NamedTuple

from bsc_tui.domain.errors import BscError, Conflict, NoteNeeded, NotFound
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.model import Value
from bsc_tui.domain.periods import containing, period_key
from bsc_tui.domain.settings import Settings
from bsc_tui.host.drafts import Spot
from bsc_tui.present import sentence
from bsc_tui.services.recording import Entry
from bsc_tui.tui.screens.drafting import Drafting
from bsc_tui.tui.screens.in_place import InPlace

NOTE = "note"
WHY = "why"
_TARGETS = frozenset({"target", "threshold"})


class Seen(NamedTuple):
    """The KPI as it stood when its cell, a row and a column, was opened: what an edit is held against."""

    row_key: str
    column: str
    figure: KpiFigure

    @property
    def value(self) -> Value | None:
        """The value of the view period itself, never an older one that is shown in its place."""
        value = self.figure.value
        return value if value is not None and value.start == self.figure.period.start else None


class CellEditing(InPlace, Drafting):
    """The part of a screen whose rows are KPIs, or periods of one."""

    _seen: Seen | None = None

    @property
    def settings(self) -> Settings:
        """The scorecard's settings as read last."""
        raise NotImplementedError

    def figure(self, row_key: str = "") -> KpiFigure | None:
        """The KPI, at its period, that a row stands for."""
        raise NotImplementedError

    def figure_at(self, row_key: str, _column: str) -> KpiFigure | None:
        """The KPI, at its period, that a cell stands for: its row's, wherever all columns speak of one period."""
        return self.figure(row_key)

    def field(self, column: str) -> str:
        """What a column holds: the name of a field, "actual" for values. Most columns are called after it."""
        return column

    def meant(self, text: str) -> str:
        """What a typed value stands for, where the screen knows a shorter way to say it."""
        return text

    @property
    def seen(self) -> Seen:
        """What an edit is held against. Raises NotFound when the row has gone before it could be looked at."""
        if self._seen is None:
            raise NotFound("that line is gone")
        return self._seen

    def look(self, row_key: str, column: str) -> None:
        """Remember the KPI as it stands now; of a row that has gone, as it stood last."""
        figure = self.figure_at(row_key, column)
        if figure is not None:
            self._seen = Seen(row_key, column, figure)
        elif self._seen is not None and (self._seen.row_key, self._seen.column) != (row_key, column):
            self._seen = None

    def spot(self, column: str) -> Spot | None:
        """A KPI, a period and a field."""
        if self._seen is None:
            return None
        figure = self._seen.figure
        return Spot(figure.kpi.key, figure.period.start.isoformat(), self.field(column))

    def action_note(self) -> None:
        """Ask for the note on the cursor's value."""
        figure = self.figure()
        seen = Seen(self.table.row_key, self.table.column_id, figure) if figure is not None else None
        if seen is None or seen.value is None:
            self.say("Enter a value first; a note stands on a value.", "dim")
            return
        self._seen = seen
        key = period_key(seen.figure.period, self.settings.fiscal_year_start)
        self.prompt.ask(NOTE, f"Note on {seen.figure.kpi.name} {key}:", seen.value.note)

    def answer(self, subject: str, text: str) -> None:
        """Save a note; nothing typed is lost when that is refused."""
        cell = self.table.editing
        if subject == NOTE:
            self.patiently(lambda: self._annotate(text), self._noted, self._note_refused)
        elif subject == WHY and cell is not None:
            typed = cell.editor.text
            self.patiently(lambda: self._record(typed, text), self._explained, self._note_refused)
        else:
            super().answer(subject, text)

    def _annotate(self, text: str) -> str:
        figure = self.seen.figure
        return self.session.recording.annotate(figure.kpi, figure.period, text, self.seen.value).done.label

    def _noted(self, label: str) -> None:
        self.close_prompt()
        self.refresh_data()
        self.say(label)

    def _saved(self, said: str) -> None:
        """It is in the file: what was typed is no draft any more."""
        self.drop(self._edited_column)
        if self.prompt.is_asking:
            self.close_prompt()
        super()._saved(said)

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

    def save(self, column: str, text: str) -> str:
        """Write one cell and give what is said of it. Raises BscError."""
        figure = self.seen.figure
        kpi, period, field = figure.kpi, figure.period, self.field(column)
        if field in _TARGETS:
            aimed = self.session.targeting.set(kpi, {field: text}, period, figure.row)
            return sentence.aimed(aimed.row, aimed.before, aimed.start, kpi, self.settings)
        if field == NOTE:
            return self._annotate(text)
        if field != "actual":
            return self.session.editing.kpi(kpi, {field: text}, self.settings.decimal_mark).label
        if not text.strip():
            return self.session.recording.clear(kpi, period, self.seen.value).done.label
        return self._record(text)

    def _record(self, text: str, note: str | None = None) -> str:
        figure, recording = self.seen.figure, self.session.recording
        quantity = recording.parse(figure.kpi, figure.period, self.meant(text), self.settings.decimal_mark)
        return recording.edit(figure.kpi, figure.period, Entry(quantity, note), self.seen.value).done.label

    def preview(self, column: str, text: str) -> tuple[str, str]:
        """What a value or target would mean; of a name or a note there is nothing to say."""
        field = self.field(column)
        if self._seen is None or not text.strip():
            is_figure = field in _TARGETS or field == "actual"
            return f"{self.place(column)}: cleared" if is_figure else "", ""
        figure, settings = self._seen.figure, self.settings
        kpi, period = figure.kpi, figure.period
        if field == "actual":
            seen = self.session.recording.preview(kpi, period, self.meant(text))
            return sentence.previewed(seen.figure, seen.quantity, settings), ""
        if field in _TARGETS:
            landing = self.session.targeting.preview(kpi, {field: text}, period)
            start = landing.row.start
            since = None if start is None else containing(kpi.frequency, start, settings.fiscal_year_start)
            return sentence.aimed(landing.row, landing.before, since, kpi, settings), ""
        return "", ""

    def place(self, column: str) -> str:
        """The cell that is open: the KPI with its period, or with the name of its field."""
        if self._seen is None:
            return ""
        figure, field = self._seen.figure, self.field(column)
        if field not in {"actual", NOTE}:
            return f"{figure.kpi.name}: {field}"
        at = f"{figure.kpi.name} {period_key(figure.period, self.settings.fiscal_year_start)}"
        return at if field == "actual" else f"{at}: note"
