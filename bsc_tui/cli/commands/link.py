"""``bsc link``: which objective drives which."""

from __future__ import annotations

from typing import Any

import click

from bsc_tui.cli.command import Entry, Group, command, options
from bsc_tui.cli.formats import emit_rows, format_option
from bsc_tui.cli.names import complete_objective
from bsc_tui.cli.streams import say
from bsc_tui.cli.structure import read, tell
from bsc_tui.domain.model import Link, Scorecard
from bsc_tui.domain.naming import find_objective
from bsc_tui.present.tables import Format, TableColumn

_HERE = "bsc_tui.cli.commands.link"
ENTRIES = {
    "add": Entry(f"{_HERE}:add", "let one objective drive another"),
    "remove": Entry(f"{_HERE}:remove", "take a link away"),
    "list": Entry(f"{_HERE}:listing", "all links"),
}
_COLUMNS = [
    TableColumn("from", "objective"),
    TableColumn("from_perspective", "perspective"),
    TableColumn("to", "drives"),
    TableColumn("to_perspective", "perspective"),
]
_LONG = [TableColumn(key, key) for key in ("from", "from_perspective", "to", "to_perspective")]
_ARCHIVED = TableColumn("archived", "archived")


@click.group("link", cls=Group, entries=ENTRIES)
def link() -> None:
    """Which objective drives which: the links of the strategy map.

    Usually what people learn drives how the work is done, that what the customer sees, and that what is earned.
    """


@command("add")
@click.argument("driver", shell_complete=complete_objective)
@click.argument("driven", shell_complete=complete_objective)
def add(*, driver: str, driven: str) -> None:
    """Let the objective DRIVER drive the objective DRIVEN. A link that would close a loop is refused."""
    session = options().session()
    scorecard = read(session)
    tell(session.linking.add(find_objective(scorecard, driver), find_objective(scorecard, driven)))


@command("remove")
@click.argument("driver", shell_complete=complete_objective)
@click.argument("driven", shell_complete=complete_objective)
def remove(*, driver: str, driven: str) -> None:
    """Take the link from the objective DRIVER to the objective DRIVEN away."""
    session = options().session()
    scorecard = read(session)
    tell(session.linking.remove(find_objective(scorecard, driver), find_objective(scorecard, driven)))


@command("list")
@click.option("--all", "with_archived", is_flag=True, help="those of archived objectives too")
@format_option
def listing(*, with_archived: bool, fmt: Format) -> None:
    """All links, from the first perspective's objectives on. bsc map draws them."""
    found = _rows(read(options().session()))
    rows = [row for row in found if with_archived or not row["archived"]]
    columns = _LONG if fmt == "csv" else _COLUMNS
    if not with_archived:
        rows = [{key: value for key, value in row.items() if key != "archived"} for row in rows]
    if fmt == "table" and not rows:
        say('no links yet: bsc link add "OBJECTIVE" "THE ONE IT DRIVES"')
    emit_rows(rows, [*columns, _ARCHIVED] if with_archived else columns, fmt)


def _rows(scorecard: Scorecard) -> list[dict[str, Any]]:
    homes = {row.id: row for row in scorecard.perspectives}
    goals = {row.id: row for row in scorecard.objectives}
    places = {row.id: (homes[row.perspective_id].position, row.position, row.id) for row in scorecard.objectives}

    def row(found: Link) -> dict[str, Any]:
        driver, driven = goals[found.from_id], goals[found.to_id]
        return {
            "from": driver.name,
            "from_perspective": homes[driver.perspective_id].name,
            "to": driven.name,
            "to_perspective": homes[driven.perspective_id].name,
            "archived": driver.archived or driven.archived,
        }

    return [row(found) for found in sorted(scorecard.links, key=lambda it: (places[it.from_id], places[it.to_id]))]
