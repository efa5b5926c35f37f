"""The question for a KPI's target: from when what is typed will hold, and what else may be typed."""

from __future__ import annotations

from bsc_tui.domain.model import TargetRow
from bsc_tui.domain.periods import containing, period_key
from bsc_tui.domain.text import width
from bsc_tui.present import cells
from bsc_tui.present.kpi_targets_page import since
from bsc_tui.services.looking import Detail

FIELD = 16
"""Cells of the line that are kept for the answer, and for the blanks around the question."""

BAND = "50 to 80"
"""What the limits of a band look like where none are set."""

NUMBER = "95"
"""What a target looks like where there is neither one nor a value."""

PLAN = "95 from 2027-01, ramp to 97 by 2027-12"


def question(lands: TargetRow, detail: Detail, columns: int) -> str:
    """The question on a line of so many cells. ``lands`` is the row that will take the answer.

    "Target from 2026-10, or e.g. 5.6 from 2027-01:", without the plan where there is no room for it.
    """
    head = "Target, holds always" if lands.start is None else f"Target from {since(lands, detail.kpi, detail.settings)}"
    example = example_of(lands, detail)
    if detail.kpi.direction == "band":
        return f"{head}, such as {example}:"
    wordings = [f"{head}, or {word}{example} from {_next_year(detail)}:" for word in ("e.g. ", "")]
    return next((text for text in wordings if width(text) <= columns - FIELD), f"{head}:")


def told(lands: TargetRow, detail: Detail) -> tuple[str, str]:
    """Two lines on what may be typed, while nothing has been."""
    holds = "always" if lands.start is None else f"from {since(lands, detail.kpi, detail.settings)} on"
    if detail.kpi.direction == "band":
        return f"The two limits of the band hold {holds}:", example_of(lands, detail)
    return f"A number holds {holds}; a plan says itself from when, or by when:", PLAN


def example_of(lands: TargetRow, detail: Detail) -> str:
    """A target as it could be typed: the one there is, else the newest value."""
    kpi, settings = detail.kpi, detail.settings

    def plainly(number: float) -> str:
        return cells.typed(number, kpi._replace(decimals=0), settings)

    if kpi.direction == "band":
        return BAND if lands.low is None or lands.high is None else f"{plainly(lands.low)} to {plainly(lands.high)}"
    values = [it.value.value for it in detail.dossier.values if it.value.value is not None]
    number = lands.target if lands.target is not None else values[-1] if values else None
    return NUMBER if number is None else plainly(number)


def _next_year(detail: Detail) -> str:
    """The KPI's period the year after begins with."""
    fiscal = detail.settings.fiscal_year_start
    year = containing("year", detail.dossier.figure.period.start, fiscal)
    return period_key(containing(detail.kpi.frequency, year.end, fiscal), fiscal)
