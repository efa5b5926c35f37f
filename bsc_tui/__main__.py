"""``python -m bsc_tui`` is the same program as ``bsc``."""

from __future__ import annotations

from bsc_tui.cli.main import program

if __name__ == "__main__":
    program()
