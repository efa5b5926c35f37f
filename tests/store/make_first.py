"""Makes tests/fixtures/first.db: a file as the schema of the migration 'first' keeps it.

    python -m tests.store.make_first

To be run once, with the program of that schema: a stored file is what later programs have to open.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bsc_tui.domain.model import Kpi, Objective, Perspective, Scorecard, TargetRow, Value
from bsc_tui.domain.periods import Period
from bsc_tui.domain.settings import Settings
from bsc_tui.host.who import Who
from bsc_tui.services.making import make
from bsc_tui.services.recording import Entry
from bsc_tui.services.session import Session

FIRST = Path(__file__).parents[1] / "fixtures" / "first.db"
NOVEMBER = date(2026, 11, 23)
ANN = Who(1001, "ann", "", "desk")


def scorecard() -> Scorecard:
    """One row of each kind, with something in every field."""
    return Scorecard(
        Settings(name="Kept", decimal_mark=","),
        (Perspective(1, 0, "Customer", 1, 2.0),),
        (Objective(1, 0, 1, "Happy users", 1, "They stay", "ops", date(2026, 9, 1), date(2027, 2, 28), 3.0, 1),),
        (
            Kpi(
                *(1, 0, "csat", "Satisfaction", 1, 1, date(2026, 9, 1), 1, ("Old name",), "%", "higher", "month"),
                *("mean", "ops", "survey", "Of all tickets", "lag", "judged", (("poor", 0.0), ("good", 100.0))),
                *(2, 0.0, 100.0, 2, ("ITIL 4",), False),
            ),
        ),
        {1: (TargetRow(1, 0, 1, None, 70.0, 84.0, 73.5, target_change=0.2, word="increase", reason="agreed"),)},
        {1: (Value(1, 0, 1, date(2026, 9, 1), 82.6, "", "a note", "tool", 826.0, 1000.0, 10.0, "ann", "2026-10-01"),)},
    )


def main() -> None:
    """Makes the file, with a history: a value recorded, and one undone."""
    FIRST.parent.mkdir(exist_ok=True)
    FIRST.unlink(missing_ok=True)
    make(FIRST, scorecard(), "Made", author=ANN, now=lambda: "2026-11-23T09:00:00Z")
    session = Session(FIRST, author=ANN, today=lambda: NOVEMBER, now=lambda: "2026-11-23T09:01:00Z")
    kpi = session.looking.scorecard().kpis[0]
    for text in ("83,5", "84"):
        understood = session.recording.preview(kpi, Period("month", date(2026, 10, 1)), text)
        session.recording.record(kpi, understood.period, Entry(understood.quantity))
    session.history.undo()
    session.close()


if __name__ == "__main__":
    main()
