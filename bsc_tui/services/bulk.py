"""Many values at once: lines as a script or a spreadsheet gives them, written as one operation.

All or nothing, unless the bad lines may be left out; every bad line is named with its number and the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bsc_tui.domain.due import View, named_view, view_period
from bsc_tui.domain.errors import Conflict, Refused
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.figures import exact, plain
from bsc_tui.domain.model import Frequency, Kpi, Scorecard, Value
from bsc_tui.domain.naming import KpiNames, find_kpi
from bsc_tui.domain.periods import Period
from bsc_tui.domain.quantity import Quantity, parse_value
from bsc_tui.domain.text import clean
from bsc_tui.domain.typed_fields import words
from bsc_tui.formats.lines import Line, parse_line
from bsc_tui.services.opened import Opened
from bsc_tui.services.recording import Entry, Recording, Target
from bsc_tui.services.understanding import Understanding
from bsc_tui.store import reading
from bsc_tui.store.journal import Done


class Manner(NamedTuple):
    """How lines are taken. ``period`` and ``source`` hold for lines that name none.

    ``skips_bad``: the good lines are saved although others are bad; ``force``: collected values replace ones entered
    by hand.
    """

    decimal_mark: str = "."
    period: str = ""
    source: str = ""
    skips_bad: bool = False
    force: bool = False


class BadLine(NamedTuple):
    """A line that cannot be taken: its number, its text as it came, and why."""

    number: int
    raw: str
    error: Refused | Conflict


class Figures:
    """The figures of values that were written; each is made when it is its turn, since all of them fill the memory."""

    def __init__(self, targets: Sequence[Target], figure: Callable[[Target], KpiFigure]) -> None:
        self._targets = targets
        self._figure = figure

    def __len__(self) -> int:
        return len(self._targets)

    def __iter__(self) -> Iterator[KpiFigure]:
        return map(self._figure, self._targets)


class Outcome(NamedTuple):
    """What became of the lines. ``saved`` are the figures of the good ones in their order, none if nothing was kept.

    ``total`` is how many lines held a value, good or bad; blank lines and remarks are not among them.
    """

    done: Done
    saved: Figures
    bad: tuple[BadLine, ...]
    total: int


class Bulk:
    """The use case of many values at once."""

    def __init__(self, file: Opened, recording: Recording) -> None:
        self._file = file
        self._recording = recording

    def record(self, lines: Sequence[str], manner: Manner, tick: Callable[[int], None] = lambda _done: None) -> Outcome:
        """Records lines as ``formats.lines`` knows them. ``tick`` is told how many values are written so far.

        Raises what a write raises (FileProblem, Busy); bad lines are in the outcome.
        """
        today = self._file.today()
        with self._file.speaking() as connection:
            scorecard = reading.scorecard(connection, today, 1)
        reader = _Reader(scorecard, today, manner, self._last)
        good: list[Target] = []
        numbers: list[int] = []
        bad: list[BadLine] = []
        for number, raw in enumerate(lines, 1):
            try:
                line = parse_line(number, _decoded(raw), scorecard.settings.fiscal_year_start)
                if line is not None:
                    good.append(reader.target(line))
                    numbers.append(number)
            except Refused as error:
                bad.append(_bad_line(number, raw, error))
        total = len(good) + len(bad)
        done, refused = self._recording.record_many(
            good,
            force=manner.force,
            is_kept=lambda refused: manner.skips_bad or not (bad or any(refused)),
            tick=tick,
        )
        bad += [_bad_line(n, lines[n - 1], error) for n, error in zip(numbers, refused, strict=True) if error]
        is_kept = manner.skips_bad or not bad
        saved = [target for target, error in zip(good, refused, strict=True) if is_kept and error is None]
        return Outcome(done, Figures(saved, reader.figure), tuple(sorted(bad, key=lambda line: line.number)), total)

    def _last(self, kpi: Kpi, before: date) -> Value | None:
        with self._file.speaking() as connection:
            return reading.last_value(connection, kpi.id, before)


class _Reader:
    """Lines into targets; every name and period is worked out once."""

    def __init__(
        self, scorecard: Scorecard, today: date, manner: Manner, last: Callable[[Kpi, date], Value | None]
    ) -> None:
        self._scorecard = scorecard
        self._today = today
        self._manner = manner
        self._understanding = Understanding(scorecard, today, last)
        self._names = KpiNames(scorecard.kpis)
        self._kpis: dict[str, Kpi | Refused] = {}
        self._periods: dict[tuple[str, Frequency], Period] = {}

    def target(self, line: Line) -> Target:
        """What a line means. Raises Refused with the reason."""
        kpi = self._kpi(line.kpi)
        period = self._period(line.period or self._manner.period, kpi.frequency)
        quantity = self._understanding.quantity(kpi, period, line.value, line.decimal_mark or self._manner.decimal_mark)
        if line.stated:
            _require_agreement(line, quantity, kpi)
        note = None if line.note is None else words("note", line.note)
        source = words("source", line.source or self._manner.source)
        self._understanding.remember(kpi, period, quantity)
        return Target(kpi, period, Entry(quantity, note, source, line.n))

    def figure(self, target: Target) -> KpiFigure:
        """The figure that a written value gives for its period."""
        return self._understanding.figure(target.kpi, target.period, target.entry.quantity)

    def _kpi(self, name: str) -> Kpi:
        found = self._kpis.get(name)
        if found is None:
            found = self._kpis[name] = self._found(name)
        if isinstance(found, Refused):
            raise found.with_traceback(None)
        return found

    def _found(self, name: str) -> Kpi | Refused:
        """The KPI, or why there is none: looking for what is nearest to a wrong name takes its time."""
        try:
            found = self._names.exact(name) or find_kpi(self._scorecard, name)
        except Refused as refused:
            return refused
        if found.archived:
            return Refused(f"{found.name} is archived", f"restore it first: bsc kpi restore {found.key}")
        return found

    def _period(self, text: str, frequency: Frequency) -> Period:
        found = self._periods.get((text, frequency))
        if found is None:
            settings = self._scorecard.settings
            view = named_view(text, self._today, settings) if text else View(self._today)
            found = self._periods[text, frequency] = view_period(frequency, view, settings)
        return found


def _bad_line(number: int, raw: str, error: Refused | Conflict) -> BadLine:
    return BadLine(number, raw.strip("\r\n"), error)


def _require_agreement(line: Line, quantity: Quantity, kpi: Kpi) -> None:
    """Raises Refused when the value a line states is not what its numerator and denominator come to, once rounded."""
    stated, found = parse_value(line.stated, kpi), quantity.value
    assert found is not None, "a fraction is a number"
    if stated.value is not None:
        places = len(plain(stated.value, 0).partition(".")[2])
        if abs(stated.value - found) <= 0.5 * 10.0**-places + 1e-9 * abs(found):
            return
    raise Refused(
        f"the value {clean(line.stated)} is not {line.value}, which is {exact(found, kpi)}",
        "leave out the value, or correct one of them",
    )


def _decoded(raw: str) -> str:
    if not raw.isascii() and any("\ud800" <= char <= "\udfff" for char in raw):
        raise Refused("that line is not UTF-8", "save the text as UTF-8 and give it again")
    return raw
