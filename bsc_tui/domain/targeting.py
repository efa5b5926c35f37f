"""Typed targets into target rows: where a change lands among the rows there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from bsc_tui.domain.bounds import absolute
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Kpi, TargetRow
from bsc_tui.domain.numerals import quoted
from bsc_tui.domain.periods import Period
from bsc_tui.domain.quantity import Goal, parse_goal
from bsc_tui.domain.targets import checked, row_for
from bsc_tui.domain.text import clean
from bsc_tui.domain.typed_fields import weight, words

FIELDS = (
    "baseline",
    "target",
    "threshold",
    "low",
    "high",
    "outer_low",
    "outer_high",
    "weight",
    "reason",
    "agreed_by",
)
"""The fields of a target row somebody may type."""

_LIMITS = ("low", "high", "outer_low", "outer_high")

_JUDGED_BY = (
    "target",
    "threshold",
    *_LIMITS,
    "target_change",
    "threshold_change",
)


class Typed(NamedTuple):
    """Fields of a target row as they were typed; "" clears one."""

    texts: Mapping[str, str]

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Typed:
        """The fields, known ones only. Raises Refused for another."""
        for name in texts:
            if name not in FIELDS:
                raise Refused(f"a target row has no field {quoted(name)}", f"fields are: {', '.join(FIELDS)}")
        return cls(texts)


class Landing(NamedTuple):
    """Where a change of targets lands: ``row`` is what to write; ``replaced`` the row it is written over, if any.

    ``before`` is the row that applied until now (None: none did).
    """

    row: TargetRow
    replaced: TargetRow | None
    before: TargetRow | None


def row_with(row: TargetRow | None, kpi: Kpi, typed: Typed, decimal_mark: str = ".") -> TargetRow:
    """The row (a blank one for None) with fields set from typed text, checked against the KPI.

    The baseline is understood first, so that "-30%" can rest on the one typed beside it.
    """
    found = row if row is not None else TargetRow(0, 0, kpi.id)
    texts = _with_limits(typed.texts) if kpi.direction == "band" else _without_limits(typed.texts, kpi)
    if "baseline" in texts:
        found = found._replace(baseline=_plain(texts["baseline"], kpi, decimal_mark))
    for name in _LIMITS:
        if name in texts:
            limit: dict[str, Any] = {name: _plain(texts[name], kpi, decimal_mark)}
            found = found._replace(**limit)
    if "target" in texts:
        goal = _goal(texts["target"], kpi, found.baseline, decimal_mark)
        found = found._replace(target=goal[0], target_change=goal[1], word=goal[2])
    if "threshold" in texts:
        goal = _goal(texts["threshold"], kpi, found.baseline, decimal_mark)
        found = found._replace(threshold=goal[0], threshold_change=goal[1])
    if "weight" in texts:
        found = found._replace(weight=weight("weight", texts["weight"], decimal_mark))
    for name in ("reason", "agreed_by"):
        if name in texts:
            told: dict[str, Any] = {name: words(name, texts[name])}
            found = found._replace(**told)
    return checked(found, kpi)


def landing(
    rows: Sequence[TargetRow],
    kpi: Kpi,
    period: Period,
    typed: Typed,
    *,
    has_earlier: bool,
    is_dated: bool = False,
    decimal_mark: str = ".",
) -> Landing:
    """Where typed targets land when they are to hold from a period on: on the spot for it, see ``spot``."""
    found = spot(rows, kpi, period, has_earlier=has_earlier, is_dated=is_dated)
    return found._replace(row=row_with(found.row, kpi, typed, decimal_mark))


def without_target(rows: Sequence[TargetRow], kpi: Kpi, period: Period, reason: str, *, has_earlier: bool) -> Landing:
    """Where the end of a target lands, with nothing left to judge by; baseline and weight stay."""
    found = spot(rows, kpi, period, has_earlier=has_earlier)
    nothing: dict[str, Any] = dict.fromkeys(_JUDGED_BY)
    return found._replace(row=found.row._replace(**nothing, word="", reason=words("reason", reason)))


def spot(rows: Sequence[TargetRow], kpi: Kpi, period: Period, *, has_earlier: bool, is_dated: bool = False) -> Landing:
    """Which row takes a change that is to hold from a period on; ``row`` is as it was before the change.

    Written over: the row that starts in that period, or the only row while nothing earlier is judged by it
    (``has_earlier``). Otherwise a new row from that period on, so that earlier statuses stay; a KPI's first row has no
    start, unless somebody named the period (``is_dated``).
    """
    before = row_for(rows, period)
    if before is None:
        return Landing(TargetRow(0, 0, kpi.id, period.start if rows or is_dated else None), None, None)
    starts_there = before.start is not None and before.start >= period.start
    if starts_there or (len(rows) == 1 and not has_earlier):
        return Landing(before, before, before)
    return Landing(before._replace(id=0, version=0, start=period.start, reason="", agreed_by=""), None, before)


def _with_limits(texts: Mapping[str, str]) -> dict[str, str]:
    """A band's target and threshold, typed as "50 to 80", as its inner and outer limits."""
    out = dict(texts)
    for name, low, high in (("target", "low", "high"), ("threshold", "outer_low", "outer_high")):
        if name in out:
            text = out.pop(name)
            first, word, second = text.partition(" to ")
            if text.strip() and not word:
                raise Refused(f"{quoted(text)} is no band", "type both limits, such as 50 to 80")
            out.setdefault(low, first)
            out.setdefault(high, second)
    return out


def _without_limits(texts: Mapping[str, str], kpi: Kpi) -> Mapping[str, str]:
    """The texts of a KPI that has no band. Raises Refused for a limit: nothing would ever be judged by it."""
    if any(texts.get(name, "").strip() for name in _LIMITS):
        raise Refused(
            f"{kpi.name} has no band: {kpi.direction} is better", "give a target, and a threshold if you like"
        )
    return texts


def _plain(text: str, kpi: Kpi, decimal_mark: str) -> float | None:
    """A baseline or a limit: a number, never a change."""
    typed = clean(text.strip()).strip()
    return absolute(typed, kpi, decimal_mark) if typed else None


def _goal(text: str, kpi: Kpi, baseline: float | None, decimal_mark: str) -> tuple[float | None, float | None, str]:
    if not text.strip():
        return None, None, ""
    goal: Goal = parse_goal(text, kpi, baseline, decimal_mark)
    return goal.number, goal.change, goal.word
