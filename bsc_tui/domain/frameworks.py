"""References to frameworks that KPIs carry: "ITIL incident", "COBIT DSS02", "TOGAF G", and what people type for them.

A reference is known by its framework and its code; where the framework has no codes, as with ITIL's practices, the
short name is the code. A reference to a framework that is not among these, such as ISO27001 A.5, is kept as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from bsc_tui.domain.errors import NotFound, Refused
from bsc_tui.domain.numerals import quoted

INDICATIVE = "indicative"
"""What is said of every pairing of a KPI with a reference: it is a judgement, not part of the framework."""

_LISTED = "bsc help frameworks lists them"
_WORD = re.compile(r"[^\W_]+")
_VERSION = re.compile(r"v?\d*")
_SAYS_NOTHING = frozenset(
    ("and", "the", "of", "management", "mgmt", "mgt", "managed", "practice", "practices", "phase", "adm", "objective")
)
_SPELLINGS = {
    "organisational": "organizational",
    "catalog": "catalogue",
    "programme": "program",
    "programmes": "program",
}
_ALIKE = 0.85
"""From here on, a text that names no framework is taken for a slip of the pen and not for another framework."""
_LONGEST = 200
"""No reference has more characters; what is longer is something else."""


class Reference(NamedTuple):
    """What a KPI can refer to: an ITIL practice, a COBIT objective, a phase of TOGAF's ADM."""

    framework: str
    code: str
    name: str
    group: str

    @property
    def text(self) -> str:
        """How it is written in a KPI's field: "COBIT DSS02", "ITIL incident"."""
        return f"{self.framework} {self.code}"

    @property
    def title(self) -> str:
        """Its code with its name, where that says more: "DSS02 requests and incidents", "incident"."""
        return self.code if self.code.casefold() == self.name.casefold() else f"{self.code} {self.name}"


class Framework(NamedTuple):
    """A framework with all that can be referred to in it, in its own order; ``noun`` says what these are."""

    name: str
    title: str
    noun: str
    nouns: str
    references: tuple[Reference, ...]


class _Understood(NamedTuple):
    """What a text comes to: a reference; or the framework it names without one of its references; or neither."""

    reference: Reference | None = None
    framework: Framework | None = None
    several: tuple[Reference, ...] = ()


class Frameworks:
    """The frameworks known, made ready for many look-ups."""

    def __init__(self, frameworks: Iterable[Framework]) -> None:
        self.all = tuple(frameworks)
        self._names = {_folded(it.name): it for it in self.all}
        self._tongues = {it.name: _Tongue(it) for it in self.all}
        self._known: dict[str, _Understood] = {}

    def named(self, name: str) -> Framework:
        """The framework of that name, whatever its case and version: "cobit", "ITIL 4". Raises NotFound."""
        named, rest = self._parted(_words(name))
        if len(named) != 1 or rest:
            raise NotFound(
                f"{quoted(name)} is no framework", (), f"frameworks are: {', '.join(it.name for it in self.all)}"
            )
        return named[0]

    def find(self, text: str) -> Reference | None:
        """The reference a text stands for; None where it stands for none of those known. Never fails."""
        return self._understood(text).reference

    def is_astray(self, text: str, framework: Framework) -> bool:
        """Whether a text names the framework, and nothing that is in it."""
        found = self._understood(text)
        return found.reference is None and found.framework == framework

    def canonical(self, text: str) -> str:
        """A typed reference as it is kept: "cobit dss2" is "COBIT DSS02", "ISO27001 A.5" stays as it is.

        Raises NotFound, with the nearest there are, for a text that names a framework and nothing that is in it, and
        for one that is only a slip away from a reference. Raises Refused for two references in one.
        """
        found = self._understood(text)
        if found.reference is not None:
            return found.reference.text
        named, rest = self._parted(_words(text[:_LONGEST]))
        if len(named) > 1:
            raise Refused(f"{quoted(text)} names {named[0].name} and {named[1].name}", "put a comma between references")
        if found.framework is not None:
            raise self._none_there(text, found, rest)
        close = self._slip_of(text)
        if close:
            raise NotFound(f"{quoted(text)} is no reference", [it.text for it in close])
        return text

    def listed(self, typed: str, kept: Collection[str] = ()) -> tuple[str, ...]:
        """Typed references between commas, canonical, each once. Those already ``kept`` stay, whatever they say."""
        found = {}
        for text in filter(None, (piece.strip() for piece in typed.split(","))):
            reference = self.find(text)
            canonical = reference.text if reference else text if text in kept else self.canonical(text)
            found[canonical.casefold()] = canonical
        return tuple(found.values())

    def _understood(self, text: str) -> _Understood:
        if len(text) > _LONGEST:
            return _Understood()
        known = self._known.get(text)
        if known is None:
            if len(self._known) > 5000:
                self._known.clear()
            known = self._known[text] = self._meaning(text)
        return known

    def _meaning(self, text: str) -> _Understood:
        words = _words(text)
        named, rest = self._parted(words)
        if len(named) > 1:
            return _Understood()
        if named:
            several = self._tongues[named[0].name].meant(rest)
            return _Understood(several[0] if len(several) == 1 else None, named[0], several)
        for framework in self.all:
            tongue = self._tongues[framework.name]
            reference = tongue.told_by_code(rest)
            if reference is not None:
                return _Understood(reference, framework)
            if tongue.begins_like_code(rest):
                return _Understood(None, framework)
        return _Understood()

    def _parted(self, words: Sequence[str]) -> tuple[list[Framework], list[str]]:
        """The frameworks named among the words, and the other words, without versions and what says nothing."""
        named: dict[str, Framework] = {}
        rest: list[str] = []
        is_version_next = False
        for word in words:
            name = next((name for name in self._names if word.startswith(name)), "")
            if name and _VERSION.fullmatch(word[len(name) :]):
                named[name] = self._names[name]
                is_version_next = True
            elif not (is_version_next and _VERSION.fullmatch(word)):
                is_version_next = False
                rest.append(word)
        return list(named.values()), _telling(rest)

    def _none_there(self, text: str, found: _Understood, rest: Sequence[str]) -> NotFound:
        framework = found.framework
        assert framework is not None
        if not rest:
            what = f"{quoted(text)} names no {framework.noun}"
            return NotFound(what, (), f"type one, such as {framework.references[0].text}; {_LISTED}")
        if found.several:
            what = f"{quoted(text)} could be several {framework.nouns}"
            return NotFound(what, [it.text for it in found.several[:5]])
        near = self._tongues[framework.name].nearest(rest)
        return NotFound(f"{framework.title} has no {framework.noun} {quoted(text)}", [it.text for it in near], _LISTED)

    def _slip_of(self, text: str) -> list[Reference]:
        if len(text) > _LONGEST:
            return []
        typed = " ".join(_telling(_words(text)))
        known = {code: it for tongue in self._tongues.values() for code, it in tongue.by_code.items() if len(code) > 4}
        return [known[code] for code in _close(typed, known, _ALIKE)]


