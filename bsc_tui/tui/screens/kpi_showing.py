"""What the screen of one KPI shows: its title, its chart, and the page of the open tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from bsc_tui.domain.due import View
from bsc_tui.domain.errors import NotFound
from bsc_tui.domain.model import TargetRow
from bsc_tui.domain.settings import Settings
from bsc_tui.present.kpi_chart import chart_lines, charted
from bsc_tui.present.kpi_definition_page import definition_page
from bsc_tui.present.kpi_heading import heading
from bsc_tui.present.kpi_targets_page import targets_page
from bsc_tui.present.kpi_values_page import row_key, values_page
from bsc_tui.present.lines import Line
from bsc_tui.present.page import Page
from bsc_tui.present.tab_names import Tab
from bsc_tui.services.looking import Detail
from bsc_tui.services.session import Session
from bsc_tui.tui.screens.frame import Frame
from bsc_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual import events

VALUES = 0
TARGETS = 1
DEFINITION = 2

TABS = (Tab("Values"), Tab("Targets"), Tab("Definition"))
_AROUND = 8
"""Lines of the screen that neither the chart nor the table has."""
_FIRST = 100
"""Lines of values that are made for the first picture."""
_LOWEST, _HIGHEST = 6, 15
"""Lines a chart takes at least and at most, the blank one below it counted."""


class KpiShowing(Frame):
    """The part of a KPI's screen that reads and draws."""

    def __init__(self, session: Session, kpi_id: int, view: View, tab: int, *, is_ascii: bool) -> None:
        super().__init__(session, is_ascii=is_ascii)
        self.chart = Lines(id="chart", is_ascii=is_ascii)
        self.chart.styles.height = 0
        self.kpi_id = kpi_id
        self.view = view
        self.tab = tab
        self.is_gone = False
        self._detail: Detail | None = None
        self._is_drawn = False

    @property
    def is_read(self) -> bool:
        """Whether the KPI could be read at all."""
        return self._detail is not None

    @property
    def detail(self) -> Detail:
        """What was read last. Raises NotFound when the KPI had gone before it was read."""
        if self._detail is None:
            raise NotFound("the KPI is not there any more")
        return self._detail

    @property
    def settings(self) -> Settings:
        """The scorecard's settings as read last."""
        return self.detail.settings

    def compose(self) -> ComposeResult:
        """The parts of every screen, with the chart above the table."""
        yield self.masthead
        yield self.chart
        yield self.table
        yield self.about
        yield self.prompt
        yield self.keys_line

    def load(self) -> None:
        """Read the KPI at the view, and show the open tab. One that has gone stays in sight as it was last."""
        if self.view.end is None and not self.view.is_open:
            self.view = self.session.looking.today()
        before = self._detail
        try:
            self._detail = self.session.looking.detail(self.kpi_id, self.view)
        except NotFound:
            self.is_gone = True
            if before is None:
                raise
            self.show_title()
            raise NotFound(f"{before.kpi.name} is not there any more; this is how it stood last") from None
        self.is_gone = False
        self.show_tab()
        if before is None:
            self.stand_on_view()
        if self.detail.kpi.archived and not (before is not None and before.kpi.archived):
            self.say(f"{self.detail.kpi.name} is archived: it takes no values until it is restored.", "missed")

    def show_tab(self) -> None:
        """Show the open tab."""
        self.show_title()
        self.show_page(self._page())
        self.draw_chart()

    def show_title(self) -> None:
        """Show what is looked at, and the tabs."""
        left, right = heading(self.detail, self.view.today, self.app.size.width, is_gone=self.is_gone)
        self.masthead.present(Line(left, right), TABS, self.tab)

    def stand_on_view(self) -> None:
        """Move the cursor to the view period's value."""
        if self.tab == VALUES and self.is_read:
            self.table.stand_on(row_key(self.detail.dossier.figure.period), "actual")
        self.explain_soon()

    def draw_rest(self) -> None:
        """Draw the chart, and list what is older: after the first picture, which waits for neither."""
        self._is_drawn = True
        if self.is_read:
            self.show_tab()

    def draw_chart(self, rows: tuple[TargetRow, ...] | None = None) -> None:
        """Draw the chart in the room it has, with the target rows there are or with those that are being typed."""
        height = self._chart_height()
        self.chart.styles.height = height
        if height and self._is_drawn:
            what = charted(self.detail, rows, is_ahead=self.tab == TARGETS)
            lines = chart_lines(what, self.detail, self.app.size.width - 2, height - 1, is_ascii=self.is_ascii)
            self.chart.show([Line(pieces) for pieces in lines])

    def on_resize(self, _event: events.Resize) -> None:
        """The chart has room of another size, and so has the title."""
        if self.is_read:
            self.show_title()
            self.draw_chart()

    def _page(self) -> Page:
        if self.tab == TARGETS:
            return targets_page(self.detail)
        if self.tab == DEFINITION:
            return definition_page(self.detail)
        return values_page(self.detail, self.view.today, None if self._is_drawn else _FIRST)

    def _chart_height(self) -> int:
        """Lines for the chart: half of what there is, more where there are few target rows; none on a low screen."""
        found = self.detail.dossier
        if self.tab == DEFINITION or not any(it.value.value is not None for it in found.values):
            return 0
        room = self.app.size.height - _AROUND
        if room < 10:
            return 0
        height = room // 2 + 1
        if self.tab == TARGETS:
            height = max(height, room - max(len(found.rows), 4) - 1)
        return min(max(height, _LOWEST), _HIGHEST)
