"""What people type for a reference to a framework, and what it is kept as."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.errors import NotFound, Refused
from bsc_tui.domain.frameworks import Reference
from bsc_tui.services.frameworks import known

KNOWN = known()
EVERY = [it for framework in KNOWN.all for it in framework.references]


@pytest.mark.parametrize("reference", EVERY, ids=lambda it: it.text)
def test_every_reference_is_found_by_its_own_text_and_title(reference: Reference) -> None:
    assert KNOWN.canonical(reference.text) == reference.text
    assert KNOWN.find(f"{reference.framework}: {reference.title}") == reference
    assert KNOWN.find(reference.text.upper()) == reference


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("DSS02", "COBIT DSS02"),
        ("dss 2", "COBIT DSS02"),
        ("APO-13", "COBIT APO13"),
        ("cobit dss02", "COBIT DSS02"),
        ("COBIT2019:DSS02", "COBIT DSS02"),
        ("COBIT 2019 DSS 02", "COBIT DSS02"),
        ("DSS02 requests and incidents", "COBIT DSS02"),
        ("COBIT DSS02 Managed Service Requests and Incidents", "COBIT DSS02"),
        ("COBIT incidents", "COBIT DSS02"),
        ("ITIL4:Incident management", "ITIL incident"),
        ("ITIL v4 – Incident Mgmt", "ITIL incident"),
        ("Incident management (ITIL)", "ITIL incident"),
        ("incident", "ITIL incident"),
        ("Workforce & talent management", "ITIL workforce and talent"),
        ("ITIL Organisational change management", "ITIL organizational change"),
        ("ITIL security", "ITIL information security"),
        ("itil service catalog", "ITIL service catalogue"),
        ("TOGAF:G", "TOGAF G"),
        ("TOGAF ADM phase g", "TOGAF G"),
        ("TOGAF 9.2 B", "TOGAF B"),
        ("TOGAF Architecture Vision", "TOGAF A"),
        ("TOGAF preliminary phase", "TOGAF Preliminary"),
        ("TOGAF requirements", "TOGAF Requirements management"),
    ],
)
def test_a_reference_is_kept_in_one_way_however_it_is_typed(typed: str, kept: str) -> None:
    assert KNOWN.canonical(typed) == kept
    found = KNOWN.find(typed)
    assert found is not None
    assert found.text == kept


@pytest.mark.parametrize("typed", ["ISO27001 A.5", "NIS2", "SOC 2 CC7.1", "G", "itilian", "our own 4.2", "x" * 1999])
def test_a_reference_to_another_framework_stays_as_it_is(typed: str) -> None:
    assert KNOWN.canonical(typed) == typed
    assert KNOWN.find(typed) is None
    assert not any(KNOWN.is_astray(typed, framework) for framework in KNOWN.all)


@pytest.mark.parametrize(
    ("typed", "what", "candidates"),
    [
        ("ITIL incidnet", "ITIL 4 has no practice 'ITIL incidnet'", ("ITIL incident",)),
        ("ITIL config", "ITIL 4 has no practice 'ITIL config'", ("ITIL service configuration",)),
        ("COBIT DSS99", "COBIT 2019 has no objective 'COBIT DSS99'", ("COBIT DSS06", "COBIT DSS05", "COBIT DSS04")),
        ("DSS07", "COBIT 2019 has no objective 'DSS07'", ("COBIT DSS06", "COBIT DSS05", "COBIT DSS04")),
        ("TOGAF D/H", "'TOGAF D/H' could be several phases", ("TOGAF D", "TOGAF H")),
        ("COBIT risk", "'COBIT risk' could be several objectives", ("COBIT EDM03", "COBIT APO12")),
        ("incidnt", "'incidnt' is no reference", ("ITIL incident",)),
    ],
)
def test_what_a_framework_does_not_have_is_refused_with_the_nearest(
    typed: str, what: str, candidates: tuple[str, ...]
) -> None:
    with pytest.raises(NotFound) as refused:
        KNOWN.canonical(typed)
    assert refused.value.what == what
    assert refused.value.candidates[: len(candidates)] == candidates


@pytest.mark.parametrize("typed", ["ITIL", "COBIT 2019", "TOGAF ADM phase"])
def test_a_framework_alone_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(NotFound, match="names no") as refused:
        KNOWN.canonical(typed)
    assert "such as" in refused.value.hint


def test_a_part_of_an_objective_is_not_taken_for_the_whole() -> None:
    with pytest.raises(NotFound) as refused:
        KNOWN.canonical("COBIT DSS02.03")
    assert refused.value.candidates[0] == "COBIT DSS02"


def test_two_references_in_one_are_refused() -> None:
    with pytest.raises(Refused, match="names ITIL and COBIT"):
        KNOWN.canonical("ITIL incident COBIT DSS02")


def test_a_list_has_each_reference_once() -> None:
    assert KNOWN.listed("DSS02, cobit dss2,, ISO27001 A.5 , incident") == (
        "COBIT DSS02",
        "ISO27001 A.5",
        "ITIL incident",
    )
    assert KNOWN.listed(" , ") == ()


def test_what_a_kpi_refers_to_already_stays_even_if_it_would_be_refused_today() -> None:
    assert KNOWN.listed("ITIL 4, DSS02", kept=("ITIL 4",)) == ("ITIL 4", "COBIT DSS02")
    with pytest.raises(NotFound):
        KNOWN.listed("ITIL 4, DSS02")


def test_a_text_is_astray_that_names_a_framework_and_nothing_in_it() -> None:
    itil, cobit, _ = KNOWN.all
    assert KNOWN.is_astray("ITIL 4", itil)
    assert KNOWN.is_astray("DSS99", cobit)
    assert not KNOWN.is_astray("ITIL 4", cobit)
    assert not KNOWN.is_astray("ITIL incident", itil)


@pytest.mark.parametrize(("typed", "name"), [("itil", "ITIL"), ("COBIT 2019", "COBIT"), ("togaf adm", "TOGAF")])
def test_a_framework_is_known_by_its_name(typed: str, name: str) -> None:
    assert KNOWN.named(typed).name == name


@pytest.mark.parametrize("typed", ["iso", "", "itil cobit", "itil incident"])
def test_another_framework_is_refused_with_those_there_are(typed: str) -> None:
    with pytest.raises(NotFound, match="is no framework") as refused:
        KNOWN.named(typed)
    assert refused.value.hint == "frameworks are: ITIL, COBIT, TOGAF"


PIECES = st.sampled_from([*"ABCDGH", "ITIL", "cobit", "TOGAF", "4", "2019", ":", "/", "incident", "DSS", "02", "risk"])
TYPED = st.one_of(st.text(), st.lists(PIECES, max_size=6).map(" ".join), st.lists(PIECES, max_size=6).map("".join))


@given(TYPED)
def test_any_text_is_kept_or_refused_and_what_is_kept_stays(typed: str) -> None:
    try:
        kept = KNOWN.canonical(typed)
    except Refused:
        assert KNOWN.find(typed) is None
    else:
        assert KNOWN.canonical(kept) == kept
        found = KNOWN.find(typed)
        assert kept == (found.text if found else typed)


@given(st.lists(TYPED, max_size=4).map(",".join))
def test_a_list_that_was_taken_is_taken_again(typed: str) -> None:
    try:
        kept = KNOWN.listed(typed)
    except Refused:
        return
    assert KNOWN.listed(", ".join(kept)) == kept
