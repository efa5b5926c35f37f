"""What every command of bsc has in common: options that may stand anywhere, negative values, lazy loading."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import click
from click.core import ParameterSource

from bsc_tui.cli.options import Options

_PATHS = frozenset({"to", "output", "template"})
"""Parameters that name a file: a path may hold any bytes."""

_NEVER_EMPTY = frozenset({"period", "since", "by", "as_of", "output", "to"})
"""Parameters that an unset variable of a script must not turn into their default."""

_BEGINS = tuple("0123456789.,=")
"""What a negative value has behind its sign."""

_GUARD = "\x00"
"""Stands before a negative value while click looks for options, so that -3 and -30% are values."""


def options() -> Options:
    """The options of the command under way."""
    found = click.get_current_context().find_object(Options)
    if found is None:
        found = Options()
        click.get_current_context().find_root().obj = found
    return found


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    if value == "":
        raise click.UsageError(f"--{param.name} is empty\nleave it out, or say which one", ctx)
    root = ctx.find_root()
    if root.obj is None:
        root.obj = Options()
    if value:
        setattr(root.obj, param.name or "", value)


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from bsc_tui import __version__
        from bsc_tui.cli.streams import emit

        emit(f"bsc {__version__}")
        ctx.exit()


def _anywhere(*, is_hidden: bool) -> list[click.Parameter]:
    def option(*names: str, **more: Any) -> click.Option:
        return click.Option(list(names), expose_value=False, hidden=is_hidden, **more)

    return [
        option("--file", metavar="PATH", callback=_keep, help="the scorecard file (else $BSC_FILE, else the default)"),
        option("--read-only", is_flag=True, callback=_keep, help="look, never write"),
        option("--no-color", is_flag=True, callback=_keep, help="no colours (also with NO_COLOR set)"),
        option("--ascii", is_flag=True, callback=_keep, help="plain ASCII glyphs"),
        option("--version", is_flag=True, is_eager=True, callback=_version, help="the version, and exit"),
    ]


class Command(click.Command):
    """A command that takes the options of every command, and negative values without a --."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.params += _anywhere(is_hidden=True)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parses the command's arguments with negative values kept out of click's sight."""
        try:
            rest = super().parse_args(ctx, _guarded(args))
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # an option without its argument does not say whose it is
            raise
        ctx.params = {name: _bared(value) for name, value in ctx.params.items()}
        if not ctx.resilient_parsing:
            for param in self.params:
                _require_usable(param, ctx)
        return rest


class Entry(NamedTuple):
    """A command as a group knows it: where it is, and the line that help shows without loading it."""

    where: str
    help: str


class Group(click.Group):
    """A group whose commands are loaded when they are called."""

    def __init__(self, *args: Any, entries: Mapping[str, Entry], is_root: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self._entries = entries
        self.params += _anywhere(is_hidden=not is_root)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """The names of the commands, as they are listed."""
        return list(self._entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """Loads a command."""
        if cmd_name not in self._entries:
            return None
        module, _, name = self._entries[cmd_name].where.partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """Lists the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in self._entries.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was typed; an unknown one is refused with the nearest there are."""
        if args and args[0] not in self._entries:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self._entries, 3)
            hint = f"did you mean: {', '.join(near)}" if near else f"{ctx.command_path} --help lists the commands"
            raise click.UsageError(f"there is no command '{args[0]}'\n{hint}", ctx)
        return super().resolve_command(ctx, args)


def command(name: str, **more: Any) -> Callable[[Callable[..., Any]], Command]:
    """Declares a command of bsc."""
    return click.command(name, cls=Command, **more)


def _require_usable(param: click.Parameter, ctx: click.Context) -> None:
    """Raises a usage error for a text that is not UTF-8, and for an empty one where there has to be something."""
    name = param.name or ""
    given = ctx.params.get(name)
    for text in given if isinstance(given, tuple) else (given,):
        if isinstance(text, str) and name not in _PATHS and any("\ud800" <= char <= "\udfff" for char in text):
            raise click.UsageError(f"'{text}' is not UTF-8 text\ngive it in UTF-8", ctx)
    if given == "" and name in _NEVER_EMPTY and ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE:
        label = max(param.opts, key=len) if isinstance(param, click.Option) else f"argument {param.human_readable_name}"
        raise click.UsageError(f"{label} is empty\nleave it out, or say which one", ctx)


def _guarded(args: list[str]) -> list[str]:
    out: list[str] = []
    for index, arg in enumerate(args):
        if arg == "--":
            return [*out, *args[index:]]
        is_value = arg[:1] == "-" and (arg[1:2] in _BEGINS or arg[1:].lower() in {"inf", "infinity", "nan"})
        out.append(_GUARD + arg if is_value else arg)
    return out


def _bared(value: Any) -> Any:
    if isinstance(value, str):
        return value.removeprefix(_GUARD)
    if isinstance(value, tuple):
        return tuple(_bared(item) for item in value)
    return value
