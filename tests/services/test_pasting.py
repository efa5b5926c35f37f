"""A pasted block: where its cells go, what is refused and why, and that it is one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bsc_tui.domain.due import view_period
from bsc_tui.domain.errors import Conflict, Refused
from bsc_tui.domain.periods import Period, period_key
from bsc_tui.services.grounds import Ground, Stretch
from bsc_tui.services.planning import MOST_SOUGHT
from tests.services.office import AUGUST, BO, DECEMBER, NOVEMBER, OCTOBER, SEPTEMBER, kpi, operations, record, value

if TYPE_CHECKING:
    from bsc_tui.domain.model import Kpi
    from bsc_tui.services.pasting import Plan
    from bsc_tui.services.session import Session
    from tests.services.office import Office


def tab(session: Session, *names: str) -> Ground:
    """The ground of a tab: KPIs with the cursor on the first, each at its view period."""
    scorecard, view = session.looking.scorecard(), session.looking.today()

    def column(kpi: Kpi, column: int) -> Period | None:
        return None if column else view_period(kpi.frequency, view, scorecard.settings)

    return Ground(tuple(kpi(session, name) for name in names), column)


def grid(session: Session, *names: str) -> Ground:
    """The ground of a grid: the months from August on, for KPIs that have months."""
    months = (AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER)

    def column(kpi: Kpi, column: int) -> Period | None:
        return months[column] if kpi.frequency == "month" and column < len(months) else None

    return Ground(tuple(kpi(session, name) for name in names), column, "that is all there is")


def taken(plan: Plan) -> list[str]:
    """What can be taken, as "key period number"; "=" behind what is there already."""
    return [
        f"{it.kpi.key} {period_key(it.period)} {it.quantity.missing or f'{it.quantity.value:g}'}"
        f"{'' if it.is_news else ' ='}"
        for it in plan.values
    ]


def refused(plan: Plan) -> list[str]:
    """What cannot be taken: where it stands, and why."""
    return [f"{it.row}.{it.column} {it.text}: {it.error.what}" for it in plan.bad]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5\n140\n", ["mttr 2026-10 5", "backlog 2026-10 140"]),
        ("3h30m\r\n1.2k", ["mttr 2026-10 3.5", "backlog 2026-10 1200"]),
        ("\n140", ["backlog 2026-10 140"]),
        ("-\nna no survey", ["mttr 2026-10 not given", "backlog 2026-10 no survey"]),
        ("=\n140", ["mttr 2026-10 6.4", "backlog 2026-10 140"]),
        ("+=2", ["mttr 2026-10 8.4"]),
        ("backlog\t140\nMTTR\t5\n", ["backlog 2026-10 140", "mttr 2026-10 5"]),
        ("MTTR, h\t5\nTicket backlog, tickets\t140", ["mttr 2026-10 5", "backlog 2026-10 140"]),
        ("KPI\t2026-08\tOct 2026\nMTTR\t5\t6\n", ["mttr 2026-08 5", "mttr 2026-10 6"]),
        ("2026-08\t2026-09\n5\t6.4\n\t8", ["mttr 2026-08 5", "mttr 2026-09 6.4 =", "backlog 2026-09 8"]),
        ("\t2026-11\nuptime\t\nmttr\t3", ["mttr 2026-11 3"]),
        ("nps\t31", ["nps 2026-Q3 31"]),
        ("Month\tMTTR\tNPS\n2026-08\t5\t\n2026-09\t6", ["mttr 2026-08 5", "mttr 2026-09 6"]),
        # A value leans on the one before it, wherever that stands in the block.
        ("KPI\t2026-11\t2026-10\nMTTR\t+=1\t5", ["mttr 2026-11 6", "mttr 2026-10 5"]),
        ("KPI\t2026-08\t2026-09\t2026-10\nMTTR\t5\t-\t+=1", [
            "mttr 2026-08 5", "mttr 2026-09 not given", "mttr 2026-10 6",
        ]),
        ("KPI\t2026-09\t2026-10\nMTTR\t6.4\t=", ["mttr 2026-09 6.4 =", "mttr 2026-10 6.4"]),
    ],
)  # fmt: skip
def test_a_block_goes_where_it_says_and_else_where_the_cursor_stands(
    ann: Session, text: str, expected: list[str]
) -> None:
    plan = ann.pasting.plan(text, tab(ann, "mttr", "backlog"))
    assert refused(plan) == []
    assert taken(plan) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5x\n1", ["1.1 5x: '5x': 'x' is the wrong unit, the unit is h"]),
        ("5\n1\n2", ["3.0 2: there are fewer lines below the cursor"]),
        ("5\t6", ["1.2 6: there is no period for this column here"]),
        ("mtr\t5\nbacklog\t1", ["1.1 mtr: there is no KPI 'mtr'"]),
        ("\t5\nbacklog\t1", ["1.1 : a value has no KPI's name before it"]),
        ("KPI\t2026-10\nmttr\t5\nMTTR\t6", ["3.2 6: MTTR 2026-10 stands there twice"]),
        ("KPI\t2026-12\nmttr\t5", ["2.2 5: 2026-12 has not begun"]),
        ("KPI\t2026-Q3\nmttr\t5", ["2.2 5: MTTR has a value by month, not for 2026-Q3"]),
        ("KPI\t2026-13\t2026-10\nmttr\t5\t", ["1.2 2026-13: '2026-13' is not in the calendar"]),
        ("KPI\tUnit\t2026-10\nmttr\th\t5", ["1.2 Unit: 'Unit' is no period"]),
        ("KPI\t2026-10\t\nmttr\t5\tops", ["1.3 : this column has no period"]),
        ("mttr\tna " + "x" * 2001, [f"1.2 na {'x' * 2001}: the reason has 2,001 characters"]),
        ("Month\tMTTR\tFoo\n2026-09\t5\t6\n2026-13\t1", [
            "1.3 Foo: there is no KPI 'Foo'", "3.1 2026-13: '2026-13' is not in the calendar",
        ]),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_says_where_it_stands_and_why(ann: Session, text: str, expected: list[str]) -> None:
    assert refused(ann.pasting.plan(text, tab(ann, "mttr", "backlog"))) == expected


def test_what_lies_beyond_says_what_to_do(ann: Session) -> None:
    (bad,) = ann.pasting.plan("5\t6", tab(ann, "mttr")).bad
    assert bad.error.hint == "the grid (b) takes several periods; so does a first row that names them: 2026-09, 2026-10"
    (bad,) = ann.pasting.plan("1\t2\t3\t4\t5\t6", grid(ann, "mttr")).bad[1:]
    assert (bad.column, bad.error.hint) == (6, "that is all there is")
    (bad,) = ann.pasting.plan("5", tab(ann)).bad
    assert bad.error.hint == "put the names of the KPIs into the first column, and they go where they belong"


def test_an_unknown_name_comes_with_the_nearest(ann: Session) -> None:
    (bad,) = ann.pasting.plan("Upptime\t5\nmttr\t4", tab(ann)).bad
    assert bad.error.hint == "did you mean: Uptime"


def test_only_the_first_unknown_names_come_with_the_nearest(ann: Session) -> None:
    bad = ann.pasting.plan("\n".join(f"Upptime {n}\t5" for n in range(MOST_SOUGHT + 1)), tab(ann)).bad
    assert [it.error.hint for it in bad[-2:]] == ["did you mean: Uptime", "bsc status lists every name"]


def test_a_former_name_leads_to_its_kpi(ann: Session) -> None:
    ann.editing.kpi(kpi(ann, "mttr"), {"name": "Time to repair"}, ".")
    assert taken(ann.pasting.plan("MTTR\t5", tab(ann))) == ["mttr 2026-10 5"]


def test_an_archived_kpi_takes_nothing_named_or_under_the_cursor(ann: Session) -> None:
    ground = tab(ann, "mttr")
    ann.structure.archive(kpi(ann, "mttr"))
    for text in ("mttr\t5", "5"):
        plan = ann.pasting.plan(text, ground)
        assert [it.error.what for it in plan.bad] == ["MTTR is archived"]


def test_a_plan_tells_what_stands_there_now_and_the_status_it_would_get(ann: Session) -> None:
    plan = ann.pasting.plan("7\t6.4\t5", grid(ann, "mttr"))
    assert [(it.before and it.before.value, it.figure.status, it.is_news) for it in plan.values] == [
        (7.0, "missed", False),
        (6.4, "acceptable", False),
        (None, "met", True),
    ]
    assert [it.period for it in plan.news] == [OCTOBER]


def test_numbers_are_read_with_the_scorecards_decimal_mark(ann: Session) -> None:
    ann.editing.setting("decimal_mark", ",")
    plan = ann.pasting.plan("5,5\n1.5", tab(ann, "mttr", "backlog"))
    assert taken(plan) == ["mttr 2026-10 5.5"]
    assert refused(plan)[0].startswith("2.1 1.5: '1.5' is ambiguous")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5\n6\n7", ["mttr 2026-11 5", "mttr 2026-10 6", "mttr 2026-09 7"]),
        ("2026-08\t5\n2026-10\t6", ["mttr 2026-08 5", "mttr 2026-10 6"]),
        ("Month\tHours\nAug 2026\t5\nOct 2026\t6", ["mttr 2026-08 5", "mttr 2026-10 6"]),
        ("Month\tMTTR\nAug 2026\t5", ["mttr 2026-08 5"]),
        ("2026-08\t2026-09\n5\t6", ["mttr 2026-08 5", "mttr 2026-09 6"]),
        ("MTTR\t5", ["mttr 2026-11 5"]),
        ("=\n6", ["mttr 2026-11 6", "mttr 2026-10 6"]),
    ],
)
def test_on_one_kpi_a_column_fills_its_periods(ann: Session, text: str, expected: list[str]) -> None:
    plan = ann.pasting.plan(text, Stretch(kpi(ann, "mttr"), (NOVEMBER, OCTOBER, SEPTEMBER)))
    assert (taken(plan), refused(plan)) == (expected, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5\n6\n7", ["3.1 7: there are fewer periods below the cursor"]),
        ("5\t6", ["1.2 6: there is one column of values here"]),
        ("2026-10\t5\t6", ["1.3 6: there is one column of values here"]),
        ("2026-10\t5\n2026-10\t6", ["2.2 6: MTTR 2026-10 stands there twice"]),
        ("2026-13\t5\n\t6", ["1.2 5: '2026-13' is not in the calendar", "2.2 6: '' is no period"]),
        ("MTTR\t5\nNPS\t6", ["2.2 6: this is MTTR"]),
        ("Month\tNPS\n2026-10\t5", ["2.2 5: NPS has a value by quarter, not for 2026-10"]),
    ],
)
def test_what_one_kpi_cannot_take_says_why(ann: Session, text: str, expected: list[str]) -> None:
    plan = ann.pasting.plan(text, Stretch(kpi(ann, "mttr"), (NOVEMBER, OCTOBER)))
    assert refused(plan) == expected


def test_a_block_is_saved_as_one_operation_and_one_undo_takes_it_back(ann: Session, office: Office) -> None:
    record(ann, "mttr", OCTOBER, "9", "on-call gap", source="jira")
    before = operations(office.path)
    done = ann.pasting.save(ann.pasting.plan("5\n140", tab(ann, "mttr", "backlog")))
    assert done.label == "2 values pasted"
    assert operations(office.path) == before + 1
    found = value(ann, "mttr", OCTOBER)
    assert found is not None
    assert (found.value, found.note, found.source, found.entered_by) == (5.0, "on-call gap", "", "ann")
    ann.history.undo()
    found = value(ann, "mttr", OCTOBER)
    assert found is not None
    assert (found.value, found.source) == (9.0, "jira")
    assert value(ann, "backlog", OCTOBER) is None


def test_one_value_is_called_as_one_that_was_typed(ann: Session) -> None:
    done = ann.pasting.save(ann.pasting.plan("5\nx", tab(ann, "mttr", "backlog")))
    assert done.label == "MTTR 2026-10 = 5.0 h"


def test_what_is_there_already_is_left_as_it_is(ann: Session, office: Office) -> None:
    record(ann, "mttr", OCTOBER, "5", source="jira")
    before = operations(office.path)
    assert not ann.pasting.save(ann.pasting.plan("5", tab(ann, "mttr"))).is_change
    assert operations(office.path) == before


def test_nothing_is_saved_when_a_value_is_no_longer_what_the_plan_saw(ann: Session, office: Office) -> None:
    plan = ann.pasting.plan("140\n5", tab(ann, "backlog", "mttr"))
    record(office.open(BO), "mttr", OCTOBER, "6")
    with pytest.raises(Conflict, match=r"bo changed MTTR 2026-10 meanwhile: theirs is 6.0 h, yours 5.0 h") as caught:
        ann.pasting.save(plan)
    assert (caught.value.who, caught.value.when) == ("bo", "2026-11-23T09:00:00Z")
    assert value(ann, "backlog", OCTOBER) is None
    again = ann.pasting.plan("140\n5", tab(ann, "backlog", "mttr"))
    assert [it.before and it.before.value for it in again.values] == [None, 6.0]
    assert ann.pasting.save(again).label == "2 values pasted"


def test_nothing_is_saved_when_a_kpi_was_archived_meanwhile(ann: Session) -> None:
    plan = ann.pasting.plan("140\n5", tab(ann, "backlog", "mttr"))
    ann.structure.archive(kpi(ann, "mttr"))
    with pytest.raises(Refused, match="MTTR is archived"):
        ann.pasting.save(plan)
    assert value(ann, "backlog", OCTOBER) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(st.sampled_from('MTRmtr, \t\n"=-+15.2026-10')) | st.text())
def test_any_text_comes_to_a_plan(ann: Session, text: str) -> None:
    mttr = kpi(ann, "mttr")
    for ground in (tab(ann, "mttr", "backlog"), grid(ann, "mttr"), tab(ann), Stretch(mttr, (OCTOBER,))):
        plan = ann.pasting.plan(text, ground)
        places = [(it.kpi.id, it.period) for it in plan.values]
        assert len(set(places)) == len(places)
        assert all(it.error.what and it.row > 0 and it.column >= 0 for it in plan.bad)


def test_a_row_that_names_its_period_goes_there(ann: Session) -> None:
    plan = ann.pasting.plan("MTTR\t2026-09\t5\nbacklog\t10/2026\t120\nmttr\t2026-08\t6\t7\n", grid(ann, "backlog"))
    assert taken(plan) == ["mttr 2026-09 5", "backlog 2026-10 120", "mttr 2026-08 6"]
    assert refused(plan) == ["3.4 7: a row with its period has one value"]
