"""A line of text being typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.text import clean, width
from bsc_tui.tui.widgets.cell_editor import PASTE_LIMIT, CellEditor


def typed(text: str, *keys: str) -> CellEditor:
    """An editor after keys; one letter types itself."""
    editor = CellEditor(text)
    for key in keys:
        assert editor.key(key, key if len(key) == 1 else None)
    return editor


@pytest.mark.parametrize(
    ("text", "keys", "expected", "cursor"),
    [
        ("12", ["7"], "7", 1),
        ("12", ["7", "8"], "78", 2),
        ("12", ["f2", "7"], "127", 3),
        ("12", ["end", "7"], "127", 3),
        ("12", ["right", "7"], "127", 3),
        ("12", ["left", "7"], "712", 1),
        ("12", ["home", "7"], "712", 1),
        ("12", ["f2", "left", "7"], "172", 2),
        ("12", ["backspace"], "", 0),
        ("12", ["delete"], "", 0),
        ("12", ["f2", "backspace"], "1", 1),
        ("12", ["f2", "delete"], "12", 2),
        ("12", ["home", "delete"], "2", 0),
        ("12", ["home", "left", "backspace"], "12", 0),
        ("12", ["end", "right"], "12", 2),
        ("na no survey", ["f2", "ctrl+w"], "na no ", 6),
        ("na no survey", ["f2", "ctrl+w", "ctrl+w"], "na ", 3),
        ("na no survey", ["f2", "ctrl+left", "ctrl+left"], "na no survey", 3),
        ("na no survey", ["home", "ctrl+right"], "na no survey", 2),
        ("na no survey", ["home", "ctrl+right", "ctrl+right"], "na no survey", 5),
        ("na no survey", ["f2", "ctrl+left", "ctrl+u"], "survey", 0),
        ("na no survey", ["home", "ctrl+right", "ctrl+k"], "na", 2),
        ("12", ["ctrl+u"], "", 0),
        ("12", ["ctrl+w"], "", 0),
        ("", ["ctrl+w", "ctrl+left", "backspace", "delete", "x"], "x", 1),
        ("e\u0301a", ["f2", "left", "backspace"], "a", 0),
        ("e\u0301a", ["home", "delete"], "a", 0),
        ("ae\u0301", ["home", "right", "right", "x"], "ae\u0301x", 4),
        ("12", ["ctrl+a", "ctrl+d", "ctrl+e", "ctrl+h"], "", 0),
    ],
)
def test_keys(text: str, keys: list[str], expected: str, cursor: int) -> None:
    editor = typed(text, *keys)
    assert (editor.text, editor.cursor) == (expected, cursor)


@pytest.mark.parametrize("key", ["escape", "enter", "tab", "pageup", "ctrl+r", "f1"])
def test_keys_that_mean_nothing_in_a_text_are_left_to_others(key: str) -> None:
    editor = CellEditor("12")
    assert not editor.key(key, "\r")
    assert editor.text == "12"


def test_it_opens_with_its_text_selected_and_untouched() -> None:
    editor = CellEditor("12")
    assert (editor.is_selected, editor.is_touched) == (True, False)
    editor.key("f2")
    assert (editor.is_selected, editor.is_touched) == (False, False)


def test_the_same_text_typed_again_counts_as_typed() -> None:
    editor = typed("1", "1")
    assert editor.text == "1"
    assert editor.is_touched


def test_deleting_nothing_is_not_typing() -> None:
    assert not typed("12", "f2", "delete").is_touched


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("12\n13", "12 13"),
        ("a\tb\r\nc", "a b  c"),
        ("a\x1b[31mb", "a [31mb"),
        ("a\u202eb", "a‹U+202E›b"),
        ("x\x85y\u2028z\x7f", "x y z "),
        ("", "old"),
    ],
)
def test_a_paste_becomes_one_harmless_line(pasted: str, expected: str) -> None:
    editor = CellEditor("old")
    editor.insert(pasted)
    assert editor.text == expected


def test_an_endless_paste_is_cut() -> None:
    editor = CellEditor()
    editor.insert("x" * (PASTE_LIMIT + 5))
    assert len(editor.text) == PASTE_LIMIT


@pytest.mark.parametrize(
    ("text", "cursor", "cells", "expected"),
    [
        ("12", 2, 8, ("12", 2)),
        ("1234567", 7, 8, ("1234567", 7)),
        ("12345678", 8, 8, ("2345678", 7)),
        ("0123456789", 10, 5, ("6789", 4)),
        ("0123456789", 0, 5, ("01234", 0)),
        ("日本語", 3, 5, ("本語", 4)),
        ("日本語", 0, 5, ("日本", 0)),
        ("", 0, 5, ("", 0)),
    ],
)
def test_what_fits_is_shown_around_the_cursor(text: str, cursor: int, cells: int, expected: tuple[str, int]) -> None:
    editor = CellEditor(text)
    editor.go(cursor)
    assert editor.view(cells) == expected


def test_what_is_shown_moves_no_further_than_it_must() -> None:
    editor = CellEditor("0123456789")
    editor.go(10)
    editor.view(5)
    editor.key("left")
    editor.key("left")
    assert editor.view(5) == ("6789", 2)
    for _ in range(3):
        editor.key("left")
    assert editor.view(5) == ("56789", 0)


def test_shown_text_comes_back_when_there_is_room_again() -> None:
    editor = CellEditor("0123456789")
    editor.go(10)
    assert editor.view(5) == ("6789", 4)
    assert editor.view(20) == ("0123456789", 10)


@pytest.mark.parametrize(("cell", "cursor"), [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (5, 3), (99, 3)])
def test_a_click_sets_the_cursor(cell: int, cursor: int) -> None:
    editor = CellEditor("日本x")
    editor.view(10)
    editor.place(cell)
    assert editor.cursor == cursor
    assert not editor.is_selected


KEYS = st.sampled_from(
    ["left", "right", "home", "end", "backspace", "delete", "ctrl+w", "ctrl+left", "ctrl+right", "ctrl+k", "f2"]
)


@given(st.text(max_size=20), st.lists(st.one_of(KEYS, st.text(max_size=3)), max_size=30), st.integers(2, 12))
def test_whatever_is_typed_the_cursor_is_seen_and_the_text_clean(start: str, deeds: list[str], cells: int) -> None:
    editor = CellEditor(clean(start))
    for deed in deeds:
        if not editor.key(deed):
            editor.insert(deed)
        shown, caret = editor.view(cells)
        assert 0 <= editor.cursor <= len(editor.text)
        assert 0 <= caret < cells
        assert width(shown) <= cells
        assert shown in editor.text
        assert clean(editor.text) == editor.text
