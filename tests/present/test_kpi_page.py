"""A KPI's values and its definition as pages."""

from __future__ import annotations

from datetime import date

from bsc_tui.domain.due import View
from bsc_tui.domain.model import Kpi, TargetRow
from bsc_tui.present.kpi_definition_page import FIELDS, about_field, definition_page, typed
from bsc_tui.present.kpi_values_page import values_page
from tests.present.kpis import ALWAYS, MTTR, TODAY, detail, row, shown, value


def test_values_stand_newest_first_with_the_open_period_on_top_and_gaps_as_lines() -> None:
    page = values_page(detail(value(8, 7.0), value(10, 5.5)), TODAY)
    assert shown(page, "glyph", "period", "actual", "target", "threshold", "progress") == [
        "? 2026-11 open  5.6 4.4 ",
        "✓ 2026-10 5.5 5.6 4.4 104 %",
        "? 2026-09  5.6 4.4 ",
        "✗ 2026-08 7.0 5.6 4.4 42 %",
        "? 2026-07  5.6 4.4 ",
    ]


def test_a_kpi_without_values_lists_what_is_due_and_what_is_open() -> None:
    page = values_page(detail(kpi=MTTR._replace(added=TODAY)), TODAY)
    assert shown(page, "period") == ["2026-11 open", "2026-10"]


def test_an_earlier_view_lists_back_to_its_period() -> None:
    page = values_page(detail(view=View(TODAY, date(2026, 5, 1))), TODAY)
    assert shown(page, "period")[-1] == "2026-04"


def test_a_long_stretch_without_values_is_one_line_on_which_no_cursor_stands() -> None:
    page = values_page(detail(value(1, 7.0, 2019)), TODAY)
    assert shown(page, "period")[-2:] == ["89 months without a value", "2019-01"]
    assert not page.rows[-2].leads


def test_days_off_are_no_gaps() -> None:
    daily = MTTR._replace(frequency="day", added=date(2026, 11, 19))
    page = values_page(detail(kpi=daily), TODAY)
    assert shown(page, "period") == ["2026-11-23 open", "2026-11-20", "2026-11-19", "2026-11-18"]


def test_on_a_day_off_there_is_no_open_day() -> None:
    sunday = date(2026, 11, 22)
    daily = MTTR._replace(frequency="day", added=date(2026, 11, 20))
    page = values_page(detail(kpi=daily, view=View(sunday)), sunday)
    assert shown(page, "period") == ["2026-11-20", "2026-11-19"]


def test_a_first_picture_has_so_many_lines_and_always_the_view_period() -> None:
    values = [value(month, 7.0, 2025) for month in range(1, 13)]
    assert len(values_page(detail(*values), TODAY, 3).rows) == 3
    early = values_page(detail(*values, view=View(TODAY, date(2025, 6, 1))), TODAY, 3)
    assert early.rows[-1].key == "value:2025-05-01"


def test_each_value_says_who_entered_it_when_from_where_and_why() -> None:
    page = values_page(detail(value(10, 5.5, note="quiet month", source="Jira")), TODAY)
    assert shown(page, "who", "when", "source", "note")[1] == "ann 2 Nov Jira quiet month"


def test_values_and_notes_are_edited_and_nothing_else() -> None:
    line = row(values_page(detail(value(10, 5.5, note="quiet")), TODAY), "value:2026-10-01")
    edited = {name: cell.edit for name, cell in line.cells.items() if cell.edit is not None}
    assert edited == {"actual": "5.5", "note": "quiet"}
    gap = row(values_page(detail(), TODAY), "value:2026-10-01")
    assert [name for name, cell in gap.cells.items() if cell.edit is not None] == ["actual"]


def test_a_value_is_judged_by_the_row_of_its_own_period() -> None:
    since_october = TargetRow(2, 0, 1, date(2026, 10, 1), target=9.0)
    page = values_page(detail(value(9, 7.0), value(10, 7.0), rows=(ALWAYS, since_october)), TODAY)
    assert shown(page, "glyph", "period", "target")[1:3] == ["✓ 2026-10 9.0", "✗ 2026-09 5.6"]


def test_an_open_sum_under_a_fifth_of_its_time_is_too_early() -> None:
    early = date(2026, 11, 3)
    page = values_page(detail(value(11, 1.0), kpi=MTTR._replace(aggregation="sum"), view=View(early)), early)
    assert shown(page, "glyph", "period")[0] == ": 2026-11 open"


def test_figures_get_the_room_they_need() -> None:
    columns = {column.id: column.width for column in values_page(detail(value(10, 1_234_567.5)), TODAY).columns}
    assert columns["actual"] == len("1,234,567.5")


def test_the_definition_lists_every_field_and_what_nobody_edits_below() -> None:
    page = definition_page(detail(kpi=MTTR._replace(former=("MTR",))))
    assert [row.key for row in page.rows] == [f"field:{name}" for name in (*FIELDS, "added", "formerly")]
    assert [row.key for row in page.rows if row.cells["value"].edit is None] == ["field:added", "field:formerly"]
    assert [row(page, f"field:{name}").cells["value"].text for name in ("objective", "lead_or_lag", "added")] == [
        "Recover fast", "", "3 Aug 2026",
    ]  # fmt: skip


def test_every_field_of_a_kpi_can_be_edited_that_is_not_kept_by_the_program() -> None:
    kept = {"id", "version", "perspective_id", "objective_id", "position", "added", "former", "archived"}
    assert set(FIELDS) == set(Kpi._fields) - kept | {"perspective", "objective"}


def test_a_field_names_the_words_it_takes() -> None:
    found = detail()
    assert about_field("direction", found)[0] == "Which way is better: higher, lower or band."
    assert about_field("perspective", found)[0] == "The side it belongs to: Internal or Learning and Growth."
    assert about_field("objective", found)[0] == "The goal it serves, or nothing: Recover fast."
    assert about_field("carry", found)[0].endswith("as the settings say, 1.")
    assert about_field("added", found)[0] == "This is kept by the program; nobody edits it."


def test_a_long_text_is_shown_below_as_well() -> None:
    found = detail(kpi=MTTR._replace(description="A" * 60))
    assert about_field("description", found)[1] == "A" * 60
    assert about_field("owner", found)[1] == ""


def test_numbers_are_shown_and_typed_with_the_scorecards_mark() -> None:
    found = detail(kpi=MTTR._replace(minimum=0.5), mark=",")
    cell = row(definition_page(found), "field:minimum").cells["value"]
    assert (cell.text, cell.edit, typed("minimum", found)) == ("0,5", "0,5", "0,5")
