"""Which columns a table shows at a width, where each begins and how wide it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bsc_tui.present.page import Column, Row

RIGHT_MARGIN = 2
"""Cells kept free at the right: a blank, and the mark that tells where in a long table one is."""

NARROWEST = 8
"""Cells the stretching column keeps; before it gets narrower, columns at the right give way."""


class Slot(NamedTuple):
    """A column in its place: it begins at cell ``x`` and is ``width`` cells wide."""

    column: Column
    x: int
    width: int

    @property
    def end(self) -> int:
        """The first cell behind it."""
        return self.x + self.width


def laid_out(columns: Sequence[Column], width: int) -> tuple[Slot, ...]:
    """The columns shown on a table of ``width`` cells, from left to right.

    The stretching column takes what the others leave. Where even its narrowest form does not fit, columns are left
    out, the last one first. 80 cells, columns of 1, 24 (stretching) and 8 with gaps of 1 → at 1, 3 and 70.
    """
    room = max(width - RIGHT_MARGIN, 1)
    shown = [
        column
        for column in columns
        if column.shown_from <= width and (not column.hidden_from or width < column.hidden_from)
    ]
    stretching = next((column for column in shown if column.stretch), None)
    while len(shown) > 1 and _least(shown, stretching) > room:
        del shown[max(index for index, column in enumerate(shown) if column is not stretching)]
    left_over = room - sum(column.gap + column.width for column in shown if column is not stretching)
    slots: list[Slot] = []
    x = 0
    for column in shown:
        x += column.gap
        cells = left_over - column.gap if column is stretching else column.width
        cells = max(min(cells, room - x), 1)
        slots.append(Slot(column, x, cells))
        x += cells
    return tuple(slots)


def _least(columns: Sequence[Column], stretching: Column | None) -> int:
    """The cells columns need with the stretching one at its narrowest."""
    widths = (min(column.width, NARROWEST) if column is stretching else column.width for column in columns)
    return sum(widths) + sum(column.gap for column in columns)


def slot_at(slots: Sequence[Slot], x: int) -> Slot | None:
    """The column at cell ``x``; the gap before a column belongs to it."""
    return next((slot for slot in slots if slot.x - slot.column.gap <= x < slot.end), None)


def slot_of(slots: Sequence[Slot], column_id: str) -> Slot | None:
    """The column with this id, None while it is not shown."""
    return next((slot for slot in slots if slot.column.id == column_id), None)


def field_of(slot: Slot, cells: int, width: int) -> tuple[int, int]:
    """Where a field of at least ``cells`` cells goes that is opened in a column: its first cell and its width.

    It covers the column, reaches to the right as far as it must, and to the left where there is no room.
    """
    wide = min(max(cells, slot.width), max(width - RIGHT_MARGIN - 1, 1))
    return max(min(slot.x, width - RIGHT_MARGIN - wide), 0), wide


def standing(slots: Sequence[Slot]) -> list[str]:
    """The ids of the columns a cursor can stand in: those with a heading, but for pictures."""
    columns = [slot.column for slot in slots if not slot.column.series]
    return [column.id for column in columns if column.title] or [column.id for column in columns]


def is_at_edge(slots: Sequence[Slot], column_id: str, way: str) -> bool:
    """Whether a step from a column to the left or right leads out of those a cursor can stand in."""
    ids = standing(slots)
    return bool(ids) and {"left": ids[0], "right": ids[-1]}.get(way) == column_id


def editable(slots: Sequence[Slot], row: Row | None) -> list[str]:
    """The ids of the columns shown in which a row can be edited, from left to right."""
    cells = row.cells if row is not None else {}
    ids = [slot.column.id for slot in slots]
    return [column for column in ids if column in cells and cells[column].edit is not None]
