"""Finding what a typed name means: perspectives before objectives before KPIs.

An exact key, name or former name, whatever its case; looking only, an unambiguous part will do as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from bsc_tui.domain.errors import NotFound
from bsc_tui.domain.model import Kpi, Objective, Perspective, Scorecard

Named = Perspective | Objective | Kpi
Entry = TypeVar("Entry", bound=Named)


def names_of(entry: Named) -> tuple[str, ...]:
    """Everything an entry may be called: for a KPI its key, its name, its former names and keys."""
    if isinstance(entry, Kpi):
        return (entry.key, entry.name, *entry.former)
    return (entry.name,)


def find(scorecard: Scorecard, name: str, *, allow_part: bool = False) -> Named:
    """The perspective, objective or KPI of that name; "objective:NAME" looks among one kind only.

    Raises NotFound, with the nearest candidates, when nothing or more than one thing bears it.
    """
    kind, _, rest = name.partition(":")
    pools: dict[str, Sequence[Named]] = {
        "perspective": scorecard.perspectives,
        "objective": scorecard.objectives,
        "kpi": scorecard.kpis,
    }
    if rest.strip() and kind.strip().lower() in pools:
        return _only(pools[kind.strip().lower()], rest.strip(), kind.strip().lower(), allow_part=allow_part)
    for pool in pools.values():
        found = _exact(pool, name)
        if found:
            return _single(found, name)
    everything = [entry for pool in pools.values() for entry in pool]
    return _only(everything, name, "perspective, objective or KPI", allow_part=allow_part)


def find_kpi(scorecard: Scorecard, name: str, *, allow_part: bool = False) -> Kpi:
    """The KPI of that key, name or former name. Raises NotFound."""
    return _only(scorecard.kpis, _without_kind(name, "kpi"), "KPI", allow_part=allow_part)


def find_objective(scorecard: Scorecard, name: str, *, allow_part: bool = False) -> Objective:
    """The objective of that name. Raises NotFound."""
    return _only(scorecard.objectives, _without_kind(name, "objective"), "objective", allow_part=allow_part)


def find_perspective(scorecard: Scorecard, name: str, *, allow_part: bool = False) -> Perspective:
    """The perspective of that name. Raises NotFound."""
    return _only(scorecard.perspectives, _without_kind(name, "perspective"), "perspective", allow_part=allow_part)


def nearest(names: Iterable[str], wanted: str, most: int = 3) -> list[str]:
    """The names most like what was typed, best first."""
    from difflib import get_close_matches

    known = {name.casefold(): name for name in names}
    return [known[match] for match in get_close_matches(wanted.casefold(), known, most, 0.5)]


def _without_kind(name: str, kind: str) -> str:
    before, _, rest = name.partition(":")
    return rest.strip() if rest.strip() and before.strip().lower() == kind else name


def _only(pool: Sequence[Entry], name: str, kind: str, *, allow_part: bool) -> Entry:
    found = _exact(pool, name)
    if not found and allow_part and name.strip():
        part = name.strip().casefold()
        found = [entry for entry in pool if any(part in known.casefold() for known in names_of(entry))]
    if not found:
        every = [known for entry in pool for known in names_of(entry)]
        raise NotFound(f"there is no {kind} '{name}'", nearest(every, name))
    return _single(found, name)


def _exact(pool: Sequence[Entry], name: str) -> list[Entry]:
    wanted = name.strip().casefold()
    # A name of today wins over somebody else's former one.
    for part in (slice(0, 2), slice(2, None)):
        found = [entry for entry in pool if wanted in (known.casefold() for known in names_of(entry)[part])]
        if found:
            return found
    return []


def _single(found: Sequence[Entry], name: str) -> Entry:
    if len(found) > 1:
        raise NotFound(f"'{name}' could be several", [names_of(entry)[0] for entry in found[:5]])
    return found[0]
