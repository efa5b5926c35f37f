"""A table used as a sheet: cells that open by being typed on, arrows that save, and columns beyond the edge."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from bsc_tui.present.page import Cell, Column, Page, Row
from bsc_tui.tui.widgets.open_cell import Key, OpenCell, Outcome
from tests.tui.test_table import Stage, open_text, press, settled

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

    from bsc_tui.tui.widgets.table_messages import Way


def sheet(first: int = 3, rows: str = "abc") -> Page:
    """Rows of three cells each, in columns called after numbers."""
    names = [str(number) for number in range(first, first + 3)]
    columns = (Column("name", "", 20, stretch=True), *(Column(name, f"C{name}", 8, "right") for name in names))
    cells = {name: Cell(name, edit=name) for name in names}
    return Page("sheet", columns, tuple(Row(key, cells=cells) for key in rows), home=names[-1])


@asynccontextmanager
async def opened(page: Page | None = None) -> AsyncIterator[tuple[Stage, Pilot[None]]]:
    """A table with all that makes it a sheet; "q" is a text it refuses."""
    app = Stage(page or sheet())
    app.table.opens_with = "0123456789+-=.,"
    app.table.arrows_save = True
    async with app.run_test(size=(80, 12)) as pilot:
        await settled(pilot)
        yield app, pilot


def at(app: Stage) -> tuple[str, str, str | None]:
    """Where the cursor stands, and what is open there."""
    return app.table.row_key, app.table.column_id, open_text(app.table)


@pytest.mark.parametrize("letter", "09+-=.,")
async def test_a_figure_typed_on_a_cell_opens_it_and_replaces_what_stands_there(letter: str) -> None:
    async with opened() as (app, pilot):
        press(app.table, letter)
        assert at(app) == ("a", "5", letter)
        assert await settled(pilot) == ["opened a.5 5", f"typing a.5 {letter}"]


async def test_letters_and_keys_with_a_modifier_stay_commands() -> None:
    async with opened() as (app, pilot):
        await pilot.press("q", "u", "alt+1", "ctrl+r")
        await settled(pilot)
        assert app.commands == ["q", "u", "ctrl+r"]
        assert at(app) == ("a", "5", None)


async def test_without_the_option_figures_stay_commands() -> None:
    async with opened() as (app, pilot):
        app.table.opens_with = ""
        await pilot.press("9")
        await settled(pilot)
        assert (app.commands, at(app)) == (["9"], ("a", "5", None))


async def test_where_nothing_can_be_edited_a_figure_opens_nothing() -> None:
    fixed = sheet()
    rows = tuple(row._replace(cells={"5": Cell("5")}) for row in fixed.rows)
    async with opened(fixed._replace(rows=rows)) as (app, pilot):
        await pilot.press("9")
        await settled(pilot)
        assert (app.commands, at(app)) == (["9"], ("a", "5", None))


async def test_an_arrow_saves_what_was_typed_and_moves_on_without_opening() -> None:
    async with opened() as (app, pilot):
        press(app.table, "7", "down")
        told = await settled(pilot)
        assert told[-3:] == ["edited a.5 7 down", "closed a.5", "moved b.5"]
        press(app.table, "8", "up")
        await settled(pilot)
        assert at(app) == ("a", "5", None)


async def test_a_column_typed_with_arrows_ahead_of_the_answers_loses_nothing() -> None:
    async with opened() as (app, pilot):
        press(app.table, "7", "down", "8", "down", "9", "down", "q")
        told = await settled(pilot)
        assert [text for text in told if text.startswith("edited")] == [
            "edited a.5 7 down",
            "edited b.5 8 down",
            "edited c.5 9 down",
        ]
        await settled(pilot)
        assert app.commands == ["q"], "the cell is closed by then, so it is a command"


async def test_an_arrow_out_of_a_cell_opened_with_enter_opens_the_next() -> None:
    async with opened() as (app, pilot):
        press(app.table, "enter", "7", "down")
        await settled(pilot)
        assert at(app) == ("b", "5", "5")


async def test_enter_out_of_a_cell_opened_by_typing_opens_the_one_below() -> None:
    async with opened() as (app, pilot):
        press(app.table, "7", "enter")
        await settled(pilot)
        assert at(app) == ("b", "5", "5")


async def test_a_text_that_is_refused_keeps_the_arrow_s_cell_open() -> None:
    async with opened() as (app, pilot):
        press(app.table, "7", "x", "down")
        await settled(pilot)
        assert at(app) == ("a", "5", "7x")
        press(app.table, "backspace", "enter")
        await settled(pilot)
        assert at(app) == ("b", "5", "5"), "Enter opens the one below, whatever the arrow would have done"


@pytest.mark.parametrize(
    ("is_by_typing", "opens"), [(True, False), (False, True)], ids=["opened by typing", "opened with Enter"]
)
def test_where_arrows_save_they_give_in_what_was_typed(*, is_by_typing: bool, opens: bool) -> None:
    cell = OpenCell("a", "actual", "12", arrows_save=True, is_by_typing=is_by_typing)
    cell.take(Key("9", "9"))
    assert cell.take(Key("down")) == Outcome("edited", "down")
    assert cell.opens_next == opens


async def test_beyond_the_first_and_last_column_more_are_asked_for() -> None:
    async with opened() as (app, pilot):
        asked: list[str] = []
        first = 3

        def show(way: Way) -> None:
            nonlocal first
            asked.append(way)
            first += -1 if way == "left" else 1
            app.table.show(sheet(first))

        app.table.shows_more = show
        press(app.table, "left", "left")
        assert (at(app), asked) == (("a", "3", None), [])
        press(app.table, "h")
        assert (at(app), asked) == (("a", "2", None), ["left"])
        press(app.table, "9", "shift+tab")
        await settled(pilot)
        assert (at(app), asked) == (("a", "1", "1"), ["left", "left"]), "Shift+Tab opens the cell that came into view"
        press(app.table, "escape", "end", "7", "tab")
        await settled(pilot)
        assert (at(app), asked[2:]) == (("a", "4", "4"), ["right"])


async def test_where_no_more_columns_come_the_cursor_stays_and_tab_ends() -> None:
    async with opened() as (app, pilot):
        app.table.shows_more = lambda _way: None
        press(app.table, "right")
        assert at(app) == ("a", "5", None)
        press(app.table, "7", "tab")
        assert (await settled(pilot))[-1] == "closed a.5"
        assert at(app) == ("a", "5", None)


async def test_the_rows_below_are_those_shown_from_the_cursor_down() -> None:
    async with opened() as (app, _pilot):
        press(app.table, "down")
        assert app.table.keys_below == ("b", "c")
        app.table.show(sheet(rows=""))
        assert not app.table.keys_below


async def test_a_page_shown_before_the_first_layout_is_laid_out_for_the_terminal() -> None:
    """The cursor arrives on its home column, also where that only fits a wide terminal."""
    names = [str(number) for number in range(12)]
    columns = (Column("name", "", 20, stretch=True), *(Column(name, f"C{name}", 8, "right") for name in names))
    wide = Page("wide", columns, (Row("a", cells={name: Cell(name) for name in names}),), home="11")
    app = Stage(wide)
    async with app.run_test(size=(140, 12)) as pilot:
        await pilot.pause()
        assert at(app) == ("a", "11", None)
