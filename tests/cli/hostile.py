"""A scorecard whose texts try to harm whoever prints them, as a file from elsewhere may hold it."""

from __future__ import annotations

from datetime import date

from bsc_tui.domain.model import Comment, Initiative, Kpi, Objective, Perspective, Scorecard, TargetRow, Value
from bsc_tui.domain.settings import Settings

CLIPBOARD = "\x1b]52;c;AAAA\x07"
NAMES = ("[/foo]", "50% [of] x", CLIPBOARD, "工数 ☃", "x" * 2000, "a|b `c` <b>*d*</b> ~e~", "=1+1", "\u202eabc")
CONTROLS = frozenset(map(chr, (*range(0x20), 0x7F, *range(0x80, 0xA0), 0x202E))) - {"\n"}


def hostile_scorecard() -> Scorecard:
    """Two perspectives, one of them empty, a KPI and an initiative for each name; every second one is not available."""
    perspectives = (Perspective(1, 0, f"P {CLIPBOARD}", 0), Perspective(2, 0, "Empty", 1))
    goal = Objective(1, 0, 1, NAMES[1], 0, f"t|{CLIPBOARD}", "o\x1b[31m", date(2026, 9, 1), date(2027, 8, 1), None, 1)
    kpis = tuple(
        Kpi(
            number,
            0,
            f"k{number}",
            name,
            1,
            number,
            date(2026, 1, 1),
            objective_id=1 if number < 4 else None,
            unit=f"u{CLIPBOARD}" if number == 2 else "u|",
            owner=name,
            description=name,
            source=CLIPBOARD,
            former=(f"was {name}",),
        )
        for number, name in enumerate(NAMES, 1)
    )
    rows = {
        kpi.id: (TargetRow(kpi.id, 0, kpi.id, baseline=10.0, target=12.0, threshold=11.0, reason=CLIPBOARD),)
        for kpi in kpis
    }
    values = {kpi.id: (_value(kpi),) for kpi in kpis}
    work = tuple(
        Initiative(number, 0, 1, name, number, owner=name, due=date(2026, 1, 1), budget=1.0, spent=2.0)
        for number, name in enumerate(NAMES, 1)
    )
    said = Comment(1, 0, 1, date(2026, 10, 1), f"[/x]{CLIPBOARD}\n|next", "met", "c\x1b", "2026-11-02T08:00:00Z")
    settings = Settings(name=f"N{CLIPBOARD}|", invented="i\x07")
    found = Scorecard(settings, perspectives, (goal,), kpis, rows, values)
    return found._replace(initiatives=work, comments={1: (said,)})


def _value(kpi: Kpi) -> Value:
    is_there = kpi.id % 2 == 1
    return Value(
        kpi.id,
        0,
        kpi.id,
        date(2026, 10, 1),
        10.5 if is_there else None,
        "" if is_there else CLIPBOARD,
        f"{kpi.name}\nsecond line",
        CLIPBOARD,
        entered_by="e\x1b",
        entered_at="2026-11-02T08:00:00Z",
    )
