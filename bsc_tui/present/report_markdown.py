"""The management report as Markdown. No text somebody typed can become markup in it."""

from __future__ import annotations

from bsc_tui.present.report import Matter, report
from bsc_tui.present.report_blocks import Block, Drawing, Heading, Items, Paragraph
from bsc_tui.present.tables import markdown_text, render


def markdown(matter: Matter) -> str:
    """The report as Markdown, without an end of line at its end."""
    return "\n\n".join(_block(block) for block in report(matter))


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {markdown_text(block.text)}"
    if isinstance(block, Paragraph):
        return _led(block.lead, block.text)
    if isinstance(block, Items):
        return "\n".join(f"- {_led(lead and f'{lead}:', text)}" for lead, text in block.items)
    if isinstance(block, Drawing):
        return block.markdown
    return render(block.rows, block.columns, "markdown")


def _led(lead: str, text: str) -> str:
    return f"**{markdown_text(lead)}** {markdown_text(text)}" if lead else markdown_text(text)
