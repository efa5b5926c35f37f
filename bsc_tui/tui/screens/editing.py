"""Editing the figures of KPIs in place: values, their notes and targets, names and owners."""

from __future__ import annotations

from bsc_tui.domain.periods import containing, period_key
from bsc_tui.present import sentence
from bsc_tui.tui.screens.noting import WHY, Noting
from bsc_tui.tui.screens.seeing import NOTE

_TARGETS = frozenset({"target", "threshold"})


class CellEditing(Noting):
    """The part of a screen whose rows are KPIs, or periods of one."""

    def _saved(self, said: str) -> None:
        """It is in the file: what was typed is no draft any more."""
        self.drop(self._edited_column)
        if self.prompt.subject == WHY:
            self.session.drafts.drop(self.note_spot())
            self.close_prompt()
        super()._saved(said)

    def save(self, column: str, text: str) -> str:
        """Write one cell and give what is said of it. Raises BscError."""
        figure = self.seen.figure
        kpi, period, field = figure.kpi, figure.period, self.field(column)
        if field in _TARGETS:
            aimed = self.session.targeting.set(kpi, {field: text}, period, figure.row)
            return sentence.aimed(aimed.row, aimed.before, aimed.start, kpi, self.settings)
        if field == NOTE:
            return self.annotate(text)
        if field != "actual":
            return self.session.editing.kpi(kpi, {field: text}, self.settings.decimal_mark).label
        if not text.strip():
            return self.session.recording.clear(kpi, period, self.seen.value).done.label
        return self.record(text)

    def record(self, text: str, note: str | None = None) -> str:
        """Write a typed value over the one that was seen, with a note, and give what is said of it."""
        from bsc_tui.services.recording import Entry

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
