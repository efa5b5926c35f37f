"""The catalogue as a page to choose from, and the lines that show one of its KPIs beneath."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bsc_tui.domain.catalogue import Entry
from bsc_tui.domain.errors import BscError
from bsc_tui.domain.frameworks import INDICATIVE
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.text import clean, shortened
from bsc_tui.present.catalogue_text import better
from bsc_tui.present.lines import Line, plain
from bsc_tui.present.page import Cell, Column, Page, Row
from bsc_tui.present.wrap import wrapped

LINES = 5
"""How many lines show one KPI."""

_COLUMNS = (
    Column("name", "KPI", 24),
    Column("unit", "Unit", 9),
    Column("perspective", "Perspective", 19, shown_from=80),
    Column("better", "Better", 6, shown_from=80),
    Column("frequency", "Every", 7, shown_from=100),
    Column("kind", "Kind", 4, shown_from=80),
    Column("there", "", 8),
    Column("also", "Also called", 20, gap=2, shown_from=120, stretch=True),
)


def catalogue_page(
    found: Sequence[Entry], there: Mapping[str, Kpi], near: Sequence[Entry] = (), words: str = ""
) -> Page:
    """The page of what was found; ``near`` is shown where that is nothing. Lines are named after keys.

    ``there`` are the KPIs the scorecard has, by keys of the catalogue: they are marked.
    """
    if found:
        return Page("catalogue", _COLUMNS, tuple(_line(entry, there) for entry in found), "name")
    said = f"Nothing has “{shortened(clean(words.strip()), 30)}”{'; these are the nearest:' if near else '.'}"
    first = Row("nothing", "text", text=said, tone="dim", leads=False)
    return Page("catalogue", _COLUMNS, (first, *(_line(entry, there) for entry in near)), "name")


def ordered(entries: Iterable[Entry], perspective: str) -> list[Entry]:
    """The entries with those of one perspective first, else in their order."""
    return sorted(entries, key=lambda entry: entry.perspective.casefold() != perspective.casefold())


def preview(entry: Entry | None, said: str, cells: int) -> tuple[Line, ...]:
    """Lines on an entry, so many cells wide: what it says, its facts and references; ``said`` stands above."""
    if entry is None:
        return (plain(said), *(Line() for _ in range(LINES - 1)))
    text = wrapped(entry.kpi.description, cells)
    above = [plain(said)] if said or len(text) < LINES - 2 else []
    room = LINES - 2 - len(above)
    told = [*text[: room - 1], " ".join(text[room - 1 :])] if text[room - 1 :] else text
    kpi = entry.kpi
    facts = (kpi.unit, better(entry), f"every {kpi.frequency}, by {kpi.aggregation}", kpi.lead_or_lag, kpi.source)
    below = (" · ".join(filter(None, facts)), f"{', '.join(entry.kpi.frameworks)} ({INDICATIVE})")
    lines = [*above, *map(plain, told), *(plain(text, "dim") for text in below)]
    return (*lines, *(Line() for _ in range(LINES - len(lines))))


def refused(error: BscError, cells: int) -> tuple[Line, ...]:
    """The same lines for a KPI that could not be added: why, and what to do."""
    what = wrapped(f"{error.what[:1].upper()}{error.what[1:]}.", cells)
    lines = [Line(), *(plain(text, "missed") for text in what), *map(plain, wrapped(error.hint, cells))][:LINES]
    return (*lines, *(Line() for _ in range(LINES - len(lines))))


def _line(entry: Entry, there: Mapping[str, Kpi]) -> Row:
    kpi, mine = entry.kpi, there.get(entry.kpi.key)
    state = "" if mine is None else "archived" if mine.archived else "in use"
    cells = {
        "name": Cell(kpi.name, "dim" if mine else ""),
        "unit": Cell(kpi.unit, "dim"),
        "perspective": Cell(entry.perspective, "dim"),
        "better": Cell(kpi.direction, "dim"),
        "frequency": Cell(kpi.frequency, "dim"),
        "kind": Cell(kpi.lead_or_lag, "dim"),
        "there": Cell(state, "accent"),
        "also": Cell(", ".join(kpi.former), "dim"),
    }
    return Row(f"entry:{kpi.key}", cells=cells)
