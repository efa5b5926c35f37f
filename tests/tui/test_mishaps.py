"""A refusal that no handler caught is told, and the screen goes on."""

from __future__ import annotations

import pytest

from bsc_tui.domain.errors import Refused
from tests.tui.seat import Bureau, seated


def refuse() -> None:
    raise Refused("that cannot be", "try something else")


async def test_a_refusal_of_an_action_is_told(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    async with seated(bureau.session()) as seat:
        monkeypatch.setattr(seat.board, "action_sort", refuse)
        await seat.press("2", "c")
        assert seat.message == "That cannot be; try something else."
        await seat.press("down")
        assert "Cost of ownership" in seat.board.about_row()[0]


async def test_a_refusal_of_a_message_or_a_timer_is_told(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Revenue growth")
        monkeypatch.setattr(seat.board, "show_keys", refuse)
        await seat.press("enter")
        assert seat.message == "That cannot be; try something else."
        seat.board.say("")
        seat.board.set_timer(0.001, refuse)
        await seat.wait_for(lambda: seat.message == "That cannot be; try something else.")
        await seat.press("escape")


async def test_a_refusal_in_the_program_itself_is_told_on_the_screen_in_front(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with seated(bureau.session()) as seat:
        monkeypatch.setattr(seat.app, "action_help", refuse)
        await seat.press("?")
        assert seat.message == "That cannot be; try something else."
