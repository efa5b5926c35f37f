"""A board seen through a framework: its KPIs by what they refer to there, and what no KPI refers to.

A KPI with several references counts under each of them. A reference's score is the roll-up of exactly its KPIs, by
their own weights; what objectives and perspectives weigh does not enter.
"""

from __future__ import annotations

from typing import NamedTuple

from bsc_tui.domain.board import Board
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.frameworks import Framework, Frameworks, Reference
from bsc_tui.domain.rollup import Rollup, leaf, rolled_up


class Covered(NamedTuple):
    """A reference with the KPIs that carry it, in the order of the board, and what they come to."""

    reference: Reference
    kpis: tuple[KpiFigure, ...]
    rollup: Rollup


class Astray(NamedTuple):
    """A text among a KPI's references that names the framework and nothing that is in it."""

    figure: KpiFigure
    text: str


class Lens(NamedTuple):
    """A board by the references to one framework, in the framework's order.

    ``covered`` and ``uncovered`` are together all references there are; ``without`` the KPIs that refer to none of
    them, also those that are ``astray``.
    """

    framework: Framework
    covered: tuple[Covered, ...]
    uncovered: tuple[Reference, ...]
    without: tuple[KpiFigure, ...]
    astray: tuple[Astray, ...]


def through(board: Board, framework: Framework, known: Frameworks) -> Lens:
    """The board through a framework of those known."""
    members: dict[Reference, list[KpiFigure]] = {}
    without: list[KpiFigure] = []
    astray: list[Astray] = []
    for figure in board.kpis():
        texts = figure.kpi.frameworks
        found = [it for it in map(known.find, texts) if it is not None and it.framework == framework.name]
        for reference in dict.fromkeys(found):
            members.setdefault(reference, []).append(figure)
        if not found:
            without.append(figure)
        astray += [Astray(figure, text) for text in texts if known.is_astray(text, framework)]
    return Lens(
        framework,
        tuple(_covered(it, tuple(members[it])) for it in framework.references if it in members),
        tuple(it for it in framework.references if it not in members),
        tuple(without),
        tuple(astray),
    )


def _covered(reference: Reference, kpis: tuple[KpiFigure, ...]) -> Covered:
    return Covered(reference, kpis, rolled_up([leaf(it) for it in kpis], kpis))
