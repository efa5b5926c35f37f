"""What is typed into a cell and not saved: kept while it is typed, and offered where a dropped line lost it."""

from __future__ import annotations

from bsc_tui.host.drafts import Spot
from bsc_tui.present.drafts import left_behind
from bsc_tui.tui.screens.frame import Frame
from bsc_tui.tui.widgets import table_messages as told


class Drafting(Frame):
    """The part of a screen that loses nothing typed. A screen says where a text belongs: ``spot``."""

    def spot(self, column: str) -> Spot | None:
        """Where a text typed into the open cell belongs; None where nothing is kept."""
        raise NotImplementedError

    def tell_left_behind(self) -> None:
        """Say what an earlier program left unsaved, if it did."""
        if not self.session.is_read_only and (left := self.session.drafts.adopted):
            scorecard = self.session.looking.scorecard(self.session.looking.today())
            self.prompt.say(left_behind(left, scorecard), "accent", "open its cell")

    def on_table_opened(self, event: told.Opened) -> None:
        """Offer what was typed here before."""
        spot = self.spot(event.column_id)
        draft = self.session.drafts.at(spot) if spot is not None else None
        if draft is not None:
            self.table.offer(draft.text)
            self.prompt.say(f"Not saved last time: {draft.text}", "accent", "Enter saves it, Esc drops it")

    def on_table_typing(self, event: told.Typing) -> None:
        """Keep what was typed so far."""
        spot = self.spot(event.column_id)
        if spot is not None:
            self.session.drafts.keep(spot, event.text, self.session.now())

    def on_table_closed(self, event: told.Closed) -> None:
        """It was saved, or left on purpose."""
        self.drop(event.column_id)

    def drop(self, column: str) -> None:
        """What was typed into the open cell is saved, or not wanted any more."""
        spot = self.spot(column)
        if spot is not None:
            self.session.drafts.drop(spot)
