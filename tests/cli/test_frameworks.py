"""The scorecard through a framework: ``bsc status``, ``bsc report`` and ``bsc kpi list`` with ``--framework``."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from bsc_tui.cli.frameworks import FRAMEWORKS
from bsc_tui.domain.text import width
from bsc_tui.services.frameworks import known
from tests.cli.hostile import CONTROLS

if TYPE_CHECKING:
    from tests.cli.program import Program


def seen(bsc: Program, framework: str, *more: str) -> dict[str, Any]:
    found = bsc("status", *more, "--framework", framework, "--format", "json").json()["framework"]
    assert isinstance(found, dict)
    return found


def paragraphs(text: str) -> str:
    return " ".join(text.split())


def test_the_option_knows_the_frameworks_there_are() -> None:
    assert [it.name.lower() for it in known().all] == list(FRAMEWORKS)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_json_has_all_it_has_otherwise_and_the_framework(bsc: Program, framework: str) -> None:
    found = bsc("status", "--framework", framework, "--format", "json").json()
    lens = found.pop("framework")
    assert found == bsc("status", "--format", "json").json()
    assert list(lens) == ["name", "title", "indicative", "references", "uncovered", "without", "astray"]
    assert (lens["name"].lower(), lens["indicative"], lens["astray"]) == (framework, True, [])
    assert len(lens["references"]) + len(lens["uncovered"]) == len(known().named(framework).references)


def test_json_rolls_up_the_kpis_of_a_reference(bsc: Program) -> None:
    kpis = {it["key"]: it for it in bsc("status", "--format", "json").json()["kpis"]}
    found = {it["code"]: it for it in seen(bsc, "cobit")["references"]}
    dss02 = found["DSS02"]
    assert (dss02["name"], dss02["group"]) == ("requests and incidents", "DSS")
    assert dss02["kpis"] == ["customer-satisfaction", "mttr", "fcr-rate"]
    assert dss02["score"] == pytest.approx(sum(kpis[key]["score"] for key in dss02["kpis"]) / 3)
    assert (dss02["missed"], dss02["status"], dss02["coverage"]) == (["mttr"], "acceptable", 1.0)
    assert (dss02["counts"]["acceptable"], dss02["range"]) == (2, [dss02["score"]] * 2)


def test_a_name_narrows_what_is_looked_at(bsc: Program) -> None:
    found = seen(bsc, "itil", "mttr")
    assert [it["code"] for it in found["references"]] == ["incident"]
    assert "33 of 34 practices have no KPI among these:" in paragraphs(bsc("status", "mttr", "--framework", "itil").out)


def test_the_table_groups_by_reference_and_says_what_is_not_covered(bsc: Program) -> None:
    ran = bsc("status", "--framework", "cobit")
    lines = ran.out.splitlines()
    assert lines[0].startswith("IT scorecard by COBIT 2019 objective, October 2026")
    at = next(at for at, line in enumerate(lines) if line.startswith("DSS02 requests and incidents"))
    assert lines[at].endswith("~2 ✗1  score 65  acceptable  1 stale")
    assert [line[2:].split(",")[0] for line in lines[at + 1 : at + 4]] == [
        "Customer satisfact..",
        "MTTR",
        "FCR rate",
    ]
    said = paragraphs(ran.out)
    assert "30 of 40 objectives have no KPI: EDM01 governance framework, EDM03 risk," in said
    assert "Which KPI goes with which objective is indicative." in said
    assert lines[-2] == "Missed: MTTR"
    assert all(width(line) <= 80 for line in lines)


def test_a_missed_kpi_with_several_references_is_named_once(bsc: Program) -> None:
    bsc("kpi", "edit", "mttr", "--frameworks", "ITIL incident, ITIL problem")
    assert "\nMissed: MTTR\n" in bsc("status", "--framework", "itil").out


def test_kpis_without_a_reference_stand_at_the_end(bsc: Program) -> None:
    out = bsc("status", "--framework", "togaf").out
    assert "\nNo TOGAF phase " in out
    assert out.index("No TOGAF phase") > out.index("F migration planning")
    assert seen(bsc, "togaf")["without"][:2] == ["revenue-growth", "cost-of-ownership"]


def test_a_reference_nobody_understands_is_told(bsc: Program) -> None:
    with sqlite3.connect(bsc.path) as connection:
        connection.execute("UPDATE kpi SET frameworks = ? WHERE key = 'mttr'", [json.dumps(["ITIL 4", "ISO27001 A.5"])])
    connection.close()
    assert "Not in ITIL 4: ITIL 4 (MTTR)." in bsc("status", "--framework", "itil").out
    assert seen(bsc, "itil")["astray"] == [{"key": "mttr", "text": "ITIL 4"}]
    assert bsc("kpi", "edit", "mttr", "--owner", "me").code == 0
    ran = bsc("kpi", "edit", "mttr", "--frameworks", "ITIL 4, dss02")
    assert (ran.code, bsc("show", "mttr", "--format", "json").json()["kpi"]["frameworks"]) == (
        0,
        ["ITIL 4", "COBIT DSS02"],
    )


def test_csv_has_a_row_for_each_pair_and_for_what_is_left(bsc: Program) -> None:
    rows = list(csv.DictReader(io.StringIO(bsc("status", "--framework", "togaf", "--format", "csv").out)))
    assert [row["code"] for row in rows[:3]] == ["A", "B", "F"]
    assert [(row["key"], row["reference_status"]) for row in rows[:2]] == [
        ("innovation-pipeline", "met"),
        ("cycle-time", "acceptable"),
    ]
    assert {row["code"] for row in rows if not row["key"]} == {
        *("Preliminary", "C", "D", "E", "G", "H", "Requirements management")
    }
    assert len([row for row in rows if not row["code"]]) == 13


def test_markdown_has_a_row_for_each_pair_and_for_what_is_left(bsc: Program) -> None:
    out = bsc("status", "--framework", "togaf", "--format", "markdown").out
    assert out.startswith("| Reference (indicative) | KPI | Period |")
    assert "| B business | Cycle time | 2026-10 | 4.6 d |" in out
    assert "| D technology |  |  |  |  |  |  | no KPI |" in out
    assert "|  | MTTR | 2026-10 |" in out


def test_another_framework_is_wrong_usage(bsc: Program) -> None:
    ran = bsc("status", "--framework", "iso")
    assert ran.code == 2
    assert "'itil', 'cobit', 'togaf'" in ran.err


def test_a_wrong_reference_is_refused_with_the_nearest(bsc: Program) -> None:
    ran = bsc("kpi", "edit", "mttr", "--frameworks", "COBIT DSS7")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines() == [
        "bsc: COBIT 2019 has no objective 'COBIT DSS7'",
        "hint: did you mean: COBIT DSS06, COBIT DSS05, COBIT DSS04",
    ]


def test_the_score_of_a_reference_is_explained(bsc: Program) -> None:
    ran = bsc("why", "cobit dss2")
    assert ran.code == 0
    assert ran.out.startswith("DSS02 requests and incidents ")
    assert "MTTR" in ran.out
    found = bsc("why", "COBIT DSS02", "--format", "json").json()
    assert "MTTR" in json.dumps(found)
    refused = bsc("why", "COBIT DSS01")
    assert (refused.code, refused.err.splitlines()[0]) == (
        1,
        "bsc: there is no perspective, objective or KPI 'COBIT DSS01'",
    )


def test_kpis_are_listed_that_refer_to_a_framework(bsc: Program) -> None:
    rows = bsc("kpi", "list", "--framework", "TOGAF", "--format", "json").json()
    assert [row["key"] for row in rows] == ["roi", "cycle-time", "innovation-pipeline"]
    assert "TOGAF F" in bsc("kpi", "list", "--framework", "togaf").out
    assert "TOGAF F" not in bsc("kpi", "list").out


def test_the_report_has_a_part_by_reference(bsc: Program) -> None:
    out = bsc("report", "--framework", "cobit").out
    assert "## COBIT 2019, indicative\n" in out
    kpis, counts = "Customer satisfaction, MTTR (missed), FCR rate", "2 acceptable, 1 missed"
    assert f"| DSS02 requests and incidents | {kpis} | {counts} | 65 |" in out
    assert "30 of 40 objectives have no KPI: " in out
    assert out.index("COBIT 2019") > out.index("## Learning and Growth")
    assert "COBIT" not in bsc("report").out


def test_the_report_as_text_names_those_without_a_reference(bsc: Program) -> None:
    said = paragraphs(bsc("report", "--framework", "togaf", "--format", "text").out)
    assert "No TOGAF phase: Revenue growth, Cost of ownership," in said
    assert "A architecture vision Innovation pipeline ✓1 100 ✓ met" in said


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("fmt", ["table", "json", "csv", "markdown"])
def test_nothing_a_terminal_would_obey_gets_through(hostile: Program, framework: str, fmt: str) -> None:
    ran = hostile("status", "--framework", framework, "--format", fmt)
    assert ran.code == 0
    assert CONTROLS.isdisjoint(ran.out.replace("\r\n", "\n"))


def test_a_hostile_scorecard_is_reported(hostile: Program) -> None:
    for fmt in ("markdown", "text"):
        ran = hostile("report", "--framework", "itil", "--format", fmt)
        assert ran.code == 0
        assert CONTROLS.isdisjoint(ran.out)


def test_an_empty_scorecard_covers_nothing(bsc: Program) -> None:
    for key in [it["key"] for it in bsc("kpi", "list", "--format", "json").json()]:
        bsc("kpi", "archive", key)
    assert "34 of 34 practices have no KPI:" in paragraphs(bsc("status", "--framework", "itil").out)
