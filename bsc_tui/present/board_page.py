"""The scorecard's screen in words: its title and tabs, the page of the open tab, and what a row is about."""

from __future__ import annotations

from typing import NamedTuple

from bsc_tui.domain import figures
from bsc_tui.domain.board import PerspectiveFigure
from bsc_tui.domain.due import is_open, view_month, view_period
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.rollup import Rollup
from bsc_tui.present import sentence, words
from bsc_tui.present.glyphs import MISSED
from bsc_tui.present.lines import Line, Piece
from bsc_tui.present.objective_words import comment_line
from bsc_tui.present.overview_page import overview_page
from bsc_tui.present.page import Page
from bsc_tui.present.roll_up_words import counted
from bsc_tui.present.tab_names import Tab
from bsc_tui.present.tab_page import WIDE, by_frequency, perspective_page
from bsc_tui.services.looking import Sheet


class BoardPage(NamedTuple):
    """What a sheet looks like with one tab open: 0 is the Overview, then come the perspectives."""

    title: Line
    tabs: tuple[Tab, ...]
    page: Page


def board_page(sheet: Sheet, tab: int, columns: int) -> BoardPage:
    """A sheet on a terminal of so many columns."""
    board, today = sheet.board, sheet.board.view.today
    perspective = perspective_at(sheet, tab)
    if perspective is None:
        page = overview_page(board, sheet.due, sheet.settings, today)
    else:
        page = perspective_page(perspective, sheet.settings, today, is_wide=columns >= WIDE)
    tabs = (Tab("Overview"), *(_tab(figure) for figure in board.perspectives))
    return BoardPage(_title(sheet, perspective), tabs, by_frequency(page, board.by) if board.by else page)


def perspective_at(sheet: Sheet, tab: int) -> PerspectiveFigure | None:
    """The perspective on a tab; None on the Overview."""
    perspectives = sheet.board.perspectives
    return perspectives[tab - 1] if 0 < tab <= len(perspectives) else None


def figure_at(sheet: Sheet, row_key: str) -> KpiFigure | None:
    """The KPI that a row stands for: on the Overview an objective's headline."""
    kind, _, number = row_key.partition(":")
    if kind in {"kpi", "due"}:
        return sheet.board.kpi(int(number))
    if kind == "objective":
        return next((goal.headline for goal in sheet.board.objectives() if goal.objective.id == int(number)), None)
    return None


def about_row(sheet: Sheet, row_key: str) -> tuple[str, str]:
    """A row's KPI in two lines; on the Overview an objective's full text, or what is missed."""
    kind, _, number = row_key.partition(":")
    board, settings, today = sheet.board, sheet.settings, sheet.board.view.today
    if kind == "objective":
        found = next(goal for goal in board.objectives() if goal.objective.id == int(number))
        first = f"{found.objective.name}: {found.objective.text}" if found.objective.text else found.objective.name
        headline = sentence.about(found.headline, settings, today)[0] if found.headline else ""
        return first, comment_line(found.said, today) or f"{counted(found.rollup)}  {headline}".rstrip()
    if kind in {"scorecard", "perspective"}:
        rollups = {"scorecard": board.rollup} | {str(p.perspective.id): p.rollup for p in board.perspectives}
        rollup = rollups[number or kind]
        named = [figure.kpi.name for figure in board.kpis() if figure.kpi.key in rollup.missed]
        missed = f". Missed: {words.listed(named, 4)}" if named else ""
        counts = words.counts_in_words(rollup.counts) or "there is no KPI yet"
        if rollup.score is None:
            return f"No score: {counts}.", _rests_on(rollup)
        score = words.score(rollup.score, rollup.low, rollup.high)
        return f"Score {score}, {rollup.status}: {counts}{missed}.", _rests_on(rollup)
    figure = figure_at(sheet, row_key)
    return ("", "") if figure is None else sentence.about(figure, settings, today)


def _rests_on(rollup: Rollup) -> str:
    """What a score rests on, where that is not all there is: its coverage, and how much of it is old."""
    parts = []
    if rollup.score is not None and round(rollup.coverage, 9) < 1:
        first = "Provisional: only " if rollup.provisional else ""
        parts.append(f"{first}{figures.fraction(rollup.coverage)} of the weight is scored")
    if rollup.stale:
        parts.append(f"{words.plural(rollup.stale, 'value is', 'values are')} older than the period")
    return f"{'; '.join(parts)}." if parts else ""


def named(sheet: Sheet) -> tuple[Piece, ...]:
    """The scorecard's name, with what there is to know about this look at it."""
    settings = sheet.settings
    name: list[Piece] = [(settings.name, "strong")]
    if sheet.as_of is not None:
        name.append((f"   as known on {words.day(sheet.as_of)}", "accent"))
    elif sheet.is_read_only:
        name.append(("   read only", "accent"))
    if settings.invented:
        name.append((f"   demo: {settings.invented}", "dim"))
    return tuple(name)


def dated(sheet: Sheet) -> str:
    """The period that is seen: "October 2026", "November 2026, open", "Q3 2026, by quarter"."""
    settings, view, by = sheet.settings, sheet.board.view, sheet.board.by
    shown = view_period(by, view, settings) if by else view_month(view)
    mark = ", open" if is_open(shown, view.today) else ""
    return f"{words.period_title(shown, settings.fiscal_year_start)}{mark}{f', by {by}' if by else ''}"


def _title(sheet: Sheet, perspective: PerspectiveFigure | None) -> Line:
    kpis = [it for it in (perspective.kpis if perspective else sheet.board.kpis()) if not it.kpi.formula]
    count = sum(1 for figure in kpis if figure.value is not None and not figure.is_stale)
    return Line(named(sheet), ((f"{dated(sheet)} · {words.entered(count, len(kpis))}", "dim"),))


def _tab(figure: PerspectiveFigure) -> Tab:
    missed = len(figure.rollup.missed)
    return Tab(figure.perspective.name, f"{MISSED}{missed}" if missed else "")
