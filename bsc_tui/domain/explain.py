"""Why is this number what it is? Every figure of a board as a tree of derivations, down to single values.

Explanations are made on demand, by the very functions that made the figures.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from bsc_tui.domain.board import (
    Board,
    ObjectiveFigure,
    PerspectiveFigure,
    board_children,
    objective_children,
    perspective_children,
)
from bsc_tui.domain.coarse_sum import in_figures
from bsc_tui.domain.derivation import Derivation, Input, digits, figured
from bsc_tui.domain.figure import KpiFigure, carry_of, judgement
from bsc_tui.domain.horizon import age_of
from bsc_tui.domain.model import TargetRow
from bsc_tui.domain.periods import period_key
from bsc_tui.domain.rollup import Child, Rollup, counted, leaf, mean_score, status_from
from bsc_tui.domain.scoring import explain_progress, explain_score, explain_status
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.targets import pro_rata

_MEAN = "weighted mean of the scores below"
_STATUS = (
    "met from 90 on, if no KPI below is missed and at least 80 % of the scored weight is met;"
    " acceptable from 50 on; else missed; unscored without a score"
)


class _Branch(NamedTuple):
    """A child of a roll-up, what it is called, and the figure it comes from."""

    child: Child
    name: str
    figure: KpiFigure | ObjectiveFigure | PerspectiveFigure


def explain_kpi(figure: KpiFigure, settings: Settings, share: float | None = None) -> Derivation:
    """Why a KPI has its score: the value, the target row it was held against, status, progress and formula.

    The result is the figure's score. ``share`` is its effective weight (0 to 1) in what is explained above it.
    """
    mark, value = settings.decimal_mark, figure.actual
    inputs = (*_value_inputs(figure, settings), *_row_inputs(figure.row), *_share_inputs(figure.weight, share))
    reason = left_out_because(figure, settings)
    left_out = ((figure.kpi.name, reason),) if reason else ()
    if value is None or figure.status == "too early":
        return Derivation(figure.kpi.name, reason, "", inputs, figure.score, (_plain_status(figure),), left_out)
    direction = figure.kpi.direction
    row = judgement(value, figure.row, figure.kpi, figure.elapsed).row
    score = explain_score(value, row, direction, mark)
    status, progress = explain_status(value, row, direction, mark), explain_progress(value, row, direction, mark)
    parts = (*_calculated(figure, settings), *_so_far(figure, row, mark), status, progress)
    if figure.score is None:
        return Derivation(figure.kpi.name, reason, "", inputs, None, parts, left_out)
    return Derivation(figure.kpi.name, score.rule, score.formula, inputs, score.result, parts, left_out)


def explain_objective(figure: ObjectiveFigure, settings: Settings, share: float | None = None) -> Derivation:
    """Why an objective has its score, with its KPIs below it; its status and progress are its headline KPI's."""
    branches = [
        _Branch(child, kpi.kpi.name, kpi) for child, kpi in zip(objective_children(figure), figure.kpis, strict=True)
    ]
    status: tuple[Derivation, ...] = (_rolled_status(figure.rollup),)
    if figure.headline is not None:
        name = figure.headline.kpi.name
        inputs: tuple[Input, ...] = (("headline KPI", name),)
        status = (
            Derivation("status", f"the status of its headline KPI, {name}", "", inputs, figure.status),
            Derivation("progress", f"the progress of its headline KPI, {name}", "", inputs, figure.progress),
        )
    return _rolled(_Top(figure.objective.name, figure.rollup, figure.weight, share), branches, status, settings)


def explain_perspective(figure: PerspectiveFigure, settings: Settings, share: float | None = None) -> Derivation:
    """Why a perspective has its score, with its objectives and its KPIs without one below it."""
    members: tuple[ObjectiveFigure | KpiFigure, ...] = (*figure.objectives, *figure.loose)
    children = perspective_children(figure)
    branches = [_Branch(child, name_of(it), it) for child, it in zip(children, members, strict=True)]
    top = _Top(figure.perspective.name, figure.rollup, figure.perspective.weight, share)
    return _rolled(top, branches, (_rolled_status(figure.rollup),), settings)


def explain_board(board: Board, settings: Settings) -> Derivation:
    """Why the scorecard has its score: the whole tree, every part with its effective weight in the scorecard."""
    children = board_children(board)
    branches = [_Branch(child, name_of(it), it) for child, it in zip(children, board.perspectives, strict=True)]
    top = _Top(settings.name, board.rollup, None, None)
    return _rolled(top, branches, (_rolled_status(board.rollup),), settings)


