"""A stand-up at the keyboard: a value a line, in the file at once, and a summary at the end."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from textual import events

from bsc_tui.domain.errors import FileProblem
from bsc_tui.domain.standup import Scope
from bsc_tui.present.glyphs import POINTER
from bsc_tui.services import making
from bsc_tui.tui.app import BscApp
from bsc_tui.tui.screens.board import BoardScreen
from bsc_tui.tui.screens.kpi import KpiScreen
from bsc_tui.tui.screens.pasted import PasteScreen
from bsc_tui.tui.screens.standup import StandupScreen
from bsc_tui.tui.screens.standup_summary import SummaryScreen
from tests.tui.seat import BEN, Bureau, Seat, seated

if TYPE_CHECKING:
    from bsc_tui.services.session import Session

DECEMBER = date(2026, 12, 3)
"""All sixteen KPIs of the demo are due for November."""


class Chair(Seat):
    """Somebody in a stand-up."""

    @property
    def screen(self) -> Any:
        """The screen in front."""
        return self.app.screen

    @property
    def told(self) -> str:
        """What the lines below the list say."""
        words = ("".join(piece for piece, _ in (*line.left, *line.right)) for line in self.screen.about.lines)
        return " ".join(part for part in words if part)

    @property
    def message(self) -> str:
        """What stands above the keys."""
        return "".join(text for line in self.screen.prompt.lines for text, _ in (*line.left, *line.right))

    @property
    def title(self) -> str:
        """The first line."""
        return str(self.screen.masthead.render_line(0).text)

    @property
    def rows(self) -> list[str]:
        """What the list shows, without empty lines."""
        table = self.screen.table
        lines = [table.render_line(y).text.rstrip(" ⢸") for y in range(table.size.height)]
        return [line for line in lines if line]

    @property
    def at(self) -> str:
        """The line whose field is open."""
        return next((line for line in self.rows if line.startswith(f" {POINTER} ")), "")

    @property
    def field(self) -> str:
        """What stands in the open field."""
        return str(self.screen.table.editing.editor.text)


@asynccontextmanager
async def standing(session: Session, **more: Any) -> AsyncIterator[Chair]:
    """Somebody who has pressed s on the scorecard."""
    async with seated(session, **more) as seat:
        chair = Chair(seat.app, seat.board, seat.pilot)
        await chair.press("s")
        yield chair


def due(bureau: Bureau, **more: Any) -> Session:
    """The demo a month later."""
    return bureau.session(today=lambda: DECEMBER, **more)


def figures(session: Session) -> dict[str, float | None]:
    """November's values by KPI."""
    found = session.looking.scorecard()
    return {
        kpi.key: value.value
        for kpi in found.kpis
        for value in found.values.get(kpi.id, ())
        if value.start == date(2026, 11, 1)
    }


async def test_sixteen_values_are_forty_eight_keys_and_two(bureau: Bureau) -> None:
    session = due(bureau)
    async with seated(session) as seat:
        chair = Chair(seat.app, seat.board, seat.pilot)
        keys = ["s", *(key for number in range(10, 26) for key in (*str(number), "enter")), "q"]
        assert len(keys) == 50
        await chair.press(*keys)
        assert chair.shows(BoardScreen)
        assert list(figures(session).values()) == [float(number) for number in range(10, 26)]
        assert seat.app.parting.startswith("Stand-up, November 2026, IT scorecard: 16 of 16 entered")


async def test_it_begins_with_the_first_that_is_due_and_says_how_far_it_has_come(bureau: Bureau) -> None:
    async with standing(due(bureau)) as chair:
        assert "Stand-up, November 2026" in chair.title
        assert chair.title.rstrip().endswith("everybody · 0 of 16")
        assert chair.at.split()[1:3] == ["Revenue", "growth,"]
        assert chair.told.startswith("Revenue growth in November 2026. Last: 12 %, marta")
        assert "Before, marta" in chair.told
        await chair.press("1", "3")
        assert chair.told.startswith("13 %: acceptable (target 15), 87 % of the way; +1 since the last Before")
        await chair.press("enter")
        assert chair.title.rstrip().endswith("1 of 16")
        assert "Cost of ownership" in chair.at


