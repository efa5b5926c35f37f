"""What entries owe each other: names of their own, a home that is in use, and one perspective with their objective."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from bsc_tui.domain.errors import NotFound, Refused
from bsc_tui.domain.model import Initiative, Kpi, Link, Objective, Perspective, Scorecard
from bsc_tui.domain.naming import Bearer, Named, find_kpi, find_objective, find_perspective, names_today
from bsc_tui.domain.strategy import closed, told

_Borne = TypeVar("_Borne", bound=Bearer)


def refuse_taken_names(entry: Bearer, scorecard: Scorecard) -> None:
    """Raises Refused when another entry of the same kind, archived ones too, bears one of its names of today."""
    mine = {name.casefold(): name for name in names_today(entry)}
    for other in _kind_of(entry, scorecard):
        for name in names_today(other):
            if other.id != entry.id and name.casefold() in mine:
                gone = ", which is archived" if other.archived else ""
                raise Refused(f"'{mine[name.casefold()]}' is taken by {other.name}{gone}", "choose another name")
    if isinstance(entry, Kpi):
        others = (it for it in scorecard.kpis if it.id != entry.id)
        refuse_misled_formulas(scorecard.kpis, (*others, entry))


def refuse_misled_formulas(before: Sequence[Kpi], after: Sequence[Kpi]) -> None:
    """Raises Refused where a formula nobody changed would come to be calculated from another KPI."""
    if any(kpi.formula for kpi in before):
        from bsc_tui.domain.misled import misled

        for found in misled(before, after):
            raise Refused(str(found), f"choose another name, or write {found.meant.key} into that formula first")


def require_formula(kpi: Kpi, scorecard: Scorecard) -> None:
    """Raises Refused where the KPI has a formula that cannot be worked out among the others."""
    if kpi.formula:
        from bsc_tui.domain.calculated import require_sound

        require_sound(kpi, scorecard)


def current(entry: _Borne, scorecard: Scorecard) -> _Borne:
    """The entry as it stands now. Raises NotFound when it is gone."""
    for found in _kind_of(entry, scorecard):
        if found.id == entry.id:
            return found
    raise NotFound(f"{entry.name} is not there any more", otherwise="bsc history shows what happened")


def living_perspective(scorecard: Scorecard, name: str) -> Perspective:
    """The perspective of that name, to put something in. Raises NotFound, or Refused when it is archived."""
    found = find_perspective(scorecard, name)
    _refuse_archived(found)
    return found


def living_objective(scorecard: Scorecard, name: str, perspective: str = "") -> Objective:
    """The objective of that name, to give it a KPI; ``perspective`` is where it ought to be, if that was said.

    Raises NotFound, or Refused when it is archived or elsewhere.
    """
    found = find_objective(scorecard, name)
    _refuse_archived(found)
    if perspective.strip():
        home = find_perspective(scorecard, perspective)
        if home.id != found.perspective_id:
            raise Refused(f"{found.name} does not belong to {home.name}", "name one of the two; the other follows")
    return found


def placed(kpi: Kpi, places: Mapping[str, str], scorecard: Scorecard) -> Kpi:
    """The KPI where "perspective" and "objective" say; "" takes it out of its objective.

    In another perspective it has no objective, unless one is named.
    """
    if places.get("objective", "").strip():
        objective = living_objective(scorecard, places["objective"], places.get("perspective", ""))
        return kpi._replace(objective_id=objective.id, perspective_id=objective.perspective_id)
    if "objective" in places:
        kpi = kpi._replace(objective_id=None)
    if "perspective" in places:
        perspective = living_perspective(scorecard, places["perspective"])
        if perspective.id != kpi.perspective_id:
            kpi = kpi._replace(perspective_id=perspective.id, objective_id=None)
    return kpi


def headline_of(objective: Objective, name: str, scorecard: Scorecard) -> int | None:
    """The id of the KPI that is to lead an objective; None for "". Raises Refused for a KPI of another one."""
    if not name.strip():
        return None
    kpi = find_kpi(scorecard, name)
    if kpi.objective_id != objective.id:
        raise Refused(f"{kpi.name} does not serve {objective.name}", "a headline KPI is one of the objective's own")
    return kpi.id


def free_leader(scorecard: Scorecard, name: str) -> Kpi | None:
    """The KPI that is to lead a new objective; None for "". Raises Refused for one that serves another objective."""
    if not name.strip():
        return None
    kpi = find_kpi(scorecard, name)
    _refuse_archived(kpi)
    for goal in scorecard.objectives:
        if goal.id == kpi.objective_id:
            raise Refused(f"{kpi.name} serves {goal.name}", "move it out of there first, or name another KPI")
    return kpi


def disorder(scorecard: Scorecard, links_before: Sequence[Link] = ()) -> Iterator[str]:
    """What is wrong with the structure as a whole: what no edit would have let in, but an undo after others' may.

    A loop that is among the links from ``links_before`` alone stands in nobody's way.
    """
    homes = {row.id: row for row in scorecard.perspectives}
    goals = {row.id: row for row in scorecard.objectives}
    inside: Sequence[Objective | Kpi] = (*scorecard.objectives, *scorecard.kpis)
    for entry in inside:
        if homes[entry.perspective_id].archived and not entry.archived:
            yield f"{entry.name} would be in {homes[entry.perspective_id].name}, which is archived"
    for kpi in scorecard.kpis:
        goal = goals.get(kpi.objective_id or 0)
        if goal is not None and goal.perspective_id != kpi.perspective_id:
            yield f"{kpi.name} would be in another perspective than {goal.name}"
    serving = {kpi.id: kpi.objective_id for kpi in scorecard.kpis}
    for goal in scorecard.objectives:
        if goal.headline_id is not None and serving[goal.headline_id] != goal.id:
            yield f"{goal.name} would be led by a KPI that does not serve it"
    for pool in (scorecard.perspectives, scorecard.objectives, scorecard.kpis, scorecard.initiatives):
        yield from _twice(pool)
    for loop in closed(scorecard.links, links_before):
        yield f"it would close a loop: {told(loop, scorecard.objectives)}"


def _twice(pool: Sequence[Bearer]) -> Iterator[str]:
    bearers: dict[str, int] = {}
    for entry in pool:
        for name in names_today(entry):
            if bearers.setdefault(name.casefold(), entry.id) != entry.id:
                yield f"there would be two called {name}"


def _kind_of(entry: _Borne, scorecard: Scorecard) -> Sequence[_Borne]:
    pools: Mapping[type, Sequence[Any]] = {
        Perspective: scorecard.perspectives,
        Objective: scorecard.objectives,
        Kpi: scorecard.kpis,
        Initiative: scorecard.initiatives,
    }
    return pools[type(entry)]


def _refuse_archived(entry: Named) -> None:
    if entry.archived:
        raise Refused(f"{entry.name} is archived", "restore it first, or name another")
