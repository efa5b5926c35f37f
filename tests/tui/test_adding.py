"""What is added is shown where it is, and goes to where the cursor was."""

from __future__ import annotations

import pytest

from bsc_tui.domain.naming import find_kpi, find_objective
from bsc_tui.tui.screens.kpi import KpiScreen
from tests.tui.seat import Bureau, Seat, seated
from tests.tui.stage import about


async def at(seat: Seat, row_key: str) -> None:
    """Stand on a line of the Overview."""
    assert seat.table.stand_on(row_key)
    await seat.idle()


def question(seat: Seat) -> str:
    """What is asked above the keys."""
    return seat.board.prompt.render_line(0).text.strip()


async def test_where_the_cursor_is_at_no_perspective_one_is_asked_for(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await at(seat, "scorecard")
        await seat.press("a")
        assert question(seat).startswith("Name of the perspective:")
        await seat.press(*"Security", "enter")
        assert seat.message == "Added perspective Security, tab 6. u takes it back."
        assert seat.board.tab == 0
        assert seat.board.row is not None
        assert seat.board.row.cells["name"].text == "Security"


@pytest.mark.parametrize("row_key", ["perspective:2", "objective:1"])
async def test_on_the_overview_there_is_a_choice_where_the_cursor_is_at_a_perspective(
    bureau: Bureau, row_key: str
) -> None:
    async with seated(bureau.session()) as seat:
        await at(seat, row_key)
        await seat.press("a")
        assert question(seat).startswith("Add KPI (k), from catalogue (c), objective (o), perspective (p)?")


async def test_an_objective_goes_to_the_perspective_of_the_line(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await at(seat, "perspective:2")
        await seat.press("a", "o", "enter", *"Fewer tickets", "enter")
        made = find_objective(session.looking.scorecard(), "Fewer tickets")
        assert made.perspective_id == 2
        assert seat.message == "Added objective Fewer tickets to Customer. u takes it back."
        assert seat.table.row_key == f"objective:{made.id}"


async def test_a_kpi_goes_to_the_objective_of_the_line_and_its_tab_is_opened(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await at(seat, "objective:1")
        await seat.press("a", "k", "enter", *"Backlog", "enter")
        assert seat.shows(KpiScreen)
        made = find_kpi(session.looking.scorecard(), "backlog")
        goal = find_objective(session.looking.scorecard(), "Revenue Growth")
        assert (made.objective_id, made.perspective_id) == (goal.id, goal.perspective_id)
        await seat.press("q")
        assert seat.board.tab == 1
        assert seat.table.row_key == f"kpi:{made.id}"
        assert seat.message == "Added KPI Backlog to Revenue Growth. u takes it back."


async def test_from_a_tab_an_objective_is_shown_on_the_overview_and_a_perspective_on_its_tab(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(2)
        await seat.press("a", "o", "enter", *"Fewer tickets", "enter")
        assert seat.board.tab == 0
        assert about(seat.board)[0] == "Fewer tickets"
        await seat.press("3", "a", "p", "enter", *"Security", "enter")
        assert seat.board.tab == 5


async def test_a_filter_does_not_hide_what_was_added(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.press("/", *"scorecard", "enter", "a", *"Security", "enter")
        assert seat.board.row is not None
        assert seat.board.row.cells["name"].text == "Security"


async def test_archiving_an_objective_says_which_kpis_stay(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await at(seat, "objective:1")
        kpis = len(next(goal for goal in seat.board.sheet.board.objectives() if goal.objective.id == 1).kpis)
        await seat.press("D")
        stay = "1 KPI stays" if kpis == 1 else f"{kpis} KPIs stay"
        assert seat.message == f"Archived Revenue Growth; its {stay}, without an objective. u takes it back."
