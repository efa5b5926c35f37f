"""A KPI's target rows as a page, newest first, and what each of them means for the values there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from bsc_tui.domain import figures
from bsc_tui.domain.dossier import Judged
from bsc_tui.domain.figure import judgement
from bsc_tui.domain.model import Kpi, Status, TargetRow
from bsc_tui.domain.periods import containing, period_key
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.targets import row_for
from bsc_tui.present import cells, sentence, words
from bsc_tui.present.glyphs import POINTER
from bsc_tui.present.page import Cell, Column, Page, Row, widest
from bsc_tui.services.looking import Detail

RECENT = 12
"""How many of the newest values a target is held against while it is being set."""


def targets_page(detail: Detail) -> Page:
    """The page: lines are named "target:START", the first row of all "target:always"."""
    applies = row_for(detail.dossier.rows, detail.dossier.figure.period)
    rows = tuple(_line(row, detail, is_applied=row is applies) for row in reversed(detail.dossier.rows))
    return Page("targets", _columns(rows, detail), rows, home="target", empty="No target yet. Press a to set one.")


def row_key(row: TargetRow) -> str:
    """The name of a target row's line."""
    return f"target:{'always' if row.start is None else row.start.isoformat()}"


def since(row: TargetRow, kpi: Kpi, settings: Settings) -> str:
    """From when a row applies: the key of its first period, or "always"."""
    if row.start is None:
        return "always"
    fiscal = settings.fiscal_year_start
    return period_key(containing(kpi.frequency, row.start, fiscal), fiscal)


def about_target(row: TargetRow, detail: Detail) -> tuple[str, str]:
    """Two lines on a target row: what it says with how its values came out, and why it was set."""
    kpi, settings = detail.kpi, detail.settings
    start = since(row, kpi, settings)
    said = f"{'Always' if row.start is None else f'From {start}'}: {sentence.goals(row, kpi, settings)}"
    if row.baseline is not None:
        said += f", baseline {figures.shown(row.baseline, kpi, settings.decimal_mark)}"
    judged = [it for it in detail.dossier.values if row_for(detail.dossier.rows, it.period) is row]
    counted = words.counts_in_words(_counts(it.judgement.status for it in judged))
    came_out = f"{words.plural(len(judged), 'value')}: {counted}." if judged else "No value yet."
    agreed = f"agreed by {row.agreed_by}" if row.agreed_by else ""
    why = ", ".join(filter(None, (f"“{row.reason}”" if row.reason else "", agreed)))
    return f"{said}.", f"{came_out} {why}".rstrip()


def held_against(row: TargetRow, detail: Detail) -> str:
    """How the newest values would come out against a row: history beside a target that is being set."""
    kpi = detail.kpi
    newest = [it for it in detail.dossier.values if it.value.value is not None][-RECENT:]
    if not newest or not row.has_target:
        return ""
    counted = words.counts_in_words(_counts(_status(it, row, kpi) for it in newest))
    numbers = [it.value.value for it in newest if it.value.value is not None]
    mark = detail.settings.decimal_mark
    low, high = (figures.number(bound, kpi.decimals, mark) for bound in (min(numbers), max(numbers)))
    told = f"The last {words.plural(len(newest), 'value')} ({low} to {high})" if len(newest) > 1 else "The last value"
    return f"{told} would be: {counted}."


def typed_target(row: TargetRow, kpi: Kpi, settings: Settings, word: str | None = None) -> str:
    """The target as it would be typed again, its word for the change (or another one) in it: "-30% reduction"."""
    text = cells.typed_goal(row, "target", kpi, settings)
    word = row.word if word is None else word.strip()
    if not word or not text:
        return text
    figure, of, rest = text.partition(" of ")
    return f"{figure} {word}{of}{rest}"


def _status(it: Judged, row: TargetRow, kpi: Kpi) -> Status:
    assert it.value.value is not None
    return judgement(it.value.value, row, kpi).status


def _counts(statuses: Iterable[Status]) -> Counter[Status]:
    return Counter(statuses)


