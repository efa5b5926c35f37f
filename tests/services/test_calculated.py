"""Calculated and cumulated KPIs in a file: read, refused where they cannot be, never asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.due import View
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.periods import Period
from bsc_tui.services.recording import Entry
from tests.services.office import OCTOBER, QUARTER, SEPTEMBER, TODAY, Office, kpi, record

VIEW = View(TODAY)

if TYPE_CHECKING:
    from bsc_tui.domain.model import Kpi
    from bsc_tui.services.session import Session


@pytest.fixture
def load(ann: Session) -> Kpi:
    """Hours spent on solved tickets: MTTR times their number."""
    ann.structure.add_kpi("Effort", "Internal", {"unit": "h", "formula": "mttr * tickets", "key": "effort"})
    record(ann, "mttr", OCTOBER, "6")
    record(ann, "tickets", OCTOBER, "50")
    return kpi(ann, "effort")


def test_every_way_of_looking_shows_what_a_formula_comes_to(ann: Session, load: Kpi) -> None:
    board = ann.looking.board(VIEW)
    found = board.kpi(load.id)
    assert found is not None
    assert (found.actual, found.is_stale) == (300, False)
    sheet = ann.looking.past(ann.looking.sheet(VIEW), load.perspective_id)
    shown = sheet.board.kpi(load.id)
    assert shown is not None
    assert (shown.actual, shown.series[-1]) == (300, 300)
    assert ann.looking.detail(load.id, VIEW).dossier.figure.actual == 300
    assert ann.looking.dossier(load, VIEW).figure.actual == 300
    line = ann.grid.window("month", OCTOBER, 3).line(load.id)
    assert line is not None
    assert line.figure(OCTOBER, ann.today()).actual == 300
    assert not line.is_gap(SEPTEMBER, ann.today())


def test_a_calculated_kpi_takes_no_value_and_is_never_due(ann: Session, load: Kpi) -> None:
    entry = Entry(ann.recording.parse(kpi(ann, "mttr"), OCTOBER, "3", "."))
    for attempt in (
        lambda: ann.recording.record(load, OCTOBER, entry),
        lambda: ann.recording.record(load._replace(formula=""), OCTOBER, entry),
        lambda: ann.recording.edit(load, OCTOBER, entry, None),
        lambda: ann.recording.preview(load, OCTOBER, "3"),
    ):
        with pytest.raises(Refused, match="is calculated"):
            attempt()
    assert load.id not in {line.kpi.id for line in ann.looking.due()}


def test_a_formula_is_refused_that_cannot_be_worked_out(ann: Session, load: Kpi) -> None:
    with pytest.raises(Refused, match="comes back to itself"):
        ann.editing.kpi(load, {"formula": "effort + 1"})
    with pytest.raises(Refused, match="there is no KPI 'nothing'"):
        ann.editing.kpi(load, {"formula": "nothing * 2"})
    with pytest.raises(Refused, match="is by quarter"):
        ann.structure.add_kpi("Odd", "Internal", {"formula": "nps / 2"})
    with pytest.raises(Refused, match="has values that were entered"):
        ann.editing.kpi(kpi(ann, "mttr"), {"formula": "tickets"})
    with pytest.raises(Refused, match="not cumulated itself"):
        ann.editing.kpi(load, {"to_date": "yes"})
    assert kpi(ann, "effort") == load


def test_a_renamed_input_is_still_found(ann: Session, load: Kpi) -> None:
    ann.editing.kpi(kpi(ann, "tickets"), {"key": "solved", "name": "Solved"})
    found = ann.looking.board(VIEW).kpi(load.id)
    assert found is not None
    assert found.actual == 300


def test_no_other_kpi_takes_a_name_that_stands_in_a_formula_for_its_input(ann: Session, load: Kpi) -> None:
    ann.editing.kpi(kpi(ann, "tickets"), {"key": "solved", "name": "Solved"})
    stands = "'tickets' stands for Solved in the formula of Effort"
    with pytest.raises(Refused, match=stands) as refused:
        ann.structure.add_kpi("Tickets", "Internal", {})
    assert refused.value.hint == "choose another name, or write solved into that formula first"
    other, _ = ann.structure.add_kpi("Other", "Internal", {})
    with pytest.raises(Refused, match=stands):
        ann.editing.kpi(other, {"key": "tickets"})
    text = ann.rewriting.text().replace('key = "other"', 'key = "tickets"')
    with pytest.raises(Refused, match=stands):
        ann.rewriting.save(text, "x", ann.rewriting.look(text, "x"))
    found = ann.looking.board(VIEW).kpi(load.id)
    assert found is not None
    assert found.actual == 300


def test_a_name_is_free_again_when_the_formula_has_another(ann: Session, load: Kpi) -> None:
    ann.editing.kpi(kpi(ann, "tickets"), {"key": "solved", "name": "Solved"})
    ann.editing.kpi(kpi(ann, "effort"), {"formula": "mttr * solved"})
    ann.structure.add_kpi("Tickets", "Internal", {})
    found = ann.looking.board(VIEW).kpi(load.id)
    assert found is not None
    assert found.actual == 300


def test_a_formula_by_quarter_takes_its_months_together(ann: Session, load: Kpi) -> None:
    record(ann, "mttr", Period("month", QUARTER.start), "4")
    record(ann, "tickets", Period("month", QUARTER.start), "10")
    found = ann.looking.board(VIEW, "quarter").kpi(load.id)
    assert found is not None
    assert found.actual == pytest.approx((4 + 7 + 6.4) / 3 * 10)
    assert (found.coarse and found.coarse.parts) == 1


def test_a_cumulated_kpi_is_edited_by_period_and_previewed_with_its_year(office: Office, ann: Session) -> None:
    ann.editing.kpi(kpi(ann, "tickets"), {"to_date": "yes"})
    record(ann, "tickets", SEPTEMBER, "50")
    it = kpi(ann, "tickets")
    seen = ann.recording.preview(it, OCTOBER, "60")
    assert (seen.quantity.value, seen.figure.actual) == (60, 110)
    done = record(ann, "tickets", OCTOBER, "60")
    assert done.figure.actual == 110
    found = office.open().looking.sheet(VIEW).board.kpi(it.id)
    assert found is not None
    assert (found.actual, found.value and found.value.value) == (110, 60)
    judged = ann.looking.detail(it.id, VIEW).dossier.values
    assert [(it.value.value, it.number) for it in judged] == [(50, 50), (60, 110)]


def test_a_sheet_has_earlier_figures_of_a_formula_too(ann: Session, load: Kpi) -> None:
    record(ann, "tickets", SEPTEMBER, "10")
    sheet = ann.looking.past(ann.looking.sheet(VIEW), load.perspective_id)
    shown = sheet.board.kpi(load.id)
    assert shown is not None
    assert shown.series[-2:] == (64, 300)
    ann.recording.clear(kpi(ann, "mttr"), OCTOBER)
    stale = ann.looking.sheet(VIEW).board.kpi(load.id)
    assert stale is not None
    assert (stale.actual, stale.is_stale, stale.reason) == (64, True, "MTTR has no value for 2026-10")
