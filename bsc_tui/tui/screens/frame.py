"""What every screen has in common: title and tabs above, a table, two lines on the cursor's row, a message, the keys.

A screen says what it shows (``load``) and what its words are; the frame follows other people's changes.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from bsc_tui.domain.text import one_line, shortened
from bsc_tui.present.page import Page, for_reading
from bsc_tui.present.sparklines import sparkline
from bsc_tui.present.words import clock_time
from bsc_tui.services.session import Session
from bsc_tui.tui.screens.explaining import Explaining
from bsc_tui.tui.widgets.masthead import Masthead

if TYPE_CHECKING:
    from textual import events

    from bsc_tui.services.history import Operation


class Frame(Explaining):
    """A screen around one table."""

    AUTO_FOCUS = "Table"
    DEFAULT_CSS = """
    #keys { height: 1; }
    """

    def __init__(self, session: Session, *, is_ascii: bool = False) -> None:
        super().__init__(is_ascii=is_ascii)
        self.session = session
        self.masthead = Masthead(is_ascii=is_ascii)
        self.table.sparkline = partial(sparkline, ascii_only=is_ascii)
        self._was_covered = False

    def compose(self) -> ComposeResult:
        """The five parts, from the top."""
        yield self.masthead
        yield self.table
        yield self.about
        yield self.prompt
        yield self.keys_line

    def on_mount(self) -> None:
        """Show everything at once, so that there is one first picture."""
        self.show_keys()
        self.refresh_data()
        self.explain()
        self.call_after_refresh(self.draw_rest)

    def show_page(self, page: Page) -> None:
        """Show a page; of a file that is open for reading only, without a cell that opens."""
        super().show_page(for_reading(page) if self.session.is_read_only else page)

    def load(self) -> None:
        """Read what the screen shows, and show it. May raise BscError."""
        raise NotImplementedError

    def refresh_data(self) -> None:
        """Read and show again; while another program holds the file, a moment later."""
        self.patiently(self.load, lambda _: self.explain_soon(), self.complain, holds_keys=False)

    def draw_rest(self) -> None:
        """Draw what the first picture did not wait for."""

    def write(self, action: str) -> None:
        """Do an action of the table that changes the file, where it may be changed."""
        if self.may_write():
            getattr(self, f"action_{action}")()

    _action_write = write
    """What the bindings of such actions name."""

    def may_write(self) -> bool:
        """Whether the file is open for more than reading; says so where it is not."""
        if self.session.is_read_only:
            self.say("This file is open for reading only.", "missed")
        return not self.session.is_read_only

    def action_undo(self) -> None:
        """Take back my last change, and say what it was."""
        self.patiently(self.session.history.undo, self._took, self.complain)

    def action_redo(self) -> None:
        """Bring back what I undid last."""
        self.patiently(self.session.history.redo, self._took, self.complain)

    def _took(self, done: object) -> None:
        self.refresh_data()
        self.say(str(getattr(done, "label", "")))

    def follow(self) -> None:
        """Others have written: show it, and say what it was. What is being edited stays as it is."""
        self.refresh_data()
        self.patiently(self.session.history.newest_of_others, self._tell, self.complain, holds_keys=False)

    def _tell(self, newest: Operation | None) -> None:
        if newest is not None:
            self.say(f"{newest.who}: {newest.label}, {clock_time(newest.at)}", "dim")

    def begin_anew(self, typed: str) -> None:
        """Another file has taken this one's place: show that; ``typed`` is what was meant for the one before."""
        self.refresh_data()
        lost = f"Not saved: {shortened(one_line(typed), 20)}. " if typed else ""
        self.say(f"{lost}The file was replaced by another one; this is the new one.", "missed" if typed else "")

    def on_screen_suspend(self, _event: events.ScreenSuspend) -> None:
        """Another screen is in front now."""
        self._was_covered = True

    def on_screen_resume(self, _event: events.ScreenResume) -> None:
        """Another screen was in front: things may have changed there."""
        if self._was_covered:
            self._was_covered = False
            self.refresh_data()
