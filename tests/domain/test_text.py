"""Cleaning, keys and cells."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bsc_tui.domain.text import clean, fitted, one_line, shortened, slug, width

# Any code point at all, lone surrogates among them, with the troublesome ones often enough to meet each other.
TROUBLE = (
    "\x00\t\n\r\x1b\x7f\x85\x9b\u00ad\u034f\u061c\u200b\u200d\u200f\u202e\u2028\u2066"
    "\ufe0f\ufeff\ud800\U000e0041\U000e0101"
)
TEXTS = st.text(st.one_of(st.sampled_from(TROUBLE), st.characters(), st.integers(0, 0x10FFFF).map(chr)), max_size=60)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Ticket backlog, %", "Ticket backlog, %"),
        ("Müller “größer” – 日本 ⣀⡠ 👍 ⠀", "Müller “größer” – 日本 ⣀⡠ 👍 ⠀"),
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("\x00\x08\x1f\x7f", "␀␈␟␡"),
        ("\x9b31m", "‹U+009B›31m"),
        ("a\tb", "a b"),
        ("a\nb\r\nc\rd\u2028e\x85f\x0bg", "a⏎b⏎c⏎d⏎e⏎f⏎g"),
        ("abc\u202edcba\u2066", "abc‹U+202E›dcba‹U+2066›"),
        ("a\u200bb\ufeffc\u200d", "a‹U+200B›b‹U+FEFF›c‹U+200D›"),
        ("\ud800x\udfff", "‹U+D800›x‹U+DFFF›"),
        ("so\u00adft", "so‹U+00AD›ft"),
        ("a\u034f\u3164\ufe01\U000e0101", "a‹U+034F›‹U+3164›‹U+FE01›‹U+E0101›"),
        ("\U000e0041\ufffe\ufdd0\u2065", "‹U+E0041›‹U+FFFE›‹U+FDD0›‹U+2065›"),
        ("⚠\ufe0f ok\ufe0e", "⚠ ok"),
        ("1\u00a0000\u202f000 \u3000", "1\u00a0000\u202f000 \u3000"),
        ("\ue0b0\U0010fffd", "\ue0b0\U0010fffd"),
        ("\U0003fffd", "\U0003fffd"),
        ("", ""),
    ],
)
def test_what_a_terminal_would_obey_or_nobody_would_see_becomes_visible(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(TEXTS)
@example(TROUBLE)
def test_nothing_dangerous_or_invisible_is_left(text: str) -> None:
    left = clean(text)
    assert not [char for char in left if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    assert not set(left) & set(TROUBLE)
    left.encode()


@given(TEXTS)
@example(TROUBLE)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_harmless_text_comes_back_itself() -> None:
    text = "Mean time to resolve"
    assert clean(text) is text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Two renewals slipped.", "Two renewals slipped."),
        ("\n first \n\n second\r\nthird\n", "first / second / third"),
        ("cleaned⏎before", "cleaned / before"),
        ("\n\n", ""),
        ("  a\x1bb ", "a␛b"),
    ],
)
def test_a_note_of_several_lines_becomes_one(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ticket backlog", "ticket-backlog"),
        ("  MTTR (h) ", "mttr-h"),
        ("User's cSAT / XLA", "users-csat-xla"),
        ("Größe & Łódź, Smørrebrød", "grosse-lodz-smorrebrod"),
        ("Kosten in €", "kosten-in-eur"),
        ("ﬁrst ½ №1", "first-1-2-no1"),
        ("日本", "kpi"),
        ("--- !", "kpi"),
        ("", "kpi"),
        ("x" * 59 + " yz", "x" * 59),
        ("x" * 80, "x" * 60),
    ],
)
def test_a_key_is_made_of_a_name(name: str, key: str) -> None:
    assert slug(name) == key


@given(TEXTS)
def test_a_key_is_short_plain_ascii_and_its_own_key(name: str) -> None:
    key = slug(name)
    assert 1 <= len(key) <= 60
    assert set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert key.strip("-") == key
    assert "--" not in key
    assert slug(key) == key


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("MTTR", 4),
        ("größer", 6),
        ("日本", 4),
        ("ｘ", 2),
        ("e\u0301", 1),
        ("नि", 1),
        ("한", 2),
        ("\u1112\u1161\u11ab", 2),
        ("👍", 2),
        ("👍\U0001f3fd", 2),
        ("✓~✗▴▾⣀", 6),
        ("", 0),
    ],
)
def test_cells_are_counted_as_terminals_do(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "cells", "short"),
    [
        ("Customer satisfaction", 10, "Customer.."),
        ("Customer satisfaction", 11, "Customer.."),
        ("Customer satisfaction", 21, "Customer satisfaction"),
        ("日本語", 5, "日.."),
        ("日本語", 4, "日.."),
        ("e\u0301e\u0301e\u0301e\u0301", 3, "e\u0301.."),
        ("MTTR", 2, "MT"),
        ("MTTR", 0, ""),
        ("MTTR", -1, ""),
    ],
)
def test_what_is_too_long_ends_in_an_ellipsis(text: str, cells: int, short: str) -> None:
    assert shortened(text, cells) == short


def test_text_is_padded_on_the_side_it_is_not_aligned_to() -> None:
    assert fitted("MTTR", 6) == "MTTR  "
    assert fitted("5.6", 6, "right") == "   5.6"
    assert fitted("日本語", 5, ellipsis="…") == "日本…"
    assert fitted("日本語", 4, ellipsis="…") == "日… "


@given(TEXTS, st.integers(0, 40), st.sampled_from(["..", "…", ""]))
def test_fitted_text_takes_exactly_its_cells(text: str, cells: int, ellipsis: str) -> None:
    assert width(fitted(clean(text), cells, ellipsis=ellipsis)) == cells
    assert width(fitted(clean(text), cells, "right", ellipsis)) == cells
