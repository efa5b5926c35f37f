"""A scorecard as a template for others."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings

from bsc_tui.domain.model import Initiative, Kpi, Link, Objective, Perspective, Scorecard, TargetRow, Value
from bsc_tui.domain.settings import Settings
from bsc_tui.formats.draft import UNDATED, materialised
from bsc_tui.formats.template import dump, parse
from bsc_tui.formats.timeless import template_of
from bsc_tui.host.shipped import read_text
from tests.formats.test_template_text import _drafts as drafts

if TYPE_CHECKING:
    from bsc_tui.formats.draft import Draft

TODAY = date(2026, 11, 23)
DAYS = (TODAY, date(2027, 1, 1), date(2028, 2, 29))
ADDED = date(2025, 1, 1)


def kpi(number: int, key: str, **more: Any) -> Kpi:
    """A KPI of the first perspective, in order."""
    return Kpi(number, 3, key, key.upper(), 1, number, ADDED, owner="ops")._replace(**more)


def row(start: date | None, target: float | None, **more: Any) -> TargetRow:
    return TargetRow(9, 4, 1, start, target=target)._replace(**more)


def card(*kpis: Kpi, **more: Any) -> Scorecard:
    one = Perspective(1, 2, "One", 1)
    return Scorecard(Settings(), (one,), (), kpis)._replace(**more)


def again(scorecard: Scorecard, on: date = TODAY) -> Draft:
    """The template of a scorecard as it reads back."""
    draft = template_of(scorecard, TODAY)
    read = parse(dump(draft), "again")
    assert read == draft
    assert materialised(read, on)
    return read


@pytest.mark.parametrize("today", DAYS)
@pytest.mark.parametrize("name", ["demo.toml", "templates/it-full.toml"])
def test_it_makes_the_same_scorecard_again_without_past_and_people(name: str, today: date) -> None:
    before = materialised(parse(read_text(name), name, read_text), today)
    made = materialised(parse(dump(template_of(before, today)), "again"), today)
    assert made == before._replace(
        settings=before.settings._replace(invented="", made_on=""),
        kpis=tuple(one._replace(owner="", added=today) for one in before.kpis),
        objectives=tuple(one._replace(owner="") for one in before.objectives),
        values={one.id: () for one in before.kpis},
        initiatives=tuple(
            one._replace(owner="", spent=None, percent=None, status="planned") for one in before.initiatives
        ),
        comments={},
    )


def test_dates_are_months_from_the_newest_ended_one() -> None:
    goals = (
        Objective(1, 1, 1, "A", 1, "Text", "ann", date(2026, 9, 14), date(2027, 2, 28)),
        Objective(2, 1, 1, "B", 2, due=date(2090, 1, 1)),
    )
    draft = again(card(objectives=goals), on=date(2027, 5, 5))
    assert [(one.start_month, one.due_month) for one in draft.objectives] == [(-1, 4), (None, None)]
    later = materialised(draft, date(2027, 5, 5)).objectives
    assert [(one.start, one.due) for one in later] == [
        (date(2027, 3, 1), date(2027, 8, 31)),
        (None, date(2090, 1, 1)),
    ]
    assert [one.objective.owner for one in draft.objectives] == ["", ""]


def test_of_the_targets_the_one_that_holds_now_stays_and_those_to_come() -> None:
    rows = (
        row(None, 1, reason="first"),
        row(date(2026, 6, 1), 2, agreed_by="eva", reason="later"),
        row(date(2026, 11, 1), 3),
        row(date(2027, 1, 4), 4),
        row(date(2027, 1, 18), 5, baseline=7),
    )
    draft = again(card(kpi(1, "a"), targets={1: rows}))
    found = [(one.month, one.row.start, one.row.target, one.row.agreed_by) for one in draft.kpis[0].targets]
    assert found == [(None, None, 2, ""), (1, None, 3, ""), (3, None, 5, "")]
    assert [one.row.reason for one in draft.kpis[0].targets] == ["later", "", ""]
    assert draft.kpis[0].targets[2].row.baseline == 7


def test_a_target_that_no_longer_fits_its_kpi_goes() -> None:
    rows = {1: (row(None, 120), row(date(2026, 12, 1), 90))}
    draft = again(card(kpi(1, "a", maximum=100.0), targets=rows))
    assert [(one.month, one.row.target) for one in draft.kpis[0].targets] == [(2, 90)]


def test_a_relative_target_stays_one() -> None:
    relative = row(None, 5.6, baseline=8.0, target_change=-0.3, word="reduction")
    assert again(card(kpi(1, "a"), targets={1: (relative,)})).kpis[0].targets[0].row == relative._replace(
        id=0, version=0, kpi_id=0
    )


def test_values_are_no_part_of_it() -> None:
    draft = again(card(kpi(1, "a"), values={1: (Value(1, 1, 1, date(2026, 10, 1), 4.0, note="secret"),)}))
    assert draft.kpis[0].history == ()
    assert (draft.kpis[0].kpi.owner, draft.kpis[0].kpi.added) == ("", UNDATED)


def test_what_is_archived_is_left_out_and_nothing_points_there() -> None:
    goals = (
        Objective(1, 1, 1, "Kept", 1, headline_id=2),
        Objective(2, 1, 1, "Gone", 2, archived=True),
        Objective(3, 1, 1, "Also kept", 3),
    )
    work = (
        Initiative(1, 1, 1, "Active", 1, "ann", date(2026, 10, 5), None, 100.0, 50.0, 40.0, "active"),
        Initiative(2, 1, 1, "Done", 2, status="done"),
        Initiative(3, 1, 2, "Of none", 3),
        Initiative(4, 1, 1, "Archived", 4, archived=True),
    )
    before = card(
        kpi(1, "a", objective_id=2),
        kpi(2, "b", objective_id=1, archived=True),
        perspectives=(Perspective(1, 1, "One", 1), Perspective(2, 1, "Gone too", 2, archived=True)),
        objectives=goals,
        initiatives=work,
        links=(Link(1, 1, 1, 2), Link(2, 1, 1, 3)),
    )
    draft = again(before)
    assert [one.name for one in draft.perspectives] == ["One"]
    assert [(one.objective.name, one.headline) for one in draft.objectives] == [("Kept", ""), ("Also kept", "")]
    assert [(one.kpi.key, one.objective) for one in draft.kpis] == [("a", "")]
    assert draft.links == (("Kept", "Also kept"),)
    assert [(one.initiative.name, one.start_month) for one in draft.initiatives] == [("Active", 0)]
    left = draft.initiatives[0].initiative
    assert (left.owner, left.budget, left.spent, left.percent, left.status) == ("", 100, None, None, "planned")


def test_what_a_formula_needs_stays_archived_and_a_broken_one_goes() -> None:
    home = Perspective(2, 1, "Elsewhere", 2, archived=True)
    before = card(
        kpi(1, "sum-of-all", formula="'PART-A' + 1"),
        kpi(2, "part-a", archived=True, formula="part-b * 2", perspective_id=2),
        kpi(3, "part-b", archived=True),
        kpi(4, "other", archived=True),
        kpi(5, "broken", formula="nothing + 1"),
        perspectives=(Perspective(1, 1, "One", 1), home),
    )
    draft = again(before)
    assert [(one.kpi.key, one.kpi.archived, one.kpi.formula) for one in draft.kpis] == [
        ("sum-of-all", False, "'PART-A' + 1"),
        ("part-a", True, "part-b * 2"),
        ("part-b", True, ""),
        ("broken", False, ""),
    ]
    assert [(one.name, one.archived) for one in draft.perspectives] == [("One", False), ("Elsewhere", True)]


def test_an_empty_scorecard_makes_an_empty_template() -> None:
    assert parse(dump(template_of(Scorecard(Settings()), TODAY)), "again").kpis == ()


@given(drafts())
@settings(deadline=None)
def test_whatever_the_scorecard_its_template_reads_back_and_is_its_own(draft: Draft) -> None:
    made = materialised(draft, TODAY)
    spans = [(one.start, one.due) for one in made.objectives] + [(one.start, one.due) for one in made.initiatives]
    assume(all(start is None or due is None or start <= due for start, due in spans))
    template = template_of(made, TODAY)
    assert parse(dump(template), "again") == template
    assert template_of(materialised(template, TODAY), TODAY) == template
