"""Many values at once."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.due import View
from bsc_tui.domain.errors import Conflict, FileProblem
from bsc_tui.domain.model import Kpi, Perspective, Scorecard, TargetRow, Value
from bsc_tui.domain.settings import Settings
from bsc_tui.host.who import Who
from bsc_tui.services import making
from bsc_tui.services.bulk import Manner, Outcome
from bsc_tui.services.session import Session
from bsc_tui.services.understanding import Understanding
from bsc_tui.store import reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bsc_tui.domain.figure import KpiFigure
    from bsc_tui.domain.periods import Period
    from bsc_tui.domain.quantity import Quantity

TODAY = date(2026, 11, 23)
ADDED = date(2026, 1, 1)
KPIS = (
    Kpi(1, 0, "mttr", "MTTR", 1, 1, ADDED, unit="h", direction="lower", minimum=0.0),
    Kpi(2, 0, "nps", "NPS", 1, 2, ADDED, decimals=0, former=("promoters",)),
    Kpi(3, 0, "tickets", "Tickets", 1, 3, ADDED, frequency="day", decimals=0),
    Kpi(4, 0, "old", "Old", 1, 4, ADDED, archived=True),
)
SCORECARD = Scorecard(
    Settings(),
    (Perspective(1, 0, "Service", 1),),
    (),
    KPIS,
    {1: (TargetRow(1, 0, 1, target=5.6),), 3: (TargetRow(2, 0, 3, target=10.0),)},
    {2: (Value(1, 0, 2, date(2026, 9, 1), 30.0, entered_by="ben", entered_at="2026-10-02T08:00:00Z"),)},
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "scorecard.db"
    making.make(path, SCORECARD, "made")
    session = Session(path, author=Who(1, "marta"), today=lambda: TODAY, now=lambda: "2026-11-23T09:00:00Z")
    yield session
    session.close()


def record(session: Session, *lines: str, **manner: object) -> Outcome:
    return session.bulk.record(lines, Manner(**manner))  # type: ignore[arg-type]


def stored(session: Session, key: str) -> dict[str, float | None]:
    kpi_id = next(kpi.id for kpi in KPIS if kpi.key == key)
    found = reading.values(session.connection, kpi_id).get(kpi_id, ())
    return {value.start.isoformat(): value.value for value in found}


def test_good_lines_are_one_operation(session: Session) -> None:
    outcome = record(session, "mttr 5", "promoters 40", "", "# remark")
    assert (len(outcome.saved), outcome.bad, outcome.total) == (2, (), 2)
    assert outcome.done.label == "2 values"
    assert len(session.history.operations()) == 2
    session.history.undo()
    assert stored(session, "mttr") == {}


def test_figures_come_with_status_and_period(session: Session) -> None:
    figure, daily = record(session, "mttr 6", "tickets 12 2026-11-21").saved
    assert (figure.status, figure.period.start, figure.is_open) == ("missed", date(2026, 10, 1), False)
    assert (daily.status, daily.period.start) == ("met", date(2026, 11, 21))


def test_a_figure_of_the_open_period_says_so(session: Session) -> None:
    (figure,) = record(session, "mttr 6 2026-11").saved
    assert figure.is_open


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("mtr 5", "there is no KPI 'mtr'"),
        ("mtt 5", "there is no KPI 'mtt'"),
        ("old 5", "Old is archived"),
        ("mttr", "a line needs a KPI and a value"),
        ("mttr -5", "below the minimum"),
        ("mttr five", "is no number"),
        ("mttr 5 2027-01", "has not begun"),
        ("mttr\t5\tsoon", "is no period"),
        ("mttr 1,5", "ambiguous"),
        ("tickets =", "needs a value before"),
        ("mttr 5 # " + "x" * 2001, "the note has 2,001 characters"),
        ('{"kpi": "mttr", "value": 5, "source": "' + "x" * 2001 + '"}', "the source has"),
        ("nps na " + "x" * 2001, "the reason has"),
        ("mttr 5 # \udcff", "not UTF-8"),
        ('{"kpi": "mttr"', "not a JSON object"),
    ],
)
def test_a_bad_line_is_named_and_keeps_all_others_out(session: Session, line: str, reason: str) -> None:
    outcome = record(session, "mttr 5", line)
    assert [(bad.number, bad.raw) for bad in outcome.bad] == [(2, line)]
    assert reason in outcome.bad[0].error.what
    assert (len(outcome.saved), outcome.done.is_change, outcome.total) == (0, False, 2)
    assert stored(session, "mttr") == {}


def test_every_bad_line_is_named_in_order(session: Session) -> None:
    record(session, "nps 50 2026-10")
    collected = '{"kpi": "nps", "value": 1, "source": "s"}'
    outcome = record(session, "x 1", collected, "mttr 5", "y 1")
    assert [bad.number for bad in outcome.bad] == [1, 2, 4]
    assert isinstance(outcome.bad[1].error, Conflict)
    assert outcome.total == 4
    assert stored(session, "mttr") == {}


def test_good_lines_are_saved_without_the_bad_ones_on_request(session: Session) -> None:
    outcome = record(session, "x 1", "mttr 5", skips_bad=True)
    assert ([bad.number for bad in outcome.bad], len(outcome.saved)) == ([1], 1)
    assert stored(session, "mttr") == {"2026-10-01": 5.0}


def test_collected_values_replace_ones_by_hand_only_by_force(session: Session) -> None:
    outcome = record(session, "nps 50 2026-09", "mttr 5", source="cron", skips_bad=True)
    assert stored(session, "nps") == {"2026-09-01": 30.0}
    assert len(outcome.saved) == 1
    record(session, "nps 50 2026-09", source="cron", force=True)
    assert stored(session, "nps") == {"2026-09-01": 50.0}


def test_relative_values_follow_the_newest_before_them(session: Session) -> None:
    record(session, "nps += 2 2026-10", "nps += 2 2026-11", "nps 1 2025-01", "nps = 2025-02")
    assert stored(session, "nps") == {
        "2025-01-01": 1.0,
        "2025-02-01": 1.0,
        "2026-09-01": 30.0,
        "2026-10-01": 32.0,
        "2026-11-01": 34.0,
    }


def test_a_stored_value_newer_than_the_lines_is_the_one_to_follow(session: Session) -> None:
    record(session, "nps 1 2025-01", "nps += 1 2026-10")
    assert stored(session, "nps")["2026-10-01"] == 31.0


def test_options_fill_in_what_lines_leave_out(session: Session) -> None:
    record(session, "mttr 5,5", "mttr 6,5 2026-08", decimal_mark=",", period="2026-09", source="cron")
    assert stored(session, "mttr") == {"2026-08-01": 6.5, "2026-09-01": 5.5}
    assert {value.source for value in reading.values(session.connection, 1)[1]} == {"cron"}


def test_n_and_fractions_of_json_lines_are_kept(session: Session) -> None:
    record(session, '{"kpi": "nps", "numerator": 18, "denominator": 25, "n": 25}')
    value = reading.value_at(session.connection, 2, date(2026, 10, 1))
    assert value is not None
    assert (value.value, value.numerator, value.denominator, value.n) == (0.72, 18.0, 25.0, 25.0)


def test_the_same_again_changes_nothing(session: Session) -> None:
    record(session, "mttr 5 # note")
    again = record(session, "mttr 5")
    assert (again.done.is_change, len(again.saved)) == (False, 1)
    assert len(session.history.operations()) == 2


def test_a_later_line_for_the_same_period_wins(session: Session) -> None:
    record(session, "mttr 5", "mttr 6")
    assert stored(session, "mttr") == {"2026-10-01": 6.0}


@pytest.mark.parametrize(
    ("value", "is_taken"),
    [
        *((value, True) for value in ("0.72", "0.7", "1", '"0.720"', "null")),
        *((value, False) for value in ("72", "0.71", "0.8", '"na"', "0")),
    ],
)
def test_a_value_beside_numerator_and_denominator_has_to_be_theirs_but_for_rounding(
    session: Session, value: str, is_taken: bool
) -> None:
    outcome = record(session, f'{{"kpi": "nps", "value": {value}, "numerator": 18, "denominator": 25}}')
    if is_taken:
        assert (outcome.bad, stored(session, "nps")["2026-10-01"]) == ((), 0.72)
    else:
        (bad,) = outcome.bad
        assert bad.error.what == f"the value {value.strip(chr(34))} is not 18/25, which is 0.72"
        assert "2026-10-01" not in stored(session, "nps")


def test_how_far_it_has_come_is_told(session: Session) -> None:
    counts: list[int] = []
    session.bulk.record(["mttr 5", "nps 4"], Manner(), counts.append)
    assert counts == [1, 2]


def test_figures_of_saved_values_are_made_one_after_the_other(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[float | None] = []

    def figure(self: Understanding, kpi: Kpi, period: Period, quantity: Quantity) -> KpiFigure:
        made.append(quantity.value)
        return usual(self, kpi, period, quantity)

    usual = Understanding.figure
    monkeypatch.setattr(Understanding, "figure", figure)
    saved = record(session, "mttr 5", "nps 40", "mttr 6 2026-09").saved
    assert (len(saved), made) == (3, [])
    assert next(iter(saved)).actual == 5.0
    assert made == [5.0]
    assert [found.actual for found in saved] == [5.0, 40.0, 6.0]


@pytest.mark.parametrize("name", ["MTTR, h", "mttr,h", "MTT"])
def test_a_line_names_its_kpi_exactly(session: Session, name: str) -> None:
    outcome = record(session, f"{name}\t5", "KPI:Mttr\t6", "Promoters\t7")
    assert [(bad.number, bad.raw) for bad in outcome.bad] == [(1, f"{name}\t5")]


def test_reading_only_saves_nothing(session: Session) -> None:
    reader = Session(session.path, is_read_only=True, today=lambda: TODAY)
    with pytest.raises(FileProblem):
        record(reader, "mttr 5")
    reader.close()


def test_ten_thousand_lines_take_seconds_at_most(session: Session) -> None:
    lines = [f"{('mttr', 'nps')[n % 2]} {n % 40} {1900 + n // 24 % 120}-{n // 2 % 12 + 1:02}" for n in range(10_000)]
    began = time.process_time()
    outcome = session.bulk.record(lines, Manner())
    assert len(outcome.saved) == 10_000
    assert time.process_time() - began < 10
    assert session.looking.board(View(TODAY)).kpi(1) is not None


def test_ten_thousand_wrong_names_take_seconds_at_most(session: Session) -> None:
    began = time.process_time()
    outcome = session.bulk.record([f"{('mtr', 'old', 'np')[n % 3]} 5" for n in range(10_000)], Manner())
    assert (len(outcome.bad), outcome.bad[0].error.hint) == (10_000, "did you mean: MTTR")
    assert time.process_time() - began < 2
