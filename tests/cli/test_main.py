"""How any command ends: exit codes, options anywhere, negative values, and never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pexpect
import pytest

from bsc_tui import __version__
from bsc_tui.cli import root
from bsc_tui.cli.exits import Exit, exit_for
from bsc_tui.cli.main import main
from bsc_tui.cli.root import COMMANDS
from bsc_tui.domain.errors import BadInput, BscError, Busy, Conflict, FileProblem, NotFound, Refused
from bsc_tui.host import paths
from tests.cli.hostile import CONTROLS
from tests.cli.program import TODAY
from tests.house.source import TOP

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.program import Program

ROOM = "hint: see that there is room and that you may write there, then try again\n"
CLIPBOARD = "\x1b]52;c;AAAA\x07"


def start(path: Path, *arguments: str, shell: str = "", **more: str) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own; ``shell`` is what stands behind the command, such as a redirection."""
    command = [sys.executable, "-m", "bsc_tui", *arguments]
    return subprocess.run(
        ["sh", "-c", f'"$@" {shell}', "sh", *command] if shell else command,
        cwd=TOP,
        env=os.environ | {"BSC_FILE": str(path), "BSC_TODAY": TODAY} | more,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Refused("x"), 1),
        (NotFound("x"), 1),
        (BadInput("x", []), 1),
        (FileProblem("x"), 3),
        (Busy("x"), 3),
        (Conflict("x"), 4),
        (BscError("x"), 1),
    ],
)
def test_every_error_has_its_exit_code(error: BscError, code: int) -> None:
    assert exit_for(error) == code


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("status",), 0),
        (("--help",), 0),
        (("-h",), 0),
        (("status", "--help"), 0),
        (("kpi", "add", "-h"), 0),
        (("record", "nothing", "1"), 1),
        (("record", "mttr", "much"), 1),
        (("nothing",), 2),
        (("status", "--nothing"), 2),
        (("--nothing", "status"), 2),
        (("status", "--format", "xml"), 2),
        (("record",), 2),
        (("kpi", "add"), 2),
        (("--file",), 2),
        (("status", "a", "b"), 2),
        (("keys", "extra"), 2),
        (("backup", "/dev/null/x"), 3),
        (("backup", "/"), 1),
    ],
)
def test_exit_codes_are_the_contract(bsc: Program, arguments: tuple[str, ...], code: int) -> None:
    ran = bsc(*arguments)
    assert ran.code == code
    assert (ran.out == "") == (code != 0)
    assert "Traceback" not in ran.err


def test_an_error_is_one_line_and_its_hint_another(bsc: Program) -> None:
    assert bsc("statu").err == "bsc: there is no command 'statu'\nhint: did you mean: status, standup\n"
    assert bsc("status", "--formt", "json").err.startswith("bsc: no such option '--formt'")
    for arguments in (("nothing",), ("kpi",), ("record", "x", "1"), ("status", "--x"), ("kpi", "add", "y")):
        lines = bsc(*arguments).err.splitlines()
        assert lines[0].startswith("bsc: ")
        assert [line.partition(":")[0] for line in lines[1:]] in ([], ["hint"])


