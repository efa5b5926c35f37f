"""Texts that would harm whoever shows them carelessly are shown as what they are, everywhere."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.e2e.conftest import Run, Start
from tests.e2e.hostile import TEXTS, make_hostile
from tests.e2e.terminal import Terminal

OURS = re.compile(rb"\x1b\]22;[a-z]*\x07")
"""What the program itself sends that ends with a bell: the shape of the pointer."""
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")

LOOKS = [
    ("status",),
    ("status", "--format", "markdown"),
    ("status", "--format", "csv"),
    ("status", "--framework", "itil"),
    ("status", "--framework", "itil", "--format", "csv"),
    ("report", "--framework", "itil"),
    ("map",),
    ("map", "--format", "mermaid"),
    ("map", "--format", "markdown"),
    ("link", "list"),
    ("due",),
    ("show", "k4"),
    ("show", "k5"),
    ("why", "k4"),
    ("why", f"objective:{TEXTS[2]}"),
    ("check",),
    ("history",),
    ("history", "k4"),
    ("kpi", "list"),
    ("objective", "list"),
    ("perspective", "list", "--format", "markdown"),
    ("target", "list", "k4"),
    ("settings",),
    ("report",),
    ("report", "--format", "text"),
    ("export",),
]


@pytest.fixture(scope="session")
def made_hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scorecard, made once."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    make_hostile(path)
    return path


@pytest.fixture
def hostile(made_hostile: Path, tmp_path: Path) -> Path:
    """A copy of one's own."""
    path = tmp_path / "hostile.db"
    shutil.copyfile(made_hostile, path)
    return path


def assert_harmless(terminal: Terminal) -> None:
    """Nothing of the texts came to the terminal as more than signs."""
    assert not terminal.has_ended, terminal.text
    raw = OURS.sub(b"", bytes(terminal.raw))
    assert b"\x07" not in raw
    assert b"\x1b]52" not in raw
    assert "\x9b".encode() not in raw
    assert "Traceback" not in terminal.text


def actual_edges(terminal: Terminal, columns: dict[str, int]) -> set[str]:
    """What stands in the last cells of the columns of each KPI's line."""
    found = set()
    for line in range(4, len(terminal.lines) - 5):
        if terminal.cells(line, 1, 2) in set("✓~✗?-◦"):
            found.add("".join(terminal.cells(line, end - 1, end + 1) for end in columns.values()))
    return found


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_every_screen_shows_them_and_stays_in_shape(start: Start, hostile: Path, size: tuple[int, int]) -> None:
    terminal = start("--file", hostile, size=size)
    terminal.wait("? keys")
    for words in ("[/foo]", "50% [of] x", "[@click=app.quit]x[/]", "␛]52;c;AAAA␇"):
        assert words in terminal.text
    edges = {"Actual": 36, "Target": 45} if size[0] == 80 else {}
    for tab, text in enumerate(TEXTS, 2):
        terminal.keys(str(tab))
        shown = text.replace("\x1b", "␛").replace("\x07", "␇")[:8]
        terminal.wait(lambda screen, shown=shown: f" {shown}" in screen.split("\n", 4)[-1] and "KPI" in screen)  # type: ignore[misc]
        terminal.settle(0.1)
        assert terminal.cells(3).rstrip()
        for title, end in edges.items():
            assert terminal.cells(3, 0, end).endswith(title)
        if edges:
            assert actual_edges(terminal, edges) == {"5 0 "} | {"    "}
        for line in range(terminal.line_with("KPI") + 1, size[1]):
            assert terminal.cells(line, 0, 1) == " ", terminal.text
        assert_harmless(terminal)
    terminal.keys("5")
    for key in ("o", "t", "w", "f", "m", "H", "S", "?"):
        terminal.keys("g", key)
        terminal.settle(0.15)
        assert_harmless(terminal)
        for further in ("2", "3", "4", "Down", "PageDown", "End"):
            terminal.keys(further)
        terminal.settle(0.1)
        assert_harmless(terminal)
        terminal.keys("q")
        terminal.wait("1 Overview")
        terminal.keys("5")
    terminal.keys("q")
    assert terminal.end() == 0


def test_a_click_on_a_name_runs_no_action_of_it(start: Start, hostile: Path) -> None:
    terminal = start("--file", hostile)
    terminal.live()
    for line, text in enumerate(terminal.lines):
        if "@click" in text:
            for column in (text.index("@click") + 2, text.index("@click") + 15):
                terminal.click(line, min(column, 70))
    terminal.settle(0.15)
    assert_harmless(terminal)
    terminal.keys("Esc")
    terminal.settle(0.1)
    terminal.keys("4")
    terminal.wait("KPI")
    line = terminal.line_with("[@click=")
    for column in (4, 10, 20):
        terminal.click(line, column)
        terminal.settle(0.1)
    assert_harmless(terminal)


def test_they_can_be_edited_and_filtered_for(start: Start, hostile: Path) -> None:
    terminal = start("--file", hostile)
    terminal.wait("? keys")
    terminal.keys("5", "Enter", "15\r")
    terminal.wait(lambda text: "AAAA␇ 2026-10 = 15" in text)
    terminal.keys("Esc")
    terminal.wait("Enter edit")
    terminal.keys("/", "AAAA", "Enter")
    terminal.wait("Only lines with")
    terminal.keys("n")
    terminal.settle(0.1)
    assert_harmless(terminal)


@pytest.mark.parametrize("command", LOOKS, ids=" ".join)
def test_every_command_prints_them_harmlessly(run: Run, made_hostile: Path, command: tuple[str, ...]) -> None:
    told = run("--file", made_hostile, "--read-only", *command)
    assert told.returncode in {0, 1}, told.stderr
    assert told.returncode == 0 or command == ("check",)
    assert CONTROLS.search(told.stdout.replace("\r\n", "\n")) is None
    assert CONTROLS.search(told.stderr) is None
    assert told.stdout.strip()
