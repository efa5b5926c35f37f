"""Everything about one objective: its figures, the work that serves it, what drives it, and what was said of it."""

from __future__ import annotations

from typing import NamedTuple

from bsc_tui.domain.board import Board, ObjectiveFigure
from bsc_tui.domain.model import Comment, Objective, Perspective, Scorecard
from bsc_tui.domain.narrow import narrowed


class ObjectiveDossier(NamedTuple):
    """An objective at a view. ``comments`` are all there are, oldest first; links are the names of objectives."""

    figure: ObjectiveFigure
    perspective: Perspective
    comments: tuple[Comment, ...] = ()
    drives: tuple[str, ...] = ()
    driven_by: tuple[str, ...] = ()

    @property
    def objective(self) -> Objective:
        """The objective itself."""
        return self.figure.objective


def objective_dossier(scorecard: Scorecard, board: Board, objective: Objective) -> ObjectiveDossier:
    """Everything about an objective of a board. Raises Refused for one the board does not show: it is archived."""
    (home,) = narrowed(board, objective).perspectives
    names = {row.id: row.name for row in scorecard.objectives if not row.archived}
    drives = (names.get(link.to_id) for link in scorecard.links if link.from_id == objective.id)
    driven_by = (names.get(link.from_id) for link in scorecard.links if link.to_id == objective.id)
    return ObjectiveDossier(
        home.objectives[0],
        home.perspective,
        scorecard.comments.get(objective.id, ()),
        tuple(name for name in drives if name is not None),
        tuple(name for name in driven_by if name is not None),
    )
