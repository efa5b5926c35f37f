"""A stand-up as its service holds it: what it asks for, what it takes, and what is kept of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import Conflict, NoteNeeded, NotFound, Refused
from bsc_tui.domain.periods import Period
from bsc_tui.domain.quantity import Quantity
from bsc_tui.domain.standup import Item, Scope
from bsc_tui.services.recording import Entry
from tests.services.office import BO, NOVEMBER, OCTOBER, SEPTEMBER, kpi, operations, record, value

if TYPE_CHECKING:
    from bsc_tui.domain.standup import Line
    from bsc_tui.services.session import Session
    from tests.services.office import Office

ALL = Scope()


def names(session: Session, scope: Scope = ALL) -> list[str]:
    """What a scope asks for."""
    found = session.standup.round(session.standup.begin(scope), "perspective")
    return [line.kpi.key for line in found.lines]


def line_of(session: Session, name: str, scope: Scope = ALL) -> Line:
    """One line of a stand-up."""
    found = session.standup.round(session.standup.begin(scope), "perspective")
    return next(line for line in found.lines if line.kpi.key == name)


def test_it_asks_for_what_is_due_in_the_order_of_the_tabs(ann: Session) -> None:
    assert names(ann) == ["nps", "mttr", "uptime", "backlog", "load", "tickets"]
    assert names(ann) == [line.kpi.key for line in ann.looking.due()]
    record(ann, "mttr", OCTOBER, "6")
    assert "mttr" not in names(ann)


def test_a_scope_asks_for_less(ann: Session) -> None:
    assert names(ann, Scope(owner="OPS")) == ["mttr"]
    assert names(ann, Scope(perspective="customer")) == ["nps"]
    assert names(ann, Scope("ops", "Customer")) == []
    record(ann, "backlog", SEPTEMBER, "5")
    assert names(ann, Scope(period="2026-09")) == ["nps", "uptime", "load", "tickets"]
    assert "mttr" in names(ann, Scope(period="open"))


@pytest.mark.parametrize(
    ("scope", "error", "words"),
    [
        (Scope(owner="opz"), NotFound, "did you mean: ops"),
        (Scope(owner="\x1b[2J"), NotFound, "owners are: ops"),
        (Scope(perspective="Custmer"), NotFound, "did you mean: Customer"),
        (Scope(period="2027-01"), Refused, "the newest one to name"),
        (Scope(period="soon"), Refused, ""),
    ],
)
def test_a_scope_that_asks_for_nothing_there_is_is_refused(
    ann: Session, scope: Scope, error: type[Refused], words: str
) -> None:
    with pytest.raises(error) as raised:
        ann.standup.begin(scope)
    assert words in raised.value.hint
    assert "\x1b" not in raised.value.what


def test_a_value_is_taken_with_its_note_as_one_operation(ann: Session, office: Office) -> None:
    before = operations(office.path)
    done = ann.standup.take(line_of(ann, "mttr"), "6", "two nights", None)
    assert (done.done.label, done.figure.status) == ("MTTR 2026-10 = 6.0 h", "acceptable")
    found = value(ann, "mttr", OCTOBER)
    assert found is not None
    assert (found.value, found.note, operations(office.path)) == (6.0, "two nights", before + 1)
    line = line_of(ann, "mttr", Scope(period="2026-10")) if "mttr" in names(ann, Scope(period="2026-10")) else None
    assert line is None


def test_a_note_alone_is_taken_for_a_value_there_is(ann: Session) -> None:
    line = line_of(ann, "mttr")
    seen = ann.standup.take(line, "6", None, None).after
    ann.standup.take(line, " ", "two nights", seen)
    found = value(ann, "mttr", OCTOBER)
    assert found is not None
    assert (found.value, found.note) == (6.0, "two nights")


@pytest.mark.parametrize(
    ("text", "number", "missing"),
    [
        ("-", None, "not given"),
        (" − ", None, "not given"),
        ("na late", None, "late"),
        ("=", 6.4, ""),
        ("18/4", 4.5, ""),
    ],
)
def test_everything_that_can_be_typed_can_be_typed_here(
    ann: Session, text: str, number: float | None, missing: str
) -> None:
    done = ann.standup.take(line_of(ann, "mttr"), text, None, None)
    assert done.after is not None
    assert (done.after.value, done.after.missing) == (number, missing)


def test_what_was_understood_says_how_far_it_jumps(ann: Session) -> None:
    line = line_of(ann, "mttr")
    ordinary, jump = ann.standup.hear(line, "6"), ann.standup.hear(line, "640")
    assert (ordinary.jump, ordinary.understood.figure.status) == (None, "acceptable")
    assert jump.jump is not None
    assert jump.jump.ratio == pytest.approx(100)
    assert ann.standup.hear(line, "-").jump is None
    with pytest.raises(Refused):
        ann.standup.hear(line, "six")


def test_the_second_of_two_who_type_the_same_one_is_told(ann: Session, office: Office) -> None:
    line = line_of(ann, "mttr")
    record(office.open(BO), "mttr", OCTOBER, "5")
    with pytest.raises(Conflict, match=r"bo changed MTTR 2026-10 meanwhile: theirs is 5\.0 h, yours 6\.0 h"):
        ann.standup.take(line, "6", None, None)
    found = value(ann, "mttr", OCTOBER)
    assert ann.standup.take(line, "6", None, found).done.is_change


def test_a_missed_value_needs_its_note_where_the_scorecard_says_so(ann: Session) -> None:
    ann.editing.setting("note_when_red", "yes")
    line = line_of(ann, "mttr")
    with pytest.raises(NoteNeeded):
        ann.standup.take(line, "9", None, None)
    assert ann.standup.take(line, "9", "two nights", None).done.is_change


def test_gaps_are_those_the_file_has(ann: Session) -> None:
    line = line_of(ann, "backlog")
    record(ann, "backlog", SEPTEMBER, "5")
    assert ann.standup.gaps(line) == (
        Item(2, NOVEMBER.start),
        Item(2, date(2026, 8, 1)),
        Item(2, date(2026, 7, 1)),
    )


def test_where_nothing_is_due_it_says_what_else_there_is(ann: Session) -> None:
    record(ann, "mttr", OCTOBER, "9")
    record(ann, "backlog", NOVEMBER, "9")
    idle = ann.standup.idle(ALL)
    assert [figure.kpi.key for figure in idle.missed] == ["mttr"]
    assert idle.open_items == 5
    assert ann.standup.idle(Scope(perspective="Customer")) == idle._replace(missed=(), open_items=1)


def test_minutes_are_kept_for_whoever_held_the_stand_up(ann: Session, office: Office) -> None:
    assert ann.standup.last() is None
    minutes = ann.standup.begin(ALL)._replace(summary="Stand-up: all of it", is_closed=True)
    assert ann.standup.keep(minutes) == ""
    assert ann.standup.last() == minutes
    assert office.open(BO).standup.last() == minutes, "the same account of the machine, whatever its name"


def test_a_stand_up_that_was_broken_off_is_gone_on_with(ann: Session, office: Office) -> None:
    first = ann.standup.begin(ALL)
    ann.standup.take(line_of(ann, "mttr"), "6", None, None)
    ann.standup.keep(first._replace(summary="so far"))
    again = ann.standup.begin(ALL)
    assert (again.items, again.began, again.resumed) == (first.items, first.began, True)
    assert not ann.standup.begin(Scope(owner="ops")).resumed
    assert not office.open(today=date(2026, 11, 23)).standup.begin(Scope(perspective="Customer")).resumed
    ann.standup.keep(first._replace(summary="all", is_closed=True))
    anew = ann.standup.begin(ALL)
    assert (len(anew.items), anew.resumed) == (len(first.items) - 1, False)


def test_what_became_due_meanwhile_is_asked_for_as_well(ann: Session) -> None:
    first = ann.standup.begin(ALL)
    ann.standup.keep(first._replace(items=first.items[1:], summary="so far"))
    assert ann.standup.begin(ALL).items == (*first.items[1:], first.items[0])


def test_archived_kpis_are_asked_for_no_longer(ann: Session) -> None:
    minutes = ann.standup.begin(ALL)
    ann.structure.archive(kpi(ann, "mttr"))
    assert "mttr" not in [line.kpi.key for line in ann.standup.round(minutes, "owner").lines]


def test_minutes_of_another_file_at_the_same_place_are_not_these(ann: Session, office: Office) -> None:
    ann.standup.keep(ann.standup.begin(ALL)._replace(summary="so far"))
    ann.close()
    office.path.unlink()
    office.make()
    again = office.open()
    assert again.standup.last() is None
    assert not again.standup.begin(ALL).resumed


def test_what_was_broken_off_yesterday_is_not_gone_on_with(ann: Session, office: Office) -> None:
    ann.standup.keep(ann.standup.begin(ALL)._replace(summary="so far"))
    assert not office.open(today=date(2026, 11, 24)).standup.begin(ALL).resumed


def test_a_gap_far_back_shows_what_was_entered_into_it(ann: Session) -> None:
    day = kpi(ann, "uptime")
    wanted = Period("day", date(2026, 9, 15))
    days = (Period("day", date(2026, 11, 20) - timedelta(days=back)) for back in range(90))
    for period in days:
        if period.start.isoweekday() < 6 and period != wanted:
            ann.recording.record(day, period, Entry(Quantity(99.0)))
    item = Item(day.id, wanted.start)
    minutes = ann.standup.begin(ALL)._replace(items=(item,))
    (line,) = ann.standup.round(minutes, "perspective").lines
    assert (line.value, len(line.earlier) > 2) == (None, True)
    ann.standup.take(line, "51", None, None)
    (line,) = ann.standup.round(minutes, "perspective").lines
    assert line.figure.actual == 51.0


def test_after_a_named_period_the_open_one_shows_its_value_too(ann: Session) -> None:
    scope = Scope(period="2026-09")
    minutes = ann.standup.begin(scope)
    item = Item(2, NOVEMBER.start)
    minutes = minutes._replace(items=(*minutes.items, item))
    record(ann, "backlog", NOVEMBER, "7")
    line = next(one for one in ann.standup.round(minutes, "perspective").lines if one.item == item)
    assert line.figure.actual == 7.0
