"""Somebody in front of a KPI's screen, for its tests."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.events import Paste
from textual.screen import Screen

from bsc_tui.domain.due import View
from bsc_tui.tui.screens.kpi import VALUES, KpiScreen
from bsc_tui.tui.screens.kpi_aiming import TARGET
from tests.services.office import TODAY

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

    from bsc_tui.services.session import Session

MTTR = 1


class Stage(App[None]):
    """An app with a KPI's screen and nothing else."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, screen: KpiScreen) -> None:
        super().__init__()
        self._first = screen

    def get_default_screen(self) -> Screen[Any]:
        return self._first


class Seat:
    """A KPI's screen and whoever types there."""

    def __init__(self, screen: KpiScreen, pilot: Pilot[None]) -> None:
        self.screen = screen
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until what they do is done."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def go(self, tab: int) -> None:
        """Open a tab."""
        self.screen.action_go_to_tab(tab)
        await self.pilot.pause()

    async def type(self, row: str, column: str, text: str) -> None:
        """Open a cell and put a text in; it is not given in yet."""
        assert self.screen.table.stand_on(row, column)
        self.screen.table.open_cell()
        await self.pilot.pause()
        if not text:
            await self.pilot.press("backspace")
        self.screen.table.post_message(Paste(text))
        await self.pilot.pause()

    async def edit(self, row: str, column: str, text: str) -> None:
        """Put a text into a cell, and give it in."""
        await self.type(row, column, text)
        await self.press("enter")

    async def ask(self, text: str) -> None:
        """Press a, and type a target or a plan; it is not given in yet."""
        self.screen.action_add_target()
        await self.reply(text)
        assert self.screen.prompt.is_asking, TARGET

    async def reply(self, text: str) -> None:
        """Type into the question that is open."""
        self.screen.prompt.post_message(Paste(text))
        await self.pilot.pause()

    def cells(self, row_key: str) -> dict[str, str]:
        """A row's cells as they are shown."""
        row = next(row for row in self.screen.page.rows if row.key == row_key)
        return {name: cell.text for name, cell in row.cells.items()}

    @property
    def rows(self) -> list[str]:
        """The names of the lines."""
        return [row.key for row in self.screen.page.rows]

    @property
    def about(self) -> list[str]:
        """The sentence under the table and what stands beneath it, as they are once the cursor rests."""
        self.screen.explain()
        pieces = [piece for line in self.screen.about.lines for piece in line.left if piece[0]]
        return [" ".join(text for text, tone in pieces if (tone == "dim") is dim) for dim in (False, True)]

    @property
    def said(self) -> str:
        """The message above the keys."""
        return self.screen.prompt.text

    @property
    def title(self) -> str:
        """The first line of the screen."""
        line = self.screen.masthead.lines[0]
        return " ".join(text for text, _ in (*line.left, *line.right))

    @property
    def chart(self) -> str:
        """The chart."""
        return "\n".join("".join(text for text, _ in line.left) for line in self.screen.chart.lines)


@asynccontextmanager
async def seat(
    session: Session,
    tab: int = VALUES,
    *,
    kpi_id: int = MTTR,
    view: View | None = None,
    size: tuple[int, int] = (80, 24),
    is_ascii: bool = False,
) -> AsyncIterator[Seat]:
    """A KPI's screen, shown."""
    screen = KpiScreen(session, kpi_id, view or View(TODAY), tab, is_ascii=is_ascii)
    async with Stage(screen).run_test(size=size) as pilot:
        await pilot.pause()
        yield Seat(screen, pilot)
