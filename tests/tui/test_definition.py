"""The definition of an objective or a perspective on the screen, edited in place."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from bsc_tui.domain.model import Objective, Perspective
from bsc_tui.domain.naming import find_kpi, find_objective, find_perspective
from bsc_tui.services.session import Session
from bsc_tui.tui.screens.board import BoardScreen
from bsc_tui.tui.screens.defining import Defining
from bsc_tui.tui.screens.definition import DefinitionScreen
from bsc_tui.tui.screens.history import HistoryScreen
from bsc_tui.tui.screens.kpi import KpiScreen
from tests.services.office import BO, Office
from tests.tui.stage import about, follow, front, rows, running, texts

GOAL, SIDE = "objective:1", "perspective:2"


def goal(session: Session, name: str = "Recover fast") -> Objective:
    """The objective as it stands in the file."""
    return find_objective(session.looking.scorecard(), name)


def side(session: Session, name: str = "Internal") -> Perspective:
    """The perspective as it stands in the file."""
    return find_perspective(session.looking.scorecard(), name)


@asynccontextmanager
async def opened(session: Session, row: str = GOAL, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The scorecard, with the definition of something on its Overview in front."""
    async with running(BoardScreen(session), session, size=size) as pilot:
        assert front(pilot).table.stand_on(row)
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(front(pilot), Defining)
        yield pilot


async def put(pilot: Pilot[None], field: str, text: str) -> Any:
    """Put a text into a field and give it in; gives the screen."""
    screen = front(pilot)
    assert screen.table.stand_on(f"field:{field}", "value")
    await pilot.press("enter")
    if text:
        screen.table.post_message(Paste(text))
    else:
        await pilot.press("backspace")
    await pilot.press("enter")
    await pilot.pause()
    return screen


async def test_an_objective_stands_there_with_its_fields_and_its_kpis(ann: Session) -> None:
    async with opened(ann) as pilot:
        screen = front(pilot)
        assert texts(screen.masthead) == [
            "Recover fastInternal · October 2026",
            "1 Definition   2 Initiatives   3 Comments",
        ]
        assert [line.strip().split("  ")[0] for line in rows(screen)] == [
            *("Definition", "Name", "Text", "Owner", "Start", "Due", "Weight", "Headline", "Perspective"),
            *("KPIs", "? MTTR, h", "? Uptime, %"),
        ]
        assert screen.table.row_key == "field:name"


@pytest.mark.parametrize(
    ("field", "text", "kept"),
    [
        ("name", "Recover at once", "Recover at once"),
        ("text", "Within the hour", "Within the hour"),
        ("owner", "marta", "marta"),
        ("start", "2026-10-01", "2026-10-01"),
        ("due", "2027-03-31", "2027-03-31"),
        ("due", "", "None"),
        ("weight", "2.5", "2.5"),
        ("headline", "uptime", "4"),
        ("headline", "", "None"),
        ("perspective", "growth", "3"),
    ],
)
async def test_every_field_of_an_objective_is_edited_in_place(ann: Session, field: str, text: str, kept: str) -> None:
    column = {"headline": "headline_id", "perspective": "perspective_id"}.get(field, field)
    async with opened(ann) as pilot:
        screen = await put(pilot, field, text)
        now = goal(ann, "Recover at once" if field == "name" else "Recover fast")
        assert str(getattr(now, column)) == kept
        assert screen.prompt.text.startswith("Recover fast: ")
        await pilot.press("escape", "u")
        assert goal(ann) == goal(ann)._replace(version=goal(ann).version)
        assert str(getattr(goal(ann), column)) != kept
        await pilot.press("ctrl+r")
        now = goal(ann, "Recover at once" if field == "name" else "Recover fast")
        assert str(getattr(now, column)) == kept


