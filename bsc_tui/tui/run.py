"""Starting the screen, and leaving the terminal as it was however it ends."""

from __future__ import annotations

import gc
import os
from pathlib import Path


def run(path: Path, *, is_read_only: bool, no_color: bool, is_ascii: bool, is_new: bool) -> int:
    """Shows a scorecard until somebody quits; gives the exit code.

    ``is_new``: there is no file at ``path`` yet, and the screen offers what to make.
    """
    gc.disable()
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    if no_color:
        os.environ["NO_COLOR"] = "1"
    from bsc_tui.services.session import Session
    from bsc_tui.tui.app import BscApp
    from bsc_tui.tui.screens.board import BoardScreen
    from bsc_tui.tui.themes import theme_name

    session = Session(path, is_read_only=is_read_only, patience=0.2)
    app = BscApp(session, BoardScreen(session, is_ascii=is_ascii), theme_name(is_light=False))
    try:
        app.run()
    finally:
        session.close()
    return app.return_code or 0
