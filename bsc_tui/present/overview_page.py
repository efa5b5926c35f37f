"""The Overview: the scorecard, its perspectives and objectives, what is missed and what is due. Every line leads."""

from __future__ import annotations

from datetime import date

from bsc_tui.domain.board import Board
from bsc_tui.domain.due import Due
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.rollup import Rollup
from bsc_tui.domain.settings import Settings
from bsc_tui.present import cells, words
from bsc_tui.present.aims import Aimed
from bsc_tui.present.aims import objectives as objectives_of
from bsc_tui.present.glyphs import NO_VALUE, STATUS_GLYPHS
from bsc_tui.present.objective_words import remarks
from bsc_tui.present.page import Cell, Column, Page, Row, Tone

_THRESHOLD, _ACTUAL = 9, 7

_COLUMNS = (
    Column("glyph", "", 1),
    Column("name", "", 22, stretch=True),
    Column("target", "", 16, "right"),
    Column("threshold", "", _THRESHOLD, "right", shown_from=72),
    Column("actual", "", max(_ACTUAL, len(words.score(None))), "right"),
    Column("progress", "", 5, "right"),
    Column("pace", "", 11, shown_from=66),
)
_TITLES = Row(
    "titles",
    cells={
        "name": Cell("Objective", "dim"),
        "target": Cell("Target", "dim"),
        "threshold": Cell("Threshold", "dim"),
        "actual": Cell("Actual", "dim"),
        "progress": Cell("Progr", "dim"),
        "pace": Cell("Pace", "dim"),
    },
    leads=False,
)

_FIRST = Row(
    "first",
    "text",
    text="No KPI yet: C chooses from the catalogue, a on a perspective adds your own.",
    tone="dim",
    leads=False,
)


def overview_page(board: Board, due: tuple[Due, ...], settings: Settings, today: date) -> Page:
    """The page of the whole scorecard at a view; due lines are today's."""
    aimed = objectives_of(list(board.objectives()), settings)
    objectives = [row for line in aimed for row in (_objective(line), *_remarks(line, today))]
    missed = [_missed(figure, settings) for figure in board.kpis() if figure.status == "missed"]
    waiting = [_due(line, settings, today) for line in due]
    title = " and ".join(word for word, lines in (("missed", missed), ("due", waiting)) if lines).capitalize()
    is_begun = any(True for _ in board.kpis())
    sections = [
        _scores(board),
        [] if is_begun else [_FIRST],
        [_TITLES, *objectives] if objectives else [],
        [_heading(title), *missed, *waiting] if title else [],
    ]
    rows: list[Row] = []
    for number, section in enumerate(section for section in sections if section):
        rows += [Row(f"blank:{number}", "blank"), *section] if number else section
    return Page("overview", _COLUMNS, tuple(rows), home="name")


def _scores(board: Board) -> list[Row]:
    lines = [_score("scorecard", "Scorecard", board.rollup)]
    lines += [
        _score(f"perspective:{figure.perspective.id}", figure.perspective.name, figure.rollup)
        for figure in board.perspectives
    ]
    return lines


def _score(key: str, name: str, rollup: Rollup) -> Row:
    tone = cells.STATUS_TONES.get(rollup.status, "dim")
    is_provisional = rollup.provisional and rollup.score is not None
    marks = ["provisional" if is_provisional else "", _range(rollup), f"{rollup.stale} stale" if rollup.stale else ""]
    last, beside, *_ = *filter(None, marks), "", ""
    return Row(
        key,
        cells={
            "glyph": Cell(STATUS_GLYPHS[rollup.status], tone),
            "name": Cell(name, "strong" if key == "scorecard" else ""),
            "target": Cell(words.counts(rollup.counts)),
            "threshold": Cell(beside, "dim"),
            "actual": Cell(words.score(rollup.score), tone),
            "progress": Cell(),
            "pace": Cell(last, "dim"),
        },
    )


def _range(rollup: Rollup) -> str:
    if rollup.score is None or round(rollup.low) == round(rollup.high):
        return ""
    return f"{rollup.low:.0f} to {rollup.high:.0f}"


def _heading(title: str) -> Row:
    return Row(f"heading:{title}", "heading", text=title, tone="strong", leads=False)


def _objective(line: Aimed) -> Row:
    figure = line.figure
    tone = cells.STATUS_TONES.get(figure.status, "dim")
    return Row(
        f"objective:{figure.objective.id}",
        cells={
            "glyph": Cell(STATUS_GLYPHS[figure.status], tone),
            "name": Cell(line.label),
            "target": Cell(line.aims.target, "dim"),
            "threshold": Cell(line.aims.threshold, "dim"),
            "actual": Cell(line.aims.actual, tone),
            "progress": Cell(line.progress),
            "pace": Cell(figure.pace or "", "dim"),
        },
    )


def _remarks(line: Aimed, today: date) -> list[Row]:
    """A quiet line below an objective whose owner sees it otherwise, or whose initiatives are late."""
    more = remarks(line.figure, today)
    if not more:
        return []
    return [Row(f"remarks:{line.figure.objective.id}", "text", text=f"    {more}", tone="dim", leads=False)]


def _missed(figure: KpiFigure, settings: Settings) -> Row:
    tone: Tone = "missed"
    note = figure.value.note if figure.value else ""
    return Row(
        f"kpi:{figure.kpi.id}",
        cells={
            "glyph": cells.glyph(figure),
            "name": cells.name(figure.kpi)._replace(edit=None),
            "target": Cell(cells.target(figure, settings).text, "dim"),
            "threshold": Cell(cells.threshold(figure, settings, _THRESHOLD).text, "dim"),
            "actual": Cell(cells.actual(figure, settings, _ACTUAL).text, tone),
            "progress": cells.progress(figure),
            "pace": Cell(note, "dim"),
        },
    )


def _due(line: Due, settings: Settings, today: date) -> Row:
    older = f" +{line.older} older" if line.older else ""
    since = "" if line.state == "due" else f", due since {words.day(line.due_on, today)}"
    return Row(
        f"due:{line.kpi.id}",
        "text",
        text=f"{NO_VALUE} {line.kpi.name}",
        right=f"{words.period_title(line.period, settings.fiscal_year_start)}{since}{older}",
    )
