"""The scorecard: Overview and a tab per perspective, made from the file, edited in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bsc_tui.domain.board import PerspectiveFigure
from bsc_tui.domain.due import is_open, stepped, view_month
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.settings import Settings
from bsc_tui.present import sentence, words
from bsc_tui.present.glyphs import MISSED
from bsc_tui.present.overview_page import overview_page
from bsc_tui.present.tab_page import WIDE, perspective_page
from bsc_tui.services.looking import Sheet
from bsc_tui.services.session import Session
from bsc_tui.tui.actions import BOARD
from bsc_tui.tui.bindings import bindings_for
from bsc_tui.tui.screens.board_pasting import BoardPasting
from bsc_tui.tui.screens.editing import CellEditing
from bsc_tui.tui.screens.frame import Frame
from bsc_tui.tui.screens.leading import Leading
from bsc_tui.tui.screens.structuring import Structuring
from bsc_tui.tui.widgets import table_messages as told
from bsc_tui.tui.widgets.lines import Line, Piece
from bsc_tui.tui.widgets.masthead import Masthead
from bsc_tui.tui.widgets.tab_names import Tab

if TYPE_CHECKING:
    from textual import events


class BoardScreen(BoardPasting, Leading, Structuring, CellEditing, Frame):
    """The screen one starts with."""

    WHERE = BOARD
    BINDINGS = bindings_for(BOARD)  # type: ignore[assignment]

    def __init__(self, session: Session, *, is_ascii: bool = False) -> None:
        super().__init__(session, is_ascii=is_ascii)
        self.view = session.looking.today()
        self.tab = 0
        self._sheet: Sheet | None = None

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
        perspectives = self.sheet.board.perspectives
        return perspectives[self.tab - 1] if 0 < self.tab <= len(perspectives) else None

    def load(self) -> None:
        """Read the scorecard at the view, and show the open tab."""
        if self.view.end is None:
            self.view = self.view._replace(today=self.session.today())
        self._sheet = self.session.looking.sheet(self.view)
        self._open(min(self.tab, len(self.sheet.board.perspectives)))

    def _open(self, tab: int) -> None:
        """Show a tab; its past is read when it is first opened, since the Overview shows nothing of it."""
        if tab:
            perspective = self.sheet.board.perspectives[tab - 1].perspective
            self._sheet = self.session.looking.past(self.sheet, perspective.id)
        self.tab = tab
        self._show()

    def figure(self, row_key: str = "") -> KpiFigure | None:
        """The KPI a row stands for, by default the cursor's: on the Overview an objective's headline."""
        kind, _, number = (row_key or self.table.row_key).partition(":")
        if kind in {"kpi", "due"}:
            return self.sheet.board.kpi(int(number))
        if kind == "objective":
            return next((o.headline for o in self.sheet.board.objectives() if o.objective.id == int(number)), None)
        return None

    def about_row(self) -> tuple[str, str]:
        """The cursor's KPI in words; on the Overview an objective's full text, or what is missed."""
        if self._sheet is None:
            return "", ""
        kind, _, number = self.table.row_key.partition(":")
        board, settings, today = self.sheet.board, self.sheet.settings, self.view.today
        if kind == "objective":
            found = next(o for o in board.objectives() if o.objective.id == int(number))
            first = f"{found.objective.name}: {found.objective.text}" if found.objective.text else found.objective.name
            return first, sentence.about(found.headline, settings, today)[0] if found.headline else ""
        if kind in {"scorecard", "perspective"}:
            rollups = {"scorecard": board.rollup} | {str(p.perspective.id): p.rollup for p in board.perspectives}
            rollup = rollups[number or kind]
            named = [figure.kpi.name for figure in board.kpis() if figure.kpi.key in rollup.missed]
            missed = f". Missed: {words.listed(named, 4)}" if named else ""
            score = words.score(rollup.score, rollup.low, rollup.high)
            return f"Score {score}, {rollup.status}: {words.counts_in_words(rollup.counts)}{missed}.", ""
        figure = self.figure()
        return ("", "") if figure is None else sentence.about(figure, settings, today)

    def _show(self) -> None:
        board, settings = self.sheet.board, self.sheet.settings
        tabs = [Tab("Overview"), *(_tab(figure) for figure in board.perspectives)]
        self.masthead.present(self._title(), tabs, self.tab)
        if self.perspective is None:
            self.show_page(overview_page(board, self.sheet.due, settings, self.view.today))
        else:
            is_wide = self.app.size.width >= WIDE
            self.show_page(perspective_page(self.perspective, settings, self.view.today, is_wide=is_wide))

    def _title(self) -> Line:
        settings = self.sheet.settings
        name: list[Piece] = [(settings.name, "strong")]
        if self.sheet.is_read_only:
            name.append(("   read only", "accent"))
        if settings.invented:
            name.append((f"   demo: {settings.invented}", "dim"))
        kpis = list(self.perspective.kpis if self.perspective else self.sheet.board.kpis())
        count = sum(1 for figure in kpis if figure.value is not None and not figure.is_stale)
        month = view_month(self.view)
        mark = ", open" if is_open(month, self.view.today) else ""
        right = f"{words.month(month.start)}{mark} · {words.entered(count, len(kpis))}"
        return Line(tuple(name), ((right, "dim"),))

    def _turn_to(self, tab: int) -> None:
        if 0 <= tab <= len(self.sheet.board.perspectives) and self.table.editing is None:
            self.patiently(partial(self._open, tab), lambda _: self.explain_soon(), self.complain)

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

    def action_earlier(self) -> None:
        """Look at the period before."""
        self._step(-1)

    def action_later(self) -> None:
        """Look at the period after; the open one is the last."""
        self._step(1)

    def _step(self, months: int) -> None:
        before, self.view = self.view, stepped(self.view, months)
        if self.view == before:
            self.say("Later periods have not begun." if months > 0 else "There is nothing earlier.", "dim")
        else:
            self.say("")
        self.refresh_data()

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


def _tab(figure: PerspectiveFigure) -> Tab:
    missed = len(figure.rollup.missed)
    return Tab(figure.perspective.name, f"{MISSED}{missed}" if missed else "")
