"""``bsc settings``: the scorecard's settings, in its file and shared by all."""

from __future__ import annotations

import click

from bsc_tui.cli.command import command, options
from bsc_tui.cli.formats import emit_rows, emit_text, format_option
from bsc_tui.cli.structure import tell
from bsc_tui.domain import settings as rules
from bsc_tui.domain.text import clean, shortened
from bsc_tui.present.tables import Format, TableColumn

_COLUMNS = [TableColumn("key", "setting"), TableColumn("value", "value", "left"), TableColumn("help", "what it says")]

_LONGEST_VALUE = 24
"""Cells of a sentence in the table of all settings."""


def complete_setting(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The settings that begin like that."""
    return [key for key in rules.HELP if key.startswith(incomplete)]


@command("settings")
@click.argument("key", required=False, shell_complete=complete_setting)
@click.argument("value", required=False)
@format_option
def settings(*, key: str | None, value: str | None, fmt: Format) -> None:
    """The scorecard's settings: all of them, the value of one, or a new value for one."""
    session = options().session()
    if key is None:
        found = session.looking.settings()
        emit_rows(
            [{"key": name, "value": _value(found, name, fmt), "help": told} for name, told in rules.HELP.items()],
            _COLUMNS,
            fmt,
            cuts=False,
        )
    elif value is None:
        emit_text(clean(rules.as_text(session.looking.settings(), key)))
    else:
        tell(session.editing.setting(key, value))


def _value(found: rules.Settings, key: str, fmt: Format) -> object:
    """What a setting holds; in a table the beginning of a long text: naming the setting prints all of it."""
    value = getattr(found, key)
    return shortened(clean(value), _LONGEST_VALUE) if fmt == "table" and key in rules.LONG else value
