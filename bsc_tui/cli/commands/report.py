"""``bsc report``: the management report."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bsc_tui.cli.command import command, options
from bsc_tui.cli.formats import columns_wide
from bsc_tui.cli.frameworks import framework_option
from bsc_tui.cli.output_file import write_text
from bsc_tui.cli.streams import emit, say, speaks_unicode
from bsc_tui.cli.views import seen, view_options
from bsc_tui.domain.board import assess
from bsc_tui.domain.model import Frequency
from bsc_tui.domain.strategy import mapped
from bsc_tui.domain.text import clean
from bsc_tui.present.glyphs import in_ascii


@command("report")
@click.option(
    "--format", "fmt", type=click.Choice(["markdown", "text"]), default="markdown", help="markdown (default) or text"
)
@view_options
@framework_option("with a part that has the scores by what the KPIs refer to there")
@click.option("-o", "--output", metavar="FILE", help="into a file, which is replaced whole; - is stdout")
def report(
    *, fmt: str, period: str, by: Frequency | None, as_of: str, framework: str | None, output: str | None
) -> None:
    """The management report: counts, objectives, every KPI, what was missed and what is due."""
    from bsc_tui.present.report import Matter

    session, view, by = seen(period, by, as_of)
    scorecard = session.looking.by(view, by) if by else session.looking.scorecard(view)
    board = assess(scorecard, view, by)
    findings = len(session.looking.findings())
    to = None if output is None or output == "-" else Path(output)
    is_ascii = options().is_ascii if to is None else options().ascii
    matter = Matter(board, scorecard.settings, session.looking.due(), findings, session.today(), is_ascii)
    matter = matter._replace(strategy=mapped(board, scorecard.links))
    if framework:
        from bsc_tui.services.frameworks import lens_of

        matter = matter._replace(lens=lens_of(board, framework))
    if fmt == "markdown":
        from bsc_tui.present.report_markdown import markdown

        told = markdown(matter)
    else:
        from bsc_tui.present.report_text import text

        told = text(matter, 80 if to else columns_wide())
    if to is not None:
        write_text(to, told, session.path)
        say(f"wrote {clean(str(to))}")
    elif fmt == "markdown" or speaks_unicode(sys.stdout):
        emit(told)  # signs of ours are ASCII by now if they have to be; what people wrote stays as it is
    else:
        emit(in_ascii(told))
