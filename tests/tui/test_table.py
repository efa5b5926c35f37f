"""The table on a screen: keys, clicks, pastes, and what the screen is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message
from textual.pilot import Pilot

from bsc_tui.present.page import Page, Row
from bsc_tui.tui.widgets.table import Table
from bsc_tui.tui.widgets.table_messages import AtCell
from tests.tui.pages import board, heading, line, long_page, page

Judge = Callable[[str], bool]


class Stage(App[None]):
    """An app with a table and nothing else, which notes what it is told."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [  # noqa: RUF012 - Textual's way
        Binding(key, f"command('{key}')") for key in ("q", "u", "9", "ctrl+r", "e", "tab", "pageup")
    ]

    def __init__(self, shown: Page | None = None, judge: Judge | None = str.isdigit, *, is_ascii: bool = False) -> None:
        super().__init__()
        self.table = Table(is_ascii=is_ascii)
        self.shown = shown if shown is not None else board()
        self.judge = judge
        self.told: list[str] = []
        self.commands: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.table

    def on_mount(self) -> None:
        self.table.show(self.shown)
        self.table.focus()

    def action_command(self, key: str) -> None:
        self.commands.append(key)

    def note(self, message: Message) -> None:
        words = [type(message).__name__.lower()]
        if isinstance(message, AtCell):
            words.append(f"{message.row_key}.{message.column_id}")
        words += [str(getattr(message, name)) for name in ("text", "move") if hasattr(message, name)]
        self.told.append(" ".join(words))

    def on_table_moved(self, message: Table.Moved) -> None:
        self.note(message)

    def on_table_opened(self, message: Table.Opened) -> None:
        self.note(message)

    def on_table_typing(self, message: Table.Typing) -> None:
        self.note(message)

    def on_table_closed(self, message: Table.Closed) -> None:
        self.note(message)

    def on_table_orphaned(self, message: Table.Orphaned) -> None:
        self.note(message)

    def on_table_pasted(self, message: Table.Pasted) -> None:
        self.note(message)

    def on_table_activated(self, message: Table.Activated) -> None:
        self.told.append(f"activated {message.row_key}")

    def on_table_header_clicked(self, message: Table.HeaderClicked) -> None:
        self.told.append(f"header {message.column_id}")

    def on_table_edited(self, message: Table.Edited) -> None:
        self.note(message)
        if self.judge is not None:
            if self.judge(message.text):
                self.table.accept()
            else:
                self.table.refuse("no number")


def lines(table: Table) -> list[str]:
    """What the table shows, line by line."""
    return [table.render_line(y).text for y in range(table.size.height)]


def press(table: Table, *keys: str) -> None:
    """Hand keys to the table as its queue would, one after the other."""
    for key in keys:
        table.on_key(events.Key(key, key if len(key) == 1 else None))


async def settled(pilot: Pilot[None]) -> list[str]:
    """What the app was told, once everything is done; and forget it."""
    await pilot.pause()
    app = pilot.app
    assert isinstance(app, Stage)
    told, app.told = app.told, []
    return told


def open_text(table: Table) -> str | None:
    """The text in the open field."""
    return table.editing.editor.text if table.editing is not None else None


async def test_it_shows_headings_and_rows() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        assert await settled(pilot) == ["moved a.actual"]
        shown = lines(app.table)
        assert shown[0].split() == ["KPI", "Actual", "Target", "Progr", "12", "months"]
        assert shown[1].startswith(" Growth ")
        assert shown[2].startswith(" ✓ Revenue, % ")
        assert shown[4].strip() == ""
        assert all(len(text) == 80 for text in shown)


async def test_keys_move_the_cursor_and_others_bubble() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("down", "l", "q", "ctrl+r", "9")
        assert await settled(pilot) == ["moved b.actual", "moved b.target"]
        assert app.commands == ["q", "ctrl+r", "9"]


async def test_typing_a_column_enter_saves_and_opens_the_cell_below() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter", "9", "5", "enter")
        assert await settled(pilot) == [
            "opened a.actual 12",
            "typing a.actual 9",
            "typing a.actual 95",
            "edited a.actual 95 down",
            "opened b.actual 3",
            "moved b.actual",
        ]
        assert app.commands == []


