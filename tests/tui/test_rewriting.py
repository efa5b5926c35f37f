"""Editing the scorecard as text from the screen: the difference first, then the saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.naming import find_kpi
from bsc_tui.host import editor
from bsc_tui.tui.screens.board import BoardScreen
from bsc_tui.tui.screens.rewriting import DifferenceScreen
from tests.tui.seat import BEN, Bureau, Seat, seated

if TYPE_CHECKING:
    from pathlib import Path


class Writer:
    """An editor that replaces a piece of the text each time it is opened."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, str]] = []
        self.file: Path | None = None

    def __call__(self, _app: object, file: Path) -> None:
        self.file = file
        old, new = self.steps.pop(0)
        editor.keep(file, editor.kept(file).replace(old, new))


@pytest.fixture
def writer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Writer:
    """The user's editor."""
    found = Writer()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("bsc_tui.tui.editor.edited", found)
    monkeypatch.setattr("bsc_tui.tui.screens.rewriting.edited", found)
    return found


def lines(seat: Seat) -> list[str]:
    """What the screen in front lists."""
    screen = seat.app.screen
    assert isinstance(screen, DifferenceScreen)
    return [row.text for row in screen.page.rows]


async def test_what_changed_is_shown_saved_and_taken_back(bureau: Bureau, writer: Writer) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        writer.steps = [('name = "MTTR"', 'name = "Repair"')]
        await seat.press("E")
        assert lines(seat) == ["KPI Repair: name MTTR → Repair"]
        await seat.press("enter")
        assert seat.shows(BoardScreen)
        assert seat.message == "Edited as text: Repair. u takes it back."
        assert writer.file is not None
        assert not writer.file.exists()
        await seat.press("u")
        assert find_kpi(session.looking.scorecard(), "mttr").name == "MTTR"


async def test_a_text_left_unsaved_is_kept_and_gone_on_with(bureau: Bureau, writer: Writer) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        writer.steps = [('name = "MTTR"', 'name = "Repair"'), ('owner = "ben"', 'owner = "eve"')]
        await seat.press("E", "q")
        assert seat.message == "The text is kept; E goes on with it."
        assert find_kpi(session.looking.scorecard(), "mttr").name == "MTTR"
        await seat.press("E", "enter")
        assert "KPI Repair: name MTTR → Repair, owner ben → eve" in lines(seat)


async def test_mistakes_are_listed_and_the_text_opens_again(bureau: Bureau, writer: Writer) -> None:
    async with seated(bureau.session()) as seat:
        writer.steps = [('name = "MTTR"', 'name = "NPS"'), ('name = "NPS"\nformer', 'name = "Repair"\nformer')]
        await seat.press("E")
        assert any("there are two of" in line for line in lines(seat))
        await seat.press("enter")
        assert seat.shows(DifferenceScreen), "nothing can be saved"
        writer.steps = [("owner", "owner")]
        await seat.press("E")
        assert any("there are two of" in line for line in lines(seat))


async def test_nothing_edited_is_nothing_kept(bureau: Bureau, writer: Writer) -> None:
    async with seated(bureau.session()) as seat:
        writer.steps = [("as_of", "as_of")]
        await seat.press("E")
        assert seat.message == "Nothing changed."
        assert writer.file is not None
        assert not writer.file.exists()


async def test_a_conflict_is_told_and_the_text_kept(bureau: Bureau, writer: Writer) -> None:
    async with seated(bureau.session()) as seat:
        writer.steps = [('name = "MTTR"', 'name = "Repair"')]
        await seat.press("E")
        ben = bureau.session(BEN)
        ben.editing.kpi(find_kpi(ben.looking.scorecard(), "mttr"), {"owner": "eve"})
        await seat.press("enter")
        screen = seat.app.screen
        assert isinstance(screen, DifferenceScreen)
        assert screen.prompt.text.startswith("Ben changed Repair meanwhile")
        assert writer.file is not None
        assert writer.file.exists()


async def test_in_a_file_for_reading_only_no_text_is_opened(bureau: Bureau, writer: Writer) -> None:
    async with seated(bureau.session(is_read_only=True)) as seat:
        await seat.press("E")
        assert seat.message == "This file is open for reading only."
        assert writer.file is None
