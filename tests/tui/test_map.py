"""The strategy map on the screen: links are seen, followed, added and taken away."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.model import Link, Scorecard
from bsc_tui.domain.naming import find_objective
from bsc_tui.domain.text import width
from bsc_tui.services import making
from bsc_tui.services.as_of import AsOf
from bsc_tui.services.session import Session
from bsc_tui.tui.screens.board import BoardScreen
from bsc_tui.tui.screens.history import HistoryScreen
from bsc_tui.tui.screens.map import MapScreen
from bsc_tui.tui.screens.objective import ObjectiveScreen
from bsc_tui.tui.screens.reading import WhyScreen
from tests.domain.scorecards import objective, perspective, scorecard
from tests.present.strategy import HOSTILE
from tests.tui.stage import BEN, TODAY, about, demo_at, follow, front, opened, rows, running, texts

if TYPE_CHECKING:
    from textual.pilot import Pilot

LEARNING, PROCESSES, CUSTOMERS, REVENUE = "objective:4", "objective:3", "objective:2", "objective:1"


def made_at(folder: Path, card: Scorecard) -> Path:
    """A file of one's own with a scorecard."""
    making.make(folder / "own.db", card, "Made")
    return folder / "own.db"


def screen_on(session: Session, at: int = 0, *, is_ascii: bool = False) -> MapScreen:
    return MapScreen(session, session.looking.today(), at, is_ascii=is_ascii)


def links(session: Session) -> list[tuple[int, int]]:
    return [(link.from_id, link.to_id) for link in session.looking.scorecard().links]


def link(session: Session, driver: str, driven: str) -> None:
    card = session.looking.scorecard()
    session.linking.add(find_objective(card, driver), find_objective(card, driven))


async def typed(pilot: Pilot[None], text: str) -> None:
    """Type a text, blanks included."""
    await pilot.press(*("space" if sign == " " else sign for sign in text))


