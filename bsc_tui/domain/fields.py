"""Typed text into the fields of what a scorecard consists of: what an edited cell or an option comes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.figures import plain
from bsc_tui.domain.model import (
    AGGREGATIONS,
    BASES,
    DIRECTIONS,
    FREQUENCIES,
    LEADS,
    STAGES,
    VERDICTS,
    Initiative,
    Kpi,
    Objective,
    Perspective,
)
from bsc_tui.domain.numerals import quoted
from bsc_tui.domain.quantity import parse_number
from bsc_tui.domain.text import clean
from bsc_tui.domain.units import folded

LONGEST = 2000
"""Characters a field holds: names, notes and descriptions alike."""

Parse = Callable[[str, str, str], Any]
"""(field, typed text, decimal mark) → what the field then holds. Raises Refused."""


def words(name: str, typed: str, _mark: str = ".") -> str:
    """A line of text: cleaned, trimmed, at most 2,000 characters."""
    if not typed:
        return ""
    text = clean(typed.strip()).strip()
    if len(text) > LONGEST:
        raise Refused(f"the {_said(name)} has {len(text):,} characters", f"at most {LONGEST:,} are kept")
    return text


def name_text(name: str, typed: str, _mark: str = ".") -> str:
    """A text that may not be empty."""
    text = words(name, typed)
    if not text:
        raise Refused(f"a {_said(name)} may not be empty", "type at least one character")
    return text


def key_text(_name: str, typed: str, _mark: str = ".") -> str:
    """A KPI's key: lower-case ASCII letters, digits and hyphens."""
    text = typed.strip().lower()
    is_key = text.isascii() and all(char.isalnum() or char == "-" for char in text)
    # A key that begins with a hyphen would be taken for an option, and "-" alone for standard input.
    if not text or text[0] == "-" or not is_key or len(text) > 64:
        raise Refused(f"{quoted(typed)} is no key", "use letters a to z, digits and hyphens, such as ticket-backlog")
    return text


def day(name: str, typed: str, _mark: str = ".") -> date | None:
    """A date as 2027-02-28; nothing clears it."""
    text = typed.strip()
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    # fromisoformat also takes 20270228 and 2027-W08-7, which mostly are slips.
    if found is None or found.isoformat() != text:
        raise Refused(f"{quoted(text)} is no date for {_said(name)}", "type it as 2027-02-28")
    return found


def number(_name: str, typed: str, mark: str = ".") -> float | None:
    """A number; nothing clears it."""
    return parse_number(typed, decimal_mark=mark) if typed.strip() else None


def weight(name: str, typed: str, mark: str = ".") -> float:
    """A weight: 0 or more; nothing puts it back to 1."""
    found = parse_number(typed, decimal_mark=mark) if typed.strip() else 1.0
    if found < 0:
        raise Refused(f"a {_said(name)} of {clean(typed)} is below 0", "0 means shown, but not counted")
    return found


def money(name: str, typed: str, mark: str = ".") -> float | None:
    """An amount, 0 or more, such as 12k; nothing clears it."""
    found = number(name, typed, mark)
    if found is not None and found < 0:
        raise Refused(f"{name} of {clean(typed.strip())} is below 0", "type what it comes to, such as 12k")
    return found


def percentage(name: str, typed: str, mark: str = ".") -> float | None:
    """How much is done, 0 to 100, with its sign or without; nothing clears it."""
    text = typed.strip()
    found = number(name, text.removesuffix("%"), mark)
    if (found is None and text) or (found is not None and not 0 <= found <= 100):
        raise Refused(f"{quoted(text)} is no share of the work", "type how much is done, from 0 to 100")
    return found


def optional_weight(name: str, typed: str, mark: str = ".") -> float | None:
    """An objective's weight; nothing means the sum of its KPIs' weights."""
    return weight(name, typed, mark) if typed.strip() else None


def whole(low: int, high: int) -> Parse:
    """A whole number within bounds."""

    def parse(name: str, typed: str, _mark: str = ".") -> int:
        text = typed.strip()
        if not (text.isascii() and text.isdigit() and len(text) < 4 and low <= int(text) <= high):
            raise Refused(f"{quoted(text)} is no value for {_said(name)}", f"a whole number from {low} to {high}")
        return int(text)

    return parse


def optional(parse: Parse) -> Parse:
    """As ``parse``, but nothing means none."""
    return lambda name, typed, mark: parse(name, typed, mark) if typed.strip() else None


def one_of(choices: Sequence[str]) -> Parse:
    """One of some words; an unambiguous beginning will do."""

    def parse(name: str, typed: str, _mark: str = ".") -> str:
        text = typed.strip().lower()
        if text in choices:
            return text
        found = [choice for choice in choices if text and choice.startswith(text)]
        if len(found) != 1:
            known = ", ".join(choice or "nothing" for choice in choices)
            raise Refused(f"{quoted(text)} is no {_said(name)}", f"it is one of: {known}")
        return found[0]

    return parse


def listed(name: str, typed: str, _mark: str = ".") -> tuple[str, ...]:
    """Words between commas."""
    return tuple(part for part in (words(name, piece) for piece in typed.split(",")) if part)


def scale(name: str, typed: str, _mark: str = ".") -> tuple[tuple[str, float], ...]:
    """A judged KPI's words with their numbers: "poor=1, fair=2, good=3"; commas part them, so their mark is a point."""
    found = []
    for piece in listed(name, typed):
        word, mark, figure = piece.rpartition("=")
        if not mark or not word.strip():
            raise Refused(f"{quoted(piece)} is no word of a scale", "type word=number, such as poor=1, fair=2, good=3")
        found.append((word.strip(), parse_number(figure)))
    if len({folded(word) for word, _ in found}) != len(found):
        raise Refused("a scale has each word once", "type word=number, such as poor=1, fair=2, good=3")
    return tuple(found)


