"""What is typed into a cell and not saved outlives the program, and is offered where it belongs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.due import view_period
from bsc_tui.domain.naming import find_kpi
from bsc_tui.domain.quantity import Quantity
from bsc_tui.host.drafts import Drafts, Spot
from bsc_tui.services.recording import Entry
from bsc_tui.services.session import Session
from bsc_tui.tui.screens.grid import GridScreen
from bsc_tui.tui.screens.standup import StandupScreen
from tests.tui.seat import BEN, Bureau, seated

if TYPE_CHECKING:
    from pathlib import Path

OCTOBER = "2026-10-01"
GROWTH = Spot("revenue-growth", OCTOBER, "actual")


def october(session: Session, key: str = "revenue-growth") -> tuple[float | None, str]:
    """October's figure and its note."""
    scorecard = session.looking.scorecard()
    found = scorecard.values[find_kpi(scorecard, key).id]
    value = next(one for one in found if one.start == date(2026, 10, 1))
    return value.value, value.note


def kept(bureau: Bureau, spot: Spot) -> str:
    """What is kept of a spot once the program is gone."""
    drafts = Drafts(bureau.path)
    found = drafts.at(spot)
    drafts.close()
    return "" if found is None else found.text


async def test_what_was_typed_is_offered_next_time_and_saved_with_enter(bureau: Bureau) -> None:
    first = bureau.session()
    async with seated(first) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", "17")
    first.close()
    again = bureau.session()
    async with seated(again) as seat:
        assert seat.message == "Not saved last time: Revenue growth 2026-10: 17"
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter")
        assert seat.table.editing is not None
        assert seat.table.editing.editor.text == "17"
        assert "Not saved last time: 17" in seat.message
        assert seat.told.startswith("2026-10: 17 %: met")
        await seat.press("enter", "escape")
        assert october(again)[0] == 17.0
    again.close()
    assert kept(bureau, GROWTH) == ""


async def test_a_text_that_was_left_on_purpose_is_not_offered(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", "17", "escape", "enter")
        assert seat.table.editing is not None
        assert seat.table.editing.editor.text == "12"
    session.close()
    assert kept(bureau, GROWTH) == ""


async def test_a_draft_that_is_dropped_is_not_spoken_of_any_more(bureau: Bureau) -> None:
    left = Drafts(bureau.path)
    left.keep(GROWTH, "17", "2026-11-23T09:00:00Z")
    left.close()
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", "escape")
        assert seat.message == ""


async def test_what_is_typed_anew_takes_the_drafts_place(bureau: Bureau) -> None:
    left = Drafts(bureau.path)
    left.keep(GROWTH, "17", "2026-11-23T09:00:00Z")
    left.close()
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", "1", "4", "enter")
        assert october(session)[0] == 14.0


async def test_targets_and_names_are_kept_as_well(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth", "target")
        await seat.press("enter", "16")
    session.close()
    assert kept(bureau, GROWTH._replace(field="target")) == "16"


async def test_in_the_grid_a_typed_digit_comes_before_a_draft(bureau: Bureau) -> None:
    left = Drafts(bureau.path)
    left.keep(GROWTH, "17", "2026-11-23T09:00:00Z")
    left.close()
    session = bureau.session()
    async with seated(session) as seat:
        await seat.press("b")
        grid = seat.app.screen
        assert isinstance(grid, GridScreen)
        await seat.press("1", "4", "enter")
        assert october(session)[0] == 14.0


async def test_drafts_of_somebody_else_are_not_offered(bureau: Bureau, tmp_path: Path) -> None:
    left = Drafts(bureau.path, "marta")
    left.keep(GROWTH, "17", "2026-11-23T09:00:00Z")
    left.close()
    async with seated(bureau.session(BEN)) as seat:
        assert seat.message == ""


async def test_a_missed_value_is_asked_why_where_the_scorecard_says_so(bureau: Bureau) -> None:
    session = bureau.session()
    session.editing.setting("note_when_red", "yes")
    growth = find_kpi(session.looking.scorecard(), "revenue-growth")
    figure = session.looking.board(session.looking.today()).kpi(growth.id)
    assert figure is not None
    session.recording.annotate(growth, figure.period, "", figure.value)
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", "9", "enter")
        assert seat.asks()
        assert october(session) == (12.0, "")
        await seat.press(*"lost one", "enter")
        assert october(session) == (9.0, "lost one")
        assert not seat.asks()
        assert seat.table.editing is not None, "and on with the cell below"
        await seat.press("escape")


async def test_whoever_does_not_say_why_keeps_the_text_in_the_cell(bureau: Bureau) -> None:
    session = bureau.session()
    session.editing.setting("note_when_red", "yes")
    async with seated(session) as seat:
        await seat.turn_to(3, "FCR rate")
        await seat.press("enter", "9", "enter", "escape")
        assert not seat.asks()
        assert seat.table.editing is not None
        assert seat.table.editing.editor.text == "9"
        await seat.press("escape")


async def test_reading_only_nothing_is_offered_and_nothing_is_taken_away(bureau: Bureau) -> None:
    left = Drafts(bureau.path)
    left.keep(GROWTH, "17", "2026-11-23T09:00:00Z")
    left.close()
    session = bureau.session(is_read_only=True)
    async with seated(session) as seat:
        assert seat.message == ""
    session.close()
    assert kept(bureau, GROWTH) == "17"


async def test_what_a_colleague_entered_since_comes_first_and_both_are_told(bureau: Bureau) -> None:
    left = Drafts(bureau.path)
    left.keep(GROWTH, "17", "2026-11-23T09:00:00Z")
    left.close()
    ben, session = bureau.session(BEN), bureau.session()
    growth = find_kpi(ben.looking.scorecard(), "revenue-growth")
    period = view_period("month", ben.looking.today(), ben.looking.settings())
    ben.recording.record(growth, period, Entry(Quantity(44.0)))
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter")
        assert seat.message == "Not saved last time: 17; ben has entered 44 % since."
        assert seat.table.editing is not None
        assert seat.table.editing.editor.text == "44"
        await seat.press("enter")
        assert october(session)[0] == 44.0
        await seat.press("escape")
    session.close()
    assert kept(bureau, GROWTH) == ""


async def test_a_note_is_kept_while_it_is_typed_and_offered_next_time(bureau: Bureau) -> None:
    first = bureau.session()
    async with seated(first) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("n", *"half a n")
    first.close()
    assert kept(bureau, GROWTH._replace(field="note")) == "half a n"
    again = bureau.session()
    async with seated(again) as seat:
        assert seat.message == "Not saved last time: Revenue growth 2026-10, note: half a n"
        await seat.turn_to(1, "Revenue growth")
        await seat.press("n", "enter")
        assert october(again) == (12.0, "half a n")
    again.close()
    assert kept(bureau, GROWTH._replace(field="note")) == ""


async def test_a_note_that_was_left_on_purpose_is_not_offered(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("n", *"no", "escape")
    session.close()
    assert kept(bureau, GROWTH._replace(field="note")) == ""


async def test_where_nothing_can_be_kept_it_is_said(
    bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "blocked").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "blocked"))
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", "1")
        assert seat.message == "What is typed and not saved cannot be kept: Not a directory."
        await seat.press("escape", "s", "1")
        standup = seat.app.screen
        assert isinstance(standup, StandupScreen)
        assert standup.prompt.text == "What is typed and not saved cannot be kept: Not a directory."
