"""The structure of a scorecard: adding, archiving, restoring and moving what it consists of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bsc_tui.domain import fields
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Kpi, Objective, Perspective, Scorecard
from bsc_tui.domain.naming import Named, names_of
from bsc_tui.domain.targeting import Typed, row_with
from bsc_tui.domain.text import slug
from bsc_tui.services.opened import Opened
from bsc_tui.services.places import (
    current,
    free_leader,
    living_objective,
    living_perspective,
    refuse_taken_names,
    require_formula,
)
from bsc_tui.store import reading
from bsc_tui.store.journal import Done, Work
from bsc_tui.store.rows import as_row

_TABLES: Mapping[type, str] = {Perspective: "perspective", Objective: "objective", Kpi: "kpi"}


class Structure:
    """The use cases around structure; every one is an operation."""

    def __init__(self, file: Opened) -> None:
        self._file = file

    def add_kpi(
        self,
        name: str,
        perspective: str,
        given: Mapping[str, str],
        targets: Mapping[str, str] | None = None,
        pattern: Kpi | None = None,
    ) -> tuple[Kpi, Done]:
        """Adds a KPI at the end of its perspective or objective ("objective" among the fields).

        The key is made from the name unless given; numbers are typed with a point. What is not given is as ``pattern``
        has it, or as usual. Raises Refused for a bad field or a name that is taken.
        """
        scorecard = self._scorecard()
        wanted = given.get("objective", "").strip()
        objective = living_objective(scorecard, wanted, perspective) if wanted else None
        at = objective.perspective_id if objective else living_perspective(scorecard, perspective).id
        new = Kpi(0, 0, "", "", at, _end(scorecard.kpis), self._file.today(), objective.id if objective else None)
        places = ("perspective_id", "position", "added", "objective_id")
        blank = new if pattern is None else pattern._replace(**{field: getattr(new, field) for field in places})
        others = {field: text for field, text in given.items() if field != "objective"}
        if "frameworks" in others:
            from bsc_tui.services.frameworks import settled

            others["frameworks"] = settled(others["frameworks"])
        kpi = fields.kpi_with(blank, {"name": name, "key": _free_key(name, scorecard), **others})
        row = row_with(None, kpi, Typed.of(targets)) if targets else None
        made: list[int] = []

        def work(under_way: Work) -> None:
            now = self._scorecard()
            refuse_taken_names(kpi, now)
            require_formula(kpi, now)
            made.append(under_way.insert("kpi", as_row(kpi)))
            if row is not None:
                under_way.insert("target_row", as_row(row._replace(kpi_id=made[0])), f"kpi:{made[0]}")

        done = self._file.journal.perform(f"Added KPI {kpi.name}", work)
        return kpi._replace(id=made[0], version=done.operation), done

    def add_objective(self, name: str, perspective: str, given: Mapping[str, str]) -> tuple[Objective, Done]:
        """Adds an objective at the end of its perspective.

        "headline" among the fields names a KPI that serves no objective yet: it then serves this one, and leads it.
        """
        scorecard = self._scorecard()
        at = living_perspective(scorecard, perspective).id
        blank = Objective(0, 0, at, "", _end(scorecard.objectives))
        others = {field: text for field, text in given.items() if field != "headline"}
        objective = fields.objective_with(blank, {"name": name, **others})
        headline = given.get("headline", "")

        def lead(under_way: Work, made: int) -> None:
            leader = free_leader(self._scorecard(), headline)
            if leader is not None:
                under_way.update("kpi", leader.id, {"objective_id": made, "perspective_id": at})
                under_way.update("objective", made, {"headline_id": leader.id})

        made, done = self._add(objective, lead)
        return objective._replace(id=made, version=done.operation), done

    def add_perspective(self, name: str, given: Mapping[str, str]) -> tuple[Perspective, Done]:
        """Adds a perspective after the others."""
        scorecard = self._scorecard()
        blank = Perspective(0, 0, "", _end(scorecard.perspectives))
        perspective = fields.perspective_with(blank, {"name": name, **given})
        made, done = self._add(perspective)
        return perspective._replace(id=made, version=done.operation), done

    def archive(self, entry: Named) -> Done:
        """Takes an entry off every list; its history stays. Raises Refused for a perspective that is still in use.

        KPIs of an archived objective stay where they are, as KPIs without an objective.
        """

        def work(under_way: Work) -> None:
            if isinstance(entry, Perspective):
                _refuse_in_use(entry, self._scorecard())
            self._set_archived(under_way, entry, 1)

        return self._file.journal.perform(f"Archived {entry.name}", work)

    def restore(self, entry: Named) -> Done:
        """Puts an archived entry back where it was."""

        def work(under_way: Work) -> None:
            scorecard = self._scorecard()
            found = current(entry, scorecard)
            if isinstance(found, Kpi | Objective):
                home = next(row for row in scorecard.perspectives if row.id == found.perspective_id)
                if home.archived:
                    raise Refused(
                        f"{entry.name} belongs to {home.name}, which is archived", f"restore {home.name} first"
                    )
            self._set_archived(under_way, entry, 0)

        return self._file.journal.perform(f"Restored {entry.name}", work)

    def move(self, entry: Named, steps: int) -> Done:
        """Moves an entry up (negative) or down among its siblings; at the end nothing happens."""

        def work(under_way: Work) -> None:
            scorecard = self._scorecard()
            order = _siblings(current(entry, scorecard), scorecard)
            places = sorted(row.position for row in order)
            if len(set(places)) < len(places):
                places = list(range(len(places)))
            at = [row.id for row in order].index(entry.id)
            order.insert(max(0, at + steps), order.pop(at))
            for row, place in zip(order, places, strict=True):
                if row.position != place:
                    under_way.update(_TABLES[type(row)], row.id, {"position": place})

        return self._file.journal.perform(f"Moved {entry.name} {'up' if steps < 0 else 'down'}", work)

    def _add(self, entry: Objective | Perspective, also: Callable[[Work, int], None] | None = None) -> tuple[int, Done]:
        made: list[int] = []
        entity = _TABLES[type(entry)]

        def work(under_way: Work) -> None:
            refuse_taken_names(entry, self._scorecard())
            made.append(under_way.insert(entity, as_row(entry)))
            if also is not None:
                also(under_way, made[0])

        done = self._file.journal.perform(f"Added {entity} {entry.name}", work)
        return made[0], done

    def _set_archived(self, under_way: Work, entry: Named, archived: int) -> None:
        current(entry, self._scorecard())
        under_way.update(_TABLES[type(entry)], entry.id, {"archived": archived})

    def _scorecard(self) -> Scorecard:
        with self._file.speaking() as connection:
            return reading.scorecard(connection, self._file.today(), 1)


def _refuse_in_use(perspective: Perspective, scorecard: Scorecard) -> None:
    inside: Sequence[Objective | Kpi] = (*scorecard.objectives, *scorecard.kpis)
    living = [row.name for row in inside if row.perspective_id == perspective.id and not row.archived]
    if living:
        more = f" and {len(living) - 1} more" if len(living) > 1 else ""
        raise Refused(f"{perspective.name} still has {living[0]}{more}", "move or archive them first")


def _end(rows: Sequence[Named]) -> int:
    return max((row.position for row in rows), default=-1) + 1


def _free_key(name: str, scorecard: Scorecard) -> str:
    taken = {known.casefold() for kpi in scorecard.kpis for known in names_of(kpi)}
    wanted = slug(name)[:60]
    return next(key for key in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if key not in taken)


def _siblings(entry: Named, scorecard: Scorecard) -> list[Named]:
    if isinstance(entry, Perspective):
        return [row for row in scorecard.perspectives if not row.archived or row.id == entry.id]
    if isinstance(entry, Objective):
        return [
            row
            for row in scorecard.objectives
            if row.perspective_id == entry.perspective_id and (not row.archived or row.id == entry.id)
        ]
    return [
        row
        for row in scorecard.kpis
        if (row.perspective_id, row.objective_id) == (entry.perspective_id, entry.objective_id)
        and (not row.archived or row.id == entry.id)
    ]
