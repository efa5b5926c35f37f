"""The figures of an objective above its tabs: its headline's, its pace, its score, and what its owner says."""

from __future__ import annotations

from bsc_tui.domain import figures
from bsc_tui.domain.board import ObjectiveFigure
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.text import width
from bsc_tui.present import aims
from bsc_tui.present.cells import STATUS_TONES
from bsc_tui.present.glyphs import STATUS_GLYPHS
from bsc_tui.present.lines import Line
from bsc_tui.present.objective_words import owner_says
from bsc_tui.present.roll_up_words import summary
from bsc_tui.present.status_text import way

_AROUND = 6
"""Cells kept free between the two ends of a line, and around them."""


def figures_lines(figure: ObjectiveFigure, settings: Settings, cells: int) -> tuple[Line, ...]:
    """Two lines of so many cells and a blank one; what there is no room for is left out, never cut."""
    tone = STATUS_TONES.get(figure.status, "dim")
    status, owner = f"{STATUS_GLYPHS[figure.status]} {figure.status}", owner_says(figure)
    room = cells - _AROUND - width(status) - width(owner)
    first = Line(((status, tone), (f"  {_fitting(_headline(figure, settings), room, ', ')}", "")), ((owner, "dim"),))
    pace = way(figure)
    rolled = _fitting(summary(figure.rollup).split("  "), cells - _AROUND - width(pace), "  ")
    return first, Line(((rolled, "dim"),), ((pace, "dim"),)), Line()


def _headline(figure: ObjectiveFigure, settings: Settings) -> list[str]:
    headline = figure.headline
    if headline is None:
        return ["no headline KPI"]
    said = aims.as_numbers(headline, settings)
    progress = figures.fraction(figure.progress, 0, settings.decimal_mark) if figure.progress is not None else ""
    labelled = (("target", said.target), ("threshold", said.threshold), ("progress", progress))
    return [f"{headline.kpi.name} {said.actual}".rstrip(), *(f"{label} {text}" for label, text in labelled if text)]


def _fitting(parts: list[str], room: int, between: str) -> str:
    """As many of the parts as fit, from the first on; the first one always."""
    kept = parts[:1]
    for part in parts[1:]:
        if width(between.join((*kept, part))) > room:
            break
        kept.append(part)
    return between.join(kept)
