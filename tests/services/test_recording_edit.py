"""Two screens on one value: whoever writes over something unseen is told, with both figures, who and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import Conflict, FileProblem, Refused
from bsc_tui.domain.quantity import Quantity
from bsc_tui.services.recording import Entry
from tests.services.office import AUGUST, BO, DECEMBER, OCTOBER, content, kpi, operations, record, value

if TYPE_CHECKING:
    from bsc_tui.domain.model import Value
    from bsc_tui.services.recording import Recorded
    from bsc_tui.services.session import Session
    from tests.services.office import Office


@pytest.fixture
def bo(office: Office) -> Session:
    """Bo's screen."""
    return office.open(BO)


def edit(session: Session, number: float, seen: Value | None, note: str | None = None) -> Recorded:
    return session.recording.edit(kpi(session, "mttr"), OCTOBER, Entry(Quantity(number), note), seen)


def test_an_edit_over_what_was_seen_is_written(ann: Session) -> None:
    first = edit(ann, 6.0, None)
    second = edit(ann, 5.0, first.after)
    assert second.before == first.after
    assert second.after is not None
    assert second.after.value == 5.0
    assert second.done.label == "MTTR 2026-10 = 5.0 h"


def test_an_edit_over_another_value_than_the_one_seen_is_a_conflict(ann: Session, bo: Session, office: Office) -> None:
    seen = edit(ann, 6.0, None).after
    record(bo, "mttr", OCTOBER, "7")
    before = content(office.path)
    with pytest.raises(Conflict, match=r"bo changed MTTR 2026-10 meanwhile: theirs is 7\.0 h, yours 5\.0 h") as raised:
        edit(ann, 5.0, seen)
    conflict = raised.value
    assert (conflict.mine, conflict.theirs, conflict.who) == ("5.0 h", "7.0 h", "bo")
    assert conflict.when.startswith("2026-11-23T09:")
    assert "nothing was saved" in conflict.hint
    assert content(office.path) == before
    assert edit(ann, 5.0, value(ann, "mttr", OCTOBER)).done.is_change


def test_a_value_that_appeared_meanwhile_is_a_conflict(ann: Session, bo: Session) -> None:
    record(bo, "mttr", OCTOBER, "na closed")
    with pytest.raises(Conflict, match=r"theirs is not available \(closed\), yours 5\.0 h"):
        edit(ann, 5.0, None)


def test_a_value_that_vanished_meanwhile_is_a_conflict_that_says_who_cleared_it(ann: Session, bo: Session) -> None:
    seen = edit(ann, 6.0, None).after
    bo.recording.clear(kpi(bo, "mttr"), OCTOBER)
    with pytest.raises(Conflict, match="theirs is no value") as raised:
        edit(ann, 5.0, seen)
    assert raised.value.who == "bo"


def test_the_same_figure_from_both_is_no_conflict(ann: Session, bo: Session) -> None:
    seen = edit(ann, 6.0, None).after
    record(bo, "mttr", OCTOBER, "7")
    done = edit(ann, 7.0, seen)
    assert not done.done.is_change
    assert done.after is not None
    assert (done.after.value, done.after.entered_by) == (7.0, "bo")


def test_a_reason_other_than_the_one_seen_is_a_conflict(ann: Session, bo: Session) -> None:
    seen = record(ann, "mttr", OCTOBER, "na closed").after
    record(bo, "mttr", OCTOBER, "na no survey")
    with pytest.raises(Conflict):
        ann.recording.edit(kpi(ann, "mttr"), OCTOBER, Entry(Quantity(None, "holidays")), seen)
    same = ann.recording.edit(kpi(ann, "mttr"), OCTOBER, Entry(Quantity(None, " no survey ")), seen)
    assert not same.done.is_change


def test_a_note_written_meanwhile_stays_with_the_new_value(ann: Session, bo: Session) -> None:
    seen = edit(ann, 6.0, None).after
    bo.recording.annotate(kpi(bo, "mttr"), OCTOBER, "why", seen)
    done = edit(ann, 5.0, seen)
    assert done.after is not None
    assert (done.after.value, done.after.note) == (5.0, "why")


def test_a_note_given_with_a_value_does_not_replace_one_unseen(ann: Session, bo: Session) -> None:
    seen = edit(ann, 6.0, None).after
    bo.recording.annotate(kpi(bo, "mttr"), OCTOBER, "theirs", seen)
    with pytest.raises(Conflict) as raised:
        edit(ann, 5.0, seen, "mine")
    assert (raised.value.mine, raised.value.theirs) == ("mine", "theirs")
    assert edit(ann, 5.0, seen, "theirs").done.is_change


