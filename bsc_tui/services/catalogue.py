"""The catalogue that comes with the program, and taking KPIs from it into a scorecard."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from bsc_tui.domain import catalogue
from bsc_tui.domain.catalogue import Entry
from bsc_tui.domain.errors import NotFound, Refused
from bsc_tui.domain.model import Kpi, Scorecard
from bsc_tui.domain.naming import find_perspective, names_of
from bsc_tui.domain.numerals import quoted
from bsc_tui.formats import template
from bsc_tui.formats.draft import Draft, DraftKpi
from bsc_tui.host import shipped
from bsc_tui.services.frameworks import known, settled_draft
from bsc_tui.store import reading

if TYPE_CHECKING:
    from bsc_tui.services.opened import Opened
    from bsc_tui.services.structure import Structure
    from bsc_tui.store.journal import Done

_FILES = ("templates/it-full.toml", "catalogue.toml")
"""Where its KPIs stand: those of the full template belong to it."""


@cache
def entries() -> tuple[Entry, ...]:
    """Every KPI of the catalogue, perspective by perspective, read once."""
    drafts = [_draft(name) for name in _FILES]
    places = {row.name: place for place, row in enumerate(drafts[0].perspectives)}
    found = [_entry(item) for draft in drafts for item in draft.kpis]
    return tuple(sorted(found, key=lambda entry: places[entry.perspective]))


def narrowed(perspective: str = "", framework: str = "") -> list[Entry]:
    """Its KPIs of one perspective, or that refer to a framework ("itil") or to something in it ("DSS02").

    An unambiguous part of the perspective's name will do. Raises NotFound for what there is not.
    """
    found = list(entries())
    if perspective:
        home = _perspective(perspective)
        found = [entry for entry in found if entry.perspective == home]
    if framework:
        reference = known().find(framework)
        if reference is not None:
            return [entry for entry in found if reference.text in entry.kpi.frameworks]
        name = known().named(framework).name
        found = [entry for entry in found if any(text.startswith(f"{name} ") for text in entry.kpi.frameworks)]
    return found


class Catalogue:
    """The use cases around the catalogue, for one scorecard."""

    def __init__(self, file: Opened, structure: Structure) -> None:
        self._file = file
        self._structure = structure

    def there(self) -> Mapping[str, Kpi]:
        """Which entries, by their keys, the scorecard has, archived ones too, and as which of its KPIs."""
        return catalogue.there(entries(), self._scorecard().kpis)

    def add(
        self,
        entry: Entry,
        name: str = "",
        perspective: str = "",
        given: Mapping[str, str] | None = None,
        targets: Mapping[str, str] | None = None,
    ) -> tuple[Kpi, Done]:
        """Adds a KPI as the catalogue has it, without targets and owner, at the end of a perspective or objective.

        ``name`` is a name of its own; ``perspective``, unless said, the one the catalogue has it in; ``given`` are
        typed fields that replace the entry's. Raises Refused where the scorecard has it already and no name of its
        own was given, and whatever ``Structure.add_kpi`` does.
        """
        scorecard, fields = self._scorecard(), dict(given or {})
        if not name:
            self._refuse_if_there(entry, scorecard)
            name = entry.kpi.name
            fields.setdefault("key", entry.kpi.key)
        if not perspective and not fields.get("objective", "").strip():
            perspective = self._home(entry, scorecard)
        taken = {known_as.casefold() for kpi in scorecard.kpis for known_as in names_of(kpi)}
        former = tuple(known_as for known_as in names_of(entry.kpi) if known_as.casefold() not in taken)
        pattern = entry.kpi._replace(key="", name="", former=former)
        return self._structure.add_kpi(name, perspective, fields, targets, pattern)

    def _scorecard(self) -> Scorecard:
        with self._file.speaking() as connection:
            return reading.structure(connection)

    @staticmethod
    def _refuse_if_there(entry: Entry, scorecard: Scorecard) -> None:
        kpi = catalogue.there([entry], scorecard.kpis).get(entry.kpi.key)
        if kpi is None:
            return
        as_what = "" if kpi.name == entry.kpi.name else f", as {kpi.name}"
        if kpi.archived:
            raise Refused(f"{entry.kpi.name} is archived{as_what}", f"put it back with: bsc kpi restore {kpi.key}")
        again = f"bsc kpi add NAME --from-catalogue {entry.kpi.key}"
        raise Refused(f"{entry.kpi.name} is there already{as_what}", f"once more under another name: {again}")

    @staticmethod
    def _home(entry: Entry, scorecard: Scorecard) -> str:
        try:
            return find_perspective(scorecard, entry.perspective).name
        except NotFound:
            what = f"{entry.kpi.name} belongs to {entry.perspective}, and this scorecard has no such perspective"
            hint = "say which one it goes to: --perspective, or on the screen the tab it is added from"
            raise Refused(what, hint) from None


def _perspective(name: str) -> str:
    wanted = name.strip().casefold()
    homes = list(dict.fromkeys(entry.perspective for entry in entries()))
    found = [home for home in homes if wanted and wanted in home.casefold()]
    if len(found) != 1:
        raise NotFound(f"the catalogue has no perspective {quoted(name)}", found or homes)
    return found[0]


def _draft(name: str) -> Draft:
    return settled_draft(template.parse(shipped.read_text(name), name, shipped.read_text), name)


def _entry(item: DraftKpi) -> Entry:
    usual = item.targets[0].row if item.targets else None
    references = (known().find(text) for text in item.kpi.frameworks)
    return Entry(
        kpi=item.kpi,
        perspective=item.perspective,
        low=usual.low if usual else None,
        high=usual.high if usual else None,
        references=tuple(reference.title for reference in references if reference is not None),
    )
