"""From a line of words to segments of one style each; Textual is not needed for it."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style

from bsc_tui.present.lines import Line, spread
from bsc_tui.present.page import Tone
from bsc_tui.tui.themes import Tones


def line_segments(line: Line, cells: int, tones: Tones, *, is_ascii: bool) -> list[Segment]:
    """A line in exactly so many cells: on a very narrow terminal what stands right is cut too."""
    segments = [Segment(text, style_of(tone, tones)) for text, tone in spread(line, cells, is_ascii=is_ascii)]
    return Segment.adjust_line_length(segments, cells, style_of("", tones))


def style_of(tone: Tone, tones: Tones) -> Style | None:
    """The style of a tone, on top of what lies under everything."""
    base, style = tones.base, tones.by_name[tone]
    return style if base is None else base if style is None else base + style
