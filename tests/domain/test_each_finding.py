"""Every rule alone: what makes exactly this finding appear in a scorecard that has none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bsc_tui.domain.advice import ADVICE
from bsc_tui.domain.board import assess
from bsc_tui.domain.due import Due, View
from bsc_tui.domain.finding import RULES, Finding
from bsc_tui.domain.model import Kpi, Link, Perspective, Scorecard
from bsc_tui.domain.rules import findings
from tests.domain.test_rules import GOAL, OCTOBER, SECOND, SOUND, TODAY, history, of, row

MIXED = history(9, 8, 7, 6, 7, 8, 6)
OTHER = GOAL._replace(id=2, name="Cheaper help", position=2, headline_id=None)
MORE = tuple(SOUND._replace(id=number, key=f"more-{number}", name=f"More {number}") for number in (11, 12))


def sound(first: Kpi = SOUND, **fields: Any) -> Scorecard:
    """A scorecard without any finding, but for what is changed in it."""
    return of(first, **{"values": MIXED, **fields})


def twice(**fields: Any) -> Scorecard:
    """The same with a second objective, which the second pair of KPIs serves."""
    kpis = (SOUND, SECOND, *(it._replace(objective_id=2) for it in MORE))
    targets = {kpi.id: (row(target=75 if kpi.id == 2 else 6),) for kpi in kpis}
    return sound(objectives=(GOAL, OTHER), kpis=kpis, targets=targets, **fields)


def without_input() -> Scorecard:
    """One in which a KPI rests on another that has no value yet."""
    kpis = (SOUND, SECOND._replace(formula="more-11 / 2"), MORE[0])
    return sound(kpis=kpis)


CASES: dict[str, tuple[Callable[[], Scorecard], str, str]] = {
    "overdue value": (sound, "mttr", "kpi"),
    "missed again": (lambda: sound(values=history(6, 6, 9, 9)), "mttr", "kpi"),
    "broken formula": (lambda: sound(kpis=(SOUND, SECOND._replace(formula="nobody / 2"))), "fcr-rate", "kpi"),
    "formula without a value": (without_input, "fcr-rate", "kpi"),
    "past due": (lambda: sound(goal=GOAL._replace(due=date(2026, 11, 22))), "Faster help", "objective"),
    "threshold beyond target": (lambda: sound(target=row(target=6, threshold=5)), "mttr", "kpi"),
    "target no better than baseline": (lambda: sound(target=row(target=6, threshold=8, baseline=6)), "mttr", "kpi"),
    "target never reached": (lambda: sound(target=row(target=5, threshold=8)), "mttr", "kpi"),
    "target already passed": (lambda: sound(target=row(target=10, threshold=11)), "mttr", "kpi"),
    "no target": (lambda: sound(targets={2: (row(target=75),)}), "mttr", "kpi"),
    "weights all zero": (
        lambda: sound(perspectives=(Perspective(1, 1, "Internal", 1, weight=0),)),
        "Ours",
        "scorecard",
    ),
    "objective without KPI": (lambda: sound(objectives=(GOAL, OTHER)), "Cheaper help", "objective"),
    "objective with one KPI": (lambda: sound(kpis=(SOUND,)), "Faster help", "objective"),
    "no lead KPI": (
        lambda: sound(kpis=(SOUND._replace(lead_or_lag="lag"), SECOND._replace(lead_or_lag="lag"))),
        "Faster help",
        "objective",
    ),
    "loop among links": (lambda: twice(links=(Link(1, 1, 1, 2), Link(2, 1, 2, 1))), "Faster help", "objective"),
    "no objective": (lambda: sound(kpis=(SOUND, SECOND, MORE[0]._replace(objective_id=None))), "more-11", "kpi"),
    "no owner": (lambda: sound(SOUND._replace(owner="")), "mttr", "kpi"),
    "no description": (lambda: sound(SOUND._replace(description="")), "mttr", "kpi"),
    "too many KPIs": (lambda: limited(kpi_limit=1), "Ours", "scorecard"),
    "too many KPIs in a perspective": (lambda: limited(perspective_limit=1), "Internal", "perspective"),
}


def limited(**limits: Any) -> Scorecard:
    """The sound scorecard with stricter limits."""
    found = sound()
    return found._replace(settings=found.settings._replace(**limits))


def found_in(scorecard: Scorecard, lines: tuple[Due, ...] = ()) -> tuple[Finding, ...]:
    with_targets = {kpi.id: scorecard.targets.get(kpi.id, (row(target=6),)) for kpi in scorecard.kpis}
    if "mttr" in {kpi.key for kpi in scorecard.kpis} and 1 not in scorecard.targets:
        with_targets.pop(1)
    scorecard = scorecard._replace(targets=with_targets)
    return findings(scorecard, assess(scorecard, View(TODAY)), lines, TODAY)


def test_every_rule_has_its_case_and_its_advice() -> None:
    assert set(CASES) == set(RULES)
    assert set(ADVICE) == {*RULES, "damaged file"}


def test_without_any_of_it_there_are_no_findings() -> None:
    assert found_in(sound()) == ()
    assert found_in(twice(links=(Link(1, 1, 1, 2),))) == ()


@pytest.mark.parametrize("rule", RULES)
def test_each_appears_alone_and_says_where_it_is_why_it_matters_and_how_it_is_mended(rule: str) -> None:
    make, subject, kind = CASES[rule]
    lines = (Due(SOUND, OCTOBER, date(2026, 11, 1), "overdue", 0, None),) if rule == "overdue value" else ()
    (finding,) = found_in(make(), lines)
    assert (finding.rule, finding.subject, finding.kind) == (rule, subject, kind)
    assert finding.perspective == ("" if kind in {"perspective", "scorecard"} else "Internal")
    assert (finding.id > 0) == (kind != "scorecard")
    assert finding.subject in finding.where
    assert finding.advice.why
    assert "NAME" not in finding.fix


def test_a_loop_is_told_from_objective_to_objective() -> None:
    (finding,) = found_in(CASES["loop among links"][0]())
    assert finding.text == "it comes to drive itself: Faster help drives Cheaper help drives Faster help"


def test_links_to_archived_objectives_close_no_loop() -> None:
    looped = CASES["loop among links"][0]()
    archived = looped._replace(objectives=(GOAL, OTHER._replace(archived=True)))
    assert "loop among links" not in {finding.rule for finding in found_in(archived)}


def test_a_fix_names_what_it_is_about() -> None:
    assert Finding("no owner", "mttr", "x").fix == "bsc kpi edit mttr --owner WHO"
    past = Finding("past due", "Faster help", "x", "objective", 1, "Internal")
    assert past.fix.startswith('bsc objective edit "Faster help" --due ')
    assert past.where == "objective Faster help in Internal"
