"""``bsc show`` and ``bsc why``."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.text import width
from tests.cli.hostile import CONTROLS

if TYPE_CHECKING:
    from tests.cli.program import Program

MORE_KEYS = ["description", "aggregation", "decimals", "weight", "lead_or_lag", "measured_or_judged", "frameworks"]
MORE_KEYS += ["before", "year_before", "formula", "to_date"]


def test_json_holds_the_contracts_keys_in_their_order(bsc: Program) -> None:
    found = bsc("show", "mttr", "--format", "json").json()
    assert list(found) == ["schema", "kpi", "targets", "values", "trend", "signals", "forecast"]
    status = bsc("status", "mttr", "--format", "json").json()["kpis"][0]
    assert {key: found["kpi"][key] for key in status} == status
    assert list(found["kpi"]) == [*status, *(key for key in MORE_KEYS if key not in status)]
    assert found["targets"] == [
        {"from": None, "target": 5.6, "threshold": 4.4, "baseline": 8.0, "weight": 1.0, "reason": "", "agreed_by": ""}
        | dict.fromkeys(("low", "high", "outer_low", "outer_high"))
        | {"target_change": -0.3, "threshold_change": -0.45}
    ]
    assert list(found["values"][0]) == [
        *("period", "value", "status", "progress", "score", "note", "source", "entered_by", "entered_at"),
        "to_date",
    ]
    assert (found["signals"], found["forecast"]) == (None, None)


def test_json_has_all_values_oldest_first_and_the_trend_of_ended_periods(bsc: Program) -> None:
    bsc("record", "mttr", "60", "--period", "open")
    found = bsc("show", "mttr", "--format", "json").json()
    assert [value["period"] for value in found["values"][-2:]] == ["2026-10", "2026-11"]
    assert found["values"][0]["period"] == "2025-05"
    assert list(found["trend"]) == ["n", "s", "z", "p", "sen"]
    assert found["trend"]["n"] == 18
    assert found["trend"]["sen"] < 0


def test_dated_targets_judge_their_own_periods(bsc: Program) -> None:
    bsc("target", "set", "nps", "45", "--from", "2026-10", "--reason", "review")
    found = bsc("show", "nps", "--format", "json").json()
    assert [(row["from"], row["target"], row["reason"]) for row in found["targets"]] == [
        (None, 40, "illustrative"),
        ("2026-10", 45, "review"),
    ]
    assert found["values"][-1]["status"] == "acceptable"
    assert found["kpi"]["target"] == 45


def test_few_values_have_no_trend(bsc: Program) -> None:
    bsc("kpi", "add", "Backlog", "--perspective", "Customer", "--key", "backlog", "--unit", "tickets")
    found = bsc("show", "backlog", "--format", "json").json()
    assert (found["trend"], found["values"], found["targets"]) == (None, [], [])
    assert found["kpi"]["status"] == "no value"
    text = bsc("show", "backlog").out
    assert "Trend: none yet, it takes 6 values" in text
    assert "Period" not in text


def test_the_text_tells_what_there_is_and_nothing_of_what_is_not(bsc: Program) -> None:
    ran = bsc("show", "mttr")
    text = " ".join(ran.out.split())
    assert ran.lines[0] == "MTTR  (mttr)"
    assert "✗ missed in October 2026, 6.0 h (-25 %), target 5.6 h (-30 %), threshold 4.4 h (-45 %)" in text
    assert "belongs to Internal Processes / Internal Processes" in text
    assert "kind lower is better, every month, by mean, measured, lag" in text
    assert "2026-10 6.0 h ✗ missed 83 % ben, 2 Nov 2026-09 7.1 h" in text
    assert "on-call gap, second half of the month" in text
    assert "and 6 earlier values" in text
    assert "target 5.6" in text
    assert "Trend: down by 0.10 h a month, proven" in text
    assert "ignal" not in text
    assert "orecast" not in text
    assert max(map(width, ran.lines)) <= 80


def test_ascii_reaches_into_the_chart(bsc: Program) -> None:
    ran = bsc("show", "mttr", "--ascii")
    assert ran.out.isascii()
    assert "?" not in ran.out


def test_a_value_from_elsewhere_names_its_source(bsc: Program) -> None:
    bsc("record", "mttr", "5", "--source", "spreadsheet", "--force", "--note", "first\nsecond")
    lines = bsc("show", "mttr").lines
    row = next(at for at, line in enumerate(lines) if line.startswith("2026-10"))
    assert lines[row].endswith(", from spreadsheet")
    assert lines[row + 1].strip() == "first / second"


def test_an_archived_kpi_can_still_be_looked_at(bsc: Program) -> None:
    bsc("kpi", "archive", "mttr")
    assert bsc("show", "mttr").lines[0] == "MTTR, archived  (mttr)"


def test_csv_and_markdown_give_the_values(bsc: Program) -> None:
    rows = list(csv.DictReader(io.StringIO(bsc("show", "mttr", "--format", "csv").out)))
    assert (len(rows), rows[-1]["period"], rows[-1]["value"]) == (18, "2026-10", "6")
    assert len(bsc("show", "mttr", "--format", "markdown").lines) == 20


@pytest.mark.parametrize(("name", "code"), [("nobody", 1), ("rate", 1), ("customer s", 0)])
def test_an_unknown_or_ambiguous_name_is_refused(bsc: Program, name: str, code: int) -> None:
    assert bsc("show", name).code == code


def test_why_of_a_kpi_shows_its_formula(bsc: Program) -> None:
    text = " ".join(bsc("why", "mttr").out.split())
    assert text.startswith("MTTR: ✗ missed, score 41.7 Value 6.0 h for 2026-10, entered by ben 2 Nov")
    assert "(6 − 8) / (5.6 − 8) = 0.8333" in text


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ((), "IT scorecard 85.9375: weighted mean"),
        (("internal processes",), "Internal Processes 67.9167 × weight 1: weighted mean"),
        (("objective:internal processes",), "Internal Processes 67.9167 × weight 4"),
        (("learning",), "Learning and Growth 97.5"),
    ],
)
def test_why_takes_a_perspective_before_an_objective(bsc: Program, name: tuple[str, ...], begins: str) -> None:
    ran = bsc("why", *name)
    assert ran.code == 0
    assert f"\nStep by step\n{begins}" in ran.out


def test_why_a_perspective_has_its_score_is_told_on_one_screen(bsc: Program) -> None:
    lines = bsc("why", "internal processes").out.splitlines()
    assert lines[0] == "Internal Processes                       ✓1 ~2 ✗1  score 68  acceptable  1 stale"
    assert "✗ MTTR, h               6.0      5.6      4.4   41.7 ×   25 % =   10.4" in lines
    assert "To 100 it lacks 32.1: MTTR 14.6, FCR rate 10.0, Cycle time 7.5" in lines
    assert lines.index("Step by step") < 20


def test_why_looks_at_an_earlier_period(bsc: Program) -> None:
    assert bsc("why", "mttr", "--period", "2026-08").out.splitlines()[2].startswith("Value     8.0 h for 2026-08")
    assert bsc("why", "mttr", "--period", "2027-08").code == 1


def test_why_as_json_is_a_tree_with_the_sum_beside_it(bsc: Program) -> None:
    found = json.loads(bsc("why", "internal processes", "--format", "json").out)
    assert list(found) == [
        *("schema", "period", "subject", "rule", "formula", "inputs", "result", "parts", "left_out", "sum")
    ]
    assert found["period"] == "2026-10"
    assert sum(one["points"] for one in found["sum"]) == pytest.approx(found["result"])
    assert found["sum"][1] == {
        "key": "mttr",
        "name": "MTTR",
        "score": pytest.approx(41.66667),
        "effective_weight": 0.25,
        "points": pytest.approx(10.41667),
        "not_counted": None,
    }
    goal = next(part for part in found["parts"] if part["subject"] == "Internal Processes")
    mttr = next(part for part in goal["parts"] if part["subject"] == "MTTR")
    assert {"name": "entered by", "value": "ben"} in mttr["inputs"]
    assert [part["subject"] for part in mttr["parts"]] == ["status", "progress"]


def test_why_a_kpi_counts_nowhere_is_said(bsc: Program) -> None:
    bsc("target", "set", "mttr", "5.6", "--weight", "0", "--from", "2026-10")
    assert bsc("why", "mttr").out.splitlines()[-1] == "Counts    nowhere: weight 0: shown, not counted"
    assert "✗ MTTR: not counted, weight 0" in bsc("why", "internal processes").out


@pytest.mark.parametrize("name", ["nobody", "mttr"])
def test_why_of_what_is_unknown_or_archived_is_refused(bsc: Program, name: str) -> None:
    bsc("kpi", "archive", "mttr")
    assert bsc("why", name).code == 1


@pytest.mark.parametrize("number", range(1, 9))
@pytest.mark.parametrize("fmt", ["table", "json", "csv", "markdown"])
def test_hostile_texts_stay_texts(hostile: Program, number: int, fmt: str) -> None:
    out = hostile("show", f"k{number}", "--format", fmt).out
    assert out != ""
    assert CONTROLS.isdisjoint(out.replace("\r\n", "\n"))
    if fmt == "table":
        assert max(map(width, out.splitlines())) <= 120
    assert CONTROLS.isdisjoint(hostile("why", f"k{number}").out)
