"""Scorecards of any size, the same for the same seed, with the history that entering every value would have left."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bsc_tui.domain.model import Frequency, Kpi, Objective, Perspective, Scorecard, TargetRow, Value
from bsc_tui.domain.periods import Period, newest_ended, period_key
from bsc_tui.host.who import Who
from bsc_tui.services import making
from bsc_tui.store import connection as store
from bsc_tui.store.journal import transaction
from bsc_tui.store.rows import SHAPES, as_row, encoded

TODAY = date(2026, 11, 23)
"""The day on which every scorecard made here is looked at: BSC_TODAY of whoever opens one."""

_STAMP = "2026-11-23T08:00:00Z"
_WHAT = [
    "Mail",
    "Network",
    "Storage",
    "Backup",
    "Database",
    "Printing",
    "Telephony",
    "Identity",
    "Payroll",
    "Intranet",
    "Website",
    "Helpdesk",
]
_HOW = ["availability", "incidents", "response time", "open tickets", "cost per user", "satisfaction", "changes done"]
_PER_OBJECTIVE = 5
_PERSPECTIVES = ("Financial", "Customer", "Internal Processes", "Learning and Growth")


class Size(NamedTuple):
    """How large a scorecard is: KPIs, values of each, the frequency they come in, perspectives they lie under."""

    kpis: int
    periods: int
    frequency: Frequency = "month"
    perspectives: int = 4

    @property
    def values(self) -> int:
        """How many values there are in all."""
        return self.kpis * self.periods


def write(path: Path, size: Size, seed: int = 1) -> None:
    """Makes a file with a scorecard of a size; each KPI's values end with the newest ended period before ``TODAY``.

    They come period by period, all values of one as one operation of the history, as a cron job would have sent them.
    """
    dice = random.Random(seed)
    scorecard = _scorecard(size, dice)
    making.make(path, scorecard, "Made for measuring", author=Who(1, "bench"), now=lambda: _STAMP)
    connection = store.connect(path)
    try:
        with transaction(connection):
            for period in _periods(size):
                _fill(connection, [_value(kpi, period, dice) for kpi in scorecard.kpis])
    finally:
        connection.close()


def lines(size: Size, seed: int = 1) -> Iterator[str]:
    """The same values as lines of ``bsc record -``, period by period."""
    dice = random.Random(seed)
    scorecard = _scorecard(size, dice)
    for period in _periods(size):
        for kpi in scorecard.kpis:
            yield f"{kpi.key} {_figure(dice)} {period_key(period)}"


def _scorecard(size: Size, dice: random.Random) -> Scorecard:
    names = [_PERSPECTIVES[n] if n < len(_PERSPECTIVES) else f"Perspective {n + 1}" for n in range(size.perspectives)]
    perspectives = tuple(Perspective(n, 0, name, n) for n, name in enumerate(names, 1))
    each = -(-size.kpis // size.perspectives)
    kpis: list[Kpi] = []
    objectives: list[Objective] = []
    for n in range(size.kpis):
        perspective, within = n // each + 1, n % each
        if within % _PER_OBJECTIVE == 0:
            number = len(objectives) + 1
            objectives.append(Objective(number, 0, perspective, f"Improve what is number {number}", number))
        kpis.append(_kpi(n + 1, perspective, objectives[-1].id, size.frequency, dice))
    targets = {kpi.id: (_target(kpi, dice),) for kpi in kpis}
    return Scorecard(
        making.from_template("empty", TODAY).settings, perspectives, tuple(objectives), tuple(kpis), targets
    )


def _kpi(number: int, perspective: int, objective: int, frequency: Frequency, dice: random.Random) -> Kpi:
    name = f"{dice.choice(_WHAT)} {dice.choice(_HOW)} {number}"
    return Kpi(
        number,
        0,
        f"kpi-{number}",
        name,
        perspective,
        number,
        date(1900, 2, 1),
        objective_id=objective,
        unit=dice.choice(("", "%", "h")),
        direction=dice.choice(("higher", "lower")),
        frequency=frequency,
        aggregation="mean",
        owner=dice.choice(("ada", "grace", "linus")),
    )


def _target(kpi: Kpi, dice: random.Random) -> TargetRow:
    target = dice.uniform(45, 55)
    threshold = target - 10 if kpi.direction == "higher" else target + 10
    return TargetRow(kpi.id, 0, kpi.id, None, 50.0, round(target, 1), round(threshold, 1))


def _periods(size: Size) -> list[Period]:
    """The newest ended periods, oldest first; of days only those on which somebody works."""
    period = newest_ended(size.frequency, TODAY)
    found: list[Period] = []
    while len(found) < size.periods:
        if size.frequency != "day" or period.start.isoweekday() <= 5:
            found.append(period)
        period = period.previous()
    return found[::-1]


def _figure(dice: random.Random) -> float:
    return round(min(max(dice.gauss(50, 8), 0), 100), 1)


def _value(kpi: Kpi, period: Period, dice: random.Random) -> Value:
    return Value(0, 0, kpi.id, period.start, _figure(dice), entered_by="bench", entered_at=_STAMP)


def _fill(connection: store.Connection, values: list[Value]) -> None:
    """Values as one operation, in two statements: one call for each would take minutes for a million."""
    operation = connection.execute(
        "INSERT INTO operation (kind, label, uid, user, at) VALUES ('do', ?, 1, 'bench', ?)",
        (f"{len(values):,} values", _STAMP),
    ).lastrowid
    first = connection.execute("SELECT coalesce(max(id), 0) FROM value").fetchone()[0] + 1
    rows = [{**as_row(value), "id": n, "version": operation} for n, value in enumerate(values, first)]
    columns = SHAPES[Value].columns
    connection.executemany(
        f"INSERT INTO value ({', '.join(columns)}) VALUES ({', '.join(f':{name}' for name in columns)})", rows
    )
    connection.executemany(
        "INSERT INTO change (operation_id, entity, row_id, subject, after) VALUES (?, 'value', ?, ?, ?)",
        [(operation, row["id"], f"kpi:{row['kpi_id']}", encoded(row)) for row in rows],
    )
