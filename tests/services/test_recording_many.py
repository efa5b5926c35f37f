"""Many values in one go: one operation, and what stays out of it is told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import Conflict, NoteNeeded, Refused
from bsc_tui.domain.quantity import Quantity
from bsc_tui.services.bulk import Manner
from bsc_tui.services.grounds import Ground
from bsc_tui.services.recording import Edit, Entry, Target
from tests.services.office import BO, DECEMBER, OCTOBER, SEPTEMBER, kpi, operations, record, value

if TYPE_CHECKING:
    from bsc_tui.domain.periods import Period
    from bsc_tui.services.session import Session
    from tests.services.office import Office


def number(session: Session, name: str, period: Period) -> float | None:
    """The KPI's number for a period as it stands now."""
    found = value(session, name, period)
    return None if found is None else found.value


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


def test_many_values_over_what_was_seen_are_one_operation_and_say_how_they_came(ann: Session) -> None:
    mttr, backlog = kpi(ann, "mttr"), kpi(ann, "backlog")
    edits = [
        Edit(mttr, SEPTEMBER, Entry(Quantity(6.0)), value(ann, "mttr", SEPTEMBER)),
        Edit(backlog, OCTOBER, Entry(Quantity(140.0)), None),
    ]
    assert ann.recording.edit_many(edits, "pasted").label == "2 values pasted"
    assert ann.recording.edit_many(edits[:1]).is_change is False
    ann.history.undo()
    assert number(ann, "mttr", SEPTEMBER) == 6.4
    assert number(ann, "backlog", OCTOBER) is None
    assert ann.recording.edit_many(edits[1:], "pasted").label == "Ticket backlog 2026-10 = 140 tickets"


def test_many_values_are_not_written_when_one_is_no_longer_what_was_seen(ann: Session, office: Office) -> None:
    backlog, mttr = kpi(ann, "backlog"), kpi(ann, "mttr")
    seen = value(ann, "mttr", SEPTEMBER)
    record(office.open(BO), "mttr", SEPTEMBER, "5")
    edits = [Edit(backlog, OCTOBER, Entry(Quantity(140.0)), None), Edit(mttr, SEPTEMBER, Entry(Quantity(6.0)), seen)]
    with pytest.raises(Conflict, match=r"bo changed MTTR 2026-09 meanwhile: theirs is 5.0 h, yours 6.0 h") as caught:
        ann.recording.edit_many(edits)
    assert (caught.value.who, caught.value.theirs, caught.value.mine) == ("bo", "5.0 h", "6.0 h")
    assert number(ann, "backlog", OCTOBER) is None


def test_none_of_many_values_is_written_for_a_period_that_has_not_begun(ann: Session) -> None:
    edits = [Edit(kpi(ann, "backlog"), period, Entry(Quantity(140.0)), None) for period in (OCTOBER, DECEMBER)]
    with pytest.raises(Refused, match="2026-12 has not begun"):
        ann.recording.edit_many(edits)
    assert number(ann, "backlog", OCTOBER) is None


def test_of_many_lines_a_missed_value_without_its_note_stays_out(ann: Session) -> None:
    ann.editing.setting("note_when_red", "yes")
    lines = ["mttr 9", "backlog 100", "mttr 9 2026-09 # two nights"]
    refused = ann.bulk.record(lines, Manner())
    assert [(bad.number, type(bad.error)) for bad in refused.bad] == [(1, NoteNeeded)]
    assert number(ann, "backlog", OCTOBER) is None
    assert not ann.bulk.record(lines[:2], Manner(source="jira")).bad
    ann.history.undo()
    kept = ann.bulk.record(lines, Manner(skips_bad=True))
    assert (len(kept.saved), number(ann, "mttr", SEPTEMBER), number(ann, "mttr", OCTOBER)) == (2, 9.0, None)


def test_a_pasted_missed_value_without_its_note_is_not_taken(ann: Session) -> None:
    ann.editing.setting("note_when_red", "yes")
    plan = ann.pasting.plan("mttr\t9\nbacklog\t100\n", Ground((), lambda _kpi, _column: OCTOBER))
    assert [type(bad.error) for bad in plan.bad] == [NoteNeeded]
    assert [planned.kpi.key for planned in plan.news] == ["backlog"]
