"""Typed targets into rows: the spot they land on, and what of the row they change."""

from __future__ import annotations

from datetime import date

import pytest

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Kpi, TargetRow
from bsc_tui.domain.periods import Period
from bsc_tui.domain.targeting import FIELDS, Typed, landing, row_with, spot, without_target

KPI = Kpi(7, 0, "mttr", "MTTR", 1, 1, date(2026, 8, 3), unit="h", direction="lower", minimum=0.0)
BAND = KPI._replace(direction="band", unit="%")
OCTOBER = Period("month", date(2026, 10, 1))
ALWAYS = TargetRow(1, 5, 7, None, 8.0, 5.6, 6.4, target_change=-0.3, word="reduction", reason="r", agreed_by="b")
JULY = TargetRow(2, 6, 7, date(2026, 7, 1), 8.0, 5.0)
OWN = TargetRow(3, 7, 7, date(2026, 10, 1), 8.0, 4.5)
LATER = TargetRow(4, 8, 7, date(2027, 1, 1), 8.0, 4.0)
WITHIN = TargetRow(5, 9, 7, date(2026, 10, 15), 8.0, 4.2)


@pytest.mark.parametrize(
    ("rows", "has_earlier", "start", "replaced", "before"),
    [
        ((), False, None, None, None),
        ((), True, None, None, None),
        ((ALWAYS,), False, None, ALWAYS, ALWAYS),
        ((ALWAYS,), True, OCTOBER.start, None, ALWAYS),
        ((JULY,), False, JULY.start, JULY, JULY),
        ((JULY,), True, OCTOBER.start, None, JULY),
        ((ALWAYS, JULY), False, OCTOBER.start, None, JULY),
        ((ALWAYS, OWN), True, OCTOBER.start, OWN, OWN),
        ((ALWAYS, WITHIN), True, WITHIN.start, WITHIN, WITHIN),
        ((LATER,), False, OCTOBER.start, None, None),
        ((ALWAYS, LATER), True, OCTOBER.start, None, ALWAYS),
    ],
)
def test_every_change_has_its_spot(
    rows: tuple[TargetRow, ...],
    has_earlier: bool,
    start: date | None,
    replaced: TargetRow | None,
    before: TargetRow | None,
) -> None:
    found = spot(rows, KPI, OCTOBER, has_earlier=has_earlier)
    assert (found.row.start, found.replaced, found.before) == (start, replaced, before)
    assert found.row.kpi_id == 7
    if replaced is None:
        assert (found.row.id, found.row.version, found.row.reason, found.row.agreed_by) == (0, 0, "", "")
    landed = landing(rows, KPI, OCTOBER, Typed.of({"target": "3"}), has_earlier=has_earlier)
    assert landed[1:] == found[1:]
    assert (landed.row.target, landed.row.start) == (3.0, start)


def test_only_the_first_row_asks_whether_its_start_was_named() -> None:
    assert spot((), KPI, OCTOBER, has_earlier=False, is_dated=True).row.start == OCTOBER.start
    for rows in ((ALWAYS,), (JULY,), (ALWAYS, OWN), (LATER,)):
        named = spot(rows, KPI, OCTOBER, has_earlier=False, is_dated=True)
        assert named == spot(rows, KPI, OCTOBER, has_earlier=False)


def test_the_end_of_a_target_keeps_baseline_and_weight() -> None:
    row = ALWAYS._replace(weight=3.0, low=1.0, outer_high=2.0)
    found = without_target((row,), KPI, OCTOBER, " why\x07", has_earlier=True)
    assert found.row == TargetRow(0, 0, 7, OCTOBER.start, 8.0, weight=3.0, reason="why␇")
    assert (found.replaced, found.before) == (None, row)
    assert not found.row.has_target


