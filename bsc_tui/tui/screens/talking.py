"""A screen that says things and asks them, and waits when another program holds the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, TypeVar

from textual.screen import Screen
from textual.timer import Timer

from bsc_tui.domain.errors import BscError, Busy
from bsc_tui.domain.text import one_line
from bsc_tui.present.page import Tone
from bsc_tui.tui.keyboard import InOrder
from bsc_tui.tui.mishaps import Unshaken
from bsc_tui.tui.widgets.prompt import Prompt

Result = TypeVar("Result")

WAIT = 0.3
"""Seconds between two tries while another program holds the file."""

TRIES = 100


def in_one_line(error: BscError, *, with_hint: bool = True) -> str:
    """A refusal as a sentence: what happened, and what to do."""
    told = "; ".join(part for part in (error.what, error.hint if with_hint else "") if part)
    return f"{told[:1].upper()}{told[1:].rstrip('.')}."


class Talking(Unshaken, Screen[None], inherit_bindings=False):
    """The part of a screen that speaks: one line for messages and questions.

    ``WHERE`` is its name in the table of actions. Of Textual's own keys it has none: they are all in that table.
    """

    WHERE: ClassVar[str] = ""

    def __init__(self, *, is_ascii: bool) -> None:
        super().__init__()
        self.is_ascii = is_ascii
        self.prompt = Prompt(is_ascii=is_ascii)
        self._waiting: list[Timer] = []

    def say(self, text: str, tone: Tone = "") -> None:
        """A message above the keys."""
        self.prompt.say(text, tone)

    def interject(self, text: str) -> None:
        """A hint in front of everything, until it is taken back with ""."""
        self.prompt.interject(text)

    def complain(self, error: BscError) -> None:
        """A refusal above the keys: what happened and what to do."""
        self.say(in_one_line(error), "missed")

    def patiently(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[BscError], None],
        *,
        holds_keys: bool = True,
        tries: int = TRIES,
    ) -> None:
        """Does something with the file; while another program holds it, says so and tries again.

        Keys wait meanwhile, unless it is nothing that somebody asked for: they were meant for what comes of it.
        """
        has_waited = holds_keys and tries < TRIES
        try:
            result = work()
        except Busy as error:
            if tries > 0:
                again = partial(self.patiently, work, done, failed, holds_keys=holds_keys, tries=tries - 1)
                self._wait(again, holds_keys=holds_keys)
            else:
                self._fail(error, failed, has_waited=has_waited)
        except BscError as error:
            self._fail(error, failed, has_waited=has_waited)
        else:
            if tries < TRIES:
                self.say("")
            done(result)
            if has_waited and isinstance(self.app, InOrder):
                self.app.let_keys_go()

    def _wait(self, again: Callable[[], None], *, holds_keys: bool) -> None:
        self.say("Another program is writing; waiting for it.", "dim")
        if holds_keys and isinstance(self.app, InOrder):
            self.app.hold_keys()

        def try_again() -> None:
            self._waiting.remove(timer)
            again()

        timer = self.set_timer(WAIT, try_again)
        self._waiting.append(timer)

    def _fail(self, error: BscError, failed: Callable[[BscError], None], *, has_waited: bool) -> None:
        lost = self.app.let_keys_go(is_dropped=True) if has_waited and isinstance(self.app, InOrder) else ""
        failed(error)
        if lost:
            self.say(f"Typed meanwhile, and not used: {one_line(lost)}", "missed")

    def leave_saying(self, text: str) -> None:
        """Go back to the screen before, and say something there."""
        self.app.pop_screen()
        screen = self.app.screen
        if isinstance(screen, Talking):
            screen.say(text)

    def let_go(self) -> str:
        """Close what is open, and try again nothing that waited; gives the text that was typed and not saved."""
        for timer in self._waiting:
            timer.stop()
        typed = self.prompt.typed
        if self.prompt.is_asking:
            self.close_prompt()
        ahead = self.app.let_keys_go(is_dropped=True) if isinstance(self.app, InOrder) else ""
        return f"{typed} {ahead}".strip()

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
