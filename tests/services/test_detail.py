"""One KPI read whole, as its own screen shows it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.due import View
from bsc_tui.domain.errors import NotFound
from tests.services.office import TODAY, kpi, objective

if TYPE_CHECKING:
    from bsc_tui.services.session import Session
    from tests.services.office import Office

NOW = View(TODAY)


def test_a_detail_has_all_values_judged_and_all_target_rows(ann: Session) -> None:
    found = ann.looking.detail(1, NOW)
    assert [(it.period.start.month, it.value.value, it.judgement.status) for it in found.dossier.values] == [
        (8, 7.0, "missed"),
        (9, 6.4, "acceptable"),
    ]
    assert [row.target for row in found.dossier.rows] == [5.6]
    assert found.kpi == found.dossier.figure.kpi == kpi(ann, "mttr")
    assert (found.settings.name, found.is_read_only) == ("IT", False)


def test_a_detail_is_seen_at_the_view(ann: Session) -> None:
    assert ann.looking.detail(1, NOW).dossier.figure.period.start == date(2026, 10, 1)
    assert ann.looking.detail(1, View(TODAY, date(2026, 9, 1))).dossier.figure.actual == 7.0


def test_a_detail_knows_where_the_kpi_could_be(ann: Session) -> None:
    ann.structure.archive(objective(ann, "Happy users"))
    found = ann.looking.detail(1, NOW)
    assert found.perspectives == ("Customer", "Internal", "Growth")
    assert found.objectives == ("Recover fast",)


def test_an_archived_kpi_has_a_detail(ann: Session) -> None:
    ann.structure.archive(kpi(ann, "mttr"))
    assert ann.looking.detail(1, NOW).kpi.archived


def test_a_kpi_that_is_gone_has_none(ann: Session) -> None:
    with pytest.raises(NotFound, match="not there any more"):
        ann.looking.detail(99, NOW)


def test_a_file_only_looked_at_says_so(office: Office) -> None:
    assert office.open(is_read_only=True).looking.detail(1, NOW).is_read_only
