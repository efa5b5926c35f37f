"""The first picture: there before Textual is, the same as what follows, and no trouble to anybody."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest

from bsc_tui.tui.opening import TAKE
from tests.e2e.conftest import Run, Start
from tests.e2e.terminal import LISTENING, PROJECT, Terminal, environment, program

HELD = """
import pathlib, sys, time

class Hold:
    def find_spec(self, name, path=None, target=None):
        if name == "{module}":
            pathlib.Path(__file__).with_name("held").touch()
            time.sleep(20)

sys.meta_path.insert(0, Hold())
"""
"""Holds the program where it begins to import a module."""

STOPS = """
import os, signal, sys

class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == "bsc_tui.tui.preferred":
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGSTOP)

sys.meta_path.insert(0, Stop())
"""
"""Stops the program at the first thing that is imported for Textual, once."""

DARK, LIGHT = "15;0", "0;15"
TRUE = {"COLORTERM": "truecolor"}


def holding(tmp_path: Path) -> dict[str, str]:
    """The environment of a program that stops between the first picture and Textual, so that there is time to look."""
    (tmp_path / "sitecustomize.py").write_text(STOPS)
    return {"PYTHONPATH": f"{tmp_path}:{PROJECT}"}


def go_on(terminal: Terminal) -> None:
    os.kill(terminal.pid, signal.SIGCONT)


def first(terminal: Terminal) -> str:
    """Wait for the first picture, where the program stops by itself."""
    terminal.wait("? keys")
    while Path(f"/proc/{terminal.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "T":
        terminal.read(0.02)
    assert LISTENING not in terminal.raw
    return terminal.text


def whole(terminal: Terminal) -> None:
    """Wait until Textual has painted everything."""
    terminal.live()
    terminal.settle()


def modes_on(terminal: Terminal) -> set[bytes]:
    """The modes that are on, of those the program has touched."""
    last = dict(re.findall(rb"\x1b\[\?(\d+)([hl])", bytes(terminal.raw)))
    return {mode for mode, state in last.items() if state == b"h"}


@pytest.mark.parametrize(
    ("size", "options", "more"),
    [
        ((80, 24), (), {}),
        ((120, 40), (), TRUE),
        ((60, 20), (), {"TERM": "xterm"}),
        ((200, 12), (), {"COLORFGBG": LIGHT}),
        ((80, 24), (), {"NO_COLOR": "1", "COLORFGBG": DARK}),
        ((10, 12), (), {}),
        ((30, 13), ("--ascii", "--read-only"), {"TERM": "xterm-16color"}),
    ],
)
def test_textual_paints_what_stands_there_already(
    size: tuple[int, int], options: tuple[str, ...], more: dict[str, str], start: Start, demo: Path, tmp_path: Path
) -> None:
    """Each cell with its colours, so that nothing flickers or moves."""
    terminal = start("--file", demo, *options, size=size, **more, **holding(tmp_path))
    first(terminal)
    before = terminal.picture()
    go_on(terminal)
    whole(terminal)
    assert terminal.picture() == before


def test_it_is_painted_on_one_other_screen(start: Start, demo: Path) -> None:
    terminal = start("--file", demo)
    whole(terminal)
    terminal.keys("q")
    assert terminal.end() == 0
    assert bytes(terminal.raw).count(b"\x1b[?1049h") == 1
    assert terminal.modes == terminal.modes_before


@pytest.mark.parametrize("ignored", ["", "trap '' HUP; "])
def test_a_line_that_drops_there_ends_it(ignored: str, tmp_path: Path, demo: Path) -> None:
    python, *arguments = program("--file", str(demo))
    terminal = Terminal(
        ["/bin/sh", "-c", f'{ignored}exec "$0" "$@"', python, *arguments], environment(tmp_path) | holding(tmp_path)
    )
    first(terminal)
    terminal.drop()
    go_on(terminal)
    assert terminal.code() == 129


def test_keys_typed_before_textual_are_not_shown_and_not_lost(start: Start, demo: Path, tmp_path: Path) -> None:
    terminal = start("--file", demo, **holding(tmp_path))
    before = first(terminal)
    terminal.keys("2", "Down", "w")
    assert not terminal.read(0.2)
    assert terminal.text == before
    go_on(terminal)
    terminal.wait("Why ")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_there_ends_it_in_order(number: signal.Signals, start: Start, demo: Path, tmp_path: Path) -> None:
    terminal = start("--file", demo, **holding(tmp_path))
    first(terminal)
    terminal.kill(number)
    go_on(terminal)
    assert terminal.end() == 128 + number
    assert not terminal.is_on_other_screen()
    assert modes_on(terminal) == {b"25"}, "only the cursor"
    assert terminal.raw.endswith(b"\x1b[0m"), "and no colour is left"
    assert terminal.modes == terminal.modes_before


@pytest.mark.parametrize("preferred", ['theme = "nord"', '[keys]\nundo = "U"'])
def test_where_only_textual_knows_colours_or_keys_it_waits_for_it(
    preferred: str, start: Start, demo: Path, tmp_path: Path
) -> None:
    place = tmp_path / "home" / "config" / "bsc-tui"
    place.mkdir(parents=True)
    (place / "config.toml").write_text(preferred)
    terminal = start("--file", demo)
    terminal.wait("? keys")
    assert TAKE.encode() not in terminal.raw
    terminal.keys("q")
    assert terminal.end() == 0


def test_what_is_typed_before_the_terminal_is_taken_is_not_lost(start: Start, run: Run, demo: Path) -> None:
    """The line discipline makes a line feed of Enter then."""
    terminal = start("--file", demo)
    terminal.keys("2", "Down", "Enter", "7", "7", "Enter")
    terminal.wait("Cost of ownership 2026-10 = 77")
    assert "77" in run("--file", demo, "status", "cost-of-ownership").stdout


@pytest.mark.parametrize("moment", range(4))
def test_ctrl_c_while_it_starts_leaves_no_traceback(moment: int, tmp_path: Path, demo: Path) -> None:
    """Held at what is imported then, so that no clock is needed."""
    module = ("bsc_tui.cli.main", "bsc_tui.domain.text", "bsc_tui.services.session", "bsc_tui.tui.app")[moment]
    (tmp_path / "sitecustomize.py").write_text(HELD.format(module=module))
    env = environment(tmp_path)
    terminal = Terminal(program("--file", str(demo)), env | {"PYTHONPATH": f"{tmp_path}:{env['PYTHONPATH']}"})
    while not (tmp_path / "held").exists():
        terminal.read(0.02)
    terminal.kill(signal.SIGINT)
    assert terminal.end() in {130, -signal.SIGINT}
    assert b"Traceback" not in terminal.raw
    assert terminal.modes == terminal.modes_before


@pytest.mark.parametrize("moment", ["at once", "while it starts", "when it is there"])
def test_a_stand_up_gets_every_figure_typed_ahead(moment: str, start: Start, demo: Path) -> None:
    terminal = start("--file", demo, "standup")
    if moment == "while it starts":
        terminal.wait(lambda _: LISTENING in terminal.raw)
    elif moment == "when it is there":
        terminal.wait("Stand-up")
    terminal.keys("5", "6", "Enter", "7", "8", "Enter")
    terminal.wait(lambda text: "56" in text and "78" in text)