async def test_a_perspective_is_renamed_and_weighed(ann: Session) -> None:
    async with opened(ann, SIDE) as pilot:
        screen = await put(pilot, "name", "Processes")
        assert texts(screen.masthead) == ["Processesperspective"]
        assert screen.table.row_key == "field:weight"
        assert screen.table.editing is not None, "the field below opens"
        screen.table.post_message(Paste("3"))
        await pilot.press("enter")
        assert side(ann, "Processes").weight == 3.0
        await pilot.press("escape", "q")
        assert "Processes" in "\n".join(rows(front(pilot)))


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("name", "", "a name may not be empty"),
        ("name", "happy users", "'happy users' is taken by Happy users"),
        ("due", "28 Feb", "'28 Feb' is no date for due"),
        ("due", "2026-01-01", "Recover fast would be due before it starts"),
        ("weight", "-1", "a weight of -1 is below 0"),
        ("headline", "NPS", "NPS does not serve Recover fast"),
        ("headline", "nothing", "there is no KPI 'nothing'"),
        ("perspective", "Elsewhere", "there is no perspective 'Elsewhere'"),
    ],
)
async def test_what_a_field_does_not_take_stays_typed_and_says_why(
    ann: Session, field: str, text: str, why: str
) -> None:
    async with opened(ann) as pilot:
        before = goal(ann)
        screen = await put(pilot, field, text)
        assert texts(screen.about)[0] == why
        assert screen.table.editing is not None
        assert screen.table.editing.editor.text == text
        assert goal(ann) == before


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("headline", "The KPI it is measured by, or nothing: MTTR or Uptime."),
        ("perspective", "The side it belongs to; its KPIs go with it: Customer, Internal or Growth."),
        ("due", "The day it is to be reached, such as 2027-02-28, or nothing."),
    ],
)
async def test_the_line_below_says_what_a_field_takes_also_while_it_is_typed(
    ann: Session, field: str, told: str
) -> None:
    async with opened(ann) as pilot:
        screen = front(pilot)
        screen.table.stand_on(f"field:{field}", "value")
        assert about(screen)[0] == told
        await pilot.press("enter")
        assert texts(screen.about)[0] == told
        await pilot.press("x")
        assert texts(screen.about)[0] == told


async def test_its_kpis_go_with_an_objective_into_another_perspective(ann: Session) -> None:
    async with opened(ann) as pilot:
        screen = await put(pilot, "perspective", "Growth")
        assert texts(screen.masthead)[:1] == ["Recover fastGrowth · October 2026"]
        assert find_kpi(ann.looking.scorecard(), "mttr").perspective_id == 3


async def test_a_field_is_cleared_with_its_key(ann: Session) -> None:
    async with opened(ann) as pilot:
        front(pilot).table.stand_on("field:owner", "value")
        await pilot.press("x")
        assert goal(ann).owner == ""
        assert front(pilot).prompt.text == "Recover fast: no owner"


async def test_weights_are_typed_with_the_scorecards_decimal_mark(ann: Session) -> None:
    ann.editing.setting("decimal_mark", ",")
    async with opened(ann) as pilot:
        await put(pilot, "weight", "2,5")
        assert goal(ann).weight == 2.5


async def test_what_somebody_changed_meanwhile_is_held_against_mine(office: Office, ann: Session) -> None:
    async with opened(ann) as pilot:
        screen = front(pilot)
        screen.table.stand_on("field:owner", "value")
        await pilot.press("enter")
        screen.table.post_message(Paste("marta"))
        other = office.open(BO)
        other.editing.objective(goal(other), {"owner": "nils"})
        await pilot.press("enter")
        assert texts(screen.about)[0].startswith("bo's was saved first at ")
        assert screen.table.editing.editor.text == "marta"
        assert goal(ann).owner == "nils"
        await pilot.press("enter")
        assert goal(ann).owner == "marta"


async def test_what_others_do_is_followed(office: Office, ann: Session) -> None:
    async with opened(ann) as pilot:
        other = office.open(BO)
        other.editing.objective(goal(other), {"name": "Recover at once"})
        follow(pilot)
        await pilot.pause()
        assert texts(front(pilot).masthead)[0].startswith("Recover at once")
        other.structure.archive(goal(other, "Recover at once"))
        follow(pilot)
        await pilot.pause()
        assert "archived" in texts(front(pilot).masthead)[0]
        await pilot.press("D")
        assert front(pilot).prompt.text == "Recover at once is archived already."


