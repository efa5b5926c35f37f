"""Carrying a scorecard out of its file: a checked copy, and everything as plain rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bsc_tui.domain import settings as rules
from bsc_tui.domain.model import Comment, Kpi, Scorecard, Value
from bsc_tui.domain.periods import Period, period_key
from bsc_tui.domain.text import clean
from bsc_tui.services.opened import Opened
from bsc_tui.store import reading, upkeep
from bsc_tui.store.rows import as_plain

_VALUE_FIELDS = (
    "value",
    "missing",
    "note",
    "source",
    "numerator",
    "denominator",
    "n",
    "entered_by",
    "entered_at",
)

_ABOUT_TEMPLATE = """\
# A scorecard as a template: bsc init --template FILE makes a new one of it.
#
# Whole numbers as start, due and from are months, counted from month 0, the newest one that has ended when it is made.

"""


class Exchange:
    """The use cases around copies and exports."""

    def __init__(self, file: Opened) -> None:
        self._file = file

    def back_up(self, to: Path) -> None:
        """Writes a checked copy to a new file. Raises Refused when it exists, FileProblem when it cannot be made."""
        with self._file.speaking() as connection:
            upkeep.back_up(connection, self._file.path, to)

    def damage(self) -> list[str]:
        """What SQLite finds wrong with the file; empty when it is sound."""
        with self._file.speaking() as connection:
            return upkeep.damage(connection)

    def template(self) -> str:
        """The scorecard as a template for others, in TOML: structure, targets and texts, no past and no people."""
        from bsc_tui.formats.template import dump
        from bsc_tui.formats.timeless import template_of

        with self._file.speaking() as connection:
            scorecard = reading.structure(connection)
        text = dump(template_of(scorecard, self._file.today()))
        return _ABOUT_TEMPLATE + "\n".join(map(clean, text.split("\n")))

    def values(self) -> list[dict[str, Any]]:
        """Every value as one plain row, with what its KPI is: KPIs in their order, oldest value first."""
        scorecard = self._scorecard()
        perspectives = {row.id: row.name for row in scorecard.perspectives}
        objectives = {row.id: row.name for row in scorecard.objectives}
        return [
            {
                "key": kpi.key,
                "name": kpi.name,
                "perspective": perspectives[kpi.perspective_id],
                "objective": objectives.get(kpi.objective_id or 0, ""),
                "unit": kpi.unit,
                **_value_row(value, kpi, scorecard),
            }
            for kpi in scorecard.kpis
            for value in scorecard.values.get(kpi.id, ())
        ]

    def document(self) -> dict[str, Any]:
        """The whole scorecard as plain objects: settings, structure, targets, values, comments; references by name."""
        scorecard = self._scorecard()
        perspectives = {row.id: row.name for row in scorecard.perspectives}
        objectives = {row.id: row.name for row in scorecard.objectives}
        keys = {row.id: row.key for row in scorecard.kpis}
        return {
            "schema": 1,
            "settings": {key: getattr(scorecard.settings, key) for key in rules.keys()},  # noqa: SIM118
            "perspectives": [_plain(row, ("former",)) | {"former": list(row.former)} for row in scorecard.perspectives],
            "objectives": [
                _plain(row, ("perspective_id", "headline_id", "former"))
                | {
                    "perspective": perspectives[row.perspective_id],
                    "headline": keys.get(row.headline_id or 0),
                    "former": list(row.former),
                    "comments": [_comment_row(said) for said in scorecard.comments.get(row.id, ())],
                }
                for row in scorecard.objectives
            ],
            "kpis": [
                _plain(row, ("perspective_id", "objective_id", "former", "scale", "frameworks"))
                | {
                    "perspective": perspectives[row.perspective_id],
                    "objective": objectives.get(row.objective_id or 0),
                    "former": list(row.former),
                    "scale": dict(row.scale),
                    "frameworks": list(row.frameworks),
                    "targets": [_plain(target, ("kpi_id",)) for target in scorecard.targets.get(row.id, ())],
                    "values": [_value_row(value, row, scorecard) for value in scorecard.values.get(row.id, ())],
                }
                for row in scorecard.kpis
            ],
            "initiatives": [
                _plain(row, ("objective_id",)) | {"objective": objectives[row.objective_id]}
                for row in scorecard.initiatives
            ],
            "links": [{"from": objectives[link.from_id], "to": objectives[link.to_id]} for link in scorecard.links],
        }

    def _scorecard(self) -> Scorecard:
        with self._file.speaking() as connection:
            return reading.scorecard(connection)


def _value_row(value: Value, kpi: Kpi, scorecard: Scorecard) -> dict[str, Any]:
    period = period_key(Period(kpi.frequency, value.start), scorecard.settings.fiscal_year_start)
    return {"period": period, **{name: getattr(value, name) for name in _VALUE_FIELDS}}


def _comment_row(comment: Comment) -> dict[str, Any]:
    return {"month": period_key(Period("month", comment.start)), **_plain(comment, ("objective_id", "start"))}


def _plain(row: Any, without: tuple[str, ...]) -> dict[str, Any]:
    left_out = {"id", "version", *without}
    return {
        name: bool(value) if isinstance(value, bool) else as_plain(value)
        for name, value in zip(row._fields, row, strict=True)
        if name not in left_out
    }
