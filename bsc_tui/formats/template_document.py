"""A template's file as tables, before anything is said about what they hold: its own, and those it extends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from bsc_tui.domain.errors import BscError, Refused
from bsc_tui.domain.text import clean, slug
from bsc_tui.formats.toml_table import Table, shown

Loader = Callable[[str], str]
"""Finds the text of a file that another one extends, by the name it gives."""

_KINDS = {
    "perspective": ("name",),
    "objective": ("name",),
    "kpi": ("key",),
    "initiative": ("name",),
    "comment": ("objective", "month"),
    "link": ("from", "to"),
}
"""The lists of tables, and the fields by which one of them is known."""

NEWEST = 2**53
"""The largest number of a row, or of an operation, that any program reads back as it was."""


class Entry(NamedTuple):
    """One table of a list, and the file it comes from."""

    fields: Mapping[str, object]
    where: str


class Document(NamedTuple):
    """A file's tables. ``as_of`` is the operation up to which it knows a scorecard; 0 where it was made of none."""

    settings: Mapping[str, object]
    entries: Mapping[str, tuple[Entry, ...]]
    as_of: int = 0

    def tables(self, kind: str, called: str, problems: list[str]) -> list[Table]:
        """The tables of one kind, each named after its entry: 'KPI "mttr" in it.toml', "link number 2 in it.toml"."""
        return [
            Table(entry.fields, f"{called} {_shown_name(entry, _KINDS[kind][0], place)} in {entry.where}", problems)
            for place, entry in enumerate(self.entries[kind], 1)
        ]


def read_document(text: str, where: str, load: Loader | None, problems: list[str], depth: int = 0) -> Document:
    """The tables of a text, over those of the file it extends. Raises Refused for what is no TOML."""
    table = Table(_tables(text, where), where, problems)
    settings = table.table("settings")
    entries = {kind: tuple(Entry(fields, where) for fields in table.tables(kind)) for kind in _KINDS}
    base = table.text("extends")
    as_of = table.whole("as_of", 0, NEWEST) or 0
    table.finish()
    if not base:
        return Document(settings, entries, as_of)
    if load is None or depth:
        table.complain("extends", "a file that is extended, or stands alone, cannot extend another one")
        return Document(settings, entries)
    try:
        lower = load(base)
    except BscError as error:
        table.complain("extends", error.what)
        return Document(settings, entries)
    below = read_document(lower, base, load, problems, depth + 1)
    return Document(
        {**below.settings, **settings},
        {kind: _merged(below.entries[kind], entries[kind], known_by) for kind, known_by in _KINDS.items()},
    )


def _tables(text: str, where: str) -> Mapping[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        reason = clean(str(error)) if isinstance(error, ValueError) else "it is nested too deeply"
        raise Refused(f"{where} is no TOML: {reason}", "correct that line and try again") from None


def _merged(below: Sequence[Entry], above: Sequence[Entry], known_by: Sequence[str]) -> tuple[Entry, ...]:
    """Tables of the same name become one in the place of the lower one, field by field; the others follow."""
    merged = list(below)
    places = {_known_as(entry, known_by): place for place, entry in enumerate(below)}
    for entry in above:
        # A second table of one name is kept apart, so that it is refused as a duplicate.
        place = places.pop(_known_as(entry, known_by), None)
        if place is None:
            merged.append(entry)
        else:
            merged[place] = Entry({**merged[place].fields, **entry.fields}, entry.where)
    return tuple(merged)


def _known_as(entry: Entry, known_by: Sequence[str]) -> tuple[str, ...]:
    """What a table is told apart by: its name; for a KPI its key, or the one its name would make; a link's two ends."""
    name = str(entry.fields.get("name", "")).strip()
    made = {"key": slug(name)}
    return tuple(str(entry.fields.get(field) or made.get(field, "")).strip().casefold() for field in known_by)


def _shown_name(entry: Entry, known_by: str, place: int) -> str:
    name = None if known_by == "from" else entry.fields.get(known_by) or entry.fields.get("name")
    return shown(name) if isinstance(name, str) else f"number {place}"
