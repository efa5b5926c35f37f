"""Initiatives: the work that serves an objective, added, edited, moved and archived."""

from __future__ import annotations

from collections.abc import Mapping

from bsc_tui.domain import fields
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Initiative, Scorecard
from bsc_tui.services.clashes import entry_changed
from bsc_tui.services.opened import Opened
from bsc_tui.services.places import current, living_objective, refuse_taken_names
from bsc_tui.store import reading
from bsc_tui.store.journal import Done, StaleRow, Work
from bsc_tui.store.rows import Plain, as_row

_ENTITY = "initiative"


class Initiatives:
    """The use cases around initiatives; every one is an operation, and belongs to the history of its objective."""

    def __init__(self, file: Opened) -> None:
        self._file = file

    def add(self, name: str, objective: str, given: Mapping[str, str], mark: str = ".") -> tuple[Initiative, Done]:
        """Adds an initiative at the end of an objective's. Raises Refused for a bad field or a name that is taken."""
        goal = living_objective(self._scorecard(), objective)
        blank = Initiative(0, 0, goal.id, "", 0)
        initiative = fields.initiative_with(blank, {"name": name, **given}, mark)
        made: list[Initiative] = []

        def work(under_way: Work) -> None:
            scorecard = self._scorecard()
            refuse_taken_names(initiative, scorecard)
            last = max((row.position for row in scorecard.initiatives), default=-1)
            placed = initiative._replace(position=last + 1)
            made_id = under_way.insert(_ENTITY, as_row(placed), f"objective:{goal.id}")
            made.append(placed._replace(id=made_id))

        done = self._file.journal.perform(f"Added initiative {initiative.name} to {goal.name}", work)
        return made[0]._replace(version=done.operation), done

    def edit(self, seen: Initiative, given: Mapping[str, str], mark: str = ".") -> Done:
        """Sets fields of an initiative from typed text; "objective" takes the name of the one it is to serve.

        Raises Refused with the reason, Conflict when somebody changed it since it was ``seen``.
        """
        others = {name: text for name, text in given.items() if name != "objective"}
        changed = fields.initiative_with(seen, others, mark)
        if "objective" in given:
            changed = changed._replace(objective_id=living_objective(self._scorecard(), given["objective"]).id)
        before, after = as_row(seen), as_row(changed)
        touched: dict[str, Plain] = {name: value for name, value in after.items() if before[name] != value}
        told: list[str] = []

        def work(under_way: Work) -> None:
            if touched:
                scorecard = self._scorecard()
                told.extend(_told(name, changed, scorecard) for name in touched)
                refuse_taken_names(changed, scorecard)
                subject = f"objective:{changed.objective_id}"
                under_way.update(_ENTITY, seen.id, touched, version=seen.version, subject=subject)

        try:
            return self._file.journal.perform(lambda: f"{seen.name}: {', '.join(told)}", work)
        except StaleRow:
            raise entry_changed(self._file, _ENTITY, seen.id, seen.name) from None

    def archive(self, initiative: Initiative) -> Done:
        """Takes an initiative off every list; its history stays."""
        return self._set_archived(initiative, "Archived", 1)

    def restore(self, initiative: Initiative) -> Done:
        """Puts an archived initiative back. Raises Refused while its objective is archived."""
        return self._set_archived(initiative, "Restored", 0)

    def move(self, initiative: Initiative, steps: int) -> Done:
        """Moves an initiative up (negative) or down among those of its objective; at the end nothing happens."""

        def work(under_way: Work) -> None:
            scorecard = self._scorecard()
            goal = current(initiative, scorecard).objective_id
            order = [row for row in scorecard.initiatives if row.objective_id == goal and not row.archived]
            if all(row.id != initiative.id for row in order):
                raise Refused(f"{initiative.name} is archived", "restore it first")
            places = [row.position for row in order]
            at = [row.id for row in order].index(initiative.id)
            order.insert(max(0, at + steps), order.pop(at))
            for row, place in zip(order, places, strict=True):
                under_way.update(_ENTITY, row.id, {"position": place}, subject=f"objective:{goal}")

        way = "up" if steps < 0 else "down"
        return self._file.journal.perform(f"Moved initiative {initiative.name} {way}", work)

    def _set_archived(self, initiative: Initiative, verb: str, archived: int) -> Done:
        def work(under_way: Work) -> None:
            scorecard = self._scorecard()
            found = current(initiative, scorecard)
            goal = next(row for row in scorecard.objectives if row.id == found.objective_id)
            if goal.archived and not archived:
                raise Refused(f"{found.name} serves {goal.name}, which is archived", f"restore {goal.name} first")
            subject = f"objective:{goal.id}"
            under_way.update(_ENTITY, found.id, {"archived": archived}, subject=subject)

        return self._file.journal.perform(f"{verb} initiative {initiative.name}", work)

    def _scorecard(self) -> Scorecard:
        with self._file.speaking() as connection:
            return reading.structure(connection)


def _told(name: str, initiative: Initiative, scorecard: Scorecard) -> str:
    """A field with what it holds now: "owner = ops", "no due"."""
    if name == "objective_id":
        goal = next(row for row in scorecard.objectives if row.id == initiative.objective_id)
        return f"objective = {goal.name}"
    text = fields.text_of(initiative, name, scorecard.settings.decimal_mark)
    return f"{name} = {text}{' %' if name == 'percent' else ''}" if text else f"no {name}"
