"""What reports are made of: headings, paragraphs, lists and tables, with texts as people typed them."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

from bsc_tui.present.tables import TableColumn


class Heading(NamedTuple):
    """A heading; level 1 is the title, 2 a section."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """A paragraph, ``lead`` in bold before its text."""

    text: str
    lead: str = ""


class Items(NamedTuple):
    """A list; each item has a lead in bold (or "") and a text."""

    items: tuple[tuple[str, str], ...]


class Table(NamedTuple):
    """A table: rows by the columns' keys. ``narrow`` are the columns where a line has few cells."""

    columns: tuple[TableColumn, ...]
    rows: tuple[dict[str, Any], ...]
    narrow: tuple[TableColumn, ...] = ()


class Drawing(NamedTuple):
    """What is drawn otherwise in each format, ready to be printed."""

    markdown: str
    text: str


Block: TypeAlias = Heading | Paragraph | Items | Table | Drawing
