"""What an operation changed, in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bsc_tui.domain.model import Initiative
from bsc_tui.domain.naming import find, find_kpi
from bsc_tui.domain.periods import parse_period
from bsc_tui.domain.quantity import Quantity
from bsc_tui.domain.settings import Settings
from bsc_tui.present.changes import MANY, packed, spoken
from bsc_tui.services import making
from bsc_tui.services.history import Change
from bsc_tui.services.recording import Entry
from bsc_tui.services.session import Session
from bsc_tui.store.rows import as_row
from tests.domain.scorecards import TODAY, kpi, objective, perspective, scorecard

MTTR = kpi(1, key="mttr", name="MTTR", unit="h", objective_id=1)
AUDITS = kpi(2, key="audits", name="Audits", frequency="quarter", decimals=0)
CARD = scorecard(
    [MTTR, AUDITS],
    objectives=[objective(1, name="Speed", headline_id=1), objective(2, name="Care")],
    perspectives=[perspective(1, name="Internal"), perspective(2, name="Customer")],
)


def value(**fields: Any) -> dict[str, Any]:
    """A value of MTTR in October as the journal keeps it."""
    plain = {
        "id": 5, "version": 1, "kpi_id": 1, "start": "2026-10-01", "value": 6.0, "missing": "", "note": "",
        "source": "", "numerator": None, "denominator": None, "n": None, "entered_by": "ann", "entered_at": "",
    }  # fmt: skip
    return plain | fields


def told(entity: str, before: dict[str, Any] | None, after: dict[str, Any] | None, row_id: int = 5) -> list[str]:
    """One change in words."""
    return spoken([Change(entity, row_id, "", before, after)], CARD)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (None, value(), "MTTR 2026-10: no value → 6.0 h"),
        (value(), None, "MTTR 2026-10: 6.0 h → no value"),
        (value(), value(value=5.5, version=9, entered_by="ben"), "MTTR 2026-10: 6.0 h → 5.5 h"),
        (value(), value(value=None, missing="no data"), "MTTR 2026-10: 6.0 h → not available (no data)"),
        (value(), value(note="on call"), "MTTR 2026-10: note none → “on call”"),
        (value(source="Jira"), value(value=5.0), "MTTR 2026-10: 6.0 h → 5.0 h, source Jira → none"),
        (value(), value(numerator=18.0, denominator=3.0), "numerator none → 18, denominator none → 3"),
        (None, value(kpi_id=2, start="2026-07-01", value=3), "Audits 2026-Q3: no value → 3"),
        (value(kpi_id=9), value(kpi_id=9, value=7.25), "a KPI that is gone 2026-10-01: 6 → 7.25"),
    ],
)
def test_values(before: dict[str, Any] | None, after: dict[str, Any] | None, words: str) -> None:
    (text,) = told("value", before, after)
    assert words in text


def target(**fields: Any) -> dict[str, Any]:
    """A target row of MTTR as the journal keeps it."""
    plain = dict.fromkeys(
        ("start", "baseline", "target", "threshold", "low", "high", "outer_low", "outer_high", "target_change")
    )
    return {"id": 3, "version": 1, "kpi_id": 1, **plain, "word": "", "weight": 1.0, "reason": "", **fields}


def comment(**fields: Any) -> dict[str, Any]:
    """A comment on Speed in October as the journal keeps it."""
    plain = {
        "id": 5, "version": 1, "objective_id": 1, "start": "2026-10-01", "text": "fine", "judgement": "",
        "entered_by": "ann", "entered_at": "2026-11-02T08:00:00Z",
    }  # fmt: skip
    return plain | fields


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (None, comment(judgement="met"), "Speed 2026-10: text none → “fine”, judgement none → met"),
        (comment(), comment(text="bad", entered_by="ben"), "Speed 2026-10: text “fine” → “bad”"),
        (comment(), None, "Speed 2026-10: text “fine” → none"),
        (None, comment(objective_id=9), "an objective that is gone 2026-10: text none → “fine”"),
    ],
)
def test_comments(before: dict[str, Any] | None, after: dict[str, Any] | None, words: str) -> None:
    assert told("comment", before, after) == [words]


def test_initiatives() -> None:
    row = as_row(Initiative(5, 1, 1, "New tool", 0, "ben", percent=40.0, budget=12000.0))
    assert told("initiative", None, row) == ["initiative New tool: added"]
    assert told("initiative", row, row | {"percent": 55.0, "start": "2026-09-01", "status": "done"}) == [
        "initiative New tool: start none → 2026-09-01, percent 40 → 55, status planned → done"
    ]
    assert told("initiative", row, row | {"objective_id": 2, "budget": None}) == [
        "initiative New tool: objective Speed → Care, budget 12,000 → none"
    ]
    assert told("initiative", row, row | {"archived": 1}) == ["initiative New tool: archived"]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (None, target(target=5.6), "MTTR, targets from the start: target none → 5.6 h"),
        (target(target=5.6), target(target=5), "MTTR, targets from the start: target 5.6 h → 5.0 h"),
        (
            target(start="2026-11-01", target=5.6, weight=1.0),
            target(start="2026-11-01", target=5.6, weight=2.0, reason="agreed"),
            "MTTR, targets from 2026-11: weight 1 → 2, reason none → “agreed”",
        ),
        (target(target=5.6, target_change=-0.3), None, "target 5.6 h → none, target change -30 % → none"),
    ],
)
def test_target_rows(before: dict[str, Any] | None, after: dict[str, Any] | None, words: str) -> None:
    (text,) = told("target_row", before, after)
    assert words in text


@pytest.mark.parametrize(
    ("entity", "before", "after", "words"),
    [
        ("kpi", None, {"id": 1, "name": "MTTR"}, "KPI MTTR: added"),
        ("kpi", {"id": 1, "name": "MTTR"}, None, "KPI MTTR: taken away"),
        ("kpi", {"name": "MTTR", "archived": 0}, {"name": "MTTR", "archived": 1}, "KPI MTTR: archived"),
        ("objective", {"name": "Speed", "archived": 1}, {"name": "Speed", "archived": 0}, "objective Speed: restored"),
        ("kpi", {"name": "MTR"}, {"name": "MTTR"}, "KPI MTTR: name MTR → MTTR"),
        ("kpi", {"name": "A", "owner": ""}, {"name": "A", "owner": "ops"}, "KPI A: owner none → ops"),
        ("kpi", {"name": "A", "objective_id": 1}, {"name": "A", "objective_id": 2}, "KPI A: objective Speed → Care"),
        (
            "kpi",
            {"name": "A", "perspective_id": 1, "objective_id": 1},
            {"name": "A", "perspective_id": 2, "objective_id": None},
            "KPI A: perspective Internal → Customer, objective Speed → none",
        ),
        ("objective", {"name": "B", "headline_id": None}, {"name": "B", "headline_id": 1}, "headline none → MTTR"),
        ("objective", {"name": "B", "headline_id": 1}, {"name": "B", "headline_id": 9}, "MTTR → one that is gone"),
        ("objective", {"name": "B", "text": ""}, {"name": "B", "text": "soon"}, "objective B: text none → “soon”"),
        (
            "kpi",
            {"name": "A", "scale": "[]", "frameworks": "[]"},
            {"name": "A", "scale": '[["low", 1], ["high", 3]]', "frameworks": '["ITIL", "COBIT"]'},
            "KPI A: scale none → low=1, high=3, frameworks none → ITIL, COBIT",
        ),
        ("perspective", {"name": "P", "weight": 1.0}, {"name": "P", "weight": 2.5}, "perspective P: weight 1 → 2.5"),
        ("perspective", {"name": "P", "position": 2}, {"name": "P", "position": 1}, "perspective P: position 2 → 1"),
        ("setting", None, {"key": "grace", "value": "3"}, "grace: 0 → 3"),
        ("setting", {"key": "grace", "value": "3"}, {"key": "grace", "value": "5"}, "grace: 3 → 5"),
        ("setting", {"key": "grace", "value": "3"}, None, "grace: 3 → 0"),
        ("setting", None, {"key": "invented", "value": "yes"}, "invented: none → yes"),
    ],
)
def test_structure_and_settings(
    entity: str, before: dict[str, Any] | None, after: dict[str, Any] | None, words: str
) -> None:
    (text,) = told(entity, before, after)
    assert text.endswith(words)


def test_a_name_that_begins_with_a_bracket_is_no_list() -> None:
    assert told("kpi", {"id": 1, "name": "MTTR"}, {"id": 1, "name": "[/foo]"}, 1) == ["KPI [/foo]: name MTTR → [/foo]"]


def test_a_value_that_came_from_another_kpi_says_so() -> None:
    assert told("value", value(kpi_id=2), value()) == ["MTTR 2026-10: taken over from Audits"]
    assert told("value", value(kpi_id=9), value()) == ["MTTR 2026-10: taken over from a KPI that is gone"]


def test_long_texts_are_cut() -> None:
    (text,) = told("objective", {"name": "B", "owner": ""}, {"name": "B", "owner": "x" * 500})
    assert len(text) < 100


def test_a_row_that_was_only_touched_says_nothing() -> None:
    assert told("value", value(), value(version=2, entered_by="ben", entered_at="2026-11-01T10:00:00Z")) == []


def test_numbers_have_the_scorecard_s_decimal_mark() -> None:
    card = CARD._replace(settings=Settings(decimal_mark=","))
    assert spoken([Change("value", 5, "", None, value(value=6.5))], card) == ["MTTR 2026-10: no value → 6,5 h"]


def test_of_very_many_changes_their_numbers_are_told() -> None:
    few = [Change("value", number, "", None, value(value=float(number))) for number in range(MANY - 1)]
    assert len(spoken(few, CARD)) == MANY - 1
    many = [*few, Change("kpi", 1, "", None, {"name": "A"}), Change("unheard", 1, "", None, {"name": "A"})]
    assert spoken(many, CARD) == [f"{MANY - 1} values", "1 KPI", "1 unheard"]


@pytest.mark.parametrize(
    ("texts", "cells", "lines"),
    [
        ([], 40, ("", "")),
        (["one"], 40, ("one", "")),
        (["one", "two"], 40, ("one; two", "")),
        (["one", "two"], 8, ("one; two", "")),
        (["one", "two"], 7, ("one", "two")),
        (["a" * 50, "two"], 40, ("a" * 50, "two")),
        (["one", "two", "three", "four", "five"], 20, ("one; two; three", "four, and 1 more")),
        (["a" * 30] * 4, 34, ("a" * 30, "a" * 30 + ", and 2 more")),
    ],
)
def test_as_many_as_fit_stand_on_two_lines(texts: list[str], cells: int, lines: tuple[str, str]) -> None:
    assert packed(texts, cells) == lines


def test_every_kind_of_operation_can_be_told(tmp_path: Path) -> None:
    """Through the services, so that every field they write has its words."""
    path = tmp_path / "demo.db"
    making.make(path, making.demo(TODAY), "Made the demo")
    session = Session(path, today=lambda: TODAY)
    card = session.looking.scorecard()
    found = find_kpi(card, "mttr")
    month = parse_period("2026-10")
    session.recording.record(found, month, Entry(Quantity(5.0), note="better"))
    session.targeting.set(found, {"target": "-40%", "reason": "agreed"}, month)
    session.targeting.plan(found, "5 from 2027-01, 4 from 2027-07")
    session.editing.kpi(find_kpi(session.looking.scorecard(), "mttr"), {"owner": "ops", "objective": ""})
    session.editing.objective(card.objectives[0], {"due": "2027-06-30", "headline": "roi"})
    session.editing.setting("carry", "2")
    added, _ = session.structure.add_kpi("Backlog", "Customer", {"unit": "tickets"})
    session.structure.archive(added)
    session.structure.move(find(session.looking.scorecard(), "Customer"), -1)
    session.history.undo()
    for operation in session.history.operations():
        texts = spoken(session.history.changes(operation.id), session.looking.scorecard())
        assert texts, operation.label
        assert all(text.strip() and "None" not in text for text in texts)
    session.close()


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (None, {"id": 1, "version": 2, "from_id": 1, "to_id": 2}, "link Speed → Care: added"),
        ({"id": 1, "version": 2, "from_id": 2, "to_id": 9}, None, "link Care → one that is gone: taken away"),
    ],
)
def test_links_are_told_by_the_names_of_their_objectives(
    before: dict[str, Any] | None, after: dict[str, Any] | None, words: str
) -> None:
    assert told("link", before, after, 1) == [words]
