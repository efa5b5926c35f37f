"""The scorecard through a framework on the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.text import width
from bsc_tui.services.session import Session
from bsc_tui.tui.screens.kpi import KpiScreen
from bsc_tui.tui.screens.lens import LensScreen
from bsc_tui.tui.screens.reading import WhyScreen
from tests.tui.seat import BEN, Seat, seated
from tests.tui.stage import about, rows, texts

if TYPE_CHECKING:
    from tests.tui.seat import Bureau


@asynccontextmanager
async def looking(
    session: Session, size: tuple[int, int] = (80, 24), *, is_ascii: bool = False
) -> AsyncIterator[tuple[Seat, LensScreen]]:
    """Somebody in front of the lens, opened from the scorecard."""
    async with seated(session, size, is_ascii=is_ascii) as seat:
        await seat.press("f")
        assert isinstance(seat.app.screen, LensScreen)
        yield seat, seat.app.screen


def number_of(screen: LensScreen, name: str) -> int:
    return next(figure.kpi.id for figure in screen.board.kpis() if figure.kpi.name == name)


def headings(screen: LensScreen) -> dict[str, str]:
    """What stands at the right of each heading."""
    return {one.text: one.right for one in screen.page.rows if one.kind == "heading"}


def stand(screen: LensScreen, name: str, reference: str, column: str = "actual") -> None:
    assert screen.table.stand_on(f"kpi:{number_of(screen, name)}:{reference}", column)


async def test_f_opens_it_and_goes_through_the_frameworks_and_q_leads_back(bureau: Bureau) -> None:
    async with looking(bureau.session()) as (seat, screen):
        assert screen.page.id == "lens:ITIL"
        assert rows(screen)[1].split() == ["continual", "improvement", "✓1", "score", "100⢸"]
        assert all(len(set(row.series)) > 3 for row in screen.page.rows if row.kind == "line")
        await seat.press("f")
        assert screen.page.id == "lens:COBIT"
        assert "10 of 40 objectives" in texts(screen.masthead)[0]
        await seat.press("f")
        assert screen.page.id == "lens:TOGAF"
        await seat.press("f", "2")
        assert screen.page.id == "lens:COBIT"
        await seat.press("9", "tab")
        assert screen.page.id == "lens:TOGAF"
        await seat.press("q")
        assert seat.app.screen is seat.board


async def test_it_begins_with_a_framework_that_is_referred_to(bureau: Bureau) -> None:
    session = bureau.session()
    for one in session.looking.scorecard().kpis:
        session.editing.kpi(one, {"frameworks": "TOGAF D" if one.key == "mttr" else ""})
    async with looking(session) as (_, screen):
        assert screen.page.id == "lens:TOGAF"


async def test_a_figure_is_edited_in_place_and_every_line_of_its_kpi_follows(bureau: Bureau) -> None:
    session = bureau.session()
    async with looking(session, (80, 60)) as (seat, screen):
        await seat.press("2")
        stand(screen, "Return on investment", "COBIT EDM02")
        await seat.press("enter", "1", "4", "enter", "escape")
        mine = f"kpi:{number_of(screen, 'Return on investment')}:"
        assert [one.cells["actual"].text for one in screen.page.rows if one.key.startswith(mine)] == ["14", "14"]
        assert headings(screen)["APO05 portfolio"] == "~1  score 75"
        await seat.press("u")
        assert headings(screen)["APO05 portfolio"] == "✓1  score 100"


async def test_after_a_value_the_next_kpi_opens_past_the_heading(bureau: Bureau) -> None:
    async with looking(bureau.session()) as (seat, screen):
        await seat.press("2")
        stand(screen, "Return on investment", "COBIT EDM02")
        await seat.press("enter", "1", "5", "enter")
        assert screen.table.editing is not None
        assert screen.table.row_key == f"kpi:{number_of(screen, 'Innovation pipeline')}:COBIT APO04"


async def test_on_a_reference_its_score_is_told_and_w_explains_it(bureau: Bureau) -> None:
    async with looking(bureau.session()) as (seat, screen):
        await seat.press("2")
        assert screen.table.stand_on("reference:COBIT DSS02")
        assert " ".join(about(screen)).startswith(
            "DSS02 requests and incidents: score 65, acceptable: 2 acceptable, 1 missed. Missed: MTTR."
        )
        for key in ("w", "enter"):
            await seat.press(key)
            why = seat.app.screen
            assert isinstance(why, WhyScreen)
            assert texts(why.masthead)[0].startswith("Why DSS02 requests and incidents")
            assert any(one.text.startswith("✗ MTTR, h ") and "41.7 × " in one.text for one in why.page.rows)
            await seat.press("q")


async def test_on_a_kpi_o_t_and_w_lead_to_it(bureau: Bureau) -> None:
    async with looking(bureau.session()) as (seat, screen):
        stand(screen, "MTTR", "ITIL incident")
        assert about(screen)[0].startswith("MTTR: missed.")
        for key in ("o", "t"):
            await seat.press(key)
            assert isinstance(seat.app.screen, KpiScreen)
            await seat.press("q")
        await seat.press("w")
        assert isinstance(seat.app.screen, WhyScreen)
        assert texts(seat.app.screen.masthead)[0].startswith("Why MTTR")
        await seat.press("q")
        assert screen.table.row_key == f"kpi:{number_of(screen, 'MTTR')}:ITIL incident"


async def test_a_note_is_taken(bureau: Bureau) -> None:
    session = bureau.session()
    async with looking(session) as (seat, screen):
        stand(screen, "MTTR", "ITIL incident")
        await seat.press("n", "x", "enter")
        seen = screen.figure()
        assert seen is not None
        assert seen.value is not None
        assert "x" in seen.value.note


async def test_what_others_write_is_followed_and_the_cursor_stays_with_its_kpi(bureau: Bureau) -> None:
    async with looking(bureau.session()) as (seat, screen):
        stand(screen, "MTTR", "ITIL incident")
        ben = bureau.session(BEN)
        mttr = next(one for one in ben.looking.scorecard().kpis if one.key == "mttr")
        ben.editing.kpi(mttr, {"frameworks": "ITIL incident, architecture"})
        screen.follow()
        await seat.idle()
        assert screen.page.rows[0].text == "architecture"
        assert screen.table.row_key == f"kpi:{mttr.id}:ITIL incident"


async def test_a_filter_finds_by_reference_and_by_name(bureau: Bureau) -> None:
    async with looking(bureau.session()) as (seat, screen):
        await seat.press("2", "/", *"dss02", "enter")
        shown = [line.strip(" ⢸") for line in rows(screen)][1:]
        assert shown[0].startswith("DSS02 requests and incidents")
        assert [line[2:6] for line in shown[1:4]] == ["Cust", "MTTR", "FCR "]
        await seat.press("escape", "/", *"dss04", "enter")
        assert [line.strip(" ⢸") for line in rows(screen)][1:] == [
            "30 of 40 objectives have no KPI",
            "DSS01 operations, DSS03 problems, DSS04 continuity, DSS05 security services",
        ]
        await seat.press("escape", "/", *"mttr", "enter")
        assert [line.split(",")[0].strip() for line in rows(screen)[1:]][1] == "✗ MTTR"


async def test_other_periods_are_looked_at(bureau: Bureau) -> None:
    async with looking(bureau.session()) as (seat, screen):
        await seat.press("[")
        assert "September 2026" in texts(screen.masthead)[0]
        await seat.press("]", "]")
        assert "November 2026, open" in texts(screen.masthead)[0]
        await seat.press("]")
        assert screen.prompt.text == "Later periods have not begun."


async def test_by_quarter_it_is_seen_as_the_scorecard_is_and_nothing_is_entered(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.press("v", "f")
        screen = seat.app.screen
        assert isinstance(screen, LensScreen)
        assert "Q3 2026, by quarter" in texts(screen.masthead)[0]
        assert "12 quarters" in rows(screen)[0]
        stand(screen, "MTTR", "ITIL incident")
        await seat.press("x")
        assert "brought together" in screen.prompt.text
        await seat.press("v", "v")
        assert "October 2026" in texts(screen.masthead)[0]
        assert screen.table.open_cell()


async def test_of_a_file_for_reading_no_cell_opens(bureau: Bureau) -> None:
    async with looking(bureau.session(is_read_only=True)) as (seat, screen):
        assert "read only" in texts(screen.masthead)[0]
        stand(screen, "MTTR", "ITIL incident")
        assert not screen.table.open_cell()
        await seat.press("x")
        assert screen.prompt.text == "This file is open for reading only."


@pytest.mark.parametrize("columns", [60, 80, 120, 150])
async def test_it_fits_any_width(bureau: Bureau, columns: int) -> None:
    async with looking(bureau.session(), (columns, 30)) as (seat, screen):
        for _ in range(3):
            await seat.press("f", "G", "g")
            assert all(width(line) <= columns for line in rows(screen))
        assert any("score" in line for line in rows(screen))


async def test_in_ascii_every_sign_is(bureau: Bureau) -> None:
    async with looking(bureau.session(), is_ascii=True) as (_, screen):
        assert all(line.isascii() for line in rows(screen))


async def test_an_empty_scorecard_shows_what_could_be_covered(bureau: Bureau) -> None:
    session = bureau.session()
    for one in session.looking.scorecard().kpis:
        session.structure.archive(one)
    async with looking(session) as (seat, screen):
        assert rows(screen)[1].strip(" ⢸") == "34 of 34 practices have no KPI"
        await seat.press("w")
        await seat.press("o", "n", "enter")


async def test_a_pasted_block_lands_on_the_kpis_of_the_reference(bureau: Bureau) -> None:
    session = bureau.session()
    async with looking(session) as (seat, screen):
        await seat.press("2")
        stand(screen, "Customer satisfaction", "COBIT DSS02")
        ground = screen.ground()
        assert [it.name for it in ground.rows] == ["Customer satisfaction", "MTTR", "FCR rate"]
        screen.take_block("83\n5.5\n72\n")
        await seat.idle()
        await seat.press("enter")
        assert seat.app.screen is screen
        assert screen.prompt.text.startswith("3 values")
        stand(screen, "MTTR", "COBIT DSS02")
        figure = screen.figure()
        assert figure is not None
        assert figure.actual == 5.5


async def test_a_block_that_names_its_kpis_lands_wherever_the_cursor_is(bureau: Bureau) -> None:
    async with looking(bureau.session()) as (seat, screen):
        await seat.press("3")
        assert screen.table.stand_on("reference:TOGAF B")
        assert screen.ground().rows == ()
        screen.take_block("NPS\t44\nMTTR\t5.5\n")
        await seat.idle()
        await seat.press("enter")
        assert {it.kpi.name: it.actual for it in screen.board.kpis()}["NPS"] == 44
