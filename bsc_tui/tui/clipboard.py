"""Copying to the clipboard of whoever sits in front of the terminal: it may or may not get there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App


def copy(app: App[object], text: str) -> None:
    """Sends a text to the clipboard: through the terminal, and where tmux is in between, through tmux too."""
    app.copy_to_clipboard(text)
    if os.environ.get("TMUX"):
        _through_tmux(text)


def _through_tmux(text: str) -> None:
    import subprocess

    command = ["tmux", "load-buffer", "-w", "-"]
    try:
        subprocess.run(command, input=text.encode(), capture_output=True, timeout=2, check=False)  # noqa: S603 - fixed words
    except (OSError, subprocess.TimeoutExpired):
        # Copying is a courtesy; the message does not claim that it worked.
        return
