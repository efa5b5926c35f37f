"""Editing fields of what is there: KPIs, objectives, perspectives, and the settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bsc_tui.domain import fields
from bsc_tui.domain import settings as rules
from bsc_tui.domain.errors import Conflict, Refused
from bsc_tui.domain.model import Kpi, Objective, Perspective, Scorecard
from bsc_tui.domain.naming import find_kpi, find_objective, find_perspective, names_of
from bsc_tui.services.opened import Opened
from bsc_tui.store import reading
from bsc_tui.store.history import last_change
from bsc_tui.store.journal import Done, StaleRow, Work
from bsc_tui.store.rows import Plain, as_row

Named = Perspective | Objective | Kpi


class Editing:
    """The use cases around fields; every one is an operation."""

    def __init__(self, file: Opened) -> None:
        self._file = file

    def kpi(self, kpi: Kpi, given: Mapping[str, str]) -> Done:
        """Sets fields of a KPI from typed text; "objective" and "perspective" take names.

        Raises Refused with the reason, Conflict when somebody changed the KPI since it was read.
        """
        scorecard = self._scorecard()
        places = {name: given[name] for name in ("perspective", "objective") if name in given}
        changed = fields.kpi_with(kpi, {name: text for name, text in given.items() if name not in places})
        changed = _placed(changed, places, scorecard)
        refuse_taken_names(changed, scorecard)
        if changed.frequency != kpi.frequency and scorecard.values.get(kpi.id):
            raise Refused(
                f"{kpi.name} has values by {kpi.frequency}; its frequency stays", "add a new KPI and archive this one"
            )

        def leave(under_way: Work) -> None:
            if changed.objective_id != kpi.objective_id:
                drop_headlines(under_way, scorecard, kpi)

        return self._save("kpi", kpi, changed, leave)

    def objective(self, objective: Objective, given: Mapping[str, str]) -> Done:
        """Sets fields of an objective; "headline" takes a KPI's name, "perspective" a perspective's."""
        scorecard = self._scorecard()
        others = {name: given[name] for name in ("headline", "perspective") if name in given}
        changed = fields.objective_with(objective, {name: t for name, t in given.items() if name not in others})
        if "perspective" in others:
            changed = changed._replace(perspective_id=find_perspective(scorecard, others["perspective"]).id)
        if "headline" in others:
            changed = changed._replace(headline_id=_headline(objective, others["headline"], scorecard))
        refuse_taken_names(changed, scorecard)

        def take_along(under_way: Work) -> None:
            if changed.perspective_id != objective.perspective_id:
                for kpi in scorecard.kpis:
                    if kpi.objective_id == objective.id:
                        under_way.update("kpi", kpi.id, {"perspective_id": changed.perspective_id})

        return self._save("objective", objective, changed, take_along)

    def perspective(self, perspective: Perspective, given: Mapping[str, str]) -> Done:
        """Sets fields of a perspective."""
        changed = fields.perspective_with(perspective, given)
        refuse_taken_names(changed, self._scorecard())
        return self._save("perspective", perspective, changed)

    def setting(self, key: str, text: str) -> Done:
        """Sets one of the scorecard's settings. Raises Refused for an unknown key or a value it does not take."""
        if key in rules.HIDDEN:
            raise Refused(f"'{key}' is not for setting", f"settings are: {', '.join(rules.keys())}")
        stored = rules.as_text(rules.with_text(self._scorecard().settings, key, text), key)
        connection = self._file.connection

        def work(under_way: Work) -> None:
            row_id = reading.setting_id(connection, key)
            if row_id is not None:
                under_way.update("setting", row_id, {"value": stored}, subject="settings")
            elif stored != rules.as_text(rules.Settings(), key):
                under_way.insert("setting", {"key": key, "value": stored}, "settings")

        return self._file.journal.perform(f"Setting {key} = {stored}", work)

    def _save(self, entity: str, seen: Named, changed: Named, also: Callable[[Work], None] | None = None) -> Done:
        row = as_row(changed)
        del row["id"]
        before = as_row(seen)
        touched: dict[str, Plain] = {name: value for name, value in row.items() if before[name] != value}

        def work(under_way: Work) -> None:
            if touched:
                under_way.update(entity, seen.id, touched, version=seen.version)
            if touched and also is not None:
                also(under_way)

        label = f"{seen.name}: {', '.join(_told(name, changed) for name in touched if name != 'former')}"
        try:
            return self._file.journal.perform(label, work)
        except StaleRow:
            raise self._stale(entity, seen) from None

    def _stale(self, entity: str, seen: Named) -> Conflict:
        with self._file.speaking() as connection:
            who, when = last_change(connection, entity, seen.id)
        return Conflict(
            f"{who or 'somebody'} changed {seen.name} meanwhile",
            who=who,
            when=when,
            hint="nothing was saved; look at it again, then make your change",
        )

    def _scorecard(self) -> Scorecard:
        with self._file.speaking() as connection:
            return reading.scorecard(connection, self._file.today(), 1)


def refuse_taken_names(entry: Named, scorecard: Scorecard) -> None:
    """Raises Refused when another entry of the same kind, archived ones too, bears one of its names of today."""
    pools: Mapping[type, Sequence[Named]] = {
        Perspective: scorecard.perspectives,
        Objective: scorecard.objectives,
        Kpi: scorecard.kpis,
    }
    pool = pools[type(entry)]
    mine = {name.casefold(): name for name in names_of(entry)[:2]}
    for other in pool:
        for name in names_of(other)[:2]:
            if other.id != entry.id and name.casefold() in mine:
                gone = ", which is archived" if other.archived else ""
                raise Refused(f"'{name}' is taken by {other.name}{gone}", "choose another name")


def drop_headlines(under_way: Work, scorecard: Scorecard, kpi: Kpi) -> None:
    """Takes a KPI that leaves its objective out of the headline it was there."""
    for objective in scorecard.objectives:
        if objective.headline_id == kpi.id:
            under_way.update("objective", objective.id, {"headline_id": None})


def _placed(kpi: Kpi, places: Mapping[str, str], scorecard: Scorecard) -> Kpi:
    if "perspective" in places:
        perspective = find_perspective(scorecard, places["perspective"])
        if perspective.id != kpi.perspective_id:
            kpi = kpi._replace(perspective_id=perspective.id, objective_id=None)
    if "objective" in places:
        if not places["objective"].strip():
            return kpi._replace(objective_id=None)
        objective = find_objective(scorecard, places["objective"])
        kpi = kpi._replace(objective_id=objective.id, perspective_id=objective.perspective_id)
    return kpi


def _headline(objective: Objective, name: str, scorecard: Scorecard) -> int | None:
    if not name.strip():
        return None
    kpi = find_kpi(scorecard, name)
    if kpi.objective_id != objective.id:
        raise Refused(f"{kpi.name} does not serve {objective.name}", "a headline KPI is one of the objective's own")
    return kpi.id


def _told(name: str, entry: Named) -> str:
    words = name.removesuffix("_id").replace("_", " ")
    return words if name.endswith("_id") else f"{words} = {fields.text_of(entry, name)}"
