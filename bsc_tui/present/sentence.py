"""What stands under the table: the cursor's KPI in a sentence, and what a typed value or target would mean."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bsc_tui.domain import figures
from bsc_tui.domain.figure import KpiFigure, relative_of
from bsc_tui.domain.model import Kpi, TargetRow, Value
from bsc_tui.domain.periods import Period, period_key
from bsc_tui.domain.settings import Settings
from bsc_tui.present import cells, words

if TYPE_CHECKING:
    from bsc_tui.domain.dossier import Dossier
    from bsc_tui.domain.quantity import Quantity


def about(figure: KpiFigure, settings: Settings, today: date) -> tuple[str, str]:
    """Two lines on a KPI at a view: its status with the reason, who entered it when; and the note."""
    kpi, value = figure.kpi, figure.value
    period = words.period_title(figure.period, settings.fiscal_year_start)
    if value is None:
        return f"{kpi.name}: no value for {period} yet. {_rests_on(figure)}".rstrip(), _meaning(kpi)
    if value.value is None:
        said = f"{kpi.name}: not available in {period}: {value.missing}."
    elif figure.is_stale and figure.shown_period is not None:
        shown = words.period_title(figure.shown_period, settings.fiscal_year_start)
        said = f"{kpi.name}: no value for {period} yet; {_amount(figure, settings)} is from {shown}, {figure.status}."
    else:
        open_mark = f" ({period} is still open)" if figure.is_open else ""
        said = f"{kpi.name}: {figure.status}{open_mark}. {_reason(figure, settings)}"
    return (
        f"{said} {_rests_on(figure)}{_not_counted(figure)}{_entered(figure, today)}".rstrip(),
        f"“{value.note}”" if value.note else _meaning(kpi),
    )


def previewed(figure: KpiFigure, quantity: Quantity, settings: Settings) -> str:
    """What a typed value was understood as, and the status it will have, with its period before it."""
    return f"{period_key(figure.period, settings.fiscal_year_start)}: {meant(figure, quantity, settings)}"


def meant(figure: KpiFigure, quantity: Quantity, settings: Settings) -> str:
    """What a typed value was understood as, and the status it will have: what stands there before it is saved."""
    from bsc_tui.domain.quantity import understood

    told = understood(quantity, figure.kpi, settings.decimal_mark)
    if quantity.value is None:
        return told
    way = "" if figure.progress is None else f", {figures.fraction(figure.progress)} of the way"
    return f"{told}{_since(figure, settings)}: {figure.status}{_against(figure, settings)}{way}"


def noted_before(value: Value | None, today: date) -> str:
    """The note on an earlier value, with who wrote it and when; "" without one."""
    if value is None or not value.note:
        return ""
    who = f"{value.entered_by} " if value.entered_by else ""
    return f"Before, {who}{words.moment(value.entered_at, today)}: “{value.note}”"


def entered_since(value: Value, kpi: Kpi, settings: Settings) -> str:
    """Who has entered what since something else was typed: "ben has entered 41 since"."""
    what = "n/a" if value.value is None else figures.shown(value.value, kpi, settings.decimal_mark)
    return f"{value.entered_by or 'somebody'} has entered {what} since"


def aimed(row: TargetRow, before: TargetRow | None, start: Period | None, kpi: Kpi, settings: Settings) -> str:
    """What a change of targets means: "from 2026-10; 15 before"."""
    since = "always" if start is None else f"from {period_key(start, settings.fiscal_year_start)}"
    was = "" if before is None else _was(row, before, kpi, settings)
    return f"{kpi.name}: {goals(row, kpi, settings)}, {since}{was}"


def _was(row: TargetRow, before: TargetRow, kpi: Kpi, settings: Settings) -> str:
    """What held before, if it was something else; the bare number where it was another target only."""
    told = goals(before, kpi, settings)
    if told == goals(row, kpi, settings):
        return ""
    if before.target is not None and row.target is not None and before.threshold == row.threshold:
        told = cells.bare(before.target, kpi, settings)
    return f"; {told} before"


def goals(row: TargetRow, kpi: Kpi, settings: Settings) -> str:
    """A row's target and threshold in words: "target 5.6 h (-30 %), threshold 4.4 h (-45 %)"."""
    if kpi.direction == "band":
        pairs = {"target": ("low", "high"), "threshold": ("outer_low", "outer_high")}
        told = [
            f"{word} {cells.typed_band(row, low, high, kpi, settings)}"
            for word, (low, high) in pairs.items()
            if getattr(row, low) is not None
        ]
        return ", ".join(told) or "no target"
    told = [
        f"{field} {figures.shown(number, kpi, settings.decimal_mark)}{_change(getattr(row, f'{field}_change'))}"
        for field in ("target", "threshold")
        if (number := getattr(row, field)) is not None
    ]
    return ", ".join(told) or "no target"