def explain_group(name: str, kpis: Sequence[KpiFigure], rollup: Rollup, settings: Settings) -> Derivation:
    """Why several KPIs have the score they have together, such as all that refer to one practice of a framework."""
    branches = [_Branch(leaf(it), it.kpi.name, it) for it in kpis]
    return _rolled(_Top(name, rollup, None, None), branches, (_rolled_status(rollup),), settings)


def left_out_because(figure: KpiFigure, settings: Settings) -> str:
    """Why a KPI does not count in roll-ups, in words; empty where it does."""
    if figure.is_counted:
        return ""
    if figure.value is None:
        return f"no value: {figure.reason}" if figure.reason else "no value"
    if figure.status == "not available":
        return f"not available: {figure.value.missing}" if figure.value.missing else "not available"
    if figure.status == "too early":
        return f"too early: {digits(round(100 * figure.elapsed, 1), settings.decimal_mark)} % of the period has elapsed"
    if figure.status == "unscored":
        return "unscored: no target"
    if figure.score is None and figure.shown_period is not None:
        age, carry = age_of(figure.shown_period, figure.period, settings), carry_of(figure.kpi, settings)
        return f"stale: {age} {_periods(age)} old, counts for {carry} {_periods(carry)}"
    return "weight 0: shown, not counted"


class _Top(NamedTuple):
    """What a roll-up belongs to, its weight among its siblings, and its effective weight in what is explained above."""

    name: str
    rollup: Rollup
    weight: float | None
    share: float | None


def _rolled(top: _Top, branches: Sequence[_Branch], status: tuple[Derivation, ...], settings: Settings) -> Derivation:
    children = [branch.child for branch in branches]
    entering = counted(children)
    total = math.fsum(child.weight for child in entering)
    share = 1.0 if top.share is None else top.share
    inputs: list[Input] = [] if top.weight is None else list(_share_inputs(top.weight, top.share))
    parts: list[Derivation] = [*status, *_beside(top.rollup)]
    left_out: list[tuple[str, str]] = []
    for branch in branches:
        if branch.child.score is not None and branch.child.weight > 0:
            inputs.append((branch.name, branch.child.score))
            parts.append(_explained(branch.figure, settings, share * branch.child.weight / total))
        else:
            left_out.append((branch.name, _reason(branch, settings)))
    rule = _MEAN if entering else "nothing below has a score that counts"
    formula = _mean_formula(entering, settings.decimal_mark)
    return Derivation(top.name, rule, formula, tuple(inputs), mean_score(children), tuple(parts), tuple(left_out))


def _explained(figure: KpiFigure | ObjectiveFigure | PerspectiveFigure, settings: Settings, share: float) -> Derivation:
    if isinstance(figure, KpiFigure):
        return explain_kpi(figure, settings, share)
    if isinstance(figure, ObjectiveFigure):
        return explain_objective(figure, settings, share)
    return explain_perspective(figure, settings, share)


def _reason(branch: _Branch, settings: Settings) -> str:
    if isinstance(branch.figure, KpiFigure):
        return left_out_because(branch.figure, settings)
    if branch.child.score is None:
        return "unscored: nothing below has a score that counts"
    return "weight 0: shown, not counted"


def _mean_formula(children: Sequence[Child], mark: str) -> str:
    """The mean with its numbers: (1 * 70 + 2 * 100) / (1 + 2)."""
    if not children:
        return ""
    pairs = [(digits(child.weight, mark), figured(child.score or 0.0, mark)) for child in children]
    above = " + ".join(f"{weight} * {score}" for weight, score in pairs)
    return f"({above}) / ({' + '.join(weight for weight, _ in pairs)})"


def _rolled_status(rollup: Rollup) -> Derivation:
    inputs: tuple[Input, ...] = (
        ("score", rollup.score),
        ("missed KPIs below", ", ".join(rollup.missed) or "none"),
        ("share of the scored weight that is met", rollup.met_share),
    )
    return Derivation("status", _STATUS, "", inputs, status_from(rollup.score, rollup.met_share, len(rollup.missed)))


