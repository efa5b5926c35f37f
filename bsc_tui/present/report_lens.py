"""The part of a report that looks at the scorecard through a framework."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bsc_tui.domain.frameworks import INDICATIVE
from bsc_tui.domain.lens import Covered, Lens
from bsc_tui.present import words
from bsc_tui.present.lens_words import no_reference, rest
from bsc_tui.present.report_blocks import Block, Heading, Paragraph, Table
from bsc_tui.present.roll_up_words import glyphed
from bsc_tui.present.tables import TableColumn

_COUNTS = TableColumn("counts", "Counts")
_COLUMNS = (
    TableColumn("reference", "Reference"),
    TableColumn("kpis", "KPIs"),
    _COUNTS,
    TableColumn("score", "Score"),
    TableColumn("status", "Status"),
)
_NARROW = tuple(TableColumn("signs", "") if column is _COUNTS else column for column in _COLUMNS)


def lens_section(lens: Lens, own: Callable[[str], str]) -> Iterator[Block]:
    """Every reference with its KPIs and what they come to, then what no KPI covers; ``own`` writes our own signs."""
    yield Heading(2, f"{lens.framework.title}, {INDICATIVE}")
    if lens.covered:
        yield Table(_COLUMNS, tuple(_row(it, own) for it in lens.covered), _NARROW)
    if lens.without:
        yield Paragraph(f"{words.listed([it.kpi.name for it in lens.without])}.", f"{no_reference(lens)}:")
    for text in rest(lens):
        yield Paragraph(text)


def _row(it: Covered, own: Callable[[str], str]) -> dict[str, str]:
    missed = " (missed)"
    return {
        "reference": it.reference.title,
        "kpis": ", ".join(one.kpi.name + (missed if one.status == "missed" else "") for one in it.kpis),
        "counts": words.counts_in_words(it.rollup.counts),
        "signs": own(words.counts(it.rollup.counts)),
        "score": own(words.score(it.rollup.score, it.rollup.low, it.rollup.high)),
        "status": own(glyphed(it.rollup)),
    }
