"""The scorecard: Overview and a tab per perspective, made from the file, edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsc_tui.domain.board import PerspectiveFigure
from bsc_tui.domain.errors import BscError
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.settings import Settings
from bsc_tui.present.board_page import about_row, board_page, figure_at, perspective_at
from bsc_tui.services.looking import Sheet
from bsc_tui.services.session import Session
from bsc_tui.tui.actions import BOARD
from bsc_tui.tui.bindings import bindings_for
from bsc_tui.tui.screens.annotating import Annotating
from bsc_tui.tui.screens.board_pasting import BoardPasting
from bsc_tui.tui.screens.choosing import Choosing
from bsc_tui.tui.screens.deleting import Deleting
from bsc_tui.tui.screens.frame import Frame
from bsc_tui.tui.screens.leading import Leading
from bsc_tui.tui.screens.merging import Merging
from bsc_tui.tui.screens.to_text import ToText
from bsc_tui.tui.screens.viewing import Viewing
from bsc_tui.tui.widgets import table_messages as told
from bsc_tui.tui.widgets.masthead import Masthead

if TYPE_CHECKING:
    from textual import events

_UNSORTED = "The Overview keeps its order; lines are sorted on the tabs of perspectives."


class BoardScreen(BoardPasting, Annotating, Leading, Choosing, Viewing, Deleting, Merging, ToText, Frame):
    """The screen one starts with; ``sheet`` is what was read for it already. ``is_own``: the session ends with it."""

    WHERE = BOARD
    BINDINGS = bindings_for(BOARD)  # type: ignore[assignment]

    def __init__(
        self, session: Session, sheet: Sheet | None = None, *, is_ascii: bool = False, is_own: bool = False
    ) -> None:
        super().__init__(session, is_ascii=is_ascii)
        self._is_own = is_own
        self.view = session.looking.today()
        self.tab = 0
        self._sheet = self._unshown = sheet

    def on_mount(self) -> None:
        """Say what an earlier program left unsaved."""
        self.call_after_refresh(self.tell_left_behind)

    @property
    def sheet(self) -> Sheet:
        """What was read last."""
        assert self._sheet is not None
        return self._sheet

    @property
    def settings(self) -> Settings:
        """The scorecard's settings as read last."""
        return self.sheet.settings

    @property
    def perspective(self) -> PerspectiveFigure | None:
        """The perspective whose tab is open; None on the Overview."""
        return perspective_at(self.sheet, self.tab)

    def load(self) -> None:
        """Read the scorecard at the view, and show the open tab."""
        if self.view.end is None:
            self.view = self.view._replace(today=self.session.today())
        unshown, self._unshown = self._unshown, None
        self._sheet = unshown or self.session.looking.sheet(self.view, self.by)
        self.tab = min(self.tab, len(self.sheet.board.perspectives))
        self._look_back()
        self._show()

    def _look_back(self) -> None:
        """Read the past of the open tab, when it is first opened: the Overview shows nothing of it."""
        if self.perspective is not None:
            self._sheet = self.session.looking.past(self.sheet, self.perspective.perspective.id)

    def figure(self, row_key: str = "") -> KpiFigure | None:
        """The KPI a row stands for, by default the cursor's: on the Overview an objective's headline."""
        return figure_at(self.sheet, row_key or self.table.row_key)

    def about_row(self) -> tuple[str, str]:
        """The cursor's KPI in words; on the Overview an objective's full text, or what is missed."""
        return ("", "") if self._sheet is None else about_row(self._sheet, self.table.row_key)

    def _show(self) -> None:
        shown = board_page(self.sheet, self.tab, self.app.size.width)
        self.masthead.present(shown.title, shown.tabs, self.tab)
        self.show_page(shown.page)
        self.leads = self.tab == 0 or self.by is not None or self.session.is_read_only
        # Its lines are of several kinds: sorted, what is due would be lost.
        self.unsorted = "" if self.tab else _UNSORTED
        self.show_keys()

    def _turn_to(self, tab: int) -> None:
        if 0 <= tab <= len(self.sheet.board.perspectives) and self.table.editing is None:
            self.tab = tab
            try:
                self._look_back()
            except BscError:
                # Shown without, until whoever holds the file lets go of it.
                self.patiently(self._look_back, lambda _: self._show(), self.complain, holds_keys=False)
            self._show()
            self.explain_soon()

    def action_go_to_tab(self, index: int) -> None:
        """Open a tab by its number."""
        self._turn_to(index)

    def action_next_tab(self) -> None:
        """Open the next tab."""
        self._turn_to((self.tab + 1) % (len(self.sheet.board.perspectives) + 1))

    def action_previous_tab(self) -> None:
        """Open the tab before."""
        self._turn_to((self.tab - 1) % (len(self.sheet.board.perspectives) + 1))

    def on_masthead_chosen(self, event: Masthead.Chosen) -> None:
        """A tab was clicked."""
        if self.table.editing is not None:
            self.say("Enter saves the open cell, Esc leaves it; then the tab can be turned.")
        self._turn_to(event.index)

    def on_resize(self, _event: events.Resize) -> None:
        """From some width on the page is another one."""
        if self._sheet is not None:
            self._show()

    def action_lens(self) -> None:
        """The KPIs by what they refer to in a framework."""
        from bsc_tui.tui.screens.lens import LensScreen

        self.app.push_screen(LensScreen(self.session, self.view, self.sheet, is_ascii=self.is_ascii))

    def show_then(self, session: Session) -> None:
        """Show the scorecard of an earlier day in front of this one."""
        self.app.push_screen(BoardScreen(session, is_ascii=self.is_ascii, is_own=True))

    def on_unmount(self) -> None:
        """A session that was opened for this screen ends with it."""
        if self._is_own:
            self.session.close()

    def on_table_activated(self, event: told.Activated) -> None:
        """A line that leads somewhere: to its tab, or to the KPI's own row there."""
        kind, _, number = event.row_key.partition(":")
        board = self.sheet.board
        if kind == "perspective":
            self._turn_to(1 + next(i for i, p in enumerate(board.perspectives) if p.perspective.id == int(number)))
            return
        figure = self.figure(event.row_key)
        if figure is None:
            self.action_why()
        elif self.tab == 0:
            at = [p.perspective.id for p in board.perspectives].index(figure.kpi.perspective_id)
            self._turn_to(at + 1)
            self.reach(f"kpi:{figure.kpi.id}", "actual")
        else:
            self.action_open()
