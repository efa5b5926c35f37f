"""The figures of a whole scorecard at a view: KPIs, objectives, perspectives and the scorecard itself."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from bsc_tui.domain.comments import Said, said
from bsc_tui.domain.due import View, view_month
from bsc_tui.domain.figure import KpiFigure, Relative, figure_of, past_of, relative_of
from bsc_tui.domain.horizon import Horizon
from bsc_tui.domain.model import (
    FREQUENCIES,
    Frequency,
    Initiative,
    Kpi,
    Objective,
    Perspective,
    Scorecard,
    Status,
    TargetRow,
    Value,
)
from bsc_tui.domain.pace import pace
from bsc_tui.domain.rollup import Child, Rollup, leaf, node, rolled_up
from bsc_tui.domain.settings import Settings

__all__ = [
    "Board",
    "KpiFigure",
    "ObjectiveFigure",
    "PerspectiveFigure",
    "Relative",
    "Rollup",
    "assess",
    "assess_kpi",
    "board_children",
    "objective_children",
    "perspective_children",
    "relative_of",
    "with_past",
]


class ObjectiveFigure(NamedTuple):
    """An objective at a view. Status and progress are its headline KPI's; without one, as a perspective's.

    ``way`` is the part of the way its headline has made, ``time`` the part of its time that is over (both 0 to 1, the
    way unclamped), ``pace`` the word for the two: starting, ahead, on pace, behind, reached, not reached. ``said`` is
    what people say of it in the month of the view, ``initiatives`` the work that serves it.
    """

    objective: Objective
    headline: KpiFigure | None
    kpis: tuple[KpiFigure, ...]
    rollup: Rollup
    status: Status
    progress: float | None
    pace: str | None
    way: float | None
    time: float | None
    said: Said = Said()
    initiatives: tuple[Initiative, ...] = ()

    @property
    def weight(self) -> float:
        """Its weight in its perspective: its own, or else the sum of its KPIs' weights."""
        if self.objective.weight is not None:
            return self.objective.weight
        return math.fsum(figure.weight for figure in self.kpis)


class PerspectiveFigure(NamedTuple):
    """A perspective at a view: its objectives, the KPIs without one, and ``kpis``, all of them in this order."""

    perspective: Perspective
    objectives: tuple[ObjectiveFigure, ...]
    loose: tuple[KpiFigure, ...]
    kpis: tuple[KpiFigure, ...]
    rollup: Rollup


class Board(NamedTuple):
    """A whole scorecard at a view; ``by`` the frequency its figures were brought to, None for each KPI's own."""

    view: View
    rollup: Rollup
    perspectives: tuple[PerspectiveFigure, ...]
    by: Frequency | None = None

    def kpis(self) -> Iterator[KpiFigure]:
        """All KPIs shown, perspective by perspective."""
        for perspective in self.perspectives:
            yield from perspective.kpis

    def kpi(self, kpi_id: int) -> KpiFigure | None:
        """The KPI with that id, if it is shown."""
        return next((figure for figure in self.kpis() if figure.kpi.id == kpi_id), None)

    def objectives(self) -> Iterator[ObjectiveFigure]:
        """All objectives shown, perspective by perspective."""
        for perspective in self.perspectives:
            yield from perspective.objectives


class _Horizons(dict[Frequency, Horizon]):
    """The horizon of each frequency at a view, made when first asked for."""

    def __init__(self, view: View, settings: Settings) -> None:
        super().__init__()
        self._view = view
        self._settings = settings

    def __missing__(self, frequency: Frequency) -> Horizon:
        horizon = self[frequency] = Horizon(frequency, self._view, self._settings)
        return horizon