async def test_each_value_is_in_the_file_before_the_next_line_is_shown(bureau: Bureau) -> None:
    session = due(bureau)
    async with standing(session) as chair:
        await chair.press("13", "enter")
        assert figures(session) == {"revenue-growth": 13.0}


async def test_what_is_wrong_stays_and_says_why(bureau: Bureau) -> None:
    session = due(bureau)
    async with standing(session) as chair:
        await chair.press("1,,3", "enter")
        assert "Revenue growth" in chair.at
        assert chair.field == "1,,3"
        assert "'1,,3' is" in chair.told
        assert figures(session) == {}


async def test_equals_repeats_a_hyphen_settles_and_enter_alone_skips(bureau: Bureau) -> None:
    session = due(bureau)
    async with standing(session) as chair:
        await chair.press("=", "enter", "-", "enter", "enter", "na late", "enter")
        assert "Customer" in chair.at
        assert figures(session) == {"revenue-growth": 12.0, "cost-of-ownership": None, "budget-variance": None}
        await chair.press("escape")
        assert chair.shows(SummaryScreen)
        assert "1 of 16 entered, 2 not available, 13 skipped" in " ".join(row.strip() for row in chair.rows)
        assert " - Budget variance not available, late" in chair.rows


async def test_up_goes_back_to_correct(bureau: Bureau) -> None:
    session = due(bureau)
    async with standing(session) as chair:
        await chair.press("13", "enter", "up")
        assert ("Revenue growth" in chair.at, chair.field) == (True, "13")
        await chair.press("14", "up")
        assert figures(session) == {"revenue-growth": 14.0}
        assert "Revenue growth" in chair.at, "the first line stays"
        await chair.press("enter")
        assert "Cost of ownership" in chair.at
        await chair.press("up", "backspace", "enter")
        assert figures(session) == {"revenue-growth": 14.0}, "an emptied field leaves what there is"


async def test_a_jump_is_asked_about_once_more(bureau: Bureau) -> None:
    session = due(bureau)
    async with standing(session) as chair:
        await chair.press("144")
        assert "; 12× the last value" in chair.told
        await chair.press("enter")
        assert chair.message == "Revenue growth 144 % is 12× the last value: sure?Enter keeps, ↑ back"
        assert "sure?" in chair.row("Revenue growth")
        assert "Cost of ownership" in chair.at
        await chair.press("enter")
        assert "sure?" not in chair.row("Revenue growth")
        assert ("Cost of ownership" in chair.at, chair.message) == (True, "Note: ")
        assert figures(session) == {"revenue-growth": 144.0}


async def test_a_jump_is_corrected_with_up(bureau: Bureau) -> None:
    session = due(bureau)
    async with standing(session) as chair:
        await chair.press("144", "enter", "up")
        assert ("Revenue growth" in chair.at, chair.field) == (True, "144")
        await chair.press("14", "enter")
        assert figures(session) == {"revenue-growth": 14.0}
        assert "sure?" not in " ".join(chair.rows)


async def test_whoever_types_on_is_asked_at_the_end(bureau: Bureau) -> None:
    async with standing(due(bureau)) as chair:
        await chair.press("144", "enter", "1180", "enter", "escape")
        assert chair.rows[0].startswith(" Revenue growth 144 % is 12× the last value: sure? ")
        assert chair.rows[0].endswith(" Enter goes back to it")
        await chair.press("enter")
        assert (chair.shows(StandupScreen), "Revenue growth" in chair.at) == (True, True)
        await chair.press("14", "enter", "escape")
        assert "sure?" not in " ".join(chair.rows)


async def test_the_note_is_saved_with_its_value(bureau: Bureau) -> None:
    session = due(bureau)
    async with standing(session) as chair:
        await chair.press("13", "tab", *"two renewals")
        assert chair.told.startswith("13 %: acceptable")
        await chair.press("enter")
        assert "Cost of ownership" in chair.at
        line = session.history.operations()[0]
        assert line.label == "Revenue growth 2026-11 = 13 %"
        found = session.looking.scorecard().values[1][-1]
        assert (found.value, found.note) == (13.0, "two renewals")


