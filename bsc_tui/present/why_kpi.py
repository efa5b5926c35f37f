"""Why a KPI stands where it stands: value, target, status, progress and score, a step a line, and where it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from bsc_tui.domain import explain, figures
from bsc_tui.domain.board import Board
from bsc_tui.domain.derivation import Derivation
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.periods import containing, period_key
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.tally import Entry, Tally, all_kpis, tally_of
from bsc_tui.domain.text import clean, one_line
from bsc_tui.present import aims, words
from bsc_tui.present.glyphs import STATUS_GLYPHS
from bsc_tui.present.points import decimal, honest, summed
from bsc_tui.present.trace import in_print, told, told_formula
from bsc_tui.present.wrap import wrapped

_LABEL = 10
_ABOUT: Mapping[str, Callable[[str], bool]] = {
    "value": lambda subject: subject == "actual",
    "target": lambda subject: subject not in {"actual", "status", "progress"},
}
"""Which steps of a derivation are told with the value (how it was worked out), and which with the target."""

STEPS = ("value", "target", "status", "progress", "score")


def told_kpi(
    board: Board, figure: KpiFigure, settings: Settings, today: date, *, columns: int = 80, first: str = ""
) -> list[str]:
    """A KPI's steps in lines of at most so many cells.

    Example::

        MTTR: missed, score 41.7

        Value     6.0 h for 2026-10, ben 2 Nov, from Jira Service Management
        Target    5.6 h (-30 %), threshold 4.4 h (-45 %), baseline 8.0 h, always
        Status    missed: 6 > 5.6; 6 > 4.4
    """
    it = explain.explain_kpi(figure, settings)
    steps = {
        "value": [*_value(figure, settings, today)],
        "target": [*_target(figure, settings)],
        "status": [*_judged(it, "status", settings)],
        "progress": [*_judged(it, "progress", settings)],
        "score": [*_score(it, settings)],
    }
    order = [first, *(step for step in STEPS if step != first)] if first in steps else list(STEPS)
    marks = ", stale" if figure.is_stale else ", open" if figure.is_open and figure.value is not None else ""
    head = f"{clean(figure.kpi.name)}: {STATUS_GLYPHS[figure.status]} {figure.status}{marks}"
    if figure.score is not None:
        head += f", score {decimal(honest(figure.score, 1), 1, settings.decimal_mark)}"
    lines = [*wrapped(head, columns, "", "    "), ""]
    for step in order:
        lines += _labelled(step.capitalize(), steps[step], columns)
        about = _ABOUT.get(step)
        for part in it.parts:
            if about is not None and about(part.subject):
                more = told(part, columns=columns - _LABEL, mark=settings.decimal_mark)
                lines += [" " * _LABEL + line for line in more]
    return [*lines, "", *_labelled("Counts", [*_counts(board, figure, settings)], columns)]


def _labelled(label: str, texts: list[str], columns: int) -> list[str]:
    lines: list[str] = []
    for text in texts:
        head = " " * _LABEL if lines else label.ljust(_LABEL)
        lines += wrapped(clean(text), columns, head, " " * (_LABEL + 2))
    return lines


def _value(figure: KpiFigure, settings: Settings, today: date) -> Iterator[str]:
    value, fiscal = figure.value, settings.fiscal_year_start
    own = period_key(figure.period, fiscal) + (", open" if figure.is_open else "")
    if value is None:
        yield f"none for {own} yet, nor any earlier one"
        return
    period = own
    if figure.is_stale and figure.shown_period is not None:
        period = f"{period_key(figure.shown_period, fiscal)}, stale: there is none for {own} yet" + (
            f" ({figure.reason})" if figure.reason else ""
        )
    amount = f"not available ({one_line(value.missing)})" if value.value is None and value.missing else "not available"
    if figure.actual is not None:
        amount = figures.exact(figure.actual, figure.precise, settings.decimal_mark)
    by = " ".join(part for part in (clean(value.entered_by), words.moment(value.entered_at, today)) if part)
    parts = [f"{amount} for {period}", f"entered by {by}" if value.entered_by else ""]
    parts.append(f"from {clean(value.source)}" if value.source and not figure.kpi.formula else "")
    yield ", ".join(part for part in parts if part)
    if value.numerator is not None and value.denominator is not None:
        yield told_formula(f"{value.numerator:.12g} / {value.denominator:.12g}", None, settings.decimal_mark)
    if value.note:
        yield f"“{one_line(value.note)}”"


def _target(figure: KpiFigure, settings: Settings) -> Iterator[str]:
    row, kpi = figure.row, figure.kpi
    if row is None:
        yield "none"
        return
    said = aims.both_ways(figure, settings)
    parts = [said.target or "none", f"threshold {said.threshold}" if said.threshold else "no threshold"]
    if row.baseline is not None:
        parts.append(f"baseline {figures.exact(row.baseline, kpi, settings.decimal_mark)}")
    yield ", ".join(parts)
    since = "always"
    if row.start is not None:
        fiscal = settings.fiscal_year_start
        since = f"since {period_key(containing(kpi.frequency, row.start, fiscal), fiscal)}"
    agreed = [f"weight {figures.plain(row.weight, 0, settings.decimal_mark)}"]
    agreed += [f"agreed by {clean(row.agreed_by)}"] if row.agreed_by else []
    agreed += [f"“{one_line(row.reason)}”"] if row.reason else []
    yield f"{since}, {', '.join(agreed)}"


def _judged(it: Derivation, subject: str, settings: Settings) -> Iterator[str]:
    """The status or the progress: what came out and by which calculation, then the rule."""
    part = next((part for part in it.parts if part.subject == subject), None)
    if part is None:
        return
    formula = told_formula(part.formula, part.result, settings.decimal_mark) if part.formula else ""
    if isinstance(part.result, str):
        yield f"{part.result}: {formula}" if formula else part.result
    elif part.result is None:
        yield "none"
    else:
        percent = figures.fraction(part.result, 0, settings.decimal_mark)
        yield f"{percent}: {formula}" if formula else percent
    yield in_print(part.rule)


def _score(it: Derivation, settings: Settings) -> Iterator[str]:
    if it.formula:
        yield told_formula(it.formula, it.result, settings.decimal_mark)
    elif isinstance(it.result, float):
        yield decimal(honest(it.result, 1), 1, settings.decimal_mark)
    else:
        yield "none"
    if it.rule:
        yield in_print(it.rule)


def _counts(board: Board, figure: KpiFigure, settings: Settings) -> Iterator[str]:
    """What it contributes to the scores above it, or why it does not."""
    if reason := explain.left_out_because(figure, settings):
        yield f"nowhere: {clean(reason)}"
        return
    home = next((it for it in board.perspectives if figure.kpi.id in {kpi.kpi.id for kpi in it.kpis}), None)
    if home is None:
        return
    goal = next((it for it in home.objectives if figure.kpi.id in {kpi.kpi.id for kpi in it.kpis}), None)
    places = [(clean(goal.objective.name), "objective", tally_of(goal, settings))] if goal is not None else []
    places.append((clean(home.perspective.name), "perspective", tally_of(home, settings)))
    places.append((clean(settings.name), "scorecard", all_kpis(board, settings)))
    for name, kind, tally in places:
        yield _place(name, kind, tally, figure, settings)


def _place(name: str, kind: str, tally: Tally, figure: KpiFigure, settings: Settings) -> str:
    own = next(it for it in tally.entries if isinstance(it.figure, KpiFigure) and it.figure.kpi.id == figure.kpi.id)
    if own.reason or tally.rollup.score is None:
        return f"not in the {kind} {name}: {clean(own.reason)}"
    sum_ = summed(tally.rollup.score, [_pair(entry) for entry in tally.counted])
    at = tally.counted.index(own)
    mark = settings.decimal_mark
    score, points = decimal(sum_.scores[at], sum_.score_decimals, mark), decimal(sum_.points[at], sum_.decimals, mark)
    weight = decimal(sum_.weights[at], sum_.weight_decimals, mark)
    total = decimal(sum_.total, sum_.decimals, mark)
    return f"{score} × {weight} % = {points} of {total}, {kind} {name}"


def _pair(entry: Entry) -> tuple[float, float]:
    return entry.share, entry.score or 0.0
