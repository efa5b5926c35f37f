"""A KPI's definition as a page of fields, and what each field is and takes."""

from __future__ import annotations

from collections.abc import Mapping

from bsc_tui.domain import fields
from bsc_tui.domain.figure import carry_of
from bsc_tui.domain.figures import plain
from bsc_tui.domain.model import AGGREGATIONS, BASES, DIRECTIONS, FREQUENCIES
from bsc_tui.present import words
from bsc_tui.present.page import Cell, Column, Page, Row
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
    "decimals": "How many are shown, 0 to 9; what is typed is kept in full.",
    "minimum": "No value may lie below it; nothing: no bound.",
    "maximum": "No value may lie above it; nothing: no bound.",
    "scale": "Words for its values: poor=1, fair=2, good=3.",
    "lead_or_lag": "Whether it tells of what is to come (lead) or of what has been (lag)",
    "measured_or_judged": "Whether its values are measured, or somebody's judgement",
    "carry": "For how many periods its last value still counts; nothing: as the settings say",
    "frameworks": "References to frameworks, parted by commas: ITIL4:incident, COBIT2019:DSS02.",
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
_COLUMNS = (Column("field", "", 20, gap=1), Column("value", "Definition", 40, gap=1, stretch=True))


_LONG = 40
"""Characters that may not all be seen in the table."""


def definition_page(detail: Detail) -> Page:
    """The page: lines are named "field:NAME"; below them stands what nobody edits."""
    kpi = detail.kpi
    rows = [_line(name, _shown(name, detail), typed(name, detail)) for name in FIELDS]
    rows.append(_line("added", words.day(kpi.added), None))
    if kpi.former:
        rows.append(_line("formerly", ", ".join(kpi.former), None))
    return Page("definition", _COLUMNS, tuple(rows), home="value")


def typed(name: str, detail: Detail) -> str:
    """A field as it would be typed: what its editor starts with."""
    if name == "perspective":
        return detail.dossier.perspective
    if name == "objective":
        return detail.dossier.objective
    return fields.text_of(detail.kpi, name)


def about_field(name: str, detail: Detail) -> tuple[str, str]:
    """Two lines on a field: what it is with the words it takes, and its whole text."""
    told = FIELDS.get(name)
    if told is None:
        return "This is kept by the program; nobody edits it.", ""
    chosen = _choices(name, detail)
    if chosen:
        told += f": {_either(chosen)}."
    elif name == "carry":
        told += f", {carry_of(detail.kpi._replace(carry=None), detail.settings)}."
    text = _shown(name, detail)
    return told, text if len(text) > _LONG else ""


def _line(name: str, shown: str, edit: str | None) -> Row:
    return Row(
        f"field:{name}",
        cells={
            "field": Cell(name.replace("_", " ").capitalize(), "dim"),
            "value": Cell(shown, sort=shown or None, edit=edit),
        },
    )


def _shown(name: str, detail: Detail) -> str:
    """A field as it is read: numbers with the scorecard's decimal mark, all else as typed."""
    if name == "added":
        return ""
    value = getattr(detail.kpi, name, None)
    if isinstance(value, float):
        return plain(value, 0, detail.settings.decimal_mark)
    return typed(name, detail)


def _choices(name: str, detail: Detail) -> tuple[str, ...]:
    """The words a field takes."""
    if name == "perspective":
        return detail.perspectives
    return detail.objectives if name == "objective" else _CHOICES.get(name, ())


def _either(names: tuple[str, ...]) -> str:
    """Words to choose from: "higher, lower or band"."""
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
