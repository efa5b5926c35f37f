"""Merging two KPIs, as one operation that undo takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import BadInput, NotFound, Refused
from bsc_tui.domain.settings import Settings
from bsc_tui.present.restructuring import merging
from tests.services.office import (
    AUGUST,
    NOVEMBER,
    OCTOBER,
    SEPTEMBER,
    Office,
    aim,
    content,
    kpi,
    objective,
    operations,
    record,
    rows,
    value,
)

if TYPE_CHECKING:
    from bsc_tui.services.session import Session


@pytest.fixture
def twice(ann: Session) -> Session:
    """MTTR, and "Repair time" beside it, which has the same August, another September, and an October of its own."""
    ann.structure.add_kpi("Repair time", "Internal", {"unit": "h", "direction": "lower", "aggregation": "mean"})
    record(ann, "repair-time", AUGUST, "7", "from the old tool")
    record(ann, "repair-time", SEPTEMBER, "9")
    record(ann, "repair-time", OCTOBER, "5", "jira")
    return ann


def figures(session: Session, name: str) -> list[float | None]:
    found = [value(session, name, period) for period in (AUGUST, SEPTEMBER, OCTOBER)]
    return [None if one is None else one.value for one in found]


@pytest.mark.parametrize(("keep", "september"), [("into", 6.4), ("from", 9.0)])
def test_the_values_of_one_become_the_others_and_undo_gives_all_back(
    twice: Session, office: Office, keep: str, september: float
) -> None:
    before, count = content(office.path), operations(office.path)
    done = twice.merging.merge(kpi(twice, "repair-time"), kpi(twice, "mttr"), "from" if keep == "from" else "into")
    assert done.label == "Merged KPI Repair time into MTTR"
    assert operations(office.path) == count + 1
    assert figures(twice, "mttr") == [7.0, september, 5.0]
    august, october = value(twice, "mttr", AUGUST), value(twice, "mttr", OCTOBER)
    assert august is not None
    assert august.note == "from the old tool"
    assert october is not None
    assert october.note == "jira"
    assert kpi(twice, "Repair time") == kpi(twice, "repair-time") == kpi(twice, "mttr")
    assert len(content(office.path)["kpi"]) == len(before["kpi"]) - 1
    after = content(office.path)
    twice.history.undo()
    assert content(office.path) == before
    twice.history.redo()
    assert content(office.path) == after


def test_where_both_have_another_figure_somebody_has_to_say_which_stays(twice: Session, office: Office) -> None:
    before = content(office.path)
    with pytest.raises(BadInput) as raised:
        twice.merging.merge(kpi(twice, "repair-time"), kpi(twice, "mttr"))
    assert raised.value.what == "Repair time and MTTR differ in 1 period"
    assert raised.value.reasons == ("2026-09: MTTR 6.4 h, Repair time 9.0 h",)
    assert "--keep into (MTTR)" in raised.value.hint
    assert content(office.path) == before


def test_targets_move_only_to_a_kpi_that_has_none(twice: Session) -> None:
    aim(twice, "repair-time", {"target": "3"})
    kept = rows(twice, "mttr")
    twice.merging.merge(kpi(twice, "repair-time"), kpi(twice, "mttr"), "into")
    assert rows(twice, "mttr") == kept
    twice.history.undo()
    moved = rows(twice, "mttr")
    twice.targeting.remove(kpi(twice, "repair-time"), twice.targeting.rows(kpi(twice, "repair-time"))[0])
    twice.merging.merge(kpi(twice, "mttr"), kpi(twice, "repair-time"), "into")
    assert rows(twice, "repair-time") == moved


def test_a_headline_follows(twice: Session, office: Office) -> None:
    before = content(office.path)
    twice.merging.merge(kpi(twice, "mttr"), kpi(twice, "repair-time"), "into")
    goal, led = objective(twice, "Recover fast"), kpi(twice, "repair-time")
    assert (goal.headline_id, led.objective_id) == (led.id, goal.id)
    twice.history.undo()
    assert content(office.path) == before
    twice.editing.kpi(kpi(twice, "repair-time"), {"perspective": "Growth"})
    twice.merging.merge(kpi(twice, "mttr"), kpi(twice, "repair-time"), "into")
    assert objective(twice, "Recover fast").headline_id is None


def test_what_somebody_entered_meanwhile_moves_too(twice: Session, office: Office) -> None:
    found, into = kpi(twice, "repair-time"), kpi(twice, "mttr")
    record(office.open(), "repair-time", NOVEMBER, "4")
    twice.merging.merge(found, into, "into")
    november = value(twice, "mttr", NOVEMBER)
    assert november is not None
    assert november.value == 4.0


def test_kpis_that_measure_something_else_stay_two(twice: Session) -> None:
    with pytest.raises(Refused, match="counted differently: tickets and h"):
        twice.merging.merge(kpi(twice, "backlog"), kpi(twice, "mttr"))
    gone = kpi(twice, "load")
    twice.deleting.delete(gone)
    with pytest.raises(NotFound):
        twice.merging.look(gone, kpi(twice, "mttr"))


def test_what_would_happen_is_told_line_by_line(twice: Session) -> None:
    aim(twice, "repair-time", {"target": "3"})
    found = twice.merging.look(kpi(twice, "repair-time"), kpi(twice, "mttr"))
    assert merging(found, Settings()) == [
        "values: 1 moves, 1 is the same, 1 differs",
        "  2026-09: MTTR 6.4 h, Repair time 9.0 h",
        "targets: MTTR's stay, 1 row of Repair time goes",
        "names: MTTR is found as repair-time and Repair time too",
    ]
    assert merging(found, Settings(), "from")[0] == "values: 1 moves, 1 is the same, 1 differs (Repair time stays)"
    back = twice.merging.look(kpi(twice, "mttr"), kpi(twice, "repair-time"))
    assert merging(back, Settings())[-1] == "headline: Repair time leads Recover fast"
