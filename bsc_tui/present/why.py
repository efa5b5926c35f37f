"""Why is this number what it is? The answer on one screen: the sum first, then each step below it."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from bsc_tui.domain import explain, figures
from bsc_tui.domain.board import Board, ObjectiveFigure, PerspectiveFigure
from bsc_tui.domain.derivation import Derivation
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.lens import Covered
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.tally import Tally, all_kpis, tally_of
from bsc_tui.domain.text import clean, width
from bsc_tui.present import words
from bsc_tui.present.roll_up_words import summary
from bsc_tui.present.tally_table import stale_marks, tally_table
from bsc_tui.present.trace import told
from bsc_tui.present.why_kpi import told_kpi
from bsc_tui.present.wrap import wrapped

Explained: TypeAlias = KpiFigure | ObjectiveFigure | PerspectiveFigure | Covered | Board


def derivation_of(figure: Explained, settings: Settings) -> Derivation:
    """How a figure came about, step by step."""
    if isinstance(figure, KpiFigure):
        return explain.explain_kpi(figure, settings)
    if isinstance(figure, ObjectiveFigure):
        return explain.explain_objective(figure, settings)
    if isinstance(figure, PerspectiveFigure):
        return explain.explain_perspective(figure, settings)
    if isinstance(figure, Covered):
        return explain.explain_group(figure.reference.title, figure.kpis, figure.rollup, settings)
    return explain.explain_board(figure, settings)


def figure_at(board: Board, row_key: str) -> Explained | None:
    """The figure that a row of a screen stands for; None when it is not there any more.

    ``row_key`` is "kpi:ID", "due:ID", "objective:ID", "perspective:ID"; anything else is the scorecard's own row.
    """
    kind, number, *_ = *row_key.split(":"), ""
    if kind in {"kpi", "due"}:
        return board.kpi(int(number))
    if kind == "objective":
        return next((it for it in board.objectives() if it.objective.id == int(number)), None)
    if kind == "perspective":
        return next((it for it in board.perspectives if it.perspective.id == int(number)), None)
    return board


def name_at(figure: Explained, settings: Settings) -> str:
    """What a figure belongs to."""
    if isinstance(figure, Covered):
        return figure.reference.title
    return settings.name if isinstance(figure, Board) else explain.name_of(figure)


def told_why(
    board: Board, figure: Explained, settings: Settings, today: date, *, columns: int = 80, first: str = ""
) -> list[str]:
    """The answer in lines of at most so many cells (54 at least, where there are tables).

    ``board`` is the whole that ``figure`` is a part of. ``first`` says which step of a KPI is told first: "value",
    "target", "status", "progress" or "score"; by default they come in this order.
    """
    if isinstance(figure, KpiFigure):
        return told_kpi(board, figure, settings, today, columns=columns, first=first)
    tally = tally_of(figure, settings)
    steps = derivation_of(figure, settings)
    lines = _head(clean(steps.subject), summary(tally.rollup), columns)
    lines += _beside(board, figure, tally, settings, columns)
    below = all_kpis(figure, settings).counted if isinstance(figure, Board) else []
    lines += ["", *tally_table(tally, settings, columns, below)]
    return [*lines, "", "Step by step", *told(steps, columns=columns, mark=settings.decimal_mark)]


def _head(name: str, said: str, columns: int) -> list[str]:
    """The name, and at the right its counts, score and status; below each other where both do not fit."""
    if width(name) + 2 + width(said) > columns:
        return [*wrapped(name, columns), *wrapped(said, columns)]
    return [name + " " * (columns - width(name) - width(said)) + said]


def _beside(board: Board, figure: Explained, tally: Tally, settings: Settings, columns: int) -> list[str]:
    """What has to be read with the score: the headline, the missed by name, how much is met and how much is known."""
    rollup, mark = tally.rollup, settings.decimal_mark
    names = {it.kpi.key: clean(it.kpi.name) for it in board.kpis()}
    parts = []
    if isinstance(figure, ObjectiveFigure) and figure.headline is not None:
        parts.append(f"status as its headline KPI {clean(figure.headline.kpi.name)}: {figure.status}")
    if rollup.missed:
        parts.append(f"missed: {words.listed([names.get(key, key) for key in rollup.missed])}")
    if rollup.score is not None:
        met, scored = (figures.fraction(share, 0, mark) for share in (rollup.met_share, rollup.coverage))
        parts.append(f"met {met}, scored {scored} of the weight")
    if stale := stale_marks(tally, settings):
        parts.append(f"stale: {words.listed(stale)}")
    text = "; ".join(parts)
    return wrapped(text[:1].upper() + text[1:], columns, "", "    ") if text else []
