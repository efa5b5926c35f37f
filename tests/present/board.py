"""A small scorecard's figures, for the tests of what is shown of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from bsc_tui.domain.board import Board, assess
from bsc_tui.domain.due import View
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.model import Kpi, Objective, Perspective, Scorecard, TargetRow, Value
from bsc_tui.domain.settings import Settings

TODAY = date(2026, 11, 23)
NOW = View(TODAY)
ADDED = date(2025, 1, 1)
PLAIN = Settings()
COMMA = Settings(decimal_mark=",")


def kpi(number: int = 1, **fields: object) -> Kpi:
    """A monthly KPI of perspective 1, higher is better."""
    plain = Kpi(number, 0, f"k{number}", f"KPI {number}", 1, number, ADDED)
    return plain._replace(**fields)  # type: ignore[arg-type]


def row(number: int = 1, target: float | None = 15.0, threshold: float | None = 10.0, **fields: object) -> TargetRow:
    """A target row of it that always holds."""
    plain = TargetRow(number, 0, number, target=target, threshold=threshold)
    return plain._replace(**fields)  # type: ignore[arg-type]


def value(amount: float | None = 12.0, month: int = 10, number: int = 1, **fields: object) -> Value:
    """A value of it, entered by marta on 2 November."""
    plain = Value(
        number, 0, number, date(2026, month, 1), amount, entered_by="marta", entered_at="2026-11-02T12:00:00Z"
    )
    return plain._replace(**fields)  # type: ignore[arg-type]


def board(
    *kpis: Kpi,
    rows: tuple[TargetRow, ...] = (),
    values: tuple[Value, ...] = (),
    objectives: tuple[Objective, ...] = (),
    perspectives: tuple[Perspective, ...] = (Perspective(1, 0, "Financial", 1),),
    view: View = NOW,
    settings: Settings = PLAIN,
) -> Board:
    """The figures of a scorecard at a view."""
    targets = {one.id: tuple(found for found in rows if found.kpi_id == one.id) for one in kpis}
    figures = {one.id: tuple(found for found in values if found.kpi_id == one.id) for one in kpis}
    return assess(Scorecard(settings, perspectives, objectives, kpis, targets, figures), view)


def figure(
    *values: Value,
    rows: tuple[TargetRow, ...] = (),
    view: View = NOW,
    settings: Settings = PLAIN,
    **fields: Any,
) -> KpiFigure:
    """The figure of one KPI; without rows it has target 15 and threshold 10."""
    whole = board(kpi(**fields), rows=rows or (row(),), values=values, view=view, settings=settings)
    found = whole.kpi(1)
    assert found is not None
    return found
