"""The scorecard through a framework as a page."""

from __future__ import annotations

import pytest

from bsc_tui.domain.model import Perspective
from bsc_tui.domain.text import width
from bsc_tui.present.lens_page import about_reference, lens_page, lens_title
from bsc_tui.present.page import Page
from bsc_tui.services.frameworks import lens_of
from bsc_tui.services.looking import Sheet
from tests.present.board import PLAIN, board, kpi, row, value

INCIDENT, NPS, FREE = (
    kpi(1, name="MTTR", frameworks=("ITIL incident", "COBIT DSS02"), unit="h"),
    kpi(2, name="NPS", frameworks=("COBIT DSS02", "COBIT APO08", "ITIL 4"), perspective_id=2),
    kpi(3, name="Free"),
)
SIDES = (Perspective(1, 0, "Internal", 1), Perspective(2, 0, "Customer", 2))
SHEET = Sheet(
    PLAIN,
    board(
        INCIDENT, NPS, FREE, rows=(row(1), row(2)), values=(value(5.0), value(20.0, number=2)), perspectives=SIDES
    ),
    (),
    is_read_only=False,
)  # fmt: skip


def page(name: str = "cobit", columns: int = 80) -> Page:
    return lens_page(lens_of(SHEET.board, name), SHEET, columns)


def test_kpis_stand_under_each_of_their_references_in_the_frameworks_order() -> None:
    keys = [one.key for one in page().rows]
    assert keys[:6] == [
        "reference:COBIT APO08",
        "kpi:2:COBIT APO08",
        "reference:COBIT DSS02",
        "kpi:1:COBIT DSS02",
        "kpi:2:COBIT DSS02",
        "blank:heading:uncovered",
    ]
    assert keys[-2:] == ["heading:without", "kpi:3:"]
    assert len(set(keys)) == len(keys)


def test_a_heading_has_counts_and_score_and_the_cursor_stops_there() -> None:
    dss02 = next(one for one in page().rows if one.key == "reference:COBIT DSS02")
    assert (dss02.text, dss02.right) == ("DSS02 requests and incidents", "✓1 ✗1  score 50")
    assert dss02.is_stop


def test_a_score_that_rests_on_little_says_so() -> None:
    found = board(
        *(kpi(at, frameworks=("TOGAF G",)) for at in (1, 2, 3)), rows=(row(1), row(2), row(3)), values=(value(20.0),)
    )
    sheet = SHEET._replace(board=found)
    heading = lens_page(lens_of(found, "togaf"), sheet, 80).rows[0]
    assert heading.right == "✓1 ?2  score 100 (33–100)  provisional"


def test_what_no_kpi_covers_is_told_in_lines_that_fit() -> None:
    for columns in (60, 80, 140):
        rows = page(columns=columns).rows
        at = next(at for at, one in enumerate(rows) if one.text == "38 of 40 objectives have no KPI")
        lines = [one.text for one in rows[at + 1 :] if one.key.startswith("uncovered:")]
        assert all(width(line) <= columns - 4 for line in lines)
        assert " ".join(lines).startswith("EDM01 governance framework, EDM02 benefits,")
        assert [line[:5] for line in lines if line[3:5] == "01"] == ["EDM01", "APO01", "BAI01", "DSS01", "MEA01"]
        assert not any(one.leads for one in rows if one.kind == "text")


def test_no_reference_without_a_kpi_is_broken_in_two() -> None:
    for name in ("itil", "cobit", "togaf"):
        lens = lens_of(SHEET.board, name)
        lines = [one.text for one in page(name, 60).rows if one.key.startswith("uncovered:")]
        assert all(any(it.title in line for line in lines) for it in lens.uncovered)
    assert [one.text for one in page("itil").rows if one.text.startswith("Technical: ")]


def test_what_is_not_in_the_framework_is_told_with_its_kpi() -> None:
    texts = [one.text for one in page("itil").rows if one.text]
    assert texts[texts.index("Not in ITIL 4") + 1] == "ITIL 4 (NPS)"
    assert "Not in COBIT 2019" not in [one.text for one in page().rows]


def test_a_filter_finds_kpis_by_their_reference() -> None:
    line = next(one for one in page().rows if one.key == "kpi:1:COBIT DSS02")
    assert line.cells["reference"].text == "DSS02 requests and incidents"
    assert "reference" not in [column.id for column in page().columns]
    assert line.cells["objective"].text == "Internal"
    assert line.cells["actual"].edit is not None


def test_the_title_says_how_much_has_a_kpi() -> None:
    title = lens_title(lens_of(SHEET.board, "cobit"), SHEET)
    assert title.left == ((PLAIN.name, "strong"),)
    assert title.right == (("October 2026 · 2 of 40 objectives", "dim"),)
    reading = lens_title(lens_of(SHEET.board, "togaf"), SHEET._replace(is_read_only=True))
    assert ("   read only", "accent") in reading.left


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("COBIT DSS02", "DSS02 requests and incidents: score 50, acceptable: 1 met, 1 missed. Missed: MTTR."),
        ("COBIT APO08", "APO08 relationships: score 100, met: 1 met."),
        ("COBIT APO01", ""),
    ],
)
def test_a_reference_is_told_in_words(text: str, first: str) -> None:
    told = about_reference(lens_of(SHEET.board, "cobit"), SHEET.board, text)
    assert told[0] == first
    assert told[1] == ("Which KPI goes with which objective is indicative." if first else "")
