"""The first picture of the scorecard, painted with plain escape codes: importing Textual takes longer than all else.

It is made of the same page, lines and row painter as the screen that follows, cell for cell the same, so that nothing
moves or changes when Textual paints over it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.color import ColorSystem
from rich.segment import Segment

from bsc_tui.present.board_page import about_row, board_page
from bsc_tui.present.lines import Line, keys_line, told
from bsc_tui.present.tab_names import tab_line
from bsc_tui.tui.actions import BOARD, LEADING, footer_for
from bsc_tui.tui.themes import Colours, tones
from bsc_tui.tui.widgets.line_paint import line_segments
from bsc_tui.tui.widgets.row_paint import RowPainter, bar_at
from bsc_tui.tui.widgets.table_view import TableView

if TYPE_CHECKING:
    from bsc_tui.services.looking import Sheet
    from bsc_tui.tui.themes import Tones

ABOVE, BELOW = 3, 5
"""Lines above the table (title, tabs, a blank one) and below it (three on the row, the message, the keys)."""

LOWEST = 12
"""Lines of a terminal that is high enough for all of them."""


def first_picture(sheet: Sheet, size: tuple[int, int], *, is_light: bool, colours: Colours, is_ascii: bool) -> str:
    """A sheet's Overview on a terminal of columns × rows: what to write on an empty screen."""
    columns, rows = size
    chosen = tones(is_light=is_light, colours=colours)
    shown = board_page(sheet, 0, columns)
    view = TableView()
    view.resize(columns, rows - ABOVE - BELOW)
    view.show(shown.page)
    first, second = about_row(sheet, view.row.key if view.row is not None else "")
    above = (shown.title, tab_line(shown.tabs, 0, (), columns), Line())
    below = (
        *told(first, second, "", max(columns - 1, 1)),
        Line(),
        keys_line([LEADING, *footer_for(BOARD)[1:]], columns),
    )
    lines = [
        *(line_segments(line, columns, chosen, is_ascii=is_ascii) for line in above),
        *_table(view, chosen, is_ascii=is_ascii),
        *(line_segments(line, columns, chosen, is_ascii=is_ascii) for line in below),
    ]
    return "".join(f"\x1b[{number}H{_rendered(line)}" for number, line in enumerate(lines, 1))


def _table(view: TableView, chosen: Tones, *, is_ascii: bool) -> list[list[Segment]]:
    brush = RowPainter(chosen, view.width, is_ascii=is_ascii)
    rows = view.list.rows
    lines = [brush.headings(view.slots)] if view.has_headings else []
    for line, row in enumerate(rows[view.top : view.top + view.height]):
        bar = bar_at(line, view.top, view.height, len(rows))
        is_current = view.top + line == view.index
        lines.append(brush.row(row, view.slots, is_current=is_current, column=view.column, bar=bar))
    return [*lines, *[brush.blank()] * (view.lines - len(lines))]


def _rendered(line: list[Segment]) -> str:
    # Rich knows no colour of its own here: those of the palette are sent as they are in any system.
    return "".join(style.render(text, color_system=ColorSystem.EIGHT_BIT) if style else text for text, style, _ in line)
