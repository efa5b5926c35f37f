"""A board through a framework: each reference with exactly its KPIs, and what no KPI covers."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.board import Board, assess
from bsc_tui.domain.explain import explain_group
from bsc_tui.domain.lens import Lens, through
from bsc_tui.domain.rollup import leaf, rolled_up
from bsc_tui.domain.settings import Settings
from bsc_tui.services.frameworks import known
from tests.domain import scorecards as make

KNOWN = known()
EVERY = [it.text for framework in KNOWN.all for it in framework.references]


def board_of(*references: tuple[str, ...], scores: tuple[float | None, ...] = ()) -> Board:
    """KPIs 1, 2, … with these references and scores (50 each unless said otherwise)."""
    kpis, rows, values = [], [], []
    for number, texts in enumerate(references, 1):
        kpis.append(make.kpi(number, frameworks=texts))
        rows.append(make.row(number, target=100.0, threshold=0.0, weight=float(number)))
        score = scores[number - 1] if scores else 50.0
        if score is not None:
            values.append(make.value(number, 2 * score - 100))
    return assess(make.scorecard(kpis, rows, values), make.VIEW)


def seen(board: Board, name: str) -> Lens:
    return through(board, KNOWN.named(name), KNOWN)


def grouped(lens: Lens) -> dict[str, list[str]]:
    return {it.reference.code: [one.kpi.key for one in it.kpis] for it in lens.covered}


def test_a_kpi_counts_under_each_of_its_references_in_the_frameworks_order() -> None:
    lens = seen(board_of(("COBIT DSS03", "COBIT APO01"), ("ITIL incident", "COBIT DSS03"), ()), "cobit")
    assert list(grouped(lens).items()) == [("APO01", ["k1"]), ("DSS03", ["k1", "k2"])]
    assert [it.kpi.key for it in lens.without] == ["k3"]


def test_a_reference_written_twice_in_two_ways_counts_once() -> None:
    lens = seen(board_of(("ITIL4:Incident management", "ITIL incident")), "itil")
    assert grouped(lens) == {"incident": ["k1"]}


def test_a_score_is_the_roll_up_of_exactly_these_kpis_by_their_own_weights() -> None:
    board = board_of(("TOGAF G",), ("TOGAF G",), ("TOGAF H",), scores=(40.0, 100.0, 10.0))
    found = seen(board, "togaf").covered[0]
    assert found.rollup.score == (40 * 1 + 100 * 2) / 3
    assert (found.rollup.missed, found.rollup.coverage) == (("k1",), 1.0)


def test_what_has_no_value_widens_the_range() -> None:
    found = seen(board_of(("TOGAF G",), ("TOGAF G",), scores=(60.0, None)), "togaf").covered[0].rollup
    assert (found.score, found.low, round(found.high)) == (60.0, 20.0, 87)
    assert found.provisional


def test_a_text_that_names_the_framework_and_nothing_in_it_is_told() -> None:
    lens = seen(board_of(("ITIL 4", "ITIL incident"), ("ITIL frobnication",), ("ISO27001 A.5",)), "itil")
    assert [(it.figure.kpi.key, it.text) for it in lens.astray] == [("k1", "ITIL 4"), ("k2", "ITIL frobnication")]
    assert [it.kpi.key for it in lens.without] == ["k2", "k3"]


def test_a_score_is_explained_as_it_was_made() -> None:
    board = board_of(("TOGAF G",), ("TOGAF G",), scores=(40.0, 100.0))
    found = seen(board, "togaf").covered[0]
    derivation = explain_group(found.reference.title, found.kpis, found.rollup, Settings())
    assert (derivation.subject, derivation.result) == ("G implementation governance", found.rollup.score)
    assert derivation.inputs == (("KPI 1", 40.0), ("KPI 2", 100.0))


@given(st.lists(st.lists(st.sampled_from([*EVERY, "ISO27001 A.5", "ITIL 4", "?"]), max_size=4).map(tuple), max_size=8))
def test_covered_and_uncovered_are_all_there_are_and_no_kpi_is_lost(references: list[tuple[str, ...]]) -> None:
    board = board_of(*references)
    for framework in KNOWN.all:
        lens = through(board, framework, KNOWN)
        covered = [it.reference for it in lens.covered]
        assert sorted((*covered, *lens.uncovered)) == sorted(framework.references)
        assert not set(covered) & set(lens.uncovered)
        under = {one.kpi.key for it in lens.covered for one in it.kpis}
        assert under.isdisjoint(it.kpi.key for it in lens.without)
        assert under | {it.kpi.key for it in lens.without} == {it.kpi.key for it in board.kpis()}
        for it in lens.covered:
            assert all(it.reference in map(KNOWN.find, one.kpi.frameworks) for one in it.kpis)
            assert it.rollup == rolled_up([leaf(one) for one in it.kpis], it.kpis)


def test_a_thousand_kpis_are_seen_through_a_framework_in_no_time() -> None:
    board = board_of(*((EVERY[at % len(EVERY)], EVERY[7 * at % len(EVERY)]) for at in range(1000)))
    before = time.perf_counter()
    lens = seen(board, "cobit")
    assert time.perf_counter() - before < 0.5
    assert len(lens.covered) == 40
