"""Exit codes: one enum, and the one place that maps errors to it."""

from __future__ import annotations

from enum import IntEnum

from bsc_tui.domain.errors import BscError, Conflict, FileProblem


class Exit(IntEnum):
    """How a command ended."""

    FINE = 0
    REFUSED = 1
    USAGE = 2
    FILE = 3
    CONFLICT = 4
    INTERRUPTED = 130


class Misuse(BscError):
    """What was typed is no call of bsc, or asks for what cannot be here."""


def exit_for(error: BscError) -> Exit:
    """The exit code an error ends a command with."""
    if isinstance(error, Misuse):
        return Exit.USAGE
    if isinstance(error, FileProblem):
        return Exit.FILE
    if isinstance(error, Conflict):
        return Exit.CONFLICT
    return Exit.REFUSED
