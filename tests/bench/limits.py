"""What is asked of the program: each figure, what it may be, and what would be better still.

A figure is named ``part.figure``; a part is what one run measures (``parts.py``). Where there is another one in
``over``, what counts is how often that goes into it.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["time", "exact"]


class Limit(NamedTuple):
    """A limit: words for it, the figure, the most it may be (None: no limit) and the most it should be.

    A time is judged by its median, as is memory, of which others that run take a share; of an exact figure, which has
    no business to vary, the worst run counts.
    """

    words: str
    figure: str
    most: float | None
    unit: str
    kind: Kind = "time"
    over: str = ""
    stretch: float | None = None

    @property
    def id(self) -> str:
        """What names it in files."""
        return f"{self.figure}/{self.over}" if self.over else self.figure


def _times(words: str, figure: str, over: str, most: float | None, stretch: float | None = None) -> Limit:
    return Limit(words, figure, most, "×", "time", over, stretch)


def _ms(words: str, figure: str, most: float, stretch: float | None = None) -> Limit:
    return Limit(words, figure, most, "ms", stretch=stretch)


def _exact(words: str, figure: str, most: float, unit: str) -> Limit:
    return Limit(words, figure, most, unit, "exact")


_START = [
    _times("demo: first data / Textual's hello", "demo.data_ms", "hello.ready_ms", 1.25, 1.0),
    _times("50×120: first data / Textual's hello", "fifty.data_ms", "hello.ready_ms", 1.25, 1.0),
    _times("demo: first data / visidata", "demo.data_ms", "visidata-demo.ready_ms", 0.7),
    _times("50×120: first data / visidata", "fifty.data_ms", "visidata-fifty.ready_ms", 0.7),
    _times("1,000,000 values: first data / 1,000 values", "many.data_ms", "few.data_ms", 1.1),
    _times("demo: first data / python -c pass", "demo.data_ms", "pass.ms", None, 4.0),
    _times("import of modules beyond Textual's / of Textual's", "imports.own_us", "imports.textual_us", 0.25),
    _exact("plotext is imported before the first picture", "imports.plotext", 0, "times"),
    _exact("demo: written at the start", "demo.bytes", 50_000, "B"),
    _exact("50×120: written at the start", "fifty.bytes", 50_000, "B"),
    _exact("50×120: the same without COLORTERM", "plain.bytes", 41_000, "B"),
    _times("demo: memory / Textual's hello", "demo.pss_mb", "hello.pss_mb", 1.3),
]
_KEYS = [
    _ms("250 rows: cursor down, p50", "keys.down_ms", 5),
    _exact("250 rows: cursor down, p50", "keys.down_bytes", 600, "B"),
    _times("250 rows: cursor down / DataTable", "keys.down_ms", "tables.down_ms", 0.5),
    _ms("250 rows: page down, p50", "keys.page_ms", 12),
    _exact("250 rows: page down, p50", "keys.page_bytes", 13_000, "B"),
    _times("250 rows: page down / DataTable", "keys.page_ms", "tables.page_ms", 0.25),
    _exact("250 rows: 60 downs held, 33 ms apart", "keys.hold_bytes", 80_000, "B"),
    _ms("250 rows: quiet after the last of them", "keys.hold_quiet_ms", 50),
    _exact("1,000 KPIs: the largest of 2 3 4 5 1", "keys.tab_bytes", 20_000, "B"),
    _ms("50×120: the slowest of 2 3 4 5 1, all shown", "editing.tab_ms", 20),
    _exact("50×120: the largest of 2 3 4 5 1", "editing.tab_bytes", 20_000, "B"),
    _ms("50×120: a cell opens", "editing.open_ms", 15),
    _exact("50×120: a cell opens", "editing.open_bytes", 3_000, "B"),
    _ms("50×120: a letter typed into it, p95", "editing.letter_ms", 16),
    _exact("50×120: a letter typed into it, p95", "editing.letter_bytes", 500, "B"),
    _ms("50×120: it is saved, and says so", "editing.save_ms", 20),
    _exact("50×120: it is saved, and says so", "editing.save_bytes", 6_000, "B"),
]
_REST = [
    _exact("demo: 10 s idle", "idle.bytes", 0, "B"),
    _ms("demo: 10 s idle, CPU", "idle.cpu_ms", 15),
    _ms("demo: q ends it", "q.ms", 300, 60),
    _ms("demo: SIGTERM ends it", "sigterm.ms", 300, 60),
    _ms("demo: SIGHUP ends it", "sighup.ms", 300, 60),
    _exact("demo: exit code and terminal after q", "q.faults", 0, "faults"),
    _exact("demo: exit code and terminal after SIGTERM", "sigterm.faults", 0, "faults"),
    _exact("demo: exit code and terminal after SIGHUP", "sighup.faults", 0, "faults"),
]
_FILES = [
    _ms("a tab of 50 KPIs × 24 out of 1,000,000 values: read", "reading.tab_ms", 3),
    _ms("all of 1,000 KPIs × 24 out of 1,000,000: read", "reading.all_ms", 40),
    _times("bsc record / import sqlite3, click", "record.ms", "click.ms", 2.0),
    _times("bsc status / import sqlite3, click", "status.ms", "click.ms", 2.0),
    _ms("a KPI's name completed by the shell", "completion.ms", 120),
    Limit("bsc record -, 100,000 lines", "lines.s", 5, "s"),
    _exact("bsc record -, 100,000 lines: peak", "lines.mb", 200, "MiB"),
    Limit("bsc record -, 100,000 lines: a reader waits", "lines.wait_s", 0.2, "s"),
]

LIMITS = [*_START, *_KEYS, *_REST, *_FILES]
