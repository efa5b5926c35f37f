"""A definition as a page of fields: each with its text, what it is, and the words it takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bsc_tui.present.page import Cell, Column, Page, Row

COLUMNS = (Column("field", "", 20, gap=1), Column("value", "Definition", 40, gap=1, stretch=True))

_LONG = 40
"""Characters that may not all be seen in the table."""


class Field(NamedTuple):
    """A field of a definition.

    ``edit`` is its text as it would be typed (None: nobody edits it), ``shown`` as it is read; ``told`` says what it
    is, and ``choices`` are the words it takes.
    """

    name: str
    shown: str
    edit: str | None = None
    told: str = ""
    choices: tuple[str, ...] = ()


def fields_page(found: Sequence[Field], below: Sequence[Row] = ()) -> Page:
    """The page: lines are named "field:NAME"; ``below`` stands beneath them."""
    return Page("definition", COLUMNS, (*map(_line, found), *below), home="value")


def about(field: Field) -> tuple[str, str]:
    """Two lines on a field: what it is with the words it takes, and its whole text."""
    if field.edit is None:
        return "This is kept by the program; nobody edits it.", ""
    choices = f": {_either(field.choices)}" if field.choices else ""
    return f"{field.told.rstrip('.')}{choices}.", field.shown if len(field.shown) > _LONG else ""


def _line(field: Field) -> Row:
    label = Cell(field.name.replace("_", " ").capitalize(), "dim")
    return Row(
        f"field:{field.name}",
        cells={"field": label, "value": Cell(field.shown, sort=field.shown or None, edit=field.edit)},
    )


def _either(names: tuple[str, ...]) -> str:
    """Words to choose from: "higher, lower or band"."""
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