async def test_a_note_waits_for_its_value(bureau: Bureau) -> None:
    session = due(bureau)
    async with standing(session) as chair:
        await chair.press("tab", *"two renewals", "enter")
        assert "there is none yet" in chair.told
        await chair.press("tab")
        assert chair.message == "Note: two renewals"
        await chair.press("13", "enter")
        assert session.looking.scorecard().values[1][-1].note == "two renewals"


async def test_a_note_can_be_added_to_what_is_done(bureau: Bureau) -> None:
    session = due(bureau)
    async with standing(session) as chair:
        await chair.press("13", "enter", "up", "tab", *"two renewals", "enter")
        found = session.looking.scorecard().values[1][-1]
        assert (found.value, found.note) == (13.0, "two renewals")
        assert "Cost of ownership" in chair.at


async def test_esc_in_the_note_goes_back_to_the_value(bureau: Bureau) -> None:
    async with standing(due(bureau)) as chair:
        await chair.press("13", "tab", "a", "escape")
        assert (chair.field, chair.message) == ("13", "Note: a")
        await chair.press("tab", "b")
        assert chair.screen.prompt.typed == "b", "the first letter replaces what stands there"


async def test_a_missed_value_leads_to_its_note_where_one_is_needed(bureau: Bureau) -> None:
    session = due(bureau)
    session.editing.setting("note_when_red", "yes")
    async with standing(session) as chair:
        await chair.press("9", "enter")
        assert "is missed, and a missed value needs a note here" in chair.told
        assert chair.screen.prompt.is_asking
        assert figures(session) == {}
        await chair.press(*"lost one", "enter")
        assert figures(session) == {"revenue-growth": 9.0}
        assert "Cost of ownership" in chair.at


async def test_gaps_join_the_list(bureau: Bureau) -> None:
    session = due(bureau)
    async with standing(session, size=(120, 40)) as chair:
        for _ in range(3):
            await chair.press("enter")
        assert "Budget variance" in chair.at
        assert "+2 older" in " ".join(chair.rows)
        await chair.press("ctrl+g")
        periods = [row.split()[4] for row in chair.rows if "Budget variance" in row]
        assert periods[:2] == ["2026-11", "2026-12"]
        assert len(periods) == 4
        assert chair.title.rstrip().endswith("0 of 19")
        await chair.press("1", "enter", "2", "enter")
        found = {value.start: value.value for value in session.looking.scorecard().values[4]}
        assert (found[date(2026, 11, 1)], found[date(2026, 12, 1)]) == (1.0, 2.0)
        await chair.press("ctrl+g")


async def test_by_owner_the_field_stays_where_it_is(bureau: Bureau) -> None:
    session = due(bureau)
    nps = next(kpi for kpi in session.looking.scorecard().kpis if kpi.key == "nps")
    session.editing.kpi(nps, {"owner": "aaron"})
    async with standing(session, size=(80, 40)) as chair:
        await chair.press("1")
        await chair.press("ctrl+t")
        assert (chair.rows[1].strip(), "NPS" in chair.rows[2]) == ("aaron", True)
        assert ("Revenue growth" in chair.at, chair.field) == (True, "1")
        await chair.press("ctrl+t")
        assert chair.rows[1].strip() == "Financial"


async def test_what_a_colleague_enters_appears_as_done_and_is_passed_over(bureau: Bureau) -> None:
    session, other = due(bureau), due(bureau, author=BEN)
    async with standing(session) as chair:
        line = other.standup.round(other.standup.begin(Scope()), "perspective").lines[1]
        other.standup.take(line, "1150", None, None)
        chair.app._follow()
        await chair.idle()
        assert "1,150" in chair.row("Cost of ownership")
        assert chair.title.rstrip().endswith("1 of 16")
        assert chair.message.startswith("ben: Cost of ownership 2026-11 = 1,150 k€")
        await chair.press("13", "enter")
        assert "Return on" in chair.at