class _Tongue:
    """How one framework is spoken of."""

    def __init__(self, framework: Framework) -> None:
        self._references = framework.references
        self.by_code = {_folded(it.code): it for it in framework.references}
        self._words = {it: frozenset(_telling(_words(f"{it.code} {it.name}"))) for it in framework.references}
        self._names: dict[str, list[Reference]] = {}
        for it in framework.references:
            self._names.setdefault(_folded(it.name), []).append(it)
        self._has_codes = {it for it in framework.references if it.code.casefold() != it.name.casefold()}
        self._prefixes = {it.group.casefold() for it in self._has_codes if it.code.startswith(it.group)}

    def meant(self, words: Sequence[str]) -> tuple[Reference, ...]:
        """What the words can stand for: one reference, several, or none.

        A code or a whole name first; then a code among other words; then whatever has all the words in it.
        """
        typed = " ".join(words)
        if not words:
            return ()
        if typed in self.by_code:
            return (self.by_code[typed],)
        if typed in self._names:
            return tuple(self._names[typed])
        coded = tuple(dict.fromkeys(it for word in words if (it := self.by_code.get(word)) in self._has_codes))
        if coded:
            # DSS02.03 is a part of DSS02, and "D 2" is nothing.
            return coded if all(word.isalpha() for word in words if word not in self.by_code) else ()
        return tuple(it for it, own in self._words.items() if own.issuperset(words))

    def told_by_code(self, words: Sequence[str]) -> Reference | None:
        """What the words stand for where no framework is named: a code, with words of its name behind it or none.

        A letter alone is no code then: it is a phase only where TOGAF is named.
        """
        found = self.by_code.get(" ".join(words)) or self.by_code.get("".join(words[:1]))
        if found is None or len(found.code) == 1:
            return None
        is_whole = _folded(found.code) == " ".join(words)
        return found if is_whole or (found in self._has_codes and self._words[found].issuperset(words)) else None

    def begins_like_code(self, words: Sequence[str]) -> bool:
        """Whether the words begin with what looks like a code of this framework: DSS99."""
        first = words[0] if words else ""
        return first[:3] in self._prefixes and first[3:].isdecimal()

    def nearest(self, words: Sequence[str], most: int = 3) -> list[Reference]:
        """The references most like the words, those that share words or their beginnings first."""
        parts = [word for word in words if len(word) > 2]
        points = {
            it: sum(any(one.startswith(part) for one in own) for part in parts) for it, own in self._words.items()
        }
        shared = sorted((it for it in self._references if points[it]), key=lambda it: -points[it])
        known = {name: it for it in self._references for name in (_folded(it.code), _folded(it.name))}
        close = [known[name] for name in _close(" ".join(words), known, 0.5)]
        return list(dict.fromkeys([*shared, *close]))[:most]


def _close(typed: str, known: Mapping[str, Reference], cutoff: float) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(typed, known, 3, cutoff)


def _words(text: str) -> list[str]:
    """The words of a text as they are compared: "DSS 2" and "dss-02" are dss02, "&" is left out."""
    words = [_SPELLINGS.get(word, word) for word in _WORD.findall(text.casefold())]
    joined: list[str] = []
    for word in words:
        if joined and word.isdecimal() and len(word) < 3 and len(joined[-1]) == 3 and joined[-1].isalpha():
            joined[-1] += word
        else:
            joined.append(word)
    return [_code(word) for word in joined]


def _code(word: str) -> str:
    """A word that is three letters and a figure with two digits: dss2 is dss02."""
    if word[:3].isalpha() and word[3:].isdecimal() and len(word) == 4:
        return f"{word[:3]}0{word[3:]}"
    return word


def _telling(words: Sequence[str]) -> list[str]:
    """The words that tell one reference from another, in the singular."""
    return [_singular(word) for word in words if word not in _SAYS_NOTHING]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _folded(name: str) -> str:
    return " ".join(_telling(_words(name)))
