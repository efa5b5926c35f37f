"""A stand-up as a page: a line for each value that is asked for; and what there is to do where nothing is due."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.periods import MONTHS, period_key
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.standup import Item, Line, Order, Scope
from bsc_tui.domain.text import clean
from bsc_tui.present import cells, words
from bsc_tui.present.coming import next_due_line
from bsc_tui.present.glyphs import NO_VALUE, POINTER
from bsc_tui.present.page import Cell, Column, Page, Row
from bsc_tui.services.standup import Idle

OPEN = "open"
"""The line that leads to the period that is still open."""

_LAST, _GOAL, _ACTUAL, _STATUS = 7, 7, 9, 10
_ROOMY = 100
"""From this width on there is room for the period and the series side by side."""


def standup_page(
    lines: Sequence[Line], settings: Settings, order: Order, at: Item | None = None, unsure: Collection[Item] = ()
) -> Page:
    """The page: lines are named after their item, under headings by perspective or owner.

    ``at`` is the one whose field is open; ``unsure`` are those that are asked about once more.
    """
    rows: list[Row] = []
    heading = None
    for line in lines:
        name = line.perspective if order == "perspective" else line.kpi.owner or "Nobody's"
        if name != heading:
            heading = name
            rows += [Row(f"blank:{name}", "blank")] if rows else []
            rows.append(Row(f"heading:{name}", "heading", text=name, tone="strong", leads=False))
        rows.append(_row(line, settings, is_at=line.item == at, is_unsure=line.item in unsure))
    return Page("stand-up", _columns(lines), tuple(rows), home="actual")


def row_key(item: Item) -> str:
    """The name of an item's line."""
    return f"{item.kpi_id}:{item.start.isoformat()}"


def title(lines: Sequence[Line], settings: Settings, today: date) -> str:
    """What a stand-up is about: the period that all of its values have, else the day."""
    periods = {line.period for line in lines}
    if len(periods) == 1:
        return f"Stand-up, {words.period_title(next(iter(periods)), settings.fiscal_year_start)}"
    return f"Stand-up, {words.day(today)}"


def idle_page(idle: Idle, today: date, scope: Scope) -> Page:
    """What is said where nothing is due in a scope: what is next, what is missed ("kpi:ID"), and the open period."""
    if scope.period:
        asked = "the open periods" if scope.period == OPEN else clean(scope.period)
        said = f"every value of {asked} is there"
    else:
        said = next_due_line(idle.scorecard, today, scope.owner)
    rows = [Row("nothing", "text", text=f"{said[:1].upper()}{said[1:]}.", leads=False), Row("blank:1", "blank")]
    if idle.open_items:
        many = f"{words.plural(idle.open_items, 'value')} of periods that are still open"
        rows += [Row(OPEN, "text", text=f"{NO_VALUE} {many} can be entered already"), Row("blank:2", "blank")]
    if idle.missed:
        rows.append(Row("missed", "heading", text="Missed", tone="strong", leads=False))
        rows += [_missed(figure, idle.scorecard.settings) for figure in idle.missed]
    return Page("idle", (Column("line", "", 20, stretch=True),), tuple(rows), home="line")


def _missed(figure: KpiFigure, settings: Settings) -> Row:
    unit = f", {figure.kpi.unit}" if figure.kpi.unit else ""
    target = cells.target(figure, settings).text
    shown = cells.actual(figure, settings).text
    return Row(
        f"kpi:{figure.kpi.id}",
        "text",
        text=f"{cells.glyph(figure).text} {figure.kpi.name}{unit}",
        right=f"{shown}, target {target}" if target else shown,
    )


def _row(line: Line, settings: Settings, *, is_at: bool, is_unsure: bool) -> Row:
    figure, last = line.figure, line.last
    number = None if last is None else last.value
    goal = {"target": cells.target(figure, settings, _GOAL), "threshold": cells.threshold(figure, settings, _GOAL)}
    glyph = cells.glyph(figure)
    who = line.value.entered_by if line.value is not None else ""
    return Row(
        row_key(line.item),
        cells={
            "glyph": Cell(POINTER, "accent") if is_at else glyph,
            "name": cells.name(figure.kpi)._replace(edit=None),
            "period": Cell(period_key(line.period, settings.fiscal_year_start), "dim"),
            "last": Cell() if number is None else Cell(cells.bare(number, figure.kpi, settings, _LAST), "dim", number),
            **{name: cell._replace(edit=None) for name, cell in goal.items()},
            "actual": cells.actual(figure, settings, _ACTUAL),
            "status": Cell("sure?", "accent") if is_unsure else _status(line),
            "who": Cell(who, "dim"),
        },
        series=figure.series,
    )


def _status(line: Line) -> Cell:
    value = line.value
    if value is None:
        return Cell(f"+{line.item.older} older" if line.item.older else "", "dim")
    return Cell() if value.value is None else Cell(line.figure.status, "dim")


def _columns(lines: Sequence[Line]) -> tuple[Column, ...]:
    """The columns; where periods differ each line names its own, in the place of the series on a narrow terminal."""
    periods = {line.period for line in lines}
    is_one = len(periods) == 1
    heading = MONTHS[next(iter(periods)).start.month - 1] if is_one and _is_month(lines[0]) else "Value"
    return (
        Column("glyph", "", 1),
        Column("name", "", 22, stretch=True),
        *(() if is_one else (Column("period", "Period", 10),)),
        Column("last", "Last", _LAST, "right"),
        Column("target", "Target", _GOAL, "right"),
        Column("threshold", "Thresh.", _GOAL, "right", shown_from=72),
        *((Column("series", "", 8, series=True, shown_from=66, hidden_from=_ROOMY),) if is_one else ()),
        Column(
            "months", "12 months" if is_one and _is_month(lines[0]) else "", 12, gap=2, series=True, shown_from=_ROOMY
        ),
        Column("actual", heading, _ACTUAL, "right"),
        Column("status", "", _STATUS, shown_from=60),
        Column("who", "Who", 8, shown_from=_ROOMY),
    )


def _is_month(line: Line) -> bool:
    return line.period.frequency == "month"
