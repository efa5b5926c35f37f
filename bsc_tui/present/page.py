"""A page: what a table shows, complete and frozen, so that whoever draws it only draws.

A page has columns and rows; a row is a line with cells, a heading across the width, a line of text or a blank. A cell
keeps the shown text and what it sorts by apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from bsc_tui.domain.text import width

Tone = Literal["", "dim", "met", "acceptable", "missed", "accent", "strong"]
"""The meaning of a colour; the theme says which colour. ``dim`` also marks stale figures, ``strong`` headings."""

Align = Literal["left", "right"]
Kind = Literal["line", "heading", "text", "blank"]


class Column(NamedTuple):
    """A column of a table.

    ``width`` in cells; ``gap`` blank cells before it; ``shown_from`` the narrowest terminal that shows it and
    ``hidden_from`` the first width at which it is not needed any more (0: never); ``stretch`` marks the one column
    that takes what is left over; ``series`` the column where a row's series is drawn as a sparkline.
    """

    id: str
    title: str
    width: int
    align: Align = "left"
    gap: int = 1
    shown_from: int = 0
    hidden_from: int = 0
    stretch: bool = False
    series: bool = False


class Cell(NamedTuple):
    """One field of a line. ``suffix`` (a unit) stands dim behind the text and is never cut.

    ``edit`` is the text an editor starts with; None: the cell cannot be edited.
    """

    text: str = ""
    tone: Tone = ""
    sort: float | str | None = None
    suffix: str = ""
    edit: str | None = None


class Row(NamedTuple):
    """One line of a table.

    ``key`` names what it stands for and stays the same when the page is made anew ("kpi:12", "objective:3"); lines of
    kind heading and text use ``text`` (left), ``right`` (right-aligned, dim) and ``tone`` instead of cells.
    ``leads`` says whether Enter or a click on it leads somewhere, so that the cursor stops there; at a heading it only
    does so with ``is_stop``.
    """

    key: str
    kind: Kind = "line"
    cells: Mapping[str, Cell] = {}
    text: str = ""
    right: str = ""
    tone: Tone = ""
    series: tuple[float | None, ...] = ()
    leads: bool = True
    is_stop: bool = False


class Page(NamedTuple):
    """A table's whole content. ``id`` tells pages apart, so that sort, filter and cursor are remembered for each.

    ``home`` is the column the cursor arrives on.
    """

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    home: str = ""
    empty: str = ""


def for_reading(page: Page) -> Page:
    """The page with no cell that can be edited."""
    rows = (
        row._replace(cells={name: cell._replace(edit=None) for name, cell in row.cells.items()}) for row in page.rows
    )
    return page._replace(rows=tuple(rows))


def widest(rows: Sequence[Row], column: str, least: int, most: int = 13) -> int:
    """As many cells as the longest entry of a column takes, within bounds."""
    shown = (row.cells[column] for row in rows if column in row.cells)
    longest = max((width(cell.text) + width(cell.suffix) for cell in shown), default=0)
    return min(max(longest, least), most)
