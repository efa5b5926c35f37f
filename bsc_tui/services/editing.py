"""Editing fields of what is there: KPIs, objectives, perspectives, and the settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bsc_tui.domain import fields
from bsc_tui.domain import settings as rules
from bsc_tui.domain.due import View, view_period
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Kpi, Objective, Perspective, Scorecard
from bsc_tui.domain.naming import Named
from bsc_tui.domain.periods import containing
from bsc_tui.services.clashes import entry_changed
from bsc_tui.services.opened import Opened
from bsc_tui.services.places import headline_of, living_perspective, placed, refuse_taken_names, require_formula
from bsc_tui.services.targeting import Targeting
from bsc_tui.store import reading
from bsc_tui.store.journal import Done, StaleRow, Work
from bsc_tui.store.rows import Plain, as_row


class Editing:
    """The use cases around fields; every one is an operation. ``mark`` is the decimal mark that was typed with."""

    def __init__(self, file: Opened) -> None:
        self._file = file

    def kpi(
        self, kpi: Kpi, given: Mapping[str, str], mark: str = ".", targets: Mapping[str, str] | None = None
    ) -> Done:
        """Sets fields of a KPI from typed text; "objective" and "perspective" take names.

        ``targets`` are set in the same operation, from the newest ended period on. Raises Refused with the reason,
        Conflict when somebody changed the KPI since it was read.
        """
        places = {name: given[name] for name in ("perspective", "objective") if name in given}
        others = {name: text for name, text in given.items() if name not in places}
        if "frameworks" in others:
            from bsc_tui.services.frameworks import settled

            others["frameworks"] = settled(others["frameworks"], kpi)
        changed = fields.kpi_with(kpi, others, mark)
        changed = placed(changed, places, self._scorecard())

        def leave(under_way: Work, scorecard: Scorecard) -> None:
            if changed.frequency != kpi.frequency and reading.values(self._file.connection, kpi.id):
                raise Refused(
                    f"{kpi.name} has values by {kpi.frequency}; its frequency stays",
                    "add a new KPI and archive this one",
                )
            if changed.formula and not kpi.formula and reading.values(self._file.connection, kpi.id):
                raise Refused(
                    f"{kpi.name} has values that were entered", "add a calculated KPI beside it, or clear its values"
                )
            require_formula(changed, scorecard)
            if changed.objective_id != kpi.objective_id:
                _drop_headlines(under_way, scorecard, kpi)

        def aim(under_way: Work) -> str:
            settings = reading.settings(self._file.connection)
            period = view_period(changed.frequency, View(self._file.today()), settings)
            return Targeting(self._file).land(under_way, changed, targets or {}, period, mark)

        return self._save("kpi", kpi, changed, leave, aim if targets else None)

    def objective(self, objective: Objective, given: Mapping[str, str], mark: str = ".") -> Done:
        """Sets fields of an objective; "headline" takes a KPI's name, "perspective" a perspective's."""
        scorecard = self._scorecard()
        others = {name: given[name] for name in ("headline", "perspective") if name in given}
        changed = fields.objective_with(objective, {name: t for name, t in given.items() if name not in others}, mark)
        if "perspective" in others:
            changed = changed._replace(perspective_id=living_perspective(scorecard, others["perspective"]).id)
        if "headline" in others:
            changed = changed._replace(headline_id=headline_of(objective, others["headline"], scorecard))

        def take_along(under_way: Work, scorecard: Scorecard) -> None:
            if changed.perspective_id != objective.perspective_id:
                for kpi in scorecard.kpis:
                    if kpi.objective_id == objective.id:
                        under_way.update("kpi", kpi.id, {"perspective_id": changed.perspective_id})

        return self._save("objective", objective, changed, take_along)

    def perspective(self, perspective: Perspective, given: Mapping[str, str], mark: str = ".") -> Done:
        """Sets fields of a perspective."""
        return self._save("perspective", perspective, fields.perspective_with(perspective, given, mark))

    def setting(self, key: str, text: str) -> Done:
        """Sets one of the scorecard's settings. Raises Refused for an unknown key or a value it does not take."""
        if key in rules.HIDDEN:
            raise Refused(f"'{key}' is not for setting", f"settings are: {', '.join(rules.keys())}")
        wanted = rules.with_text(self._scorecard().settings, key, text)
        stored = rules.as_text(wanted, key)
        connection = self._file.connection

        def work(under_way: Work) -> None:
            if key == "fiscal_year_start":
                refuse_lost_periods(reading.scorecard(connection), wanted)
            row_id = reading.setting_id(connection, key)
            if row_id is not None:
                under_way.update("setting", row_id, {"value": stored}, subject="settings")
            elif stored != rules.as_text(rules.Settings(), key):
                under_way.insert("setting", {"key": key, "value": stored}, "settings")

        label = f"Setting {key} = {stored}" if stored else f"Setting {key} cleared"
        return self._file.journal.perform(label, work)

    def _save(
        self,
        entity: str,
        seen: Named,
        changed: Named,
        also: Callable[[Work, Scorecard], None] | None = None,
        last: Callable[[Work], str] | None = None,
    ) -> Done:
        """Writes what differs between ``seen`` and ``changed``.

        ``also`` does what goes with a difference; ``last`` does more in any case, and says what.
        """
        row = as_row(changed)
        del row["id"]
        before = as_row(seen)
        touched: dict[str, Plain] = {name: value for name, value in row.items() if before[name] != value}

        told: list[str] = []

        def work(under_way: Work) -> None:
            if touched:
                scorecard = self._scorecard()
                told.extend(_told(name, changed, scorecard) for name in touched if name != "former")
                refuse_taken_names(changed, scorecard)
                under_way.update(entity, seen.id, touched, version=seen.version)
                if also is not None:
                    also(under_way, scorecard)
            if last is not None:
                told.append(last(under_way))

        try:
            return self._file.journal.perform(lambda: f"{seen.name}: {', '.join(told)}", work)
        except StaleRow:
            raise entry_changed(self._file, entity, seen.id, seen.name) from None

    def _scorecard(self) -> Scorecard:
        with self._file.speaking() as connection:
            return reading.scorecard(connection, self._file.today(), 1)


