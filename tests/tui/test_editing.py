"""Editing in place: what is typed is explained, saved when the file has it, or refused with the reason."""

from __future__ import annotations

import re
import sqlite3
from datetime import date

import pytest

from bsc_tui.domain.model import Value
from bsc_tui.domain.naming import find_kpi
from bsc_tui.domain.periods import Period
from bsc_tui.services.recording import Entry
from bsc_tui.services.session import Session
from bsc_tui.tui.screens import talking
from tests.tui.seat import BEN, Bureau, Seat, seated

OCTOBER = Period("month", date(2026, 10, 1))


def value(session: Session, key: str, period: Period = OCTOBER) -> Value | None:
    """What the file holds."""
    scorecard = session.looking.scorecard()
    found = scorecard.values.get(find_kpi(scorecard, key).id, ())
    return next((one for one in found if one.start == period.start), None)


def number(session: Session, key: str) -> float | None:
    """October's figure."""
    found = value(session, key)
    return None if found is None else found.value


def note(session: Session, key: str) -> str:
    """The note on October's figure."""
    found = value(session, key)
    return "" if found is None else found.note


def write(session: Session, key: str, text: str) -> None:
    """Somebody enters October's figure elsewhere."""
    kpi = find_kpi(session.looking.scorecard(), key)
    session.recording.record(kpi, OCTOBER, Entry(session.recording.parse(kpi, OCTOBER, text, ".")))


def typed(seat: Seat) -> str | None:
    """The text in the open field; None while none is open."""
    return seat.table.editing.editor.text if seat.table.editing else None


