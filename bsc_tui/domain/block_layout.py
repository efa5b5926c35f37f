"""How a block of cells is laid out: which row names periods, which column names KPIs or periods, where values begin."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from bsc_tui.domain.periods import has_form_of_period

Rows = tuple[tuple[str, ...], ...]
Leading = Literal["", "names", "periods"]
"""What the first column holds where it holds no values: the names of KPIs, or periods."""

_YEAR = 4
"""Signs of a year that is written as nothing else: it could be a value as well."""


class Layout(NamedTuple):
    """A block as it is to be read.

    ``heads`` are the cells of the first row by column, where that row names periods; one of them may name none.
    ``first`` is the first row of values. ``is_turned``: the block stood on its side, periods down and KPIs across, and
    ``rows`` is it put upright. ``is_dated``: the second column says of each row to which period its value belongs.
    """

    rows: Rows
    heads: Mapping[int, str] = {}
    leading: Leading = ""
    first: int = 0
    is_turned: bool = False
    is_dated: bool = False


class Signs(NamedTuple):
    """What tells the parts of a block apart, of which only the scorecard knows.

    ``is_name``: whether a text names a KPI; ``is_value``: whether a text is a value for the KPI that a row of values,
    counted from the first, falls to; ``is_yearly``: whether the KPIs of the block, given its first column, have a value
    a year; ``takes_periods``: whether the block goes to one KPI, so that a first column may name periods.
    """

    is_name: Callable[[str], bool]
    is_value: Callable[[int, str], bool]
    is_yearly: Callable[[Sequence[str]], bool]
    takes_periods: bool = False


def layout_of(rows: Rows, signs: Signs) -> Layout:
    """How the rows of a block are to be read.

    A first row names periods if it has cells that are written as periods and none that is a value; plain years, which
    could be values too, only where there are two or more and nothing else, or where the KPIs are yearly. The first
    column names KPIs if none of its cells is a value and one is a KPI's name, or none can be anything else.
    """
    if _lies_on_its_side(rows, signs):
        width = max(map(len, rows))
        padded = [(*row, *[""] * (width - len(row))) for row in rows]
        return _upright(tuple(zip(*padded, strict=True)), signs)._replace(is_turned=True)
    return _upright(rows, signs)


def _lies_on_its_side(rows: Rows, signs: Signs) -> bool:
    """Whether the first column names periods and the first row KPIs."""
    if len(rows) < 2:
        return False
    names, periods = rows[0][1:], [row[0].strip() for row in rows[1:] if row[0].strip()]
    return bool(periods) and all(map(has_form_of_period, periods)) and any(map(signs.is_name, names))


def _upright(rows: Rows, signs: Signs) -> Layout:
    heads = _heads(rows, signs) if len(rows) > 1 else {}
    first = 1 if heads else 0
    # A row of which nothing but its first cell is filled in is a heading, or has nothing to say.
    column = {at: row[0].strip() for at, row in enumerate(rows[first:]) if any(map(str.strip, row[1:]))}
    if signs.takes_periods and not heads:
        has_title = 0 in column and not has_form_of_period(column[0]) and not signs.is_value(0, rows[0][1])
        periods = [text for at, text in column.items() if text and (at or not has_title)]
        if _are_periods(periods, is_yearly=signs.is_yearly(())):
            return Layout(rows, leading="periods", first=1 if has_title else 0)
    if not _are_names(column, heads, signs):
        return Layout(rows, heads, "", first)
    dates = [row[1].strip() for row in rows[first:] if len(row) > 2 and row[1].strip()]
    is_dated = not heads and _are_periods(dates, is_yearly=signs.is_yearly(list(column.values())))
    return Layout(rows, heads, "names", first, is_dated=is_dated)


def _heads(rows: Rows, signs: Signs) -> dict[int, str]:
    """The periods that the first row names, by column, and what else stands among them; {} where it names none."""
    cells = {at: cell.strip() for at, cell in enumerate(rows[0]) if cell.strip()}
    others = {at: cell for at, cell in cells.items() if not has_form_of_period(cell)}
    periods = [cell for at, cell in cells.items() if at not in others]
    others.pop(0, "")
    if any(signs.is_value(0, cell) for cell in others.values()):
        return {}
    is_yearly = signs.is_yearly([row[0] for row in rows[1:]])
    if not _are_periods(periods, is_yearly=is_yearly, is_alone=not others):
        return {}
    return {at: cell for at, cell in cells.items() if at or has_form_of_period(cell)}


def _are_periods(texts: Sequence[str], *, is_yearly: bool, is_alone: bool = True) -> bool:
    """Whether texts are periods; plain years only where there are several, or for yearly KPIs."""
    if not texts or not all(map(has_form_of_period, texts)):
        return False
    return is_yearly or any(len(text) > _YEAR for text in texts) or (is_alone and len(texts) > 1)


def _are_names(column: Mapping[int, str], heads: Mapping[int, str], signs: Signs) -> bool:
    """Whether the first column names KPIs; where the first row says so of another column, also unknown ones."""
    others = {at: text for at, text in column.items() if text and not signs.is_name(text)}
    has_name = any(text and at not in others for at, text in column.items())
    if any(signs.is_value(at, text) for at, text in others.items()):
        return False
    return has_name or (bool(others) and 0 not in heads)
