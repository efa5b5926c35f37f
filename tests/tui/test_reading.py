"""Screens that are read: how a number came about, and what the keys do."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.screen import Screen

from bsc_tui.domain.due import View
from bsc_tui.tui import clipboard
from bsc_tui.tui.screens.reading import KeysScreen, ReadingScreen, WhyScreen, lines_of
from tests.tui.stage import TODAY, demo_at, follow, front, opened, rows, running, texts


def whole(screen: ReadingScreen) -> str:
    """Everything it can show, one line after the other."""
    return "\n".join(" ".join([row.text, *(cell.text for cell in row.cells.values())]) for row in screen.page.rows)


@pytest.mark.parametrize(
    ("row_key", "title", "words"),
    [
        ("kpi:1", "Why Revenue growth", "50 + 50 × (12 − 10) / (15 − 10) = 70"),
        ("due:1", "Why Revenue growth", "Value     12 % for 2026-10, entered by marta"),
        ("objective:1", "Why Revenue Growth", "Status as its headline KPI Revenue growth: acceptable"),
        ("perspective:1", "Why Financial", "1,180    1,200    1,300  100.0 ×   25 % =   25.0"),
        ("scorecard", "Why IT scorecard", "67.92 ×   25 % =   17.0"),
    ],
)
async def test_every_row_of_the_scorecard_is_explained(tmp_path: Path, row_key: str, title: str, words: str) -> None:
    session = opened(demo_at(tmp_path))
    async with running(WhyScreen(session, row_key, View(TODAY)), session) as pilot:
        screen = front(pilot)
        assert texts(screen.masthead)[0].startswith(title)
        assert texts(screen.masthead)[0].endswith("October 2026")
        assert words in whole(screen)
        assert rows(screen)[0].strip().startswith(title.removeprefix("Why "))


@pytest.mark.parametrize("row_key", ["kpi:999", "objective:999", "perspective:999"])
async def test_what_has_gone_meanwhile_is_said_so(tmp_path: Path, row_key: str) -> None:
    session = opened(demo_at(tmp_path))
    async with running(WhyScreen(session, row_key, View(TODAY)), session) as pilot:
        assert rows(front(pilot)) == [" That is no longer there."]
        await pilot.resize_terminal(60, 20)
        assert rows(front(pilot)) == [" That is no longer there."]


async def test_it_is_scrolled_filtered_and_copied_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr(clipboard, "_through_tmux", copied.append)
    session = opened(demo_at(tmp_path))
    async with running(WhyScreen(session, "scorecard", View(TODAY)), session) as pilot:
        screen = front(pilot)
        first = rows(screen)[0]
        await pilot.press("down")
        assert rows(screen)[0] != first
        await pilot.press("g")
        assert rows(screen)[0] == first
        screen.table.filter("MTTR")
        assert all("mttr" in row.casefold() for row in rows(screen))
        assert len(rows(screen)) > 1
        screen.action_copy()
        assert pilot.app.clipboard.count("\n") == len(screen.page.rows) - 1
        assert screen.prompt.text.startswith("Copied, if your terminal allows it")


async def test_lines_are_broken_anew_at_another_width(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(WhyScreen(session, "kpi:1", View(TODAY)), session) as pilot:
        screen = front(pilot)
        narrow = len(screen.page.rows)
        await pilot.resize_terminal(200, 40)
        await pilot.pause()
        assert len(screen.page.rows) < narrow


async def test_it_follows_what_others_change(tmp_path: Path) -> None:
    path = demo_at(tmp_path)
    session, other = opened(path), opened(path)
    async with running(WhyScreen(session, "perspective:1", View(TODAY)), session) as pilot:
        screen = front(pilot)
        perspective = other.looking.scorecard().perspectives[0]
        other.editing.perspective(perspective, {"name": "Money"})
        other.close()
        follow(pilot)
        assert texts(screen.masthead)[0].startswith("Why Money")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (200, 50)])
async def test_keys_are_told_in_full(tmp_path: Path, size: tuple[int, int]) -> None:
    session = opened(demo_at(tmp_path))
    async with running(KeysScreen(session, "scorecard"), session, size=size) as pilot:
        screen = front(pilot)
        told = " ".join(whole(screen).split())
        for words in ("Enter saves and opens the one below", "Everywhere", ": Ctrl+P find a command", "1 … 9 a tab by"):
            assert words in told
        widest = max(len(row.cells["help"].text) for row in screen.page.rows if row.cells)
        assert widest <= size[0] - 20


async def test_keys_are_broken_anew_at_another_width(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(KeysScreen(session, "KPI"), session, size=(60, 20)) as pilot:
        before = len(front(pilot).page.rows)
        await pilot.resize_terminal(120, 20)
        await pilot.pause()
        assert len(front(pilot).page.rows) < before


async def test_one_s_own_keys_are_shown_and_work(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    keys = {"help": "f1", "back": "x"}
    async with running(KeysScreen(session, "history"), session, keys=keys) as pilot:
        assert "F1 the keys of this screen" in whole(front(pilot))
        assert texts(front(pilot).keys_line)[0].endswith("F1 keys")


async def test_help_closes_again_with_its_own_key(tmp_path: Path) -> None:
    from bsc_tui.tui.screens.history import HistoryScreen

    session = opened(demo_at(tmp_path))
    async with running(HistoryScreen(session), session) as pilot:
        await pilot.press("question_mark")
        assert isinstance(front(pilot), KeysScreen)
        assert texts(front(pilot).masthead) == ["Keys: history"]
        await pilot.press("question_mark")
        below: Screen[None] = front(pilot)
        assert isinstance(below, HistoryScreen)


def test_text_is_read_and_not_stood_on() -> None:
    found = lines_of(["one", "two"])
    assert [row.text for row in found] == ["one", "two"]
    assert not any(row.leads for row in found)
    assert len({row.key for row in found}) == 2


async def test_the_cursors_column_says_what_is_told_first(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(WhyScreen(session, "kpi:1", View(TODAY), "progress"), session) as pilot:
        assert rows(front(pilot))[1].strip().startswith("Progress  80 %: (12 − 0) / (15 − 0) = 0.8")
