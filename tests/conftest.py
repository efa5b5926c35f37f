"""What every test stands on: a machine of its own (no home directory, no settings from outside) and steady examples."""

from __future__ import annotations

import os
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A shared machine may be slow at any moment, which says nothing about the code; examples found are kept nowhere.
settings.register_profile("bsc", deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("bsc")

OUTSIDE = (
    "SUDO_USER",
    "SSH_CONNECTION",
    "LOGNAME",
    "NO_COLOR",
    "COLORTERM",
    "EDITOR",
    "VISUAL",
    "COLUMNS",
    "LINES",
    "TMUX",
)
"""Variables the program reads or its libraries do; a test that wants one sets it."""

_numbers = count()


@pytest.fixture(scope="session")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in which this run's home and its other directories lie; the environment points nowhere else."""
    folder = tmp_path_factory.mktemp("machine")
    home = folder / "home"
    home.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name in OUTSIDE or name.startswith(("BSC_", "XDG_", "TEXTUAL_")):
                patch.delenv(name)
        patch.setenv("HOME", str(home))
        yield folder


@pytest.fixture(autouse=True)
def own_directories(machine: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has its own XDG directories, made when the program first writes there. Gives their folder."""
    folder = machine / str(next(_numbers))
    for kind in ("data", "config", "state", "cache"):
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", str(folder / kind))
    return folder
