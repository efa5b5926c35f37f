"""What the report says of objectives beside their figures: their owners' words, and the work for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bsc_tui.domain.board import ObjectiveFigure
from bsc_tui.domain.comments import Said
from bsc_tui.domain.initiatives import late
from bsc_tui.domain.settings import Settings
from bsc_tui.present import initiative_words
from bsc_tui.present.objective_words import comment_line
from bsc_tui.present.report_blocks import Block, Items, Paragraph, Table
from bsc_tui.present.tables import TableColumn

_NAME, *_OTHERS = initiative_words.COLUMNS
_COLUMNS = (_NAME, TableColumn("objective", "Objective"), *_OTHERS)


def goals(
    figures: Sequence[ObjectiveFigure], settings: Settings, today: date, quotes: tuple[str, str]
) -> Iterator[Block]:
    """Comments of the report's month, then the initiatives; nothing where there are none."""
    said = [
        (figure.objective.name, comment_line(Said(figure.said.comment), today, quotes))
        for figure in figures
        if figure.said.comment is not None
    ]
    if said:
        yield Paragraph("what the owners say of this month.", "Comments:")
        yield Items(tuple(said))
    rows = [
        {**initiative_words.spoken(one, settings, today), "objective": figure.objective.name}
        for figure in figures
        for one in figure.initiatives
    ]
    if rows:
        behind = sum(late(figure.initiatives, today) for figure in figures)
        yield Paragraph(f"{len(rows)} in all, {behind or 'none'} late.", "Initiatives:")
        yield Table(_COLUMNS, tuple(rows), initiative_words.COLUMNS)
