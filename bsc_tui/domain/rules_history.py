"""Findings about a KPI's history: a target it never reached or always met, and misses in a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bsc_tui.domain.board import KpiFigure
from bsc_tui.domain.figures import shown
from bsc_tui.domain.finding import Finding
from bsc_tui.domain.horizon import ordinal
from bsc_tui.domain.model import Scorecard, TargetRow, Value
from bsc_tui.domain.periods import containing
from bsc_tui.domain.scoring import status_of
from bsc_tui.domain.targets import row_for
from bsc_tui.domain.track import Track, track_of

ENOUGH = 6
"""With fewer values a history says nothing about a target."""


class Seen(NamedTuple):
    """A KPI as its findings look at it; ``tracks`` as ``rules.findings`` takes them."""

    figure: KpiFigure
    perspective: str
    scorecard: Scorecard
    tracks: Mapping[int, Track] | None = None

    @property
    def rows(self) -> Sequence[TargetRow]:
        """Its target rows."""
        return self.scorecard.targets.get(self.figure.kpi.id, ())

    @property
    def values(self) -> Sequence[Value]:
        """Its values up to the view period that are known, oldest first."""
        found = self.scorecard.values.get(self.figure.kpi.id, ())
        return [value for value in found if value.start <= self.figure.period.start]

    def finding(self, rule: str, text: str) -> Finding:
        """A finding about it."""
        kpi = self.figure.kpi
        return Finding(rule, kpi.key, text, "kpi", kpi.id, self.perspective)

    def track(self, row: TargetRow | None) -> Track:
        """What all its numbers up to the view period come to."""
        kpi = self.figure.kpi
        if self.tracks is not None and kpi.id in self.tracks:
            return self.tracks[kpi.id]
        return track_of((it.value for it in self.values if it.value is not None), row, kpi.direction)


def about_target(seen: Seen, row: TargetRow) -> Iterator[Finding]:
    """Whether all values up to the view period lie on one side of the target that applies now."""
    kpi, mark = seen.figure.kpi, seen.scorecard.settings.decimal_mark
    track = seen.track(row)
    if track.periods < ENOUGH:
        return
    if kpi.direction == "band" or row.target is None:
        goal, best = "its band", ""
    else:
        goal, best = f"the target {shown(row.target, kpi, mark)}", f"; the best was {_best(seen, track)}"
    if track.never_met(row, kpi.direction):
        yield seen.finding("target never reached", f"{goal} was never reached in {track.periods} periods{best}")
    elif track.always_met(row, kpi.direction):
        text = f"{goal} was met in each of {track.periods} periods: it asks for nothing more"
        yield seen.finding("target already passed", text)


def missed_again(seen: Seen) -> Iterator[Finding]:
    """Missed in the newest period that has a value, and in the one right before it."""
    settings, values = seen.scorecard.settings, seen.values
    count, following = 0, None
    for value in reversed(values):
        period = containing(seen.figure.kpi.frequency, value.start, settings.fiscal_year_start)
        place = ordinal(period, settings)
        is_next = following is None or place == following - 1
        if not is_next or not _is_missed(value, row_for(seen.rows, period), seen.figure):
            break
        count, following = count + 1, place
    if count >= 2 and values[-1].value is not None:
        last = shown(values[-1].value, seen.figure.kpi, settings.decimal_mark)
        # Of a long history only the newest values are read: it may have begun before them.
        least = "at least " if count == len(values) < seen.track(None).periods else ""
        yield seen.finding("missed again", f"missed {least}{count} periods in a row, the last with {last}")


def _best(seen: Seen, track: Track) -> str:
    kpi = seen.figure.kpi
    return shown(track.best(kpi.direction), kpi, seen.scorecard.settings.decimal_mark)


def _is_missed(value: Value, row: TargetRow | None, figure: KpiFigure) -> bool:
    return value.value is not None and status_of(value.value, row, figure.kpi.direction) == "missed"
