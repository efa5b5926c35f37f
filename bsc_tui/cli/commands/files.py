"""Files: ``bsc demo``, ``bsc init``, ``bsc export``, ``bsc backup``."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bsc_tui.cli.command import command, options
from bsc_tui.cli.exits import Exit
from bsc_tui.cli.formats import emit_json
from bsc_tui.cli.streams import emit_data, emit_path, say
from bsc_tui.domain.errors import FileProblem, Refused
from bsc_tui.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsc_tui.services.session import Session

OLD_DEMO = 31
"""Days after which a demo no longer ends with the newest month."""

_VALUE_COLUMNS = (
    "key",
    "name",
    "perspective",
    "objective",
    "unit",
    "period",
    "value",
    "missing",
    "note",
    "source",
    "numerator",
    "denominator",
    "n",
    "entered_by",
    "entered_at",
)


@command("demo")
@click.option("--reset", is_flag=True, help="make it anew, as of today; what was entered there is gone")
@click.option("--no-open", is_flag=True, help="only make sure that it exists, and print its path")
def demo(*, reset: bool, no_open: bool) -> int:
    """Look around in the article's scorecard, with invented history. It is kept from call to call."""
    from bsc_tui.cli.screen import open_screen, require_terminal
    from bsc_tui.host import clock, paths

    if not no_open:
        require_terminal()
    path = paths.demo_file()
    if reset or not paths.may_be_there(path):
        from bsc_tui.services import making

        _require_writing()
        _make_folder(path.parent, "set XDG_DATA_HOME to a directory you may write to")
        write = making.make_anew if reset else making.make
        write(path, making.demo(clock.today()), "Made the demo")
        options().has_made_file = True
    else:
        _say_if_old(path, clock.today())
    if no_open:
        emit_path(path)
        return Exit.FINE
    return open_screen(path, is_named=True, options=options())


@command("init")
@click.option("--template", metavar="NAME", default="it", help="it (default), it-full, empty, or a TOML file's path")
@click.option("--group", "group_name", metavar="G", help="share it with this group of the machine")
def init(*, template: str, group_name: str | None) -> None:
    """Make a scorecard file and print its path. An existing file is never touched."""
    from bsc_tui.host import clock, groups, mounts, paths
    from bsc_tui.services import making

    _require_writing()
    path = options().path
    if os.path.lexists(path):
        raise Refused(f"{path} exists already", "name another with --file, or open it with: bsc")
    scorecard = making.from_template(template, clock.today())
    group = groups.group_of(group_name) if group_name else None
    if path == paths.default_file():
        _make_folder(path.parent, "name a file elsewhere with --file")
    if group is not None:
        groups.require_shareable(path, group)
    kind = mounts.network_filesystem(path)
    if kind is not None:
        say(f"bsc: {clean(str(path))} is on a network file system ({kind}): its locks cannot be trusted")
        say("hint: let one machine write it at a time, or keep it on a local disk and log in there")
    made = f"Made from template {clean(template)}"
    making.make(path, scorecard, made, mode=0o600 if group is None else groups.SHARED)
    options().has_made_file = True
    if group is not None:
        groups.hand_over(path, group)
    emit_path(path)


@command("export")
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["csv", "json", "template"]),
    default="csv",
    help="csv (default): values; json: everything; template: what bsc init can begin with",
)
@click.option("-o", "--output", metavar="FILE", help="write to a file instead of stdout (-)")
def export(*, fmt: str, output: str | None) -> None:
    """Values and definitions out: CSV has a line for every value, JSON the whole scorecard.

    A template has structure, targets and texts, without values, history, owners and what is archived; its dates are
    months from the day it is used.
    """
    session = options().session()
    if output in {None, "-"} and fmt == "json":
        emit_json(session.exchange.document())
    elif output is None or output == "-":
        emit_data(_as_csv(session) if fmt == "csv" else session.exchange.template())
    else:
        from bsc_tui.cli.output_file import write_text
        from bsc_tui.present.tables import as_json

        texts = {
            "csv": lambda: _as_csv(session),
            "json": lambda: as_json(session.exchange.document()),
            "template": session.exchange.template,
        }
        write_text(Path(output), texts[fmt](), session.path)
        say(f"wrote {clean(output)}")


@command("backup")
@click.argument("to", metavar="FILE")
def backup(*, to: str) -> None:
    """Write a checked copy of the scorecard to a new FILE; also while others work in it."""
    options().session().exchange.back_up(Path(to))
    options().has_made_file = True
    emit_path(Path(to))


def _as_csv(session: Session) -> str:
    from bsc_tui.present.tables import TableColumn, render

    columns: Sequence[TableColumn] = [TableColumn(name, name) for name in _VALUE_COLUMNS]
    return render(session.exchange.values(), columns, "csv") + "\r\n"


def _require_writing() -> None:
    if options().read_only:
        raise FileProblem("--read-only makes no files", "leave it out")


def _make_folder(folder: Path, hint: str) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(f"cannot make {folder}: {error.strerror}", hint) from None


def _say_if_old(path: Path, today: date) -> None:
    from bsc_tui.services.session import Session

    try:
        session = Session(path, is_read_only=True)
    except FileProblem as problem:
        raise FileProblem(problem.what, "bsc demo --reset makes it anew") from None
    try:
        made_on = session.looking.settings().made_on
    finally:
        session.close()
    if made_on and (age := (today - date.fromisoformat(made_on)).days) > OLD_DEMO:
        say(f"bsc: the demo is {age} days old")
        say("hint: bsc demo --reset makes it current; what was entered there is gone then")
