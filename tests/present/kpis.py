"""A KPI with values and targets, for the tests of its pages."""

from __future__ import annotations

from datetime import date

from bsc_tui.domain.dossier import dossier
from bsc_tui.domain.due import View
from bsc_tui.domain.model import Kpi, Objective, Perspective, Scorecard, TargetRow, Value
from bsc_tui.domain.settings import Settings
from bsc_tui.present.page import Page, Row
from bsc_tui.services.looking import Detail

TODAY = date(2026, 11, 23)
MTTR = Kpi(1, 0, "mttr", "MTTR", 1, 1, date(2026, 8, 3), 1, (), "h", "lower", owner="ops", minimum=0.0)
ALWAYS = TargetRow(1, 0, 1, None, 8.0, 5.6, 4.4, target_change=-0.3, threshold_change=-0.45, word="reduction")
LATER = TargetRow(2, 0, 1, date(2027, 1, 1), 8.0, 5.0, reason="New desk", agreed_by="marta")
NOW = View(TODAY)
HOSTILE = ("[/foo]", "50% [of] x", "\x1b]52;c;AAAA\x07", "工数 ☃", "x" * 2000)


def value(month: int, number: float | None, year: int = 2026, **more: str) -> Value:
    """A value for a month, entered a month later."""
    day = date(year, month, 1)
    return Value(0, 0, 1, day, number, entered_by="ann", entered_at="2026-11-02T09:00:00Z", **more)  # type: ignore[arg-type]


def detail(
    *values: Value, kpi: Kpi = MTTR, rows: tuple[TargetRow, ...] = (ALWAYS,), view: View = NOW, mark: str = "."
) -> Detail:
    """The KPI with these values."""
    settings = Settings(decimal_mark=mark)
    scorecard = Scorecard(
        settings,
        (Perspective(1, 0, "Internal", 1),),
        (Objective(1, 0, 1, "Recover fast", 1),),
        (kpi,),
        {kpi.id: rows},
        {kpi.id: tuple(values)},
    )
    found = dossier(scorecard, kpi, view)
    return Detail(settings, found, ("Internal", "Learning and Growth"), ("Recover fast",), False)


def shown(page: Page, *columns: str) -> list[str]:
    """The lines of a page, some cells of each."""
    return [
        row.text or " ".join(row.cells[name].text + row.cells[name].suffix for name in columns if name in row.cells)
        for row in page.rows
    ]


def row(page: Page, key: str) -> Row:
    """The row of that name."""
    return next(row for row in page.rows if row.key == key)
