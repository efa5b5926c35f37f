"""The pages of an objective's screen: its initiatives, its comments, and the figures above them."""

from __future__ import annotations

from datetime import date

import pytest

from bsc_tui.domain.board import ObjectiveFigure, assess
from bsc_tui.domain.due import View
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Comment, Initiative
from bsc_tui.domain.periods import Period
from bsc_tui.domain.text import width
from bsc_tui.present import comments_page, initiatives_page
from bsc_tui.present.lines import spread
from bsc_tui.present.objective_heading import figures_lines
from bsc_tui.services import making
from tests.services.office import SMALL, TODAY

SETTINGS = SMALL.settings
OCTOBER = Period("month", date(2026, 10, 1))
START, DUE = date(2026, 9, 1), date(2026, 11, 30)
TOOL = Initiative(4, 1, 1, "New tool", 0, "ben", START, DUE, 12000.0, 12500.0, 40.0, "active")
SAID = Comment(1, 1, 1, date(2026, 9, 1), "Slow\nbut sure", "missed", "ann", "2026-10-02T08:00:00Z")


def test_a_mark_stands_before_what_is_wrong_and_the_cell_it_is_about_is_red() -> None:
    (row,) = initiatives_page.initiatives_page([TOOL], SETTINGS, TODAY).rows
    assert row.key == "initiative:4"
    assert {name for name, cell in row.cells.items() if cell.tone == "missed"} == {"mark", "percent", "spent", "marks"}
    assert row.cells["mark"].text == "!"
    assert [row.cells[name].text for name in ("start", "due", "budget", "percent", "marks")] == [
        *("1 Sep", "30 Nov", "12,000", "40", "behind, overspent")
    ]
    assert [row.cells[name].edit for name in ("start", "due", "budget", "percent", "status")] == [
        *("2026-09-01", "2026-11-30", "12000", "40", "active")
    ]
    (well,) = initiatives_page.initiatives_page([TOOL._replace(percent=90.0, spent=1.0)], SETTINGS, TODAY).rows
    assert well.cells["mark"].text == ""
    assert not any(cell.tone == "missed" and cell.text for cell in well.cells.values())


@pytest.mark.parametrize(
    ("fields", "first", "second"),
    [
        (
            {},
            "New tool: active, 40 % done. Behind: 92 % of its time is over. Overspent: 12,500 of 12,000.",
            "ben, from 1 Sep by 30 Nov, budget 12,000",
        ),
        (
            {"due": date(2026, 11, 1)},
            "New tool: active, 40 % done. Late: it was due 1 Nov. Overspent: 12,500 of 12,000.",
            "ben, from 1 Sep by 1 Nov, budget 12,000",
        ),
        ({"percent": None, "spent": None, "start": None, "budget": None}, "New tool: active.", "ben, by 30 Nov"),
        (
            {"percent": 5.0, "spent": None, "start": None, "due": None, "budget": None, "owner": ""},
            "New tool: active, 5 % done.",
            "",
        ),
    ],
)
def test_an_initiative_in_words(fields: dict[str, object], first: str, second: str) -> None:
    assert initiatives_page.about_initiative(TOOL._replace(**fields), SETTINGS, TODAY) == (first, second)  # type: ignore[arg-type]


def test_a_typed_amount_is_told_as_it_was_understood() -> None:
    comma = SETTINGS._replace(decimal_mark=",")
    assert initiatives_page.understood(TOOL, "budget", "1,5k", comma) == "New tool: budget 1.500"
    assert initiatives_page.understood(TOOL, "percent", "5%", SETTINGS) == "New tool: percent 5 %"
    assert initiatives_page.understood(TOOL, "status", "d", SETTINGS) == "New tool: status done"
    assert initiatives_page.understood(TOOL, "due", "20", SETTINGS).startswith("New tool: The day it is to be done")
    assert initiatives_page.understood(TOOL, "spent", "", SETTINGS).startswith("New tool: What it has cost")
    with pytest.raises(Refused):
        initiatives_page.understood(TOOL, "percent", "500", SETTINGS)


def test_the_month_one_looks_at_is_listed_among_those_with_comments() -> None:
    page = comments_page.comments_page([SAID], OCTOBER, TODAY, {OCTOBER.start: "met"})
    assert [row.key for row in page.rows] == ["comment:2026-10-01", "comment:2026-09-01"]
    now, before = page.rows
    assert (now.cells["glyph"].text, now.cells["status"].text, now.cells["text"].edit) == ("✓", "met", "")
    assert (before.cells["glyph"].text, before.cells["judgement"].tone) == ("", "missed")
    assert (before.cells["text"].text, before.cells["text"].edit) == ("Slow / but sure", "Slow\nbut sure")
    (only,) = comments_page.comments_page([], Period("month", date(2026, 11, 1)), TODAY).rows
    assert only.cells["month"].suffix == " open"


def test_a_month_in_words() -> None:
    about = comments_page.about_comment
    assert about(SAID.start, SAID, TODAY, "acceptable") == (
        "September 2026: acceptable; owner: missed. “Slow / but sure”",
        "ann, 2 Oct",
    )
    assert about(SAID.start, SAID._replace(judgement=""), TODAY)[0] == "September 2026. “Slow / but sure”"
    assert about(SAID.start, None, TODAY)[0] == "September 2026. Nothing was said yet; Enter opens the cell."


def lines(figure: ObjectiveFigure, cells: int) -> list[str]:
    found = (spread(line, cells) for line in figures_lines(figure, SETTINGS, cells))
    return ["".join(text for text, _ in pieces) for pieces in found]


@pytest.mark.parametrize("cells", [60, 80, 120])
def test_figures_are_left_out_where_there_is_no_room_and_never_cut(cells: int) -> None:
    for figure in assess(making.demo(TODAY), View(TODAY)).objectives():
        first, second, _ = lines(figure, cells)
        assert width(first.rstrip()) <= cells
        assert ".." not in first + second
        assert figure.status in first
        assert second.rstrip().endswith(figure.pace or "")


def test_an_objective_without_a_headline_says_so() -> None:
    figure = next(goal for goal in assess(SMALL, View(TODAY)).objectives() if goal.headline is None)
    assert "no headline KPI" in lines(figure, 80)[0]
