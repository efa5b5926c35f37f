"""Findings over a history that is not held: the same as over one that is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bsc_tui.domain.board import assess
from bsc_tui.domain.finding import Finding
from bsc_tui.domain.model import Scorecard, Value
from bsc_tui.domain.periods import parse_period
from bsc_tui.domain.rules import findings
from bsc_tui.services import making
from bsc_tui.services.looking import DEPTH
from bsc_tui.services.session import Session
from bsc_tui.store import reading
from tests.services.office import ANN, TODAY

Change = Callable[[Scorecard], Scorecard]


def opened(path: Path, change: Change = lambda it: it) -> Session:
    """The demo, changed, in a file that Ann has open."""
    making.make(path, change(making.demo(TODAY)), "Made", author=ANN)
    return Session(path, author=ANN, today=lambda: TODAY)


def over_all(session: Session) -> tuple[Finding, ...]:
    """The findings over a scorecard with every value in it."""
    looking = session.looking
    scorecard, view = looking.scorecard(), looking.today()
    return findings(scorecard, assess(scorecard, view), looking._due(scorecard, view.today), view.today)


def number_of(scorecard: Scorecard, key: str) -> int:
    return next(kpi.id for kpi in scorecard.kpis if kpi.key == key)


def more(key: str, *values: tuple[str, float | None]) -> Change:
    """More values of a KPI, before or after those that it has."""

    def change(scorecard: Scorecard) -> Scorecard:
        kpi_id = number_of(scorecard, key)
        new = {parse_period(period).start: amount for period, amount in values}
        kept = [it for it in scorecard.values[kpi_id] if it.start not in new]
        added = [
            Value(90_000 + at, 0, kpi_id, start, amount, "none" if amount is None else "")
            for at, (start, amount) in enumerate(new.items())
        ]
        whole = tuple(sorted([*kept, *added], key=lambda it: it.start))
        return scorecard._replace(values={**scorecard.values, kpi_id: whole})

    return change


def banded(low: float, high: float) -> Change:
    """Engagement is to lie between two limits."""

    def change(scorecard: Scorecard) -> Scorecard:
        kpi_id = number_of(scorecard, "engagement")
        kpis = tuple(it._replace(direction="band") if it.id == kpi_id else it for it in scorecard.kpis)
        (row,) = scorecard.targets[kpi_id]
        band = row._replace(target=None, threshold=None, low=low, high=high)
        return scorecard._replace(kpis=kpis, targets={**scorecard.targets, kpi_id: (band,)})

    return change


def calculated(scorecard: Scorecard) -> Scorecard:
    """NPS is half of the satisfaction."""
    kpi_id = number_of(scorecard, "nps")
    kpis = tuple(it._replace(formula="customer-satisfaction / 2") if it.id == kpi_id else it for it in scorecard.kpis)
    return scorecard._replace(kpis=kpis, values={**scorecard.values, kpi_id: ()})


@pytest.mark.parametrize(
    "change",
    [
        lambda it: it,
        more("mttr", ("2026-11", 1.0)),
        more("mttr", ("2026-10", None)),
        more("mttr", ("2020-03", 2.0)),
        banded(0, 1000),
        banded(1, 2),
        banded(72, 75),
        calculated,
    ],
)
def test_what_the_file_counts_finds_the_same_as_all_values(tmp_path: Path, change: Any) -> None:
    session = opened(tmp_path / "a.db", change)
    found = session.looking.findings()
    assert found == over_all(session)
    assert len(found) >= 12
    session.close()


def test_a_band_is_found_on_either_side(tmp_path: Path) -> None:
    for limits, rule in (((0, 1000), "target already passed"), ((1, 2), "target never reached")):
        session = opened(tmp_path / f"{limits[0]}.db", banded(*limits))
        assert rule in {it.rule for it in session.looking.findings() if it.subject == "engagement"}
        session.close()


def test_of_a_long_row_of_misses_it_says_that_there_are_more(tmp_path: Path) -> None:
    months = [parse_period("2022-01").shift(number).start for number in range(58)]
    long = more("mttr", *((f"{start:%Y-%m}", 9.0) for start in months))
    session = opened(tmp_path / "a.db", long)
    (again,) = (it for it in session.looking.findings() if it.rule == "missed again" and it.subject == "mttr")
    assert again.text == f"missed at least {DEPTH} periods in a row, the last with 9.0 h"
    session.close()


def test_no_whole_history_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = opened(tmp_path / "a.db")

    def values(*_: object) -> None:
        raise AssertionError("every value is read")

    monkeypatch.setattr(reading, "values", values)
    assert session.looking.findings()
    session.close()
