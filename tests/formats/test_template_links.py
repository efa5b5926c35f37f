"""Links in a template: which objective drives which, by name."""

from __future__ import annotations

from datetime import date

import pytest

from bsc_tui.domain.errors import BadInput, Refused
from bsc_tui.domain.model import Link, Objective, Perspective
from bsc_tui.formats.draft import Draft, DraftLink, DraftObjective, materialised
from bsc_tui.formats.redrafting import draft_of
from bsc_tui.formats.template import dump, parse

NAMES = ("Earn", "Please", 'Be "quick"')
LINKED = Draft(
    perspectives=(Perspective(0, 0, "All", 1),),
    objectives=tuple(DraftObjective(Objective(0, 0, 0, name, n), "All") for n, name in enumerate(NAMES, 1)),
    links=(DraftLink('Be "quick"', "Please"), DraftLink("Please", "Earn")),
)
GOALS = "".join(f'[[objective]]\nname = "{name}"\nperspective = "All"\n' for name in "ABC")
HEAD = f'[[perspective]]\nname = "All"\n{GOALS}'


def link(start: str, end: str) -> str:
    return f'[[link]]\nfrom = "{start}"\nto = "{end}"\n'


def test_links_are_written_and_read() -> None:
    assert '[[link]]\nfrom = "Be \\"quick\\""\nto = "Please"\n' in dump(LINKED)
    assert parse(dump(LINKED), "again") == LINKED


def test_links_become_rows_with_ids_and_a_draft_again() -> None:
    made = materialised(LINKED, date(2026, 11, 23))
    assert made.links == (Link(1, 0, 3, 2), Link(2, 0, 2, 1))
    assert draft_of(made).links == LINKED.links


def test_names_are_found_whatever_their_case() -> None:
    assert parse(HEAD + link(" a", "B "), "x").links == (DraftLink("A", "B"),)


def test_a_file_adds_links_to_the_one_it_extends_and_says_the_same_one_again() -> None:
    above = f'extends = "low"\n{link("a", "B")}{link("B", "C")}'
    found = parse(above, "x", lambda _: HEAD + link("A", "B"))
    assert found.links == (DraftLink("A", "B"), DraftLink("B", "C"))


@pytest.mark.parametrize(
    ("links", "what"),
    [
        (link("A", "D"), 'link number 1 in x, to: there is no objective "D"'),
        (link("", "A"), 'link number 1 in x, from: there is no objective ""'),
        (link("A", "a"), 'link number 1 in x, to: "A" cannot drive itself'),
        (link("A", "B") + link("a", "b"), 'link number 2 in x, to: "A" drives "B" already'),
        (
            link("A", "B") + link("B", "C") + link("C", "A"),
            "link number 3 in x, to: that closes a loop: C → A → B → C",
        ),
        ('[[link]]\nfrom = "A"\nto = "B"\nweight = 1\n', "link number 1 in x, weight: there is no such field"),
    ],
)
def test_what_is_no_link(links: str, what: str) -> None:
    with pytest.raises(Refused) as raised:
        parse(HEAD + links, "x")
    assert raised.value.what.startswith(what)


def test_every_link_that_is_wrong_is_told_of() -> None:
    with pytest.raises(BadInput) as raised:
        parse(HEAD + link("A", "X") + link("B", "Y") + link("A", "B"), "x")
    assert raised.value.what == "x has 2 mistakes"
    assert len(raised.value.reasons) == 2
