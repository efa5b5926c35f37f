"""The screen of one KPI: what it shows, and how it follows what others do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.due import View
from bsc_tui.tui.actions import EVERYWHERE, KPI, actions_for
from bsc_tui.tui.screens.history import HistoryScreen
from bsc_tui.tui.screens.kpi import DEFINITION, TARGETS, VALUES, KpiScreen
from bsc_tui.tui.screens.reading import WhyScreen
from tests.services.office import ANN, BO, NOVEMBER, OCTOBER, SEPTEMBER, TODAY, kpi, record
from tests.tui.kpi_seat import MTTR, Seat, seat

if TYPE_CHECKING:
    from bsc_tui.services.session import Session
    from tests.services.office import Office

HOSTILE = ("[/foo]", "50% [of] x", "\x1b]52;c;AAAA\x07", "工数 ☃", "x" * 2000)


def test_every_action_of_the_screen_has_a_method() -> None:
    own = [action for action in actions_for(KPI) if not action.is_table and EVERYWHERE not in action.where]
    assert [action.id for action in own if not hasattr(KpiScreen, f"action_{action.id}")] == []
    assert all(action.help for action in own)


async def test_it_opens_on_the_view_periods_value_with_the_chart_above(ann: Session) -> None:
    async with seat(ann) as at:
        assert at.title == "MTTR , h Internal / Recover fast · October 2026"
        assert (at.screen.table.row_key, at.screen.table.column_id) == ("value:2026-10-01", "actual")
        assert at.rows[0] == "value:2026-11-01"
        assert "target 5.6" in at.chart
        assert at.screen.chart.size.height == 9


@pytest.mark.parametrize(("size", "height"), [((80, 24), 9), ((120, 40), 15), ((60, 20), 7), ((80, 16), 0)])
async def test_the_chart_takes_half_of_what_there_is(ann: Session, size: tuple[int, int], height: int) -> None:
    async with seat(ann, size=size) as at:
        assert at.screen.chart.size.height == height


async def test_another_size_of_the_terminal_is_another_size_of_the_chart(ann: Session) -> None:
    async with seat(ann) as at:
        await at.pilot.resize_terminal(120, 40)
        assert at.screen.chart.size.height == 15
        assert max(map(len, at.chart.split("\n"))) == 118


async def test_without_values_and_on_the_definition_there_is_no_chart(ann: Session) -> None:
    async with seat(ann, kpi_id=2) as at:
        assert at.screen.chart.size.height == 0
        await at.edit("value:2026-10-01", "actual", "130")
        assert at.screen.chart.size.height == 9
        await at.press("escape")
        await at.go(DEFINITION)
        assert at.screen.chart.size.height == 0


async def test_tabs_turn_by_number_by_tab_and_by_click(ann: Session) -> None:
    async with seat(ann) as at:
        await at.press("3")
        assert at.screen.page.id == "definition"
        await at.press("tab")
        assert at.screen.page.id == "values"
        await at.press("shift+tab")
        assert at.screen.page.id == "definition"
        await at.pilot.click(at.screen.masthead, offset=(14, 1))
        assert at.screen.page.id == "targets"
        await at.press("1", "t")
        assert at.screen.page.id == "targets"


async def test_periods_step_and_the_cursor_goes_along(ann: Session) -> None:
    async with seat(ann) as at:
        await at.press("left_square_bracket")
        assert at.screen.table.row_key == "value:2026-09-01"
        assert at.title.endswith("September 2026")
        await at.press("right_square_bracket", "right_square_bracket")
        assert at.screen.table.row_key == "value:2026-11-01"
        assert at.title.endswith("November 2026, open")
        await at.press("right_square_bracket")
        assert at.said == "Later periods have not begun."


async def test_stepping_back_before_the_first_value_opens_lines_there(ann: Session) -> None:
    async with seat(ann) as at:
        for _ in range(6):
            at.screen.action_earlier()
        assert at.screen.table.row_key == at.rows[-1] == "value:2026-04-01"
        await at.edit("value:2026-04-01", "actual", "9")
        assert at.cells("value:2026-04-01")["actual"] == "9.0"


async def test_the_calendars_beginning_is_where_stepping_ends(ann: Session) -> None:
    async with seat(ann, view=View(TODAY, OCTOBER.start.replace(year=1900, month=2))) as at:
        at.screen.action_earlier()
        assert "1900" in at.said


async def test_lines_below_speak_of_the_cursors_value(ann: Session) -> None:
    async with seat(ann) as at:
        at.screen.table.stand_on("value:2026-09-01")
        assert at.about[0].startswith("MTTR: acceptable. 6.4 h (-20 %) meets 6.4, misses 5.6. ann, 1 Oct")
        at.screen.table.stand_on("value:2026-10-01")
        assert at.about[0] == "MTTR: no value for October 2026 yet."


async def test_why_explains_the_cursors_period_and_history_is_the_kpis(ann: Session) -> None:
    async with seat(ann) as at:
        at.screen.table.stand_on("value:2026-08-01")
        at.screen.action_why()
        await at.pilot.pause()
        why = at.screen.app.screen
        assert isinstance(why, WhyScreen)
        assert "August 2026" in str(why.masthead.lines)
        await at.screen.app.pop_screen()
        at.screen.action_history()
        await at.pilot.pause()
        history = at.screen.app.screen
        assert isinstance(history, HistoryScreen)
        assert "History of MTTR" in str(history.masthead.lines)


async def test_the_history_of_a_kpi_named_like_its_perspective_is_its_own(ann: Session) -> None:
    ann.editing.kpi(kpi(ann, "mttr"), {"name": "Internal"})
    async with seat(ann) as at:
        at.screen.action_history()
        await at.pilot.pause()
        assert "kpi:mttr" in str(at.screen.app.screen.masthead.lines)  # type: ignore[attr-defined]


async def test_what_others_write_is_shown_and_the_open_field_stays(office: Office, ann: Session) -> None:
    async with seat(ann) as at:
        await at.type("value:2026-10-01", "actual", "5.5")
        record(office.open(BO), "mttr", SEPTEMBER, "3.0")
        at.screen.follow()
        assert at.cells("value:2026-09-01")["actual"] == "3.0"
        assert at.screen.table.editing is not None
        assert at.screen.table.editing.editor.text == "5.5"
        await at.press("enter")
        assert at.cells("value:2026-10-01")["actual"] == "5.5"


async def test_a_kpi_archived_by_others_stays_in_sight_and_says_so(office: Office, ann: Session) -> None:
    async with seat(ann) as at:
        other = office.open(BO)
        other.structure.archive(kpi(other, "mttr"))
        at.screen.refresh_data()
        assert "archived" in at.title
        assert at.said.startswith("MTTR is archived")
        await at.edit("value:2026-10-01", "actual", "5")
        assert at.screen.table.editing is not None
        assert "is archived" in at.about[0]


async def test_a_kpi_taken_away_by_others_stays_in_sight_and_says_so(office: Office, ann: Session) -> None:
    bo = office.open(BO)
    added, _ = bo.structure.add_kpi("Passing", "Internal", {}, {"target": "3"})
    async with seat(ann, kpi_id=added.id) as at:
        bo.history.undo()
        at.screen.refresh_data()
        assert "removed" in at.title
        assert at.said.startswith("Passing is not there any more")
        await at.edit("value:2026-10-01", "actual", "5")
        assert at.about[0] == "Passing is not there any more"
        await at.press("escape")
        await at.ask("4")
        await at.press("enter")
        assert at.about[0] == "Passing is not there any more"
        await at.press("escape")
        bo.history.redo()
        at.screen.refresh_data()
        assert "removed" not in at.title


async def test_a_kpi_that_was_never_there_is_no_crash(ann: Session) -> None:
    async with seat(ann, kpi_id=99) as at:
        assert at.said.startswith("The KPI is not there any more")
        for action in actions_for(KPI):
            if not action.is_table and EVERYWHERE not in action.where and action.id != "go_to_tab":
                getattr(at.screen, f"action_{action.id}")()
        await at.pilot.resize_terminal(100, 30)
        assert at.about == ["", ""]


async def test_undo_and_redo_take_and_bring_back_what_was_typed_here(ann: Session) -> None:
    async with seat(ann) as at:
        await at.edit("value:2026-10-01", "actual", "5.5")
        await at.press("escape", "u")
        assert at.cells("value:2026-10-01")["actual"] == ""
        assert at.said == "Undo: MTTR 2026-10 = 5.5 h"
        await at.press("ctrl+r")
        assert at.cells("value:2026-10-01")["actual"] == "5.5"


async def test_coming_back_from_another_screen_shows_what_changed_there(office: Office, ann: Session) -> None:
    async with seat(ann) as at:
        at.screen.action_why()
        await at.pilot.pause()
        record(office.open(BO), "mttr", NOVEMBER, "4.0")
        await at.screen.app.pop_screen()
        await at.pilot.pause()
        assert at.cells("value:2026-11-01")["actual"] == "4.0"


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("is_ascii", [False, True])
async def test_hostile_names_harm_nothing(office: Office, ann: Session, name: str, is_ascii: bool) -> None:
    fields = dict.fromkeys(("name", "unit", "owner", "source", "description", "frameworks"), name)
    ann.editing.kpi(kpi(ann, "mttr"), fields)
    told = record(ann, "mttr", OCTOBER, "5.0", source=name)
    ann.recording.annotate(told.kpi, OCTOBER, name, told.after)
    ann.targeting.set(kpi(ann, "mttr"), {"reason": name, "agreed_by": name}, OCTOBER)
    async with seat(ann, is_ascii=is_ascii) as at:
        for tab in (TARGETS, DEFINITION, 0):
            await at.go(tab)
            at.screen.explain()
            shown = painted(at)
            assert all(len(line) <= 80 for line in shown)
            assert "\x1b" not in "".join(shown)
            assert "\x07" not in "".join(shown)
            assert not is_ascii or "".join(shown).isascii()
        assert "October 2026" in painted(at)[0]


def painted(at: Seat) -> list[str]:
    """The lines of the screen as they are sent to the terminal."""
    widgets = (at.screen.masthead, at.screen.chart, at.screen.table, at.screen.about, at.screen.prompt)
    return [widget.render_line(y).text for widget in widgets for y in range(widget.size.height)]


async def test_a_file_only_looked_at_says_so_and_takes_nothing(office: Office) -> None:
    async with seat(office.open(ANN, is_read_only=True), kpi_id=MTTR) as at:
        assert "read only" in at.title
        assert at.screen.table.stand_on("value:2026-09-01", "actual")
        for tab, keys in [(VALUES, ("enter", "x", "n", "u")), (TARGETS, ("enter", "a", "D")), (DEFINITION, ("enter",))]:
            await at.go(tab)
            for key in keys:
                at.screen.say("")
                await at.press(key)
                assert at.said == "This file is open for reading only."
            assert at.screen.table.editing is None
            assert not at.screen.prompt.is_asking
