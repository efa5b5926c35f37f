"""The references KPIs come to carry, by whatever door they come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsc_tui.domain.errors import BadInput, NotFound
from bsc_tui.services.frameworks import known
from bsc_tui.services.making import demo, from_template
from bsc_tui.services.session import Session
from tests.services.office import TODAY, kpi

COUNTS = {"ITIL": 34, "COBIT": 40, "TOGAF": 10}
TEMPLATE = '[[perspective]]\nname = "P"\n[[kpi]]\nname = "K"\nperspective = "P"\nframeworks = [{}]\n'


def test_the_frameworks_are_there_whole() -> None:
    assert {it.name: len(it.references) for it in known().all} == COUNTS
    for framework in known().all:
        assert len({it.code.casefold() for it in framework.references}) == COUNTS[framework.name]
        assert all("," not in it.text for it in framework.references)


def test_cobit_numbers_each_domain_from_one() -> None:
    cobit = known().named("cobit")
    for group, count in {"EDM": 5, "APO": 14, "BAI": 11, "DSS": 6, "MEA": 4}.items():
        codes = [it.code for it in cobit.references if it.group == group]
        assert codes == [f"{group}{number:02}" for number in range(1, count + 1)]


def test_a_kpi_is_added_and_edited_with_references_in_one_way(ann: Session) -> None:
    added, _ = ann.structure.add_kpi("Fixed", "Growth", {"frameworks": "cobit dss02, ISO27001 A.5"})
    assert added.frameworks == ("COBIT DSS02", "ISO27001 A.5")
    ann.editing.kpi(added, {"frameworks": "ITIL4:Incident management, DSS03"})
    assert kpi(ann, "fixed").frameworks == ("ITIL incident", "COBIT DSS03")


def test_what_is_no_practice_is_refused_and_nothing_is_saved(ann: Session) -> None:
    before = kpi(ann, "mttr")
    with pytest.raises(NotFound, match="ITIL 4 has no practice"):
        ann.editing.kpi(before, {"owner": "me", "frameworks": "ITIL incidnet"})
    with pytest.raises(NotFound):
        ann.structure.add_kpi("Fixed", "Growth", {"frameworks": "DSS99"})
    assert kpi(ann, "mttr") == before


def test_typing_the_same_reference_otherwise_changes_nothing(ann: Session) -> None:
    ann.editing.kpi(kpi(ann, "mttr"), {"frameworks": "DSS02"})
    assert not ann.editing.kpi(kpi(ann, "mttr"), {"frameworks": "COBIT2019:DSS02"}).is_change


def test_a_template_is_read_with_its_references_in_one_way(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(TEMPLATE.format('"dss02", "Incident management"'), encoding="utf-8")
    assert from_template(str(path), TODAY).kpis[0].frameworks == ("COBIT DSS02", "ITIL incident")


def test_a_template_with_a_wrong_reference_is_refused_naming_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(TEMPLATE.format('"COBIT DSS99"'), encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        from_template(str(path), TODAY)
    assert refused.value.reasons[0].startswith('KPI "k" in mine.toml, frameworks: COBIT 2019 has no objective')


@pytest.mark.parametrize("name", ["it", "it-full", "demo"])
def test_what_is_shipped_refers_to_what_is_there(name: str) -> None:
    scorecard = demo(TODAY) if name == "demo" else from_template(name, TODAY)
    for one in scorecard.kpis:
        found = [known().find(text) for text in one.frameworks]
        assert [it and it.text for it in found] == list(one.frameworks)
