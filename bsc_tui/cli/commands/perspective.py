"""``bsc perspective``: adding, editing, moving, archiving, restoring and listing perspectives."""

from __future__ import annotations

import click

from bsc_tui.cli import structure
from bsc_tui.cli.command import Entry, Group, command, options
from bsc_tui.cli.formats import emit_rows, format_option
from bsc_tui.cli.names import complete_perspective
from bsc_tui.cli.structure import WAY, field_options, picked, read, require_any, steps, tell
from bsc_tui.domain.naming import find_perspective
from bsc_tui.present.tables import Format, TableColumn

_HERE = "bsc_tui.cli.commands.perspective"
ENTRIES = {
    "add": Entry(f"{_HERE}:add", "add a perspective"),
    "edit": Entry(f"{_HERE}:edit", "set fields of a perspective"),
    "move": Entry(f"{_HERE}:move", "move it up or down"),
    "archive": Entry(f"{_HERE}:archive", "take it off every list, once nothing is left in it"),
    "restore": Entry(f"{_HERE}:restore", "put an archived one back"),
    "delete": Entry(f"{_HERE}:delete", "delete a perspective with nothing in it"),
    "list": Entry(f"{_HERE}:listing", "all perspectives"),
}
FIELDS = {"weight": "how much it counts in the scorecard; 0: shown, not counted"}
_EDITED = {"name": "another name; the old one still finds it", **FIELDS}
_COLUMNS = [
    TableColumn("name", "name"),
    TableColumn("weight", "weight"),
    TableColumn("objectives", "objectives"),
    TableColumn("kpis", "KPIs"),
]


@click.group("perspective", cls=Group, entries=ENTRIES)
def perspective() -> None:
    """The sides the department is looked at from: add, edit, move, archive, restore, delete, list perspectives."""


@command("add")
@click.argument("name")
@field_options(FIELDS)
def add(*, name: str, **typed: str | None) -> None:
    """Add the perspective NAME after the others."""
    _, done = options().session().structure.add_perspective(name, picked(typed, FIELDS))
    tell(done)


@command("edit")
@click.argument("perspective", shell_complete=complete_perspective)
@field_options(_EDITED)
def edit(*, perspective: str, **typed: str | None) -> None:
    """Set fields of a perspective."""
    given = picked(typed, _EDITED)
    require_any(given, _EDITED)
    session = options().session()
    tell(session.editing.perspective(find_perspective(read(session), perspective), given))


@command("move")
@click.argument("perspective", shell_complete=complete_perspective)
@click.argument("way", type=WAY)
def move(*, perspective: str, way: str) -> None:
    """Move a perspective up or down."""
    session = options().session()
    tell(session.structure.move(find_perspective(read(session), perspective), steps(way)))


@command("archive")
@click.argument("perspective", shell_complete=complete_perspective)
def archive(*, perspective: str) -> None:
    """Take a perspective off every list; refused while it has objectives or KPIs."""
    session = options().session()
    tell(session.structure.archive(find_perspective(read(session), perspective)))


@command("restore")
@click.argument("perspective")
def restore(*, perspective: str) -> None:
    """Put an archived perspective back where it was."""
    session = options().session()
    tell(session.structure.restore(find_perspective(read(session), perspective)))


@command("delete")
@click.argument("perspective", shell_complete=complete_perspective)
def delete(*, perspective: str) -> None:
    """Delete a perspective that has no objectives and KPIs, archived ones included."""
    session = options().session()
    structure.delete(session, find_perspective(read(session), perspective))


@command("list")
@click.option("--all", "with_archived", is_flag=True, help="archived ones too")
@format_option
def listing(*, with_archived: bool, fmt: Format) -> None:
    """All perspectives, in the order of the tabs."""
    scorecard = read(options().session())
    rows = [
        {
            "name": row.name,
            "weight": row.weight,
            "objectives": sum(one.perspective_id == row.id and not one.archived for one in scorecard.objectives),
            "kpis": sum(one.perspective_id == row.id and not one.archived for one in scorecard.kpis),
            "former": list(row.former),
            "archived": row.archived,
        }
        for row in scorecard.perspectives
        if with_archived or not row.archived
    ]
    columns = [*_COLUMNS, TableColumn("archived", "archived")] if with_archived else _COLUMNS
    emit_rows(rows, columns, fmt)
