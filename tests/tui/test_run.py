"""What the environment may change, and what it may not."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from bsc_tui.domain.errors import FileProblem, NotFound
from bsc_tui.tui.run import run, steady


def test_textual_s_own_switches_are_left_out() -> None:
    environ = {
        "TEXTUAL": "devtools,debug",
        "TEXTUAL_SCREENSHOT": "1",
        "TEXTUAL_PRESS": "q",
        "TEXTUAL_THEME": "nord",
        "TEXTUAL_ANIMATIONS": "full",
        "TEXTUAL_COLOR_SYSTEM": "256",
        "TEXTUALLY": "kept",
    }
    steady(environ, no_color=False)
    assert environ == {"TEXTUAL_COLOR_SYSTEM": "256", "TEXTUALLY": "kept", "TEXTUAL_ANIMATIONS": "none"}


@pytest.mark.parametrize(("no_color", "found"), [(True, "1"), (False, None)])
@pytest.mark.parametrize("before", [None, "", "yes"])
def test_colour_is_as_it_was_asked_for(before: str | None, no_color: bool, found: str | None) -> None:
    """An empty NO_COLOR asks for nothing, though Textual thinks so."""
    environ = {} if before is None else {"NO_COLOR": before}
    steady(environ, no_color=no_color)
    assert environ.get("NO_COLOR") == found


def preferring(folder: Path, text: str) -> None:
    """Write preferences."""
    place = folder / "config" / "bsc-tui" / "config.toml"
    place.parent.mkdir(parents=True)
    place.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("text", ['theme = "noord"', '[keys]\nundoo = "U"'])
def test_preferences_that_cannot_be_are_refused_before_anything_is_painted(
    text: str, own_directories: Path, tmp_path: Path
) -> None:
    preferring(own_directories, text)
    with pytest.raises(NotFound):
        run(tmp_path / "none.db", is_read_only=False, no_color=False, is_ascii=False, is_new=True)
    assert gc.isenabled()


def test_a_file_that_cannot_be_opened_is_refused_before_anything_is_painted(tmp_path: Path) -> None:
    path = tmp_path / "no.db"
    path.write_text("no database at all, though long enough to be looked at" * 20, encoding="utf-8")
    with pytest.raises(FileProblem):
        run(path, is_read_only=False, no_color=False, is_ascii=False, is_new=False)
