"""What is typed into a cell and not saved: kept while it is typed, and offered where a dropped line lost it."""

from __future__ import annotations

from functools import partial

from bsc_tui.domain.model import Scorecard
from bsc_tui.domain.text import one_line
from bsc_tui.host.drafts import Draft, Spot
from bsc_tui.present.drafts import left_behind
from bsc_tui.tui.screens.frame import Frame
from bsc_tui.tui.widgets import table_messages as told


class Drafting(Frame):
    """The part of a screen that loses nothing typed. A screen says where a text belongs: ``spot``."""

    _offer = ""

    def spot(self, column: str) -> Spot | None:
        """Where a text typed into the open cell belongs; None where nothing is kept."""
        raise NotImplementedError

    def newer_than(self, _draft: Draft) -> str:
        """What somebody entered at the draft's spot since it was typed, in words; "" where nobody did."""
        return ""

    def tell_left_behind(self) -> None:
        """Say what an earlier program left unsaved, if it did."""
        if not self.session.is_read_only and self.session.drafts.adopted:
            read = partial(self.session.looking.scorecard, self.session.looking.today())
            self.patiently(read, self._tell_adopted, self.complain, holds_keys=False)

    def _tell_adopted(self, scorecard: Scorecard) -> None:
        self.prompt.say(left_behind(self.session.drafts.adopted, scorecard), "accent", "open its cell")

    def on_table_opened(self, event: told.Opened) -> None:
        """Offer what was typed here before; what somebody entered since comes first, and both are told."""
        spot = self.spot(event.column_id)
        draft = self.session.drafts.at(spot) if spot is not None else None
        if draft is None:
            return
        if newer := self.newer_than(draft):
            self.say(f"Not saved last time: {one_line(draft.text)}; {newer}.", "missed")
            self.session.drafts.drop(draft.spot)
        else:
            self.table.offer(draft.text)
            self._offer = f"Not saved last time: {draft.text}"
            self.prompt.say(self._offer, "accent", "Enter saves it, Esc drops it")

    def on_table_typing(self, event: told.Typing) -> None:
        """Keep what was typed so far."""
        spot = self.spot(event.column_id)
        if spot is not None:
            self.keep_draft(spot, event.text)

    def keep_draft(self, spot: Spot, text: str) -> None:
        """Keep a text, and say where that cannot be."""
        drafts = self.session.drafts
        drafts.keep(spot, text, self.session.now())
        if drafts.trouble:
            self.say(f"What is typed and not saved cannot be kept: {drafts.trouble}.", "dim")

    def on_table_closed(self, event: told.Closed) -> None:
        """It was saved, or left on purpose: then nothing is said of a draft any more."""
        spot = self.spot(event.column_id)
        if spot is not None:
            self.session.drafts.drop(spot)
        if self._offer and self.prompt.text.startswith(self._offer):
            self.say("")
        self._offer = ""

    def drop(self, column: str) -> None:
        """What was typed into the open cell is saved, or not wanted any more."""
        spot = self.spot(column)
        if spot is not None:
            self.session.drafts.drop(spot)