async def test_one_that_has_gone_stays_in_sight_and_takes_nothing(office: Office, ann: Session) -> None:
    other = office.open(BO)
    made, _ = other.structure.add_objective("Brief", "Internal", {})
    async with opened(ann, f"objective:{made.id}") as pilot:
        other.history.undo()
        follow(pilot)
        await pilot.pause()
        screen = front(pilot)
        assert "removed" in texts(screen.masthead)[0]
        assert "Brief" in "\n".join(rows(screen))
        await put(pilot, "owner", "ann")
        assert texts(screen.about)[0] == "Brief is not there any more"


async def test_the_archive_key_takes_it_off_the_lists_and_goes_back(ann: Session) -> None:
    async with opened(ann) as pilot:
        await pilot.press("D")
        await pilot.pause()
        assert isinstance(front(pilot), BoardScreen)
        told = "Archived Recover fast; its 2 KPIs stay, without an objective. u takes it back."
        assert front(pilot).prompt.text == told
        assert goal(ann).archived
        await pilot.press("u")
        assert not goal(ann).archived


async def test_a_perspective_in_use_stays(ann: Session) -> None:
    async with opened(ann, SIDE) as pilot:
        await pilot.press("D")
        assert isinstance(front(pilot), DefinitionScreen)
        assert "Internal still has" in front(pilot).prompt.text


@pytest.mark.parametrize("key", ["enter", "o"])
async def test_lines_below_lead_to_objectives_and_kpis(ann: Session, key: str) -> None:
    async with opened(ann, SIDE) as pilot:
        screen = front(pilot)
        assert screen.table.stand_on("objective:1")
        assert about(screen)[0] == "Recover fast: Back in hours"
        await pilot.press(key)
        await pilot.pause()
        assert texts(front(pilot).masthead)[0].startswith("Recover fast")
        assert front(pilot).table.stand_on("kpi:1")
        assert about(front(pilot))[0].startswith("MTTR: ")
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(front(pilot), KpiScreen)
        await pilot.press("q", "q", "q")
        assert isinstance(front(pilot), BoardScreen)


async def test_on_a_field_there_is_nothing_to_open(ann: Session) -> None:
    async with opened(ann) as pilot:
        await pilot.press("o")
        await pilot.pause()
        assert front(pilot).prompt.text == "Move to a KPI, an objective or a perspective first."


@pytest.mark.parametrize(("row", "title"), [(GOAL, "History of Recover fast"), (SIDE, "History of Internal")])
async def test_its_history_is_its_own(ann: Session, row: str, title: str) -> None:
    async with opened(ann, row) as pilot:
        await pilot.press("H")
        await pilot.pause()
        assert isinstance(front(pilot), HistoryScreen)
        assert texts(front(pilot).masthead)[0].startswith(title)


async def test_an_objective_that_bears_a_perspectives_name_has_its_own_history(ann: Session) -> None:
    ann.editing.objective(goal(ann), {"name": "Internal"})
    async with opened(ann) as pilot:
        await pilot.press("H")
        await pilot.pause()
        assert texts(front(pilot).masthead)[0].startswith("History of objective:Internal")


async def test_a_file_for_reading_only_says_so(office: Office) -> None:
    session = office.open(is_read_only=True)
    async with opened(session) as pilot:
        assert "read only" in texts(front(pilot).masthead)[0]
        for key in ("enter", "D"):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(front(pilot), Defining)
            assert front(pilot).table.editing is None
            assert "reading only" in front(pilot).prompt.text


async def test_a_row_of_the_overview_that_stands_for_nothing_opens_nothing(ann: Session) -> None:
    async with running(BoardScreen(ann), ann) as pilot:
        assert front(pilot).table.stand_on("scorecard")
        front(pilot).action_open()
        assert front(pilot).prompt.text == "Move to a KPI, an objective or a perspective first."
        front(pilot).action_targets()
        assert front(pilot).prompt.text == "Move to a KPI first."
