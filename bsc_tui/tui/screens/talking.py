"""A screen that says things and asks them, and waits when another program holds the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, TypeVar

from textual.screen import Screen
from textual.timer import Timer

from bsc_tui.domain.errors import BscError, Busy
from bsc_tui.present.page import Tone
from bsc_tui.tui.widgets.prompt import Prompt

Result = TypeVar("Result")

WAIT = 0.3
"""Seconds between two tries while another program holds the file."""

TRIES = 100


class Talking(Screen[None], inherit_bindings=False):
    """The part of a screen that speaks: one line for messages and questions.

    ``WHERE`` is its name in the table of actions. Of Textual's own keys it has none: they are all in that table.
    """

    WHERE: ClassVar[str] = ""

    def __init__(self, *, is_ascii: bool) -> None:
        super().__init__()
        self.is_ascii = is_ascii
        self.prompt = Prompt(is_ascii=is_ascii)
        self._waiting: Timer | None = None

    def say(self, text: str, tone: Tone = "") -> None:
        """A message above the keys."""
        self.prompt.say(text, tone)

    def interject(self, text: str) -> None:
        """A hint in front of everything, until it is taken back with ""."""
        self.prompt.interject(text)

    def complain(self, error: BscError) -> None:
        """A refusal above the keys: what happened and what to do."""
        told = "; ".join(part for part in (error.what, error.hint) if part)
        self.say(f"{told[:1].upper()}{told[1:].rstrip('.')}.", "missed")

    def patiently(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[BscError], None],
        tries: int = TRIES,
    ) -> None:
        """Does something with the file; while another program holds it, says so and tries again."""
        try:
            result = work()
        except Busy as error:
            if tries <= 0:
                failed(error)
                return
            self.say("Another program is writing; waiting for it.", "dim")
            self._waiting = self.set_timer(WAIT, partial(self.patiently, work, done, failed, tries - 1))
        except BscError as error:
            failed(error)
        else:
            if tries < TRIES:
                self.say("")
            done(result)

    def let_go(self) -> str:
        """Close what is open, and try again nothing that waited; gives the text that was typed and not saved."""
        if self._waiting is not None:
            self._waiting.stop()
        typed = self.prompt.typed
        if self.prompt.is_asking:
            self.close_prompt()
        return typed

    def answer(self, subject: str, text: str) -> None:
        """An answer to what this screen asked. Close the prompt, or refuse."""

    def close_prompt(self) -> None:
        """Close a question; the focus goes back to where it belongs."""
        self.prompt.done()

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        """Take an answer."""
        self.answer(event.subject, event.text)

    def on_prompt_left(self, _event: Prompt.Left) -> None:
        """A question was left unanswered."""
        self.close_prompt()