async def test_the_chain_is_seen_at_a_glance(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(screen_on(session), session) as pilot:
        screen = front(pilot)
        assert about(screen) == [
            "Revenue Growth drives no other objective.",
            "It is driven by Customer Satisfaction.",
        ]
        shown = rows(screen)
        assert shown[0].split() == ["Objective", "Status", "Score", "Progr", "Chain"]
        assert [row[:28].rstrip() for row in shown[1:6]] == [
            "       Financial",
            "   ▴ ~ Revenue Growth",
            "   |",
            "   |   Customer",
            " ▴ * ~ Customer Satisfaction",
        ]
        assert [row[67:].strip() for row in shown[5:12:3]] == ["▾ driver", "▾ driver +1", "▾ driver +2"]
        assert "demo: invented history" in texts(screen.masthead)[0]


async def test_the_keys_lead_along_links_and_up_and_down(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(screen_on(session, 4), session) as pilot:
        screen = front(pilot)
        assert screen.table.row_key == LEARNING
        for key, row in (
            *(("right", PROCESSES), ("l", CUSTOMERS), (">", REVENUE), ("right", REVENUE)),
            *(("left", CUSTOMERS), ("h", PROCESSES), ("<", LEARNING), ("left", LEARNING)),
            *(("k", PROCESSES), ("up", CUSTOMERS), ("j", PROCESSES), ("g", REVENUE), ("G", LEARNING)),
        ):
            await pilot.press(key)
            assert screen.table.row_key == row, key
        assert about(screen)[0] == "Learning and Growth drives Internal Processes."
        await pilot.press("left")
        assert screen.prompt.text == "Nothing drives it: the way begins here."


async def test_where_several_links_lead_on_tab_goes_from_branch_to_branch(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    link(session, "Learning and Growth", "Customer Satisfaction")
    link(session, "Learning and Growth", "Revenue Growth")
    async with running(screen_on(session, 4), session) as pilot:
        screen = front(pilot)
        for key, row in (
            *(("right", REVENUE), ("tab", CUSTOMERS), ("tab", PROCESSES), ("tab", REVENUE), ("shift+tab", PROCESSES)),
            *(("down", LEARNING), ("tab", LEARNING), ("up", PROCESSES), ("tab", PROCESSES), ("down", LEARNING)),
        ):
            await pilot.press(key)
            assert screen.table.row_key == row, key
        assert screen.prompt.text.startswith("No branch")
        await pilot.press("right")
        assert screen.prompt.text == "1 of 3; Tab: the next of them."


async def test_a_link_is_suggested_understood_added_and_undone(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    before = links(session)
    async with running(screen_on(session, 4), session) as pilot:
        screen = front(pilot)
        await pilot.press("a")
        assert texts(screen.about)[0] == "Learning and Growth will drive Customer Satisfaction."
        await pilot.press("enter")
        assert links(session) == [*before, (4, 2)]
        added = "Added link: Learning and Growth drives Customer Satisfaction"
        assert screen.prompt.text == f"{added}. u takes it back."
        assert screen.table.row_key == LEARNING
        assert about(screen)[0] == "Learning and Growth drives Customer Satisfaction and Internal Processes."
        await pilot.press("u")
        assert links(session) == before
        assert screen.prompt.text == f"Undo: {added}"
        await pilot.press("ctrl+r")
        assert links(session) == [*before, (4, 2)]


async def test_a_part_of_a_name_is_enough_and_what_cannot_be_is_said_while_typing(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    before = links(session)
    async with running(screen_on(session, 1), session) as pilot:
        screen = front(pilot)
        await pilot.press("L")
        assert texts(screen.about) == ["No objective is named yet.", "type its name, or a part of it"]
        await typed(pilot, "proc")
        assert texts(screen.about)[:2] == [
            "That would close a loop: Revenue Growth → Internal Processes → Customer",
            "Satisfaction → Revenue Growth.",
        ]
        await pilot.press("enter")
        assert screen.prompt.is_asking
        assert links(session) == before
        await pilot.press("ctrl+u")
        await typed(pilot, "nowhere")
        assert texts(screen.about)[0] == "There is no objective 'nowhere'."
        await pilot.press("escape")
        assert not screen.prompt.is_asking
        assert about(screen)[0].startswith("Revenue Growth drives")


async def test_the_only_link_is_taken_away_at_once_and_of_several_one_is_named(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(screen_on(session, 4), session) as pilot:
        screen = front(pilot)
        await pilot.press("x")
        assert links(session) == [(3, 2), (2, 1)]
        assert screen.prompt.text == "Removed link: Learning and Growth drives Internal Processes. u takes it back."
        await pilot.press("D")
        assert screen.prompt.text == "Learning and Growth has no links."
        screen.table.stand_on(CUSTOMERS)
        await pilot.press("x")
        assert texts(screen.about)[0] == "Customer Satisfaction will no longer drive Revenue Growth."
        await typed(pilot, "learning")
        assert texts(screen.about)[0] == "Customer Satisfaction and Learning and Growth are not linked."
        await pilot.press("enter")
        assert links(session) == [(3, 2), (2, 1)]
        await pilot.press("ctrl+u")
        await typed(pilot, "internal")
        assert texts(screen.about)[0] == "Internal Processes will no longer drive Customer Satisfaction."
        await pilot.press("enter")
        assert links(session) == [(2, 1)]


async def test_the_map_opens_from_the_scorecard_on_the_cursor_s_objective(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        await pilot.press("3", "m")
        assert isinstance(front(pilot), MapScreen)
        assert front(pilot).table.row_key == CUSTOMERS
        await pilot.press("q")
        assert isinstance(front(pilot), BoardScreen)


async def test_it_leads_to_the_objective_its_score_and_the_history(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        await pilot.press("m")
        for key, kind in (("enter", ObjectiveScreen), ("o", ObjectiveScreen), ("w", WhyScreen), ("H", HistoryScreen)):
            await pilot.press(key)
            assert isinstance(front(pilot), kind), key
            await pilot.press("q")
            assert isinstance(front(pilot), MapScreen)


async def test_another_period_has_other_figures_and_the_same_links(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(screen_on(session), session) as pilot:
        screen = front(pilot)
        now = rows(screen)
        await pilot.press("left_square_bracket")
        assert "September 2026" in texts(screen.masthead)[0]
        assert rows(screen) != now
        assert [row[:28] for row in rows(screen)][2:] == [row[:28] for row in now][2:]
        await pilot.press("right_square_bracket", "right_square_bracket")
        assert "November 2026, open" in texts(screen.masthead)[0]
        await pilot.press("right_square_bracket")
        assert screen.prompt.text == "Later periods have not begun."


async def test_the_whole_map_is_copied_as_text(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(screen_on(session), session) as pilot:
        await pilot.press("y")
        assert "the whole map" in front(pilot).prompt.text
        assert "Customer Satisfaction → Revenue Growth" in pilot.app.clipboard
    session = opened(demo_at(tmp_path))
    async with running(screen_on(session, is_ascii=True), session) as pilot:
        await pilot.press("y")
        assert "Customer Satisfaction > Revenue Growth" in pilot.app.clipboard
        assert pilot.app.clipboard.isascii()


async def test_what_others_link_is_shown_and_the_cursor_stays(tmp_path: Path) -> None:
    path = demo_at(tmp_path)
    session, other = opened(path), opened(path, BEN)
    async with running(screen_on(session, 3), session) as pilot:
        screen = front(pilot)
        link(other, "Learning and Growth", "Revenue Growth")
        follow(pilot)
        assert screen.table.row_key == PROCESSES
        assert "ben" in screen.prompt.text
        assert any("* " in row and "Learning" in row for row in rows(screen))
        other.structure.archive(find_objective(other.looking.scorecard(), "Internal Processes"))
        follow(pilot)
        assert not any("✗ Internal Processes" in row for row in rows(screen))
        assert screen.table.row_key in {CUSTOMERS, LEARNING}
        other.close()


async def test_a_file_for_reading_only_is_read(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path), is_read_only=True)
    async with running(screen_on(session, 4), session) as pilot:
        screen = front(pilot)
        assert "read only" in texts(screen.masthead)[0]
        for key in ("a", "x", "u"):
            await pilot.press(key)
            assert screen.prompt.text == "This file is open for reading only."
            assert not screen.prompt.is_asking
        await pilot.press("right")
        assert screen.table.row_key == PROCESSES


@pytest.mark.parametrize("size", [(60, 20), (20, 10), (160, 50)])
async def test_any_terminal_will_do(tmp_path: Path, size: tuple[int, int]) -> None:
    session = opened(demo_at(tmp_path))
    async with running(screen_on(session, 2, is_ascii=True), session, size=size) as pilot:
        screen = front(pilot)
        shown = rows(screen)
        assert all(row.isascii() for row in shown)
        assert any("Customer" in row for row in shown)
        assert screen.table.row_key == CUSTOMERS


async def test_an_empty_scorecard_says_how_to_begin(tmp_path: Path) -> None:
    session = opened(made_at(tmp_path, scorecard(perspectives=[perspective()])))
    async with running(screen_on(session), session) as pilot:
        screen = front(pilot)
        assert rows(screen)[-1] == " No objectives yet: a on the scorecard adds one (then o)."
        for key in ("a", "x", "right", "left", "tab", "enter", "o", "y"):
            await pilot.press(key)
            assert front(pilot) is screen
        assert about(screen) == []


async def test_objectives_without_links_say_how_to_link(tmp_path: Path) -> None:
    session = opened(made_at(tmp_path, scorecard(objectives=[objective(1), objective(2)])))
    async with running(screen_on(session), session) as pilot:
        screen = front(pilot)
        assert rows(screen)[-1] == " No links yet: a says what the cursor's objective drives."
        await pilot.press("a")
        await typed(pilot, "objective 2")
        await pilot.press("enter")
        assert links(session) == [(1, 2)]


async def test_a_loop_from_elsewhere_is_shown_followed_and_taken_apart(tmp_path: Path) -> None:
    card = scorecard(objectives=[objective(1), objective(2)])
    looped = card._replace(links=(Link(1, 1, 1, 2), Link(2, 1, 2, 1)))
    session = opened(made_at(tmp_path, looped))
    async with running(screen_on(session), session) as pilot:
        screen = front(pilot)
        assert rows(screen)[-1].strip().startswith("A loop, to be taken apart")
        await pilot.press("right", "right", "right")
        assert screen.table.row_key == "objective:2"
        await pilot.press("x")
        assert len(links(session)) == 1
        assert "loop" not in " ".join(rows(screen))


async def test_it_is_seen_by_quarter_where_the_scorecard_is(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        await pilot.press("v", "m")
        screen = front(pilot)
        assert "Q3 2026, by quarter" in texts(screen.masthead)[0]
        await pilot.press("left_square_bracket")
        assert "Q2 2026, by quarter" in texts(screen.masthead)[0]


async def test_of_an_earlier_day_it_has_the_links_of_then(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    then = AsOf(session, TODAY - timedelta(days=1))
    async with running(screen_on(then), session) as pilot:
        screen = front(pilot)
        assert "as known on 22 Nov 2026" in texts(screen.masthead)[0]
        await pilot.press("a")
        assert screen.prompt.text == "This file is open for reading only."
    then.close()


async def test_names_from_elsewhere_are_text_and_nothing_else(tmp_path: Path) -> None:
    names = [*HOSTILE, "[bold]x[/]", "y" * 300]
    goals = [objective(number, name=name) for number, name in enumerate(names, 1)]
    chain = tuple(Link(number, 1, number + 1, number) for number in range(1, len(goals)))
    session = opened(made_at(tmp_path, scorecard(objectives=goals)._replace(links=chain)))
    async with running(screen_on(session, 3), session) as pilot:
        screen = front(pilot)
        assert any("[bold]x[/]" in row for row in rows(screen))
        for key in ("right", "left", "a", "escape", "x", "escape"):
            await pilot.press(key)
            shown = "".join([*rows(screen), *texts(screen.about), screen.prompt.render_line(0).text])
            assert "\x1b" not in shown
            assert all(width(row) <= 80 for row in rows(screen))