def _beside(rollup: Rollup) -> tuple[Derivation, ...]:
    """What stands beside every score: how much of the weight it rests on, and what the rest could make of it."""
    rule = "weight of the KPIs with a score that counts / weight of all, through all levels"
    if rollup.provisional:
        rule += "; under 50 % the score is provisional"
    return (
        Derivation("coverage", rule, "", (), rollup.coverage),
        Derivation("lowest possible score", "if everything missing were 0", "", (), rollup.low),
        Derivation("highest possible score", "if everything missing were 100", "", (), rollup.high),
    )


def _value_inputs(figure: KpiFigure, settings: Settings) -> tuple[Input, ...]:
    fiscal = settings.fiscal_year_start
    period = period_key(figure.period, fiscal) + (", open" if figure.is_open else "")
    found: list[Input] = [("period", period)]
    if figure.value is not None:
        if figure.is_stale and figure.shown_period is not None:
            found.append(("stale value of", period_key(figure.shown_period, fiscal)))
        found.append(("actual", figure.actual))
        if figure.value.source and not figure.kpi.formula:
            found.append(("source", figure.value.source))
        value = figure.value
        told = (("entered by", value.entered_by), ("entered at", value.entered_at), ("note", value.note))
        found += [(name, text) for name, text in told if text]
    return tuple(found)


def _row_inputs(row: TargetRow | None) -> tuple[Input, ...]:
    """The target row that was used: since when it applies, and all its numbers."""
    if row is None:
        return (("target row", "none"),)
    names = ("baseline", "target", "threshold", "low", "high", "outer_low", "outer_high")
    numbers = [(name.replace("_", " "), getattr(row, name)) for name in (*names, "target_change", "threshold_change")]
    start = "always" if row.start is None else f"from {row.start.isoformat()}"
    agreed: list[Input] = [
        (name, text) for name, text in (("reason", row.reason), ("agreed by", row.agreed_by)) if text
    ]
    return (("target row", start), *((name, number) for name, number in numbers if number is not None), *agreed)


def _share_inputs(weight: float, share: float | None) -> tuple[Input, ...]:
    return (("weight", weight),) if share is None else (("weight", weight), ("effective weight", share))


def _plain_status(figure: KpiFigure) -> Derivation:
    return Derivation("status", "there is nothing to judge yet", "", (), figure.status)


def _calculated(figure: KpiFigure, settings: Settings) -> tuple[Derivation, ...]:
    """How the actual was worked out, where nobody entered it: by a formula, or from several periods."""
    value, coarse = figure.value, figure.coarse
    if figure.kpi.formula and value is not None and value.source:
        formula = value.source.removeprefix("= ").replace(".", settings.decimal_mark)
        return (Derivation("actual", f"calculated: {figure.kpi.formula}", formula, (), figure.actual),)
    if coarse is None:
        return ()
    how = "year to date" if figure.kpi.to_date else "several periods"
    rule = f"{how}, brought together by {figure.kpi.aggregation}"
    rule += "; not weighted, since not every value says how many it rests on" if coarse.is_plain else ""
    inputs: tuple[Input, ...] = (("periods with a value", f"{coarse.parts} of {coarse.of}"),)
    if figure.kpi.to_date and value is not None:
        inputs = (("the period itself", value.value), *inputs)
    formula = in_figures(figure.kpi, coarse, settings.decimal_mark)
    return (Derivation("actual", rule, formula, inputs, figure.actual),)


def _so_far(figure: KpiFigure, row: TargetRow | None, mark: str) -> tuple[Derivation, ...]:
    """The numbers of the row taken pro rata, where the period of a sum still runs."""
    full = figure.row
    if full is None or row is None or row == full:
        return ()
    part = pro_rata(full, figure.elapsed)
    rule = "the period of a sum is open: in proportion to the days that have passed"
    names = ("baseline", "target", "threshold", "low", "high", "outer_low", "outer_high")
    found = []
    for name in names:
        number, so_far = getattr(full, name), getattr(part, name)
        if number is not None:
            formula = f"{digits(number, mark)} * {digits(figure.elapsed, mark)}"
            found.append(Derivation(f"{name.replace('_', ' ')} so far", rule, formula, (), so_far))
    return tuple(found)


def name_of(figure: KpiFigure | ObjectiveFigure | PerspectiveFigure) -> str:
    """What a figure's KPI, objective or perspective is called."""
    if isinstance(figure, KpiFigure):
        return figure.kpi.name
    return figure.objective.name if isinstance(figure, ObjectiveFigure) else figure.perspective.name


def _periods(count: int) -> str:
    return "period" if count == 1 else "periods"
