"""The catalogue of KPIs: finding in it what somebody has in mind, and telling what a scorecard has of it already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from bsc_tui.domain.errors import NotFound
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.naming import names_of, names_today
from bsc_tui.domain.numerals import quoted
from bsc_tui.domain.text import clean

_WORD = re.compile(r"[^\W_]+|[%€$£]")
_LONGEST = 200
"""Characters of a search that count: nobody has more in mind."""
_MOST_WORDS = 12
_ALIKE = 0.72
_ELSEWHERE = 4
"""From this rank on it is not by its names that an entry was found."""
_ALL = "bsc catalogue lists them all"


class Entry(NamedTuple):
    """A KPI to choose: ``kpi`` without ids, its ``former`` names being others it goes by, and the perspective it is of.

    ``low`` and ``high`` are the usual limits of a band, where it has any; ``references`` say in words what its
    references to frameworks are.
    """

    kpi: Kpi
    perspective: str
    low: float | None = None
    high: float | None = None
    references: tuple[str, ...] = ()

    @property
    def has_band(self) -> bool:
        """Whether there are usual limits."""
        return self.low is not None and self.high is not None


class _Spoken(NamedTuple):
    """An entry as it is searched: texts folded, each between blanks, so that " word" is the beginning of a word."""

    exact: frozenset[str]
    name: str
    names: str
    everything: str


def search(entries: Iterable[Entry], text: str) -> list[Entry]:
    """The entries that have all words of a text, whatever their order, case and accents; those by their name first.

    Words may be beginnings or parts of words. A text without words finds everything, in the order given.
    """
    words = _words(text)
    if not words:
        return list(entries)
    ranked = [(rank, place, entry) for place, entry in enumerate(entries) if (rank := _rank(entry, words)) is not None]
    return [entry for _, _, entry in sorted(ranked, key=lambda found: found[:2])]


def nearest(entries: Sequence[Entry], text: str, most: int = 5) -> list[Entry]:
    """The entries most like a text that finds nothing, those first that share the most words with it; maybe none."""
    from difflib import get_close_matches

    vocabulary = dict.fromkeys(word for entry in entries for word in _spoken(entry).everything.split())
    points = dict.fromkeys(entries, 0.0)
    for word in (word for word in _words(text) if len(word) > 2):
        # A word that is still being typed is like the beginning of another one.
        begun = {known[: len(word)] for known in vocabulary}
        like = [f" {close}" for close in get_close_matches(word, begun, 4, _ALIKE)]
        having = [entry for entry in entries if any(close in _spoken(entry).everything for close in like)]
        for entry in having:
            # A word that few have says more than one that many have.
            points[entry] += (1 + any(close in _spoken(entry).names for close in like)) / len(having)
    best = max(points.values(), default=0.0)
    found = [entry for entry in entries if points[entry] and points[entry] * 2 >= best]
    return sorted(found, key=lambda entry: -points[entry])[:most]


def find(entries: Sequence[Entry], name: str) -> Entry:
    """The entry of that name, key or other name; else the only one whose names have its words.

    Raises NotFound with the nearest names where there is none, and with the names where there are several.
    """
    wanted = _folded(name)
    for known in (names_today, lambda kpi: kpi.former):
        for entry in entries:
            if wanted and wanted in map(_folded, known(entry.kpi)):
                return entry
    words = _words(name)
    ranks = [(rank, entry) for entry in entries if words and (rank := _rank(entry, words)) is not None]
    found = [entry for rank, entry in ranks if rank < _ELSEWHERE]
    if len(found) == 1:
        return found[0]
    if found:
        best = [entry.kpi.name for entry in search(found, name)[:5]]
        raise NotFound(f"{quoted(name)} could be several KPIs of the catalogue", best)
    raise NotFound(f"the catalogue has no KPI {quoted(name)}", [it.kpi.name for it in nearest(entries, name, 3)], _ALL)


def is_called(entry: Entry, name: str) -> bool:
    """Whether that is a name of the entry, its key, or another name it goes by."""
    return bool(name.strip()) and _folded(name) in map(_folded, names_of(entry.kpi))


def there(entries: Iterable[Entry], kpis: Iterable[Kpi]) -> Mapping[str, Kpi]:
    """Which entries, by their keys, a scorecard has, and as which of its KPIs.

    A KPI is an entry if it is called by any of the entry's names, or once was called by its name or key.
    """
    today: dict[str, Kpi] = {}
    ever: dict[str, Kpi] = {}
    for kpi in kpis:
        for name in names_of(kpi):
            ever.setdefault(_folded(name), kpi)
        for name in names_today(kpi):
            today[_folded(name)] = kpi
    found = {}
    for entry in entries:
        names = [_folded(name) for name in names_of(entry.kpi)]
        bearer = next((today[name] for name in names if name in today), None)
        bearer = bearer or next((ever[name] for name in names[:2] if name in ever), None)
        if bearer is not None:
            found[entry.kpi.key] = bearer
    return found


def _rank(entry: Entry, words: Sequence[str]) -> int | None:
    """How far from its name an entry was found, 0 the nearest; None where it was not."""
    spoken = _spoken(entry)
    if " ".join(words) in spoken.exact:
        return 0
    places = (spoken.name, spoken.names, spoken.everything)
    tests = [all(mark + word in place for word in words) for place in places for mark in (" ", "")]
    # A part of a word in the name is still nearer than a whole word in a description.
    return next((1 + rank for rank, holds in enumerate(tests) if holds), None)


@lru_cache(maxsize=512)
def _spoken(entry: Entry) -> _Spoken:
    kpi = entry.kpi
    names = [_joined(name) for name in names_of(kpi)]
    rest = (kpi.description, entry.perspective, kpi.unit, *kpi.frameworks, *entry.references)
    return _Spoken(
        exact=frozenset(name.strip() for name in names),
        name=_joined(kpi.name),
        names="".join(names),
        everything="".join((*names, *map(_joined, rest))),
    )


def _joined(text: str) -> str:
    """A text's words between single blanks, with one at each end."""
    return f" {' '.join(_words(text, len(text)))} "


def _words(text: str, most: int = _MOST_WORDS) -> list[str]:
    """The words of a text as they are compared: without case and accents, "first-contact" as two."""
    return _WORD.findall(_plain(text[:_LONGEST] if most == _MOST_WORDS else text))[:most]


def _folded(name: str) -> str:
    return " ".join(clean(name[:_LONGEST]).split()).casefold()


def _plain(text: str) -> str:
    if text.isascii():
        return text.casefold()
    import unicodedata

    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char)).casefold()
