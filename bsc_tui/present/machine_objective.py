"""One objective for programs: all there is to know about it as plain objects under stable keys."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bsc_tui.domain.model import Comment
from bsc_tui.domain.objective_dossier import ObjectiveDossier
from bsc_tui.domain.periods import Period, period_key
from bsc_tui.domain.settings import Settings
from bsc_tui.present import machine
from bsc_tui.present.machine import SCHEMA, Plain


def objective(found: ObjectiveDossier, settings: Settings, today: date) -> Plain:
    """The objective with its KPIs, initiatives and links, and all comments, oldest first."""
    figure, home = found.figure, found.perspective
    it = figure.objective
    shown = machine.objective(figure, home, today)
    initiatives = shown.pop("initiatives")
    return {
        "schema": SCHEMA,
        "objective": {
            **shown,
            "text": it.text,
            "weight": it.weight,
            "way": figure.way,
            "time": figure.time,
            "former": list(it.former),
        },
        "kpis": [machine.kpi(kpi, home.name, it.name, settings) for kpi in figure.kpis],
        "initiatives": initiatives,
        "drives": list(found.drives),
        "driven_by": list(found.driven_by),
        "comments": comments(found.comments),
    }


def comments(found: Iterable[Comment]) -> list[Plain]:
    """Comments, in the order they are given in."""
    return [
        {
            "month": period_key(Period("month", it.start)),
            "text": it.text,
            "judgement": it.judgement or None,
            "entered_by": it.entered_by,
            "entered_at": it.entered_at,
        }
        for it in found
    ]
