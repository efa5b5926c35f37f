"""Somebody in front of the grid: presses keys, and reads what stands there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

from textual.events import Key
from textual.pilot import Pilot

from bsc_tui.domain.model import Kpi, Value
from bsc_tui.services.session import Session
from bsc_tui.tui.app import BscApp
from bsc_tui.tui.screens.grid import GridScreen
from bsc_tui.tui.widgets.table import Table
from tests.tui.stage import running, texts


class Seat:
    """A grid that runs, and somebody in front of it."""

    def __init__(self, screen: GridScreen, pilot: Pilot[None]) -> None:
        self.screen = screen
        self.pilot = pilot

    @property
    def app(self) -> BscApp:
        """The program."""
        assert isinstance(self.pilot.app, BscApp)
        return self.pilot.app

    @property
    def table(self) -> Table:
        """The grid's table."""
        return self.screen.table

    @property
    def at(self) -> tuple[str, str, str | None]:
        """The KPI and the period the cursor stands on, and the text in the open field, None while none is open."""
        row, cell = self.screen.row, self.table.editing
        return (
            row.cells["name"].text if row else "",
            self.table.column_id[:7],
            cell.editor.text if cell is not None else None,
        )

    @property
    def periods(self) -> list[str]:
        """The columns in sight."""
        return [column.title for column in self.screen.page.columns[1:]]

    @property
    def said(self) -> str:
        """What stands above the keys."""
        return self.screen.prompt.text

    @property
    def told(self) -> str:
        """What the lines below the table say, however they are broken."""
        return " ".join(texts(self.screen.about))

    @property
    def title(self) -> str:
        """The first line."""
        line = self.screen.masthead.lines[0]
        return " ".join(text.strip() for text, _ in (*line.left, *line.right))

    def line(self, kpi: str) -> str:
        """A KPI's line as it is painted."""
        lines = (self.table.render_line(y).text for y in range(self.table.size.height))
        return next(" ".join(text.split()) for text in lines if text.startswith(f" {kpi}"))

    async def press(self, *names: str) -> None:
        """Press keys by Textual's names for them; a text of several letters is a name."""
        for name in names:
            self.app.post_message(Key(name, " " if name == "space" else name if len(name) == 1 else None))
        await self.idle()

    async def idle(self) -> None:
        """Until every key and message is dealt with."""
        await self.pilot.pause()
        while self.app.has_keys_ahead and self.app.is_running:
            await self.pilot.pause()

    async def stand_on(self, kpi: str, period: str) -> None:
        """Move the cursor to a KPI in a period of the window."""
        lines = (line for _, section in self.screen.grid.sections for line in section)
        number = next(line.kpi.id for line in lines if line.kpi.name == kpi)
        assert self.table.stand_on(f"kpi:{number}", period if len(period) > 7 else f"{period}-01")
        await self.idle()
        self.screen.explain()


def kpi_of(session: Session, name: str) -> Kpi:
    """A KPI by its name."""
    return next(kpi for kpi in session.looking.scorecard().kpis if kpi.name == name)


def value_of(session: Session, name: str, start: date) -> Value | None:
    """What the file holds for a KPI in the period that starts on a day."""
    scorecard = session.looking.scorecard()
    found = scorecard.values.get(kpi_of(session, name).id, ())
    return next((value for value in found if value.start == start), None)


@asynccontextmanager
async def seat(
    session: Session, kpi: Kpi | None = None, *, size: tuple[int, int] = (80, 24), **more: Any
) -> AsyncIterator[Seat]:
    """The grid, shown."""
    screen = GridScreen(session, kpi, **more)
    async with running(screen, session, size=size) as pilot:
        found = Seat(screen, pilot)
        await found.idle()
        screen.explain()
        yield found
