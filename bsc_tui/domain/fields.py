"""Typed text into the fields of what a scorecard consists of: what an edited cell or an option comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from bsc_tui.domain.typed_fields import (
    Parse,
    day,
    formula,
    key_text,
    listed,
    money,
    name_text,
    number,
    one_of,
    optional,
    optional_weight,
    percentage,
    scale,
    statement,
    weight,
    whole,
    words,
)

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
    gone = [name for name in before if name and name not in today]
    known = {name.casefold() for name in today}
    return tuple(name for name in dict.fromkeys((*former, *gone)) if name.casefold() not in known)


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
