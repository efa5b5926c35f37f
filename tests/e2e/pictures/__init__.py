"""Stored pictures of the screen, as plain text.

``check`` holds a screen against one. After a change of the screen that is meant, renew those that the tests run into
and look at the difference before keeping it::

    RENEW_PICTURES=1 python -m pytest tests/e2e/test_screen.py && git diff tests/e2e/pictures
"""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.e2e.terminal import Terminal

_IS_RENEWING = bool(os.environ.get("RENEW_PICTURES"))


def stored(name: str) -> str:
    """A stored picture."""
    return (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8").removesuffix("\n")


def check(terminal: Terminal, name: str, seconds: float = 5) -> None:
    """Waits until the screen is the stored picture; fails with what is different. Or renews the picture."""
    if _IS_RENEWING:
        text = terminal.settle()
        (Path(__file__).parent / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
        return
    wanted = stored(name)
    try:
        terminal.wait(lambda text: text == wanted, seconds)
    except AssertionError:
        lines = unified_diff(wanted.split("\n"), terminal.lines, f"{name}.txt", "screen", lineterm="")
        raise AssertionError("the screen looks otherwise:\n" + "\n".join(lines)) from None
