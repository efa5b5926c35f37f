"""The line above a KPI's tabs: what is looked at, where it belongs, and in which period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bsc_tui.domain.due import is_open
from bsc_tui.domain.text import clean, shortened, width
from bsc_tui.present import words
from bsc_tui.present.page import Tone
from bsc_tui.services.looking import Detail

Pieces = tuple[tuple[str, Tone], ...]

_BETWEEN = 8
"""Cells kept free between the two ends of the line, and around them."""


def heading(detail: Detail, today: date, cells: int, *, is_gone: bool = False) -> tuple[Pieces, Pieces]:
    """What stands left and right on a line of so many cells: "MTTR, h" and "Internal Processes · October 2026".

    The unit and the period are never cut; the name keeps at least half of the line.
    """
    kpi, found = detail.kpi, detail.dossier
    states = {"removed": is_gone, "archived": kpi.archived and not is_gone, "read only": detail.is_read_only}
    period = found.figure.period
    when = words.period_title(period, detail.settings.fiscal_year_start)
    when += ", open" if is_open(period, today) else ""
    home = " / ".join(filter(None, (clean(found.perspective), clean(found.objective))))
    return titled(kpi.name, states, (home, when), cells, kpi.unit)


def titled(
    name: str, states: Mapping[str, bool], right: tuple[str, str], cells: int, unit: str = ""
) -> tuple[Pieces, Pieces]:
    """The same of anything: its name, what is said of it when it holds, where it belongs and what is never cut."""
    unit = f", {shortened(clean(unit), 12)}" if unit else ""
    marks = "".join(f"   {word}" for word, holds in states.items() if holds)
    name = shortened(clean(name), max(cells // 2 - width(unit), 12))
    home, last = right
    room = cells - width(name) - width(unit) - width(marks) - width(last) - _BETWEEN
    end = f"{shortened(home, room)} · {last}" if room > 8 and home else last
    left: Pieces = ((name, "strong"), (unit, "dim"), (marks, "accent"))
    return tuple(piece for piece in left if piece[0]), ((end, "dim"),)
