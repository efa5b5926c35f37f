"""A value's place in words, and what is said when two people meet there."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from bsc_tui.domain import figures
from bsc_tui.domain.errors import Conflict, NoteNeeded, Refused
from bsc_tui.domain.model import Kpi, Value
from bsc_tui.domain.periods import Period, containing, period_key
from bsc_tui.domain.quantity import Quantity
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.text import clean
from bsc_tui.services.opened import Opened
from bsc_tui.store.history import author_of, last_change


class Place(NamedTuple):
    """A KPI at a period, on a scorecard with these settings."""

    kpi: Kpi
    period: Period
    settings: Settings

    @property
    def key(self) -> str:
        """The period as it is typed: 2026-11."""
        return period_key(self.period, self.settings.fiscal_year_start)

    @property
    def name(self) -> str:
        """The place in words: MTTR 2026-11."""
        return f"{self.kpi.name} {self.key}"

    def require_takes_values(self, today: date) -> None:
        """Raises Refused for an archived KPI, a period that is none of the KPI's, and one that has not begun."""
        kpi, fiscal = self.kpi, self.settings.fiscal_year_start
        if kpi.archived:
            raise archived(kpi)
        if kpi.formula:
            raise calculated(kpi)
        own = containing(kpi.frequency, self.period.start, fiscal)
        if own != self.period:
            raise Refused(
                f"{kpi.name} has a value by {kpi.frequency}, not for {self.key}",
                f"the period there is {period_key(own, fiscal)}",
            )
        if self.period.start > today:
            raise Refused(f"{self.key} has not begun", "values are for past periods and the open one")

    def label(self, quantity: Quantity) -> str:
        """What writing there is called: MTTR 2026-11 = 3.4 h."""
        return f"{self.name} = {shown_quantity(quantity, self.kpi, self.settings)}"


def archived(kpi: Kpi) -> Refused:
    """An archived KPI takes no values, whether it was archived before or just now."""
    return Refused(f"{kpi.name} is archived", f"restore it first: bsc kpi restore {kpi.key}")


def entry_changed(file: Opened, entity: str, row_id: int, name: str) -> Conflict:
    """Somebody else changed a row since it was looked at; an edit of it is not saved."""
    with file.speaking() as connection:
        who, when = last_change(connection, entity, row_id)
    return Conflict(
        f"{who or 'somebody'} changed {name} meanwhile",
        who=who,
        when=when,
        hint="nothing was saved; look at it again, then make your change",
    )


def calculated(kpi: Kpi) -> Refused:
    """A calculated KPI takes no values, whether it had a formula before or has one just now."""
    made = f"{kpi.name} is calculated: {kpi.formula}" if kpi.formula else f"{kpi.name} is calculated by now"
    return Refused(made, "enter the values of the KPIs in its formula")


def changed_meanwhile(
    file: Opened, at: Place, found: Value | None, seen: Value | None, mine: str, *, theirs: str | None = None
) -> Conflict:
    """Somebody else changed the value that is about to be written: both figures, with name and time of theirs.

    ``theirs`` is what to call theirs where it is not the figure that changed.
    """
    with file.speaking() as connection:
        if found is not None:
            who, when = author_of(connection, found.version)
        else:
            who, when = last_change(connection, "value", seen.id) if seen else ("", "")
    theirs = shown_value(found, at.kpi, at.settings) if theirs is None else theirs
    return Conflict(
        f"{who or 'somebody'} changed {at.name} meanwhile: theirs is {theirs}, yours {mine}",
        mine=mine,
        theirs=theirs,
        who=who,
        when=when,
        hint="nothing was saved; look at it again, then save yours or leave theirs",
    )


def require_note(file: Opened, at: Place, found: Value | None, seen: Value | None, mine: str) -> None:
    """Raises Conflict when a value's note is neither what was seen nor what it is about to be."""
    if found is not None and found.note not in {"" if seen is None else seen.note, mine}:
        raise changed_meanwhile(file, at, found, seen, mine or "no note", theirs=found.note or "no note")


def entered_by_hand(at: Place, found: Value, collected: Value) -> Conflict:
    """A collected value would replace one that somebody entered."""
    mine, theirs = shown_value(collected, at.kpi, at.settings), shown_value(found, at.kpi, at.settings)
    return Conflict(
        f"{at.name} was entered by hand: {theirs} ({found.entered_by}); collected is {mine} ({collected.source})",
        mine=mine,
        theirs=theirs,
        who=found.entered_by,
        when=found.entered_at,
        hint="--force replaces it",
    )


def note_needed(at: Place) -> NoteNeeded:
    """A missed value came without the note that the scorecard's settings ask for."""
    return NoteNeeded(
        f"{at.name} is missed, and a missed value needs a note here", "say why in a note; nothing was saved"
    )


def content_of(value: Value | None) -> tuple[float | None, str] | None:
    """What a value says, apart from who said it: its number, or why there is none."""
    return None if value is None else (value.value, value.missing)


def is_same(found: Value, wanted: Value) -> bool:
    """Whether two values say the same in all that somebody enters."""
    return all(
        getattr(found, name) == getattr(wanted, name)
        for name in ("value", "missing", "note", "source", "numerator", "denominator", "n")
    )


def says_it_already(found: Value | None, wanted: Value) -> bool:
    """Whether a value says all that one entered by hand would say in its place, be it collected or not."""
    return (
        found is not None
        and content_of(found) == content_of(wanted)
        and found.note == wanted.note
        and (wanted.numerator is None or (found.numerator, found.denominator) == (wanted.numerator, wanted.denominator))
    )


def shown_quantity(quantity: Quantity, kpi: Kpi, settings: Settings) -> str:
    """A figure in words: 3.4 h, or not available and why."""
    if quantity.value is None:
        return f"not available ({clean(quantity.missing)})"
    return figures.exact(quantity.value, kpi, settings.decimal_mark)


def shown_value(value: Value | None, kpi: Kpi, settings: Settings) -> str:
    """A stored value in words."""
    return "no value" if value is None else shown_quantity(Quantity(value.value, value.missing), kpi, settings)
