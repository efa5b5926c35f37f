"""What whole histories come to, counted by the file itself: no value of them is held."""

from __future__ import annotations

from bsc_tui.domain.board import Board
from bsc_tui.domain.model import Scorecard, TargetRow
from bsc_tui.domain.targets import row_for
from bsc_tui.domain.track import Track, track_of
from bsc_tui.store import counting
from bsc_tui.store.connection import Connection
from bsc_tui.store.starts import Starts


def tracks(connection: Connection, board: Board, scorecard: Scorecard, starts: Starts) -> dict[int, Track]:
    """The track of every KPI of a board up to its start, against the target row that applies at its view period."""
    extremes = counting.extremes(connection, starts)
    found: dict[int, Track] = {}
    for figure in board.kpis():
        kpi = figure.kpi
        row = row_for(scorecard.targets.get(kpi.id, ()), figure.period)
        if kpi.formula:
            from bsc_tui.services.deepening import whole_history

            values = whole_history(connection, scorecard, kpi).values.get(kpi.id, ())
            numbers = (it.value for it in values if it.value is not None and it.start <= figure.period.start)
            found[kpi.id] = track_of(numbers, row, kpi.direction)
        elif kpi.id in extremes:
            track = Track(*extremes[kpi.id])
            limits = _limits(row) if kpi.direction == "band" else None
            if limits is not None:
                track = track._replace(inside=counting.inside(connection, kpi.id, figure.period.start, *limits))
            found[kpi.id] = track
        else:
            found[kpi.id] = Track()
    return found


def _limits(row: TargetRow | None) -> tuple[float, float] | None:
    return None if row is None or row.low is None or row.high is None else (row.low, row.high)