@pytest.mark.parametrize("name", COMMANDS)
def test_a_missing_file_ends_with_3_or_is_not_needed(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BSC_TODAY", TODAY)
    more = {
        "record": ["mttr", "1"],
        "show": ["mttr"],
        "kpi": ["list"],
        "objective": ["list"],
        "initiative": ["list"],
        "link": ["list"],
        "perspective": ["list"],
        "target": ["list", "mttr"],
        "backup": [str(tmp_path / "copy.db")],
        "demo": ["--no-open"],
        "completion": ["bash"],
        "standup": ["--summary"],
    }
    code = main(["--file", str(tmp_path / "missing.db"), name, *more.get(name, [])])
    out, err = capsys.readouterr()
    if name in {"catalogue", "demo", "init", "keys", "paths", "completion", "help"}:
        assert (code, err) == (0, "")
    else:
        assert (code, out) == (3, "")
        assert err.startswith(f"bsc: there is no file {tmp_path / 'missing.db'}\nhint: ")


@pytest.mark.parametrize("content", [b"", b"x", b"x" * 5000, b"SQLite format 3\x00" + b"\x00" * 4000])
def test_a_file_that_is_no_scorecard_is_left_as_it_is(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    for arguments in (["status"], ["record", "mttr", "1"], ["kpi", "list"], ["settings"]):
        assert main(["--file", str(path), *arguments]) == 3
    assert "Traceback" not in capsys.readouterr().err
    assert path.read_bytes() == content


def test_a_directory_is_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--file", str(tmp_path), "status"]) == 3
    assert "is not a file" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--file", "FILE", "kpi", "list"],
        ["kpi", "--file", "FILE", "list"],
        ["kpi", "list", "--file", "FILE"],
        ["kpi", "list", "--format", "json", "--file=FILE", "--ascii"],
        ["--ascii", "--no-color", "--read-only", "--file", "FILE", "kpi", "list"],
    ],
)
def test_options_of_every_command_stand_anywhere(
    bsc: Program, arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BSC_FILE", "/nowhere.db")
    assert main([argument.replace("FILE", str(bsc.path)) for argument in arguments]) == 0
    assert "mttr" in capsys.readouterr().out


def test_the_file_is_named_by_option_then_variable_then_default(
    bsc: Program, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def used(*arguments: str) -> str:
        capsys.readouterr()
        main([*arguments, "paths"])
        return capsys.readouterr().out.splitlines()[1].split()[-1]

    assert used() == str(paths.default_file())
    monkeypatch.setenv("BSC_FILE", str(bsc.path))
    assert used() == str(bsc.path)
    assert used("--file", "/other.db") == "/other.db"
    monkeypatch.setenv("BSC_FILE", "")
    assert used() == str(paths.default_file())


@pytest.mark.parametrize("arguments", [["--version"], ["status", "--version"], ["kpi", "add", "--version"]])
def test_the_version_is_told_anywhere(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    assert capsys.readouterr().out == f"bsc {__version__}\n"


def test_read_only_refuses_every_write_and_lets_look(bsc: Program) -> None:
    before = bsc.path.read_bytes()
    for arguments in (
        ("record", "mttr", "1"),
        ("kpi", "edit", "mttr", "--owner", "x"),
        ("target", "set", "mttr", "1"),
        ("settings", "carry", "9"),
        ("perspective", "add", "X"),
    ):
        ran = bsc(*arguments, "--read-only")
        assert (ran.code, "reading only" in ran.err) == (3, True)
    assert bsc("status", "--read-only").code == 0
    assert bsc.path.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("record", "nps", "-3"),
        ("record", "nps", "--", "-3"),
        ("record", "--note", "cold", "nps", "-3"),
        ("record", "nps", "-3", "--period", "2026-10"),
    ],
)
def test_negative_values_are_values(bsc: Program, arguments: tuple[str, ...]) -> None:
    assert "  -3  " in bsc(*arguments).out


def test_behind_a_double_dash_nothing_is_an_option(bsc: Program) -> None:
    assert bsc("kpi", "add", "--perspective", "Customer", "--", "--read-only").out == "Added KPI --read-only\n"
    assert bsc("perspective", "add", "--", "--version").out == "Added perspective --version\n"
    assert bsc("record", "nps", "--", "--clear").code == 1


def test_what_was_typed_is_cleaned_before_it_is_repeated(bsc: Program) -> None:
    for arguments in (
        (CLIPBOARD,),
        ("status", f"--{CLIPBOARD}"),
        ("status", CLIPBOARD),
        ("record", "mttr", CLIPBOARD),
        ("status", "--format", CLIPBOARD),
        ("help", CLIPBOARD),
        ("settings", CLIPBOARD),
        ("init", "--template", CLIPBOARD),
        ("record", "mttr", "1", "--period", CLIPBOARD),
    ):
        ran = bsc(*arguments)
        assert ran.code in {1, 2}
        assert CONTROLS.isdisjoint(ran.out + ran.err)


def test_an_undecodable_argument_is_answered_in_words(bsc: Program) -> None:
    for arguments in (
        ("\udcff",),
        ("record", "\udcff", "1"),
        ("record", "mttr", "1", "\udcff"),
        ("record", "mttr", "1", "--note", "caf\udce9"),
        ("kpi", "add", "\udcff", "--perspective", "Customer"),
        ("kpi", "edit", "mttr", "--owner", "\udcff"),
    ):
        ran = bsc(*arguments)
        assert (ran.code, ran.out) == (2, "")
        assert "is not UTF-8 text\nhint: " in ran.err or arguments == ("\udcff",)
        ran.err.encode()
    assert bsc("history", "--format", "json").json()[0]["kind"] == "make"


def test_a_path_that_is_not_utf_8_is_printed_so_that_it_can_be_used(tmp_path: Path) -> None:
    odd = tmp_path / "caf\udce9.db"
    made = start(odd, "init")
    assert (made.returncode, made.stdout) == (0, os.fsencode(odd) + b"\n")
    copy = tmp_path / "copy\udce9.db"
    assert start(odd, "backup", str(copy)).stdout == os.fsencode(copy) + b"\n"
    assert start(copy, "--file", str(copy), "status").returncode == 0
    assert start(odd, "export", "-o", str(tmp_path / "\udce9.csv")).returncode == 0


def test_on_a_terminal_a_path_is_made_safe_to_show(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert main(["--file", str(tmp_path / "a\x1bb.db"), "init"]) == 0
    assert capsys.readouterr().out == f"{tmp_path}/a␛b.db\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--file", "", "status"), "--file is empty"),
        (("status", "--file", ""), "--file is empty"),
        (("status", "--file="), "--file is empty"),
        (("record", "mttr", "5", "--period", ""), "--period is empty"),
        (("record", "-", "--period", ""), "--period is empty"),
        (("status", "--period", ""), "--period is empty"),
        (("report", "--period", ""), "--period is empty"),
        (("report", "-o", ""), "--output is empty"),
        (("export", "--output", ""), "--output is empty"),
        (("history", "--since", ""), "--since is empty"),
        (("target", "set", "mttr", "5", "--from", ""), "--from is empty"),
        (("target", "end", "mttr", "--from", ""), "--from is empty"),
        (("backup", ""), "argument FILE is empty"),
    ],
)
def test_an_unset_variable_is_no_default(bsc: Program, arguments: tuple[str, ...], said: str) -> None:
    ran = bsc(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"bsc: {said}\nhint: leave it out, or say which one\n"


def test_a_missing_argument_is_named_with_what_it_could_be(bsc: Program) -> None:
    assert bsc("completion").err == "bsc: missing argument SHELL\nhint: bsc completion bash, zsh or fish\n"
    assert bsc("record").err == "bsc: missing argument KPI\nhint: bsc record --help\n"
    assert bsc("perspective", "move", "x").err == "bsc: missing argument WAY\nhint: bsc perspective move --help\n"


def test_an_option_without_its_argument_points_to_its_commands_help(bsc: Program) -> None:
    assert bsc("target", "set", "mttr", "5", "--weight").err == (
        "bsc: option '--weight' requires an argument\nhint: bsc target set --help\n"
    )


class TestAfterTheCommit:
    """What goes wrong once a value is saved never says that it is not."""

    SAVED = "hint: bsc history shows what was saved\n"

    @pytest.mark.parametrize(
        ("raised", "code", "said"),
        [
            (KeyboardInterrupt(), 130, "bsc: saved, but interrupted before all of it was shown\n"),
            (BrokenPipeError(), 0, "bsc: saved, but nobody read what was printed\n"),
            (
                OSError(28, "No space left"),
                3,
                f"bsc: saved, but the output could not be written: No space left\n{SAVED}",
            ),
            (
                Busy("another program holds it", "nothing was saved"),
                3,
                f"bsc: saved, but another program holds it\n{SAVED}",
            ),
        ],
    )
    def test_it_is_said_that_it_is_saved(
        self, bsc: Program, monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int, said: str
    ) -> None:
        def fail(_text: str) -> None:
            raise raised

        with monkeypatch.context() as broken:
            broken.setattr("bsc_tui.cli.commands.record.emit_text", fail)
            ran = bsc("record", "mttr", "6.4")
            assert (ran.code, ran.out, ran.err) == (code, "", said)
        assert bsc("history").lines[1].endswith("MTTR 2026-10 = 6.4 h")

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")  # noqa: PTH110
    @pytest.mark.parametrize("command", [("record", "mttr", "6.4"), ("kpi", "edit", "mttr", "--owner", "x"), ("undo",)])
    def test_with_a_full_disk_under_stdout(self, bsc: Program, command: tuple[str, ...]) -> None:
        bsc("record", "nps", "40")
        done = start(bsc.path, *command, shell="> /dev/full")
        said = f"bsc: saved, but the output could not be written: No space left on device\n{self.SAVED}"
        assert (done.returncode, done.stderr.decode()) == (3, said)

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")  # noqa: PTH110
    def test_a_file_that_was_made_is_saved_too(self, tmp_path: Path) -> None:
        done = start(tmp_path / "new.db", "init", shell="> /dev/full")
        assert (done.returncode, done.stderr.startswith(b"bsc: saved, but ")) == (3, True)
        assert (tmp_path / "new.db").exists()

    def test_the_same_again_saves_nothing_and_says_nothing_of_it(
        self, bsc: Program, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(_text: str) -> None:
            raise KeyboardInterrupt

        bsc("record", "mttr", "6.4")
        monkeypatch.setattr("bsc_tui.cli.commands.record.emit_text", fail)
        assert bsc("record", "mttr", "6.4").err == "bsc: interrupted\n"


def test_a_failure_nobody_foresaw_ends_with_words_and_a_log(bsc: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_ctx: click.Context) -> None:
        raise ZeroDivisionError(f"oh {CLIPBOARD}")

    monkeypatch.setattr(root.bsc, "invoke", fail)
    ran = bsc("status")
    assert (ran.code, ran.out) == (Exit.REFUSED, "")
    assert ran.err.startswith("bsc: this should not have happened: ZeroDivisionError: oh ")
    assert CONTROLS.isdisjoint(ran.err)
    assert len(ran.err.splitlines()) == 2
    assert "ZeroDivisionError" in (paths.state_dir() / "crash.log").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "bsc: interrupted\n"),
        (click.Abort(), 130, "bsc: interrupted\n"),
        (EOFError(), 130, "bsc: interrupted\n"),
        (BrokenPipeError(), 0, ""),
        (OSError(28, "No space left on device"), 3, f"bsc: No space left on device\n{ROOM}"),
        (OSError(5, "Input/output error", "/x"), 3, f"bsc: /x: Input/output error\n{ROOM}"),
        (click.exceptions.Exit(7), 7, ""),
        (click.ClickException("Odd."), 2, "bsc: odd\nhint: bsc --help\n"),
    ],
)
def test_whatever_ends_a_command_has_its_code(
    bsc: Program, monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int, said: str
) -> None:
    def fail(_ctx: click.Context) -> None:
        raise raised

    monkeypatch.setattr(root.bsc, "invoke", fail)
    ran = bsc("status")
    assert (ran.code, ran.err) == (code, said)


