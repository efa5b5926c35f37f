"""The first screen of somebody without a scorecard."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bsc_tui.host import paths
from bsc_tui.tui.screens.board import BoardScreen
from bsc_tui.tui.screens.catalogue import CatalogueScreen
from bsc_tui.tui.screens.welcome import WelcomeScreen
from tests.tui.stage import front, rows, running, texts


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the scorecard will be, in a folder that is not there yet."""
    return tmp_path / "share" / "bsc-tui" / "scorecard.db"


def welcome(path: Path) -> WelcomeScreen:
    """The screen."""
    return WelcomeScreen(path, patience=0.01)


def is_there(path: Path) -> bool:
    """Whether there is something."""
    return path.exists()


def rights(path: Path) -> int:
    """Who may do what with it."""
    return stat.S_IMODE(path.stat().st_mode)


def occupy(path: Path) -> None:
    """Put somebody else's file there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"theirs")


def is_theirs(path: Path) -> bool:
    """Whether it is as they left it."""
    return path.read_bytes() == b"theirs"


async def test_it_says_where_the_file_will_be_and_what_there_is_to_begin_with(path: Path) -> None:
    async with running(welcome(path)) as pilot:
        screen = front(pilot)
        assert str(path) in " ".join(texts(screen.query("#place").first()))
        assert [row.split()[:2] for row in rows(screen)] == [
            ["1", "IT"],
            ["2", "Full"],
            ["3", "Catalogue"],
            ["4", "Empty"],
            ["5", "Demo"],
        ]
        assert not is_there(path)


@pytest.mark.parametrize(("key", "kpis"), [("1", 16), ("2", 24), ("4", 0), ("enter", 16)])
async def test_what_is_chosen_is_made_and_opened(path: Path, key: str, kpis: int) -> None:
    async with running(welcome(path)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        board = front(pilot)
        assert isinstance(board, BoardScreen)
        assert len(list(board.sheet.board.kpis())) == kpis
        assert rights(path) == 0o600
        assert rights(path.parent) == 0o700
        await pilot.press("escape")
        assert isinstance(front(pilot), BoardScreen)
        await pilot.press("q")
    assert pilot.app.return_code == 0


@pytest.mark.parametrize("keys", [("3",), ("down", "down", "enter")])
async def test_kpis_are_chosen_from_the_catalogue_at_once(path: Path, keys: tuple[str, ...]) -> None:
    async with running(welcome(path)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert isinstance(front(pilot), CatalogueScreen)
        await pilot.press(*"mttr", "enter", "ctrl+u", *"nps", "enter", "escape")
        await pilot.pause()
        board = front(pilot)
        assert isinstance(board, BoardScreen)
        homes = {side.perspective.name: [one.kpi.key for one in side.loose] for side in board.sheet.board.perspectives}
        assert homes == {
            "Financial": [],
            "Customer": ["nps"],
            "Internal Processes": ["mttr"],
            "Learning and Growth": [],
        }
        await pilot.press("q")
    assert pilot.app.return_code == 0


async def test_the_demo_has_a_file_of_its_own(path: Path) -> None:
    async with running(welcome(path)) as pilot:
        await pilot.press("down", "down", "down", "down", "enter")
        await pilot.pause()
        assert isinstance(front(pilot), BoardScreen)
        assert front(pilot).session.path == paths.demo_file()
    assert not is_there(path)


async def test_a_click_begins(path: Path) -> None:
    async with running(welcome(path)) as pilot:
        await pilot.click("Table", offset=(8, 1))
        await pilot.pause()
        assert isinstance(front(pilot), BoardScreen)
    assert is_there(path)


async def test_what_cannot_be_made_is_said_and_may_be_tried_again(path: Path) -> None:
    folder = path.parent.parent
    occupy(folder)
    async with running(welcome(path)) as pilot:
        await pilot.press("1")
        assert "annot make" in front(pilot).prompt.text
        folder.unlink()
        await pilot.press("1")
        await pilot.pause()
        assert isinstance(front(pilot), BoardScreen)


async def test_a_file_somebody_made_meanwhile_is_not_touched(path: Path) -> None:
    async with running(welcome(path)) as pilot:
        occupy(path)
        await pilot.press("4")
        assert "exists already" in front(pilot).prompt.text
    assert is_theirs(path)


async def test_help_and_commands_are_there_too(path: Path) -> None:
    async with running(welcome(path)) as pilot:
        await pilot.press("question_mark")
        assert front(pilot).prompt.text == "The keys below are all there are here."
        await pilot.press("colon")
        assert any("look around" in row for row in rows(front(pilot)))


async def test_one_can_leave_without_making_anything(path: Path) -> None:
    async with running(welcome(path)) as pilot:
        await pilot.press("q")
    assert not is_there(path.parent)
    assert pilot.app.return_code == 0
