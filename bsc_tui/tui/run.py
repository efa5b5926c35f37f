"""Starting the screen, and what becomes of it: an exit code, or the error it ended with."""

from __future__ import annotations

import gc
import os
from collections.abc import MutableMapping
from pathlib import Path

PATIENCE = 0.2
"""Seconds a write may hold up the screen while another program has the file; then it waits without holding it up."""

_KEPT = frozenset({"TEXTUAL_COLOR_SYSTEM", "TEXTUAL_DISABLE_KITTY_KEY"})


def run(path: Path, *, is_read_only: bool, no_color: bool, is_ascii: bool, is_new: bool) -> int:
    """Shows a scorecard until somebody quits; gives the exit code, 128 and the number where a signal ended it.

    ``is_new``: there is no file at ``path`` yet, and the screen offers what to make. Raises BscError for preferences
    or a file that cannot be used, before anything is painted, and whatever the screen failed with, once the terminal
    is itself again.
    """
    # Nothing made while starting is garbage; the app turns it on again when it is ready.
    gc.disable()
    try:
        return _shown(path, is_read_only=is_read_only, no_color=no_color, is_ascii=is_ascii, is_new=is_new)
    finally:
        gc.enable()


def _shown(path: Path, *, is_read_only: bool, no_color: bool, is_ascii: bool, is_new: bool) -> int:
    from bsc_tui.host import config

    preferences = config.load()
    steady(os.environ, no_color=no_color)
    from textual.screen import Screen

    from bsc_tui.services.session import Session
    from bsc_tui.tui import preferred
    from bsc_tui.tui.app import BscApp
    from bsc_tui.tui.terminal import Terminal

    theme, keys = preferred.theme(preferences.theme, os.environ), preferred.keys(preferences.keys)
    session: Session | None = None
    first: Screen[None]
    if is_new:
        from bsc_tui.tui.screens.welcome import WelcomeScreen

        first = WelcomeScreen(path, patience=PATIENCE, is_ascii=is_ascii)
    else:
        from bsc_tui.tui.screens.board import BoardScreen

        session = Session(path, is_read_only=is_read_only, patience=PATIENCE)
        first = BoardScreen(session, is_ascii=is_ascii)
    app = BscApp(session, first, theme, keys, driver_class=Terminal)
    try:
        app.run(mouse=preferences.mouse)
    finally:
        if app.session is not None:
            app.session.close()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


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
