"""Help: ``bsc keys``, ``bsc paths``, ``bsc completion``, ``bsc help``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from bsc_tui.cli.command import command, options
from bsc_tui.cli.formats import emit_rows, emit_text, format_option
from bsc_tui.cli.streams import emit
from bsc_tui.domain.errors import BscError, NotFound
from bsc_tui.present.tables import Format, TableColumn

GUIDES = {
    "quick-start": "a scorecard in a minute",
    "record": "typing values, one or many",
    "stand-up": "entering what is due while people talk",
    "catalogue": "KPIs to choose from, templates",
    "check": "what the design of a scorecard lacks, and how it is mended",
    "targets": "dated targets, changes, plans",
    "map": "the strategy map: which objective drives which",
    "objectives": "pace, comments and judgement, initiatives",
    "structure": "adding, renaming, merging, deleting",
    "scores": "status, progress, score, roll-up",
    "frameworks": "references to ITIL, COBIT and TOGAF",
    "files": "where the file is, sharing, backup",
    "keys": "the screen in short",
    "periods": "by quarter and year, year to date, formulas, as it was known",
    "speed": "how fast, how quiet, how it grows",
    "changes": "what is new in which version",
}
"""The guides that come with the program, with what they are about."""


@command("keys")
@format_option
def keys(*, fmt: Format) -> None:
    """The keys of the screen, and what they do."""
    from bsc_tui.tui.actions import ACTIONS, spelt

    rows = [
        {
            "keys": " ".join(map(spelt, action.keys)),
            "action": action.id,
            "help": action.help,
            "where": ", ".join(action.where),
        }
        for action in ACTIONS
    ]
    columns = [TableColumn("keys", "keys", "left"), TableColumn("help", "what it does"), TableColumn("where", "where")]
    emit_rows(rows, columns, fmt, cuts=False)


@command("paths")
@format_option
def paths(*, fmt: Format) -> None:
    """Which files and directories are used."""
    from bsc_tui.host import config, shipped
    from bsc_tui.host import paths as places

    def told(place: Callable[[], object]) -> str:
        try:
            return str(place())
        except BscError as problem:
            return f"({problem.what})"

    found: list[tuple[str, Callable[[], object]]] = [
        ("file", options().path.absolute),
        ("default file", places.default_file),
        ("demo", places.demo_file),
        ("preferences", config.preferences_file),
        ("logs", places.state_dir),
        ("shipped data", lambda: Path(str(shipped.shipped("help/changes.md"))).parents[1]),
    ]
    rows = [{"what": what, "path": told(place)} for what, place in found]
    emit_rows(rows, [TableColumn("what", "what"), TableColumn("path", "path")], fmt, cuts=False)


@command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(*, shell: str) -> None:
    """The script that lets a shell complete commands, options and names.

    bash: eval "$(bsc completion bash)" in ~/.bashrc; zsh likewise in ~/.zshrc; fish: bsc completion fish >
    ~/.config/fish/completions/bsc.fish
    """
    from click.shell_completion import ShellComplete, get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    root = click.get_current_context().find_root().command
    # The base class fills in the script; bash's own would start a bash to ask for its version.
    emit(ShellComplete.source(found(root, {}, "bsc", "_BSC_COMPLETE")))


def complete_topic(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The guides that begin like that."""
    return [name for name in GUIDES if name.startswith(incomplete)]


@command("help")
@click.argument("name", metavar="[TOPIC]", required=False, shell_complete=complete_topic)
@click.pass_context
def topic(ctx: click.Context, /, *, name: str | None) -> None:
    """Guides: on a topic, or on a command."""
    if name is None:
        wide = max(map(len, GUIDES))
        emit_text("\n".join(f"{guide:<{wide}}  {about}" for guide, about in GUIDES.items()))
        emit_text("\nbsc help TOPIC shows one of these, bsc COMMAND --help all options of a command.")
        return
    from bsc_tui.host import shipped
    from bsc_tui.present.guide import plain

    wanted = name.strip().lower()
    root = ctx.find_root()
    assert isinstance(root.command, click.Group)
    if wanted in GUIDES:
        emit_text(plain(shipped.read_text(f"help/{wanted}.md")))
    elif (found := root.command.get_command(root, wanted)) is not None:
        emit_text(found.get_help(click.Context(found, parent=root, info_name=wanted)))
    else:
        from difflib import get_close_matches

        known = [*GUIDES, *root.command.list_commands(root)]
        raise NotFound(f"there is no guide '{name}'", get_close_matches(wanted, known, 3) or list(GUIDES))
