"""What people say of objectives, wherever objectives stand: status, Overview, tabs, report."""

from __future__ import annotations

from datetime import date

import pytest

from bsc_tui.domain.board import ObjectiveFigure, assess
from bsc_tui.domain.comments import Said
from bsc_tui.domain.due import View
from bsc_tui.domain.model import Comment, Initiative, Scorecard, Verdict
from bsc_tui.present.board_page import about_row
from bsc_tui.present.initiative_words import amount, spoken, state
from bsc_tui.present.objective_words import comment_line, owner_says, remarks
from bsc_tui.present.overview_page import overview_page
from bsc_tui.present.report import Matter
from bsc_tui.present.report_markdown import markdown
from bsc_tui.present.status_text import Style, told
from bsc_tui.present.tab_page import perspective_page
from bsc_tui.services.looking import Sheet
from tests.services.office import SMALL, TODAY

OCTOBER, SEPTEMBER = date(2026, 10, 1), date(2026, 9, 1)
BETTER = Comment(1, 1, 1, OCTOBER, "Better\nat last", "met", "ann", "2026-11-02T08:00:00Z")
OLDER = Comment(2, 1, 1, SEPTEMBER, "Bad", "missed", "bo", "2026-10-02T08:00:00Z")
TOOL = Initiative(1, 1, 1, "New tool", 0, "ben", None, date(2026, 11, 1), 12000.0, 12500.5, 40.0, "active")
TALK = Initiative(2, 1, 1, "Talk", 1, due=date(2027, 1, 1))
BUSY = SMALL._replace(comments={1: (OLDER, BETTER)}, initiatives=(TOOL, TALK))


def fast(scorecard: Scorecard = BUSY, view: View | None = None) -> ObjectiveFigure:
    return next(goal for goal in assess(scorecard, view or View(TODAY)).objectives() if goal.objective.id == 1)


def judged(judgement: Verdict) -> ObjectiveFigure:
    return fast()._replace(said=Said(BETTER._replace(judgement=judgement)), status="missed", initiatives=())


def test_a_judgement_is_told_where_it_differs_from_the_status() -> None:
    assert [owner_says(judged(it)) for it in ("met", "acceptable", "missed", "")] == [
        *("owner: met", "owner: acceptable", "", "")
    ]


def test_remarks_are_the_judgement_and_what_is_late() -> None:
    assert remarks(fast(), TODAY) == "owner: met, initiatives: 1 late"
    assert remarks(fast()._replace(said=Said()), TODAY) == "initiatives: 1 late"
    assert remarks(judged("missed"), TODAY) == ""
    assert remarks(fast()._replace(said=Said(), initiatives=(TALK,)), TODAY) == ""


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (Said(BETTER, OLDER), "Met: “Better / at last” ann, 2 Nov"),
        (Said(BETTER._replace(judgement="")), "“Better / at last” ann, 2 Nov"),
        (Said(BETTER._replace(text="")), "Owner: met."),
        (Said(BETTER._replace(text=""), OLDER), "Owner: met. September 2026: Missed: “Bad” bo, 2 Oct"),
        (Said(None, OLDER), "September 2026: Missed: “Bad” bo, 2 Oct"),
        (Said(), ""),
    ],
)
def test_a_comment_is_told_with_its_author_and_an_older_one_with_its_month(said: Said, line: str) -> None:
    assert comment_line(said, TODAY) == line


def test_an_initiative_is_a_row_of_words() -> None:
    assert spoken(TOOL, SMALL.settings, TODAY) == {
        "name": "New tool",
        "owner": "ben",
        "due": "1 Nov",
        "budget": "12,000",
        "spent": "12,500.50",
        "percent": "40",
        "status": "active, late, overspent",
    }
    assert state(TALK, TODAY) == "planned"
    assert amount(None, SMALL.settings) == ""


def test_the_status_tells_it_beside_the_way_and_below_the_objective() -> None:
    lines = told(assess(BUSY, View(TODAY)), BUSY.settings, Style()).splitlines()
    (heading,) = (line for line in lines if line.startswith("Recover fast, by"))
    assert heading.endswith("  way 67 %  ahead  owner: met")
    at = next(number for number, line in enumerate(lines) if line.startswith("~ MTTR   "))
    assert lines[at + 1] == "    owner: met, initiatives: 1 late"
    assert all(len(line) <= 80 for line in lines)
    quiet = told(assess(SMALL, View(TODAY)), SMALL.settings, Style())
    assert "owner:" not in quiet
    assert "initiatives" not in quiet


def test_the_overview_has_a_quiet_line_below_the_objective_that_nobody_stops_on() -> None:
    page = overview_page(assess(BUSY, View(TODAY)), (), BUSY.settings, TODAY)
    at = next(number for number, row in enumerate(page.rows) if row.key == "objective:1")
    below = page.rows[at + 1]
    assert (below.kind, below.text.strip(), below.tone, below.leads) == (
        *("text", "owner: met, initiatives: 1 late", "dim", False),
    )
    plain = overview_page(assess(SMALL, View(TODAY)), (), SMALL.settings, TODAY)
    assert not any(row.key.startswith("remarks:") for row in plain.rows)


def test_the_lines_below_the_overview_tell_the_comment_of_the_cursors_objective() -> None:
    sheet = Sheet(BUSY.settings, assess(BUSY, View(TODAY)), (), is_read_only=False)
    assert about_row(sheet, "objective:1") == ("Recover fast: Back in hours", "Met: “Better / at last” ann, 2 Nov")
    quiet = Sheet(SMALL.settings, assess(SMALL, View(TODAY)), (), is_read_only=False)
    assert about_row(quiet, "objective:1")[1].startswith("~1 ?1  50 (25–75)  MTTR: no value for October 2026 yet")


def test_a_tabs_heading_tells_the_judgement_after_the_pace() -> None:
    (_, internal, _) = assess(BUSY, View(TODAY)).perspectives
    heading = perspective_page(internal, BUSY.settings, TODAY).rows[0]
    assert heading.right == "way 67 %  ahead  owner: met"
    (_, quiet, _) = assess(SMALL, View(TODAY)).perspectives
    assert perspective_page(quiet, SMALL.settings, TODAY).rows[0].right == "way 67 %  time 46 %  ahead"


def test_a_report_has_comments_and_initiatives_of_its_month() -> None:
    board = assess(BUSY, View(TODAY))
    text = markdown(Matter(board, BUSY.settings, (), 0, TODAY))
    for part in (
        "**Comments:** what the owners say of this month.",
        "- **Recover fast:** Met: “Better / at last” ann, 2 Nov",
        "**Initiatives:** 2 in all, 1 late.",
        "| New tool | Recover fast | ben | 1 Nov | 12,000 | 12,500.50 | 40 | active, late, overspent |",
    ):
        assert part in text, part
    plain = markdown(Matter(board, BUSY.settings, (), 0, TODAY, is_ascii=True))
    assert 'Met: "Better / at last" ann' in plain
    before = markdown(Matter(assess(BUSY, View(TODAY, date(2026, 9, 1))), BUSY.settings, (), 0, TODAY))
    assert "Comments:" not in before