async def test_keys_typed_ahead_of_the_answer_reach_the_next_cells() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        press(app.table, "e", "9", "5", "enter", "9", "6", "enter", "9", "7", "enter", "q")
        told = await settled(pilot)
        assert [text for text in told if text.startswith("edited")] == [
            "edited a.actual 95 down",
            "edited b.actual 96 down",
            "edited c.actual 97 down",
        ]
        assert open_text(app.table) == "q"
        assert app.commands == []


async def test_below_the_last_row_editing_ends_and_nothing_typed_ahead_acts() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        press(app.table, "G", "e", "9", "enter", "9", "q")
        told = await settled(pilot)
        assert told[-2:] == ["edited d.actual 9 down", "closed d.actual"]
        assert app.table.editing is None
        assert app.commands == []


async def test_keys_behind_a_typed_ahead_escape_act_again() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        press(app.table, "e", "9", "enter", "escape", "q")
        told = await settled(pilot)
        assert told[-1] == "closed b.actual"
        await settled(pilot)
        assert app.commands == ["q"]


@pytest.mark.parametrize(
    ("key", "opened"), [("tab", "a.target"), ("enter", "b.actual"), ("shift+tab", None), ("down", None), ("up", None)]
)
async def test_where_the_field_goes(key: str, opened: str | None) -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        press(app.table, "e", "9", key)
        await settled(pilot)
        cell = app.table.editing
        if key in {"down", "up"}:
            assert (app.table.row_key, open_text(app.table)) == ("a", "9")
        else:
            assert (f"{cell.row_key}.{cell.column_id}" if cell else None) == opened


async def test_a_text_nobody_touched_is_not_given_in() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        press(app.table, "e", "enter", "down", "up", "tab", "f2", "enter")
        told = await settled(pilot)
        assert not [text for text in told if text.startswith(("edited", "typing", "closed"))]
        assert (app.table.row_key, app.table.column_id) == ("c", "target")


async def test_escape_leaves_the_cell_as_it_was() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        before = lines(app.table)
        press(app.table, "e", "9", "escape")
        assert await settled(pilot) == ["opened a.actual 12", "typing a.actual 9", "closed a.actual"]
        assert lines(app.table) == before


async def test_a_refused_text_stays_open_and_is_marked() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        press(app.table, "e", "x", "enter")
        await settled(pilot)
        assert open_text(app.table) == "x"
        assert app.table.editing is not None
        assert app.table.editing.refusal == "no number"
        assert "!      x" in lines(app.table)[2]
        press(app.table, "backspace", "7", "enter")
        assert "edited a.actual 7 down" in await settled(pilot)
        assert app.table.row_key == "b"


async def test_single_letters_never_act_while_a_cell_is_open() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e", "q", "u", "9", "e", "ctrl+r")
        await settled(pilot)
        assert open_text(app.table) == "qu9e"
        assert app.commands == ["ctrl+r"]


async def test_enter_leads_on_where_nothing_can_be_edited_and_e_is_left_to_others() -> None:
    app = Stage(page(Row("place", "text", text="2 due")))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter", "e")
        assert await settled(pilot) == ["activated place"]
        assert app.commands == ["e"]


async def test_on_a_name_enter_leads_on() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        press(app.table, "left", "enter")
        assert (await settled(pilot))[-1] == "activated a"


async def test_an_open_cell_survives_new_content() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        press(app.table, "e", "9", "home", "8")
        await settled(pilot)
        app.table.show(page(line("new", "New", "1"), *board().rows))
        assert await settled(pilot) == []
        assert (app.table.row_key, open_text(app.table)) == ("a", "89")
        assert "89" in lines(app.table)[3]


async def test_an_untouched_open_cell_shows_what_others_wrote() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        press(app.table, "e")
        await settled(pilot)
        app.table.show(page(line("a", "Revenue", "13")))
        assert open_text(app.table) == "13"


