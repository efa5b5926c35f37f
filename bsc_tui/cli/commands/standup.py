"""``bsc standup``: the stand-up screen, and what the last one came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bsc_tui.cli.command import command, options
from bsc_tui.cli.exits import Exit
from bsc_tui.cli.formats import emit_text
from bsc_tui.cli.names import complete_perspective
from bsc_tui.domain.errors import Refused

if TYPE_CHECKING:
    from bsc_tui.domain.standup import Order


@command("standup")
@click.option("--owner", metavar="X", default="", help="only what this owner's KPIs lack")
@click.option("--perspective", metavar="P", default="", shell_complete=complete_perspective, help="only of this one")
@click.option("--period", metavar="P", default="", help="what has no value in 2026-10, 2026-Q3, …; or open")
@click.option("--by", "order", type=click.Choice(["perspective", "owner"]), default="perspective", help="the order")
@click.option("--summary", is_flag=True, help="print what your last stand-up came to")
def standup(*, owner: str, perspective: str, period: str, order: Order, summary: bool) -> int:
    """Enter what is due, line by line; at the end a summary for the chat is printed."""
    if summary:
        if owner or perspective or period:
            raise click.UsageError("--summary prints the last stand-up, whatever it asked for\nbsc standup --summary")
        _print_last()
        return Exit.FINE
    from bsc_tui.cli.screen import open_screen
    from bsc_tui.domain.standup import Scope
    from bsc_tui.tui.run import Asked

    chosen = options()
    asked = Asked(Scope(owner, perspective, period), order)
    return open_screen(chosen.path, is_named=chosen.file is not None, options=chosen, asked=asked)


def _print_last() -> None:
    minutes = options().session().standup.last()
    if minutes is None or not minutes.summary:
        raise Refused("you have held no stand-up on this file yet", "bsc standup begins one")
    emit_text(minutes.summary)
