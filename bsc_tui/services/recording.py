"""Values and notes: understanding what was typed, showing what it would mean, and writing it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from bsc_tui.domain.due import view_of
from bsc_tui.domain.errors import Conflict, NoteNeeded, Refused
from bsc_tui.domain.fields import words
from bsc_tui.domain.figure import KpiFigure, figure_of
from bsc_tui.domain.horizon import Horizon
from bsc_tui.domain.model import Kpi, Value
from bsc_tui.domain.periods import Period
from bsc_tui.domain.quantity import NOT_GIVEN, Quantity, parse_value
from bsc_tui.domain.settings import Settings
from bsc_tui.services import clashes
from bsc_tui.services.clashes import Place, content_of, shown_value
from bsc_tui.services.opened import Opened
from bsc_tui.store import reading
from bsc_tui.store.journal import Done, Work
from bsc_tui.store.rows import as_row


class Entry(NamedTuple):
    """What to write for one period. ``note`` None: the note stays as it is; ``source`` "": entered by hand."""

    quantity: Quantity
    note: str | None = None
    source: str = ""
    n: float | None = None


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

    def parse(self, kpi: Kpi, period: Period, text: str, decimal_mark: str) -> Quantity:
        """What a typed text means for a period. Raises Refused with the reason."""
        with self._file.speaking() as connection:
            last = reading.last_value(connection, kpi.id, period.start)
        return parse_value(text, kpi, None if last is None else last.value, decimal_mark)

    def preview(self, kpi: Kpi, period: Period, text: str) -> Understood:
        """What a typed text means and the status it would get; nothing is written. Raises Refused with the reason."""
        settings = self._settings()
        quantity = self.parse(kpi, period, text, settings.decimal_mark)
        would_be = self._value(kpi, period, Entry(quantity), None)
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
            before.append(self._write(under_way, kpi, period, entry, settings, force=force))

        done = self._file.journal.perform(at.label(entry.quantity), work)
        return self._recorded(kpi, period, before[0], settings, done)

    def record_many(
        self,
        targets: Sequence[Target],
        *,
        force: bool = False,
        is_kept: Callable[[Sequence[Conflict | None]], bool] = lambda _refused: True,
        tick: Callable[[int], None] = lambda _done: None,
    ) -> tuple[Done, list[Conflict | None]]:
        """Writes many values as one operation, and says for each whether it stayed out and why.

        A value stays out when it is collected and one entered by hand stands in its place. ``is_kept`` decides at the
        end, knowing that of each value, whether the others are saved; ``tick`` is told how many are done.
        """
        settings = self._settings()
        refused: list[Conflict | None] = []

        def work(under_way: Work) -> None:
            for count, target in enumerate(targets, 1):
                try:
                    self._write(under_way, target.kpi, target.period, target.entry, settings, force=force)
                    refused.append(None)
                except Conflict as conflict:
                    refused.append(conflict)
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

        The same figure once more leaves a collected one what it is: collected. Raises Conflict, with both figures, when
        somebody else wrote another one meanwhile.
        """
        settings = self._settings()
        at = Place(kpi, period, settings)
        at.require_takes_values(self._file.today())
        before: list[Value | None] = []

        def work(under_way: Work) -> None:
            found = reading.value_at(self._file.connection, kpi.id, period.start)
            wanted = self._value(kpi, period, entry, found)
            if content_of(found) not in (content_of(seen), content_of(wanted)):
                raise clashes.changed_meanwhile(self._file, at, found, seen, shown_value(wanted, kpi, settings))
            if found is not None and found.note not in {_note_of(seen), wanted.note}:
                raise _note_changed(self._file, at, found, seen, wanted.note)
            if found is not None and _says_nothing_new(found, wanted):
                before.append(found)
                return
            before.append(self._write(under_way, kpi, period, entry, settings, force=True))

        done = self._file.journal.perform(at.label(entry.quantity), work)
        return self._recorded(kpi, period, before[0], settings, done)

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
            if found.note not in {_note_of(seen), note}:
                raise _note_changed(self._file, at, found, seen, note)
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
            under_way.delete("value", found.id, subject=f"kpi:{kpi.id}")

        done = self._file.journal.perform(f"{at.name} cleared", work)
        return self._recorded(kpi, period, before[0], settings, done)

    def _write(
        self, under_way: Work, kpi: Kpi, period: Period, entry: Entry, settings: Settings, *, force: bool
    ) -> Value | None:
        if reading.is_archived(self._file.connection, kpi.id):
            raise clashes.archived(kpi)
        found = reading.value_at(self._file.connection, kpi.id, period.start)
        wanted = self._value(kpi, period, entry, found)
        if found is not None and _same(found, wanted):
            return found
        if found is not None and found.is_by_hand and entry.source and not force:
            raise clashes.entered_by_hand(Place(kpi, period, settings), found, wanted)
        if settings.note_when_red == "yes" and wanted.is_by_hand and not wanted.note:
            self._require_not_missed(kpi, period, settings, wanted)
        subject = f"kpi:{kpi.id}"
        row = as_row(wanted)
        if found is None:
            under_way.insert("value", row, subject)
        else:
            del row["id"]
            under_way.update("value", found.id, row, subject=subject)
        return found

    def _require_not_missed(self, kpi: Kpi, period: Period, settings: Settings, wanted: Value) -> None:
        if self._figure(kpi, period, settings, wanted).status == "missed":
            what = f"{Place(kpi, period, settings).name} is missed, and a missed value needs a note here"
            raise NoteNeeded(what, "say why in a note; nothing was saved")

    def _value(self, kpi: Kpi, period: Period, entry: Entry, found: Value | None) -> Value:
        quantity = entry.quantity
        note = (found.note if found else "") if entry.note is None else words("note", entry.note)
        missing = words("reason", quantity.missing)
        return Value(
            0,
            0,
            kpi.id,
            period.start,
            quantity.value,
            missing or NOT_GIVEN if quantity.value is None else missing,
            note,
            words("source", entry.source),
            quantity.numerator,
            quantity.denominator,
            entry.n,
            self._file.signature,
            self._file.now(),
        )

    def _recorded(self, kpi: Kpi, period: Period, before: Value | None, settings: Settings, done: Done) -> Recorded:
        with self._file.speaking() as connection:
            after = reading.value_at(connection, kpi.id, period.start)
        return Recorded(kpi, period, before, after, self._figure(kpi, period, settings, after), done)

    def _figure(self, kpi: Kpi, period: Period, settings: Settings, value: Value | None) -> KpiFigure:
        today = self._file.today()
        with self._file.speaking() as connection:
            rows = reading.target_rows(connection, kpi.id).get(kpi.id, ())
        horizon = Horizon(kpi.frequency, view_of(period, today), settings)
        return figure_of(kpi, rows, () if value is None else (value,), horizon)

    def _settings(self) -> Settings:
        with self._file.speaking() as connection:
            return reading.settings(connection)


def _note_of(value: Value | None) -> str:
    return "" if value is None else value.note


def _note_changed(file: Opened, at: Place, found: Value, seen: Value | None, mine: str) -> Conflict:
    return clashes.changed_meanwhile(file, at, found, seen, mine or "no note", theirs=found.note or "no note")


def _says_nothing_new(found: Value, wanted: Value) -> bool:
    return (
        content_of(found) == content_of(wanted)
        and found.note == wanted.note
        and (wanted.numerator is None or (found.numerator, found.denominator) == (wanted.numerator, wanted.denominator))
    )


def _same(found: Value, wanted: Value) -> bool:
    return all(
        getattr(found, name) == getattr(wanted, name)
        for name in ("value", "missing", "note", "source", "numerator", "denominator", "n")
    )


def _label(targets: Sequence[Target], refused: Iterable[Conflict | None], settings: Settings) -> str:
    written = [target for target, why in zip(targets, refused, strict=True) if why is None]
    if len(written) == 1:
        return Place(written[0].kpi, written[0].period, settings).label(written[0].entry.quantity)
    return f"{len(written):,} values"
