"""Keys one after the other: what a key does is done before the next one is looked at.

Textual hands a burst of keys (a slow line, a fast hand, a paste without brackets) to the widget that has the focus
before the first of them has come to the bindings of its screen: ``n`` would ask for a note while the letters behind it
still act as commands on the table; ``]`` would turn to another period after the figure behind it was entered.

While a write waits for another program, every key waits with it: it was meant for what comes of that write.
"""

from __future__ import annotations

from asyncio import TimerHandle, get_running_loop
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from textual.app import App
from textual.events import Callback, Event, Key, MouseDown, MouseUp, Paste
from textual.message_pump import MessagePump

from bsc_tui.domain.text import LINE_END

PAINTED = 0.002
"""Seconds after which what a key did is on the screen. The messenger sets out then: nobody waits for it but a next key,
which sends it at once.
"""


class InOrder(App[None], inherit_bindings=False):
    """A program that deals with keys and pastes in order, whichever widget they lead to."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._ahead: deque[Key | Paste] = deque()
        self._way: deque[MessagePump] = deque()
        self._setting_out: TimerHandle | None = None
        self._under_way: MessagePump | None = None
        self._is_held = False

    @property
    def has_keys_ahead(self) -> bool:
        """Whether a key is being dealt with, or waits for its turn."""
        return self._under_way is not None

    @property
    def is_typed_ahead(self) -> bool:
        """Whether something was typed already that is still to be looked at."""
        return bool(self._ahead)

    def hold_keys(self) -> None:
        """Let every key wait from now on, but for Ctrl+C; clicks mean nothing meanwhile."""
        self._is_held = True

    def let_keys_go(self, *, is_dropped: bool = False) -> str:
        """Deal with the keys that waited; or drop them, and give them as text: what they were for did not come."""
        self._is_held = False
        lost = ""
        if is_dropped:
            lost = "".join(_as_text(event) for event in self._ahead)
            self._ahead.clear()
        elif self._ahead and self._under_way is None:
            self._under_way = self.screen
            if not _sends(self.screen, self._come_back):
                self._come_back()
        return lost

    async def on_event(self, event: Event) -> None:
        """Let a key in when all before it are done. One that was handed on and came back is none of these."""
        if self._is_held and isinstance(event, MouseDown | MouseUp):
            return
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._must_wait(event):
            self._ahead.append(event)
            if self._setting_out is not None:
                self._go_on()
        else:
            await self._begin(event)

    def _must_wait(self, event: Key | Paste) -> bool:
        if self._is_held and not (isinstance(event, Key) and event.key == "ctrl+c"):
            return True
        return self._under_way is not None and self._under_way.is_running

    async def _begin(self, event: Key | Paste) -> None:
        """Hand a key on and send a messenger after it, the way it takes: focus, screen, program."""
        way: deque[MessagePump] = deque([self.focused or self.screen, self.screen, self])
        self._under_way = self
        await super().on_event(event)
        self._way = way
        if self._ahead:
            self._go_on()
        else:
            self._setting_out = get_running_loop().call_later(PAINTED, self._go_on)

    def _go_on(self) -> None:
        """Send the messenger on: it comes after everything that waits there already."""
        if self._setting_out is not None:
            self._setting_out.cancel()
            self._setting_out = None
        while self._way:
            pump = self._under_way = self._way.popleft()
            if _sends(pump, self._go_on):
                return
        # The key may have put another screen in front, which has to be there before the next one.
        self._under_way = self.screen
        if not _sends(self.screen, self._come_back):
            self._come_back()

    def _come_back(self) -> None:
        _sends(self, self._next)

    async def _next(self) -> None:
        """The key is dealt with: on to the one that waits."""
        self._under_way = None
        if self._ahead and not self._is_held:
            await self._begin(self._ahead.popleft())


def _sends(pump: MessagePump, callback: Callable[[], None] | Callable[[], Awaitable[None]]) -> bool:
    """Calls back after everything that waits there; False where nothing is taken any more.

    ``call_later`` wraps the callback anew each time, and Textual then looks up its signature anew: a quarter of a key.
    """
    return pump.post_message(Callback(callback=callback))


def _as_text(event: Key | Paste) -> str:
    """What a key types; the end of a line for Enter, nothing for a key that moves or commands."""
    if isinstance(event, Paste):
        return event.text
    return LINE_END if event.key == "enter" else event.character if event.is_printable and event.character else ""
