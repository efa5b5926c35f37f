"""Another revision of the project, laid out beside it for as long as it is measured."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.terminal import PROJECT


@contextmanager
def laid_out(revision: str, folder: Path, project: Path = PROJECT) -> Iterator[Path]:
    """The tree of a revision of a project in a temporary worktree; it is gone afterwards."""
    tree = folder / "against"
    _git(project, "worktree", "add", "--detach", str(tree), revision)
    try:
        yield tree
    finally:
        _git(project, "worktree", "remove", "--force", str(tree))


def _git(project: Path, *arguments: str) -> None:
    done = subprocess.run(["git", "-C", str(project), *arguments], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"git {arguments[0]} {arguments[1]}: {done.stderr.strip()}")
