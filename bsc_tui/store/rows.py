"""Rows of the file ↔ values of the domain: the only place that knows how a field is spelt in SQLite.

Dates are ISO text, statements 0 or 1, lists JSON text, an absent fact NULL.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeVar

from bsc_tui.domain.model import Comment, Initiative, Kpi, Link, Objective, Perspective, TargetRow, Value

Plain = str | int | float | None
"""What SQLite keeps."""

Image = dict[str, Plain]
"""A row as it stands in the file, by column."""

AnyRow = Perspective | Objective | Kpi | TargetRow | Value | Initiative | Link | Comment
Entry = TypeVar("Entry", Perspective, Objective, Kpi, TargetRow, Value, Initiative, Link, Comment)


class Shape(NamedTuple):
    """How one type is kept: its table, its columns, and which of them need translating."""

    table: str
    columns: tuple[str, ...]
    dates: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()


SHAPES: Mapping[type, Shape] = {
    Perspective: Shape("perspective", Perspective._fields, flags=frozenset({"archived"}), lists=frozenset({"former"})),
    Objective: Shape(
        "objective",
        Objective._fields,
        frozenset({"start", "due"}),
        frozenset({"archived"}),
        frozenset({"former"}),
    ),
    Kpi: Shape(
        "kpi",
        Kpi._fields,
        frozenset({"added"}),
        frozenset({"archived", "to_date"}),
        frozenset({"former", "scale", "frameworks"}),
    ),
    TargetRow: Shape("target_row", TargetRow._fields, frozenset({"start"})),
    Value: Shape("value", Value._fields, frozenset({"start"})),
    Initiative: Shape("initiative", Initiative._fields, frozenset({"start", "due"}), frozenset({"archived"})),
    Link: Shape("link", Link._fields),
    Comment: Shape("comment", Comment._fields, frozenset({"start"})),
}
_JSON = json.JSONEncoder(ensure_ascii=False)
_COLUMNS = {shape.table: shape.columns for shape in SHAPES.values()} | {"setting": ("id", "version", "key", "value")}


def columns_of(entity: str) -> tuple[str, ...]:
    """The columns of a table that people's data is kept in."""
    return _COLUMNS[entity]


def selected(kind: type, alias: str = "") -> str:
    """The columns of a type as a SELECT names them, in the order of its fields."""
    prefix = f"{alias}." if alias else ""
    return ", ".join(prefix + name for name in SHAPES[kind].columns)


def read_all(kind: type[Entry], rows: Iterable[tuple[Any, ...]]) -> list[Entry]:
    """Values of the domain from rows selected with ``selected``."""
    out = []
    for row in rows:
        fields = list(row)
        for index, _, decode in _TRANSLATED[kind]:
            fields[index] = decode(fields[index])
        out.append(_made(kind, fields))
    return out


def from_image(kind: type[Entry], image: Image) -> Entry:
    """A value of the domain from one row's image."""
    return read_all(kind, [tuple(image[name] for name in SHAPES[kind].columns)])[0]


def as_plain(value: object) -> Plain:
    """One field as the file keeps it."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return _JSON.encode(value)
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"no column holds {value!r}")


def as_row(entry: AnyRow) -> Image:
    """A value of the domain as a row's fields, without its version."""
    row: dict[str, Any] = dict(zip(entry._fields, entry, strict=True))
    del row["version"]
    for _, name, _ in _TRANSLATED[type(entry)]:
        row[name] = as_plain(row[name])
    return row


def encoded(image: Image | None) -> str | None:
    """A row's image as the journal keeps it."""
    return None if image is None else _JSON.encode(image)


def decoded(entity: str, text: str | None) -> Image | None:
    """The image that ``encoded`` kept; one of an older program has what it did not know as it was from then on."""
    if text is None:
        return None
    image: Image = json.loads(text)
    return {**_LATER.get(entity, {}), **image}


_LATER: Mapping[str, Image] = {
    "perspective": {"former": "[]"},
    "objective": {"former": "[]"},
    "kpi": {"formula": "", "to_date": 0},
}
"""Columns that came with a later schema, with what they held in every row there was."""

_made: Callable[[type[Any], Iterable[Any]], Any] = tuple.__new__
"""A row of a type from its fields, without counting them again: SELECT names as many."""


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _listed(text: str) -> tuple[Any, ...]:
    if text == "[]":
        return ()
    return tuple(tuple(item) if isinstance(item, list) else item for item in json.loads(text))


_TRANSLATED: Mapping[type, list[tuple[int, str, Callable[[Any], Any]]]] = {
    kind: [
        (index, name, decode)
        for index, name in enumerate(shape.columns)
        for names, decode in ((shape.dates, _day), (shape.flags, bool), (shape.lists, _listed))
        if name in names
    ]
    for kind, shape in SHAPES.items()
}
"""The columns of each type that need translating: their places, their names, and from what SQLite keeps."""
