"""A board through a framework as rows: for programs, and for tables of other formats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bsc_tui.domain.board import Board
from bsc_tui.domain.frameworks import Reference
from bsc_tui.domain.lens import Covered, Lens
from bsc_tui.domain.settings import Settings
from bsc_tui.present import machine
from bsc_tui.present.status_rows import spoken

Plain = dict[str, Any]


def plain(lens: Lens) -> Plain:
    """The lens as an object: references with their roll-up and the keys of their KPIs, and what is left over."""
    return {
        "name": lens.framework.name,
        "title": lens.framework.title,
        "indicative": True,
        "references": [
            {**_reference(it.reference), "kpis": [one.kpi.key for one in it.kpis], **machine.rollup_fields(it.rollup)}
            for it in lens.covered
        ],
        "uncovered": [_reference(it) for it in lens.uncovered],
        "without": [it.kpi.key for it in lens.without],
        "astray": [{"key": it.figure.kpi.key, "text": it.text} for it in lens.astray],
    }


def flat(lens: Lens, board: Board, settings: Settings) -> list[Plain]:
    """A row for each KPI of each reference, with the fields of ``bsc status``; one without a KPI has its own fields."""
    kpis = {row["key"]: row for row in machine.kpis(board, settings)}
    return [
        *(_of(it) | kpis[one.kpi.key] for it in lens.covered for one in it.kpis),
        *({"framework": it.framework, "code": it.code, "reference": it.name} for it in lens.uncovered),
        *({"framework": lens.framework.name} | kpis[it.kpi.key] for it in lens.without),
    ]


def said(lens: Lens, board: Board, settings: Settings) -> Iterator[Plain]:
    """The same for people: figures with their unit."""
    rows = {figure.kpi.id: row for figure, row in zip(board.kpis(), spoken(board, settings), strict=True)}
    for it in lens.covered:
        for one in it.kpis:
            yield {"reference": it.reference.title} | rows[one.kpi.id]
    for reference in lens.uncovered:
        yield {"reference": reference.title, "status": "no KPI"}
    for one in lens.without:
        yield {"reference": ""} | rows[one.kpi.id]


def _reference(it: Reference) -> Plain:
    return {"code": it.code, "name": it.name, "group": it.group}


def _of(it: Covered) -> Plain:
    rollup = it.rollup
    return {
        "framework": it.reference.framework,
        "code": it.reference.code,
        "reference": it.reference.name,
        "reference_score": rollup.score,
        "reference_status": rollup.status,
        "reference_coverage": rollup.coverage,
    }
