"""Programs on files of their own: the demo, and one with every trap a text can set."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bsc_tui.services import making
from tests.cli.hostile import hostile_scorecard
from tests.cli.program import TODAY, Program

if TYPE_CHECKING:
    from pathlib import Path


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
