"""A roll-up in words: counts first, then the score with its range, status, what is provisional and what is stale."""

from __future__ import annotations

from collections.abc import Sequence

from bsc_tui.domain import figures
from bsc_tui.domain.rollup import Rollup
from bsc_tui.present import words
from bsc_tui.present.glyphs import STATUS_GLYPHS


def summed_up(rollup: Rollup, missed: Sequence[str] = ()) -> str:
    """A roll-up in words, counts first: "9 met, 4 acceptable; score 71 (57–77); acceptable; 2 stale; missed: MTTR"."""
    parts = [words.counts_in_words(rollup.counts) or "no KPIs"]
    if rollup.score is None:
        parts.append("no score")
    else:
        parts += [f"score {words.score(rollup.score, rollup.low, rollup.high)}", rollup.status]
    if rollup.score is not None and round(rollup.coverage, 9) < 1:
        only = "provisional, only " if rollup.provisional else ""
        parts.append(f"{only}{figures.fraction(rollup.coverage)} of the weight is scored")
    if rollup.stale:
        parts.append(f"{rollup.stale} stale")
    if missed:
        parts.append(f"missed: {words.listed(list(missed))}")
    return "; ".join(parts)


def glyphed(rollup: Rollup) -> str:
    """The status of a roll-up with its glyph: "~ acceptable, provisional"."""
    is_provisional = rollup.provisional and rollup.score is not None
    return f"{STATUS_GLYPHS[rollup.status]} {rollup.status}{', provisional' if is_provisional else ''}"


def summary(rollup: Rollup) -> str:
    """A roll-up in a line, counts first: "✓9 ~4 ✗2 ?1  score 71 (57–77)  acceptable  2 stale"."""
    parts = [words.counts(rollup.counts) or "no KPIs"]
    if rollup.score is not None:
        parts += [f"score {words.score(rollup.score, rollup.low, rollup.high)}", rollup.status]
    else:
        parts += ["no score"] if any(rollup.counts.values()) else []
    if rollup.score is not None and round(rollup.coverage, 9) < 1:
        covered = f"{figures.fraction(rollup.coverage)} covered"
        parts.append(f"provisional, {covered}" if rollup.provisional else covered)
    if rollup.stale:
        parts.append(f"{rollup.stale} stale")
    return "  ".join(parts)


def counted(rollup: Rollup) -> str:
    """The counts and the score alone: "✓9 ~4 ✗2 ?1  71 (57–77)"."""
    counts = words.counts(rollup.counts)
    return f"{counts}  {words.score(rollup.score, rollup.low, rollup.high)}" if counts else "no KPIs"
