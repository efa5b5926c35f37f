"""``bsc keys``, ``bsc paths``, ``bsc completion``, ``bsc help``; and completing names."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bsc_tui.cli.commands.help import GUIDES
from bsc_tui.cli.main import main
from bsc_tui.cli.root import COMMANDS
from bsc_tui.domain import settings
from bsc_tui.host import paths
from bsc_tui.tui.actions import ACTIONS
from tests.cli.hostile import CONTROLS
from tests.house.source import TOP

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.program import Program


def complete(path: Path, words: str, at: int, shell: str = "zsh", **more: str) -> list[str]:
    """What a shell is offered for the word ``at`` of a command line, in a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-m", "bsc_tui"],
        cwd=TOP,
        env=os.environ
        | {"_BSC_COMPLETE": f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": str(at), "BSC_FILE": str(path)}
        | more,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    return lines[1::3] if shell == "zsh" else [line.partition(",")[2] for line in lines]


def test_every_action_is_listed_with_its_keys(bsc: Program) -> None:
    ran = bsc("keys")
    assert ran.code == 0
    assert all(action.help in ran.out for action in ACTIONS)
    found = bsc("keys", "--format", "json").json()
    assert [row["action"] for row in found] == [action.id for action in ACTIONS]
    assert "Ctrl+R" in next(row["keys"] for row in found if row["action"] == "redo")


def test_paths_are_told_whole_and_need_no_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["paths"]) == 0
    out = capsys.readouterr().out
    for place in (paths.default_file(), paths.demo_file(), paths.config_dir() / "config.toml", paths.state_dir()):
        assert f"{place}\n" in out
    assert f"{TOP / 'data'}\n" in out or "bsc_tui/data" in out
    assert "drafts" not in out


