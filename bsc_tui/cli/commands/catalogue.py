"""``bsc catalogue``: KPIs to choose from."""

from __future__ import annotations

import click

from bsc_tui.cli.command import command
from bsc_tui.cli.formats import columns_wide, emit_rows, emit_text, format_option
from bsc_tui.cli.names import complete_entry
from bsc_tui.domain import catalogue as rules
from bsc_tui.domain.errors import NotFound
from bsc_tui.domain.numerals import quoted
from bsc_tui.present.tables import Format


@command("catalogue")
@click.argument("words", metavar="[SEARCH]...", nargs=-1, shell_complete=complete_entry)
@click.option("--perspective", metavar="P", default="", help="only those of this perspective")
@click.option("--framework", metavar="F", default="", help="only those that refer to it: itil, cobit, togaf, DSS02")
@format_option
def catalogue(*, words: tuple[str, ...], perspective: str, framework: str, fmt: Format) -> None:
    """KPIs to choose from: all of them, or those with some words; one alone is shown whole.

    SEARCH is words in any order, of a name, a description, a reference, a unit. bsc kpi add --from-catalogue NAME adds
    one to the scorecard.
    """
    from bsc_tui.present.catalogue_text import COLUMNS, EVERYTHING, rows, told_entry
    from bsc_tui.services.catalogue import narrowed

    entries, text = narrowed(perspective, framework), " ".join(words)
    found = rules.search(entries, text)
    if not found:
        close = [entry.kpi.name for entry in rules.nearest(entries, text)]
        among = "there" if perspective or framework else "in the catalogue"
        raise NotFound(f"nothing {among} has the words {quoted(text)}", close, "bsc catalogue lists them all")
    exact = [entry for entry in found if rules.is_called(entry, text)]
    one = exact[0] if len(exact) == 1 else found[0] if text and len(found) == 1 else None
    if fmt == "table" and one is not None:
        emit_text(told_entry(one, columns_wide()))
    else:
        emit_rows(rows(found), COLUMNS if fmt == "table" else EVERYTHING, fmt)
