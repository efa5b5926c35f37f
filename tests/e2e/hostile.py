"""A scorecard in which every text that a person may enter is one that could do harm where it is shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bsc_tui.domain.model import Kpi, Link, Objective, Perspective, Scorecard, TargetRow, Value
from bsc_tui.domain.naming import find_kpi
from bsc_tui.domain.settings import Settings
from bsc_tui.services.making import make
from bsc_tui.services.session import Session

TEXTS = (
    "[/foo]",
    "50% [of] x",
    "[@click=app.quit]x[/]",
    "\x1b]52;c;AAAA\x07",
    "工数 ☃",
    "2,000 " + "y" * 1994,
)
_MONTHS = [date(2026, month, 1) for month in range(3, 11)]


def make_hostile(path: Path) -> None:
    """Makes the file, with a history that names everything once more."""
    perspectives = tuple(Perspective(n, 0, text, n) for n, text in enumerate(TEXTS, 1))
    goals = tuple(
        Objective(n, 0, n, text, n, text, text, date(2026, 9, 1), date(2027, 8, 1), None, n)
        for n, text in enumerate(TEXTS, 1)
    )
    kpis = tuple(_kpi(n, text, objective=n) for n, text in enumerate(TEXTS, 1))
    loose = tuple(
        _kpi(n + 10, f"{text} again", objective=None)._replace(perspective_id=n) for n, text in enumerate(TEXTS, 1)
    )
    rows = {
        kpi.id: (TargetRow(kpi.id, 0, kpi.id, None, 10.0, 12.0, 11.0, reason=kpi.name, agreed_by=kpi.name),)
        for kpi in kpis
    }
    values = {kpi.id: tuple(_value(kpi, at, start) for at, start in enumerate(_MONTHS)) for kpi in kpis}
    settings = Settings(name="".join(TEXTS[1:4]), invented=TEXTS[3], mission=TEXTS[3] * 9, vision=TEXTS[4])
    chain = tuple(Link(n, 0, n + 1, n) for n in range(1, len(TEXTS)))
    card = Scorecard(settings, perspectives, goals, kpis + loose, rows, values, links=chain)
    make(path, card, f"Made {TEXTS[3]}")
    session = Session(path)
    for text in TEXTS:
        kpi = find_kpi(session.looking.scorecard(), f"{text} again")
        session.structure.archive(kpi)
        session.structure.restore(kpi)
    session.close()


def _kpi(number: int, text: str, objective: int | None) -> Kpi:
    return Kpi(
        number,
        0,
        f"k{number}",
        text,
        number,
        number,
        date(2026, 1, 1),
        objective,
        (f"was {text}",),
        text,
        owner=text,
        source=text,
        description=text,
        frameworks=(f"ITIL {text}",),
    )


def _value(kpi: Kpi, at: int, start: date) -> Value:
    is_there = at % 3 != 2
    return Value(
        kpi.id * 100 + at,
        0,
        kpi.id,
        start,
        10.5 + at if is_there else None,
        "" if is_there else kpi.name,
        f"{kpi.name}\n{kpi.name}",
        kpi.source,
        entered_by=kpi.name,
        entered_at="2026-11-02T08:00:00Z",
    )
