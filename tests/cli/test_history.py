"""``bsc history``, ``bsc undo`` and ``bsc redo``."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.due import View, view_period
from bsc_tui.domain.naming import find_kpi
from bsc_tui.domain.quantity import Quantity
from bsc_tui.host.who import Who
from bsc_tui.services.recording import Entry
from bsc_tui.services.session import Session
from tests.cli.hostile import CONTROLS

if TYPE_CHECKING:
    from tests.cli.program import Program

BEN = Who(4711, "ben", claimed="from 10.0.0.7", host="jump")


def record_as_ben(bsc: Program, key: str, value: float) -> None:
    session = Session(bsc.path, author=BEN, now=lambda: "2026-11-20T09:00:00Z")
    scorecard = session.looking.scorecard()
    kpi = find_kpi(scorecard, key)
    period = view_period(kpi.frequency, View(date(2026, 11, 23)), scorecard.settings)
    session.recording.record(kpi, period, Entry(Quantity(value)))
    session.close()


def test_every_change_is_listed_newest_first(bsc: Program) -> None:
    bsc("record", "mttr", "6.4")
    bsc("record", "nps", "42")
    found = bsc("history", "--format", "json").json()
    assert [line["label"] for line in found[:2]] == ["NPS 2026-10 = 42", "MTTR 2026-10 = 6.4 h"]
    assert list(found[0]) == ["id", "at", "user", "claimed", "host", "kind", "label", "undone", "session"]
    assert bsc("history").lines[1].endswith("NPS 2026-10 = 42")
    assert bsc("history", "mttr", "--format", "json").json()[0]["label"] == "MTTR 2026-10 = 6.4 h"
    assert "NPS 2026-10 = 42" not in bsc("history", "mttr").out


def test_it_is_narrowed_by_user_day_and_number(bsc: Program) -> None:
    bsc("record", "mttr", "6.4")
    record_as_ben(bsc, "nps", 42)
    assert [line["label"] for line in bsc("history", "--by", "ben", "--format", "json").json()] == ["NPS 2026-10 = 42"]
    assert bsc("history", "--since", "2100-01-01").err == "no changes\n"
    assert "NPS" in bsc("history", "--since", "2000-01-01").out
    limited = bsc("history", "--limit", "1")
    assert len(limited.lines) == 2
    assert "ben (from 10.0.0.7)" in limited.out
    assert limited.err == "the newest 1; --limit shows more\n"


@pytest.mark.parametrize("arguments", [("--since", "yesterday"), ("--since", "0001-01-01"), ("nobody",)])
def test_what_it_does_not_know_is_refused(bsc: Program, arguments: tuple[str, ...]) -> None:
    ran = bsc("history", *arguments)
    assert (ran.out == "", ran.code in {0, 1}) == (ran.code == 1, True)
    assert "Traceback" not in ran.err


def test_csv_and_markdown_list_the_same(bsc: Program) -> None:
    bsc("record", "mttr", "6.4")
    rows = list(csv.DictReader(io.StringIO(bsc("history", "--format", "csv").out)))
    assert (rows[0]["label"], rows[0]["undone"]) == ("MTTR 2026-10 = 6.4 h", "no")
    assert "MTTR 2026-10 = 6.4 h" in bsc("history", "--format", "markdown").lines[2]


def test_undo_takes_back_my_last_change_and_redo_brings_it_again(bsc: Program) -> None:
    bsc("record", "mttr", "6.4")
    assert bsc("undo").out == "Undid: MTTR 2026-10 = 6.4 h\n"
    assert "6.0" in bsc("status", "mttr").out
    assert bsc("history").lines[2].endswith("undone")
    assert bsc("redo").out == "Redid: MTTR 2026-10 = 6.4 h\n"
    assert "6.4" in bsc("status", "mttr").out


def test_with_nothing_to_take_back_it_says_so(bsc: Program) -> None:
    ran = bsc("undo")
    assert (ran.code, ran.out, ran.err) == (
        1,
        "",
        "bsc: there is nothing to undo\nhint: bsc history shows every change\n",
    )
    assert bsc("redo").code == 1


def test_the_change_of_somebody_else_needs_any_and_is_named(bsc: Program) -> None:
    record_as_ben(bsc, "nps", 42)
    mine = bsc("undo")
    assert mine.code == 1
    assert "ben's: NPS 2026-10 = 42" in mine.err
    assert bsc("undo", "--any").out.startswith("Undid: NPS 2026-10 = 42 (ben, 2026-11-20 ")
    assert "41" in bsc("status", "nps").out


def test_what_somebody_changed_since_is_a_conflict(bsc: Program) -> None:
    bsc("record", "nps", "40")
    record_as_ben(bsc, "nps", 42)
    ran = bsc("undo")
    assert (ran.code, ran.out) == (4, "")
    assert "ben" in ran.err
    assert "42" in bsc("status", "nps").out


def test_reading_only_takes_nothing_back(bsc: Program) -> None:
    bsc("record", "mttr", "6.4")
    assert bsc("undo", "--read-only").code == 3
    assert bsc("record", "mttr", "6", "--read-only").code == 3


@pytest.mark.parametrize("fmt", ["table", "json", "csv", "markdown"])
def test_hostile_texts_stay_texts(hostile: Program, fmt: str) -> None:
    hostile("record", "k3", "11")
    out = hostile("history", "--format", fmt).out + hostile("undo").out
    assert "52;c;AAAA" in out
    assert CONTROLS.isdisjoint(out.replace("\r\n", "\n"))


def test_who_sits_behind_a_shared_account_is_named_and_found_wherever_a_change_is(
    bsc: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = bsc("history", "--format", "json").json()[0]["user"]
    monkeypatch.setenv("BSC_SESSION", "marta")
    bsc("record", "mttr", "6.4")
    monkeypatch.setenv("BSC_SESSION", "nils")
    assert f"  marta ({user})" in bsc("history").lines[1]
    newest = bsc("history", "--format", "json").json()[0]
    assert (newest["user"], newest["session"]) == (user, "marta")
    for name in ("marta", f"marta ({user})"):
        assert [line["id"] for line in bsc("history", "--by", name, "--format", "json").json()] == [newest["id"]]
    assert len(bsc("history", "--by", user, "--format", "json").json()) == 2
    assert bsc("history", "--by", "nils").err == "no changes\n"
    assert f"the last change is marta ({user})'s" in bsc("undo").err
    bsc("record", "mttr", "6.5")
    monkeypatch.setenv("BSC_SESSION", "marta")
    assert f"nils ({user}) changed it since" in bsc("undo").err
