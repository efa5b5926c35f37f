"""Many values in one go: one operation, and what stays out of it is told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsc_tui.domain.errors import Conflict
from bsc_tui.domain.quantity import Quantity
from bsc_tui.services.bulk import Manner
from bsc_tui.services.recording import Entry, Target
from tests.services.office import BO, OCTOBER, SEPTEMBER, kpi, operations, record, value

if TYPE_CHECKING:
    from bsc_tui.services.session import Session
    from tests.services.office import Office


def test_many_values_are_one_operation(ann: Session, office: Office) -> None:
    mttr, backlog = kpi(ann, "mttr"), kpi(ann, "backlog")
    targets = [Target(mttr, OCTOBER, Entry(Quantity(6.0))), Target(backlog, OCTOBER, Entry(Quantity(140.0)))]
    done, refused = ann.recording.record_many(targets)
    assert refused == [None, None]
    assert done.label == "2 values"
    assert done.subjects == {"kpi:1", "kpi:2"}
    assert not ann.recording.record_many(targets)[0].is_change
    ann.history.undo()
    assert value(ann, "mttr", OCTOBER) is None
    assert value(ann, "backlog", OCTOBER) is None
    assert operations(office.path) == 3


def test_among_many_a_value_entered_by_hand_stays_and_is_told_of(ann: Session, office: Office) -> None:
    record(ann, "mttr", OCTOBER, "6")
    cron = office.open(BO)
    targets = [
        Target(kpi(cron, "mttr"), OCTOBER, Entry(Quantity(7.0), source="jira")),
        Target(kpi(cron, "backlog"), OCTOBER, Entry(Quantity(140.0), source="jira")),
    ]
    done, refused = cron.recording.record_many(targets)
    assert [type(one) for one in refused] == [Conflict, type(None)]
    assert done.label == "Ticket backlog 2026-10 = 140 tickets"
    kept = value(cron, "mttr", OCTOBER)
    assert kept is not None
    assert kept.value == 6.0
    forced, refused = cron.recording.record_many(targets, force=True)
    assert (forced.is_change, refused) == (True, [None, None])


def test_a_number_of_json_is_read_with_its_point_among_lines_with_commas(ann: Session) -> None:
    lines = ['{"kpi": "mttr", "value": 1.234, "period": "2026-10"}', "mttr 6,5 2026-09"]
    assert ann.bulk.record(lines, Manner(decimal_mark=",")).bad == ()
    for period, number in ((OCTOBER, 1.234), (SEPTEMBER, 6.5)):
        found = value(ann, "mttr", period)
        assert found is not None
        assert found.value == number
