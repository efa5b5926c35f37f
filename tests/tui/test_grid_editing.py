"""Editing in the grid: a figure opens its cell, Enter, Tab and arrows save it, and conflicts show both figures."""

from __future__ import annotations

import re
import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.periods import Period
from bsc_tui.services.recording import Entry
from bsc_tui.tui.screens import talking
from bsc_tui.tui.screens.kpi import KpiScreen
from tests.tui.grid_seat import Seat, kpi_of, seat, value_of
from tests.tui.seat import BEN
from tests.tui.stage import follow

if TYPE_CHECKING:
    from bsc_tui.services.session import Session
    from tests.services.office import Office
    from tests.tui.seat import Bureau

JUNE, SEPTEMBER, OCTOBER, NOVEMBER = (Period("month", date(2026, month, 1)) for month in (6, 9, 10, 11))


def number(session: Session, period: Period, name: str = "Revenue growth") -> float | None:
    """What the file holds."""
    found = value_of(session, name, period.start)
    return None if found is None else found.value


def write(session: Session, name: str, period: Period, text: str) -> None:
    """Somebody enters a figure elsewhere."""
    kpi = kpi_of(session, name)
    session.recording.record(kpi, period, Entry(session.recording.parse(kpi, period, text, ".")))


async def test_a_figure_typed_on_a_cell_replaces_what_stands_there(bureau: Bureau) -> None:
    session = bureau.session()
    async with seat(session) as found:
        await found.press("1")
        assert found.at == ("Revenue growth", "2026-10", "1")
        await found.press("7")
        assert found.told == "2026-10: 17 %: met (target 15), 113 % of the way"
        await found.press("enter")
        assert number(session, OCTOBER) == 17
        assert found.said == "Revenue growth 2026-10 = 17 %"
        assert found.at == ("Cost of ownership", "2026-10", "1180"), "the cell below is open"


async def test_tab_saves_and_opens_the_period_to_the_right_and_at_the_open_one_ends(bureau: Bureau) -> None:
    session = bureau.session()
    async with seat(session) as found:
        await found.press("1", "8", "tab")
        assert (number(session, OCTOBER), found.at) == (18, ("Revenue growth", "2026-11", ""))
        await found.press("1", "9", "tab")
        assert (number(session, NOVEMBER), found.at) == (19, ("Revenue growth", "2026-11", None))
        assert found.said == "Revenue growth 2026-11 = 19 %"


async def test_tab_at_the_right_edge_of_an_earlier_window_scrolls_it(bureau: Bureau) -> None:
    session = bureau.session()
    async with seat(session) as found:
        await found.press("left_square_bracket", "left_square_bracket", "end", "5", "tab", "6", "tab", "7", "enter")
        assert [number(session, period) for period in (SEPTEMBER, OCTOBER, NOVEMBER)] == [5, 6, 7]
        assert found.periods[-1] == "open"


async def test_shift_tab_at_the_left_edge_scrolls_to_the_period_before(bureau: Bureau) -> None:
    session = bureau.session()
    async with seat(session) as found:
        await found.press("home", "5", "shift+tab")
        assert number(session, JUNE) == 5
        assert found.at == ("Revenue growth", "2026-05", "6")
        assert found.periods[0] == "2026-05"


async def test_arrows_save_and_move_on_without_opening(bureau: Bureau) -> None:
    session = bureau.session()
    async with seat(session) as found:
        await found.press("1", "6", "down", "9", "9", "9", "down", "up", "up")
        assert number(session, OCTOBER) == 16
        assert number(session, OCTOBER, "Cost of ownership") == 999
        assert found.at == ("Revenue growth", "2026-10", None)
        assert found.said == "Cost of ownership 2026-10 = 999 k€"


async def test_escape_leaves_the_cell_as_it_was(bureau: Bureau) -> None:
    session = bureau.session()
    async with seat(session) as found:
        await found.press("1", "6", "escape")
        assert (number(session, OCTOBER), found.at[2]) == (12, None)


