"""A roll-up in words, as reports have it."""

from __future__ import annotations

from bsc_tui.domain import figures
from bsc_tui.domain.rollup import Rollup
from bsc_tui.present import words
from bsc_tui.present.glyphs import STATUS_GLYPHS


def summed_up(rollup: Rollup) -> str:
    """A roll-up in words, counts first: "9 met, 4 acceptable; score 71 (57–77); acceptable; 2 stale"."""
    parts = [words.counts_in_words(rollup.counts) or "no KPIs"]
    if rollup.score is None:
        parts.append("no score")
    else:
        parts += [f"score {words.score(rollup.score, rollup.low, rollup.high)}", rollup.status]
    if rollup.provisional and rollup.score is not None:
        parts.append(f"provisional, only {figures.fraction(rollup.coverage)} of the weight is scored")
    if rollup.stale:
        parts.append(f"{rollup.stale} stale")
    return "; ".join(parts)


def glyphed(rollup: Rollup) -> str:
    """The status of a roll-up with its glyph: "~ acceptable, provisional"."""
    is_provisional = rollup.provisional and rollup.score is not None
    return f"{STATUS_GLYPHS[rollup.status]} {rollup.status}{', provisional' if is_provisional else ''}"
