"""The grid of KPIs and periods: what it shows, and where its keys lead."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.model import Kpi, Perspective, Scorecard, TargetRow, Value
from bsc_tui.domain.periods import Period, period_key
from bsc_tui.domain.settings import Settings
from bsc_tui.services.session import Session
from bsc_tui.tui.screens.grid import GridScreen
from bsc_tui.tui.screens.history import HistoryScreen
from bsc_tui.tui.screens.kpi import KpiScreen
from bsc_tui.tui.screens.reading import WhyScreen
from tests.tui import grid_seat
from tests.tui.grid_seat import kpi_of, seat
from tests.tui.seat import BEN, seated

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.services.office import Office
    from tests.tui.seat import Bureau

SIDES = (Perspective(1, 0, "Financial", 1),)


def front(found: grid_seat.Seat) -> object:
    """The screen in front."""
    return found.app.screen


async def test_b_on_the_scorecard_opens_it_on_the_first_kpi_at_its_view_period(bureau: Bureau) -> None:
    async with seated(bureau.session()) as board:
        await board.press("b")
        grid = board.app.screen
        assert isinstance(grid, GridScreen)
        assert (grid.table.row_key, grid.table.column_id) == ("kpi:1", "2026-10-01")
        await board.press("q")
        assert board.app.screen is board.board


async def test_b_on_a_kpi_opens_it_at_that_kpi_and_its_frequency(office: Office) -> None:
    ann = office.open()
    async with seated(ann) as board:
        await board.turn_to(1, "NPS")
        await board.press("o", "b")
        grid = board.app.screen
        assert isinstance(grid, GridScreen)
        assert (grid.grid.frequency, grid.table.row_key, grid.table.column_id) == ("quarter", "kpi:3", "2026-07-01")


@pytest.mark.parametrize(
    ("width", "periods"),
    [
        (60, ["2026-08", "2026-09", "2026-10", "open"]),
        (80, ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "open"]),
        (34, ["open"]),
    ],
)
async def test_as_many_periods_as_fit_up_to_the_open_one(bureau: Bureau, width: int, periods: list[str]) -> None:
    async with seat(bureau.session(), size=(width, 24)) as found:
        assert found.periods == periods


@pytest.mark.parametrize("width", [80, 120, 148])
async def test_the_cursor_arrives_at_the_view_period_however_wide_the_terminal(bureau: Bureau, width: int) -> None:
    async with seat(bureau.session(), size=(width, 24)) as found:
        assert found.at == ("Revenue growth", "2026-10", None)
        assert found.told.startswith("Revenue growth: acceptable. 12 % meets 10, misses 15.")


async def test_the_title_names_the_scorecard_and_the_span(bureau: Bureau) -> None:
    async with seat(bureau.session()) as found:
        assert found.title == "Grid IT scorecard 2026-06 to 2026-11, open"
        assert found.screen.masthead.size.height == 2, "KPIs of one frequency need no tabs"


async def test_gaps_and_what_is_not_available_are_seen(bureau: Bureau) -> None:
    async with seat(bureau.session(), size=(120, 40)) as found:
        assert found.line("Budget") == "Budget variance, % 0.9 n/a ? 1.5 1.6 1.4 2.0 2.1 ?"
        await found.stand_on("Budget variance", "2026-10")
        assert found.told.startswith("Budget variance: no value for October 2026 yet.")
        await found.stand_on("Budget variance", "2026-03")
        assert found.told.startswith("Budget variance: not available in March 2026: ")


async def test_left_beyond_the_first_period_brings_an_earlier_one_and_right_comes_back(bureau: Bureau) -> None:
    async with seat(bureau.session()) as found:
        await found.press("home", "left")
        assert (found.at[1], found.periods[0], found.periods[-1]) == ("2026-05", "2026-05", "2026-10")
        assert found.title.endswith("2026-05 to 2026-10")
        await found.press("end", "right")
        assert (found.at[1], found.periods[-1]) == ("2026-11", "open")
        await found.press("right", "l")
        assert (found.at[1], found.said) == ("2026-11", "")


async def test_tab_and_shift_tab_move_as_the_arrows_do(bureau: Bureau) -> None:
    async with seat(bureau.session()) as found:
        await found.press("tab")
        assert found.at[1] == "2026-11"
        await found.press("home", "shift+tab")
        assert (found.at[1], found.periods[0]) == ("2026-05", "2026-05")


async def test_brackets_move_the_window_and_the_cursor_stays_with_its_period(bureau: Bureau) -> None:
    async with seat(bureau.session()) as found:
        await found.press("left_square_bracket")
        assert (found.at[1], found.periods[-1]) == ("2026-10", "2026-10")
        await found.press("left_square_bracket", "left_square_bracket")
        assert (found.at[1], found.periods[-1]) == ("2026-08", "2026-08"), "it stands on the nearest one in sight"
        await found.press("home", *["right_square_bracket"] * 3)
        assert (found.at[1], found.periods[-1]) == ("2026-06", "open")
        await found.press("right_square_bracket")
        assert found.said == "Later periods have not begun."


async def test_the_window_ends_where_the_calendar_begins(bureau: Bureau) -> None:
    async with seat(bureau.session()) as found:
        found.screen._last["month"] = Period("month", date(1900, 7, 1))
        found.screen.load()
        assert found.periods == ["1900-02", "1900-03", "1900-04", "1900-05", "1900-06", "1900-07"]
        await found.press("home", "left", "left")
        assert (found.at[1], found.periods[0]) == ("1900-01", "1900-01")
        await found.press("left_square_bracket")
        assert found.said == "There is nothing earlier."


async def test_each_frequency_has_its_tab_and_keeps_its_window(office: Office) -> None:
    async with seat(office.open()) as found:
        line = found.screen.masthead.lines[1]
        assert "".join(text for text, _ in line.left).split() == ["Days", "Weeks", "Months", "Quarters"]
        assert line.right == (("f", ""), (" next tab", "dim"))
        assert found.at[0] == "MTTR"
        await found.press("left_square_bracket", "f")
        assert (found.at[0], found.periods[-2:]) == ("NPS", ["2026-Q3", "open"])
        await found.press("f")
        assert (found.at[0], found.table.column_id) == ("Uptime", "2026-11-20")
        assert found.periods == ["16 Nov", "17 Nov", "18 Nov", "19 Nov", "20 Nov", "open"]
        await found.press("F", "F")
        assert (found.at[0], found.periods[-1]) == ("MTTR", "2026-10")


async def test_a_click_on_a_tab_opens_it_and_one_on_a_heading_moves_to_the_period(office: Office) -> None:
    async with seat(office.open()) as found:
        await found.pilot.click("Masthead", offset=(10, 1))
        await found.idle()
        assert found.screen.grid.frequency == "week"
        await found.pilot.click("Table", offset=(76, 0))
        await found.idle()
        assert found.table.column_id == "2026-11-23"
        assert found.table.arrangement.column == "", "and nothing is sorted"


async def test_with_one_frequency_there_is_no_other_tab(bureau: Bureau) -> None:
    async with seat(bureau.session()) as found:
        await found.press("f")
        assert found.said == "All KPIs have the same frequency."


async def test_o_opens_the_kpi_at_the_cursor_s_period(bureau: Bureau) -> None:
    async with seat(bureau.session()) as found:
        await found.stand_on("MTTR", "2026-08")
        await found.press("o")
        screen = front(found)
        assert isinstance(screen, KpiScreen)
        assert (screen.detail.kpi.name, screen.table.row_key) == ("MTTR", "value:2026-08-01")


async def test_w_says_how_the_number_of_that_period_came_about(bureau: Bureau) -> None:
    async with seat(bureau.session()) as found:
        await found.stand_on("MTTR", "2026-08")
        await found.press("w")
        screen = front(found)
        assert isinstance(screen, WhyScreen)
        line = screen.masthead.lines[0]
        assert [text for text, _ in (*line.left, *line.right)] == ["Why MTTR", "August 2026"]


async def test_h_shows_every_change_and_escape_leads_back(bureau: Bureau) -> None:
    async with seated(bureau.session()) as board:
        await board.press("b", "H")
        assert board.shows(HistoryScreen)
        await board.press("escape", "escape")
        assert board.app.screen is board.board


async def test_a_filter_shows_only_lines_with_these_words(bureau: Bureau) -> None:
    async with seat(bureau.session()) as found:
        await found.press("slash", *"rate", "enter")
        names = {row.key: row.cells["name"].text for row in found.screen.page.rows if row.kind == "line"}
        await found.press("g")
        assert [names[key] for key in found.table.keys_below if key in names] == [
            "Retention rate",
            "FCR rate",
            "Certification rate",
        ]
        await found.press("escape")
        assert found.table.arrangement.words == ""


async def test_another_width_keeps_the_cursor_s_period_in_sight(bureau: Bureau) -> None:
    async with seat(bureau.session(), size=(120, 24)) as found:
        await found.press("home")
        assert found.at[1] == "2026-02"
        await found.pilot.resize_terminal(80, 24)
        await found.idle()
        assert (found.at[1], found.periods[0], len(found.periods)) == ("2026-02", "2026-02", 6)
        await found.pilot.resize_terminal(120, 24)
        await found.idle()
        assert (found.at[1], len(found.periods)) == ("2026-02", 10)


@pytest.mark.parametrize(("key", "period", "last"), [("g", "2026-10", "open"), ("end", "2026-11", "open")])
async def test_a_narrower_terminal_keeps_the_last_periods_in_sight(
    bureau: Bureau, key: str, period: str, last: str
) -> None:
    async with seat(bureau.session(), size=(120, 24)) as found:
        await found.press(key)
        await found.pilot.resize_terminal(60, 24)
        await found.idle()
        assert (found.at[1], found.periods[-1], len(found.periods)) == (period, last, 4)


async def test_an_open_cell_survives_a_narrower_terminal(bureau: Bureau) -> None:
    session = bureau.session()
    async with seat(session, size=(120, 24)) as found:
        await found.press("end", "left", "left", "7")
        await found.pilot.resize_terminal(60, 24)
        await found.idle()
        assert found.at == ("Revenue growth", "2026-09", "7")
        await found.press("enter")
        assert found.at == ("Cost of ownership", "2026-09", "1196")


async def test_what_others_write_is_shown(bureau: Bureau) -> None:
    ben = bureau.session(BEN)
    async with seat(bureau.session()) as found:
        ben.structure.archive(kpi_of(ben, "MTTR"))
        found.app._follow()
        await found.idle()
        assert all(row.cells["name"].text != "MTTR" for row in found.screen.page.rows if row.kind == "line")


async def test_a_frequency_that_no_kpi_has_any_more_gives_way(office: Office) -> None:
    ann = office.open()
    async with seat(ann, kpi_of(ann, "NPS")) as found:
        assert found.screen.grid.frequency == "quarter"
        office.open(BEN).structure.archive(kpi_of(ann, "NPS"))
        found.app._follow()
        await found.idle()
        assert (found.screen.grid.frequency, found.at[0]) == ("month", "MTTR")


async def test_an_empty_scorecard_says_how_to_go_on(bureau_with: Callable[[Scorecard], Bureau]) -> None:
    bureau = bureau_with(Scorecard(Settings(name="IT"), SIDES))
    async with seat(bureau.session()) as found:
        assert found.table.render_line(1).text.strip() == "No KPI yet. q goes back; there a adds one."
        await found.press("o", "9", "enter", "x", "left", "home")
        assert found.at[0] == ""
        assert found.screen.ground().rows == ()


async def test_hostile_names_are_only_text(bureau_with: Callable[[Scorecard], Bureau]) -> None:
    kpis = tuple(
        Kpi(number, 0, f"k{number}", name, 1, number, date(2026, 1, 1), unit="[b]%")
        for number, name in enumerate(("[/foo]", "50% [of] x", "工数 ☃", "x" * 200), 1)
    )
    values = {kpi.id: (Value(0, 0, kpi.id, date(2026, 10, 1), 5.0),) for kpi in kpis}
    scorecard = Scorecard(Settings(name="[/bar]"), SIDES, (), kpis, {1: (TargetRow(1, 0, 1, target=3.0),)}, values)
    async with seat(bureau_with(scorecard).session()) as found:
        assert found.line("[/foo]").startswith("[/foo], [b]% ")
        assert found.title.startswith("Grid [/bar]")


async def test_the_ground_of_a_block_is_the_kpis_below_and_the_periods_to_the_right(bureau: Bureau) -> None:
    async with seat(bureau.session()) as found:
        await found.stand_on("CAC", "2026-09")
        kpis, period, *_ = found.screen.ground()
        assert [kpi.name for kpi in kpis[:3]] == ["CAC", "SLA adherence", "MTTR"]
        assert [key and period_key(key) for key in (period(kpis[0], columns) for columns in range(4))] == [
            "2026-09",
            "2026-10",
            "2026-11",
            None,
        ]


async def test_the_ground_reaches_beyond_the_window_and_leaves_days_off_out(office: Office) -> None:
    ann = office.open()
    async with seat(ann) as found:
        await found.press(*["left_square_bracket"] * 3)
        await found.stand_on("MTTR", "2026-08")
        kpis, period, *_ = found.screen.ground()
        assert found.periods[-1] == "2026-08"
        assert [key and period_key(key) for key in (period(kpis[0], columns) for columns in (1, 3, 4))] == [
            "2026-09",
            "2026-11",
            None,
        ]
        await found.press("F", "F")
        await found.stand_on("Uptime", "2026-11-20")
        kpis, period, *_ = found.screen.ground()
        assert [kpi.name for kpi in kpis] == ["Uptime"]
        assert period(kpis[0], 1) == Period("day", date(2026, 11, 23))


async def test_the_ground_is_what_a_filter_shows(office: Office) -> None:
    async with seat(office.open()) as found:
        await found.press("slash", *"tick", "enter")
        await found.stand_on("Ticket backlog", "2026-10")
        assert [kpi.name for kpi in found.screen.ground().rows] == ["Ticket backlog", "Tickets solved"]


async def test_on_a_day_off_the_last_working_day_is_the_last_column(office: Office) -> None:
    ann: Session = office.open(today=date(2026, 11, 22))
    async with seat(ann, kpi_of(ann, "Uptime")) as found:
        assert found.periods[-1] == "20 Nov"
        assert found.at[1] == "2026-11"
