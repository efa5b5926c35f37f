"""Reading the grid: the KPIs of one frequency with their values in a window of periods, and no more of the past."""

from __future__ import annotations

from bsc_tui.domain.grid import Grid, GridLine, frequencies_of, line_of, newest_period, span
from bsc_tui.domain.model import Frequency, Kpi, Objective, Perspective, Scorecard
from bsc_tui.domain.periods import Period
from bsc_tui.services.looking import in_order
from bsc_tui.services.opened import Opened
from bsc_tui.store import reading
from bsc_tui.store.connection import Connection
from bsc_tui.store.journal import snapshot


class ReadingGrid:
    """Reads; never writes."""

    def __init__(self, file: Opened) -> None:
        self._file = file

    def window(self, frequency: Frequency | None, last: Period | None, count: int) -> Grid:
        """The KPIs of a frequency in so many periods up to the last one.

        Without a frequency, or where no KPI has it any more, that of most KPIs; without a last period, or with one
        that is of another frequency or has not begun, up to the one that is open.
        """
        today = self._file.today()
        with self._file.speaking() as connection, snapshot(connection):
            sides = tuple(reading.everything(Perspective, connection))
            shown = {side.id for side in sides if not side.archived}
            kpis = tuple(kpi for kpi in reading.everything(Kpi, connection) if kpi.perspective_id in shown)
            found, most = frequencies_of(kpi for kpi in kpis if not kpi.archived)
            chosen = most if frequency not in found or frequency is None else frequency
            settings = reading.settings(connection)
            newest = newest_period(chosen, settings, today)
            end = newest if last is None or last.frequency != chosen or last.start > newest.start else last
            periods = span(end, count, settings)
            scorecard = Scorecard(
                settings,
                sides,
                tuple(reading.everything(Objective, connection)),
                kpis,
                reading.target_rows(connection),
                reading.values_between(connection, chosen, periods[0].start, periods[-1].start),
            )
            firsts = reading.first_starts(connection, chosen)
            if any(kpi.formula and kpi.frequency == chosen for kpi in kpis):
                scorecard = _with_calculated(connection, scorecard, periods)
        lines = [
            line_of(kpi, scorecard, firsts.get(kpi.id), today) for kpi in in_order(scorecard) if kpi.frequency == chosen
        ]
        sections = _sections(sides, lines)
        return Grid(settings, chosen, found, periods, sections, today, self._file.is_read_only)


def _with_calculated(connection: Connection, scorecard: Scorecard, periods: tuple[Period, ...]) -> Scorecard:
    """The window's lines with what formulas come to there."""
    from bsc_tui.domain.calculated import Calculator, with_calculated

    inputs = Calculator(scorecard).needed()
    values = reading.values_since(connection, inputs, periods[0].start, periods[-1].end)
    found = with_calculated(scorecard._replace(values=values)).values
    return scorecard._replace(
        values={**scorecard.values, **{kpi.id: found.get(kpi.id, ()) for kpi in scorecard.kpis if kpi.formula}}
    )


def _sections(
    sides: tuple[Perspective, ...], lines: list[GridLine]
) -> tuple[tuple[Perspective, tuple[GridLine, ...]], ...]:
    found = ((side, tuple(line for line in lines if line.kpi.perspective_id == side.id)) for side in sides)
    return tuple((side, section) for side, section in found if section)
