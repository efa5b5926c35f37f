"""``bsc map``: the strategy map."""

from __future__ import annotations

import click

from bsc_tui.cli.command import command
from bsc_tui.cli.formats import columns_wide, emit_json, emit_text, painter
from bsc_tui.cli.views import seen, view_options
from bsc_tui.domain.board import assess
from bsc_tui.domain.model import Frequency
from bsc_tui.domain.strategy import mapped

_FORMATS = ("text", "mermaid", "markdown", "json")


@command("map")
@click.option(
    "--format", "fmt", type=click.Choice(_FORMATS), default="text", help="text (default), mermaid, markdown, json"
)
@view_options
def strategy_map(*, fmt: str, period: str, by: Frequency | None, as_of: str) -> None:
    """The strategy map: the perspectives from the top, their objectives, and which of them drives which."""
    session, view, by = seen(period, by, as_of)
    scorecard = session.looking.by(view, by) if by else session.looking.scorecard(view)
    strategy, settings = mapped(assess(scorecard, view, by), scorecard.links), scorecard.settings
    if fmt == "json":
        from bsc_tui.present import map_machine

        emit_json(map_machine.strategy_map(strategy, settings))
    elif fmt == "text":
        from bsc_tui.present.map_text import told
        from bsc_tui.present.status_text import Style

        emit_text(told(strategy, settings, Style(columns_wide(), painter())))
    else:
        from bsc_tui.present import map_markup

        draw = map_markup.mermaid if fmt == "mermaid" else map_markup.markdown
        emit_text(draw(strategy, settings))
