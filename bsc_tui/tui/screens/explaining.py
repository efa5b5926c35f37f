"""A screen that explains: two lines on what the cursor stands on, and the keys that count now."""

from __future__ import annotations

from asyncio import TimerHandle, get_running_loop
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bsc_tui.domain.errors import BscError
from bsc_tui.domain.text import width
from bsc_tui.present.lines import keys_line
from bsc_tui.tui.actions import ASKED_KEYS, EDITING_KEYS, LEADING, NONE_OWN, footer_for
from bsc_tui.tui.screens.arranging import Arranging
from bsc_tui.tui.screens.talking import in_one_line
from bsc_tui.tui.widgets import table_messages as told
from bsc_tui.tui.widgets.about import About
from bsc_tui.tui.widgets.lines import Lines
from bsc_tui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from textual import events

REST = 0.04
"""Seconds after which the cursor is taken to rest: only then are the lines on its row painted.

Longer than a keyboard takes to repeat a key that is held down (33 ms), and too short to be waited for.
"""


class Explaining(Arranging):
    """The part of a screen that says what its rows and keys mean; ``leads`` where Enter opens no cell but leads on."""

    leads = False

    def __init__(self, *, is_ascii: bool) -> None:
        super().__init__(is_ascii=is_ascii)
        self.about = About(is_ascii=is_ascii)
        self.keys_line = Lines(id="keys", is_ascii=is_ascii)
        self._resting: TimerHandle | None = None

    def about_row(self) -> tuple[str, str]:
        """Two lines on the cursor's row."""
        return "", ""

    def explain(self) -> None:
        """Show the lines on the cursor's row, unless a field is open that has its own."""
        if self.table.editing is None:
            first, second = self.about_row()
            self.about.tell(first, second, self.filtered)

    def explain_soon(self) -> None:
        """The same, once the cursor has come to rest."""
        # Not a timer of Textual's: it would start and end a task with each key.
        if self._resting is not None:
            self._resting.cancel()
        self._resting = get_running_loop().call_later(REST, self.call_later, self.explain)

    def step_back(self) -> bool:
        """Take a filter back, and say so no longer."""
        has_stepped = super().step_back()
        if has_stepped:
            self.explain_soon()
        return has_stepped

    def close_prompt(self) -> None:
        """Close a question, which may have hidden lines, and speak of the row again."""
        super().close_prompt()
        self.explain_soon()

    def on_prompt_turned(self, _event: Prompt.Turned) -> None:
        """Other keys count while a question is open."""
        self.show_keys()

    def complain(self, error: BscError) -> None:
        """A refusal; what to do stands below the table where the line above the keys is too short for both."""
        whole = in_one_line(error)
        if not error.hint or width(whole) < self.app.size.width - 1:
            super().complain(error)
            return
        if self._resting is not None:
            self._resting.cancel()
        self.say(in_one_line(error, with_hint=False), "missed")
        self.about.tell(self.about_row()[0], error.hint)

    def on_resize(self, _event: events.Resize) -> None:
        """There may be room for other keys."""
        self.show_keys()

    def on_table_moved(self, event: told.Moved) -> None:
        """The lines on the row follow the cursor when it rests."""
        event.stop()
        self.explain_soon()

    def on_table_opened(self, _event: told.Opened) -> None:
        """Other keys count while a cell is open."""
        self.show_keys()

    def on_table_closed(self, _event: told.Closed) -> None:
        """Say again what the row is about, and which keys there are."""
        self.show_keys()
        self.explain_soon()

    def show_keys(self) -> None:
        """Show the keys, as many as the width allows."""
        own = getattr(self.app, "own_keys", NONE_OWN)
        idle = footer_for(self.WHERE, own)
        if self.leads:
            idle[0] = LEADING
        if self.table.editing is not None:
            self.show_these(EDITING_KEYS)
        else:
            self.show_these(ASKED_KEYS if self.prompt.is_asking else idle)

    def show_these(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show some keys with their words, as many as the width allows."""
        self.keys_line.show((keys_line(keys, self.app.size.width),))
