"""The program in a real terminal: whatever ends it, the terminal is left as it was, and the exit code says why."""

from __future__ import annotations

import inspect
import os
import re
import shutil
import signal
import stat
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.drivers.linux_driver import LinuxDriver

from tests.e2e.terminal import Terminal, environment, program
from tests.tui.stage import demo_at

Start = Callable[..., Terminal]

BUILT_ON = {
    "__init__": "671887bbf938",
    "_sigtstp_application": "26c3c19ce181",
    "_sigcont_application": "1d7463a74df1",
    "start_application_mode": "7c41f5ba11a8",
    "disable_input": "6154c5a7c174",
    "stop_application_mode": "9a7e99c8d4bd",
    "close": "c32293a24c1a",
    "_run_input_thread": "d2ef22cc2c97",
    "run_input_thread": "d796af6d69db",
    "_disable_mouse_support": "101060901b67",
}
"""The methods of Textual's driver that ours replaces or counts on, and the beginnings of their sources' hashes."""


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A demo of one's own."""
    return demo_at(tmp_path)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a command in a terminal, and waits until the scorecard is there."""
    started: list[Terminal] = []

    def begin(*command: str, **more: str) -> Terminal:
        terminal = Terminal(command, environment(tmp_path, **more))
        started.append(terminal)
        terminal.live()
        return terminal

    yield begin
    for terminal in started:
        terminal.close()


def without_painting(terminal: Terminal) -> str:
    """What stands after the program has left its screen."""
    return bytes(terminal.raw).rpartition(b"\x1b[?1049l")[2].decode()


def modes_on(terminal: Terminal) -> set[bytes]:
    """The modes of the terminal that are on, of those the program has touched."""
    last = dict(re.findall(rb"\x1b\[\?(\d+)([hl])", bytes(terminal.raw)))
    return {mode for mode, state in last.items() if state == b"h"}


@pytest.mark.parametrize("name", BUILT_ON)
def test_textual_is_as_the_driver_knows_it(name: str) -> None:
    """Another hash means: read what Textual changed there, see whether ours still fits, and note the new hash."""
    source = inspect.getsource(getattr(LinuxDriver, name))
    assert sha256(source.encode()).hexdigest()[:12] == BUILT_ON[name]


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)], ids=lambda it: str(int(it))
)
def test_a_signal_ends_it_in_order(start: Start, demo: Path, number: signal.Signals, code: int) -> None:
    terminal = start(*program("--file", str(demo)))
    terminal.kill(number)
    assert terminal.end() == code
    assert modes_on(terminal) == {b"7", b"25"}
    assert terminal.raw.count(b"\x1b[>25u") == terminal.raw.count(b"\x1b[<u") == 1


def test_two_signals_are_as_good_as_one(start: Start, demo: Path) -> None:
    terminal = start(*program("--file", str(demo)))
    terminal.kill(signal.SIGTERM)
    terminal.kill(signal.SIGHUP)
    assert terminal.end() in {143, 129}


@pytest.mark.parametrize("before", ["", "trap '' HUP; "], ids=["hang-up", "hang-up ignored"])
def test_a_dropped_line_ends_it(start: Start, demo: Path, before: str) -> None:
    """Where the signal is ignored, as nohup does, the end of input still tells."""
    python, *arguments = program("--file", str(demo))
    terminal = start("/bin/sh", "-c", f'{before}exec "$0" "$@"', python, *arguments)
    terminal.drop()
    assert terminal.code() == 129


def test_a_terminal_that_takes_nothing_does_not_hold_it(start: Start, demo: Path) -> None:
    """Far more is painted than a terminal's buffer holds, and nobody reads it."""
    terminal = start(*program("--file", str(demo)))
    terminal.send("12345" * 200)
    terminal.kill(signal.SIGTERM)
    assert terminal._child.wait() == 143


def test_a_byte_that_is_not_utf_8_is_shown_as_a_sign(start: Start, demo: Path) -> None:
    terminal = start(*program("--file", str(demo)))
    terminal._child.send(b"2\xff")
    terminal.wait("Revenue Growth, by")
    terminal._child.send(b"\rcaf\xe9 ")
    terminal.wait("caf�")
    terminal._child.send("größe".encode())
    terminal.wait("größe")


