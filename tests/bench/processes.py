"""What the system tells of a process and of those it started."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def cpu_ms(pid: int) -> float:
    """Milliseconds of CPU that the threads of a process tree have used, from the scheduler's own count."""
    return sum(int((_read(task / "schedstat").split() or ["0"])[0]) for task in _tasks(pid)) / 1e6


def switches(pid: int) -> int:
    """How often the threads of a process tree were switched to another."""
    counts = (re.findall(r"ctxt_switches:\s+(\d+)", _read(task / "status")) for task in _tasks(pid))
    return sum(int(count) for found in counts for count in found)


def pss_mb(pid: int) -> float:
    """The memory of a process tree in MiB; what it shares with others counts in part."""
    found = (re.search(r"^Pss:\s+(\d+)", _read(Path(f"/proc/{one}/smaps_rollup")), re.MULTILINE) for one in _tree(pid))
    return sum(int(match[1]) for match in found if match) / 1024


def _tasks(pid: int) -> Iterator[Path]:
    for one in _tree(pid):
        with suppress(OSError):
            yield from Path(f"/proc/{one}/task").iterdir()


def _tree(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in _read(task / "children").split():
                yield from _tree(int(child))


def _read(path: Path) -> str:
    """What a file says; nothing where a process or a thread has ended meanwhile."""
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
