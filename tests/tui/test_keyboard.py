"""Keys that come in one burst do what they would do one by one."""

from __future__ import annotations

from datetime import date

from textual.events import Key, Paste

from bsc_tui.domain.naming import find_kpi
from bsc_tui.services.session import Session
from tests.tui.seat import Bureau, seated


def october_and_november(session: Session, key: str) -> list[tuple[float | None, str]]:
    """A KPI's figures of these months with their notes."""
    scorecard = session.looking.scorecard()
    values = scorecard.values[find_kpi(scorecard, key).id]
    return [(value.value, value.note) for value in values if value.start >= date(2026, 10, 1)]


async def test_the_letters_of_a_note_are_no_commands(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("n", *"xDuh here", "enter")
        assert seat.app.screen is seat.board
        assert october_and_november(session, "revenue-growth") == [(12, "xDuh here")]


async def test_a_figure_goes_to_the_period_one_turned_to(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.press("2", "]", "g", "enter", "1", "3", "enter")
        assert [value for value, _ in october_and_november(session, "revenue-growth")] == [12, 13]


async def test_keys_go_on_in_a_screen_that_opens_and_in_the_one_below(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.press("H", "down", "down", "q", "3", "?", "q", "4")
        assert seat.app.screen is seat.board
        assert seat.board.tab == 3


async def test_a_paste_waits_for_the_keys_before_it(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        for event in (Key("n", "n"), Paste("pasted note")):
            seat.app.post_message(event)
        await seat.press("enter")
        assert october_and_november(session, "revenue-growth") == [(12, "pasted note")]


async def test_a_long_burst_of_keys_is_worked_off(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press(*["down", "up"] * 100, "down")
        assert not seat.app.has_keys_ahead
        assert "Cost of ownership" in seat.board.about_row()[0]
