"""One program in a real pseudo-terminal, timed as its user meets it.

Whatever the program writes is given the time at which it was read; the emulator looks at it only when nothing more
comes, so that its own work delays no reading and distorts no time.
"""

from __future__ import annotations

import math
import os
import re
import signal
from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import NamedTuple, Self

from tests.bench import processes
from tests.bench.line import Chunk, Line
from tests.bench.screen import Screen
from tests.e2e.terminal import KEYS

SIZE = (120, 40)
_QUIET = 0.03
"""Seconds of silence that end the answer to a key."""

_SETTLED = 0.3
"""Seconds of silence after which a start is over."""

_REST = 0.06
"""Seconds of silence between two keys."""

_RESTLESS = 2.5
"""Seconds after which a program that is never silent counts as started."""

_LOOK = 0.05
"""Seconds for which a silent program is looked at."""

_PATIENCE = 60.0
_CURSOR_KEYS = 1
"""The mode in which arrows are sent in another way."""


class Start(NamedTuple):
    """A start: milliseconds to the first byte, to what was waited for and to the last byte; bytes and frames."""

    first_byte_ms: float
    ready_ms: float
    settled_ms: float
    settled_bytes: int
    frames: int


class Answer(NamedTuple):
    """The answer to a key: milliseconds until the first change to be seen and until the last byte; bytes."""

    change_ms: float
    quiet_ms: float
    bytes: int


class Idle(NamedTuple):
    """What a program that nobody touches costs."""

    bytes: int
    cpu_ms: float
    switches: int


class End(NamedTuple):
    """An end: milliseconds, the exit code (−N after signal N), and what the terminal was left with."""

    ms: float
    code: int
    left: tuple[str, ...]

    @property
    def is_restored(self) -> bool:
        """Whether the terminal is as it was before."""
        return not self.left


class Meter:
    """A program that runs in a terminal of its own; ``text`` is what it showed when it was last waited for."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], size: tuple[int, int] = SIZE) -> None:
        self.screen = Screen(size)
        self._line = Line(command, env, size, self.screen.answers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._line.close()

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return self.screen.text

    def raw(self, until_ms: float = math.inf) -> bytes:
        """What the program has written until so long after its start."""
        until = self._line.begun + until_ms / 1000
        return b"".join(chunk.data for chunk in self._line.chunks if chunk.at <= until)

    def ready(self, regex: str) -> Start:
        """Wait until something is on the screen, and then until nothing more comes."""
        pattern, ready = re.compile(regex), 0.0
        while not ready or self._is_at_work(ready + _RESTLESS):
            batch = self._line.batch(_SETTLED if ready else _PATIENCE, _SETTLED, _RESTLESS)
            if not batch and not ready:
                raise AssertionError(f"no {regex!r} on the screen:\n{self.text}")
            for chunk in batch:
                if self.screen.feed(chunk.data) and not ready and pattern.search(self.text):
                    ready = chunk.at
        first, ready, last = (
            (at - self._line.begun) * 1000 for at in (self._line.chunks[0].at, ready, self._line.chunks[-1].at)
        )
        return Start(first, ready, last, _size(self._line.chunks), self.screen.frames)

    def key(self, name: str, until: str = "", patience: float = 2.0) -> Answer:
        """Press a key, one of KEYS or the sign itself, and wait for a change that shows what ``until`` matches."""
        self.rest()
        begun, before, change = perf_counter(), len(self._line.chunks), 0.0
        self._line.write(self._sent(name))
        while not change:
            batch = self._line.batch(begun + patience - perf_counter(), _QUIET, patience)
            if not batch:
                raise AssertionError(f"no {until or 'change'} after {name!r}:\n{self.text}")
            for chunk in batch:
                if self.screen.feed(chunk.data) and not change and re.search(until, self.text):
                    change = chunk.at
        answer = self._line.chunks[before:]
        return Answer((change - begun) * 1000, (answer[-1].at - begun) * 1000, _size(answer))

    def hold(self, name: str, count: int, every_ms: float) -> Answer:
        """Hold a key down: its repetitions wait for no answer. Times count from the last one; 0 is nothing after it."""
        before, begun = len(self._line.chunks), 0.0
        for number in range(count):
            begun = perf_counter()
            self._line.write(self._sent(name))
            if number < count - 1:
                self._line.watch(begun + every_ms / 1000)
        self._line.batch(_SETTLED, _SETTLED, _RESTLESS)
        answer = self._line.chunks[before:]
        for chunk in answer:
            self.screen.feed(chunk.data)
        late = [(chunk.at - begun) * 1000 for chunk in answer if chunk.at >= begun] or [0.0]
        return Answer(late[0], late[-1], _size(answer))

    def rest(self) -> None:
        """Let come what a key before has left for later, so that it is not taken for the answer to the next one."""
        for chunk in self._line.batch(_REST, _REST, _RESTLESS):
            self.screen.feed(chunk.data)

    def idle(self, seconds: float) -> Idle:
        """Let the program be for some seconds."""
        pid, before = self._line.pid, len(self._line.chunks)
        cpu, switches = processes.cpu_ms(pid), processes.switches(pid)
        self._line.watch(perf_counter() + seconds)
        said = self._line.chunks[before:]
        for chunk in said:
            self.screen.feed(chunk.data)
        return Idle(_size(said), processes.cpu_ms(pid) - cpu, processes.switches(pid) - switches)

    def pss_mb(self) -> float:
        """The memory it takes, in MiB."""
        return processes.pss_mb(self._line.pid)

    def end(self, how: str = "q") -> End:
        """End the program with a key, or with a signal such as SIGTERM; "" waits for it to end by itself."""
        line, before, begun = self._line, len(self._line.chunks), perf_counter()
        if how.startswith("SIG"):
            os.kill(line.pid, signal.Signals[how])
        else:
            line.write(self._sent(how))
        while line.ended is None and perf_counter() - begun < _PATIENCE:
            line.batch(0.1, 0.0, 0.1)
        if line.ended is None:
            raise AssertionError(f"it goes on after {how!r}:\n{self.text}")
        line.batch(0.0, 0.0, 1.0)
        for chunk in line.chunks[before:]:
            self.screen.feed(chunk.data)
        left = self.screen.left_on() + ([] if line.is_as_before else ["termios"])
        return End((line.ended - begun) * 1000, line.reap(), tuple(left))

    def _is_at_work(self, until: float) -> bool:
        """Whether a silent program computes: one that shows a picture first and gets ready for keys then."""
        found = self.idle(_LOOK)
        return perf_counter() < until and (found.bytes > 0 or found.cpu_ms > _LOOK * 1000 / 10)

    def _sent(self, name: str) -> bytes:
        signs = KEYS.get(name, name)
        is_application = self.screen.is_on(_CURSOR_KEYS) and name in ("Up", "Down", "Left", "Right", "Home", "End")
        return (signs.replace("[", "O") if is_application else signs).encode()


def _size(chunks: list[Chunk]) -> int:
    return sum(len(chunk.data) for chunk in chunks)
