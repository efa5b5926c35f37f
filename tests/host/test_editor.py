"""The user's editor, and the text that is kept for it."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from bsc_tui.domain.errors import FileProblem
from bsc_tui.host import editor


def test_visual_comes_before_editor_and_vi_is_there_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.delenv("EDITOR", raising=False)
    assert editor.command() == "vi"
    monkeypatch.setenv("EDITOR", "nano -w")
    assert editor.command() == "nano -w"
    monkeypatch.setenv("VISUAL", "emacs")
    assert editor.command() == "emacs"


@pytest.mark.parametrize(
    ("command", "trouble"),
    [
        (f"{sys.executable} -c 'import sys; sys.exit(3)'", "it ended with 3"),
        ("no-such-editor-at-all", "No such file or directory"),
        ("'unclosed", "No closing quotation"),
        (f"{sys.executable} -c pass", ""),
    ],
)
def test_what_went_wrong_is_told(tmp_path: Path, command: str, trouble: str) -> None:
    assert editor.run(command, tmp_path / "text") == trouble


def test_a_kept_text_is_for_its_owner_alone_and_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    file = editor.kept_file(tmp_path / "scorecard.db")
    assert file != editor.kept_file(tmp_path / "scorecard.db", "marta")
    assert editor.kept(file) == ""
    editor.keep(file, "Größe\r\n")
    assert editor.kept(file) == "Größe\r\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FileProblem, match="cannot write"):
        editor.keep(tmp_path / "file" / "below.toml", "x")
