"""Editing one KPI in place: its values and notes, its target rows, and the fields of its definition."""

from __future__ import annotations

from bsc_tui.domain.errors import NotFound
from bsc_tui.domain.model import Kpi, TargetRow
from bsc_tui.domain.targeting import Typed, row_with
from bsc_tui.host.drafts import Spot
from bsc_tui.present import sentence
from bsc_tui.present.kpi_definition_page import about_field, about_typed
from bsc_tui.present.kpi_targets_page import held_against, row_key, since, typed_target
from bsc_tui.tui.screens.kpi_aiming import KpiAiming
from bsc_tui.tui.widgets import table_messages as told


class KpiEditing(KpiAiming):
    """The part of a KPI's screen that changes it. A row's name tells what it is: value:…, target:…, field:…."""

    _kpi: Kpi | None = None
    _target: TargetRow | None = None

    def target_row(self, name: str = "") -> TargetRow | None:
        """The target row a line stands for, by default the cursor's."""
        name = name or self.table.row_key
        return next((row for row in self.detail.dossier.rows if row_key(row) == name), None)

    def look(self, row_key: str, column: str) -> None:
        """Remember the value, the target row and the KPI as they stand now."""
        super().look(row_key, column)
        self._kpi = self.detail.kpi
        self._target = self.target_row(row_key)

    def spot(self, column: str) -> Spot | None:
        """A value as everywhere; else the row of this screen, and its column."""
        if self._edited()[0] == "value":
            return super().spot(column)
        return None if self._kpi is None else Spot(self._kpi.key, "", f"{self._edited_row} {column}")

    def save(self, column: str, text: str) -> str:
        """Write a value, its note, a cell of a target row, or a field of the definition."""
        self._require_there()
        kind, name = self._edited()
        if kind == "field":
            mark = self.settings.decimal_mark
            return self.session.editing.kpi(self._kpi or self.detail.kpi, {name: text}, mark).label
        if kind == "target":
            return self.session.targeting.correct(self.detail.kpi, self._corrected(), self._typed(column, text)).label
        return super().save(column, text)

    def preview(self, column: str, text: str) -> tuple[str, str]:
        """What a value or target would mean; of a field, what it is and takes."""
        kind, name = self._edited()
        if kind == "field":
            return about_typed(name, text, self.detail)
        if kind == "target":
            kpi, settings = self.detail.kpi, self.detail.settings
            seen = self._corrected()
            self.draw_chart()  # what was drawn for an earlier text must not stay while this one is not understood
            row = row_with(seen, kpi, Typed.of(self._typed(column, text)), settings.decimal_mark)
            self.draw_chart(tuple(row if it is seen else it for it in self.detail.dossier.rows))
            return f"{self.place(column)}: {sentence.goals(row, kpi, settings)}", held_against(row, self.detail)
        return super().preview(column, text)

    def place(self, column: str) -> str:
        """The cell that is open, in words."""
        kind, name = self._edited()
        if kind == "field":
            return about_field(name, self.detail)[0]
        if kind == "target" and self._target is not None:
            return f"{self.detail.kpi.name} {since(self._target, self.detail.kpi, self.detail.settings)}"
        return super().place(column)

    def remove_target(self) -> None:
        """Take the cursor's target row away."""
        row = self.target_row()
        if row is None:
            self.say("Move to a target row first.", "dim")
            return
        self.patiently(
            lambda: self.session.targeting.remove(self.detail.kpi, row).label,
            lambda label: self._cleared(f"{label}. u takes it back."),
            self.complain,
        )

    def on_table_closed(self, event: told.Closed) -> None:
        """The chart shows again what is."""
        if event.row_key.startswith("target:"):
            self.draw_chart()

    def _edited(self) -> tuple[str, str]:
        kind, _, name = self._edited_row.partition(":")
        return kind, name

    def _corrected(self) -> TargetRow:
        if self._target is None:
            raise NotFound("that target row is gone", ())
        return self._target

    def _typed(self, column: str, text: str) -> dict[str, str]:
        """Fields of a target row from one cell: the word for a change is typed with the change."""
        if column != "word":
            return {column: text}
        return {"target": typed_target(self._corrected(), self.detail.kpi, self.detail.settings, text)}
