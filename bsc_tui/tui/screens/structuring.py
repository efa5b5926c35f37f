"""Adding, archiving and moving, from the tab one is on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bsc_tui.domain.board import Board, PerspectiveFigure
from bsc_tui.domain.errors import BscError
from bsc_tui.domain.model import Kpi, Objective, Perspective
from bsc_tui.services.looking import Sheet
from bsc_tui.tui.screens.standing import Standing

if TYPE_CHECKING:
    from bsc_tui.domain.naming import Named

_QUESTIONS = {
    "add kpi": "Name of the KPI:",
    "add objective": "Name of the objective:",
    "add perspective": "Name of the perspective:",
}


class Home(NamedTuple):
    """Where something new goes: a perspective, and there an objective or none."""

    perspective: Perspective
    objective: Objective | None


class Structuring(Standing):
    """The part of the scorecard's screen that changes its structure."""

    _home: Home | None = None

    @property
    def sheet(self) -> Sheet:
        """What was read last."""
        raise NotImplementedError

    @property
    def board(self) -> Board:
        """The figures that were read last."""
        return self.sheet.board

    @property
    def perspective(self) -> PerspectiveFigure | None:
        """The perspective whose tab is open."""
        raise NotImplementedError

    def action_go_to_tab(self, index: int) -> None:
        """Open a tab by its number."""
        raise NotImplementedError

    def action_add(self) -> None:
        """Ask what to add: a KPI or an objective to the perspective one is at, or another perspective."""
        self._home = self.here()
        if self._home is None:
            self._ask("add perspective")
        else:
            self.prompt.ask("add", "Add KPI (k), from catalogue (c), objective (o), perspective (p)?", "k")

    def action_archive(self) -> None:
        """Take what the cursor stands on off the lists."""
        from bsc_tui.present.definition_page import archived

        entry, before = self.entry(), self.board
        if entry is None:
            self.say("Move to a KPI, an objective or a perspective first.", "dim")
            return
        self.patiently(
            lambda: self.session.structure.archive(entry).label,
            lambda label: self._did(archived(label, entry, before)),
            self.complain,
        )

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

    def here(self) -> Home | None:
        """Where the cursor is; None where nothing but a perspective can be added."""
        entry = self.entry()
        if self.perspective is not None:
            goals = (goal for goal in self.perspective.objectives if self.figure() in goal.kpis)
            return Home(self.perspective.perspective, next((goal.objective for goal in goals), None))
        if isinstance(entry, Perspective):
            return Home(entry, None)
        if isinstance(entry, Objective):
            sides = (side.perspective for side in self.board.perspectives)
            return Home(next(side for side in sides if side.id == entry.perspective_id), entry)
        return None

    def _add(self, kind: str, name: str) -> tuple[Named, str]:
        """Add it, and give it with what is said of it."""
        from bsc_tui.present.definition_page import added

        structure, home = self.session.structure, self._home
        if home is None or kind == "add perspective":
            perspective, done = structure.add_perspective(name, {})
            return perspective, f"{done.label}, tab {len(self.board.perspectives) + 2}. u takes it back."
        if kind == "add objective":
            objective, done = structure.add_objective(name, home.perspective.name, {})
            return objective, added(done.label, home.perspective.name)
        goal = home.objective
        kpi, done = structure.add_kpi(name, home.perspective.name, {"objective": goal.name} if goal else {})
        return kpi, added(done.label, goal.name if goal else home.perspective.name)

    def _added(self, found: tuple[Named, str]) -> None:
        entry, said = found
        self.close_prompt()
        self._did(said)
        self.go_to(entry)
        if isinstance(entry, Kpi):
            self._define(entry)

    def go_to(self, entry: Named) -> None:
        """Stand on something new: an objective without KPIs has its line on the Overview alone."""
        tabs = {side.perspective.id: 1 + number for number, side in enumerate(self.board.perspectives)}
        if isinstance(entry, Kpi):
            self.action_go_to_tab(tabs.get(entry.perspective_id, 0))
            self.reach(f"kpi:{entry.id}", "actual")
        elif isinstance(entry, Objective):
            self.action_go_to_tab(0)
            self.reach(f"objective:{entry.id}")
        elif self.perspective is None:
            self.reach(f"perspective:{entry.id}")
        else:
            self.action_go_to_tab(tabs.get(entry.id, 0))

    def _not_added(self, error: BscError) -> None:
        self.prompt.refuse()
        self.about.tell(error.what, error.hint)

    def _define(self, kpi: Kpi) -> None:
        """A new KPI: go on with its definition."""
        from bsc_tui.tui.screens.kpi import DEFINITION, KpiScreen

        view = self.session.looking.today()
        self.app.push_screen(KpiScreen(self.session, kpi.id, view, DEFINITION, is_ascii=self.is_ascii))

    def _move(self, steps: int) -> None:
        entry = self.entry()
        if entry is not None:
            self.patiently(lambda: self.session.structure.move(entry, steps).label, self._moved, self.complain)

    def _moved(self, label: str) -> None:
        self._did(f"{label}. u takes it back." if label else "")

    def _did(self, said: str) -> None:
        self.refresh_data()
        self.say(said)
