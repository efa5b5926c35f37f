"""Formulas that a change of names would lead to another KPI."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.formula import parse_formula
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.naming import KpiNames


class Misled(NamedTuple):
    """A formula whose text stays, and the name in it that would come to mean something other than ``meant``."""

    bearer: Kpi
    name: str
    meant: Kpi

    def __str__(self) -> str:
        return f"'{self.name}' stands for {self.meant.name} in the formula of {self.bearer.name}"


def misled(before: Sequence[Kpi], after: Sequence[Kpi]) -> Iterator[Misled]:
    """The formulas that are the same among both, and would name another KPI, or none, afterwards.

    A formula may go on with a former name of its input; that name is then not free for another KPI.
    """
    formulas = {kpi.id: kpi.formula for kpi in before if kpi.formula}
    unchanged = [kpi for kpi in after if kpi.formula and formulas.get(kpi.id) == kpi.formula]
    if not unchanged:
        return
    then, now = KpiNames(before), KpiNames(after)
    left = {kpi.id for kpi in after}
    for kpi in unchanged:
        try:
            names = parse_formula(kpi.formula).names
        except Refused:
            continue
        for name in names:
            meant, means = then.exact(name), now.exact(name)
            if meant is not None and meant.id in left and (means is None or means.id != meant.id):
                yield Misled(kpi, name, meant)
