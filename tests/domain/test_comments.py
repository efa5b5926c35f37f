"""What is said of an objective: in the month that is looked at, and what was said last before it."""

from __future__ import annotations

from datetime import date

from bsc_tui.domain.board import assess
from bsc_tui.domain.comments import Said, differing, said
from bsc_tui.domain.dossier import dossier
from bsc_tui.domain.due import View
from bsc_tui.domain.model import Comment, Initiative, Value
from bsc_tui.domain.status_by_month import statuses
from tests.services.office import SMALL, TODAY

AUGUST, SEPTEMBER, OCTOBER = (date(2026, month, 1) for month in (8, 9, 10))
COMMENTS = (
    Comment(1, 1, 1, AUGUST, "slow"),
    Comment(2, 1, 1, SEPTEMBER, "", "missed"),
    Comment(3, 1, 1, OCTOBER, "better", "acceptable"),
)


def test_the_months_own_comment_and_the_last_one_before_it_are_told_apart() -> None:
    assert said(COMMENTS, OCTOBER) == Said(COMMENTS[2], COMMENTS[0])
    assert said(COMMENTS, SEPTEMBER) == Said(COMMENTS[1], COMMENTS[0])
    assert said(COMMENTS, date(2026, 11, 1)) == Said(None, COMMENTS[2])
    assert said(COMMENTS, date(2026, 7, 1)) == Said()
    assert said((), OCTOBER) == Said()


def test_an_older_comment_says_nothing_of_this_month() -> None:
    found = said(COMMENTS, date(2026, 11, 1))
    assert (found.text, found.judgement) == ("", "")
    assert (said(COMMENTS, OCTOBER).text, said(COMMENTS, OCTOBER).judgement) == ("better", "acceptable")


def test_a_judgement_is_told_where_it_says_something_else() -> None:
    assert differing("acceptable", "missed") == "acceptable"
    assert differing("missed", "missed") == ""
    assert differing("", "missed") == ""
    assert differing("met", "no value") == "met"


def test_a_board_has_what_is_said_in_its_month_and_the_living_initiatives() -> None:
    work = (
        Initiative(1, 1, 1, "Tool", 0),
        Initiative(2, 1, 1, "Old", 1, archived=True),
        Initiative(3, 1, 2, "Talk", 2),
    )
    scorecard = SMALL._replace(comments={1: COMMENTS}, initiatives=work)
    today = {goal.objective.name: goal for goal in assess(scorecard, View(TODAY)).objectives()}
    assert today["Recover fast"].said.comment == COMMENTS[2]
    assert [one.name for one in today["Recover fast"].initiatives] == ["Tool"]
    assert (today["Happy users"].said, [one.name for one in today["Happy users"].initiatives]) == (Said(), ["Talk"])
    before = {goal.objective.name: goal for goal in assess(scorecard, View(TODAY, OCTOBER)).objectives()}
    assert before["Recover fast"].said.judgement == "missed"
    still_open = {goal.objective.name: goal for goal in assess(scorecard, View(TODAY, is_open=True)).objectives()}
    assert still_open["Recover fast"].said == Said(None, COMMENTS[2])


def test_a_judgement_is_held_beside_the_status_of_the_period_its_month_looks_at() -> None:
    months = [date(2026, month, 1) for month in (8, 9, 10, 11)]
    view = View(TODAY)
    mttr, nps = SMALL.kpis[0], SMALL.kpis[2]
    monthly = dossier(SMALL, mttr, view).values
    assert statuses(monthly, mttr, months, view, SMALL.settings) == {months[0]: "missed", months[1]: "acceptable"}
    asked = SMALL._replace(values={3: (Value(1, 0, 3, date(2026, 7, 1), 35.0),)})
    by_quarter = dossier(asked, nps, view).values
    assert statuses(by_quarter, nps, months, view, SMALL.settings) == {months[1]: "met", months[2]: "met"}
