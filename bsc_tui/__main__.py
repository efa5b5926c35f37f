"""``python -m bsc_tui`` is the same program as ``bsc``: both begin here."""

from __future__ import annotations

import signal


def program() -> None:
    """Starts the program; while it is being imported, Ctrl+C ends it as it ends any other, without a traceback."""
    interrupt = signal.getsignal(signal.SIGINT)
    if interrupt is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from bsc_tui.cli import main

    signal.signal(signal.SIGINT, interrupt)
    main.program()


if __name__ == "__main__":
    program()
