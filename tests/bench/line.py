"""A program at the other end of a pseudo-terminal: what it writes, each piece with the time at which it was read."""

from __future__ import annotations

import os
import select
import signal
import termios
import warnings
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter
from typing import NamedTuple

from tests.bench.screen import whole


class Chunk(NamedTuple):
    """What was read at once, and when."""

    at: float
    data: bytes


class Line:
    """A program that was started in a terminal of a size, whose questions ``answers`` answers as they are read."""

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], size: tuple[int, int], answers: Callable[[bytes], bytes]
    ) -> None:
        self.chunks: list[Chunk] = []
        self.ended: float | None = None
        self._answers = answers
        self._rest = b""
        self._master, self._slave = os.openpty()
        termios.tcsetwinsize(self._slave, (size[1], size[0]))
        self._before = termios.tcgetattr(self._slave)
        os.set_blocking(self._master, False)
        self.begun = perf_counter()
        self.pid = _started(command, env, self._slave)
        self._process = os.pidfd_open(self.pid)
        self._poll = select.poll()
        self._poll.register(self._master, select.POLLIN)
        self._poll.register(self._process, select.POLLIN)

    @property
    def is_as_before(self) -> bool:
        """Whether the terminal treats what is typed as it did before the program; it is asked after its end, too."""
        return termios.tcgetattr(self._slave) == self._before

    def write(self, data: bytes) -> None:
        """Send what somebody types, or a terminal answers."""
        while data:
            select.select([], [self._master], [])
            data = data[os.write(self._master, data) :]

    def batch(self, first: float, quiet: float, most: float) -> list[Chunk]:
        """What comes within ``first`` seconds, and on until it was silent for ``quiet``, or for ``most`` in all."""
        before, patience, deadline = len(self.chunks), first, perf_counter() + first + most
        while self._read(min(patience, deadline - perf_counter())):
            if len(self.chunks) == before + 1:
                deadline = perf_counter() + most
            patience = quiet
        return self.chunks[before:]

    def watch(self, until: float) -> None:
        """Read on until a time."""
        while (left := until - perf_counter()) > 0 and self.ended is None:
            self._read(left)

    def reap(self) -> int:
        """The exit code of a program that has ended."""
        pid, self.pid = self.pid, 0
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

    def close(self) -> None:
        """Let go of the terminal; a program still in it is killed."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            self.reap()
        for descriptor in (self._process, self._slave, self._master):
            os.close(descriptor)

    def _read(self, seconds: float) -> bool:
        """Take in one chunk; False: nothing came in time, or the program has ended and nothing is left of it."""
        deadline = perf_counter() + (max(seconds, 0) if self.ended is None else 0)
        while True:
            ready = dict(self._poll.poll(max(deadline - perf_counter(), 0) * 1000))
            at = perf_counter()
            if self._process in ready:
                self.ended = at
                self._poll.unregister(self._process)
            if self._master in ready:
                data = os.read(self._master, 1 << 16)
                self.chunks.append(Chunk(at, data))
                asked, self._rest = whole(self._rest + data)
                self.write(self._answers(asked))
                return True
            if not ready or self.ended is not None:
                return False


def _started(command: Sequence[str], env: Mapping[str, str], terminal: int) -> int:
    with warnings.catch_warnings():
        # A test runner's own threads make newer Pythons warn of any fork; here an exec follows at once.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid:
        return pid
    try:
        os.login_tty(terminal)
        os.chdir(env["HOME"])
        for number in (signal.SIGINT, signal.SIGPIPE, signal.SIGHUP, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        os.execvpe(command[0], list(command), dict(env))
    finally:
        os._exit(127)
