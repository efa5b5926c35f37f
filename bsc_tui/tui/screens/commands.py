"""Finding a command by its name: every action of the screen one came from, narrowed down while one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from textual import events
from textual.app import ComposeResult

from bsc_tui.present.lines import Line
from bsc_tui.present.page import Cell, Column, Page, Row
from bsc_tui.tui.screens.arranging import Arranging
from bsc_tui.tui.widgets import table_messages as told
from bsc_tui.tui.widgets.lines import Lines
from bsc_tui.tui.widgets.masthead import Masthead
from bsc_tui.tui.widgets.prompt import Prompt

_COLUMNS = (
    Column("label", "Command", 16),
    Column("keys", "Keys", 14, gap=2),
    Column("help", "What it does", 30, gap=2, stretch=True),
)
_KEYS = Line((("Enter", ""), (" do it  ", "dim"), ("↑ ↓", ""), (" choose  ", "dim"), ("Esc", ""), (" leave", "dim")))
_SUBJECT = "command"
_MOVING = frozenset({"up", "down", "pageup", "pagedown"})


class Command(NamedTuple):
    """Something to be done by name. ``run`` does it on the screen one came from."""

    id: str
    label: str
    help: str
    keys: str
    run: Callable[[], Any]


class CommandsScreen(Arranging):
    """A list of commands with a field to narrow it down in."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    CommandsScreen Masthead { height: 2; }
    CommandsScreen #keys { height: 1; }
    """

    def __init__(self, commands: Sequence[Command], *, is_ascii: bool = False) -> None:
        super().__init__(is_ascii=is_ascii)
        self._commands = {command.id: command for command in commands}
        self._masthead = Masthead(is_ascii=is_ascii)
        self._keys_line = Lines(id="keys", is_ascii=is_ascii)

    def compose(self) -> ComposeResult:
        """Title, list, field, keys."""
        yield self._masthead
        yield self.table
        yield self.prompt
        yield self._keys_line

    def on_mount(self) -> None:
        """List everything, and wait for words."""
        self._masthead.present(Line((("Commands", "strong"),)), (), 0)
        self._keys_line.show((_KEYS,))
        rows = tuple(_row(command) for command in self._commands.values())
        self.show_page(Page("commands", _COLUMNS, rows, "label"))
        self.prompt.ask(_SUBJECT, "Command:")

    def on_key(self, event: events.Key) -> None:
        """Move in the list while the field keeps the focus."""
        if event.key in _MOVING:
            self.table.on_key(event)

    def on_prompt_typing(self, event: Prompt.Typing) -> None:
        """Show what has these words, the best first: names that begin with them."""
        self.table.filter(event.text)
        wanted = event.text.strip().casefold()
        best = min(self._commands.values(), key=lambda one: _distance(one, wanted), default=None)
        if best is not None and wanted:
            self.table.stand_on(best.id)

    def on_prompt_left(self, _event: Prompt.Left) -> None:
        """Nothing is wanted after all."""
        self.app.pop_screen()

    def on_table_activated(self, event: told.Activated) -> None:
        """A command was clicked."""
        self._do(event.row_key)

    def answer(self, _subject: str, _text: str) -> None:
        """Do what the cursor stands on."""
        if self.table.row_key:
            self._do(self.table.row_key)
        else:
            self.prompt.refuse()

    def _do(self, command: str) -> None:
        self.app.pop_screen()
        # Only when the screen one came from is there again.
        self.app.call_later(self._commands[command].run)


def _row(command: Command) -> Row:
    cells = {"label": Cell(command.label), "keys": Cell(command.keys, "dim"), "help": Cell(command.help, "dim")}
    return Row(command.id, "line", cells)


def _distance(command: Command, words: str) -> int:
    """How far a command's name is from what was typed: it is that, begins with it, has it, or only its help does."""
    label = command.label.casefold()
    tests = (label == words, label.startswith(words), words in label, words in command.help.casefold(), True)
    return tests.index(True)
