"""Fewer bytes, the same picture."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.style import Style

from bsc_tui.tui.thrift import thrifty

COLOURS = st.sampled_from([None, "red", "bright_blue", "color(237)", "color(9)", "#102030", "default"])
STYLES = st.builds(
    Style,
    color=COLOURS,
    bgcolor=COLOURS,
    bold=st.sampled_from([None, True]),
    dim=st.sampled_from([None, True]),
    underline=st.sampled_from([None, True]),
    reverse=st.sampled_from([None, True]),
    italic=st.sampled_from([None, True]),
    blink=st.sampled_from([None, None, None, True]),
)


def rendered(runs: list[tuple[str, Style]]) -> str:
    """What Rich sends for texts in styles."""
    return "".join(style.render(text, color_system=ColorSystem.TRUECOLOR) for text, style in runs)


def picture(*sent: str) -> list[tuple[str, frozenset[tuple[str, str]]]]:
    """Each character with the attributes a terminal gives it, as ECMA-48 and xterm know them."""
    seen, state = [], dict[str, str]()
    for escape, text in re.findall(r"\x1b\[([\d;]*)m|([^\x1b])", "".join(sent)):
        if text:
            seen.append((text, frozenset(state.items())))
            continue
        codes = escape.split(";") if escape else ["0"]
        while codes:
            code = codes.pop(0)
            if code in {"38", "48"}:
                more = [codes.pop(0) for _ in range(2 if codes[0] == "5" else 4)]
                state[code] = " ".join(more)
            else:
                _obey(int(code), state)
    return seen


def _obey(code: int, state: dict[str, str]) -> None:
    if code == 0:
        state.clear()
    elif code == 22:
        state.pop("1", None)
        state.pop("2", None)
    elif code < 10:
        state[str(code)] = ""
    elif 23 <= code <= 29:
        state.pop(str(code - 20), None)
    elif code in {39, 49}:
        state.pop(str(code - 1), None)
    else:
        state["38" if 30 <= code < 40 or 90 <= code < 100 else "48"] = str(code)


@given(st.lists(st.tuples(st.sampled_from(["a", "bc", " "]), STYLES), max_size=20))
def test_the_picture_stays_the_same(runs: list[tuple[str, Style]]) -> None:
    sent = rendered(runs)
    assert picture(thrifty(sent), "x") == picture(sent, "x")
    assert len(thrifty(sent)) <= len(sent)


@given(st.lists(st.tuples(st.sampled_from(["a", "b"]), STYLES), min_size=1, max_size=8), st.integers(0, 400))
def test_it_does_so_wherever_the_data_is_parted(runs: list[tuple[str, Style]], at: int) -> None:
    """At the end of a style, that is: a sequence in two halves is none."""
    parts = [rendered(runs[: at % len(runs)]), rendered(runs[at % len(runs) :])]
    assert picture(*map(thrifty, parts)) == picture(*parts)


@pytest.mark.parametrize(
    ("sent", "wanted"),
    [
        ("\x1b[2;31mone\x1b[0m\x1b[31mtwo\x1b[0m", "\x1b[2;31mone\x1b[22mtwo\x1b[0m"),
        ("\x1b[0m\x1b[31mone\x1b[0m", "\x1b[31mone\x1b[0m"),
        ("\x1b[1mone\x1b[0m\x1b[2mtwo\x1b[0m", "\x1b[1mone\x1b[0;2mtwo\x1b[0m"),
        ("\x1b[31mone\x1b[0m\x1b[31mtwo\x1b[0m", "\x1b[31monetwo\x1b[0m"),
        ("\x1b[1;2mone\x1b[0m\x1b[1mtwo\x1b[0m", "\x1b[1;2mone\x1b[0;1mtwo\x1b[0m"),
        (
            "\x1b[38;5;253;48;5;237mone\x1b[0m\x1b[2;38;5;253;48;5;237mtwo\x1b[0m",
            "\x1b[38;5;253;48;5;237mone\x1b[2mtwo\x1b[0m",
        ),
        ("\x1b[5;31mone\x1b[0m\x1b[31mtwo\x1b[0m", "\x1b[5;31mone\x1b[0;31mtwo\x1b[0m"),
        ("\x1b[1;1H\x1b[?25lplain", "\x1b[1;1H\x1b[?25lplain"),
        ("\x1b[31mone\x1b[1mtwo\x1b[0m\x1b[31mthree", "\x1b[31mone\x1b[1mtwo\x1b[0;31mthree"),
    ],
)
def test_only_what_differs_is_said(sent: str, wanted: str) -> None:
    assert thrifty(sent) == wanted


def test_dim_is_told_apart_from_bold() -> None:
    assert thrifty("\x1b[1;2ma\x1b[0m\x1b[1;2;31mb\x1b[0m") == "\x1b[1;2ma\x1b[31mb\x1b[0m"
    assert thrifty("\x1b[1;31;47ma\x1b[0m\x1b[2;31;47mb\x1b[0m") == "\x1b[1;31;47ma\x1b[22;2mb\x1b[0m"
