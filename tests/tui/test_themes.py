"""What tones look like."""

from __future__ import annotations

from typing import Any, cast, get_args

import pytest
from rich.console import Console
from textual.theme import BUILTIN_THEMES

from bsc_tui.present.page import Tone
from bsc_tui.tui.themes import Colours, color_system_of, colours_of, theme_name, tones

ALL = [(colours, is_light) for colours in get_args(Colours) for is_light in (False, True)]


@pytest.mark.parametrize(("colours", "is_light"), ALL)
def test_every_tone_has_a_style(colours: Colours, is_light: bool) -> None:
    assert set(tones(is_light=is_light, colours=colours).by_name) == set(get_args(Tone))


@pytest.mark.parametrize(("colours", "is_light"), ALL)
def test_statuses_differ_in_colour_only_where_there_is_colour(colours: Colours, is_light: bool) -> None:
    by_name = tones(is_light=is_light, colours=colours).by_name
    colours_used = {str(style.color) for name in ("met", "acceptable", "missed") if (style := by_name[name])}
    assert len(colours_used - {"None"}) == (0 if colours == "none" else 3)


@pytest.mark.parametrize("is_light", [False, True])
def test_without_colour_an_attribute_carries_everything(is_light: bool) -> None:
    without = tones(is_light=is_light, colours="none")
    for style in (without.row, without.cell, without.field, without.caret, without.selected, without.refused):
        assert style.color is None
        assert style.bgcolor is None
        assert style.bold or style.reverse or style.underline
    assert without.field != without.refused


@pytest.mark.parametrize("is_light", [False, True])
def test_sixteen_colours_use_no_others(is_light: bool) -> None:
    few = tones(is_light=is_light, colours="16")
    styles = [few.row, few.cell, few.field, few.refused, *few.by_name.values()]
    numbers = [color.number for style in styles if style for color in (style.color, style.bgcolor) if color]
    assert numbers
    assert all(number is not None and number < 16 for number in numbers)


def test_the_shaded_row_brings_its_own_ink() -> None:
    """It can be read even where a light terminal was taken for a dark one."""
    for is_light in (False, True):
        row = tones(is_light=is_light).row
        assert row.color is not None
        assert row.bgcolor is not None


@pytest.mark.parametrize(
    ("system", "no_color", "expected"),
    [
        ("truecolor", False, "256"),
        ("256", False, "256"),
        ("standard", False, "16"),
        ("windows", False, "16"),
        (None, False, "none"),
        ("truecolor", True, "none"),
    ],
)
def test_colours_to_count_on(system: str | None, no_color: bool, expected: Colours) -> None:
    assert colours_of(system, no_color=no_color) == expected


def test_the_themes_exist_and_are_native() -> None:
    dark, light = BUILTIN_THEMES[theme_name(is_light=False)], BUILTIN_THEMES[theme_name(is_light=True)]
    assert (dark.ansi, dark.dark) == (True, True)
    assert (light.ansi, light.dark) == (True, False)


@pytest.mark.parametrize("asked", ["auto", "256", "truecolor", "standard"])
@pytest.mark.parametrize("colorterm", ["", "truecolor", "24bit", "yes"])
@pytest.mark.parametrize(
    "term", ["xterm", "xterm-256color", "xterm-16color", "xterm-kitty", "linux", "screen.xterm-256color"]
)
def test_colours_are_those_rich_finds(term: str, colorterm: str, asked: str) -> None:
    """The first picture and Textual's must not differ."""
    environ = {"TERM": term, "COLORTERM": colorterm, "TEXTUAL_COLOR_SYSTEM": asked}
    found = Console(force_terminal=True, color_system=cast(Any, asked), _environ=environ).color_system
    assert colours_of(color_system_of(environ), no_color=False) == colours_of(found, no_color=False)
