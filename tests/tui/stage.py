"""A screen on a demo of its own: whoever tests it drives its actions, and reads what it shows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from bsc_tui.host.who import Who
from bsc_tui.services import making
from bsc_tui.services.session import Session
from bsc_tui.tui.app import BscApp
from bsc_tui.tui.screens.arranging import Arranging
from bsc_tui.tui.screens.frame import Frame
from bsc_tui.tui.widgets.lines import Lines

TODAY = date(2026, 11, 23)
ANN = Who(1001, "ann", "", "desk")
BEN = Who(1002, "ben", "benny", "lap")


@cache
def _demo() -> bytes:
    """The bytes of the article's scorecard, made once."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "demo.db"
        making.make(path, making.demo(TODAY), "Made the demo", author=ANN, now=lambda: "2026-11-23T08:00:00Z")
        return path.read_bytes()


def demo_at(folder: Path) -> Path:
    """A demo of one's own in a folder."""
    path = folder / "demo.db"
    path.write_bytes(_demo())
    return path


def opened(path: Path, author: Who = ANN, **more: Any) -> Session:
    """A file as somebody has it open; every operation is a minute later than the one before."""
    minutes = count(1)
    return Session(
        path, author=author, today=lambda: TODAY, now=lambda: f"2026-11-23T09:{next(minutes):02d}:00Z", **more
    )


@asynccontextmanager
async def running(
    screen: Screen[Any], session: Session | None = None, *, size: tuple[int, int] = (80, 24), **more: Any
) -> AsyncIterator[Pilot[None]]:
    """The whole program with this screen as its first; the session is closed at the end."""
    app = BscApp(session, screen, "ansi-dark", **more)
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield pilot
    finally:
        if app.session is not None:
            app.session.close()


def front(pilot: Pilot[None]) -> Any:
    """The screen in front."""
    return pilot.app.screen


def follow(pilot: Pilot[None]) -> None:
    """Look at once whether others have written, as the program does every second."""
    assert isinstance(pilot.app, BscApp)
    pilot.app._follow()


def rows(screen: Arranging) -> list[str]:
    """What its table shows, without the blanks at the end and empty lines."""
    lines = (screen.table.render_line(y).text.rstrip() for y in range(screen.table.size.height))
    return [line for line in lines if line]


def texts(lines: Lines) -> list[str]:
    """The words of lines, without empty ones."""
    found = ("".join(text for text, _ in (*line.left, *line.right)) for line in lines.lines)
    return [text for text in found if text]


def about(screen: Frame) -> list[str]:
    """What it says about the cursor's row, as of now."""
    screen.explain()
    return texts(screen.about)
