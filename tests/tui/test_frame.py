"""What every screen has in common: keys, undo and redo, waiting, following, copying."""

from __future__ import annotations

import sqlite3

import pytest

from bsc_tui.domain.naming import find_kpi
from bsc_tui.tui.screens import arranging, explaining, talking
from bsc_tui.tui.screens.history import HistoryScreen
from tests.tui.seat import BEN, Bureau, seated


async def test_the_keys_are_as_many_whole_ones_as_there_is_room_for(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        for width in (80, 60, 40, 30, 100):
            await seat.pilot.resize_terminal(width, 24)
            await seat.idle()
            line = seat.board.keys_line.render_line(0).text
            assert len(line) == width
            assert line.startswith(" Enter go  ")
            assert line.rstrip().endswith("? keys")
            assert line[: line.index("? keys")].rstrip().split("  ")[-1].split()[-1] in {
                *("go", "stand-up", "open", "targets", "why", "period", "undo")
            }


async def test_the_lines_on_the_row_follow_once_the_cursor_rests(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Revenue growth")
        monkeypatch.setattr(explaining, "REST", 60.0)
        await seat.press("down")
        monkeypatch.undo()
        assert seat.told.startswith("Revenue growth"), "not while keys are held"
        await seat.press("up", "down")
        await seat.wait_for(lambda: seat.told.startswith("Cost of ownership: met"))


async def test_undo_and_redo_say_what_they_did(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", *"17", "tab", "escape", "u")
        assert seat.message == "Undo: Revenue growth 2026-10 = 17 %"
        assert "12       15" in seat.row("Revenue growth,")
        await seat.press("ctrl+r")
        assert seat.message == "Redo: Revenue growth 2026-10 = 17 %"
        assert "17       15" in seat.row("Revenue growth,")
        await seat.press("ctrl+r")
        assert seat.message.startswith("There is nothing to redo")


async def test_undo_takes_back_only_what_is_mine(bureau: Bureau) -> None:
    session, ben = bureau.session(), bureau.session(BEN)
    async with seated(session) as seat:
        await seat.press("u")
        assert seat.message.startswith("There is nothing to undo")
        ben.structure.move(find_kpi(ben.looking.scorecard(), "nps"), -1)
        await seat.press("u")
        assert "the last change is ben's: Moved NPS up" in seat.message


async def test_undo_refuses_what_somebody_changed_since(bureau: Bureau) -> None:
    session, ben = bureau.session(), bureau.session(BEN)
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth", "name")
        await seat.press("enter", *"Sales", "enter", "escape")
        kpi = find_kpi(ben.looking.scorecard(), "revenue-growth")
        ben.editing.kpi(kpi, {"name": "Turnover"})
        await seat.press("u")
        assert "ben changed it since" in seat.message
        assert find_kpi(session.looking.scorecard(), "revenue-growth").name == "Turnover"


async def test_a_file_held_at_the_start_is_waited_for(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talking, "WAIT", 0.01)
    session = bureau.session()
    other = sqlite3.connect(bureau.path, isolation_level=None)
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        other.execute("BEGIN EXCLUSIVE")
        seat.board.refresh_data()
        await seat.idle()
        assert "waiting" in seat.message
        assert "Revenue growth, %" in "\n".join(seat.rows), "what was read is still there"
        other.execute("ROLLBACK")
        await seat.wait_for(lambda: seat.message == "")
    other.close()


async def test_a_busy_file_is_no_news_while_following(bureau: Bureau) -> None:
    other = sqlite3.connect(bureau.path, isolation_level=None)
    async with seated(bureau.session()) as seat:
        other.execute("BEGIN EXCLUSIVE")
        seat.app._follow()
        await seat.idle()
        assert seat.message == ""
        other.execute("ROLLBACK")
    other.close()


async def test_a_screen_that_was_covered_shows_what_was_done_meanwhile(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", *"17", "tab", "escape", "H")
        assert seat.shows(HistoryScreen)
        await seat.press("u", "q")
        assert "12       15" in seat.row("Revenue growth,")


async def test_what_is_copied_is_the_cell_and_then_the_line(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr(arranging, "copy", lambda _app, text: copied.append(text))
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Cost of ownership")
        await seat.press("y")
        assert seat.message == "Copied, if your terminal allows it: 1,180"
        await seat.press("y", "right", "y")
    assert copied[0] == "1,180"
    assert copied[1].startswith("✓\tCost of ownership, k€\tRevenue Growth\t1,180\t1,200\t1,300\t")
    assert copied[2] == "1,200"


async def test_ctrl_c_hints_first_and_any_other_key_takes_it_back(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.press("ctrl+c")
        assert "Ctrl+C once more quits" in seat.board.prompt.render_line(0).text
        await seat.press("down")
        assert "once more" not in seat.board.prompt.render_line(0).text
        await seat.press("ctrl+c")
        assert seat.app.is_running
        await seat.press("ctrl+c")
        await seat.wait_for(lambda: seat.app._exit)
