"""The terminal: reading its keys, and leaving it as it was however the program ends.

Textual's own driver polls the keyboard ten times a second, ends on one byte that is not UTF-8, spins on a keyboard that
has gone away, and knows no signals. This one waits until there is something to read, shows such a byte as a sign, and
ends in an orderly way when it is told to or when the line drops. It builds on names that Textual may change at any
time; the version is pinned, and a test notices.
"""

from __future__ import annotations

import os
import select
import signal
import termios
from codecs import getincrementaldecoder
from contextlib import suppress
from threading import main_thread
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key

from bsc_tui.tui.thrift import thrifty

if TYPE_CHECKING:
    from textual.message import Message

    from bsc_tui.tui.opening import Opening

ENDINGS = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)
"""The signals that end the program; its exit code is then 128 and the signal's number."""

PATIENCE = 2.0
"""Seconds an orderly end may take: a terminal that takes nothing any more would hold it for ever."""

_OTHER_SCREEN = "\x1b[?1049h"

_OUT = 2
"""Where Textual paints."""

CHUNK = 4096
"""Bytes read at once."""

RESTORE = "\x1b[<u\x1b[?2004l\x1b[?2048l\x1b[?1016l\x1b[?1006l\x1b[?1015l\x1b[?1003l\x1b[?1000l\x1b[?1004l\x1b[?7h"
RESTORE += "\x1b[?1049l\x1b[?25h\x1b[0m"
"""What puts a terminal back: keyboard, paste, mouse, focus, wrapping, the other screen, the cursor, colours."""


class Terminal(LinuxDriver):
    """Textual's driver, which waits instead of polling and ends in an orderly way.

    What was entered needs no saving then: every write is whole when it returns.
    """

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._wake: tuple[int, int] | None = None
        self._before: dict[signal.Signals, Any] = {}
        self._code = 0
        self._has_picture = False
        self._frame = ""

    def start_application_mode(self) -> None:
        """Take the terminal, at the start or after a suspension."""
        opening: Opening | None = getattr(self._app, "opening", None)
        attributes, before = opening.hand_over() if opening is not None else (None, {})
        self._has_picture = attributes is not None
        # A shell's bg and fg lead here twice, the second time from within the first.
        self._wake = self._wake or os.pipe2(os.O_CLOEXEC)
        if not self._before:
            self._before[signal.SIGALRM] = signal.signal(signal.SIGALRM, self._alarmed)
            for number in ENDINGS:
                # Who ignores a signal from the start, as nohup does, has a reason to.
                if (until_now := signal.getsignal(number)) is not signal.SIG_IGN:
                    self._before[number] = before.get(number, until_now)
                    signal.signal(number, self._told_to_end)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if attributes is not None:
            self.attrs_before = attributes

    def write(self, data: str) -> None:
        """Write, in as few bytes as say the same.

        A frame is handed to the thread that writes in one piece: each piece wakes it, and whoever waits for a picture
        waits for that. Where the first picture stands is the other screen already, and some terminals would clear it.
        """
        if self._has_picture and data == _OTHER_SCREEN:
            self._has_picture = False
        elif data == SYNC_START:
            self._frame = data
        elif self._frame and data != SYNC_END:
            self._frame += thrifty(data)
        else:
            frame, self._frame = self._frame, ""
            super().write(frame + thrifty(data))

    def disable_input(self) -> None:
        """Stop reading."""
        if self._wake is not None:
            os.write(self._wake[1], b".")
        super().disable_input()
        if self._wake is not None:
            os.close(self._wake[0])
            os.close(self._wake[1])
            self._wake = None

    def close(self) -> None:
        """Leave the terminal; signals mean again what they meant before."""
        if _is_gone(self.fileno):
            _speak_to_nobody()
        super().close()
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, before in self._before.items():
            # Told to end already: another signal must not change how.
            signal.signal(number, signal.SIG_IGN if self._code else before)
        self._before.clear()

    def run_input_thread(self) -> None:
        """Wait for input and hand it on, until told to stop or until there is nobody any more."""
        assert self._wake is not None
        wake = self._wake[0]
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        poll = select.poll()
        poll.register(self.fileno, select.POLLIN)
        poll.register(wake, select.POLLIN)
        while True:
            ready = {fileno for fileno, _ in poll.poll(_until(parser._timeout_time))}
            if wake in ready:
                return
            if self.fileno in ready:
                data = _read(self.fileno)
                if not data:
                    # A signal reaches the main thread even while it waits for a terminal that takes nothing any more.
                    signal.pthread_kill(main_thread().ident or 0, signal.SIGALRM)
                    return
                # A character that came in part is nothing yet; an empty text would end the parser.
                for event in parser.feed(text) if (text := decode(data)) else ():
                    self.process_message(_entered(event))
            for event in parser.tick():
                self.process_message(event)

    def send_message(self, message: Message) -> None:
        """Hand on what came, without making a task of it."""
        self._loop.call_soon_threadsafe(self._app.post_message, message)

    def _run_input_thread(self) -> None:
        """Read; should that fail, the program fails as it would anywhere else."""
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - handed on to where every failure is told
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)

    def _disable_mouse_support(self) -> None:
        super()._disable_mouse_support()
        if self._mouse_pixels:
            self.write("\x1b[?1016l")

    def _sigtstp_application(self, *_: object) -> None:
        """Suspend, but not in the midst of whatever the signal came into."""
        self._loop.call_soon_threadsafe(super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        """Go on. Who was stopped without a word takes the terminal again, which a shell may have used meanwhile."""
        if self._must_signal_resume:
            super()._sigcont_application()
        else:
            self._loop.call_soon_threadsafe(self._take_again)

    def _take_again(self) -> None:
        self.suspend_application_mode()
        self._must_signal_resume = True
        self.resume_application_mode()

    def _told_to_end(self, number: int, _frame: FrameType | None) -> None:
        self._end(128 + number)

    def _alarmed(self, _number: int, _frame: FrameType | None) -> None:
        """The line has dropped; or, while ending, it has taken too long."""
        if self._code:
            self._leave_at_once()
        self._end(128 + signal.SIGHUP)

    def _end(self, code: int) -> None:
        """End in order, and when that takes too long, without."""
        if not self._code:
            self._code = code
            signal.setitimer(signal.ITIMER_REAL, PATIENCE)
            self._loop.call_soon_threadsafe(self._app.exit, None, code)

    def _leave_at_once(self) -> NoReturn:
        """Put back what can be put back without waiting, and go."""
        with suppress(termios.error):
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        with suppress(OSError):
            os.set_blocking(_OUT, False)
            os.write(_OUT, RESTORE.encode())
        with suppress(OSError):
            # The shell has the same terminal open.
            os.set_blocking(_OUT, True)
        os._exit(self._code)


def _entered(event: Message) -> Message:
    """A key as it was meant: until a program has taken it, a terminal makes a line feed of Enter."""
    return Key("enter", "\r") if isinstance(event, Key) and event.key == "ctrl+j" else event


def _until(moment: float | None) -> float | None:
    """Milliseconds until a moment of Textual's clock; None: as long as it takes."""
    return None if moment is None else max((moment - get_time()) * 1000, 0)


def _read(fileno: int) -> bytes:
    """What there is to read; nothing where the other side has gone."""
    try:
        return os.read(fileno, CHUNK)
    except OSError:
        return b""


def _is_gone(fileno: int) -> bool:
    """Whether the terminal has been taken away."""
    try:
        termios.tcgetattr(fileno)
    except termios.error:
        return True
    return False


def _speak_to_nobody() -> None:
    """Let everything still to be said go nowhere: a failing stream would change the exit code at the very end."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
