"""Colours: what each tone looks like, on light and dark terminals, with many colours, sixteen or none.

The program uses Textual's native ANSI themes: red, amber and green are then the ones the user chose for the terminal, a
default background stays the terminal's own, and a screen takes about half the bytes of true colour. Only the shade
under the cursor's row comes from the palette of 256, with its own foreground, so that it can be read even where light
was taken for dark. Where there are fewer colours an attribute (bold, reverse, underline) says the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from rich.style import Style

from bsc_tui.present.page import Tone

_LIGHT = frozenset({"7", "9", "10", "11", "12", "13", "14", "15"})
"""Colours that a light background has, by their numbers among the sixteen."""

Colours = Literal["none", "16", "256"]
"""How many colours there are to choose from; "256" stands for true colour too."""

DARK_THEME = "ansi-dark"
LIGHT_THEME = "ansi-light"


class Tones(NamedTuple):
    """The styles a table is painted with.

    ``by_name`` has one per tone (None: nothing but the terminal's own). ``row`` lies under the cursor's row, ``cell``
    over its cell; ``field`` is an open cell, ``caret`` the place where one types in it, ``selected`` a text that the
    next letter replaces, ``refused`` a field whose text was not taken. ``base`` lies under everything where a theme
    has a background of its own.
    """

    by_name: Mapping[Tone, Style | None]
    row: Style
    cell: Style
    field: Style
    caret: Style
    selected: Style
    refused: Style
    base: Style | None = None


def theme_name(*, is_light: bool) -> str:
    """The Textual theme to start with. It must be set before ``App.__init__``, or NO_COLOR paints black on black."""
    return LIGHT_THEME if is_light else DARK_THEME


def is_light(environ: Mapping[str, str]) -> bool:
    """Whether a terminal says that its background is light."""
    return environ.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT


def color_system_of(environ: Mapping[str, str]) -> str | None:
    """The colour system of the terminal that an environment speaks of, as Textual and Rich will find it."""
    asked = environ.get("TEXTUAL_COLOR_SYSTEM", "auto")
    if asked != "auto":
        return asked
    if environ.get("COLORTERM", "").strip().lower() in {"truecolor", "24bit"}:
        return "truecolor"
    kind = environ.get("TERM", "").strip().lower().rpartition("-")[2]
    return {"kitty": "256", "256color": "256"}.get(kind, "standard")


def colours_of(color_system: str | None, *, no_color: bool) -> Colours:
    """How many colours to count on, from the name Rich gives a terminal's colour system ("standard", "256", …)."""
    if no_color or color_system is None:
        return "none"
    return "16" if color_system in {"standard", "windows"} else "256"


def tones(*, is_light: bool = False, colours: Colours = "256", base: Style | None = None) -> Tones:
    """The styles for a terminal; ``base`` is what lies under everything where a theme has its own background."""
    accent = "blue" if is_light else "cyan"
    words = _UNCOLOURED if colours == "none" else {**_COLOURED, "accent": accent}
    row, cell = _CURSOR[colours, is_light]
    if colours == "none":
        field, refused = "underline", "bold underline"
    else:
        field = f"not dim {'bright_white' if is_light else 'black'} on {accent}"
        refused = "not dim bold bright_white on red"
    parse = Style.parse
    return Tones(
        by_name={tone: parse(word) if word else None for tone, word in words.items()},
        row=parse(row),
        cell=parse(cell),
        field=parse(field),
        caret=parse("reverse"),
        selected=parse("reverse"),
        refused=parse(refused),
        base=base,
    )


_COLOURED: dict[Tone, str] = {
    "": "",
    "dim": "dim",
    "met": "green",
    "acceptable": "yellow",
    "missed": "red",
    "accent": "cyan",
    "strong": "bold",
}
_UNCOLOURED: dict[Tone, str] = {
    "": "",
    "dim": "dim",
    "met": "",
    "acceptable": "",
    "missed": "bold",
    "accent": "bold",
    "strong": "bold",
}
_CURSOR: dict[tuple[Colours, bool], tuple[str, str]] = {
    ("none", False): ("bold", "bold reverse"),
    ("none", True): ("bold", "bold reverse"),
    ("16", False): ("bold", "bold reverse"),
    ("16", True): ("bold", "bold reverse"),
    ("256", False): ("color(253) on color(237)", "not dim bold on color(242)"),
    ("256", True): ("color(235) on color(254)", "not dim bold on color(250)"),
}
"""The cursor's row and its cell, by the number of colours and whether the terminal is light."""
