"""``bsc objective show`` and ``bsc objective comment``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.hostile import CONTROLS

if TYPE_CHECKING:
    from tests.cli.program import Program

GOAL = "Learning and Growth"


def comment(bsc: Program, *args: str) -> str:
    ran = bsc("objective", "comment", f"objective:{GOAL}", *args)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def comments(bsc: Program) -> list[tuple[str, str, str | None]]:
    found = bsc("objective", "comment", GOAL, "--format", "json").json()
    return [(it["month"], it["text"], it["judgement"]) for it in found]


def clear(bsc: Program) -> None:
    for month, _, _ in comments(bsc):
        bsc("objective", "comment", GOAL, "", "--period", month)


def status_of(bsc: Program) -> dict[str, Any]:
    found = bsc("status", "--format", "json").json()["objectives"]
    return next(it for it in found if it["name"] == GOAL)


def test_a_comment_goes_into_the_newest_ended_month(bsc: Program) -> None:
    clear(bsc)
    assert comment(bsc, "Two courses begin", "--judgement", "acc") == (
        f"{GOAL} 2026-10: acceptable, Two courses begin\n"
    )
    assert comments(bsc) == [("2026-10", "Two courses begin", "acceptable")]
    assert comment(bsc, "--judgement", "missed", "--period", "2026-09") == f"{GOAL} 2026-09: missed\n"
    comment(bsc, "Begun", "--period", "open")
    assert [month for month, _, _ in comments(bsc)] == ["2026-11", "2026-10", "2026-09"]
    told = bsc("objective", "comment", GOAL).lines
    assert [line[:7] for line in told] == ["2026-11", "2026-10", "2026-09"]
    assert "acceptable: Two courses begin (" in told[1]
    assert bsc("objective", "comment", GOAL, "--period", "2026-09").lines[0].startswith("2026-09      missed")


def test_an_empty_text_clears_the_month_and_an_empty_judgement_only_itself(bsc: Program) -> None:
    clear(bsc)
    comment(bsc, "x", "--judgement", "met")
    comment(bsc, "--judgement", "")
    assert comments(bsc) == [("2026-10", "x", None)]
    comment(bsc, "--judgement", "met")
    assert comment(bsc, "") == f"{GOAL} 2026-10: comment cleared\n"
    assert comments(bsc) == []
    assert bsc("objective", "comment", GOAL).err == "no comments\n"
    assert bsc("undo").code == 0
    assert comments(bsc) == [("2026-10", "x", "met")]


@pytest.mark.parametrize(
    ("args", "what"),
    [
        (("x", "--period", "2026-12"), "2026-12 has not begun"),
        (("x", "--period", "2026-Q3"), "2026-Q3 is no month"),
        (("x", "--judgement", "fine"), "'fine' is no judgement"),
        (("x" * 2001,), "the comment has 2,001 characters"),
    ],
)
def test_what_is_no_comment_is_refused(bsc: Program, args: tuple[str, ...], what: str) -> None:
    ran = bsc("objective", "comment", GOAL, *args)
    assert (ran.code, ran.out) == (1, "")
    assert what in ran.err
    assert "\nhint: " in ran.err


def test_the_status_has_comment_and_judgement_of_its_month_only(bsc: Program) -> None:
    clear(bsc)
    comment(bsc, "x", "--judgement", "met", "--period", "2026-09")
    assert (status_of(bsc)["comment"], status_of(bsc)["judgement"]) == ("", None)
    comment(bsc, "y", "--judgement", "missed")
    assert (status_of(bsc)["comment"], status_of(bsc)["judgement"]) == ("y", "missed")


def test_an_objective_is_told_as_a_whole(bsc: Program) -> None:
    clear(bsc)
    comment(bsc, "Both renewals [are](x) signed.", "--judgement", "met")
    bsc(
        "initiative",
        "add",
        "Cleaner data",
        "--objective",
        f"objective:{GOAL}",
        "--due",
        "2026-11-01",
        "--budget",
        "12k",
    )
    text = bsc("objective", "show", "learning").out
    for part in (
        f"{GOAL}  ({GOAL})",
        "Increase employee training hours by 25 %",
        "acceptable in October 2026; owner: met",
        "headline     ",
        "progress ",
        "pace         way ",
        "score        ✓",
        "dates        1 Sep 2026 to 31 Aug 2027",
        "Cleaner data",
        "1 Nov",
        "12,000",
        "planned, late",
        "2026-10      met: Both renewals [are](x) signed. (",
    ):
        assert part in text, part


def test_json_has_its_keys_in_their_order(bsc: Program) -> None:
    comment(bsc, "y", "--judgement", "missed")
    comment(bsc, "x", "--period", "2026-09")
    found = bsc("objective", "show", GOAL, "--format", "json").json()
    assert list(found) == ["schema", "objective", "kpis", "initiatives", "drives", "driven_by", "comments"]
    assert list(found["objective"]) == [
        *("name", "perspective", "owner", "start", "due", "headline", "target", "threshold", "actual", "relative"),
        *("progress", "pace", "status", "score", "coverage", "range", "counts", "missed", "judgement", "comment"),
        *("provisional", "stale_count", "text", "weight", "way", "time", "former"),
    ]
    assert [(it["month"], it["text"], it["judgement"]) for it in found["comments"]][-2:] == [
        ("2026-09", "x", None),
        ("2026-10", "y", "missed"),
    ]
    assert list(found["comments"][0]) == ["month", "text", "judgement", "entered_by", "entered_at"]
    assert all(kpi["objective"] == GOAL for kpi in found["kpis"])
    assert bsc("objective", "show", GOAL, "--format", "csv").lines[0] == "month,judgement,text,entered_by,entered_at"


def test_an_earlier_period_is_looked_at_as_it_was(bsc: Program) -> None:
    text = bsc("objective", "show", GOAL, "--period", "2026-08").out
    assert "in August 2026" in text


def test_an_archived_objective_says_how_to_get_it_back(bsc: Program) -> None:
    bsc("objective", "archive", GOAL)
    ran = bsc("objective", "show", GOAL)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines() == [
        f"bsc: {GOAL} is archived",
        f'hint: bsc objective restore "{GOAL}" brings it back',
    ]


def test_a_hostile_comment_reaches_no_terminal(bsc: Program) -> None:
    comment(bsc, "\x1b]0;x\x07[/red]\u202e=cmd()\nnext")
    for args in (
        ("comment", GOAL),
        ("show", GOAL),
        ("show", GOAL, "--format", "csv"),
        ("show", GOAL, "--format", "json"),
    ):
        assert not set(bsc("objective", *args).out) & (CONTROLS - {"\r"})
    assert bsc("history").code == 0
