"""Writing values: what is understood, what is kept, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.due import View, view_period
from bsc_tui.domain.errors import Conflict, FileProblem, NoteNeeded, Refused
from bsc_tui.domain.periods import Period
from bsc_tui.domain.quantity import Quantity
from bsc_tui.domain.settings import Settings
from bsc_tui.services.recording import Entry
from tests.services.office import (
    AUGUST,
    BO,
    DECEMBER,
    FRIDAY,
    MARTA,
    NOVEMBER,
    OCTOBER,
    QUARTER,
    SATURDAY,
    SEPTEMBER,
    WEEK,
    content,
    kpi,
    operations,
    record,
    value,
)

if TYPE_CHECKING:
    from bsc_tui.services.session import Session
    from tests.services.office import Office


def test_a_value_is_kept_with_who_entered_it_and_when(ann: Session) -> None:
    done = record(ann, "mttr", OCTOBER, "3h30m", "after the outage")
    found = value(ann, "mttr", OCTOBER)
    assert found is not None
    assert found == done.after
    assert (found.value, found.note, found.source, found.entered_by) == (3.5, "after the outage", "", "ann")
    assert found.entered_at.startswith("2026-11-23T09:")
    assert found.version == done.done.operation
    assert done.before is None
    assert done.done.label == "MTTR 2026-10 = 3.5 h"
    assert done.done.subjects == {"kpi:1"}
    assert (done.figure.status, done.figure.score, done.figure.is_stale) == ("met", 100.0, False)


def test_who_sits_behind_a_shared_account_is_named_with_it(office: Office) -> None:
    assert record(office.open(MARTA), "mttr", OCTOBER, "6").after is not None
    found = value(office.open(), "mttr", OCTOBER)
    assert found is not None
    assert found.entered_by == "marta (root)"


def test_the_same_once_more_leaves_no_trace(ann: Session, office: Office) -> None:
    first = record(ann, "mttr", OCTOBER, "6.0", "n", "tool")
    before = operations(office.path)
    for note in ("n", " n ", None):
        again = record(ann, "mttr", OCTOBER, "6h", note, "tool")
        assert not again.done.is_change
        assert again.before == again.after == first.after
        assert again.figure == first.figure
    assert operations(office.path) == before


@pytest.mark.parametrize(
    ("text", "note", "source"), [("6.1", None, "tool"), ("6", "m", "tool"), ("6", "", "tool"), ("12/2", None, "tool")]
)
def test_whatever_differs_is_written(text: str, note: str | None, source: str, ann: Session) -> None:
    first = record(ann, "mttr", OCTOBER, "6", "n", "tool")
    again = record(ann, "mttr", OCTOBER, text, note, source)
    assert again.done.is_change
    assert again.before == first.after
    assert again.after is not None
    assert again.after.note == ("n" if note is None else note)
    assert again.after.entered_at > str(first.after and first.after.entered_at)


def test_a_new_value_replaces_the_old_one_which_stays_in_the_history(ann: Session) -> None:
    record(ann, "mttr", OCTOBER, "6")
    done = record(ann, "mttr", OCTOBER, "5")
    (change,) = ann.history.changes(done.done.operation)
    assert change.before is not None
    assert change.after is not None
    assert (change.before["value"], change.after["value"]) == (6.0, 5.0)


def test_a_note_stays_until_another_is_given(ann: Session) -> None:
    record(ann, "mttr", OCTOBER, "6", "why")
    kept = record(ann, "mttr", OCTOBER, "5").after
    assert kept is not None
    assert (kept.value, kept.note) == (5.0, "why")
    done = record(ann, "mttr", OCTOBER, "5", "")
    assert done.after is not None
    assert done.after.note == ""


@pytest.mark.parametrize(
    ("text", "reason"), [("na no survey", "no survey"), ("na", "not given"), ("n/a: held", "held")]
)
def test_not_available_is_kept_with_its_reason(text: str, reason: str, ann: Session) -> None:
    done = record(ann, "mttr", OCTOBER, text)
    assert done.after is not None
    assert (done.after.value, done.after.missing) == (None, reason)
    assert done.done.label == f"MTTR 2026-10 = not available ({reason})"
    assert done.figure.status == "not available"
    back = record(ann, "mttr", OCTOBER, "6")
    assert back.after is not None
    assert (back.after.value, back.after.missing) == (6.0, "")


@pytest.mark.parametrize("missing", ["", "  "])
def test_not_available_without_a_reason_says_so(missing: str, ann: Session) -> None:
    done = ann.recording.record(kpi(ann, "mttr"), OCTOBER, Entry(Quantity(None, missing)))
    assert done.after is not None
    assert done.after.missing == "not given"


def test_a_fraction_keeps_its_parts_and_a_mean_what_it_rests_on(ann: Session) -> None:
    quantity = ann.recording.parse(kpi(ann, "uptime"), FRIDAY, "18/25", ".")
    done = ann.recording.record(kpi(ann, "uptime"), FRIDAY, Entry(quantity, n=25.0))
    assert done.after is not None
    assert (done.after.value, done.after.numerator, done.after.denominator, done.after.n) == (72.0, 18.0, 25.0, 25.0)


def test_relative_values_rest_on_the_newest_number_before_the_period(ann: Session) -> None:
    mttr = kpi(ann, "mttr")
    record(ann, "mttr", OCTOBER, "na closed")
    for period, text, number in (
        (OCTOBER, "+=2", 8.4),
        (NOVEMBER, "-=0.4", 6.0),
        (NOVEMBER, "=", 6.4),
        (SEPTEMBER, "=", 7.0),
    ):
        assert ann.recording.parse(mttr, period, text, ".").value == number
    for period in (AUGUST, Period("month", date(2026, 1, 1))):
        with pytest.raises(Refused, match="needs a value before"):
            ann.recording.parse(mttr, period, "+=1", ".")


def test_a_collected_value_never_replaces_one_entered_by_hand(ann: Session, office: Office) -> None:
    record(ann, "mttr", OCTOBER, "6", "counted twice")
    cron = office.open(BO)
    with pytest.raises(
        Conflict, match=r"MTTR 2026-10 was entered by hand: 6\.0 h \(ann\); collected is 7\.0 h"
    ) as raised:
        record(cron, "mttr", OCTOBER, "7", None, "jira")
    conflict = raised.value
    assert (conflict.mine, conflict.theirs, conflict.who, conflict.hint) == (
        "7.0 h",
        "6.0 h",
        "ann",
        "--force replaces it",
    )
    assert conflict.when.startswith("2026-11-23T09:")
    done = record(cron, "mttr", OCTOBER, "7", None, "jira", force=True)
    assert done.after is not None
    assert (done.after.value, done.after.source, done.after.note) == (7.0, "jira", "counted twice")


def test_collected_values_replace_each_other_and_hands_replace_them(ann: Session, office: Office) -> None:
    cron = office.open(BO)
    record(cron, "mttr", OCTOBER, "7", None, "jira")
    record(cron, "mttr", OCTOBER, "7.1", None, "zabbix")
    done = record(ann, "mttr", OCTOBER, "7.1")
    assert done.after is not None
    assert done.after.is_by_hand


def test_a_missed_value_needs_a_note_where_the_scorecard_says_so(ann: Session, office: Office) -> None:
    record(ann, "mttr", SEPTEMBER, "9")
    ann.editing.setting("note_when_red", "yes")
    before = operations(office.path)
    with pytest.raises(NoteNeeded, match=r"MTTR 2026-10 is missed, and a missed value needs a note here"):
        record(ann, "mttr", OCTOBER, "7")
    with pytest.raises(NoteNeeded):
        ann.recording.edit(kpi(ann, "mttr"), OCTOBER, Entry(Quantity(7.0)), None)
    assert operations(office.path) == before
    assert record(ann, "mttr", OCTOBER, "7", "two nights on call").figure.status == "missed"
    record(ann, "mttr", OCTOBER, "7.1")
    assert record(ann, "mttr", AUGUST, "6.4").figure.status == "acceptable"
    record(ann, "mttr", AUGUST, "na")
    record(ann, "mttr", SEPTEMBER, "9")
    record(office.open(BO), "mttr", AUGUST, "9", None, "jira", force=True)


def test_a_value_with_a_note_nobody_saw_is_not_cleared(ann: Session, office: Office) -> None:
    seen = record(ann, "mttr", OCTOBER, "6").after
    office.open(BO).recording.annotate(kpi(ann, "mttr"), OCTOBER, "checked with ops", seen)
    with pytest.raises(Conflict, match="checked with ops"):
        ann.recording.clear(kpi(ann, "mttr"), OCTOBER, seen)
    assert value(ann, "mttr", OCTOBER) is not None


def test_the_note_a_missed_value_needs_is_not_taken_away(ann: Session) -> None:
    ann.editing.setting("note_when_red", "yes")
    seen = record(ann, "mttr", OCTOBER, "9", "two nights").after
    with pytest.raises(NoteNeeded):
        ann.recording.annotate(kpi(ann, "mttr"), OCTOBER, "", seen)
    assert ann.recording.annotate(kpi(ann, "mttr"), OCTOBER, "three nights", seen).done.is_change


def test_a_cleared_value_is_gone_with_its_note(ann: Session, office: Office) -> None:
    record(ann, "mttr", OCTOBER, "6", "n")
    mttr = kpi(ann, "mttr")
    done = ann.recording.clear(mttr, OCTOBER)
    assert done.done.label == "MTTR 2026-10 cleared"
    assert done.before is not None
    assert (done.before.value, done.after, done.figure.status) == (6.0, None, "no value")
    before = operations(office.path)
    again = ann.recording.clear(mttr, OCTOBER)
    assert (again.done.is_change, again.before, again.after) == (False, None, None)
    assert operations(office.path) == before


def test_an_archived_kpi_takes_no_values(ann: Session) -> None:
    ann.structure.archive(kpi(ann, "mttr"))
    with pytest.raises(Refused, match="MTTR is archived") as raised:
        record(ann, "mttr", OCTOBER, "6")
    assert raised.value.hint == "restore it first: bsc kpi restore mttr"


def test_a_kpi_archived_after_it_was_read_takes_no_values_either(office: Office, ann: Session) -> None:
    mttr = kpi(ann, "mttr")
    ann.structure.archive(mttr)
    before = operations(office.path)
    with pytest.raises(Refused, match="MTTR is archived"):
        ann.recording.edit(mttr, OCTOBER, Entry(Quantity(5.0)), None)
    assert operations(office.path) == before


def test_the_future_takes_no_values_but_the_open_period_and_the_past_do(ann: Session) -> None:
    with pytest.raises(Refused, match="2026-12 has not begun"):
        record(ann, "mttr", DECEMBER, "6")
    done = record(ann, "mttr", NOVEMBER, "6")
    assert (done.figure.is_open, done.figure.period) == (True, NOVEMBER)
    assert record(ann, "mttr", Period("month", date(1999, 1, 1)), "6").done.is_change


@pytest.mark.parametrize("period", [Period("day", date(2026, 10, 1)), Period("month", date(2026, 10, 2)), QUARTER])
def test_a_period_that_is_none_of_the_kpis_takes_no_value(period: Period, ann: Session) -> None:
    with pytest.raises(Refused, match="has a value by month"):
        record(ann, "mttr", period, "6")


def test_the_view_period_never_moves_because_a_value_was_entered(ann: Session) -> None:
    view = View(ann.today())
    assert view_period("month", view, Settings()) == OCTOBER
    for period in (OCTOBER, NOVEMBER):
        record(ann, "mttr", period, "6")
        figure = next(one for one in ann.looking.board(view).kpis() if one.kpi.key == "mttr")
        assert (figure.period, figure.shown_period) == (OCTOBER, OCTOBER)


@pytest.mark.parametrize(
    ("name", "period", "text"),
    [
        ("mttr", OCTOBER, "6"),
        ("mttr", OCTOBER, "na closed"),
        ("mttr", NOVEMBER, "5"),
        ("backlog", SEPTEMBER, "150"),
        ("nps", QUARTER, "-3"),
        ("uptime", FRIDAY, "99.7"),
        ("uptime", SATURDAY, "99.7"),
        ("load", WEEK, "45"),
        ("tickets", NOVEMBER, "900"),
    ],
)
def test_what_was_previewed_is_what_is_then_recorded(name: str, period: Period, text: str, ann: Session) -> None:
    understood = ann.recording.preview(kpi(ann, name), period, text)
    assert understood.period == period
    done = ann.recording.record(kpi(ann, name), period, Entry(understood.quantity))
    for part in ("period", "shown_period", "status", "progress", "score", "is_stale", "is_open", "is_counted", "row"):
        assert getattr(understood.figure, part) == getattr(done.figure, part), part
    assert done.figure.shown_period == period
    assert understood.figure.actual == done.figure.actual


def test_a_preview_writes_nothing(ann: Session, office: Office) -> None:
    before = office.path.read_bytes()
    ann.recording.preview(kpi(ann, "mttr"), OCTOBER, "6")
    assert office.path.read_bytes() == before


def test_a_preview_reads_numbers_as_the_scorecard_writes_them(ann: Session) -> None:
    ann.editing.setting("decimal_mark", ",")
    assert ann.recording.preview(kpi(ann, "mttr"), OCTOBER, "1,5").quantity.value == 1.5
    with pytest.raises(Refused):
        ann.recording.preview(kpi(ann, "mttr"), OCTOBER, "1.5")


@pytest.mark.parametrize("text", ["-1", "1e400", "nan", "inf", "9" * 20, "", "twelve", "1 2", "5 %", "1_000"])
def test_what_the_kpi_cannot_have_is_refused_and_leaves_nothing(text: str, ann: Session, office: Office) -> None:
    before = content(office.path)
    with pytest.raises(Refused):
        record(ann, "mttr", OCTOBER, text)
    assert content(office.path) == before


@pytest.mark.parametrize("number", [1e400, float("nan"), 2e15])
def test_a_number_from_inside_that_cannot_be_is_refused_by_the_file(number: float, ann: Session) -> None:
    with pytest.raises(Refused):
        ann.recording.record(kpi(ann, "mttr"), OCTOBER, Entry(Quantity(number)))


def test_a_reader_may_look_but_not_write(office: Office) -> None:
    reader = office.open(BO, is_read_only=True)
    assert reader.recording.preview(kpi(reader, "mttr"), OCTOBER, "6").figure.status == "acceptable"
    with pytest.raises(FileProblem, match="open for reading only"):
        record(reader, "mttr", OCTOBER, "6")
