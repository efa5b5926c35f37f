"""Stand-up: only what is due, a field always open, each value in the file before the next one is asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from bsc_tui.domain.due import View
from bsc_tui.domain.standup import Item, Line, Minutes, Order, Scope, next_open
from bsc_tui.present import standup as words
from bsc_tui.present import standup_page as pages
from bsc_tui.services.session import Session
from bsc_tui.tui.actions import IDLE_KEYS, NOTE_KEYS, STANDUP, TURN_KEYS
from bsc_tui.tui.bindings import bindings_for
from bsc_tui.tui.screens.standup_showing import VALUE, spot
from bsc_tui.tui.screens.standup_taking import StandupTaking
from bsc_tui.tui.widgets import table_messages as told

if TYPE_CHECKING:
    from textual import events

ALL = Scope()


class StandupScreen(StandupTaking):
    """A stand-up of a scope, from its first open line to its summary."""

    WHERE = STANDUP
    BINDINGS = bindings_for(STANDUP)  # type: ignore[assignment]
    DEFAULT_CSS = """
    StandupScreen Masthead { height: 2; }
    """

    class Summed(Message):
        """What the stand-up has come to so far, as text."""

        def __init__(self, summary: str) -> None:
            self.summary = summary
            super().__init__()

    def __init__(
        self,
        session: Session,
        scope: Scope = ALL,
        order: Order = "perspective",
        minutes: Minutes | None = None,
        *,
        is_ascii: bool = False,
    ) -> None:
        super().__init__(session, scope, order, minutes, is_ascii=is_ascii)
        self._is_begun = False
        self._is_over = False

    def load(self) -> None:
        """Read the lines as they stand now; the first time, open the first field."""
        self.read()
        self.show()
        cell = self.table.editing
        if not self._is_begun and self.lines:
            self._is_begun = True
            self.begin()
        elif cell is None and self.lines and not self._is_over and not self.session.is_read_only:
            self.go_on()
        elif cell is not None and not cell.editor.is_touched:
            self.look(cell.row_key)
            self.describe()

    def begin(self) -> None:
        """Open the field of the line that was being typed when the last one was broken off, else of the first."""
        drafted = (line for line in self.lines if line.value is None and self.session.drafts.at(spot(line, VALUE)))
        first = next(drafted, None) or next_open(self.lines, None)
        if not self.may_write():
            return
        for line in self.lines:
            self.settle_drafts(line)
            if self.minutes.resumed and line.value is not None and line.value.entered_at >= self.minutes.began:
                self.doubt(line)
        self.forget_answer()
        if first is None:
            self.finish()
        else:
            self.go_to(first)

    def go_on(self) -> None:
        """Open the field again where it was, or where there is no value yet."""
        line = self.line_at()
        following = line if line is not None and line.value is None else next_open(self.lines, self.at)
        if following is None:
            self.finish()
        else:
            self.go_to(following)

    def finish(self) -> None:
        """End: say what came of it, in a text that can be pasted into a chat."""
        from bsc_tui.tui.screens.standup_summary import SummaryScreen

        self.table.close_cell()
        if not self.lines:
            self.refresh_data()
            return
        self.show()
        self._is_over = True
        unsure = [(line.item, words.sure(line, jump, self.round.settings)) for line, jump in self.doubted()]
        drafts = ((line, self.session.drafts.at(spot(line, VALUE))) for line in self.lines)
        unsure += [(line.item, words.unsaved(line, draft.text)) for line, draft in drafts if draft is not None]
        self.app.push_screen(SummaryScreen(self.session, self._summary(), unsure, self._again, is_ascii=self.is_ascii))

    def keep(self) -> None:
        """Keep what the stand-up has come to, so that it outlives whatever happens now."""
        summary = self._summary()
        if not summary:
            return
        self.minutes = self.minutes._replace(summary=summary, is_closed=self._is_over)
        trouble = self.session.standup.keep(self.minutes)
        if trouble:
            self.news = self.news or (f"The summary cannot be kept for later: {trouble}.", "dim", "")
        self.post_message(self.Summed(summary))

    def step_back(self) -> bool:
        """What Esc does: leave theirs, or stop and look at what was done; where no field is open, back."""
        if self.table.editing is None:
            return super().step_back()
        if not self.leave_theirs():
            self.finish()
        return True

    def begin_anew(self, typed: str) -> None:
        """Another file has taken this one's place: ask for what is due there."""
        self.forget_everything()
        self.forget_question()
        self._is_begun = self._is_over = False
        super().begin_anew(typed)

    def show_keys(self) -> None:
        """The keys that count while a field is open, or a note is being written."""
        if self.prompt.is_asking:
            self.show_these(NOTE_KEYS)
        elif self.table.editing is not None:
            self.show_these(TURN_KEYS)
        elif not self.lines or self.session.is_read_only:
            self.show_these(IDLE_KEYS)
        else:
            super().show_keys()

    def action_turn(self) -> None:
        """By owner, or by perspective again; the field stays where it is."""
        self.order = "owner" if self.order == "perspective" else "perspective"
        self.refresh_data()

    def action_gaps(self) -> None:
        """Take the line's older gaps and its open period too."""
        line = self.line_at()
        if line is not None:
            self.patiently(partial(self.session.standup.gaps, line), partial(self._add, line), self.complain)

    def on_table_activated(self, event: told.Activated) -> None:
        """Where nothing is due: the open period, or a KPI that is missed."""
        kind, _, number = event.row_key.partition(":")
        if kind == pages.OPEN:
            self.scope = self.scope._replace(period="open")
            self._minutes = None
            self.refresh_data()
        elif kind == "kpi":
            from bsc_tui.tui.screens.kpi import KpiScreen

            view = View(self.session.today())
            self.app.push_screen(KpiScreen(self.session, int(number), view, is_ascii=self.is_ascii))

    def on_screen_resume(self, _event: events.ScreenResume) -> None:
        """The summary was closed: that was the end."""
        if self._is_over:
            self.keep()
            self.call_later(self.app.run_action, "app.back")

    def _again(self, item: Item | None) -> None:
        """Back from the summary, to a line that is unsure, or to the first that was skipped."""
        self._is_over = False
        self.forget_question()
        line = next((line for line in self.lines if line.item == item), None) or next_open(self.lines, None)
        if line is not None:
            self.go_to(line)

    def _add(self, line: Line, items: tuple[Item, ...]) -> None:
        known = {(item.kpi_id, item.start) for item in self.minutes.items}
        new = [item for item in items if (item.kpi_id, item.start) not in known]
        if not new:
            self.say("It has no older gaps, and no open period without a value.", "dim")
            return
        at = self.minutes.items.index(line.item) + 1
        self.minutes = self.minutes._replace(items=(*self.minutes.items[:at], *new, *self.minutes.items[at:]))
        self.refresh_data()

    def _summary(self) -> str:
        return words.summary(self.minutes, self.round, self.session.now(), self.session.today())
