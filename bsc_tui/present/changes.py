"""What an operation changed, in words: what stood there before and what stands there now."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bsc_tui.domain import figures
from bsc_tui.domain import settings as rules
from bsc_tui.domain.model import Kpi, Scorecard
from bsc_tui.domain.periods import containing, period_key
from bsc_tui.domain.text import shortened, width
from bsc_tui.present.trace import shown_number
from bsc_tui.present.words import plural
from bsc_tui.services.history import Change

MANY = 40
"""From so many changes on only their numbers are told."""

_Image = Mapping[str, str | int | float | None]

_WORDS = {
    "perspective": "perspective",
    "objective": "objective",
    "kpi": "KPI",
    "target_row": "target row",
    "value": "value",
    "setting": "setting",
    "link": "link",
    "initiative": "initiative",
    "comment": "comment",
}
_SILENT = frozenset({"id", "version", "kpi_id", "start", "key", "former", "entered_by", "entered_at"})
"""Fields that say where a row belongs, or follow from the others."""

_TOLD: Mapping[str, frozenset[str]] = {"objective": frozenset({"start"}), "initiative": frozenset({"start"})}
"""Fields that elsewhere say where a row belongs, but are of its own here."""

_UNTOLD: Mapping[str, frozenset[str]] = {
    "value": frozenset({"value", "missing"}),
    "comment": frozenset({"objective_id"}),
}
"""Fields that are told otherwise."""

_FIGURE = ("value", "missing")
"""What a value says, however it is shown."""

_LISTS = frozenset({"former", "scale", "frameworks"})
"""Fields that are kept as lists; any other text may begin with a bracket and is none."""

_QUOTED = frozenset({"note", "reason", "text", "description"})
_SEPARATOR = "; "


def spoken(changes: Sequence[Change], scorecard: Scorecard) -> list[str]:
    """An operation's changes, one text each: "MTTR 2026-10: 7.1 h → 6.0 h"; of very many how many there were.

    Names are those of ``scorecard``, archived entries included; what has gone from it is named by what it is.
    """
    if len(changes) >= MANY:
        counts = Counter(change.entity for change in changes)
        return [plural(number, _WORDS.get(entity, entity)) for entity, number in counts.items()]
    teller = _Teller(scorecard)
    return [text for change in changes if (text := teller.told(change))]


def packed(texts: Sequence[str], cells: int) -> tuple[str, str]:
    """Texts on two lines of so many cells: as many as fit whole, the rest as a number."""
    first = _fitting(texts, cells)
    rest = texts[first:]
    second = _fitting(rest, cells - len(" and 99 more"))
    more = len(rest) - second
    lines = (_SEPARATOR.join(texts[:first]), _SEPARATOR.join(rest[:second]))
    return lines[0], f"{lines[1]}, and {more} more" if more else lines[1]


def _fitting(texts: Sequence[str], cells: int) -> int:
    """How many texts fit on a line; the first one always does, cut if need be."""
    used = 0
    for number, text in enumerate(texts):
        used += width(text) + len(_SEPARATOR) * bool(number)
        if number and used > cells:
            return number
    return len(texts)


class _Teller:
    """Puts changes in words with the names and units of a scorecard."""

    def __init__(self, scorecard: Scorecard) -> None:
        self._settings = scorecard.settings
        self._kpis = {kpi.id: kpi for kpi in scorecard.kpis}
        self._names = {
            "kpi": {kpi.id: kpi.name for kpi in scorecard.kpis},
            "objective": {row.id: row.name for row in scorecard.objectives},
            "perspective": {row.id: row.name for row in scorecard.perspectives},
            "initiative": {row.id: row.name for row in scorecard.initiatives},
        }

    def told(self, change: Change) -> str:
        """One change: what it is about, and its fields that are others now."""
        before, after = change.before or {}, change.after or {}
        if change.entity == "setting":
            key = str((after or before)["key"])
            old = str(before["value"]) if before else _default(key)
            return f"{key}: {_said(old)} → {_said(str(after['value']) if after else _default(key))}"
        if change.entity == "link":
            return f"link {self._ends(after or before)}: {'added' if after else 'taken away'}"
        about = self._about(change, after or before)
        if change.entity in self._names and not (before and after):
            return f"{about}: {'added' if after else 'taken away'}"
        parts = list(self._fields(change.entity, before, after))
        return f"{about}: {', '.join(parts)}" if parts else ""

    def _ends(self, link: _Image) -> str:
        """What drives what: "Training → Happy users"."""
        names = self._names["objective"]
        return " → ".join(names.get(int(link.get(end) or 0), "one that is gone") for end in ("from_id", "to_id"))

    def _about(self, change: Change, row: _Image) -> str:
        """What a change is about: "MTTR 2026-10", "MTTR, targets from 2026-01", "objective Growth"."""
        if change.entity == "comment":
            goal = self._names["objective"].get(int(row["objective_id"] or 0), "an objective that is gone")
            return f"{goal} {str(row['start'])[:7]}"
        if change.entity not in {"value", "target_row"}:
            name = str(row.get("name") or self._names.get(change.entity, {}).get(change.row_id, ""))
            return f"{_WORDS.get(change.entity, change.entity)} {name}"
        kpi = self._kpi(row)
        name = kpi.name if kpi else "a KPI that is gone"
        start = row.get("start")
        key = "" if start is None else self._period(kpi, str(start))
        if change.entity == "value":
            return f"{name} {key}"
        return f"{name}, targets {f'from {key}' if key else 'from the start'}"

    def _fields(self, entity: str, before: _Image, after: _Image) -> Iterator[str]:
        """The fields that differ, each with its content before and after."""
        row = after or before
        if entity == "value":
            old, new = self._figure(before), self._figure(after)
            if old != new and [before.get(it) for it in _FIGURE] != [after.get(it) for it in _FIGURE]:
                yield f"{old} → {new}"
        if before and after and before.get("kpi_id") != after.get("kpi_id"):
            yield f"taken over from {self._names['kpi'].get(int(before['kpi_id'] or 0), 'a KPI that is gone')}"
        for name in row:
            if name in _SILENT - _TOLD.get(entity, frozenset()) or name in _UNTOLD.get(entity, frozenset()):
                continue
            old, new = self._content(entity, name, before, row), self._content(entity, name, after, row)
            if old == new or _is_untold(name, before, after):
                continue
            if name == "archived":
                yield "archived" if after.get(name) else "restored"
            else:
                yield f"{name.removesuffix('_id').replace('_', ' ')} {_said(old)} → {_said(new)}"

    def _figure(self, value: _Image) -> str:
        """What a value says."""
        if not value:
            return "no value"
        number = value["value"]
        return f"not available ({value['missing']})" if number is None else self._number(self._kpi(value), number)

    def _content(self, entity: str, name: str, image: _Image, row: _Image) -> str:
        """A field in words; "" for nothing."""
        content = image.get(name)
        if content is None or content in {"", "[]"}:
            return ""
        if name.endswith("_id"):
            kind = "kpi" if name == "headline_id" else name.removesuffix("_id")
            return self._names[kind].get(int(content), "one that is gone")
        if name in _QUOTED:
            return f"“{content}”"
        if isinstance(content, str):
            return _listed(content) if name in _LISTS else content
        is_share = name.endswith("_change")
        if is_share:
            return figures.signed_fraction(content)
        in_units = entity in {"target_row", "value"} and name not in {"weight", "n", "numerator", "denominator"}
        return self._number(self._kpi(row) if in_units else None, content)

    def _number(self, kpi: Kpi | None, number: str | float) -> str:
        mark = self._settings.decimal_mark
        return shown_number(float(number), mark) if kpi is None else figures.shown(float(number), kpi, mark)

    def _kpi(self, row: _Image) -> Kpi | None:
        return self._kpis.get(int(row.get("kpi_id") or 0))

    def _period(self, kpi: Kpi | None, start: str) -> str:
        if kpi is None:
            return start
        fiscal = self._settings.fiscal_year_start
        return period_key(containing(kpi.frequency, date.fromisoformat(start), fiscal), fiscal)


def _is_untold(name: str, before: _Image, after: _Image) -> bool:
    """Whether a field of a row that came or went says nothing: a weight of 1 is what there always is."""
    return not (before and after) and name == "weight" and (before or after).get(name) == 1


def _default(key: str) -> str:
    return rules.as_text(rules.Settings(), key)


def _listed(text: str) -> str:
    """A list as the file keeps it, as people write one."""
    items = json.loads(text)
    return ", ".join("=".join(map(str, item)) if isinstance(item, list) else str(item) for item in items)


def _said(text: str) -> str:
    return shortened(text, 60) if text else "none"
