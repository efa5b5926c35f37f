"""Several at one scorecard: nothing is lost, nothing is locked, and everybody sees what the others do."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Any

import pytest

from tests.e2e.conftest import Run, Start
from tests.e2e.terminal import Terminal, environment, program

SOON = 2.0
"""Seconds within which a screen shows what another one wrote."""

ANN = {"BSC_SESSION": "ann"}
BEN = {"BSC_SESSION": "ben"}


class Collector:
    """A script that records a figure again and again, as cron would. ``acknowledged`` are those it was thanked for."""

    def __init__(self, path: Path, home: Path) -> None:
        self.acknowledged: list[str] = []
        self.complaints: list[str] = []
        self._command = program("--file", str(path), "record", "training-hours")
        self._env = environment(home, BSC_SESSION="cron")
        self._stop = Event()
        self._thread = Thread(target=self._work)

    def _work(self) -> None:
        number = 0
        while not self._stop.is_set():
            number += 1
            figure = f"{number}.5"
            ran = subprocess.run([*self._command, figure], env=self._env, capture_output=True, text=True)
            if ran.returncode == 0 and "bsc:" not in ran.stderr:
                self.acknowledged.append(figure)
            else:
                self.complaints.append(ran.stderr)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Records while the body runs."""
        self._thread.start()
        try:
            yield
        finally:
            self._stop.set()
            self._thread.join()


def on_tab(terminal: Terminal, number: int, words: str) -> Terminal:
    """The same terminal, on a tab."""
    terminal.wait("1 Overview")
    terminal.keys(str(number))
    terminal.wait(words)
    return terminal


def shows(kpi: str, figure: str) -> Callable[[str], bool]:
    """Whether a screen shows a KPI with a figure, not in an open field."""
    pattern = re.compile(rf"^ [✓~✗?] {re.escape(kpi)} +{re.escape(figure)} ", re.MULTILINE)
    return lambda text: pattern.search(text) is not None


def history(run: Run, path: Path) -> list[dict[str, Any]]:
    """Every operation of the file, as the command line tells them."""
    told = run("--file", path, "history", "--limit", "100000", "--format", "json")
    assert told.returncode == 0, told.stderr
    found: list[dict[str, Any]] = json.loads(told.stdout)
    return found


def work_together(start: Start, run: Run, demo: Path, home: Path, seconds: float) -> None:
    """Two screens and a script write for some seconds; then everything acknowledged is looked for."""
    ann = on_tab(start("--file", demo, **ANN), 2, "Cost of ownership")
    ben = on_tab(start("--file", demo, **BEN), 3, "Retention rate")
    cron = Collector(demo, home)
    acknowledged: list[str] = []
    deadline = monotonic() + seconds
    with cron.at_work():
        number = 100
        while monotonic() < deadline:
            number = 100 + (number - 99) % 800
            for terminal in (ann, ben):
                terminal.keys("G", "Enter", f"{number}\r")
            ann.wait(shows("Budget variance, %", f"{number}.0"))
            ben.wait(shows("CAC, €", str(number)))
            acknowledged += [f"Budget variance 2026-10 = {number}.0 %", f"CAC 2026-10 = {number} €"]
    assert cron.complaints == []
    assert len(acknowledged) >= 6
    assert len(cron.acknowledged) >= 3
    labels = [operation["label"] for operation in history(run, demo)]
    acknowledged += [f"Training hours 2026-10 = {figure} h" for figure in cron.acknowledged]
    assert set(acknowledged) <= set(labels)
    newest = cron.acknowledged[-1]
    for terminal, tab, kpi, figure in (
        (ann, "3", "CAC, €", str(number)),
        (ben, "2", "Budget variance, %", f"{number}.0"),
        (ann, "5", "Training hours, h", newest),
        (ben, "5", "Training hours, h", newest),
    ):
        terminal.keys(tab)
        terminal.wait(shows(kpi, figure), SOON)
    for terminal in (ann, ben):
        assert "locked" not in bytes(terminal.raw).decode()
        assert b"Traceback" not in terminal.raw


def test_nothing_is_lost_and_nothing_locked(start: Start, run: Run, demo: Path, tmp_path: Path) -> None:
    work_together(start, run, demo, tmp_path / "home", 10)


@pytest.mark.slow
def test_nothing_is_lost_and_nothing_locked_for_a_minute(start: Start, run: Run, demo: Path, tmp_path: Path) -> None:
    work_together(start, run, demo, tmp_path / "home", 60)


def test_each_screen_shows_within_two_seconds_what_the_other_wrote(start: Start, demo: Path) -> None:
    ann = on_tab(start("--file", demo, **ANN), 3, "Retention rate")
    ben = on_tab(start("--file", demo, **BEN), 3, "Retention rate")
    ann.keys("Enter", "81", "Enter", "Esc")
    ann.wait("Customer satisfaction 2026-10 = 81.0")
    text = ben.wait("Customer satisfaction 2026-10 = 81.0", SOON)
    assert re.search(r"ann \(\w+\): Customer satisfaction 2026-10 = 81\.0 points, \d\d:\d\d", text)
    ben.keys("Enter", "82", "Enter", "Esc")
    ben.wait("Customer satisfaction 2026-10 = 82.0")
    ann.wait(" 82.0 ", SOON)


def test_an_edit_in_progress_survives_what_the_others_write(start: Start, run: Run, demo: Path) -> None:
    ann = on_tab(start("--file", demo, **ANN), 3, "Retention rate")
    ann.keys("Enter", "7")
    ann.wait("2026-10: 7")
    assert run("--file", demo, "record", "nps", "17", **BEN).returncode == 0
    ann.wait(shows("NPS", "17"), SOON)
    ann.keys("9", "Enter")
    ann.wait("Customer satisfaction 2026-10 = 79.0")


def test_two_figures_for_one_place_are_both_shown_and_one_is_chosen(start: Start, run: Run, demo: Path) -> None:
    ann = on_tab(start("--file", demo, **ANN), 2, "Cost of ownership")
    ann.keys("Enter", "17")
    ann.wait("2026-10: 17 %")
    assert run("--file", demo, "record", "revenue-growth", "14", **BEN).returncode == 0
    ann.keys("Enter")
    text = ann.wait("Enter again saves yours, Esc leaves theirs.")
    assert re.search(r"ben \(\w+\)'s is 14 % at \d\d:\d\d; yours is 17 %\.", text)
    ann.keys("Esc")
    ann.wait(shows("Revenue growth, %", "14"))
    assert "14 %" in run("--file", demo, "show", "revenue-growth").stdout
    ann.keys("Enter", "18")
    ann.wait("2026-10: 18 %")
    assert run("--file", demo, "record", "revenue-growth", "13", **BEN).returncode == 0
    ann.keys("Enter")
    ann.wait("Enter again saves yours")
    ann.keys("Enter")
    ann.wait("Revenue growth 2026-10 = 18 %")
    newest = history(run, demo)[0]
    assert newest["label"].startswith("Revenue growth 2026-10 = 18 %")
