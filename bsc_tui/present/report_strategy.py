"""The report's part on the strategy: mission and vision, and the map."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_tui.domain.settings import Settings
from bsc_tui.domain.strategy import StrategyMap
from bsc_tui.present.glyphs import ASCII_TWINS
from bsc_tui.present.map_markup import charted
from bsc_tui.present.map_text import drawn
from bsc_tui.present.report_blocks import Block, Drawing, Heading, Paragraph
from bsc_tui.present.status_text import Style

_OWN = {ord(sign): ASCII_TWINS[sign] for sign in "✓✗◦▴▾→"}
"""The signs that are the program's own, with their ASCII twins."""


def aims(settings: Settings) -> Iterator[Block]:
    """Mission and vision, as far as there are any."""
    for lead, text in (("Mission:", settings.mission), ("Vision:", settings.vision)):
        if text:
            yield Paragraph(text, lead)


def strategy_section(strategy: StrategyMap, settings: Settings, *, is_ascii: bool) -> Iterator[Block]:
    """The map, where objectives are linked: a chart in Markdown, lanes in text."""
    if strategy.links:
        yield Heading(2, "Strategy map")
        signs = _OWN if is_ascii else {}
        # Mission and vision stand at the head of the report.
        bare = settings._replace(mission="", vision="")
        yield Drawing(charted(strategy, bare).translate(signs), drawn(strategy, settings, Style()).translate(signs))
