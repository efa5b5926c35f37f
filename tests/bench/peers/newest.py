"""Times the reading of the newest values out of a file, in this process: FILE UNTIL DEPTH; prints milliseconds."""

from __future__ import annotations

import statistics
import sys
from datetime import date
from pathlib import Path
from time import perf_counter

from bsc_tui.store.connection import connect
from bsc_tui.store.reading import newest_values


def measure(path: Path, until: date, depth: int) -> float:
    """The median of five after one that warms up."""
    connection = connect(path)
    try:
        times = []
        for _ in range(6):
            begun = perf_counter()
            found = newest_values(connection, until, depth)
            times.append((perf_counter() - begun) * 1000)
            assert found, "there is nothing to read"
    finally:
        connection.close()
    return statistics.median(times[1:])


if __name__ == "__main__":
    sys.stdout.write(f"{measure(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), int(sys.argv[3]))}\n")
