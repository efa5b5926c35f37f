"""The scorecard of these tests, and the people who have it open."""

from __future__ import annotations

import sqlite3
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

from bsc_tui.domain.due import View
from bsc_tui.domain.model import Kpi, Objective, Perspective, Scorecard, TargetRow, Value
from bsc_tui.domain.naming import find_kpi, find_objective, find_perspective
from bsc_tui.domain.periods import Period
from bsc_tui.domain.settings import Settings
from bsc_tui.host.who import Who
from bsc_tui.services.making import make
from bsc_tui.services.recording import Entry, Recorded
from bsc_tui.services.session import Session

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bsc_tui.services.targeting import Aimed

TODAY = date(2026, 11, 23)  # a Monday
ADDED = date(2026, 8, 3)
AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = (Period("month", date(2026, month, 1)) for month in range(8, 13))
QUARTER = Period("quarter", date(2026, 7, 1))
WEEK = Period("week", date(2026, 11, 16))
FRIDAY = Period("day", date(2026, 11, 20))
SATURDAY = Period("day", date(2026, 11, 21))

ANN, BO = Who(1001, "ann", "", "desk"), Who(1002, "bo", "", "lap")
MARTA, NILS = Who(0, "root", "sudo marta", "desk", "marta"), Who(0, "root", "sudo nils", "desk", "nils")

SMALL = Scorecard(
    Settings(name="IT"),
    (Perspective(1, 0, "Customer", 1), Perspective(2, 0, "Internal", 2), Perspective(3, 0, "Growth", 3)),
    (
        Objective(1, 0, 2, "Recover fast", 1, "Back in hours", "ops", date(2026, 9, 1), date(2027, 2, 28), None, 1),
        Objective(2, 0, 1, "Happy users", 2),
    ),
    (
        Kpi(1, 0, "mttr", "MTTR", 2, 1, ADDED, 1, (), "h", "lower", "month", "mean", "ops", "", "", "lag", minimum=0.0),
        Kpi(2, 0, "backlog", "Ticket backlog", 2, 2, ADDED, None, (), "tickets", "lower", "month", "last", decimals=0),
        Kpi(3, 0, "nps", "NPS", 1, 3, ADDED, 2, (), "", "higher", "quarter", minimum=-100.0, maximum=100.0),
        Kpi(4, 0, "uptime", "Uptime", 2, 4, ADDED, 1, (), "%", "higher", "day", "mean", decimals=2, maximum=100.0),
        Kpi(5, 0, "load", "Load", 2, 5, ADDED, None, (), "%", "band", "week", "mean"),
        Kpi(6, 0, "tickets", "Tickets solved", 2, 6, ADDED, None, (), "tickets", "higher", "month", "sum", decimals=0),
    ),
    {
        1: (TargetRow(1, 0, 1, None, 8.0, 5.6, 6.4, target_change=-0.3, threshold_change=-0.2, word="reduction"),),
        2: (TargetRow(2, 0, 2, None, None, 120.0, 150.0),),
        3: (TargetRow(3, 0, 3, None, 10.0, 30.0, 20.0),),
        4: (TargetRow(4, 0, 4, None, None, 99.9, 99.5),),
        5: (TargetRow(5, 0, 5, None, low=50.0, high=80.0, outer_low=40.0, outer_high=90.0),),
    },
    {
        1: (
            Value(1, 0, 1, AUGUST.start, 7.0, entered_by="ann", entered_at="2026-09-01T08:00:00Z"),
            Value(2, 0, 1, SEPTEMBER.start, 6.4, entered_by="ann", entered_at="2026-10-01T08:00:00Z"),
        )
    },
)


class Office:
    """A folder with one scorecard file, and whoever opened it. Every operation is a second later than the last."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "scorecard.db"
        self._seconds = count()
        self._sessions: list[Session] = []

    def make(self, scorecard: Scorecard = SMALL) -> None:
        """Makes the file."""
        make(self.path, scorecard, "Made", author=ANN, now=self.now)

    def now(self) -> str:
        """The next second."""
        minutes, seconds = divmod(next(self._seconds), 60)
        return f"2026-11-23T09:{minutes % 60:02d}:{seconds:02d}Z"

    def open(self, author: Who = ANN, *, today: date = TODAY, **more: Any) -> Session:
        """Somebody's screen."""
        session = Session(self.path, author=author, today=lambda: today, now=self.now, **{"patience": 0.2, **more})
        self._sessions.append(session)
        return session

    def close(self) -> None:
        """Everybody goes home."""
        for session in self._sessions:
            session.close()


def kpi(session: Session, name: str) -> Kpi:
    """The KPI as it stands now."""
    return find_kpi(session.looking.scorecard(), name)


def objective(session: Session, name: str) -> Objective:
    """The objective as it stands now."""
    return find_objective(session.looking.scorecard(), name)


def perspective(session: Session, name: str) -> Perspective:
    """The perspective as it stands now."""
    return find_perspective(session.looking.scorecard(), name)


def value(session: Session, name: str, period: Period) -> Value | None:
    """The KPI's value for a period as it stands now."""
    found = session.looking.scorecard().values.get(kpi(session, name).id, ())
    return next((one for one in found if one.start == period.start), None)


def record(
    session: Session,
    name: str,
    period: Period,
    text: str,
    note: str | None = None,
    source: str = "",
    *,
    force: bool = False,
) -> Recorded:
    """Writes a typed value."""
    found = kpi(session, name)
    quantity = session.recording.parse(found, period, text, ".")
    return session.recording.record(found, period, Entry(quantity, note, source), force=force)


def aim(session: Session, name: str, given: Mapping[str, str], period: Period = OCTOBER) -> Aimed:
    """Sets typed targets from a period on."""
    return session.targeting.set(kpi(session, name), given, period)


def rows(session: Session, name: str) -> list[tuple[str, float | None, float | None]]:
    """Start, target and threshold of each target row."""
    found = session.targeting.rows(kpi(session, name))
    return [("" if row.start is None else str(row.start), row.target, row.threshold) for row in found]


def statuses(session: Session, name: str) -> list[str]:
    """The status of August and of September."""
    boards = [session.looking.board(View(session.today(), period.end)) for period in (AUGUST, SEPTEMBER)]
    return [figure.status for board in boards for figure in board.kpis() if figure.kpi.key == name]


def content(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Everything the file holds, table by table, but for the journal and the versions that count its operations."""
    connection = sqlite3.connect(path)
    found = {}
    for table in ("setting", "perspective", "objective", "kpi", "target_row", "value", "initiative", "comment", "link"):
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})").fetchall()]
        kept = ", ".join(name for name in columns if name != "version")
        found[table] = connection.execute(f"SELECT {kept} FROM {table} ORDER BY id").fetchall()
    connection.close()
    return found


def operations(path: Path) -> int:
    """How many operations the journal holds."""
    connection = sqlite3.connect(path)
    found: int = connection.execute("SELECT count(*) FROM operation").fetchone()[0]
    connection.close()
    return found
