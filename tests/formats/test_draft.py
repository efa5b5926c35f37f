"""A draft becomes a scorecard on a day, and a scorecard becomes a draft."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bsc_tui.domain.model import Kpi, Objective, Perspective, Scorecard, TargetRow, Value
from bsc_tui.domain.settings import Settings
from bsc_tui.formats.draft import UNDATED, Draft, DraftKpi, DraftObjective, DraftTarget, Past, materialised
from bsc_tui.formats.redrafting import draft_of
from bsc_tui.formats.template import dump, parse

SMALL = Draft(
    settings=Settings(name='Ours, "the" \\ best', grace=2),
    perspectives=(Perspective(0, 0, "Customer", 1, weight=0.5),),
    objectives=(
        DraftObjective(Objective(0, 0, 0, "Help", 1, due=date(2027, 2, 28)), "Customer", "mttr", start_month=-1),
    ),
    kpis=(
        DraftKpi(
            Kpi(0, 0, "mttr", "MTTR", 0, 1, UNDATED, unit="h", direction="lower"),
            "Customer",
            "Help",
            (DraftTarget(TargetRow(0, 0, 0, baseline=8, target=5.6, target_change=-0.3)),),
            (Past(8), None, Past(7.5, note="ok")),
        ),
    ),
)


@pytest.mark.parametrize(
    ("today", "start", "due", "months"),
    [
        (date(2026, 11, 23), date(2026, 9, 1), date(2027, 2, 28), (date(2026, 8, 1), date(2026, 10, 1))),
        (date(2027, 1, 1), date(2026, 11, 1), date(2027, 4, 30), (date(2026, 10, 1), date(2026, 12, 1))),
        (date(2028, 2, 29), date(2027, 12, 1), date(2028, 5, 31), (date(2027, 11, 1), date(2028, 1, 1))),
    ],
)
def test_relative_months_count_from_the_newest_ended_one(
    today: date, start: date, due: date, months: tuple[date, date]
) -> None:
    """Six months from month −2 are the months −1 to 4."""
    goal = DraftObjective(Objective(0, 0, 0, "Help", 1), "Customer", "mttr", start_month=-1, due_month=4)
    row = DraftTarget(TargetRow(0, 0, 0, target=5), month=-1)
    kpi = SMALL.kpis[0]._replace(targets=(row, *SMALL.kpis[0].targets))
    made = materialised(SMALL._replace(objectives=(goal,), kpis=(kpi,)), today)
    assert (made.objectives[0].start, made.objectives[0].due) == (start, due)
    assert tuple(value.start for value in made.values[1]) == months
    assert [row.start for row in made.targets[1]] == [None, start]
    assert made.kpis[0].added == months[0].replace(month=months[0].month % 12 + 1)


def test_a_kpi_of_another_frequency_has_its_own_newest_period() -> None:
    kpi = SMALL.kpis[0]
    weekly = kpi._replace(kpi=kpi.kpi._replace(frequency="week"), history=(Past(1), Past(2)))
    made = materialised(SMALL._replace(kpis=(weekly,)), date(2026, 11, 23))
    assert [value.start for value in made.values[1]] == [date(2026, 11, 9), date(2026, 11, 16)]


def test_nothing_was_entered_after_the_day_it_was_made() -> None:
    kpi = SMALL.kpis[0]._replace(history=(Past(1, by="ben", day=3), Past(2, by="ben", day=3)))
    values = materialised(SMALL._replace(kpis=(kpi,)), date(2027, 1, 1)).values[1]
    assert [value.entered_at for value in values] == ["2026-12-03T08:01:00Z", "2027-01-01T00:00:00Z"]


def test_references_become_ids_and_a_kpi_without_history_begins_today() -> None:
    kpi = SMALL.kpis[0]
    other = DraftKpi(kpi.kpi._replace(key="nps", name="NPS", position=2), "Customer", "", kpi.targets)
    made = materialised(SMALL._replace(kpis=(kpi, other)), date(2026, 11, 23))
    assert (made.perspectives[0].id, made.objectives[0].id) == (1, 1)
    assert [(row.id, row.perspective_id, row.objective_id) for row in made.kpis] == [(1, 1, 1), (2, 1, None)]
    assert made.objectives[0].headline_id == 1
    assert made.kpis[1].added == date(2026, 11, 23)
    assert [[row.id for row in rows] for rows in made.targets.values()] == [[1], [2]]
    assert [[row.kpi_id for row in rows] for rows in made.targets.values()] == [[1], [2]]
    assert [[row.id for row in rows] for rows in made.values.values()] == [[1, 2], []]


@pytest.mark.parametrize(("invented", "made_on"), [("invented history", "2026-11-23"), ("", "")])
def test_only_what_is_invented_keeps_its_day(invented: str, made_on: str) -> None:
    draft = SMALL._replace(settings=Settings(invented=invented))
    assert materialised(draft, date(2026, 11, 23)).settings.made_on == made_on


def test_a_scorecard_becomes_a_draft_without_its_values() -> None:
    made = materialised(SMALL, date(2026, 11, 23))
    draft = draft_of(made)
    assert parse(dump(draft), "again") == draft
    assert draft.kpis[0].history == ()
    again = materialised(draft, date(2026, 11, 23))
    assert again == made._replace(values={1: ()})


def test_positions_of_a_draft_follow_the_order_of_the_scorecard() -> None:
    gappy = Scorecard(Settings(), (Perspective(7, 3, "A", 10), Perspective(4, 2, "B", 30, archived=True)))
    assert draft_of(gappy).perspectives == (Perspective(0, 0, "A", 1), Perspective(0, 0, "B", 2, archived=True))


def test_values_keep_all_that_is_known_of_them() -> None:
    past = Past(7.5, note="ok", source="Jira", by="ben", day=2, numerator=15, denominator=2, n=3)
    kpi = SMALL.kpis[0]._replace(history=(past,))
    found = materialised(SMALL._replace(kpis=(kpi,)), date(2026, 11, 23)).values[1]
    expected: dict[str, Any] = {
        "id": 1, "version": 0, "kpi_id": 1, "start": date(2026, 10, 1), "value": 7.5, "missing": "", "note": "ok",
        "source": "Jira", "numerator": 15, "denominator": 2, "n": 3, "entered_by": "ben",
        "entered_at": "2026-11-02T08:01:00Z",
    }  # fmt: skip
    assert found == (Value(**expected),)
