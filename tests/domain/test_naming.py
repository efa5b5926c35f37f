"""Finding what a typed name means."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.errors import NotFound
from bsc_tui.domain.model import Kpi, Objective, Perspective, Scorecard
from bsc_tui.domain.naming import KpiNames, find, find_kpi, find_objective, find_perspective, names_of, nearest
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2026, 11, 23)
CUSTOMER = Perspective(1, 0, "Customer", 1)
INTERNAL = Perspective(2, 0, "Internal Processes", 2)
CUSTOMER_GOAL = Objective(1, 0, 1, "Customer", 1)
INTERNAL_GOAL = Objective(2, 0, 2, "Reduce MTTR", 2)
MTTR = Kpi(1, 0, "mttr", "Mean time to repair", 2, 1, DAY, 2, ("Repair time", "time"))
GROSSE = Kpi(2, 0, "groesse", "Größe", 1, 2, DAY)
KPI_CUSTOMER = Kpi(3, 0, "c", "customer", 1, 3, DAY)
HEIR = Kpi(4, 0, "repair", "Repair time", 2, 4, DAY)
COLON = Kpi(5, 0, "colon", "objective: Reduce MTTR", 2, 5, DAY)
OLD = Kpi(6, 0, "old", "Old", 2, 6, DAY, former=("shared",), archived=True)
UPTIME = Kpi(8, 0, "uptime", "Uptime", 2, 8, DAY, unit="%")
OTHER = Kpi(7, 0, "other", "Other", 2, 7, DAY, former=("shared",))
CARD = Scorecard(
    Settings(),
    (CUSTOMER, INTERNAL),
    (CUSTOMER_GOAL, INTERNAL_GOAL),
    (MTTR, GROSSE, KPI_CUSTOMER, HEIR, COLON, OLD, OTHER),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mttr", MTTR),
        (" MTTR ", MTTR),
        ("mean time to REPAIR", MTTR),
        ("time", MTTR),
        ("repair time", HEIR),
        ("GRÖSSE", GROSSE),
        ("customer", CUSTOMER),
        ("objective:customer", CUSTOMER_GOAL),
        ("Objective : Customer", CUSTOMER_GOAL),
        ("kpi:customer", KPI_CUSTOMER),
        ("perspective:customer", CUSTOMER),
        ("KPI:c", KPI_CUSTOMER),
        ("reduce mttr", INTERNAL_GOAL),
        ("objective: reduce mttr", COLON),
        ("old", OLD),
    ],
)
def test_an_exact_name_is_found_whatever_its_case(typed: str, found: object) -> None:
    assert find(CARD, typed) is found
    assert find(CARD, typed, allow_part=True) is found


@pytest.mark.parametrize(
    ("typed", "found"),
    [("größ", GROSSE), ("internal", INTERNAL), ("reduce", None), ("repair", HEIR), ("mean", MTTR), ("kpi:mean", MTTR)],
)
def test_looking_only_a_part_will_do_where_it_is_one_things(typed: str, found: object) -> None:
    if found is None:
        with pytest.raises(NotFound, match="could be several"):
            find(CARD, typed, allow_part=True)
    else:
        assert find(CARD, typed, allow_part=True) is found


@pytest.mark.parametrize("typed", ["mean", "größ", "", "  ", "objective:", "kpi:", "colour:red", "customers"])
def test_a_part_or_nothing_is_no_name_where_something_is_written(typed: str) -> None:
    with pytest.raises(NotFound, match="there is no perspective, objective or KPI"):
        find(CARD, typed)


@pytest.mark.parametrize("typed", ["", " "])
def test_nothing_is_a_part_of_nothing(typed: str) -> None:
    with pytest.raises(NotFound):
        find(CARD, typed, allow_part=True)


def test_a_former_name_that_two_bore_is_ambiguous() -> None:
    with pytest.raises(NotFound, match="'shared' could be several") as raised:
        find(CARD, "shared")
    assert raised.value.candidates == ("old", "other")
    assert raised.value.hint == "did you mean: old, other"


def test_one_kind_is_looked_for_alone() -> None:
    assert find_kpi(CARD, "customer") is KPI_CUSTOMER
    assert find_kpi(CARD, "kpi:customer") is KPI_CUSTOMER
    assert find_objective(CARD, "customer") is CUSTOMER_GOAL
    assert find_objective(CARD, "objective:reduce mttr") is INTERNAL_GOAL
    assert find_kpi(CARD, "objective: reduce mttr") is COLON
    assert find_perspective(CARD, "perspective: customer") is CUSTOMER
    assert find_kpi(CARD, "mean", allow_part=True) is MTTR
    assert find_objective(CARD, "reduce", allow_part=True) is INTERNAL_GOAL
    assert find_perspective(CARD, "proc", allow_part=True) is INTERNAL
    for look in (find_kpi, find_objective, find_perspective):
        with pytest.raises(NotFound, match=r"there is no (KPI|objective|perspective) 'nothing'"):
            look(CARD, "nothing")


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [("mtr", ("mttr",)), ("GRÖSE", ("Größe", "groesse")), ("customr", ("customer",))],
)
def test_what_is_not_found_has_its_nearest_names(typed: str, candidates: tuple[str, ...]) -> None:
    with pytest.raises(NotFound) as raised:
        find(CARD, typed)
    assert raised.value.candidates[: len(candidates)] == candidates
    assert raised.value.hint.startswith("did you mean: ")


@pytest.mark.parametrize(
    ("look", "hint"),
    [
        (find, "bsc status lists every name"),
        (find_kpi, "bsc status lists every name"),
        (find_objective, "bsc objective list shows them all"),
        (find_perspective, "bsc perspective list shows them all"),
    ],
)
def test_what_resembles_no_name_has_the_way_to_all_of_them(look: Callable[..., object], hint: str) -> None:
    with pytest.raises(NotFound) as raised:
        look(CARD, "zzz")
    assert (raised.value.candidates, raised.value.hint) == ((), hint)


def test_the_nearest_come_best_first_and_are_few() -> None:
    names = ["backlog", "Backlogs", "black log", "log", "uptime"]
    assert nearest(names, "BACKLOG") == ["backlog", "Backlogs", "black log"]
    assert nearest(names, "backlog", 1) == ["backlog"]
    assert nearest([], "x") == []


def test_an_entry_is_called_by_all_its_names() -> None:
    assert names_of(MTTR) == ("mttr", "Mean time to repair", "Repair time", "time")
    assert names_of(INTERNAL_GOAL) == ("Reduce MTTR",)


@given(st.text(max_size=300))
def test_any_text_is_found_or_not_in_one_clean_line(typed: str) -> None:
    for is_part in (False, True):
        try:
            find(CARD, typed, allow_part=is_part)
        except NotFound as missing:
            said = (missing.what, missing.hint)
        else:
            continue
        assert all(clean(text) == text and len(text) < 300 for text in said)


def test_a_name_is_found_as_it_was_typed_before_it_was_cleaned() -> None:
    card = CARD._replace(kpis=(MTTR._replace(name=clean("a\x1b[31m")),))
    assert find_kpi(card, "A\x1b[31m").id == 1


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("mttr", MTTR),
        (" mean TIME to repair ", MTTR),
        ("time", MTTR),
        ("Repair time", HEIR),
        ("Mean time to repair, h", None),
        ("Uptime, %", UPTIME),
        ("Uptime , %", UPTIME),
        ("Uptime, h", None),
        ("Uptime,", None),
        ("Other,", None),
        ("GRÖSSE", GROSSE),
        ("größe", GROSSE),
        ("shared", None),
        ("nothing", None),
        ("", None),
        (",", None),
    ],
)
def test_many_names_are_looked_up_as_one_is_with_a_unit_or_without(name: str, found: Kpi | None) -> None:
    assert KpiNames((*CARD.kpis, UPTIME)).get(name) is found


@given(st.sampled_from([name for kpi in CARD.kpis for name in names_of(kpi)]) | st.text())
def test_a_name_among_many_leads_where_it_leads_alone(name: str) -> None:
    try:
        expected = find_kpi(CARD, name)
    except NotFound:
        expected = None
    found = KpiNames(CARD.kpis).get(name)
    assert found is expected or name.strip().lower().startswith("kpi:")
