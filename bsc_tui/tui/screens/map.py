"""The strategy map: which objective drives which, followed and changed from the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsc_tui.domain.board import Board, assess
from bsc_tui.domain.due import View
from bsc_tui.domain.errors import NotFound
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.model import Frequency, Scorecard
from bsc_tui.domain.strategy import StrategyMap, mapped
from bsc_tui.present.glyphs import in_ascii
from bsc_tui.present.map_page import Sight, about_objective, map_page, map_title
from bsc_tui.services.session import Session
from bsc_tui.tui.actions import MAP
from bsc_tui.tui.bindings import bindings_for
from bsc_tui.tui.clipboard import copy
from bsc_tui.tui.screens.linking import Linking
from bsc_tui.tui.screens.stepping import Stepping, steps_of
from bsc_tui.tui.screens.walking import Walking
from bsc_tui.tui.widgets import table_messages as told
from bsc_tui.tui.widgets.map_table import MapTable

if TYPE_CHECKING:
    from textual import events


class MapScreen(Walking, Linking, Stepping):
    """Perspectives from the top, their objectives, and the links between them; the cursor stands on an objective."""

    WHERE = MAP
    BINDINGS = bindings_for(MAP)  # type: ignore[assignment]
    DEFAULT_CSS = """
    MapScreen Masthead { height: 2; }
    """

    def __init__(
        self,
        session: Session,
        view: View,
        objective_id: int = 0,
        by: Frequency | None = None,
        *,
        is_ascii: bool = False,
    ) -> None:
        super().__init__(session, is_ascii=is_ascii)
        self.view = view
        self.by = by
        self._arriving = objective_id
        self._shown_for = 0
        self._scorecard: Scorecard | None = None
        self._strategy: StrategyMap | None = None

    def make_table(self) -> MapTable:
        """A table whose keys sideways lead along links."""
        return MapTable(is_ascii=self.is_ascii)

    @property
    def scorecard(self) -> Scorecard:
        """The scorecard as read last. Raises NotFound before it was read."""
        if self._scorecard is None:
            raise NotFound("the scorecard was not read yet")
        return self._scorecard

    @property
    def strategy(self) -> StrategyMap:
        """The map as read last. Raises NotFound before it was read."""
        if self._strategy is None:
            raise NotFound("the map was not read yet")
        return self._strategy

    @property
    def board(self) -> Board:
        """The figures that were read last."""
        return self.strategy.board

    def figure(self, _row_key: str = "") -> KpiFigure | None:
        """No row of the map stands for a KPI."""
        return None

    def load(self) -> None:
        """Read the scorecard at the view, and draw its map."""
        if self.view.end is None:
            self.view = self.view._replace(today=self.session.today())
        looking, by = self.session.looking, self.by
        self._scorecard = looking.by(self.view, by) if by else looking.scorecard(self.view)
        self._strategy = mapped(assess(self._scorecard, self.view, by), self._scorecard.links)
        self._show_title()
        self._draw()
        if self._arriving:
            self.table.stand_on(f"objective:{self._arriving}")
            self._arriving = 0
            self._draw()

    def explain(self) -> None:
        """Mark what the cursor's objective hangs on, and say it below."""
        if self._strategy is not None and not self.prompt.is_asking and self._shown_for != self.own:
            self._draw()
        super().explain()

    def about_row(self) -> tuple[str, str]:
        """What the cursor's objective drives, and what drives it."""
        return ("", "") if self._strategy is None else about_objective(self._strategy, self.own)

    def on_resize(self, _event: events.Resize) -> None:
        """There is room for more, or for less."""
        if self._strategy is not None:
            self._draw()

    def on_table_activated(self, _event: told.Activated) -> None:
        """Enter or a click: open the objective."""
        self.action_open()

    def action_open(self) -> None:
        """Open the cursor's objective."""
        objective = self.objective()
        if objective is None:
            self.say("There is no objective to open yet.", "dim")
            return
        from bsc_tui.tui.screens.objective import ObjectiveScreen

        self.app.push_screen(ObjectiveScreen(self.session, objective, self.view, is_ascii=self.is_ascii))

    def action_why(self) -> None:
        """How the score of the cursor's objective came about."""
        from bsc_tui.tui.screens.reading import WhyScreen

        self.app.push_screen(WhyScreen(self.session, self.table.row_key, self.view, by=self.by, is_ascii=self.is_ascii))

    def action_history(self) -> None:
        """Every change."""
        from bsc_tui.tui.screens.history import HistoryScreen

        self.app.push_screen(HistoryScreen(self.session, is_ascii=self.is_ascii))

    def action_copy(self) -> None:
        """Copy the whole map as text."""
        from bsc_tui.present.map_text import told as as_text
        from bsc_tui.present.status_text import Style

        text = as_text(self.strategy, self.scorecard.settings, Style())
        copy(self.app, in_ascii(text) if self.is_ascii else text)
        self.say("Copied, if your terminal allows it: the whole map as text", "dim")

    def _draw(self) -> None:
        self._shown_for = self.own
        self.show_page(map_page(self.strategy, self.scorecard.settings, Sight(self.app.size.width, self.own)))
        if self.own != self._shown_for:
            # Shown for the first time, or what it stood on has gone.
            self._draw()

    def _step(self, months: int) -> None:
        super()._step(months * steps_of(self.by))

    def _show_title(self) -> None:
        self.masthead.present(
            map_title(
                self.board, self.scorecard.settings, as_of=self.session.as_of, is_read_only=self.session.is_read_only
            ),
            (),
            0,
        )
