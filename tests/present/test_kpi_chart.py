"""What stands above a KPI's table: the title, and the chart."""

from __future__ import annotations

from datetime import date

import pytest

from bsc_tui.domain.due import View
from bsc_tui.domain.model import TargetRow
from bsc_tui.present.kpi_chart import chart_lines, charted
from bsc_tui.present.kpi_heading import heading
from tests.present.kpis import ALWAYS, HOSTILE, LATER, MTTR, TODAY, detail, value


def pieces(*parts: tuple[tuple[str, str], ...]) -> list[str]:
    """The texts of both ends of a line."""
    return ["".join(text for text, _ in part) for part in parts]


def test_the_title_says_what_where_and_when() -> None:
    assert pieces(*heading(detail(), TODAY, 80)) == ["MTTR, h", "Internal / Recover fast · October 2026"]
    opened = detail(view=View(TODAY, is_open=True))
    assert pieces(*heading(opened, TODAY, 80))[1].endswith("November 2026, open")


def test_the_title_marks_what_is_archived_gone_or_only_read() -> None:
    archived = detail(kpi=MTTR._replace(archived=True))
    assert pieces(*heading(archived, TODAY, 80))[0] == "MTTR, h   archived"
    assert pieces(*heading(archived, TODAY, 80, is_gone=True))[0] == "MTTR, h   removed"
    assert pieces(*heading(detail()._replace(is_read_only=True), TODAY, 80))[0] == "MTTR, h   read only"


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("cells", [60, 80, 120])
def test_no_name_pushes_the_period_off_the_title(name: str, cells: int) -> None:
    left, right = pieces(*heading(detail(kpi=MTTR._replace(name=name, unit=name)), TODAY, cells))
    assert right.endswith("October 2026")
    assert len(left) + len(right) < cells
    assert left.isprintable()


def test_the_chart_runs_from_the_first_value_to_the_view_period_with_its_gaps() -> None:
    what = charted(detail(value(7, 8.0), value(9, 7.0)))
    assert what.labels == ("2026-07", "2026-08", "2026-09", "2026-10")
    assert what.series == (8.0, None, 7.0, None)


def test_targets_on_the_chart_step_where_they_are_dated_and_reach_ahead_when_asked() -> None:
    found = detail(value(10, 7.0), rows=(ALWAYS, LATER))
    assert charted(found).target == (5.6,)
    ahead = charted(found, is_ahead=True)
    assert ahead.labels[-1] == "2027-01"
    assert (ahead.target, ahead.threshold) == ((5.6, 5.6, 5.6, 5.0), (4.4, 4.4, 4.4, None))


def test_a_target_planned_for_long_after_reaches_a_year_ahead_only() -> None:
    found = detail(value(10, 7.0), rows=(ALWAYS, LATER._replace(start=date(2029, 1, 1))))
    assert charted(found, is_ahead=True).labels[-1] == "2027-10"


def test_rows_that_are_being_typed_take_the_place_of_those_there_are() -> None:
    assert charted(detail(value(10, 7.0)), (LATER._replace(start=None),)).target == (5.0,)


def test_a_band_is_charted_between_its_limits() -> None:
    band = TargetRow(1, 0, 1, None, low=50.0, high=80.0)
    found = detail(value(9, 60.0), value(10, 70.0), kpi=MTTR._replace(direction="band"), rows=(band,))
    text = "\n".join("".join(text for text, _ in line) for line in chart_lines(charted(found), found, 60, 9))
    assert "high 80.0" in text
    assert "low 50.0" in text


def test_a_daily_chart_leaves_weekends_out() -> None:
    daily = MTTR._replace(frequency="day")
    days = [value(11, 1.0)._replace(start=date(2026, 11, day)) for day in (19, 20)]
    assert charted(detail(*days, kpi=daily)).labels == ("2026-11-19", "2026-11-20")


def test_a_chart_goes_back_so_far_and_no_further_than_the_calendar() -> None:
    assert len(charted(detail(value(1, 7.0, 2010))).labels) == 60
    assert charted(detail(value(1, 7.0, 1900), view=View(date(1900, 2, 1)))).labels == ("1900-01",)


def test_a_chart_is_as_large_as_asked_its_curve_in_the_terminals_own_colour() -> None:
    found = detail(*(value(month, 5.0 + month) for month in range(1, 11)))
    lines = chart_lines(charted(found), found, 60, 8)
    assert [len("".join(text for text, _ in line)) for line in lines] == [60] * 8
    assert {tone for line in lines for _, tone in line} == {"", "dim"}
    assert "".join(text for text, _ in lines[-1]).strip().endswith("2026-10")


def test_a_chart_in_ascii_is_ascii() -> None:
    found = detail(value(9, 7.0), value(10, 5.5))
    lines = chart_lines(charted(found), found, 60, 8, is_ascii=True)
    assert all(text.isascii() for line in lines for text, _ in line)
