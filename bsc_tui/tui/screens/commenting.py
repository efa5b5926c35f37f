"""Comments on objectives: asked for from a line, for the month that is looked at."""

from __future__ import annotations

from bsc_tui.domain.board import ObjectiveFigure
from bsc_tui.domain.due import view_month
from bsc_tui.domain.errors import BscError, Conflict
from bsc_tui.domain.model import Comment
from bsc_tui.domain.periods import period_key
from bsc_tui.tui.screens.standing import Standing

COMMENT = "comment"


class Commenting(Standing):
    """The part of a screen of objectives that takes comments on them."""

    _commented: ObjectiveFigure | None = None
    _comment_seen: Comment | None = None

    def goal(self, row_key: str = "") -> ObjectiveFigure | None:
        """The objective that a line stands for, by default the cursor's."""
        kind, _, number = (row_key or self.table.row_key).partition(":")
        if kind != "objective":
            return None
        return next((goal for goal in self.board.objectives() if goal.objective.id == int(number)), None)

    def ask_comment(self, goal: ObjectiveFigure) -> None:
        """Ask for the comment on an objective in the month that is looked at."""
        self._commented, self._comment_seen = goal, goal.said.comment
        key = period_key(view_month(self.board.view))
        self.prompt.ask(COMMENT, f"Comment on {goal.objective.name} {key}:", goal.said.text)

    def answer(self, subject: str, text: str) -> None:
        """Save a comment; nothing typed is lost when that is refused."""
        goal = self._commented
        if subject == COMMENT and goal is not None:
            self.patiently(lambda: self._write(goal, text), self._comment_saved, self._comment_refused)
        else:
            super().answer(subject, text)

    def _write(self, goal: ObjectiveFigure, text: str) -> str:
        month = view_month(self.board.view)
        return self.session.commenting.edit(goal.objective, month, self._comment_seen, text).label

    def _comment_saved(self, label: str) -> None:
        self.close_prompt()
        self.refresh_data()
        self.say(label)

    def _comment_refused(self, error: BscError) -> None:
        self.prompt.refuse()
        self.about.tell(error.what, error.hint)
        if isinstance(error, Conflict) and self._commented is not None:
            self.about.tell(f"{error.what}: {error.theirs}.", "Enter again saves yours, Esc leaves theirs.")
            self.refresh_data()
            found = self.goal(f"objective:{self._commented.objective.id}")
            self._comment_seen = None if found is None else found.said.comment
