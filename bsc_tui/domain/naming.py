"""Finding what a typed name means: perspectives before objectives before KPIs.

An exact key, name or former name, whatever its case; looking only, an unambiguous part will do as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from bsc_tui.domain.errors import NotFound
from bsc_tui.domain.model import Initiative, Kpi, Objective, Perspective, Scorecard
from bsc_tui.domain.numerals import brief
from bsc_tui.domain.text import clean

Named = Perspective | Objective | Kpi
Bearer = Named | Initiative
"""Whatever bears a name; an initiative is found only where one is asked for."""

_ALL = "bsc status lists every name"
_LISTED = frozenset({"perspective", "objective", "initiative"})
Entry = TypeVar("Entry", bound=Bearer)


def names_of(entry: Bearer) -> tuple[str, ...]:
    """Everything an entry may be called: its names of today, for a KPI the key first, then its former ones."""
    return (*names_today(entry), *_former(entry))


def _former(entry: Bearer) -> tuple[str, ...]:
    return () if isinstance(entry, Initiative) else entry.former


def names_today(entry: Bearer) -> tuple[str, ...]:
    """What an entry is called now: its name, for a KPI its key before it."""
    return (entry.key, entry.name) if isinstance(entry, Kpi) else (entry.name,)


def find(scorecard: Scorecard, name: str, *, allow_part: bool = False) -> Named:
    """The perspective, objective or KPI of that name; "objective:NAME" looks among one kind only.

    Raises NotFound, with the nearest candidates, when nothing or more than one thing bears it.
    """
    pools: dict[str, Sequence[Named]] = {
        "perspective": scorecard.perspectives,
        "objective": scorecard.objectives,
        "kpi": scorecard.kpis,
    }
    for pool in pools.values():
        found = _exact(pool, name)
        if found:
            return _single(found, name)
    kind, _, rest = name.partition(":")
    kind = kind.strip().lower()
    if rest.strip() and kind in pools:
        return _only(pools[kind], rest, kind, allow_part=allow_part)
    everything = [entry for pool in pools.values() for entry in pool]
    return _only(everything, name, "perspective, objective or KPI", allow_part=allow_part)


def find_kpi(scorecard: Scorecard, name: str, *, allow_part: bool = False) -> Kpi:
    """The KPI of that key, name or former name. Raises NotFound."""
    return _of_kind(scorecard.kpis, name, "KPI", allow_part=allow_part)


def find_objective(scorecard: Scorecard, name: str, *, allow_part: bool = False) -> Objective:
    """The objective of that name. Raises NotFound."""
    return _of_kind(scorecard.objectives, name, "objective", allow_part=allow_part)


def find_perspective(scorecard: Scorecard, name: str, *, allow_part: bool = False) -> Perspective:
    """The perspective of that name. Raises NotFound."""
    return _of_kind(scorecard.perspectives, name, "perspective", allow_part=allow_part)


def find_initiative(scorecard: Scorecard, name: str, *, allow_part: bool = False) -> Initiative:
    """The initiative of that name. Raises NotFound."""
    return _of_kind(scorecard.initiatives, name, "initiative", allow_part=allow_part)


class KpiNames:
    """All that KPIs may be called, worked out once for many look-ups."""

    def __init__(self, kpis: Sequence[Kpi]) -> None:
        self._kpis: dict[str, Kpi | None] = {}
        for part in (slice(2, None), slice(0, 2)):
            named: dict[str, list[Kpi]] = {}
            for kpi in kpis:
                for name in names_of(kpi)[part]:
                    named.setdefault(_folded(name), []).append(kpi)
            # A name of today wins over somebody else's former one; what several bear names none of them.
            for name, bearers in named.items():
                self._kpis[name] = bearers[0] if all(kpi is bearers[0] for kpi in bearers) else None

    def exact(self, name: str) -> Kpi | None:
        """The one KPI of that name; None where none bears it, or several do."""
        return self._kpis.get(_folded(name))

    def get(self, name: str) -> Kpi | None:
        """The KPI of that name, also where its unit stands behind it as tables show it, "MTTR, h"; else None."""
        found = self.exact(name)
        if found is None:
            bare, _, unit = name.rpartition(",")
            found = self._kpis.get(_folded(bare))
            if found is None or not found.unit or _folded(found.unit) != _folded(unit):
                return None
        return found


def nearest(names: Iterable[str], wanted: str, most: int = 3) -> list[str]:
    """The names most like what was typed, best first."""
    from difflib import get_close_matches

    known = {name.casefold(): name for name in names}
    return [known[match] for match in get_close_matches(wanted.casefold(), known, most, 0.5)]


def _of_kind(pool: Sequence[Entry], name: str, kind: str, *, allow_part: bool) -> Entry:
    """The one of that name; what begins like "objective:" may be a name as well, which then comes first."""
    before, _, rest = name.partition(":")
    if rest.strip() and before.strip().lower() == kind.lower() and not _exact(pool, name):
        name = rest
    return _only(pool, name, kind, allow_part=allow_part)


def _only(pool: Sequence[Entry], name: str, kind: str, *, allow_part: bool) -> Entry:
    found = _exact(pool, name)
    if not found and allow_part and name.strip():
        part = _folded(name)
        found = [entry for entry in pool if any(part in known.casefold() for known in names_of(entry))]
    if not found:
        every = [known for entry in pool for known in names_of(entry)]
        all_of = f"bsc {kind} list shows them all" if kind in _LISTED else _ALL
        raise NotFound(f"there is no {kind} '{_quoted(name)}'", nearest(every, name), all_of)
    return _single(found, name)


def _exact(pool: Sequence[Entry], name: str) -> list[Entry]:
    wanted = _folded(name)
    # A name of today wins over somebody else's former one.
    for names in (names_today, _former):
        # A file from elsewhere may hold names that were never cleaned; what people see, and type, is cleaned.
        found = [entry for entry in pool if wanted in (clean(known).casefold() for known in names(entry))]
        if found:
            return found
    return []


def _single(found: Sequence[Entry], name: str) -> Entry:
    # A perspective and an objective of the same name are no riddle: the perspective comes first.
    names = list(dict.fromkeys(names_of(entry)[0] for entry in found))
    if len(names) > 1:
        raise NotFound(f"'{_quoted(name)}' could be several", names[:5])
    return found[0]


def _folded(name: str) -> str:
    """A name as it is compared: cleaned as names are on their way in, whatever its case."""
    return clean(name.strip()).strip().casefold()


def _quoted(name: str) -> str:
    return brief(clean(name.strip()[:300]), 60)
