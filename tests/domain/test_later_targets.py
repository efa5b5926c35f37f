"""Whatever is decided for later, earlier statuses stay what they were."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.board import assess_kpi
from bsc_tui.domain.due import view_of
from bsc_tui.domain.model import Kpi, TargetRow, Value
from bsc_tui.domain.periods import Period
from bsc_tui.domain.plan import parse_plan
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.targeting import Typed, landing, without_target
from tests.domain import scorecards as make

MONTHS = [Period("month", date(2026, month, 1)) for month in range(1, 11)]
PLAIN = Settings()
KPI = make.kpi(1)
numbers = st.integers(-50, 50).map(float)


def statuses(kpi: Kpi, rows: tuple[TargetRow, ...], values: list[Value]) -> list[tuple[object, ...]]:
    """Status, progress and score in each month."""
    scorecard = make.scorecard([kpi], rows, values)
    figures = [assess_kpi(scorecard, kpi, view_of(month, make.TODAY)) for month in MONTHS]
    return [(it.status, it.progress, it.score) for it in figures]


def written(rows: tuple[TargetRow, ...], row: TargetRow, replaced: TargetRow | None) -> tuple[TargetRow, ...]:
    """The rows after a change landed among them."""
    kept = [it for it in rows if it is not replaced]
    return tuple(sorted([*kept, row], key=lambda it: it.start or date.min))


@st.composite
def histories(draw: st.DrawFn) -> tuple[tuple[TargetRow, ...], list[Value]]:
    starts = draw(st.lists(st.sampled_from(MONTHS), unique=True, max_size=4))
    rows = [make.row(1, draw(numbers), start=None, baseline=draw(st.none() | numbers))]
    rows += [make.row(1, draw(numbers), start=month.start, threshold=draw(st.none() | numbers)) for month in starts]
    values = [make.value(1, draw(numbers), month.start) for month in MONTHS]
    return tuple(sorted(rows, key=lambda it: it.start or date.min)), values


@given(histories(), st.integers(1, 9), st.integers(-50, 50))
def test_a_later_target_leaves_what_was_said_before(
    history: tuple[tuple[TargetRow, ...], list[Value]], at: int, target: int
) -> None:
    rows, values = history
    place = landing(rows, KPI, MONTHS[at], Typed.of({"target": str(target)}), has_earlier=True)
    after = written(rows, place.row, place.replaced)
    assert statuses(KPI, after, values)[:at] == statuses(KPI, rows, values)[:at]


@given(histories(), st.integers(1, 9))
def test_a_target_that_ends_leaves_what_was_said_before(
    history: tuple[tuple[TargetRow, ...], list[Value]], at: int
) -> None:
    rows, values = history
    place = without_target(rows, KPI, MONTHS[at], "over", has_earlier=True)
    after = written(rows, place.row, place.replaced)
    assert statuses(KPI, after, values)[:at] == statuses(KPI, rows, values)[:at]


@given(histories(), st.integers(2, 6), st.integers(-50, 50))
def test_a_plan_leaves_what_was_said_before_it(
    history: tuple[tuple[TargetRow, ...], list[Value]], month: int, goal: int
) -> None:
    rows, values = history
    text = f"{goal} from 2026-{month:02}, ramp to {goal + 5} by 2026-{month + 3:02}"
    planned = parse_plan(text, KPI, PLAIN, rows)
    kept = tuple(row for row in rows if row.start is None or row.start < MONTHS[month - 1].start)
    assert statuses(KPI, (*kept, *planned), values)[: month - 1] == statuses(KPI, rows, values)[: month - 1]
