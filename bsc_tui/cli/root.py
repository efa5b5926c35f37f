"""The root of all commands: which there are, and what becomes of a call as click understands it."""

from __future__ import annotations

import os

import click

from bsc_tui.cli.command import Entry, Group
from bsc_tui.cli.exits import Exit, Misuse
from bsc_tui.cli.options import Options

_AT = "bsc_tui.cli.commands"
COMMANDS = {
    "demo": Entry(f"{_AT}.files:demo", "the article's scorecard, to look around in"),
    "init": Entry(f"{_AT}.files:init", "make a scorecard file from a template"),
    "record": Entry(f"{_AT}.record:record", "enter a value, or many from stdin"),
    "status": Entry(f"{_AT}.status:status", "every figure, with scores and statuses"),
    "due": Entry(f"{_AT}.status:due", "what is due or overdue"),
    "standup": Entry(f"{_AT}.standup:standup", "enter what is due; the last summary"),
    "show": Entry(f"{_AT}.show:show", "one KPI: definition, targets, values, chart, trend"),
    "why": Entry(f"{_AT}.show:why", "how a number came about, step by step"),
    "kpi": Entry(f"{_AT}.kpi:kpi", "add, edit, move, merge, archive, restore, delete, list KPIs"),
    "catalogue": Entry(f"{_AT}.catalogue:catalogue", "KPIs to choose from"),
    "objective": Entry(f"{_AT}.objective:objective", "objectives: add, edit, show, comment on, move, archive, list"),
    "initiative": Entry(f"{_AT}.initiative:initiative", "the work for objectives: add, edit, move, archive, list"),
    "perspective": Entry(f"{_AT}.perspective:perspective", "perspectives: add, edit, move, archive, delete, list"),
    "link": Entry(f"{_AT}.link:link", "which objective drives which: add, remove, list"),
    "map": Entry(f"{_AT}.map:strategy_map", "the strategy map: objectives and what drives them"),
    "edit": Entry(f"{_AT}.edit:edit", "structure, settings and targets as text in your editor"),
    "target": Entry(f"{_AT}.target:target", "dated targets: set, list, plan, end"),
    "settings": Entry(f"{_AT}.settings:settings", "the scorecard's settings"),
    "check": Entry(f"{_AT}.status:check", "what the scorecard's design lacks"),
    "report": Entry(f"{_AT}.report:report", "the management report"),
    "export": Entry(f"{_AT}.files:export", "values and definitions as CSV or JSON, or a template"),
    "history": Entry(f"{_AT}.history:history", "every change"),
    "undo": Entry(f"{_AT}.history:undo", "take back my last change"),
    "redo": Entry(f"{_AT}.history:redo", "bring back what I undid last"),
    "backup": Entry(f"{_AT}.files:backup", "write a checked copy"),
    "keys": Entry(f"{_AT}.help:keys", "the keys of the screen"),
    "paths": Entry(f"{_AT}.help:paths", "where files are"),
    "completion": Entry(f"{_AT}.help:completion", "completion for a shell"),
    "help": Entry(f"{_AT}.help:topic", "guides"),
}


@click.group(
    "bsc",
    cls=Group,
    entries=COMMANDS,
    is_root=True,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"]},
)
@click.pass_context
def bsc(ctx: click.Context) -> int:
    """The balanced scorecard that lives in a terminal. Without a command: the screen."""
    if ctx.invoked_subcommand is None:
        from bsc_tui.cli.screen import open_screen

        return open_screen(ctx.obj.path, is_named=ctx.obj.file is not None, options=ctx.obj)
    return Exit.FINE


def run(args: list[str], chosen: Options) -> int:
    """Runs one command, or completes one for a shell, and gives its exit code.

    Raises Misuse for what is no call of bsc, KeyboardInterrupt for Ctrl+C at a question, and whatever a command does.
    """
    instruction = os.environ.get("_BSC_COMPLETE")
    if instruction:
        from click.shell_completion import shell_complete

        return shell_complete(bsc, {}, "bsc", "_BSC_COMPLETE", instruction)
    try:
        # Not through click's own main: it would end a broken pipe with another code, and print an empty line at Ctrl+C.
        with bsc.make_context("bsc", args, obj=chosen) as ctx:
            result = bsc.invoke(ctx)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as error:
        raise _misuse(error) from None
    except click.Abort:
        raise KeyboardInterrupt from None
    return result if isinstance(result, int) else Exit.FINE


def _misuse(error: click.ClickException) -> Misuse:
    what, _, hint = error.format_message().partition("\n")
    ctx = getattr(error, "ctx", None)
    if isinstance(error, click.MissingParameter) and isinstance(error.param, click.Argument):
        what, hint = f"missing argument {error.param.human_readable_name}", _choices(error.param, ctx)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        what, hint = "a command is missing", ""
    what = f"{what[:1].lower()}{what[1:].rstrip('.')}"
    return Misuse(what, hint or (f"{ctx.command_path} --help" if ctx else "bsc --help"))


def _choices(argument: click.Argument, ctx: click.Context | None) -> str:
    """What a missing first argument could be, where there are a few words only: "bsc completion bash, zsh or fish"."""
    if ctx is None or not isinstance(argument.type, click.Choice):
        return ""
    if next(param for param in ctx.command.params if isinstance(param, click.Argument)) is not argument:
        return ""
    *words, last = argument.type.choices
    return f"{ctx.command_path} {', '.join(words)} or {last}"
