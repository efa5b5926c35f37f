"""The history as a page: compact where the screen is narrow, so that what happened has the room."""

from __future__ import annotations

from datetime import UTC, date

import pytest

from bsc_tui.present.history_page import history_page
from bsc_tui.present.page import Page
from bsc_tui.services.history import Operation
from bsc_tui.tui.widgets.table_columns import laid_out

TODAY = date(2026, 11, 23)
DONE = Operation(2, "do", "Revenue growth 2026-10 = 17 %", "ann", "", "desk", "2026-11-23T21:05:00Z", None)
TAKEN_BACK = DONE._replace(id=1, at="2025-02-28T08:00:00Z", undone_by=3)


def page_of(*operations: Operation) -> Page:
    """The page of some operations, in UTC."""
    return history_page(operations, 1000, TODAY, UTC)


@pytest.mark.parametrize(("width", "least"), [(60, 36), (80, 56), (120, 90)])
def test_what_happened_has_the_room(width: int, least: int) -> None:
    slots = {slot.column.id: slot.width for slot in laid_out(page_of(DONE, TAKEN_BACK).columns, width)}
    assert slots["what"] >= least
    assert slots["who"] == 4


@pytest.mark.parametrize(
    ("width", "now", "then"),
    [
        (60, "23 Nov 21:05", "28 Feb 2025"),
        (80, "23 Nov 21:05", "28 Feb 2025"),
        (100, "2026-11-23 21:05", "2025-02-28 08:00"),
    ],
)
def test_a_moment_is_as_long_as_there_is_room(width: int, now: str, then: str) -> None:
    page = page_of(DONE, TAKEN_BACK)
    first = laid_out(page.columns, width)[0]
    shown = [row.cells[first.column.id] for row in page.rows]
    assert [cell.text for cell in shown] == [now, then]
    assert all(len(cell.text) <= first.width for cell in shown)
    assert [cell.sort for cell in shown] == [2.0, 1.0]


def test_a_change_that_was_taken_back_says_so_behind_its_words() -> None:
    kept, undone = (row.cells["what"] for row in page_of(DONE, TAKEN_BACK).rows)
    assert (kept.suffix, kept.tone) == ("", "")
    assert (undone.suffix, undone.tone) == (", undone", "dim")


def test_a_long_account_does_not_take_the_room_of_what_happened() -> None:
    page = page_of(DONE._replace(user="a-very-long-account-name"))
    slots = {slot.column.id: slot.width for slot in laid_out(page.columns, 60)}
    assert slots["what"] >= 28
