"""One KPI: its chart above its values, its target rows, or its definition, all edited in place."""

from __future__ import annotations

from datetime import date
from itertools import takewhile

from bsc_tui.domain.due import View, stepped, view_of
from bsc_tui.domain.errors import BscError, Refused
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.periods import Period, containing
from bsc_tui.present import sentence
from bsc_tui.present.kpi_definition_page import about_field
from bsc_tui.present.kpi_periods import figure_in
from bsc_tui.present.kpi_targets_page import about_target
from bsc_tui.services.grounds import Stretch
from bsc_tui.services.session import Session
from bsc_tui.tui.actions import KPI
from bsc_tui.tui.bindings import bindings_for
from bsc_tui.tui.screens.kpi_editing import KpiEditing
from bsc_tui.tui.screens.kpi_showing import DEFINITION, TABS, TARGETS, VALUES, KpiShowing
from bsc_tui.tui.screens.merging import Merging
from bsc_tui.tui.screens.pasting import Pasted
from bsc_tui.tui.screens.to_grid import ToGrid
from bsc_tui.tui.widgets import table_messages as told
from bsc_tui.tui.widgets.masthead import Masthead

__all__ = ["DEFINITION", "TARGETS", "VALUES", "KpiScreen"]


class KpiScreen(Pasted, KpiShowing, KpiEditing, Merging, ToGrid):
    """A KPI at a view, opened from wherever it stands."""

    WHERE = KPI
    is_about_it = True
    BINDINGS = bindings_for(KPI)  # type: ignore[assignment]

    def __init__(self, session: Session, kpi_id: int, view: View, tab: int = VALUES, *, is_ascii: bool = False) -> None:
        super().__init__(session, kpi_id, view, tab, is_ascii=is_ascii)

    def figure(self, row_key: str = "") -> KpiFigure | None:
        """The KPI in the period of a line, by default the cursor's; elsewhere in the view period."""
        if not self.is_read:
            return None
        kind, _, start = (row_key or self.table.row_key).partition(":")
        if kind != "value":
            return self._figure_in(self.detail.dossier.figure.period)
        fiscal = self.settings.fiscal_year_start
        return self._figure_in(containing(self.detail.kpi.frequency, date.fromisoformat(start), fiscal))

    def ground(self) -> Stretch:
        """The periods from the cursor down, as far as they are listed one by one."""
        if self.tab != VALUES:
            raise Refused("a block is pasted as values", "1 leads to them; paste it there")
        self.require_values_at("note")
        listed = takewhile(lambda key: key.startswith("value:"), self.table.keys_below)
        figures = (self.figure(key) for key in listed)
        return Stretch(self.detail.kpi, tuple(figure.period for figure in figures if figure is not None))

    def about_row(self) -> tuple[str, str]:
        """The cursor's line in words: how a value came out, what a target means, what a field takes."""
        kind, _, name = self.table.row_key.partition(":")
        if not self.is_read:
            return "", ""
        if kind == "field":
            return about_field(name, self.detail)
        row = self.target_row()
        if row is not None:
            return about_target(row, self.detail)
        figure = self.figure() if kind == "value" else None
        if figure is None:
            return "", ""
        first, second = sentence.about(figure, self.settings, self.view.today)
        against = sentence.compared(self.detail.dossier, self.settings, figure)
        return first, f"{against}. {second}" if against else second

    def action_go_to_tab(self, index: int) -> None:
        """Open a tab by its number."""
        if 0 <= index < len(TABS) and self.table.editing is None and self.is_read:
            self.tab = index
            self.show_tab()
            self.explain_soon()

    def action_next_tab(self) -> None:
        """Open the next tab."""
        self.action_go_to_tab((self.tab + 1) % len(TABS))

    def action_previous_tab(self) -> None:
        """Open the tab before."""
        self.action_go_to_tab((self.tab - 1) % len(TABS))

    def on_masthead_chosen(self, event: Masthead.Chosen) -> None:
        """A tab was clicked."""
        self.action_go_to_tab(event.index)

    def on_table_activated(self, _event: told.Activated) -> None:
        """Nothing leads further from here; say so at least where no cell opens."""
        self.may_write()

    def action_grid(self) -> None:
        """The grid of KPIs and periods, at this KPI."""
        figure = self.figure()
        self.ask_for_grid(None if figure is None else figure.kpi)

    def action_targets(self) -> None:
        """Show the target rows."""
        self.action_go_to_tab(TARGETS)

    def action_add_target(self) -> None:
        """Ask for a target from the view period on, or for a plan."""
        self.action_go_to_tab(TARGETS)
        if self.is_read:
            self.ask_target()

    def action_remove_target(self) -> None:
        """Take the cursor's target row away."""
        if self.is_read:
            self.remove_target()

    def action_earlier(self) -> None:
        """Look at the period before."""
        self._step(-1)

    def action_later(self) -> None:
        """Look at the period after; the open one is the last."""
        self._step(1)

    def action_why(self) -> None:
        """How the cursor's number came about."""
        from bsc_tui.tui.screens.reading import WhyScreen

        figure = self.figure()
        if figure is not None:
            view = view_of(figure.period, self.view.today)
            self.app.push_screen(WhyScreen(self.session, f"kpi:{self.kpi_id}", view, is_ascii=self.is_ascii))

    def action_history(self) -> None:
        """Every change of this KPI."""
        from bsc_tui.tui.screens.history import HistoryScreen

        if self.is_read:
            self.app.push_screen(HistoryScreen(self.session, self._subject(), is_ascii=self.is_ascii))

    def _step(self, months: int) -> None:
        """Look at another period, and stand on its line."""
        try:
            view = stepped(self.view, months)
        except BscError as error:
            self.complain(error)
            return
        if view == self.view:
            self.say("Later periods have not begun." if months > 0 else "There is nothing earlier.", "dim")
            return
        self.view = view
        self.say("")
        self.patiently(self.load, lambda _: self.stand_on_view(), self.complain)

    def _subject(self) -> str:
        """What the KPI is looked up by: its name, unless something else that comes first bears it too."""
        kpi = self.detail.kpi
        others = {name.casefold() for name in (*self.detail.perspectives, *self.detail.objectives)}
        return f"kpi:{kpi.key}" if kpi.name.casefold() in others else kpi.name

    def _figure_in(self, period: Period) -> KpiFigure:
        entry = next((it for it in self.detail.dossier.values if it.period == period), None)
        return figure_in(self.detail, period, entry, self.view.today)
