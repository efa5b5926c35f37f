"""What an edited text changes, in words: a line for each entry, then the order of siblings."""

from __future__ import annotations

from collections.abc import Sequence

from bsc_tui.domain.text import clean
from bsc_tui.present.changes import spoken
from bsc_tui.present.page import Column, Page, Row
from bsc_tui.present.words import listed
from bsc_tui.present.wrap import wrapped
from bsc_tui.services.history import Change
from bsc_tui.services.rewriting_plan import Rewrite
from bsc_tui.store.rows import Image

_WORDS = {"perspective": "perspective", "objective": "objective", "kpi": "KPI"}


def told(found: Rewrite) -> list[str]:
    """A text's changes, one line each: "KPI MTTR: owner ben → ops", "order of perspectives: Customer, Financial"."""
    lines: list[str] = []
    for change in found.changes:
        if (change.entity, change.row_id) not in found.kept:
            lines += spoken([_without_position(change)], found.names)
    names = {
        "kpi": {row.id: row.name for row in found.names.kpis},
        "objective": {row.id: row.name for row in found.names.objectives},
        "perspective": {row.id: row.name for row in found.names.perspectives},
    }
    for (entity, row_id), reason in found.kept.items():
        is_changed = any((change.entity, change.row_id) == (entity, row_id) for change in found.changes)
        done = "archived, not deleted" if is_changed else "stays archived"
        lines.append(f"{_WORDS[entity]} {names[entity][row_id]}: {done}: {reason}")
    for order in found.orders:
        place = f"order in {order.within}" if order.within else "order of perspectives"
        lines.append(f"{place}: {listed(order.names)}")
    return [clean(line) for line in lines]


def difference_page(lines: Sequence[str], width: int, *, is_fine: bool) -> Page:
    """The page of what changes, or of what is wrong; a long line is broken at so many cells."""
    rows = [
        Row(f"line:{number}:{part}", "text", text=piece, tone="" if is_fine else "missed", leads=False)
        for number, line in enumerate(lines)
        for part, piece in enumerate(wrapped(line, max(width - 3, 20)))
    ]
    return Page("difference", (Column("line", "", 20, stretch=True),), tuple(rows), "line")


def _without_position(change: Change) -> Change:
    return change._replace(before=_placeless(change.before), after=_placeless(change.after))


def _placeless(image: Image | None) -> Image | None:
    return None if image is None else {name: value for name, value in image.items() if name != "position"}
