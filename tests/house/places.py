"""What lies at the top of the project."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TOP_LEVEL = frozenset({"bsc_tui", "data", "tests", "pyproject.toml", "README.md"})
README_LINES = 250


def tracked(folder: Path) -> list[str] | None:
    """The files git tracks in a folder, or None when it is not a checkout of its own or there is no git."""
    if not (folder / ".git").exists():
        return None
    command = ["git", "-c", f"safe.directory={folder}", "-C", str(folder), "ls-files", "-z"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout.split("\0")[:-1] if done.returncode == 0 else None


def strangers(files: Iterable[str]) -> list[str]:
    """Entries at the top that do not belong there; dot-files do."""
    entries = {file.partition("/")[0] for file in files}
    return sorted(entry for entry in entries - TOP_LEVEL if not entry.startswith("."))


def too_long_a_readme(text: str) -> list[str]:
    """Complains of a README that became a manual: guides have their own place."""
    lines = len(text.splitlines())
    return [f"README.md has {lines} lines, {README_LINES} at most"] if lines > README_LINES else []
