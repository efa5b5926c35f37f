"""``bsc status``, ``bsc due`` and ``bsc check``."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.advice import ADVICE
from bsc_tui.domain.text import width
from bsc_tui.services import making
from tests.cli.hostile import CONTROLS, NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.program import Program

KPI_KEYS = [
    *("key", "name", "perspective", "objective", "unit", "direction", "frequency", "period", "value", "shown"),
    *("target", "threshold", "baseline", "relative", "progress", "score", "status", "stale", "open", "trend"),
    *("signal", "owner", "note", "source", "entered_by", "entered_at", "parts", "of"),
    *("weight", "counted"),
]
SUMMARY_KEYS = ["name", "period", "score", "status", "coverage", "range", "counts", "missed", "provisional"]
SUMMARY_KEYS += ["stale_count"]
OBJECTIVE_KEYS = [
    *("name", "perspective", "owner", "start", "due", "headline", "target", "threshold", "actual", "relative"),
    *("progress", "pace", "status", "score", "coverage", "range", "counts", "missed", "judgement", "comment"),
    *("initiatives", "provisional", "stale_count"),
]
DUE_KEYS = ["key", "name", "perspective", "objective", "owner", "period", "due_on", "state", "older", "last"]
STATUSES = {"met", "acceptable", "missed", "unscored", "no value", "not available", "too early"}


def test_json_holds_the_contracts_keys_in_their_order(bsc: Program) -> None:
    found = bsc("status", "--format", "json").json()
    assert list(found) == ["schema", "scorecard", "perspectives", "objectives", "kpis"]
    assert found["schema"] == 1
    assert list(found["scorecard"]) == SUMMARY_KEYS
    assert all(list(it) == SUMMARY_KEYS for it in found["perspectives"])
    assert all(list(it) == OBJECTIVE_KEYS for it in found["objectives"])
    assert all(list(it) == KPI_KEYS for it in found["kpis"])
    assert len(found["kpis"]) == 16


def test_json_has_the_articles_figures(bsc: Program) -> None:
    found = bsc("status", "--format", "json").json()
    mttr = next(kpi for kpi in found["kpis"] if kpi["key"] == "mttr")
    assert (mttr["value"], mttr["shown"], mttr["status"], mttr["period"]) == (6.0, "6.0 h", "missed", "2026-10")
    assert mttr["relative"] == {"target": -0.3, "threshold": -0.45, "actual": -0.25, "word": "reduction"}
    assert mttr["progress"] == pytest.approx(5 / 6)
    assert mttr["score"] == pytest.approx(41.6667, abs=1e-4)
    goal = next(it for it in found["objectives"] if it["headline"] == "mttr")
    assert (goal["name"], goal["status"], goal["pace"], goal["actual"]) == ("Internal Processes", "missed", "ahead", 6)
    assert (goal["start"], goal["due"], goal["missed"]) == ("2026-09-01", "2027-08-31", ["mttr"])
    assert found["scorecard"]["counts"] == dict.fromkeys(STATUSES, 0) | {"met": 8, "acceptable": 7, "missed": 1}
    assert found["scorecard"]["missed"] == ["mttr"]
    assert found["scorecard"]["range"] == [found["scorecard"]["score"]] * 2


def test_a_value_of_another_period_is_marked(bsc: Program) -> None:
    stale = next(kpi for kpi in bsc("status", "--format", "json").json()["kpis"] if kpi["key"] == "fcr-rate")
    assert (stale["stale"], stale["open"], stale["period"], stale["value"]) == (True, False, "2026-09", 71)
    bsc("record", "fcr-rate", "72", "--period", "open")
    opened = bsc("status", "fcr-rate", "--period", "open", "--format", "json").json()
    assert opened["scorecard"]["period"] == "2026-11"
    kpi = opened["kpis"][0]
    assert (kpi["stale"], kpi["open"], kpi["period"], kpi["value"]) == (False, True, "2026-11", 72)


def test_without_a_value_there_are_nulls(bsc: Program) -> None:
    kpi = bsc("status", "nps", "--period", "2020-01", "--format", "json").json()["kpis"][0]
    assert (kpi["value"], kpi["shown"], kpi["status"], kpi["entered_at"]) == (None, None, "no value", None)
    bsc("record", "nps", "--na", "no survey")
    kpi = bsc("status", "nps", "--format", "json").json()["kpis"][0]
    assert (kpi["value"], kpi["status"], kpi["score"]) == (None, "not available", None)
    assert kpi["shown"] == "not available: no survey"


@pytest.mark.parametrize(
    ("name", "perspectives", "objectives", "kpis"),
    [
        ("customer", ["Customer"], ["Customer Satisfaction"], 4),
        ("objective:internal processes", ["Internal Processes"], ["Internal Processes"], 4),
        ("mttr", ["Internal Processes"], ["Internal Processes"], 1),
        ("mean time to resolve", ["Internal Processes"], ["Internal Processes"], 1),
        ("cac", ["Customer"], [], 1),
        ("retent", ["Customer"], ["Customer Satisfaction"], 1),
    ],
)
def test_a_name_narrows_the_same_shape(
    bsc: Program, name: str, perspectives: list[str], objectives: list[str], kpis: int
) -> None:
    found = bsc("status", name, "--format", "json").json()
    assert [it["name"] for it in found["perspectives"]] == perspectives
    assert [it["name"] for it in found["objectives"]] == objectives
    assert len(found["kpis"]) == kpis
    assert found["scorecard"]["counts"]["met"] == 8


@pytest.mark.parametrize("name", ["nobody", "rate"])
def test_an_unknown_or_ambiguous_name_is_refused(bsc: Program, name: str) -> None:
    ran = bsc("status", name)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("bsc: ")


def test_what_is_archived_is_not_shown(bsc: Program) -> None:
    bsc("kpi", "archive", "mttr")
    assert "MTTR" not in bsc("status").out
    ran = bsc("status", "mttr")
    assert (ran.code, ran.err.splitlines()[0]) == (1, "bsc: MTTR is archived")


def test_the_table_fits_80_columns_and_says_it_all(bsc: Program) -> None:
    ran = bsc("status")
    assert max(map(width, ran.lines)) <= 80
    text = "\n".join(" ".join(line.split()) for line in ran.lines)
    assert "IT scorecard, October 2026 demo: invented history" in text
    assert "Internal Processes ✓1 ~2 ✗1 score 68 acceptable 1 stale" in text
    assert "Revenue Growth, by 28 Feb 2027 ✓2 ~1 90 way 80 % time 46 % ahead" in text
    assert "~ Revenue growth, % 12 15 10 80 % acceptable" in text
    assert "✗ MTTR, h 6.0 5.6 4.4 83 % missed" in text
    assert "? FCR rate, % 71 75 70 60 % stale, 2026-09" in text
    assert "~ Customer satisfaction 20 % improvement 5 % 18 % 90 % ahead" in text
    assert ran.lines[-2:] == ["Missed: MTTR", "✓8 ~7 ✗1  score 86  acceptable  2 stale"]


def test_the_table_in_ascii_is_as_wide(bsc: Program) -> None:
    plain, ascii_only = bsc("status"), bsc("status", "--ascii")
    assert ascii_only.out.isascii()
    assert list(map(width, ascii_only.lines)) == list(map(width, plain.lines))
    assert "x MTTR, h" in ascii_only.out


def test_colours_are_for_terminals_only(bsc: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in bsc("status").out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    coloured = bsc("status").out
    assert "\x1b[31m✗\x1b[0m MTTR" in coloured
    assert bsc("status", "--no-color").out.count("\x1b") == 0
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in bsc("status").out


def test_csv_has_a_row_a_kpi_with_the_relative_parts_apart(bsc: Program) -> None:
    rows = list(csv.DictReader(io.StringIO(bsc("status", "--format", "csv").out)))
    assert len(rows) == 16
    assert set(KPI_KEYS) - {"relative"} <= set(rows[0])
    mttr = next(row for row in rows if row["key"] == "mttr")
    assert (mttr["value"], mttr["relative_word"], mttr["stale"]) == ("6", "reduction", "no")


@pytest.mark.parametrize(
    ("period", "title"),
    [
        ("2026", "October 2026"),
        ("2026-Q4", "October 2026"),
        ("2026-11", "November 2026, open"),
        ("open", "November 2026, open"),
        ("2026-W48", "October 2026"),
        ("2026-09", "September 2026"),
    ],
)
def test_the_title_says_the_month_and_whether_it_is_open(bsc: Program, period: str, title: str) -> None:
    assert f", {title}  " in f"{bsc('status', '--period', period).lines[0]}  "
    assert bsc("report", "--period", period).lines[0].endswith(f": {title}")


def test_a_coarser_period_under_way_leaves_the_open_month_alone(bsc: Program) -> None:
    assert bsc("record", "nps", "40", "--period", "2026-Q4").out.startswith("nps  2026-10  40")
    assert "2026-10" in bsc("record", "-", "--period", "2026", stdin="nps\t41\n").out


def test_markdown_has_a_row_a_kpi(bsc: Program) -> None:
    lines = bsc("status", "--format", "markdown").lines
    assert len(lines) == 11 + 1 + 18
    assert lines[7] == (
        r"| Internal Processes | 1 met, 2 acceptable, 1 missed | 68 | \~ acceptable | 100 % | MTTR | 1 |"
    )
    assert "| Internal Processes | Internal Processes | MTTR | 2026-10 | 6.0 h (-25 %) | 5.6 h (-30 %) " in "\n".join(
        lines
    )


def test_an_empty_scorecard_says_what_to_do(bsc: Program, tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    making.make(path, making.from_template("empty", date(2026, 11, 23)), "made")
    ran = bsc("status", "--file", str(path))
    assert "no KPIs yet: bsc kpi add" in ran.out
    assert bsc("due", "--file", str(path)).err == "nothing is due: there are no KPIs\n"
    assert bsc("status", "--format", "json", "--file", str(path)).json()["scorecard"]["score"] is None


def test_due_lists_what_is_missing(bsc: Program) -> None:
    found = bsc("due", "--format", "json").json()
    assert all(list(line) == DUE_KEYS for line in found)
    assert found[0] == {
        "key": "budget-variance",
        "name": "Budget variance",
        "perspective": "Financial",
        "objective": None,
        "owner": "marta",
        "period": "2026-10",
        "due_on": "2026-11-01",
        "state": "overdue",
        "older": 1,
        "last": 2.1,
    }
    assert [line["key"] for line in found] == ["budget-variance", "fcr-rate"]
    assert [line["key"] for line in bsc("due", "--owner", "BEN", "--format", "json").json()] == ["fcr-rate"]
    assert "Budget variance  marta  2026-10  1 Nov 2026  overdue  +1 older  2.1 %" in bsc("due").lines


def test_with_nothing_due_it_says_what_is_next(bsc: Program) -> None:
    ran = bsc("due", "--owner", "jonas")
    assert (ran.code, ran.out, ran.err) == (0, "", "nothing is due; next: 4 on 1 Dec\n")
    assert bsc("due", "--owner", "nobody").err == "nothing is due: nobody owns no KPI\n"
    assert bsc("due", "--owner", "jonas", "--format", "json").json() == []


def test_check_lists_every_finding_and_ends_with_1(bsc: Program) -> None:
    ran = bsc("check")
    assert ran.code == 1
    text = " ".join(ran.out.split())
    assert "MTTR: the threshold 4.4 h (-45 %) lies beyond the target 5.6 h (-30 %): acceptable can never occur" in text
    assert ran.lines[-1].endswith(" findings")
    assert max(map(width, ran.lines)) <= 80
    found = bsc("check", "--format", "json").json()
    assert f"{len(found)} findings" == ran.lines[-1]
    assert {"rule": "no objective", "subject": "cac", "name": "CAC"}.items() <= found[-1].items()
    rows = list(csv.DictReader(io.StringIO(bsc("check", "--format", "csv").out)))
    assert [row["subject"] for row in rows] == [row["subject"] for row in found]


def test_check_says_of_each_rule_once_why_it_matters_and_how_it_is_mended(bsc: Program) -> None:
    text = " ".join(bsc("check").out.split())
    assert text.count("Why: what serves no objective is measured for its own sake.") == 1
    assert "Fix: bsc kpi edit NAME --objective OBJECTIVE; on the screen: o, Definition." in text
    assert "Fix: bsc target set mttr TARGET --threshold R; on the screen: t, its target rows." in text
    found = bsc("check", "--format", "json").json()
    assert list(found[0]) == [
        *("rule", "subject", "name", "text", "kind", "perspective", "where", "why", "fix", "keys"),
    ]
    assert found[-1]["where"] == "KPI cac in Customer"
    assert found[-1]["fix"] == "bsc kpi edit cac --objective OBJECTIVE"


def test_every_fix_is_a_command_that_there_is(bsc: Program) -> None:
    commands = {
        tuple(words[: 2 if words[0] in {"kpi", "objective", "target", "link"} else 1])
        for advice in ADVICE.values()
        for part in advice.fix.split("bsc ")[1:]
        if (words := part.replace(",", " ").replace(";", " ").split())
    }
    assert len(commands) > 8
    for command in sorted(commands):
        shown = bsc(*command, "--help")
        assert shown.code == 0, command
    options = {word for advice in ADVICE.values() for word in advice.fix.split() if word.startswith("--")}
    known = " ".join(bsc(*command, "--help").out for command in commands)
    assert all(option in known for option in options)


def test_a_damaged_file_is_the_first_finding(bsc: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bsc_tui.services.exchange.Exchange.damage", lambda self: ["row 3 missing from index"])
    ran = bsc("check", "--format", "json")
    assert ran.code == 3
    assert ran.json()[0]["rule"] == "damaged file"


def test_a_sound_design_has_no_findings(bsc: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bsc_tui.services.looking.Looking.findings", lambda self: ())
    ran = bsc("check")
    assert (ran.code, ran.out, ran.err) == (0, "", "no findings\n")


@pytest.mark.parametrize("command", ["status", "due", "check"])
@pytest.mark.parametrize("fmt", ["table", "json", "csv", "markdown"])
def test_hostile_texts_stay_texts(hostile: Program, command: str, fmt: str) -> None:
    hostile("record", "k1", "--clear")
    out = hostile(command, "--format", fmt).out
    assert out != ""
    assert CONTROLS.isdisjoint(out.replace("\r\n", "\n"))
    if fmt == "table":
        assert max(map(width, out.splitlines())) <= 120


def test_hostile_names_are_found_and_whole_in_json(hostile: Program) -> None:
    for name in NAMES:
        found = hostile("status", f"kpi:{name}", "--format", "json").json()
        assert len(found["kpis"]) == 1
        assert width(found["kpis"][0]["name"]) >= width(name.replace("\x1b", "").replace("\x07", ""))


def test_a_scorecard_is_seen_by_quarter_and_year(bsc: Program) -> None:
    found = bsc("status", "--by", "quarter", "--format", "json").json()
    assert found["scorecard"]["period"] == "2026-Q3"
    one = next(kpi for kpi in found["kpis"] if kpi["key"] == "mttr")
    assert (one["period"], one["parts"], one["of"]) == ("2026-Q3", 3, 3)
    year = bsc("status", "mttr", "--by", "year", "--period", "2026")
    assert "by year, 2026, open" in year.lines[0]
    assert ", open, 10 of 12" in year.out
    assert bsc("status", "--by", "week").code == 2


def test_a_scorecard_is_seen_as_it_was_known(bsc: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BSC_TODAY", "2026-12-03")
    bsc("record", "mttr", "5.1", "--period", "2026-10")
    bsc("kpi", "add", "Later", "--perspective", "Customer")
    now = bsc("status", "mttr", "--period", "2026-10", "--format", "json").json()
    then = bsc("status", "mttr", "--as-of", "2026-11-30", "--format", "json").json()
    assert (now["kpis"][0]["value"], then["kpis"][0]["value"]) == (5.1, 6.0)
    assert bsc("status", "Later", "--as-of", "2026-11-30").code == 1
    assert "has not come yet" in bsc("status", "--as-of", "2026-12-04").err
    assert "is no date" in bsc("status", "--as-of", "yesterday").err
    assert bsc("status", "--as-of", "").code == 2
    assert "--as-of is blank" in bsc("status", "--as-of", " ").err
    assert bsc("status", "--as-of", "0001-01-01").code == 1


def test_what_is_judged_and_counts_nowhere_is_marked(bsc: Program) -> None:
    bsc("target", "set", "mttr", "5.6", "--weight", "0")
    assert "missed, not counted" in bsc("status", "mttr").out
    assert "missed, not counted" in bsc("status", "mttr", "--format", "markdown").out
    assert "missed, not counted" in bsc("report", "--format", "markdown").out
    found = bsc("status", "--format", "json").json()
    mttr = next(kpi for kpi in found["kpis"] if kpi["key"] == "mttr")
    assert (mttr["weight"], mttr["counted"]) == (0, False)
    assert found["scorecard"]["missed"] == ["mttr"]
    assert "Missed: MTTR" in bsc("status").out
