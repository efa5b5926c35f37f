"""The order of a table's rows: sorted and filtered when asked, and then left alone until asked again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isnan
from typing import NamedTuple

from bsc_tui.present.page import Page, Row


class Arrangement(NamedTuple):
    """How the rows of a page were asked for.

    ``column`` is what they were sorted by ("": as the page has them) and ``order`` the keys of the lines as they came
    out then; ``words`` is the filter and ``hidden`` the keys it left out then. Values that change later neither
    move nor hide a row.
    """

    column: str = ""
    is_descending: bool = False
    words: str = ""
    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()


AS_GIVEN = Arrangement()


def asked(page: Page, column: str = "", *, is_descending: bool = False, words: str = "") -> Arrangement:
    """Sort and filter a page as it is now."""
    words = words.strip()
    hidden = frozenset(row.key for row in page.rows if _is_item(row) and not _has(row, words)) if words else frozenset()
    order: tuple[str, ...] = ()
    if column:
        lines = [row for row in page.rows if row.kind == "line" and row.key not in hidden]
        order = tuple(row.key for row in _sorted(lines, column, is_descending))
    return Arrangement(column, is_descending, words, order, hidden)


def arranged(page: Page, arrangement: Arrangement) -> tuple[Row, ...]:
    """A page's rows in the order that was asked for.

    Sorted, only lines are shown; a line that has come since stands behind the one it follows on the page. Filtered,
    a heading goes with the last of its lines. A line that has come since the filter was set is shown.
    """
    if arrangement.column:
        return _in_order(page, arrangement)
    if arrangement.hidden:
        return _gathered(row for row in page.rows if row.key not in arrangement.hidden or not _is_item(row))
    return page.rows


def _in_order(page: Page, arrangement: Arrangement) -> tuple[Row, ...]:
    """The lines in the remembered order, new ones at their natural place."""
    lines = [row for row in page.rows if row.kind == "line" and row.key not in arrangement.hidden]
    rank = {key: place for place, key in enumerate(arrangement.order)}
    placed: list[tuple[int, int, Row]] = []
    before = -1
    for position, row in enumerate(lines):
        if row.key in rank:
            before = rank[row.key]
            placed.append((before, -1, row))
        else:
            placed.append((before, position, row))
    placed.sort(key=lambda entry: entry[:2])
    return tuple(row for _, _, row in placed)


def _gathered(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows without headings that have lost their lines, and without blanks at the ends or in a row."""
    kept: list[Row] = []
    heading: Row | None = None
    blank: Row | None = None
    for row in rows:
        if row.kind == "blank":
            blank, heading = row, None
        elif row.kind == "heading":
            heading = row
        else:
            kept += [extra for extra in (blank if kept else None, heading) if extra is not None]
            kept.append(row)
            blank = heading = None
    return tuple(kept)


def _sorted(lines: Sequence[Row], column: str, is_descending: bool) -> list[Row]:
    """Lines by what a column sorts by: numbers, then words; those without anything last, whichever way round."""
    with_value = [row for row in lines if _sort_value(row, column) is not None]
    without = [row for row in lines if _sort_value(row, column) is None]
    with_value.sort(key=lambda row: _rank(_sort_value(row, column)), reverse=is_descending)
    return with_value + without


def _sort_value(row: Row, column: str) -> float | str | None:
    """What a line sorts by in a column; a NaN is nothing."""
    cell = row.cells.get(column)
    value = cell.sort if cell is not None else None
    return None if isinstance(value, float) and isnan(value) else value


def _rank(value: float | str | None) -> tuple[int, float, str]:
    """A sort key under which numbers and words can be compared."""
    return (1, 0.0, value.casefold()) if isinstance(value, str) else (0, float(value or 0), "")


def _is_item(row: Row) -> bool:
    """Whether a filter applies to a row by itself, and not by its neighbours."""
    return row.kind in {"line", "text"}


def _has(row: Row, words: str) -> bool:
    """Whether a row shows every one of the words somewhere, in whichever case."""
    shown = " ".join([row.text, row.right, *(cell.text + cell.suffix for cell in row.cells.values())]).casefold()
    return all(word in shown for word in words.casefold().split())
