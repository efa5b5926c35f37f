"""Finding a KPI in a catalogue."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.catalogue import Entry, find, is_called, nearest, search, there
from bsc_tui.domain.errors import NotFound
from bsc_tui.domain.model import Kpi


def entry(key: str, name: str, also: tuple[str, ...] = (), text: str = "", **more: str) -> Entry:
    kpi = Kpi(0, 0, key, name, 0, 1, date.min, former=also, description=text, unit=more.get("unit", ""))
    references = (more["reference"],) if "reference" in more else ()
    frameworks = ("COBIT DSS02",) if references else ()
    return Entry(kpi._replace(frameworks=frameworks), more.get("home", "Internal"), references=references)


MTTR = entry("mttr", "Mean time to resolve", ("MTTR (h)",), "Hours from report to resolution.", unit="h")
FCR = entry("fcr", "FCR rate", ("First-contact resolution",), "Calls resolved at once.", unit="%")
COST = entry(
    "ticket-cost", "Cost per ticket", (), "Cost of the café.", unit="€", home="Financial", reference="DSS02 desk"
)
TURNOVER = entry("turnover", "Staff turnover", (), "People who left, in time.", unit="%", home="Learning and Growth")
ALL = (MTTR, FCR, COST, TURNOVER)


def names(found: list[Entry]) -> list[str]:
    return [one.kpi.key for one in found]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["mttr", "fcr", "ticket-cost", "turnover"]),
        (" ,;! ", ["mttr", "fcr", "ticket-cost", "turnover"]),
        ("resolve time", ["mttr"]),
        ("TIME", ["mttr", "turnover"]),
        ("resolution", ["fcr", "mttr"]),
        ("contact first", ["fcr"]),
        ("first-contact", ["fcr"]),
        ("CAFE", ["ticket-cost"]),
        ("Café", ["ticket-cost"]),
        ("€", ["ticket-cost"]),
        ("%", ["fcr", "turnover"]),
        ("financial", ["ticket-cost"]),
        ("dss02", ["ticket-cost"]),
        ("cobit cost", ["ticket-cost"]),
        ("mean time to the moon", []),
        ("nothing like it", []),
    ],
)
def test_all_words_are_found_wherever_they_are_and_names_come_first(typed: str, found: list[str]) -> None:
    assert names(search(ALL, typed)) == found


def test_the_nearer_the_name_the_sooner() -> None:
    pool = (
        entry("a", "Other", text="uptime"),
        entry("b", "Systemuptime"),
        entry("c", "Other", ("The uptime",)),
        entry("d", "System uptime"),
        entry("uptime", "Something else"),
        entry("f", "Other", text="reuptimed"),
    )
    assert names(search(pool, "uptime")) == ["uptime", "d", "b", "c", "a", "f"]


@pytest.mark.parametrize(
    ("typed", "first"), [("turnoverr", "turnover"), ("resoultion time", "mttr"), ("per tikcet", "ticket-cost")]
)
def test_a_slip_of_the_pen_has_nearest_ones(typed: str, first: str) -> None:
    assert names(nearest(ALL, typed))[0] == first


def test_the_nearest_is_the_one_that_shares_most() -> None:
    pool = (entry("a", "Time of day"), entry("b", "Night"), entry("c", "Tyme and night"))
    assert names(nearest(pool, "tyme nihgt"))[0] == "c"


def test_nothing_is_near_to_nonsense() -> None:
    assert nearest(ALL, "qqqqqq zzzzz") == []
    assert nearest(ALL, "") == []
    assert nearest((), "time") == []


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("mttr", "mttr"),
        ("MEAN  time to resolve", "mttr"),
        ("mttr (h)", "mttr"),
        ("first-contact resolution", "fcr"),
        ("turnover", "turnover"),
        ("ticket", "ticket-cost"),
        ("rate", "fcr"),
    ],
)
def test_a_name_a_key_another_name_or_words_of_one_alone_name_an_entry(typed: str, key: str) -> None:
    assert find(ALL, typed).kpi.key == key


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("e", "could be several"),
        ("", "has no KPI"),
        ("hours", "has no KPI"),
        ("café", "has no KPI"),
        ("ticketcosts", "has no KPI"),
        ("x" * 5000, "has no KPI"),
    ],
)
def test_what_names_none_or_several_is_not_found(typed: str, what: str) -> None:
    with pytest.raises(NotFound, match=what) as raised:
        find(ALL, typed)
    assert raised.value.hint
    assert len(raised.value.what) < 200


def test_an_exact_name_goes_before_another_s_part_of_it() -> None:
    pool = (entry("a", "Cost of cost"), entry("b", "Cost"), entry("c", "Other", ("cost of all",)))
    assert find(pool, "cost").kpi.key == "b"
    assert is_called(pool[1], " COST ")
    assert not is_called(pool[0], "cost")
    assert not is_called(pool[0], "")


def test_a_scorecard_has_what_is_called_so() -> None:
    def kpi(key: str, name: str, *former: str) -> Kpi:
        return Kpi(7, 1, key, name, 1, 1, date(2026, 1, 1), former=former)

    kpis = [
        kpi("resolving", "mean time to RESOLVE"),
        kpi("x", "First-contact resolution"),
        kpi("y", "Fluctuation", "turnover"),
        kpi("z", "Other", "MTTR (h)"),
    ]
    found = there(ALL, kpis)
    assert {key: one.key for key, one in found.items()} == {"mttr": "resolving", "fcr": "x", "turnover": "y"}
    assert there(ALL, []) == {}


@given(st.text(max_size=60))
def test_a_search_never_fails(text: str) -> None:
    found = search(ALL, text)
    assert set(found) <= set(ALL)
    assert len(set(found)) == len(found)
    assert set(nearest(ALL, text)) <= set(ALL)
    with suppress(NotFound):
        assert find(ALL, text) in ALL


@given(st.sampled_from(ALL), st.randoms())
def test_whatever_the_order_of_its_words_a_name_is_found(one: Entry, chance: object) -> None:
    words = one.kpi.name.split()
    chance.shuffle(words)  # type: ignore[attr-defined]
    assert one in search(ALL, " ".join(words).upper())
