"""A perspective's tab: KPIs under their objectives, in columns that keep their places."""

from __future__ import annotations

from datetime import date

import pytest

from bsc_tui.domain.model import Objective
from bsc_tui.present.page import Page, Row
from bsc_tui.present.tab_page import perspective_page
from bsc_tui.tui.widgets.table_columns import laid_out
from tests.present.board import PLAIN, TODAY, board, kpi, row, value

GOAL = Objective(1, 0, 1, "Revenue Growth", 1, start=date(2026, 9, 1), due=date(2027, 2, 28), headline_id=1)
KPIS = (kpi(1, unit="%", decimals=0, objective_id=1, owner="marta"), kpi(2, decimals=0))
AIMS = (row(1, baseline=0.0), row(2))
OCTOBER = (value(12.0), value(20.0, number=2))


def page(*, is_wide: bool = False) -> Page:
    """The tab of a perspective with a KPI under an objective and one without."""
    found = board(*KPIS, rows=AIMS, values=OCTOBER, objectives=(GOAL,))
    return perspective_page(found.perspectives[0], PLAIN, TODAY, is_wide=is_wide)


def line(found: Page, key: str) -> Row:
    """The row of that name."""
    return next(one for one in found.rows if one.key == key)


def test_lines_stand_under_their_objectives_and_the_others_below() -> None:
    found = page()
    assert [one.key for one in found.rows] == ["objective:1", "kpi:1", "blank:objective:0", "objective:0", "kpi:2"]
    assert [one.kind for one in found.rows] == ["heading", "line", "blank", "heading", "line"]
    assert (found.id, found.home) == ("perspective:1", "actual")


def test_a_heading_says_how_far_the_objective_is_and_how_much_time_has_passed() -> None:
    heading = page().rows[0]
    assert heading.text == "Revenue Growth, by 28 Feb 2027"
    assert heading.right == "way 80 %  time 46 %  ahead"
    assert not heading.leads


def test_where_there_is_room_the_objective_is_a_column() -> None:
    found = page(is_wide=True)
    assert [one.key for one in found.rows] == ["kpi:1", "kpi:2"]
    assert [one.cells["objective"].text for one in found.rows] == ["Revenue Growth", ""]


def test_without_objectives_there_are_no_headings() -> None:
    found = board(kpi(1), kpi(2))
    shown = perspective_page(found.perspectives[0], PLAIN, TODAY)
    assert [one.key for one in shown.rows] == ["kpi:1", "kpi:2"]


def test_an_objective_without_kpis_keeps_its_heading() -> None:
    found = board(kpi(1), objectives=(GOAL._replace(headline_id=None, due=None, start=None),))
    shown = perspective_page(found.perspectives[0], PLAIN, TODAY)
    assert [one.key for one in shown.rows] == ["objective:1", "blank:objective:0", "objective:0", "kpi:1"]
    assert (shown.rows[0].text, shown.rows[0].right) == ("Revenue Growth", "")


def test_an_empty_tab_says_what_to_do() -> None:
    shown = perspective_page(board().perspectives[0], PLAIN, TODAY)
    assert shown.rows == ()
    assert shown.empty == "No KPI yet. Press a to add one, C to choose from the catalogue."


@pytest.mark.parametrize(
    ("width", "edges"),
    [
        (80, {"name": (3, 27), "actual": (28, 36), "target": (37, 45), "threshold": (46, 55), "progress": (56, 61)}),
        (60, {"actual": (24, 32), "target": (33, 41), "series": (43, 55)}),
    ],
)
def test_columns_stand_in_their_places(width: int, edges: dict[str, tuple[int, int]]) -> None:
    slots = {slot.column.id: (slot.x, slot.end) for slot in laid_out(page().columns, width)}
    assert {name: slots[name] for name in edges} == edges


def test_a_wider_terminal_shows_more() -> None:
    shown = {width: {slot.column.id for slot in laid_out(page().columns, width)} for width in (60, 80, 100, 120, 140)}
    assert shown[80] - shown[60] == {"threshold", "progress"}
    assert shown[100] - shown[80] == {"status", "owner"}
    assert shown[120] - shown[100] == {"updated", "change"}
    assert shown[140] - shown[120] == {"objective"}


def test_a_line_tells_everything_of_its_kpi() -> None:
    cells = line(page(), "kpi:1").cells
    texts = {name: cell.text for name, cell in cells.items()}
    assert texts == {
        "glyph": "~",
        "name": "KPI 1",
        "objective": "Revenue Growth",
        "actual": "12",
        "target": "15",
        "threshold": "10",
        "progress": "80 %",
        "trend": "",
        "status": "acceptable",
        "owner": "marta",
        "updated": "2 Nov",
        "change": "",
    }
    assert line(page(), "kpi:1").series[-1] == 12.0


def test_a_stale_line_says_whose_period_it_shows() -> None:
    found = board(kpi(1), rows=(row(),), values=(value(12.0, month=9),))
    cells = perspective_page(found.perspectives[0], PLAIN, TODAY).rows[0].cells
    assert (cells["glyph"].text, cells["status"].text, cells["status"].tone) == ("?", "2026-09", "dim")
    assert cells["change"].text == ""


@pytest.mark.parametrize(
    ("before", "now", "shown"),
    [(10.0, 12.0, "+2.0"), (12.0, 10.0, "-2.0"), (1.0, 1234567.0, "+1,235k"), (3.0, 3.0, "0.0")],
)
def test_the_change_is_against_the_figure_before(before: float, now: float, shown: str) -> None:
    found = board(kpi(1), rows=(row(),), values=(value(before, month=9), value(now)))
    assert perspective_page(found.perspectives[0], PLAIN, TODAY).rows[0].cells["change"].text == shown


def test_a_line_that_is_not_available_says_so() -> None:
    found = board(kpi(1), rows=(row(),), values=(value(None, missing="no survey"),))
    cells = perspective_page(found.perspectives[0], PLAIN, TODAY).rows[0].cells
    assert (cells["actual"].text, cells["status"].text) == ("n/a", "n/a")


def test_a_kpi_shown_to_date_has_no_change_of_its_single_periods() -> None:
    found = board(kpi(1, aggregation="sum", to_date=True), values=(value(5.0, month=9), value(7.0)))
    cells = perspective_page(found.perspectives[0], PLAIN, TODAY).rows[0].cells
    assert (cells["actual"].text, cells["change"].text) == ("12.0", "")
