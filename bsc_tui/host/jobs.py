"""Whether a shell with job control stands behind the program, so that it can be brought back when it is suspended."""

from __future__ import annotations

import os
from pathlib import Path


def has_shell() -> bool:
    """Whether something of the same session, but outside the program's process group, waits for it.

    A program that a terminal started itself has none: once stopped, nobody could continue it. Where the machine does
    not tell (no /proc), the answer is True.
    """
    group = os.getpgrp()
    try:
        session = os.getsid(0)
        pid = os.getpid()
        while os.getpgid(pid) == group:
            pid = _parent(pid)
        return os.getsid(pid) == session
    except ProcessLookupError:
        return False
    except (OSError, ValueError):
        return True


def _parent(pid: int) -> int:
    """The parent of a process, from its line in /proc; the name in it may hold blanks and brackets."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    parent = int(fields[1])
    if parent == 0:
        raise ProcessLookupError
    return parent
