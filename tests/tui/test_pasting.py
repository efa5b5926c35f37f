"""Pasting a block: nothing is saved before it was looked at, and one key takes all of it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Paste

from bsc_tui.domain.naming import find_kpi
from bsc_tui.domain.periods import parse_period
from bsc_tui.domain.quantity import Quantity
from bsc_tui.services.recording import Entry
from bsc_tui.tui.screens.board import BoardScreen
from bsc_tui.tui.screens.kpi import DEFINITION, TARGETS, VALUES, KpiScreen
from bsc_tui.tui.screens.pasted import PasteScreen
from bsc_tui.tui.screens.reading import KeysScreen
from tests.tui.seat import BEN, seated
from tests.tui.stage import about, front, running, texts
from tests.tui.stage import rows as shown

if TYPE_CHECKING:
    from bsc_tui.services.session import Session
    from tests.tui.seat import Bureau, Seat


async def paste(seat: Seat, text: str) -> None:
    """A terminal hands on what was pasted."""
    seat.app.post_message(Paste(text))
    await seat.idle()


def number(session: Session, name: str, period: str = "2026-10") -> float | None:
    """A KPI's value as it stands in the file."""
    scorecard = session.looking.scorecard()
    start = parse_period(period).start
    values = scorecard.values.get(find_kpi(scorecard, name).id, ())
    return next((it.value for it in values if it.start == start), None)


def record(session: Session, name: str, amount: float) -> None:
    """Somebody enters a value for October."""
    found = find_kpi(session.looking.scorecard(), name)
    session.recording.record(found, parse_period("2026-10"), Entry(Quantity(amount)))


def preview(seat: Seat) -> PasteScreen:
    """The screen in front, which shows a block."""
    screen = seat.app.screen
    assert isinstance(screen, PasteScreen)
    return screen


def front_rows(seat: Seat) -> list[str]:
    """What its table shows."""
    return shown(preview(seat))


