"""What was typed and never saved, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Scorecard
from bsc_tui.domain.periods import containing, period_key
from bsc_tui.domain.text import one_line, shortened
from bsc_tui.host.drafts import Draft

_LONGEST = 24


def left_behind(drafts: Sequence[Draft], scorecard: Scorecard) -> str:
    """The newest draft, and how many more there are: "Not saved last time: MTTR 2026-10: 6 and 2 more"."""
    newest = drafts[-1]
    more = f" and {len(drafts) - 1} more" if len(drafts) > 1 else ""
    text = shortened(one_line(newest.text), _LONGEST)
    return f"Not saved last time: {_place(newest, scorecard)}: {text}{more}"


def _place(draft: Draft, scorecard: Scorecard) -> str:
    kpi = next((kpi for kpi in scorecard.kpis if kpi.key == draft.spot.kpi), None)
    if kpi is None:
        return draft.spot.kpi
    try:
        fiscal = scorecard.settings.fiscal_year_start
        key = period_key(containing(kpi.frequency, date.fromisoformat(draft.spot.start), fiscal), fiscal)
    except (ValueError, Refused):
        return kpi.name
    return f"{kpi.name} {key}" if draft.spot.field == "actual" else f"{kpi.name} {key}, {draft.spot.field}"
