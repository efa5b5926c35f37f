"""Beginning without a file, in a real terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.e2e.conftest import Run, Start


def test_a_first_scorecard_is_made_of_kpis_from_the_catalogue(start: Start, run: Run) -> None:
    """From nothing to KPIs in their perspectives."""
    terminal = start()
    text = terminal.wait("What would you like to begin with?")
    for words in ("1  IT template", "2  Full template", "3  Catalogue", "4  Empty", "5  Demo"):
        assert words in text
    terminal.keys("3")
    terminal.wait("each goes to its own perspective")
    terminal.send("first-contact")
    terminal.wait("First call resolution: calls resolved in the first contact")
    assert terminal.lines[3].split()[:2] == ["FCR", "rate"]
    terminal.keys("Enter")
    terminal.wait("Added FCR rate to Internal Processes.")
    for _ in "first-contact":
        terminal.keys("Backspace")
    terminal.send("staff turnover")
    terminal.wait("People who left")
    terminal.keys("Enter")
    terminal.wait("Added Staff turnover to Learning and Growth.")
    terminal.keys("Esc")
    terminal.wait("Added 2 KPIs. u takes them back one by one.")
    terminal.wait("Staff turnover: no value")
    terminal.keys("q")
    assert terminal.end() == 0
    listed = run("kpi", "list", "--format", "json")
    assert [(row["key"], row["perspective"]) for row in json.loads(listed.stdout)] == [
        ("fcr-rate", "Internal Processes"),
        ("staff-turnover", "Learning and Growth"),
    ]
