"""The painted side of the table: a picture of lines, of which only those that differ are sent to the terminal."""

from __future__ import annotations

from rich.style import Style
from textual.events import Blur, DescendantBlur, DescendantFocus, Focus, Resize
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip

from bsc_tui.domain.text import clean, width
from bsc_tui.present.page import Row
from bsc_tui.tui.themes import colours_of, tones
from bsc_tui.tui.widgets.open_cell import OpenCell
from bsc_tui.tui.widgets.row_paint import Sparkline, bar_at
from bsc_tui.tui.widgets.table_columns import Slot, field_of, slot_of
from bsc_tui.tui.widgets.table_paint import Painter, common_end
from bsc_tui.tui.widgets.table_view import TableView


class TableCanvas(ScrollView, can_focus=True, inherit_bindings=False):
    """Paints a ``TableView`` on Textual's line API.

    After every change ``repaint`` makes the picture anew, strip by strip from a cache, and asks for the lines that came
    out different, up to the last cell that did. It scrolls by itself, whole rows at once: no scrollbar, no layout.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TableCanvas {
        overflow: hidden hidden;
        width: 1fr;
        height: 1fr;
    }
    """

    def __init__(self, *, is_ascii: bool = False, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._view = TableView()
        self._open: OpenCell | None = None
        self._is_ascii = is_ascii
        self._sparkline: Sparkline | None = None
        self._painter: Painter | None = None
        self._strips: dict[tuple[int, str], tuple[Row, Strip]] = {}
        self._headings: dict[tuple[str, bool], Strip] = {}
        self._slots: tuple[Slot, ...] = ()
        self._picture: list[Strip] = []

    @property
    def sparkline(self) -> Sparkline | None:
        """What draws the series; while it is None they are blank. Setting it repaints nothing else."""
        return self._sparkline

    @sparkline.setter
    def sparkline(self, sparkline: Sparkline | None) -> None:
        """Draw the series with this from now on."""
        self._sparkline = sparkline
        self._painter = None
        self.repaint()

    def render_line(self, y: int) -> Strip:
        """One line of the picture, for Textual."""
        if not self._picture or (self._view.width, self._view.lines) != self.size:
            self._fit()
        return self._picture[y] if y < len(self._picture) else self._brush().blank()

    def on_resize(self, event: Resize) -> None:
        """Take the new size."""
        if (self._view.width, self._view.lines) != event.size:
            self._fit()

    def on_focus(self, event: Focus) -> None:
        """Note the focus as every widget does, but paint nothing: the table looks the same without it."""
        event.prevent_default()
        self.has_focus = True
        if self.parent is not None:
            self.parent.post_message(DescendantFocus(self))

    def on_blur(self, event: Blur) -> None:
        """Note that the focus has gone, and paint nothing."""
        event.prevent_default()
        self.has_focus = False
        if self.parent is not None:
            self.parent.post_message(DescendantBlur(self))

    def notify_style_update(self) -> None:
        """Colours may be other ones now."""
        super().notify_style_update()
        self._painter = None

    def repaint(self) -> None:
        """Make the picture again and send what changed."""
        if not self.is_mounted or not self.size:
            return
        before, self._picture = self._picture, self._paint()
        if len(before) != len(self._picture):
            self.refresh()
            return
        cells = self.size.width
        changed = [
            Region(0, y, cells - common_end(old, new), 1)
            for y, (old, new) in enumerate(zip(before, self._picture, strict=True))
            if old is not new and old != new
        ]
        if changed:
            self.refresh(*changed)

    def _fit(self) -> None:
        """Make view and picture for the size the widget has now."""
        self._view.resize(*self.size)
        self._painter = None
        self._picture = self._paint()

    def _brush(self) -> Painter:
        """The painter for the size and colours of now."""
        if self._painter is None:
            app = self.app
            base: Style | None = None if app.native_ansi_color else self.rich_style
            colours = colours_of(app.console.color_system, no_color=app.no_color)
            chosen = tones(is_light=not app.current_theme.dark, colours=colours, base=base)
            self._painter = Painter(chosen, self.size.width, is_ascii=self._is_ascii, sparkline=self._sparkline)
            self._forget()
        return self._painter

    def _forget(self) -> None:
        """Lines painted for other columns or in other colours are of no use."""
        self._strips.clear()
        self._headings.clear()

    def _paint(self) -> list[Strip]:
        """Every line of the widget."""
        view, brush = self._view, self._brush()
        if view.slots != self._slots:
            self._slots = view.slots
            self._forget()
        lines = [self._titles()] if view.has_headings else []
        if not view.list.rows:
            lines.append(brush.text(self._nothing()))
        else:
            lines += [self._row(line) for line in range(min(view.height, len(view.list.rows) - view.top))]
        blank = brush.blank()
        return [*lines, *[blank] * (self.size.height - len(lines))]

    def _titles(self) -> Strip:
        """The line of headings, painted when the rows are sorted otherwise or it is new."""
        column, is_descending = self._view.list.arrangement[:2]
        strip = self._headings.get((column, is_descending))
        if strip is None:
            strip = self._brush().headings(self._view.slots, column, is_descending=is_descending)
            self._headings[column, is_descending] = strip
        return strip

    def _row(self, line: int) -> Strip:
        """The row on a line of the window; the cursor's is painted each time, the others only when they are new."""
        view, brush = self._view, self._brush()
        index = view.top + line
        bar = bar_at(line, view.top, view.height, len(view.list.rows))
        row = view.list.rows[index]
        if index == view.index:
            return self._with_field(brush.row(row, view.slots, is_current=True, column=view.column, bar=bar))
        known, strip = self._strips.get((index, bar), (None, None))
        if strip is None or known != row:
            strip = brush.row(row, view.slots, bar=bar)
            self._strips[index, bar] = row, strip
        return strip

    def _field(self) -> tuple[int, int, Slot] | None:
        """Where the open field is: its first cell, its width and its column."""
        if self._open is None or not self._view.slots:
            return None
        slot = slot_of(self._view.slots, self._open.column_id) or self._view.slots[-1]
        x, cells = field_of(slot, width(self._open.editor.text) + 1, self.size.width)
        return x, cells, slot

    def _with_field(self, strip: Strip) -> Strip:
        """The cursor's line with the open field on it."""
        field = self._field()
        if field is None or self._open is None:
            return strip
        x, cells, slot = field
        editor = self._open.editor
        shown, caret = editor.view(cells)
        return self._brush().field(
            strip,
            x,
            cells,
            shown,
            caret,
            is_right=slot.column.align == "right",
            is_selected=editor.is_selected,
            is_refused=self._open.refusal is not None,
        )

    def _nothing(self) -> str:
        """What stands where no row is."""
        words = self._view.list.arrangement.words
        return (
            f"No row contains “{clean(words)}”." if words and self._view.list.page.rows else self._view.list.page.empty
        )
