"""Somebody in front of the screen: presses keys, and reads what stands there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any

from textual.events import Key
from textual.pilot import Pilot

from bsc_tui.host.who import Who
from bsc_tui.services.session import Session
from bsc_tui.tui.app import BscApp
from bsc_tui.tui.screens.board import BoardScreen
from bsc_tui.tui.widgets.table import Table

TODAY = date(2026, 11, 23)
ANN = Who(1001, "ann", "", "desk")
BEN = Who(1002, "ben", "", "lap")
BY_NAME = {" ": "space", "/": "slash", "[": "left_square_bracket", "]": "right_square_bracket", "?": "question_mark"}


class Bureau:
    """One file, and whoever opened it; every operation is a second later than the one before."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seconds = count()
        self._open: list[Session] = []

    def now(self) -> str:
        """The next second."""
        minutes, seconds = divmod(next(self._seconds), 60)
        return f"2026-11-23T10:{minutes:02d}:{seconds:02d}Z"

    def session(self, author: Who = ANN, *, today: Callable[[], date] = lambda: TODAY, **more: Any) -> Session:
        """The file as somebody has it open; what another program holds is waited for but a moment."""
        more.setdefault("patience", 0.01)
        self._open.append(Session(self.path, author=author, today=today, now=self.now, **more))
        return self._open[-1]

    def close(self) -> None:
        """Everybody goes home."""
        for session in self._open:
            session.close()


class Seat:
    """A screen that runs, and somebody in front of it."""

    def __init__(self, app: BscApp, board: BoardScreen, pilot: Pilot[None]) -> None:
        self.app = app
        self.board = board
        self.pilot = pilot

    @property
    def table(self) -> Table:
        """The scorecard's table."""
        return self.board.table

    @property
    def message(self) -> str:
        """What stands above the keys."""
        return self.board.prompt.text

    @property
    def told(self) -> str:
        """What the lines below the table say, however they are broken."""
        words = ("".join(piece for piece, _ in (*line.left, *line.right)) for line in self.board.about.lines)
        return " ".join(part for part in words if part)

    @property
    def rows(self) -> list[str]:
        """What the table shows, without empty lines."""
        lines = [self.table.render_line(y).text.rstrip() for y in range(self.table.size.height)]
        return [line for line in lines if line]

    def shows(self, kind: type[object]) -> bool:
        """Whether a screen of this kind is in front."""
        return isinstance(self.app.screen, kind)

    def asks(self) -> bool:
        """Whether a question stands above the keys."""
        return self.board.prompt.is_asking

    def row(self, words: str) -> str:
        """The first row with some words."""
        return next(line for line in self.rows if words in line)

    async def press(self, *names: str) -> None:
        """Press keys by Textual's names for them, or type texts letter by letter; then wait until all is done."""
        for name in names:
            for key in [name] if len(name) == 1 or name in _NAMED or "+" in name else list(name):
                character = key if len(key) == 1 else None
                self.app.post_message(Key(BY_NAME.get(key, key), character))
        await self.idle()

    async def idle(self) -> None:
        """Until every key and message is dealt with."""
        await self.pilot.pause()
        while self.app.has_keys_ahead and not self.app._exit:
            await self.pilot.pause()

    async def turn_to(self, tab: int, kpi: str = "", column: str = "actual") -> None:
        """Open a tab, and stand on a KPI of it by its name."""
        self.board.action_go_to_tab(tab)
        if kpi:
            self.stand_on(kpi, column)
        await self.idle()
        self.board.explain()

    def stand_on(self, kpi: str, column: str = "actual") -> None:
        """Move the cursor to a KPI."""
        number = next(figure.kpi.id for figure in self.board.sheet.board.kpis() if figure.kpi.name == kpi)
        assert self.table.stand_on(f"kpi:{number}", column), f"{kpi} is not on this tab"

    async def wait_for(self, condition: Callable[[], bool]) -> None:
        """Let timers run until something is so, and all that follows from it is done."""
        deadline = monotonic() + 10
        while not condition():
            assert monotonic() < deadline, "it never came"
            await self.pilot.pause(0.005)
        await self.idle()


_NAMED = frozenset(
    {
        "enter",
        "escape",
        "tab",
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "pageup",
        "pagedown",
        "delete",
        "backspace",
    }
)


@asynccontextmanager
async def seated(session: Session, size: tuple[int, int] = (80, 24), *, is_ascii: bool = False) -> AsyncIterator[Seat]:
    """The whole screen on an open file."""
    board = BoardScreen(session, is_ascii=is_ascii)
    app = BscApp(session, board, "ansi-dark")
    async with app.run_test(size=size) as pilot:
        seat = Seat(app, board, pilot)
        await seat.idle()
        yield seat
