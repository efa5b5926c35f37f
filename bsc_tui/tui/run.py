"""Starting the screen, and what becomes of it: an exit code, or the error it ended with."""

from __future__ import annotations

import gc
import os
from collections.abc import MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from textual.screen import Screen

    from bsc_tui.domain.standup import Order, Scope
    from bsc_tui.services.looking import Sheet
    from bsc_tui.services.session import Session

PATIENCE = 0.2
"""Seconds a write may hold up the screen while another program has the file; then it waits without holding it up."""

_KEPT = frozenset({"TEXTUAL_COLOR_SYSTEM", "TEXTUAL_DISABLE_KITTY_KEY"})


class Asked(NamedTuple):
    """A stand-up that was asked for instead of the scorecard."""

    scope: Scope
    order: Order


class Ended(NamedTuple):
    """How the screen ended: the exit code, 128 and the number where a signal ended it, and what is to be printed."""

    code: int
    parting: str = ""


def run(
    path: Path, *, is_read_only: bool, no_color: bool, is_ascii: bool, is_new: bool, asked: Asked | None = None
) -> Ended:
    """Shows a scorecard, or the stand-up that was ``asked`` for, until somebody quits.

    ``is_new``: there is no file at ``path`` yet, and the screen offers what to make. Raises BscError for preferences,
    a file or a scope that cannot be used, before anything is painted, and whatever the screen failed with, once the
    terminal is itself again.
    """
    # Nothing made while starting is garbage; the app turns it on again when it is ready.
    gc.disable()
    try:
        steady(os.environ, no_color=no_color)
        return _shown(path, asked, is_read_only=is_read_only, is_ascii=is_ascii, is_new=is_new)
    finally:
        gc.enable()


def _shown(path: Path, asked: Asked | None, *, is_read_only: bool, is_ascii: bool, is_new: bool) -> Ended:
    from bsc_tui.host import config

    preferences = config.load()
    from bsc_tui.services.session import Session
    from bsc_tui.tui.opening import Opening

    session = None if is_new else Session(path, is_read_only=is_read_only, patience=PATIENCE)
    opening = Opening()
    try:
        # Textual takes so long to import that the scorecard is shown before.
        is_board = session is not None and asked is None
        sheet = opening.show(session, preferences, os.environ, is_ascii=is_ascii) if session and is_board else None
        from bsc_tui.tui import preferred
        from bsc_tui.tui.app import BscApp
        from bsc_tui.tui.terminal import Terminal

        theme, keys = preferred.theme(preferences.theme, os.environ), preferred.keys(preferences.keys)
        first = _first(path, session, sheet, asked, is_ascii=is_ascii)
        app = BscApp(session, first, theme, keys, driver_class=Terminal, opening=opening)
        try:
            app.run(mouse=preferences.mouse)
        finally:
            session = app.session
    finally:
        opening.give_back()
        if session is not None:
            session.close()
    if app.failure is not None:
        raise app.failure
    return Ended(app.return_code or 0, app.parting)


def _first(
    path: Path, session: Session | None, sheet: Sheet | None, asked: Asked | None, *, is_ascii: bool
) -> Screen[None]:
    """The screen to start with; ``sheet`` is what was read for it already."""
    if session is None:
        from bsc_tui.tui.screens.welcome import WelcomeScreen

        return WelcomeScreen(path, patience=PATIENCE, is_ascii=is_ascii)
    if asked is not None:
        from bsc_tui.tui.screens.standup import StandupScreen

        # Begun before anything is painted: a scope that asks for nothing there is ends the program with its reason.
        minutes = session.standup.begin(asked.scope)
        return StandupScreen(session, asked.scope, asked.order, minutes, is_ascii=is_ascii)
    from bsc_tui.tui.screens.board import BoardScreen

    return BoardScreen(session, sheet, is_ascii=is_ascii)


def steady(environ: MutableMapping[str, str], *, no_color: bool) -> None:
    """Takes what would change Textual behind our back out of an environment: it looks there when it is imported.

    Its debugging tools, key presses and screenshots are for its developers; a theme is a preference of ours.
    """
    for name in [name for name in environ if name == "TEXTUAL" or name.startswith("TEXTUAL_")]:
        if name not in _KEPT:
            del environ[name]
    environ["TEXTUAL_ANIMATIONS"] = "none"
    environ.pop("NO_COLOR", None)
    if no_color:
        environ["NO_COLOR"] = "1"
