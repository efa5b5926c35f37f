"""Beginning: the first scorecard of somebody who has none."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import FileProblem, Refused
from bsc_tui.host import paths
from bsc_tui.services.beginning import begin

if TYPE_CHECKING:
    from pathlib import Path

    from bsc_tui.services.beginning import Kind


@pytest.mark.parametrize(("kind", "kpis"), [("it", 16), ("it-full", 24), ("empty", 0)])
def test_a_first_scorecard_is_made_with_its_directory_and_opened(kind: Kind, kpis: int, tmp_path: Path) -> None:
    path = tmp_path / "data" / "bsc" / "scorecard.db"
    session = begin(kind, path, patience=1.0)
    assert len(session.looking.scorecard().kpis) == kpis
    assert session.history.operations()[0].label == f"Made from template {kind}"
    assert not session.is_read_only
    session.close()
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    with pytest.raises(Refused, match="exists already"):
        begin(kind, path, patience=1.0)


def test_the_demo_lies_in_a_file_of_its_own_and_is_kept(tmp_path: Path) -> None:
    mine = tmp_path / "scorecard.db"
    first = begin("demo", mine, patience=1.0)
    first.editing.setting("name", "Mine now")
    first.close()
    again = begin("demo", mine, patience=1.0)
    assert again.path == paths.demo_file()
    assert again.looking.settings().name == "Mine now"
    again.close()
    assert not mine.exists()


def test_a_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FileProblem, match=r"cannot make .*file") as raised:
        begin("it", tmp_path / "file" / "scorecard.db", patience=1.0)
    assert "--file" in raised.value.hint