def _reason(figure: KpiFigure, settings: Settings) -> str:
    amount = _amount(figure, settings)
    row, kpi = figure.row, figure.kpi
    if row is None or figure.status in {"unscored", "too early"}:
        return f"{amount}."
    target = cells.target(figure, settings).text
    threshold = cells.threshold(figure, settings).text
    if kpi.direction == "band":
        return f"{amount}, target {target}{f', threshold {threshold}' if threshold else ''}."
    if figure.status == "met":
        return f"{amount} meets {target}."
    if figure.status == "acceptable":
        return f"{amount} meets {threshold}, misses {target}."
    return f"{amount} misses {target}{f' and {threshold}' if threshold else ''}."


def _amount(figure: KpiFigure, settings: Settings) -> str:
    if figure.actual is None:
        return "nothing"
    relative = relative_of(figure)
    return figures.shown(figure.actual, figure.precise, settings.decimal_mark) + _change(relative and relative.actual)


def _change(change: float | None) -> str:
    return "" if change is None else f" ({figures.signed_fraction(change)})"


def _since(figure: KpiFigure, settings: Settings) -> str:
    relative = relative_of(figure)
    if relative is None or relative.actual is None or figure.row is None or figure.row.baseline is None:
        return ""
    baseline = cells.bare(figure.row.baseline, figure.kpi, settings)
    return f" is {figures.signed_fraction(relative.actual)} since {baseline}"


def _against(figure: KpiFigure, settings: Settings) -> str:
    target = cells.target(figure, settings).text
    return f" (target {target})" if target else ""


def _entered(figure: KpiFigure, today: date) -> str:
    value = figure.value
    if value is None or not value.entered_by:
        return ""
    source = f", from {value.source}" if value.source and not value.is_worked_out else ""
    return f"{value.entered_by}, {words.moment(value.entered_at, today)}{source}"


def _not_counted(figure: KpiFigure) -> str:
    """That it enters no score, where it could be taken to."""
    if not figure.is_left_out:
        return ""
    return "Weight 0: not counted. " if figure.weight == 0 else "Too old to count. "


def compared(found: Dossier, settings: Settings, figure: KpiFigure | None = None) -> str:
    """A number against the period and the year before: "+2.0 on 2026-09 (71), -1.5 on 2025-10 (74.5)"; "" for none.

    ``figure`` as in ``dossier.compared``.
    """
    from bsc_tui.domain.dossier import compared

    kpi, mark, fiscal = found.figure.kpi, settings.decimal_mark, settings.fiscal_year_start
    told = [
        f"{'+' if it.change > 0 else ''}{figures.number(it.change, kpi.decimals, mark)}"
        f" on {period_key(it.period, fiscal)} ({figures.number(it.number, kpi.decimals, mark)})"
        for it in compared(found, figure)
        if it is not None
    ]
    return ", ".join(told)


def _rests_on(figure: KpiFigure) -> str:
    """What a number is made of, where it is more than one value."""
    if figure.kpi.formula:
        return f"Calculated: {figure.kpi.formula}{f': {figure.reason}' if figure.reason else ''}. "
    coarse = figure.coarse
    if coarse is None:
        return ""
    what = "Year to date" if figure.kpi.to_date else words.AGGREGATED[figure.kpi.aggregation]
    periods = words.plural(coarse.of, figure.kpi.frequency)
    parts = f", {coarse.parts} of {periods}" if coarse.is_incomplete else f" of {periods}"
    return f"{what}{parts}{', not weighted' if coarse.is_plain else ''}. "


def _meaning(kpi: Kpi) -> str:
    return kpi.description
