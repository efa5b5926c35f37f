"""Links as lanes: each can be followed from its driver to what it drives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.present.map_lanes import lanes, spots_of, width_of

ROWS = (None, 1, None, 2, 3, None, 4)
Ends = tuple[int, int]


def drawn(links: list[Ends], rows: tuple[int | None, ...] = ROWS) -> list[str]:
    found = lanes(rows, links)
    places = list(reversed(range(width_of(found))))
    spots = spots_of(found)
    at = [[spots.get((row, place)) for place in places] for row in range(len(rows))]
    return ["".join(lane.sign(row) if lane else "." for lane in across) for row, across in enumerate(at)]


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([], ["", "", "", "", "", "", ""]),
        ([(2, 1)], [".", "▴", "|", "*", ".", ".", "."]),
        ([(1, 2)], [".", "*", "|", "▾", ".", ".", "."]),
        ([(2, 1), (4, 1), (3, 1)], [".", "▴", "|", "*", "*", "|", "*"]),
        ([(2, 1), (4, 2)], ["..", ".▴", ".|", "▴*", "|.", "|.", "*."]),
        ([(2, 1), (4, 3)], [".", "▴", "|", "*", "▴", "|", "*"]),
        ([(4, 2), (1, 2)], ["..", ".*", ".|", "▴▾", "|.", "|.", "*."]),
        ([(2, 1), (2, 1), (9, 1), (1, 1)], [".", "▴", "|", "*", ".", ".", "."]),
    ],
)
def test_lanes(links: list[Ends], expected: list[str]) -> None:
    assert drawn(links) == expected


def test_a_lane_knows_which_of_its_rows_a_link_leads_through() -> None:
    (lane,) = lanes(ROWS, [(2, 1), (4, 1)])
    assert [lane.leads_through(row, 3) for row in range(7)] == [False, True, True, True, False, False, False]
    assert all(lane.leads_through(row, 1) for row in range(lane.top, lane.bottom + 1))
    assert not lane.leads_through(3, 5)


@given(st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8)), max_size=30), st.permutations([*range(1, 9), None]))
def test_lanes_never_meet_and_hold_every_link(links: list[Ends], rows: list[int | None]) -> None:
    found = lanes(rows, links)
    for row in range(len(rows)):
        places = [lane.place for lane in found if lane.top <= row <= lane.bottom]
        assert len(places) == len(set(places))
    held = {(rows[tail], rows[lane.head]) for lane in found for tail in lane.tails}
    assert held == {ends for ends in links if ends[0] != ends[1]}
