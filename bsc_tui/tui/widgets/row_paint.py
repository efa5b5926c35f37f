"""From a row to a few long segments, one style to a run, and nothing that a terminal would obey.

No markup is ever read: a name goes into a segment as it is, cleaned. Blanks look the same in most styles, so they join
their neighbour's run, and a line of a table takes some five runs however many columns it has. Textual is not needed
for any of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style

from bsc_tui.domain.text import clean, fitted, shortened, width
from bsc_tui.present.glyphs import BAR, DOWN, UP, in_ascii
from bsc_tui.present.page import Cell, Row
from bsc_tui.tui.themes import Tones
from bsc_tui.tui.widgets.table_columns import Slot

Sparkline = Callable[[tuple[float | None, ...], int], str]
"""Draws a series in so many cells."""


class Runs:
    """Text in styles, put together from left to right."""

    def __init__(self, under: Style | None = None) -> None:
        self.cells = 0
        self._under = under
        self._runs: list[tuple[str, Style | None]] = []
        self._is_solid = True

    def add(self, text: str, style: Style | None = None, *, is_solid: bool = False) -> None:
        """Append a text; a solid one keeps its style on its blanks too."""
        if not text:
            return
        self.cells += width(text)
        if self._runs and self._is_solid == is_solid:
            before, before_style = self._runs[-1]
            joins_next = not is_solid and before.isspace()
            if style == before_style or joins_next or (not is_solid and text.isspace()):
                self._runs[-1] = (before + text, style if joins_next else before_style)
                return
        self._runs.append((text, style))
        self._is_solid = is_solid

    def to(self, cell: int) -> None:
        """Append blanks up to a cell."""
        self.add(" " * (cell - self.cells))

    def segments(self) -> list[Segment]:
        """What was put together, on top of what lies under the line."""
        under = self._under
        if under is None:
            return [Segment(text, style) for text, style in self._runs]
        return [Segment(text, under if style is None else under + style) for text, style in self._runs]


class RowPainter:
    """Paints lines of a table ``cells`` wide in the given tones."""

    def __init__(self, tones: Tones, cells: int, *, is_ascii: bool = False, sparkline: Sparkline | None = None) -> None:
        self.tones = tones
        self.cells = cells
        self.sparkline = sparkline
        self._is_ascii = is_ascii
        self._row = tones.row if tones.base is None else tones.base + tones.row

    def headings(self, slots: Sequence[Slot], sorted_by: str = "", *, is_descending: bool = False) -> list[Segment]:
        """The line of column headings, a sign at the one the rows are sorted by."""
        runs = Runs(self.tones.base)
        dim = self.tones.by_name["dim"]
        for slot in slots:
            runs.to(slot.x)
            mark = (DOWN if is_descending else UP) if slot.column.id == sorted_by else ""
            title = shortened(clean(slot.column.title), slot.width - len(mark)) + mark
            runs.add(self.safe(fitted(title, slot.width, slot.column.align)), dim)
        return self._filled(runs)

    def row(
        self, row: Row, slots: Sequence[Slot], *, is_current: bool = False, column: str = "", bar: str = ""
    ) -> list[Segment]:
        """A row; the cursor's row is shaded, its cell in ``column`` more so. ``bar`` is the sign at the far right."""
        runs = Runs(self._row if is_current else self.tones.base)
        if row.kind == "line":
            self._line(runs, row, slots, column if is_current else "")
        else:
            self._across(runs, row)
        return self._filled(runs, bar)

    def text(self, text: str) -> list[Segment]:
        """A dim line of text, for a table without rows."""
        runs = Runs(self.tones.base)
        runs.add(self.safe(fitted(" " + clean(text), self.cells - 1)), self.tones.by_name["dim"])
        return self._filled(runs)

    def blank(self) -> list[Segment]:
        """An empty line."""
        return self._filled(Runs(self.tones.base))

    def safe(self, text: str) -> str:
        """Text in ASCII where the terminal knows no more."""
        return in_ascii(text) if self._is_ascii else text

    def _line(self, runs: Runs, row: Row, slots: Sequence[Slot], current: str) -> None:
        """A line's cells, each in its column."""
        tones = self.tones
        for slot in slots:
            runs.to(slot.x)
            if slot.column.series:
                runs.add(self._series(row, slot.width), tones.by_name["dim"])
                continue
            cell = row.cells.get(slot.column.id) or Cell()
            text, suffix = self._parts(cell, slot)
            style, suffix_style = tones.by_name[cell.tone], tones.by_name["dim"]
            is_current = slot.column.id == current
            if is_current:
                style, suffix_style = _on(style, tones.cell), _on(suffix_style, tones.cell)
            blanks = " " * (slot.width - width(text) - width(suffix))
            if slot.column.align == "right":
                text = blanks + text
            runs.add(text, style, is_solid=is_current)
            runs.add(suffix, suffix_style, is_solid=is_current)
            if slot.column.align != "right":
                runs.add(blanks, style, is_solid=is_current)

    def _parts(self, cell: Cell, slot: Slot) -> tuple[str, str]:
        """A cell's text, cut to what its suffix leaves, and the suffix, cut only where it is wider than the column."""
        suffix = shortened(clean(cell.suffix), slot.width - bool(cell.text))
        text = shortened(clean(cell.text), slot.width - width(suffix))
        return self.safe(text), self.safe(suffix)

    def _series(self, row: Row, cells: int) -> str:
        """A row's series as a picture of so many cells; blanks while nothing can draw it."""
        if self.sparkline is None or not row.series:
            return " " * cells
        return self.safe(fitted(clean(self.sparkline(row.series, cells)), cells))

    def _across(self, runs: Runs, row: Row) -> None:
        """A heading or text across the line: the text at the left, a dim one at the right."""
        room = self.cells - 2
        right = self.safe(shortened(clean(row.right), room))
        text = self.safe(shortened(clean(row.text), room - width(right) - 2 * bool(right)))
        runs.add(" ")
        runs.add(text, self.tones.by_name[row.tone])
        runs.to(self.cells - 1 - width(right))
        runs.add(right, self.tones.by_name["dim"])

    def _filled(self, runs: Runs, bar: str = "") -> list[Segment]:
        """The finished line, as wide as the table."""
        runs.to(self.cells - len(bar))
        runs.add(self.safe(bar), self.tones.by_name["dim"])
        return runs.segments()


def bar_at(line: int, top: int, height: int, rows: int) -> str:
    """The sign at the right end of a window's line that tells which part of the rows is in view; "" elsewhere.

    10 lines for 40 rows, the 20th on top: it stands on the lines 5 and 6.
    """
    if rows <= height:
        return ""
    length = max(round(height * height / rows), 1)
    start = round((height - length) * top / (rows - height))
    return BAR if start <= line < start + length else ""


def _on(style: Style | None, over: Style) -> Style:
    """``over`` on top of a style."""
    return over if style is None else style + over