def assess(scorecard: Scorecard, view: View, by: Frequency | None = None) -> Board:
    """The figures of a scorecard at a view. Archived rows are left out, and what lies in an archived perspective.

    A KPI whose objective is archived, or lies in another perspective, counts as one without an objective. ``by`` a
    frequency: KPIs of a finer one are seen by it, brought together by their aggregation.
    """
    figures: dict[int, KpiFigure] = {}
    homes = {it.id for it in scorecard.perspectives if not it.archived}
    figure = _by(scorecard, view, by) if by else _single(scorecard, view)
    for kpi in scorecard.kpis:
        if not kpi.archived and kpi.perspective_id in homes:
            figures[kpi.id] = figure(kpi, scorecard.targets.get(kpi.id, ()), scorecard.values.get(kpi.id, ()))
    perspectives = _perspectives(scorecard, figures, view)
    shown = [it for perspective in perspectives for it in perspective.kpis]
    return Board(view, rolled_up(_nodes(perspectives), shown), perspectives, by)


_Judge = Callable[[Kpi, Sequence[TargetRow], Sequence[Value]], KpiFigure]


def _single(scorecard: Scorecard, view: View) -> _Judge:
    """Judges each KPI in its own view period; of a calculated one without a number there it says why."""
    horizons = _Horizons(view, scorecard.settings)
    if not any(kpi.formula for kpi in scorecard.kpis):
        return lambda kpi, rows, values: figure_of(kpi, rows, values, horizons[kpi.frequency])
    from bsc_tui.domain.calculated import Calculator

    calculator = Calculator(scorecard)

    def judge(kpi: Kpi, rows: Sequence[TargetRow], values: Sequence[Value]) -> KpiFigure:
        figure = figure_of(kpi, rows, values, horizons[kpi.frequency])
        if kpi.formula and (figure.value is None or figure.is_stale):
            return figure._replace(reason=calculator.outcome(kpi, figure.period).reason)
        return figure

    return judge


def _by(scorecard: Scorecard, view: View, by: Frequency) -> _Judge:
    """Judges each KPI in the view period of a frequency, or of its own where that is coarser."""
    from bsc_tui.domain.calculated import Calculator
    from bsc_tui.domain.coarse_figure import figure_by

    horizons = _Horizons(view, scorecard.settings)
    calculator = Calculator(scorecard)

    def judge(kpi: Kpi, rows: Sequence[TargetRow], values: Sequence[Value]) -> KpiFigure:
        if FREQUENCIES.index(kpi.frequency) >= FREQUENCIES.index(by):
            return figure_of(kpi, rows, values, horizons[kpi.frequency])
        return figure_by(kpi, rows, values, horizons[by], calculator.coarse)

    return judge


def assess_kpi(scorecard: Scorecard, kpi: Kpi, view: View) -> KpiFigure:
    """The figure of one KPI of a scorecard at a view, archived or not."""
    horizon = Horizon(kpi.frequency, view, scorecard.settings)
    return figure_of(kpi, scorecard.targets.get(kpi.id, ()), scorecard.values.get(kpi.id, ()), horizon)


def with_past(
    board: Board, perspective_id: int, numbers: Mapping[int, Mapping[date, float | None]], settings: Settings
) -> Board:
    """The board with trend and series in one perspective. ``numbers`` by KPI are those ``figure.past_of`` needs."""
    horizons = _Horizons(board.view, settings)

    def seen(it: KpiFigure) -> KpiFigure:
        past = past_of(it.kpi, numbers.get(it.kpi.id, {}), horizons[it.kpi.frequency])
        return it._replace(**past._asdict())

    def whole(perspective: PerspectiveFigure) -> PerspectiveFigure:
        figures = {it.kpi.id: seen(it) for it in perspective.kpis}
        objectives = tuple(
            goal._replace(
                headline=goal.headline and figures.get(goal.headline.kpi.id, goal.headline),
                kpis=tuple(figures[it.kpi.id] for it in goal.kpis),
            )
            for goal in perspective.objectives
        )
        loose = tuple(figures[it.kpi.id] for it in perspective.loose)
        return perspective._replace(objectives=objectives, loose=loose, kpis=tuple(figures.values()))

    perspectives = (whole(it) if it.perspective.id == perspective_id else it for it in board.perspectives)
    return board._replace(perspectives=tuple(perspectives))


