"""Adding, archiving and moving, from the tab one is on."""

from __future__ import annotations

from collections.abc import Callable

from bsc_tui.domain.board import PerspectiveFigure
from bsc_tui.domain.errors import BscError
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.model import Kpi, Objective, Perspective
from bsc_tui.services.editing import Named
from bsc_tui.services.looking import Sheet
from bsc_tui.tui.screens.frame import Frame
from bsc_tui.tui.widgets.lines import Line, plain

_QUESTIONS = {"add kpi": "Name of the KPI:", "add objective": "Name of the objective:", "add perspective": "Name:"}


class Structuring(Frame):
    """The part of the scorecard's screen that changes its structure."""

    @property
    def sheet(self) -> Sheet:
        """What was read last."""
        raise NotImplementedError

    @property
    def perspective(self) -> PerspectiveFigure | None:
        """The perspective whose tab is open."""
        raise NotImplementedError

    def figure(self, row_key: str = "") -> KpiFigure | None:
        """The KPI a row stands for."""
        raise NotImplementedError

    def action_add(self) -> None:
        """Ask what to add: a KPI or an objective to the open perspective, else a perspective."""
        if self.perspective is None:
            self._ask("add perspective")
            return
        self.prompt.ask("add", "Add a KPI (k), an objective (o) or a perspective (p)?", "k")

    def action_archive(self) -> None:
        """Take what the cursor stands on off the lists."""
        entry = self._entry()
        if entry is None:
            self.say("Move to a KPI, an objective or a perspective first.", "dim")
            return
        self.patiently(lambda: self.session.structure.archive(entry).label, self._did, self.complain)

    def action_move_up(self) -> None:
        """Move what the cursor stands on up among its neighbours."""
        self._move(-1)

    def action_move_down(self) -> None:
        """Move what the cursor stands on down among its neighbours."""
        self._move(1)

    def answer(self, subject: str, text: str) -> None:
        """The kind of thing to add, or its name."""
        if subject == "add":
            kinds = {"k": "add kpi", "o": "add objective", "p": "add perspective"}
            kind = kinds.get(text.strip().lower()[:1])
            if kind is None:
                self.prompt.refuse()
            else:
                self._ask(kind)
        elif subject in _QUESTIONS:
            self.patiently(lambda: self._add(subject, text), self._added, self._not_added)
        else:
            super().answer(subject, text)

    def _ask(self, kind: str) -> None:
        self.prompt.ask(kind, _QUESTIONS[kind])

    def _add(self, kind: str, name: str) -> tuple[str, Callable[[], None]]:
        structure = self.session.structure
        home = self.perspective.perspective.name if self.perspective else ""
        if kind == "add kpi":
            figure = self.figure()
            goal = next((o for o in self.sheet.board.objectives() if figure in o.kpis), None)
            kpi, done = structure.add_kpi(name, home, {"objective": goal.objective.name} if goal else {})
            return done.label, lambda: self._define(kpi)
        if kind == "add objective":
            return structure.add_objective(name, home, {})[1].label, lambda: None
        return structure.add_perspective(name, {})[1].label, lambda: None

    def _added(self, added: tuple[str, Callable[[], None]]) -> None:
        label, then = added
        self.close_prompt()
        self._did(label)
        then()

    def _not_added(self, error: BscError) -> None:
        self.prompt.refuse()
        self.about.show((Line(), plain(error.what), plain(error.hint, "dim")))

    def _define(self, kpi: Kpi) -> None:
        """A new KPI: go on with its definition."""
        from bsc_tui.tui.screens.kpi import DEFINITION, KpiScreen

        self.table.stand_on(f"kpi:{kpi.id}")
        view = self.session.looking.today()
        self.app.push_screen(KpiScreen(self.session, kpi.id, view, DEFINITION, is_ascii=self.is_ascii))

    def _move(self, steps: int) -> None:
        entry = self._entry()
        if entry is not None:
            self.patiently(lambda: self.session.structure.move(entry, steps).label, self._did, self.complain)

    def _did(self, label: str) -> None:
        self.refresh_data()
        self.say(f"{label}. u takes it back." if label else "")

    def _entry(self) -> Named | None:
        """What the cursor's row stands for."""
        kind, _, number = self.table.row_key.partition(":")
        board = self.sheet.board
        entries: dict[str, list[Perspective] | list[Objective]] = {
            "perspective": [figure.perspective for figure in board.perspectives],
            "objective": [figure.objective for figure in board.objectives()],
        }
        if kind in entries:
            return next((entry for entry in entries[kind] if entry.id == int(number)), None)
        figure = self.figure()
        return None if figure is None else figure.kpi
