"""Target, threshold and actual in words: as numbers with their unit, both ways, and as reports print changes."""

from __future__ import annotations

from typing import NamedTuple

from bsc_tui.domain import figures
from bsc_tui.domain.board import ObjectiveFigure
from bsc_tui.domain.figure import KpiFigure, relative_of
from bsc_tui.domain.model import Kpi, TargetRow
from bsc_tui.domain.settings import Settings


class Aims(NamedTuple):
    """The three in words; "" where there is none."""

    target: str
    threshold: str
    actual: str


class Aimed(NamedTuple):
    """A line of the table of objectives: who leads it, what it aims at, and how far it has come."""

    figure: ObjectiveFigure
    label: str
    aims: Aims
    progress: str


def objectives(found: list[ObjectiveFigure], settings: Settings) -> list[Aimed]:
    """The lines of the table of objectives: each labelled by its headline KPI, which is what it is measured by.

    "MTTR": 30 % reduction, 45 %, 25 %, 83 %. An objective without a headline keeps its name and has no figures.
    """
    lines = []
    for figure in found:
        headline = figure.headline
        label = figure.objective.name if headline is None else headline.kpi.name
        aims = Aims("", "", "") if headline is None else as_change(headline, settings)
        progress = "" if figure.progress is None else figures.fraction(figure.progress, 0, settings.decimal_mark)
        lines.append(Aimed(figure, label, aims, progress))
    return lines


def as_numbers(figure: KpiFigure, settings: Settings) -> Aims:
    """With their unit: "5.6 h", "4.4 h", "6.0 h"; a band's limits as "50-80 %"."""
    row = figure.row
    return Aims(target(row, figure.kpi, settings), threshold(row, figure.kpi, settings), _actual(figure, settings))


def both_ways(figure: KpiFigure, settings: Settings) -> Aims:
    """With their unit, and with the change it is where the target is relative: "5.6 h (-30 %)"."""
    plain, relative = as_numbers(figure, settings), relative_of(figure)
    if relative is None:
        return plain
    changes = (relative.target, relative.threshold, relative.actual)
    mark = settings.decimal_mark
    return Aims._make(
        text if change is None else f"{text} ({figures.signed_fraction(change, _places(change), mark)})"
        for text, change in zip(plain, changes, strict=True)
    )


def as_change(figure: KpiFigure, settings: Settings) -> Aims:
    """As people speak of a change: "30 % reduction", "45 %", "25 %"; as numbers where the target is none.

    The word carries the sign. What went the other way keeps its own: "-10 %" of a reduction is an increase.
    """
    relative = relative_of(figure)
    if relative is None:
        return as_numbers(figure, settings)
    leading = relative.target if relative.target is not None else relative.threshold
    sign = -1.0 if leading is not None and leading < 0 else 1.0

    def said(change: float | None) -> str:
        if change is None:
            return ""
        return figures.fraction(change * sign + 0.0, _places(change), settings.decimal_mark)

    word = f"{said(relative.target)} {relative.word}" if relative.target is not None else ""
    actual = said(relative.actual) or _actual(figure, settings)
    return Aims(word, said(relative.threshold), actual)


def target(row: TargetRow | None, kpi: Kpi, settings: Settings) -> str:
    """A row's target with its unit; a band's inner limits."""
    if row is None:
        return ""
    if kpi.direction == "band":
        return _band(row.low, row.high, kpi, settings)
    return _shown(row.target, kpi, settings)


def threshold(row: TargetRow | None, kpi: Kpi, settings: Settings) -> str:
    """A row's threshold with its unit; a band's outer limits."""
    if row is None:
        return ""
    if kpi.direction == "band":
        return _band(row.outer_low, row.outer_high, kpi, settings)
    return _shown(row.threshold, kpi, settings)


def _actual(figure: KpiFigure, settings: Settings) -> str:
    if figure.value is None:
        return ""
    return "n/a" if figure.value.value is None else _shown(figure.actual, figure.precise, settings)


def _shown(number: float | None, kpi: Kpi, settings: Settings) -> str:
    return "" if number is None else figures.shown(number, kpi, settings.decimal_mark)


def _band(low: float | None, high: float | None, kpi: Kpi, settings: Settings) -> str:
    if low is None and high is None:
        return ""
    mark = settings.decimal_mark
    first = "" if low is None else figures.word_for(low, kpi) or figures.number(low, kpi.decimals, mark)
    return f"{first}-{_shown(high, kpi, settings)}"


def _places(change: float) -> int:
    """Whole percents as such, everything else with one decimal."""
    return 0 if abs(change * 100 - round(change * 100)) < 1e-9 else 1
