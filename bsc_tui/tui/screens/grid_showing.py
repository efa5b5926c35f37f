"""What the grid shows: the KPIs of one frequency, a tab for each, in a window of periods that moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsc_tui.domain.errors import NotFound
from bsc_tui.domain.grid import Grid
from bsc_tui.domain.model import Frequency, Kpi
from bsc_tui.domain.periods import Period
from bsc_tui.domain.settings import Settings
from bsc_tui.present.grid_page import TITLES, column_id, columns_in, grid_page, span_title
from bsc_tui.present.lines import Line, Piece
from bsc_tui.present.tab_names import Tab
from bsc_tui.services.session import Session
from bsc_tui.tui.actions import NONE_OWN, key_of
from bsc_tui.tui.screens.frame import Frame
from bsc_tui.tui.widgets import table_messages as told
from bsc_tui.tui.widgets.masthead import Masthead

if TYPE_CHECKING:
    from textual import events

OPENS_WITH = "0123456789+-=.,"
"""What a value may begin with: typed on a cell, it opens the cell."""


class GridShowing(Frame):
    """The part of the grid that reads and shows. Columns are called after the first day of their period."""

    def __init__(self, session: Session, kpi: Kpi | None, *, is_ascii: bool) -> None:
        super().__init__(session, is_ascii=is_ascii)
        self.table.opens_with = OPENS_WITH
        self.table.arrows_save = True
        self.table.shows_more = self._show_more
        self._frequency: Frequency | None = None if kpi is None else kpi.frequency
        self._begins_at = "" if kpi is None else f"kpi:{kpi.id}"
        self._last: dict[Frequency, Period] = {}
        self._grid: Grid | None = None

    @property
    def is_read(self) -> bool:
        """Whether the grid could be read at all."""
        return self._grid is not None

    @property
    def grid(self) -> Grid:
        """What was read last. Raises NotFound when nothing could be read yet."""
        if self._grid is None:
            raise NotFound("the grid could not be read yet")
        return self._grid

    @property
    def settings(self) -> Settings:
        """The scorecard's settings as read last."""
        return self.grid.settings

    def load(self) -> None:
        """Read the window of the open tab, with as many periods as there is room for, and show it.

        The cursor stays with its period; where that has left the window, it stands on the nearest one.
        """
        last = self._last.get(self._frequency) if self._frequency else None
        column, before = self.table.column_id, self._grid
        grid = self._grid = self.session.grid.window(self._frequency, last, columns_in(self.app.size.width))
        self._frequency = grid.frequency
        self._show_title(grid)
        self.show_page(grid_page(grid))
        shown = [column_id(period) for period in grid.periods]
        if self._begins_at:
            self.table.stand_on(self._begins_at)
            self._begins_at = ""
        elif before is not None and before.frequency == grid.frequency and column not in shown:
            self.table.stand_on(self.table.row_key, shown[0] if column < shown[0] else shown[-1])

    def period(self, column: str) -> Period | None:
        """The period a column stands for."""
        return next((period for period in self.grid.periods if column_id(period) == column), None)

    def on_resize(self, _event: events.Resize) -> None:
        """There is room for other periods; the cursor's stays among them."""
        if not self.is_read:
            return
        count, at = columns_in(self.app.size.width), self.period(self.table.column_id)
        if count != len(self.grid.periods):
            if at is not None and at not in self.grid.periods[-count:]:
                self._last[self.grid.frequency] = self.grid.beside(at, count - 1) or at
            self.refresh_data()

    def on_table_header_clicked(self, event: told.HeaderClicked) -> None:
        """Move to the period; figures of different KPIs are not to be sorted by."""
        event.prevent_default()
        if self.table.editing is None:
            self.table.stand_on(self.table.row_key, event.column_id)

    def on_masthead_chosen(self, event: Masthead.Chosen) -> None:
        """A tab was clicked."""
        if self.table.editing is not None:
            self.say("Enter saves the open cell, Esc leaves it; then the tab can be turned.")
        elif self.is_read:
            self._turn_to(event.index)

    def action_next_frequency(self) -> None:
        """KPIs of the next frequency."""
        self._turn_by(1)

    def action_previous_frequency(self) -> None:
        """KPIs of the frequency before."""
        self._turn_by(-1)

    def action_earlier(self) -> None:
        """Move the window to the period before."""
        self.say("" if self._slide(-1) else "There is nothing earlier.", "dim")

    def action_later(self) -> None:
        """Move the window to the period after; the open one is the last."""
        self.say("" if self._slide(1) else "Later periods have not begun.", "dim")

    def _turn_by(self, tabs: int) -> None:
        if not self.is_read:
            return
        found = self.grid.frequencies
        if len(found) < 2:
            self.say("All KPIs have the same frequency.", "dim")
        else:
            self._turn_to((found.index(self.grid.frequency) + tabs) % len(found))

    def _turn_to(self, tab: int) -> None:
        if 0 <= tab < len(self.grid.frequencies):
            self._frequency = self.grid.frequencies[tab]
            self.say("")
            self.refresh_data()

    def _show_more(self, way: told.Way) -> None:
        """Show a period more at the side to which the cursor is about to leave, if there is one.

        Says nothing: what was just saved stays in sight.
        """
        self._slide(-1 if way == "left" else 1)

    def _slide(self, steps: int) -> bool:
        """Move the window a period to the left (−1) or right; False where none is beyond."""
        if not self.is_read:
            return False
        grid = self.grid
        last, beyond = (grid.beside(grid.periods[at], steps) for at in (-1, 0 if steps < 0 else -1))
        if last is None or beyond is None:
            return False
        self._last[grid.frequency] = last
        if grid.beside(last, 1) is None:
            del self._last[grid.frequency]  # up to the newest one, also once there is a newer one
        self.refresh_data()
        return True

    def _show_title(self, grid: Grid) -> None:
        left: list[Piece] = [("Grid", "strong"), (f"  {grid.settings.name}", "dim")]
        if grid.is_read_only:
            left.append(("   read only", "accent"))
        tabs = [Tab(TITLES[frequency], has_number=False) for frequency in grid.frequencies]
        title = Line(tuple(left), ((span_title(grid), "dim"),))
        if len(tabs) < 2:
            self.masthead.styles.height = 2
            self.masthead.present(title, (), 0)
        else:
            key = key_of("next_frequency", getattr(self.app, "own_keys", NONE_OWN))
            self.masthead.styles.height = 3
            self.masthead.present(
                title, tabs, grid.frequencies.index(grid.frequency), ((key, ""), (" next tab", "dim"))
            )
