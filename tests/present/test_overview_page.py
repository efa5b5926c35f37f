"""The Overview: scores, objectives, what is missed and what is due; every line leads somewhere."""

from __future__ import annotations

from datetime import date

from bsc_tui.domain.board import Board, assess
from bsc_tui.domain.due import Due, View
from bsc_tui.domain.model import Objective, Perspective
from bsc_tui.domain.periods import parse_period
from bsc_tui.present.overview_page import overview_page
from bsc_tui.present.page import Page, Row
from bsc_tui.services import making
from tests.present.board import NOW, PLAIN, TODAY, board, kpi, row, value

OCTOBER = parse_period("2026-10")
GOAL = Objective(1, 0, 1, "Recover fast", 1, start=date(2026, 9, 1), due=date(2027, 8, 31), headline_id=1)


def page(found: Board, *due: Due) -> Page:
    """The Overview of a board."""
    return overview_page(found, due, PLAIN, TODAY)


def texts(one: Row) -> list[str]:
    """What stands in a row, without empty cells."""
    shown = [one.text, one.right, *(cell.text + cell.suffix for cell in one.cells.values())]
    return [text for text in shown if text]


def line(found: Page, key: str) -> list[str]:
    """What stands in the row of that name."""
    return texts(next(one for one in found.rows if one.key == key))


def waiting(number: int = 1, **more: object) -> Due:
    """A KPI whose October is due."""
    plain = Due(kpi(number), OCTOBER, date(2026, 11, 1), "due", 0, None)
    return plain._replace(**more)  # type: ignore[arg-type]


def test_the_demo_shows_the_articles_table() -> None:
    scorecard = making.demo(TODAY)
    shown = overview_page(assess(scorecard, NOW), (), scorecard.settings, TODAY)
    wanted = {
        "Revenue growth": ["15 %", "10 %", "12 %", "80 %"],
        "Customer satisfaction": ["20 % improvement", "5 %", "18 %", "90 %"],
        "MTTR": ["30 % reduction", "45 %", "25 %", "83 %"],
        "Training hours": ["25 % increase", "10 %", "22 %", "88 %"],
    }
    rows = [texts(one) for one in shown.rows if one.key.startswith("objective:")]
    assert {one[1]: one[2:6] for one in rows} == wanted


def test_scores_come_with_counts_and_what_could_still_be() -> None:
    sides = (Perspective(1, 0, "Financial", 1), Perspective(2, 0, "Customer", 2))
    aims = tuple(row(number) for number in range(1, 4))
    figures = (value(15.0, number=1), value(15.0, number=2))
    found = page(board(kpi(1), kpi(2), kpi(3), rows=aims, values=figures, perspectives=sides))
    assert [one.key for one in found.rows[:3]] == ["scorecard", "perspective:1", "perspective:2"]
    assert line(found, "scorecard") == ["✓", "Scorecard", "✓2 ?1", "100", "67 to 100"]
    assert line(found, "perspective:2") == ["◦", "Customer", "no score"]


def test_no_score_is_not_cut() -> None:
    found = page(board(kpi()))
    widths = {column.id: column.width for column in found.columns}
    assert texts(found.rows[0])[-1] == "no score"
    assert all(len(cell.text) <= widths[name] for name, cell in found.rows[0].cells.items())


def test_a_score_that_rests_on_little_is_provisional() -> None:
    aims = tuple(row(number) for number in range(1, 4))
    found = page(board(kpi(1), kpi(2), kpi(3), rows=aims, values=(value(15.0),)))
    assert line(found, "scorecard")[-1] == "provisional"


def test_stale_figures_are_counted() -> None:
    found = page(board(kpi(1), rows=(row(),), values=(value(15.0, month=9),)))
    assert line(found, "scorecard")[-1] == "1 stale"


def test_an_objective_stands_as_its_headline_kpi_with_its_pace() -> None:
    found = page(
        board(
            kpi(1, objective_id=1, decimals=0, unit="%"),
            rows=(row(baseline=0.0),),
            values=(value(),),
            objectives=(GOAL,),
        )
    )
    assert line(found, "titles") == ["Objective", "Target", "Threshold", "Actual", "Progr", "Pace"]
    assert line(found, "objective:1") == ["~", "KPI 1", "15 %", "10 %", "12 %", "80 %", "ahead"]


def test_missed_and_due_lines_follow_under_one_heading() -> None:
    found = page(board(kpi(1), rows=(row(),), values=(value(3.0),)), waiting(2), waiting(3))
    assert [one.key for one in found.rows[-4:]] == ["heading:Missed and due", "kpi:1", "due:2", "due:3"]
    assert line(found, "kpi:1")[:2] == ["✗", "KPI 1"]
    assert line(found, "due:2") == ["? KPI 2", "October 2026"]


def test_what_is_overdue_says_since_when_and_how_many_older_ones_there_are() -> None:
    found = page(board(kpi(1)), waiting(1, state="overdue", older=2))
    assert line(found, "due:1") == ["? KPI 1", "October 2026, due since 1 Nov +2 older"]
    assert found.rows[-2].text == "Due"


def test_nothing_missed_and_nothing_due_need_no_heading() -> None:
    found = page(board(kpi(1), rows=(row(),), values=(value(20.0),)))
    assert [one.key for one in found.rows] == ["scorecard", "perspective:1"]
    assert not any("No KPI yet" in one.text for one in found.rows)


def test_an_empty_scorecard_has_an_overview() -> None:
    found = page(board(perspectives=()))
    assert texts(found.rows[0]) == ["◦", "Scorecard", "no score"]
    assert [one.text for one in found.rows[1:]] == [
        "",
        "No KPI yet: C chooses from the catalogue, a on a perspective adds your own.",
    ]


def test_every_line_but_titles_headings_and_remarks_leads_somewhere() -> None:
    scorecard = making.demo(TODAY)
    found = overview_page(assess(scorecard, View(TODAY)), (waiting(),), scorecard.settings, TODAY)
    assert {one.key.partition(":")[0] for one in found.rows if not one.leads} <= {
        "titles",
        "heading",
        "blank",
        "remarks",
    }
    assert all(cell.edit is None for one in found.rows for cell in one.cells.values())


def test_all_that_is_read_with_a_score_stands_beside_it_or_below() -> None:
    aims = tuple(row(number) for number in range(1, 4))
    known = (value(15.0, number=1), value(15.0, month=9, number=2))
    found = page(board(kpi(1), kpi(2), kpi(3), rows=aims, values=known))
    assert line(found, "scorecard") == ["✓", "Scorecard", "✓2 ?1", "1 stale", "100", "67 to 100"]
    little = page(board(kpi(1), kpi(2), kpi(3), rows=aims, values=(value(15.0),)))
    assert line(little, "scorecard") == ["✓", "Scorecard", "✓1 ?2", "33 to 100", "100", "provisional"]