@pytest.mark.parametrize(
    ("keys", "value", "missing"),
    [("-3", -3.0, ""), ("+4", 4.0, ""), ("=", 10.0, ""), ("+=2", 12.0, ""), (".5", 0.5, ""), ("-", None, "not given")],
)
async def test_whatever_a_value_may_begin_with_opens_the_cell(
    bureau: Bureau, keys: str, value: float | None, missing: str
) -> None:
    session = bureau.session()
    async with seat(session) as found:
        await found.press(*keys, "enter", "escape")
        saved = value_of(session, "Revenue growth", OCTOBER.start)
        assert saved is not None
        assert (saved.value, saved.missing) == (value, missing)


async def test_a_dash_is_said_to_mean_not_available(bureau: Bureau) -> None:
    async with seat(bureau.session()) as found:
        await found.press("-")
        assert found.told == "2026-10: not available: not given"
        await found.press("down")
        assert "n/a" in found.line("Revenue growth")


async def test_words_are_typed_after_enter(bureau: Bureau) -> None:
    session = bureau.session()
    async with seat(session) as found:
        await found.press("enter", "n", "a", "space", *"survey", "enter", "escape")
        saved = value_of(session, "Revenue growth", OCTOBER.start)
        assert saved is not None
        assert (saved.value, saved.missing) == (None, "survey")


async def test_x_clears_the_cell_of_the_cursor_s_period_and_u_brings_it_back(bureau: Bureau) -> None:
    session = bureau.session()
    async with seat(session) as found:
        await found.stand_on("Revenue growth", "2026-06")
        await found.press("x")
        assert number(session, JUNE) is None
        assert found.said == "Revenue growth 2026-06 cleared"
        assert "% ? 7 9" in found.line("Revenue")
        await found.press("u")
        assert number(session, JUNE) == 8
        await found.press("ctrl+r")
        assert number(session, JUNE) is None


async def test_a_note_stands_on_the_cell_s_value(bureau: Bureau) -> None:
    session = bureau.session()
    async with seat(session) as found:
        await found.stand_on("Revenue growth", "2026-06")
        await found.press("n", *"late", "enter")
        saved = value_of(session, "Revenue growth", JUNE.start)
        assert saved is not None
        assert saved.note == "late"
        assert found.said == "Revenue growth 2026-06: note"
        await found.stand_on("Budget variance", "2026-10")
        await found.press("n")
        assert found.said == "Enter a value first; a note stands on a value."


