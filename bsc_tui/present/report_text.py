"""The management report as plain text, for mails and terminals."""

from __future__ import annotations

from bsc_tui.domain.text import clean, shortened, width
from bsc_tui.present.report import Matter, report
from bsc_tui.present.report_blocks import Block, Drawing, Heading, Items, Paragraph, Table
from bsc_tui.present.tables import render
from bsc_tui.present.wrap import wrapped

_LONGEST_NAME, _LONGEST_CELL = 28, 48


def text(matter: Matter, columns: int = 80) -> str:
    """The report as text in lines of so many cells where its tables allow it; no end of line at its end."""
    lines: list[str] = []
    for block in report(matter):
        if lines:
            lines.append("")
        lines += _block(block, columns)
    return "\n".join(line.rstrip() for line in lines)


def _block(block: Block, columns: int) -> list[str]:
    if isinstance(block, Heading):
        title = shortened(clean(block.text), columns)
        return [title, ("=" if block.level == 1 else "-") * width(title)]
    if isinstance(block, Paragraph):
        return wrapped(clean(f"{block.lead} {block.text}" if block.lead else block.text), columns)
    if isinstance(block, Items):
        return [line for lead, told in block.items for line in _item(lead, told, columns)]
    if isinstance(block, Drawing):
        return block.text.split("\n")
    return _table(block)


def _item(lead: str, told: str, columns: int) -> list[str]:
    return wrapped(f"{clean(lead)}: {clean(told)}" if lead else clean(told), columns, "- ", "  ")


def _table(block: Table) -> list[str]:
    rows = [{key: _cut(key, value) for key, value in row.items()} for row in block.rows]
    used = [column for column in block.narrow or block.columns if any(row.get(column.key) for row in rows)]
    return render(rows, used, "table").split("\n")


def _cut(key: str, value: object) -> str:
    return shortened(clean(str(value)), _LONGEST_NAME if key in {"name", "label"} else _LONGEST_CELL)
