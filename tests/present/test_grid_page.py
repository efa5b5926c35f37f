"""The grid as a page: a line per KPI, a column per period, and gaps that are seen as gaps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bsc_tui.domain.grid import Grid, line_of, newest_period, span
from bsc_tui.domain.model import Frequency, Kpi, Perspective, Scorecard, TargetRow, Value
from bsc_tui.domain.periods import parse_period
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.text import width
from bsc_tui.present.grid_page import columns_in, grid_page, span_title
from bsc_tui.present.page import Cell, Page
from bsc_tui.tui.themes import tones
from bsc_tui.tui.widgets.table_columns import laid_out
from bsc_tui.tui.widgets.table_paint import Painter
from tests.present.board import ADDED, TODAY, kpi, row, value
from tests.present.kpis import HOSTILE


def grid(
    *kpis: Kpi,
    values: tuple[Value, ...] = (),
    rows: tuple[TargetRow, ...] = (),
    count: int = 3,
    last: str = "",
    first: date | None = None,
    **more: Any,
) -> Grid:
    """The grid of some KPIs in perspective 1 and 2."""
    settings = Settings(**more.get("settings", {}))
    today = more.get("today", TODAY)
    sides = (Perspective(1, 0, "Financial", 1), Perspective(2, 0, "Internal", 2))
    targets = {one.id: tuple(found for found in rows if found.kpi_id == one.id) for one in kpis}
    figures = {one.id: tuple(found for found in values if found.kpi_id == one.id) for one in kpis}
    scorecard = Scorecard(settings, sides, (), kpis, targets, figures)
    frequency: Frequency = kpis[0].frequency if kpis else "month"
    end = parse_period(last, settings.fiscal_year_start) if last else newest_period(frequency, settings, today)
    lines = [line_of(one, scorecard, first, today) for one in kpis]
    sections = ((side, tuple(line for line in lines if line.kpi.perspective_id == side.id)) for side in sides)
    shown = tuple(section for section in sections if section[1])
    return Grid(settings, frequency, (frequency,), span(end, count, settings), shown, today)


def figures(page: Page, number: int = 1) -> list[Cell]:
    """The cells of a KPI's line, from the oldest period on."""
    cells = next(row.cells for row in page.rows if row.key == f"kpi:{number}")
    return [cells[column.id] for column in page.columns[1:]]


def texts(page: Page, number: int = 1) -> list[str]:
    return [cell.text for cell in figures(page, number)]


def titles(page: Page) -> list[str]:
    return [column.title for column in page.columns]


@pytest.mark.parametrize(
    ("cells", "count"), [(10, 1), (40, 1), (60, 4), (80, 6), (120, 10), (147, 13), (148, 13), (200, 19)]
)
def test_as_many_periods_stand_beside_the_names_as_fit(cells: int, count: int) -> None:
    assert columns_in(cells) == count


@pytest.mark.parametrize("cells", [32, 60, 80, 100, 120, 160])
def test_the_table_has_room_for_all_of_them_and_a_name_of_twenty(cells: int) -> None:
    slots = laid_out(grid_page(grid(kpi(), count=columns_in(cells))).columns, cells)
    assert len(slots) == columns_in(cells) + 1
    assert slots[0].width >= 20
    assert [slot.width for slot in slots[1:]] == [8] * columns_in(cells)


def test_lines_stand_under_their_perspectives() -> None:
    page = grid_page(grid(kpi(1, unit="%"), kpi(2), kpi(3, perspective_id=2)))
    assert [row.key for row in page.rows] == ["perspective:1", "kpi:1", "kpi:2", "blank:2", "perspective:2", "kpi:3"]
    assert [row.text for row in page.rows if row.kind == "heading"] == ["Financial", "Internal"]
    assert page.rows[1].cells["name"] == Cell("KPI 1", sort="KPI 1", suffix=", %")
    assert [row.leads for row in page.rows] == [False, True, True, False, False, True]


@pytest.mark.parametrize(
    ("frequency", "last", "shown", "title"),
    [
        ("month", "", ["", "2026-09", "2026-10", "open"], "2026-09 to 2026-11, open"),
        ("month", "2026-10", ["", "2026-08", "2026-09", "2026-10"], "2026-08 to 2026-10"),
        ("week", "", ["", "2026-W46", "2026-W47", "open"], "2026-W46 to 2026-W48, open"),
        ("quarter", "", ["", "2026-Q2", "2026-Q3", "open"], "2026-Q2 to 2026-Q4, open"),
        ("year", "", ["", "2024", "2025", "open"], "2024 to 2026, open"),
        ("day", "2026-11-20", ["", "18 Nov", "19 Nov", "20 Nov"], "2026-11-18 to 2026-11-20"),
        ("day", "", ["", "19 Nov", "20 Nov", "open"], "2026-11-19 to 2026-11-23, open"),
        ("month", "1900-01", ["", "1900-01"], "1900-01"),
    ],
)
def test_periods_stand_oldest_first_and_the_open_one_is_called_so(
    frequency: Frequency, last: str, shown: list[str], title: str
) -> None:
    found = grid(kpi(frequency=frequency), last=last)
    assert titles(grid_page(found)) == shown
    assert span_title(found) == title


