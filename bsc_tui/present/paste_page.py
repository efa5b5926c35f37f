"""A pasted block before it is saved, as a page: what cannot be taken and why, and every value beside the one before."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from bsc_tui.domain import figures
from bsc_tui.domain.errors import BscError, Conflict
from bsc_tui.domain.periods import Period, period_key
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.text import clean, shortened
from bsc_tui.domain.units import is_yes_no
from bsc_tui.present import cells, words
from bsc_tui.present.glyphs import STATUS_GLYPHS
from bsc_tui.present.page import Cell, Column, Page, Row, widest
from bsc_tui.present.wrap import wrapped
from bsc_tui.services.pasting import BadCell, Plan, PlannedValue

_NUMBER = 9
_AROUND = 3
"""Cells of a line of text that its words do not have."""
_QUOTED = 24


def paste_page(plan: Plan, cells_wide: int, changed: Container[tuple[int, Period]] = ()) -> Page:
    """The page of a plan on a terminal so many cells wide.

    ``changed`` are the places, KPI's id and period, where somebody has written since it was shown before: they come
    first, then what cannot be taken, then all the others.
    """
    first = [it for it in plan.values if (it.kpi.id, it.period) in changed]
    others = [it for it in plan.values if (it.kpi.id, it.period) not in changed]
    sections = [
        ("Changed meanwhile", [_line(it, plan.settings) for it in first]),
        ("Cannot be taken", list(_refusals(plan.bad, cells_wide - _AROUND))),
        ("Can be taken", [_line(it, plan.settings) for it in others]),
    ]
    shown = [(heading, lines) for heading, lines in sections if lines]
    rows: list[Row] = []
    for heading, lines in shown:
        if rows:
            rows.append(Row(f"blank:{heading}", "blank", leads=False))
        if len(shown) > 1 or heading != "Can be taken":
            rows.append(Row(f"heading:{heading}", "heading", text=heading, tone="strong", leads=False))
        rows += lines
    return Page("paste", _columns(rows), tuple(rows), empty="There is nothing in what was pasted.")


def about_plan(plan: Plan, conflict: Conflict | None = None) -> tuple[str, str]:
    """Two lines on what Enter and Esc would do; after a conflict on what somebody changed."""
    news, there = len(plan.news), len(plan.values) - len(plan.news)
    already = f"{words.plural(there, 'value')} {'is' if there == 1 else 'are'} there already." if there else ""
    if not news:
        return (f"Nothing to save: {already}" if there else "Nothing of this can be saved."), "Esc goes back."
    deed = f"Enter saves {words.plural(news, 'value')}, Esc leaves everything as it was."
    if conflict is None:
        return deed, already
    return f"Nothing was saved: {conflict.what}.", deed


def paste_title(plan: Plan) -> tuple[str, str]:
    """The title of a plan, with how much it changes, and what stands at its right: "2 cannot be taken"."""
    return f"Paste: {words.plural(len(plan.news), 'value')}", f"{len(plan.bad):,} cannot be taken" if plan.bad else ""


def _columns(rows: Sequence[Row]) -> tuple[Column, ...]:
    return (
        Column("glyph", "", 1),
        Column("name", "KPI", 24, stretch=True),
        Column("period", "Period", widest(rows, "period", 10, 15)),
        Column("before", "Before", _NUMBER, "right"),
        Column("new", "New", _NUMBER, "right"),
        Column("status", "Status", 13, gap=2),
    )


def _line(it: PlannedValue, settings: Settings) -> Row:
    """A value beside the one before; one that changes nothing is dim."""
    figure = it.figure
    tone = cells.STATUS_TONES.get(figure.status, "") if it.is_news else "dim"
    key = period_key(it.period, settings.fiscal_year_start)
    shown = {
        "glyph": Cell(STATUS_GLYPHS[figure.status], tone or "dim"),
        "name": cells.name(it.kpi)._replace(edit=None, tone="" if it.is_news else "dim"),
        "period": Cell(key, "" if it.is_news else "dim", suffix=" open" if figure.is_open else ""),
        "before": Cell(_before(it, settings), "dim"),
        "new": Cell(_shown(it, it.quantity.value, settings), tone),
        "status": Cell(figure.status if it.is_news else "there already", "" if it.is_news else "dim"),
    }
    return Row(f"paste:{it.kpi.id}:{it.period.start}", cells=shown, leads=False)


def _before(it: PlannedValue, settings: Settings) -> str:
    return "" if it.before is None else _shown(it, it.before.value, settings)


def _shown(it: PlannedValue, number: float | None, settings: Settings) -> str:
    """A number with every digit it was given with, where there is room for them."""
    if number is None:
        return "n/a"
    if not it.kpi.scale and not is_yes_no(it.kpi.unit):
        text = figures.exact(number, it.kpi._replace(unit=""), settings.decimal_mark)
        if len(text) <= _NUMBER:
            return text
    return cells.bare(number, it.kpi, settings, _NUMBER)


def _refusals(bad: Sequence[BadCell], room: int) -> Iterator[Row]:
    """What cannot be taken: neighbours for one reason in one sentence, in as many lines as that takes."""
    for number, (where, text, error) in enumerate(_gathered(bad)):
        quoted = f" (“{shortened(text, _QUOTED)}”)" if text and text not in error.what else ""
        hint = f"; {error.hint}" if error.hint else ""
        for line, part in enumerate(wrapped(f"{where}{quoted}: {error.what}{hint}.", room, following="  ")):
            yield Row(f"bad:{number}:{line}", "text", text=part, leads=False)


def _gathered(bad: Sequence[BadCell]) -> Iterator[tuple[str, str, BscError]]:
    """Each reason with where it holds, in words; and with the text that stands there, where that is one cell."""
    columns: dict[tuple[int, str, str], list[BadCell]] = {}
    for it in bad:
        columns.setdefault((it.column, it.error.what, it.error.hint), []).append(it)
    blocks: dict[tuple[tuple[int, ...], str, str], list[BadCell]] = {}
    for (_, what, hint), cells_of in columns.items():
        blocks.setdefault((tuple(it.row for it in cells_of), what, hint), []).append(cells_of[0])
    for (rows, _, _), across in blocks.items():
        where = _counted("Row", rows)
        if across[0].column:
            where += f", {_counted('column', [it.column for it in across])}"
        is_one = len(rows) == len(across) == 1
        yield where, clean(across[0].text) if is_one else "", across[0].error


def _counted(word: str, numbers: Sequence[int]) -> str:
    """Numbers with their word: "Row 3", "Rows 3 and 5", "Rows 17 to 200"."""
    if len(numbers) == 1:
        return f"{word} {numbers[0]:,}"
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{word}s {numbers[0]:,} to {numbers[-1]:,}"
    return f"{word}s {words.listed([f'{number:,}' for number in numbers], 4)}"
