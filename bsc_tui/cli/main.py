"""The entry point: which commands there are, and how any of them ends."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from bsc_tui.cli.command import Entry, Group, Options
from bsc_tui.cli.exits import Exit, exit_for
from bsc_tui.cli.streams import complain, open_closed, say, silence
from bsc_tui.domain.errors import BscError, FileProblem

_LITTER = 50_000
"""Objects made and not yet let go, above which it is worth looking for garbage."""

_SAVED = "bsc history shows what was saved"
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
    "kpi": Entry(f"{_AT}.kpi:kpi", "add, edit, move, archive, restore, list KPIs"),
    "objective": Entry(f"{_AT}.objective:objective", "add, edit, move, archive, restore, list objectives"),
    "perspective": Entry(f"{_AT}.perspective:perspective", "add, edit, move, archive, restore, list perspectives"),
    "target": Entry(f"{_AT}.target:target", "dated targets: set, list, plan, end"),
    "settings": Entry(f"{_AT}.settings:settings", "the scorecard's settings"),
    "check": Entry(f"{_AT}.status:check", "what the scorecard's design lacks"),
    "report": Entry(f"{_AT}.report:report", "the management report"),
    "export": Entry(f"{_AT}.files:export", "values and definitions as CSV or JSON"),
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
def bsc(ctx: click.Context) -> None:
    """The balanced scorecard that lives in a terminal. Without a command: the screen."""
    if ctx.invoked_subcommand is None:
        from bsc_tui.cli.screen import open_screen

        open_screen(ctx.obj.path, is_named=ctx.obj.file is not None, options=ctx.obj)


def program() -> NoReturn:
    """The program as it is called: ends the process with the exit code as soon as everything is said and written.

    Python would go on and take its own memory apart, which takes longer than most commands do.
    """
    code = main()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        sys.exit(code)
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code. No traceback reaches the user."""
    # What is made while a command starts is no garbage, and few commands make any.
    gc.set_threshold(_LITTER)
    open_closed()
    chosen = Options()
    try:
        return _run(list(sys.argv[1:] if argv is None else argv), chosen)
    except BscError as error:
        complain(FileProblem(f"saved, but {error.what}", _SAVED) if chosen.has_saved else error)
        return exit_for(error)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as error:
        _usage(error)
        return Exit.USAGE
    except (KeyboardInterrupt, click.Abort, EOFError):
        say("bsc: saved, but interrupted before all of it was shown" if chosen.has_saved else "bsc: interrupted")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        silence()
        if chosen.has_saved:
            say("bsc: saved, but nobody read what was printed")
        return Exit.FINE
    except OSError as error:
        _failed(error, has_saved=chosen.has_saved)
        silence()
        return Exit.FILE
    except Exception as error:  # noqa: BLE001 - the boundary: whatever nobody foresaw ends here, with words
        return _crashed(error)


def _failed(error: OSError, *, has_saved: bool) -> None:
    told = ": ".join(str(part) for part in (error.filename, error.strerror or error) if part)
    if has_saved:
        complain(FileProblem(f"saved, but the output could not be written: {told}", _SAVED))
    else:
        complain(FileProblem(told, "see that there is room and that you may write there, then try again"))


def _run(args: list[str], chosen: Options) -> int:
    instruction = os.environ.get("_BSC_COMPLETE")
    if instruction:
        from click.shell_completion import shell_complete

        return shell_complete(bsc, {}, "bsc", "_BSC_COMPLETE", instruction)
    # Not through click's own main: it would end a broken pipe with another code, and print an empty line at Ctrl+C.
    with bsc.make_context("bsc", args, obj=chosen) as ctx:
        result = bsc.invoke(ctx)
    return result if isinstance(result, int) else Exit.FINE


def _crashed(error: Exception) -> int:
    from bsc_tui.host import crashes

    place = crashes.keep(error)
    where = f"; {place} says where" if place else ""
    complain(BscError(f"this should not have happened: {type(error).__name__}: {error}", f"please report it{where}"))
    return Exit.REFUSED


def _usage(error: click.ClickException) -> None:
    what, _, hint = error.format_message().partition("\n")
    ctx = getattr(error, "ctx", None)
    if isinstance(error, click.MissingParameter) and isinstance(error.param, click.Argument):
        what, hint = f"missing argument {error.param.human_readable_name}", _choices(error.param, ctx)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        what, hint = "a command is missing", ""
    complain(
        BscError(
            f"{what[:1].lower()}{what[1:].rstrip('.')}", hint or (f"{ctx.command_path} --help" if ctx else "bsc --help")
        )
    )


def _choices(argument: click.Argument, ctx: click.Context | None) -> str:
    """What a missing first argument could be, where there are a few words only: "bsc completion bash, zsh or fish"."""
    if ctx is None or not isinstance(argument.type, click.Choice):
        return ""
    if next(param for param in ctx.command.params if isinstance(param, click.Argument)) is not argument:
        return ""
    *words, last = argument.type.choices
    return f"{ctx.command_path} {', '.join(words)} or {last}"


if __name__ == "__main__":
    program()
