"""Files lie where XDG says, in a folder of our own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import FileProblem
from bsc_tui.host import paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DIRECTORIES = [
    (paths.data_dir, "XDG_DATA_HOME", ".local/share"),
    (paths.config_dir, "XDG_CONFIG_HOME", ".config"),
    (paths.state_dir, "XDG_STATE_HOME", ".local/state"),
]


@pytest.mark.parametrize(("directory", "variable", "below_home"), DIRECTORIES)
def test_directories_follow_xdg_and_else_the_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, directory: Callable[[], Path], variable: str, below_home: str
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "xdg"))
    assert directory() == tmp_path / "xdg" / "bsc-tui"
    monkeypatch.delenv(variable)
    monkeypatch.setenv("HOME", str(tmp_path / "marta"))
    assert directory() == tmp_path / "marta" / below_home / "bsc-tui"
    assert not (tmp_path / "marta").exists(), "asking makes nothing"


def test_the_demo_is_not_the_default_scorecard() -> None:
    assert paths.default_file() == paths.data_dir() / "scorecard.db"
    assert paths.demo_file() == paths.data_dir() / "demo.db"


@pytest.mark.parametrize(("directory", "variable", "below_home"), DIRECTORIES)
@pytest.mark.parametrize("home", ["", "here"])
def test_without_any_home_nothing_is_put_in_the_current_folder(
    monkeypatch: pytest.MonkeyPatch, directory: Callable[[], Path], variable: str, below_home: str, home: str
) -> None:
    monkeypatch.delenv(variable)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path.replace("~", home) if home else path)
    with pytest.raises(FileProblem) as caught:
        directory()
    assert variable in caught.value.hint
    assert below_home not in caught.value.what, "a folder that is none is not offered"


def test_where_one_may_not_look_there_may_be_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths.may_be_there(tmp_path)
    for missing in ("no", "x" * 300, "nul\0"):
        assert not paths.may_be_there(tmp_path / missing)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(tmp_path), "stat", refuse)
    assert paths.may_be_there(tmp_path / "no")