def test_a_reader_that_has_gone_away_ends_the_program_quietly(bsc: Program) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        done = subprocess.run(
            [sys.executable, "-m", "bsc_tui", "status"],
            cwd=TOP,
            env=os.environ | {"BSC_FILE": str(bsc.path), "BSC_TODAY": TODAY},
            stdin=subprocess.DEVNULL,
            stdout=gone,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")  # noqa: PTH110
def test_a_full_disk_under_stdout_is_told(bsc: Program) -> None:
    done = start(bsc.path, "status", shell="> /dev/full")
    assert (done.returncode, done.stderr) == (3, f"bsc: No space left on device\n{ROOM}".encode())


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")  # noqa: PTH110
@pytest.mark.parametrize(("command", "code"), [("nothing", 2), ("status", 0)])
@pytest.mark.parametrize("shell", ["2> /dev/full", "<&- >&- 2>&-"])
def test_an_error_that_cannot_be_told_keeps_its_code(bsc: Program, command: str, code: int, shell: str) -> None:
    assert start(bsc.path, command, shell=shell).returncode == code


@pytest.mark.parametrize(("shell", "code"), [(">&-", 0), ("2>&-", 0), ("<&-", 0), (">&- 2>&- <&-", 0)])
def test_closed_streams_are_no_reason_to_fail(bsc: Program, shell: str, code: int) -> None:
    assert start(bsc.path, "status", shell=shell).returncode == code
    assert start(bsc.path, "nothing", shell=shell).returncode == 2


def test_a_stdout_that_is_not_utf_8_gets_what_it_can_carry(bsc: Program) -> None:
    assert bsc("kpi", "add", "工数 ☃ é", "--perspective", "Customer", "--key", "odd").code == 0
    for command in (("status",), ("kpi", "list"), ("report",), ("report", "--format", "text"), ("help", "scores")):
        for encoding in ("ascii", "latin-1"):
            done = start(bsc.path, *command, PYTHONIOENCODING=encoding)
            assert (done.returncode, done.stderr) == (0, b"")
            done.stdout.decode(encoding)


@pytest.mark.parametrize("command", [("kpi", "list", "--format", "json"), ("kpi", "list", "--format", "csv")])
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_what_programs_read_is_utf_8_whatever_stdout_is_in(
    bsc: Program, command: tuple[str, ...], encoding: str
) -> None:
    assert bsc("kpi", "add", "工数 ☃ é", "--perspective", "Customer", "--key", "odd").code == 0
    assert "工数 ☃ é".encode() in start(bsc.path, *command, PYTHONIOENCODING=encoding).stdout
    assert "1,180 k€".encode() in start(bsc.path, "status", "--format", "csv", PYTHONIOENCODING=encoding).stdout
    assert bsc("record", "mttr", "6", "--note", "工数").code == 0
    assert "工数".encode() in start(bsc.path, "export", PYTHONIOENCODING=encoding).stdout


def test_ctrl_c_while_it_waits_for_lines_ends_with_130(bsc: Program) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "bsc_tui", "record", "-"],
        cwd=str(TOP),
        env=os.environ | {"BSC_FILE": str(bsc.path), "BSC_TODAY": TODAY},
        timeout=30,
        encoding="utf-8",
    )
    child.expect("one value a line")
    child.kill(signal.SIGINT)
    child.expect("bsc: interrupted")
    child.expect(pexpect.EOF)
    child.close()
    assert (child.exitstatus, child.signalstatus) == (130, None)


def test_help_lists_every_command_with_what_it_does(bsc: Program) -> None:
    out = bsc("--help").out
    for name, found in COMMANDS.items():
        assert f"  {name} " in out
        assert found.help.split(",")[0].split()[0] in out


def test_the_commands_that_are_listed_are_there() -> None:
    ctx = click.Context(root.bsc)
    for name in root.bsc.list_commands(ctx):
        found = root.bsc.get_command(ctx, name)
        assert found is not None
        assert found.name == name
    assert root.bsc.get_command(ctx, "nothing") is None
