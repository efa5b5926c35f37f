"""What the scorecard's design lacks, under its rules; Enter leads to where it is mended."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bsc_tui.domain.finding import Finding
from bsc_tui.domain.model import Kpi, Objective, Perspective, Scorecard
from bsc_tui.present.findings_page import about_finding, counted, findings_page
from bsc_tui.present.lines import Line
from bsc_tui.services.session import Session
from bsc_tui.tui.actions import FINDINGS
from bsc_tui.tui.bindings import bindings_for
from bsc_tui.tui.screens.frame import Frame
from bsc_tui.tui.widgets import table_messages as told

if TYPE_CHECKING:
    from textual.screen import Screen


class FindingsScreen(Frame):
    """The findings of today. ``to_row`` stands on a KPI's row of the screen behind this one."""

    WHERE = FINDINGS
    BINDINGS = bindings_for(FINDINGS)  # type: ignore[assignment]
    DEFAULT_CSS = """
    FindingsScreen Masthead { height: 2; }
    """

    def __init__(self, session: Session, to_row: Callable[[Kpi], None], *, is_ascii: bool = False) -> None:
        super().__init__(session, is_ascii=is_ascii)
        self._to_row = to_row
        self._found: tuple[Finding, ...] = ()
        self._scorecard = Scorecard(session.looking.settings())

    def load(self) -> None:
        """Look for findings: again, when one comes back from mending one."""
        self._scorecard = self.session.looking.scorecard(self.session.looking.today())
        self._found = self.session.looking.findings()
        names = {kpi.key: kpi.name for kpi in self._scorecard.kpis}
        self.masthead.present(Line((("Findings", "strong"),), ((counted(self._found), "dim"),)), (), 0)
        self.show_page(findings_page(self._found, names))

    def about_row(self) -> tuple[str, str]:
        """What was seen, why it matters, and how it is mended."""
        finding = self._finding(self.table.row_key)
        return ("", "") if finding is None else about_finding(finding)

    def on_table_activated(self, event: told.Activated) -> None:
        """Go to where it is mended."""
        finding = self._finding(event.row_key)
        if finding is None:
            return
        if finding.advice.place == "row" and (kpi := self._kpi(finding.id)) is not None:
            self.app.pop_screen()
            self._to_row(kpi)
            return
        screen = self._screen(finding)
        if screen is None:
            self.say("That is no longer there.", "dim")
        else:
            self.app.push_screen(screen)

    def _finding(self, row_key: str) -> Finding | None:
        kind, _, number = row_key.partition(":")
        return self._found[int(number)] if kind == "finding" and int(number) < len(self._found) else None

    def _kpi(self, kpi_id: int) -> Kpi | None:
        return next((it for it in self._scorecard.kpis if it.id == kpi_id), None)

    def _screen(self, finding: Finding) -> Screen[None] | None:
        """The screen on which a finding is mended; None when what it is about has gone."""
        if finding.kind == "kpi":
            return self._kpi_screen(finding)
        if finding.advice.place == "map":
            from bsc_tui.tui.screens.map import MapScreen

            return MapScreen(self.session, self.session.looking.today(), finding.id, None, is_ascii=self.is_ascii)
        if finding.kind == "scorecard" or finding.advice.place == "settings":
            from bsc_tui.tui.screens.settings import SettingsScreen

            return SettingsScreen(self.session, is_ascii=self.is_ascii)
        kinds: tuple[Objective | Perspective, ...] = (*self._scorecard.objectives,)
        if finding.kind == "perspective":
            kinds = self._scorecard.perspectives
        entry = next((it for it in kinds if it.id == finding.id), None)
        return None if entry is None else self._entry_screen(entry)

    def _entry_screen(self, entry: Objective | Perspective) -> Screen[None]:
        view = self.session.looking.today()
        if isinstance(entry, Objective):
            from bsc_tui.tui.screens.objective import ObjectiveScreen

            return ObjectiveScreen(self.session, entry, view, is_ascii=self.is_ascii)
        from bsc_tui.tui.screens.definition import DefinitionScreen

        return DefinitionScreen(self.session, entry, view, is_ascii=self.is_ascii)

    def _kpi_screen(self, finding: Finding) -> Screen[None] | None:
        from bsc_tui.tui.screens.kpi import DEFINITION, TARGETS, VALUES, KpiScreen

        if self._kpi(finding.id) is None:
            return None
        tab = {"targets": TARGETS, "definition": DEFINITION}.get(finding.advice.place, VALUES)
        return KpiScreen(self.session, finding.id, self.session.looking.today(), tab, is_ascii=self.is_ascii)