async def test_y_copies_the_cell_and_then_the_line(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr("bsc_tui.tui.screens.arranging.copy", lambda _app, text: copied.append(text))
    async with seat(bureau.session()) as found:
        await found.press("y", "y")
        assert copied == ["12", "Revenue growth, %\t8\t7\t9\t10\t12"]


async def test_a_refused_text_stays_open_and_says_why(bureau: Bureau) -> None:
    session = bureau.session()
    async with seat(session) as found:
        await found.press("1", "x", "down")
        assert found.at == ("Revenue growth", "2026-10", "1x")
        assert "1x" in found.told
        assert number(session, OCTOBER) == 12


async def test_two_figures_meet_both_are_shown_and_enter_again_saves_mine(bureau: Bureau) -> None:
    session, ben = bureau.session(), bureau.session(BEN)
    async with seat(session) as found:
        await found.stand_on("Revenue growth", "2026-06")
        await found.press("1", "7")
        write(ben, "Revenue growth", JUNE, "14")
        write(ben, "Revenue growth", OCTOBER, "11")
        await found.press("enter")
        asked = r"ben's is 14 % at \d\d:\d\d; yours is 17 %\. Enter again saves yours, Esc leaves theirs\."
        assert re.fullmatch(asked, found.told), found.told
        assert (number(session, JUNE), found.at[2]) == (14, "17")
        await found.press("enter")
        assert number(session, JUNE) == 17
        assert number(session, OCTOBER) == 11, "what ben wrote for another period stays"


async def test_two_figures_meet_and_escape_leaves_theirs(bureau: Bureau) -> None:
    session, ben = bureau.session(), bureau.session(BEN)
    async with seat(session) as found:
        await found.press("1", "7")
        write(ben, "Revenue growth", OCTOBER, "14")
        await found.press("down", "escape")
        assert (number(session, OCTOBER), found.at[2]) == (14, None)
        assert found.line("Revenue").split()[7] == "14"


async def test_what_others_write_in_the_next_period_is_no_conflict(bureau: Bureau) -> None:
    session, ben = bureau.session(), bureau.session(BEN)
    async with seat(session) as found:
        await found.stand_on("Revenue growth", "2026-06")
        await found.press("1", "7")
        write(ben, "Revenue growth", SEPTEMBER, "14")
        await found.press("enter")
        assert (number(session, JUNE), number(session, SEPTEMBER)) == (17, 14)


async def test_an_open_cell_outlives_what_others_write_and_is_held_against_what_it_showed(bureau: Bureau) -> None:
    session, ben = bureau.session(), bureau.session(BEN)
    async with seat(session) as found:
        await found.press("1", "7")
        write(ben, "Revenue growth", OCTOBER, "14")
        found.app._follow()
        await found.idle()
        assert found.at == ("Revenue growth", "2026-10", "17")
        await found.press("enter")
        assert "ben's is 14 %" in found.told


async def test_a_busy_file_is_waited_for_and_a_column_typed_with_arrows_loses_nothing(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talking, "WAIT", 0.01)
    session = bureau.session()
    other = sqlite3.connect(bureau.path, isolation_level=None)
    async with seat(session) as found:
        other.execute("BEGIN IMMEDIATE")
        await found.press("1", "1", "down", "2", "2", "down", "3", "3", "down")
        assert number(session, OCTOBER) == 12
        other.execute("ROLLBACK")
        await until(found, session)
        names = ("Revenue growth", "Cost of ownership", "Return on investment")
        assert [number(session, OCTOBER, name) for name in names] == [11, 22, 33]
    other.close()


async def until(found: Seat, session: Session) -> None:
    """Let timers run until the third figure is in the file."""
    for _ in range(2000):
        if number(session, OCTOBER, "Return on investment") == 33:
            break
        await found.pilot.pause(0.005)
    await found.idle()


async def test_a_file_that_is_read_only_shows_everything_and_opens_no_cell(bureau: Bureau) -> None:
    async with seat(bureau.session(is_read_only=True)) as found:
        assert "read only" in found.title
        assert found.at == ("Revenue growth", "2026-10", None)
        await found.press("9")
        assert found.at[2] is None
        await found.press("x")
        assert found.said == "This file is open for reading only."
        await found.press("home", "left", "end")
        assert found.periods[0] == "2026-05"
        await found.press("enter")
        assert isinstance(found.app.screen, KpiScreen), "where no cell opens, Enter leads to the KPI"


async def test_a_daily_value_goes_into_its_day(office: Office) -> None:
    ann = office.open()
    async with seat(ann, kpi_of(ann, "Uptime")) as found:
        await found.press("9", "9", ".", "5", "tab", "9", "8", "tab")
        assert [number(ann, Period("day", date(2026, 11, day)), "Uptime") for day in (20, 23)] == [99.5, 98]


async def test_a_kpi_archived_meanwhile_takes_no_value_and_the_text_stays(office: Office) -> None:
    ann, bo = office.open(), office.open(BEN)
    async with seat(ann) as found:
        await found.press("5")
        bo.structure.archive(kpi_of(bo, "MTTR"))
        await found.press("enter")
        assert found.table.editing is not None
        assert found.table.editing.editor.text == "5"
        assert "archived" in found.told
        assert number(ann, OCTOBER, "MTTR") is None


async def test_the_decimal_mark_is_the_scorecard_s(bureau: Bureau) -> None:
    session = bureau.session()
    session.editing.setting("decimal_mark", ",")
    async with seat(session) as found:
        await found.stand_on("MTTR", "2026-10")
        await found.press(*"4,5", "down")
        assert number(session, OCTOBER, "MTTR") == 4.5
        assert "4,5" in found.line("MTTR")


async def test_a_line_that_is_archived_while_it_is_edited_leaves_no_twin_behind(bureau: Bureau) -> None:
    session, other = bureau.session(), bureau.session(BEN)
    async with seat(session) as found:
        await found.stand_on("Revenue growth", "2026-10")
        await found.press("4", "4")
        other.structure.archive(kpi_of(other, "Revenue growth"))
        follow(found.pilot)
        await found.idle()
        await found.press("escape")
        lines = [found.table.render_line(y).text for y in range(found.table.size.height)]
        assert sum("Cost of ownership" in line for line in lines) == 1
        assert not any("Revenue growth" in line for line in lines)
