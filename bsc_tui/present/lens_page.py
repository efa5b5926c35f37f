"""A scorecard through a framework as a page: its KPIs under what they refer to, and what no KPI refers to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bsc_tui.domain.board import Board
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.frameworks import INDICATIVE
from bsc_tui.domain.lens import Covered, Lens
from bsc_tui.domain.rollup import Rollup
from bsc_tui.present import words
from bsc_tui.present.board_page import dated, named
from bsc_tui.present.lens_words import astray, no_reference, pairing, uncovered, uncovered_lines
from bsc_tui.present.lines import Line, Piece
from bsc_tui.present.page import Cell, Page, Row
from bsc_tui.present.tab_page import COLUMNS, by_frequency, kpi_row
from bsc_tui.present.wrap import wrapped
from bsc_tui.services.looking import Sheet

_MARGIN = 4
_COLUMNS = tuple(
    column._replace(title="Perspective") if column.id == "objective" else column for column in COLUMNS
)  # fmt: skip


def lens_page(lens: Lens, sheet: Sheet, columns: int) -> Page:
    """The page on a terminal of so many columns: headings are named "reference:TEXT", lines "kpi:ID:TEXT"."""
    homes = {it.kpi.id: home.perspective.name for home in sheet.board.perspectives for it in home.kpis}
    rows: list[Row] = []
    for it in lens.covered:
        rows += [_heading(it), *_lines(it.kpis, it.reference.text, it.reference.title, sheet, homes)]
    missing, (head, text) = uncovered_lines(lens, columns - _MARGIN), astray(lens)
    rows += _told("uncovered", uncovered(lens)[0], missing, rows)
    rows += _told("astray", head, wrapped(text, columns - _MARGIN) if text else [], rows)
    if lens.without:
        heading = Row("heading:without", "heading", text=no_reference(lens), tone="strong")
        rows += _section(heading, _lines(lens.without, "", no_reference(lens), sheet, homes), rows)
    page = Page(f"lens:{lens.framework.name}", _COLUMNS, tuple(rows), home="actual")
    return by_frequency(page, sheet.board.by) if sheet.board.by else page


def lens_title(lens: Lens, sheet: Sheet) -> Line:
    """The scorecard's name, and at the right the period and how much of the framework has a KPI."""
    every, framework = len(lens.covered) + len(lens.uncovered), lens.framework
    return Line(named(sheet), ((f"{dated(sheet)} · {len(lens.covered)} of {every} {framework.nouns}", "dim"),))


def about_reference(lens: Lens, board: Board, text: str) -> tuple[str, str]:
    """Two lines on a reference: what its KPIs come to, and what a pairing is worth."""
    found = next((it for it in lens.covered if it.reference.text == text), None)
    if found is None:
        return "", ""
    rollup = found.rollup
    missed = [it.kpi.name for it in board.kpis() if it.kpi.key in rollup.missed]
    named = f". Missed: {words.listed(missed, 4)}" if missed else ""
    score = words.score(rollup.score, rollup.low, rollup.high)
    status = f", {rollup.status}" if rollup.score is not None else ""
    return f"{found.reference.title}: score {score}{status}: {_counted(rollup)}{named}.", pairing(lens)


def _counted(rollup: Rollup) -> str:
    return words.counts_in_words(rollup.counts)


def _heading(it: Covered) -> Row:
    rollup = it.rollup
    parts = [words.counts(rollup.counts)]
    if rollup.score is not None:
        parts.append(f"score {words.score(rollup.score, rollup.low, rollup.high)}")
    if rollup.provisional and rollup.score is not None:
        parts.append("provisional")
    return Row(
        f"reference:{it.reference.text}",
        "heading",
        text=it.reference.title,
        right="  ".join(parts),
        tone="strong",
        is_stop=True,
    )


def _lines(kpis: Sequence[KpiFigure], text: str, title: str, sheet: Sheet, homes: Mapping[int, str]) -> list[Row]:
    """Lines of KPIs; a column that is never shown has the reference, so that a filter finds them by it."""
    found = []
    for it in kpis:
        row = kpi_row(it, homes[it.kpi.id], sheet.settings, sheet.board.view.today)
        cells = {**row.cells, "reference": Cell(title)}
        found.append(row._replace(key=f"{row.key}:{text}", cells=cells))
    return found


def _told(name: str, title: str, said: Sequence[str], before: Sequence[Row]) -> list[Row]:
    """Lines of text under a heading; nothing without lines."""
    lines = [Row(f"{name}:{at}", "text", text=line, leads=False) for at, line in enumerate(said)]
    heading = Row(f"heading:{name}", "heading", text=title, tone="strong")
    return _section(heading, lines, before) if lines else []


def _section(heading: Row, lines: Sequence[Row], before: Sequence[Row]) -> list[Row]:
    blank = [Row(f"blank:{heading.key}", "blank")] if before else []
    return [*blank, heading, *lines]


ASIDE: tuple[Piece, ...] = ((INDICATIVE, "dim"),)
"""What stands at the right of the frameworks' names."""