def test_paths_say_which_file_is_used(bsc: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BSC_FILE", "/elsewhere.db")
    assert bsc("paths", "--format", "json").json()[0] == {"what": "file", "path": str(bsc.path)}


def test_paths_are_told_without_a_home_directory(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "")
    for kind in ("DATA", "CONFIG", "STATE"):
        monkeypatch.delenv(f"XDG_{kind}_HOME")
    code = main(["paths"])
    out, err = capsys.readouterr()
    assert (code, "Traceback" in err) in {(0, False), (3, False)}
    assert "~" not in out


@pytest.mark.parametrize(
    ("shell", "sign"), [("bash", "complete -o nosort -F"), ("zsh", "#compdef bsc"), ("fish", "complete --no-files")]
)
def test_each_shell_gets_its_script(bsc: Program, shell: str, sign: str) -> None:
    ran = bsc("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert sign in ran.out
    assert "_BSC_COMPLETE" in ran.out


def test_another_shell_is_a_usage_error(bsc: Program) -> None:
    assert (bsc("completion", "tcsh").code, bsc("completion").code) == (2, 2)


def test_commands_options_and_names_are_completed(bsc: Program) -> None:
    assert complete(bsc.path, "bsc st", 1) == ["status", "standup"]
    assert complete(bsc.path, "bsc kpi a", 2) == ["add", "archive"]
    assert "--objective" in complete(bsc.path, "bsc kpi add --", 3)
    assert complete(bsc.path, "bsc record mt", 2) == ["mttr"]
    assert complete(bsc.path, "bsc target set mt", 3) == ["mttr"]
    assert complete(bsc.path, "bsc kpi add X --perspective cu", 5) == ["Customer"]
    assert complete(bsc.path, "bsc catalogue bac", 2) == ["backup-success"]
    assert complete(bsc.path, "bsc kpi add --from-catalogue bac", 4) == ["backup-success"]
    assert complete(bsc.path, "bsc standup --perspective cu", 3) == ["Customer"]
    assert complete(bsc.path, "bsc objective edit Rev", 3) == ["Revenue Growth"]
    assert complete(bsc.path, "bsc objective edit X --headline mt", 5) == ["mttr"]
    assert complete(bsc.path, "bsc kpi edit mttr --frameworks 'itil inc", 5) == ["ITIL incident"]
    typed = "bsc kpi edit mttr --frameworks 'COBIT DSS02,togaf a"
    assert complete(bsc.path, typed, 5) == ["COBIT DSS02, TOGAF A"]
    assert complete(bsc.path, "bsc status --framework c", 3) == ["cobit"]
    assert complete(bsc.path, "bsc settings overdue_w", 2) == ["overdue_week"]
    assert complete(bsc.path, "bsc help quick", 2) == ["quick-start"]


def test_a_file_named_before_is_the_one_completed_from(bsc: Program, tmp_path: Path) -> None:
    assert complete(tmp_path / "none.db", f"bsc --file {bsc.path} record mt", 4) == ["mttr"]


def test_without_a_usable_file_nothing_is_offered_and_nothing_said(bsc: Program, tmp_path: Path) -> None:
    (tmp_path / "broken.db").write_bytes(b"x" * 5000)
    assert complete(tmp_path / "none.db", "bsc record mt", 2) == []
    assert complete(tmp_path / "broken.db", "bsc record mt", 2) == []
    assert complete(tmp_path, "bsc record mt", 2) == []
    assert complete(bsc.path, "bsc settings carry", 2, BSC_TODAY="no date") == ["carry"]
    assert complete(bsc.path, "bsc record mt", 2, BSC_TODAY="no date") == []


def test_archived_kpis_are_not_offered(bsc: Program) -> None:
    bsc("kpi", "archive", "mttr")
    assert complete(bsc.path, "bsc record mt", 2) == []


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_inserts_names_as_words_and_runs_nothing(bsc: Program, tmp_path: Path) -> None:
    name = f'A $(touch {tmp_path}/ran) `x` * "q" , ☃'
    assert bsc("perspective", "add", name).code == 0
    program = tmp_path / "bsc"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bsc_tui "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = (
        "source <(bsc completion bash); COMP_WORDS=(bsc perspective archive A); COMP_CWORD=3; _bsc_completion bsc\n"
        'eval "printf %s ${COMPREPLY[0]}"'
    )
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env=os.environ
        | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(TOP), "BSC_FILE": str(bsc.path)}
        | {"LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.stderr) == (name, "")
    assert not (tmp_path / "ran").exists()


def test_hostile_names_never_reach_a_command_line(hostile: Program) -> None:
    for shell in ("zsh", "bash", "fish"):
        for words, at in (("bsc record ", 2), ("bsc perspective archive ", 3), ("bsc status ", 2)):
            assert CONTROLS.isdisjoint("".join(complete(hostile.path, words, at, shell)))


def test_guides_are_listed_and_printed(bsc: Program) -> None:
    ran = bsc("help")
    assert (ran.code, ran.err) == (0, "")
    assert all(line.startswith(name) for name, line in zip(GUIDES, ran.lines, strict=False))
    for name in GUIDES:
        text = bsc("help", name).out
        assert text.startswith("# ")
        assert "<!--" not in text
        assert "```" not in text
    assert "    $ bsc init\n" in bsc("help", "Quick-Start").out


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in GUIDES])
def test_a_command_is_a_topic_too(bsc: Program, name: str) -> None:
    ran = bsc("help", name)
    assert (ran.code, ran.out.startswith(f"Usage: bsc {name}")) == (0, True)
    assert ran.out == bsc(name, "--help").out


def test_an_unknown_topic_is_refused_with_the_nearest(bsc: Program) -> None:
    ran = bsc("help", "targetss")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "bsc: there is no guide 'targetss'\nhint: did you mean: targets, target\n"
    assert "quick-start" in bsc("help", "zzz").err
    assert bsc("help", "../pyproject").code == 1


def test_in_ascii_everything_is_ascii(bsc: Program) -> None:
    for command in (("help", "keys"), ("help", "scores"), ("keys",), ("kpi", "list"), ("settings",)):
        assert bsc(*command, "--ascii").out.isascii()


def test_help_of_settings_is_whole(bsc: Program) -> None:
    assert all(text in bsc("settings").out for text in settings.HELP.values())
