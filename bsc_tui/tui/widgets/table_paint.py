"""From a row to a strip, and an open field laid over it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip

from bsc_tui.domain.text import width
from bsc_tui.present.glyphs import SIGNAL
from bsc_tui.present.page import Row
from bsc_tui.tui.themes import Tones
from bsc_tui.tui.widgets.row_paint import RowPainter, Runs, Sparkline
from bsc_tui.tui.widgets.table_columns import Slot


class Painter:
    """Paints lines of a table ``cells`` wide in the given tones, as Textual takes them."""

    def __init__(self, tones: Tones, cells: int, *, is_ascii: bool = False, sparkline: Sparkline | None = None) -> None:
        self.tones = tones
        self.cells = cells
        self._rows = RowPainter(tones, cells, is_ascii=is_ascii, sparkline=sparkline)

    def headings(self, slots: Sequence[Slot], sorted_by: str = "", *, is_descending: bool = False) -> Strip:
        """The line of column headings, a sign at the one the rows are sorted by."""
        return Strip(self._rows.headings(slots, sorted_by, is_descending=is_descending), self.cells)

    def row(
        self, row: Row, slots: Sequence[Slot], *, is_current: bool = False, column: str = "", bar: str = ""
    ) -> Strip:
        """A row; the cursor's row is shaded, its cell in ``column`` more so. ``bar`` is the sign at the far right."""
        return Strip(self._rows.row(row, slots, is_current=is_current, column=column, bar=bar), self.cells)

    def text(self, text: str) -> Strip:
        """A dim line of text, for a table without rows."""
        return Strip(self._rows.text(text), self.cells)

    def blank(self) -> Strip:
        """An empty line."""
        return Strip(self._rows.blank(), self.cells)

    def field(self, strip: Strip, x: int, cells: int, shown: str, caret: int, **looks: bool) -> Strip:
        """A line with an open field of ``cells`` cells laid over it from ``x`` on.

        ``shown`` is the text in it and ``caret`` the cell of the cursor. ``looks``: ``is_right`` for a text that
        stands at the right, ``is_selected`` for one that the next letter replaces, ``is_refused`` for one that was
        not taken: it is marked with a sign too, since a colour alone would not do.
        """
        tones = self.tones
        style = tones.refused if looks.get("is_refused") else tones.field
        under = style if tones.base is None else tones.base + style
        runs = Runs(under)
        safe = self._rows.safe(shown)
        caret_end = caret + 1
        if looks.get("is_right"):
            blanks = max(cells - max(width(safe), caret_end), 0)
            runs.add(" " * blanks, is_solid=True)
        if looks.get("is_selected"):
            runs.add(safe, tones.selected, is_solid=True)
        else:
            head, at, tail = _split(safe, caret)
            runs.add(head, is_solid=True)
            runs.add(at, tones.caret, is_solid=True)
            runs.add(tail, is_solid=True)
        runs.add(" " * (cells - runs.cells), is_solid=True)
        before = strip.crop(0, x)
        if looks.get("is_refused") and x > 0:
            before = Strip.join([strip.crop(0, x - 1), Strip([Segment(SIGNAL, under)], 1)])
        return Strip.join([before, Strip(runs.segments(), cells), strip.crop(x + cells, self.cells)])


def common_end(old: Strip, new: Strip) -> int:
    """How many cells of two lines are the same at their right ends, in whole runs."""
    cells = 0
    for before, after in zip(reversed(old), reversed(new), strict=False):
        if before != after:
            return cells
        cells += width(after.text)
    return cells


def _split(text: str, cell: int) -> tuple[str, str, str]:
    """The text before a cell, the character there with its marks (a blank behind the end), and the text after it."""
    start = 0
    used = 0
    while start < len(text) and used < cell:
        used += width(text[start])
        start += 1
    while start < len(text) and width(text[start]) == 0:
        start += 1
    end = start + 1
    while end < len(text) and width(text[end]) == 0:
        end += 1
    return text[:start], text[start:end] or " ", text[end:]
