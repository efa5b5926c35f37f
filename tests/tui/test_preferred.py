"""A user's own theme and keys, as the screen takes them."""

from __future__ import annotations

import pytest

from bsc_tui.domain.errors import BscError, NotFound, Refused
from bsc_tui.tui import preferred


@pytest.mark.parametrize(
    ("wish", "colours", "theme"),
    [
        ("", "", "ansi-dark"),
        ("", "15;0", "ansi-dark"),
        ("", "0;15", "ansi-light"),
        ("", "0;default;7", "ansi-light"),
        ("", "nonsense", "ansi-dark"),
        ("nord", "0;15", "nord"),
        ("ansi-light", "15;0", "ansi-light"),
    ],
)
def test_the_theme_is_the_preferred_one_or_as_the_terminal_says(wish: str, colours: str, theme: str) -> None:
    assert preferred.theme(wish, {"COLORFGBG": colours} if colours else {}) == theme


def test_an_unknown_theme_is_refused_with_the_nearest() -> None:
    with pytest.raises(NotFound) as refused:
        preferred.theme("nort\x1b", {})
    assert refused.value.what == "config.toml: there is no theme 'nort␛'"
    assert "nord" in refused.value.hint


def test_keys_are_named_as_the_keyboard_names_them() -> None:
    wish = {"undo": "U", "why": "F5", "earlier": "(", "later": ")", "redo": "Ctrl+U", "copy": "@"}
    assert preferred.keys(wish) == {
        "undo": "U",
        "why": "f5",
        "earlier": "left_parenthesis",
        "later": "right_parenthesis",
        "redo": "ctrl+u",
        "copy": "at",
    }


def test_two_actions_may_change_their_keys() -> None:
    assert preferred.keys({"undo": "n", "note": "u"}) == {"undo": "n", "note": "u"}


def test_a_key_may_mean_another_thing_on_another_screen() -> None:
    assert preferred.keys({"begin_it": "u"}) == {"begin_it": "u"}


@pytest.mark.parametrize(
    ("wish", "error", "words"),
    [
        ({"undoo": "U"}, NotFound, "'undoo'"),
        ({"move": "w"}, NotFound, "'move'"),
        ({"go_to_tab": "w"}, NotFound, "'go_to_tab'"),
        ({"undo": "S"}, Refused, "S cannot mean undo, it means settings there"),
        ({"undo": "j"}, Refused, "j cannot mean undo, it means move there"),
        ({"undo": "3"}, Refused, "3 cannot mean undo, it means go_to_tab there"),
        ({"undo": "q"}, Refused, "q cannot mean undo, it means back there"),
        ({"back": "u"}, Refused, "u cannot mean back, it means undo there"),
        ({"undo": "F7", "redo": "f7"}, Refused, "F7 cannot mean undo, it means redo there"),
        ({"undo": "hyperspace"}, NotFound, "no key 'hyperspace'"),
        ({"undo": "krtl+u"}, NotFound, "no key 'krtl+u'"),
        ({"undo": " "}, NotFound, "no key ' '"),
        ({"undo": "U,x"}, NotFound, "no key 'U,x'"),
        ({"undo": "\x1b"}, NotFound, "no key '␛'"),
    ],
)
def test_what_cannot_be_a_key_is_refused(wish: dict[str, str], error: type[BscError], words: str) -> None:
    with pytest.raises(error) as refused:
        preferred.keys(wish)
    assert words in refused.value.what
    assert refused.value.hint