def refuse_lost_periods(scorecard: Scorecard, wanted: rules.Settings) -> None:
    """Raises Refused when values of a quarter or year would begin in the midst of one of the new fiscal year."""
    for kpi in scorecard.kpis:
        for value in scorecard.values.get(kpi.id, ()):
            if containing(kpi.frequency, value.start, wanted.fiscal_year_start).start != value.start:
                raise Refused(
                    f"{kpi.name} has values by {kpi.frequency}; the fiscal year's start stays",
                    "clear its values first, or add a new KPI and archive this one",
                )


def _drop_headlines(under_way: Work, scorecard: Scorecard, kpi: Kpi) -> None:
    """Takes a KPI that leaves its objective out of the headline it was there."""
    for objective in scorecard.objectives:
        if objective.headline_id == kpi.id:
            under_way.update("objective", objective.id, {"headline_id": None})


def _told(name: str, entry: Named, scorecard: Scorecard) -> str:
    """A field with what it holds now: "owner = ops", "objective = Revenue Growth", "no unit"."""
    pools: Mapping[str, Sequence[Named]] = {
        "perspective_id": scorecard.perspectives,
        "objective_id": scorecard.objectives,
        "headline_id": scorecard.kpis,
    }
    words = name.removesuffix("_id").replace("_", " ")
    if name in pools:
        text = next((row.name for row in pools[name] if row.id == getattr(entry, name)), "")
    else:
        text = fields.text_of(entry, name, scorecard.settings.decimal_mark)
    return f"{words} = {text}" if text else f"no {words}"
