"""``bsc kpi``: adding, editing, moving, archiving, restoring and listing KPIs."""

from __future__ import annotations

from typing import Any

import click

from bsc_tui.cli import structure
from bsc_tui.cli.command import Entry, Group, command, options
from bsc_tui.cli.formats import emit_rows, emit_text, format_option
from bsc_tui.cli.frameworks import framework_option
from bsc_tui.cli.names import complete_entry, complete_kpi, complete_objective, complete_perspective
from bsc_tui.cli.structure import (
    KPI_FIELDS,
    TARGET_FIELDS,
    WAY,
    field_options,
    picked,
    read,
    require_any,
    steps,
    tell,
)
from bsc_tui.domain.merging import Keep
from bsc_tui.domain.model import Kpi, Scorecard
from bsc_tui.domain.naming import find_kpi
from bsc_tui.domain.text import clean
from bsc_tui.present.tables import Format, TableColumn

_HERE = "bsc_tui.cli.commands.kpi"
ENTRIES = {
    "add": Entry(f"{_HERE}:add", "add a KPI"),
    "edit": Entry(f"{_HERE}:edit", "set fields of a KPI"),
    "move": Entry(f"{_HERE}:move", "move it up, down, or to another objective or perspective"),
    "archive": Entry(f"{_HERE}:archive", "take it off every list; its history stays"),
    "restore": Entry(f"{_HERE}:restore", "put an archived one back"),
    "merge": Entry(f"{_HERE}:merge", "make one KPI of two that measure the same"),
    "delete": Entry(f"{_HERE}:delete", "delete a KPI without values, for good; undo brings it back"),
    "list": Entry(f"{_HERE}:listing", "all KPIs with their definitions"),
}
_RENAMED = {"name": "another name; the old one still finds it"}
_FROM = "a KPI as the catalogue has it; bsc catalogue lists them"
_COLUMNS = [
    TableColumn("key", "key"),
    TableColumn("name", "name"),
    TableColumn("perspective", "perspective"),
    TableColumn("objective", "objective"),
    TableColumn("unit", "unit", "left"),
    TableColumn("direction", "direction"),
    TableColumn("frequency", "frequency"),
    TableColumn("aggregation", "aggregation"),
    TableColumn("owner", "owner"),
]


@click.group("kpi", cls=Group, entries=ENTRIES)
def kpi() -> None:
    """What is measured: add, edit, move, merge, archive, restore, delete, list KPIs.

    An option that sets a field is named as the field in JSON; an empty text clears it.
    """


@command("add")
@click.argument("name", required=False)
@click.option(
    "--from-catalogue",
    "entry",
    metavar="NAME",
    help="as the catalogue has it: bsc catalogue",
    shell_complete=complete_entry,
)
@field_options({**KPI_FIELDS, **TARGET_FIELDS})
def add(*, name: str | None, entry: str | None, **typed: str | None) -> None:
    """Add the KPI NAME to a perspective, or to an objective and so to its perspective.

    From the catalogue it comes with name, unit, description and all else, into the perspective the catalogue has it in;
    whatever is said here goes before. bsc catalogue NAME shows what that would be.
    """
    given = picked(typed, (field for field in KPI_FIELDS if field != "perspective"))
    targets, perspective = picked(typed, TARGET_FIELDS), typed["perspective"] or ""
    if entry is not None:
        from bsc_tui.domain.catalogue import find
        from bsc_tui.services.catalogue import entries

        found = find(entries(), entry)
        _, done = options().session().catalogue.add(found, name or "", perspective, given, targets)
    elif name is None:
        raise click.UsageError("the KPI needs a name\nbsc kpi add NAME, or bsc kpi add --from-catalogue NAME")
    elif not perspective and not given.get("objective"):
        raise click.UsageError(f"a KPI belongs to a perspective\n{_example(name)}")
    else:
        _, done = options().session().structure.add_kpi(name, perspective, given, targets)
    tell(done)


@command("edit")
@click.argument("kpi", shell_complete=complete_kpi)
@field_options({**_RENAMED, **KPI_FIELDS, **TARGET_FIELDS})
def edit(*, kpi: str, **typed: str | None) -> None:
    """Set fields of a KPI. Targets set here hold from the newest ended period on, as with bsc target set."""
    given, targets = picked(typed, (*_RENAMED, *KPI_FIELDS)), picked(typed, TARGET_FIELDS)
    require_any(given | targets, (*_RENAMED, *KPI_FIELDS, *TARGET_FIELDS))
    session = options().session()
    tell(session.editing.kpi(find_kpi(read(session), kpi), given, targets=targets))


