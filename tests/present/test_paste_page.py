"""A pasted block before it is saved: reasons in whole sentences, every value beside the one before."""

from __future__ import annotations

import pytest

from bsc_tui.domain.due import view_of
from bsc_tui.domain.errors import Conflict, Refused
from bsc_tui.domain.figure import figure_of
from bsc_tui.domain.horizon import Horizon
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.periods import Period, parse_period
from bsc_tui.domain.quantity import Quantity
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.text import width
from bsc_tui.present.page import Page
from bsc_tui.present.paste_page import about_plan, paste_page, paste_title
from bsc_tui.services.pasting import BadCell, Plan, PlannedValue
from tests.domain.scorecards import TODAY, kpi, row, value

OCTOBER, NOVEMBER = parse_period("2026-10"), parse_period("2026-11")
MTTR = kpi(1, name="MTTR", unit="h", direction="lower")
UP = kpi(2, name="Up", unit="yes/no")


def planned(
    kpi: Kpi, number: float | None, before: float | None = None, *, period: Period = OCTOBER, is_news: bool = True
) -> PlannedValue:
    """A value for a KPI with a target of 5.6."""
    found = value(kpi.id, number, period.start)
    horizon = Horizon("month", view_of(period, TODAY), Settings())
    seen = None if before is None else value(kpi.id, before, period.start)
    figure = figure_of(kpi, (row(kpi.id, 5.6),), (found,), horizon)
    return PlannedValue(kpi, period, Quantity(number), seen, figure, is_news)


def plan(*values: PlannedValue, bad: tuple[BadCell, ...] = ()) -> Plan:
    return Plan(Settings(), values, bad)


def bad(row: int, column: int, text: str = "x", what: str = "no", hint: str = "do") -> BadCell:
    return BadCell(row, column, text, Refused(what, hint))


def shown(page: Page) -> list[str]:
    """The lines of a page, their cells parted by |."""
    return [row.text or "|".join(cell.text + cell.suffix for cell in row.cells.values()) for row in page.rows]


def test_a_value_stands_beside_the_one_before_with_the_status_it_would_get() -> None:
    page = paste_page(plan(planned(MTTR, 5.25, 6.0), planned(MTTR, 7.0, period=NOVEMBER), planned(UP, 1.0)), 80)
    assert shown(page) == [
        "✓|MTTR, h|2026-10|6.0|5.25|met",
        "✗|MTTR, h|2026-11 open||7.0|missed",
        "✗|Up, yes/no|2026-10||yes|missed",
    ]
    assert not any(row.leads for row in page.rows)
    assert all(cell.edit is None for row in page.rows for cell in row.cells.values())


def test_a_value_that_is_there_already_is_dim() -> None:
    page = paste_page(plan(planned(MTTR, 5.0, 5.0, is_news=False), planned(MTTR, None, 5.0)), 80)
    assert shown(page) == ["✓|MTTR, h|2026-10|5.0|5.0|there already", "-|MTTR, h|2026-10|5.0|n/a|not available"]
    assert {cell.tone for cell in page.rows[0].cells.values()} == {"dim"}


def test_what_somebody_changed_comes_first_then_what_cannot_be_taken() -> None:
    found = plan(planned(MTTR, 5.0), planned(UP, 1.0, 0.0), bad=(bad(3, 2, "5x", "'5x' is no number", "type one"),))
    assert shown(paste_page(found, 80, {(UP.id, OCTOBER)})) == [
        "Changed meanwhile",
        "✗|Up, yes/no|2026-10|no|yes|missed",
        "",
        "Cannot be taken",
        "Row 3, column 2: '5x' is no number; type one.",
        "",
        "Can be taken",
        "✓|MTTR, h|2026-10||5.0|met",
    ]


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        ([bad(3, 2)], ["Row 3, column 2 (“x”): no; do."]),
        ([bad(3, 2, hint="")], ["Row 3, column 2 (“x”): no."]),
        ([bad(3, 0, "7")], ["Row 3 (“7”): no; do."]),
        ([bad(3, 2, "")], ["Row 3, column 2: no; do."]),
        ([bad(3, 2, "x\x1b[m")], ["Row 3, column 2 (“x␛[m”): no; do."]),
        ([bad(n, 2) for n in range(17, 201)], ["Rows 17 to 200, column 2: no; do."]),
        ([bad(1, 1), bad(3, 1)], ["Rows 1 and 3, column 1: no; do."]),
        ([bad(n, m) for n in (1, 2, 3) for m in (2, 3, 4)], ["Rows 1 to 3, columns 2 to 4: no; do."]),
        ([bad(n, 1) for n in (1, 3, 5, 7, 9, 11)], ["Rows 1, 3, 5, 7 and 2 more, column 1: no; do."]),
        ([bad(1, 1), bad(1, 2, what="never")], ["Row 1, column 1 (“x”): no; do.", "Row 1, column 2 (“x”): never; do."]),
    ],
)
def test_neighbours_that_cannot_be_taken_for_one_reason_share_a_sentence(
    cells: list[BadCell], lines: list[str]
) -> None:
    assert shown(paste_page(plan(bad=tuple(cells)), 80)) == ["Cannot be taken", *lines]


@pytest.mark.parametrize("cells", [40, 60, 80])
def test_reasons_are_told_whole_at_any_width(cells: int) -> None:
    reason = bad(3, 2, "5x", "this is a long reason " * 5, "and this is what to do about it " * 4)
    lines = shown(paste_page(plan(bad=(reason,)), cells))[1:]
    assert all(width(line) <= cells - 3 for line in lines)
    assert " ".join(line.strip() for line in lines).endswith("about it .")


def test_what_the_keys_do_is_said_with_the_numbers() -> None:
    new, old = planned(MTTR, 5.0, 6.0), planned(UP, 1.0, 1.0, is_news=False)
    assert about_plan(plan(new)) == ("Enter saves 1 value, Esc leaves everything as it was.", "")
    assert about_plan(plan(new, new, old))[1] == "1 value is there already."
    assert about_plan(plan(old, old)) == ("Nothing to save: 2 values are there already.", "Esc goes back.")
    assert about_plan(plan(bad=(bad(1, 1),))) == ("Nothing of this can be saved.", "Esc goes back.")
    assert about_plan(plan(new), Conflict("ben was faster")) == (
        "Nothing was saved: ben was faster.",
        "Enter saves 1 value, Esc leaves everything as it was.",
    )


def test_the_title_counts() -> None:
    old = planned(UP, 1.0, 1.0, is_news=False)
    assert paste_title(plan(planned(MTTR, 5.0), old)) == ("Paste: 1 value", "")
    assert paste_title(plan(bad=(bad(1, 1), bad(2, 1)))) == ("Paste: 0 values", "2 cannot be taken")
