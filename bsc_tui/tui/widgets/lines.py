"""Lines of plain words in tones: what stands above and below the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.events import Resize
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from bsc_tui.domain.text import clean, shortened, width
from bsc_tui.present.glyphs import in_ascii
from bsc_tui.present.page import Tone
from bsc_tui.tui.themes import Tones, colours_of, tones

Piece = tuple[str, Tone]


class Line(NamedTuple):
    """A line: pieces from the left, and pieces that end at the right. A lone text is one piece without a tone."""

    left: tuple[Piece, ...] = ()
    right: tuple[Piece, ...] = ()


def plain(text: str, tone: Tone = "") -> Line:
    """A line of one piece."""
    return Line(((text, tone),))


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
        right = [(self._safe(text), tone) for text, tone in line.right]
        room = cells if not right else cells - 3 - sum(width(text) for text, _ in right)
        segments: list[Segment] = [self._segment(" ", "")]
        used = 1
        for text, tone in line.left:
            shown = self._safe(shortened(clean(text), max(room - used, 0)))
            segments.append(self._segment(shown, tone))
            used += width(shown)
        gap = cells - 1 - used - sum(width(text) for text, _ in right)
        segments.append(self._segment(" " * max(gap, 0), ""))
        segments += [self._segment(text, tone) for text, tone in right]
        return Strip([part for part in segments if part.text]).adjust_cell_length(cells, self._style(""))

    @property
    def tones(self) -> Tones:
        """The styles for the terminal as it is."""
        if self._tones is None:
            app = self.app
            base: Style | None = None if app.native_ansi_color else self.rich_style
            colours = colours_of(app.console.color_system, no_color=app.no_color)
            self._tones = tones(is_light=not app.current_theme.dark, colours=colours, base=base)
        return self._tones

    def _style(self, tone: Tone) -> Style | None:
        base, style = self.tones.base, self.tones.by_name[tone]
        return style if base is None else base if style is None else base + style

    def _segment(self, text: str, tone: Tone) -> Segment:
        return Segment(text, self._style(tone))

    def _safe(self, text: str) -> str:
        text = clean(text)
        return in_ascii(text) if self._is_ascii else text


def _filled(lines: tuple[Line, ...]) -> list[Line]:
    """Lines with empty ones behind them, so that two lists of any length can be held against each other."""
    return [*lines, *[Line()] * 64]
