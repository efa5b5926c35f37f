"""The program on the screen: it wires session, screens and actions together, and nothing else."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.driver import Driver
from textual.events import Event, Key
from textual.screen import Screen

from bsc_tui.domain.errors import BscError, Busy
from bsc_tui.host.jobs import has_shell
from bsc_tui.tui.actions import ACTIONS, WRITING, actions_for, keys_with, spelt
from bsc_tui.tui.bindings import bindings_everywhere
from bsc_tui.tui.keyboard import InOrder
from bsc_tui.tui.mishaps import UnshakenApp
from bsc_tui.tui.screens.arranging import Arranging
from bsc_tui.tui.screens.frame import Frame
from bsc_tui.tui.screens.talking import Talking

if TYPE_CHECKING:
    from rich.console import RenderableType

    from bsc_tui.services.session import Session
    from bsc_tui.tui.opening import Opening
    from bsc_tui.tui.screens.commands import Command
    from bsc_tui.tui.screens.standup import StandupScreen
    from bsc_tui.tui.screens.to_grid import ToGrid
    from bsc_tui.tui.screens.welcome import WelcomeScreen

FOLLOW = 1.0
"""Seconds between two looks at whether others have written."""

_OPENED = "opened"
"""The stack of screens once there is a file: the question which one to make does not lie below it."""

_UNLISTED = frozenset({"go_to_tab", "commands", "leave"})
"""Actions that make no command: they need a number, or lead to where one is."""


class BscApp(UnshakenApp, InOrder, inherit_bindings=False):
    """The balanced scorecard on the screen.

    ``session`` is None until there is a file; ``keys`` are a user's own keys by action; ``parting`` is what should be
    printed once the screen is gone. ``opening`` has the terminal until the driver takes it.
    """

    TITLE = "bsc"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS = bindings_everywhere()  # type: ignore[assignment]
    CSS = "Screen { layers: base; }"

    def __init__(
        self,
        session: Session | None,
        first: Screen[Any],
        theme: str,
        keys: Mapping[str, str] | None = None,
        *,
        driver_class: type[Driver] | None = None,
        opening: Opening | None = None,
    ) -> None:
        # Set before anything else: with another theme first, NO_COLOR would paint black on black.
        self.set_reactive(App.theme, theme)
        super().__init__(driver_class=driver_class, ansi_color=theme.startswith("ansi"))
        self.session = session
        self.own_keys = dict(keys or {})
        self.parting = ""
        self.opening = opening
        self._first = first
        self._is_warned = False
        self._has_lost_file = False
        if self.own_keys:
            self.set_keymap({a.id: ",".join(keys_with(a, self.own_keys)) for a in ACTIONS if a.id in self.own_keys})

    def get_default_screen(self) -> Screen[Any]:
        """The scorecard, or the question which file to make."""
        return self._first

    def on_mount(self) -> None:
        """Follow what other sessions write, and come back whole from a suspension."""
        self.set_interval(FOLLOW, self._follow)
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        # What is typed ahead is meant for the first screen as it is when it is there, with its field open.
        self.hold_keys()
        self.call_after_refresh(self._begin_with_keys)

    async def on_event(self, event: Event) -> None:
        """Any other key than Ctrl+C takes its hint back."""
        if self._is_warned and isinstance(event, Key) and event.key != "ctrl+c":
            self._is_warned = False
            if isinstance(self.screen, Talking):
                self.screen.interject("")
        await super().on_event(event)

    def on_welcome_screen_made(self, event: WelcomeScreen.Made) -> None:
        """There is a file now: go on with it."""
        from bsc_tui.tui.screens.board import BoardScreen

        self.session = event.session
        board = BoardScreen(event.session, is_ascii=event.is_ascii)
        self.add_mode(_OPENED, lambda: board)
        self.switch_mode(_OPENED)
        if event.is_to_choose:
            # Only when there is a scorecard to go back to.
            self.call_after_refresh(board.action_catalogue)

    def on_standup_screen_summed(self, event: StandupScreen.Summed) -> None:
        """Print what a stand-up came to when the screen is gone: where no clipboard reaches, a mouse does."""
        self.parting = event.summary

    def on_to_grid_asked(self, event: ToGrid.Asked) -> None:
        """Show the grid of KPIs and periods."""
        from bsc_tui.tui.screens.grid import GridScreen

        self.push_screen(GridScreen(event.session, event.kpi, is_ascii=event.is_ascii))

    def action_commands(self) -> None:
        """Find a command by its name; asked again, leave it."""
        from bsc_tui.tui.screens.commands import CommandsScreen

        screen = self.screen
        if isinstance(screen, CommandsScreen):
            self.pop_screen()
        elif isinstance(screen, Talking):
            self.push_screen(CommandsScreen(list(self._commands(screen)), is_ascii=screen.is_ascii))

    def action_help(self) -> None:
        """The keys of the screen one is on; asked again, back."""
        from bsc_tui.tui.screens.reading import KeysScreen

        screen = self.screen
        if isinstance(screen, KeysScreen):
            self.pop_screen()
        elif isinstance(screen, Frame):
            self.push_screen(KeysScreen(screen.session, screen.WHERE, is_ascii=screen.is_ascii))
        elif isinstance(screen, Talking):
            screen.say("The keys below are all there are here.", "dim")

    async def action_back(self) -> None:
        """The screen before; from the first one, out."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.exit()

    def action_leave(self) -> None:
        """Take a filter back, else leave a screen that is in front; from the first one Esc leads nowhere."""
        if isinstance(self.screen, Arranging) and self.screen.step_back():
            return
        if len(self.screen_stack) > 1:
            self.pop_screen()

    def action_interrupt(self) -> None:
        """Ctrl+C: say how to quit; asked again at once, quit."""
        if self._is_warned:
            self.exit()
            return
        self._is_warned = True
        if isinstance(self.screen, Talking):
            self.screen.interject("Ctrl+C once more quits; so does q.")

    def action_suspend(self) -> None:
        """To the shell, until fg."""
        if has_shell():
            self.action_suspend_process()
        elif isinstance(self.screen, Talking):
            self.screen.say("There is no shell to go to.", "dim")

    @property
    def failure(self) -> Exception | None:
        """What the program failed with, if it did."""
        return self._exception

    def panic(self, *_renderables: RenderableType) -> None:
        """End without painting what went wrong: whoever started the program says it in words."""
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def _commands(self, screen: Talking) -> Iterator[Command]:
        """Every action of the screen one is on, as commands."""
        from bsc_tui.tui.screens.commands import Command

        for action in actions_for(screen.WHERE):
            method = getattr(screen, f"action_{action.id}", None) or getattr(self, f"action_{action.id}", None)
            if action.id in WRITING and isinstance(screen, Frame):
                method = partial(screen.write, action.id)
            shown = " ".join(map(spelt, keys_with(action, self.own_keys)))
            if action.id == "interrupt":
                # Who picks it from a list need not be asked twice.
                yield Command(action.id, action.label, "leave the program", shown, self.exit)
            elif method is not None and action.id not in _UNLISTED:
                yield Command(action.id, action.label, action.help, shown, method)

    def _begin_with_keys(self) -> None:
        """The first picture is there: take keys, and collect garbage without ever looking at what was made so far."""
        self.let_keys_go()
        gc.freeze()
        gc.enable()

    def _follow(self) -> None:
        screen = self.screen
        if self.session is None or not isinstance(screen, Frame):
            return
        try:
            news = self.session.others_wrote()
        except Busy:
            # The next look will tell.
            return
        except BscError as error:
            self._has_lost_file = True
            screen.complain(error)
            return
        if self._has_lost_file:
            self._has_lost_file = False
            screen.say("")
        if news == "replaced":
            self._begin_anew(screen)
        elif news:
            screen.follow()

    def _begin_anew(self, screen: Frame) -> None:
        """Back to the first screen: what the others stand for bears another number in another file, or is not there."""
        typed = screen.let_go()
        while len(self.screen_stack) > 1:
            self.pop_screen()
        first = self.screen
        if isinstance(first, Frame):
            first.begin_anew(typed or first.let_go())
