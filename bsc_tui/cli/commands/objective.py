"""``bsc objective``: adding, editing, moving, archiving, restoring and listing objectives; more is beside it."""

from __future__ import annotations

from typing import Any

import click

from bsc_tui.cli import structure
from bsc_tui.cli.command import Entry, Group, command, options
from bsc_tui.cli.formats import emit_rows, format_option
from bsc_tui.cli.names import complete_objective, complete_perspective
from bsc_tui.cli.structure import WAY, field_options, picked, read, require_any, steps, tell
from bsc_tui.domain.model import Objective, Scorecard
from bsc_tui.domain.naming import find_objective
from bsc_tui.present.tables import Format, TableColumn

_HERE = "bsc_tui.cli.commands.objective"
_SAID = "bsc_tui.cli.commands.objective_said"
ENTRIES = {
    "add": Entry(f"{_HERE}:add", "add an objective"),
    "edit": Entry(f"{_HERE}:edit", "set fields of an objective"),
    "show": Entry(f"{_SAID}:show", "all about one: figures, pace, KPIs, initiatives, comments"),
    "comment": Entry(f"{_SAID}:comment", "what is said of it in a month, and how its owner judges it"),
    "move": Entry(f"{_HERE}:move", "move it up, down, or to another perspective"),
    "archive": Entry(f"{_HERE}:archive", "take it off every list; its KPIs stay"),
    "restore": Entry(f"{_HERE}:restore", "put an archived one back"),
    "delete": Entry(f"{_HERE}:delete", "delete an objective without KPIs and comments"),
    "list": Entry(f"{_HERE}:listing", "all objectives"),
}
FIELDS = {
    "text": "the goal in full: what, by how much, within which time",
    "owner": "who answers for it",
    "start": "its first day, such as 2026-09-01",
    "due": "the day it is to be reached, such as 2027-02-28",
    "weight": "how much it counts in its perspective; nothing: the sum of its KPIs' weights",
    "headline": "the KPI whose target, actual and progress are the objective's",
}
_EDITED = {
    "name": "another name; the old one still finds it",
    "perspective": "another perspective; its KPIs come along",
    **FIELDS,
}
_COLUMNS = [
    TableColumn("name", "name"),
    TableColumn("perspective", "perspective"),
    TableColumn("text", "text"),
    TableColumn("owner", "owner"),
    TableColumn("start", "start"),
    TableColumn("due", "due"),
    TableColumn("weight", "weight", "right"),
    TableColumn("headline", "headline"),
]


@click.group("objective", cls=Group, entries=ENTRIES)
def objective() -> None:
    """The goals: add, edit, show, comment on, move, archive, restore, delete, list objectives.

    An option that sets a field is named as the field in JSON; an empty text clears it.
    """


@command("add")
@click.argument("name")
@click.option("--perspective", metavar="P", required=True, help="its perspective", shell_complete=complete_perspective)
@field_options(FIELDS)
def add(*, name: str, perspective: str, **typed: str | None) -> None:
    """Add the objective NAME to a perspective. A headline KPI that serves no objective yet serves this one."""
    _, done = options().session().structure.add_objective(name, perspective, picked(typed, FIELDS))
    tell(done)


@command("edit")
@click.argument("objective", shell_complete=complete_objective)
@field_options(_EDITED)
def edit(*, objective: str, **typed: str | None) -> None:
    """Set fields of an objective."""
    given = picked(typed, _EDITED)
    require_any(given, _EDITED)
    session = options().session()
    tell(session.editing.objective(find_objective(read(session), objective), given))


@command("move")
@click.argument("objective", shell_complete=complete_objective)
@click.argument("way", type=WAY, required=False)
@click.option("--perspective", metavar="P", help="to this perspective", shell_complete=complete_perspective)
def move(*, objective: str, way: str | None, perspective: str | None) -> None:
    """Move an objective up or down within its perspective, or with its KPIs to another one."""
    if (way is None) == (perspective is None):
        raise click.UsageError('say where to: up, down or --perspective\nbsc objective move "Revenue Growth" up')
    session = options().session()
    found = find_objective(read(session), objective)
    if way is not None:
        tell(session.structure.move(found, steps(way)))
    else:
        tell(session.editing.objective(found, {"perspective": perspective or ""}))


@command("archive")
@click.argument("objective", shell_complete=complete_objective)
def archive(*, objective: str) -> None:
    """Take an objective off every list. Its KPIs stay, as KPIs without an objective; restore puts it back."""
    session = options().session()
    tell(session.structure.archive(find_objective(read(session), objective)))


@command("restore")
@click.argument("objective")
def restore(*, objective: str) -> None:
    """Put an archived objective back where it was, with its KPIs."""
    session = options().session()
    tell(session.structure.restore(find_objective(read(session), objective)))


@command("delete")
@click.argument("objective", shell_complete=complete_objective)
def delete(*, objective: str) -> None:
    """Delete an objective without KPIs and comments, with its initiatives and links."""
    session = options().session()
    structure.delete(session, find_objective(read(session), objective))


@command("list")
@click.option("--all", "with_archived", is_flag=True, help="archived ones too")
@format_option
def listing(*, with_archived: bool, fmt: Format) -> None:
    """All objectives, in the order of the screen."""
    scorecard = read(options().session())
    places = {row.id: place for place, row in enumerate(scorecard.perspectives)}
    found = [row for row in scorecard.objectives if with_archived or not row.archived]
    found.sort(key=lambda row: (row.archived, places[row.perspective_id], row.position, row.id))
    columns = [*_COLUMNS, TableColumn("archived", "archived")] if with_archived else _COLUMNS
    emit_rows([_row(row, scorecard) for row in found], columns, fmt)


def _row(objective: Objective, scorecard: Scorecard) -> dict[str, Any]:
    serving = [kpi for kpi in scorecard.kpis if kpi.objective_id == objective.id and not kpi.archived]
    keys = {kpi.id: kpi.key for kpi in scorecard.kpis}
    return {
        "name": objective.name,
        "perspective": next(row.name for row in scorecard.perspectives if row.id == objective.perspective_id),
        "text": objective.text,
        "owner": objective.owner,
        "start": objective.start,
        "due": objective.due,
        "weight": objective.weight,
        "headline": keys.get(objective.headline_id or 0),
        "kpis": [kpi.key for kpi in serving],
        "former": list(objective.former),
        "archived": objective.archived,
    }
