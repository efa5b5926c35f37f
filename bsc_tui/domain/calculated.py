"""Calculated KPIs: what their formulas name, and the values these come to.

A formula's inputs are first brought to the period that is asked for, then it is applied; an input that has no number
there leaves the period without one. What is wrong with a formula is a reason in words, never an error.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from bsc_tui.domain.aggregate import Coarse, aggregated
from bsc_tui.domain.derivation import digits
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.formula import Formula, NoNumber, parse_formula, told, value_of
from bsc_tui.domain.model import FREQUENCIES, Frequency, Kpi, Scorecard, Value
from bsc_tui.domain.naming import KpiNames
from bsc_tui.domain.periods import Period, coarser, containing, period_key

LONGEST_CHAIN = 50
"""How many formulas may rest on each other in a row."""


class Input(NamedTuple):
    """A KPI that a formula names: what it is called there, and its number in a period, or why it has none."""

    name: str
    kpi: Kpi
    number: float | None
    reason: str = ""


class Outcome(NamedTuple):
    """What a formula comes to in a period: a number with its sum in figures, or the reason why there is none."""

    number: float | None
    reason: str
    inputs: tuple[Input, ...] = ()
    formula: Formula | None = None

    @property
    def in_figures(self) -> str:
        """The formula with numbers in the place of names; "" where one has none."""
        numbers = {it.name: it.number for it in self.inputs}
        if self.formula is None or None in numbers.values():
            return ""
        return told(self.formula, lambda name: digits(numbers[name] or 0.0))


class Calculator:
    """Works out calculated KPIs of one scorecard; ``scorecard`` holds the values of their inputs."""

    def __init__(self, scorecard: Scorecard) -> None:
        self._scorecard = scorecard
        self._names = KpiNames(scorecard.kpis)
        self._fiscal = scorecard.settings.fiscal_year_start
        self._entered: dict[int, dict[date, Value]] = {}
        self._grouped: dict[tuple[int, Frequency], dict[date, list[Value]]] = {}
        self._outcomes: dict[tuple[int, Period], Outcome] = {}
        self._below: dict[int, tuple[Kpi, ...]] = {}
        self._broken: dict[int, str] = {}
        self._inputs: dict[int, tuple[Formula, tuple[Kpi, ...]]] = {}
        for kpi in scorecard.kpis:
            if kpi.formula:
                self._read(kpi)

    def broken(self, kpi: Kpi) -> str:
        """What is wrong with a KPI's formula whatever the period; "" where it can be worked out."""
        return self._fault(kpi, ())

    def needed(self) -> frozenset[int]:
        """The ids of the KPIs whose entered values the formulas rest on."""
        return frozenset(leaf for kpi in self._scorecard.kpis if kpi.formula for leaf in self.leaves(kpi))

    def leaves(self, kpi: Kpi) -> frozenset[int]:
        """The ids of the KPIs whose entered values one formula rests on."""
        return frozenset() if self.broken(kpi) else frozenset(it.id for it in self._leaves(kpi))

    def values(self, kpi: Kpi) -> tuple[Value, ...]:
        """The values a calculated KPI comes to, oldest first: a row for each of its periods that has a number.

        The source of each is its formula in figures, "= 12 / 60 * 100"; it is as new as the newest value it rests on.
        """
        if self.broken(kpi):
            return ()
        moments: dict[date, str] = {}
        for leaf in self._leaves(kpi):
            for start, values in self._groups(leaf, kpi.frequency).items():
                newest = max(value.entered_at for value in values)
                moments[start] = max(newest, moments.get(start, ""))
        found = []
        for start in sorted(moments):
            outcome = self.outcome(kpi, Period(kpi.frequency, start))
            if outcome.number is not None:
                source = f"= {outcome.in_figures}"
                found.append(Value(0, 0, kpi.id, start, outcome.number, source=source, entered_at=moments[start]))
        return tuple(found)

    def outcome(self, kpi: Kpi, period: Period) -> Outcome:
        """What a calculated KPI comes to in a period of its own, or of a coarser frequency, with what it rests on."""
        key = (kpi.id, period)
        if key not in self._outcomes:
            self._outcomes[key] = self._worked_out(kpi, period)
        return self._outcomes[key]

    def _worked_out(self, kpi: Kpi, period: Period) -> Outcome:
        if fault := self.broken(kpi):
            return Outcome(None, fault)
        formula, inputs = self._inputs[kpi.id]
        found = tuple(self._input(name, it, period) for name, it in zip(formula.names, inputs, strict=True))
        numbers = {it.name: it.number for it in found if it.number is not None}
        lacking = next((it for it in found if it.number is None), None)
        if lacking is not None:
            return Outcome(None, lacking.reason, found, formula)
        try:
            return Outcome(value_of(formula, numbers.__getitem__), "", found, formula)
        except NoNumber as reason:
            lost = Outcome(None, "", found, formula)
            return lost._replace(reason=f"{lost.in_figures}: {reason}")

    def coarse(self, kpi: Kpi, own: Sequence[Value], period: Period) -> Coarse:
        """A calculated KPI over a longer period: its inputs aggregated first, then the formula.

        ``own`` are its values; ``parts`` of the coarse figure are those of its periods that have a number.
        """
        rows = self._scorecard.targets.get(kpi.id, ())
        found = aggregated(kpi, own, rows, period, self._scorecard.settings)
        if not found.parts:
            return found
        number, formula = self._loosely(kpi, period)
        return found._replace(value=number, is_plain=False, values=(), formula=formula)

    def _loosely(self, kpi: Kpi, period: Period) -> tuple[float | None, str]:
        """The formula over inputs brought to a period, whether or not these are complete there; and it in figures."""
        formula, inputs = self._inputs[kpi.id]
        numbers: dict[str, float] = {}
        for name, it in zip(formula.names, inputs, strict=True):
            number = self._loosely(it, period)[0] if it.formula else self._aggregate(it, period).value
            if number is None:
                return None, ""
            numbers[name] = number
        in_figures = told(formula, lambda name: digits(numbers[name]))
        try:
            return value_of(formula, numbers.__getitem__), in_figures
        except NoNumber:
            return None, in_figures

    def _input(self, name: str, kpi: Kpi, period: Period) -> Input:
        key = period_key(period, self._fiscal)
        if kpi.formula:
            outcome = self.outcome(kpi, period)
            return Input(name, kpi, outcome.number, f"{kpi.name}: {outcome.reason}" if outcome.reason else "")
        if kpi.frequency == period.frequency:
            value = self._by_start(kpi).get(period.start)
            if value is None:
                return Input(name, kpi, None, f"{kpi.name} has no value for {key}")
            if value.value is None:
                return Input(name, kpi, None, f"{kpi.name} is not available in {key}: {value.missing}")
            return Input(name, kpi, value.value)
        whole = self._aggregate(kpi, period)
        if whole.is_incomplete or whole.value is None:
            return Input(name, kpi, None, f"{kpi.name} has {whole.parts} of {whole.of} values for {key}")
        return Input(name, kpi, whole.value)

    def _aggregate(self, kpi: Kpi, period: Period) -> Coarse:
        values = self._groups(kpi, period.frequency).get(period.start, ())
        return aggregated(kpi, values, (), period, self._scorecard.settings)

    def _by_start(self, kpi: Kpi) -> Mapping[date, Value]:
        if kpi.id not in self._entered:
            self._entered[kpi.id] = {value.start: value for value in self._scorecard.values.get(kpi.id, ())}
        return self._entered[kpi.id]

    def _groups(self, kpi: Kpi, frequency: Frequency) -> Mapping[date, Sequence[Value]]:
        """A KPI's entered values by the first day of the period of a coarser frequency, or its own, they belong to."""
        key = (kpi.id, frequency)
        if key not in self._grouped:
            groups = self._grouped[key] = {}
            for value in self._scorecard.values.get(kpi.id, ()):
                own = containing(kpi.frequency, value.start, self._fiscal)
                groups.setdefault(coarser(own, frequency, self._fiscal).start, []).append(value)
        return self._grouped[key]

    def _leaves(self, kpi: Kpi) -> tuple[Kpi, ...]:
        """The KPIs with entered values below a formula that is not broken, each once."""
        if kpi.id not in self._below:
            found: dict[int, Kpi] = {}
            for it in self._inputs[kpi.id][1]:
                found.update({leaf.id: leaf for leaf in (self._leaves(it) if it.formula else (it,))})
            self._below[kpi.id] = tuple(found.values())
        return self._below[kpi.id]

    def _read(self, kpi: Kpi) -> None:
        try:
            formula = parse_formula(kpi.formula)
        except Refused as error:
            self._broken[kpi.id] = error.what
            return
        inputs = [self._names.exact(name) for name in formula.names]
        unknown = next((name for name, it in zip(formula.names, inputs, strict=True) if it is None), None)
        if unknown is not None:
            self._broken[kpi.id] = f"there is no KPI '{unknown}'"
        elif not inputs:
            self._broken[kpi.id] = "no KPI stands in it"
        else:
            self._inputs[kpi.id] = formula, tuple(it for it in inputs if it is not None)

    def _fault(self, kpi: Kpi, above: tuple[Kpi, ...]) -> str:
        """What is wrong with a formula or one below it; ``above`` are those that led here."""
        if kpi.id in self._broken:
            own = self._broken[kpi.id]
            return f"{kpi.name}: {own}" if own and above else own
        if not kpi.formula:
            return ""
        ids = [it.id for it in above]
        if kpi.id in ids:
            loop = [*above[ids.index(kpi.id) :], kpi]
            return f"it comes back to itself: {' → '.join(it.name for it in loop)}"
        if len(above) > LONGEST_CHAIN:
            return f"it rests on more than {LONGEST_CHAIN} formulas in a row"
        for it in self._inputs[kpi.id][1]:
            if FREQUENCIES.index(it.frequency) > FREQUENCIES.index(kpi.frequency):
                return f"{it.name} is by {it.frequency}, {kpi.name} by {kpi.frequency}"
            if fault := self._fault(it, (*above, kpi)):
                return fault
        self._broken[kpi.id] = ""
        return ""


