"""The program on the screen: it wires session, screens and actions together, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual.app import App, SystemCommand
from textual.events import Event, Key
from textual.screen import Screen

from bsc_tui.domain.errors import BscError
from bsc_tui.tui.actions import actions_for
from bsc_tui.tui.bindings import bindings_everywhere
from bsc_tui.tui.screens.frame import Frame

if TYPE_CHECKING:
    from bsc_tui.services.session import Session

FOLLOW = 1.0
"""Seconds between two looks at whether others have written."""


class BscApp(App[None]):
    """The balanced scorecard on the screen."""

    TITLE = "bsc"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS = bindings_everywhere()  # type: ignore[assignment]
    CSS = "Screen { layers: base; }"

    def __init__(self, session: Session, first: Screen[Any], theme: str, keys: dict[str, str] | None = None) -> None:
        super().__init__(ansi_color=theme.startswith("ansi"))
        self.session = session
        self._first = first
        self.theme = theme
        self._is_warned = False
        if keys:
            self.set_keymap(keys)

    def get_default_screen(self) -> Screen[Any]:
        """The scorecard, or the question which file to make."""
        return self._first

    def on_mount(self) -> None:
        """Follow what other sessions write, and come back whole from a suspension."""
        self.set_interval(FOLLOW, self._follow)
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

    async def on_event(self, event: Event) -> None:
        """Any other key than Ctrl+C takes its hint back."""
        if isinstance(event, Key) and event.key != "ctrl+c":
            self._is_warned = False
        await super().on_event(event)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the command palette offers: every action of the screen one is on."""
        where = screen.WHERE if isinstance(screen, Frame) else ""
        for action in actions_for(where):
            method = getattr(screen, f"action_{action.id}", None) or getattr(self, f"action_{action.id}", None)
            if method is not None and action.id not in {"go_to_tab", "commands"}:
                yield SystemCommand(action.label.capitalize(), action.help, method)

    def action_commands(self) -> None:
        """Find a command by its name."""
        self.action_command_palette()

    def action_help(self) -> None:
        """The keys of the screen one is on."""
        from bsc_tui.tui.screens.reading import KeysScreen

        if isinstance(self.screen, Frame):
            self.push_screen(KeysScreen(self.session, self.screen.WHERE, is_ascii=self.screen.is_ascii))

    async def action_back(self) -> None:
        """The screen before; from the first one, out."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.exit()

    def action_leave(self) -> None:
        """Leave a screen that is in front; from the first one Esc leads nowhere."""
        if len(self.screen_stack) > 1:
            self.pop_screen()

    def action_interrupt(self) -> None:
        """Ctrl+C: say how to quit; asked again at once, quit."""
        if self._is_warned:
            self.exit()
            return
        self._is_warned = True
        if isinstance(self.screen, Frame):
            self.screen.say("Ctrl+C once more quits; so does q.")

    def action_suspend(self) -> None:
        """To the shell, until fg."""
        self.action_suspend_process()

    def _follow(self) -> None:
        screen = self.screen
        try:
            if self.session.others_wrote() and isinstance(screen, Frame):
                screen.follow()
        except BscError as error:
            if isinstance(screen, Frame):
                screen.complain(error)