def objective_children(figure: ObjectiveFigure) -> list[Child]:
    """What an objective's score is rolled up from: its KPIs."""
    return [leaf(kpi) for kpi in figure.kpis]


def perspective_children(figure: PerspectiveFigure) -> list[Child]:
    """What a perspective's score is rolled up from: its objectives, and its KPIs without one."""
    return _children(figure.objectives, figure.loose)


def board_children(board: Board) -> list[Child]:
    """What a scorecard's score is rolled up from: its perspectives."""
    return _nodes(board.perspectives)


def _perspectives(scorecard: Scorecard, figures: Mapping[int, KpiFigure], view: View) -> tuple[PerspectiveFigure, ...]:
    homes = {it.id: it.perspective_id for it in scorecard.objectives if not it.archived}
    members: dict[int, list[KpiFigure]] = {}
    loose: dict[int, list[KpiFigure]] = {}
    for figure in figures.values():
        kpi = figure.kpi
        if kpi.objective_id is not None and homes.get(kpi.objective_id) == kpi.perspective_id:
            members.setdefault(kpi.objective_id, []).append(figure)
        else:
            loose.setdefault(kpi.perspective_id, []).append(figure)
    work: dict[int, list[Initiative]] = {}
    for initiative in scorecard.initiatives:
        if not initiative.archived:
            work.setdefault(initiative.objective_id, []).append(initiative)
    month = view_month(view).start
    objectives: dict[int, list[ObjectiveFigure]] = {}
    for objective in scorecard.objectives:
        if not objective.archived:
            found = _objective(objective, members.get(objective.id, ()), figures, view)._replace(
                said=said(scorecard.comments.get(objective.id, ()), month),
                initiatives=tuple(work.get(objective.id, ())),
            )
            objectives.setdefault(objective.perspective_id, []).append(found)
    return tuple(
        _perspective(it, objectives.get(it.id, ()), loose.get(it.id, ()))
        for it in scorecard.perspectives
        if not it.archived
    )


def _perspective(
    perspective: Perspective, objectives: Sequence[ObjectiveFigure], loose: Sequence[KpiFigure]
) -> PerspectiveFigure:
    kpis = (*(figure for objective in objectives for figure in objective.kpis), *loose)
    rollup = rolled_up(_children(objectives, loose), kpis)
    return PerspectiveFigure(perspective, tuple(objectives), tuple(loose), kpis, rollup)


def _objective(
    objective: Objective, kpis: Sequence[KpiFigure], figures: Mapping[int, KpiFigure], view: View
) -> ObjectiveFigure:
    rollup = rolled_up([leaf(figure) for figure in kpis], kpis)
    headline = None if objective.headline_id is None else figures.get(objective.headline_id)
    status, progress = rollup.status, None
    if headline is not None:
        status, progress = headline.status, headline.progress
    found = pace(progress, objective.start, objective.due, _as_of(view), status == "met")
    word, time = (None, None) if found is None else (found.word, found.time)
    return ObjectiveFigure(objective, headline, tuple(kpis), rollup, status, progress, word, progress, time)


def _nodes(perspectives: Sequence[PerspectiveFigure]) -> list[Child]:
    return [node(it.perspective.name, it.perspective.weight, it.rollup) for it in perspectives]


def _children(objectives: Sequence[ObjectiveFigure], loose: Sequence[KpiFigure]) -> list[Child]:
    nodes = [node(it.objective.name, it.weight, it.rollup) for it in objectives]
    return [*nodes, *(leaf(figure) for figure in loose)]


def _as_of(view: View) -> date:
    """The day against which a way is held: today, or where an earlier period is looked at, the day it ended."""
    return view.today if view.end is None else min(view.end, view.today)
