"""What a stand-up asks for, in which order, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bsc_tui.domain.board import assess
from bsc_tui.domain.due import Due, View, due_line
from bsc_tui.domain.model import Kpi, Perspective, Scorecard, Status, TargetRow, Value
from bsc_tui.domain.periods import Period
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.standup import (
    MOST_GAPS,
    Item,
    Line,
    arranged,
    gaps_of,
    items_due,
    items_without,
    lines_of,
    next_open,
    outcome_of,
)

TODAY = date(2026, 11, 23)
JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER = (date(2026, month, 1) for month in range(7, 12))


def a_kpi(number: int, owner: str = "", added: date = date(2026, 9, 3), **more: Any) -> Kpi:
    return Kpi(number, 0, f"k{number}", f"K{number}", 1, number, added, owner=owner)._replace(**more)


def a_value(kpi_id: int, start: date, value: float | None) -> Value:
    return Value(0, 0, kpi_id, start, value, "" if value is not None else "late")


def a_scorecard(*kpis: Kpi, values: tuple[Value, ...] = ()) -> Scorecard:
    """KPIs with target 10 and threshold 5, higher is better."""
    return Scorecard(
        Settings(),
        (Perspective(1, 0, "Customer", 1),),
        (),
        kpis,
        {kpi.id: (TargetRow(0, 0, kpi.id, None, None, 10.0, 5.0),) for kpi in kpis},
        {kpi.id: tuple(value for value in values if value.kpi_id == kpi.id) for kpi in kpis},
    )


def lines(scorecard: Scorecard, *items: Item) -> tuple[Line, ...]:
    return lines_of(items, scorecard, TODAY)


def test_what_is_due_is_asked_for_with_the_status_before() -> None:
    scorecard = a_scorecard(a_kpi(1), a_kpi(2), values=(a_value(1, SEPTEMBER, 6.0),))
    figures = {figure.kpi.id: figure for figure in assess(scorecard, View(TODAY)).kpis()}
    due = [
        due_line(kpi, {value.start for value in scorecard.values[kpi.id]}, None, Settings(), TODAY)
        for kpi in scorecard.kpis
    ]
    found = items_due([line for line in due if isinstance(line, Due)], figures)
    assert found == (Item(1, OCTOBER, "acceptable", 1), Item(2, OCTOBER, "no value", 2))


def test_a_named_period_asks_for_whatever_has_no_value_there() -> None:
    values = (a_value(1, OCTOBER, 6.0), a_value(2, SEPTEMBER, 6.0), a_value(3, OCTOBER, None))
    scorecard = a_scorecard(a_kpi(1), a_kpi(2), a_kpi(3), a_kpi(4), values=values)
    board = assess(scorecard, View(TODAY, date(2026, 11, 1)))
    found = items_without(board.kpis(), TODAY, scorecard.settings)
    assert found == (Item(2, OCTOBER, "acceptable"), Item(4, OCTOBER, "no value"))
    older = assess(scorecard, View(TODAY, OCTOBER)).kpis()
    assert items_without(older, TODAY, scorecard.settings) == (
        Item(1, SEPTEMBER),
        Item(3, SEPTEMBER),
        Item(4, SEPTEMBER),
    ), "an older value decides no status"


def test_a_line_knows_its_own_period_and_what_came_before() -> None:
    values = tuple(a_value(1, start, number) for start, number in ((JULY, 1.0), (AUGUST, None), (SEPTEMBER, 12.0)))
    scorecard = a_scorecard(a_kpi(1), values=(*values, a_value(1, NOVEMBER, 9.0)))
    (line,) = lines(scorecard, Item(1, OCTOBER, "met"))
    assert (line.value, line.figure.status, line.period) == (None, "no value", Period("month", OCTOBER))
    assert (line.last, line.earlier, line.perspective) == (values[2], (1.0, 12.0), "Customer")
    assert line.figure.row is not None
    assert line.figure.series[-4:] == (1.0, None, 12.0, None)
    (done,) = lines(a_scorecard(a_kpi(1), values=(*values, a_value(1, OCTOBER, 4.0))), Item(1, OCTOBER, "met"))
    assert (done.figure.actual, done.figure.status, done.last, done.earlier) == (4.0, "missed", values[2], (1.0, 12.0))


def test_values_that_are_not_among_the_newest_are_looked_at_apart() -> None:
    scorecard = a_scorecard(a_kpi(1), values=(a_value(1, OCTOBER, 9.0),))
    item = Item(1, JULY)
    apart = {item: (a_value(1, date(2026, 6, 1), 4.0), a_value(1, JULY, 5.0))}
    (line,) = lines_of((item,), scorecard, TODAY, apart)
    assert (line.figure.actual, line.earlier) == (5.0, (4.0,))


def test_an_item_for_which_no_period_begins_any_more_is_left_out() -> None:
    scorecard = a_scorecard(a_kpi(1, frequency="week"), a_kpi(2, frequency="quarter"))
    assert lines(scorecard, Item(1, OCTOBER), Item(2, SEPTEMBER)) == ()


def test_lines_of_kpis_that_have_gone_are_left_out() -> None:
    scorecard = a_scorecard(a_kpi(1, archived=True), a_kpi(2))
    assert [line.kpi.id for line in lines(scorecard, Item(1, OCTOBER), Item(2, OCTOBER), Item(3, OCTOBER))] == [2]
    closed = scorecard._replace(perspectives=(Perspective(1, 0, "Customer", 1, archived=True),))
    assert lines(closed, Item(2, OCTOBER)) == ()


def test_gaps_are_the_open_period_and_the_older_ones_back_to_the_first() -> None:
    scorecard = a_scorecard(a_kpi(1, added=date(2026, 7, 14)))
    (line,) = lines(scorecard, Item(1, OCTOBER))
    found = gaps_of(line, {AUGUST}, Settings(), TODAY)
    assert found == (Item(1, NOVEMBER), Item(1, SEPTEMBER), Item(1, JULY), Item(1, date(2026, 6, 1)))
    assert gaps_of(line, {NOVEMBER, SEPTEMBER, AUGUST, JULY, date(2026, 6, 1)}, Settings(), TODAY) == ()


def test_gaps_of_days_are_working_days_and_no_more_than_a_dozen() -> None:
    scorecard = a_scorecard(a_kpi(1, added=date(2026, 1, 5), frequency="day"))
    (line,) = lines(scorecard, Item(1, date(2026, 11, 20)))
    found = gaps_of(line, set(), Settings(), TODAY)
    assert len(found) == MOST_GAPS + 1
    assert found[0] == Item(1, TODAY)
    assert all(item.start.isoweekday() < 6 for item in found)


def test_by_owner_nobodys_come_last_and_the_rest_stays_in_order() -> None:
    scorecard = a_scorecard(a_kpi(1), a_kpi(2, "ops"), a_kpi(3, "Marta"), a_kpi(4, "ops"))
    found = lines(scorecard, *(Item(number, OCTOBER) for number in (1, 2, 3, 4)))
    assert [line.kpi.id for line in arranged(found, "owner")] == [3, 2, 4, 1]
    assert arranged(found, "perspective") == found


def test_it_goes_on_with_the_next_line_without_a_value() -> None:
    values = (a_value(2, OCTOBER, 1.0), a_value(4, OCTOBER, None))
    scorecard = a_scorecard(*(a_kpi(number) for number in (1, 2, 3, 4)), values=values)
    items = [Item(number, OCTOBER) for number in (1, 2, 3, 4)]
    found = lines(scorecard, *items)
    assert [line.kpi.id if (line := next_open(found, item)) else None for item in items] == [3, 3, None, None]
    first = next_open(found, None)
    assert first is not None
    assert first.kpi.id == 1


@pytest.mark.parametrize(
    ("before", "value", "start", "is_change"),
    [
        ("missed", 6.0, OCTOBER, True),
        ("met", 6.0, OCTOBER, True),
        ("acceptable", 6.0, OCTOBER, False),
        ("no value", 6.0, OCTOBER, False),
        ("unscored", 6.0, OCTOBER, False),
        ("met", None, OCTOBER, False),
        (None, 6.0, SEPTEMBER, False),
        ("met", 6.0, NOVEMBER, False),
    ],
)
def test_a_status_has_changed_where_it_was_another_one_before(
    before: Status | None, value: float | None, start: date, is_change: bool
) -> None:
    scorecard = a_scorecard(a_kpi(1), values=(a_value(1, start, value),))
    assert bool(outcome_of(lines(scorecard, Item(1, start, before))).changes) == is_change


def test_the_outcome_has_every_line_once() -> None:
    values = (a_value(2, OCTOBER, 1.0), a_value(4, OCTOBER, None))
    scorecard = a_scorecard(*(a_kpi(number) for number in (1, 2, 3, 4)), values=values)
    outcome = outcome_of(lines(scorecard, *(Item(number, OCTOBER) for number in (1, 2, 3, 4))))
    found = [[line.kpi.id for line in part] for part in (outcome.entered, outcome.missing, outcome.skipped)]
    assert found == [[2], [4], [1, 3]]
