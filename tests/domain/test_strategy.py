"""The strategy map: which objective drives which, and what is no way to link them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.board import assess
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Link, Scorecard
from bsc_tui.domain.strategy import closed, loops, mapped, neighbours, reached, require_linkable, suggested, told, way
from tests.domain.scorecards import VIEW, objective, perspective, scorecard

ENDS = st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7)).filter(lambda ends: ends[0] != ends[1]), max_size=20)


def linked(*ends: tuple[int, int]) -> tuple[Link, ...]:
    return tuple(Link(number, 1, *pair) for number, pair in enumerate(ends, 1))


def card(*ends: tuple[int, int]) -> Scorecard:
    """Two perspectives: objectives 1 and 2 in the first, the others in the second; 7 is archived."""
    goals = [objective(number, name=f"O{number}", perspective_id=1 + (number > 2)) for number in range(1, 7)]
    goals.append(objective(7, name="O7", perspective_id=2, archived=True))
    sides = [perspective(1), perspective(2)]
    return scorecard(objectives=goals, perspectives=sides)._replace(links=linked(*ends))


def test_a_map_has_its_objectives_in_bands_and_each_link_once() -> None:
    found = card((3, 1), (4, 1), (3, 2), (4, 3), (3, 1), (7, 1), (1, 7), (99, 1))
    drawn = mapped(assess(found, VIEW), found.links)
    assert [[node.figure.objective.id for node in band.nodes] for band in drawn.bands] == [[1, 2], [3, 4, 5, 6]]
    assert drawn.links == ((4, 3), (4, 1), (3, 2), (3, 1))
    assert (drawn.nodes[3].drives, drawn.nodes[3].driven_by) == ((1, 2), (4,))
    assert (drawn.nodes[1].drives, drawn.nodes[1].driven_by) == ((), (3, 4))
    assert drawn.nodes[5][1:] == ((), ())
    assert drawn.loops == ()


@pytest.mark.parametrize(
    ("links", "start", "goal", "expected"),
    [
        ([(1, 2), (2, 3)], 1, 3, (1, 2, 3)),
        ([(1, 2), (2, 3), (1, 3)], 1, 3, (1, 3)),
        ([(1, 2)], 2, 1, ()),
        ([], 1, 1, (1,)),
        ([(1, 2), (2, 1)], 2, 1, (2, 1)),
    ],
)
def test_the_shortest_way(links: list[tuple[int, int]], start: int, goal: int, expected: tuple[int, ...]) -> None:
    assert way(links, start, goal) == expected


def test_what_is_reached_in_how_many_steps() -> None:
    links = [(4, 3), (3, 2), (2, 1), (4, 2), (5, 4)]
    assert reached(links, 4) == {3: 1, 2: 1, 1: 2}
    assert reached(links, 2, backwards=True) == {3: 1, 4: 1, 5: 2}
    assert reached([(1, 2), (2, 1)], 1) == {2: 1}


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([], ()),
        ([(1, 2), (2, 3), (1, 3)], ()),
        ([(1, 2), (2, 1)], ((1, 2, 1),)),
        ([(1, 2), (2, 3), (3, 1), (2, 1)], ((1, 2, 1),)),
        ([(1, 2), (2, 1), (2, 3), (3, 4), (4, 3)], ((1, 2, 1), (3, 4, 3))),
    ],
)
def test_loops(links: list[tuple[int, int]], expected: tuple[tuple[int, ...], ...]) -> None:
    assert loops(links) == expected


@given(ENDS)
def test_loops_are_loops_and_without_one_links_can_be_put_in_order(links: list[tuple[int, int]]) -> None:
    found = loops(links)
    for loop in found:
        assert loop[0] == loop[-1]
        assert set(pairwise(loop)) <= set(links)
    left = set(links)
    while ends := {driver for driver, _ in left} - {driven for _, driven in left}:
        left = {link for link in left if link[0] not in ends}
    assert bool(found) == bool(left)


@given(ENDS)
def test_any_links_that_are_let_in_one_by_one_have_no_loop(wanted: list[tuple[int, int]]) -> None:
    found = card()
    goals = {goal.id: goal for goal in found.objectives}
    for driver, driven in wanted:
        try:
            require_linkable(found, goals[driver], goals[driven])
        except Refused:
            continue
        found = found._replace(links=(*found.links, Link(len(found.links) + 1, 1, driver, driven)))
    assert loops([link[2:] for link in found.links]) == ()


@pytest.mark.parametrize(
    ("driver", "driven", "what"),
    [
        (1, 1, "O1 cannot drive itself"),
        (7, 1, "O7 is archived"),
        (1, 7, "O7 is archived"),
        (1, 3, "that would close a loop: O1 → O3 → O2 → O1"),
        (1, 4, "that would close a loop: O1 → O4 → O7 (archived) → O1"),
    ],
)
def test_what_cannot_be_linked(driver: int, driven: int, what: str) -> None:
    found = card((3, 2), (2, 1), (4, 7), (7, 1))
    goals = {goal.id: goal for goal in found.objectives}
    with pytest.raises(Refused) as raised:
        require_linkable(found, goals[driver], goals[driven])
    assert raised.value.what == what
    assert raised.value.hint


def test_only_links_that_are_new_close_a_loop() -> None:
    old = linked((1, 2), (2, 1))
    assert closed(old, old) == ()
    assert closed(old, old[:1]) == ((2, 1, 2),)
    assert closed(linked((1, 2), (2, 1), (2, 3)), old) == ()


def test_a_way_is_told_by_names_also_where_one_is_gone() -> None:
    assert told((1, 7, 99), card().objectives) == "O1 → O7 (archived) → one that is gone"


def test_neighbours_are_what_it_drives_and_then_what_drives_it() -> None:
    found = card((3, 1), (4, 3), (1, 4), (3, 4))
    drawn = mapped(assess(found, VIEW), found.links)
    assert [goal.name for goal in neighbours(drawn, found.objectives[2])] == ["O1", "O4"]
    assert neighbours(drawn, found.objectives[6]) == []


@pytest.mark.parametrize(
    ("ends", "driver", "name"),
    [
        ([], 3, "O1"),
        ([(3, 1)], 3, "O2"),
        ([(3, 1), (3, 2)], 3, ""),
        ([(1, 4), (4, 3)], 3, "O2"),
        ([], 1, ""),
    ],
)
def test_what_an_objective_may_drive_is_suggested_from_the_perspective_above(
    ends: list[tuple[int, int]], driver: int, name: str
) -> None:
    found = card(*ends)
    drawn = mapped(assess(found, VIEW), found.links)
    assert suggested(drawn, found, found.objectives[driver - 1]) == name
