"""The sum that a score is, as a table: a line for each summand, score times weight is points, and the total below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bsc_tui.domain.board import PerspectiveFigure
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.periods import period_key
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.tally import Entry, Tally
from bsc_tui.domain.text import clean, fitted, shortened, width
from bsc_tui.present import cells, words
from bsc_tui.present.glyphs import STATUS_GLYPHS
from bsc_tui.present.points import Sum, apportioned, decimal, summed
from bsc_tui.present.wrap import wrapped

_ACTUAL, _LIMIT = 8, 8
_FIGURES = _ACTUAL + 2 * _LIMIT + 3
_NARROW = 72
"""Below this width the limits are left out."""

_SHORTEST_NAME, _LONGEST_NAME = 12, 36
_MOST_NAMED = 5


class _Room(NamedTuple):
    name: int
    score: int
    weight: int
    points: int
    figures: int

    @property
    def before_score(self) -> int:
        return 2 + self.name + self.figures + 2


def tally_table(tally: Tally, settings: Settings, columns: int, below: Sequence[Entry] = ()) -> list[str]:
    """The table in lines of at most so many cells (54 at least), and what costs the most points.

    ``below`` are the KPIs that cost them, where the summands themselves are none.

    Example::

        ✗ MTTR, h             6.0      5.6      4.4   41.7 × 25 % = 10.4
        ~ FCR rate, %          71       75       70   60.0 × 25 % = 15.0

    """
    entries = tally.counted
    score = tally.rollup.score
    if score is None or not entries:
        return _left_out(tally, columns)
    found = summed(score, [(entry.share, entry.score or 0.0) for entry in entries])
    mark = settings.decimal_mark
    texts = _Texts(found, mark)
    room = _room(entries, texts, columns)
    lines = [_heads(room, entries)]
    lines += [_line(entry, texts.line(at), room, settings) for at, entry in enumerate(entries)]
    lines.append(_total(texts.total, room))
    lines += _left_out(tally, columns)
    return [*lines, *_costs(below or entries, found, mark, columns)]


class _Texts:
    """The numbers of a sum as texts."""

    def __init__(self, found: Sum, mark: str) -> None:
        self.scores = [decimal(number, found.score_decimals, mark) for number in found.scores]
        self.weights = [f"{decimal(number, found.weight_decimals, mark)} %" for number in found.weights]
        self.points = [decimal(number, found.decimals, mark) for number in found.points]
        self.total = decimal(found.total, found.decimals, mark)

    def line(self, at: int) -> tuple[str, str, str]:
        """Score, weight and points of one summand."""
        return self.scores[at], self.weights[at], self.points[at]


def _room(entries: Sequence[Entry], texts: _Texts, columns: int) -> _Room:
    score = max(len("Score"), *map(len, texts.scores))
    weight = max(len("Weight"), *map(len, texts.weights))
    points = max(len("Points"), len(texts.total), *map(len, texts.points))
    longest = max(width(clean(entry.name)) + width(_unit(entry)) for entry in entries)
    figures = _FIGURES if columns >= _NARROW else _ACTUAL + 1
    left = columns - 2 - figures - 2 - score - 3 - weight - 3 - points
    return _Room(max(min(longest, left, _LONGEST_NAME), _SHORTEST_NAME), score, weight, points, figures)


def _heads(room: _Room, entries: Sequence[Entry]) -> str:
    texts = ("Actual", "Target", "Thresh.") if any(isinstance(it.figure, KpiFigure) for it in entries) else ("", "", "")
    figures = fitted(" ".join(fitted(text, _ACTUAL, "right") for text in texts), room.figures - 1, ellipsis="")
    numbers = f"{'Score':>{room.score}}   {'Weight':>{room.weight}}   {'Points':>{room.points}}"
    return f"{' ' * (2 + room.name)} {figures}  {numbers}"


def _line(entry: Entry, texts: tuple[str, str, str], room: _Room, settings: Settings) -> str:
    score, weight, points = texts
    unit = _unit(entry)
    name = fitted(shortened(clean(entry.name), room.name - width(unit)) + unit, room.name)
    numbers = f"{score:>{room.score}} × {weight:>{room.weight}} = {points:>{room.points}}"
    return f"{_glyph(entry)} {name} {fitted(_figures(entry, settings), room.figures - 1, ellipsis='')}  {numbers}"


def _figures(entry: Entry, settings: Settings) -> str:
    figure = entry.figure
    if not isinstance(figure, KpiFigure):
        rollup = figure.rollup
        return fitted(f"{words.counts(rollup.counts)}  {rollup.status}", _FIGURES - 1)
    found = (
        cells.actual(figure, settings, _ACTUAL),
        cells.target(figure, settings, _LIMIT),
        cells.threshold(figure, settings, _LIMIT),
    )
    return " ".join(fitted(clean(cell.text), _ACTUAL, "right") for cell in found)


def _total(total: str, room: _Room) -> str:
    before = room.before_score + room.score + 3 + room.weight
    return f"{'sum':>{before}} = {total:>{room.points}}"


def _left_out(tally: Tally, columns: int) -> list[str]:
    """What does not count, each with its reason; where nothing counts this is why there is no score."""
    lines: list[str] = []
    for entry in tally.left_out:
        reason = entry.reason.removesuffix(": shown, not counted")
        lines += wrapped(f"{clean(entry.name)}: not counted, {clean(reason)}", columns, f"{_glyph(entry)} ", "    ")
    if tally.rollup.score is None:
        lines.append("No score: nothing below has one that counts." if lines else "No score: there is nothing below.")
    return lines


def _costs(entries: Sequence[Entry], found: Sum, mark: str, columns: int) -> list[str]:
    """What costs the most points, by name, in as many decimals as the sum has, up to the 100 that it lacks."""
    unit = 10**found.decimals
    costs = apportioned([entry.cost * unit for entry in entries], 100 * unit - found.total)
    by_cost = sorted(zip(entries, costs, strict=True), key=lambda pair: -pair[1])
    costly = [(entry, cost) for entry, cost in by_cost if cost > 0]
    if not costly:
        return []
    named = [f"{clean(shortened(it.name, 30))} {decimal(cost, found.decimals, mark)}" for it, cost in costly]
    if len(named) > _MOST_NAMED + 1:
        rest = sum(cost for _, cost in costly[_MOST_NAMED:])
        others = f"{len(named) - _MOST_NAMED} others {decimal(rest, found.decimals, mark)}"
        named[_MOST_NAMED:] = [others]
    whole = decimal(sum(costs), found.decimals, mark)
    return wrapped(f"To 100 it lacks {whole}: {', '.join(named)}", columns, "", "    ")


def stale_marks(tally: Tally, settings: Settings) -> list[str]:
    """Whose shown value is an older one, with its period: "FCR rate (2026-09)"."""
    figures = [entry.figure for entry in tally.entries]
    return [
        f"{clean(it.kpi.name)} ({period_key(it.shown_period, settings.fiscal_year_start)})"
        for it in figures
        if isinstance(it, KpiFigure) and it.is_stale and it.shown_period is not None
    ]


def _glyph(entry: Entry) -> str:
    figure = entry.figure
    if isinstance(figure, KpiFigure):
        return cells.glyph(figure).text
    return STATUS_GLYPHS[figure.rollup.status if isinstance(figure, PerspectiveFigure) else figure.status]


def _unit(entry: Entry) -> str:
    if not isinstance(entry.figure, KpiFigure):
        return ""
    unit = clean(entry.figure.kpi.unit)
    return f", {shortened(unit, 10)}" if unit and unit != "yes/no" else ""
