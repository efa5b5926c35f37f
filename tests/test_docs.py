"""What is written about the program is true: everything there is is told of, and every example runs."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import click
import pytest

from bsc_tui.cli.commands.help import GUIDES
from bsc_tui.cli.root import COMMANDS, bsc
from bsc_tui.domain import settings
from bsc_tui.host.config import Preferences
from bsc_tui.host.shipped import names, read_text
from bsc_tui.tui.actions import ACTIONS, spelt
from tests.house.source import TOP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARK = "<!-- example: "


class Example(NamedTuple):
    """A block of commands: where it stands, and what it starts from, the demo or a new file from the template."""

    where: str
    start: str
    commands: tuple[str, ...]


@cache
def documents() -> dict[str, str]:
    """The README and the guides, by name."""
    found = {"README.md": (TOP / "README.md").read_text(encoding="utf-8")}
    return found | {name: read_text(f"help/{name}") for name in names("help", ".md")}


def examples_in(name: str, text: str) -> Iterator[Example]:
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if line.startswith(MARK):
            start = line.removeprefix(MARK).removesuffix(" -->")
            assert lines[number + 1] == "```console", f"{name}:{number + 1} marks no console block"
            block = lines[number + 2 : lines.index("```", number + 2)]
            commands = tuple(one.removeprefix("$ ") for one in block if one.startswith("$ "))
            yield Example(f"{name}:{number + 1}", start, commands)


def every_example() -> list[Example]:
    return [example for name, text in documents().items() for example in examples_in(name, text)]


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """The environment of a shell in which ``bsc`` is this program, today is 23 November 2026, and home is empty."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "bsc"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bsc_tui "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return os.environ | {
        "PATH": f"{folder}:{os.environ['PATH']}",
        "PYTHONPATH": str(TOP),
        "BSC_TODAY": "2026-11-23",
        "HOME": str(tmp_path),
    }


def begun(example: Example) -> str:
    """The commands as one script, from a file that is there unless the example makes it."""
    if example.start == "demo":
        return 'BSC_FILE="$(bsc demo --no-open)" && export BSC_FILE\n'
    assert example.start == "template", example.where
    return "" if example.commands[0].startswith("bsc init") else "bsc init > /dev/null\n"


@pytest.mark.parametrize("example", every_example(), ids=lambda example: example.where)
def test_every_example_runs(example: Example, shell: dict[str, str], tmp_path: Path) -> None:
    script = begun(example) + "\n".join(example.commands)
    done = subprocess.run(
        ["sh", "-ec", script], cwd=tmp_path, env=shell, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr


def test_a_wrong_example_is_noticed() -> None:
    wrong = "<!-- example: demo -->\n```console\n$ bsc due\nno command\n```\n"
    assert list(examples_in("x.md", wrong)) == [Example("x.md:1", "demo", ("bsc due",))]
    with pytest.raises(AssertionError):
        list(examples_in("x.md", "<!-- example: demo -->\n\ntext\n"))


def test_every_guide_is_listed_and_there() -> None:
    assert {f"{name}.md" for name in GUIDES} == set(names("help", ".md"))


def test_a_guide_has_examples_unless_it_is_a_list() -> None:
    told = {example.where.partition(":")[0] for example in every_example()}
    assert set(documents()) - told == {"keys.md", "changes.md"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_told_of(name: str) -> None:
    assert any(f"bsc {name}" in text for text in documents().values())


def commands_below(command: click.Command, called: str) -> Iterator[tuple[str, click.Command]]:
    yield called, command
    if isinstance(command, click.Group):
        with click.Context(command) as ctx:
            for name in command.list_commands(ctx):
                found = command.get_command(ctx, name)
                assert found is not None
                yield from commands_below(found, f"{called} {name}")


def test_every_command_and_option_says_what_it_does() -> None:
    for called, command in commands_below(bsc, "bsc"):
        assert command.help, called
        for param in command.params:
            if isinstance(param, click.Option):
                assert param.help, f"{called} {param.opts}"


def test_no_two_parameters_of_a_command_share_a_name() -> None:
    for called, command in commands_below(bsc, "bsc"):
        found = [param.name for param in command.params]
        assert len(found) == len(set(found)), called


@pytest.mark.parametrize("key", settings.keys())
def test_every_setting_is_told_of(key: str) -> None:
    assert f"`{key}`" in documents()["files.md"]
    assert settings.HELP[key]


@pytest.mark.parametrize("name", Preferences._fields)
def test_every_preference_is_told_of(name: str) -> None:
    assert name in documents()["files.md"]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_key_is_told_of_in_readme_and_guide(action: object) -> None:
    assert isinstance(action, tuple)
    first = spelt(action[3][0])
    words = {"Up": "arrows", "Escape": "Esc"}
    told = words.get(first, first)
    assert told in documents()["keys.md"]


def test_every_example_of_the_guides_says_bsc_as_it_is_called() -> None:
    for example in every_example():
        assert example.commands, example.where
        assert all("bsc " in command for command in example.commands), example.where
