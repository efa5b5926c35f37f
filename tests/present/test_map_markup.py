"""The strategy map as Mermaid and Markdown: no name becomes anything but a name."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from hypothesis import given

from bsc_tui.domain.board import assess
from bsc_tui.domain.due import View
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.strategy import StrategyMap, mapped
from bsc_tui.domain.text import clean
from bsc_tui.present.map_machine import strategy_map
from bsc_tui.present.map_markup import markdown, mermaid
from bsc_tui.services import making
from tests.present.strategy import HOSTILE, any_map, strategy

TODAY = date(2026, 11, 23)
PLAIN = Settings(name="IT")
LINE = re.compile(
    r"flowchart BT|    end|    o\d+ --> o\d+|    classDef \w+ [\w#:,]+|    class [o\d,]+ \w+"
    r'|    subgraph p\d+\["[^"<>\[\]{}`|]*"\]|        o\d+\["[^"<>\[\]{}`|]*<br/>[^"<>\[\]{}`|]*"\]'
    r"|    %% \w+: [^\"<>{}`]*"
)
"""All that may stand in a line of a flowchart."""


def demo() -> StrategyMap:
    card = making.demo(TODAY)
    return mapped(assess(card, View(TODAY)), card.links)


def test_the_demo_as_a_flowchart() -> None:
    lines = mermaid(demo(), PLAIN).split("\n")
    assert lines[:4] == [
        "flowchart BT",
        '    subgraph p1["Financial"]',
        '        o1["Revenue Growth<br/>~ acceptable, score 90"]',
        "    end",
    ]
    assert lines[13:16] == ["    o4 --> o3", "    o3 --> o2", "    o2 --> o1"]
    assert "    class o3 missed" in lines


@pytest.mark.parametrize("name", [*HOSTILE, 'say "hi"', "a#quot;b", "- x", "12) x", "end", "Größe → 5 %"])
def test_a_name_stays_a_name(name: str) -> None:
    (label,) = re.findall(r'o1\["(.*)<br/>', mermaid(strategy([[name]]), PLAIN))
    assert html.unescape(re.sub(r"#(\d+);", r"&#\1;", label)) == clean(name).strip()


def test_what_would_be_a_list_is_none() -> None:
    assert 'o1["1#46; x<br/>' in mermaid(strategy([["1. x"]]), PLAIN)


def test_mission_and_vision_stand_above() -> None:
    aims = PLAIN._replace(mission="Help | all", vision="Be <best>")
    assert mermaid(strategy([["A"]]), aims).split("\n")[1:3] == [
        "    %% Mission: Help #124; all",
        "    %% Vision: Be #60;best#62;",
    ]
    assert markdown(strategy([["A"]]), aims).split("\n\n")[:2] == [
        "**Mission:** Help \\| all",
        "**Vision:** Be &lt;best&gt;",
    ]


@given(any_map)
def test_any_map_is_a_flowchart_line_by_line(drawn: StrategyMap) -> None:
    for line in mermaid(drawn, PLAIN).split("\n"):
        assert LINE.fullmatch(line), line


@given(any_map)
def test_any_map_is_markdown_without_html(drawn: StrategyMap) -> None:
    text = markdown(drawn, PLAIN)
    assert "<" not in text
    assert all(clean(line) == line for line in text.split("\n"))


def test_the_demo_as_lists() -> None:
    parts = markdown(demo(), PLAIN).split("\n\n")
    assert parts[:2] == ["**Financial**", "- \\~ Revenue Growth: acceptable, score 90, progress 80 %"]
    assert parts[-2] == "**What drives what**"
    assert parts[-1].split("\n") == [
        "- Learning and Growth → Internal Processes",
        "- Internal Processes → Customer Satisfaction",
        "- Customer Satisfaction → Revenue Growth",
    ]
    assert markdown(strategy([["A"], []]), PLAIN).split("\n\n")[2] == "**Side 2**: no objectives"
    assert "A loop, to be taken apart: B → A → B" in markdown(strategy([["A"], ["B"]], [(1, 2), (2, 1)]), PLAIN)


def test_the_demo_for_programs() -> None:
    found = strategy_map(demo(), PLAIN._replace(mission="Help"))
    assert found["schema"] == 1
    assert found["scorecard"] == {"name": "IT", "period": "2026-10", "mission": "Help", "vision": ""}
    assert [row["name"] for row in found["perspectives"]][:2] == ["Financial", "Customer"]
    middle = found["objectives"][1]
    assert (middle["name"], middle["perspective"], middle["status"]) == (
        "Customer Satisfaction",
        "Customer",
        "acceptable",
    )
    assert (middle["drives"], middle["driven_by"]) == (["Revenue Growth"], ["Internal Processes"])
    assert found["links"][0] == {"from": "Learning and Growth", "to": "Internal Processes"}
    assert found["loops"] == []
    assert strategy_map(strategy([["A"], ["B"]], [(1, 2), (2, 1)]), PLAIN)["loops"] == [["B", "A", "B"]]
