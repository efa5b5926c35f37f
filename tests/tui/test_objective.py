"""An objective on the screen: its figures, its initiatives and its comments, edited in place."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from bsc_tui.domain.due import View
from bsc_tui.domain.model import Comment, Initiative
from bsc_tui.domain.naming import find_initiative
from bsc_tui.domain.periods import Period
from bsc_tui.services.session import Session
from bsc_tui.tui.screens.board import BoardScreen
from bsc_tui.tui.screens.definition import DefinitionScreen
from bsc_tui.tui.screens.kpi import KpiScreen
from bsc_tui.tui.screens.objective import COMMENTS, DEFINITION, INITIATIVES, ObjectiveScreen
from tests.services.office import BO, NOVEMBER, OCTOBER, SEPTEMBER, Office, objective, record
from tests.tui.stage import about, front, rows, running, texts


@asynccontextmanager
async def opened(
    session: Session, tab: int = DEFINITION, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], Any]]:
    """The scorecard, with the screen of "Recover fast" in front and one of its tabs open."""
    async with running(BoardScreen(session), session, size=size) as pilot:
        assert front(pilot).table.stand_on("objective:1")
        await pilot.press("o")
        await pilot.pause()
        screen = front(pilot)
        assert isinstance(screen, ObjectiveScreen)
        await pilot.press(str(tab + 1))
        yield pilot, screen


async def put(pilot: Pilot[None], row: str, column: str, text: str) -> None:
    """Put a text into a cell and give it in."""
    screen = front(pilot)
    assert screen.table.stand_on(row, column)
    await pilot.press("enter")
    if text:
        screen.table.post_message(Paste(text))
    else:
        await pilot.press("backspace")
    await pilot.press("enter")
    await pilot.pause()


def initiative(session: Session, name: str = "New tool") -> Initiative:
    return find_initiative(session.looking.scorecard(), name)


def said(session: Session, month: Period = OCTOBER) -> Comment | None:
    found = session.looking.scorecard().comments.get(1, ())
    return next((one for one in found if one.start == month.start), None)


@pytest.fixture
def tool(ann: Session) -> Initiative:
    """An initiative that is late and overspent."""
    given = {"owner": "ben", "start": "2026-09-01", "due": "2026-11-01", "budget": "12k", "spent": "13000"}
    return ann.initiatives.add("New tool", "Recover fast", given | {"percent": "40"})[0]


async def test_its_figures_stand_above_its_tabs(ann: Session) -> None:
    record(ann, "mttr", OCTOBER, "6")
    ann.commenting.comment(objective(ann, "Recover fast"), OCTOBER, judgement="met")
    async with opened(ann) as (pilot, screen):
        assert texts(screen.masthead) == [
            "Recover fastInternal · October 2026",
            "1 Definition   2 Initiatives   3 Comments",
        ]
        first, second = texts(screen.figures)
        assert first == "~ acceptable  MTTR 6.0 h, target 5.6 h, threshold 6.4 howner: met"
        assert second.startswith("~1 ?1  score 75")
        assert second.endswith("way 83 %  time 46 %  ahead")
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert texts(screen.figures)[0] == "~ acceptable  MTTR 6.0 h, target 5.6 howner: met"


async def test_its_tabs_are_turned_by_number_key_and_click(ann: Session) -> None:
    async with opened(ann) as (pilot, screen):
        for keys, page in (
            (("2",), "initiatives"),
            (("3",), "comments"),
            (("tab",), "definition"),
            (("shift+tab",), "comments"),
            (("9",), "comments"),
        ):
            await pilot.press(*keys)
            assert screen.page.id == page
        await pilot.click(screen.masthead, offset=(18, 1))
        assert screen.page.id == "initiatives"


async def test_an_empty_page_says_how_to_begin(ann: Session) -> None:
    async with opened(ann, INITIATIVES) as (_, screen):
        assert "No initiative yet. Press a to add one." in rows(screen)[-1]


async def test_an_initiative_is_added_where_one_is_and_undone(ann: Session) -> None:
    async with opened(ann) as (pilot, screen):
        await pilot.press("a", *"Talks", "enter")
        await pilot.pause()
        assert screen.page.id == "initiatives"
        assert screen.prompt.text == "Added initiative Talks to Recover fast. u takes it back."
        assert (screen.table.row_key, screen.table.column_id) == (f"initiative:{initiative(ann, 'Talks').id}", "owner")
        assert texts(screen.masthead)[1] == "1 Definition   2 Initiatives (1)   3 Comments"
        await pilot.press("u")
        assert "No initiative yet" in rows(screen)[-1]
        await pilot.press("ctrl+r")
        assert initiative(ann, "Talks").objective_id == 1


async def test_a_name_that_is_taken_stays_in_the_field(ann: Session, tool: Initiative) -> None:
    async with opened(ann, INITIATIVES) as (pilot, screen):
        await pilot.press("a", *tool.name, "enter")
        await pilot.pause()
        assert screen.prompt.typed == "New tool"
        assert texts(screen.about)[0] == "'New tool' is taken by New tool"
        await pilot.press("escape")
        assert not screen.prompt.is_asking


@pytest.mark.parametrize(
    ("column", "text", "kept", "label"),
    [
        ("name", "Newer tool", "Newer tool", "New tool: name = Newer tool"),
        ("owner", "", "", "New tool: no owner"),
        ("start", "2026-10-01", "2026-10-01", "New tool: start = 2026-10-01"),
        ("due", "2027-01-31", "2027-01-31", "New tool: due = 2027-01-31"),
        ("budget", "14.5k", "14500.0", "New tool: budget = 14500"),
        ("spent", "", "None", "New tool: no spent"),
        ("percent", "55%", "55.0", "New tool: percent = 55 %"),
        ("status", "act", "active", "New tool: status = active"),
    ],
)
@pytest.mark.usefixtures("tool")
async def test_every_cell_of_an_initiative_is_edited_in_place(
    ann: Session, column: str, text: str, kept: str, label: str
) -> None:
    async with opened(ann, INITIATIVES) as (pilot, screen):
        await put(pilot, "initiative:1", column, text)
        now = initiative(ann, "Newer tool" if column == "name" else "New tool")
        assert str(getattr(now, column)) == kept
        assert screen.prompt.text == label
        await pilot.press("escape", "u")
        assert str(getattr(initiative(ann), column)) != kept


@pytest.mark.usefixtures("tool")
async def test_what_was_understood_is_shown_before_it_is_saved(ann: Session) -> None:
    async with opened(ann, INITIATIVES) as (pilot, screen):
        screen.table.stand_on("initiative:1", "budget")
        await pilot.press("enter")
        assert about(screen)[0].startswith("New tool: What it may cost")
        await pilot.press(*"1.5k")
        assert about(screen)[0] == "New tool: budget 1,500"
        await pilot.press("x", "enter")
        await pilot.pause()
        assert screen.table.editing is not None, "what cannot be taken stays in the cell"
        assert initiative(ann).budget == 12000.0


@pytest.mark.usefixtures("tool")
async def test_what_is_wrong_with_an_initiative_has_a_mark_and_words(ann: Session) -> None:
    async with opened(ann, INITIATIVES, (120, 40)) as (pilot, screen):
        (line,) = (line for line in rows(screen) if "New tool" in line)
        assert line.lstrip().startswith("! New tool")
        assert line.endswith("late, overspent")
        screen.table.stand_on("initiative:1", "name")
        await pilot.pause(0.1)
        screen.explain()
        assert about(screen) == [
            "New tool: planned, 40 % done. Late: it was due 1 Nov. Overspent: 13,000 of 12,000.",
            "ben, from 1 Sep by 1 Nov, budget 12,000",
        ]


@pytest.mark.usefixtures("tool")
async def test_an_initiative_is_archived_and_moved(ann: Session) -> None:
    ann.initiatives.add("Talks", "Recover fast", {})
    async with opened(ann, INITIATIVES) as (pilot, screen):
        screen.table.stand_on("initiative:1", "name")
        await pilot.press("J")
        assert [row.key for row in screen.page.rows] == ["initiative:2", "initiative:1"]
        assert screen.prompt.text == "Moved initiative New tool down. u takes it back."
        await pilot.press("K")
        assert [row.key for row in screen.page.rows] == ["initiative:1", "initiative:2"]
        await pilot.press("D")
        assert [row.key for row in screen.page.rows] == ["initiative:2"]
        assert screen.prompt.text == "Archived initiative New tool. u takes it back."
        await pilot.press("u")
        assert len(screen.page.rows) == 2


async def test_the_objective_itself_is_archived_from_its_definition_only(ann: Session) -> None:
    async with opened(ann, COMMENTS) as (pilot, screen):
        await pilot.press("D")
        assert "archived on its definition" in screen.prompt.text
        assert not objective(ann, "Recover fast").archived
        await pilot.press("1", "D")
        await pilot.pause()
        assert isinstance(front(pilot), BoardScreen)
        assert objective(ann, "Recover fast").archived


async def test_what_somebody_changed_meanwhile_is_asked_about_once(office: Office, ann: Session) -> None:
    ann.initiatives.add("New tool", "Recover fast", {})
    bo = office.open(BO)
    async with opened(ann, INITIATIVES) as (pilot, screen):
        screen.table.stand_on("initiative:1", "percent")
        await pilot.press("enter", *"10")
        bo.initiatives.edit(initiative(bo), {"percent": "90"})
        await pilot.press("enter")
        await pilot.pause()
        assert about(screen)[0].startswith("bo's was saved first")
        assert initiative(ann).percent == 90.0
        await pilot.press("enter")
        await pilot.pause()
        assert initiative(ann).percent == 10.0


async def test_the_month_one_looks_at_is_always_there_to_be_written(ann: Session) -> None:
    async with opened(ann, COMMENTS) as (pilot, screen):
        assert [row.key for row in screen.page.rows] == ["comment:2026-10-01"]
        assert (screen.table.row_key, screen.table.column_id) == ("comment:2026-10-01", "text")
        await put(pilot, "comment:2026-10-01", "text", "On call helps")
        assert screen.prompt.text == "Recover fast 2026-10: On call helps"
        assert screen.table.editing is None, "there is no line below"
        await put(pilot, "comment:2026-10-01", "judgement", "acc")
        found = said(ann)
        assert found is not None
        assert (found.text, found.judgement) == ("On call helps", "acceptable")
        await pilot.press("[")
        assert [row.key for row in screen.page.rows] == ["comment:2026-10-01", "comment:2026-09-01"]
        assert screen.table.row_key == "comment:2026-09-01"
        assert texts(screen.masthead)[0].endswith("September 2026")
        await pilot.press("]", "]")
        assert screen.table.row_key == "comment:2026-11-01"
        assert "2026-11 open" in rows(screen)[1]
        await pilot.press("]")
        assert screen.prompt.text == "Later periods have not begun."


async def test_comments_stand_newest_first_with_who_and_when(ann: Session) -> None:
    goal = objective(ann, "Recover fast")
    record(ann, "mttr", OCTOBER, "5")
    for month, text in ((SEPTEMBER, "a"), (OCTOBER, "b"), (NOVEMBER, "c")):
        ann.commenting.comment(goal, month, text, "missed")
    async with opened(ann, COMMENTS) as (pilot, screen):
        assert [" ".join(line.split()) for line in rows(screen)[1:]] == [
            "2026-11 open missed c ann",
            "✓ 2026-10 missed b ann",
            "~ 2026-09 missed a ann",
        ]
        screen.table.stand_on("comment:2026-10-01", "text")
        screen.explain()
        assert about(screen)[0] == "October 2026: met; owner: missed. “b”"
        assert about(screen)[1].startswith("ann, ")
        await pilot.press("x")
        assert said(ann) is not None, "the judgement stays"
        screen.table.stand_on("comment:2026-10-01", "judgement")
        await pilot.press("x")
        assert said(ann) is None
        await pilot.press("u", "u")
        assert said(ann) is not None


async def test_a_comment_is_written_from_the_overview(ann: Session) -> None:
    async with running(BoardScreen(ann), ann) as pilot:
        screen = front(pilot)
        screen.table.stand_on("objective:1")
        await pilot.press("n", *"Better", "enter")
        await pilot.pause()
        found = said(ann)
        assert found is not None
        assert found.text == "Better"
        assert screen.prompt.text == "Recover fast 2026-10: Better"
        await pilot.press("n")
        assert screen.prompt.is_asking
        await pilot.press("escape", "u")
        assert said(ann) is None


async def test_a_comment_somebody_else_wrote_meanwhile_is_shown_first(office: Office, ann: Session) -> None:
    bo = office.open(BO)
    async with running(BoardScreen(ann), ann) as pilot:
        screen = front(pilot)
        screen.table.stand_on("objective:1")
        await pilot.press("n", *"Worse")
        bo.commenting.comment(objective(bo, "Recover fast"), OCTOBER, "Better")
        await pilot.press("enter")
        await pilot.pause()
        assert "“Better”" in " ".join(texts(screen.about))
        assert screen.prompt.typed == "Worse"
        await pilot.press("enter")
        await pilot.pause()
        found = said(ann)
        assert found is not None
        assert found.text == "Worse"


async def test_too_long_a_comment_stays_in_the_field(ann: Session) -> None:
    async with opened(ann) as (pilot, screen):
        await pilot.press("n")
        screen.prompt.post_message(Paste("x" * 2001))
        await pilot.press("enter")
        await pilot.pause()
        assert texts(screen.about)[0] == "the comment has 2,001 characters"
        assert screen.prompt.is_asking


@pytest.mark.usefixtures("tool")
async def test_a_file_for_reading_only_says_so(office: Office) -> None:
    reader = office.open(is_read_only=True)
    async with opened(reader, INITIATIVES) as (pilot, screen):
        for key in ("enter", "a", "D", "n", "J"):
            screen.say("")
            await pilot.press(key)
            await pilot.pause()
            assert "reading only" in screen.prompt.text, key
            assert screen.table.editing is None
        await pilot.press("3", "enter")
        await pilot.pause()
        assert "reading only" in screen.prompt.text


async def test_it_leads_to_its_kpis_its_reasons_and_its_history(ann: Session) -> None:
    async with opened(ann) as (pilot, screen):
        screen.table.stand_on("kpi:1")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(front(pilot), KpiScreen)
        await pilot.press("q", "w")
        await pilot.pause()
        assert "Recover fast" in " ".join(texts(front(pilot).masthead))
        await pilot.press("q", "H")
        await pilot.pause()
        assert texts(front(pilot).masthead) == ["History of Recover fast1 change"]


async def test_a_perspective_leads_to_the_screen_of_its_objective(ann: Session) -> None:
    async with running(BoardScreen(ann), ann) as pilot:
        front(pilot).table.stand_on("perspective:2")
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(front(pilot), DefinitionScreen)
        front(pilot).table.stand_on("objective:1")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(front(pilot), ObjectiveScreen)


async def test_an_archived_objective_is_shown_without_figures(ann: Session) -> None:
    goal = objective(ann, "Recover fast")
    ann.structure.archive(goal)
    screen = ObjectiveScreen(ann, goal, View(ann.today()))
    async with running(screen, ann) as pilot:
        assert texts(screen.figures) == []
        assert "archived" in texts(screen.masthead)[0]
        await pilot.press("n")
        assert "archived" in screen.prompt.text


@pytest.mark.usefixtures("tool")
async def test_hostile_texts_stay_text(ann: Session) -> None:
    ann.initiatives.edit(initiative(ann), {"name": "[/b]\x1b[31m\u202e" + "w" * 500})
    ann.commenting.comment(objective(ann, "Recover fast"), OCTOBER, "[/b]\x1b]0;x\x07\nnext")
    async with opened(ann, INITIATIVES, (60, 20)) as (pilot, screen):
        assert "\x1b" not in "".join(rows(screen))
        await pilot.press("3")
        assert "[/b]␛]0;x␇ / next" in "".join(rows(screen))
