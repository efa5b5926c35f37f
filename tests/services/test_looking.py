"""Looking at a scorecard: boards, sheets, dues and findings, read from the file and worked out by the domain."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.board import assess
from bsc_tui.domain.due import View, due_line, named_view, view_period
from bsc_tui.domain.errors import NotFound
from bsc_tui.domain.rules import findings
from bsc_tui.services.looking import DEPTH, in_order
from bsc_tui.services.making import demo, make
from bsc_tui.services.session import Session
from bsc_tui.store import reading
from tests.services.office import AUGUST, BO, NOVEMBER, OCTOBER, TODAY, kpi, record

if TYPE_CHECKING:
    from pathlib import Path

    from bsc_tui.domain.due import Due
    from bsc_tui.domain.model import Scorecard
    from tests.services.office import Office

DAYS = (date(2026, 11, 23), date(2027, 1, 1), date(2028, 2, 29))


def dues(scorecard: Scorecard, today: date) -> list[Due]:
    """What is due, worked out from every value there is."""
    found = []
    for one in in_order(scorecard):
        values = scorecard.values.get(one.id, ())
        start = view_period(one.frequency, View(today), scorecard.settings).start
        numbers = [row for row in values if row.start < start and row.value is not None]
        last = numbers[-1] if numbers else None
        found.append(due_line(one, {row.start for row in values}, last, scorecard.settings, today))
    return [line for line in found if line]


@pytest.mark.parametrize("days", [0, 1, 5, 8, 30, 100, 400])
@pytest.mark.parametrize("grace", ["0", "3", "40"])
def test_what_is_due_is_what_the_domain_says_of_all_values(days: int, grace: str, office: Office) -> None:
    today = TODAY + timedelta(days=days)
    ann = office.open(today=today)
    ann.editing.setting("grace", grace)
    record(ann, "backlog", OCTOBER, "na closed")
    record(ann, "uptime", view_period("day", View(TODAY), ann.looking.settings()), "99")
    assert list(ann.looking.due()) == dues(ann.looking.scorecard(), today)
    sheet = ann.looking.sheet(ann.looking.today())
    assert sheet.due == ann.looking.due()


def test_a_value_settles_what_was_due(ann: Session) -> None:
    (line,) = [line for line in ann.looking.due() if line.kpi.key == "mttr"]
    assert (line.period, line.state, line.older) == (OCTOBER, "overdue", 1)
    assert line.last is not None
    assert line.last.value == 6.4
    record(ann, "mttr", OCTOBER, "na closed")
    assert "mttr" not in [one.kpi.key for one in ann.looking.due()]
    ann.structure.archive(kpi(ann, "backlog"))
    assert "backlog" not in [one.kpi.key for one in ann.looking.due()]


def test_what_is_due_can_be_asked_of_one_owner(ann: Session) -> None:
    assert [line.kpi.key for line in ann.looking.due("OPS")] == ["mttr"]
    assert ann.looking.due("nobody") == ()
    assert [line.kpi.key for line in ann.looking.due()] == ["nps", "mttr", "uptime", "backlog", "load", "tickets"]


def test_a_sheet_of_the_past_still_says_what_is_due_today(ann: Session) -> None:
    today = ann.looking.today()
    past = ann.looking.sheet(View(TODAY, AUGUST.end))
    assert past.due == ann.looking.sheet(today).due
    (line,) = [line for line in past.due if line.kpi.key == "mttr"]
    assert line.last is not None
    assert line.last.value == 6.4
    figures = {figure.kpi.key: figure for figure in past.board.kpis()}
    assert (figures["mttr"].period, figures["mttr"].actual) == (AUGUST, 7.0)


def test_a_sheet_says_whether_it_can_be_written_on(ann: Session, office: Office) -> None:
    assert not ann.looking.sheet(ann.looking.today()).is_read_only
    assert office.open(is_read_only=True).looking.sheet(View(TODAY)).is_read_only
    assert ann.looking.sheet(View(TODAY)).settings == ann.looking.settings()


def test_a_board_of_a_few_values_is_the_board_of_all(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    make(path, demo(TODAY), "Made")
    session = Session(path, today=lambda: TODAY)
    settings = session.looking.settings()
    for text in ("2026-10", "2026-09", "2026-Q3", "2026-02", "open"):
        view = named_view(text, TODAY, settings)
        read, whole = session.looking.board(view), assess(session.looking.scorecard(), view)
        assert read.rollup == whole.rollup
        for mine, theirs in zip(read.kpis(), whole.kpis(), strict=True):
            for part in ("value", "status", "score", "progress", "series", "is_stale", "row"):
                assert getattr(mine, part) == getattr(theirs, part), (text, mine.kpi.key, part)
    assert max(len(rows) for rows in session.looking.scorecard(View(TODAY)).values.values()) <= DEPTH
    session.close()


def test_no_value_of_the_view_period_is_left_out_at_its_edges(ann: Session) -> None:
    record(ann, "mttr", NOVEMBER, "5")
    for view, number in ((View(TODAY), 6.4), (View(TODAY, is_open=True), 5.0), (View(TODAY, NOVEMBER.end), 5.0)):
        figure = next(one for one in ann.looking.board(view).kpis() if one.kpi.key == "mttr")
        assert figure.actual == number


@pytest.mark.parametrize("today", DAYS)
def test_the_demo_shows_the_figures_of_the_article(today: date, tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    make(path, demo(today), "Made")
    session = Session(path, today=lambda: today)
    board = session.looking.board(session.looking.today())
    found = [
        (goal.objective.name, goal.headline.actual, goal.headline.status, round(100 * (goal.headline.progress or 0)))
        for goal in board.objectives()
        if goal.headline
    ]
    assert found == [
        ("Revenue Growth", 12.0, "acceptable", 80),
        ("Customer Satisfaction", 82.6, "acceptable", 90),
        ("Internal Processes", 6.0, "missed", 83),
        ("Learning and Growth", 48.8, "acceptable", 88),
    ]
    session.close()


def test_findings_are_the_domains_over_the_whole_history(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    make(path, demo(TODAY), "Made")
    session = Session(path, today=lambda: TODAY)
    whole = session.looking.scorecard()
    found = session.looking.findings()
    assert found == findings(whole, assess(whole, View(TODAY)), session.looking.due(), TODAY)
    assert ("threshold beyond target", "mttr") in [(one.rule, one.subject) for one in found]
    session.close()


def test_findings_tell_of_overdue_values(ann: Session) -> None:
    assert "overdue value" in [one.rule for one in ann.looking.findings() if one.subject == "mttr"]


def test_kpis_come_as_the_tabs_show_them(ann: Session) -> None:
    keys = ["nps", "mttr", "uptime", "backlog", "load", "tickets"]
    assert [one.key for one in in_order(ann.looking.scorecard())] == keys
    assert [figure.kpi.key for figure in ann.looking.board(View(TODAY)).kpis()] == keys


def test_one_kpi_is_shown_with_all_its_values_and_where_it_could_be(ann: Session) -> None:
    mttr = kpi(ann, "mttr")
    detail = ann.looking.detail(mttr.id, View(TODAY))
    assert detail.kpi == mttr
    assert (detail.perspectives, detail.objectives) == (
        ("Customer", "Internal", "Growth"),
        ("Recover fast", "Happy users"),
    )
    assert detail.dossier == ann.looking.dossier(mttr, View(TODAY))
    assert not detail.is_read_only
    ann.structure.archive(mttr)
    assert ann.looking.detail(mttr.id, View(TODAY)).kpi.archived
    with pytest.raises(NotFound, match="the KPI is not there any more"):
        ann.looking.detail(99, View(TODAY))


def test_due_lines_are_worked_out_again_only_for_what_was_written_about(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By oneself, by others, undone or defined anew: what was found before never stands in its place."""
    ann, bo = office.open(), office.open(author=BO)
    looked: list[int] = []
    read = reading.settled_since

    def watched(connection: sqlite3.Connection, kpi_id: int, since: date) -> set[date]:
        looked.append(kpi_id)
        return read(connection, kpi_id, since)

    monkeypatch.setattr(reading, "settled_since", watched)

    def due() -> set[str]:
        looked.clear()
        found = ann.looking.sheet(ann.looking.today()).due
        assert list(found) == dues(ann.looking.scorecard(), TODAY)
        return {line.kpi.key for line in found}

    assert "mttr" in due()
    assert looked
    due()
    assert looked == []
    record(ann, "mttr", OCTOBER.previous(), "7")
    due()
    assert looked == [kpi(ann, "mttr").id]
    record(ann, "mttr", OCTOBER, "6")
    assert "mttr" not in due()
    ann.history.undo()
    assert "mttr" in due()
    record(bo, "mttr", OCTOBER.previous(), "8")
    due()
    assert len(looked) > 1
    ann.editing.setting("grace", "40")
    due()
    assert len(looked) > 1
