"""Where files belong on this machine: the XDG directories, each with a folder of our own."""

from __future__ import annotations

import os
from pathlib import Path

from bsc_tui.domain.errors import FileProblem

FOLDER = "bsc-tui"


def data_dir() -> Path:
    """Where scorecards are kept: ``$XDG_DATA_HOME/bsc-tui``, else ``~/.local/share/bsc-tui``."""
    return _own("XDG_DATA_HOME", ".local/share")


def config_dir() -> Path:
    """Where a user's preferences are kept: ``$XDG_CONFIG_HOME/bsc-tui``, else ``~/.config/bsc-tui``."""
    return _own("XDG_CONFIG_HOME", ".config")


def state_dir() -> Path:
    """Where logs are kept: ``$XDG_STATE_HOME/bsc-tui``, else ``~/.local/state/bsc-tui``."""
    return _own("XDG_STATE_HOME", ".local/state")


def default_file() -> Path:
    """The scorecard opened when none is named."""
    return data_dir() / "scorecard.db"


def demo_file() -> Path:
    """The demonstration scorecard, kept from call to call."""
    return data_dir() / "demo.db"


def alias(scorecard: Path, label: str = "") -> str:
    """A short name for a scorecard file, as one person has it: what is kept beside it in the state directory.

    ``label`` tells people apart who share an account.
    """
    from hashlib import sha256

    return sha256(os.fsencode(scorecard.resolve()) + b"\0" + label.encode()).hexdigest()[:24]


def may_be_there(path: Path) -> bool:
    """Whether there is something; also where one may not look, which whoever opens it is told."""
    try:
        return path.exists()
    except PermissionError:
        return True
    except OSError:
        return False


def _own(variable: str, below_home: str) -> Path:
    named = os.environ.get(variable, "").strip()
    path = Path(named or os.path.join(os.path.expanduser("~"), below_home), FOLDER)  # noqa: PTH111, PTH118 - see below
    # Without a home directory it begins with a literal "~", which would be made in whatever folder we stand in.
    if not path.is_absolute():
        raise FileProblem("you have no home directory to keep files in", f"set {variable} to an absolute path, or HOME")
    return path
