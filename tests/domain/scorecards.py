"""Small scorecards for tests: everything with a default, so that a test says only what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bsc_tui.domain.due import View
from bsc_tui.domain.model import Kpi, Objective, Perspective, Scorecard, TargetRow, Value
from bsc_tui.domain.settings import Settings

TODAY = date(2026, 11, 23)
OCTOBER = date(2026, 10, 1)
VIEW = View(TODAY)
"""Of a monthly KPI it shows October 2026."""


def kpi(number: int = 1, **fields: object) -> Kpi:
    """A monthly KPI of perspective 1, higher is better."""
    plain = Kpi(number, 1, f"k{number}", f"KPI {number}", 1, number, date(2025, 1, 1))
    return plain._replace(**fields)  # type: ignore[arg-type]


def row(number: int = 1, target: float | None = 100.0, **fields: object) -> TargetRow:
    """A target row of that KPI that always holds."""
    return TargetRow(number, 1, number, target=target)._replace(**fields)  # type: ignore[arg-type]


def value(number: int = 1, amount: float | None = 100.0, start: date = OCTOBER, **fields: object) -> Value:
    """A value of that KPI, for October unless said otherwise."""
    return Value(number, 1, number, start, amount)._replace(**fields)  # type: ignore[arg-type]


def objective(number: int = 1, **fields: object) -> Objective:
    """An objective of perspective 1."""
    return Objective(number, 1, 1, f"Objective {number}", number)._replace(**fields)  # type: ignore[arg-type]


def perspective(number: int = 1, **fields: object) -> Perspective:
    """A perspective."""
    return Perspective(number, 1, f"Perspective {number}", number)._replace(**fields)  # type: ignore[arg-type]


def scorecard(
    kpis: Sequence[Kpi] = (),
    rows: Sequence[TargetRow] = (),
    values: Sequence[Value] = (),
    objectives: Sequence[Objective] = (),
    perspectives: Sequence[Perspective] = (perspective(),),
    settings: Settings | None = None,
) -> Scorecard:
    """A scorecard of these rows, each under its KPI."""
    targets: Mapping[int, tuple[TargetRow, ...]] = {
        it.id: tuple(row for row in rows if row.kpi_id == it.id) for it in kpis
    }
    figures: Mapping[int, tuple[Value, ...]] = {
        it.id: tuple(value for value in values if value.kpi_id == it.id) for it in kpis
    }
    return Scorecard(settings or Settings(), tuple(perspectives), tuple(objectives), tuple(kpis), targets, figures)
