"""A board as text for a terminal: perspectives with counts first, objectives with their pace, every KPI on a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from bsc_tui.domain import figures
from bsc_tui.domain.board import Board, ObjectiveFigure, PerspectiveFigure
from bsc_tui.domain.due import is_open, view_month, view_period
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.periods import period_key
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.text import clean, fitted, shortened, width
from bsc_tui.present import aims, cells, words
from bsc_tui.present.glyphs import STATUS_GLYPHS
from bsc_tui.present.objective_words import owner_says, remarks
from bsc_tui.present.page import Cell, Tone
from bsc_tui.present.roll_up_words import counted, summary

Paint = Callable[[str, Tone], str]

_ACTUAL, _TARGET, _THRESHOLD, _PROGRESS = 8, 8, 9, 5
_FIGURES = _ACTUAL + _TARGET + _THRESHOLD + _PROGRESS + 4
_SHORTEST_NAME = 16
_NARROWEST = 78


class Style(NamedTuple):
    """How wide the text may be, and how its parts are coloured."""

    columns: int = 80
    paint: Paint = lambda text, _tone: text


class _Widths(NamedTuple):
    name: int
    status: int


def told(board: Board, settings: Settings, style: Style, more: Callable[[int], Iterable[str]] | None = None) -> str:
    """The board: title, perspectives, the table of objectives, and the scorecard's line at the end.

    ``more`` gives lines before that last one, from the width the others have.
    """
    shown = list(board.kpis())
    if shown:
        widths = _widths(shown, settings, style.columns)
        style = style._replace(columns=min(style.columns, max(widths.name + _FIGURES + 4 + widths.status, _NARROWEST)))
        lines = [title(board, settings, style), "", style.paint(_heads(widths), "dim")]
        for perspective in board.perspectives:
            lines += _perspective(perspective, widths, settings, style)
        lines += _objectives(board, settings, style)
    else:
        lines = [title(board, settings, style), ""]
        lines += [f"{clean(it.perspective.name)}  no KPIs" for it in board.perspectives]
        missing = (
            "KPIs yet: bsc kpi add NAME --perspective NAME"
            if lines[2:]
            else "perspectives yet: bsc perspective add NAME"
        )
        lines += ["", f"no {missing}"]
    if more is not None:
        lines += more(style.columns)
    return "\n".join(line.rstrip() for line in [*lines, *_scorecard(board, style)])


def title(board: Board, settings: Settings, style: Style) -> str:
    """The line above a scorecard: its name and the period it is seen at, and of a demo that it is one."""
    shown = view_period(board.by, board.view, settings) if board.by else view_month(board.view)
    mark = ", open" if is_open(shown, board.view.today) else ""
    by = f", by {board.by}" if board.by else ""
    left = f"{clean(settings.name)}{by}, {words.period_title(shown, settings.fiscal_year_start)}{mark}"
    right = f"demo: {clean(settings.invented)}" if settings.invented else ""
    return _ends(left, right, style, "strong")


def way(figure: ObjectiveFigure, *, is_short: bool = False) -> str:
    """How far an objective has come and how much of its time is over: "way 80 %  time 46 %  ahead".

    A short one leaves the time to the word for the two, where there is one.
    """
    parts = []
    if figure.way is not None:
        parts.append(f"way {figures.fraction(figure.way)}")
    if figure.time is not None and not (is_short and figure.pace):
        parts.append(f"time {figures.fraction(figure.time)}")
    return "  ".join([*parts, figure.pace] if figure.pace else parts)


def _ends(left: str, right: str, style: Style, tone: Tone) -> str:
    """A line with a text at either end; the left one is cut where both do not fit."""
    room = style.columns - width(right) - (2 if right else 0)
    left = shortened(left, room)
    blanks = " " * (style.columns - width(left) - width(right))
    return style.paint(left, tone) + (blanks + style.paint(right, "dim") if right else "")


def _widths(shown: Sequence[KpiFigure], settings: Settings, columns: int) -> _Widths:
    status = max(width(_status(figure, settings)) for figure in shown)
    longest = max(width(clean(figure.kpi.name)) + width(_unit(figure)) for figure in shown)
    room = columns - 2 - _FIGURES - 2 - status
    return _Widths(max(min(longest, room), _SHORTEST_NAME), status)


def _heads(widths: _Widths) -> str:
    heads = [fitted("KPI", widths.name), fitted("Actual", _ACTUAL, "right"), fitted("Target", _TARGET, "right")]
    heads += [fitted("Threshold", _THRESHOLD, "right"), fitted("Progr", _PROGRESS, "right")]
    return f"  {' '.join(heads)}  Status"


def _perspective(figure: PerspectiveFigure, widths: _Widths, settings: Settings, style: Style) -> Iterator[str]:
    yield ""
    yield _ends(clean(figure.perspective.name), summary(figure.rollup), style, "strong")
    for objective in figure.objectives:
        due = f", by {words.day(objective.objective.due)}" if objective.objective.due else ""
        name = f"{clean(objective.objective.name)}{due}"
        owner = owner_says(objective)
        right = "  ".join(filter(None, (way(objective, is_short=bool(owner)), owner)))
        whole = f"{counted(objective.rollup)}  {right}".rstrip()
        fits = width(name) + 2 + width(whole) <= style.columns
        yield _ends(name, whole if fits else right, style, "accent")
        for kpi in objective.kpis:
            yield _line(kpi, widths, settings, style)
    if figure.loose and figure.objectives:
        yield style.paint("No objective", "accent")
    for kpi in figure.loose:
        yield _line(kpi, widths, settings, style)


def _line(figure: KpiFigure, widths: _Widths, settings: Settings, style: Style) -> str:
    numbers = [
        _fitted(cells.actual(figure, settings, _ACTUAL), _ACTUAL, style),
        _fitted(cells.target(figure, settings, _TARGET), _TARGET, style),
        _fitted(cells.threshold(figure, settings, _THRESHOLD), _THRESHOLD, style),
        _fitted(cells.progress(figure), _PROGRESS, style),
    ]
    glyph = cells.glyph(figure)
    unit = _unit(figure)
    name = shortened(clean(figure.kpi.name), widths.name - width(unit)) + style.paint(unit, "dim")
    blanks = " " * (widths.name - width(shortened(clean(figure.kpi.name), widths.name - width(unit))) - width(unit))
    status = style.paint(_status(figure, settings), glyph.tone)
    return f"{style.paint(glyph.text, glyph.tone)} {name}{blanks} {' '.join(numbers)}  {status}"


def _unit(figure: KpiFigure) -> str:
    unit = clean(figure.kpi.unit)
    return f", {shortened(unit, 10)}" if unit else ""


def _fitted(cell: Cell, cells_wide: int, style: Style) -> str:
    return style.paint(fitted(clean(cell.text), cells_wide, "right"), cell.tone)


def _status(figure: KpiFigure, settings: Settings) -> str:
    if figure.is_stale and figure.shown_period is not None:
        return f"stale, {period_key(figure.shown_period, settings.fiscal_year_start)}{words.left_out(figure)}"
    status = f"{figure.status}, open" if figure.is_open and figure.value is not None else figure.status
    return status + words.parts(figure.coarse) + words.left_out(figure)


def _objectives(board: Board, settings: Settings, style: Style) -> Iterator[str]:
    """What the objectives aim at in their own words, each by its headline KPI."""
    lines = aims.objectives(list(board.objectives()), settings)
    if not lines:
        return
    heads = ("Objective (headline KPI)", "Target", "Threshold", "Actual", "Progress", "Pace")
    rows = [(clean(line.label), *map(clean, line.aims), line.progress, line.figure.pace or "") for line in lines]
    room = [max(map(width, column)) for column in zip(heads, *rows, strict=True)]
    others = sum(room[1:]) + 2 * (len(room) - 1)
    room[0] = max(min(room[0], style.columns - 2 - others), _SHORTEST_NAME)
    yield ""
    yield style.paint("  " + _row(heads, room), "dim")
    for line, row in zip(lines, rows, strict=True):
        tone = cells.STATUS_TONES.get(line.figure.status, "dim")
        yield f"{style.paint(STATUS_GLYPHS[line.figure.status], tone)} {_row(row, room)}"
        more = remarks(line.figure, board.view.today)
        if more:
            yield style.paint(f"    {more}", "dim")


def _row(texts: Sequence[str], room: Sequence[int]) -> str:
    return "  ".join(
        fitted(text, cells_wide, "right" if at == 4 else "left")
        for at, (text, cells_wide) in enumerate(zip(texts, room, strict=True))
    )


def _scorecard(board: Board, style: Style) -> Iterator[str]:
    missed = {figure.kpi.id: clean(figure.kpi.name) for figure in board.kpis() if figure.status == "missed"}
    names = list(missed.values())
    yield ""
    if any(figure.coarse is not None and figure.coarse.is_plain for figure in board.kpis()):
        yield words.PLAIN
    if names:
        yield shortened(f"Missed: {words.listed(names, 6)}", style.columns)
    yield style.paint(summary(board.rollup), "strong")
