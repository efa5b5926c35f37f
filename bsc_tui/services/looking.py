"""Looking at a scorecard: its board at a view, what is due, and what its design lacks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from bsc_tui.domain.board import Board, assess, with_past
from bsc_tui.domain.due import Due, View, due_line, view_period
from bsc_tui.domain.errors import NotFound
from bsc_tui.domain.model import FREQUENCIES, Frequency, Kpi, Objective, Perspective, Scorecard
from bsc_tui.domain.settings import Settings
from bsc_tui.services.opened import Opened
from bsc_tui.store import reading
from bsc_tui.store.connection import Connection, data_version
from bsc_tui.store.history import last_about
from bsc_tui.store.journal import snapshot
from bsc_tui.store.starts import Starts

if TYPE_CHECKING:
    from bsc_tui.domain.dossier import Dossier
    from bsc_tui.domain.rules import Finding

DEPTH = 25
"""How many values of a KPI a board needs: two years of months and the one under way."""


Numbers = Mapping[int, Mapping[date, float | None]]
_NONE: Numbers = {}


class Sheet(NamedTuple):
    """What a screen shows of a whole scorecard at one view, read in one go.

    Its figures have trend and series only in the perspectives (by id) that ``with_past`` names. ``calculated`` are the
    numbers of calculated KPIs, which no file holds, by KPI and first day; ``as_of`` is the day it was known on.
    """

    settings: Settings
    board: Board
    due: tuple[Due, ...]
    is_read_only: bool
    with_past: frozenset[int] = frozenset()
    calculated: Numbers = _NONE
    as_of: date | None = None


class Detail(NamedTuple):
    """Everything the screen of one KPI shows at one view, read in one go.

    ``perspectives`` and ``objectives`` are the names of those in use, in order: where the KPI could be.
    """

    settings: Settings
    dossier: Dossier
    perspectives: tuple[str, ...]
    objectives: tuple[str, ...]
    is_read_only: bool

    @property
    def kpi(self) -> Kpi:
        """The KPI itself."""
        return self.dossier.figure.kpi


class Looking:
    """Reads; never writes."""

    def __init__(self, file: Opened) -> None:
        self._file = file
        self._moment: tuple[object, ...] = ()
        self._dues: dict[Kpi, tuple[int, Due | None]] = {}

    def today(self) -> View:
        """The view everybody starts with."""
        return View(self._file.today())

    def settings(self) -> Settings:
        """The scorecard's settings."""
        with self._file.speaking() as connection:
            return reading.settings(connection)

    def scorecard(self, view: View | None = None) -> Scorecard:
        """The scorecard with the values a view needs; with every value there is when no view is given."""
        until = None if view is None else (view.end or view.today) + timedelta(days=1)
        with self._file.speaking() as connection, snapshot(connection):
            found = reading.scorecard(connection, until, DEPTH)
            if not any(map(needs_more, found.kpis)):
                return found
            from bsc_tui.domain.calculated import with_calculated
            from bsc_tui.services.deepening import deepened

            return with_calculated(found) if view is None else deepened(connection, found, view)

    def board(self, view: View, by: Frequency | None = None) -> Board:
        """Every figure of the scorecard at a view; ``by`` a frequency as ``assess`` does."""
        return assess(self.scorecard(view) if by is None else self.by(view, by), view, by)

    def by(self, view: View, by: Frequency) -> Scorecard:
        """The scorecard with the values it takes to see it by a frequency."""
        from bsc_tui.services.deepening import by_frequency

        with self._file.speaking() as connection, snapshot(connection):
            return by_frequency(connection, reading.structure(connection), view, by)

    def sheet(self, view: View, by: Frequency | None = None) -> Sheet:
        """What the screen shows at a view; due lines are always today's. ``by`` a frequency as ``assess`` does."""
        if by is not None:
            scorecard = self.by(view, by)
            board, seen = assess(scorecard, view, by), frozenset(it.id for it in scorecard.perspectives)
            due = self._due(scorecard, view.today)
            return Sheet(scorecard.settings, board, due, self._file.is_read_only, seen, as_of=self._file.as_of)
        with self._file.speaking() as connection, snapshot(connection):
            scorecard = reading.structure(connection)
            values = reading.shown_values(connection, _starts(view, scorecard.settings))
            scorecard = scorecard._replace(values=values)
            if is_deep := any(map(needs_more, scorecard.kpis)):
                from bsc_tui.services.deepening import deepened

                scorecard = deepened(connection, scorecard, view)
        return Sheet(
            scorecard.settings,
            assess(scorecard, view),
            self._due(scorecard, view.today),
            self._file.is_read_only,
            calculated=_numbers(scorecard) if is_deep else {},
            as_of=self._file.as_of,
        )

    def past(self, sheet: Sheet, perspective_id: int) -> Sheet:
        """The sheet with trend and series of a perspective's KPIs."""
        if perspective_id in sheet.with_past:
            return sheet
        starts = _starts(sheet.board.view, sheet.settings)
        with self._file.speaking() as connection:
            numbers = reading.newest_numbers(connection, starts, DEPTH, perspective_id)
        board = with_past(sheet.board, perspective_id, {**numbers, **sheet.calculated}, sheet.settings)
        return sheet._replace(board=board, with_past=sheet.with_past | {perspective_id})

    def dossier(self, kpi: Kpi, view: View) -> Dossier:
        """Everything about one KPI, with all its values."""
        from bsc_tui.domain.dossier import dossier

        with self._file.speaking() as connection, snapshot(connection):
            scorecard = self._history_of(connection, reading.structure(connection), kpi)
        return dossier(scorecard, kpi, view)

    def detail(self, kpi_id: int, view: View) -> Detail:
        """One KPI, archived or not, as its own screen shows it. Raises NotFound when it is not there any more."""
        from bsc_tui.domain.dossier import dossier

        with self._file.speaking() as connection, snapshot(connection):
            scorecard = Scorecard(
                reading.settings(connection),
                tuple(reading.everything(Perspective, connection)),
                tuple(reading.everything(Objective, connection)),
                tuple(reading.everything(Kpi, connection)),
                reading.target_rows(connection, kpi_id),
            )
            kpi = next((kpi for kpi in scorecard.kpis if kpi.id == kpi_id), None)
            if kpi is None:
                raise NotFound("the KPI is not there any more", otherwise="bsc history shows what happened")
            scorecard = self._history_of(connection, scorecard, kpi)
        return Detail(
            scorecard.settings,
            dossier(scorecard, kpi, view),
            tuple(row.name for row in scorecard.perspectives if not row.archived),
            tuple(row.name for row in scorecard.objectives if not row.archived),
            self._file.is_read_only,
        )

    def _history_of(self, connection: Connection, scorecard: Scorecard, kpi: Kpi) -> Scorecard:
        """The scorecard with every value of one KPI."""
        if not kpi.formula:
            return scorecard._replace(values=reading.values(connection, kpi.id))
        from bsc_tui.services.deepening import whole_history

        return whole_history(connection, scorecard, kpi)

    def due(self, owner: str = "") -> tuple[Due, ...]:
        """What is due or overdue today, in order of perspective and objective; of one owner, or of everybody."""
        scorecard = self.scorecard(self.today())
        found = self._due(scorecard, self._file.today())
        if not owner:
            return found
        return tuple(line for line in found if line.kpi.owner.casefold() == owner.casefold())

    def findings(self) -> tuple[Finding, ...]:
        """What the scorecard's design lacks, over its whole history."""
        from bsc_tui.domain.rules import findings
        from bsc_tui.services.tracking import tracks

        view = self.today()
        scorecard = self.scorecard(view)
        board = assess(scorecard, view)
        with self._file.speaking() as connection, snapshot(connection):
            found = tracks(connection, board, scorecard, _starts(view, scorecard.settings))
        return findings(scorecard, board, self._due(scorecard, view.today), view.today, found)

    def _due(self, scorecard: Scorecard, today: date) -> tuple[Due, ...]:
        """What is due; only of KPIs without a value in today's view the history is looked at, and once only.

        What was found for a KPI stands until something is written about it, or by another program.
        """
        settings = scorecard.settings
        with self._file.speaking() as connection:
            has_value = reading.with_value(connection, _starts(View(today), settings))
            moment = (connection, data_version(connection), today, settings)
            if moment != self._moment:
                self._moment = moment
                self._dues.clear()
            lines = [
                self._due_line(connection, kpi, settings, today)
                for kpi in in_order(scorecard)
                if kpi.id not in has_value and not kpi.formula
            ]
        return tuple(line for line in lines if line is not None)

    def _due_line(self, connection: Connection, kpi: Kpi, settings: Settings, today: date) -> Due | None:
        written = last_about(connection, f"kpi:{kpi.id}")
        known = self._dues.get(kpi)
        if known is None or known[0] != written:
            period = view_period(kpi.frequency, View(today), settings)
            first = view_period(kpi.frequency, View(kpi.added), settings)
            settled = reading.settled_since(connection, kpi.id, min(first.start, period.start))
            last = reading.last_value(connection, kpi.id, period.start)
            known = self._dues[kpi] = written, due_line(kpi, settled, last, settings, today)
        return known[1]


