"""A thousand calls of ``bsc record`` beside two screens: all that was acknowledged is there, and no error was shown."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from threading import Condition, Thread
from typing import NamedTuple

import pytest

from tests.e2e.conftest import Run, Start
from tests.e2e.terminal import Terminal, environment, program
from tests.e2e.test_together import ANN, BEN, history, on_tab, shows

CONTESTED = "Training hours 2026-10"
"""The figure that the script writes, and somebody at a screen as well."""


class Script:
    """Calls ``bsc record`` so many times, one after the other, with another figure each time.

    It goes on until it ``may_end``, however few calls were asked for.
    """

    def __init__(self, path: Path, home: Path, calls: int) -> None:
        self.acknowledged: list[str] = []
        self.complaints: list[str] = []
        self.may_end = False
        self._command = program("--file", str(path), "record", "training-hours")
        self._env = environment(home, BSC_SESSION="cron")
        self._calls = calls
        self._turn = Condition()
        self._is_paused = False
        self._thread = Thread(target=self._work)

    def _work(self) -> None:
        for number in count():
            if number >= self._calls and self.may_end:
                break
            with self._turn:
                self._turn.wait_for(lambda: not self._is_paused)
                figure = f"{number // 10}.{number % 10}"
                ran = subprocess.run([*self._command, figure], env=self._env, capture_output=True, text=True)
                if ran.returncode == 0 and "bsc:" not in ran.stderr:
                    self.acknowledged.append(f"{CONTESTED} = {figure} h")
                else:
                    self.complaints.append(ran.stderr)
                self._turn.notify_all()

    @property
    def is_at_work(self) -> bool:
        """Whether there are calls left."""
        return self._thread.is_alive()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Begins; the end waits for the last call."""
        self._thread.start()
        try:
            yield
        finally:
            self.may_end = True
            self._thread.join()

    @contextmanager
    def paused_after_the_next_call(self) -> Iterator[None]:
        """Waits until it wrote once more, and holds it there."""
        with self._turn:
            before = len(self.acknowledged)
            assert self._turn.wait_for(lambda: len(self.acknowledged) > before, 60), self.complaints
            self._is_paused = True
        try:
            yield
        finally:
            with self._turn:
                self._is_paused = False
                self._turn.notify_all()


class Seat(NamedTuple):
    """Somebody at a screen, whichever it is.

    ``enter`` puts a figure into a place of their own and gives the label it was acknowledged with; ``contest`` opens
    the place the script writes to, types a figure and, once called, saves it over theirs when asked.
    """

    terminal: Terminal
    enter: Callable[[int], str]
    contest: Callable[[int], Callable[[], str]]


Screen = Callable[[Start, Path, dict[str, str]], Seat]


def financial_tab(start: Start, path: Path, who: dict[str, str]) -> Seat:
    """The tab of a perspective, with the last of its KPIs as a place of one's own."""
    terminal = on_tab(start("--file", path, **who), 2, "Cost of ownership")

    def enter(number: int) -> str:
        terminal.keys("2")
        terminal.wait("Cost of ownership")
        terminal.keys("G", "Enter", f"{number}\r")
        terminal.wait(shows("Budget variance, %", f"{number}.0"))
        return f"Budget variance 2026-10 = {number}.0 %"

    return Seat(terminal, enter, contest_on(terminal))


def customer_tab(start: Start, path: Path, who: dict[str, str]) -> Seat:
    """Another tab."""
    terminal = on_tab(start("--file", path, **who), 3, "Retention rate")

    def enter(number: int) -> str:
        terminal.keys("3")
        terminal.wait("Retention rate")
        terminal.keys("G", "Enter", f"{number}\r")
        terminal.wait(shows("CAC, €", str(number)))
        return f"CAC 2026-10 = {number} €"

    return Seat(terminal, enter, contest_on(terminal))


def contest_on(terminal: Terminal) -> Callable[[int], Callable[[], str]]:
    """On the tab whose first KPI the script writes."""

    def contest(number: int) -> Callable[[], str]:
        terminal.keys("5")
        terminal.wait("Certification rate")
        terminal.keys("g", "Enter", str(number))
        terminal.wait(f"2026-10: {number}")

        def save() -> str:
            terminal.keys("Enter")
            text = terminal.wait("Enter again saves yours, Esc leaves theirs.")
            assert re.search(rf"cron \(\w+\)'s is [\d.]+ h at \d\d:\d\d; yours is {number}", text)
            terminal.keys("Enter")
            terminal.wait(shows("Training hours, h", f"{number}.0"))
            terminal.keys("Esc")
            terminal.wait("Enter edit")
            return f"{CONTESTED} = {number}.0 h"

        return save

    return contest


def work_beside(start: Start, run: Run, path: Path, home: Path, calls: int, screens: tuple[Screen, Screen]) -> None:
    """The script and two people write until the script is through; then everything acknowledged is looked for."""
    seats = [screen(start, path, who) for screen, who in zip(screens, (ANN, BEN), strict=True)]
    script = Script(path, home, calls)
    acknowledged: list[str] = []
    with script.at_work():
        number = 100
        for seat in seats:
            acknowledged.append(seat.enter(number))
            save = seat.contest(number + 7)
            with script.paused_after_the_next_call():
                acknowledged.append(save())
        script.may_end = True
        while script.is_at_work:
            number = 100 + (number - 99) % 800
            acknowledged += [seat.enter(number) for seat in seats]
    assert script.complaints == []
    assert len(script.acknowledged) >= calls
    labels = [operation["label"] for operation in history(run, path)]
    missing = [label for label in (*acknowledged, *script.acknowledged) if label not in labels]
    assert missing == []
    for seat in seats:
        shown = bytes(seat.terminal.raw).decode()
        assert not [word for word in ("locked", "holds", "Traceback", "should not have happened") if word in shown]


def test_a_few_calls_beside_two_screens(start: Start, run: Run, demo: Path, tmp_path: Path) -> None:
    work_beside(start, run, demo, tmp_path / "home", 8, (financial_tab, customer_tab))


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_thousand_calls_beside_two_screens(start: Start, run: Run, demo: Path, tmp_path: Path) -> None:
    work_beside(start, run, demo, tmp_path / "home", 1_000, (financial_tab, customer_tab))
