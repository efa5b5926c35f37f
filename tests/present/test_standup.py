"""What is said in and after a stand-up."""

from __future__ import annotations

from datetime import date

import pytest

from bsc_tui.domain.board import assess
from bsc_tui.domain.due import View
from bsc_tui.domain.model import Kpi, Perspective, Scorecard, TargetRow, Value
from bsc_tui.domain.quantity import Quantity
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.standup import Item, Line, Minutes, Scope, lines_of
from bsc_tui.domain.surprise import Jump
from bsc_tui.present import standup as words
from bsc_tui.present.glyphs import POINTER
from bsc_tui.present.standup_page import idle_page, row_key, standup_page, title
from bsc_tui.services.recording import Understood
from bsc_tui.services.standup import Heard, Idle, Round

TODAY = date(2026, 11, 23)
OCTOBER = date(2026, 10, 1)
ADDED = date(2026, 9, 3)


def kpi(number: int, name: str, perspective: int = 1, **more: str) -> Kpi:
    return Kpi(
        number,
        0,
        name.lower(),
        name,
        perspective,
        number,
        ADDED,
        unit="h",
        owner=more.get("owner", ""),
        direction="lower",
        frequency="quarter" if more.get("by") == "quarter" else "month",
    )


def value(number: int, start: date, figure: float | None, note: str = "", missing: str = "") -> Value:
    return Value(0, 0, number, start, figure, missing, note, entered_by="ben", entered_at="2026-10-02T09:00:00Z")


SCORECARD = Scorecard(
    Settings(name="IT"),
    (Perspective(1, 0, "Customer", 1), Perspective(2, 0, "Internal Processes", 2)),
    (),
    (kpi(1, "MTTR", owner="ops"), kpi(2, "FCR", 2), kpi(3, "Cost", 2), kpi(4, "Quarterly", by="quarter")),
    {number: (TargetRow(0, 0, number, None, 8.0, 5.6, 6.4),) for number in (1, 2, 3)},
    {
        1: (value(1, date(2026, 9, 1), 7.0, "on-call gap"), value(1, OCTOBER, 6.0, "two nights")),
        2: (value(2, OCTOBER, None, missing="no survey"),),
    },
)
ITEMS = (Item(1, OCTOBER, "missed"), Item(2, OCTOBER, "no value", 2), Item(3, OCTOBER, "no value", 2))
BEGAN = "2026-11-23T09:00:00Z"


def lines(*items: Item, scorecard: Scorecard = SCORECARD) -> tuple[Line, ...]:
    return lines_of(items or ITEMS, scorecard, TODAY)


def summary(now: str = "2026-11-23T09:01:12Z", *, resumed: bool = False, found: tuple[Line, ...] | None = None) -> str:
    minutes = Minutes(Scope(), BEGAN, "", "", ITEMS, resumed=resumed)
    return words.summary(minutes, Round(SCORECARD.settings, lines() if found is None else found), now, TODAY)


def test_the_summary_is_ready_for_a_chat() -> None:
    assert summary().split("\n") == (
        [
            "Stand-up, October 2026, IT: 1 of 3 entered, 1 not available, 1 skipped in 1 min 12 s",
            "~ MTTR 6.0 h, target 5.6: “two nights”",
            "- FCR not available, no survey",
            "Skipped: Cost",
            "Changed:",
            "  MTTR: missed → acceptable",
        ]
    )


def test_the_time_is_told_once_it_says_something() -> None:
    assert " in 9 s\n" in summary("2026-11-23T09:00:09Z")
    assert "1 skipped\n" in summary(resumed=True)
    assert "1 skipped\n" in summary("2026-11-23T08:59:59Z"), "the clock was set back"


def test_nothing_in_a_summary_is_obeyed_by_a_terminal() -> None:
    hostile = SCORECARD.kpis[0]._replace(name="MT\x1b[2JTR")
    found = lines(scorecard=SCORECARD._replace(kpis=(hostile, *SCORECARD.kpis[1:])))
    assert "\x1b" not in summary(found=found)
    assert "~ MT␛[2JTR 6.0 h" in summary(found=found)


def test_there_is_no_summary_of_nothing() -> None:
    assert summary(found=()) == ""
    assert summary(found=lines(ITEMS[2])) == ""


@pytest.mark.parametrize(
    ("jump", "said"),
    [
        (Jump(72.0, 6.0, 0.7), "12× the last value"),
        (Jump(7.2, 0.6, 0.01), "12× the last value"),
        (Jump(13.2, 6.0, 0.1), "2.2× the last value"),
        (Jump(0.6, 6.0, 0.1), "0.1× the last value"),
        (Jump(1e15, 1.0, 1.0), "1,000,000,000× the last value"),
        (Jump(95.0, 99.9, 0.1), "49× the usual change"),
        (Jump(5.0, 0.0, 0.25), "20× the usual change"),
    ],
)
def test_a_jump_in_words(jump: Jump, said: str) -> None:
    assert words.jump_in_words(jump) == said
    assert words.sure(lines()[0], jump, Settings()).endswith(f" h is {said}: sure?")


