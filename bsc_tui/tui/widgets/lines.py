"""Lines of plain words in tones: what stands above and below the table."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual.events import Resize
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from bsc_tui.present.lines import Line
from bsc_tui.tui.themes import Tones, colours_of, tones
from bsc_tui.tui.widgets.line_paint import line_segments


class Lines(Widget):
    """A few lines, each painted again only when it changes. User text goes in as it is, cleaned, never as markup."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Lines { width: 1fr; height: auto; }
    """

    def __init__(self, *, is_ascii: bool = False, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._lines: tuple[Line, ...] = ()
        self._tones: Tones | None = None
        self._is_ascii = is_ascii

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines; those that stayed the same are not sent again."""
        before, self._lines = self._lines, tuple(lines)
        if not self.is_mounted:
            return
        pairs = zip(range(self.size.height), _filled(before), _filled(self._lines), strict=False)
        changed = [Region(0, y, self.size.width, 1) for y, old, new in pairs if old != new]
        if changed:
            self.refresh(*changed)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return self._lines

    def on_resize(self, _event: Resize) -> None:
        """Paint everything again."""
        self.refresh()

    def notify_style_update(self) -> None:
        """Colours may be other ones now."""
        super().notify_style_update()
        self._tones = None

    def render_line(self, y: int) -> Strip:
        """One line, for Textual."""
        return self.painted(self._lines[y] if y < len(self._lines) else Line())

    def painted(self, line: Line) -> Strip:
        """A line as wide as the widget: what stands right is kept whole, what stands left is cut."""
        cells = self.size.width
        return Strip(line_segments(line, cells, self.tones, is_ascii=self._is_ascii), cells)

    @property
    def tones(self) -> Tones:
        """The styles for the terminal as it is."""
        if self._tones is None:
            app = self.app
            base: Style | None = None if app.native_ansi_color else self.rich_style
            colours = colours_of(app.console.color_system, no_color=app.no_color)
            self._tones = tones(is_light=not app.current_theme.dark, colours=colours, base=base)
        return self._tones


def _filled(lines: tuple[Line, ...]) -> list[Line]:
    """Lines with empty ones behind them, so that two lists of any length can be held against each other."""
    return [*lines, *[Line()] * 64]
