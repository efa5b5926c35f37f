"""A KPI in a sentence, and what a typed value or target would mean."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bsc_tui.domain.due import View
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.model import TargetRow
from bsc_tui.domain.periods import Period, parse_period
from bsc_tui.domain.quantity import Quantity
from bsc_tui.present import sentence
from tests.present.board import COMMA, PLAIN, TODAY, figure, kpi, row, value

MTTR: dict[str, Any] = {"name": "MTTR", "unit": "h", "direction": "lower"}
REDUCTION = row(target=5.6, threshold=4.4, baseline=8.0, target_change=-0.3, threshold_change=-0.45)
OCTOBER = parse_period("2026-10")


def about(found: KpiFigure) -> tuple[str, str]:
    """What is said of a figure today."""
    return sentence.about(found, PLAIN, TODAY)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (12.0, "KPI 1: acceptable. 12.0 % meets 10.0, misses 15.0. marta, 2 Nov"),
        (16.0, "KPI 1: met. 16.0 % meets 15.0. marta, 2 Nov"),
        (9.0, "KPI 1: missed. 9.0 % misses 15.0 and 10.0. marta, 2 Nov"),
    ],
)
def test_the_status_comes_with_its_reason_and_who_entered_it(amount: float, said: str) -> None:
    assert about(figure(value(amount), unit="%")) == (said, "")


def test_the_source_and_the_note_are_told() -> None:
    found = figure(value(12.0, source="SAP FI", note="Two renewals slipped."), unit="%")
    first, second = about(found)
    assert first.endswith("marta, 2 Nov, from SAP FI")
    assert second == "“Two renewals slipped.”"


def test_without_a_note_the_meaning_is_told() -> None:
    assert about(figure(value(), description="What it means."))[1] == "What it means."
    assert about(figure(description="What it means."))[1] == "What it means."


def test_a_change_against_the_baseline_stands_beside_the_figure() -> None:
    first, _ = about(figure(value(6.0), rows=(REDUCTION,), **MTTR))
    assert first == "MTTR: missed. 6.0 h (-25 %) misses 5.6 and 4.4. marta, 2 Nov"


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (figure(), "KPI 1: no value for October 2026 yet."),
        (
            figure(value(12.0, month=9), unit="%"),
            "KPI 1: no value for October 2026 yet; 12.0 % is from September 2026, acceptable. marta, 2 Nov",
        ),
        (
            figure(value(None, missing="no survey")),
            "KPI 1: not available in October 2026: no survey. marta, 2 Nov",
        ),
        (
            figure(value(12.0, month=11), view=View(TODAY, date(2026, 12, 1), True), unit="%"),
            "KPI 1: acceptable (November 2026 is still open). 12.0 % meets 10.0, misses 15.0. marta, 2 Nov",
        ),
        (figure(value(12.0), rows=(row(target=None, threshold=None),)), "KPI 1: unscored. 12.0. marta, 2 Nov"),
    ],
)
def test_what_is_no_plain_status_is_told_as_what_it_is(found: KpiFigure, said: str) -> None:
    assert about(found)[0] == said


def test_a_band_names_its_limits() -> None:
    limits = row(target=None, threshold=None, low=50.0, high=80.0, outer_low=40.0, outer_high=90.0)
    found = figure(value(85.0), rows=(limits,), direction="band", decimals=0, unit="%")
    assert about(found)[0] == "KPI 1: acceptable. 85 %, target 50-80, threshold 40-90. marta, 2 Nov"


@pytest.mark.parametrize(
    ("amount", "rows", "fields", "said"),
    [
        (12.0, (), {"unit": "%"}, "2026-10: 12.0 %: acceptable (target 15.0)"),
        (12.0, (row(baseline=0.0),), {"unit": "%"}, "2026-10: 12.0 %: acceptable (target 15.0), 80 % of the way"),
        (6.0, (REDUCTION,), MTTR, "2026-10: 6.0 h is -25 % since 8.0: missed (target 5.6), 83 % of the way"),
        (3.0, (row(target=None, threshold=None),), {}, "2026-10: 3.0: unscored"),
    ],
)
def test_a_preview_says_what_was_understood_and_its_status(
    amount: float, rows: tuple[TargetRow, ...], fields: dict[str, Any], said: str
) -> None:
    found = figure(value(amount), rows=rows, **fields)
    assert sentence.previewed(found, Quantity(amount), PLAIN).startswith(said)


def test_a_preview_of_nothing_available_gives_the_reason() -> None:
    found = figure(value(None, missing="no survey"))
    assert sentence.previewed(found, Quantity(None, "no survey"), PLAIN) == "2026-10: not available: no survey"


def test_a_target_says_from_when_and_what_was_before() -> None:
    one = kpi(unit="%", decimals=0)
    aimed = sentence.aimed(row(target=16.0), row(), OCTOBER, one, PLAIN)
    assert aimed == "KPI 1: target 16 %, threshold 10 %, from 2026-10; 15 before"


@pytest.mark.parametrize(
    ("now", "before", "start", "said"),
    [
        (row(), None, None, "target 15.0, threshold 10.0, always"),
        (row(), row(), OCTOBER, "target 15.0, threshold 10.0, from 2026-10"),
        (row(threshold=11.0), row(), None, "target 15.0, threshold 11.0, always; target 15.0, threshold 10.0 before"),
        (
            row(target=None, threshold=None),
            row(),
            OCTOBER,
            "no target, from 2026-10; target 15.0, threshold 10.0 before",
        ),
    ],
)
def test_what_held_before_is_said_where_it_was_something_else(
    now: TargetRow, before: TargetRow | None, start: Period | None, said: str
) -> None:
    assert sentence.aimed(now, before, start, kpi(), PLAIN) == f"KPI 1: {said}"


def test_goals_are_told_both_ways_and_with_the_scorecards_decimal_mark() -> None:
    one = kpi(unit="h", direction="lower")
    assert sentence.goals(REDUCTION, one, PLAIN) == "target 5.6 h (-30 %), threshold 4.4 h (-45 %)"
    assert sentence.goals(REDUCTION, one, COMMA) == "target 5,6 h (-30 %), threshold 4,4 h (-45 %)"


def test_the_goals_of_a_band_are_its_pairs() -> None:
    limits = row(target=None, threshold=None, low=50.0, high=80.0)
    assert sentence.goals(limits, kpi(direction="band", decimals=0), PLAIN) == "target 50 to 80"
