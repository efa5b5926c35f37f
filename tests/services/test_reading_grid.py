"""The grid as it is read: KPIs of one frequency under their perspectives, and the values of a window."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.model import Scorecard
from bsc_tui.domain.periods import Period, period_key
from bsc_tui.domain.settings import Settings
from tests.services.office import AUGUST, OCTOBER, SEPTEMBER, SMALL, Office, kpi, record

if TYPE_CHECKING:
    from pathlib import Path

    from bsc_tui.domain.grid import Grid
    from bsc_tui.domain.model import Frequency
    from bsc_tui.services.session import Session


def names(grid: Grid) -> dict[str, list[str]]:
    return {side.name: [line.kpi.name for line in lines] for side, lines in grid.sections}


def window_of(scorecard: Scorecard, folder: Path) -> Grid:
    """Two months of a scorecard that has a file of its own."""
    folder.mkdir(exist_ok=True)
    other = Office(folder)
    other.make(scorecard)
    try:
        return other.open().grid.window("month", None, 2)
    finally:
        other.close()


def values(grid: Grid, kpi_id: int) -> list[float | None]:
    line = grid.line(kpi_id)
    assert line is not None
    return [value.value for value in line.values.values()]


def test_the_most_common_frequency_comes_first_up_to_the_open_period(ann: Session) -> None:
    grid = ann.grid.window(None, None, 3)
    assert grid.frequency == "month"
    assert grid.frequencies == ("day", "week", "month", "quarter")
    assert [period_key(period) for period in grid.periods] == ["2026-09", "2026-10", "2026-11"]
    assert names(grid) == {"Internal": ["MTTR", "Ticket backlog", "Tickets solved"]}


@pytest.mark.parametrize(
    ("frequency", "found"),
    [
        ("quarter", {"Customer": ["NPS"]}),
        ("week", {"Internal": ["Load"]}),
        ("day", {"Internal": ["Uptime"]}),
        ("year", {"Internal": ["MTTR", "Ticket backlog", "Tickets solved"]}),
    ],
)
def test_a_frequency_that_no_kpi_has_is_not_shown(
    ann: Session, frequency: Frequency, found: dict[str, list[str]]
) -> None:
    assert names(ann.grid.window(frequency, None, 3)) == found


def test_only_the_values_of_the_window_are_read_and_the_first_of_all_is_known(ann: Session) -> None:
    record(ann, "MTTR", OCTOBER, "6.0")
    grid = ann.grid.window("month", OCTOBER, 2)
    assert values(grid, 1) == [6.4, 6.0]
    line = grid.line(1)
    assert line is not None
    assert line.since == date(2026, 7, 1), "July was due when it was added"
    record(ann, "MTTR", Period("month", date(2020, 3, 1)), "9")
    line = ann.grid.window("month", OCTOBER, 2).line(1)
    assert line is not None
    assert line.since == date(2020, 3, 1)


def test_a_window_ends_with_the_open_period_at_the_latest(ann: Session) -> None:
    for last in (Period("month", date(2027, 3, 1)), Period("week", date(2026, 11, 16))):
        assert period_key(ann.grid.window("month", last, 2).periods[-1]) == "2026-11"
    assert [period_key(period) for period in ann.grid.window("month", SEPTEMBER, 2).periods] == ["2026-08", "2026-09"]


def test_archived_kpis_and_those_of_archived_perspectives_are_left_out(ann: Session, tmp_path: Path) -> None:
    ann.structure.archive(kpi(ann, "mttr"))
    assert names(ann.grid.window("month", None, 2)) == {"Internal": ["Ticket backlog", "Tickets solved"]}
    sides = tuple(side._replace(archived=side.name == "Internal") for side in SMALL.perspectives)
    grid = window_of(SMALL._replace(perspectives=sides), tmp_path / "other")
    assert (grid.frequency, grid.frequencies, names(grid)) == ("quarter", ("quarter",), {"Customer": ["NPS"]})


def test_a_value_is_judged_by_the_row_of_its_period(ann: Session) -> None:
    grid = ann.grid.window("month", None, 4)
    line = grid.line(1)
    assert line is not None
    statuses = [line.figure(period, grid.today).status for period in grid.periods]
    assert statuses == ["missed", "acceptable", "no value", "no value"]
    assert [line.is_gap(period, grid.today) for period in grid.periods] == [False, False, True, False]


def test_a_file_only_looked_at_says_so_and_another_kpi_has_no_line(office: Office) -> None:
    grid = office.open(is_read_only=True).grid.window("month", AUGUST, 1)
    assert grid.is_read_only
    assert grid.line(3) is None


def test_an_empty_scorecard_has_a_grid_without_lines(tmp_path: Path) -> None:
    grid = window_of(Scorecard(Settings()), tmp_path)
    assert (grid.frequency, grid.frequencies, grid.sections) == ("month", (), ())
