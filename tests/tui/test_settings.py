"""The settings on the screen, edited in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsc_tui.domain import settings as rules
from bsc_tui.tui.screens.settings import SettingsScreen
from tests.tui.stage import BEN, about, demo_at, follow, front, opened, rows, running, texts


async def test_every_setting_stands_there_with_what_it_says(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(SettingsScreen(session), session, size=(120, 30)) as pilot:
        screen = front(pilot)
        assert [row.split()[0] for row in rows(screen)[1:]] == list(rules.keys())
        assert all(rules.HELP[key] in row for key, row in zip(rules.keys(), rows(screen)[1:], strict=True))
        assert texts(screen.masthead) == ["Settingsshared by all who use this file"]


async def test_a_value_is_typed_understood_and_saved(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(SettingsScreen(session), session) as pilot:
        screen = front(pilot)
        screen.table.stand_on("setting:grace")
        assert about(screen) == ["grace: days after a period's end before its value is due", "0, the default"]
        await pilot.press("enter", "3")
        assert texts(screen.about) == ["grace = 3"]
        await pilot.press("enter")
        assert session.looking.settings().grace == 3
        assert screen.prompt.text == "Setting grace = 3"
        assert screen.table.row_key == "setting:carry"
        assert screen.table.editing is not None
        await pilot.press("escape")
        screen.table.stand_on("setting:grace")
        assert about(screen)[1] == "3, the default is 0"


async def test_a_mission_is_shown_whole_below_and_may_be_empty(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(SettingsScreen(session), session) as pilot:
        screen = front(pilot)
        screen.table.stand_on("setting:mission")
        assert about(screen)[1] == "nothing yet; up to 500 characters"
        mission = "We run and improve the services that the business stands on, and make them boring every day."
        session.editing.setting("mission", mission)
        screen.refresh_data()
        assert " ".join(about(screen)) == f"mission: {mission}"
        await pilot.press("x")
        assert screen.prompt.text == "Setting mission cleared"
        assert session.looking.settings().mission == ""


async def test_a_value_it_does_not_take_stays_in_the_field(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(SettingsScreen(session), session) as pilot:
        screen = front(pilot)
        screen.table.stand_on("setting:fiscal_year_start")
        await pilot.press("enter", "1", "3")
        why = ["'13' is no value for fiscal_year_start", "type a whole number from 1 to 12"]
        assert texts(screen.about) == why
        await pilot.press("enter")
        assert texts(screen.about) == why
        assert screen.table.editing.editor.text == "13"
        assert session.looking.settings().fiscal_year_start == 1


async def test_clearing_sets_it_back_and_undo_brings_it_again(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    session.editing.setting("carry", "4")
    async with running(SettingsScreen(session), session) as pilot:
        screen = front(pilot)
        screen.table.stand_on("setting:carry")
        await pilot.press("x")
        assert session.looking.settings().carry == 1
        assert screen.prompt.text == "Setting carry = 1"
        await pilot.press("x")
        assert screen.prompt.text == "carry is 1 already"
        await pilot.press("u")
        assert session.looking.settings().carry == 4
        assert "4" in next(row for row in rows(screen) if " carry" in row)
        await pilot.press("ctrl+r")
        assert session.looking.settings().carry == 1


async def test_other_people_s_settings_are_followed_but_not_into_an_open_field(tmp_path: Path) -> None:
    path = demo_at(tmp_path)
    session, other = opened(path), opened(path, BEN)
    async with running(SettingsScreen(session), session) as pilot:
        screen = front(pilot)
        screen.table.stand_on("setting:carry")
        await pilot.press("enter", "7")
        other.editing.setting("carry", "5")
        other.editing.setting("grace", "2")
        other.close()
        follow(pilot)
        assert screen.table.editing.editor.text == "7"
        assert "2" in next(row for row in rows(screen) if " grace" in row)
        await pilot.press("enter")
        assert session.looking.settings().carry == 7


async def test_nothing_typed_is_the_default(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    session.editing.setting("working_days", "123")
    async with running(SettingsScreen(session), session) as pilot:
        screen = front(pilot)
        screen.table.stand_on("setting:working_days")
        await pilot.press("enter", "backspace")
        assert texts(screen.about) == ["working_days = 12345"]
        await pilot.press("enter")
        assert session.looking.settings().working_days == "12345"


@pytest.mark.parametrize("key", ["enter", "e"])
async def test_only_values_can_be_edited(tmp_path: Path, key: str) -> None:
    session = opened(demo_at(tmp_path))
    async with running(SettingsScreen(session), session) as pilot:
        screen = front(pilot)
        await pilot.press("left", key)
        assert screen.table.editing is None


async def test_a_file_for_reading_only_says_so(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path), is_read_only=True)
    async with running(SettingsScreen(session), session) as pilot:
        screen = front(pilot)
        assert texts(screen.masthead) == ["Settingsread only"]
        screen.table.stand_on("setting:grace")
        for key in ("enter", "x", "u", "ctrl+r"):
            screen.say("")
            await pilot.press(key)
            assert screen.prompt.text == "This file is open for reading only."
        await pilot.press("e", "3")
        assert screen.table.editing is None
