"""Pages for the tests of the table."""

from __future__ import annotations

from bsc_tui.present.page import Cell, Column, Page, Row

COLUMNS = (
    Column("glyph", "", 1),
    Column("name", "KPI", 24, stretch=True),
    Column("actual", "Actual", 8, "right"),
    Column("target", "Target", 8, "right"),
    Column("progress", "Progr", 5, "right"),
    Column("series", "12 months", 12, gap=2, series=True),
)


def line(key: str, name: str, actual: str, target: str = "15", *, sort: float | str | None = None) -> Row:
    """A KPI's line, sorted by its actual figure unless told otherwise; "" is no figure."""
    by = sort if sort is not None else (float(actual) if actual else None)
    cells = {
        "glyph": Cell("✓", "met"),
        "name": Cell(name, sort=name, suffix=", %"),
        "actual": Cell(actual, "met", by, edit=actual),
        "target": Cell(target, "dim", edit=target),
        "progress": Cell("80 %", "dim"),
    }
    return Row(key, "line", cells, series=(1.0, None, 2.0))


def heading(key: str, text: str, right: str = "") -> Row:
    """A heading, on which the cursor does not stand."""
    return Row(key, "heading", text=text, right=right, leads=False)


def blank(key: str) -> Row:
    """An empty line."""
    return Row(key, "blank", leads=False)


def page(*rows: Row, id: str = "financial") -> Page:  # noqa: A002 - a page's own word
    """A page of rows."""
    return Page(id, COLUMNS, rows, "actual", "No KPI yet.")


def board(id: str = "financial") -> Page:  # noqa: A002 - a page's own word
    """Two groups of lines with a heading each."""
    return page(
        heading("h1", "Growth", "way 80 %"),
        line("a", "Revenue", "12"),
        line("b", "Cost", "3"),
        blank("s"),
        heading("h2", "No objective"),
        line("c", "Budget variance", ""),
        line("d", "Audits", "7"),
        id=id,
    )


def long_page(count: int = 50, id: str = "long") -> Page:  # noqa: A002 - a page's own word
    """A heading and many lines, k0 to the last."""
    return page(heading("h", "Many"), *(line(f"k{n}", f"KPI {n}", str(n)) for n in range(count)), id=id)
