"""A KPI's definition as a page of fields, and what each field is and takes."""

from __future__ import annotations

from collections.abc import Mapping

from bsc_tui.domain import fields
from bsc_tui.domain.figure import carry_of
from bsc_tui.domain.model import AGGREGATIONS, BASES, DIRECTIONS, FREQUENCIES
from bsc_tui.present import words
from bsc_tui.present.fields_page import Field, about, fields_page
from bsc_tui.present.page import Page
from bsc_tui.services.looking import Detail

FIELDS: Mapping[str, str] = {
    "name": "What people call it.",
    "description": "What it tells, how it is worked out, in plain words.",
    "owner": "Who answers for it.",
    "source": "Where its values come from.",
    "perspective": "The side it belongs to",
    "objective": "The goal it serves, or nothing",
    "unit": "What it is counted in: %, h, k€, tickets, yes/no, or nothing.",
    "direction": "Which way is better",
    "frequency": "How often it has a value",
    "aggregation": "How its values become one for a longer period",
    "formula": "Other KPIs it is calculated from: change-cost / total-cost * 100; nothing: its values are entered.",
    "to_date": "yes: each period is shown together with those of the year before it; no",
    "decimals": "How many are shown, 0 to 9; what is typed is kept in full.",
    "minimum": "No value may lie below it; nothing: no bound.",
    "maximum": "No value may lie above it; nothing: no bound.",
    "scale": "Words for its values: poor=1, fair=2, good=3.",
    "lead_or_lag": "Whether it tells of what is to come (lead) or of what has been (lag)",
    "measured_or_judged": "Whether its values are measured, or somebody's judgement",
    "carry": "For how many periods its last value still counts; nothing: as the settings say",
    "frameworks": "References to frameworks, parted by commas: ITIL incident, COBIT DSS02, TOGAF D.",
    "key": "Its short name on the command line: letters a to z, digits and hyphens.",
}
"""The fields somebody may edit, in order, with what each of them is."""

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "direction": DIRECTIONS,
    "frequency": FREQUENCIES,
    "aggregation": AGGREGATIONS,
    "lead_or_lag": ("lead", "lag", "nothing"),
    "measured_or_judged": BASES,
}


def definition_page(detail: Detail) -> Page:
    """The page of its fields; below them stands what nobody edits."""
    kept = [Field("added", words.day(detail.kpi.added))]
    if detail.kpi.former:
        kept.append(Field("formerly", ", ".join(detail.kpi.former)))
    return fields_page([*(_field(name, detail) for name in FIELDS), *kept])


def typed(name: str, detail: Detail) -> str:
    """A field as it would be typed: what its editor starts with."""
    home = _homes(detail).get(name)
    return fields.text_of(detail.kpi, name, detail.settings.decimal_mark) if home is None else home[0]


def about_field(name: str, detail: Detail) -> tuple[str, str]:
    """Two lines on a field: what it is with the words it takes, and its whole text or what is known of it."""
    if name == "frameworks":
        from bsc_tui.services.frameworks import spelt_out

        return about(_field(name, detail))[0], spelt_out(detail.kpi.frameworks)
    return about(_field(name, detail) if name in FIELDS else Field(name, ""))


def about_typed(name: str, text: str, detail: Detail) -> tuple[str, str]:
    """Two lines on a field while it is typed: what it is, and what was understood. Raises Refused where it was not."""
    first = about_field(name, detail)[0]
    if name != "frameworks":
        return first, ""
    from bsc_tui.services.frameworks import understood

    return first, understood(text, detail.kpi)


def _field(name: str, detail: Detail) -> Field:
    told, text = FIELDS[name], typed(name, detail)
    if name == "carry":
        told += f", {carry_of(detail.kpi._replace(carry=None), detail.settings)}"
    home = _homes(detail).get(name)
    if home is not None:
        return Field(name, text, text, told, home[1])
    return Field(name, text, text, told, _CHOICES.get(name, ()))


def _homes(detail: Detail) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Where the KPI is, and where it could be."""
    return {
        "perspective": (detail.dossier.perspective, detail.perspectives),
        "objective": (detail.dossier.objective, detail.objectives),
    }
