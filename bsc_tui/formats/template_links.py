"""The links of a template: which objective drives which, by their names."""

from __future__ import annotations

from collections.abc import Sequence

from bsc_tui.domain.strategy import way
from bsc_tui.formats.draft import DraftLink
from bsc_tui.formats.template_names import Names
from bsc_tui.formats.toml_table import Table


def read_links(tables: Sequence[Table], objectives: Sequence[str]) -> tuple[DraftLink, ...]:
    """The links that tables describe, among objectives of these names. Problems go to the tables.

    A link may stand there once; none leads from an objective to itself, and together they close no loop.
    """
    names = Names("objective", objectives)
    known = set(objectives)
    links: list[DraftLink] = []
    for table in tables:
        link = DraftLink(
            names.find(table, "from", table.text("from")),
            names.find(table, "to", table.text("to")),
        )
        table.finish()
        if known.issuperset(link) and _may_join(table, link, links):
            links.append(link)
    return tuple(links)


def _may_join(table: Table, link: DraftLink, links: Sequence[DraftLink]) -> bool:
    """Whether a link goes with those before it; complains where it does not."""
    if link.driver == link.driven:
        table.complain("to", f'"{link.driven}" cannot drive itself')
    elif link in links:
        table.complain("to", f'"{link.driver}" drives "{link.driven}" already')
    elif back := way(links, link.driven, link.driver):
        table.complain("to", f"that closes a loop: {' → '.join((link.driver, *back))}")
    else:
        return True
    return False