@command("move")
@click.argument("kpi", shell_complete=complete_kpi)
@click.argument("way", type=WAY, required=False)
@click.option("--objective", metavar="O", help='to this objective; "" out of any', shell_complete=complete_objective)
@click.option("--perspective", metavar="P", help="to this perspective", shell_complete=complete_perspective)
def move(*, kpi: str, way: str | None, **typed: str | None) -> None:
    """Move a KPI up or down among its siblings, or to another objective or perspective."""
    places = picked(typed, ("perspective", "objective"))
    if (way is None) != bool(places):
        raise click.UsageError("say where to: up, down, --objective or --perspective\nbsc kpi move mttr up")
    session = options().session()
    found = find_kpi(read(session), kpi)
    tell(session.structure.move(found, steps(way)) if way else session.editing.kpi(found, places))


@command("archive")
@click.argument("kpi", shell_complete=complete_kpi)
def archive(*, kpi: str) -> None:
    """Take a KPI off every list. Its values, targets and history stay; restore puts it back."""
    session = options().session()
    tell(session.structure.archive(find_kpi(read(session), kpi)))


@command("restore")
@click.argument("kpi")
def restore(*, kpi: str) -> None:
    """Put an archived KPI back where it was."""
    session = options().session()
    tell(session.structure.restore(find_kpi(read(session), kpi)))


@command("delete")
@click.argument("kpi", shell_complete=complete_kpi)
def delete(*, kpi: str) -> None:
    """Delete a KPI that has no values, with its target rows. One that has values is archived instead."""
    session = options().session()
    structure.delete(session, find_kpi(read(session), kpi))


@command("merge")
@click.argument("source", metavar="FROM", shell_complete=complete_kpi)
@click.argument("into", metavar="INTO", shell_complete=complete_kpi)
@click.option("--keep", type=click.Choice(["into", "from"]), help="whose figure stays where both have one and differ")
@click.option("--dry-run", is_flag=True, help="only say what would happen")
def merge(*, source: str, into: str, keep: Keep | None, dry_run: bool) -> None:
    """Make one KPI of two that measure the same: the values of FROM become INTO's, and FROM goes.

    INTO keeps its definition, and its targets if it has any; it is found by the names of both from then on.
    """
    from bsc_tui.present.restructuring import merging

    session = options().session()
    scorecard = read(session)
    pair = find_kpi(scorecard, source), find_kpi(scorecard, into)
    found = session.merging.look(*pair)
    label = f"{pair[0].name} would be merged into {pair[1].name}"
    if not dry_run:
        label = session.merging.merge(*pair, keep or "").label
    emit_text("\n".join(map(clean, [label, *(f"  {line}" for line in merging(found, scorecard.settings, keep or ""))])))


@command("list")
@click.option("--all", "with_archived", is_flag=True, help="archived ones too")
@framework_option("those that refer to it, with what they refer to")
@format_option
def listing(*, with_archived: bool, framework: str | None, fmt: Format) -> None:
    """All KPIs with their definitions, in the order of the screen."""
    from bsc_tui.services.looking import in_order

    scorecard = read(options().session())
    found = in_order(scorecard)
    if with_archived:
        found += [row for row in scorecard.kpis if row.archived]
    columns = [*_COLUMNS, TableColumn("archived", "archived")] if with_archived else _COLUMNS
    if framework:
        from bsc_tui.services.frameworks import refers_to

        found = [row for row in found if refers_to(row, framework)]
        columns = [*columns, TableColumn("frameworks", "frameworks")]
    emit_rows([_row(row, scorecard) for row in found], columns, fmt)


def _row(kpi: Kpi, scorecard: Scorecard) -> dict[str, Any]:
    perspectives = {row.id: row.name for row in scorecard.perspectives}
    objectives = {row.id: row.name for row in scorecard.objectives}
    placed = {
        "key": kpi.key,
        "name": kpi.name,
        "perspective": perspectives[kpi.perspective_id],
        "objective": objectives.get(kpi.objective_id or 0),
    }
    hidden = {*placed, "id", "version", "perspective_id", "objective_id", "position", "scale"}
    others = {name: value for name, value in kpi._asdict().items() if name not in hidden}
    return placed | others | {"scale": dict(kpi.scale)}


def _example(name: str) -> str:
    return f'bsc kpi add "{name}" --perspective Customer'
