"""``bsc initiative``: adding, editing, moving, archiving, restoring and listing the work that serves objectives."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from bsc_tui.cli.command import Entry, Group, command, options
from bsc_tui.cli.formats import emit_rows, format_option
from bsc_tui.cli.names import complete_initiative, complete_objective
from bsc_tui.cli.structure import WAY, field_options, picked, read, require_any, steps, tell
from bsc_tui.domain.model import Initiative, Objective, Scorecard
from bsc_tui.domain.naming import find_initiative, find_objective
from bsc_tui.present.tables import Format, TableColumn

_HERE = "bsc_tui.cli.commands.initiative"
ENTRIES = {
    "add": Entry(f"{_HERE}:add", "add an initiative to an objective"),
    "edit": Entry(f"{_HERE}:edit", "set fields of an initiative"),
    "move": Entry(f"{_HERE}:move", "move it up, down, or to another objective"),
    "archive": Entry(f"{_HERE}:archive", "take it off every list; its history stays"),
    "restore": Entry(f"{_HERE}:restore", "put an archived one back"),
    "list": Entry(f"{_HERE}:listing", "all initiatives, with what is late or overspent"),
}
FIELDS = {
    "owner": "who answers for it",
    "start": "its first day, such as 2026-09-01",
    "due": "the day it is to be done, such as 2027-02-28",
    "budget": "what it may cost: 12000 or 12k",
    "spent": "what it has cost so far",
    "percent": "how much of the work is done, 0 to 100",
    "status": "planned, active, done or stopped",
}
_EDITED = {"name": "another name", "objective": "another objective it is to serve", **FIELDS}
_COLUMNS = [
    TableColumn("name", "initiative"),
    TableColumn("objective", "objective"),
    TableColumn("owner", "owner"),
    TableColumn("start", "start"),
    TableColumn("due", "due"),
    TableColumn("budget", "budget", "right"),
    TableColumn("spent", "spent", "right"),
    TableColumn("percent", "%", "right"),
    TableColumn("status", "status"),
    TableColumn("marks", "marks"),
]


@click.group("initiative", cls=Group, entries=ENTRIES)
def initiative() -> None:
    """The work that serves objectives: add, edit, move, archive, restore, list initiatives.

    An option that sets a field is named as the field in JSON; an empty text clears it.
    """


@command("add")
@click.argument("name")
@click.option("--objective", metavar="O", required=True, help="what it serves", shell_complete=complete_objective)
@field_options(FIELDS)
def add(*, name: str, objective: str, **typed: str | None) -> None:
    """Add the initiative NAME to an objective."""
    _, done = options().session().initiatives.add(name, objective, picked(typed, FIELDS))
    tell(done)


@command("edit")
@click.argument("initiative", shell_complete=complete_initiative)
@field_options(_EDITED)
def edit(*, initiative: str, **typed: str | None) -> None:
    """Set fields of an initiative."""
    given = picked(typed, _EDITED)
    require_any(given, _EDITED)
    session = options().session()
    tell(session.initiatives.edit(find_initiative(read(session), initiative), given))


@command("move")
@click.argument("initiative", shell_complete=complete_initiative)
@click.argument("way", type=WAY, required=False)
@click.option("--objective", metavar="O", help="to this objective", shell_complete=complete_objective)
def move(*, initiative: str, way: str | None, objective: str | None) -> None:
    """Move an initiative up or down among those of its objective, or to another objective."""
    if (way is None) == (objective is None):
        raise click.UsageError('say where to: up, down or --objective\nbsc initiative move "New ticket tool" up')
    session = options().session()
    found = find_initiative(read(session), initiative)
    if way is not None:
        tell(session.initiatives.move(found, steps(way)))
    else:
        tell(session.initiatives.edit(found, {"objective": objective or ""}))


@command("archive")
@click.argument("initiative", shell_complete=complete_initiative)
def archive(*, initiative: str) -> None:
    """Take an initiative off every list. Its history stays; restore puts it back."""
    session = options().session()
    tell(session.initiatives.archive(find_initiative(read(session), initiative)))


@command("restore")
@click.argument("initiative")
def restore(*, initiative: str) -> None:
    """Put an archived initiative back where it was."""
    session = options().session()
    tell(session.initiatives.restore(find_initiative(read(session), initiative)))


@command("list")
@click.option("--objective", metavar="O", help="those of this objective", shell_complete=complete_objective)
@click.option("--owner", metavar="X", default="", help="of this owner only")
@click.option("--all", "with_archived", is_flag=True, help="archived ones too")
@format_option
def listing(*, objective: str | None, owner: str, with_archived: bool, fmt: Format) -> None:
    """All initiatives, in the order of the screen; marks say late, behind (of its time) and overspent."""
    session = options().session()
    scorecard = read(session)
    goal = None if objective is None else find_objective(scorecard, objective, allow_part=True)
    found = [
        (goal_of, row)
        for goal_of, row in _in_order(scorecard)
        if (with_archived or not (row.archived or goal_of.archived))
        and (goal is None or goal_of.id == goal.id)
        and (not owner or row.owner.casefold() == owner.casefold())
    ]
    columns = [*_COLUMNS, TableColumn("archived", "archived")] if with_archived else _COLUMNS
    emit_rows([_row(row, goal_of, session.today()) for goal_of, row in found], columns, fmt)


def _in_order(scorecard: Scorecard) -> list[tuple[Objective, Initiative]]:
    sides = {row.id: place for place, row in enumerate(scorecard.perspectives)}
    goals = {row.id: row for row in scorecard.objectives}
    found = [(goals[row.objective_id], row) for row in scorecard.initiatives]
    found.sort(
        key=lambda pair: (
            pair[1].archived,
            sides[pair[0].perspective_id],
            pair[0].position,
            pair[0].id,
            pair[1].position,
            pair[1].id,
        )
    )
    return found


def _row(row: Initiative, goal: Objective, today: date) -> dict[str, Any]:
    from bsc_tui.present import machine

    return machine.initiative(row, today) | {"objective": goal.name, "archived": row.archived}
