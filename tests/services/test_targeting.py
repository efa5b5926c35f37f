"""Targets over time: where a change lands, what a plan makes of the rows, and how a target ends."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import Conflict, Refused
from bsc_tui.domain.periods import Period
from tests.services.office import (
    BO,
    DECEMBER,
    NOVEMBER,
    OCTOBER,
    SEPTEMBER,
    WEEK,
    aim,
    kpi,
    operations,
    record,
    rows,
    statuses,
)

if TYPE_CHECKING:
    from bsc_tui.services.session import Session
    from tests.services.office import Office

JANUARY = Period("month", date(2027, 1, 1))


def test_the_first_row_of_a_kpi_has_no_start(ann: Session) -> None:
    done = aim(ann, "tickets", {"target": "900"}, DECEMBER)
    assert rows(ann, "tickets") == [("", 900.0, None)]
    assert (done.before, done.start, done.row.id > 0, done.done.is_change) == (None, None, True, True)
    assert done.done.label == "Tickets solved: target 900"


def test_the_first_row_of_a_kpi_has_the_start_that_was_named(ann: Session) -> None:
    done = ann.targeting.set(kpi(ann, "tickets"), {"target": "900"}, SEPTEMBER, is_dated=True)
    assert rows(ann, "tickets") == [("2026-09-01", 900.0, None)]
    assert (done.before, done.start, done.done.label) == (None, SEPTEMBER, "Tickets solved: target 900 from 2026-09")


def test_the_only_row_is_edited_in_place_while_no_earlier_value_exists(ann: Session) -> None:
    done = aim(ann, "backlog", {"target": "110"})
    assert rows(ann, "backlog") == [("", 110.0, 150.0)]
    assert done.before is not None
    assert (done.before.target, done.start) == (120.0, None)
    record(ann, "backlog", OCTOBER, "130")
    aim(ann, "backlog", {"target": "105"})
    assert rows(ann, "backlog") == [("", 105.0, 150.0)]


def test_otherwise_a_new_row_begins_and_earlier_statuses_stay(ann: Session) -> None:
    before = statuses(ann, "mttr")
    assert before == ["missed", "acceptable"]
    done = aim(ann, "mttr", {"target": "7", "threshold": ""})
    assert rows(ann, "mttr") == [("", 5.6, 6.4), ("2026-10-01", 7.0, None)]
    assert done.before is not None
    assert (done.before.target, done.start, done.row.start) == (5.6, OCTOBER, OCTOBER.start)
    assert done.done.label == "MTTR: target 7, threshold none from 2026-10"
    assert done.done.subjects == {"kpi:1"}
    assert statuses(ann, "mttr") == before


def test_the_row_that_begins_there_is_written_over(ann: Session, office: Office) -> None:
    aim(ann, "mttr", {"target": "5", "reason": "agreed"})
    done = aim(ann, "mttr", {"target": "4.8"})
    assert rows(ann, "mttr") == [("", 5.6, 6.4), ("2026-10-01", 4.8, 6.4)]
    assert done.row.reason == "agreed"
    before = operations(office.path)
    assert not aim(ann, "mttr", {"target": "4.8"}).done.is_change
    assert operations(office.path) == before


def test_a_row_that_begins_within_the_period_is_written_over_too(ann: Session) -> None:
    ann.targeting.plan(kpi(ann, "mttr"), "5 from 2026-10-15")
    aim(ann, "mttr", {"target": "4"})
    assert rows(ann, "mttr") == [("", 5.6, 6.4), ("2026-10-15", 4.0, 6.4)]


def test_a_new_row_takes_over_all_but_the_reason(ann: Session) -> None:
    aim(ann, "mttr", {"weight": "3", "reason": "why", "agreed_by": "board", "threshold": "6"}, SEPTEMBER)
    done = aim(ann, "mttr", {"target": "5"})
    row = done.row
    assert (row.weight, row.baseline, row.threshold, row.reason, row.agreed_by) == (3.0, 8.0, 6.0, "", "")


def test_a_target_set_for_later_leaves_the_one_of_now(ann: Session) -> None:
    done = aim(ann, "backlog", {"target": "100"}, JANUARY)
    assert rows(ann, "backlog") == [("", 120.0, 150.0), ("2027-01-01", 100.0, 150.0)]
    assert done.start == JANUARY
    aim(ann, "backlog", {"target": "115"}, NOVEMBER)
    assert rows(ann, "backlog")[:2] == [("", 120.0, 150.0), ("2026-11-01", 115.0, 150.0)]


def test_a_target_set_for_earlier_holds_until_the_next_row(ann: Session) -> None:
    aim(ann, "mttr", {"target": "5"}, OCTOBER)
    aim(ann, "mttr", {"target": "6"}, SEPTEMBER)
    assert rows(ann, "mttr") == [("", 5.6, 6.4), ("2026-09-01", 6.0, 6.4), ("2026-10-01", 5.0, 6.4)]
    assert statuses(ann, "mttr") == ["missed", "acceptable"]


def test_before_the_first_dated_row_a_new_one_begins(ann: Session) -> None:
    ann.targeting.plan(kpi(ann, "tickets"), "900 from 2026-10")
    done = aim(ann, "tickets", {"target": "800"}, SEPTEMBER)
    assert rows(ann, "tickets") == [("2026-09-01", 800.0, None), ("2026-10-01", 900.0, None)]
    assert done.before is None


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"target": "30% reduction"},
        {"target": "30 % reduction", "threshold": "-20%"},
        {"weight": "1"},
        {"baseline": "8h"},
        {"reason": ""},
    ],
)
def test_setting_what_is_so_already_leaves_no_trace(given: dict[str, str], ann: Session, office: Office) -> None:
    before = operations(office.path)
    done = aim(ann, "mttr", given)
    assert not done.done.is_change
    assert (done.row.id, done.start) == (1, None)
    assert operations(office.path) == before


def test_only_a_weight_may_be_set(ann: Session) -> None:
    for name in ("tickets", "load"):
        done = aim(ann, name, {"weight": "0"}, OCTOBER if name == "tickets" else WEEK)
        assert done.row.weight == 0.0
    assert aim(ann, "tickets", {"weight": ""}).row.weight == 1.0
    with pytest.raises(Refused, match="below 0"):
        aim(ann, "tickets", {"weight": "-1"})


def test_a_relative_target_follows_its_baseline(ann: Session) -> None:
    done = aim(ann, "mttr", {"baseline": "10"})
    assert (done.row.target, done.row.threshold, done.row.word) == (7.0, 8.0, "reduction")
    done = aim(ann, "mttr", {"target": "", "threshold": "-10%"})
    assert (done.row.target, done.row.target_change, done.row.word) == (None, None, "")
    assert (done.row.threshold, done.row.threshold_change) == (9.0, -0.1)
    with pytest.raises(Refused, match="needs a baseline"):
        aim(ann, "mttr", {"baseline": ""})
    with pytest.raises(Refused, match="is the wrong unit"):
        aim(ann, "mttr", {"baseline": "-10%"})


def test_the_baseline_typed_beside_a_change_is_the_one_it_rests_on(ann: Session) -> None:
    done = aim(ann, "tickets", {"target": "+20%", "baseline": "500"})
    assert (done.row.target, done.row.target_change) == (600.0, 0.2)
    with pytest.raises(Refused, match="baseline of 0"):
        aim(ann, "tickets", {"baseline": "0"})


def test_a_band_is_set_as_a_pair(ann: Session) -> None:
    done = aim(ann, "load", {"target": "55 to 75", "threshold": "45 to 85"}, WEEK)
    assert done.row[6:11] == (None, 55.0, 75.0, 45.0, 85.0)
    done = aim(ann, "load", {"high": "70"}, WEEK)
    assert (done.row.low, done.row.high) == (55.0, 70.0)
    with pytest.raises(Refused, match="above the high limit"):
        aim(ann, "load", {"low": "90"}, WEEK)


def test_what_is_previewed_is_what_is_written(ann: Session) -> None:
    for given in ({"target": "5"}, {"threshold": ""}, {"baseline": "9"}):
        place = ann.targeting.preview(kpi(ann, "mttr"), given, OCTOBER)
        done = aim(ann, "mttr", given)
        assert done.row._replace(id=0, version=0) == place.row._replace(id=0, version=0)
        assert done.before == place.before


def test_a_row_changed_since_it_was_seen_is_a_conflict(ann: Session, office: Office) -> None:
    bo = office.open(BO)
    (seen,) = ann.targeting.rows(kpi(ann, "mttr"))
    aim(bo, "mttr", {"target": "5"})
    with pytest.raises(Conflict, match="bo changed the target of MTTR meanwhile") as raised:
        ann.targeting.set(kpi(ann, "mttr"), {"target": "6"}, OCTOBER, seen)
    assert (raised.value.who, raised.value.hint.partition(";")[0]) == ("bo", "nothing was saved")
    assert rows(ann, "mttr")[-1] == ("2026-10-01", 5.0, 6.4)
    ann.targeting.set(kpi(ann, "mttr"), {"target": "6"}, OCTOBER, ann.targeting.rows(kpi(ann, "mttr"))[-1])
    assert rows(ann, "mttr")[-1] == ("2026-10-01", 6.0, 6.4)


def test_a_row_that_is_gone_since_it_was_seen_is_a_conflict(ann: Session, office: Office) -> None:
    bo = office.open(BO)
    (seen,) = ann.targeting.rows(kpi(ann, "mttr"))
    bo.targeting.remove(kpi(bo, "mttr"), seen)
    with pytest.raises(Conflict, match="bo changed the target"):
        ann.targeting.set(kpi(ann, "mttr"), {"target": "6"}, OCTOBER, seen)
    assert rows(ann, "mttr") == []


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"target": "many"}, "is no"),
        ({"target": "1e400"}, "too large"),
        ({"target": "9" * 17}, "too large"),
        ({"goal": "5"}, "has no field 'goal'"),
        ({"low": "1", "high": "2", "target": ""}, "has no band"),
        ({"low": "1", "target": "5"}, "has no band"),
        ({"outer_high": "9"}, "has no band"),
        ({"target": "-5"}, "below the minimum"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(given: dict[str, str], words: str, ann: Session) -> None:
    before = rows(ann, "mttr")
    with pytest.raises(Refused, match=words):
        aim(ann, "mttr", given)
    assert rows(ann, "mttr") == before
