"""Plain objects for programs: what a board, a due line and a dossier come to."""

from __future__ import annotations

from datetime import date

import pytest

from bsc_tui.domain.board import assess
from bsc_tui.domain.dossier import dossier
from bsc_tui.domain.due import Due, View
from bsc_tui.domain.periods import Period
from bsc_tui.domain.rules import Finding
from bsc_tui.domain.settings import Settings
from bsc_tui.present import machine
from tests.domain import scorecards as make

GOAL = make.objective(1, headline_id=2, due=date(2027, 2, 28))
MTTR = make.kpi(2, key="mttr", name="MTTR", objective_id=1, direction="lower", unit="h")
ROW = make.row(2, 5.6, baseline=8.0, threshold=4.4, target_change=-0.3, threshold_change=-0.45)
WHOLE = make.scorecard((make.kpi(1), MTTR), (make.row(1), ROW), (make.value(2, 6.0, note="n"),), (GOAL,))


def test_kpis_stand_in_the_order_of_the_screen() -> None:
    found = machine.status(assess(WHOLE, make.VIEW), WHOLE.settings)
    assert [(kpi["key"], kpi["objective"]) for kpi in found["kpis"]] == [("mttr", "Objective 1"), ("k1", None)]


def test_an_objective_shows_its_headline() -> None:
    (goal,) = machine.status(assess(WHOLE, make.VIEW), WHOLE.settings)["objectives"]
    assert (goal["headline"], goal["target"], goal["threshold"], goal["actual"]) == ("mttr", 5.6, 4.4, 6.0)
    assert goal["relative"] == {"target": -0.3, "threshold": -0.45, "actual": -0.25, "word": "reduction"}
    assert (goal["status"], goal["start"], goal["due"]) == ("missed", None, date(2027, 2, 28))


def test_an_objective_without_a_headline_has_none_of_its_figures() -> None:
    bare = make.scorecard((MTTR,), (ROW,), (), (GOAL._replace(headline_id=None),))
    (goal,) = machine.status(assess(bare, make.VIEW), bare.settings)["objectives"]
    assert [goal[key] for key in ("headline", "target", "threshold", "actual", "relative", "progress")] == [None] * 6
    assert (goal["score"], goal["coverage"], goal["range"]) == (None, 0.0, [0.0, 100.0])


def test_a_kpi_without_value_or_target_is_full_of_nulls() -> None:
    bare = make.scorecard((make.kpi(1),))
    (kpi,) = machine.kpis(assess(bare, make.VIEW), bare.settings)
    nulls = {key for key, value in kpi.items() if value is None}
    assert nulls == {
        *("objective", "value", "shown", "target", "threshold", "baseline", "relative", "progress", "score"),
        *("trend", "signal", "entered_by", "entered_at", "parts", "of"),
    }
    assert (kpi["note"], kpi["source"], kpi["period"], kpi["status"]) == ("", "", "2026-10", "no value")


@pytest.mark.parametrize(
    ("mark", "value", "shown"),
    [
        (".", make.value(2, 6.0), "6.0 h"),
        (",", make.value(2, 6.0), "6,0 h"),
        (".", make.value(2, None, missing="no survey"), "not available: no survey"),
    ],
)
def test_the_shown_value_has_unit_and_decimal_mark(mark: str, value: object, shown: str) -> None:
    settings = Settings(decimal_mark=mark)
    board = assess(make.scorecard((MTTR,), (), (value,), settings=settings), make.VIEW)  # type: ignore[arg-type]
    assert machine.kpis(board, settings)[0]["shown"] == shown


def test_the_period_is_that_of_the_shown_value() -> None:
    old = make.scorecard((MTTR,), (ROW,), (make.value(2, 6.0, date(2026, 8, 1)),))
    (kpi,) = machine.kpis(assess(old, make.VIEW), old.settings)
    assert (kpi["period"], kpi["stale"], kpi["score"]) == ("2026-08", True, None)
    opened = machine.status(assess(old, View(make.TODAY, is_open=True)), old.settings)
    assert (opened["scorecard"]["period"], opened["kpis"][0]["open"]) == ("2026-11", True)


def test_due_lines_name_their_place_and_the_last_number() -> None:
    period = Period("month", date(2026, 10, 1))
    lines = [
        Due(MTTR, period, date(2026, 11, 1), "overdue", 2, make.value(2, 7.1)),
        Due(make.kpi(1), period, date(2026, 11, 1), "due", 0, None),
    ]
    first, second = machine.due(lines, WHOLE)
    assert (first["objective"], first["perspective"], first["last"], first["older"]) == (
        "Objective 1",
        "Perspective 1",
        7.1,
        2,
    )
    assert (second["objective"], second["last"], second["due_on"]) == (None, None, date(2026, 11, 1))


def test_findings_bear_the_name_beside_the_key() -> None:
    found = [Finding("no owner", "mttr", "nobody owns it"), Finding("past due", "Objective 1", "x")]
    assert [row["name"] for row in machine.findings(found, {"mttr": "MTTR"})] == ["MTTR", "Objective 1"]


def test_a_dossier_names_its_rows_by_their_periods() -> None:
    later = ROW._replace(start=date(2026, 10, 15), weight=2.0)
    whole = make.scorecard((MTTR,), (ROW, later), (make.value(2, 6.0),), (GOAL,))
    found = machine.dossier(dossier(whole, MTTR, make.VIEW), whole.settings)
    assert [(row["from"], row["weight"]) for row in found["targets"]] == [(None, 1.0), ("2026-10", 2.0)]
    assert found["kpi"]["weight"] == 2.0
    assert (found["kpi"]["objective"], found["trend"]) == ("Objective 1", None)
    assert found["values"][0]["status"] == "missed"