async def test_an_open_cell_whose_row_has_gone_keeps_its_text_and_tells_once() -> None:
    app = Stage(judge=lambda _: False)
    async with app.run_test(size=(80, 24)) as pilot:
        press(app.table, "e", "9")
        await settled(pilot)
        for _ in range(2):
            app.table.show(page(*(row for row in board().rows if row.key != "a")))
        assert await settled(pilot) == ["orphaned a.actual 9"]
        assert "Revenue" in lines(app.table)[2]
        press(app.table, "enter")
        assert await settled(pilot) == ["edited a.actual 9 down"]
        press(app.table, "escape")
        assert await settled(pilot) == ["closed a.actual", "moved b.actual"]
        assert "Revenue" not in "".join(lines(app.table))


async def test_another_page_ends_editing_and_tells_what_was_typed() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        press(app.table, "e", "9")
        await settled(pilot)
        app.table.show(long_page())
        assert await settled(pilot) == ["orphaned a.actual 9", "closed a.actual", "moved k0.actual"]


async def test_saving_then_showing_and_showing_then_saving_come_to_the_same() -> None:
    for order in ("accept", "show"):
        app = Stage(judge=None)
        async with app.run_test(size=(80, 24)) as pilot:
            press(app.table, "e", "9", "enter")
            await settled(pilot)
            saved = page(*(line("a", "Revenue", "9") if row.key == "a" else row for row in board().rows))
            if order == "show":
                app.table.show(saved)
            app.table.accept()
            if order == "accept":
                app.table.show(saved)
            assert (app.table.row_key, open_text(app.table)) == ("b", "3")


async def test_a_paste_goes_into_the_open_cell() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        press(app.table, "e")
        app.table.on_paste(events.Paste("95\r\n"))
        await settled(pilot)
        assert open_text(app.table) == "95"


@pytest.mark.parametrize("text", ["95\n96", "95\t96\n", "95\r96"])
async def test_a_paste_of_many_cells_is_handed_on_whole(text: str) -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        press(app.table, "e")
        await settled(pilot)
        app.table.on_paste(events.Paste(text))
        assert await settled(pilot) == [f"pasted {text}"]
        assert open_text(app.table) == "12"


async def test_a_paste_without_an_open_cell_is_handed_on() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.table.on_paste(events.Paste("95"))
        assert await settled(pilot) == ["pasted 95"]


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        (46, 3, ["opened b.actual 3", "moved b.actual"]),
        (5, 3, ["activated b", "moved b.name"]),
        (5, 1, []),
        (5, 15, []),
        (46, 0, ["header actual"]),
    ],
)
async def test_a_click_does_what_enter_on_the_spot_would(x: int, y: int, expected: list[str]) -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.click(app.table, offset=(x, y))
        assert sorted(await settled(pilot)) == sorted(expected)


async def test_a_click_elsewhere_gives_in_what_was_typed_and_goes_there() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        press(app.table, "e", "9")
        await settled(pilot)
        await pilot.click(app.table, offset=(46, 7))
        assert await settled(pilot) == ["edited a.actual 9 stay", "opened d.actual 7", "moved d.actual"]


async def test_a_click_elsewhere_while_refused_stays() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        press(app.table, "e", "x")
        await settled(pilot)
        await pilot.click(app.table, offset=(46, 7))
        await settled(pilot)
        assert (app.table.row_key, open_text(app.table)) == ("a", "x")


async def test_a_click_in_the_field_sets_the_cursor() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        press(app.table, "e", "1", "2", "3")
        await settled(pilot)
        text = lines(app.table)[2]
        await pilot.click(app.table, offset=(text.index("123") + 1, 2))
        press(app.table, "x")
        assert open_text(app.table) == "1x23"


async def test_the_wheel_scrolls_and_an_open_cell_holds_it() -> None:
    app = Stage(long_page())
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        wheel = events.MouseScrollDown(app.table, 5, 5, 0, 1, 0, False, False, False)
        app.table.on_mouse_scroll_down(wheel)
        assert lines(app.table)[1].startswith(" ✓ KPI 2, %")
        press(app.table, "e")
        app.table.on_mouse_scroll_down(wheel)
        assert lines(app.table)[1].startswith(" ✓ KPI 2, %")