def _line(row: TargetRow, detail: Detail, *, is_applied: bool) -> Row:
    kpi, settings = detail.kpi, detail.settings
    start = since(row, kpi, settings)
    return Row(
        row_key(row),
        cells={
            "glyph": Cell(POINTER if is_applied else "", "accent"),
            "from": Cell(start, "", row.start.isoformat() if row.start else ""),
            "target": _goal(row, "target", detail),
            "threshold": _goal(row, "threshold", detail),
            "baseline": _number(row.baseline, kpi, settings),
            "weight": _weight(row.weight, settings),
            "change": Cell(_changes(row, settings), "dim", row.target_change),
            "word": Cell(_word(row), "dim", row.word or None, edit=row.word if row.is_relative else None),
            "reason": Cell(row.reason, "", row.reason or None, edit=row.reason),
            "agreed_by": Cell(row.agreed_by, "", row.agreed_by or None, edit=row.agreed_by),
        },
    )


def _goal(row: TargetRow, field: Literal["target", "threshold"], detail: Detail) -> Cell:
    """A target or threshold; a band's as its two limits."""
    kpi, settings = detail.kpi, detail.settings
    if kpi.direction == "band":
        low, high = ("low", "high") if field == "target" else ("outer_low", "outer_high")
        edit = cells.typed_band(row, low, high, kpi, settings)
        return Cell(edit.replace(" to ", "-"), "", getattr(row, low), edit=edit)
    number = getattr(row, field)
    typed = typed_target(row, kpi, settings) if field == "target" else cells.typed_goal(row, field, kpi, settings)
    return _number(number, kpi, settings)._replace(edit=typed)


def _number(number: float | None, kpi: Kpi, settings: Settings) -> Cell:
    if number is None:
        return Cell(edit="")
    return Cell(cells.bare(number, kpi, settings), "", number, edit=cells.typed(number, kpi, settings))


def _weight(weight: float, settings: Settings) -> Cell:
    shown = f"{weight:.12g}".replace(".", settings.decimal_mark)
    return Cell(shown, "dim", weight, edit=figures.plain(weight, 0, settings.decimal_mark))


def _changes(row: TargetRow, settings: Settings) -> str:
    """Target and threshold as changes against the baseline: "-30 %/-45 %", "-30 %" or "-/-45 %"."""

    def said(change: float | None) -> str:
        return "-" if change is None else figures.signed_fraction(change, _places(change), settings.decimal_mark)

    told = [said(row.target_change)] + ([said(row.threshold_change)] if row.threshold_change is not None else [])
    return "/".join(told) if row.is_relative else ""


def _places(change: float) -> int:
    """Whole percents as such, everything else with one decimal."""
    return 0 if abs(change * 100 - round(change * 100)) < 1e-9 else 1


def _word(row: TargetRow) -> str:
    """The word for a change, by default the one its sign gives."""
    if row.word or row.target_change is None:
        return row.word
    return "reduction" if row.target_change < 0 else "increase"


def _columns(rows: Sequence[Row], detail: Detail) -> tuple[Column, ...]:
    columns = (
        Column("glyph", "", 1),
        Column("from", "From", 10),
        Column("target", "Target", widest(rows, "target", 8), "right"),
        Column("threshold", "Threshold", widest(rows, "threshold", 9), "right"),
        Column("baseline", "Baseline", widest(rows, "baseline", 8), "right"),
        Column("weight", "Weight", 6, "right", shown_from=72),
        Column("change", "Change", widest(rows, "change", 6, 15), gap=2, shown_from=80),
        Column("word", "Word", 11, shown_from=100),
        Column("agreed_by", "Agreed by", 12, gap=2, shown_from=90),
        Column("reason", "Reason", 20, gap=2, stretch=True),
    )
    left_out = set() if any(row.is_relative for row in detail.dossier.rows) else {"change", "word"}
    if detail.kpi.direction == "band":
        left_out.add("baseline")
    return tuple(column for column in columns if column.id not in left_out)
