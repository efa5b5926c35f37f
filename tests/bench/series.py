"""Measuring in turns: one run of everything, then the next, so that what slows the machine slows all alike."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from tests.bench import commands, keys, starting
from tests.bench.room import NotHere, Room
from tests.bench.starting import Figures

Say = Callable[[str], None]


class Part(NamedTuple):
    """What one run measures; what is not ``is_ours`` is the same whichever source is measured."""

    name: str
    measure: Callable[[Room], Figures]
    is_ours: bool = True


PARTS = [
    Part("pass", commands.nothing, is_ours=False),
    Part("click", commands.click, is_ours=False),
    Part("status", commands.status),
    Part("record", commands.record),
    Part("completion", commands.completion),
    Part("hello", starting.hello, is_ours=False),
    Part("demo", starting.demo),
    Part("visidata-demo", starting.visidata_demo, is_ours=False),
    Part("fifty", starting.fifty),
    Part("visidata-fifty", starting.visidata_fifty, is_ours=False),
    Part("plain", starting.plain),
    Part("few", starting.few),
    Part("many", starting.many),
    Part("imports", starting.imports),
    Part("q", partial(starting.ended, how="q")),
    Part("sigterm", partial(starting.ended, how="SIGTERM")),
    Part("sighup", partial(starting.ended, how="SIGHUP")),
    Part("keys", keys.keys),
    Part("tables", keys.tables, is_ours=False),
    Part("editing", keys.editing),
    Part("idle", starting.idle),
    Part("reading", commands.reading),
    Part("lines", commands.lines),
]


@dataclass
class Results:
    """The figures of every run, by ``part.figure``, and why a part has none."""

    figures: dict[str, list[float]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)

    def add(self, part: str, figures: Mapping[str, float]) -> None:
        """Take in what a run of a part has measured."""
        for name, figure in figures.items():
            self.figures.setdefault(f"{part}.{name}", []).append(figure)

    def median(self, name: str, over: str = "") -> float:
        """The median of a figure, or its ratio to another's."""
        return statistics.median(self.figures[name]) / (statistics.median(self.figures[over]) if over else 1)

    def least(self, name: str, over: str = "") -> float:
        """The least of a figure, or its ratio to the least of another."""
        return min(self.figures[name]) / (min(self.figures[over]) if over else 1)

    def worst(self, name: str, over: str = "") -> float:
        """The most of a figure, or its ratio to the least of another."""
        return max(self.figures[name]) / (min(self.figures[over]) if over else 1)


def measured(rooms: Sequence[Room], parts: Iterable[Part], runs: int, say: Say) -> list[Results]:
    """The results of each room: all parts in turns, and each part in one room after another."""
    chosen, results = list(parts), [Results() for _ in rooms]
    for run in range(runs):
        for part in chosen:
            say(f"run {run + 1} of {runs}: {part.name}")
            for number, room in enumerate(rooms if part.is_ours else rooms[:1]):
                of_whom = [results[number]] if part.is_ours else results
                _measure(part, room, of_whom)
    return results


def _measure(part: Part, room: Room, of_whom: list[Results]) -> None:
    if any(part.name in one.failed or part.name in one.absent for one in of_whom):
        return
    try:
        figures = part.measure(room)
    except NotHere as reason:
        for one in of_whom:
            one.absent[part.name] = str(reason)
    except Exception as error:  # noqa: BLE001 - whatever one part fails with, the others are measured
        for one in of_whom:
            one.failed[part.name] = f"{type(error).__name__}: {error}"
    else:
        for one in of_whom:
            one.add(part.name, figures)
