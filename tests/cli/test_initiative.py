"""``bsc initiative``: the work that serves objectives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bsc_tui.cli.commands.initiative import FIELDS
from bsc_tui.domain import fields
from tests.cli.hostile import CONTROLS

if TYPE_CHECKING:
    from tests.cli.program import Program

ADD = ("initiative", "add", "Cleaner data", "--objective", "Revenue Growth")


def listed(bsc: Program, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = bsc("initiative", "list", *more, "--format", "json").json()
    return [row for row in found if row["name"] in {"Cleaner data", "Cleanest data", "Talks"}]


def test_there_is_an_option_for_every_field() -> None:
    assert {"name", *FIELDS} == set(fields.INITIATIVE)


def test_an_initiative_is_added_with_every_field_named_as_in_json(bsc: Program) -> None:
    ran = bsc(
        *ADD,
        *("--owner", "ben", "--start", "2026-09-01", "--due", "2026-11-15", "--budget", "12k"),
        *("--spent", "13000", "--percent", "40%", "--status", "act"),
    )
    assert (ran.code, ran.out, ran.err) == (0, "Added initiative Cleaner data to Revenue Growth\n", "")
    assert listed(bsc) == [
        {
            "name": "Cleaner data",
            "owner": "ben",
            "start": "2026-09-01",
            "due": "2026-11-15",
            "budget": 12000.0,
            "spent": 13000.0,
            "percent": 40.0,
            "status": "active",
            "marks": ["late", "overspent"],
            "objective": "Revenue Growth",
            "archived": False,
        }
    ]
    (line,) = (line for line in bsc("initiative", "list").lines if line.startswith("Cleaner data"))
    assert line.split() == [
        *("Cleaner", "data", "Revenue", "Growth", "ben", "2026-09-01", "2026-11-15", "12000", "13000", "40"),
        *("active", "late,", "overspent"),
    ]


def test_fields_are_edited_and_cleared(bsc: Program) -> None:
    bsc(*ADD, "--owner", "ben", "--budget", "5")
    ran = bsc("initiative", "edit", "cleaner data", "--name", "Cleanest data", "--owner", "", "--percent", "5")
    assert ran.out == "Cleaner data: name = Cleanest data, no owner, percent = 5 %\n"
    assert bsc("initiative", "edit", "Cleanest data", "--percent", "5").err == "nothing changed: it is so already\n"
    assert bsc("initiative", "edit", "Cleanest data", "--spent", "-5").code == 1
    nothing = bsc("initiative", "edit", "Cleanest data")
    assert (nothing.code, "nothing is said to be changed" in nothing.err) == (2, True)


def test_initiatives_move_and_are_listed_by_objective_and_owner(bsc: Program) -> None:
    bsc(*ADD, "--owner", "Ben")
    bsc("initiative", "add", "Talks", "--objective", "Revenue Growth", "--owner", "eva")
    assert [row["name"] for row in listed(bsc)] == ["Cleaner data", "Talks"]
    assert bsc("initiative", "move", "Talks", "up").out == "Moved initiative Talks up\n"
    assert [row["name"] for row in listed(bsc)] == ["Talks", "Cleaner data"]
    assert bsc("initiative", "move", "talks", "--objective", "Internal Processes").code == 0
    assert [row["name"] for row in listed(bsc, "--objective", "revenue")] == ["Cleaner data"]
    assert [row["name"] for row in listed(bsc, "--owner", "ben")] == ["Cleaner data"]
    assert bsc("initiative", "move", "Talks").code == 2
    assert bsc("initiative", "move", "Talks", "up", "--objective", "Internal Processes").code == 2


def test_an_archived_one_is_listed_when_all_are_asked_for(bsc: Program) -> None:
    bsc(*ADD)
    assert bsc("initiative", "archive", "Cleaner data").out == "Archived initiative Cleaner data\n"
    assert listed(bsc) == []
    bsc("initiative", "add", "Talks", "--objective", "Internal Processes")
    assert [(row["name"], row["archived"]) for row in listed(bsc, "--all")] == [
        ("Talks", False),
        ("Cleaner data", True),
    ]
    assert "archived" in bsc("initiative", "list", "--all").lines[0]
    assert bsc("initiative", "restore", "Cleaner data").code == 0
    assert len(listed(bsc)) == 2


@pytest.mark.parametrize(
    ("args", "what"),
    [
        (("add", "X", "--objective", "Nowhere"), "there is no objective 'Nowhere'"),
        (("add", "", "--objective", "Revenue Growth"), "a name may not be empty"),
        (("add", "X", "--objective", "Revenue Growth", "--status", "x"), "'x' is no status"),
        (("edit", "Nothing", "--owner", "x"), "there is no initiative 'Nothing'"),
        (("archive", "Nothing"), "there is no initiative 'Nothing'"),
    ],
)
def test_what_is_wrong_is_said_in_a_line_with_what_to_do(bsc: Program, args: tuple[str, ...], what: str) -> None:
    ran = bsc("initiative", *args)
    assert (ran.code, ran.out) == (1, "")
    first, second = ran.err.splitlines()
    assert what in first
    assert second.startswith("hint: ")


def test_everything_is_undone_and_stands_in_the_objectives_history(bsc: Program) -> None:
    bsc(*ADD)
    bsc("initiative", "edit", "Cleaner data", "--percent", "5")
    told = bsc("history", "objective:Revenue Growth", "--format", "json").json()
    assert [row["label"] for row in told[:2]] == [
        "Cleaner data: percent = 5 %",
        "Added initiative Cleaner data to Revenue Growth",
    ]
    bsc("undo")
    assert listed(bsc)[0]["percent"] is None
    bsc("undo")
    assert listed(bsc) == []


def test_the_status_has_the_initiatives_of_each_objective(bsc: Program) -> None:
    bsc(*ADD, "--percent", "5")
    goals = {it["name"]: it for it in bsc("status", "--format", "json").json()["objectives"]}
    found = next(it for it in goals["Revenue Growth"]["initiatives"] if it["name"] == "Cleaner data")
    assert (found["percent"], found["status"], found["marks"]) == (5.0, "planned", [])


def test_a_hostile_name_reaches_no_terminal(hostile: Program) -> None:
    goal = hostile("objective", "list", "--format", "json").json()[0]["name"]
    name = "a\x1b]0;x\x07[/red]\u202e" + "w" * 300
    ran = hostile("initiative", "add", name, "--objective", goal, "--owner", "\x1b[31m")
    assert ran.code == 0
    for fmt in ("table", "json", "csv", "markdown"):
        out = hostile("initiative", "list", "--format", fmt).out
        assert not set(out) & (CONTROLS - {"\r"})
    assert not set(hostile("objective", "show", goal).out) & set(CONTROLS)
    assert hostile("initiative", "archive", name).code == 0