def test_a_line_is_told_with_what_came_before() -> None:
    done, settled, first = lines()
    assert words.about(done, Settings(), TODAY) == (
        "MTTR: acceptable. 6.0 h meets 6.4, misses 5.6. ben, 2 Oct",
        "Before, ben 2 Oct: “on-call gap”",
    )
    assert words.about(settled, Settings(), TODAY)[0].startswith("FCR: not available in October 2026: no survey.")
    assert words.about(first, Settings(), TODAY) == ("Cost in October 2026: the first value there will be.", "")
    waiting = SCORECARD._replace(values={1: SCORECARD.values[1][:1]})
    assert words.about(lines(ITEMS[0], scorecard=waiting)[0], Settings(), TODAY) == (
        "MTTR in October 2026. Last: 7.0 h, ben 2 Oct.",
        "Before, ben 2 Oct: “on-call gap”",
    )


def test_what_a_kpi_takes_besides_numbers_is_told() -> None:
    judged = SCORECARD.kpis[2]._replace(scale=(("poor", 1.0), ("good", 2.0)), description="How it feels.")
    ratio = SCORECARD.kpis[2]._replace(aggregation="ratio")
    for kpi, said in (
        (judged, "Type poor or good. How it feels."),
        (ratio, "Typed as 18/25, numerator and denominator are kept."),
    ):
        scorecard = SCORECARD._replace(kpis=(kpi,))
        assert words.about(lines(ITEMS[2], scorecard=scorecard)[0], Settings(), TODAY)[1] == said


def test_how_far_a_value_lies_from_the_last_one_is_told() -> None:
    figure, settings = lines()[0].figure, Settings()
    for value, last, said in (
        (6.0, 7.0, "; -1.0 since the last"),
        (6.0, 5.5, "; +0.5 since the last"),
        (6.0, 6.0, "; same as the last"),
        (6.0, None, ""),
        (None, 6.0, ""),
    ):
        quantity = Quantity(value, "" if value is not None else "late")
        told = words.heard(Heard(Understood(quantity, figure.period, figure), last, None), settings, is_named=False)
        assert told.endswith(said)
        assert (" last" in told) == bool(said)


def test_the_page_has_a_line_a_value_under_its_perspective() -> None:
    page = standup_page(lines(), Settings(), "perspective", ITEMS[2], {ITEMS[0]})
    told = [row.text or row.key for row in page.rows]
    first, *others = map(row_key, ITEMS)
    assert told == ["Customer", first, "blank:Internal Processes", "Internal Processes", *others]
    cells = [{name: cell.text for name, cell in row.cells.items() if cell.text} for row in page.rows if row.cells]
    assert cells[0] | {"period": ""} == {
        "glyph": "~",
        "name": "MTTR",
        "period": "",
        "last": "7.0",
        "target": "5.6",
        "threshold": "6.4",
        "actual": "6.0",
        "status": "sure?",
        "who": "ben",
    }
    assert (cells[1]["actual"], cells[1]["glyph"], "status" in cells[1]) == ("n/a", "-", False)
    assert (cells[2]["glyph"], cells[2]["status"]) == (POINTER, "+2 older")
    assert [row.cells["actual"].edit for row in page.rows if row.cells] == ["6.0", "na no survey", ""]
    assert [column.title for column in page.columns if column.id == "actual"] == ["October"]


def test_by_owner_the_headings_are_names() -> None:
    found = standup_page(lines(), Settings(), "owner").rows
    assert [row.text for row in found if row.kind == "heading"] == ["ops", "Nobody's"]


def test_where_periods_differ_each_line_names_its_own() -> None:
    found = lines(ITEMS[0], Item(4, date(2026, 7, 1), "no value"))
    page = standup_page(found, Settings(), "perspective")
    assert [row.cells["period"].text for row in page.rows if row.cells] == ["2026-10", "2026-Q3"]
    assert {"period", "actual"} <= {column.id for column in page.columns if column.title in {"Period", "Value"}}
    assert title(found, Settings(), TODAY) == "Stand-up, 23 Nov 2026"
    assert title(found[1:], Settings(), TODAY) == "Stand-up, Q3 2026"


def test_with_nothing_due_the_page_says_what_is_next() -> None:
    scorecard = SCORECARD._replace(values={1: (value(1, OCTOBER, 9.0),)})
    missed = tuple(figure for figure in assess(scorecard, View(TODAY)).kpis() if figure.status == "missed")
    rows = idle_page(Idle(scorecard, missed, 3), TODAY, Scope()).rows
    assert [row.text for row in rows if row.text] == [
        "Nothing is due; next: 3 on 1 Dec.",
        "? 3 values of periods that are still open can be entered already",
        "Missed",
        "✗ MTTR, h",
    ]
    assert rows[-1].right == "9.0, target 5.6"
    asked = idle_page(Idle(scorecard, (), 0), TODAY, Scope(period="2026-09")).rows
    assert [row.text for row in asked if row.text] == ["Every value of 2026-09 is there."]
    running = idle_page(Idle(scorecard, (), 0), TODAY, Scope(period="open")).rows
    assert running[0].text == "Every value of the open periods is there."
    owned = idle_page(Idle(scorecard, (), 0), TODAY, Scope(owner="ops")).rows
    assert owned[0].text == "Nothing is due; next: 1 on 1 Dec."
