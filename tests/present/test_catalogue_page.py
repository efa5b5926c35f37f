"""The catalogue as a page, and its KPIs in words."""

from __future__ import annotations

from datetime import date

import pytest

from bsc_tui.domain.catalogue import Entry
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.text import width
from bsc_tui.present.catalogue_page import LINES, catalogue_page, ordered, preview
from bsc_tui.present.catalogue_text import rows, told_entry
from bsc_tui.present.lines import Line
from bsc_tui.present.tables import as_json
from bsc_tui.services.catalogue import entries

LOAD = Entry(
    Kpi(
        *(0, 0, "load", "Peak load", 0, 1, date.min),
        former=("Use",),
        unit="%",
        direction="band",
        aggregation="max",
        lead_or_lag="lead",
        source="Monitoring",
        description="Highest load / capacity.",
        frameworks=("COBIT BAI04",),
        minimum=0,
    ),
    "Internal Processes",
    50,
    80.5,
)
NPS = Entry(Kpi(0, 0, "nps", "NPS", 0, 2, date.min, description="Would they?", maximum=100), "Customer")


def texts(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(text for text, _ in line.left) for line in lines]


def test_a_line_says_what_it_is_and_whether_it_is_there() -> None:
    gone = NPS.kpi._replace(archived=True)
    page = catalogue_page([LOAD, NPS], {"nps": gone, "load": LOAD.kpi})
    assert [row.key for row in page.rows] == ["entry:load", "entry:nps"]
    assert [row.cells["there"].text for row in page.rows] == ["in use", "archived"]
    fresh = catalogue_page([LOAD], {}).rows[0].cells
    assert (fresh["there"].text, fresh["name"].tone) == ("", "")
    assert (fresh["name"].text, fresh["unit"].text, fresh["better"].text) == ("Peak load", "%", "band")


def test_nothing_found_is_said_and_the_nearest_are_shown() -> None:
    page = catalogue_page([], {}, [NPS], "x" * 90)
    assert page.rows[0].text.endswith("..”; these are the nearest:")
    assert not page.rows[0].leads
    assert [row.key for row in page.rows[1:]] == ["entry:nps"]
    assert catalogue_page([], {}, [], " \x1b[31m").rows[0].text == "Nothing has “␛[31m”."
    assert catalogue_page([], {}, [], "abc").rows[0].text == "Nothing has “abc”."


def test_the_perspective_one_comes_from_goes_first() -> None:
    assert ordered([LOAD, NPS], "customer") == [NPS, LOAD]
    assert ordered([LOAD, NPS], "") == [LOAD, NPS]


def test_a_kpi_is_shown_in_five_lines() -> None:
    assert texts(preview(LOAD, "Added.", 78)) == [
        "Added.",
        "Highest load / capacity.",
        "% · within a band, usually 50 to 80.5 · every month, by max · lead · Monitoring",
        "COBIT BAI04 (indicative)",
        "",
    ]
    assert texts(preview(None, "Hm.", 78)) == ["Hm.", "", "", "", ""]


@pytest.mark.parametrize("cells", [1, 20, 58, 78, 118])
@pytest.mark.parametrize("said", ["", "Added something."])
def test_every_kpi_of_the_catalogue_fits_into_these_lines(cells: int, said: str) -> None:
    for entry in entries():
        lines = preview(entry, said, cells)
        assert len(lines) == LINES
        assert texts(lines)[0] == said or not said
        assert "".join(entry.kpi.description.split()) in "".join("".join(texts(lines)).split())
        if cells == 78 and not said:
            assert all(width(text) <= 78 for text in texts(lines)[:-2])


def test_all_there_is_to_know_is_told_with_how_to_add_it() -> None:
    assert told_entry(LOAD).splitlines() == [
        "Peak load  (load)",
        "",
        "description  Highest load / capacity.",
        "belongs to   Internal Processes",
        "unit         %",
        "better       within a band, usually 50 to 80.5",
        "values       every month, over longer periods the largest, from 0 up",
        "kind         lead",
        "source       Monitoring",
        "frameworks   COBIT BAI04 (indicative)",
        "also called  Use",
        "",
        "Add it with: bsc kpi add --from-catalogue load",
    ]
    assert "values       every month, over longer periods the last, up to 100" in told_entry(NPS)
    assert "better       within a band\n" in told_entry(LOAD._replace(low=None))
    assert all(width(line) <= 72 for entry in entries() for line in told_entry(entry, 72).splitlines())


def test_rows_are_plain() -> None:
    assert rows([LOAD])[0]["usual"] == [50, 80.5]
    assert rows([NPS])[0]["usual"] is None
    assert '"also": [' in as_json(rows([LOAD]))
