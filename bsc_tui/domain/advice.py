"""Why a finding matters and how it is mended: once for each rule, with the place on the screen where that is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Place = Literal["row", "kpi", "targets", "definition", "objective", "perspective", "settings", "map", ""]
"""Where a finding leads: the KPI's row on its tab, one of its tabs, its objective, its perspective, and so on."""


class Advice(NamedTuple):
    """``why`` it matters; ``fix`` a command in which NAME stands for what the finding is about; ``keys`` on the screen.

    ``place`` is where the screen leads to.
    """

    why: str
    fix: str
    keys: str
    place: Place


ADVICE: Mapping[str, Advice] = {
    "overdue value": Advice(
        "an old figure hides what happened since, and soon counts in no score",
        "bsc record NAME VALUE, or bsc record NAME --na REASON",
        "s, the stand-up",
        "row",
    ),
    "missed again": Advice(
        "once may be chance; twice in a row asks for a decision",
        "decide what to do about it; bsc show NAME has its course",
        "o, its values and notes",
        "kpi",
    ),
    "broken formula": Advice(
        "it has no value, and whatever rests on it has none either",
        'bsc kpi edit NAME --formula "change-cost / total-cost * 100"',
        "o, Definition",
        "definition",
    ),
    "formula without a value": Advice(
        "an input is missing, or it would divide by zero: an older figure is shown instead, or none",
        "bsc why NAME, then record the input that is missing",
        "w, why; then the input's own row",
        "row",
    ),
    "past due": Advice(
        "an objective that nobody closes stops being one",
        "bsc objective edit NAME --due 2027-06-30, or bsc objective archive NAME",
        "o on the objective",
        "objective",
    ),
    "threshold beyond target": Advice(
        "acceptable lies between missed and met: now it never occurs, and a miss is scored by its progress",
        "bsc target set NAME TARGET --threshold R",
        "t, its target rows",
        "targets",
    ),
    "target no better than baseline": Advice(
        "there is no way to go, so progress says nothing",
        "bsc target set NAME TARGET --baseline B",
        "t, its target rows",
        "targets",
    ),
    "target never reached": Advice(
        "a target that is out of reach moves nobody; or else something has to change first",
        "bsc target set NAME TARGET, or bsc target plan NAME PLAN for steps on the way",
        "t, its target rows",
        "targets",
    ),
    "target already passed": Advice(
        "a target that is always met asks for nothing more",
        "bsc target set NAME TARGET",
        "t, its target rows",
        "targets",
    ),
    "no target": Advice(
        "without one no value is good or bad, and it counts in no score",
        "bsc target set NAME TARGET --threshold R",
        "t, its target rows",
        "targets",
    ),
    "weights all zero": Advice(
        "nothing below counts, so there is no score",
        "--weight 1 with bsc target set, bsc objective edit or bsc perspective edit",
        "t for a KPI, o for the others",
        "",
    ),
    "objective without KPI": Advice(
        "nobody can tell whether it is reached",
        'bsc kpi edit KPI --objective NAME, or bsc kpi add "New KPI" --perspective P --objective NAME',
        "o on a KPI, Definition",
        "objective",
    ),
    "objective with one KPI": Advice(
        "a single figure is easily improved at the cost of everything else",
        "bsc kpi edit KPI --objective NAME",
        "o on a KPI, Definition",
        "objective",
    ),
    "no lead KPI": Advice(
        "lagging figures come when it is too late to act; a leading one warns before",
        "bsc kpi edit KPI --lead-or-lag lead",
        "o on a KPI, Definition",
        "objective",
    ),
    "loop among links": Advice(
        "what drives itself explains nothing, and no end of it can be seen to work",
        "bsc link remove FROM TO",
        "m, the strategy map; D",
        "map",
    ),
    "no objective": Advice(
        "what serves no objective is measured for its own sake",
        "bsc kpi edit NAME --objective OBJECTIVE",
        "o, Definition",
        "definition",
    ),
    "no owner": Advice(
        "what nobody answers for, nobody improves",
        "bsc kpi edit NAME --owner WHO",
        "o, Definition",
        "definition",
    ),
    "no description": Advice(
        "two people will measure it in two ways",
        'bsc kpi edit NAME --description "what it says, and how it is measured"',
        "o, Definition",
        "definition",
    ),
    "too many KPIs": Advice(
        "entering and reading them takes time, and what matters is lost among them",
        "bsc kpi archive KPI; bsc settings kpi_limit sets the limit",
        "D on a KPI; S, the settings",
        "settings",
    ),
    "too many KPIs in a perspective": Advice(
        "what matters is hard to see among them",
        "bsc kpi archive KPI; bsc settings perspective_limit sets the limit",
        "D on a KPI; S, the settings",
        "perspective",
    ),
    "damaged file": Advice(
        "what cannot be read is lost, and more may follow",
        "take the newest copy that bsc backup made, and keep the damaged file beside it",
        "",
        "",
    ),
}
"""The advice of every rule."""
