"""Stand-up: asking for what is due, taking it line by line, and saying what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from bsc_tui.domain.board import assess
from bsc_tui.domain.due import View, named_view
from bsc_tui.domain.errors import NotFound
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.model import Scorecard, Value
from bsc_tui.domain.naming import find_perspective, nearest
from bsc_tui.domain.quantity import settled
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.standup import Item, Line, Minutes, Order, Scope, arranged, gaps_of, items_due, items_without
from bsc_tui.domain.standup import lines_of as lines_now
from bsc_tui.domain.surprise import Jump, jump_of
from bsc_tui.domain.text import clean
from bsc_tui.formats.minutes import decoded, encoded
from bsc_tui.host import minutes as kept
from bsc_tui.services.looking import DEPTH, Looking
from bsc_tui.services.opened import Opened
from bsc_tui.services.recording import Entry, Recorded, Recording, Understood
from bsc_tui.store import reading
from bsc_tui.store.history import author_of


class Round(NamedTuple):
    """A stand-up as its screen shows it: the lines in their order, as they stand now, and who looks at them."""

    settings: Settings
    lines: tuple[Line, ...]
    me: str = ""


class Idle(NamedTuple):
    """What there is to do where nothing is due: KPIs that are missed, and how many open periods have no value yet."""

    scorecard: Scorecard
    missed: tuple[KpiFigure, ...]
    open_items: int


class Heard(NamedTuple):
    """What was understood of a typed value, the number before it, and whether it is a jump from there."""

    understood: Understood
    last: float | None
    jump: Jump | None


class Standup:
    """The use cases of a stand-up. What it asks for and has come to so far is in its ``Minutes``."""

    def __init__(self, file: Opened, looking: Looking, recording: Recording) -> None:
        self._file = file
        self._looking = looking
        self._recording = recording

    def begin(self, scope: Scope) -> Minutes:
        """What is asked for; a stand-up of the same scope that was broken off today is gone on with.

        Raises NotFound for an owner or a perspective there is not, Refused for what is no period.
        """
        items = self._items(scope)
        before = self.last()
        day = self._file.today().isoformat()
        if before is not None and not before.is_closed and (before.scope, before.day) == (scope, day):
            known = {(item.kpi_id, item.start) for item in before.items}
            more = tuple(item for item in items if (item.kpi_id, item.start) not in known)
            return before._replace(items=(*before.items, *more), resumed=True)
        return Minutes(scope, self._file.now(), day, self._mark(), items)

    def keep(self, minutes: Minutes) -> str:
        """Keep minutes as the last ones of this user and file; gives why they could not be kept, or ""."""
        return kept.keep(self._file.path, self._file.author.session, encoded(minutes))

    def last(self) -> Minutes | None:
        """The minutes of this scorecard that were kept last, if there are any."""
        minutes = decoded(kept.last(self._file.path, self._file.author.session))
        return minutes if minutes is not None and minutes.file == self._mark() else None

    def round(self, minutes: Minutes, order: Order) -> Round:
        """The lines of a stand-up as they stand now."""
        today = self._file.today()
        view = View(today)
        if minutes.scope.period:
            view = named_view(minutes.scope.period, today, self._looking.settings())
        scorecard = self._looking.scorecard(view)
        apart = self._apart(minutes.items, scorecard, view.end or today)
        return Round(
            scorecard.settings, arranged(lines_now(minutes.items, scorecard, today, apart), order), self._file.signature
        )

    def idle(self, scope: Scope) -> Idle:
        """What there is to do where nothing is due within a scope."""
        today = self._file.today()
        scorecard = self._looking.scorecard(View(today, is_open=True))
        board, running = assess(scorecard, View(today)), assess(scorecard, View(today, is_open=True))
        wanted = self._wanted(scope, {figure.kpi.id: figure for figure in board.kpis()})
        missed = tuple(it for it in board.kpis() if it.status == "missed" and it.kpi.id in wanted)
        open_items = items_without((it for it in running.kpis() if it.kpi.id in wanted), today, scorecard.settings)
        return Idle(scorecard, missed, len(open_items))

    def gaps(self, line: Line) -> tuple[Item, ...]:
        """The KPI's older gaps, newest first, and before them the period that is still open."""
        with self._file.speaking() as connection:
            known = reading.settled_since(connection, line.kpi.id, date.min)
            settings = reading.settings(connection)
        return gaps_of(line, known, settings, self._file.today())

    def hear(self, line: Line, text: str) -> Heard:
        """What a typed text means for a line; nothing is written. Raises Refused with the reason."""
        understood = self._recording.preview(line.kpi, line.period, settled(text))
        value = understood.quantity.value
        last = line.earlier[-1] if line.earlier else None
        return Heard(understood, last, None if value is None else jump_of(value, line.earlier))

    def take(self, line: Line, text: str, note: str | None, seen: Value | None) -> Recorded:
        """Writes what was typed for a line, with its note, over what was ``seen``; the note alone where no text is.

        ``note`` None leaves it as it is. Raises Refused, NoteNeeded and Conflict as ``Recording`` does.
        """
        if not text.strip():
            return self._recording.annotate(line.kpi, line.period, note or "", seen)
        quantity = self._recording.parse(line.kpi, line.period, settled(text), self._looking.settings().decimal_mark)
        return self._recording.edit(line.kpi, line.period, Entry(quantity, note), seen)

    def _items(self, scope: Scope) -> tuple[Item, ...]:
        today = self._file.today()
        view = named_view(scope.period, today, self._looking.settings()) if scope.period else View(today)
        sheet = self._looking.sheet(view)
        figures = {figure.kpi.id: figure for figure in sheet.board.kpis()}
        wanted = self._wanted(scope, figures)
        if scope.period:
            figures_wanted = (figure for figure in figures.values() if figure.kpi.id in wanted)
            return items_without(figures_wanted, today, sheet.settings)
        return items_due((line for line in sheet.due if line.kpi.id in wanted), figures)

    def _wanted(self, scope: Scope, figures: dict[int, KpiFigure]) -> set[int]:
        """The KPIs within a scope."""
        kpis = [figure.kpi for figure in figures.values()]
        if scope.owner:
            owners = sorted({kpi.owner for kpi in kpis if kpi.owner})
            kpis = [kpi for kpi in kpis if kpi.owner.casefold() == scope.owner.casefold()]
            if not kpis:
                known = f"owners are: {', '.join(owners)}" if owners else "no KPI has an owner yet"
                raise NotFound(f"no KPI belongs to '{clean(scope.owner)}'", nearest(owners, scope.owner), known)
        if scope.perspective:
            home = find_perspective(self._looking.scorecard(View(self._file.today())), scope.perspective)
            kpis = [kpi for kpi in kpis if kpi.perspective_id == home.id]
        return {kpi.id for kpi in kpis}

    def _apart(self, items: Iterable[Item], scorecard: Scorecard, until: date) -> dict[Item, tuple[Value, ...]]:
        """The values of items that are not among the newest ones which were read of each KPI."""
        found = {}
        for item in items:
            known = scorecard.values.get(item.kpi_id, ())
            if item.start > until or (len(known) >= DEPTH and item.start <= known[0].start):
                with self._file.speaking() as connection:
                    found[item] = reading.values_until(connection, item.kpi_id, item.start, DEPTH)
        return found

    def _mark(self) -> str:
        """What tells this scorecard from another file at the same place: who made it, and when."""
        with self._file.speaking() as connection:
            return " ".join(author_of(connection, 1))
