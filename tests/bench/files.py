"""What is looked at: scorecards, made once and kept, and their rows as CSV for programs that know nothing else."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from bsc_tui.store import schema
from tests.bench import scorecards
from tests.bench.scorecards import Size

SEED = 1
FEW = Size(1000, 1, "day")
MANY = Size(1000, 1000, "day")
FIFTY = Size(50, 120)
LONG = Size(50, 20_000, "day", 1)
EMPTY = Size(1000, 0, "day")
LINES = Size(1000, 100, "day")

_SHOWN = {
    "name": "KPI",
    "shown": "Actual",
    "target": "Target",
    "threshold": "Threshold",
    "progress": "Progress",
    "status": "Status",
}
"""Columns of ``bsc status --format csv`` and how they are called on a screen."""


def kept(cache: Path, size: Size, seed: int = SEED) -> Path:
    """A scorecard of a size, from the cache or made now; one that another generator or schema made is given up."""
    return _made(cache, _name(size, seed), ".db", lambda path: scorecards.write(path, size, seed))


def input_lines(cache: Path, size: Size = LINES, seed: int = SEED) -> Path:
    """A file of lines for ``bsc record -``, kept in the same way."""

    def write(path: Path) -> None:
        path.write_text("".join(f"{line}\n" for line in scorecards.lines(size, seed)), encoding="utf-8")

    return _made(cache, f"lines-{_name(size, seed)}", ".txt", write)


def copy(path: Path, to: Path) -> Path:
    """A copy to write into."""
    shutil.copyfile(path, to)
    return to


def write_rows(status: str, path: Path, *, tab: bool = False) -> Path:
    """The rows of ``bsc status --format csv`` as they are on a screen; with ``tab`` the perspective comes first."""
    rows = list(csv.DictReader(io.StringIO(status)))
    names = {"perspective": "Perspective", **_SHOWN} if tab else _SHOWN
    lines: list[Iterable[str]] = [names.values()]
    for row in rows:
        percent = f"{float(row['progress']):.0%}" if row["progress"] else ""
        lines.append([percent if name == "progress" else row[name] for name in names])
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    return path


def _made(cache: Path, name: str, suffix: str, write: Callable[[Path], None]) -> Path:
    path = cache / f"{name}-{_makers()}{suffix}"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        for old in cache.glob(f"{name}-*"):
            old.unlink()
        # Somebody who looks meanwhile must not take it for whole.
        making = path.with_suffix(f".{os.getpid()}")
        write(making)
        making.replace(path)
    return path


def _name(size: Size, seed: int) -> str:
    return f"{size.kpis}x{size.periods}-{size.frequency}-{size.perspectives}-seed{seed}"


def _makers() -> str:
    digest = hashlib.sha256()
    for module in (scorecards, schema):
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()[:10]
