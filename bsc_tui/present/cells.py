"""Cells of a table from the figures of KPIs: shown text, tone, what it sorts by, and what an editor starts with."""

from __future__ import annotations

from bsc_tui.domain import figures, units
from bsc_tui.domain.bounds import worth_of
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.model import Kpi, Status, TargetRow
from bsc_tui.domain.settings import Settings
from bsc_tui.present.glyphs import DOWN, NO_VALUE, STATUS_GLYPHS, UP
from bsc_tui.present.page import Cell, Tone

STATUS_TONES: dict[Status, Tone] = {"met": "met", "acceptable": "acceptable", "missed": "missed"}
"""The colour of each status; the others have none."""

_RANK: dict[Status, float] = {"missed": 0, "acceptable": 1, "met": 2}


def glyph(figure: KpiFigure) -> Cell:
    """The sign of a KPI's status; a stale figure shows that its own period has no value yet."""
    if figure.is_stale:
        return Cell(NO_VALUE, "dim", 3.0)
    return Cell(STATUS_GLYPHS[figure.status], STATUS_TONES.get(figure.status, "dim"), _RANK.get(figure.status, 4.0))


def name(kpi: Kpi) -> Cell:
    """A KPI's name with its unit behind it."""
    return Cell(kpi.name, sort=kpi.name, suffix=f", {kpi.unit}" if kpi.unit else "", edit=kpi.name)


def actual(figure: KpiFigure, settings: Settings, room: int = 0) -> Cell:
    """The shown value; an editor starts with the view period's, or with nothing. ``room`` as in ``bare``."""
    value = figure.value
    if value is None:
        return Cell(edit=None if figure.kpi.formula else "")
    if value.value is None:
        return Cell("n/a", "dim", edit=f"na {value.missing}")
    number = figure.actual
    if number is None:  # several periods that come to none: a ratio whose denominators are 0
        return Cell(edit=typed(value.value, figure.kpi, settings))
    text = bare(number, figure.precise, settings, room)
    if figure.is_stale:
        return Cell(text, "dim", number, edit=None if figure.kpi.formula else "")
    tone = STATUS_TONES.get(figure.status, "")
    edit = None if figure.kpi.formula else typed(value.value, figure.kpi, settings)
    return Cell(text, tone, number, edit=edit)


def target(figure: KpiFigure, settings: Settings, room: int = 0) -> Cell:
    """The target of the row that applies, or a band's limits. ``room`` as in ``bare``."""
    row, kpi = figure.row, figure.kpi
    if kpi.direction == "band":
        return _band(row, ("low", "high"), kpi, settings, room)
    return _goal(row, "target", kpi, settings, room)


def threshold(figure: KpiFigure, settings: Settings, room: int = 0) -> Cell:
    """The threshold of the row that applies, or a band's outer limits. ``room`` as in ``bare``."""
    row, kpi = figure.row, figure.kpi
    if kpi.direction == "band":
        return _band(row, ("outer_low", "outer_high"), kpi, settings, room)
    return _goal(row, "threshold", kpi, settings, room)


def progress(figure: KpiFigure) -> Cell:
    """How much of the way from baseline to target is done."""
    if figure.progress is None:
        return Cell()
    return Cell(_short(figure.progress), "dim" if figure.is_stale else "", figure.progress)


def _short(share: float) -> str:
    """A share in five cells; a number is never cut."""
    text = figures.fraction(share)
    if len(text) <= len("100 %"):
        return text
    return ">999%" if share > 0 else "<-99%"


def trend(figure: KpiFigure) -> Cell:
    """The arrow: its glyph says the direction, its colour good or bad."""
    if figure.trend not in {"up", "down"}:
        return Cell()
    tone: Tone = "dim" if figure.trend_good is None else "met" if figure.trend_good else "missed"
    return Cell(UP if figure.trend == "up" else DOWN, tone)


def bare(number: float, kpi: Kpi, settings: Settings, room: int = 0) -> str:
    """A number as its column shows it: a word where the KPI has words, else without its unit.

    ``room`` is how many cells there are for it (0: as many as it takes); a number is told more shortly, never cut.
    """
    mark = settings.decimal_mark
    if kpi.scale or kpi.unit == "yes/no":
        return figures.shown(number, kpi, mark)
    return figures.narrow(number, kpi.decimals, room, mark) if room else figures.number(number, kpi.decimals, mark)


def typed(number: float, kpi: Kpi, settings: Settings) -> str:
    """A number as somebody would type it again, with all its digits: giving it back unchanged changes nothing."""
    word = figures.word_for(number, kpi)
    if word:
        return word
    text = figures.plain(number, kpi.decimals, settings.decimal_mark)
    while worth_of(text, kpi) is not None:  # a scale may have words that look like numbers: "2" for a 5
        text += "0" if settings.decimal_mark in text else f"{settings.decimal_mark}0"
    return text


def typed_goal(row: TargetRow | None, field: str, kpi: Kpi, settings: Settings) -> str:
    """A target or threshold as it was typed: a number, or a change against the baseline."""
    if row is None:
        return ""
    change = getattr(row, f"{field}_change", None)
    if change is not None:
        text = figures.typed_change(change, settings.decimal_mark)
        return f"{text} of baseline" if units.is_percent(kpi.unit) else text
    number = getattr(row, field)
    return "" if number is None else typed(number, kpi, settings)


def typed_band(row: TargetRow | None, low: str, high: str, kpi: Kpi, settings: Settings) -> str:
    """A pair of limits as they were typed: "50 to 80"."""
    pair = (None, None) if row is None else (getattr(row, low), getattr(row, high))
    if pair[0] is None or pair[1] is None:
        return ""
    return f"{typed(pair[0], kpi, settings)} to {typed(pair[1], kpi, settings)}"


def _goal(row: TargetRow | None, field: str, kpi: Kpi, settings: Settings, room: int) -> Cell:
    edit = typed_goal(row, field, kpi, settings)
    number = None if row is None else getattr(row, field)
    return Cell(edit=edit) if number is None else Cell(bare(number, kpi, settings, room), "dim", number, edit=edit)


def _band(row: TargetRow | None, limits: tuple[str, str], kpi: Kpi, settings: Settings, room: int) -> Cell:
    edit = typed_band(row, *limits, kpi, settings)
    pair = (None, None) if row is None else (getattr(row, limits[0]), getattr(row, limits[1]))
    if pair[0] is None or pair[1] is None:
        return Cell(edit=edit)
    text = f"{bare(pair[0], kpi, settings)}-{bare(pair[1], kpi, settings)}"
    if 0 < room < len(text):
        each = max((room - 1) // 2, 1)
        text = f"{bare(pair[0], kpi, settings, each)}-{bare(pair[1], kpi, settings, each)}"
    return Cell(text, "dim", pair[0], edit=edit)