async def test_two_figures_for_one_line_are_both_shown(bureau: Bureau) -> None:
    session, other = due(bureau), due(bureau, author=BEN)
    async with standing(session) as chair:
        await chair.press("13")
        line = other.standup.round(other.standup.begin(Scope()), "perspective").lines[0]
        other.standup.take(line, "14", None, None)
        await chair.press("enter")
        assert "ben's is 14 % at" in chair.told
        assert "yours is 13 %." in chair.told
        assert figures(session) == {"revenue-growth": 14.0}
        await chair.press("enter")
        assert figures(session) == {"revenue-growth": 13.0}


async def test_esc_leaves_theirs_and_goes_on(bureau: Bureau) -> None:
    session, other = due(bureau), due(bureau, author=BEN)
    async with standing(session) as chair:
        await chair.press("13")
        line = other.standup.round(other.standup.begin(Scope()), "perspective").lines[0]
        other.standup.take(line, "14", None, None)
        await chair.press("enter", "escape")
        assert (chair.shows(StandupScreen), "Cost of ownership" in chair.at) == (True, True)
        assert figures(session) == {"revenue-growth": 14.0}
        await chair.press("up")
        assert chair.field == "14"


async def test_a_file_that_is_held_keeps_what_is_typed_until_it_is_free(bureau: Bureau) -> None:
    session = due(bureau)
    async with standing(session) as chair:
        holder = bureau.session()
        holder.connection.execute("BEGIN IMMEDIATE")
        await chair.press("13", "enter", "11", "enter")
        assert chair.message == "Another program is writing; waiting for it."
        holder.connection.execute("ROLLBACK")
        await chair.wait_for(lambda: "Return on" in chair.at)
        assert figures(session) == {"revenue-growth": 13.0, "cost-of-ownership": 11.0}


async def test_what_is_typed_and_not_saved_is_offered_next_time(bureau: Bureau) -> None:
    session = due(bureau)
    async with standing(session) as chair:
        await chair.press("13", "enter", "1150", "tab", *"new boxes")
    session.close()
    again = due(bureau)
    async with standing(again) as chair:
        assert chair.title.rstrip().endswith("1 of 16")
        assert ("Cost of ownership" in chair.at, chair.field) == (True, "1150")
        assert chair.message == "Not saved last time: 1150Enter saves it"
        await chair.press("enter")
        assert figures(again)["cost-of-ownership"] == 1150.0
        assert again.looking.scorecard().values[2][-1].note == "new boxes"
        await chair.press("up")
        assert chair.message == "Note: new boxes"


async def test_the_summary_is_copied_and_leads_back_to_what_was_skipped(bureau: Bureau) -> None:
    async with standing(due(bureau)) as chair:
        await chair.press("enter", "1150", "enter", "escape", "y")
        assert chair.app.clipboard.startswith("Stand-up, November 2026")
        assert "Copied" in chair.message
        await chair.press("s")
        assert (chair.shows(StandupScreen), "Revenue growth" in chair.at) == (True, True)
        await chair.press("escape", "enter")
        assert chair.shows(BoardScreen)


async def test_stopping_at_once_says_that_nothing_was_entered(bureau: Bureau) -> None:
    async with standing(due(bureau)) as chair:
        await chair.press("escape")
        assert chair.rows == [" Nothing was entered."]
        await chair.press("q")
        assert (chair.shows(BoardScreen), chair.app.parting) == (True, "")


async def test_with_nothing_due_it_says_what_is_next_and_offers_more(bureau: Bureau) -> None:
    session = bureau.session()
    for line in session.standup.round(session.standup.begin(Scope()), "perspective").lines:
        session.standup.take(line, "1", None, None)
    async with standing(session) as chair:
        assert chair.rows[0] == " Nothing is due; next: 16 on 1 Dec."
        assert any("MTTR" in row for row in chair.rows)
        await chair.press("enter")
        assert "Stand-up, November 2026" in chair.title
        assert "Revenue growth" in chair.at
        await chair.press("12", "enter")
        assert figures(session)["revenue-growth"] == 12.0


