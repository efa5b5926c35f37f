"""What every command that lists shares: the option ``--format``, and how a list, a document or a text is printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeVar

import click

from bsc_tui.cli.command import options
from bsc_tui.cli.streams import emit, emit_data
from bsc_tui.domain.text import clean, shortened
from bsc_tui.present.glyphs import in_ascii
from bsc_tui.present.page import Tone
from bsc_tui.present.tables import FORMATS, Format, Rows, TableColumn, as_json, render

Call = TypeVar("Call", bound=Callable[..., Any])

_LONGEST_CELL = 44
_COLOURS: Mapping[str, dict[str, Any]] = {
    "met": {"fg": "green"},
    "acceptable": {"fg": "yellow"},
    "missed": {"fg": "red"},
    "strong": {"bold": True},
    "dim": {"dim": True},
    "accent": {"fg": "cyan"},
}


def format_option(call: Call) -> Call:
    """Adds ``--format table|json|csv|markdown``; the command takes it as ``fmt``."""
    choice = click.Choice(FORMATS)
    option = click.option("--format", "fmt", type=choice, default="table", help="table (default), json, csv, markdown")
    return option(call)


def emit_rows(rows: Rows, columns: Sequence[TableColumn], fmt: Format, *, cuts: bool = True) -> None:
    """Prints rows in one of the formats. A table is for the eye: long texts are cut in it (``cuts``), nowhere else."""
    if fmt == "json":
        emit_json(list(rows))
        return
    if fmt == "csv":
        emit_data(render(rows, columns, fmt) + "\r\n")
        return
    if fmt == "markdown":
        emit(render(rows, columns, fmt))
        return
    if rows:
        shown = [{key: _short(value) for key, value in row.items()} for row in rows] if cuts else rows
        text = render(shown, columns, "table")
        emit_text("\n".join(line.rstrip() for line in text.split("\n")))


def emit_json(thing: object) -> None:
    """Prints anything as JSON."""
    emit_data(as_json(thing))


def emit_text(text: str) -> None:
    """Prints text for people, in ASCII where that was asked for or stdout knows nothing else."""
    emit(in_ascii(text) if options().is_ascii else text)


def columns_wide(least: int = 72, most: int = 120) -> int:
    """How many cells wide a text may be: the terminal's width within bounds, 80 without a terminal."""
    import os

    # As shutil finds it, which would load three compressors on the way.
    told = os.environ.get("COLUMNS", "")
    columns = int(told) if told.isascii() and told.isdigit() else 0
    if not columns and sys.__stdout__ is not None:
        with suppress(OSError, ValueError):
            columns = os.get_terminal_size(sys.__stdout__.fileno()).columns
    return min(max(columns or 80, least), most)


def painter() -> Callable[[str, Tone], str]:
    """Colours a text by its meaning; leaves it alone where stdout is no terminal or colours are not wanted."""
    import os

    is_plain = options().no_color or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    if is_plain or not sys.stdout.isatty():
        return lambda text, _tone: text
    return lambda text, tone: click.style(text, **_COLOURS[tone]) if tone and text.strip() else text


def _short(value: object) -> object:
    return shortened(clean(value), _LONGEST_CELL) if isinstance(value, str) else value
