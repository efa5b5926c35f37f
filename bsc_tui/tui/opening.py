"""The terminal between the first picture and Textual: keys wait unseen, and whatever happens it is put back."""

from __future__ import annotations

import os
import signal
import termios
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn

from bsc_tui.domain.errors import BscError

if TYPE_CHECKING:
    from types import FrameType

    from bsc_tui.host.config import Preferences
    from bsc_tui.services.looking import Sheet
    from bsc_tui.services.session import Session

TAKE = "\x1b[?1049h\x1b[?25l\x1b[2J"
"""Another screen, without a cursor, empty."""

GIVE_BACK = "\x1b[?25h\x1b[?1049l\x1b[0m"

_IN, _OUT = 0, 2
_ENDINGS = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)
_NATIVE = {"": None, "ansi-dark": False, "ansi-light": True}
"""The themes that leave the background to the terminal, and whether each is for a light one (None: as it says)."""


class Opening:
    """Shows the first picture; until ``hand_over`` or ``give_back`` the terminal is ours.

    ``attributes`` are the terminal's own (termios), None while it was not taken.
    """

    def __init__(self) -> None:
        self.attributes: list[Any] | None = None
        self._before: dict[signal.Signals, Any] = {}

    def show(
        self, session: Session, preferences: Preferences, environ: Mapping[str, str], *, is_ascii: bool
    ) -> Sheet | None:
        """Paints the scorecard as the screen will show it, and gives what was read for it.

        None, with nothing painted, where it takes Textual to know colours or keys, where the terminal is too small or
        not ours, and where the file cannot be read now: the screen itself has words for that.
        """
        size = _size()
        if preferences.theme not in _NATIVE or preferences.keys or size is None or not _is_ours():
            return None
        try:
            sheet = session.looking.sheet(session.looking.today())
        except BscError:
            return None
        from bsc_tui.tui import themes
        from bsc_tui.tui.first_picture import first_picture

        chosen = _NATIVE[preferences.theme]
        picture = first_picture(
            sheet,
            size,
            is_light=themes.is_light(environ) if chosen is None else chosen,
            colours=themes.colours_of(themes.color_system_of(environ), no_color="NO_COLOR" in environ),
            is_ascii=is_ascii,
        )
        with suppress(termios.error):
            self._take()
            _write(TAKE + picture)
        return sheet

    def hand_over(self) -> tuple[list[Any] | None, dict[signal.Signals, Any]]:
        """Lets go of the terminal as it is: the attributes it had before, and what signals meant; to be called once.

        Nothing is put back yet, so that a signal finds one or the other to handle it.
        """
        attributes, before = self.attributes, dict(self._before)
        self.attributes = None
        self._before.clear()
        return attributes, before

    def give_back(self) -> None:
        """Puts the terminal back, unless it was handed over."""
        attributes, before = self.hand_over()
        if attributes is not None:
            with suppress(termios.error):
                termios.tcsetattr(_IN, termios.TCSANOW, attributes)
            _write(GIVE_BACK)
        for number, handler in before.items():
            signal.signal(number, handler)

    def _take(self) -> None:
        raw = termios.tcgetattr(_IN)
        self.attributes = termios.tcgetattr(_IN)
        for number in _ENDINGS:
            # Who ignores a signal from the start, as nohup does, has a reason to.
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._told_to_end)
        raw[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        raw[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        raw[6][termios.VMIN] = 1
        termios.tcsetattr(_IN, termios.TCSANOW, raw)

    def _told_to_end(self, number: int, _frame: FrameType | None) -> NoReturn:
        self.give_back()
        os._exit(128 + number)


def _size() -> tuple[int, int] | None:
    """Columns and rows of the terminal; None for one too small for all that a picture consists of."""
    from bsc_tui.tui.first_picture import LOWEST

    try:
        columns, rows = os.get_terminal_size(_IN)
    except OSError:
        return None
    return (columns, rows) if columns > 0 and rows >= LOWEST else None


def _is_ours() -> bool:
    """Whether the shell has put us in the foreground: who takes the terminal from behind is stopped."""
    try:
        return os.tcgetpgrp(_IN) == os.getpgrp()
    except OSError:
        return False


def _write(text: str) -> None:
    """Writes what the terminal takes: where the line has dropped, whoever reads from it will notice."""
    data = text.encode()
    with suppress(OSError):
        while data:
            data = data[os.write(_OUT, data) :]
