"""Deleting what nobody has written anything into: entries without values, comments, or anything inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bsc_tui.domain.calculated import calculated_from
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Kpi, Link, Objective, Perspective, Scorecard
from bsc_tui.domain.naming import Named
from bsc_tui.services.opened import Opened
from bsc_tui.services.places import current
from bsc_tui.store import reading
from bsc_tui.store.journal import Done, Work, snapshot

_TABLES: Mapping[type, str] = {Perspective: "perspective", Objective: "objective", Kpi: "kpi"}
_INSTEAD = "archive it instead: its history stays, and restore brings it back"


class Going(NamedTuple):
    """What goes with an entry that is deleted, and the objectives that lose their headline by it."""

    entry: Named
    targets: int = 0
    initiatives: int = 0
    links: int = 0
    leaderless: tuple[str, ...] = ()


class Deleting:
    """The use case; every deletion is an operation, and undo brings all of it back."""

    def __init__(self, file: Opened) -> None:
        self._file = file

    def look(self, entry: Named) -> Going:
        """What would go along. Raises Refused where something would be lost that people wrote."""
        with self._file.speaking() as connection, snapshot(connection):
            return self._going(entry)[0]

    def delete(self, entry: Named) -> Done:
        """Deletes a KPI without values, an objective without KPIs and comments, a perspective with nothing in it.

        Target rows go with their KPI, initiatives and links with their objective. Raises Refused for any other.
        """
        kind = "KPI" if isinstance(entry, Kpi) else _TABLES[type(entry)]

        def work(under_way: Work) -> None:
            _, scorecard = self._going(entry)
            delete_along(under_way, entry, scorecard)

        return self._file.journal.perform(f"Deleted {kind} {entry.name}", work)

    def _going(self, entry: Named) -> tuple[Going, Scorecard]:
        """What goes, as the file stands now."""
        connection = self._file.connection
        scorecard = reading.structure(connection)
        found = current(entry, scorecard)
        if isinstance(found, Kpi) and (number := len(reading.values(connection, found.id).get(found.id, ()))):
            raise Refused(f"{found.name} has {number:,} value{'s' if number > 1 else ''}", _INSTEAD)
        refuse_inhabited(found, scorecard)
        if isinstance(found, Kpi):
            leaderless = tuple(goal.name for goal in scorecard.objectives if goal.headline_id == found.id)
            return Going(found, len(scorecard.targets.get(found.id, ())), leaderless=leaderless), scorecard
        if isinstance(found, Objective):
            initiatives = sum(row.objective_id == found.id for row in scorecard.initiatives)
            return Going(found, 0, initiatives, len(_links_of(found, scorecard))), scorecard
        return Going(found), scorecard


def refuse_inhabited(entry: Named, scorecard: Scorecard) -> None:
    """Raises Refused where something is inside an entry, archived or not, rests on it, or was said of it."""
    inside: list[Objective | Kpi] = []
    if isinstance(entry, Kpi):
        for other in calculated_from(entry, scorecard):
            raise Refused(f"{other.name} is calculated from {entry.name}", "change its formula first")
    if isinstance(entry, Perspective):
        rows: Sequence[Objective | Kpi] = (*scorecard.objectives, *scorecard.kpis)
        inside = [row for row in rows if row.perspective_id == entry.id]
    elif isinstance(entry, Objective):
        inside = [kpi for kpi in scorecard.kpis if kpi.objective_id == entry.id]
        if not inside and (number := len(scorecard.comments.get(entry.id, ()))):
            raise Refused(f"{entry.name} has {number} comment{'s' if number > 1 else ''}", _INSTEAD)
    if inside:
        first, more = inside[0], len(inside) - 1
        gone = ", which is archived," if first.archived else ""
        others = f" and {more} more" if more else ""
        otherwise = ", or archive it" if isinstance(entry, Objective) else ""
        raise Refused(f"{entry.name} still has {first.name}{gone}{others}".rstrip(","), f"move them first{otherwise}")


def delete_along(under_way: Work, entry: Named, scorecard: Scorecard) -> None:
    """Deletes an entry with its target rows, initiatives and links; no objective is led by it any more."""
    subject = f"{_TABLES[type(entry)]}:{entry.id}"
    if isinstance(entry, Kpi):
        for goal in scorecard.objectives:
            if goal.headline_id == entry.id:
                under_way.update("objective", goal.id, {"headline_id": None})
        for row in scorecard.targets.get(entry.id, ()):
            under_way.delete("target_row", row.id, subject=subject)
    elif isinstance(entry, Objective):
        for initiative in scorecard.initiatives:
            if initiative.objective_id == entry.id:
                under_way.delete("initiative", initiative.id, subject=subject)
        for link in _links_of(entry, scorecard):
            under_way.delete("link", link.id, subject=f"objective:{link.from_id}")
    under_way.delete(_TABLES[type(entry)], entry.id)


def _links_of(objective: Objective, scorecard: Scorecard) -> Sequence[Link]:
    return [link for link in scorecard.links if objective.id in {link.from_id, link.to_id}]