async def test_a_missed_kpi_opens_from_there(bureau: Bureau) -> None:
    session = bureau.session()
    for line in session.standup.round(session.standup.begin(Scope()), "perspective").lines:
        session.standup.take(line, "1", None, None)
    async with standing(session) as chair:
        await chair.press("down", "enter")
        assert chair.shows(KpiScreen)
        await chair.press("q", "q")
        assert chair.shows(BoardScreen)


async def test_reading_only_no_field_opens(bureau: Bureau) -> None:
    async with standing(due(bureau, is_read_only=True)) as chair:
        assert chair.screen.table.editing is None
        assert chair.message == "This file is open for reading only."
        await chair.press("q")
        assert chair.shows(BoardScreen)


async def test_as_the_first_screen_it_ends_the_program(bureau: Bureau) -> None:
    session = due(bureau)
    app = BscApp(session, StandupScreen(session, Scope(perspective="Customer")), "ansi-dark")
    async with app.run_test(size=(80, 24)) as pilot:
        chair = Chair(app, BoardScreen(session), pilot)
        await chair.idle()
        assert chair.title.rstrip().endswith("Customer · 0 of 4")
        await chair.press("82", "enter", "escape", "q")
        assert app._exit
    assert app.parting.startswith("Stand-up, November 2026, IT scorecard: 1 of 4 entered")


async def test_a_question_mark_tells_the_keys_while_the_field_is_empty(bureau: Bureau) -> None:
    async with standing(due(bureau)) as chair:
        await chair.press("?")
        assert any("older gaps" in row for row in chair.rows)
        await chair.press("q", "1", "?")
        assert chair.field == "1?"


