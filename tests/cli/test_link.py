"""``bsc link``: which objective drives which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.program import Program

CHAIN = [
    ("Customer Satisfaction", "Revenue Growth"),
    ("Internal Processes", "Customer Satisfaction"),
    ("Learning and Growth", "Internal Processes"),
]


LOOP = "Revenue Growth → Internal Processes → Customer Satisfaction → Revenue Growth"


def links(bsc: Program, *more: str) -> list[tuple[str, str]]:
    return [(row["from"], row["to"]) for row in bsc("link", "list", "--format", "json", *more).json()]


def test_the_demo_has_the_chain_of_the_article(bsc: Program) -> None:
    assert links(bsc) == CHAIN
    assert bsc("link", "list").lines[1].split("  ")[0] == "Customer Satisfaction"
    assert bsc("link", "list", "--format", "csv").lines[0] == "from,from_perspective,to,to_perspective"
    assert bsc("link", "list", "--format", "json").json()[0] == {
        "from": "Customer Satisfaction",
        "from_perspective": "Customer",
        "to": "Revenue Growth",
        "to_perspective": "Financial",
    }


def test_a_link_is_added_taken_away_and_undone(bsc: Program) -> None:
    ran = bsc("link", "add", "learning and growth", "objective:CUSTOMER SATISFACTION")
    assert (ran.code, ran.out) == (0, "Added link: Learning and Growth drives Customer Satisfaction\n")
    ran = bsc("link", "add", "Learning and Growth", "Customer Satisfaction")
    assert (ran.code, ran.out, ran.err) == (0, "", "nothing changed: it is so already\n")
    ran = bsc("link", "remove", "Customer Satisfaction", "Revenue Growth")
    assert ran.out == "Removed link: Customer Satisfaction drives Revenue Growth\n"
    assert len(links(bsc)) == 3
    assert bsc("undo").out == "Undid: Removed link: Customer Satisfaction drives Revenue Growth\n"
    assert bsc("undo").code == 0
    assert links(bsc) == CHAIN


@pytest.mark.parametrize(
    ("driver", "driven", "what"),
    [
        (
            "Revenue Growth",
            "Internal Processes",
            f"that would close a loop: {LOOP}",
        ),
        ("Revenue Growth", "revenue growth", "Revenue Growth cannot drive itself"),
        ("Revenue", "Internal Processes", "there is no objective 'Revenue'"),
        ("mttr", "Internal Processes", "there is no objective 'mttr'"),
    ],
)
def test_what_is_no_link_is_refused_in_words(bsc: Program, driver: str, driven: str, what: str) -> None:
    ran = bsc("link", "add", driver, driven)
    assert ran.code == 1
    assert ran.err.splitlines()[0] == f"bsc: {what}"
    assert ran.err.splitlines()[1].startswith("hint: ")
    assert links(bsc) == CHAIN


def test_a_former_name_will_do(bsc: Program) -> None:
    bsc("objective", "edit", "Learning and Growth", "--name", "Curious people")
    assert bsc("link", "add", "Learning and Growth", "Revenue Growth").out == (
        "Added link: Curious people drives Revenue Growth\n"
    )


def test_links_of_an_archived_objective_are_hidden_with_it(bsc: Program) -> None:
    bsc("objective", "archive", "Customer Satisfaction")
    assert links(bsc) == CHAIN[2:]
    assert links(bsc, "--all") == CHAIN
    assert [row["archived"] for row in bsc("link", "list", "--all", "--format", "json").json()] == [True, True, False]
    assert bsc("link", "add", "Customer Satisfaction", "Revenue Growth").code == 1
    bsc("objective", "restore", "Customer Satisfaction")
    assert links(bsc) == CHAIN


def test_without_links_it_says_how_to_add_one(bsc: Program) -> None:
    for driver, driven in CHAIN:
        bsc("link", "remove", driver, driven)
    ran = bsc("link", "list")
    assert (ran.code, ran.out) == (0, "")
    assert "bsc link add" in ran.err


def test_hostile_names_stay_text(hostile: Program) -> None:
    names = [row["name"] for row in hostile("objective", "list", "--format", "json").json()]
    assert hostile("link", "list").code == 0
    if len(names) > 1:
        ran = hostile("link", "add", f"objective:{names[0]}", f"objective:{names[1]}")
        assert ran.code == 0
        assert "\x1b" not in ran.out + hostile("link", "list").out
