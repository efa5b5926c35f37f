"""``bsc map``: the strategy map as text, for programs and for wikis."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.program import Program

FORMATS = ["text", "mermaid", "markdown", "json"]


def test_the_map_of_the_demo(bsc: Program) -> None:
    ran = bsc("map")
    assert (ran.code, ran.err) == (0, "")
    assert " ▴ * ~ Customer Satisfaction  acceptable       98  90 %" in ran.lines
    assert ran.lines[-1] == "Customer Satisfaction → Revenue Growth"


def test_mission_and_vision_stand_above(bsc: Program) -> None:
    assert bsc("settings", "mission", "We keep the business running.").code == 0
    assert bsc("map").lines[2] == "Mission: We keep the business running."
    assert bsc("map", "--format", "json").json()["scorecard"]["mission"] == "We keep the business running."
    assert bsc("settings", "mission", "").out == "Setting mission cleared\n"
    assert bsc("map").lines[2] != "Mission:"


def test_ascii_is_ascii(bsc: Program) -> None:
    for fmt in FORMATS[:3]:
        assert bsc("--ascii", "map", "--format", fmt).out.isascii()
    assert " ^ * ~ Customer Satisfaction  acceptable       98  90 %" in bsc("--ascii", "map").lines


def test_an_earlier_period_has_its_own_figures(bsc: Program) -> None:
    then = bsc("map", "--period", "2026-03", "--format", "json").json()
    now = bsc("map", "--format", "json").json()
    assert then["scorecard"]["period"] == "2026-03"
    assert then["links"] == now["links"]
    assert then["objectives"][0]["score"] != now["objectives"][0]["score"]
    assert bsc("map", "--period", "never").code == 1


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_hostile_file_is_drawn_without_harm(hostile: Program, fmt: str) -> None:
    names = [row["name"] for row in hostile("objective", "list", "--format", "json").json()]
    for driver, driven in pairwise(names):
        hostile("link", "add", f"objective:{driver}", f"objective:{driven}")
    ran = hostile("map", "--format", fmt)
    assert (ran.code, ran.err) == (0, "")
    assert "\x1b" not in ran.out


def test_an_archived_objective_is_not_on_the_map_and_neither_are_its_links(bsc: Program) -> None:
    bsc("objective", "archive", "Internal Processes")
    found = bsc("map", "--format", "json").json()
    assert found["links"] == [{"from": "Customer Satisfaction", "to": "Revenue Growth"}]
    assert "objective:Internal Processes" not in bsc("map").out
    assert len(found["objectives"]) == 3


def test_by_quarter_and_as_it_was_known(bsc: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bsc("map", "--by", "quarter").lines[0].startswith("IT scorecard, by quarter, Q3 2026")
    assert bsc("map", "--by", "quarter", "--format", "json").json()["scorecard"]["period"] == "2026-Q3"
    bsc("link", "remove", "Learning and Growth", "Internal Processes")
    monkeypatch.setenv("BSC_TODAY", "2099-01-02")
    assert len(bsc("map", "--as-of", "2099-01-01", "--format", "json").json()["links"]) == 2
    assert bsc("map", "--as-of", "2099-01-03").code == 1
