"""The last stand-up's text, for each user and file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bsc_tui.host import minutes

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where it is kept."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "bsc-tui" / "stand-ups"


def test_the_newest_text_takes_the_place_of_the_one_before(tmp_path: Path, state: Path) -> None:
    file = tmp_path / "scorecard.db"
    assert minutes.last(file, "") == ""
    assert minutes.keep(file, "", "first") == ""
    assert minutes.keep(file, "", "größer ☃") == ""
    assert minutes.last(file, "") == "größer ☃"
    assert minutes.last(file, "marta") == minutes.last(tmp_path / "other.db", "") == ""
    assert [place.stat().st_mode & 0o777 for place in state.iterdir()] == [0o600]


def test_where_nothing_can_be_kept_it_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "blocked").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "blocked"))
    assert minutes.keep(tmp_path / "scorecard.db", "", "text") == "Not a directory"
    assert minutes.last(tmp_path / "scorecard.db", "") == ""


def test_a_broken_text_is_none(tmp_path: Path, state: Path) -> None:
    minutes.keep(tmp_path / "scorecard.db", "", "text")
    next(iter(state.iterdir())).write_bytes(b"\xff\xfe")
    assert minutes.last(tmp_path / "scorecard.db", "") == ""