async def test_a_column_goes_down_from_the_cursor_once_it_was_looked_at(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await paste(seat, "13\r\n1190\r\n")
        assert seat.shows(PasteScreen)
        assert number(session, "revenue-growth") == 12
        assert [row.split() for row in front_rows(seat)] == [
            ["KPI", "Period", "Before", "New", "Status"],
            ["~", "Revenue", "growth,", "%", "2026-10", "12", "13", "acceptable"],
            ["✓", "Cost", "of", "ownership,", "k€", "2026-10", "1,180", "1,190", "met"],
        ]
        assert texts(preview(seat).masthead)[0] == "Paste: 2 values"
        await seat.press("enter")
        assert seat.shows(BoardScreen)
        assert seat.message == "2 values pasted. u takes it back."
        assert (number(session, "revenue-growth"), number(session, "cost-of-ownership")) == (13, 1190)
        assert "13" in seat.row("Revenue growth, %")
        await seat.press("u")
        assert seat.message == "Undo: 2 values pasted"
        assert (number(session, "revenue-growth"), number(session, "cost-of-ownership")) == (12, 1180)


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_leaving_the_block_leaves_everything_as_it_was(bureau: Bureau, key: str) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await paste(seat, "13\n1190")
        await seat.press(key)
        assert seat.shows(BoardScreen)
        assert seat.message == ""
        assert number(session, "revenue-growth") == 12


async def test_an_open_cell_in_which_nothing_was_typed_is_where_the_block_begins(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Cost of ownership")
        await seat.press("enter")
        await paste(seat, "1190\n17\n")
        assert [row.split()[1] for row in front_rows(seat)[1:]] == ["Cost", "Return"]
        await seat.press("enter")
        assert seat.table.editing is None
        assert number(session, "cost-of-ownership") == 1190


async def test_what_was_typed_in_an_open_cell_is_not_lost_for_a_block(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", *"17")
        await paste(seat, "13\n1190")
        assert seat.shows(BoardScreen)
        assert seat.message == "Nothing was pasted. Enter saves what you typed, Esc leaves it; then paste."
        assert seat.table.editing is not None
        assert seat.table.editing.editor.text == "17"
        await paste(seat, "19\n")
        assert seat.table.editing.editor.text.endswith("19")


@pytest.mark.parametrize(("column", "is_open"), [("target", False), ("owner", False), ("target", True), ("name", True)])
async def test_a_block_is_not_for_targets_and_names(bureau: Bureau, column: str, is_open: bool) -> None:
    async with seated(bureau.session(), (120, 30)) as seat:
        await seat.turn_to(1, "Revenue growth", column)
        await seat.press(*(["enter"] if is_open else []))
        await paste(seat, "13\n1190")
        assert seat.shows(BoardScreen)
        assert seat.message == "A block is pasted as values; move to the values and paste it there."
        assert (seat.table.editing is not None) == is_open


async def test_the_rows_of_a_block_follow_the_order_in_sight(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Revenue growth", "name")
        await seat.press("c", "g")
        assert seat.rows[1].split()[1] == "Budget"
        seat.stand_on("Budget variance")
        await paste(seat, "1\n2\n3\n4\n5")
        assert [row.split()[1] for row in front_rows(seat)[-4:]] == ["Budget", "Cost", "Return", "Revenue"]
        assert front_rows(seat)[1:3] == [
            " Cannot be taken",
            " Row 5 (“5”): there are fewer lines below the cursor; begin further up, or",
        ]


async def test_a_second_column_is_for_the_grid(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Revenue growth")
        await paste(seat, "13\t14\n1190\t1200")
        assert " ".join(line.strip() for line in front_rows(seat)[2:5]) == (
            "Rows 1 and 2, column 2: there is no period for this column here; the grid (b) takes several periods; "
            "so does a first row that names them: 2026-09, 2026-10."
        )
        assert texts(preview(seat).masthead)[0] == "Paste: 2 values2 cannot be taken"


async def test_names_and_periods_lead_anywhere_from_the_overview_too(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await paste(seat, "KPI\t2026-09\t2026-10\nMTTR, h\t5\t4\nNPS\t\t44\n")
        await seat.press("enter")
        assert seat.message == "3 values pasted. u takes it back."
        assert (number(session, "mttr", "2026-09"), number(session, "mttr"), number(session, "nps")) == (5, 4, 44)
        await paste(seat, "7\n8")
        assert front_rows(seat)[2].startswith(" Rows 1 and 2: the cursor stands on no KPI;")


async def test_a_block_goes_into_the_open_period_where_that_is_in_sight(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("]")
        await paste(seat, "13")
        assert "2026-11 open" in front_rows(seat)[1]
        await seat.press("enter")
        assert seat.message == "Revenue growth 2026-11 = 13 %. u takes it back."
        assert (number(session, "revenue-growth", "2026-11"), number(session, "revenue-growth")) == (13, 12)


async def test_with_nothing_to_save_enter_says_so(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Revenue growth")
        await paste(seat, "12\n")
        assert about(preview(seat)) == ["Nothing to save: 1 value is there already.", "Esc goes back."]
        await seat.press("enter")
        assert preview(seat).prompt.text == "There is nothing to save."


async def test_blanks_are_nothing_to_look_at(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Revenue growth")
        await paste(seat, "\t\n \n")
        assert seat.shows(BoardScreen)
        assert seat.message == "There is nothing in what was pasted."


async def test_a_file_for_reading_takes_no_block(bureau: Bureau) -> None:
    async with seated(bureau.session(is_read_only=True)) as seat:
        await seat.turn_to(1, "Revenue growth")
        await paste(seat, "13\n14")
        assert seat.shows(BoardScreen)
        assert seat.message == "This file is open for reading only."


async def test_what_somebody_changed_meanwhile_is_shown_and_asked_again(bureau: Bureau) -> None:
    session, ben = bureau.session(), bureau.session(BEN)
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await paste(seat, "13\n1190\n17")
        record(ben, "cost-of-ownership", 1185)
        await seat.press("enter")
        assert seat.shows(PasteScreen)
        assert number(session, "revenue-growth") == 12
        assert front_rows(seat)[1].strip() == "Changed meanwhile"
        assert front_rows(seat)[2].split()[-4:] == ["2026-10", "1,185", "1,190", "met"]
        assert " ".join(texts(preview(seat).about)) == (
            "Nothing was saved: ben changed Cost of ownership 2026-10 meanwhile: theirs is 1,185 k€, yours 1,190 k€. "
            "Enter saves 3 values, Esc leaves everything as it was."
        )
        await seat.press("enter")
        assert seat.message == "3 values pasted. u takes it back."
        assert number(session, "cost-of-ownership") == 1190


async def test_a_kpi_that_was_archived_meanwhile_cannot_be_taken_any_more(bureau: Bureau) -> None:
    session, ben = bureau.session(), bureau.session(BEN)
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await paste(seat, "13\n1190")
        ben.structure.archive(find_kpi(ben.looking.scorecard(), "cost-of-ownership"))
        await seat.press("enter")
        assert front_rows(seat)[2].startswith(" Row 2, column 1 (“1190”): Cost of ownership is archived")
        assert preview(seat).prompt.text.startswith("Cost of ownership is archived")
        await seat.press("enter")
        assert number(session, "revenue-growth") == 13


async def test_what_others_write_is_told_and_does_not_change_what_was_looked_at(bureau: Bureau) -> None:
    session, ben = bureau.session(), bureau.session(BEN)
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await paste(seat, "13")
        before = front_rows(seat)
        record(ben, "revenue-growth", 11)
        seat.app._follow()
        await seat.idle()
        assert preview(seat).prompt.text.startswith("ben: Revenue growth 2026-10 = 11 %, ")
        assert front_rows(seat) == before
        await seat.press("enter")
        assert seat.shows(PasteScreen)


async def test_a_click_saves_nothing_and_sorts_nothing(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Revenue growth")
        await paste(seat, "13\n1190")
        before = front_rows(seat)
        for y in (2, 3, 4):
            await seat.pilot.click(offset=(5, y))
        await seat.idle()
        assert seat.shows(PasteScreen)
        assert front_rows(seat) == before


async def test_the_keys_of_the_block_are_told(bureau: Bureau) -> None:
    async with seated(bureau.session(), (60, 20)) as seat:
        await seat.turn_to(1, "Revenue growth")
        await paste(seat, "13\n119x0")
        await seat.press("?")
        assert seat.shows(KeysScreen)
        assert any("save what can be taken of the block" in row for row in shown(front(seat.pilot)))
        await seat.press("?")
        assert front_rows(seat)[1] == " Cannot be taken"
        await seat.pilot.resize_terminal(100, 24)
        await seat.idle()
        assert "type the number in k€." in front_rows(seat)[2]


def kpi_screen(session: Session, tab: int = VALUES) -> KpiScreen:
    """MTTR's own screen."""
    number = find_kpi(session.looking.scorecard(), "mttr").id
    return KpiScreen(session, number, session.looking.today(), tab)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5\n6\n7\n", {"2026-10": 5, "2026-09": 6, "2026-08": 7}),
        ("Month\tHours\nAug 2026\t5\n2026-11\t6", {"2026-08": 5, "2026-11": 6}),
    ],
)
async def test_on_a_kpis_own_screen_a_block_fills_its_periods(
    bureau: Bureau, text: str, expected: dict[str, float]
) -> None:
    session = bureau.session()
    async with running(kpi_screen(session), session) as pilot:
        assert front(pilot).table.row_key == "value:2026-10-01"
        pilot.app.post_message(Paste(text))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert front(pilot).prompt.text == f"{len(expected)} values pasted. u takes it back."
        assert {period: number(session, "mttr", period) for period in expected} == expected


@pytest.mark.parametrize(("tab", "column"), [(TARGETS, ""), (DEFINITION, ""), (VALUES, "note")])
async def test_on_a_kpis_own_screen_a_block_is_for_its_values(bureau: Bureau, tab: int, column: str) -> None:
    session = bureau.session()
    async with running(kpi_screen(session, tab), session, size=(120, 30)) as pilot:
        screen = front(pilot)
        if column:
            screen.table.stand_on(screen.table.row_key, column)
        pilot.app.post_message(Paste("5\n6"))
        await pilot.pause()
        assert front(pilot) is screen
        assert screen.prompt.text.startswith("A block is pasted as values; ")


async def test_where_there_are_no_values_a_block_is_not_taken(bureau: Bureau) -> None:
    from bsc_tui.tui.screens.settings import SettingsScreen

    session = bureau.session()
    async with running(SettingsScreen(session), session) as pilot:
        pilot.app.post_message(Paste("5\n6\n7"))
        await pilot.pause()
        assert front(pilot).prompt.text == "3 lines pasted and not taken: open a cell and paste one value."
