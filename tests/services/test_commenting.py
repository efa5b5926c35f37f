"""Comments on objectives, month by month, with the owner's own judgement."""

from __future__ import annotations

from datetime import date

import pytest

from bsc_tui.domain.errors import Conflict, FileProblem, NotFound, Refused
from bsc_tui.domain.model import Comment
from bsc_tui.domain.periods import Period
from bsc_tui.services.session import Session
from tests.services.office import BO, DECEMBER, NOVEMBER, OCTOBER, SEPTEMBER, Office, content, objective, operations


def said(session: Session, month: Period = OCTOBER) -> Comment | None:
    found = session.looking.scorecard().comments.get(1, ())
    return next((one for one in found if one.start == month.start), None)


def words(session: Session, month: Period = OCTOBER) -> tuple[str, str] | None:
    found = said(session, month)
    return None if found is None else (found.text, found.judgement)


def test_a_comment_is_written_with_who_and_when(ann: Session) -> None:
    done = ann.commenting.comment(objective(ann, "Recover fast"), OCTOBER, "On call helps", "acc")
    assert (done.label, set(done.subjects)) == ("Recover fast 2026-10: acceptable, On call helps", {"objective:1"})
    found = said(ann)
    assert found is not None
    assert found[3:7] == (OCTOBER.start, "On call helps", "acceptable", "ann")
    assert found.entered_at.startswith("2026-11-23T09:")


def test_what_is_not_given_stays_and_the_same_again_leaves_no_trace(ann: Session, office: Office) -> None:
    goal = objective(ann, "Recover fast")
    ann.commenting.comment(goal, OCTOBER, "On call helps")
    ann.commenting.comment(goal, OCTOBER, judgement="met")
    assert words(ann) == ("On call helps", "met")
    before = operations(office.path)
    assert not ann.commenting.comment(goal, OCTOBER, "On call helps", "met").is_change
    assert not ann.commenting.comment(goal, SEPTEMBER, "").is_change
    assert operations(office.path) == before
    ann.commenting.comment(goal, OCTOBER, "")
    assert words(ann) == ("", "met")


def test_a_comment_with_neither_is_gone(ann: Session) -> None:
    goal = objective(ann, "Recover fast")
    ann.commenting.comment(goal, OCTOBER, "x", "met")
    assert ann.commenting.comment(goal, OCTOBER, "", "").label == "Recover fast 2026-10: comment cleared"
    assert said(ann) is None


def test_months_are_told_apart_and_the_open_one_is_taken(ann: Session) -> None:
    goal = objective(ann, "Recover fast")
    for month, text in ((SEPTEMBER, "a"), (NOVEMBER, "c"), (OCTOBER, "b")):
        ann.commenting.comment(goal, month, text)
    assert [one.text for one in ann.looking.scorecard().comments[1]] == ["a", "b", "c"]
    with pytest.raises(Refused, match="2026-12 has not begun"):
        ann.commenting.comment(goal, DECEMBER, "d")


@pytest.mark.parametrize(
    ("text", "why"),
    [("2026-12", "2026-12 has not begun"), ("2026-Q3", "2026-Q3 is no month"), ("soon", "'soon' is no period")],
)
def test_only_months_that_have_begun_are_named(ann: Session, text: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        ann.commenting.month(text)
    assert ann.commenting.month("open") == NOVEMBER
    assert ann.commenting.month(" 2026-02 ") == Period("month", date(2026, 2, 1))


def test_a_judgement_is_one_of_three_and_a_text_has_its_length(ann: Session) -> None:
    goal = objective(ann, "Recover fast")
    with pytest.raises(Refused, match="'fine' is no judgement"):
        ann.commenting.comment(goal, OCTOBER, "x", "fine")
    with pytest.raises(Refused, match="'m' is no judgement"):
        ann.commenting.comment(goal, OCTOBER, "x", "m")
    with pytest.raises(Refused, match="the comment has 2,001 characters"):
        ann.commenting.comment(goal, OCTOBER, "x" * 2001)
    ann.commenting.comment(goal, OCTOBER, "a\x1b[31m\nb")
    assert words(ann) == ("a␛[31m⏎b", "")


def test_what_somebody_said_meanwhile_is_shown_before_it_is_replaced(ann: Session, office: Office) -> None:
    goal = objective(ann, "Recover fast")
    bo = office.open(BO)
    bo.commenting.comment(goal, OCTOBER, "Much better", "met")
    with pytest.raises(Conflict, match="bo commented on Recover fast 2026-10 meanwhile") as conflict:
        ann.commenting.edit(goal, OCTOBER, None, "Worse")
    assert (conflict.value.theirs, conflict.value.mine) == ("met, “Much better”", "met, “Worse”")
    ann.commenting.edit(goal, OCTOBER, said(ann), "Worse")
    assert words(ann) == ("Worse", "met")


def test_the_same_words_twice_are_no_conflict(ann: Session, office: Office) -> None:
    goal = objective(ann, "Recover fast")
    office.open(BO).commenting.comment(goal, OCTOBER, "Better")
    assert not ann.commenting.edit(goal, OCTOBER, None, "Better").is_change


def test_what_was_cleared_meanwhile_is_not_written_over(ann: Session, office: Office) -> None:
    goal = objective(ann, "Recover fast")
    ann.commenting.comment(goal, OCTOBER, "Better")
    seen = said(ann)
    office.open(BO).commenting.comment(goal, OCTOBER, "", "")
    with pytest.raises(Conflict, match="bo commented") as conflict:
        ann.commenting.edit(goal, OCTOBER, seen, judgement="met")
    assert conflict.value.theirs == "no comment"


def test_archived_and_gone_objectives_take_no_comment(ann: Session) -> None:
    goal, _ = ann.structure.add_objective("Grow", "Growth", {})
    ann.structure.archive(goal)
    with pytest.raises(Refused, match="Grow is archived"):
        ann.commenting.comment(goal, OCTOBER, "x")
    ann.history.undo()
    ann.history.undo()
    with pytest.raises(NotFound, match="Grow is not there any more"):
        ann.commenting.comment(goal, OCTOBER, "x")


def test_every_change_is_taken_back_and_brought_again(ann: Session, office: Office) -> None:
    goal = objective(ann, "Recover fast")
    states = [content(office.path)]
    for text, judgement in (("x", None), (None, "met"), ("y", "missed"), ("", "")):
        ann.commenting.comment(goal, OCTOBER, text, judgement)
        states.append(content(office.path))
    for state in reversed(states[:-1]):
        ann.history.undo()
        assert content(office.path) == state
    for state in states[1:]:
        ann.history.redo()
        assert content(office.path) == state


def test_a_file_that_is_only_read_takes_none(office: Office) -> None:
    reader = office.open(is_read_only=True)
    with pytest.raises(FileProblem):
        reader.commenting.comment(objective(reader, "Recover fast"), OCTOBER, "x")
