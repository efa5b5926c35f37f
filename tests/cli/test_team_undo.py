"""Undo among several people at one file: everybody's own, and whose it would be otherwise."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.team import Team

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become other people")


def test_it_takes_back_ones_own_last_change_in_whatever_order_others_worked(team: Team) -> None:
    team.made()
    file = ("--file", team.path)
    for member, words in (
        (team.ann, ("mttr", "6")),
        (team.ben, ("nps", "30")),
        (team.ann, ("roi", "12")),
        (team.ben, ("cac", "90")),
    ):
        assert member.bsc(*file, "record", *words).code == 0
    told = [member.bsc(*file, "undo").out for member in (team.ann, team.ben, team.ann, team.ben)]
    assert told == [
        f"Undid: {label}\n"
        for label in (
            "Return on investment 2026-10 = 12 %",
            "CAC 2026-10 = 90 €",
            "MTTR 2026-10 = 6.0 h",
            "NPS 2026-10 = 30",
        )
    ]
    assert team.ann.bsc(*file, "undo").said[0] == 1
    assert team.ben.bsc(*file, "redo").out == "Redid: NPS 2026-10 = 30\n"
    assert team.ann.bsc(*file, "redo").out == "Redid: MTTR 2026-10 = 6.0 h\n"


def test_of_another_it_takes_back_nothing_but_on_demand_and_says_whose_it_is(team: Team) -> None:
    team.made()
    file = ("--file", team.path)
    assert team.ann.bsc(*file, "record", "mttr", "6").code == 0
    assert team.ben.bsc(*file, "undo").said == (
        1,
        [
            "bsc: there is nothing of yours to undo; the last change is 5001's: MTTR 2026-10 = 6.0 h",
            "hint: bsc undo --any takes it back",
        ],
    )
    ran = team.ben.bsc(*file, "undo", "--any")
    assert (ran.code, ran.out.partition(" (")[0]) == (0, "Undid: MTTR 2026-10 = 6.0 h")
    assert " (5001, 20" in ran.out
    assert team.ann.bsc(*file, "history").out.splitlines()[1].split()[2:] == [
        "5002",
        "Undo:",
        "MTTR",
        "2026-10",
        "=",
        "6.0",
        "h",
    ]


def test_what_another_changed_since_stays(team: Team) -> None:
    team.made()
    file = ("--file", team.path)
    assert team.ann.bsc(*file, "record", "mttr", "6").code == 0
    assert team.ben.bsc(*file, "record", "mttr", "7").code == 0
    assert team.ann.bsc(*file, "undo").said == (
        4,
        [
            "bsc: cannot undo 'MTTR 2026-10 = 6.0 h': 5002 changed it since",
            "hint: nothing was changed; bsc history shows what happened",
        ],
    )
    assert "7.0 h" in team.ann.bsc(*file, "show", "mttr").out


def test_people_behind_one_account_are_told_apart_by_their_session(team: Team) -> None:
    team.made()
    file = ("--file", team.path)
    assert team.ann.bsc(*file, "record", "mttr", "6", BSC_SESSION="marta").code == 0
    assert team.ann.bsc(*file, "record", "nps", "30", BSC_SESSION="nils").code == 0
    assert (
        team.ann.bsc(*file, "undo")
        .err.splitlines()[0]
        .endswith("nothing of yours to undo; the last change is nils (5001)'s: NPS 2026-10 = 30")
    )
    assert team.ann.bsc(*file, "undo", BSC_SESSION="marta").out == "Undid: MTTR 2026-10 = 6.0 h\n"
    # The same name behind another account is somebody else.
    assert team.ben.bsc(*file, "undo", BSC_SESSION="nils").code == 1
    assert "(nils (5001), 20" in team.ann.bsc(*file, "undo", "--any", BSC_SESSION="marta").out
