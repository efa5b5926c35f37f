"""Title and tabs: as many whole words as there is room for, and clicks that find their tab."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from bsc_tui.domain.text import width
from bsc_tui.present.lines import Line
from bsc_tui.present.tab_names import Tab
from bsc_tui.tui.widgets.masthead import Masthead

IT = (
    Tab("Overview"),
    Tab("Financial"),
    Tab("Customer"),
    Tab("Internal Processes", "✗1"),
    Tab("Learning and Growth"),
)
TITLE = Line((("IT scorecard", "strong"), ("   demo: invented history", "dim")), (("October 2026", "dim"),))


class Stage(App[None]):
    """A masthead, and which tabs were chosen."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, tabs: tuple[Tab, ...] = IT) -> None:
        super().__init__()
        self.masthead = Masthead()
        self.tabs = tabs
        self.chosen: list[int] = []

    def compose(self) -> ComposeResult:
        yield self.masthead

    def on_mount(self) -> None:
        self.masthead.present(TITLE, self.tabs, 1)

    def on_masthead_chosen(self, message: Masthead.Chosen) -> None:
        self.chosen.append(message.index)

    def line(self, y: int) -> str:
        """One of the lines, without the blanks at its end."""
        return self.masthead.render_line(y).text.rstrip()


@pytest.mark.parametrize(
    ("cells", "title", "tabs"),
    [
        (
            120,
            " IT scorecard   demo: invented history".ljust(107) + "October 2026",
            " 1 Overview   2 Financial   3 Customer   4 Internal Processes ✗1   5 Learning and Growth",
        ),
        (
            80,
            " IT scorecard   demo: invented history".ljust(67) + "October 2026",
            " 1 Overview   2 Financial   3 Customer   4 Internal ✗1   5 Learning",
        ),
        (
            60,
            " IT scorecard   demo: invented history".ljust(47) + "October 2026",
            " 1 Overview 2 Financial 3 Customer 4 Internal ✗1 5 Learning",
        ),
    ],
)
async def test_names_are_as_long_as_the_line_allows(cells: int, title: str, tabs: str) -> None:
    stage = Stage()
    async with stage.run_test(size=(cells, 5)):
        assert [stage.line(0), stage.line(1), stage.line(2)] == [title, tabs, ""]


async def test_what_stands_at_the_right_is_kept_when_the_title_is_cut() -> None:
    stage = Stage()
    async with stage.run_test(size=(40, 5)) as pilot:
        assert stage.line(0).endswith("..  October 2026")
        await pilot.resize_terminal(120, 5)
        assert "Internal Processes" in stage.line(1)


@pytest.mark.parametrize("cells", [120, 80, 60, 40])
async def test_a_click_opens_the_tab_under_it(cells: int) -> None:
    stage = Stage()
    async with stage.run_test(size=(cells, 5)) as pilot:
        line = stage.line(1)
        places = [line.index(f"{number} ") for number in range(1, 6)]
        for place in places:
            await pilot.click(stage.masthead, offset=(place, 1))
        assert stage.chosen == [0, 1, 2, 3, 4]


async def test_a_click_beside_the_tabs_opens_none() -> None:
    stage = Stage()
    async with stage.run_test(size=(120, 5)) as pilot:
        for place in ((0, 1), (12, 1), (110, 1), (3, 0), (3, 2)):
            await pilot.click(stage.masthead, offset=place)
        assert stage.chosen == []


@pytest.mark.parametrize("cells", [120, 80, 40])
async def test_twelve_long_names_stay_on_their_line(cells: int) -> None:
    stage = Stage(tuple(Tab(f"工数 perspective {n}", "✗9") for n in range(12)))
    async with stage.run_test(size=(cells, 5)):
        assert stage.masthead.render_line(1).cell_length == cells
        assert width(stage.line(1)) <= cells


async def test_names_without_words_are_tabs_too() -> None:
    stage = Stage((Tab("Overview"), Tab(""), Tab("   "), Tab("x" * 300)))
    async with stage.run_test(size=(80, 5)):
        assert stage.line(1).startswith(" 1 Overview ")
        assert "4 xxx" in stage.line(1)


async def test_what_stands_aside_of_the_tabs_is_kept_whole() -> None:
    stage = Stage()
    async with stage.run_test(size=(80, 24)) as pilot:
        stage.masthead.present(TITLE, IT, 1, (("f", ""), (" next tab", "dim")))
        await pilot.pause()
        tabs = " 1 Overview 2 Financial 3 Customer 4 Internal ✗1 5 Learning"
        assert stage.line(1) == f"{tabs.ljust(69)}f next tab"


async def test_tabs_that_no_number_opens_stand_without_one() -> None:
    stage = Stage(tuple(Tab(name, has_number=False) for name in ("Weeks", "Months", "Quarters")))
    async with stage.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert stage.line(1) == " Weeks   Months   Quarters"
        await pilot.click("Masthead", offset=(10, 1))
        assert stage.chosen == [1]
