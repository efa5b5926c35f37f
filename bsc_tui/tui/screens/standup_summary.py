"""The end of a stand-up: what came of it, ready to paste into a chat, and what should be looked at once more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from bsc_tui.domain.standup import Item
from bsc_tui.present.page import Column, Page, Row
from bsc_tui.present.standup_page import row_key
from bsc_tui.present.wrap import wrapped
from bsc_tui.services.session import Session
from bsc_tui.tui.actions import SUMMARY
from bsc_tui.tui.bindings import bindings_for
from bsc_tui.tui.clipboard import copy
from bsc_tui.tui.screens.reading import ReadingScreen, lines_of
from bsc_tui.tui.widgets import table_messages as told

if TYPE_CHECKING:
    from textual import events

_LINE = (Column("line", "", 20, stretch=True),)


class SummaryScreen(ReadingScreen, inherit_bindings=False):
    """Lines of text; above them the values that lie far from those before, each leading back to its line.

    ``again`` is called with the item to go back to, or None for whatever was skipped.
    """

    WHERE = SUMMARY
    BINDINGS = bindings_for(SUMMARY)

    def __init__(
        self,
        session: Session,
        summary: str,
        unsure: Sequence[tuple[Item, str]],
        again: Callable[[Item | None], None],
        *,
        is_ascii: bool = False,
    ) -> None:
        super().__init__(session, is_ascii=is_ascii)
        self._summary = summary
        self._unsure = {row_key(item): (item, text) for item, text in unsure}
        self._again = again

    def load(self) -> None:
        """Show what came of it, in lines as wide as the terminal."""
        lines = self._summary.split("\n") if self._summary else ["Nothing was entered."]
        broken = [part for line in lines for part in wrapped(line, self.app.size.width - 4)]
        rows = [
            Row(key, "text", text=text, right="Enter goes back to it", tone="accent")
            for key, (_, text) in self._unsure.items()
        ]
        rows += [Row("blank", "blank")] if rows else []
        self.present("Stand-up", "", Page("summary", _LINE, (*rows, *lines_of(broken)), home="line"))

    def on_resize(self, _event: events.Resize) -> None:
        """Lines are broken at another width."""
        self.load()

    def on_table_activated(self, event: told.Activated) -> None:
        """Back to a value that is unsure."""
        self._back_to(self._unsure[event.row_key][0])

    def action_copy(self) -> None:
        """Copy the summary."""
        copy(self.app, self._summary)
        self.say("Copied, if your terminal allows it; it is printed when the screen closes, too.", "dim")

    def action_go_on(self) -> None:
        """Back to what is unsure, or was skipped."""
        self._back_to(next(iter(self._unsure.values()))[0] if self._unsure else None)

    def action_enough(self) -> None:
        """End the stand-up."""
        self.app.pop_screen()

    def _back_to(self, item: Item | None) -> None:
        self._again(item)
        self.app.pop_screen()