async def test_sorting_three_times_comes_back_to_the_page() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        given = lines(app.table)
        firsts = []
        for _ in range(2):
            app.table.sort_by("actual")
            firsts.append((lines(app.table)[0].split()[1], lines(app.table)[1].split()[1]))
        assert firsts == [("Actual▴", "Cost,"), ("Actual▾", "Revenue,")]
        app.table.sort_by("actual")
        assert lines(app.table) == given
        assert app.table.row_key == "a"


async def test_a_filter_without_a_match_says_so_and_can_be_taken_back() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.table.filter("[/foo]")
        assert lines(app.table)[1].strip() == "No row contains “[/foo]”."
        assert app.table.row_key == ""
        app.table.filter("")
        assert app.table.row_key == "a"


async def test_an_empty_page_says_what_it_says() -> None:
    app = Stage(page())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "enter", "e", "x")
        assert await settled(pilot) == ["moved .actual"]
        assert lines(app.table)[1].strip() == "No KPI yet."


async def test_standing_on_a_row() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert app.table.stand_on("d", "target")
        assert not app.table.stand_on("h1")
        assert not app.table.stand_on("nobody")
        assert await settled(pilot) == ["moved d.target"]


async def test_pictures_appear_when_something_can_draw_them() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "⣀" not in lines(app.table)[2]
        app.table.sparkline = lambda series, cells: "⣀" * cells
        assert app.table.sparkline is not None
        assert "⣀" * 12 in lines(app.table)[2]


async def test_what_is_shown_before_it_is_on_a_screen_is_painted_then() -> None:
    app = Stage()
    app.table.show(board())
    app.table.sort_by("actual")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert lines(app.table)[1].startswith(" ✓ Cost, %")


async def test_another_size_takes_other_columns() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.resize_terminal(50, 10)
        await settled(pilot)
        assert "12 months" not in lines(app.table)[0]
        assert {len(text) for text in lines(app.table)} == {50}
        assert len(lines(app.table)) == 10


async def test_hostile_names_are_only_text() -> None:
    app = Stage(page(heading("h", "[@click=app.quit]x[/]"), line("a", "\x1b]52;c;aGk=\x07 [/foo]", "12")))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "[@click=app.quit]x[/]" in lines(app.table)[1]
        assert all(text.isprintable() for text in lines(app.table))


async def test_in_ascii_only_ascii_is_shown() -> None:
    app = Stage(long_page(), is_ascii=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        press(app.table, "e", "ß")
        assert all(text.isascii() for text in lines(app.table))


class TestRepainting:
    """Only what looks different is sent to the terminal."""

    async def regions(self, shown: Page, deed: Callable[[Table], object]) -> list[Region]:
        app = Stage(shown)
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            asked: list[Region] = []
            app.table.refresh = lambda *regions, **_: asked.extend(regions or [Region()])  # type: ignore[method-assign, assignment]
            deed(app.table)
            return asked

    async def test_a_step_repaints_two_lines(self) -> None:
        regions = await self.regions(board(), lambda table: press(table, "down"))
        assert [(region.y, region.height) for region in regions] == [(2, 1), (3, 1)]

    async def test_a_letter_repaints_one_line_up_to_the_field(self) -> None:
        def deed(table: Table) -> None:
            press(table, "e")
            table.app.commands.clear()  # type: ignore[attr-defined]
            press(table, "9")

        regions = await self.regions(board(), deed)
        assert {(region.y, region.height) for region in regions} == {(2, 1)}
        assert regions[-1].right < 60

    async def test_the_same_content_again_repaints_nothing(self) -> None:
        assert await self.regions(board(), lambda table: table.show(board())) == []

    async def test_one_changed_value_repaints_its_line(self) -> None:
        changed = page(*(line("d", "Audits", "8") if row.key == "d" else row for row in board().rows))
        regions = await self.regions(board(), lambda table: table.show(changed))
        assert [(region.y, region.height) for region in regions] == [(7, 1)]

    async def test_focus_repaints_nothing(self) -> None:
        def deed(table: Table) -> None:
            table.on_blur(events.Blur())
            assert not table.has_focus
            table.on_focus(events.Focus())
            assert table.has_focus

        assert await self.regions(board(), deed) == []
