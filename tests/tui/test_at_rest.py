"""A screen that nobody touches: nothing on it runs by the clock."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import Any

from textual.app import App

from bsc_tui.tui.app import FOLLOW
from bsc_tui.tui.screens.board import BoardScreen
from tests.tui.stage import demo_at, opened, running


def due_timers(app: App[Any]) -> list[float]:
    """The seconds between the ticks of every timer that runs: of the program, of its screens and of all on them."""
    pumps = [app, *(pump for screen in app.screen_stack for pump in (screen, *screen.query("*")))]
    timers = [timer for pump in pumps for timer in pump._timers if timer._active.is_set()]
    return [timer._interval for timer in timers if timer._task is not None and not timer._task.done()]


async def test_on_a_screen_at_rest_only_the_look_for_others_is_due(tmp_path: Path) -> None:
    """Whatever else was to happen later has happened, or waits for a key."""
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        for keys in ((), ("2",), ("down",), ("enter",), ("escape",)):
            await pilot.press(*keys)
            deadline = monotonic() + 10
            while (due := due_timers(pilot.app)) != [FOLLOW] and monotonic() < deadline:
                await pilot.pause(0.01)
            assert due == [FOLLOW], keys
