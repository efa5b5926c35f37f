"""A block as spreadsheets put it on the clipboard: a row a line, its cells parted by tabs."""

from __future__ import annotations

import csv
from io import StringIO

Block = tuple[tuple[str, ...], ...]
"""Rows of cells from the top; rows may be of different lengths."""


def parse_block(text: str) -> Block:
    r"""The rows of cells that a text stands for; any text stands for some.

    A cell with a tab, the end of a line or a quote in it comes in quotes, its own quotes doubled. Where quotes do not
    come out even, they are signs like any other, so that a stray one swallows no rows. Lines end as they like; empty
    rows at the end are left out, empty ones above are rows with one empty cell.

    >>> parse_block('MTTR\t5.2\r\n"two\nlines"\t5" disk\r\n')
    (('MTTR', '5.2'), ('two\nlines', '5" disk'))
    """
    # Some programs begin a text with a mark for its byte order, or end it with the zero they keep in memory.
    text = text.removeprefix("\ufeff").rstrip("\0").replace("\r\n", "\n").replace("\r", "\n")
    try:
        rows = [tuple(row) or ("",) for row in csv.reader(StringIO(text, newline=""), "excel-tab", strict=True)]
    except csv.Error:
        rows = [tuple(line.split("\t")) for line in text.split("\n")]
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return tuple(rows)
