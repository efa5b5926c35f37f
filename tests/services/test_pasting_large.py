"""Two hundred rows of thirteen columns, as a spreadsheet copies them, land where they belong and can be taken back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.model import Kpi, Perspective, Scorecard
from bsc_tui.domain.periods import Period, period_key
from bsc_tui.domain.settings import Settings
from bsc_tui.services.grounds import Ground
from tests.services.office import ADDED, Office, content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bsc_tui.services.session import Session

ROWS, COLUMNS = 200, 13
NEWEST = Period("month", date(2026, 11, 1))
MONTHS = tuple(NEWEST.shift(step - COLUMNS + 1) for step in range(COLUMNS))
LARGE = Scorecard(
    Settings(name="Large"),
    (Perspective(1, 0, "Internal", 1),),
    (),
    tuple(Kpi(n, 0, f"kpi-{n}", f'Disk of 5", no. {n}', 1, n, ADDED, unit="h") for n in range(1, ROWS + 1)),
)


@pytest.fixture
def large(tmp_path: Path) -> Iterator[Office]:
    """An office with two hundred KPIs."""
    office = Office(tmp_path)
    office.make(LARGE)
    yield office
    office.close()


def number(row: int, column: int) -> str:
    """What stands in a cell: no two of them the same."""
    return f"{row * COLUMNS + column}.25"


def named() -> str:
    """The block with a column of names with their units, and a row of periods; as LibreOffice quotes and ends it."""
    lines = ["KPI\t" + "\t".join(map(period_key, MONTHS))]
    for row, kpi in enumerate(LARGE.kpis):
        name = f"{kpi.name}, h".replace('"', '""')
        lines.append("\t".join([f'"{name}"', *(number(row, column) for column in range(COLUMNS))]))
    return "\n".join([*lines, ""])


def bare() -> str:
    """The block with nothing but its values; as Excel ends it."""
    rows = ("\t".join(number(row, column) for column in range(COLUMNS)) for row in range(ROWS))
    return "\r\n".join(rows) + "\r\n"


def ground(session: Session) -> Ground:
    """The cursor on the first KPI, in the oldest of thirteen months."""
    kpis = session.looking.scorecard().kpis
    return Ground(kpis, lambda _kpi, column: MONTHS[column] if column < COLUMNS else None)


@pytest.mark.parametrize("block", [named, bare])
def test_two_hundred_rows_by_thirteen_columns_land_in_the_right_cells_and_one_undo_takes_them_back(
    large: Office, block: Callable[[], str]
) -> None:
    session = large.open()
    empty = content(large.path)
    text, where = block(), ground(session)
    plan = session.pasting.plan(text, where)
    done = session.pasting.save(plan)
    assert plan.bad == ()
    assert done.label == "2,600 values pasted"
    values = session.looking.scorecard().values
    for row, kpi in enumerate(LARGE.kpis):
        assert [(it.start, it.value) for it in values[kpi.id]] == [
            (month.start, float(number(row, column))) for column, month in enumerate(MONTHS)
        ]
    assert session.history.undo().label == "Undo: 2,600 values pasted"
    assert content(large.path) == empty
