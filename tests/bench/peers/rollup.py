"""Times a scorecard's opening, reading and assessing, in this process: FILE TODAY; prints milliseconds."""

from __future__ import annotations

import statistics
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from time import perf_counter

from bsc_tui.domain.due import View
from bsc_tui.services.session import Session


def measure(path: Path, today: date) -> float:
    """The median of five after one that warms up."""
    times = []
    for _ in range(6):
        begun = perf_counter()
        with closing(Session(path)) as session:
            sheet = session.looking.sheet(View(today))
            times.append((perf_counter() - begun) * 1000)
        assert sheet.board.perspectives, "there is nothing to assess"
    return statistics.median(times[1:])


if __name__ == "__main__":
    sys.stdout.write(f"{measure(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))}\n")
