"""The catalogue as it comes with the program, and what becomes of a KPI taken from it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain import fields
from bsc_tui.domain.catalogue import Entry, find, search
from bsc_tui.domain.errors import NotFound, Refused
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.naming import find_kpi, names_of
from bsc_tui.domain.text import width
from bsc_tui.services import making
from bsc_tui.services.catalogue import entries, narrowed
from bsc_tui.services.frameworks import known
from tests.services.office import TODAY, kpi, objective

if TYPE_CHECKING:
    from bsc_tui.services.session import Session
    from tests.services.office import Office

PERSPECTIVES = ["Financial", "Customer", "Internal Processes", "Learning and Growth"]

ARTICLE = """revenue growth; cost of ownership; return on investment (ROI); budget variance; cost control;
customer satisfaction; customer retention rate; net promoter score (NPS); customer acquisition cost (CAC); loyalty;
SLA adherence; mean time to resolve (MTTR); first call resolution (FCR) rate; process cycle time;
incident resolution time; system uptime; employee training hours; certification rates; innovation pipeline;
employee engagement; skills development"""

MORE = """IT spend vs budget (actual/budget); IT spend as share of revenue; IT cost per employee/user;
Run vs change share (change spend/total); Cost per ticket (service-desk cost/closed tickets);
Software spend not in use; Project cost variance (EV−AC)/EV; Planned benefits realised 12 months after go-live;
User satisfaction (cSAT); Employee IT experience (eSAT / XLA); SLA compliance (targets met/measured);
Availability of critical services; First-contact resolution; Request fulfilment time (median);
Self-service success rate; Incidents resolved in time; Mean time to restore service;
Major incidents (count, or days between); Open and overdue tickets share; Repeat incidents linked to known problems;
Unsuccessful changes (= change-failure rate); Emergency changes share; Deployment frequency; Lead time for change;
Failed-deployment recovery time; Patch compliance within policy window; Mean time to remediate vulnerabilities;
Overdue critical vulnerabilities; Confirmed security incidents; Backup success; Restore/DR tests passed;
CMDB accuracy (sampled CIs correct); Peak capacity use of key platforms; Projects delivered on time;
Policy compliance score; Overdue audit findings; Supplier SLA met; Architecture compliance (reviews passed/reviewed);
End-of-life components share; Training hours per FTE; Staff turnover (voluntary, 12 months);
Critical skills with ≥2 people; Staff engagement; Knowledge articles reviewed within 12 months;
Routine work automated (runs automated/total); Ideas converted; Improvement actions closed on time"""

NAMES = [" ".join(name.split()) for name in f"{ARTICLE};{MORE}".split(";")]


def test_there_are_21_and_47_names_to_find() -> None:
    assert (len(ARTICLE.split(";")), len(MORE.split(";"))) == (21, 47)
    assert len(set(NAMES)) == 68


@pytest.mark.parametrize("name", NAMES)
def test_every_known_kpi_is_found_first_by_the_words_of_its_name(name: str) -> None:
    found = search(entries(), name)
    assert found
    assert found[0] is find(entries(), name)


def test_each_perspective_has_some_and_they_stand_together() -> None:
    homes = [entry.perspective for entry in entries()]
    assert list(dict.fromkeys(homes)) == PERSPECTIVES
    assert homes == sorted(homes, key=PERSPECTIVES.index)
    assert min(Counter(homes).values()) >= 8
    assert len(homes) == 61


def test_no_two_share_a_name() -> None:
    counts = Counter(name for entry in entries() for name in {name.casefold() for name in names_of(entry.kpi)})
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.kpi.key)
def test_every_entry_says_all_there_is_to_say(entry: Entry) -> None:
    kpi = entry.kpi
    assert kpi.description.endswith(".")
    assert "/" in kpi.description or kpi.aggregation in {"sum", "last", "mean"}
    assert kpi.unit or kpi.key == "nps"
    assert kpi.source
    assert kpi.lead_or_lag
    assert kpi.owner == ""
    assert width(kpi.name) <= 24, "it stands in a table"
    assert kpi.frameworks
    assert all(known().canonical(text) == text for text in kpi.frameworks)
    assert len(entry.references) == len(kpi.frameworks)
    assert {"ITIL", "COBIT"} <= {text.split()[0] for text in kpi.frameworks}
    assert entry.has_band <= (kpi.direction == "band")


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.kpi.key)
def test_an_entry_says_rightly_how_it_adds_up(entry: Entry) -> None:
    kpi = entry.kpi
    if kpi.unit in {"h", "d"} and kpi.key != "training-hours":
        assert kpi.aggregation == "mean"
    if kpi.unit == "incidents":
        assert kpi.aggregation == "sum"
    if kpi.unit == "%":
        assert kpi.aggregation != "sum"
    if kpi.aggregation == "ratio":
        assert "/" in kpi.description
    if kpi.unit == "%" and kpi.direction == "higher" and kpi.aggregation == "ratio" and kpi.key != "benefits-realised":
        assert (kpi.minimum, kpi.maximum) == (0, 100)


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.kpi.key)
def test_every_entry_is_a_legal_kpi_by_what_people_would_type(entry: Entry) -> None:
    blank = Kpi(0, 0, "", "", 1, 1, date(2026, 1, 1))
    typed = {name: fields.text_of(entry.kpi, name) for name in fields.KPI}
    made = fields.kpi_with(blank, typed)
    assert made._replace(former=entry.kpi.former, perspective_id=0, position=entry.kpi.position) == entry.kpi._replace(
        added=made.added
    )


def test_all_of_it_goes_into_a_scorecard(office: Office) -> None:
    office.path.unlink()
    office.make(making.from_template("empty", TODAY))
    ann = office.open()
    for entry in entries():
        made, done = ann.catalogue.add(entry)
        assert done.label == f"Added KPI {entry.kpi.name}"
        assert made.key == entry.kpi.key
    assert set(ann.catalogue.there()) == {entry.kpi.key for entry in entries()}
    scorecard = ann.looking.scorecard()
    homes = {row.id: row.name for row in scorecard.perspectives}
    assert [homes[row.perspective_id] for row in scorecard.kpis] == [entry.perspective for entry in entries()]
    for entry, row in zip(entries(), scorecard.kpis, strict=True):
        places = {name: getattr(row, name) for name in ("id", "version", "perspective_id", "position", "added")}
        assert row.added == TODAY, "its values are due from today on"
        assert set(row.former) == {name for name in entry.kpi.former if name.casefold() not in {row.key, row.name}}
        assert row == entry.kpi._replace(former=row.former, **places)
    assert ann.history.undo().label == f"Undo: Added KPI {entries()[-1].kpi.name}"


def test_what_is_given_goes_before_and_it_has_no_target_unless_given(ann: Session) -> None:
    entry = find(entries(), "backup-success")
    made, _ = ann.catalogue.add(entry, "", "Internal", {"frequency": "month", "owner": "ops"}, {"target": "99"})
    found = kpi(ann, "backup-success")
    assert (found.frequency, found.owner, found.unit) == ("month", "ops", "%")
    assert [row.target for row in ann.targeting.rows(found)] == [99]
    plain, _ = ann.catalogue.add(find(entries(), "capacity-use"), "", "Internal")
    assert ann.targeting.rows(plain) == ()
    assert made.version


def test_it_is_found_by_the_names_the_catalogue_knows_it_by(ann: Session) -> None:
    ann.catalogue.add(find(entries(), "change-failure-rate"), "", "Internal")
    assert find_kpi(ann.looking.scorecard(), "unsuccessful changes").key == "change-failure-rate"


def test_it_may_have_a_name_of_its_own_and_remembers_the_other(ann: Session) -> None:
    made, _ = ann.catalogue.add(find(entries(), "backup-success"), "Sicherung", "Internal")
    assert (made.key, made.name) == ("sicherung", "Sicherung")
    assert kpi(ann, "backup-success").name == "Sicherung"
    again, _ = ann.catalogue.add(find(entries(), "backup-success"), "Sicherung Nord", "Internal")
    assert again.former == (), "those names are the first one's"


def test_an_objective_gives_it_its_perspective(ann: Session) -> None:
    made, _ = ann.catalogue.add(find(entries(), "backup-success"), given={"objective": "Recover fast"})
    assert made.objective_id == objective(ann, "Recover fast").id


def test_what_is_there_already_is_refused_with_what_to_do(ann: Session) -> None:
    with pytest.raises(Refused, match=r"^MTTR is there already$") as raised:
        ann.catalogue.add(find(entries(), "mttr"))
    assert raised.value.hint.endswith("bsc kpi add NAME --from-catalogue mttr")
    with pytest.raises(Refused, match=r"already, as Uptime$"):
        ann.catalogue.add(find(entries(), "uptime"))
    ann.structure.archive(kpi(ann, "mttr"))
    with pytest.raises(Refused, match=r"^MTTR is archived$") as raised:
        ann.catalogue.add(find(entries(), "mttr"))
    assert raised.value.hint == "put it back with: bsc kpi restore mttr"


def test_a_perspective_the_scorecard_lacks_has_to_be_named(ann: Session) -> None:
    before = len(ann.history.operations())
    with pytest.raises(Refused, match="belongs to Internal Processes, and this scorecard has no such") as raised:
        ann.catalogue.add(find(entries(), "backup-success"))
    assert "--perspective" in raised.value.hint
    assert len(ann.history.operations()) == before


@pytest.mark.parametrize(
    ("perspective", "framework", "key", "missing"),
    [
        ("customer", "", "nps", "mttr"),
        ("LEARN", "", "skills", "nps"),
        ("", "togaf", "change-share", "mttr"),
        ("", "dss02", "mttr", "nps"),
        ("", "ITIL 4 incident management", "mttr", "fcr-rate"),
        ("internal", "cobit", "mttr", "nps"),
    ],
)
def test_it_is_narrowed_by_perspective_and_framework(perspective: str, framework: str, key: str, missing: str) -> None:
    found = {entry.kpi.key for entry in narrowed(perspective, framework)}
    assert key in found
    assert missing not in found


@pytest.mark.parametrize(
    ("perspective", "framework"), [("x", ""), ("n", ""), (" ", ""), ("", "prince2"), ("", "dss99")]
)
def test_what_there_is_not_is_said(perspective: str, framework: str) -> None:
    with pytest.raises(NotFound) as raised:
        narrowed(perspective, framework)
    assert raised.value.hint
