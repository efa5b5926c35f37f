"""One objective: its definition, its initiatives, and what is said of it, under its figures."""

from __future__ import annotations

from bsc_tui.domain.due import View, view_month
from bsc_tui.domain.errors import BscError
from bsc_tui.domain.model import Initiative, Objective
from bsc_tui.present.comments_page import comment_key
from bsc_tui.services.session import Session
from bsc_tui.tui.actions import OBJECTIVE
from bsc_tui.tui.bindings import bindings_for
from bsc_tui.tui.screens.commenting import Commenting
from bsc_tui.tui.screens.objective_editing import ObjectiveEditing
from bsc_tui.tui.screens.objective_showing import COMMENTS, DEFINITION, INITIATIVES
from bsc_tui.tui.screens.stepping import Stepping

__all__ = ["COMMENTS", "DEFINITION", "INITIATIVES", "ObjectiveScreen"]

_NEW = "new initiative"


class ObjectiveScreen(Commenting, Stepping, ObjectiveEditing):
    """An objective at a view, opened from wherever it stands."""

    WHERE = OBJECTIVE
    BINDINGS = bindings_for(OBJECTIVE)  # type: ignore[assignment]

    def __init__(
        self, session: Session, entry: Objective, view: View, tab: int = DEFINITION, *, is_ascii: bool = False
    ) -> None:
        super().__init__(session, entry, view, tab, is_ascii=is_ascii)

    def action_add(self) -> None:
        """Ask for the name of an initiative."""
        self.action_go_to_tab(INITIATIVES)
        self.prompt.ask(_NEW, "Name of the initiative:")

    def action_archive(self) -> None:
        """Take the cursor's initiative off the list; on the definition, the objective itself."""
        found = self.initiative()
        if found is not None:
            self.patiently(lambda: self.session.initiatives.archive(found).label, self._did, self.complain)
        elif self.tab == DEFINITION:
            super().action_archive()
        else:
            what = "x clears a comment" if self.tab == COMMENTS else "Move to an initiative first"
            self.say(f"{what}; the objective itself is archived on its definition.", "dim")

    def action_delete(self) -> None:
        """Delete the objective, where its definition is."""
        if self.tab == DEFINITION:
            super().action_delete()
        else:
            self.say("The objective itself is deleted on its definition.", "dim")

    def action_move_up(self) -> None:
        """Move the initiative up among its neighbours."""
        self._move(-1)

    def action_move_down(self) -> None:
        """Move the initiative down among its neighbours."""
        self._move(1)

    def action_note(self) -> None:
        """Ask for the comment of the month that is looked at."""
        if self.shown is None:
            self.say("It is archived: restore it first.", "missed")
        else:
            self.ask_comment(self.shown)

    def action_why(self) -> None:
        """How the objective's score came about."""
        from bsc_tui.tui.screens.reading import WhyScreen

        self.app.push_screen(WhyScreen(self.session, f"objective:{self._entry.id}", self.view, is_ascii=self.is_ascii))

    def answer(self, subject: str, text: str) -> None:
        """Add an initiative of that name; what is refused stays in the field."""
        if subject != _NEW:
            super().answer(subject, text)
            return
        self.patiently(
            lambda: self.session.initiatives.add(text, f"objective:{self._entry.name}", {}),
            lambda made: self._added(made[0], made[1].label),
            self._not_added,
        )

    def _added(self, initiative: Initiative, label: str) -> None:
        self.close_prompt()
        self._did(label)
        self.table.stand_on(f"initiative:{initiative.id}", "owner")

    def _not_added(self, error: BscError) -> None:
        self.prompt.refuse()
        self.about.tell(error.what, error.hint)

    def _move(self, steps: int) -> None:
        found = self.initiative()
        if found is not None:
            self.patiently(lambda: self.session.initiatives.move(found, steps).label, self._did, self.complain)

    def _did(self, label: str) -> None:
        self.refresh_data()
        self.say(f"{label}. u takes it back." if label else "")

    def _step(self, months: int) -> None:
        """Look at another month, and among the comments stand on it."""
        super()._step(months)
        if self.tab == COMMENTS and self._defined is not None:
            self.table.stand_on(comment_key(view_month(self.view)), "text")
