"""The definition of an objective or a perspective as a page: its fields, and below them what it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bsc_tui.domain import fields
from bsc_tui.domain.board import Board
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.model import Objective, Perspective, Scorecard
from bsc_tui.domain.naming import Named
from bsc_tui.present import aims, cells, words
from bsc_tui.present.fields_page import Field, about, fields_page
from bsc_tui.present.page import Page, Row

_NAME = "What people call it."
_OF_OBJECTIVE: Mapping[str, str] = {
    "name": _NAME,
    "text": "What is to be reached, in plain words.",
    "owner": "Who answers for it.",
    "start": "The day work on it begins, such as 2026-09-01, or nothing.",
    "due": "The day it is to be reached, such as 2027-02-28, or nothing.",
    "weight": "How much it counts; nothing: as much as its KPIs together, 0: shown, but not counted.",
    "headline": "The KPI it is measured by, or nothing",
    "perspective": "The side it belongs to; its KPIs go with it",
}
_OF_PERSPECTIVE: Mapping[str, str] = {
    "name": _NAME,
    "weight": "How much it counts in the scorecard; 0: shown, but not counted.",
}
FORMERLY = "formerly"
"""The line of the names it had, which still find it; nobody edits it."""


class Defined(NamedTuple):
    """An objective or a perspective, archived or not, with the scorecard it belongs to and that one's figures."""

    entry: Objective | Perspective
    scorecard: Scorecard
    board: Board

    @property
    def home(self) -> str:
        """The perspective an objective belongs to; "" for a perspective."""
        entry = self.entry
        if isinstance(entry, Perspective):
            return ""
        return next((it.name for it in self.scorecard.perspectives if it.id == entry.perspective_id), "")


def definition_page(defined: Defined) -> Page:
    """The page: fields are named "field:NAME", what leads on "kpi:ID" and "objective:ID"."""
    told = _OF_OBJECTIVE if isinstance(defined.entry, Objective) else _OF_PERSPECTIVE
    former = defined.entry.former
    kept = [Field(FORMERLY, ", ".join(former))] if former else []
    return fields_page([*(_field(name, defined) for name in told), *kept], _below(defined))


def about_field(name: str, defined: Defined) -> tuple[str, str]:
    """Two lines on a field: what it is with the words it takes, and its whole text."""
    return about(Field(name, "") if name == FORMERLY else _field(name, defined))


def added(label: str, home: str) -> str:
    """What is said of something new, with where it is: "Added objective X to Financial." and how to undo it."""
    return f"{label} to {home}. u takes it back."


def archived(label: str, entry: Named, board: Board) -> str:
    """What is said when something was archived, and of an objective which KPIs it leaves behind.

    ``label`` is the operation's, "" when nothing changed; ``board`` is how things stood before.
    """
    if not label:
        return f"{entry.name} is archived already."
    left = len(_kpis(entry, board)) if isinstance(entry, Objective) else 0
    stays = "stays" if left == 1 else "stay"
    behind = f"; its {words.plural(left, 'KPI')} {stays}, without an objective" if left else ""
    return f"{label}{behind}. u takes it back."


def _field(name: str, defined: Defined) -> Field:
    entry, scorecard = defined.entry, defined.scorecard
    if isinstance(entry, Perspective):
        return _typed(entry, name, _OF_PERSPECTIVE[name], scorecard)
    told = _OF_OBJECTIVE[name]
    if name == "perspective":
        return Field(name, defined.home, defined.home, told, _living(scorecard.perspectives))
    if name == "headline":
        text = next((kpi.name for kpi in scorecard.kpis if kpi.id == entry.headline_id), "")
        own = [kpi for kpi in scorecard.kpis if kpi.objective_id == entry.id]
        return Field(name, text, text, told, _living(own))
    return _typed(entry, name, told, scorecard)


def _typed(entry: Objective | Perspective, name: str, told: str, scorecard: Scorecard) -> Field:
    text = fields.text_of(entry, name, scorecard.settings.decimal_mark)
    return Field(name, text, text, told)


def _living(entries: Sequence[Named]) -> tuple[str, ...]:
    return tuple(entry.name for entry in entries if not entry.archived)


def _below(defined: Defined) -> list[Row]:
    """A heading, and what is in it as lines that lead there; nothing for what is empty."""
    entry, board = defined.entry, defined.board
    if isinstance(entry, Objective):
        title, lines = "KPIs", [_kpi(figure, defined) for figure in _kpis(entry, board)]
    else:
        title, lines = "Objectives and KPIs", []
        for home in (it for it in board.perspectives if it.perspective.id == entry.id):
            for goal in home.objectives:
                lines.append(Row(f"objective:{goal.objective.id}", "text", text=goal.objective.name))
                lines += [_kpi(figure, defined, "  ") for figure in goal.kpis]
            lines += [_kpi(figure, defined) for figure in home.loose]
    if not lines:
        return []
    return [Row("blank:inside", "blank"), Row("heading:inside", "heading", text=title, tone="strong"), *lines]


def _kpis(entry: Objective, board: Board) -> tuple[KpiFigure, ...]:
    return next((goal.kpis for goal in board.objectives() if goal.objective.id == entry.id), ())


def _kpi(figure: KpiFigure, defined: Defined, indent: str = "") -> Row:
    kpi = figure.kpi
    unit = f", {kpi.unit}" if kpi.unit else ""
    actual = aims.as_numbers(figure, defined.scorecard.settings).actual
    stale = ", stale" if figure.is_stale else ""
    return Row(
        f"kpi:{kpi.id}",
        "text",
        text=f"{indent}{cells.glyph(figure).text} {kpi.name}{unit}",
        right=f"{figure.status}{stale}, {actual}" if actual and actual != "n/a" else figure.status,
    )
