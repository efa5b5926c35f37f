"""``bsc history``, ``bsc undo`` and ``bsc redo``."""

from __future__ import annotations

from typing import Any

import click

from bsc_tui.cli.command import command, options
from bsc_tui.cli.formats import emit_rows, emit_text, format_option
from bsc_tui.cli.names import complete_name
from bsc_tui.cli.streams import say
from bsc_tui.domain.text import clean
from bsc_tui.domain.typed_fields import day
from bsc_tui.host import clock
from bsc_tui.present.tables import Format, TableColumn
from bsc_tui.services.history import Operation

_MOST = 200
_SHORT = (
    TableColumn("when", "When"),
    TableColumn("who", "Who"),
    TableColumn("label", "What"),
    TableColumn("mark", ""),
)
_LONG = tuple(
    TableColumn(key, key) for key in ("id", "at", "user", "claimed", "host", "kind", "label", "undone", "session")
)


@command("history")
@click.argument("name", required=False, shell_complete=complete_name)
@click.option("--since", metavar="D", default="", help="from this day on: 2026-11-01")
@click.option("--by", metavar="USER", default="", help="by this user, or this session, only")
@click.option("--limit", metavar="N", type=click.IntRange(1), default=_MOST, help=f"the newest N ({_MOST})")
@format_option
def history(name: str | None, since: str, by: str, limit: int, fmt: Format) -> None:
    """Every change, newest first; of NAME only, where one is given."""
    session = options().session()
    found = session.history.operations(name or "", _stamp(since), by, limit)
    if fmt == "table" and not found:
        say("no changes")
    elif fmt in {"json", "csv"}:
        emit_rows([_row(operation) for operation in found], _LONG, fmt)
    else:
        rows = [_spoken(operation) for operation in found]
        emit_rows(rows, _SHORT if any(row["mark"] for row in rows) else _SHORT[:-1], fmt)
    if len(found) == limit:
        say(f"the newest {limit:,}; --limit shows more")


@command("undo")
@click.option("--any", "anybody", is_flag=True, help="the last change of anybody")
def undo(anybody: bool) -> None:
    """Take back my last change."""
    session = options().session()
    done = session.history.undo(anybody=anybody)
    text = done.label.removeprefix("Undo: ")
    taken = session.history.undone(done) if anybody else None
    emit_text(clean(f"Undid: {text} ({taken.who}, {_when(taken)})" if taken else f"Undid: {text}"))


@command("redo")
def redo() -> None:
    """Bring back what I undid last."""
    done = options().session().history.redo()
    emit_text(clean(f"Redid: {done.label.removeprefix('Redo: ')}"))


def _row(operation: Operation) -> dict[str, Any]:
    fields = operation._asdict()
    return {key: fields[key] for key in ("id", "at", "user", "claimed", "host", "kind", "label")} | {
        "undone": operation.undone_by is not None,
        "session": operation.session,
    }


def _spoken(operation: Operation) -> dict[str, str]:
    return {
        "when": _when(operation),
        "who": operation.author,
        "label": operation.label,
        "mark": "undone" if operation.undone_by is not None else "",
    }


def _when(operation: Operation) -> str:
    return f"{clock.local_time(operation.at):%Y-%m-%d %H:%M}"


def _stamp(since: str) -> str:
    """The first moment of a day as the history keeps moments."""
    found = day("--since", since)
    if found is None:
        return ""
    return clock.start_of(found)
