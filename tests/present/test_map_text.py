"""The strategy map as text that stays aligned wherever it is pasted."""

from __future__ import annotations

from datetime import date

from hypothesis import given

from bsc_tui.domain.board import assess
from bsc_tui.domain.due import View
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.strategy import StrategyMap, mapped
from bsc_tui.domain.text import clean, width
from bsc_tui.present.glyphs import in_ascii
from bsc_tui.present.map_text import MOST_LANES, told
from bsc_tui.present.status_text import Style
from bsc_tui.services import making
from tests.present.strategy import any_map, strategy

TODAY = date(2026, 11, 23)
PLAIN = Settings(name="IT")


def shown(drawn: StrategyMap, settings: Settings = PLAIN, columns: int = 80) -> list[str]:
    return told(drawn, settings, Style(columns)).split("\n")


def test_the_chain_of_the_demo_is_seen_at_a_glance() -> None:
    card = making.demo(TODAY)
    aims = card.settings._replace(mission="We keep the business running.", vision="IT that nobody has to think of.")
    drawn = mapped(assess(card, View(TODAY)), card.links)
    assert shown(drawn, aims) == [
        "IT scorecard, October 2026                                demo: invented history",
        "",
        "Mission: We keep the business running.",
        "Vision:  IT that nobody has to think of.",
        "",
        "     Objective                Status        Score Progr",
        "     Financial                acceptable       84",
        "   ▴ ~ Revenue Growth         acceptable       90  80 %",
        "   |",
        "   | Customer                 acceptable       95",
        " ▴ * ~ Customer Satisfaction  acceptable       98  90 %",
        " |",
        " |   Internal Processes       acceptable       68",
        " * ▴ ✗ Internal Processes     missed           68  83 %",
        "   |",
        "   | Learning and Growth      acceptable       98",
        "   * ~ Learning and Growth    acceptable       98  88 %",
        "",
        "What drives what (* drives ▴)",
        "Learning and Growth → Internal Processes",
        "Internal Processes → Customer Satisfaction",
        "Customer Satisfaction → Revenue Growth",
    ]


def test_more_links_than_can_be_followed_are_listed() -> None:
    many = [f"Goal {number}" for number in range(1, 16)]
    drawn = strategy([many], [(driver, driven) for driver in range(8, 16) for driven in range(1, 16 - driver)])
    lines = shown(drawn)
    assert "What drives what (* drives ▴)" in lines
    crowded = strategy([many], [(15, driven) for driven in range(1, MOST_LANES + 2)])
    lines = shown(crowded)
    assert "What drives what (too many links to draw)" in lines
    assert lines[2].startswith("  Objective") or lines[2].startswith("Objective")
    assert "".join(lines).count("Goal 15 →") == 1
    assert all(width(line) <= 80 for line in lines)


def test_a_long_mission_is_broken_into_lines() -> None:
    lines = shown(strategy([["A"]]), PLAIN._replace(mission="word " * 40))
    assert lines[2].startswith("Mission: word")
    assert lines[3].startswith("         word")


def test_how_to_begin_is_said() -> None:
    assert shown(strategy([]))[-1] == "No perspectives yet: bsc perspective add NAME"
    assert shown(strategy([[], []]))[-3:] == [
        "Side 2",
        "",
        "No objectives yet: bsc objective add NAME --perspective NAME",
    ]
    assert shown(strategy([["A"]]))[-1] == 'No links yet: bsc link add "OBJECTIVE" "THE ONE IT DRIVES"'


def test_a_loop_is_named() -> None:
    assert shown(strategy([["A"], ["B"]], [(1, 2), (2, 1)]))[-1] == "A loop, to be taken apart: B → A → B"


@given(any_map)
def test_any_map_is_drawn_within_its_width_and_without_anything_a_terminal_obeys(drawn: StrategyMap) -> None:
    for columns in (72, 80, 120):
        lines = shown(drawn, columns=columns)
        assert all(width(line) <= columns for line in lines)
        assert all(clean(line) == line for line in lines)
        assert all(width(in_ascii(line)) == width(line) for line in lines)
