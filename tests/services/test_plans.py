"""What the screen asks of the file: through indexes, in a fixed number of statements, however much there is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from bsc_tui.domain.due import View, view_period
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.quantity import Quantity
from bsc_tui.services.recording import Entry
from bsc_tui.services.session import Session
from tests.bench.scorecards import TODAY, Size, write

LARGE = frozenset({"value", "v", "w", "change", "operation", "done", "undoing"})
"""The tables that grow with the history, and the names they have in statements."""

LATER = date(2026, 12, 28)
"""When everything is due."""

Open = Callable[..., Session]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """Opens a scorecard of a size."""
    sessions: list[Session] = []

    def open_(size: Size, today: date = TODAY) -> Session:
        path = tmp_path / f"{len(sessions)}.db"
        write(path, size)
        sessions.append(Session(path, today=lambda: today))
        return sessions[-1]

    yield open_
    for session in sessions:
        session.close()


@contextmanager
def told(session: Session) -> Iterator[list[str]]:
    """The statements that are run meanwhile."""
    statements: list[str] = []
    session.connection.set_trace_callback(statements.append)
    try:
        yield statements
    finally:
        session.connection.set_trace_callback(None)


def some_kpi(session: Session) -> Kpi:
    return session.looking.scorecard(session.looking.today()).kpis[0]


def first_picture(session: Session) -> None:
    session.looking.sheet(session.looking.today())


def tab(session: Session) -> None:
    looking = session.looking
    looking.past(looking.sheet(looking.today()), 1)


def due(session: Session) -> None:
    session.looking.due()


def save(session: Session) -> None:
    kpi = some_kpi(session)
    period = view_period(kpi.frequency, View(session.today()), session.looking.settings())
    session.recording.record(kpi, period, Entry(Quantity(12.5)))


def undo(session: Session) -> None:
    save(session)
    session.history.undo()
    session.history.redo()


def follow(session: Session) -> None:
    session.others_wrote()
    session.history.newest_of_others()


@pytest.mark.parametrize("look", [first_picture, tab, due, save, undo, follow], ids=lambda it: str(it.__name__))
@pytest.mark.parametrize("today", [TODAY, LATER], ids=["nothing due", "everything due"])
def test_nothing_that_grows_is_scanned_or_sorted(look: Callable[[Session], None], today: date, opened: Open) -> None:
    session = opened(Size(20, 30), today)
    with told(session) as statements:
        look(session)
    steps: dict[str, list[str]] = {}
    for sql in statements:
        if sql.split(maxsplit=1)[0] in {"SELECT", "UPDATE", "DELETE", "INSERT"}:
            steps[sql] = [str(row[3]) for row in session.connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert any(" FROM value" in sql or " value AS v" in sql for sql in steps) or look is follow
    for sql, plan in steps.items():
        if "FROM operation WHERE 1 ORDER BY id DESC LIMIT" in sql:
            assert plan == ["SCAN operation"], "from its end, until there are enough"
            continue
        # A SEARCH that names no column goes through the index from one end, for max(), until something fits.
        reads = [step for step in plan if step.startswith(("SCAN", "SEARCH")) and step.split()[1] in LARGE]
        scanned = [step for step in reads if step.startswith("SCAN") or "?" not in step]
        assert not scanned, sql
        reads_large = any(step.split()[1] in LARGE for step in plan if step.startswith("SEARCH"))
        assert not (reads_large and any("TEMP B-TREE" in step for step in plan)), sql


@pytest.mark.parametrize("look", [first_picture, tab, due])
def test_more_kpis_do_not_take_more_statements(look: Callable[[Session], None], opened: Open) -> None:
    counts = []
    for kpis in (10, 200):
        session = opened(Size(kpis, 3))
        with told(session) as statements:
            look(session)
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert counts[0] <= 20


@pytest.mark.parametrize("look", [first_picture, tab, due, save, undo])
def test_a_longer_history_is_no_more_work(look: Callable[[Session], None], opened: Open) -> None:
    """Counted in steps of SQLite's own machine."""
    steps = []
    for periods in (30, 3_000):
        session = opened(Size(4, periods, "day"))
        count = [0]

        def tick(count: list[int] = count) -> int:
            count[0] += 1
            return 0

        session.connection.set_progress_handler(tick, 10)
        look(session)
        session.connection.set_progress_handler(None, 10)
        steps.append(count[0])
    assert steps[0] > 10
    assert steps[1] <= steps[0] * 1.1
