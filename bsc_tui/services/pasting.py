"""Pasting: a block of cells from elsewhere is looked at as a plan, and saved as one operation."""

from __future__ import annotations

from datetime import date

from bsc_tui.domain.model import Kpi, Value
from bsc_tui.formats.block import parse_block
from bsc_tui.services.grounds import Ground, Stretch
from bsc_tui.services.opened import Opened
from bsc_tui.services.planning import BadCell, Plan, PlannedValue, Planner
from bsc_tui.services.recording import Edit, Entry, Recording
from bsc_tui.store import reading
from bsc_tui.store.journal import Done, snapshot

__all__ = ["BadCell", "Ground", "Pasting", "Plan", "PlannedValue", "Stretch"]


class Pasting:
    """The use case of a pasted block."""

    def __init__(self, file: Opened, recording: Recording) -> None:
        self._file = file
        self._recording = recording

    def plan(self, text: str, ground: Ground | Stretch) -> Plan:
        """What a block would do on a ground; nothing is written. What cannot be taken is in the plan, with the reason.

        A first row of periods says which column is which, a first column of names which row goes to which KPI; on a
        ``Stretch`` a first column of periods says where its values go. What the block does not say the ground does.
        """
        today = self._file.today()
        with self._file.speaking() as connection, snapshot(connection):
            scorecard = reading.scorecard(connection, today, 1)
            return Planner(scorecard, today, ground, self._before, self._last).plan(parse_block(text))

    def save(self, plan: Plan) -> Done:
        """Writes what a plan changes, by hand, as one operation: all of it or nothing.

        Raises Conflict when a value is no longer what the plan saw, and Refused when its KPI takes none any more; then
        a new plan shows how things stand.
        """
        edits = [Edit(it.kpi, it.period, Entry(it.quantity), it.before) for it in plan.news]
        return self._recording.edit_many(edits, "pasted")

    def _before(self, kpi: Kpi, start: date) -> Value | None:
        return reading.value_at(self._file.connection, kpi.id, start)

    def _last(self, kpi: Kpi, before: date) -> Value | None:
        return reading.last_value(self._file.connection, kpi.id, before)
