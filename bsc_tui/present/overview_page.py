"""The Overview: the scorecard, its perspectives and objectives, what is missed and what is due. Every line leads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bsc_tui.domain import figures
from bsc_tui.domain.board import Board, ObjectiveFigure
from bsc_tui.domain.due import Due
from bsc_tui.domain.figure import KpiFigure, Relative, relative_of
from bsc_tui.domain.rollup import Rollup
from bsc_tui.domain.settings import Settings
from bsc_tui.present import cells, words
from bsc_tui.present.glyphs import NO_VALUE, STATUS_GLYPHS
from bsc_tui.present.page import Cell, Column, Page, Row, Tone

_COLUMNS = (
    Column("glyph", "", 1),
    Column("name", "", 22, stretch=True),
    Column("target", "", 16, "right"),
    Column("threshold", "", 9, "right", shown_from=72),
    Column("actual", "", 7, "right"),
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


def overview_page(board: Board, due: tuple[Due, ...], settings: Settings, today: date) -> Page:
    """The page of the whole scorecard at a view; due lines are today's."""
    objectives = [_objective(figure, settings) for figure in board.objectives()]
    missed = [_missed(figure, settings) for figure in board.kpis() if figure.status == "missed"]
    waiting = [_due(line, settings, today) for line in due]
    title = " and ".join(word for word, lines in (("missed", missed), ("due", waiting)) if lines).capitalize()
    sections = [
        _scores(board),
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
    marks = []
    if rollup.provisional:
        marks.append("provisional")
    elif _range(rollup):
        marks.append(_range(rollup))
    if rollup.stale:
        marks.append(f"{rollup.stale} stale")
    return Row(
        key,
        cells={
            "glyph": Cell(STATUS_GLYPHS[rollup.status], tone),
            "name": Cell(name, "strong" if key == "scorecard" else ""),
            "target": Cell(words.counts(rollup.counts)),
            "threshold": Cell(),
            "actual": Cell(words.score(rollup.score), tone),
            "progress": Cell(),
            "pace": Cell(", ".join(marks[:1]), "dim"),
        },
    )


def _range(rollup: Rollup) -> str:
    if rollup.score is None or round(rollup.low) == round(rollup.high):
        return ""
    return f"{rollup.low:.0f} to {rollup.high:.0f}"


def _heading(title: str) -> Row:
    return Row(f"heading:{title}", "heading", text=title, tone="strong", leads=False)


def _objective(figure: ObjectiveFigure, settings: Settings) -> Row:
    headline = figure.headline
    tone = cells.STATUS_TONES.get(figure.status, "dim")
    shown = _goals(headline, settings) if headline else {}
    return Row(
        f"objective:{figure.objective.id}",
        cells={
            "glyph": Cell(STATUS_GLYPHS[figure.status], tone),
            "name": Cell(headline.kpi.name if headline else figure.objective.name),
            "target": Cell(shown.get("target", ""), "dim"),
            "threshold": Cell(shown.get("threshold", ""), "dim"),
            "actual": Cell(shown.get("actual", ""), tone),
            "progress": Cell("" if figure.progress is None else figures.fraction(figure.progress)),
            "pace": Cell(figure.pace or "", "dim"),
        },
    )


def _goals(figure: KpiFigure, settings: Settings) -> dict[str, str]:
    """Target, threshold and actual of a headline KPI: as changes where the target is one ("20 % improvement")."""
    relative = relative_of(figure)
    if relative is not None:
        return relative_words(relative)
    mark, row, kpi = settings.decimal_mark, figure.row, figure.kpi
    if kpi.direction == "band":
        shown = {"target": cells.target(figure, settings).text, "threshold": cells.threshold(figure, settings).text}
    else:
        numbers = {"target": row.target if row else None, "threshold": row.threshold if row else None}
        shown = {name: figures.shown(number, kpi, mark) for name, number in numbers.items() if number is not None}
    if figure.actual is not None:
        shown["actual"] = figures.shown(figure.actual, kpi, mark)
    return shown


def relative_words(relative: Relative) -> dict[str, str]:
    """Changes as the article prints them: "20 % improvement", "5 %", "18 %"."""
    shown: dict[str, str] = {}
    numbers: Mapping[str, float | None] = relative._asdict()
    for name in ("target", "threshold", "actual"):
        change = numbers[name]
        if change is not None:
            word = f" {relative.word}" if name == "target" else ""
            shown[name] = f"{figures.fraction(abs(change))}{word}"
    return shown


def _missed(figure: KpiFigure, settings: Settings) -> Row:
    tone: Tone = "missed"
    note = figure.value.note if figure.value else ""
    return Row(
        f"kpi:{figure.kpi.id}",
        cells={
            "glyph": cells.glyph(figure),
            "name": cells.name(figure.kpi)._replace(edit=None),
            "target": Cell(cells.target(figure, settings).text, "dim"),
            "threshold": Cell(cells.threshold(figure, settings).text, "dim"),
            "actual": Cell(cells.actual(figure, settings).text, tone),
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
