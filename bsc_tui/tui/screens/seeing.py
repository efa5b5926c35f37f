"""What an open cell is held against: a KPI, at its period, as it stood when the cell was opened."""

from __future__ import annotations

from typing import NamedTuple

from bsc_tui.domain.errors import NotFound
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.model import Value
from bsc_tui.domain.settings import Settings
from bsc_tui.host.drafts import Draft, Spot
from bsc_tui.present import sentence
from bsc_tui.tui.screens.drafting import Drafting
from bsc_tui.tui.screens.in_place import InPlace

NOTE = "note"


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


class Seeing(InPlace, Drafting):
    """The part of a screen whose rows are KPIs, or periods of one, that remembers what was seen."""

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

    def newer_than(self, draft: Draft) -> str:
        """A value of the cell's period that was entered since."""
        value = self._seen.value if self._seen is not None else None
        if value is None or draft.spot.field not in {"actual", NOTE} or value.entered_at < draft.at:
            return ""
        return sentence.entered_since(value, self.seen.figure.kpi, self.settings)
