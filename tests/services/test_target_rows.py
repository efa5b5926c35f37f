"""Target rows one by one: a plan makes several, a target ends, a row is corrected or taken away."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import Conflict, FileProblem, Refused
from bsc_tui.domain.model import TargetRow
from bsc_tui.domain.periods import Period
from tests.services.office import (
    BO,
    DECEMBER,
    NOVEMBER,
    OCTOBER,
    QUARTER,
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


def test_a_plan_becomes_dated_rows_on_the_ground_there_is(ann: Session) -> None:
    found, done = ann.targeting.plan(kpi(ann, "mttr"), "5 from 2026-11, ramp to 4 by 2027-01")
    assert rows(ann, "mttr") == [
        ("", 5.6, 6.4),
        ("2026-11-01", 5.0, 6.4),
        ("2026-12-01", 4.5, 6.4),
        ("2027-01-01", 4.0, 6.4),
    ]
    assert {row.baseline for row in found} == {8.0}
    assert done.label == "MTTR: target plan 5 from 2026-11, ramp to 4 by 2027-01"
    assert statuses(ann, "mttr") == ["missed", "acceptable"]


def test_a_plan_takes_the_place_of_what_was_planned_from_its_start_on(ann: Session, office: Office) -> None:
    mttr = kpi(ann, "mttr")
    ann.targeting.plan(mttr, "5 from 2026-10, 4.5 from 2026-12, 4 from 2027-01")
    ann.targeting.plan(mttr, "4.8 from 2026-11")
    assert [row[:2] for row in rows(ann, "mttr")] == [("", 5.6), ("2026-10-01", 5.0), ("2026-11-01", 4.8)]
    before = operations(office.path)
    assert not ann.targeting.plan(mttr, "4.8 from 2026-11")[1].is_change
    assert operations(office.path) == before
    ann.history.undo()
    assert [row[1] for row in rows(ann, "mttr")] == [5.6, 5.0, 4.5, 4.0]


def test_a_plan_that_begins_without_a_date_holds_for_all_time(ann: Session) -> None:
    ann.targeting.plan(kpi(ann, "mttr"), "5, 4 from 2027-01")
    assert rows(ann, "mttr") == [("", 5.0, 6.4), ("2027-01-01", 4.0, 6.4)]


@pytest.mark.parametrize("text", ["", "5 from nowhere", "5 from 2027-01, 4 from 2026-01", "ramp to 4 by 2027-01"])
def test_a_plan_that_cannot_be_leaves_the_rows_there_are(text: str, ann: Session) -> None:
    before = rows(ann, "mttr")
    with pytest.raises(Refused):
        ann.targeting.plan(kpi(ann, "mttr"), text)
    assert rows(ann, "mttr") == before


def test_a_band_takes_no_plan(ann: Session) -> None:
    with pytest.raises(Refused, match="within a band"):
        ann.targeting.plan(kpi(ann, "load"), "5 from 2027-01")


def test_a_target_ends_from_a_period_on(ann: Session) -> None:
    done = ann.targeting.end(kpi(ann, "mttr"), OCTOBER, "no longer\nmeasured")
    assert rows(ann, "mttr") == [("", 5.6, 6.4), ("2026-10-01", None, None)]
    assert (done.row.baseline, done.row.word, done.row.is_relative) == (8.0, "", False)
    assert done.row.reason == "no longer⏎measured"
    assert done.done.label == "MTTR: no target from 2026-10"
    assert statuses(ann, "mttr") == ["missed", "acceptable"]
    record(ann, "mttr", OCTOBER, "1")
    board = ann.looking.board(ann.looking.today())
    assert next(figure.status for figure in board.kpis() if figure.kpi.key == "mttr") == "unscored"
    with pytest.raises(Refused, match="MTTR has no target in 2026-11"):
        ann.targeting.end(kpi(ann, "mttr"), NOVEMBER)


def test_what_was_planned_for_later_ends_with_it(ann: Session) -> None:
    ann.targeting.plan(kpi(ann, "mttr"), "5 from 2026-10, 4.5 from 2026-12, 4 from 2027-01")
    ann.targeting.end(kpi(ann, "mttr"), DECEMBER)
    assert [row[:2] for row in rows(ann, "mttr")] == [("", 5.6), ("2026-10-01", 5.0), ("2026-12-01", None)]
    ann.history.undo()
    assert [row[1] for row in rows(ann, "mttr")] == [5.6, 5.0, 4.5, 4.0]


def test_a_band_ends_with_all_its_limits(ann: Session) -> None:
    done = ann.targeting.end(kpi(ann, "load"), Period("week", date(2026, 12, 7)))
    assert done.row[5:11] == (None, None, None, None, None, None)
    assert len(ann.targeting.rows(kpi(ann, "load"))) == 2


def test_a_target_left_from_before_a_kpi_had_a_band_ends_as_well(ann: Session) -> None:
    ann.editing.kpi(kpi(ann, "backlog"), {"direction": "band"})
    done = ann.targeting.end(kpi(ann, "backlog"), OCTOBER)
    assert done.row.target is None


def test_without_any_target_there_is_none_to_end(ann: Session) -> None:
    with pytest.raises(Refused, match="Tickets solved has no target in 2026-10") as raised:
        ann.targeting.end(kpi(ann, "tickets"), OCTOBER)
    assert raised.value.hint == "bsc target list tickets shows its rows"


def test_a_row_is_corrected_where_it_stands(ann: Session, office: Office) -> None:
    (row,) = ann.targeting.rows(kpi(ann, "mttr"))
    done = ann.targeting.correct(kpi(ann, "mttr"), row, {"target": "7", "reason": "typed wrongly"})
    assert rows(ann, "mttr") == [("", 7.0, 6.4)]
    assert done.label == "MTTR: corrected target row always"
    assert statuses(ann, "mttr") == ["met", "met"]
    (now,) = ann.targeting.rows(kpi(ann, "mttr"))
    assert not ann.targeting.correct(kpi(ann, "mttr"), now, {"target": "7"}).is_change
    with pytest.raises(Conflict):
        office.open(BO).targeting.correct(kpi(ann, "mttr"), row, {"target": "6"})


def test_a_row_is_removed_and_the_one_before_holds_on(ann: Session, office: Office) -> None:
    aim(ann, "mttr", {"target": "5"})
    row = ann.targeting.rows(kpi(ann, "mttr"))[-1]
    assert ann.targeting.remove(kpi(ann, "mttr"), row).label == "MTTR: removed target row from 2026-10-01"
    assert rows(ann, "mttr") == [("", 5.6, 6.4)]
    with pytest.raises(Conflict, match="ann changed the target of MTTR meanwhile"):
        office.open(BO).targeting.remove(kpi(ann, "mttr"), row)
    (first,) = ann.targeting.rows(kpi(ann, "mttr"))
    assert ann.targeting.remove(kpi(ann, "mttr"), first).label == "MTTR: removed target row"
    assert rows(ann, "mttr") == []


def test_numbers_are_read_as_the_scorecard_writes_them(ann: Session) -> None:
    ann.editing.setting("decimal_mark", ",")
    assert aim(ann, "mttr", {"target": "5,5"}).row.target == 5.5


def test_quarters_land_on_quarters(ann: Session) -> None:
    record(ann, "nps", Period("quarter", date(2026, 4, 1)), "5")
    done = aim(ann, "nps", {"target": "40"}, QUARTER)
    assert (done.start, done.row.start) == (QUARTER, date(2026, 7, 1))
    assert done.done.label == "NPS: target 40 from 2026-Q3"


def test_a_screen_opened_for_reading_only_previews_but_sets_nothing(office: Office) -> None:
    reader = office.open(is_read_only=True)
    assert isinstance(reader.targeting.preview(kpi(reader, "mttr"), {"target": "5"}, OCTOBER).row, TargetRow)
    with pytest.raises(FileProblem, match="open for reading only"):
        aim(reader, "mttr", {"target": "5"})


def test_numbers_may_be_typed_with_a_mark_of_ones_own(ann: Session) -> None:
    ann.editing.setting("decimal_mark", ",")
    found = kpi(ann, "mttr")
    assert ann.targeting.preview(found, {"target": "5.5", "weight": "1.5"}, OCTOBER, ".").row.weight == 1.5
    assert ann.targeting.set(found, {"target": "5.5", "weight": "2.5"}, OCTOBER, mark=".").row.weight == 2.5
    assert ann.targeting.plan(found, "4.5 from 2027-01", ".")[0][-1].target == 4.5
    assert aim(ann, "mttr", {"weight": "1,5"}).row.weight == 1.5
