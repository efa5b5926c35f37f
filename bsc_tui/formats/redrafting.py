"""A scorecard as a draft again: what stands in a file, its parts naming each other, ready to be written as text."""

from __future__ import annotations

from typing import NamedTuple

from bsc_tui.domain.model import Initiative, Kpi, Objective, Scorecard
from bsc_tui.formats.draft import Draft, DraftInitiative, DraftKpi, DraftLink, DraftObjective, DraftTarget


def draft_of(scorecard: Scorecard, *, is_identified: bool = False) -> Draft:
    """Structure, targets and settings of a scorecard as a draft, without values and comments.

    Archived parts stay archived. With ``is_identified`` entries keep the ids of their rows.
    """
    names = _Names(
        {row.id: row.name for row in scorecard.perspectives},
        {row.id: row.name for row in scorecard.objectives},
        {row.id: row.key for row in scorecard.kpis},
    )
    draft = Draft(
        settings=scorecard.settings,
        perspectives=tuple(row._replace(version=0, position=at) for at, row in enumerate(scorecard.perspectives, 1)),
        objectives=tuple(_objective(row, at, names) for at, row in enumerate(scorecard.objectives, 1)),
        kpis=tuple(_kpi(row, at, names, scorecard) for at, row in enumerate(scorecard.kpis, 1)),
        links=tuple(DraftLink(names.objectives[row.from_id], names.objectives[row.to_id]) for row in scorecard.links),
        initiatives=tuple(_initiative(row, at, names) for at, row in enumerate(scorecard.initiatives, 1)),
    )
    return draft if is_identified else _without_ids(draft)


class _Names(NamedTuple):
    """What entries are called where another one names them: by their ids."""

    perspectives: dict[int, str]
    objectives: dict[int, str]
    keys: dict[int, str]


def _objective(row: Objective, place: int, names: _Names) -> DraftObjective:
    return DraftObjective(
        row._replace(version=0, perspective_id=0, headline_id=None, position=place),
        names.perspectives[row.perspective_id],
        names.keys.get(row.headline_id or 0, ""),
    )


def _kpi(row: Kpi, place: int, names: _Names, scorecard: Scorecard) -> DraftKpi:
    return DraftKpi(
        row._replace(version=0, perspective_id=0, objective_id=None, position=place),
        names.perspectives[row.perspective_id],
        names.objectives.get(row.objective_id or 0, ""),
        tuple(DraftTarget(row._replace(id=0, version=0, kpi_id=0)) for row in scorecard.targets.get(row.id, ())),
    )


def _initiative(row: Initiative, place: int, names: _Names) -> DraftInitiative:
    return DraftInitiative(row._replace(version=0, objective_id=0, position=place), names.objectives[row.objective_id])


def _without_ids(draft: Draft) -> Draft:
    return draft._replace(
        perspectives=tuple(row._replace(id=0) for row in draft.perspectives),
        objectives=tuple(item._replace(objective=item.objective._replace(id=0)) for item in draft.objectives),
        kpis=tuple(item._replace(kpi=item.kpi._replace(id=0)) for item in draft.kpis),
        initiatives=tuple(item._replace(initiative=item.initiative._replace(id=0)) for item in draft.initiatives),
    )