def test_a_character_may_come_in_parts(start: Start, demo: Path) -> None:
    terminal = start(*program("--file", str(demo)))
    terminal.keys("2", "Enter")
    terminal._child.send(b"gr\xc3")
    terminal.wait("gr")
    terminal._child.send(b"\xb6n")
    terminal.wait("grön")


def test_escape_is_told_from_the_start_of_a_sequence(start: Start, demo: Path) -> None:
    terminal = start(*program("--file", str(demo)))
    terminal.keys("H")
    terminal.wait("Made the demo")
    terminal.keys("Esc")
    terminal.wait("Overview")


def test_nothing_is_sent_while_nothing_happens(start: Start, demo: Path) -> None:
    """Nothing blinks and nothing ticks: a line that is quiet may sleep. Looking for others' changes is not seen."""
    terminal = start(*program("--file", str(demo)))
    for keys in ((), ("2",), ("Enter", "4"), ("Esc", "/"), ("Esc", ":")):
        terminal.keys(*keys)
        terminal.settle()
        assert not terminal.read(1.2), f"something came after {keys}"


def test_a_failure_is_said_in_words_and_kept_in_a_log(start: Start, demo: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from bsc_tui.tui.app import BscApp; from bsc_tui.cli.main import main\n"
        "def fail(self): secret = 'what nobody may read'; 1 / 0\n"
        "BscApp.action_help = fail; sys.exit(main(sys.argv[1:]))"
    )
    terminal = start(sys.executable, "-c", code, "--file", str(demo))
    terminal.keys("?")
    assert terminal.end() == 1
    said = without_painting(terminal)
    log = tmp_path / "state" / "bsc-tui" / "crash.log"
    assert "bsc: this should not have happened: ZeroDivisionError" in said
    assert str(log) in said
    assert "Traceback" not in said
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert "Traceback" in log.read_text(encoding="utf-8")
    assert "nobody may" not in log.read_text(encoding="utf-8").replace("'what nobody may read'; 1 / 0", "")


def test_a_failure_while_reading_keys_is_said_in_words(start: Start, demo: Path) -> None:
    code = (
        "import sys; from bsc_tui.tui.terminal import XTermParser; from bsc_tui.cli.main import main\n"
        "def fail(self, text): raise OSError('no keys')\n"
        "sys.argv[0] = 'bsc'\n"
        "import bsc_tui.tui.terminal as t\n"
        "t._read = lambda fileno: 1 / 0\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    terminal = start(sys.executable, "-c", code, "--file", str(demo))
    terminal.keys("2")
    assert terminal.end() == 1
    assert "ZeroDivisionError" in without_painting(terminal)
    assert "Traceback" not in without_painting(terminal)


def prefer(home: Path, text: str) -> None:
    """Write a user's preferences."""
    folder = home / "config" / "bsc-tui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("text", "is_on"), [("", True), ("mouse = true", True), ("mouse = false", False)])
def test_the_mouse_is_left_to_the_terminal_if_preferred(
    start: Start, demo: Path, tmp_path: Path, text: str, is_on: bool
) -> None:
    prefer(tmp_path, text)
    terminal = start(*program("--file", str(demo)))
    assert (b"1000" in modes_on(terminal)) == is_on


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('theme = "nort"', "bsc: config.toml: there is no theme 'nort'"),
        ('[keys]\nundoo = "U"', "bsc: config.toml: there is no key to choose for 'undoo'"),
        ('[keys]\nundo = "S"', "bsc: config.toml: S cannot mean undo, it means settings there"),
        ("mouse = 1", "mouse is a statement"),
    ],
)
def test_preferences_that_cannot_be_end_it_before_it_paints(demo: Path, tmp_path: Path, text: str, said: str) -> None:
    prefer(tmp_path, text)
    terminal = Terminal(program("--file", str(demo)), environment(tmp_path))
    assert terminal.end() == 1
    assert said in terminal.text
    assert "hint: " in terminal.text
    assert b"\x1b[?1049h" not in terminal.raw
    terminal.close()


