"""Writing one value within an operation: into its place as it is, or over the one that somebody has seen there."""

from __future__ import annotations

from typing import NamedTuple

from bsc_tui.domain.figure import judgement
from bsc_tui.domain.horizon import elapsed_share
from bsc_tui.domain.model import Kpi, Value
from bsc_tui.domain.periods import Period
from bsc_tui.domain.quantity import NOT_GIVEN, Quantity
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.targets import row_for
from bsc_tui.domain.typed_fields import words
from bsc_tui.services import clashes
from bsc_tui.services.clashes import Place, content_of, shown_value
from bsc_tui.services.opened import Opened
from bsc_tui.store import reading
from bsc_tui.store.journal import Work
from bsc_tui.store.rows import as_row


class Entry(NamedTuple):
    """What to write for one period. ``note`` None: the note stays as it is; ``source`` "": entered by hand."""

    quantity: Quantity
    note: str | None = None
    source: str = ""
    n: float | None = None


class Edit(NamedTuple):
    """One value to write over the one that was ``seen`` there (None: there was none)."""

    kpi: Kpi
    period: Period
    entry: Entry
    seen: Value | None


class Writing:
    """What every way of recording ends in."""

    def __init__(self, file: Opened) -> None:
        self._file = file

    def replace(self, under_way: Work, edit: Edit, settings: Settings) -> Value | None:
        """Writes a value over the one that was seen, and gives what stood there. Raises Conflict when that is another.

        The same figure once more leaves a collected one what it is: collected.
        """
        kpi, period, entry, seen = edit
        found = reading.value_at(self._file.connection, kpi.id, period.start)
        wanted = self.value(kpi, period, entry, found)
        at = Place(kpi, period, settings)
        if content_of(found) not in (content_of(seen), content_of(wanted)):
            raise clashes.changed_meanwhile(self._file, at, found, seen, shown_value(wanted, kpi, settings))
        clashes.require_note(self._file, at, found, seen, wanted.note)
        if clashes.says_it_already(found, wanted):
            return found
        return self.write(under_way, kpi, period, entry, settings, force=True)

    def write(
        self, under_way: Work, kpi: Kpi, period: Period, entry: Entry, settings: Settings, *, force: bool
    ) -> Value | None:
        """Writes a value into its place, and gives what stood there; the same again is left as it is.

        Raises Refused for a KPI that is archived by now, NoteNeeded where a missed value has to have a note, Conflict
        when a collected value would replace one entered by hand without ``force``.
        """
        is_archived, is_calculated, found = reading.standing(self._file.connection, kpi.id, period.start)
        if is_archived:
            raise clashes.archived(kpi)
        if is_calculated:
            raise clashes.calculated(kpi)
        wanted = self.value(kpi, period, entry, found)
        if found is not None and clashes.is_same(found, wanted):
            return found
        if found is not None and found.is_by_hand and entry.source and not force:
            raise clashes.entered_by_hand(Place(kpi, period, settings), found, wanted)
        self.require_explained(kpi, period, settings, wanted)
        subject = f"kpi:{kpi.id}"
        row = as_row(wanted)
        if found is None:
            under_way.insert("value", row, subject)
        else:
            del row["id"]
            under_way.update("value", found.id, row, subject=subject)
        return found

    def require_explained(self, kpi: Kpi, period: Period, settings: Settings, wanted: Value) -> None:
        """Raises NoteNeeded for a missed value entered by hand without a note, where the settings ask for one."""
        if settings.note_when_red != "yes" or not wanted.is_by_hand or wanted.note:
            return
        row = row_for(reading.target_rows(self._file.connection, kpi.id).get(kpi.id, ()), period)
        elapsed = elapsed_share(period, self._file.today())
        if wanted.value is not None and judgement(wanted.value, row, kpi, elapsed).status == "missed":
            raise clashes.note_needed(Place(kpi, period, settings))

    def value(self, kpi: Kpi, period: Period, entry: Entry, found: Value | None) -> Value:
        """The value that an entry comes to where ``found`` stands now. Raises Refused for a text that is too long."""
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
