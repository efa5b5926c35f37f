"""Seeing the scorecard by quarter and year, and as it was known on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bsc_tui.domain.naming import find_kpi
from bsc_tui.domain.periods import Period
from bsc_tui.services.as_of import AsOf
from bsc_tui.services.recording import Entry
from bsc_tui.tui.screens.kpi import KpiScreen
from tests.tui.seat import BEN, TODAY, Bureau, Seat, seated

if TYPE_CHECKING:
    from bsc_tui.services.session import Session

SEPTEMBER = Period("month", date(2026, 9, 1))


def title(seat: Seat) -> str:
    return seat.app.screen.query_one("Masthead").render_line(0).text.strip()


def row(seat: Seat, name: str) -> str:
    return next(line for line in seat.rows if name in line)


def mttr(session: Session, number: str, period: Period = SEPTEMBER) -> None:
    kpi = find_kpi(session.looking.scorecard(), "mttr")
    session.recording.record(kpi, period, Entry(session.recording.parse(kpi, period, number, ".")))


async def test_v_turns_from_months_to_quarters_to_years_and_back(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.press("4")
        titles, actuals = [], []
        for _ in range(4):
            titles.append(title(seat).partition("   ")[2].strip().split(" · ")[0].split("   ")[-1].strip())
            actuals.append(row(seat, "MTTR").split()[3])
            await seat.press("v")
    assert titles == ["October 2026", "Q3 2026, by quarter", "2025, by year", "October 2026"]
    assert actuals[0] == actuals[3] == "6.0"
    assert actuals[1] != actuals[0]


async def test_by_quarter_nothing_is_entered(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.press("4", "v", "down", "x", "n", "D")
        assert "brought together" in seat.message
        assert seat.board.table.editing is None
    assert [it.label for it in session.history.operations()] == ["Made the demo"]


async def test_steps_are_as_long_as_the_periods_that_are_seen(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.press("v", "[")
        assert "Q2 2026, by quarter" in title(seat)
        await seat.press("]", "]")
        assert "Q4 2026, open, by quarter" in title(seat)


async def test_a_look_back_shows_what_was_known_and_leads_back(bureau: Bureau) -> None:
    session = bureau.session(today=lambda: TODAY)
    mttr(bureau.session(BEN), "9")
    async with seated(session) as seat:
        await seat.press("V")
        await seat.press(*"2026-10-31", "enter")
        screen = seat.app.screen
        assert screen is not seat.board
        assert "as known on 31 Oct 2026" in title(seat)
        assert isinstance(getattr(screen, "session", None), AsOf)
        await seat.press("4", "x")
        await seat.press("q")
        assert seat.app.screen is seat.board
        assert "as known" not in title(seat)


async def test_a_day_to_come_and_no_day_are_refused_and_nothing_is_lost(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.press("V")
        await seat.press(*"2027-01-01", "enter")
        assert "has not come yet" in seat.told
        await seat.press("escape", "V")
        await seat.press(*"soon", "enter")
        assert "is no date" in seat.told
        await seat.press("escape")
        assert seat.app.screen is seat.board


async def test_why_explains_what_is_seen(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.press("4", "v", "w")
        shown = [seat.app.screen.query_one("Table").render_line(y).text for y in range(12)]
        assert "Q3 2026" in title(seat)
        assert any("3 of 3" in line for line in shown)


async def test_a_value_is_compared_with_the_period_and_the_year_before(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(3, "MTTR")
        await seat.press("o")
        screen = seat.app.screen
        assert isinstance(screen, KpiScreen)
        assert "-1.1 on 2026-09 (7.1), -2.6 on 2025-10 (8.6)" in screen.about_row()[1]


async def test_whatever_is_opened_from_a_look_back_shows_what_was_known(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.press("V")
        await seat.press(*"2026-09-10", "enter")
        behind = seat.app.screen
        for key in ("b", "m", "f", "s", "H", "S", "i"):
            await seat.press(key)
            screen = seat.app.screen
            assert screen is not behind, key
            assert isinstance(getattr(screen, "session", None), AsOf), key
            await seat.press("escape" if key == "s" else "q")
            assert seat.app.screen is behind, key


def keys(seat: Seat) -> str:
    return seat.app.screen.query_one("#keys").render_line(0).text.strip()


async def test_while_a_question_is_open_the_keys_are_those_that_answer_it(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        before = keys(seat)
        for leave in ("escape", "enter"):
            await seat.press("V")
            assert keys(seat).split() == ["Enter", "answer", "Esc", "leave", "it"]
            await seat.press(leave)
            assert keys(seat) == before
        await seat.press("m", "a")
        assert "unlink" not in keys(seat)
        await seat.press("escape")
        assert "unlink" in keys(seat)


async def test_the_overview_keeps_its_order(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        before = seat.rows
        await seat.press("down", "c")
        assert seat.rows == before
        assert seat.message == "The Overview keeps its order; lines are sorted on the tabs of perspectives."


async def test_the_keys_say_go_where_no_cell_opens(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.press("4")
        assert "Enter edit" in seat.board.keys_line.render_line(0).text
        await seat.press("v")
        assert "Enter go" in seat.board.keys_line.render_line(0).text
    async with seated(bureau.session(is_read_only=True)) as seat:
        await seat.press("4")
        assert "Enter go" in seat.board.keys_line.render_line(0).text
