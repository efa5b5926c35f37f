"""The grid as a page: a line per KPI, a column per period, and gaps that are seen as gaps."""

from __future__ import annotations

from bsc_tui.domain.due import View, is_open, view_period
from bsc_tui.domain.grid import Grid, GridLine
from bsc_tui.domain.model import Frequency
from bsc_tui.domain.periods import Period, period_key
from bsc_tui.present import cells, words
from bsc_tui.present.glyphs import NO_VALUE
from bsc_tui.present.page import Cell, Column, Page, Row

FIGURE = 8
"""Cells of a period's column."""

_NAME = 20
_AROUND = 3
"""Cells at the left of the name and at the right of the last column."""

TITLES: dict[Frequency, str] = {
    "day": "Days",
    "week": "Weeks",
    "month": "Months",
    "quarter": "Quarters",
    "year": "Years",
}
"""What the KPIs of a frequency are listed under."""


def columns_in(width: int) -> int:
    """How many periods fit beside the names on so many cells: six on 80, ten on 120, and always one."""
    return max((width - _AROUND - _NAME) // (FIGURE + 1), 1)


def column_id(period: Period) -> str:
    """What a period's column is called: the ISO date of its first day."""
    return period.start.isoformat()


def grid_page(grid: Grid) -> Page:
    """The page of a grid: lines are named "kpi:ID", headings "perspective:ID"; the cursor stands on figures only."""
    rows: list[Row] = []
    for side, lines in grid.sections:
        if rows:
            rows.append(Row(f"blank:{side.id}", "blank", leads=False))
        rows.append(Row(f"perspective:{side.id}", "heading", text=side.name, tone="strong", leads=False))
        rows += [_line(line, grid) for line in lines]
    return Page(
        f"grid:{grid.frequency}",
        (Column("name", "", _NAME, stretch=True), *(_column(period, grid) for period in grid.periods)),
        tuple(rows),
        home=home(grid),
        empty="No KPI yet. q goes back; there a adds one.",
    )


def home(grid: Grid) -> str:
    """The column one begins in: the view period's, the newest that has ended; where it is not in sight, the last."""
    view = view_period(grid.frequency, View(grid.today), grid.settings)
    return column_id(view if view in grid.periods else grid.periods[-1])


def span_title(grid: Grid) -> str:
    """The periods in sight, and whether the last of them still runs: "2026-06 to 2026-11, open"."""
    fiscal = grid.settings.fiscal_year_start
    keys = list(dict.fromkeys(period_key(grid.periods[at], fiscal) for at in (0, -1)))
    return " to ".join(keys) + (", open" if is_open(grid.periods[-1], grid.today) else "")


def _column(period: Period, grid: Grid) -> Column:
    title = "open" if is_open(period, grid.today) else _heading(period, grid.settings.fiscal_year_start)
    return Column(column_id(period), title, FIGURE, "right")


def _heading(period: Period, fiscal_year_start: int) -> str:
    """A period's key where it fits its column: "2026-10", "FY27-Q1"; a day without its year: "20 Nov"."""
    if period.frequency == "day":
        return words.day(period.start, period.start)
    key = period_key(period, fiscal_year_start)
    return key if len(key) <= FIGURE else f"FY{key[4:]}"


def _line(line: GridLine, grid: Grid) -> Row:
    shown = {column_id(period): _figure(line, period, grid) for period in grid.periods}
    return Row(f"kpi:{line.kpi.id}", cells={"name": cells.name(line.kpi)._replace(edit=None), **shown})


def _figure(line: GridLine, period: Period, grid: Grid) -> Cell:
    if period.start in line.values:
        return cells.actual(line.figure(period, grid.today), grid.settings, FIGURE)
    return Cell(NO_VALUE, "dim", edit="") if line.is_gap(period, grid.today) else Cell(edit="")
