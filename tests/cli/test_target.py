"""``bsc target``: dated targets."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from tests.cli.hostile import CONTROLS

if TYPE_CHECKING:
    from tests.cli.program import Program

Row = tuple[str | None, float | None]


def rows(bsc: Program, key: str) -> list[Row]:
    return [(row["from"], row["target"]) for row in bsc("target", "list", key, "--format", "json").json()]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("revenue-growth", "16"), "Revenue growth: target 16 %, threshold 10 %, from 2026-10; 15 before\n"),
        (("revenue-growth", "16", "--from", "2027-01"), ", from 2027-01; 15 before\n"),
        (("revenue-growth", "16", "--from", "2026-11-23"), ", from 2026-11; 15 before\n"),
        (("revenue-growth", "16", "--from", "open"), ", from 2026-11; 15 before\n"),
        (("revenue-growth", "16", "--from", "2026-Q3"), ", from 2026-07; 15 before\n"),
        (("revenue-growth", "16", "--from", "2026-W40"), ", from 2026-10; 15 before\n"),
        (("revenue-growth", "16", "--from", "2026-W44"), ", from 2026-10; 15 before\n"),
        (("mttr", "-25%"), "MTTR: target 6.0 h (-25 %), threshold 4.4 h (-45 %), from 2026-10; 5.6 before\n"),
        (("mttr", "4h"), "MTTR: target 4.0 h, threshold 4.4 h (-45 %), from 2026-10; 5.6 before\n"),
        (
            ("mttr", "--threshold", "7"),
            "threshold 7.0 h, from 2026-10; target 5.6 h (-30 %), threshold 4.4 h (-45 %) before\n",
        ),
        (("roi", "", "--threshold", ""), "no target, from 2026-10; target 16 %, threshold 12 % before\n"),
    ],
)
def test_setting_a_target_says_what_holds_from_when_and_what_was_before(
    bsc: Program, arguments: tuple[str, ...], said: str
) -> None:
    ran = bsc("target", "set", *arguments)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(said)
    assert len(ran.lines) == 1


def test_the_past_keeps_the_target_that_applied_then(bsc: Program) -> None:
    before = bsc("status", "--period", "2026-09", "--format", "json").json()["kpis"]
    assert bsc("target", "set", "mttr", "1").code == 0
    assert bsc("status", "--period", "2026-09", "--format", "json").json()["kpis"] == before
    assert rows(bsc, "mttr") == [(None, 5.6), ("2026-10", 1)]


def test_a_row_that_starts_there_is_written_over(bsc: Program) -> None:
    assert bsc("target", "set", "mttr", "5").code == 0
    assert bsc("target", "set", "mttr", "4").out.endswith("from 2026-10; 5.0 before\n")
    assert rows(bsc, "mttr") == [(None, 5.6), ("2026-10", 4)]


def test_the_first_row_of_a_kpi_holds_always(bsc: Program) -> None:
    bsc("kpi", "add", "Backlog", "--perspective", "Customer", "--direction", "lower")
    assert bsc("target", "set", "backlog", "20").out == "Backlog: target 20.0, always\n"
    assert bsc("target", "set", "backlog", "21").out == "Backlog: target 21.0, always; 20.0 before\n"
    assert rows(bsc, "backlog") == [(None, 21)]


@pytest.mark.parametrize("since", ["2026-07", "2027-01", "open"])
def test_the_first_row_starts_where_it_is_said_to(bsc: Program, since: str) -> None:
    bsc("kpi", "add", "Backlog", "--perspective", "Customer", "--direction", "lower")
    start = "2026-11" if since == "open" else since
    assert bsc("target", "set", "backlog", "20", "--from", since).out == f"Backlog: target 20.0, from {start}\n"
    assert rows(bsc, "backlog") == [(start, 20)]


def test_the_same_target_again_changes_nothing(bsc: Program) -> None:
    bsc("target", "set", "mttr", "5")
    ran = bsc("target", "set", "mttr", "5")
    assert (ran.code, ran.out, ran.err) == (0, "", "nothing changed: it is so already\n")


def test_a_band_is_set_by_its_limits_or_as_words(bsc: Program) -> None:
    bsc("kpi", "add", "Load", "--perspective", "Customer", "--direction", "band")
    limits = ("--low", "-50", "--high", "80", "--outer-low", "-60", "--outer-high", "90", "--weight", "2")
    assert bsc("target", "set", "load", *limits).code == 0
    assert bsc("target", "set", "load", "-40 to 70").code == 0
    found = bsc("target", "list", "load", "--format", "json").json()[-1]
    assert [found[name] for name in ("low", "high", "outer_low", "outer_high", "weight")] == [-40, 70, -60, 90, 2]
    assert bsc("target", "list", "load").lines[0].split()[:3] == ["from", "low", "high"]


def test_reason_and_agreement_are_kept_with_the_row(bsc: Program) -> None:
    assert bsc("target", "set", "mttr", "5", "--reason", "new team", "--agreed-by", "ben, marta").code == 0
    found = bsc("target", "list", "mttr", "--format", "json").json()[-1]
    assert (found["reason"], found["agreed_by"]) == ("new team", "ben, marta")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("set", "mttr"), 2, "there is nothing to set"),
        (("set", "mttr", "--reason", "why not"), 2, "there is nothing to set"),
        (("set", "nothing", "5"), 1, "there is no KPI 'nothing'"),
        (("set", "revenue-growth", "+5%"), 1, "ambiguous"),
        (("set", "roi", "-30% of baseline"), 1, "there is no baseline"),
        (("set", "mttr", "5", "--from", "someday"), 1, "someday"),
        (("set", "mttr", "nan"), 1, "nan"),
        (("set", "mttr", "5", "--weight", "-1"), 1, "below 0"),
        (("plan", "mttr", "ramp to 5 by 2026-12"), 1, "ramp"),
        (("plan", "mttr", ""), 1, "the plan is empty"),
        (("end", "mttr", "--from", "never"), 1, "never"),
        (("list", "nothing"), 1, "there is no KPI 'nothing'"),
        (("list",), 2, "KPI"),
    ],
)
def test_what_is_no_target_is_refused_with_words(
    bsc: Program, arguments: tuple[str, ...], code: int, said: str
) -> None:
    before = bsc("export", "--format", "json").out
    ran = bsc("target", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert bsc("export", "--format", "json").out == before


def test_a_plan_becomes_dated_rows_that_are_listed(bsc: Program) -> None:
    ran = bsc("target", "plan", "sla-adherence", "95 from 2026-01, 96 from 2026-07, ramp to 97 by 2026-09")
    assert ran.code == 0
    assert ran.lines[0] == "SLA adherence: target plan 95 from 2026-01, 96 from 2026-07, ramp to 97 by 2026-09"
    assert rows(bsc, "sla-adherence")[1:] == [("2026-01", 95), ("2026-07", 96), ("2026-08", 96.5), ("2026-09", 97)]
    assert "2026-08" in ran.out


def test_a_target_ends_from_a_period_on(bsc: Program) -> None:
    ran = bsc("target", "end", "mttr", "--from", "2027-01", "--reason", "sold")
    assert (ran.code, ran.out.startswith("MTTR: no target, from 2027-01; ")) == (0, True)
    assert rows(bsc, "mttr") == [(None, 5.6), ("2027-01", None)]
    again = bsc("target", "end", "mttr", "--from", "2027-02")
    assert (again.code, again.err.startswith("bsc: MTTR has no target in 2027-02\n")) == (1, True)


@pytest.mark.parametrize(
    ("frequency", "since", "start"),
    [
        ("month", "2026-W40", "2026-10"),
        ("quarter", "2026-W40", "2026-Q4"),
        ("year", "2026-W53", "2026"),
        ("week", "2026-11", "2026-W45"),
        ("week", "2026", "2026-W01"),
        ("day", "2026-W40", "2026-09-28"),
        ("day", "2026-11", "2026-11-01"),
    ],
)
def test_a_target_holds_from_the_own_period_that_the_named_one_means(
    bsc: Program, frequency: str, since: str, start: str
) -> None:
    bsc("kpi", "add", "Load", "--perspective", "Customer", "--frequency", frequency)
    bsc("target", "plan", "load", "10")
    bsc("record", "load", "5", "--period", "2020")
    assert bsc("target", "set", "load", "20", "--from", since).code == 0
    assert rows(bsc, "load") == [(None, 10), (start, 20)]
    assert bsc("target", "end", "load", "--from", since).code == 0
    assert rows(bsc, "load") == [(None, 10), (start, None)]


def test_a_list_is_read_in_every_format(bsc: Program) -> None:
    bsc("target", "set", "mttr", "5")
    table = bsc("target", "list", "mttr").lines
    assert (table[0].split()[:2], table[1].split()[:2], table[2].split()[0]) == (
        ["from", "target"],
        ["always", "5.6"],
        "2026-10",
    )
    assert (
        "| always | 5.6 h (-30 %) | 4.4 h (-45 %) | 8.0 h |"
        in bsc("target", "list", "mttr", "--format", "markdown").out
    )
    read = list(csv.DictReader(io.StringIO(bsc("target", "list", "mttr", "--format", "csv").out)))
    assert [(row["from"], row["target"]) for row in read] == [("", "5.6"), ("2026-10", "5")]
    assert {"from", "target", "threshold", "baseline", "weight", "reason"} <= set(
        bsc("target", "list", "mttr", "--format", "json").json()[0]
    )


def test_a_kpi_without_a_target_says_so_beside_an_empty_list(bsc: Program) -> None:
    bsc("kpi", "add", "Backlog", "--perspective", "Customer")
    ran = bsc("target", "list", "backlog")
    assert (ran.code, ran.out, ran.err) == (0, "", "Backlog has no target\n")
    assert bsc("target", "list", "backlog", "--format", "json").json() == []


def test_targets_of_a_hostile_file_are_listed_without_harm(hostile: Program) -> None:
    for number in range(1, 9):
        for fmt in ("table", "json", "csv", "markdown"):
            ran = hostile("target", "list", f"k{number}", "--format", fmt)
            assert (ran.code, CONTROLS.isdisjoint(ran.out.replace("\r\n", "\n"))) == (0, True)
        ran = hostile("target", "set", f"k{number}", "14")
        assert (ran.code, CONTROLS.isdisjoint(ran.out)) == (0, True)


def test_the_decimal_mark_is_a_point_whatever_the_screen_uses(bsc: Program) -> None:
    assert bsc("settings", "decimal_mark", ",").code == 0
    assert bsc("target", "set", "mttr", "5.5", "--weight", "1.5").code == 0
    assert bsc("target", "plan", "mttr", "4.5 from 2027-01").code == 0
    assert rows(bsc, "mttr")[1:] == [("2026-10", 5.5), ("2027-01", 4.5)]
    assert bsc("kpi", "edit", "mttr", "--maximum", "99.5", "--target", "5.2", "--weight", "2.5").code == 0
    assert bsc("kpi", "add", "Rework", "--perspective", "Customer", "--target", "2.5", "--maximum", "9.5").code == 0
    assert "the decimal mark is ." in bsc("target", "set", "mttr", "5,5").err


def test_a_list_shows_figures_as_the_kpi_does_and_changes_as_such(bsc: Program) -> None:
    bsc("target", "set", "mttr", "3h20m", "--threshold", "-33.3%")
    line = " ".join(bsc("target", "list", "mttr").lines[2].split())
    assert line == "2026-10 3.3 h 5.336 h (-33.3 %) 8.0 h 1"
    bsc("target", "set", "mttr", "5.25")
    assert "5.25 h" in bsc("target", "list", "mttr").lines[2]
    planned = bsc("target", "plan", "mttr", "5 from 2027-01, ramp to 4 by 2027-04")
    assert [line.split()[1] for line in planned.lines[2:]] == ["5.6", "5.25", "5.0", "4.7", "4.3", "4.0"]
    assert "5.6 h (-30 %)" in planned.out


def test_a_row_is_corrected_where_it_stands_with_a_reason(bsc: Program) -> None:
    assert bsc("target", "correct", "mttr", "6", "--from", "always").code == 2
    assert "say why" in bsc("target", "correct", "mttr", "6", "--from", "always").err
    assert bsc("target", "correct", "mttr", "--from", "always", "--reason", "slip").code == 2
    done = bsc("target", "correct", "mttr", "6", "--threshold", "7", "--from", "always", "--reason", "slip")
    assert done.code == 0
    (row,) = bsc("target", "list", "mttr", "--format", "json").json()
    assert (row["from"], row["target"], row["threshold"], row["reason"]) == (None, 6, 7, "slip")
    assert bsc("status", "mttr", "--format", "json").json()["kpis"][0]["status"] == "met"
    bsc("undo")
    assert bsc("status", "mttr", "--format", "json").json()["kpis"][0]["status"] == "missed"


def test_a_row_is_taken_away_and_one_that_is_not_there_is_named(bsc: Program) -> None:
    bsc("target", "set", "mttr", "5", "--from", "2027-01")
    lost = bsc("target", "remove", "mttr", "--from", "2027-02")
    assert (lost.code, "always, 2027-01" in lost.err) == (1, True)
    assert bsc("target", "remove", "mttr", "--from", "2027-01").code == 0
    assert len(bsc("target", "list", "mttr", "--format", "json").json()) == 1
    assert bsc("target", "correct", "mttr", "x", "--from", "always", "--reason", "y").code == 1
    assert bsc("target", "remove", "mttr").code == 2