def formula(name: str, typed: str, mark: str = ".") -> str:
    """A formula that can be read, numbers in it with a point; nothing clears it."""
    from bsc_tui.domain.formula import parse_formula

    text = words(name, typed, mark)
    return parse_formula(text).text if text else ""


def statement(name: str, typed: str, _mark: str = ".") -> bool:
    """Yes or no; nothing is no."""
    text = typed.strip().lower()
    if text and not ("yes".startswith(text) or "no".startswith(text)):
        raise Refused(f"{quoted(text)} is neither yes nor no for {_said(name)}", "type yes or no")
    return text != "" and "yes".startswith(text)


KPI: Mapping[str, Parse] = {
    "name": name_text,
    "key": key_text,
    "unit": words,
    "direction": one_of(DIRECTIONS),
    "frequency": one_of(FREQUENCIES),
    "aggregation": one_of(AGGREGATIONS),
    "formula": formula,
    "to_date": statement,
    "decimals": whole(0, 9),
    "owner": words,
    "source": words,
    "description": words,
    "lead_or_lag": one_of(LEADS),
    "measured_or_judged": one_of(BASES),
    "scale": scale,
    "minimum": number,
    "maximum": number,
    "carry": optional(whole(0, 100)),
    "frameworks": listed,
}
OBJECTIVE: Mapping[str, Parse] = {
    "name": name_text,
    "text": words,
    "owner": words,
    "start": day,
    "due": day,
    "weight": optional_weight,
}
INITIATIVE: Mapping[str, Parse] = {
    "name": name_text,
    "owner": words,
    "start": day,
    "due": day,
    "budget": money,
    "spent": money,
    "percent": percentage,
    "status": one_of(STAGES),
}
verdict: Parse = one_of(VERDICTS)
"""How somebody judges an objective; nothing takes it back."""

PERSPECTIVE: Mapping[str, Parse] = {"name": name_text, "weight": weight}


def parsed(known: Mapping[str, Parse], given: Mapping[str, str], mark: str = ".") -> dict[str, Any]:
    """Typed fields, understood. Raises Refused for an unknown field or a text that it does not take."""
    out = {}
    for name, typed in given.items():
        if name not in known:
            raise Refused(f"there is no field {quoted(name)}", f"fields are: {', '.join(known)}")
        out[name] = known[name](name, typed, mark)
    return out


def kpi_with(kpi: Kpi, given: Mapping[str, str], mark: str = ".") -> Kpi:
    """The KPI with fields set from typed text; a name or key it had is kept as a former one."""
    changed = kpi._replace(**parsed(KPI, given, mark))
    former = with_former(kpi.former, (kpi.name, kpi.key), (changed.name, changed.key))
    return _within_bounds(changed._replace(former=former))


def objective_with(objective: Objective, given: Mapping[str, str], mark: str = ".") -> Objective:
    """The objective with fields set from typed text; a name it had is kept as a former one."""
    changed = objective._replace(**parsed(OBJECTIVE, given, mark))
    _require_order(changed)
    return changed._replace(former=with_former(objective.former, (objective.name,), (changed.name,)))


def initiative_with(initiative: Initiative, given: Mapping[str, str], mark: str = ".") -> Initiative:
    """The initiative with fields set from typed text."""
    changed = initiative._replace(**parsed(INITIATIVE, given, mark))
    _require_order(changed)
    return changed


def perspective_with(perspective: Perspective, given: Mapping[str, str], mark: str = ".") -> Perspective:
    """The perspective with fields set from typed text; a name it had is kept as a former one."""
    changed = perspective._replace(**parsed(PERSPECTIVE, given, mark))
    return changed._replace(former=with_former(perspective.former, (perspective.name,), (changed.name,)))


def with_former(former: Sequence[str], before: Sequence[str], today: Sequence[str]) -> tuple[str, ...]:
    """The former names of an entry that was called ``before`` and is called ``today``: each once, none of today's."""
    gone = [name for name in before if name and name not in today and name not in former]
    known = {name.casefold() for name in today}
    return tuple(name for name in (*former, *gone) if name.casefold() not in known)


def text_of(entry: Perspective | Objective | Kpi | Initiative, field: str, mark: str = ".") -> str:
    """A field as it would be typed: what an editor starts with."""
    value = getattr(entry, field)
    if value is None:
        return ""
    if field == "scale":
        return ", ".join(f"{word}={plain(figure, 0)}" for word, figure in value)
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, float):
        return plain(value, 0, mark)
    if isinstance(value, bool):
        return "yes" if value else ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _require_order(entry: Objective | Initiative) -> None:
    if entry.start is not None and entry.due is not None and entry.due < entry.start:
        raise Refused(f"{entry.name} would be due before it starts", "give a later due date or an earlier start")


def _within_bounds(kpi: Kpi) -> Kpi:
    if kpi.minimum is not None and kpi.maximum is not None and kpi.minimum > kpi.maximum:
        raise Refused(f"{kpi.name} would have a minimum above its maximum", "swap the two")
    if kpi.formula and kpi.to_date:
        raise Refused(
            f"{kpi.name} is calculated, so it is not cumulated itself", "clear one: formula, or year to date (to_date)"
        )
    return kpi


def _said(name: str) -> str:
    return name.replace("_", " ")
