"""Commands by name: every action of the screen one came from, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from bsc_tui.tui.actions import BOARD, actions_for
from bsc_tui.tui.screens.board import BoardScreen
from bsc_tui.tui.screens.commands import CommandsScreen
from bsc_tui.tui.screens.history import HistoryScreen
from bsc_tui.tui.screens.settings import SettingsScreen
from tests.tui.stage import demo_at, front, opened, rows, running, texts


def listed(pilot: Pilot[None]) -> list[str]:
    """The names of the commands that are shown, without the first line's heading."""
    return [row[1:17].strip() for row in rows(front(pilot))[1:]]


async def ask(pilot: Pilot[None], *keys: str) -> None:
    """Type into the field."""
    await pilot.press(*keys)
    await pilot.pause()


@pytest.mark.parametrize("key", ["colon", "ctrl+p"])
async def test_both_keys_open_it(tmp_path: Path, key: str) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        await ask(pilot, key)
        assert isinstance(front(pilot), CommandsScreen)


async def test_it_lists_what_the_screen_can_do_and_nothing_of_textual_s(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session, size=(100, 60)) as pilot:
        await ask(pilot, "colon")
        unlisted = {"go_to_tab", "commands", "leave"}
        expected = [a.label for a in actions_for(BOARD) if not a.is_table and a.id not in unlisted]
        assert listed(pilot) == expected
        everything = " ".join(rows(front(pilot))).casefold()
        assert not any(word in everything for word in ("theme", "screenshot", "maximize"))
        assert "Ctrl+R" in next(row for row in rows(front(pilot)) if " redo " in row)


async def test_another_screen_has_other_commands(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(HistoryScreen(session), session) as pilot:
        await ask(pilot, "colon")
        assert "undo" in listed(pilot)
        assert "targets" not in listed(pilot)


async def test_typing_narrows_it_down_and_enter_does_the_best(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        await ask(pilot, "colon", *"sett")
        assert listed(pilot) == ["settings"]
        await ask(pilot, "enter")
        await pilot.pause()
        assert isinstance(front(pilot), SettingsScreen)
        assert len(pilot.app.screen_stack) == 2


async def test_a_name_that_begins_with_the_words_goes_before_one_whose_help_has_them(tmp_path: Path) -> None:
    """ "this number", "this screen" contain "his" too."""
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        await ask(pilot, "colon", *"his")
        assert listed(pilot)[0] != "history"
        assert front(pilot).table.row_key == "history"
        await ask(pilot, "enter")
        await pilot.pause()
        assert isinstance(front(pilot), HistoryScreen)


async def test_quit_quits_at_once_from_any_screen(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        await ask(pilot, "H", "colon", *"quit", "enter")
        await pilot.pause()
    assert pilot.app.return_code == 0


async def test_arrows_choose_another(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        await ask(pilot, "colon", *"period", "down")
        assert listed(pilot) == ["earlier", "later", "by quarter", "grid"]
        await ask(pilot, "enter")
        await pilot.pause()
        assert "open" in texts(front(pilot).masthead)[0]
        await ask(pilot, "colon", "pagedown", "pageup", "up")
        assert front(pilot).table.row_key == "next_tab"


async def test_what_is_not_there_is_not_done(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        await ask(pilot, "colon", *"xyzzy")
        assert rows(front(pilot))[1:] == [" No row contains “xyzzy”."]
        await ask(pilot, "enter")
        assert isinstance(front(pilot), CommandsScreen)
        await ask(pilot, "ctrl+u")
        assert len(listed(pilot)) > 10


@pytest.mark.parametrize("key", ["escape", "ctrl+p"])
async def test_it_can_be_left(tmp_path: Path, key: str) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        await ask(pilot, "colon", "q", "colon", key)
        assert isinstance(front(pilot), BoardScreen)
        assert len(pilot.app.screen_stack) == 1


async def test_a_click_does_what_it_is_on(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        await ask(pilot, "colon", *"settings")
        await pilot.click("Table", offset=(4, 1))
        await pilot.pause()
        assert isinstance(front(pilot), SettingsScreen)


async def test_it_looks_calm_in_plain_ascii_too(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session, is_ascii=True), session) as pilot:
        await ask(pilot, "colon")
        strips = [pilot.app.screen._compositor.render_strips()[y].text for y in range(24)]
        assert all(text.isascii() for text in strips)


async def test_a_command_that_writes_is_refused_in_a_file_for_reading_only(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path), is_read_only=True)
    async with running(BoardScreen(session), session) as pilot:
        await pilot.press("colon", *"add", "enter")
        await pilot.pause()
        assert front(pilot).prompt.text == "This file is open for reading only."
        assert not front(pilot).prompt.is_asking
