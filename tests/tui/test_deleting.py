"""Deleting, and merging two KPIs, on the screen."""

from __future__ import annotations

import pytest

from bsc_tui.domain.errors import NotFound
from bsc_tui.domain.naming import find_kpi, find_objective
from bsc_tui.services.session import Session
from bsc_tui.tui.screens.board import BoardScreen
from bsc_tui.tui.screens.kpi import KpiScreen
from bsc_tui.tui.screens.objective import ObjectiveScreen
from tests.tui.seat import Bureau, Seat, seated


def twin(session: Session, name: str = "Spending", unit: str = "k€") -> None:
    """A KPI beside "Cost of ownership" that could be the same one."""
    session.structure.add_kpi(name, "Financial", {"unit": unit}, {"target": "5"})


async def test_a_kpi_without_values_is_deleted_and_u_takes_it_back(bureau: Bureau) -> None:
    session = bureau.session()
    twin(session)
    async with seated(session) as seat:
        await seat.turn_to(1, "Spending")
        await seat.press("X")
        assert "Delete Spending, with 1 target row?" in seat.board.prompt.render_line(0).text
        await seat.press("enter")
        assert seat.message == "Deleted KPI Spending. u takes it back."
        assert not any("Spending" in row for row in seat.rows)
        await seat.press("u")
        assert any("Spending" in row for row in seat.rows)


@pytest.mark.parametrize("keys", [("escape",), ("n", "enter")])
async def test_deleting_can_be_left(bureau: Bureau, keys: tuple[str, ...]) -> None:
    session = bureau.session()
    twin(session)
    async with seated(session) as seat:
        await seat.turn_to(1, "Spending")
        await seat.press("X", *keys)
        assert not seat.asks()
        assert find_kpi(session.looking.scorecard(), "Spending")


async def test_what_has_values_is_not_deleted(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Cost of ownership")
        await seat.press("X")
        assert not seat.asks()
        assert seat.message == "Cost of ownership has 18 values."
        assert "archive it instead: its history stays, and restore brings it back" in seat.told
        await seat.press("down")
        await seat.wait_for(lambda: "archive it" not in seat.told)


async def test_an_objective_is_deleted_from_its_own_screen(bureau: Bureau) -> None:
    session = bureau.session()
    goal, _ = session.structure.add_objective("Calm", "Customer", {})
    async with seated(session) as seat:
        assert seat.table.stand_on(f"objective:{goal.id}")
        await seat.press("o")
        assert seat.shows(ObjectiveScreen)
        await seat.press("2", "X")
        assert seat.shows(ObjectiveScreen), "its initiatives are not the objective"
        await seat.press("1", "X", "enter")
        assert seat.shows(BoardScreen)
        assert seat.message == "Deleted objective Calm. u takes it back."
        with pytest.raises(NotFound):
            find_objective(session.looking.scorecard(), "Calm")


async def test_in_a_file_for_reading_only_nothing_is_deleted(bureau: Bureau) -> None:
    async with seated(bureau.session(is_read_only=True)) as seat:
        await seat.turn_to(1, "Cost of ownership")
        await seat.press("X")
        assert seat.message == "This file is open for reading only."
        await seat.press("M")
        assert not seat.asks()


async def merge(seat: Seat, into: str) -> None:
    """Begin to merge what the cursor stands on into another KPI."""
    await seat.press("M", *into, "enter")


async def test_a_kpi_is_merged_into_another_which_shows_first_what_happens(bureau: Bureau) -> None:
    session = bureau.session()
    twin(session)
    async with seated(session) as seat:
        await seat.turn_to(1, "Spending")
        await seat.press("M", *"cost-of-own")
        assert "Into Cost of ownership: values: none" in seat.told
        assert "Cost of ownership's stay, 1 row of Spending goes" in seat.told
        await seat.press("enter")
        assert "Merge Spending into Cost of ownership? (y, n)" in seat.board.prompt.render_line(0).text
        await seat.press("enter")
        assert seat.message == "Merged KPI Spending into Cost of ownership. u takes it back."
        assert find_kpi(session.looking.scorecard(), "Spending").key == "cost-of-ownership"


async def test_where_figures_differ_it_asks_whose_stay(bureau: Bureau) -> None:
    session = bureau.session()
    twin(session)
    async with seated(session) as seat:
        await seat.turn_to(1, "Spending")
        await seat.press("enter", *"7", "enter", "escape")
        await merge(seat, "Cost of ownership")
        assert "Cost of ownership 1,180 k€, Spending 7.0 k€" in seat.told
        await seat.press("x", "enter")
        assert seat.asks(), "x is no answer"
        await seat.press("backspace", "f", "enter")
        found = session.looking.scorecard()
        kpi = find_kpi(found, "Spending")
        assert found.values[kpi.id][-1].value == 7.0


async def test_what_cannot_be_merged_says_why_and_keeps_the_question(bureau: Bureau) -> None:
    session = bureau.session()
    twin(session)
    async with seated(session) as seat:
        await seat.turn_to(1, "Spending")
        await merge(seat, "nps")
        assert "cannot be one" in seat.told or "counted differently" in seat.told
        assert seat.asks()
        await seat.press("escape")
        assert not seat.asks()
        await seat.press("1")
        assert seat.table.stand_on("perspective:1")
        await seat.press("M")
        assert seat.message == "Move to a KPI first."


async def test_a_kpi_is_merged_from_its_own_screen(bureau: Bureau) -> None:
    session = bureau.session()
    twin(session)
    async with seated(session) as seat:
        await seat.turn_to(1, "Spending")
        await seat.press("o")
        assert seat.shows(KpiScreen)
        await merge(seat, "Cost of ownership")
        await seat.press("enter")
        assert seat.shows(BoardScreen)
        assert seat.message == "Merged KPI Spending into Cost of ownership. u takes it back."
