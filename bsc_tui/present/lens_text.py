"""A board through a framework, as text for a terminal: every reference with its score and its KPIs, then what is left.

It is drawn as a board whose perspectives are the references.
"""

from __future__ import annotations

from collections.abc import Iterator

from bsc_tui.domain.board import Board, PerspectiveFigure
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.lens import Lens
from bsc_tui.domain.model import Perspective
from bsc_tui.domain.rollup import Rollup, leaf, rolled_up
from bsc_tui.domain.settings import Settings
from bsc_tui.present.lens_words import astray_sentences, no_reference, pairing, uncovered, uncovered_lines
from bsc_tui.present.status_text import Style, told
from bsc_tui.present.wrap import wrapped


def told_through(lens: Lens, board: Board, settings: Settings, style: Style, *, is_part: bool = False) -> str:
    """The board by reference; what no KPI covers, and what it is all worth, stand at the end.

    ``is_part``: the board is only a part of the scorecard.
    """
    parts = [_part(it.reference.title, it.kpis, it.rollup) for it in lens.covered]
    if lens.without:
        rest = rolled_up([leaf(it) for it in lens.without], lens.without)
        parts.append(_part(no_reference(lens), lens.without, rest))
    named = settings._replace(name=f"{settings.name} by {lens.framework.title} {lens.framework.noun}")
    return told(
        board._replace(perspectives=tuple(parts)), named, style, lambda columns: _rest(lens, columns, is_part=is_part)
    )


def _part(name: str, kpis: tuple[KpiFigure, ...], rollup: Rollup) -> PerspectiveFigure:
    return PerspectiveFigure(Perspective(0, 0, name, 0), (), kpis, kpis, rollup)


def _rest(lens: Lens, columns: int, *, is_part: bool) -> Iterator[str]:
    head, text = uncovered(lens, is_part=is_part)
    yield ""
    yield f"{head}{':' if text else '.'}"
    yield from (f"  {line}" for line in uncovered_lines(lens, columns - 2))
    for said in (*astray_sentences(lens), pairing(lens)):
        yield from wrapped(said, columns, "", "  ")
