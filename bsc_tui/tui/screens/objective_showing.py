"""What the screen of one objective shows: its figures, and the page of the open tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from bsc_tui.domain.board import ObjectiveFigure
from bsc_tui.domain.due import View, is_open, view_month
from bsc_tui.domain.model import Comment, Initiative, Objective
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.status_by_month import Statuses, statuses
from bsc_tui.present import words
from bsc_tui.present.comments_page import NO_STATUSES, comment_key, comments_page, months_of
from bsc_tui.present.definition_page import definition_page
from bsc_tui.present.initiatives_page import initiatives_page
from bsc_tui.present.objective_heading import figures_lines
from bsc_tui.present.page import Page
from bsc_tui.present.tab_names import Tab
from bsc_tui.services.session import Session
from bsc_tui.tui.screens.defining import Defining
from bsc_tui.tui.widgets.lines import Lines
from bsc_tui.tui.widgets.masthead import Masthead

if TYPE_CHECKING:
    from textual import events

    from bsc_tui.domain.dossier import Judged

DEFINITION = 0
INITIATIVES = 1
COMMENTS = 2

_TABS = 3


class ObjectiveShowing(Defining):
    """The part of an objective's screen that reads and draws."""

    DEFAULT_CSS = """
    ObjectiveShowing Masthead { height: 3; }
    ObjectiveShowing #figures { height: 0; }
    """

    def __init__(
        self, session: Session, entry: Objective, view: View, tab: int = DEFINITION, *, is_ascii: bool = False
    ) -> None:
        super().__init__(session, entry, view, is_ascii=is_ascii)
        self.figures = Lines(id="figures", is_ascii=is_ascii)
        self.tab = tab
        self._judged: tuple[Judged, ...] | None = None

    def compose(self) -> ComposeResult:
        """The parts of every screen, with the figures above the table."""
        yield self.masthead
        yield self.figures
        yield self.table
        yield self.about
        yield self.prompt
        yield self.keys_line

    @property
    def settings(self) -> Settings:
        """The scorecard's settings as read last."""
        return self.defined.scorecard.settings

    @property
    def shown(self) -> ObjectiveFigure | None:
        """The objective's figures; None while it is archived."""
        return next((goal for goal in self.board.objectives() if goal.objective.id == self._entry.id), None)

    @property
    def work(self) -> tuple[Initiative, ...]:
        """Its initiatives, but for archived ones."""
        found = self.defined.scorecard.initiatives
        return tuple(one for one in found if one.objective_id == self._entry.id and not one.archived)

    @property
    def comments(self) -> tuple[Comment, ...]:
        """What was said of it, oldest first."""
        return self.defined.scorecard.comments.get(self._entry.id, ())

    @property
    def statuses(self) -> Statuses:
        """What its headline came to in the months that are listed among the comments."""
        headline = self.shown.headline if self.shown is not None else None
        if headline is None:
            return NO_STATUSES
        if self._judged is None:
            self._judged = self.session.looking.dossier(headline.kpi, self.view).values
        months = months_of(self.comments, view_month(self.view))
        return statuses(self._judged, headline.kpi, months, self.view, self.settings)

    def load(self) -> None:
        """Read it at the view, which without a period follows today."""
        if self.view.end is None and not self.view.is_open:
            self.view = self.session.looking.today()
        self._judged = None
        super().load()

    def show_defined(self) -> None:
        """Show the figures, and the page of the open tab."""
        shown, cells = self.shown, self.app.size.width
        lines = () if shown is None else figures_lines(shown, self.settings, cells)
        self.figures.styles.height = len(lines)
        self.figures.show(lines)
        self.show_page(self._page())

    def show_title(self) -> None:
        """Show what is looked at in which month, and the tabs, with how many initiatives there are."""
        month = view_month(self.view)
        when = f"{words.month(month.start)}{', open' if is_open(month, self.view.today) else ''}"
        count = len(self.work) if self._defined is not None else 0
        tabs = (Tab("Definition"), Tab(f"Initiatives ({count})" if count else "Initiatives"), Tab("Comments"))
        self.masthead.present(self.title_line(when), tabs, self.tab)

    def on_resize(self, _event: events.Resize) -> None:
        """There is room for more figures, or for fewer."""
        if self._defined is not None:
            self.show_title()
            self.show_defined()

    def action_go_to_tab(self, index: int) -> None:
        """Open a tab by its number."""
        if 0 <= index < _TABS and self.table.editing is None and self._defined is not None:
            self.tab = index
            self.show_title()
            self.patiently(self.show_defined, lambda _: self._arrive(), self.complain, holds_keys=False)

    def _arrive(self) -> None:
        if self.tab == COMMENTS:
            self.table.stand_on(comment_key(view_month(self.view)), "text")
        self.explain_soon()

    def action_next_tab(self) -> None:
        """Open the next tab."""
        self.action_go_to_tab((self.tab + 1) % _TABS)

    def action_previous_tab(self) -> None:
        """Open the tab before."""
        self.action_go_to_tab((self.tab - 1) % _TABS)

    def on_masthead_chosen(self, event: Masthead.Chosen) -> None:
        """A tab was clicked."""
        self.action_go_to_tab(event.index)

    def _page(self) -> Page:
        if self.tab == INITIATIVES:
            return initiatives_page(self.work, self.settings, self.view.today)
        if self.tab == COMMENTS:
            return comments_page(self.comments, view_month(self.view), self.view.today, self.statuses)
        return definition_page(self.defined)
