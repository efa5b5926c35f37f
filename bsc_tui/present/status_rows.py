"""KPIs as rows of a table people read: figures with their unit, a row for each."""

from __future__ import annotations

from typing import Any

from bsc_tui.domain import figures
from bsc_tui.domain.board import Board
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.periods import period_key
from bsc_tui.domain.settings import Settings
from bsc_tui.present import aims, words
from bsc_tui.present.glyphs import STATUS_GLYPHS
from bsc_tui.present.roll_up_words import glyphed


def rolled_up(board: Board, settings: Settings) -> list[dict[str, Any]]:
    """The roll-ups of the scorecard, its perspectives and their objectives, in words, with all that is read with them.

    An objective's status is that of its roll-up here, not its headline KPI's.
    """
    names = {it.kpi.key: it.kpi.name for it in board.kpis()}
    levels = [(settings.name, board.rollup)]
    for home in board.perspectives:
        levels.append((home.perspective.name, home.rollup))
        levels += [(f"{home.perspective.name}: {goal.objective.name}", goal.rollup) for goal in home.objectives]
    return [
        {
            "name": name,
            "counts": words.counts_in_words(rollup.counts) or "no KPIs",
            "score": words.score(rollup.score, rollup.low, rollup.high),
            "status": glyphed(rollup),
            "coverage": figures.fraction(rollup.coverage, 0, settings.decimal_mark),
            "missed": ", ".join(names.get(key, key) for key in rollup.missed),
            "stale": str(rollup.stale or ""),
        }
        for name, rollup in levels
    ]


def spoken(board: Board, settings: Settings) -> list[dict[str, Any]]:
    """Every KPI of the board, with its perspective and objective."""
    return [
        spoken_kpi(figure, settings) | {"perspective": home.perspective.name, "objective": goal}
        for home in board.perspectives
        for goal, members in (*((it.objective.name, it.kpis) for it in home.objectives), ("", home.loose))
        for figure in members
    ]


def spoken_kpi(figure: KpiFigure, settings: Settings) -> dict[str, Any]:
    """One KPI's figures in words: "6.0 h (-25 %)", "5.6 h (-30 %)", "83 %", "✗ missed"."""
    said, numbers = aims.both_ways(figure, settings), aims.as_numbers(figure, settings)
    period = figure.period if figure.shown_period is None else figure.shown_period
    progress = "" if figure.progress is None else figures.fraction(figure.progress, 0, settings.decimal_mark)
    return {
        "name": figure.kpi.name,
        "period": period_key(period, settings.fiscal_year_start),
        "shown": said.actual,
        "target": said.target,
        "threshold": said.threshold,
        "progress": progress,
        "status": status_words(figure),
        "sign": STATUS_GLYPHS[figure.status],
        "word": status_words(figure)[2:],
        "actual_number": numbers.actual,
        "target_number": numbers.target,
        "threshold_number": numbers.threshold,
        "owner": figure.kpi.owner,
    }


def status_words(figure: KpiFigure) -> str:
    """Glyph, word, and the marks that stand beside a status: "~ acceptable, stale"."""
    marks = ", stale" if figure.is_stale else ", open" if figure.is_open and figure.value is not None else ""
    return f"{STATUS_GLYPHS[figure.status]} {figure.status}{marks}{words.parts(figure.coarse)}{words.left_out(figure)}"
