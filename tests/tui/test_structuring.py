"""Adding, archiving and moving on the scorecard's screen."""

from __future__ import annotations

import pytest

from bsc_tui.domain.model import Kpi
from bsc_tui.domain.naming import find_kpi
from bsc_tui.services.session import Session
from bsc_tui.tui.screens.board import BoardScreen
from bsc_tui.tui.screens.kpi import KpiScreen
from tests.tui.seat import Bureau, Seat, seated


def names(session: Session, kind: str) -> list[str]:
    """The living entries of a kind, in order."""
    scorecard = session.looking.scorecard()
    entries: list[Kpi] = sorted(getattr(scorecard, kind), key=lambda entry: (entry.position, entry.id))
    return [entry.name for entry in entries if not entry.archived]


async def on_overview(seat: Seat, row_key: str) -> None:
    """Stand on a line of the Overview."""
    assert seat.table.stand_on(row_key)
    await seat.idle()


async def test_a_kpi_is_added_under_the_cursors_objective_and_defined_next(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Cost of ownership")
        await seat.press("a", "k", "enter")
        assert seat.asks()
        await seat.press(*"Ticket backlog", "enter")
        assert seat.shows(KpiScreen)
        added = find_kpi(session.looking.scorecard(), "ticket-backlog")
        beside = find_kpi(session.looking.scorecard(), "cost-of-ownership")
        assert (added.perspective_id, added.objective_id) == (beside.perspective_id, beside.objective_id)
        await seat.press("q")
        assert seat.shows(BoardScreen)
        assert "Ticket backlog" in seat.board.about_row()[0], "the cursor stands on it"
        assert seat.table.has_focus


async def test_without_an_objective_under_the_cursor_a_kpi_has_none(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Budget variance")
        await seat.press("a", "enter", *"Backlog", "enter")
        assert find_kpi(session.looking.scorecard(), "backlog").objective_id is None


async def test_an_objective_is_added_to_the_open_perspective(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(2)
        await seat.press("a", "o", "enter", *"Fewer tickets", "enter")
        assert seat.message == "Added objective Fewer tickets to Customer. u takes it back."
        assert names(session, "objectives")[-1] == "Fewer tickets"
        await seat.press("u")
        assert "Fewer tickets" not in names(session, "objectives")


async def test_on_the_overview_a_perspective_is_added(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.press("a", *"Security", "enter")
        assert names(session, "perspectives")[-1] == "Security"
        await seat.press("6")
        assert seat.rows[-1].strip() == "No KPI yet. Press a to add one, C to choose from the catalogue."


async def test_on_a_tab_a_perspective_can_be_added_too(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.press("2", "a", "p", "enter", *"Security", "enter")
        assert names(session, "perspectives")[-1] == "Security"


async def test_what_is_neither_kpi_nor_objective_is_asked_for_again(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.press("2", "a", *"xyz", "enter")
        assert seat.asks()
        await seat.press("escape")
        assert not seat.asks()


@pytest.mark.parametrize(
    ("kind", "name"), [("k", "revenue growth"), ("k", "MTTR"), ("o", "Revenue Growth"), ("p", "financial"), ("k", "")]
)
async def test_a_name_that_cannot_be_is_refused_and_stays(bureau: Bureau, kind: str, name: str) -> None:
    session = bureau.session()
    before = len(session.history.operations())
    async with seated(session) as seat:
        await seat.press("2", "a", kind, "enter", *name, "enter")
        assert seat.asks(), "what was typed is still there"
        assert seat.told, "and the reason below the table"
        await seat.press("escape")
        assert seat.table.has_focus
    assert len(session.history.operations()) == before


async def test_a_kpi_is_archived_and_undo_brings_it_back(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Cost of ownership")
        await seat.press("D")
        assert "Cost of ownership" not in "\n".join(seat.rows)
        assert seat.message == "Archived Cost of ownership. u takes it back."
        assert seat.table.row_key.startswith("kpi:")
        await seat.press("u")
        assert "Cost of ownership" in "\n".join(seat.rows)


async def test_an_objective_is_archived_on_the_overview(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await on_overview(seat, "objective:1")
        await seat.press("D")
        assert seat.message == "Archived Revenue Growth; its 3 KPIs stay, without an objective. u takes it back."
        assert "Revenue Growth" not in names(session, "objectives")
        assert "Revenue growth" in names(session, "kpis"), "its KPIs stay"


async def test_a_perspective_in_use_is_not_archived(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await on_overview(seat, "perspective:1")
        await seat.press("D")
        assert "Financial still has" in seat.message
        assert "Financial" in names(session, "perspectives")


async def test_where_nothing_stands_nothing_is_archived_or_moved(bureau: Bureau) -> None:
    session = bureau.session()
    before = len(session.history.operations())
    async with seated(session) as seat:
        await on_overview(seat, "scorecard")
        await seat.press("D")
        assert seat.message == "Move to a KPI, an objective or a perspective first."
        await seat.press("J")
    assert len(session.history.operations()) == before


async def test_a_kpi_moves_among_its_neighbours_and_the_cursor_with_it(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("J")
        assert seat.message == "Moved Revenue growth down. u takes it back."
        assert seat.board.about_row()[0].startswith("Revenue growth")
        await seat.press("J")
        assert names(session, "kpis")[:3] == ["Cost of ownership", "Return on investment", "Revenue growth"]
        await seat.press("J")
        assert names(session, "kpis")[:3] == ["Cost of ownership", "Return on investment", "Revenue growth"]
        assert "takes it back" not in seat.message, "at the end there is nowhere to go"
        await seat.press("K", "shift+up")
        assert names(session, "kpis")[:3] == ["Revenue growth", "Cost of ownership", "Return on investment"]


async def test_a_perspective_moves_with_its_tab(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await on_overview(seat, "perspective:2")
        await seat.press("K")
        assert names(session, "perspectives")[:2] == ["Customer", "Financial"]
        assert seat.board.masthead.render_line(1).text.startswith(" 1 Overview   2 Customer   3 Financial")
        assert seat.table.row_key == "perspective:2"


async def test_a_sorted_table_says_that_moving_does_not_show(bureau: Bureau) -> None:
    """The lines stand as they were sorted; the move is told all the same."""
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("c", "J")
        assert seat.message.startswith("Moved Revenue growth down")
        assert names(session, "kpis")[:2] == ["Cost of ownership", "Revenue growth"]


async def test_a_read_only_file_keeps_its_structure(bureau: Bureau) -> None:
    session = bureau.session(is_read_only=True)
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        for key in ("a", "D", "J", "K", "n", "x", "u"):
            seat.board.say("")
            await seat.press(key)
            assert seat.message == "This file is open for reading only."
            assert not seat.asks()
