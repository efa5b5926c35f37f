"""How a figure came about, for programs: the steps as a tree of plain objects, and the sum they lead to.

Keys are only ever added.
"""

from __future__ import annotations

from typing import Any

from bsc_tui.domain.board import Board
from bsc_tui.domain.derivation import Derivation
from bsc_tui.domain.due import view_name
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.tally import Entry, tally_of
from bsc_tui.present.machine import SCHEMA
from bsc_tui.present.why import Explained, derivation_of

Plain = dict[str, Any]


def why(board: Board, figure: Explained, settings: Settings) -> Plain:
    """The steps to a figure; of a score that is rolled up also ``sum``, its summands, none of them rounded."""
    found: Plain = {"schema": SCHEMA, "period": view_name(board.view, settings)}
    found |= step(derivation_of(figure, settings))
    if not isinstance(figure, KpiFigure):
        found["sum"] = [_summand(entry) for entry in tally_of(figure, settings).entries]
    return found


def step(it: Derivation) -> Plain:
    """One step, with the steps it rests on."""
    return {
        "subject": it.subject,
        "rule": it.rule,
        "formula": it.formula or None,
        "inputs": [{"name": name, "value": value} for name, value in it.inputs],
        "result": it.result,
        "parts": [step(part) for part in it.parts],
        "left_out": [{"name": name, "reason": reason} for name, reason in it.left_out],
    }


def _summand(entry: Entry) -> Plain:
    figure = entry.figure
    return {
        "key": figure.kpi.key if isinstance(figure, KpiFigure) else None,
        "name": entry.name,
        "score": entry.score,
        "effective_weight": entry.share,
        "points": None if entry.score is None or entry.reason else entry.score * entry.share,
        "not_counted": entry.reason or None,
    }
