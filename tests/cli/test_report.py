"""``bsc report``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.text import width
from tests.cli.hostile import CONTROLS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.program import Program

ARTICLE = [
    ("Revenue growth", "15 %", "10 %", "12 %", "80 %"),
    ("Customer satisfaction", "20 % improvement", "5 %", "18 %", "90 %"),
    ("MTTR", "30 % reduction", "45 %", "25 %", "83 %"),
    ("Training hours", "25 % increase", "10 %", "22 %", "88 %"),
]


@pytest.mark.parametrize("row", ARTICLE)
def test_markdown_prints_the_articles_rows_back(bsc: Program, row: tuple[str, ...]) -> None:
    assert f"| {' | '.join(row)} | ahead | " in bsc("report").out


@pytest.mark.parametrize("row", ARTICLE)
def test_text_prints_the_articles_rows_back(bsc: Program, row: tuple[str, ...]) -> None:
    text = " ".join(bsc("report", "--format", "text").out.split())
    assert f" {' '.join(row)} ahead" in text


@pytest.mark.parametrize("fmt", ["markdown", "text"])
def test_both_say_the_same_things(bsc: Program, fmt: str) -> None:
    bsc("record", "mttr", "6", "--note", "two big outages", "--force")
    out = bsc("report", "--format", fmt).out.replace("**", "")
    text = " ".join(out.split())
    for said in (
        "IT scorecard: October 2026",
        "demo: invented history",
        "As of 23 Nov 2026.",
        "8 met, 7 acceptable, 1 missed; score 86; acceptable; 2 stale",
        "MTTR: 6.0 h (-25 %), target 5.6 h (-30 %), threshold 4.4 h (-45 %), owner ben: “two big outages”",
        (
            "Reduce MTTR by 30 % within 12 months: 30 % reduction · 25 % · 83 % "
            "(ben, 1 Sep 2026 to 31 Aug 2027, way 83 %, time 23 %, ahead, "
            "its KPIs: 1 met, 2 acceptable, 1 missed; score 68; acceptable; 1 stale; missed: MTTR)"
        ),
        "Budget variance: overdue since 1 Nov for 2026-10, +1 older, owner marta",
        "15 findings about the scorecard's design (bsc check).",
        "Employee training hours by 25 %",
    ):
        assert said.casefold() in text.casefold()


def test_without_anything_due_or_found_it_says_so(bsc: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bsc_tui.services.looking.Looking.findings", lambda self: ())
    bsc("record", "-", stdin="budget-variance 1\nfcr-rate 70\n")
    out = bsc("report").out
    assert "No value is due." in out
    assert "Nothing about the scorecard's design" in out


def test_a_period_can_be_named(bsc: Program) -> None:
    assert bsc("report", "--period", "2026-03").lines[0] == "# IT scorecard: March 2026"
    assert bsc("report", "--period", "open").lines[0] == "# IT scorecard: November 2026, open"
    assert bsc("report", "--period", "2027-03").code == 1


def test_the_text_fits_a_mail(bsc: Program) -> None:
    assert max(map(width, bsc("report", "--format", "text").lines)) <= 100


def test_into_a_file_it_replaces_what_was_there(bsc: Program, tmp_path: Path) -> None:
    to = tmp_path / "report.md"
    to.write_text("old", encoding="utf-8")
    ran = bsc("report", "-o", str(to))
    assert (ran.code, ran.out, ran.err) == (0, "", f"wrote {to}\n")
    assert to.read_text(encoding="utf-8") == bsc("report").out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo.db", "report.md"]


def test_the_scorecard_itself_is_never_written_over(bsc: Program) -> None:
    assert bsc("report", "-o", str(bsc.path)).code == 1
    assert bsc("status").code == 0


def test_a_place_that_cannot_be_written_to_is_named(bsc: Program, tmp_path: Path) -> None:
    ran = bsc("report", "-o", str(tmp_path / "nowhere" / "report.md"))
    assert ran.code == 3
    assert ran.err.startswith("bsc: cannot write ")


@pytest.mark.parametrize("fmt", ["markdown", "text"])
def test_in_ascii_its_own_signs_are_and_what_people_wrote_stays(bsc: Program, tmp_path: Path, fmt: str) -> None:
    assert bsc("record", "mttr", "6", "--note", "✗ café · “so”", "--force").code == 0
    bsc("kpi", "add", "Blank", "--perspective", "Customer")
    out = bsc("report", "--format", fmt, "--ascii").out
    assert '"✗ café · “so”"' in out
    assert out.replace("✗ café · “so”", "").replace("€", "").isascii()
    assert ("x missed" if fmt == "markdown" else "\nx  MTTR") in out
    to = tmp_path / "report"
    bsc("report", "--format", fmt, "--ascii", "-o", str(to))
    assert '"✗ café · “so”"' in to.read_text(encoding="utf-8")
    assert "✗ café" in bsc("report", "--format", fmt).out


@pytest.mark.parametrize("fmt", ["markdown", "text"])
def test_a_hyphen_is_stdout(bsc: Program, fmt: str) -> None:
    ran = bsc("report", "--format", fmt, "-o", "-")
    assert (ran.code, ran.out, ran.err) == (0, bsc("report", "--format", fmt).out, "")


@pytest.mark.parametrize("fmt", ["html", "pdf"])
def test_other_formats_are_not_there(bsc: Program, fmt: str) -> None:
    assert bsc("report", "--format", fmt).code == 2


@pytest.mark.parametrize("fmt", ["markdown", "text"])
def test_hostile_texts_stay_texts(hostile: Program, fmt: str) -> None:
    out = hostile("report", "--format", fmt).out
    assert CONTROLS.isdisjoint(out)
    if fmt == "markdown":
        assert "<b>" not in out
        assert "\\[/foo\\]" in out
        assert "a\\|b \\`c\\` &lt;b&gt;\\*d\\*&lt;/b&gt; \\~e\\~" in out
        tables = [line for line in out.splitlines() if line.startswith("| ")]
        cells = {len(line.replace("\\|", "").split("|")) for line in tables}
        assert cells == {6, 9, 10}


def test_the_report_has_the_map_where_objectives_are_linked(bsc: Program) -> None:
    said = bsc("report").out
    assert "## Strategy map\n\n```mermaid\nflowchart BT\n" in said
    assert "\n    o4 --> o3\n" in said
    assert "```\n\n- Learning and Growth → Internal Processes\n" in said
    lines = bsc("report", "--format", "text").lines
    at = lines.index("Strategy map")
    assert lines[at + 8] == " ▴ * ~ Customer Satisfaction  acceptable       98  90 %"
    for driver, driven in (
        ("Learning and Growth", "Internal Processes"),
        ("Internal Processes", "Customer Satisfaction"),
        ("Customer Satisfaction", "Revenue Growth"),
    ):
        bsc("link", "remove", driver, driven)
    assert "Strategy map" not in bsc("report").out


def test_mission_and_vision_stand_at_the_head_of_the_report(bsc: Program) -> None:
    bsc("settings", "mission", "We <keep> it running.")
    assert bsc("report").lines[6] == "**Mission:** We &lt;keep&gt; it running."
    assert bsc("report", "--format", "text").lines[7] == "Mission: We <keep> it running."
    assert "%% Mission" not in bsc("report").out


def test_the_map_of_a_report_in_ascii_keeps_what_people_wrote(bsc: Program) -> None:
    bsc("objective", "edit", "Internal Processes", "--name", "Größere Prozesse")
    for fmt in ("markdown", "text"):
        said = bsc("--ascii", "report", "--format", fmt).out
        assert not set("✓✗▴▾→") & set(said)
    assert "Größere Prozesse<br/>x missed" in bsc("--ascii", "report").out
