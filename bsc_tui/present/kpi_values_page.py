"""A KPI's values as a page: a line per period, newest first, the gaps among them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.periods import Period, period_key
from bsc_tui.present import cells, words
from bsc_tui.present.kpi_periods import Gap, figure_in, listed
from bsc_tui.present.page import Cell, Column, Page, Row, widest
from bsc_tui.services.looking import Detail

_OPEN = " open"


def values_page(detail: Detail, today: date, most: int | None = None) -> Page:
    """The page: lines are named "value:START", long stretches without a value are one line of words.

    ``most`` leaves out what lies behind so many lines, and behind the view period: what a first picture does not need.
    """
    entries = {it.period: it for it in detail.dossier.values}
    rows: list[Row] = []
    seen_from = detail.dossier.figure.period.start
    for found in listed(detail, today):
        if most is not None and len(rows) >= most and _start(found) < seen_from:
            break
        if isinstance(found, Gap):
            rows.append(_gap(found, detail))
        else:
            rows.append(_line(figure_in(detail, found, entries.get(found), today), detail, today))
    return Page("values", _columns(rows, is_to_date=detail.kpi.to_date), tuple(rows), home="actual")


def row_key(period: Period) -> str:
    """The name of a period's line."""
    return f"value:{period.start.isoformat()}"


def _line(figure: KpiFigure, detail: Detail, today: date) -> Row:
    settings, value = detail.settings, figure.value
    key = period_key(figure.period, settings.fiscal_year_start)
    shown = {
        "glyph": cells.glyph(figure),
        "period": Cell(key, "", figure.period.start.isoformat(), _OPEN if figure.is_open else ""),
        "actual": cells.actual(figure._replace(coarse=None), settings),
        "to_date": cells.actual(figure, settings)._replace(edit=None) if figure.coarse else Cell(),
        "target": cells.target(figure, settings)._replace(edit=None),
        "threshold": cells.threshold(figure, settings)._replace(edit=None),
        "progress": cells.progress(figure),
    }
    if value is not None:
        shown |= {
            "who": Cell(value.entered_by, "dim", value.entered_by),
            "when": Cell(words.moment(value.entered_at, today), "dim", value.entered_at),
            "source": Cell(value.source, "dim", value.source or None),
            "note": Cell(value.note, "", value.note or None, edit=value.note),
        }
    return Row(row_key(figure.period), cells=shown)


def _start(found: Period | Gap) -> date:
    return found.oldest.start if isinstance(found, Gap) else found.start


def _gap(gap: Gap, detail: Detail) -> Row:
    told = words.plural(gap.periods, detail.kpi.frequency)
    return Row(f"gap:{gap.oldest.start.isoformat()}", "text", text=f"{told} without a value", tone="dim", leads=False)


def _columns(rows: Sequence[Row], *, is_to_date: bool) -> tuple[Column, ...]:
    cumulated = (Column("to_date", "To date", widest(rows, "to_date", 8), "right"),) if is_to_date else ()
    return (
        Column("glyph", "", 1),
        Column("period", "Period", widest(rows, "period", 12, 16)),
        Column("actual", "Value", widest(rows, "actual", 8), "right"),
        *cumulated,
        Column("target", "Target", widest(rows, "target", 8), "right"),
        Column("threshold", "Threshold", widest(rows, "threshold", 9), "right", shown_from=72),
        Column("progress", "Progr", widest(rows, "progress", 5), "right", shown_from=66),
        Column("who", "Who", 8, gap=2),
        Column("when", "When", widest(rows, "when", 11, 15), shown_from=96),
        Column("source", "Source", widest(rows, "source", 8, 24), shown_from=120),
        Column("note", "Note", 18, stretch=True),
    )
