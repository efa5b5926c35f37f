"""A perspective's tab: its KPIs under the objectives they serve."""

from __future__ import annotations

from datetime import date

from bsc_tui.domain import figures
from bsc_tui.domain.board import ObjectiveFigure, PerspectiveFigure
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.model import Frequency
from bsc_tui.domain.periods import period_key
from bsc_tui.domain.settings import Settings
from bsc_tui.present import cells, words
from bsc_tui.present.objective_words import owner_says
from bsc_tui.present.page import Cell, Column, Page, Row, for_reading

WIDE = 140
"""From this width on the objective is a column; below it is a heading over its KPIs."""

_ACTUAL, _TARGET, _THRESHOLD, _CHANGE = 8, 8, 9, 7

COLUMNS = (
    Column("glyph", "", 1),
    Column("name", "KPI", 24, stretch=True),
    Column("objective", "Objective", 20, shown_from=WIDE),
    Column("actual", "Actual", _ACTUAL, "right"),
    Column("target", "Target", _TARGET, "right"),
    Column("threshold", "Threshold", _THRESHOLD, "right", shown_from=72),
    Column("progress", "Progr", 5, "right", shown_from=66),
    Column("series", "12 months", 12, gap=2, series=True, shown_from=52),
    Column("trend", "", 1),
    Column("signal", "", 1, gap=0),
    Column("status", "Status", 10, shown_from=100),
    Column("owner", "Owner", 8, shown_from=100),
    Column("updated", "Updated", 11, shown_from=120),
    Column("change", "Change", _CHANGE, "right", shown_from=120),
)


def perspective_page(figure: PerspectiveFigure, settings: Settings, today: date, *, is_wide: bool = False) -> Page:
    """The page of a perspective at a view: rows are named "kpi:ID", headings "objective:ID"."""
    rows: list[Row] = []
    for objective in figure.objectives:
        heading = None if is_wide else _heading(objective)
        lines = [kpi_row(kpi, objective.objective.name, settings, today) for kpi in objective.kpis]
        rows += _section(rows, heading, lines)
    nowhere = Row("objective:0", "heading", text="No objective", tone="strong") if figure.objectives else None
    lines = [kpi_row(kpi, "", settings, today) for kpi in figure.loose]
    rows += _section(rows, nowhere if lines and not is_wide else None, lines)
    return Page(
        f"perspective:{figure.perspective.id}",
        COLUMNS,
        tuple(rows),
        home="actual",
        empty="No KPI yet. Press a to add one, C to choose from the catalogue.",
    )


def by_frequency(page: Page, by: Frequency) -> Page:
    """The page with its figures brought together by a frequency: nothing to edit, and the series named after it."""
    columns = tuple(column._replace(title=f"12 {by}s") if column.id == "series" else column for column in page.columns)
    return for_reading(page._replace(columns=columns))


def _section(before: list[Row], heading: Row | None, lines: list[Row]) -> list[Row]:
    if heading is None:
        return lines
    blank = [Row(f"blank:{heading.key}", "blank")] if before else []
    return [*blank, heading, *lines]


def _heading(figure: ObjectiveFigure) -> Row:
    objective = figure.objective
    due = f", by {words.day(objective.due)}" if objective.due else ""
    parts = []
    if figure.way is not None:
        parts.append(f"way {figures.fraction(figure.way)}")
    owner = owner_says(figure)
    # Where the owner sees it otherwise, the word for way and time has to do: a heading is one line.
    if figure.time is not None and not (owner and figure.pace):
        parts.append(f"time {figures.fraction(min(figure.time, 1.0))}")
    parts += filter(None, (figure.pace, owner))
    return Row(
        f"objective:{objective.id}",
        "heading",
        text=f"{objective.name}{due}",
        right="  ".join(parts),
        tone="strong",
        leads=False,
    )


def kpi_row(figure: KpiFigure, objective: str, settings: Settings, today: date) -> Row:
    """A KPI's line, named "kpi:ID"; ``objective`` is what stands in that column where there is room for it."""
    kpi, value = figure.kpi, figure.value
    return Row(
        f"kpi:{kpi.id}",
        cells={
            "glyph": cells.glyph(figure),
            "name": cells.name(kpi),
            "objective": Cell(objective, "dim", objective),
            "actual": cells.actual(figure, settings, _ACTUAL),
            "target": cells.target(figure, settings, _TARGET),
            "threshold": cells.threshold(figure, settings, _THRESHOLD),
            "progress": cells.progress(figure),
            "trend": cells.trend(figure),
            "status": Cell(_status_word(figure, settings), "dim" if figure.is_stale else "", figure.status),
            "owner": Cell(kpi.owner, "dim", kpi.owner or None, edit=kpi.owner),
            "updated": Cell(words.moment(value.entered_at, today) if value else "", "dim", _stamp(figure)),
            "change": _change(figure, settings),
        },
        series=figure.series,
    )


def _status_word(figure: KpiFigure, settings: Settings) -> str:
    """The status; of a stale figure the period it is from, of several periods how many there are if some are not."""
    if figure.is_stale and figure.shown_period is not None:
        return period_key(figure.shown_period, settings.fiscal_year_start)
    if figure.status == "not available":
        return "n/a"
    if figure.coarse is not None and figure.coarse.is_incomplete:
        return f"{figure.coarse.parts} of {figure.coarse.of}"
    return figure.status


def _stamp(figure: KpiFigure) -> str | None:
    return figure.value.entered_at if figure.value is not None else None


def _change(figure: KpiFigure, settings: Settings) -> Cell:
    known = [number for number in figure.series if number is not None]
    # The series of a KPI shown to date are its single periods, which is not what stands in its Actual.
    if figure.is_stale or figure.actual is None or len(known) < 2 or figure.kpi.to_date:
        return Cell()
    by = known[-1] - known[-2]
    sign = "+" if by > 0 else ""
    amount = figures.narrow(by, figure.kpi.decimals, _CHANGE - len(sign), settings.decimal_mark)
    return Cell(sign + amount, "dim", by)
