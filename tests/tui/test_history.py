"""The history on the screen: every operation, what it changed, undo and redo."""

from __future__ import annotations

from pathlib import Path

from bsc_tui.domain.naming import find_kpi
from bsc_tui.domain.periods import parse_period
from bsc_tui.domain.quantity import Quantity
from bsc_tui.services.recording import Entry
from bsc_tui.services.session import Session
from bsc_tui.tui.screens import history
from bsc_tui.tui.screens.history import HistoryScreen
from tests.tui.stage import BEN, about, demo_at, follow, front, opened, rows, running, texts

OCTOBER = parse_period("2026-10")


def record(session: Session, name: str, number: float) -> None:
    """Enter a value for October."""
    session.recording.record(find_kpi(session.looking.scorecard(), name), OCTOBER, Entry(Quantity(number)))


async def test_operations_stand_newest_first_with_what_they_changed(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    record(session, "MTTR", 5)
    record(session, "NPS", 43)
    async with running(HistoryScreen(session), session) as pilot:
        screen = front(pilot)
        shown = rows(screen)
        assert shown[0].split() == ["When", "Who", "What"]
        assert [row.split()[4] for row in shown[1:]] == ["NPS", "MTTR", "Made"]
        assert texts(screen.masthead) == ["History3 changes"]
        screen.table.stand_on(screen.page.rows[1].key)
        assert about(screen) == [
            "MTTR 2026-10: 6.0 h → 5.0 h, source Jira Service Management → none",
            "ann, on desk",
        ]
        screen.table.stand_on(screen.page.rows[2].key)
        assert about(screen)[0].startswith("2 settings; 4 perspectives; 4 objectives; 16 KPIs; ")


async def test_who_claims_to_be_somebody_is_shown(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path), BEN)
    record(session, "NPS", 43)
    async with running(HistoryScreen(session), session, size=(120, 30)) as pilot:
        assert "ben (benny)" in rows(front(pilot))[1]
        assert about(front(pilot))[1] == "ben, who said to be benny, on lap"


async def test_undo_marks_what_was_taken_back_and_redo_brings_it_again(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    record(session, "NPS", 43)
    async with running(HistoryScreen(session), session) as pilot:
        screen = front(pilot)
        await pilot.press("u")
        assert "Undo: NPS 2026-10" in rows(screen)[1]
        assert rows(screen)[2].endswith("undone")
        assert screen.prompt.text.startswith("Undo: NPS")
        await pilot.press("ctrl+r")
        assert "Redo: NPS 2026-10" in rows(screen)[1]
        assert not any(row.endswith("undone") for row in rows(screen))
        screen.action_redo()
        assert screen.prompt.text.startswith("There is nothing to redo")


async def test_the_cursor_stays_with_its_operation_when_others_write(tmp_path: Path) -> None:
    path = demo_at(tmp_path)
    session, other = opened(path), opened(path, BEN)
    record(session, "NPS", 43)
    async with running(HistoryScreen(session), session) as pilot:
        screen = front(pilot)
        before = screen.table.row_key
        record(other, "MTTR", 5)
        other.close()
        follow(pilot)
        assert "MTTR" in rows(screen)[1]
        assert screen.table.row_key == before


async def test_one_name_s_history_alone(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    record(session, "MTTR", 5)
    record(session, "NPS", 43)
    async with running(HistoryScreen(session, "mttr"), session) as pilot:
        assert texts(front(pilot).masthead) == ["History of mttr2 changes"]
        assert [row.split()[4] for row in rows(front(pilot))[1:]] == ["MTTR", "Made"]


async def test_a_long_history_says_where_the_rest_is(tmp_path: Path, monkeypatch: object) -> None:
    session = opened(demo_at(tmp_path))
    record(session, "MTTR", 5)
    before, history.MOST = history.MOST, 2
    try:
        async with running(HistoryScreen(session), session) as pilot:
            assert rows(front(pilot))[-1].strip() == "The newest 2. bsc history --limit shows more."
    finally:
        history.MOST = before


async def test_an_operation_is_nothing_to_open_or_to_clear(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(HistoryScreen(session), session) as pilot:
        await pilot.press("enter", "x")
        assert isinstance(front(pilot), HistoryScreen)
        assert front(pilot).table.editing is None


async def test_a_file_that_cannot_be_read_any_more_is_said(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path), patience=0.01)
    async with running(HistoryScreen(session), session) as pilot:
        screen = front(pilot)
        session.connection.execute("DROP TABLE change")
        first, _second = screen.about_row()
        assert "demo.db" in first
