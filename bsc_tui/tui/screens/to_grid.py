"""The way to the grid of KPIs and periods. It leads to KPIs in turn, so the program opens it, not the screen."""

from __future__ import annotations

from textual.message import Message

from bsc_tui.domain.model import Kpi
from bsc_tui.services.session import Session
from bsc_tui.tui.screens.frame import Frame


class ToGrid(Frame):
    """The part of a screen from which the grid is opened."""

    class Asked(Message):
        """The grid of a session is wanted: at a KPI, or where it begins."""

        def __init__(self, session: Session, kpi: Kpi | None, *, is_ascii: bool) -> None:
            self.session = session
            self.kpi = kpi
            self.is_ascii = is_ascii
            super().__init__()

    def action_grid(self) -> None:
        """The grid of KPIs and periods."""
        self.ask_for_grid()

    def ask_for_grid(self, kpi: Kpi | None = None) -> None:
        """Ask for the grid, at a KPI or where it begins."""
        self.post_message(self.Asked(self.session, kpi, is_ascii=self.is_ascii))
