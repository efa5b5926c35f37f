"""Makes tests/fixtures/second.db: a file as the schema of the migration 'second' keeps it.

    python -m tests.store.make_second

To be run once, with the program of that schema: a stored file is what later programs have to open.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bsc_tui.domain.model import Comment, Initiative, Link, Scorecard
from bsc_tui.services.making import make
from bsc_tui.services.session import Session
from tests.store.make_first import ANN, NOVEMBER
from tests.store.make_first import scorecard as first

SECOND = Path(__file__).parents[1] / "fixtures" / "second.db"


def scorecard() -> Scorecard:
    """What the first one had, and one row of each kind that came later."""
    before = first()
    (goal,), (kpi,) = before.objectives, before.kpis
    other = goal._replace(id=2, name="Fast help", position=2, headline_id=None, former=("Quick help",))
    worked_out = kpi._replace(
        id=2, key="unhappy", name="Unhappy users", position=2, formula="100 - csat", former=(), scale=()
    )
    counted = kpi._replace(id=3, key="calls", name="Calls", position=3, aggregation="sum", to_date=True, former=())
    return before._replace(
        perspectives=(before.perspectives[0]._replace(former=("Clients",)),),
        objectives=(goal, other),
        kpis=(kpi, worked_out, counted),
        initiatives=(
            Initiative(
                *(1, 0, 1, "Survey", 1, "ops", date(2026, 9, 1), date(2027, 2, 28), 12000.0, 400.0, 40.0, "active"),
            ),
        ),
        links=(Link(1, 0, 2, 1),),
        comments={1: (Comment(1, 0, 1, date(2026, 10, 1), "Slow", "missed", "ann", "2026-11-02T08:00:00Z"),)},
    )


def main() -> None:
    """Makes the file, with a history: a link added, and a name changed and changed back."""
    SECOND.unlink(missing_ok=True)
    make(SECOND, scorecard(), "Made", author=ANN, now=lambda: "2026-11-23T09:00:00Z")
    session = Session(SECOND, author=ANN, today=lambda: NOVEMBER, now=lambda: "2026-11-23T09:01:00Z")
    session.editing.kpi(session.looking.scorecard().kpis[2], {"name": "Phone calls"})
    session.history.undo()
    session.close()


if __name__ == "__main__":
    main()
