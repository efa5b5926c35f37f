"""What a stand-up shows: its lines, the one whose field is open, and the note that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_tui.domain.errors import NotFound
from bsc_tui.domain.model import Value
from bsc_tui.domain.standup import Item, Line, Minutes, Order, Scope, outcome_of
from bsc_tui.domain.surprise import Jump
from bsc_tui.host.drafts import Spot
from bsc_tui.present import standup as words
from bsc_tui.present import standup_page as pages
from bsc_tui.present.lines import Line as TitleLine
from bsc_tui.present.page import Page
from bsc_tui.services.session import Session
from bsc_tui.services.standup import Round
from bsc_tui.tui.screens.in_place import InPlace
from bsc_tui.tui.widgets.turn_table import TurnTable

VALUE = "actual"


class StandupShowing(InPlace):
    """The part of a stand-up's screen that reads and shows.

    ``at`` is the item whose field is open and ``seen`` the value that stood there when it was opened. ``notes`` are
    those that wait for their value, ``doubts`` the jumps that nobody has confirmed.
    """

    def __init__(
        self, session: Session, scope: Scope, order: Order, minutes: Minutes | None, *, is_ascii: bool
    ) -> None:
        super().__init__(session, is_ascii=is_ascii)
        self.scope = scope
        self.order: Order = order
        self.at: Item | None = None
        self.seen: Value | None = None
        self.notes: dict[Item, str] = {}
        self.doubts: dict[Item, Jump] = {}
        self._minutes = minutes
        self._round: Round | None = None

    def forget_everything(self) -> None:
        """Know nothing any more of what was asked for and shown."""
        self._minutes = self._round = self.at = self.seen = None
        self.notes.clear()
        self.doubts.clear()
        self.show_page(Page("stand-up", (), ()))

    def make_table(self) -> TurnTable:
        """A table in which one field is always open."""
        return TurnTable(is_ascii=self.is_ascii)

    @property
    def minutes(self) -> Minutes:
        """What is asked for. Raises NotFound as long as it could not be read."""
        if self._minutes is None:
            raise NotFound("the scorecard could not be read yet")
        return self._minutes

    @minutes.setter
    def minutes(self, minutes: Minutes) -> None:
        """Ask for something else."""
        self._minutes = minutes

    @property
    def round(self) -> Round:
        """The lines as they were read last, with the settings. Raises NotFound as long as they could not be read."""
        if self._round is None:
            raise NotFound("the scorecard could not be read yet")
        return self._round

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines in their order; none as long as they could not be read."""
        return () if self._round is None else self._round.lines

    def read(self) -> None:
        """Read the lines as they stand now."""
        if self._minutes is None:
            self._minutes = self.session.standup.begin(self.scope)
        self._round = self.session.standup.round(self.minutes, self.order)

    def show(self) -> None:
        """Show the lines, or what there is to do where nothing is due."""
        today = self.session.today()
        if not self.lines:
            idle = self.session.standup.idle(self.scope)
            self.masthead.present(TitleLine((("Stand-up", "strong"),), ((self._whose(), "dim"),)), (), 0)
            self.show_page(pages.idle_page(idle, today, self.scope))
            return
        done = len(self.lines) - len(outcome_of(self.lines).skipped)
        title = pages.title(self.lines, self.round.settings, today)
        right = f"{self._whose()} · {done} of {len(self.lines)}"
        self.masthead.present(TitleLine(((title, "strong"),), ((right, "dim"),)), (), 0)
        at = self.at if self.table.editing is not None else None
        self.show_page(pages.standup_page(self.lines, self.round.settings, self.order, at, self.doubts))

    def look(self, row_key: str, _column: str = VALUE) -> None:
        """Remember the value as it stands now: what an edit is held against; of a line that has gone, as it was."""
        line = self.found(row_key)
        if line is not None:
            self.at, self.seen = line.item, line.value

    def found(self, row_key: str) -> Line | None:
        """The line a row stands for; None when it has gone."""
        return next((line for line in self.lines if pages.row_key(line.item) == row_key), None)

    def line(self, row_key: str) -> Line:
        """The same. Raises NotFound when it has gone."""
        line = self.found(row_key)
        if line is None:
            raise NotFound("that line is gone", otherwise="its KPI was archived")
        return line

    def line_at(self) -> Line | None:
        """The line whose field is open."""
        return next((line for line in self.lines if line.item == self.at), None)

    def doubted(self) -> Iterator[tuple[Line, Jump]]:
        """The lines that are unsure, each with its jump."""
        for line in self.lines:
            if line.item in self.doubts:
                yield line, self.doubts[line.item]

    def describe(self) -> None:
        """Say what is known of the line whose field is open."""
        line = self.line_at()
        if line is not None:
            self.about.tell(*words.about(line, self.round.settings, self.session.today()))

    def keep_draft(self, place: Spot, text: str) -> None:
        """Keep what is typed, and say where that cannot be."""
        drafts = self.session.drafts
        drafts.keep(place, text, self.session.now())
        if drafts.trouble:
            self.say(f"What is typed and not saved cannot be kept: {drafts.trouble}.", "dim")

    def note_of(self, line: Line) -> str:
        """The note that waits for a line's value, else the one there is."""
        return self.notes.get(line.item, line.value.note if line.value is not None else "")

    def show_note(self) -> None:
        """Show the note of the line whose field is open."""
        line = self.line_at()
        if line is not None and not self.prompt.is_asking:
            self.say(f"Note: {self.note_of(line)}", "dim")

    def _whose(self) -> str:
        parts = [part for part in (self.scope.owner, self.scope.perspective) if part]
        return ", ".join(parts) or "everybody"


def spot(line: Line, field: str) -> Spot:
    """Where a text belongs that was typed for a line and not saved."""
    return Spot(line.kpi.key, line.period.start.isoformat(), field)
