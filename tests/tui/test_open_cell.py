"""What keys mean in an open cell."""

from __future__ import annotations

import pytest

from bsc_tui.tui.widgets.open_cell import Key, OpenCell, Outcome


def opened(*typed: str) -> OpenCell:
    cell = OpenCell("a", "actual", "12")
    for letter in typed:
        assert cell.take(Key(letter, letter)).deed == "typed"
    return cell


@pytest.mark.parametrize(
    ("typed", "key", "expected"),
    [
        ("9", "enter", Outcome("edited", "down")),
        ("9", "tab", Outcome("edited", "right")),
        ("9", "shift+tab", Outcome("edited", "left")),
        ("", "enter", Outcome("left", "down")),
        ("", "tab", Outcome("left", "right")),
        ("", "down", Outcome("left", "down")),
        ("", "up", Outcome("left", "up")),
        ("9", "down", Outcome("looked")),
        ("9", "up", Outcome("looked")),
        ("9", "escape", Outcome("ended")),
        ("", "left", Outcome("looked")),
        ("", "backspace", Outcome("typed")),
        ("9", "pageup", Outcome("unknown")),
        ("9", "ctrl+r", Outcome("unknown")),
    ],
)
def test_keys(typed: str, key: str, expected: Outcome) -> None:
    assert opened(*typed).take(Key(key)) == expected


@pytest.mark.parametrize("letter", "qjkhlgGexu?/:[] 日")
def test_every_letter_is_typed(letter: str) -> None:
    cell = opened()
    assert cell.take(Key("whatever", letter)).deed == "typed"
    assert cell.editor.text == letter


@pytest.mark.parametrize("name", ["alt+x", "ctrl+x", "super+x", "meta+x"])
def test_a_letter_with_a_modifier_is_not_typed(name: str) -> None:
    cell = opened()
    assert cell.take(Key(name, "x")).deed == "unknown"
    assert cell.editor.text == "12"


def test_keys_typed_before_the_answer_wait_for_it() -> None:
    cell = opened("9")
    cell.take(Key("enter"))
    for key in (Key("8", "8"), Key("enter"), Key("escape")):
        assert cell.take(key) == Outcome("looked")
    assert (cell.editor.text, [key.name for key in cell.ahead]) == ("9", ["8", "enter", "escape"])


def test_a_refused_text_stays_until_it_is_mended() -> None:
    cell = opened("x")
    cell.take(Key("enter"))
    cell.take(Key("8", "8"))
    cell.refuse("x is no number")
    assert (cell.editor.text, cell.refusal, cell.awaits, cell.ahead) == ("x", "x is no number", None, [])
    cell.take(Key("left"))
    assert cell.refusal == "x is no number"
    cell.take(Key("7", "7"))
    assert cell.editor.text == "7x"
    assert cell.refusal is None


def test_a_refused_text_can_be_given_in_again() -> None:
    cell = opened("x")
    cell.take(Key("enter"))
    cell.refuse("really?")
    assert cell.take(Key("enter")) == Outcome("edited", "down")


def test_what_others_wrote_shows_until_something_is_typed() -> None:
    cell = opened()
    cell.renew("13")
    assert (cell.editor.text, cell.editor.is_selected) == ("13", True)
    cell.take(Key("9", "9"))
    cell.renew("14")
    assert cell.editor.text == "9"


def test_the_same_text_again_leaves_the_cursor_alone() -> None:
    cell = opened()
    cell.take(Key("home"))
    cell.renew("12")
    assert (cell.editor.cursor, cell.editor.is_selected) == (0, False)


def test_a_paste_is_typing() -> None:
    cell = opened()
    assert cell.paste("95\n") == Outcome("typed")
    assert cell.editor.text == "95 "
