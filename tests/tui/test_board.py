"""The scorecard's screen: tabs, periods, order and filter, and what others write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bsc_tui.domain.model import Kpi, Objective, Perspective, Scorecard, TargetRow, Value
from bsc_tui.domain.naming import find_kpi, find_perspective
from bsc_tui.domain.periods import Period
from bsc_tui.domain.settings import Settings
from bsc_tui.services import making
from bsc_tui.services.recording import Entry
from bsc_tui.services.session import Session
from bsc_tui.tui.screens.board import BoardScreen
from bsc_tui.tui.screens.kpi import KpiScreen
from bsc_tui.tui.screens.reading import WhyScreen
from tests.tui.seat import BEN, TODAY, Bureau, Seat, seated

OCTOBER = date(2026, 10, 1)
ADDED = date(2025, 1, 1)
BureauWith = Callable[[Scorecard], Bureau]


def title(seat: Seat) -> str:
    """The first line."""
    return seat.board.masthead.render_line(0).text.strip()


def tabs(seat: Seat) -> str:
    """The second line."""
    return seat.board.masthead.render_line(1).text.rstrip()


def kpi_rows(seat: Seat) -> list[str]:
    """The names in the table, shortened to a word."""
    return [line[3:].split(" ")[0].rstrip(",") for line in seat.rows if line[1:2] in set("✓~✗?◦-")]


def write(session: Session, key: str, number: str, start: date = OCTOBER) -> None:
    """Somebody enters a figure elsewhere."""
    kpi, period = find_kpi(session.looking.scorecard(), key), Period("month", start)
    session.recording.record(kpi, period, Entry(session.recording.parse(kpi, period, number, ".")))


def many(perspectives: int, kpis: int) -> Scorecard:
    """Perspectives P1, P2, … with so many KPIs each, all met."""
    sides = tuple(Perspective(n, 0, f"Perspective {n}", n) for n in range(1, perspectives + 1))
    rows = tuple(
        Kpi(side.id * 1000 + n, 0, f"k{side.id}-{n}", f"KPI {side.id}.{n}", side.id, n, ADDED, decimals=0)
        for side in sides
        for n in range(1, kpis + 1)
    )
    targets = {kpi.id: (TargetRow(kpi.id, 0, kpi.id, target=10.0),) for kpi in rows}
    values = {kpi.id: (Value(kpi.id, 0, kpi.id, OCTOBER, float(kpi.id), entered_by="ann"),) for kpi in rows}
    return Scorecard(Settings(name="Many"), sides, (), rows, targets, values)


async def test_it_opens_on_the_overview_of_the_newest_ended_month(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        assert title(seat).startswith("IT scorecard")
        assert title(seat).endswith("October 2026 · 14 of 16 entered")
        assert tabs(seat) == " 1 Overview   2 Financial   3 Customer   4 Internal ✗1   5 Learning"
        assert seat.board.tab == 0
        assert seat.told.startswith("Score 8")
        assert "1 missed. Missed: MTTR." in seat.told


async def test_tab_goes_round_and_round(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        seen = []
        for _ in range(6):
            await seat.press("tab")
            seen.append(seat.board.tab)
        await seat.press("shift+tab", "shift+tab")
        assert [*seen, seat.board.tab] == [1, 2, 3, 4, 0, 1, 4]


async def test_a_number_without_a_tab_leads_nowhere(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.press("9")
        assert seat.board.tab == 0


async def test_the_title_counts_what_is_entered_on_the_tab(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.press("2")
        assert title(seat).endswith("October 2026 · 3 of 4 entered")
        await seat.press("3")
        assert title(seat).endswith("October 2026 · all 4 entered")


@pytest.mark.parametrize(
    ("words", "tab", "about"),
    [
        ("Financial", 1, "Revenue growth: acceptable"),
        ("Customer satisfaction", 2, "Customer satisfaction: acceptable"),
        ("MTTR, h", 3, "MTTR: missed"),
        ("? Budget variance", 1, "Budget variance: no value for October 2026 yet"),
    ],
)
async def test_every_line_of_the_overview_leads_to_its_place(bureau: Bureau, words: str, tab: int, about: str) -> None:
    async with seated(bureau.session()) as seat:
        for _ in range(30):
            if words in seat.table.render_line(seat.table._view.index - seat.table._view.top).text:
                break
            await seat.press("down")
        await seat.press("enter")
        seat.board.explain()
        assert seat.board.tab == tab
        assert seat.told.startswith(about)
        assert seat.table.column_id == "actual"


async def test_the_scorecards_own_line_leads_to_why(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.press("enter")
        assert seat.shows(WhyScreen)
        await seat.press("q")
        assert seat.shows(BoardScreen)


async def test_o_opens_the_kpi_and_q_leads_back(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(3, "MTTR")
        await seat.press("o")
        assert seat.shows(KpiScreen)
        await seat.press("q")
        assert seat.shows(BoardScreen)
        assert seat.board.about_row()[0].startswith("MTTR")


async def test_the_period_steps_back_and_forth_up_to_the_open_one(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("[")
        assert "September 2026" in title(seat)
        assert "              10       15" in seat.row("Revenue growth,")
        await seat.press("]", "]")
        assert "November 2026, open" in title(seat)
        assert seat.row("Revenue growth,").startswith(" ?")
        await seat.press("]")
        assert "November 2026, open" in title(seat)
        assert seat.message == "Later periods have not begun."
        await seat.press("[")
        assert title(seat).endswith("October 2026 · 3 of 4 entered")
        assert seat.message == ""


async def test_what_is_stale_says_whose_it_is(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Budget variance")
        assert seat.row("Budget variance").startswith(" ? ")
        assert seat.told.startswith("Budget variance: no value for October 2026 yet; 2.1 % is from September 2026")


async def test_a_new_day_begins_while_the_screen_is_open(bureau: Bureau) -> None:
    today = [TODAY]
    async with seated(bureau.session(today=lambda: today[0])) as seat:
        today[0] = date(2026, 12, 1)
        seat.board.refresh_data()
        await seat.idle()
        assert "November 2026" in title(seat)


async def test_sorted_lines_stay_until_asked_again(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Return on investment")
        await seat.press("c")
        assert kpi_rows(seat) == ["Budget", "Revenue", "Return", "Cost"]
        assert seat.board.about_row()[0].startswith("Return on investment"), "the cursor went with its KPI"
        seat.stand_on("Revenue growth")
        await seat.press("enter", *"25", "enter", "escape")
        assert kpi_rows(seat) == ["Budget", "Revenue", "Return", "Cost"]
        await seat.press("c")
        assert kpi_rows(seat) == ["Cost", "Revenue", "Return", "Budget"]
        await seat.press("c")
        assert kpi_rows(seat) == ["Revenue", "Cost", "Return", "Budget"]


async def test_sort_and_filter_are_remembered_for_each_tab(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("c", "3", "/", *"nps", "enter")
        assert kpi_rows(seat) == ["NPS"]
        await seat.press("2")
        assert kpi_rows(seat) == ["Budget", "Revenue", "Return", "Cost"]
        await seat.press("3")
        assert kpi_rows(seat) == ["NPS"]


async def test_a_filter_works_while_it_is_typed_and_escape_shows_all(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1)
        await seat.press("/", *"cost")
        assert kpi_rows(seat) == ["Cost"]
        await seat.press("escape")
        assert len(kpi_rows(seat)) == 4
        await seat.press("/", *"zzz")
        assert seat.rows[-1].strip() == "No row contains “zzz”."
        await seat.press("enter", "/", "backspace", "enter")
        assert len(kpi_rows(seat)) == 4


async def test_a_filter_is_spoken_of_as_long_as_it_hides_lines(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("/", *"revenue", "enter")
        await seat.wait_for(lambda: seat.told.startswith("Only lines with “revenue”; Esc shows all."))
        await seat.press("escape")
        await seat.wait_for(lambda: seat.told.startswith("Revenue growth: acceptable"))
        assert len(kpi_rows(seat)) == 4


async def test_an_edit_hides_no_line_of_a_filter(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Revenue growth", "name")
        await seat.press("/", *"growth", "enter", "enter", *"Sales", "enter", "escape")
        assert "Sales" in "\n".join(seat.rows)


async def test_the_cursor_follows_the_kpi(bureau: Bureau) -> None:
    session, ben = bureau.session(), bureau.session(BEN)
    async with seated(session) as seat:
        await seat.turn_to(1, "Cost of ownership")
        before = seat.table.row_key
        kpi = find_kpi(ben.looking.scorecard(), "cost-of-ownership")
        ben.structure.move(kpi, 1)
        seat.app._follow()
        await seat.idle()
        assert seat.table.row_key == before
        assert kpi_rows(seat) == ["Revenue", "Return", "Cost", "Budget"]


async def test_what_others_write_is_shown_and_told(bureau: Bureau) -> None:
    session, ben = bureau.session(), bureau.session(BEN)
    async with seated(session) as seat:
        await seat.turn_to(2)
        write(ben, "nps", "43")
        seat.app._follow()
        await seat.idle()
        assert " 43 " in seat.row("NPS")
        assert seat.message.startswith("ben: NPS 2026-10 = 43")
        seat.app._follow()
        seat.board.say("")
        await seat.idle()
        assert seat.message == "", "it is told once"


async def test_others_are_followed_without_being_asked_for(bureau: Bureau) -> None:
    session, ben = bureau.session(), bureau.session(BEN)
    async with seated(session) as seat:
        await seat.turn_to(2)
        write(ben, "nps", "43")
        await seat.wait_for(lambda: " 43 " in seat.row("NPS"))


async def test_a_tab_that_is_taken_away_under_ones_feet(bureau: Bureau) -> None:
    session, ben = bureau.session(), bureau.session(BEN)
    async with seated(session) as seat:
        await seat.turn_to(4)
        scorecard = ben.looking.scorecard()
        learning = find_perspective(scorecard, "perspective:Learning and Growth")
        inside: list[Objective | Kpi] = [*scorecard.objectives, *scorecard.kpis]
        for entry in inside:
            if entry.perspective_id == learning.id:
                ben.structure.archive(entry)
        ben.structure.archive(learning)
        seat.app._follow()
        await seat.idle()
        assert tabs(seat).endswith("4 Internal Processes ✗1")
        assert seat.board.tab == 3


async def test_a_file_put_in_its_place_is_shown(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        other = bureau.path.with_name("other.db")
        making.make(other, many(2, 3), "Made")
        other.replace(bureau.path)
        seat.app._follow()
        await seat.idle()
        assert title(seat).startswith("Many")
        assert tabs(seat) == " 1 Overview   2 Perspective 1   3 Perspective 2"


async def test_a_file_that_has_gone_is_told_of_and_comes_back(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        aside = bureau.path.with_suffix(".aside")
        bureau.path.rename(aside)
        seat.app._follow()
        await seat.idle()
        assert seat.message.endswith(" is gone.")
        assert "put it back" in seat.told
        assert "Scorecard" in "\n".join(seat.rows), "what was read is still there"
        aside.rename(bureau.path)
        seat.app._follow()
        await seat.idle()
        assert "is gone" not in seat.message


@pytest.mark.parametrize("template", ["empty", "nothing"])
async def test_an_empty_scorecard_can_be_walked_through(bureau_with: BureauWith, template: str) -> None:
    nothing = Scorecard(Settings(name="Nothing"))
    made = bureau_with(making.from_template("empty", TODAY) if template == "empty" else nothing)
    async with seated(made.session()) as seat:
        assert title(seat).endswith("October 2026 · no KPIs")
        await seat.press("2", "down", "enter", "escape", "x", "n", "o", "t", "c", "y", "D", "K", "e", "[", "]")
        while not seat.shows(BoardScreen):
            await seat.press("q")
        if template == "empty":
            assert seat.rows[-1].strip() == "No KPI yet. Press a to add one, C to choose from the catalogue."
            assert tabs(seat).startswith(" 1 Overview   2 Financial   3 Customer   4 Internal")


async def test_more_perspectives_than_number_keys(bureau_with: BureauWith) -> None:
    async with seated(bureau_with(many(12, 1)).session()) as seat:
        assert len(tabs(seat)) <= 80
        await seat.press("9")
        assert seat.board.tab == 8
        assert kpi_rows(seat) == ["KPI"]
        assert "KPI 8.1" in seat.rows[1]
        for _ in range(4):
            await seat.press("tab")
        assert seat.board.tab == 12
        assert "KPI 12.1" in seat.rows[1]


async def test_hundreds_of_kpis(bureau_with: BureauWith) -> None:
    session = bureau_with(many(1, 300)).session()
    async with seated(session) as seat:
        assert title(seat).endswith("all 300 entered")
        await seat.press("2", "G")
        assert "KPI 1.300" in seat.rows[-1]
        await seat.press("enter", *"17", "enter")
        assert " 17 " in seat.rows[-1]
        await seat.press("g", "pagedown", "pagedown")
        assert "KPI 1.1 " not in "\n".join(seat.rows)


async def test_from_some_width_on_the_objective_is_a_column(bureau: Bureau) -> None:
    async with seated(bureau.session(), (140, 30)) as seat:
        await seat.turn_to(1)
        assert "Objective" in seat.rows[0]
        assert not any(line.startswith(" Revenue Growth, by") for line in seat.rows)
        await seat.pilot.resize_terminal(120, 30)
        await seat.idle()
        assert any(line.startswith(" Revenue Growth, by") for line in seat.rows)


async def test_the_same_name_for_objective_and_perspective(bureau_with: BureauWith) -> None:
    sides = (Perspective(1, 0, "Same", 1),)
    goals = (Objective(1, 0, 1, "Same", 1, headline_id=1),)
    kpis = (Kpi(1, 0, "same", "Same", 1, 1, ADDED, objective_id=1),)
    made = bureau_with(Scorecard(Settings(name="Same"), sides, goals, kpis))
    async with seated(made.session()) as seat:
        await seat.press("2", "enter", *"3", "enter")
        assert "3.0" in seat.row("Same  ")


async def test_ascii_only_where_the_terminal_knows_no_more(bureau: Bureau) -> None:
    async with seated(bureau.session(), is_ascii=True) as seat:
        await seat.turn_to(3, "MTTR")
        seat.board.explain()
        lines = [*seat.rows, title(seat), tabs(seat)]
        lines += [seat.board.about.render_line(y).text for y in range(3)]
        lines += [seat.board.keys_line.render_line(0).text]
        assert all(line.isascii() for line in lines)
        assert seat.row("MTTR, h").startswith(" x MTTR")
