"""A refusal that nobody caught where it arose is told in words, and the screen goes on."""

from __future__ import annotations

from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump

from bsc_tui.domain.errors import BscError


class Unshaken(MessagePump):
    """What deals with messages and survives a BscError of a handler: others may archive, replace or hold anything
    between a look and a deed. Any other exception is a fault of the program and ends it.
    """

    def complain(self, error: BscError) -> None:
        """Say what happened and what to do."""
        raise NotImplementedError

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except BscError as error:
            self.complain(error)


class UnshakenApp(Unshaken, App[None], inherit_bindings=False):
    """The same for the program: what happens to it is told by the screen in front."""

    def complain(self, error: BscError) -> None:
        """Say on the screen in front what happened and what to do."""
        if isinstance(self.screen, Unshaken):
            self.screen.complain(error)

    def _handle_exception(self, error: Exception) -> None:
        # What a timer or a later call ran into: what it belongs to goes on by itself.
        if isinstance(error, BscError):
            self.complain(error)
        else:
            super()._handle_exception(error)