async def test_the_note_is_written_in_an_editor(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    session = due(bureau)
    monkeypatch.setattr("bsc_tui.tui.screens.standup_noting.written", lambda _app, text: f"{text}two / lines")
    async with standing(session) as chair:
        await chair.press("13", "ctrl+o", "enter")
        assert session.looking.scorecard().values[1][-1].note == "two / lines"


async def test_an_archived_line_says_that_it_is_gone(bureau: Bureau) -> None:
    session, other = due(bureau), due(bureau, author=BEN)
    async with standing(session) as chair:
        await chair.press("1", "3")
        growth = next(kpi for kpi in other.looking.scorecard().kpis if kpi.key == "revenue-growth")
        other.structure.archive(growth)
        chair.app._follow()
        await chair.idle()
        await chair.press("enter")
        assert chair.message == "That line is gone: its KPI was archived. You had typed: 13"
        assert "Cost of ownership" in chair.at
        await chair.press("escape", "q")
        assert chair.shows(BoardScreen)


async def test_a_pasted_column_goes_to_the_open_line_and_those_below(bureau: Bureau) -> None:
    session = due(bureau)
    async with standing(session) as chair:
        await chair.press("13", "enter")
        chair.app.post_message(events.Paste("1150\n18\n"))
        await chair.idle()
        assert chair.shows(PasteScreen)
        await chair.press("enter")
        assert chair.shows(StandupScreen)
        assert figures(session) == {"revenue-growth": 13.0, "cost-of-ownership": 1150.0, "roi": 18.0}
        assert chair.title.rstrip().endswith("3 of 16")
        assert "Budget variance" in chair.at
        assert chair.app.parting.startswith("Stand-up, November 2026, IT scorecard: 3 of 16 entered")


async def test_a_pasted_block_with_names_goes_where_it_belongs(bureau: Bureau) -> None:
    session = due(bureau)
    async with standing(session) as chair:
        chair.app.post_message(events.Paste("NPS\t43\nMTTR\t6\nwhat\t1\n"))
        await chair.idle()
        await chair.press("enter")
        assert figures(session) == {"nps": 43.0, "mttr": 6.0}
        assert "Revenue growth" in chair.at


async def test_a_block_that_is_left_leaves_the_field_open(bureau: Bureau) -> None:
    session = due(bureau)
    async with standing(session) as chair:
        await chair.press("13", "enter")
        chair.app.post_message(events.Paste("1150\n18\n"))
        await chair.idle()
        await chair.press("escape")
        assert ("Cost of ownership" in chair.at, chair.field) == (True, "")
        assert figures(session) == {"revenue-growth": 13.0}
        chair.app.post_message(events.Paste("1150"))
        await chair.idle()
        assert chair.field == "1150", "a single figure is typed"


@pytest.mark.parametrize(
    ("trouble", "cure", "words"),
    [
        ("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000", "is full"),
        ("PRAGMA query_only = ON", "PRAGMA query_only = OFF", "you may not write to"),
    ],
)
async def test_a_save_that_fails_keeps_the_text_and_says_what_to_do(
    bureau: Bureau, trouble: str, cure: str, words: str
) -> None:
    session = due(bureau)
    session.connection.execute("PRAGMA cache_spill = OFF")
    session.connection.execute("VACUUM")
    async with standing(session) as chair:
        session.connection.execute(trouble)
        long = "x" * 1900
        await chair.press("13", "tab")
        chair.app.post_message(events.Paste(long))
        await chair.press("enter")
        assert words in chair.told
        assert (chair.field, figures(session)) == ("13", {})
        assert chair.screen.prompt.typed == long
        session.connection.execute(cure)
        await chair.press("enter")
        assert figures(session) == {"revenue-growth": 13.0}


async def test_a_click_saves_what_was_typed_and_opens_the_line_that_was_clicked(bureau: Bureau) -> None:
    session = due(bureau)
    async with standing(session) as chair:
        table = chair.screen.table
        await chair.press("13")
        await chair.pilot.click(table, offset=(62, 4))
        await chair.idle()
        assert figures(session) == {"revenue-growth": 13.0}
        assert "Return on" in chair.at
        await chair.pilot.click(table, offset=(62, 2))
        await chair.idle()
        assert ("Revenue growth" in chair.at, chair.field) == (True, "13")
        await chair.pilot.click(table, offset=(30, 0))
        await chair.idle()
        assert "Revenue growth" in chair.rows[2], "the lines stay in their order"


async def test_a_file_that_was_replaced_is_asked_for_what_is_due_there(bureau: Bureau) -> None:
    session = due(bureau)
    async with standing(session) as chair:
        await chair.press("13", "enter", "1150")
        other = bureau.path.with_name("other.db")
        making.make(other, making.demo(date(2026, 11, 23)), "Made")
        other.replace(bureau.path)
        chair.app._follow()
        await chair.idle()
        assert "The file was replaced by another one" in chair.message
        await chair.press("s")
        assert chair.title.rstrip().endswith("0 of 16")


async def test_a_line_that_is_restored_or_goes_between_two_looks_does_no_harm(bureau: Bureau) -> None:
    session, other = due(bureau), due(bureau, author=BEN)
    kpis = {kpi.key: kpi for kpi in other.looking.scorecard().kpis}
    async with standing(session) as chair:
        other.structure.archive(kpis["cost-of-ownership"])
        await chair.press("13", "enter")
        assert "Return on" in chair.at, "what has gone is passed over at once"
        table = chair.screen.table
        other.structure.archive(kpis["budget-variance"])
        chair.screen.read()
        assert table.stand_on(f"{kpis['budget-variance'].id}:2026-11-01", "actual")
        table.open_cell()
        await chair.idle()
        assert "Budget variance" not in " ".join(chair.rows)
        assert chair.at != "", "a field is open"
        gone = next(kpi for kpi in other.looking.scorecard().kpis if kpi.key == "budget-variance")
        other.structure.restore(gone)
        await chair.press("up", "14", "enter", "18", "enter")
        assert "Budget variance" in chair.at


async def test_a_file_that_cannot_be_read_after_a_save_keeps_the_field(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = due(bureau)
    async with standing(session) as chair:
        read = chair.screen.read

        def fail() -> None:
            raise FileProblem("the disk is on fire", "leave the building")

        monkeypatch.setattr(chair.screen, "read", fail)
        await chair.press("13", "enter")
        assert chair.message == "The disk is on fire; leave the building."
        assert figures(session) == {"revenue-growth": 13.0}
        monkeypatch.setattr(chair.screen, "read", read)
        await chair.press("enter")
        assert "Cost of ownership" in chair.at


async def test_keys_pressed_before_the_file_could_be_read_do_no_harm(bureau: Bureau) -> None:
    session = due(bureau)
    async with seated(session) as seat:
        chair = Chair(seat.app, seat.board, seat.pilot)
        holder = sqlite3.connect(bureau.path, isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
        await chair.press("s", "tab", "ctrl+g", "ctrl+t", "1", "escape", "s", "enter", "ctrl+o")
        chair.app.post_message(events.Paste("1\n2\n"))
        await chair.idle()
        assert chair.shows(StandupScreen)
        holder.execute("ROLLBACK")
        holder.close()
        await chair.wait_for(lambda: chair.title.rstrip().endswith("of 16"))
        assert chair.at != ""


async def test_a_note_given_in_while_the_file_is_held_takes_nothing_that_is_typed_behind_it(bureau: Bureau) -> None:
    session = due(bureau)
    async with standing(session) as chair:
        holder = sqlite3.connect(bureau.path, isolation_level=None)
        await chair.press("13", "tab", *"two renewals")
        holder.execute("BEGIN IMMEDIATE")
        await chair.press("enter", "1150", "enter", "18", "enter")
        holder.execute("ROLLBACK")
        holder.close()
        await chair.wait_for(lambda: "Budget variance" in chair.at)
        assert figures(session) == {"revenue-growth": 13.0, "cost-of-ownership": 1150.0, "roi": 18.0}
        assert session.looking.scorecard().values[1][-1].note == "two renewals"


async def test_what_was_typed_ahead_answers_no_question(bureau: Bureau) -> None:
    """A jump, an empty line that is skipped, and a value for the one behind it."""
    session = due(bureau)
    async with standing(session) as chair:
        await chair.press("144", "enter", "enter", "18", "enter")
        assert figures(session) == {"revenue-growth": 144.0, "roi": 18.0}
        assert "sure?" in chair.row("Revenue growth")


async def test_a_block_pasted_at_an_older_gap_begins_there(bureau: Bureau) -> None:
    session = due(bureau)
    async with standing(session, size=(80, 40)) as chair:
        await chair.press("enter", "enter", "enter", "2", "enter", "up", "ctrl+g", "enter", "enter")
        assert "2026-10" in chair.at
        chair.app.post_message(events.Paste("1.5\n1.6\n"))
        await chair.idle()
        await chair.press("enter")
        found = {value.start: value.value for value in session.looking.scorecard().values[4]}
        assert [found.get(date(2026, month, 1)) for month in (11, 10)] == [2.0, 1.5]


async def test_another_file_is_asked_for_what_its_own_kpis_lack(bureau: Bureau) -> None:
    """Nothing of the first one's lines, notes and scope is carried into it."""
    session = due(bureau)
    marta = next(kpi for kpi in session.looking.scorecard().kpis if kpi.key == "revenue-growth")
    session.editing.kpi(marta, {"owner": "aaron"})
    app = BscApp(session, StandupScreen(session, Scope(owner="aaron")), "ansi-dark")
    async with app.run_test(size=(80, 24)) as pilot:
        chair = Chair(app, BoardScreen(session), pilot)
        await chair.idle()
        await chair.press("13", "tab", *"secret", "tab")
        other = bureau.path.with_name("other.db")
        making.make(other, making.demo(date(2026, 11, 23)), "Made")
        other.replace(bureau.path)
        app._follow()
        await chair.idle()
        await chair.press("enter", "14", "enter")
        assert figures(session) == {}
        assert "no KPI belongs to 'aaron'" in chair.message or "replaced" in chair.message
        await chair.press("q")
    session.close()


async def test_enter_in_the_note_of_a_line_that_is_gone_goes_on(bureau: Bureau) -> None:
    session, other = due(bureau), due(bureau, author=BEN)
    async with standing(session) as chair:
        await chair.press("13", "tab", *"why")
        growth = next(kpi for kpi in other.looking.scorecard().kpis if kpi.key == "revenue-growth")
        other.structure.archive(growth)
        chair.app._follow()
        await chair.idle()
        await chair.press("enter")
        assert chair.message == "That line is gone: its KPI was archived. You had typed: why"
        assert "Cost of ownership" in chair.at


async def test_a_line_that_a_colleague_enters_and_archives_does_no_harm(bureau: Bureau) -> None:
    session, other = due(bureau), due(bureau, author=BEN)
    async with standing(session) as chair:
        await chair.press("13")
        line = other.standup.round(other.standup.begin(Scope()), "perspective").lines[0]
        other.standup.take(line, "14", None, None)
        other.structure.archive(next(kpi for kpi in other.looking.scorecard().kpis if kpi.key == "revenue-growth"))
        await chair.press("enter", "enter")
        assert chair.shows(StandupScreen)
        assert figures(session)["revenue-growth"] == 14.0
        await chair.press("escape", "q")
        assert chair.shows(BoardScreen)


async def test_a_click_on_a_name_opens_the_field_of_its_line(bureau: Bureau) -> None:
    async with standing(due(bureau)) as chair:
        await chair.pilot.click(chair.screen.table, offset=(10, 4))
        await chair.idle()
        assert "Return on" in chair.at
        await chair.press("18")
        assert chair.field == "18"


async def test_ctrl_c_gets_through_while_a_value_waits(bureau: Bureau) -> None:
    session = due(bureau)
    holder = sqlite3.connect(bureau.path, isolation_level=None)
    async with standing(session) as chair:
        holder.execute("BEGIN IMMEDIATE")
        await chair.press("13", "enter")
        await chair.press("ctrl+c")
        await chair.press("ctrl+c")
        assert chair.app._exit
    holder.close()


async def test_a_block_is_pasted_into_a_field_that_was_emptied(bureau: Bureau) -> None:
    session = due(bureau)
    async with standing(session) as chair:
        await chair.press("1", "backspace")
        chair.app.post_message(events.Paste("13\n1150\n"))
        await chair.idle()
        assert chair.shows(PasteScreen)
        await chair.press("enter")
        assert figures(session) == {"revenue-growth": 13.0, "cost-of-ownership": 1150.0}


async def test_a_jump_is_asked_about_after_a_dropped_line_too(bureau: Bureau) -> None:
    first = due(bureau)
    async with standing(first) as chair:
        await chair.press("144", "enter")
    first.close()
    async with standing(due(bureau)) as chair:
        assert "sure?" in chair.row("Revenue growth")
        assert "Cost of ownership" in chair.at
        await chair.press("escape")
        assert "144 % is 12× the last value: sure?" in chair.rows[0]


async def test_what_was_typed_and_left_is_told_at_the_end(bureau: Bureau) -> None:
    async with standing(due(bureau)) as chair:
        await chair.press("77", "escape")
        assert chair.rows[0].startswith(" Revenue growth: 77 was typed and not saved.")
        await chair.press("s")
        assert chair.field == "77"


async def test_what_others_entered_is_theirs_in_the_summary(bureau: Bureau) -> None:
    session, other = due(bureau), due(bureau, author=BEN)
    async with standing(session) as chair:
        line = other.standup.round(other.standup.begin(Scope()), "perspective").lines[0]
        other.standup.take(line, "14", None, None)
        chair.app._follow()
        await chair.idle()
        await chair.press("enter", "1150", "enter")
        lines = chair.app.parting.split("\n")
        assert lines[1] == "~ Revenue growth 14 %, target 15 (ben)"
        assert lines[2] == "✓ Cost of ownership 1,150 k€, target 1,200"


async def test_up_leads_away_from_a_value_that_is_refused_and_keeps_it(bureau: Bureau) -> None:
    session = due(bureau)
    async with standing(session) as chair:
        await chair.press("13", "enter", "11x", "enter")
        assert "Cost of ownership" in chair.at
        await chair.press("up")
        assert ("Revenue growth" in chair.at, chair.field) == (True, "13")
        await chair.press("enter")
        assert ("Cost of ownership" in chair.at, chair.field) == (True, "11x")
        assert figures(session) == {"revenue-growth": 13.0}
