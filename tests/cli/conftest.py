"""Programs on files of their own: the demo, and one with every trap a text can set."""

from __future__ import annotations

import grp
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bsc_tui.services import making
from tests.cli.hostile import hostile_scorecard
from tests.cli.program import TODAY, Program
from tests.cli.team import Host, Team

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The article's scorecard, made once; copied for every test."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    making.make(path, making.demo(date.fromisoformat(TODAY)), "Made the demo")
    return path


@pytest.fixture
def bsc(
    demo_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Program:
    """The program on a demo of its own."""
    monkeypatch.setenv("BSC_TODAY", TODAY)
    path = tmp_path / "demo.db"
    shutil.copyfile(demo_file, path)
    return Program(path, capsys, monkeypatch)


@pytest.fixture
def hostile(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program on a file full of control characters, markup, wide and endless names."""
    monkeypatch.setenv("BSC_TODAY", TODAY)
    path = tmp_path / "hostile.db"
    making.make(path, hostile_scorecard(), "Made\x1b[31m it")
    return Program(path, capsys, monkeypatch)


@pytest.fixture(scope="session")
def host() -> Iterator[Host]:
    """The machine the team works at."""
    folder = Path(tempfile.mkdtemp(prefix="bsc-team-"))
    machine = Host(folder)
    yield machine
    machine.close()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def group() -> grp.struct_group:
    """A group that is not root's."""
    return next(found for found in grp.getgrall() if found.gr_gid != 0)


@pytest.fixture
def team(host: Host, group: grp.struct_group) -> Team:
    """A team with a directory of their own."""
    return Team(host, group)