def test_only_the_fields_of_a_row_may_be_typed() -> None:
    assert Typed.of(dict.fromkeys(FIELDS, "1")).texts["target"] == "1"
    with pytest.raises(Refused, match="a target row has no field 'start'") as raised:
        Typed.of({"start": "2026-10"})
    assert raised.value.hint.startswith("fields are: baseline, target")


@pytest.mark.parametrize(
    ("typed", "changed"),
    [
        ({}, {}),
        ({"target": "5"}, {"target": 5.0, "target_change": None, "word": ""}),
        ({"target": "-50%"}, {"target": 4.0, "target_change": -0.5, "word": ""}),
        ({"target": "25% reduction", "baseline": "12"}, {"baseline": 12.0, "target": 9.0, "target_change": -0.25}),
        ({"target": ""}, {"target": None, "target_change": None, "word": ""}),
        ({"threshold": "-10%"}, {"threshold": 7.2, "threshold_change": -0.1}),
        ({"threshold": " "}, {"threshold": None}),
        ({"baseline": "10"}, {"baseline": 10.0, "target": 7.0}),
        ({"weight": "0"}, {"weight": 0.0}),
        ({"weight": ""}, {"weight": 1.0}),
        ({"reason": " because\n"}, {"reason": "because"}),
        ({"agreed_by": ""}, {"agreed_by": ""}),
    ],
)
def test_typed_fields_change_what_they_name(typed: dict[str, str], changed: dict[str, object]) -> None:
    assert row_with(ALWAYS, KPI, Typed.of(typed)) == ALWAYS._replace(**changed)  # type: ignore[arg-type]


def test_numbers_are_typed_with_the_scorecards_mark() -> None:
    row = row_with(None, KPI, Typed.of({"target": "5,5", "baseline": "7,25"}), ",")
    assert (row.target, row.baseline, row.kpi_id) == (5.5, 7.25, 7)


@pytest.mark.parametrize(
    ("typed", "limits"),
    [
        ({"target": "50 to 80"}, (50.0, 80.0, None, None)),
        ({"target": "50 to 80", "threshold": "40 to 90"}, (50.0, 80.0, 40.0, 90.0)),
        ({"target": "50 to 80", "low": "55"}, (55.0, 80.0, None, None)),
        ({"low": "50", "high": "80", "outer_low": "40"}, (50.0, 80.0, 40.0, None)),
    ],
)
def test_a_band_is_typed_as_limits(typed: dict[str, str], limits: tuple[float | None, ...]) -> None:
    row = row_with(None, BAND, Typed.of(typed))
    assert (row.low, row.high, row.outer_low, row.outer_high) == limits
    assert (row.target, row.threshold) == (None, None)


def test_a_band_is_cleared_at_once() -> None:
    row = row_with(None, BAND, Typed.of({"target": "50 to 80", "threshold": "40 to 90"}))
    assert row_with(row, BAND, Typed.of({"threshold": ""}))[7:11] == (50.0, 80.0, None, None)
    assert not row_with(row, BAND, Typed.of({"target": "", "threshold": ""})).has_target


@pytest.mark.parametrize(
    ("kpi", "typed", "words"),
    [
        (BAND, {"target": "50"}, "'50' is no band"),
        (BAND, {"low": "50"}, "within a band"),
        (BAND, {"low": "5 h"}, "is the wrong unit"),
        (KPI, {"low": "5"}, "has no band"),
        (KPI, {"baseline": "-10%"}, "is the wrong unit"),
        (KPI, {"target": "-10%"}, "there is no baseline"),
        (KPI, {"target": "-1"}, "below the minimum"),
        (KPI, {"weight": "-1"}, "below 0"),
        (KPI, {"weight": "much"}, "is no number"),
        (KPI, {"reason": "x" * 2001}, "has 2,001 characters"),
    ],
)
def test_what_a_row_cannot_hold_is_refused(kpi: Kpi, typed: dict[str, str], words: str) -> None:
    with pytest.raises(Refused, match=words):
        row_with(None, kpi, Typed.of(typed))
