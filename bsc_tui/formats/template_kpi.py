"""One KPI of a template: its fields, its target rows and its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from bsc_tui.domain.calculated import Calculator
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.formula import parse_formula
from bsc_tui.domain.model import (
    AGGREGATIONS,
    BASES,
    DIRECTIONS,
    FREQUENCIES,
    LEADS,
    Aggregation,
    Basis,
    Direction,
    Frequency,
    Kpi,
    Lead,
    Scorecard,
    TargetRow,
)
from bsc_tui.domain.periods import parse_period
from bsc_tui.domain.quantity import Goal, parse_goal, parse_value
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.targets import checked
from bsc_tui.domain.text import clean, slug
from bsc_tui.formats.draft import UNDATED, DraftKpi, DraftTarget, Past
from bsc_tui.formats.toml_table import Table, shown

_LIMITS = ("low", "high", "outer_low", "outer_high")


def read_kpi(table: Table, position: int) -> DraftKpi:
    """The KPI a table describes; perspective and objective as they are named there. Problems go to the table."""
    kpi = _fields(table, position)
    if kpi.minimum is not None and kpi.maximum is not None and kpi.minimum > kpi.maximum:
        table.complain("minimum", f"{kpi.minimum:g} lies above the maximum, {kpi.maximum:g}")
    targets = tuple(
        _target(table.within(fields, f"target {number}"), kpi)
        for number, fields in enumerate(table.tables("target"), 1)
    )
    starts = [(item.row.start, item.month) for item in targets]
    if len(set(starts)) < len(starts):
        table.complain("target", "two rows start at the same time")
    return DraftKpi(
        kpi=kpi,
        perspective=table.text("perspective"),
        objective=table.text("objective"),
        targets=targets,
        history=_history(table.within(table.table("history"), "history"), kpi),
    )


def _fields(table: Table, position: int) -> Kpi:
    name = table.text("name")
    key = table.text("key") or (slug(name) if name else "")
    if key and (len(key) > 64 or not key.isascii() or key != key.lower() or not key.replace("-", "").isalnum()):
        table.complain("key", f'"{key}" is no key; small letters, digits and hyphens make one, such as {slug(key)}')
    decimals = table.whole("decimals", 0, 9)
    return Kpi(
        id=0,
        version=0,
        key=key,
        name=name,
        perspective_id=0,
        position=position,
        added=table.day("added") or UNDATED,
        former=table.texts("former"),
        unit=table.text("unit"),
        direction=cast(Direction, table.choice("direction", DIRECTIONS, "higher")),
        frequency=cast(Frequency, table.choice("frequency", FREQUENCIES, "month")),
        aggregation=cast(Aggregation, table.choice("aggregation", AGGREGATIONS, "last")),
        owner=table.text("owner"),
        source=table.text("source"),
        description=table.text("description"),
        lead_or_lag=cast(Lead, table.choice("lead_or_lag", LEADS, "")),
        measured_or_judged=cast(Basis, table.choice("measured_or_judged", BASES, "measured")),
        scale=_scale(table),
        decimals=1 if decimals is None else decimals,
        minimum=table.number("minimum"),
        maximum=table.number("maximum"),
        carry=table.whole("carry", 0, 100),
        frameworks=table.texts("frameworks"),
        archived=table.statement("archived"),
        formula=_formula(table),
        to_date=table.statement("to_date"),
    )


def check_formulas(kpis: Sequence[DraftKpi], where: str, problems: list[str]) -> None:
    """Complains of formulas that cannot be worked out among these KPIs."""
    if not any(item.kpi.formula for item in kpis):
        return
    numbered = tuple(item.kpi._replace(id=number) for number, item in enumerate(kpis, 1))
    calculator = Calculator(Scorecard(Settings(), kpis=numbered))
    faults = {kpi.key: calculator.broken(kpi) for kpi in numbered}
    problems += [f'formula of KPI "{key}" in {where}: {fault}' for key, fault in faults.items() if fault]


def _formula(table: Table) -> str:
    """A formula that can be read; whether its KPIs are there is seen when all of them are."""
    text = table.text("formula")
    if text:
        try:
            return parse_formula(text).text
        except Refused as error:
            table.complain("formula", f"{error.what}; {error.hint}")
    return text


def _scale(table: Table) -> tuple[tuple[str, float], ...]:
    """The words of a judged KPI with their numbers: { poor = 0, fair = 50, good = 100 }."""
    words: dict[str, tuple[str, float]] = {}
    scale = table.within(table.table("scale"), "scale")
    for field in scale.fields:
        word, number = clean(field).strip(), scale.number(field)
        if not word:
            scale.complain("word", "a scale's word cannot be empty")
        elif word.casefold() in words:
            scale.complain(word, "the scale has this word twice")
        elif number is not None:
            words[word.casefold()] = (word, number)
    return tuple(words.values())


def _target(table: Table, kpi: Kpi) -> DraftTarget:
    baseline = table.number("baseline")
    target, threshold = _goal(table, "target", kpi, baseline), _goal(table, "threshold", kpi, baseline)
    limits = {name: table.number(name) for name in _LIMITS}
    weight = table.number("weight")
    start, month = None, None
    begins = table.raw("from")
    if isinstance(begins, str):
        try:
            start = parse_period(begins).start
        except Refused as error:
            table.complain("from", f"{error.what}; {error.hint}")
    else:
        start, month = table.day_or_month("from")
    row = TargetRow(
        id=0,
        version=0,
        kpi_id=0,
        start=start,
        baseline=baseline,
        target=target and target.number,
        threshold=threshold and threshold.number,
        **limits,
        target_change=target and target.change,
        threshold_change=threshold and threshold.change,
        word=table.text("word") or (target.word if target else ""),
        weight=1.0 if weight is None else weight,
        reason=table.text("reason"),
        agreed_by=table.text("agreed_by"),
    )
    table.finish()
    try:
        return DraftTarget(checked(row, kpi), month)
    except Refused as error:
        table.complain("target", f"{error.what}; {error.hint}")
        return DraftTarget(row, month)


def _goal(table: Table, field: str, kpi: Kpi, baseline: float | None) -> Goal | None:
    """A target or threshold as a number, or as typed; or its change alone, as a fraction in ``…_change``."""
    change = table.number(f"{field}_change")
    found = table.raw(field)
    if isinstance(found, str):
        try:
            return parse_goal(clean(found), kpi, baseline)
        except Refused as error:
            table.complain(field, f"{error.what}; {error.hint}")
            return None
    number = table.number(field)
    if number is None and change is None:
        return None
    return Goal(0.0 if number is None else number, change)


def _history(table: Table, kpi: Kpi) -> tuple[Past | None, ...]:
    usual = _past(table, Past(None))
    found = table.raw("values")
    table.finish()
    if found is None:
        return ()
    if not isinstance(found, list):
        table.complain("values", f"{shown(found)} is no list")
        return ()
    return tuple(_value(table, number, one, kpi, usual) for number, one in enumerate(found, 1))


def _value(history: Table, number: int, found: object, kpi: Kpi, usual: Past) -> Past | None:
    """A number, a text as values are typed, or a table with ``value`` and what else there is to say; "" is a gap."""
    if isinstance(found, str) and not found.strip():
        return None
    fields: Mapping[str, object] = found if isinstance(found, dict) else {"value": found}
    table = history.within(fields, f"value {number}")
    past = _past(table, usual)
    typed = table.raw("value")
    past = past._replace(
        numerator=table.number("numerator"), denominator=table.number("denominator"), n=table.number("n")
    )
    missing = table.text("missing")
    table.finish()
    if isinstance(typed, int | float) and not isinstance(typed, bool):
        return past._replace(value=_within_bounds(table, kpi))
    if missing:
        return past._replace(value=None, missing=missing)
    if not isinstance(typed, str):
        table.complain("value", "a number is missing" if typed is None else f"{shown(typed)} is no number")
        return None
    try:
        quantity = parse_value(clean(typed), kpi)
    except Refused as error:
        table.complain("value", f"{error.what}; {error.hint}")
        return None
    if quantity.numerator is not None:
        past = past._replace(numerator=quantity.numerator, denominator=quantity.denominator)
    return past._replace(value=quantity.value, missing=quantity.missing)


def _within_bounds(table: Table, kpi: Kpi) -> float | None:
    value = table.number("value")
    if value is not None and kpi.minimum is not None and value < kpi.minimum:
        table.complain("value", f"{value:g} lies below the KPI's minimum, {kpi.minimum:g}")
    if value is not None and kpi.maximum is not None and value > kpi.maximum:
        table.complain("value", f"{value:g} lies above the KPI's maximum, {kpi.maximum:g}")
    return value


def _past(table: Table, usual: Past) -> Past:
    return usual._replace(
        note=table.text("note", usual.note),
        source=table.text("source", usual.source),
        by=table.text("by", usual.by),
        day=table.whole("day", 1, 28) or usual.day,
    )