async def test_enter_saves_and_opens_the_cell_below(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", "17", "enter")
        assert number(session, "revenue-growth") == 17
        assert seat.message == "Revenue growth 2026-10 = 17 %"
        assert seat.told == "Cost of ownership 2026-10"
        assert typed(seat) == "1180"
        assert "✓ Revenue growth, %              17       15" in seat.row("Revenue growth,")


async def test_tab_saves_and_opens_the_cell_to_the_right(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", "18", "tab")
        assert number(session, "revenue-growth") == 18
        assert (seat.table.row_key.startswith("kpi:"), seat.table.column_id, typed(seat)) == (True, "target", "15")


async def test_escape_leaves_the_open_cell_as_it_was(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", "18", "escape")
        assert typed(seat) is None
        assert number(session, "revenue-growth") == 12
        assert seat.app.screen is seat.board


async def test_after_the_last_row_nothing_is_open(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Budget variance")
        await seat.press("enter", "1", "enter")
        assert typed(seat) is None
        assert number(session, "budget-variance") == 1
        assert seat.message == "Budget variance 2026-10 = 1.0 %"


@pytest.mark.parametrize(
    ("tab", "kpi", "text", "understood"),
    [
        (1, "Revenue growth", "17", "2026-10: 17 %: met (target 15), 113 % of the way"),
        (1, "Revenue growth", "12%", "2026-10: 12 %: acceptable (target 15), 80 % of the way"),
        (1, "Revenue growth", "+=2", "2026-10: 12 %: acceptable"),
        (3, "MTTR", "6", "2026-10: 6.0 h is -25 % since 8.0: missed (target 5.6), 83 % of the way"),
        (3, "MTTR", "3h30m", "2026-10: 3.5 h"),
        (3, "MTTR", "na no survey", "2026-10: not available: no survey"),
    ],
)
async def test_while_typing_the_screen_says_what_it_would_mean(
    bureau: Bureau, tab: int, kpi: str, text: str, understood: str
) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(tab, kpi)
        await seat.press("enter")
        assert seat.told == f"{kpi} 2026-10"
        await seat.press(*text)
        assert seat.told.startswith(understood)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("twelve", "'twelve' is no number"),
        ("1,5", "1,5"),
        ("nan", "nan"),
        ("3 h", "h"),
        ("1e309", "1e309"),
    ],
)
async def test_a_refused_text_stays_and_the_screen_says_why(bureau: Bureau, text: str, why: str) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", *text, "enter")
        assert typed(seat) == text
        assert seat.table.editing is not None
        assert seat.table.editing.refusal
        assert why in seat.told
        assert number(session, "revenue-growth") == 12
        await seat.press("backspace")
        assert seat.table.editing.refusal is None


async def test_the_decimal_mark_is_the_scorecards(bureau: Bureau) -> None:
    session = bureau.session()
    session.editing.setting("decimal_mark", ",")
    async with seated(session) as seat:
        await seat.turn_to(3, "MTTR")
        await seat.press("enter")
        assert typed(seat) == "6,0"
        await seat.press(*"4,5", "enter")
        assert number(session, "mttr") == 4.5
        assert "4,5" in seat.row("MTTR")


async def test_equals_repeats_the_last_value(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Budget variance")
        await seat.press("enter", "=", "enter")
        assert number(session, "budget-variance") == 2.1


async def test_a_target_says_from_when_it_holds_and_what_held_before(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth", "target")
        await seat.press("enter", *"16")
        assert seat.told == "Revenue growth: target 16 %, threshold 10 %, from 2026-10; 15 before"
        await seat.press("enter", "escape")
        assert seat.message == "Revenue growth: target 16 %, threshold 10 %, from 2026-10; 15 before"
        rows = session.targeting.rows(find_kpi(session.looking.scorecard(), "revenue-growth"))
        assert [(str(row.start), row.target) for row in rows] == [("None", 15), ("2026-10-01", 16)]
        await seat.press("[")
        assert "12       15" not in seat.row("Revenue growth,")
        assert "      15        10" in seat.row("Revenue growth,")


async def test_a_target_is_typed_as_a_change(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(3, "MTTR", "target")
        await seat.press("enter")
        assert typed(seat) == "-30%"
        await seat.press(*"-40%", "tab")
        assert "4.8" in seat.row("MTTR")
        assert (seat.table.column_id, typed(seat)) == ("threshold", "-45%")


async def test_clearing_a_cell_says_so_and_undo_brings_it_back(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("x")
        assert value(session, "revenue-growth") is None
        assert seat.message == "Revenue growth 2026-10 cleared"
        assert seat.row("Revenue growth,").startswith(" ?")
        await seat.press("u")
        assert number(session, "revenue-growth") == 12
        assert "Revenue growth 2026-10 cleared" in seat.message


async def test_an_emptied_field_clears_the_cell(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", "delete")
        assert seat.told == "Revenue growth 2026-10: cleared"
        await seat.press("enter")
        assert value(session, "revenue-growth") is None


@pytest.mark.parametrize(
    ("tab", "kpi", "column", "said"),
    [
        (1, "Budget variance", "actual", "It was empty already."),
        (1, "Revenue growth", "progress", "There is nothing to clear here."),
        (0, "", "name", "There is nothing to clear here."),
    ],
)
async def test_where_nothing_is_nothing_is_cleared(bureau: Bureau, tab: int, kpi: str, column: str, said: str) -> None:
    session = bureau.session()
    before = len(session.history.operations())
    async with seated(session) as seat:
        await seat.turn_to(tab, kpi, column)
        await seat.press("x")
        assert seat.message == said
    assert len(session.history.operations()) == before


async def test_a_note_is_asked_for_and_kept(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("n")
        assert seat.asks()
        await seat.press("end", *" More.", "enter")
        assert not seat.asks()
        found = value(session, "revenue-growth")
        assert found is not None
        assert found.note == "Two renewals slipped to next month. More."
        assert seat.message == "Revenue growth 2026-10: note"
        seat.board.explain()
        assert seat.told.endswith("“Two renewals slipped to next month. More.”")
        assert seat.table.has_focus


async def test_a_note_left_with_escape_stays_as_it_was(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("n", *"Other", "escape")
        found = value(session, "revenue-growth")
        assert found is not None
        assert found.note == "Two renewals slipped to next month."
        assert not seat.asks()
        await seat.press("down")
        assert seat.table.row_key != "kpi:1", "the keys are the table's again"


async def test_a_note_needs_a_value_of_the_period(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Budget variance")
        await seat.press("n")
        assert not seat.asks()
        assert seat.message == "Enter a value first; a note stands on a value."


async def test_a_name_is_edited_in_its_cell_and_a_taken_one_refused(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth", "name")
        await seat.press("enter", *"Cost of ownership", "enter")
        assert typed(seat) == "Cost of ownership"
        assert "Cost of ownership" in seat.told
        await seat.press("end", *" 2", "enter", "escape")
        assert "Cost of ownership 2, %" in "\n".join(seat.rows)
        assert find_kpi(session.looking.scorecard(), "Revenue growth").name == "Cost of ownership 2"


async def test_the_owner_is_edited_where_there_is_room_for_it(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session, (120, 24)) as seat:
        await seat.turn_to(1, "Revenue growth", "owner")
        await seat.press("enter", *"nils", "enter", "escape")
        assert find_kpi(session.looking.scorecard(), "revenue-growth").owner == "nils"
        assert "nils" in seat.row("Revenue growth")


async def test_two_figures_meet_both_are_shown_and_enter_again_saves_mine(bureau: Bureau) -> None:
    session, ben = bureau.session(), bureau.session(BEN)
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", *"17")
        write(ben, "revenue-growth", "14")
        await seat.press("enter")
        assert typed(seat) == "17"
        asked = r"ben's is 14 % at \d\d:\d\d; yours is 17 %\. Enter again saves yours, Esc leaves theirs\."
        assert re.fullmatch(asked, seat.told), seat.told
        assert number(session, "revenue-growth") == 14
        await seat.press("enter")
        assert number(session, "revenue-growth") == 17
        assert typed(seat) == "1180", "and it goes on below"


async def test_two_figures_meet_and_escape_leaves_theirs(bureau: Bureau) -> None:
    session, ben = bureau.session(), bureau.session(BEN)
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", *"17")
        write(ben, "revenue-growth", "14")
        await seat.press("enter", "escape")
        assert number(session, "revenue-growth") == 14
        assert "14       15" in seat.row("Revenue growth,")
        assert typed(seat) is None


async def test_two_targets_meet(bureau: Bureau) -> None:
    session, ben = bureau.session(), bureau.session(BEN)
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth", "target")
        await seat.press("enter", *"16")
        kpi = find_kpi(ben.looking.scorecard(), "revenue-growth")
        ben.targeting.set(kpi, {"target": "20"}, OCTOBER)
        await seat.press("enter")
        assert typed(seat) == "16"
        assert seat.told.startswith("ben's")
        await seat.press("enter")
        assert seat.message.startswith("Revenue growth: target 16 %")
        assert "12       16" in seat.row("Revenue growth,")


async def test_the_same_figure_twice_is_no_conflict(bureau: Bureau) -> None:
    session, ben = bureau.session(), bureau.session(BEN)
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", *"17")
        write(ben, "revenue-growth", "17")
        await seat.press("enter")
        assert typed(seat) == "1180"


async def test_an_edit_in_progress_outlives_what_others_write(bureau: Bureau) -> None:
    session, ben = bureau.session(), bureau.session(BEN)
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", *"17")
        write(ben, "revenue-growth", "14")
        write(ben, "roi", "20")
        seat.app._follow()
        await seat.idle()
        assert typed(seat) == "17"
        assert " 20 " in seat.row("Return on investment")
        await seat.press("enter")
        assert "ben's is 14 %" in seat.told, "it was opened before ben wrote"


async def test_an_untouched_field_shows_what_others_write(bureau: Bureau) -> None:
    session, ben = bureau.session(), bureau.session(BEN)
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter")
        write(ben, "revenue-growth", "14")
        seat.app._follow()
        await seat.idle()
        assert typed(seat) == "14"


async def test_a_busy_file_is_waited_for_and_the_keys_wait_too(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was typed ahead is in the file, cell by cell, once the other program lets go."""
    monkeypatch.setattr(talking, "WAIT", 0.01)
    session = bureau.session()
    other = sqlite3.connect(bureau.path, isolation_level=None)
    async with seated(session) as seat:
        await seat.turn_to(2, "Customer satisfaction")
        await seat.press("enter", *"11")
        other.execute("BEGIN IMMEDIATE")
        await seat.press("enter", *"12", "enter")
        assert "waiting" in seat.message
        assert typed(seat) == "11"
        other.execute("ROLLBACK")
        await seat.wait_for(lambda: number(session, "retention-rate") == 12)
        assert number(session, "customer-satisfaction") == 11
        assert "waiting" not in seat.message
        assert typed(seat) == "41", "NPS is open"
    other.close()


async def test_a_file_held_for_ever_is_told_of_and_nothing_is_lost(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talking, "WAIT", 0.001)
    session = bureau.session(patience=0)
    other = sqlite3.connect(bureau.path, isolation_level=None)
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", *"17")
        other.execute("BEGIN IMMEDIATE")
        await seat.press("enter", *"18", "enter", *"19")
        await seat.wait_for(lambda: seat.table.editing is not None and bool(seat.table.editing.refusal))
        assert typed(seat) == "17"
        assert seat.message == "Typed meanwhile, and not used: 18 / 19"
        assert "another program holds" in seat.told
        other.execute("ROLLBACK")
        await seat.press("enter")
        await seat.wait_for(lambda: number(session, "revenue-growth") == 17)
    other.close()


async def test_keys_pressed_while_a_write_waits_mean_what_comes_of_it(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is cleared is the cell one stood on, and a note goes to the value it was written for."""
    monkeypatch.setattr(talking, "WAIT", 0.01)
    session = bureau.session()
    other = sqlite3.connect(bureau.path, isolation_level=None)
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        other.execute("BEGIN IMMEDIATE")
        await seat.press("x", "down", "enter")
        assert "waiting" in seat.message
        other.execute("ROLLBACK")
        await seat.wait_for(lambda: typed(seat) == "1180")
        assert (number(session, "revenue-growth"), number(session, "cost-of-ownership")) == (None, 1180.0)
        await seat.press("escape", "u")
        await seat.turn_to(1, "Revenue growth")
        other.execute("BEGIN IMMEDIATE")
        await seat.press("n", *"first", "enter", "escape", "down", "n", *"second", "enter")
        other.execute("ROLLBACK")
        await seat.wait_for(lambda: note(session, "cost-of-ownership") == "second")
        assert note(session, "revenue-growth") == "first"
    other.close()


async def test_ctrl_c_gets_through_while_a_write_waits(bureau: Bureau) -> None:
    session = bureau.session()
    other = sqlite3.connect(bureau.path, isolation_level=None)
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        other.execute("BEGIN IMMEDIATE")
        await seat.press("x", "q")
        await seat.press("ctrl+c")
        assert seat.board.prompt.render_line(0).text.strip() == "Ctrl+C once more quits; so does q."
        await seat.press("ctrl+c")
        assert seat.app._exit
    other.execute("ROLLBACK")
    other.close()


async def test_a_read_only_file_is_looked_at_and_not_written(bureau: Bureau) -> None:
    session = bureau.session(is_read_only=True)
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        assert "read only" in seat.board.masthead.render_line(0).text
        await seat.press("e")
        assert seat.table.editing is None
        await seat.press("x")
        assert seat.message == "This file is open for reading only."
        assert number(session, "revenue-growth") == 12


async def test_a_file_that_is_gone_is_told_of(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", *"17")
        aside = bureau.path.with_suffix(".aside")
        bureau.path.rename(aside)
        await seat.press("enter")
        assert typed(seat) == "17"
        assert "is gone" in seat.told
        aside.rename(bureau.path)
        await seat.press("enter")
        assert number(session, "revenue-growth") == 17


async def test_a_line_that_goes_away_keeps_what_was_typed_in_sight(bureau: Bureau) -> None:
    session, ben = bureau.session(), bureau.session(BEN)
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", *"17")
        ben.structure.archive(find_kpi(ben.looking.scorecard(), "revenue-growth"))
        seat.app._follow()
        await seat.idle()
        assert typed(seat) == "17"
        assert seat.message == "That line is gone; you had typed: 17"
        assert "Revenue growth, %" in "\n".join(seat.rows)
        await seat.press("escape")
        assert "Revenue growth, %" not in "\n".join(seat.rows)


async def test_in_an_open_period_the_value_is_the_open_ones(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("]", "enter")
        assert seat.told == "Revenue growth 2026-11"
        await seat.press(*"13", "enter")
        found = value(session, "revenue-growth", Period("month", date(2026, 11, 1)))
        assert found is not None
        assert found.value == 13
        assert number(session, "revenue-growth") == 12


async def test_saving_the_same_again_is_no_change(bureau: Bureau) -> None:
    session = bureau.session()
    before = len(session.history.operations())
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", *"12", "enter")
        assert typed(seat) == "1180"
    assert len(session.history.operations()) == before


@pytest.mark.parametrize("column", ["name", "actual", "target", "threshold", "owner"])
async def test_whatever_is_typed_comes_to_words(bureau: Bureau, column: str) -> None:
    async with seated(bureau.session(), (120, 24)) as seat:
        await seat.turn_to(1, "Revenue growth", column)
        for text in ("\\", "[/x]", "=", "-", "9" * 40, "+5%", "50 to 80", "☃"):
            await seat.press("enter", *text)
            assert typed(seat) == text
            await seat.press("escape")
            assert typed(seat) is None


async def test_a_column_that_gave_way_to_a_narrow_terminal_ends_the_typing(bureau: Bureau) -> None:
    """What is typed blind never ends in another column: here it would rename the next KPI."""
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", "12.5")
        await seat.pilot.resize_terminal(14, 20)
        await seat.idle()
        await seat.press("enter")
        assert seat.table.editing is None
        assert number(session, "revenue-growth") == 12.5
        assert find_kpi(session.looking.scorecard(), "cost-of-ownership").name == "Cost of ownership"


async def test_an_open_cell_says_which_keys_count_in_it(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter")
        assert "Enter save, next  Tab save, right" in seat.board.keys_line.render_line(0).text
        await seat.press("escape")
        assert seat.board.keys_line.render_line(0).text.startswith(" Enter edit")


async def test_rounding_never_contradicts_the_status(bureau: Bureau) -> None:
    """14.6 of a KPI without decimals misses the target 15 and must not read as 15."""
    async with seated(bureau.session()) as seat:
        await seat.turn_to(1, "Revenue growth")
        await seat.press("enter", "14.6", "enter", "escape")
        assert " 14.6 " in seat.row("Revenue growth,")
        await seat.press("up")
        seat.board.explain()
        assert "14.6 % meets 10, misses 15" in seat.told