def test_fiscal_quarters_fit_their_columns() -> None:
    found = grid(kpi(frequency="quarter"), settings={"fiscal_year_start": 9})
    assert titles(grid_page(found)) == ["", "FY26-Q3", "FY26-Q4", "open"]
    assert span_title(found) == "FY2026-Q3 to FY2027-Q1, open"


def test_days_off_are_left_out_and_on_one_nothing_is_open() -> None:
    found = grid(kpi(frequency="day"), today=date(2026, 11, 22), count=6)
    assert titles(grid_page(found)) == ["", "13 Nov", "16 Nov", "17 Nov", "18 Nov", "19 Nov", "20 Nov"]
    assert span_title(found) == "2026-11-13 to 2026-11-20"


def test_gaps_are_seen_as_gaps_and_what_is_not_expected_is_blank() -> None:
    one = kpi(added=date(2026, 8, 3))
    page = grid_page(grid(one, values=(value(month=9),), rows=(row(),), count=6))
    assert texts(page) == ["", "?", "?", "12.0", "?", ""]
    assert [cell.tone for cell in figures(page)] == ["", "dim", "dim", "acceptable", "dim", ""]
    assert [cell.edit for cell in figures(page)] == ["", "", "", "12.0", "", ""]


def test_from_the_first_value_on_whatever_is_missing_is_a_gap() -> None:
    one = kpi(added=TODAY)
    assert texts(grid_page(grid(one, values=(value(month=7),), count=6, first=date(2026, 7, 1)))) == [
        "",
        "12.0",
        "?",
        "?",
        "?",
        "",
    ]


def test_not_available_says_so_and_starts_an_editor_with_its_reason() -> None:
    cell = figures(grid_page(grid(kpi(), values=(value(None, missing="no survey"),))))[1]
    assert cell == Cell("n/a", "dim", edit="na no survey")


def test_a_figure_has_the_colour_of_the_row_that_applied_then() -> None:
    rows = (row(), row(target=20.0, threshold=15.0, start=date(2026, 10, 1)))
    found = grid(kpi(), values=(value(15.0, 9), value(15.0, 10), value(1.0, 11)), rows=rows)
    assert [cell.tone for cell in figures(grid_page(found))] == ["met", "acceptable", "missed"]


@pytest.mark.parametrize(
    ("number", "shown"), [(1234567.8, "1,234.6k"), (0.123, "0.1"), (-1e14, "-1.00e14"), (123456789.0, "123,457k")]
)
def test_a_number_is_told_more_shortly_never_cut(number: float, shown: str) -> None:
    assert texts(grid_page(grid(kpi(), values=(value(number),))))[1] == shown
    assert len(shown) <= 8


def test_numbers_have_the_scorecard_s_decimal_mark() -> None:
    found = grid(kpi(), values=(value(1234.5),), settings={"decimal_mark": ","})
    assert texts(grid_page(found))[1] == "1.234,5"


def test_the_cursor_arrives_at_the_view_period_or_at_the_last_one_in_sight() -> None:
    assert grid_page(grid(kpi())).home == "2026-10-01"
    assert grid_page(grid(kpi(), last="2026-05")).home == "2026-05-01"
    assert grid_page(grid(kpi(frequency="day"))).home == "2026-11-20"


def test_a_grid_without_kpis_says_how_to_go_on() -> None:
    page = grid_page(grid())
    assert page.rows == ()
    assert page.empty == "No KPI yet. q goes back; there a adds one."


@pytest.mark.parametrize("cells", [60, 80, 120])
def test_hostile_names_are_only_text_and_push_no_figure_aside(cells: int) -> None:
    kpis = [kpi(number, name=name, unit=name[:40], added=ADDED) for number, name in enumerate(HOSTILE, 1)]
    page = grid_page(grid(*kpis, values=tuple(value(number=it.id) for it in kpis), count=columns_in(cells)))
    slots = laid_out(page.columns, cells)
    painter = Painter(tones(), cells)
    for line in page.rows[1:]:
        text = painter.row(line, slots).text
        assert width(text) == cells
        assert not any(ord(char) < 0x20 or char == "\x7f" for char in text)
        assert "12.0" in text
