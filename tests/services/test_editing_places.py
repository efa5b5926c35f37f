"""Where entries belong: a KPI's objective and perspective, an objective's KPIs and headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import NotFound, Refused
from tests.services.office import kpi, objective, perspective

if TYPE_CHECKING:
    from bsc_tui.services.session import Session


def test_a_kpi_that_leaves_its_objective_leads_it_no_longer(ann: Session) -> None:
    ann.editing.kpi(kpi(ann, "mttr"), {"objective": "Happy users"})
    assert (kpi(ann, "mttr").objective_id, kpi(ann, "mttr").perspective_id) == (2, 1)
    assert objective(ann, "Recover fast").headline_id is None
    ann.history.undo()
    assert (kpi(ann, "mttr").objective_id, objective(ann, "Recover fast").headline_id) == (1, 1)
    ann.editing.kpi(kpi(ann, "mttr"), {"objective": ""})
    assert (kpi(ann, "mttr").objective_id, kpi(ann, "mttr").perspective_id) == (None, 2)
    assert objective(ann, "Recover fast").headline_id is None


def test_a_kpi_in_another_perspective_has_no_objective_unless_one_is_named(ann: Session) -> None:
    ann.editing.kpi(kpi(ann, "mttr"), {"perspective": "internal"})
    assert kpi(ann, "mttr").objective_id == 1
    done = ann.editing.kpi(kpi(ann, "mttr"), {"perspective": "Growth"})
    assert (kpi(ann, "mttr").objective_id, kpi(ann, "mttr").perspective_id) == (None, 3)
    assert objective(ann, "Recover fast").headline_id is None
    assert done.label == "MTTR: perspective = Growth, no objective"
    ann.editing.kpi(kpi(ann, "mttr"), {"perspective": "customer", "objective": "happy users"})
    assert (kpi(ann, "mttr").objective_id, kpi(ann, "mttr").perspective_id) == (2, 1)
    with pytest.raises(Refused, match="Happy users does not belong to Growth"):
        ann.editing.kpi(kpi(ann, "mttr"), {"perspective": "Growth", "objective": "Happy users"})


def test_nothing_is_put_where_it_would_not_be_seen(ann: Session) -> None:
    ann.structure.archive(perspective(ann, "Growth"))
    ann.structure.archive(objective(ann, "Happy users"))
    with pytest.raises(Refused, match="Growth is archived"):
        ann.editing.kpi(kpi(ann, "mttr"), {"perspective": "Growth"})
    with pytest.raises(Refused, match="Happy users is archived"):
        ann.editing.kpi(kpi(ann, "mttr"), {"objective": "Happy users"})
    with pytest.raises(Refused, match="Growth is archived"):
        ann.editing.objective(objective(ann, "Recover fast"), {"perspective": "Growth"})


def test_an_objective_takes_its_kpis_along(ann: Session) -> None:
    ann.structure.archive(kpi(ann, "uptime"))
    done = ann.editing.objective(objective(ann, "Recover fast"), {"perspective": "Growth"})
    assert [kpi(ann, name).perspective_id for name in ("mttr", "uptime", "backlog")] == [3, 3, 2]
    assert done.subjects == {"objective:1", "kpi:1", "kpi:4"}
    assert objective(ann, "Recover fast").headline_id == 1
    ann.history.undo()
    assert [kpi(ann, name).perspective_id for name in ("mttr", "uptime", "backlog")] == [2, 2, 2]


def test_an_objective_is_led_by_a_kpi_of_its_own(ann: Session) -> None:
    with pytest.raises(Refused, match="NPS does not serve Recover fast"):
        ann.editing.objective(objective(ann, "Recover fast"), {"headline": "nps"})
    with pytest.raises(NotFound):
        ann.editing.objective(objective(ann, "Recover fast"), {"headline": "nothing"})