def test_the_same_figure_once_more_leaves_a_collected_value_collected(ann: Session, office: Office) -> None:
    found = kpi(ann, "mttr")
    entry = Entry(Quantity(6.0, "", 12.0, 2.0), "n", "jira", 120.0)
    seen = ann.recording.record(found, OCTOBER, entry).after
    before = operations(office.path)
    done = edit(ann, 6.0, seen)
    assert (done.done.is_change, done.after) == (False, seen)
    assert operations(office.path) == before
    changed = ann.recording.edit(found, OCTOBER, Entry(Quantity(6.0, "", 18.0, 3.0)), seen)
    assert changed.after is not None
    assert (changed.after.is_by_hand, changed.after.numerator) == (True, 18.0)


def test_an_edit_replaces_a_collected_value_without_force(ann: Session) -> None:
    seen = record(ann, "mttr", OCTOBER, "6", None, "jira").after
    done = edit(ann, 5.0, seen)
    assert done.after is not None
    assert done.after.is_by_hand


def test_an_edit_is_refused_where_recording_is(ann: Session) -> None:
    with pytest.raises(Refused, match="has not begun"):
        ann.recording.edit(kpi(ann, "mttr"), DECEMBER, Entry(Quantity(5.0)), None)
    ann.structure.archive(kpi(ann, "mttr"))
    with pytest.raises(Refused, match="is archived"):
        edit(ann, 5.0, None)


def test_a_note_is_written_and_taken_away(ann: Session, office: Office) -> None:
    seen = value(ann, "mttr", AUGUST)
    done = ann.recording.annotate(kpi(ann, "mttr"), AUGUST, "  the\nmove ", seen)
    assert done.after is not None
    assert (done.after.note, done.done.label) == ("the⏎move", "MTTR 2026-08: note")
    assert done.after._replace(note="", version=1) == seen
    before = operations(office.path)
    assert not ann.recording.annotate(kpi(ann, "mttr"), AUGUST, "the\nmove", done.after).done.is_change
    assert operations(office.path) == before
    gone = ann.recording.annotate(kpi(ann, "mttr"), AUGUST, "", done.after)
    assert gone.after is not None
    assert gone.after.note == ""


def test_without_a_value_there_is_nothing_to_note_anything_on(ann: Session) -> None:
    with pytest.raises(Refused, match="MTTR has no value for 2026-10 to note anything on"):
        ann.recording.annotate(kpi(ann, "mttr"), OCTOBER, "why", None)


def test_a_note_that_somebody_else_wrote_meanwhile_is_a_conflict(ann: Session, bo: Session) -> None:
    seen = value(ann, "mttr", AUGUST)
    bo.recording.annotate(kpi(bo, "mttr"), AUGUST, "theirs", seen)
    with pytest.raises(Conflict, match="bo changed MTTR 2026-08 meanwhile: theirs is theirs, yours mine"):
        ann.recording.annotate(kpi(ann, "mttr"), AUGUST, "mine", seen)
    with pytest.raises(Conflict, match="theirs is theirs, yours no note"):
        ann.recording.annotate(kpi(ann, "mttr"), AUGUST, "", seen)
    assert not ann.recording.annotate(kpi(ann, "mttr"), AUGUST, "theirs", seen).done.is_change


def test_a_note_on_a_value_that_appeared_with_one_meanwhile_is_a_conflict(ann: Session, bo: Session) -> None:
    record(bo, "mttr", OCTOBER, "6", "theirs")
    with pytest.raises(Conflict):
        ann.recording.annotate(kpi(ann, "mttr"), OCTOBER, "mine", None)


def test_a_value_changed_since_is_not_cleared(ann: Session, bo: Session) -> None:
    seen = edit(ann, 6.0, None).after
    record(bo, "mttr", OCTOBER, "7")
    with pytest.raises(Conflict, match=r"theirs is 7\.0 h, yours no value"):
        ann.recording.clear(kpi(ann, "mttr"), OCTOBER, seen)
    assert ann.recording.clear(kpi(ann, "mttr"), OCTOBER, value(ann, "mttr", OCTOBER)).done.is_change


def test_a_value_that_both_clear_is_gone(ann: Session, bo: Session) -> None:
    seen = edit(ann, 6.0, None).after
    bo.recording.clear(kpi(bo, "mttr"), OCTOBER, seen)
    done = ann.recording.clear(kpi(ann, "mttr"), OCTOBER, seen)
    assert (done.done.is_change, done.before, done.after) == (False, None, None)


def test_a_screen_opened_for_reading_only_changes_nothing(office: Office) -> None:
    reader = office.open(is_read_only=True)
    found, seen = kpi(reader, "mttr"), value(reader, "mttr", AUGUST)
    with pytest.raises(FileProblem, match="open for reading only"):
        edit(reader, 5.0, None)
    with pytest.raises(FileProblem, match="open for reading only"):
        reader.recording.clear(found, AUGUST, seen)
    with pytest.raises(FileProblem, match="open for reading only"):
        reader.recording.annotate(found, AUGUST, "x", seen)
