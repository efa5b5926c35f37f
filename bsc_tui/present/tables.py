"""Rows as text: an aligned table for the eye, JSON, CSV and Markdown for everything else.

Text people typed is cleaned on the way out, and can become neither markup nor a spreadsheet's formula. No format ends
with an end of line; whoever prints adds it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from bsc_tui.domain.text import clean, fitted, width

Format: TypeAlias = Literal["table", "json", "csv", "markdown"]
FORMATS: tuple[Format, ...] = ("table", "json", "csv", "markdown")
Rows: TypeAlias = Sequence[Mapping[str, object]]

_GAP = "  "
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_MARKUP = {ord(char): "\\" + char for char in "\\`*_[]|~$@"} | {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}


class TableColumn(NamedTuple):
    """A column: the ``key`` of its figures in a row, its title, and how it is aligned ("": numbers right)."""

    key: str
    title: str
    align: Literal["left", "right", ""] = ""


def render(rows: Rows, columns: Sequence[TableColumn], fmt: Format) -> str:
    """The rows in one of the formats. A row may lack a column, or hold more than the columns.

    Table, CSV and Markdown show the columns, CSV under their keys, the others under their titles; JSON is a bare list
    of the whole rows. Raises ValueError for a number JSON does not know (NaN or infinite).
    """
    if fmt == "json":
        return as_json(list(rows))
    if fmt == "csv":
        return _csv(rows, columns)
    return _markdown(rows, columns) if fmt == "markdown" else _table(rows, columns)


def as_json(thing: object) -> str:
    """Anything made of objects, lists, texts, numbers and dates as JSON, indented, texts cleaned."""
    import json

    return json.dumps(_plain(thing), ensure_ascii=False, indent=2, allow_nan=False)


def markdown_text(text: str) -> str:
    r"""Text as Markdown that reads as itself: no emphasis, link, code, HTML, heading, list or cell border in it.

    >>> markdown_text("a|b [c](d) <b>"), markdown_text("1. x"), markdown_text("97.1 %")
    ('a\\|b \\[c\\](d) &lt;b&gt;', '1\\. x', '97.1 %')
    """
    escaped = clean(text).strip().translate(_MARKUP)
    escaped = escaped.replace("://", "\\://").replace("www.", "www\\.").replace("WWW.", "WWW\\.")
    if escaped[:1] in {"#", "+", "-", "="}:
        return "\\" + escaped
    rest = escaped.lstrip("0123456789")
    if rest != escaped and rest[:1] in {".", ")"} and rest[1:2] in {"", " "}:
        return escaped[: -len(rest)] + "\\" + rest
    return escaped


def _plain(thing: object) -> object:
    if isinstance(thing, str):
        return clean(thing)
    if isinstance(thing, Mapping):
        return {clean(str(key)): _plain(value) for key, value in thing.items()}
    if isinstance(thing, (list, tuple, set, frozenset)):
        return [_plain(value) for value in thing]
    return thing.isoformat() if isinstance(thing, date) else thing


def _text(value: object) -> str:
    """One field as text: nothing for None, yes and no, numbers as short as they are exact, dates as stored."""
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) <= 1e15 else repr(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{_text(key)} {_text(one)}" for key, one in value.items())
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(map(_text, value))
    return value.isoformat() if isinstance(value, date) else clean(str(value))


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _aligns(rows: Rows, columns: Sequence[TableColumn]) -> list[Literal["left", "right"]]:
    aligns: list[Literal["left", "right"]] = []
    for column in columns:
        known = [value for row in rows if (value := row.get(column.key)) is not None]
        are_numbers = bool(known) and all(map(_is_number, known))
        aligns.append(column.align or ("right" if are_numbers else "left"))
    return aligns


def _table(rows: Rows, columns: Sequence[TableColumn]) -> str:
    lines = [[clean(column.title) for column in columns]]
    lines += [[_text(row.get(column.key)) for column in columns] for row in rows]
    widths = [max(map(width, cells)) for cells in zip(*lines, strict=True)]
    aligns = _aligns(rows, columns)
    return "\n".join(
        _GAP.join(fitted(text, cells, align) for text, cells, align in zip(line, widths, aligns, strict=True))
        for line in lines
    )


def _markdown(rows: Rows, columns: Sequence[TableColumn]) -> str:
    lines = [[markdown_text(column.title) for column in columns]]
    lines += [[markdown_text(_text(row.get(column.key))) for column in columns] for row in rows]
    lines.insert(1, ["--:" if align == "right" else "---" for align in _aligns(rows, columns)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _csv(rows: Rows, columns: Sequence[TableColumn]) -> str:
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_unarmed(clean(column.key)) for column in columns])
    for row in rows:
        writer.writerow([_field(row.get(column.key)) for column in columns])
    return text.getvalue().removesuffix("\r\n")


def _field(value: object) -> str:
    return _text(value) if _is_number(value) else _unarmed(_text(value))


def _unarmed(text: str) -> str:
    """Text a spreadsheet would take for a formula, behind an apostrophe, which makes it text."""
    return "'" + text if text.startswith(_FORMULA) else text
