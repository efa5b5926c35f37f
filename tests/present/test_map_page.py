"""The strategy map as a page: lanes beside the objectives, and marks for what the cursor's one hangs on."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from bsc_tui.domain.board import assess
from bsc_tui.domain.due import View
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.strategy import StrategyMap, mapped
from bsc_tui.domain.text import width
from bsc_tui.present.map_page import Sight, about_objective, map_page
from bsc_tui.present.page import Page, Row
from bsc_tui.services import making
from tests.present.strategy import any_map, strategy

TODAY = date(2026, 11, 23)
PLAIN = Settings(name="IT")


def demo() -> StrategyMap:
    card = making.demo(TODAY)
    return mapped(assess(card, View(TODAY)), card.links)


def at(page: Page, key: str) -> Row:
    return next(row for row in page.rows if row.key == key)


def column(page: Page, name: str) -> dict[str, str]:
    return {row.key: row.cells[name].text for row in page.rows if name in row.cells}


def signs(page: Page) -> list[str]:
    places = [one.id for one in page.columns if one.id.startswith("lane:")]
    return ["".join(row.cells[one].text if one in row.cells else "." for one in places) for row in page.rows]


def test_the_demo_is_drawn_from_the_top_with_a_lane_for_each_link() -> None:
    page = map_page(demo(), PLAIN, Sight())
    assert [row.key for row in page.rows if row.leads] == [f"objective:{number}" for number in range(1, 5)]
    assert [row.cells["name"].text for row in page.rows if row.key.startswith("perspective")] == [
        *("Financial", "Customer", "Internal Processes", "Learning and Growth"),
    ]
    assert signs(page) == ["..", "..", ".▴", ".|", ".|", "▴*", "|.", "|.", "*▴", ".|", ".|", ".*"]
    row = at(page, "objective:3")
    assert [row.cells[one].text for one in ("glyph", "status", "score", "progress")] == ["✗", "missed", "68", "83 %"]
    assert row.cells["headline"].text == "MTTR 6.0 h, target 5.6 h"


def test_what_the_cursor_s_objective_hangs_on_is_marked_near_and_far() -> None:
    page = map_page(demo(), PLAIN, Sight(80, 3))
    assert column(page, "role") == {
        "titles": "Chain",
        "objective:1": "▴ driven +1",
        "objective:2": "▴ driven",
        "objective:4": "▾ driver",
    }
    assert at(page, "objective:2").cells["name"].tone == "accent"
    assert at(page, "objective:1").cells["name"].tone == ""
    lit = [row.key for row in page.rows if any(c.tone == "accent" for k, c in row.cells.items() if k[:4] == "lane")]
    assert lit == ["objective:2", "gap:3", "perspective:3", "objective:3", "gap:4", "perspective:4", "objective:4"]


def test_without_a_cursor_nothing_is_marked() -> None:
    page = map_page(demo(), PLAIN, Sight())
    assert list(column(page, "role")) == ["titles"]
    tones = {cell.tone for row in page.rows for key, cell in row.cells.items() if key.startswith("lane")}
    assert tones == {"dim"}


def test_mission_and_vision_stand_above_in_as_many_lines_as_they_take() -> None:
    aims = PLAIN._replace(mission="word " * 30, vision="Be there.")
    page = map_page(demo(), aims, Sight(60))
    above = page.rows[: [row.key for row in page.rows].index("titles")]
    assert above[0].text.startswith("Mission: word")
    assert above[-2].text == "Vision:  Be there."
    assert all(width(row.text) <= 58 for row in above)
    assert not any(row.leads for row in above if row.kind == "text")


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        (strategy([["A"], []]), "No links yet: a says what the cursor's objective drives."),
        (strategy([[], []]), "No objectives yet: a on the scorecard adds one (then o)."),
        (strategy([["A"], ["B"]], [(1, 2), (2, 1)]), "A loop, to be taken apart: B → A → B"),
    ],
)
def test_what_is_to_be_said_of_the_whole_map_stands_below(drawn: StrategyMap, said: str) -> None:
    assert map_page(drawn, PLAIN, Sight()).rows[-1].text == said


def test_without_perspectives_it_says_how_to_begin() -> None:
    page = map_page(strategy([]), PLAIN, Sight())
    assert page.rows == ()
    assert page.empty.startswith("No perspectives yet")


def test_more_links_than_there_is_room_for_are_not_drawn_and_it_says_so() -> None:
    many = [f"G{number}" for number in range(1, 14)]
    crowded = strategy([many], [(13, driven) for driven in range(1, 9)])
    assert map_page(crowded, PLAIN, Sight(80)).columns[0].id == "lane:7"
    narrow = map_page(crowded, PLAIN, Sight(50, 13))
    assert narrow.columns[0].id == "glyph"
    assert "More links than there is room" in " ".join(row.text for row in narrow.rows[-2:])
    assert column(narrow, "role")["objective:1"] == "▴ driven"


def test_in_a_loop_the_nearer_way_counts() -> None:
    looped = strategy([["A", "B", "C"]], [(1, 2), (2, 3), (3, 1)])
    assert column(map_page(looped, PLAIN, Sight(80, 1)), "role") == {
        "titles": "Chain",
        "objective:2": "▴ driven",
        "objective:3": "▾ driver",
    }


def test_two_lines_tell_what_an_objective_drives_and_what_drives_it() -> None:
    drawn = demo()
    assert about_objective(drawn, 2) == (
        "Customer Satisfaction drives Revenue Growth.",
        "It is driven by Internal Processes.",
    )
    assert about_objective(drawn, 1)[0] == "Revenue Growth drives no other objective."
    assert about_objective(drawn, 4)[1] == "No objective drives it."
    assert about_objective(drawn, 99) == ("", "")


@given(any_map)
def test_any_map_is_a_page_at_any_width(drawn: StrategyMap) -> None:
    for cells in (20, 60, 80, 160):
        for objective in (0, 1, 5):
            page = map_page(drawn, PLAIN, Sight(cells, objective))
            keys = [row.key for row in page.rows]
            assert len(keys) == len(set(keys))
            assert sum(row.leads and row.kind == "line" for row in page.rows) == len(drawn.nodes)
