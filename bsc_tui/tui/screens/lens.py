"""The scorecard through a framework: its KPIs by what they refer to, edited in place as everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsc_tui.domain.board import Board
from bsc_tui.domain.due import View, view_period
from bsc_tui.domain.errors import NotFound
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.lens import Lens
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.periods import Period
from bsc_tui.domain.settings import Settings
from bsc_tui.present import sentence
from bsc_tui.present.lens_page import ASIDE, about_reference, lens_page, lens_title
from bsc_tui.present.tab_names import Tab
from bsc_tui.services.frameworks import known, lens_of, seen_first
from bsc_tui.services.grounds import Ground
from bsc_tui.services.looking import Sheet
from bsc_tui.services.session import Session
from bsc_tui.tui.actions import LENS
from bsc_tui.tui.bindings import bindings_for
from bsc_tui.tui.screens.editing import CellEditing
from bsc_tui.tui.screens.leading import Leading
from bsc_tui.tui.screens.pasting import Pasted
from bsc_tui.tui.screens.viewing import Viewing
from bsc_tui.tui.widgets import table_messages as told
from bsc_tui.tui.widgets.masthead import Masthead

if TYPE_CHECKING:
    from textual import events


class LensScreen(Pasted, Leading, Viewing, CellEditing):
    """A tab for each framework. ``sheet`` is what was read already; what others write is read again."""

    WHERE = LENS
    BINDINGS = bindings_for(LENS)  # type: ignore[assignment]

    def __init__(self, session: Session, view: View, sheet: Sheet | None = None, *, is_ascii: bool = False) -> None:
        super().__init__(session, is_ascii=is_ascii)
        self.view = view
        self.by = None if sheet is None else sheet.board.by
        self.tab = -1
        self._unshown = sheet
        self._sheet: Sheet | None = None
        self._lens: Lens | None = None

    @property
    def sheet(self) -> Sheet:
        """What was read last. Raises NotFound when nothing could be read yet."""
        if self._sheet is None:
            raise NotFound("the scorecard could not be read yet")
        return self._sheet

    @property
    def board(self) -> Board:
        """The figures that were read last."""
        return self.sheet.board

    @property
    def settings(self) -> Settings:
        """The scorecard's settings as read last."""
        return self.sheet.settings

    def load(self) -> None:
        """Read the scorecard at the view with the past of all its KPIs, and show it."""
        if self.view.end is None:
            self.view = self.view._replace(today=self.session.today())
        unshown, self._unshown = self._unshown, None
        sheet = unshown or self.session.looking.sheet(self.view, self.by)
        for home in sheet.board.perspectives:
            sheet = self.session.looking.past(sheet, home.perspective.id)
        self._sheet = sheet
        if self.tab < 0:
            self.tab = [it.name for it in known().all].index(seen_first(sheet.board))
        self._show()

    def figure(self, row_key: str = "") -> KpiFigure | None:
        """The KPI a row stands for, by default the cursor's."""
        kind, number, _ = f"{row_key or self.table.row_key}::".split(":", 2)
        return self.board.kpi(int(number)) if kind == "kpi" and self._sheet is not None else None

    def about_row(self) -> tuple[str, str]:
        """The cursor's KPI in words, or what the KPIs of its reference come to."""
        if self._sheet is None or self._lens is None:
            return "", ""
        kind, _, text = self.table.row_key.partition(":")
        if kind == "reference":
            return about_reference(self._lens, self.board, text)
        figure = self.figure()
        return ("", "") if figure is None else sentence.about(figure, self.settings, self.view.today)

    def ground(self) -> Ground:
        """Where a block lands: on the KPIs of the cursor's reference from its row down, each in its view period.

        No further: below it the same KPIs may come again.
        """
        self.require_values_at("target", "threshold", "owner")
        view, settings = self.view, self.settings

        def column(kpi: Kpi, column: int) -> Period | None:
            return None if column else view_period(kpi.frequency, view, settings)

        here = _reference(self.table.row_key)
        keys = self.table.keys_below if self.figure() is not None else ()
        figures = [self.figure(key) for key in keys if _reference(key) == here]
        return Ground(tuple(it.kpi for it in figures if it is not None), column)

    def on_resize(self, _event: events.Resize) -> None:
        """Lines are broken at another width."""
        if self._sheet is not None:
            self._show()

    def on_table_activated(self, event: told.Activated) -> None:
        """A line leads to its KPI, a reference to how its score came about."""
        if self.figure(event.row_key) is None:
            self.action_why()
        else:
            self.action_open()

    def on_masthead_chosen(self, event: Masthead.Chosen) -> None:
        """A tab was clicked."""
        if self.table.editing is not None:
            self.say("Enter saves the open cell, Esc leaves it; then the tab can be turned.")
        self._turn_to(event.index)

    def action_lens(self) -> None:
        """The next framework."""
        self.action_next_tab()

    def action_go_to_tab(self, index: int) -> None:
        """A framework by its number."""
        self._turn_to(index)

    def action_next_tab(self) -> None:
        """The next framework."""
        self._turn_to((self.tab + 1) % len(known().all))

    def action_previous_tab(self) -> None:
        """The framework before."""
        self._turn_to((self.tab - 1) % len(known().all))

    def _turn_to(self, tab: int) -> None:
        if 0 <= tab < len(known().all) and self.table.editing is None and self._sheet is not None:
            self.tab = tab
            self._show()
            self.explain_soon()

    def _show(self) -> None:
        frameworks = known().all
        lens = self._lens = lens_of(self.board, frameworks[self.tab].name)
        tabs = [Tab(it.title) for it in frameworks]
        self.masthead.present(lens_title(lens, self.sheet), tabs, self.tab, ASIDE)
        self.show_page(lens_page(lens, self.sheet, self.app.size.width))
        self.show_keys()


def _reference(row_key: str) -> str:
    """The reference under which a KPI's row stands: of "kpi:7:COBIT DSS02" the last part."""
    return row_key.partition(":")[2].partition(":")[2]
