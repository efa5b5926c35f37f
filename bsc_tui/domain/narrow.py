"""A part of a board: one perspective, one objective, or one KPI, with what it belongs to around it."""

from __future__ import annotations

from bsc_tui.domain.board import Board, ObjectiveFigure, PerspectiveFigure
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Kpi, Objective, Perspective


def narrowed(board: Board, entry: Perspective | Objective | Kpi) -> Board:
    """The board with that entry, what lies in it, and what it lies in; figures stay those of the whole board.

    Raises Refused for an entry the board does not show, since it is archived or lies in what is.
    """
    kept = (_part(perspective, entry) for perspective in board.perspectives)
    perspectives = tuple(perspective for perspective in kept if perspective is not None)
    if not perspectives:
        kind = type(entry).__name__.lower()
        name = entry.key if isinstance(entry, Kpi) else f'"{entry.name}"'
        raise Refused(f"{entry.name} is archived", f"bsc {kind} restore {name} brings it back")
    return board._replace(perspectives=perspectives)


def _part(figure: PerspectiveFigure, entry: Perspective | Objective | Kpi) -> PerspectiveFigure | None:
    if isinstance(entry, Perspective):
        return figure if figure.perspective.id == entry.id else None
    if isinstance(entry, Objective):
        objectives = tuple(it for it in figure.objectives if it.objective.id == entry.id)
        kpis = tuple(kpi for it in objectives for kpi in it.kpis)
        return figure._replace(objectives=objectives, loose=(), kpis=kpis) if objectives else None
    kpis = tuple(it for it in figure.kpis if it.kpi.id == entry.id)
    around = tuple(_around(it, entry) for it in figure.objectives if any(kpi.kpi.id == entry.id for kpi in it.kpis))
    loose = tuple(it for it in figure.loose if it.kpi.id == entry.id)
    return figure._replace(objectives=around, loose=loose, kpis=kpis) if kpis else None


def _around(figure: ObjectiveFigure, kpi: Kpi) -> ObjectiveFigure:
    return figure._replace(kpis=tuple(it for it in figure.kpis if it.kpi.id == kpi.id))
