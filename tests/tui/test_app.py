"""The program itself: following others, going back, quitting, and failing."""

from __future__ import annotations

import gc
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from textual.filter import NoColor

from bsc_tui.tui import app as program
from bsc_tui.tui.app import BscApp
from bsc_tui.tui.screens import talking
from bsc_tui.tui.screens.board import BoardScreen
from bsc_tui.tui.screens.history import HistoryScreen
from bsc_tui.tui.screens.reading import WhyScreen
from tests.tui.stage import BEN, demo_at, follow, front, opened, rows, running, texts

HINT = "Ctrl+C once more quits; so does q."


def last_line(pilot: Any) -> str:
    """What stands above the keys, as it is painted."""
    return str(front(pilot).prompt.render_line(0).text.strip())


async def test_q_goes_back_and_at_last_out(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        await pilot.press("H", "question_mark", "q", "q")
        assert isinstance(front(pilot), BoardScreen)
        await pilot.press("q")
    assert pilot.app.return_code == 0


async def test_esc_leaves_what_is_in_front_and_never_the_first_screen(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        await pilot.press("w", "escape", "escape")
        assert isinstance(front(pilot), BoardScreen)
        assert pilot.app.return_code is None


async def test_ctrl_c_hints_first_and_then_quits(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        await pilot.press("ctrl+c")
        assert last_line(pilot) == HINT
        await pilot.press("down")
        assert last_line(pilot) == ""
        await pilot.press("ctrl+c")
        assert pilot.app.return_code is None
        await pilot.press("ctrl+c")
        assert pilot.app.return_code == 0


@pytest.mark.parametrize("opening", [("2", "enter"), ("slash",), ("colon",)], ids=["cell", "question", "commands"])
async def test_the_hint_does_not_take_what_is_being_typed(tmp_path: Path, opening: tuple[str, ...]) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        await pilot.press(*opening, "4", "ctrl+c")
        assert last_line(pilot) == HINT
        await pilot.press("2")
        assert HINT not in last_line(pilot)
        screen = front(pilot)
        editor = screen.table.editing.editor if screen.table.editing else screen.prompt._editor
        assert editor.text == "42"


@pytest.mark.parametrize("key", ["ctrl+q", "tab", "super+c", "ctrl+l", "f1"])
async def test_keys_of_textual_s_own_do_nothing(tmp_path: Path, key: str) -> None:
    session = opened(demo_at(tmp_path))
    async with running(HistoryScreen(session), session) as pilot:
        before = rows(front(pilot))
        await pilot.press(key)
        assert pilot.app.return_code is None
        assert [row.replace("!", " ") for row in rows(front(pilot))] == before, "the last picture stays"
        assert front(pilot).focused is front(pilot).table


async def test_text_cannot_be_marked_on_the_screen(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        await pilot.mouse_down("Table", offset=(2, 3))
        await pilot.hover("Table", offset=(40, 9))
        await pilot.mouse_up("Table", offset=(40, 9))
        assert front(pilot).selections == {}


async def test_nothing_moves_by_itself(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        intervals = {timer._interval for timer in pilot.app._timers if timer._interval < program.FOLLOW}
        assert intervals <= {1 / 60}
        assert not pilot.app.screen.query("Input, Header, Footer")


async def test_what_others_write_is_shown_and_what_the_file_says_is_said(tmp_path: Path) -> None:
    path = demo_at(tmp_path)
    session, other = opened(path), opened(path, BEN)
    async with running(BoardScreen(session), session) as pilot:
        other.editing.setting("name", "Our scorecard")
        follow(pilot)
        assert texts(front(pilot).masthead)[0].startswith("Our scorecard")
        other.close()
        path.rename(tmp_path / "elsewhere.db")
        follow(pilot)
        assert "is gone" in front(pilot).prompt.text


REPLACED = "The file was replaced by another one; this is the new one."
NO_SCORECARD = "The file is no scorecard any more; nothing can be written until it is back."


def replace(path: Path, name: str) -> None:
    """Another scorecard, of that name, takes the file's place."""
    (path.parent / name).mkdir()
    other = demo_at(path.parent / name)
    session = opened(other, BEN)
    session.editing.setting("name", name)
    session.close()
    other.replace(path)


@pytest.mark.parametrize(
    ("keys", "lost"),
    [
        ((), ""),
        (("2", "enter"), ""),
        (("2", "enter", "3", "5"), "Not saved: 35. "),
        (("2", "n", "h", "m"), "Not saved: hm. "),
        (("slash", "n"), ""),
        (("2", "o", "enter", "3", "5"), "Not saved: 35. "),
        (("2", "o", "t", "a", "7"), "Not saved: 7. "),
        (("S", "H"), ""),
    ],
    ids=["looking", "untouched", "cell", "note", "filter", "KPI", "target", "two screens"],
)
async def test_a_file_that_was_replaced_is_shown_and_nothing_typed_goes_into_it(
    tmp_path: Path, keys: tuple[str, ...], lost: str
) -> None:
    path = demo_at(tmp_path)
    session = opened(path)
    async with running(BoardScreen(session), session) as pilot:
        await pilot.press(*keys)
        replace(path, "Other")
        follow(pilot)
        await pilot.pause()
        screen = front(pilot)
        assert isinstance(screen, BoardScreen)
        assert screen.prompt.text == f"{lost}{REPLACED}"
        assert texts(screen.masthead)[0].startswith("Other")
        assert screen.table.editing is None
        assert not screen.prompt.is_asking
        await pilot.press("enter", "enter")
        assert [it.label for it in session.history.operations()] == ["Setting name = Other", "Made the demo"]


async def test_a_write_that_waited_for_the_file_before_is_not_done_in_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talking, "WAIT", 0.01)
    path = demo_at(tmp_path)
    session = opened(path, patience=0.01)
    async with running(BoardScreen(session), session) as pilot:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            await pilot.press("2", "enter", "3", "5", "enter")
            assert "waiting" in front(pilot).prompt.text
            replace(path, "Other")
            follow(pilot)
        await pilot.pause(0.05)
        assert front(pilot).prompt.text == f"Not saved: 35. {REPLACED}"
        assert session.history.operations()[0].label == "Setting name = Other"


async def test_a_file_that_is_no_scorecard_any_more_is_told_of_until_it_is_back(tmp_path: Path) -> None:
    path = demo_at(tmp_path)
    session = opened(path)
    async with running(BoardScreen(session), session) as pilot:
        await pilot.press("2", "enter", "3", "5")
        before = rows(front(pilot))
        path.unlink()
        path.write_text("notes")
        for _ in range(2):
            follow(pilot)
            assert front(pilot).prompt.text == NO_SCORECARD
        await pilot.press("enter")
        assert texts(front(pilot).about) == [
            "the file is no scorecard any more",
            "nothing can be written until it is back",
        ]
        assert [row.replace("!", " ") for row in rows(front(pilot))] == before, "the last picture stays"
        await pilot.press("escape", "x")
        assert front(pilot).prompt.text == NO_SCORECARD
        path.unlink()
        replace(path, "Other")
        follow(pilot)
        assert front(pilot).prompt.text == REPLACED
        await pilot.press("x")
        assert session.history.operations()[0].label != "Setting name = Other"


async def test_a_file_that_is_held_is_looked_at_again_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bsc_tui.domain.errors import Busy

    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:

        def held() -> str:
            raise Busy("somebody writes")

        monkeypatch.setattr(session, "others_wrote", held)
        follow(pilot)
        assert front(pilot).prompt.text == ""


async def test_a_screen_that_is_covered_is_right_when_one_comes_back(tmp_path: Path) -> None:
    path = demo_at(tmp_path)
    session, other = opened(path), opened(path, BEN)
    async with running(BoardScreen(session), session) as pilot:
        await pilot.press("w")
        assert isinstance(front(pilot), WhyScreen)
        other.editing.setting("name", "Our scorecard")
        other.close()
        follow(pilot)
        await pilot.press("q")
        assert texts(front(pilot).masthead)[0].startswith("Our scorecard")


async def test_a_failure_ends_it_without_a_word_on_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever started it says what happened; see the tests in a real terminal."""

    def fail(_self: BscApp) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(BscApp, "action_help", fail)
    session = opened(demo_at(tmp_path))
    with pytest.raises(OSError, match="the disk is gone"):
        async with running(BoardScreen(session), session) as pilot:
            await pilot.press("question_mark")
    assert isinstance(pilot.app, BscApp)
    assert isinstance(pilot.app.failure, OSError)
    assert pilot.app.return_code == 1
    assert capsys.readouterr() == ("", "")


def test_a_theme_is_there_from_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR a theme that comes later leaves black on black."""
    monkeypatch.setenv("NO_COLOR", "1")
    session = opened(demo_at(tmp_path))
    app = BscApp(session, BoardScreen(session), "ansi-light")
    assert app.theme == "ansi-light"
    assert not app.current_theme.dark
    assert [type(one) for one in app.get_line_filters()] == [NoColor]
    session.close()


async def test_a_theme_with_colours_of_its_own_is_painted_in_them(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    screen = BoardScreen(session)
    app = BscApp(session, screen, "nord")
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.theme == "nord"
        style = screen.table.render_line(20)._segments[0].style
        assert style is not None
        assert style.bgcolor is not None
    session.close()


async def test_garbage_is_collected_once_it_is_ready(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    gc.disable()
    try:
        async with running(BoardScreen(session), session) as pilot:
            await pilot.pause()
            assert gc.isenabled()
            assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        gc.enable()


async def test_own_keys_do_what_the_first_ones_did(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session, keys={"history": "f3", "back": "f10", "move_up": "f5"}) as pilot:
        await pilot.press("H")
        assert isinstance(front(pilot), BoardScreen)
        await pilot.press("f3")
        assert isinstance(front(pilot), HistoryScreen)
        await pilot.press("q")
        assert isinstance(front(pilot), HistoryScreen)
        await pilot.press("f10")
        assert isinstance(front(pilot), BoardScreen)


@pytest.mark.parametrize("has_shell", [True, False])
async def test_it_suspends_only_where_a_shell_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_shell: bool
) -> None:
    done: list[str] = []
    monkeypatch.setattr(program, "has_shell", lambda: has_shell)
    monkeypatch.setattr(BscApp, "action_suspend_process", lambda self: done.append("suspended"))
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        await pilot.press("ctrl+z")
        assert done == (["suspended"] if has_shell else [])
        assert front(pilot).prompt.text == ("" if has_shell else "There is no shell to go to.")


async def test_a_tab_turns_while_another_program_holds_the_file_and_shows_its_past_when_it_lets_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talking, "WAIT", 0.2)
    path = demo_at(tmp_path)
    session = opened(path, patience=0.01)
    async with running(BoardScreen(session), session) as pilot:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            await pilot.press("2", "down")
            screen = front(pilot)
            assert isinstance(screen, BoardScreen)
            assert screen.table.row_key == "kpi:2"
            assert screen.perspective is not None
            assert not any(screen.perspective.kpis[0].series[:-1])
            other.execute("ROLLBACK")
        for _ in range(500):
            await pilot.pause(0.01)
            if all(screen.perspective.kpis[0].series):
                break
        assert screen.prompt.text == ""
        assert all(screen.perspective.kpis[0].series)


async def test_a_look_that_finds_nothing_reads_and_paints_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        painted: list[object] = []
        monkeypatch.setattr(session.looking, "sheet", lambda _view: pytest.fail("it was read again"))
        monkeypatch.setattr(pilot.app, "_display", lambda *shown: painted.append(shown))
        follow(pilot)
        await pilot.pause()
        assert painted == []