def test_where_no_shell_waits_it_does_not_suspend(start: Start, demo: Path) -> None:
    """The terminal itself started it: once stopped, nobody could bring it back."""
    terminal = start(*program("--file", str(demo)))
    terminal.keys("^Z")
    terminal.wait("There is no shell to go to.")
    terminal.keys("q")
    assert terminal.end() == 0


class Job(NamedTuple):
    """The program as a job of a shell."""

    terminal: Terminal
    pid: int
    picture: str

    def stopped(self) -> None:
        """Wait until the machine says that it is."""
        while Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "T":
            self.terminal.read(0.05)

    def tell(self, command: str) -> None:
        """Type a command for the shell."""
        self.terminal.wait("prompt$")
        self.terminal.send(f"{command}\n")

    def is_back(self) -> None:
        """It shows again what it showed, and takes keys."""
        self.terminal.wait(lambda text: text == self.picture)
        self.terminal.keys("H")
        self.terminal.wait("Made the demo")
        self.terminal.keys("q")
        self.terminal.wait(lambda text: text == self.picture)


@pytest.fixture
def job(tmp_path: Path, demo: Path) -> Iterator[Job]:
    """A shell with job control, and the program started from it."""
    bash = shutil.which("bash")
    if bash is None or not Path("/proc/self/stat").exists():
        pytest.skip("there is no bash to suspend to, or no telling whether something is suspended")
    terminal = Terminal([bash, "--norc", "--noprofile", "-i"], environment(tmp_path, PS1="at the prompt$ "))
    terminal.wait("at the prompt$")
    terminal.send(f"/bin/sh -c 'echo pid=$$; exec {' '.join(program('--file', str(demo)))}'\n")
    terminal.wait("Overview")
    found = re.search(rb"pid=(\d+)", bytes(terminal.raw))
    assert found is not None
    yield Job(terminal, int(found[1]), terminal.settle())
    terminal.close()


def test_it_can_be_suspended_and_brought_back(job: Job) -> None:
    for _ in range(2):
        job.terminal.keys("^Z")
        job.stopped()
        job.terminal.wait(lambda _: not job.terminal.is_on_other_screen())
        job.tell("fg")
        job.is_back()
    job.terminal.keys("q")
    job.terminal.wait(lambda _: not job.terminal.is_on_other_screen())


def test_stopped_from_outside_it_takes_the_terminal_again(job: Job) -> None:
    os.kill(job.pid, signal.SIGSTOP)
    job.stopped()
    job.tell("fg")
    job.is_back()


def test_sent_to_the_background_it_stays_stopped(job: Job) -> None:
    job.terminal.keys("^Z")
    job.stopped()
    job.tell("bg")
    # The shell breaks the job's line wherever the temporary folder's path happens to fill it.
    job.terminal.wait(lambda text: "demo.db' &" in text.replace("\n", ""))
    job.stopped()
    job.tell("fg")
    job.is_back()
    job.terminal.kill(signal.SIGHUP)


def test_started_in_the_background_it_waits_there_for_the_terminal(tmp_path: Path, demo: Path) -> None:
    bash = shutil.which("bash")
    if bash is None or not Path("/proc/self/stat").exists():
        pytest.skip("there is no bash to be sent to the background by, or no telling what is suspended")
    terminal = Terminal([bash, "--norc", "--noprofile", "-i"], environment(tmp_path, PS1="at the prompt$ "))
    terminal.wait("at the prompt$")
    terminal.send(f"{' '.join(program('--file', str(demo)))} & echo pid=$!.\n")
    terminal.wait(lambda _: re.search(rb"pid=\d+\.", bytes(terminal.raw)) is not None)
    found = re.search(rb"pid=(\d+)\.", bytes(terminal.raw))
    assert found is not None
    job = Job(terminal, int(found[1]), "")
    job.stopped()
    assert b"\x1b[?1049h" not in terminal.raw
    terminal.send("fg\n")
    terminal.live()
    terminal.keys("q")
    terminal.wait(lambda _: not terminal.is_on_other_screen())
    assert b"should not have happened" not in terminal.raw
    terminal.close()