def needs_more(kpi: Kpi) -> bool:
    """Whether a KPI is calculated, or shown cumulated over its year: more than the shown values is read for it."""
    return kpi.formula != "" or kpi.to_date


def _numbers(scorecard: Scorecard) -> Numbers:
    return {
        kpi.id: {value.start: value.value for value in scorecard.values.get(kpi.id, ())}
        for kpi in scorecard.kpis
        if kpi.formula
    }


def _starts(view: View, settings: Settings) -> Starts:
    return {frequency: view_period(frequency, view, settings).start for frequency in FREQUENCIES}


def in_order(scorecard: Scorecard) -> list[Kpi]:
    """KPIs as the tabs show them: by perspective, then objective (those without one last), then position."""
    places = {row.id: (row.position, row.id) for row in scorecard.perspectives}
    goals = {row.id: (row.position, row.id) for row in scorecard.objectives if not row.archived}
    last = (1 << 60, 0)

    def place(kpi: Kpi) -> tuple[tuple[int, int], tuple[int, int], int, int]:
        goal = last if kpi.objective_id is None else goals.get(kpi.objective_id, last)
        return places.get(kpi.perspective_id, last), goal, kpi.position, kpi.id

    return sorted((kpi for kpi in scorecard.kpis if not kpi.archived), key=place)