def with_calculated(scorecard: Scorecard) -> Scorecard:
    """The scorecard with the values its formulas come to; those of their inputs have to be in it."""
    if not any(kpi.formula for kpi in scorecard.kpis):
        return scorecard
    calculator = Calculator(scorecard)
    found = {kpi.id: calculator.values(kpi) for kpi in scorecard.kpis if kpi.formula}
    return scorecard._replace(values={**scorecard.values, **found})


def calculated_from(kpi: Kpi, scorecard: Scorecard) -> tuple[Kpi, ...]:
    """The KPIs whose formulas name a KPI."""
    names = KpiNames(scorecard.kpis)
    found = []
    for one in scorecard.kpis:
        try:
            named = parse_formula(one.formula).names if one.formula else ()
        except Refused:
            continue
        if any(it is not None and it.id == kpi.id for it in map(names.exact, named)):
            found.append(one)
    return tuple(found)


def require_sound(kpi: Kpi, scorecard: Scorecard) -> None:
    """Raises Refused where a KPI's formula names what is not there, comes back to itself, or cannot be worked out."""
    if not kpi.formula:
        return
    others = tuple(it for it in scorecard.kpis if it.id != kpi.id)
    fault = Calculator(scorecard._replace(kpis=(*others, kpi))).broken(kpi)
    if fault:
        hint = "name KPIs by their keys, or by their names in quotes; a minus has blanks around it"
        raise Refused(f"{kpi.name} cannot be calculated so: {fault}", hint)
