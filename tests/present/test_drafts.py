"""What was left unsaved, in words."""

from __future__ import annotations

from datetime import date

import pytest

from bsc_tui.domain.model import Kpi, Scorecard
from bsc_tui.domain.settings import Settings
from bsc_tui.host.drafts import Draft, Spot
from bsc_tui.present.drafts import left_behind

SCORECARD = Scorecard(
    Settings(fiscal_year_start=4), kpis=(Kpi(1, 0, "mttr", "MTTR", 1, 1, date(2026, 1, 1), frequency="quarter"),)
)


@pytest.mark.parametrize(
    ("spot", "text", "said"),
    [
        (Spot("mttr", "2026-10-01", "actual"), "6", "MTTR FY2027-Q3: 6"),
        (Spot("mttr", "2026-10-01", "note"), "two\nnights", "MTTR FY2027-Q3, note: two / nights"),
        (Spot("mttr", "", "field:name name"), "x" * 80, f"MTTR: {'x' * 22}.."),
        (Spot("gone", "2026-10-01", "actual"), "6", "gone: 6"),
    ],
)
def test_a_draft_is_told_with_its_place(spot: Spot, text: str, said: str) -> None:
    told = left_behind([Draft(spot, text, "")], SCORECARD)
    assert told == f"Not saved last time: {said}"


def test_of_several_the_newest_is_told() -> None:
    spot = Spot("mttr", "2026-10-01", "actual")
    told = left_behind([Draft(spot._replace(kpi="x"), "1", ""), Draft(spot, "2", "")], SCORECARD)
    assert told.startswith("Not saved last time: MTTR FY2027-Q3: 2 and 1 more")
