"""Values and notes: understanding what was typed, showing what it would mean, and writing it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from bsc_tui.domain.due import view_of
from bsc_tui.domain.errors import Conflict, NoteNeeded, Refused
from bsc_tui.domain.figure import KpiFigure, figure_of
from bsc_tui.domain.horizon import Horizon
from bsc_tui.domain.model import Kpi, Value
from bsc_tui.domain.periods import Period, coarser, parts_of
from bsc_tui.domain.quantity import Quantity, parse_value
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.typed_fields import words
from bsc_tui.services import clashes
from bsc_tui.services.clashes import Place, content_of
from bsc_tui.services.opened import Opened
from bsc_tui.services.writing import Edit, Entry, Writing
from bsc_tui.store import reading
from bsc_tui.store.connection import Connection
from bsc_tui.store.journal import Done, Work

__all__ = ["Edit", "Entry", "Recorded", "Recording", "Target", "Understood"]


class Recorded(NamedTuple):
    """What recording a value came to: the value before and after (None: there is none), and the figure it gives."""

    kpi: Kpi
    period: Period
    before: Value | None
    after: Value | None
    figure: KpiFigure
    done: Done


class Understood(NamedTuple):
    """What was understood of a typed value, and the figure it would give."""

    quantity: Quantity
    period: Period
    figure: KpiFigure


class Target(NamedTuple):
    """One value to write among many."""

    kpi: Kpi
    period: Period
    entry: Entry


class _NotKept(Exception):
    """Takes back what was written of many values, since not all of them can be."""


class Recording:
    """The use cases around values."""

    def __init__(self, file: Opened) -> None:
        self._file = file
        self._writing = Writing(file)

    def parse(self, kpi: Kpi, period: Period, text: str, decimal_mark: str) -> Quantity:
        """What a typed text means for a period. Raises Refused with the reason."""
        if kpi.formula:
            raise clashes.calculated(kpi)
        with self._file.speaking() as connection:
            last = reading.last_value(connection, kpi.id, period.start)
        return parse_value(text, kpi, None if last is None else last.value, decimal_mark)

    def preview(self, kpi: Kpi, period: Period, text: str) -> Understood:
        """What a typed text means and the status it would get; nothing is written. Raises Refused with the reason."""
        settings = self._settings()
        quantity = self.parse(kpi, period, text, settings.decimal_mark)
        would_be = self._writing.value(kpi, period, Entry(quantity), None)
        return Understood(quantity, period, self._figure(kpi, period, settings, would_be))

    def record(self, kpi: Kpi, period: Period, entry: Entry, *, force: bool = False) -> Recorded:
        """Writes a value; writing the same again leaves no trace.

        Raises Refused for an archived KPI or a future period, NoteNeeded where a missed value has to have a note,
        Conflict when a collected value would replace one entered by hand without ``force``.
        """
        settings = self._settings()
        at = Place(kpi, period, settings)
        at.require_takes_values(self._file.today())
        before: list[Value | None] = []

        def work(under_way: Work) -> None:
            before.append(self._writing.write(under_way, kpi, period, entry, settings, force=force))

        done = self._file.journal.perform(at.label(entry.quantity), work)
        return self._recorded(kpi, period, before[0], settings, done)

    def record_many(
        self,
        targets: Sequence[Target],
        *,
        force: bool = False,
        is_kept: Callable[[Sequence[Conflict | Refused | None]], bool] = lambda _refused: True,
        tick: Callable[[int], None] = lambda _done: None,
    ) -> tuple[Done, list[Conflict | Refused | None]]:
        """Writes many values as one operation, and says for each whether it stayed out and why.

        A value stays out when it is collected and one entered by hand stands in its place, and when it is missed and
        has to have a note. ``is_kept`` decides at the end, knowing that of each value, whether the others are saved;
        ``tick`` is told how many are done.
        """
        settings = self._settings()
        refused: list[Conflict | Refused | None] = []

        def work(under_way: Work) -> None:
            for count, target in enumerate(targets, 1):
                try:
                    self._writing.write(under_way, target.kpi, target.period, target.entry, settings, force=force)
                    refused.append(None)
                except (Conflict, NoteNeeded) as reason:
                    refused.append(reason)
                tick(count)
            if not is_kept(refused):
                raise _NotKept

        try:
            done = self._file.journal.perform(lambda: _label(targets, refused, settings), work)
        except _NotKept:
            done = Done()
        return done, refused

    def edit(self, kpi: Kpi, period: Period, entry: Entry, seen: Value | None) -> Recorded:
        """Writes a value over the one that was ``seen`` when the editing began.

        Raises Refused as ``record`` does; Conflict, with both figures, when somebody else wrote another one meanwhile.
        """
        settings = self._settings()
        at = Place(kpi, period, settings)
        at.require_takes_values(self._file.today())
        before: list[Value | None] = []

        def work(under_way: Work) -> None:
            before.append(self._writing.replace(under_way, Edit(kpi, period, entry, seen), settings))

        done = self._file.journal.perform(at.label(entry.quantity), work)
        return self._recorded(kpi, period, before[0], settings, done)

    def edit_many(self, edits: Sequence[Edit], how: str = "") -> Done:
        """Writes many values, each over the one that was seen there, as one operation. ``how`` they came: "pasted".

        All or nothing. Raises what ``edit`` does, for the first one that cannot be written.
        """
        settings, today = self._settings(), self._file.today()
        for edit in edits:
            Place(edit.kpi, edit.period, settings).require_takes_values(today)

        def work(under_way: Work) -> None:
            for edit in edits:
                self._writing.replace(under_way, edit, settings)

        return self._file.journal.perform(_label_of(edits, settings, how), work)

    def annotate(self, kpi: Kpi, period: Period, note: str, seen: Value | None) -> Recorded:
        """Writes or clears the note of a value. Raises Refused without a value, Conflict as ``edit`` does."""
        settings = self._settings()
        note = words("note", note)
        at = Place(kpi, period, settings)
        before: list[Value | None] = []

        def work(under_way: Work) -> None:
            found = reading.value_at(self._file.connection, kpi.id, period.start)
            if found is None:
                raise Refused(
                    f"{kpi.name} has no value for {at.key} to note anything on",
                    "enter a value first, or na and a reason",
                )
            clashes.require_note(self._file, at, found, seen, note)
            self._writing.require_explained(kpi, period, settings, found._replace(note=note))
            before.append(found)
            under_way.update("value", found.id, {"note": note}, subject=f"kpi:{kpi.id}")

        done = self._file.journal.perform(f"{at.name}: note", work)
        return self._recorded(kpi, period, before[0], settings, done)

    def clear(self, kpi: Kpi, period: Period, seen: Value | None = None) -> Recorded:
        """Takes a value away with its note; without one nothing happens. Raises Conflict when it is not ``seen``."""
        settings = self._settings()
        at = Place(kpi, period, settings)
        before: list[Value | None] = []

        def work(under_way: Work) -> None:
            found = reading.value_at(self._file.connection, kpi.id, period.start)
            before.append(found)
            if found is None:
                return
            if seen is not None and content_of(found) != content_of(seen):
                raise clashes.changed_meanwhile(self._file, at, found, seen, "no value")
            if seen is not None:
                clashes.require_note(self._file, at, found, seen, seen.note)
            under_way.delete("value", found.id, subject=f"kpi:{kpi.id}")

        done = self._file.journal.perform(f"{at.name} cleared", work)
        return self._recorded(kpi, period, before[0], settings, done)

    def _recorded(self, kpi: Kpi, period: Period, before: Value | None, settings: Settings, done: Done) -> Recorded:
        with self._file.speaking() as connection:
            after = reading.value_at(connection, kpi.id, period.start)
        return Recorded(kpi, period, before, after, self._figure(kpi, period, settings, after), done)

    def _figure(self, kpi: Kpi, period: Period, settings: Settings, value: Value | None) -> KpiFigure:
        today = self._file.today()
        with self._file.speaking() as connection:
            rows = reading.target_rows(connection, kpi.id).get(kpi.id, ())
            before = self._this_year(connection, kpi, period, settings) if kpi.to_date else ()
        horizon = Horizon(kpi.frequency, view_of(period, today), settings)
        return figure_of(kpi, rows, before if value is None else (*before, value), horizon)

    @staticmethod
    def _this_year(connection: Connection, kpi: Kpi, period: Period, settings: Settings) -> tuple[Value, ...]:
        """The values of the year before a period, which it is shown together with."""
        first = parts_of(coarser(period, "year", settings.fiscal_year_start), kpi.frequency)[0]
        return reading.values_since(connection, (kpi.id,), first.start, period.start).get(kpi.id, ())

    def _settings(self) -> Settings:
        with self._file.speaking() as connection:
            return reading.settings(connection)


def _label(targets: Sequence[Target], refused: Iterable[Conflict | Refused | None], settings: Settings) -> str:
    written = [target for target, why in zip(targets, refused, strict=True) if why is None]
    return _label_of(written, settings)


def _label_of(written: Sequence[Target | Edit], settings: Settings, how: str = "") -> str:
    if len(written) == 1:
        return Place(written[0].kpi, written[0].period, settings).label(written[0].entry.quantity)
    return f"{len(written):,} values {how}".rstrip()
