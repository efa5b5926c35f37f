"""Where files belong on this machine: the XDG directories, each with a folder of our own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_tui.domain.errors import FileProblem

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = "bsc-tui"


def data_dir() -> Path:
    """Where scorecards are kept: ``$XDG_DATA_HOME/bsc-tui``, else ``~/.local/share/bsc-tui``."""
    from platformdirs import user_data_dir

    return _own(user_data_dir, "XDG_DATA_HOME")


def config_dir() -> Path:
    """Where a user's preferences are kept: ``$XDG_CONFIG_HOME/bsc-tui``, else ``~/.config/bsc-tui``."""
    from platformdirs import user_config_dir

    return _own(user_config_dir, "XDG_CONFIG_HOME")


def state_dir() -> Path:
    """Where logs are kept: ``$XDG_STATE_HOME/bsc-tui``, else ``~/.local/state/bsc-tui``."""
    from platformdirs import user_state_dir

    return _own(user_state_dir, "XDG_STATE_HOME")


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


def _own(directory: Callable[[str], str], variable: str) -> Path:
    # Without a home directory the answer may begin with a literal "~", made in whatever folder we happen to stand in.
    try:
        path = Path(directory(FOLDER))
    except RuntimeError:
        path = Path()
    if not path.is_absolute():
        raise FileProblem("you have no home directory to keep files in", f"set {variable} to an absolute path, or HOME")
    return path
