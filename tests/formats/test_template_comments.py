"""The comments of a template, and what they become in a scorecard."""

from __future__ import annotations

from datetime import date

import pytest

from bsc_tui.domain.errors import BadInput, Refused
from bsc_tui.domain.model import Comment
from bsc_tui.formats.draft import materialised
from bsc_tui.formats.redrafting import draft_of
from bsc_tui.formats.template import parse

HEAD = '[[perspective]]\nname = "Own"\n[[objective]]\nname = "Calm"\nperspective = "Own"\n'
TABLE = f'{HEAD}[[comment]]\nobjective = "calm"\n'
TODAY = date(2026, 11, 23)


def test_comments_become_rows_of_their_months_oldest_first() -> None:
    text = (
        f'{TABLE}month = 0\ntext = " Better. "\njudgement = "met"\nby = "ann"\nday = 4\n'
        '[[comment]]\nobjective = "Calm"\nmonth = 2026-02-14\njudgement = "missed"\n'
    )
    made = materialised(parse(text, "x"), TODAY)
    assert made.comments == {
        1: (
            Comment(2, 0, 1, date(2026, 2, 1), "", "missed", "", "2026-03-01T08:01:00Z"),
            Comment(1, 0, 1, date(2026, 10, 1), "Better.", "met", "ann", "2026-11-04T08:01:00Z"),
        )
    }
    assert draft_of(made).comments == (), "what was said stays where it was said"


def test_nothing_was_said_after_today() -> None:
    (said,) = materialised(parse(f'{TABLE}month = 0\ntext = "x"\nday = 100', "x"), TODAY).comments[1]
    assert said.entered_at == "2026-11-23T00:00:00Z"


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ('text = "x"', 'comment on "calm" in x, month: say which'),
        ('month = "soon"\ntext = "x"', 'month: "soon" is no date'),
        ("month = 0", "text: it says nothing"),
        ('month = 0\njudgement = "fine"\ntext = "x"', 'judgement: "fine" is none of met, acceptable, missed'),
        ('month = 0\ntext = "x"\n[[comment]]\nobjective = "Calm"\nmonth = 0\ntext = "y"', 'there are two of "Calm"'),
        ('month = 0\ntext = "x"\n[[comment]]\nobjective = "Cal"\nmonth = 0\ntext = "y"', 'no objective "Cal"'),
        ('month = 0\ntext = "x"\nday = 0', "day: 0 is no whole number from 1 to 366"),
        ('month = 0\ntext = "x"\nmood = "x"', "mood: there is no such field"),
    ],
)
def test_what_is_no_comment(fields: str, what: str) -> None:
    with pytest.raises((Refused, BadInput)) as refused:
        parse(TABLE + fields, "x")
    assert any(what in reason for reason in getattr(refused.value, "reasons", (refused.value.what,)))


def test_a_template_says_more_in_a_month_that_another_one_speaks_of() -> None:
    below = f'{TABLE}month = 0\ntext = "x"\n'
    above = 'extends = "below"\n[[comment]]\nobjective = "Calm"\nmonth = 0\njudgement = "met"\n'
    (item,) = parse(above, "above", lambda _name: below).comments
    assert (item.comment.text, item.comment.judgement) == ("x", "met")
