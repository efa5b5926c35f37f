"""Walking through a stand-up: which line's field opens next, and where a pasted block lands."""

from __future__ import annotations

from bsc_tui.domain.due import View, view_period
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.periods import Period
from bsc_tui.domain.standup import Line, next_open
from bsc_tui.present.page import Tone
from bsc_tui.present.standup_page import row_key
from bsc_tui.services.grounds import Ground
from bsc_tui.tui.screens.pasting import Pasted
from bsc_tui.tui.screens.standup_noting import StandupNoting
from bsc_tui.tui.screens.standup_showing import VALUE
from bsc_tui.tui.widgets.table_messages import Way


class StandupWalking(Pasted, StandupNoting):
    """The part of a stand-up's screen that goes from line to line. ``news`` is said when the next field opens."""

    news: tuple[str, Tone, str] | None = None

    def finish(self) -> None:
        """There is no line left."""
        raise NotImplementedError

    def go_to(self, line: Line) -> None:
        """Open the field of a line."""
        key = row_key(line.item)
        if all(row.key != key for row in self.page.rows):
            self.show()
        if self.table.editing is not None:
            self.table.go_on(key, VALUE)
        elif self.table.stand_on(key, VALUE):
            self.table.open_cell()

    def advance_from(self, line: Line, way: Way) -> None:
        """Go on from a line: up to the one above, else to the next that has no value; at the end, finish."""
        following = self.before(line) if way == "up" else next_open(self.lines, line.item)
        if following is None:
            self.finish()
        else:
            self.go_to(following)

    def before(self, line: Line) -> Line:
        """The line above; the first one itself."""
        return self.lines[max(self.lines.index(line) - 1, 0)]

    def leave_gone(self, typed: str) -> None:
        """The line has gone meanwhile: go on, and keep in sight what was typed for it."""
        following = next_open(self.lines, None)
        if following is None:
            self.finish()
            return
        lost = f" You had typed: {typed}" if typed.strip() else ""
        self.news = (f"That line is gone: its KPI was archived.{lost}", "missed", "")
        self.go_to(following)

    def ground(self) -> Ground:
        """Where a block lands: in the line whose field is open and those below it, each in its own period."""
        line = self.line_at()
        below = self.lines[self.lines.index(line) :] if line is not None else ()
        own = {line.kpi.id: line.period for line in reversed(self.lines)}
        view, settings = View(self.session.today()), self.round.settings

        def period(kpi: Kpi, column: int) -> Period | None:
            return None if column else own.get(kpi.id) or view_period(kpi.frequency, view, settings)

        return Ground(tuple(line.kpi for line in below), period, own=tuple(line.period for line in below))
