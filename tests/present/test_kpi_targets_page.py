"""A KPI's target rows as a page, and what they mean for its values."""

from __future__ import annotations

import pytest

from bsc_tui.domain.model import TargetRow
from bsc_tui.domain.settings import Settings
from bsc_tui.present.kpi_targets_page import about_target, held_against, targets_page, typed_target
from tests.present.kpis import ALWAYS, LATER, MTTR, detail, row, shown, value


def test_target_rows_stand_newest_first_and_the_one_that_applies_is_marked() -> None:
    page = targets_page(detail(rows=(ALWAYS, LATER)))
    assert shown(page, "glyph", "from", "target", "threshold", "baseline", "weight", "change", "word", "reason") == [
        " 2027-01 5.0  8.0 1   New desk",
        "▸ always 5.6 4.4 8.0 1 -30 %/-45 % reduction ",
    ]


def test_a_relative_target_is_edited_with_its_word() -> None:
    line = row(targets_page(detail()), "target:always")
    assert {name: cell.edit for name, cell in line.cells.items() if cell.edit is not None} == {
        "target": "-30% reduction",
        "threshold": "-45%",
        "baseline": "8.0",
        "weight": "1",
        "word": "reduction",
        "reason": "",
        "agreed_by": "",
    }


@pytest.mark.parametrize(
    ("unit", "word", "typed_again"),
    [("h", None, "-30% reduction"), ("h", "improvement", "-30% improvement"), ("h", "", "-30%"),
     ("%", None, "-30% reduction of baseline")],
)  # fmt: skip
def test_a_word_goes_where_it_is_understood(unit: str, word: str | None, typed_again: str) -> None:
    assert typed_target(ALWAYS, MTTR._replace(unit=unit), Settings(), word) == typed_again


def test_columns_of_changes_are_there_only_where_there_are_changes() -> None:
    absolute = ALWAYS._replace(target_change=None, threshold_change=None, word="")
    assert {"change", "word"} <= {column.id for column in targets_page(detail()).columns}
    assert {"change", "word"}.isdisjoint({column.id for column in targets_page(detail(rows=(absolute,))).columns})


@pytest.mark.parametrize(
    ("target", "threshold", "told"),
    [(-0.3, None, "-30 %"), (None, -0.455, "-/-45.5 %"), (0.2, 0.05, "+20 %/+5 %")],
)
def test_changes_stand_as_target_and_threshold(target: float | None, threshold: float | None, told: str) -> None:
    page = targets_page(detail(rows=(ALWAYS._replace(target_change=target, threshold_change=threshold),)))
    assert shown(page, "change") == [told]


def test_a_bands_limits_are_typed_as_pairs() -> None:
    band = TargetRow(1, 0, 1, None, low=50.0, high=80.0, outer_low=40.0, outer_high=90.0)
    page = targets_page(detail(kpi=MTTR._replace(direction="band", unit="%"), rows=(band,)))
    line = row(page, "target:always")
    assert (line.cells["target"].text, line.cells["threshold"].text) == ("50.0-80.0", "40.0-90.0")
    assert (line.cells["target"].edit, line.cells["threshold"].edit) == ("50.0 to 80.0", "40.0 to 90.0")
    assert "baseline" not in {column.id for column in page.columns}


def test_a_target_row_tells_how_its_values_came_out_and_why_it_was_set() -> None:
    found = detail(value(9, 7.0), value(10, 5.0), rows=(ALWAYS, LATER))
    assert about_target(found.dossier.rows[0], found) == (
        "Always: target 5.6 h (-30 %), threshold 4.4 h (-45 %), baseline 8.0 h.",
        "2 values: 1 met, 1 missed.",
    )
    assert about_target(found.dossier.rows[1], found) == (
        "From 2027-01: target 5.0 h, baseline 8.0 h.",
        "No value yet. “New desk”, agreed by marta",
    )


def test_a_target_being_set_is_held_against_the_newest_values() -> None:
    found = detail(value(8, 9.0), value(9, 7.0), value(10, None, missing="outage"))
    row_of_eight = ALWAYS._replace(target=8.0, threshold=None)
    assert held_against(row_of_eight, found) == "The last 2 values (7.0 to 9.0) would be: 1 met, 1 missed."
    assert held_against(row_of_eight, detail(value(8, 9.0))) == "The last value would be: 1 missed."
    assert held_against(row_of_eight, detail()) == ""
    assert held_against(TargetRow(0, 0, 1), found) == ""
