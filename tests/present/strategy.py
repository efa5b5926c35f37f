"""Strategy maps for tests: objectives without figures, as many and as oddly named as a test wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from bsc_tui.domain.board import assess
from bsc_tui.domain.model import Link
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.strategy import StrategyMap, mapped
from tests.domain.scorecards import VIEW, objective, perspective, scorecard

if TYPE_CHECKING:
    from collections.abc import Sequence

Ends = tuple[int, int]

HOSTILE = (
    '"];\n    x --> y',
    "<script>alert(1)</script>",
    "%%{init: {}}%%",
    "`1. x`",
    "日本語の目標",
    "a\x1b[31mb",
    "x" * 300,
)
"""Names that mean something elsewhere, or that take no end."""


def strategy(bands: Sequence[Sequence[str]], links: Sequence[Ends] = ()) -> StrategyMap:
    """A map whose perspectives, from the top, hold objectives of these names; they are numbered from 1 on."""
    sides = [perspective(number, name=f"Side {number}") for number in range(1, len(bands) + 1)]
    homes = [number for number, names in enumerate(bands, 1) for _ in names]
    names = [name for band in bands for name in band]
    goals = [
        objective(number, name=name, perspective_id=home)
        for number, (name, home) in enumerate(zip(names, homes, strict=True), 1)
    ]
    card = scorecard(objectives=goals, perspectives=sides, settings=Settings(name="IT"))
    rows = tuple(Link(number, 1, *ends) for number, ends in enumerate(links, 1))
    return mapped(assess(card, VIEW), rows)


_names = st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=30)
_ends = st.tuples(st.integers(1, 12), st.integers(1, 12)).filter(lambda ends: ends[0] != ends[1])
any_map = st.builds(
    strategy,
    st.lists(st.lists(_names, max_size=4), max_size=6),
    st.lists(_ends, max_size=50),
)
"""Any number of perspectives and links, loops among them, and any names."""
