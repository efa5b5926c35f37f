"""The report as Markdown: what it says, and that texts stay texts."""

from __future__ import annotations

from datetime import date

import pytest

from bsc_tui.domain.board import assess
from bsc_tui.domain.due import Due, View
from bsc_tui.domain.model import Scorecard
from bsc_tui.domain.periods import Period
from bsc_tui.domain.settings import Settings
from bsc_tui.present.report import Matter
from bsc_tui.present.report_markdown import markdown
from bsc_tui.present.report_text import text
from tests.domain import scorecards as make


def matter(whole: Scorecard, due: tuple[Due, ...] = (), findings: int = 0, view: View = make.VIEW) -> Matter:
    return Matter(assess(whole, view), whole.settings, due, findings, make.TODAY)


def test_an_empty_scorecard_has_a_report_too() -> None:
    said = markdown(matter(make.scorecard(perspectives=())))
    assert said.splitlines()[:7] == [
        "# IT scorecard: October 2026",
        "",
        "As of 23 Nov 2026.",
        "",
        "## Summary",
        "",
        "**All KPIs:** no KPIs; no score",
    ]
    assert said.endswith("Nothing about the scorecard's design (bsc check).")


def test_a_score_stands_with_its_range_and_coverage() -> None:
    kpis = tuple(make.kpi(number) for number in (1, 2, 3))
    rows = tuple(make.row(number, 10.0, threshold=5.0) for number in (1, 2, 3))
    whole = make.scorecard(kpis, rows, (make.value(1, 10.0),))
    said = markdown(matter(whole))
    assert "1 met, 2 no value; score 100 (33–100); met; provisional, only 33 % of the weight is scored" in said
    assert "| Perspective 1 | 1 met, 2 no value | 100 (33–100) | ✓ met, provisional |" in said


def test_missed_ones_come_by_name_with_note_and_period() -> None:
    kpi = make.kpi(1, owner="ben")
    late = make.value(1, 3.0, date(2026, 9, 1), note="first\nsecond")
    said = markdown(matter(make.scorecard((kpi,), (make.row(1, 10.0),), (late,))))
    assert "- **KPI 1:** 3.0, target 10.0, owner ben, of 2026-09: “first / second”" in said


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "no score"),
        ({"text": "Be faster", "owner": "ben"}, "Be faster (ben, no score)"),
        ({"due": date(2027, 2, 28)}, "by 28 Feb 2027, no score"),
    ],
)
def test_an_objective_tells_what_is_known_of_it(fields: dict[str, object], told: str) -> None:
    said = markdown(matter(make.scorecard((), objectives=(make.objective(1, **fields),))))
    assert f"- **Objective 1:** {told}" in said.splitlines()


def test_what_is_due_is_named() -> None:
    line = Due(make.kpi(1), Period("month", date(2026, 10, 1)), date(2026, 11, 1), "due", 0, None)
    said = markdown(matter(make.scorecard((make.kpi(1),)), (line,), 1))
    assert "- **KPI 1:** due since 1 Nov for 2026-10" in said
    assert "1 finding about the scorecard's design (bsc check)." in said


def test_the_demo_says_that_its_history_is_invented() -> None:
    whole = make.scorecard(settings=Settings(invented="invented history"))
    assert "\ndemo: invented history\n" in markdown(matter(whole))
    assert "\ndemo: invented history\n" in text(matter(whole))


HOSTILE = "| `x` <b>*[y](http://z)*</b> \x1b[31m\n# z"


def test_no_text_becomes_markup() -> None:
    kpi = make.kpi(1, name=HOSTILE, owner=HOSTILE, unit=HOSTILE, objective_id=1)
    goal = make.objective(1, name=HOSTILE, text=HOSTILE, owner=HOSTILE, headline_id=1)
    home = make.perspective(1, name=HOSTILE)
    whole = make.scorecard(
        (kpi,), (make.row(1, 10.0),), (make.value(1, 3.0, note=HOSTILE),), (goal,), (home,), Settings(name=HOSTILE)
    )
    said = markdown(matter(whole))
    plain = said.replace("\\|", "").replace("\\`", "").replace("\\*", "").replace("\\[", "").replace("\\]", "")
    assert "`" not in plain
    assert "<b>" not in plain
    assert "](" not in plain
    assert "\x1b" not in plain
    assert not any(line.startswith("# z") for line in said.splitlines())
    assert {line.count("|") for line in plain.splitlines() if line.startswith("| ")} <= {5, 8}
    assert "\x1b" not in text(matter(whole))
