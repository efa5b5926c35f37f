"""Reading rows: in order, of one KPI or all, and no more of the past than is asked for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.model import Frequency, Kpi, Objective, Perspective, TargetRow, Value
from bsc_tui.domain.settings import Settings
from bsc_tui.store import reading
from bsc_tui.store.rows import as_row

if TYPE_CHECKING:
    import sqlite3

    from bsc_tui.store.journal import Journal, Work

DAY = date(2026, 11, 23)


@pytest.fixture
def filled(connection: sqlite3.Connection, journal: Journal) -> sqlite3.Connection:
    """Two KPIs: one with ten values and three target rows, given in disorder; one with nothing."""

    def work(under_way: Work) -> None:
        under_way.insert("setting", {"key": "grace", "value": "3"})
        under_way.insert("setting", {"key": "of_tomorrow", "value": "x"})
        for row in (Perspective(1, 0, "B", 2), Perspective(2, 0, "A", 1), Perspective(3, 0, "C", 2)):
            under_way.insert("perspective", as_row(row))
        under_way.insert("objective", as_row(Objective(1, 0, 1, "O", 1)))
        under_way.insert("kpi", as_row(Kpi(1, 0, "a", "A", 1, 2, DAY, 1)))
        under_way.insert("kpi", as_row(Kpi(2, 0, "b", "B", 1, 1, DAY)))
        for start in (date(2026, 5, 1), None, date(2026, 2, 1)):
            under_way.insert("target_row", as_row(TargetRow(0, 0, 1, start)))
        for month in (10, 3, 1, 2, 9, 4, 5, 8, 7, 6):
            missing = "no survey" if month == 10 else ""
            number = None if missing else float(month)
            under_way.insert("value", as_row(Value(0, 0, 1, date(2026, month, 1), number, missing)))

    journal.perform("Filled", work)
    return connection


def months(values: tuple[Value, ...]) -> list[int]:
    return [value.start.month for value in values]


def test_settings_stand_at_their_defaults_until_the_file_says_otherwise(filled: sqlite3.Connection) -> None:
    assert reading.settings(filled) == Settings(grace=3)
    assert reading.setting_id(filled, "grace") == 1
    assert reading.setting_id(filled, "carry") is None


def test_rows_come_in_order_of_position_then_age(filled: sqlite3.Connection) -> None:
    assert [row.name for row in reading.everything(Perspective, filled)] == ["A", "B", "C"]
    assert [row.key for row in reading.everything(Kpi, filled)] == ["b", "a"]


def test_the_target_row_without_a_start_comes_first(filled: sqlite3.Connection) -> None:
    starts = [None, date(2026, 2, 1), date(2026, 5, 1)]
    assert [row.start for row in reading.target_rows(filled)[1]] == starts
    assert [row.start for row in reading.target_rows(filled, 1)[1]] == starts
    assert reading.target_rows(filled, 2) == {}


def test_values_come_oldest_first(filled: sqlite3.Connection) -> None:
    assert months(reading.values(filled)[1]) == list(range(1, 11))
    assert months(reading.values(filled, 1)[1]) == list(range(1, 11))
    assert reading.values(filled, 2) == {}


@pytest.mark.parametrize(
    ("until", "depth", "found"),
    [
        (date(2026, 12, 1), 3, [8, 9, 10]),
        (date(2026, 10, 1), 3, [7, 8, 9]),
        (date(2026, 10, 2), 1, [10]),
        (date(2026, 12, 1), 25, list(range(1, 11))),
        (date(2026, 12, 1), 10, list(range(1, 11))),
        (date(2025, 12, 1), 25, None),
    ],
)
def test_only_the_newest_values_before_a_day_are_read(
    until: date, depth: int, found: list[int] | None, filled: sqlite3.Connection
) -> None:
    values = reading.newest_values(filled, until, depth)
    assert {kpi: months(rows) for kpi, rows in values.items()} == ({} if found is None else {1: found})


@pytest.mark.parametrize(
    ("frequency", "first", "last", "found"),
    [
        ("month", date(2026, 8, 1), date(2026, 9, 1), {1: [8, 9]}),
        ("month", date(2026, 9, 2), date(2027, 9, 1), {1: [10]}),
        ("month", date(2027, 1, 1), date(2027, 9, 1), {}),
        ("week", date(2026, 1, 1), date(2026, 12, 1), {}),
    ],
)
def test_values_of_a_stretch_are_read_for_all_kpis_of_a_frequency(
    frequency: Frequency, first: date, last: date, found: dict[int, list[int]], filled: sqlite3.Connection
) -> None:
    values = reading.values_between(filled, frequency, first, last)
    assert {kpi: months(rows) for kpi, rows in values.items()} == found


def test_the_first_value_of_each_kpi_is_known_by_its_start(filled: sqlite3.Connection) -> None:
    assert reading.first_starts(filled, "month") == {1: date(2026, 1, 1)}
    assert reading.first_starts(filled, "quarter") == {}


def test_neither_stretch_nor_first_values_scan_the_values(filled: sqlite3.Connection) -> None:
    """Every look-up goes through the index, however long the history is."""
    told: list[str] = []
    filled.set_trace_callback(told.append)
    reading.values_between(filled, "month", date(2026, 8, 1), date(2026, 9, 1))
    reading.first_starts(filled, "month")
    filled.set_trace_callback(None)
    plans = [str(step[3]) for sql in told for step in filled.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()]
    of_values = [step for step in plans if " v " in f"{step} "]
    assert len(of_values) == 2
    assert all(step.startswith("SEARCH") and "value_once" in step for step in of_values), plans


def test_one_value_is_found_by_its_period(filled: sqlite3.Connection) -> None:
    found = reading.value_at(filled, 1, date(2026, 9, 1))
    assert found is not None
    assert (found.value, found.version) == (9.0, 1)
    assert reading.value_at(filled, 1, date(2026, 9, 2)) is None
    assert reading.value_at(filled, 2, date(2026, 9, 1)) is None


def test_a_place_tells_of_its_value_and_whether_its_kpi_takes_any(filled: sqlite3.Connection) -> None:
    found = reading.value_at(filled, 1, date(2026, 9, 1))
    assert reading.standing(filled, 1, date(2026, 9, 1)) == (False, False, found)
    assert reading.standing(filled, 1, date(2026, 9, 2)) == (False, False, None)
    filled.execute("UPDATE kpi SET archived = 1 WHERE id = 1")
    assert reading.standing(filled, 1, date(2026, 9, 1)) == (True, False, found)
    assert reading.standing(filled, 1, date(2026, 9, 2)) == (True, False, None)
    filled.execute("UPDATE kpi SET formula = 'k2 * 2', archived = 0 WHERE id = 1")
    assert reading.standing(filled, 1, date(2026, 9, 2)) == (False, True, None)
    assert reading.standing(filled, 99, date(2026, 9, 1)) == (False, False, None), "a KPI that is gone"


def test_the_last_value_is_the_newest_number_before_a_day(filled: sqlite3.Connection) -> None:
    for before, month in ((DAY, 9), (date(2026, 9, 1), 8), (date(2026, 9, 2), 9)):
        last = reading.last_value(filled, 1, before)
        assert last is not None
        assert last.start.month == month
    assert reading.last_value(filled, 1, date(2026, 1, 1)) is None


def test_settled_periods_are_those_with_a_number_or_a_reason(filled: sqlite3.Connection) -> None:
    assert reading.settled_since(filled, 1, date(2026, 9, 1)) == {date(2026, 9, 1), date(2026, 10, 1)}
    assert reading.settled_since(filled, 2, DAY - timedelta(days=9999)) == set()


def test_a_scorecard_is_read_in_one_go(filled: sqlite3.Connection) -> None:
    whole = reading.scorecard(filled)
    assert months(whole.values[1]) == list(range(1, 11))
    assert months(reading.scorecard(filled, DAY, 2).values[1]) == [9, 10]
    assert (len(whole.perspectives), len(whole.objectives), len(whole.kpis)) == (3, 1, 2)
    assert whole.settings.grace == 3
