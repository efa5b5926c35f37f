"""Linking objectives, and what undo may not bring back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bsc_tui.domain.errors import Conflict, FileProblem, NotFound, Refused
from bsc_tui.domain.model import Link, Scorecard
from bsc_tui.domain.strategy import loops
from tests.domain.scorecards import objective as goal
from tests.domain.scorecards import scorecard
from tests.services.office import BO, Office, objective, operations

if TYPE_CHECKING:
    from pathlib import Path

    from bsc_tui.services.session import Session

FAST, HAPPY = "Recover fast", "Happy users"


def links(session: Session) -> list[tuple[int, int]]:
    return [(link.from_id, link.to_id) for link in session.looking.scorecard().links]


def test_a_link_is_one_operation_about_its_driver(ann: Session, office: Office) -> None:
    done = ann.linking.add(objective(ann, FAST), objective(ann, HAPPY))
    assert done.label == "Added link: Recover fast drives Happy users"
    assert done.subjects == {"objective:1"}
    assert links(ann) == [(1, 2)]
    assert operations(office.path) == 2
    assert [found.label for found in ann.history.operations(FAST)] == [done.label, "Made"]
    ann.history.undo()
    assert links(ann) == []
    ann.history.redo()
    assert links(ann) == [(1, 2)]


def test_the_same_link_again_leaves_no_trace(ann: Session, office: Office) -> None:
    ann.linking.add(objective(ann, FAST), objective(ann, HAPPY))
    before = operations(office.path)
    assert not ann.linking.add(objective(ann, FAST), objective(ann, HAPPY)).is_change
    assert operations(office.path) == before


def test_a_link_is_taken_away_and_comes_back(ann: Session, office: Office) -> None:
    ann.linking.add(objective(ann, FAST), objective(ann, HAPPY))
    done = ann.linking.remove(objective(ann, FAST), objective(ann, HAPPY))
    assert (done.label, links(ann)) == ("Removed link: Recover fast drives Happy users", [])
    before = operations(office.path)
    assert not ann.linking.remove(objective(ann, FAST), objective(ann, HAPPY)).is_change
    assert operations(office.path) == before
    ann.history.undo()
    assert links(ann) == [(1, 2)]


def test_a_link_is_not_taken_away_by_naming_it_the_wrong_way_round(ann: Session) -> None:
    ann.linking.add(objective(ann, FAST), objective(ann, HAPPY))
    with pytest.raises(Refused, match="it is Recover fast that drives Happy users"):
        ann.linking.remove(objective(ann, HAPPY), objective(ann, FAST))
    assert links(ann) == [(1, 2)]


def test_what_is_refused_changes_nothing(ann: Session, office: Office) -> None:
    ann.linking.add(objective(ann, FAST), objective(ann, HAPPY))
    before = operations(office.path)
    with pytest.raises(Refused, match="that would close a loop: Happy users → Recover fast → Happy users"):
        ann.linking.add(objective(ann, HAPPY), objective(ann, FAST))
    with pytest.raises(Refused, match="Happy users cannot drive itself"):
        ann.linking.add(objective(ann, HAPPY), objective(ann, HAPPY))
    with pytest.raises(NotFound, match="Objective 9 is not there any more"):
        ann.linking.add(goal(9), objective(ann, HAPPY))
    assert (links(ann), operations(office.path)) == ([(1, 2)], before)


def test_links_stay_with_an_archived_objective_and_can_be_taken_away(ann: Session) -> None:
    seen = objective(ann, HAPPY)
    ann.linking.add(objective(ann, FAST), seen)
    ann.structure.archive(seen)
    assert links(ann) == [(1, 2)]
    with pytest.raises(Refused, match="Happy users is archived"):
        ann.linking.add(objective(ann, FAST), seen)
    ann.structure.restore(seen)
    assert links(ann) == [(1, 2)]
    ann.structure.archive(seen)
    ann.linking.remove(objective(ann, FAST), seen)
    assert links(ann) == []


def test_nobody_links_what_is_open_for_reading_only(office: Office) -> None:
    reader = office.open(is_read_only=True)
    with pytest.raises(FileProblem, match="open for reading only"):
        reader.linking.add(objective(reader, FAST), objective(reader, HAPPY))


def test_an_undo_closes_no_loop(ann: Session, office: Office) -> None:
    """Ann takes a link away, Bo links the other way round; Ann's link cannot come back then."""
    bo = office.open(BO)
    ann.linking.add(objective(ann, FAST), objective(ann, HAPPY))
    ann.linking.remove(objective(ann, FAST), objective(ann, HAPPY))
    bo.linking.add(objective(bo, HAPPY), objective(bo, FAST))
    words = "cannot undo .*: it would close a loop: Recover fast → Happy users → Recover fast"
    with pytest.raises(Conflict, match=words):
        ann.history.undo()
    assert links(ann) == [(2, 1)]


def test_a_loop_from_elsewhere_does_not_keep_anybody_from_undoing(tmp_path: Path) -> None:
    office = Office(tmp_path)
    pair = [goal(1, name=FAST), goal(2, name=HAPPY), goal(3, name="Third")]
    office.make(scorecard(objectives=pair)._replace(links=(Link(1, 1, 1, 2), Link(2, 1, 2, 1))))
    ann = office.open()
    ann.linking.add(objective(ann, "Third"), objective(ann, FAST))
    ann.history.undo()
    assert links(ann) == [(1, 2), (2, 1)]
    office.close()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5), st.booleans()), max_size=12))
def test_whatever_is_linked_and_taken_away_there_is_no_loop(
    tmp_path_factory: pytest.TempPathFactory, wanted: list[tuple[int, int, bool]]
) -> None:
    office = Office(tmp_path_factory.mktemp("links"))
    card: Scorecard = scorecard(objectives=[goal(number) for number in range(1, 6)])
    office.make(card)
    ann = office.open()
    for driver, driven, is_added in wanted:
        act = ann.linking.add if is_added else ann.linking.remove
        try:
            act(goal(driver), goal(driven))
        except Refused:
            continue
    assert loops(links(ann)) == ()
    office.close()
