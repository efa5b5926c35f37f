"""Preferences are optional; a file that is wrong says where and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.errors import BscError, FileProblem, NotFound, Refused
from bsc_tui.host.config import Preferences, load, parse, preferences_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file() -> Path:
    """Where the preferences of this test are looked for; its folder exists."""
    path = preferences_file()
    path.parent.mkdir(parents=True)
    return path


def test_without_a_file_everything_is_as_it_comes() -> None:
    assert load() == Preferences(theme="", keys={}, mouse=True)


def test_a_file_says_what_differs(file: Path) -> None:
    file.write_text('theme = "ansi-dark"\nmouse = false\n[keys]\nundo = "U"\n', encoding="utf-8")
    assert load() == Preferences(theme="ansi-dark", keys={"undo": "U"}, mouse=False)
    file.write_text("mouse = false\n", encoding="utf-8")
    assert load() == Preferences(mouse=False)


def test_preferences_cannot_be_changed_by_accident() -> None:
    keys = parse('[keys]\nundo = "U"\n').keys
    with pytest.raises(TypeError):
        keys["undo"] = "X"  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "error", "named", "hint"),
    [
        ('theme = "x"\nmouse = flase\n', FileProblem, "line 2", "mend that line"),
        ('\n\nteme = "x"\n', NotFound, "line 3: there is no preference 'teme'", "theme"),
        ("[colours]\nred = 1\n", NotFound, "line 1: there is no preference 'colours'", "theme, keys, mouse"),
        ("theme = 3\n", Refused, "line 1: theme", "ansi-dark"),
        ('mouse = "no"\n', Refused, "line 1: mouse", "mouse = false"),
        ('mouse = true\nkeys = "x"\n', Refused, "line 2: keys", "[keys]"),
        ("themes = 1\ntheme = 2", NotFound, "line 1: there is no preference 'themes'", "theme"),
        ('theme = "x"\n[keys]\nundo = 5\n', Refused, "line 2: keys", "undo"),
        ('[keys]\nundo = ""\n', Refused, "line 1: keys", "undo"),
        ('"the\\u006de2" = 1', NotFound, "line 1", "theme"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    file: Path, text: str, error: type[BscError], named: str, hint: str
) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(error) as caught:
        load()
    assert str(file) in caught.value.what
    assert named in caught.value.what
    assert hint in caught.value.hint


def test_a_file_that_is_not_utf8_is_a_problem_of_the_file(file: Path) -> None:
    file.write_bytes(b'mouse = true\ntheme = "\xff"\n')
    with pytest.raises(FileProblem, match="line 2: not UTF-8") as caught:
        load()
    assert caught.value.hint != ""


def test_a_file_that_cannot_be_opened_is_a_problem_of_the_file(file: Path) -> None:
    file.mkdir()
    with pytest.raises(FileProblem, match="cannot read") as caught:
        load()
    assert caught.value.hint != ""


def hint_of(text: str) -> str | None:
    """The hint a text of preferences is refused with, None when it is taken."""
    try:
        parse(text)
    except BscError as error:
        return error.hint
    return None


@given(
    st.text(max_size=60) | st.from_regex(r"(theme|mouse|keys|other) = (true|1|\"x\"|\[\]|\{a = 1\})\n", fullmatch=True)
)
def test_any_text_is_taken_or_refused_with_a_hint(text: str) -> None:
    assert hint_of(text) != ""
