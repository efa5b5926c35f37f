"""The screen as somebody sees and uses it, in a real terminal on a real file."""

from __future__ import annotations

import json
import shutil
import signal
import termios
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Run, Start
from tests.e2e.pictures import check, stored
from tests.e2e.terminal import Terminal, environment, program

KPI_COLUMNS = {"Actual": (28, 36), "Target": (37, 45), "Threshold": (46, 55), "Progr": (56, 61)}
"""First cell and end of each column of figures of a perspective's tab at 80 cells."""
SERIES = (63, 75)

Figures = Callable[[Path], dict[str, Any]]


@pytest.fixture
def figures(run: Run) -> Figures:
    """The values in a file by the KPIs' keys, as the command line tells them."""

    def read(path: Path) -> dict[str, Any]:
        told = run("--file", path, "status", "--format", "json")
        assert told.returncode == 0, told.stderr
        return {kpi["key"]: kpi["value"] for kpi in json.loads(told.stdout)["kpis"]}

    return read


def on_tab(terminal: Terminal, number: int, words: str) -> Terminal:
    """The same terminal, once it shows a perspective's tab and its sparklines."""
    terminal.wait("1 Overview")
    terminal.keys(str(number))
    terminal.wait(lambda text: words in text and "⠒" in text)
    return terminal


def test_the_first_picture_is_the_overview(start: Start, demo: Path) -> None:
    terminal = start("--file", demo)
    text = terminal.wait("? keys")
    assert "IT scorecard" in text
    assert "demo: invented history" in text
    for words in ("Scorecard", "Learning and Growth", "Customer satisfaction", "20 % improvement", "Budget variance"):
        assert words in text
    check(terminal, "overview-80x24")


def test_the_first_picture_is_right_from_the_start(start: Start, demo: Path) -> None:
    """Nothing is shown first in a shape that would not stay."""
    terminal = start("--file", demo)
    terminal.live()
    terminal.settle()
    painted = [
        line for line in bytes(terminal.raw).decode().split("\x1b[2;1H")[1:] if "Overview" in line or ".." in line
    ]
    assert painted
    assert all("2 Financial" in line and "5 Learning" in line for line in painted)


def test_number_keys_walk_the_tabs(start: Start, demo: Path) -> None:
    terminal = start("--file", demo)
    terminal.wait("Scorecard")
    for key, words in (
        ("2", "Cost of ownership"),
        ("3", "Retention rate"),
        ("4", "Cycle time"),
        ("5", "Certification rate"),
        ("1", "Learning and Growth"),
        ("5", "Engagement"),
    ):
        terminal.keys(key)
        terminal.wait(words)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
