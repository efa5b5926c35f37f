"""Times reading what all tabs of a scorecard show, in this process: FILE DAY DEPTH; prints milliseconds.

That is what is shown of each KPI on that day, and the newest numbers up to there, as the screen reads them.
"""

from __future__ import annotations

import statistics
import sys
from datetime import date
from pathlib import Path
from time import perf_counter

from bsc_tui.domain.due import View, view_period
from bsc_tui.domain.model import FREQUENCIES, Perspective
from bsc_tui.domain.settings import Settings
from bsc_tui.store import reading
from bsc_tui.store.connection import connect


def measure(path: Path, day: date, depth: int) -> float:
    """The median of five after one that warms up."""
    starts = {frequency: view_period(frequency, View(day), Settings()).start for frequency in FREQUENCIES}
    connection = connect(path)
    try:
        tabs = [perspective.id for perspective in reading.everything(Perspective, connection)]
        times = []
        for _ in range(6):
            begun = perf_counter()
            shown = reading.shown_values(connection, starts)
            numbers = [reading.newest_numbers(connection, starts, depth, tab) for tab in tabs]
            times.append((perf_counter() - begun) * 1000)
            assert all(len(known) == depth for tab in numbers for known in tab.values()), "a KPI lacks numbers"
            assert len(shown) == sum(map(len, numbers)), "a KPI is not shown"
    finally:
        connection.close()
    return statistics.median(times[1:])


if __name__ == "__main__":
    sys.stdout.write(f"{measure(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), int(sys.argv[3]))}\n")