def test_a_tab_looks_as_it_should(start: Start, demo: Path, size: tuple[int, int]) -> None:
    terminal = on_tab(start("--file", demo, size=size), 2, "Cost of")
    check(terminal, f"financial-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
def test_the_map_is_followed_and_looks_as_it_should(start: Start, demo: Path, size: tuple[int, int]) -> None:
    terminal = start("--file", demo, size=size)
    terminal.wait("1 Overview")
    terminal.keys("m")
    terminal.wait("Strategy map")
    terminal.keys("Down")
    terminal.wait("It is driven by Internal Processes.")
    check(terminal, f"map-{size[0]}x{size[1]}")
    terminal.keys("Right", "a")
    terminal.wait("Revenue Growth drives:")
    terminal.keys("Esc")
    terminal.wait("Revenue Growth drives no other objective.")
    terminal.keys("q")
    terminal.wait("1 Overview")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
def test_the_initiatives_and_comments_of_an_objective_look_as_they_should(
    start: Start, demo: Path, size: tuple[int, int]
) -> None:
    terminal = start("--file", demo, size=size)
    terminal.wait("1 Overview")
    terminal.keys(*("Down",) * 7, "o")
    terminal.wait("3 Comments")
    terminal.keys("2")
    terminal.wait("On-call rota for nights: active")
    check(terminal, f"initiatives-{size[0]}x{size[1]}")
    terminal.keys("3")
    terminal.wait("October 2026: missed; owner: acceptable.")
    check(terminal, f"comments-{size[0]}x{size[1]}")
    terminal.keys("q")
    terminal.wait("1 Overview")


def test_columns_of_a_tab_are_aligned_to_the_cell(start: Start, demo: Path) -> None:
    """Text left, numbers right, each under its heading; every part of the screen on its own line."""
    terminal = on_tab(start("--file", demo), 2, "Cost of ownership")
    terminal.wait("Two renewals slipped")
    lines = [line.ljust(80) for line in terminal.lines]
    title, tabs, blank, headings = lines[:4]
    assert title.startswith(" IT scorecard")
    assert title.endswith("October 2026 · 3 of 4 entered ")
    assert tabs.startswith(" 1 Overview   2 Financial   3 Customer   4 Internal ✗1   5 Learning")
    assert not blank.strip()
    assert headings[3:6] == "KPI"
    for title, (first, end) in KPI_COLUMNS.items():
        assert headings[first:end].strip() == title
        assert headings[:end].endswith(title)
    assert headings[SERIES[0] : SERIES[1]].strip() == "12 months"
    rows = {line[3:27].rstrip(): line for line in lines[4:21] if line[1] in "✓~✗?"}
    assert list(rows) == ["Revenue growth, %", "Cost of ownership, k€", "Return on investment, %", "Budget variance, %"]
    row = rows["Revenue growth, %"]
    for title, shown in {"Actual": "12", "Target": "15", "Threshold": "10", "Progr": "80 %"}.items():
        assert row[: KPI_COLUMNS[title][1]].endswith(f" {shown}")
    assert all("⠀" <= cell <= "⣿" for cell in row[SERIES[0] : SERIES[1]])
    assert row[75:].startswith(" ▴ ")
    assert rows["Cost of ownership, k€"][:36].endswith("   1,180")
    assert rows["Budget variance, %"][SERIES[0] : SERIES[1]][4:6] == "  "
    heading = next(line for line in lines if line.startswith(" Revenue Growth, by 28 Feb 2027"))
    assert heading.rstrip().endswith("ahead")
    assert len(heading.rstrip()) == 79


def test_below_the_table_stand_two_lines_a_message_and_the_keys(start: Start, demo: Path) -> None:
    terminal = on_tab(start("--file", demo), 2, "Cost of ownership")
    terminal.wait("Two renewals slipped")
    *_, above, first, second, message, keys = terminal.lines
    assert above == ""
    assert first.startswith(" Revenue growth: acceptable. 12 % meets 10, misses 15. marta, 2 Nov")
    assert second.startswith(" “Two renewals slipped")
    assert message == ""
    assert keys.startswith(" Enter edit")
    assert keys.endswith("? keys")
    assert len(keys) == 79


def test_another_size_comes_out_as_if_started_with_it(start: Start, demo: Path) -> None:
    terminal = on_tab(start("--file", demo, size=(120, 40)), 2, "Cost of ownership")
    for size in ((60, 20), (80, 24), (120, 40)):
        terminal.resize(*size)
        wanted = stored(f"financial-{size[0]}x{size[1]}")
        terminal.wait(lambda text, wanted=wanted: text == wanted)  # type: ignore[misc]


def test_what_is_on_the_screen_is_in_the_file(start: Start, run: Run, figures: Figures, demo: Path) -> None:
    """A kill a moment after Enter loses nothing, the command line shows it, and undo takes it back."""
    assert figures(demo)["revenue-growth"] == 12
    terminal = on_tab(start("--file", demo), 2, "Cost of ownership")
    terminal.keys("Enter", "17", "Enter")
    terminal.wait("Revenue growth 2026-10 = 17 %")
    terminal.kill(signal.SIGKILL)
    assert terminal.end() == -signal.SIGKILL
    assert figures(demo)["revenue-growth"] == 17
    undone = run("--file", demo, "undo")
    assert undone.returncode == 0, undone.stderr
    assert figures(demo)["revenue-growth"] == 12


def test_a_column_is_three_keys_a_value(start: Start, figures: Figures, demo: Path) -> None:
    """Two digits and Enter, which saves and opens the cell below; nothing is lost when typed all at once."""
    terminal = on_tab(start("--file", demo), 3, "Retention rate")
    terminal.keys("Enter", "11\r", "12\r", "13\r", "14\r")
    terminal.wait("CAC 2026-10 = 14")
    terminal.keys("q")
    assert terminal.end() == 0
    values = figures(demo)
    assert [values[key] for key in ("customer-satisfaction", "retention-rate", "nps", "cac")] == [11, 12, 13, 14]


def test_a_click_does_what_enter_would(start: Start, demo: Path) -> None:
    """A tab opens, a row of the overview leads to its KPI, a cell opens, a heading sorts."""
    terminal = start("--file", demo)
    terminal.live()
    terminal.click(1, terminal.lines[1].index("3 Customer") + 2)
    terminal.wait("Retention rate")
    terminal.click(1, 3)
    terminal.wait("Missed and due")
    terminal.click(terminal.line_with("✗ MTTR"), 5)
    terminal.wait("MTTR: missed")
    row = terminal.line_with("SLA adherence")
    terminal.click(row, 34)
    terminal.wait("SLA adherence 2026-10")
    terminal.keys("Esc")
    terminal.click(terminal.line_with("Actual"), 33)
    by_actual = ["Cycle tim", "MTTR, h  ", "FCR rate,", "SLA adher"]
    terminal.wait(lambda text: [line[3:12] for line in text.split("\n")[4:8]] == by_actual)


def test_letters_that_come_with_their_key_are_no_commands(start: Start, run: Run, demo: Path) -> None:
    """A slow line delivers a key and the words behind it at once: it is the note that gets them."""
    terminal = on_tab(start("--file", demo), 2, "Cost of ownership")
    terminal.send("nxDu said so\r")
    terminal.wait("“xDu said so”")
    assert [line.split()[-1] for line in run("--file", demo, "history").stdout.splitlines()].count("note") == 1


@pytest.mark.parametrize("way_out", ["q", "^C"])
def test_quitting_leaves_the_terminal_as_it_was(start: Start, demo: Path, way_out: str) -> None:
    terminal = start("--file", demo)
    assert terminal.modes_before[3] & termios.ECHO, "the program was faster than the test"
    terminal.wait("? keys")
    assert terminal.is_on_other_screen()
    assert not terminal.modes[3] & termios.ECHO
    terminal.keys(way_out)
    if way_out == "^C":
        terminal.wait("once more quits")
        terminal.keys(way_out)
    assert terminal.end() == 0
    assert terminal.modes == terminal.modes_before
    assert not terminal.is_on_other_screen()
    for mode in (b"25h", b"7h"):
        assert terminal.raw.rfind(b"\x1b[?" + mode) > terminal.raw.rfind(b"\x1b[?" + mode[:-1] + b"l")
    for mode in (b"1000", b"1003", b"1006", b"2004"):
        assert terminal.raw.rfind(b"\x1b[?" + mode + b"l") > terminal.raw.rfind(b"\x1b[?" + mode + b"h")


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed: suspending is not tried in it")
def test_suspending_in_tmux_and_coming_back(tmp_path: Path, demo: Path) -> None:
    """Ctrl+Z gives the shell back whole, and fg the screen."""
    env = environment(tmp_path, BSC_FILE=str(demo), ENV="/dev/null")
    socket = ["tmux", "-S", str(tmp_path / "tmux"), "-f", "/dev/null"]
    terminal = Terminal([*socket, "new-session", "sh"], env)
    try:
        terminal.wait(lambda text: text[:1] in {"$", "#"})
        start = " ".join(program())
        terminal.send(f"clear; {start}\r")
        terminal.wait("Missed and due")
        terminal.keys("2")
        terminal.wait("Cost of ownership")
        terminal.keys("^Z")
        terminal.wait("topped")
        terminal.send("stty -a | grep -o ' icanon'; echo an''swered\r")
        text = terminal.wait("answered")
        assert " icanon" in text
        terminal.send("fg\r")
        terminal.wait(lambda text: "Cost of ownership" in text and "1 Overview" in text and "? keys" in text)
        terminal.keys("4")
        terminal.wait("Cycle time")
        terminal.keys("q")
        # What is typed before the shell asks again would be thrown away as the program leaves the terminal.
        terminal.wait(lambda text: "Cycle time" not in text and not {"$", "#"}.isdisjoint(text.split("\n")))
        terminal.send("stty -a | grep -o ' icanon'; echo le''ft\r")
        assert " icanon" in terminal.wait("left")
        terminal.send("exit\r")
        terminal.end()
    finally:
        terminal.close()
