"""One file for a team: other accounts, groups and umasks, read rights only, no rights at all.

Everybody here is a process of another user; only root can become them.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.cli.team import Account, Member, mode

if TYPE_CHECKING:
    from tests.cli.team import Host, Team

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become other people")

READING: tuple[tuple[str, ...], ...] = (
    ("settings",),
    ("status",),
    ("check",),
    ("history",),
    ("due",),
    ("show", "mttr"),
    ("why", "mttr"),
    ("export",),
    ("report",),
    ("kpi", "list"),
    ("target", "list", "mttr"),
    ("export", "-o", "values.csv"),
    ("report", "-o", "report.md"),
    ("backup", "copy.db"),
)
WRITING: tuple[tuple[str, ...], ...] = (
    ("record", "mttr", "5"),
    ("record", "-"),
    ("record", "mttr", "--clear"),
    ("undo", "--any"),
    ("settings", "name", "Ours"),
    ("kpi", "edit", "mttr", "--owner", "ops"),
    ("target", "set", "mttr", "5"),
)


def is_told(err: str) -> bool:
    """Whether an error is one line, with one hint."""
    return [line.partition(":")[0] for line in err.splitlines()] == ["bsc", "hint"]


class TestSharing:
    @pytest.mark.parametrize("umask", [0o000, 0o027, 0o077, 0o777])
    def test_a_file_for_a_group_is_made_alike_under_every_umask(self, team: Team, umask: int) -> None:
        team.ann.account = team.ann.account._replace(umask=umask)
        team.made()
        assert mode(team.path) == (0o660, team.gid)
        assert team.ben.bsc("--file", team.path, "record", "mttr", "6").code == 0

    def test_members_write_in_turn_and_the_file_keeps_its_rights(self, team: Team) -> None:
        team.made()
        for number, member in enumerate((team.ann, team.ben) * 2):
            ran = member.bsc("--file", team.path, "record", "mttr", f"{number}.5")
            assert (ran.code, ran.out.split()[2]) == (0, f"{number}.5")
            assert mode(team.path) == (0o660, team.gid)
        assert os.listdir(team.folder) == ["scorecard.db"]

    def test_two_members_who_write_at_once_lose_nothing(self, team: Team) -> None:
        team.made()
        given = {
            member: "".join(
                f"{key} {number % 40} {1950 + number // 12}-{number % 12 + 1:02}\n" for number in range(600)
            )
            for member, key in ((team.ann, "mttr"), (team.ben, "roi"))
        }
        for _ in range(3):
            under_way = [
                (member, member.start("--file", team.path, "record", "-", "--force", stdin=text))
                for member, text in given.items()
            ]
            assert [member.ended(process).code for member, process in under_way] == [0, 0]
        found = [line.split(",") for line in team.ann.bsc("--file", team.path, "export").out.splitlines()[1:]]
        assert {(line[0], line[13]) for line in found} == {("mttr", "5001"), ("roi", "5002")}
        assert len(found) == 1_200
        assert team.ben.bsc("--file", team.path, "undo").out == "Undid: 600 values\n"
        assert mode(team.path) == (0o660, team.gid)

    def test_somebody_outside_is_told_so_by_every_command(self, team: Team) -> None:
        team.made()
        for command in (*READING, *WRITING):
            ran = team.rita.bsc("--file", team.path, *command, stdin="mttr 5\n")
            assert (ran.code, ran.out) == (3, "")
            assert ran.err == (
                f"bsc: you may not enter the directory of {team.path}\n"
                "hint: ask its owner for the rights, or name another file with --file\n"
            )
        team.folder.chmod(0o2775)
        for command in (*READING, *WRITING):
            ran = team.rita.bsc("--file", team.path, *command, stdin="mttr 5\n")
            assert ran.said == (3, [f"bsc: you may not read {team.path}", "hint: ask its owner for read rights"])

    def test_nobody_makes_a_file_for_a_group_they_are_not_in(self, team: Team) -> None:
        team.folder.chmod(0o2777)
        ran = team.rita.bsc("--file", team.path, "init", "--group", team.group)
        assert (ran.code, is_told(ran.err)) == (1, True)
        assert f"you are not in the group {team.group}" in ran.err
        assert os.listdir(team.folder) == []


class TestPlacesOutOfReach:
    def test_nothing_is_made_there_and_it_is_said_why(self, team: Team) -> None:
        team.made()
        there = team.folder / "mine.db"
        for more in ((), ("--template", "empty")):
            ran = team.rita.bsc("--file", there, "init", *more)
            assert ran.said == (
                3,
                [f"bsc: cannot make {there}: Permission denied", "hint: choose a directory you may write to"],
            )
        assert team.rita.bsc("--file", team.rita.home / "own.db", "init").code == 0
        for words in (("backup",), ("export", "-o"), ("report", "-o")):
            ran = team.rita.bsc("--file", team.rita.home / "own.db", *words, there)
            assert ran.said == (
                3,
                [f"bsc: cannot write {there}: Permission denied", "hint: choose a directory you may write to"],
            )
        assert os.listdir(team.folder) == ["scorecard.db"]

    @pytest.mark.parametrize("rights", [0o755, 0o700])
    def test_without_a_data_directory_of_ones_own_the_hint_says_how_to_have_one(self, team: Team, rights: int) -> None:
        data = team.rita.home / "data"
        os.chown(data, 0, 0)
        data.chmod(rights)
        for command, hint in (
            (("demo", "--no-open", "--reset"), "set XDG_DATA_HOME to a directory you may write to"),
            (("init",), "name a file elsewhere with --file"),
        ):
            ran = team.rita.bsc(*command)
            assert ran.said == (3, [f"bsc: cannot make {data / 'bsc-tui'}: Permission denied", f"hint: {hint}"])
        for words in (("demo", "--no-open"), ("status",), ("record", "mttr", "5")):
            ran = team.rita.bsc(*words)
            assert (ran.code, is_told(ran.err)) == (3, True)

    def test_a_group_without_its_own_directory_is_given_the_commands(self, team: Team) -> None:
        ran = team.ann.bsc("--file", team.ann.home / "x.db", "init", "--group", team.group)
        assert ran.code == 1
        assert f"  chgrp {team.group} {team.ann.home}\n  chmod g+ws {team.ann.home}\n" in ran.err


class TestReadRightsOnly:
    def test_everything_but_writing_works(self, team: Team) -> None:
        team.opened_to_all()
        assert team.ann.bsc("--file", team.path, "record", "mttr", "6").code == 0
        for command in READING:
            ran = team.rita.bsc("--file", team.path, *command)
            assert (ran.code, ran.err.startswith("bsc:")) == (command == ("check",), False), command
        before = team.path.read_bytes()
        for command in WRITING:
            ran = team.rita.bsc("--file", team.path, *command, stdin="mttr 5\n")
            assert ran.said == (
                3,
                [f"bsc: {team.path} is open for reading only", "hint: its owner can give you write rights"],
            )
        assert team.path.read_bytes() == before

    def test_a_copy_or_a_report_is_refused_where_one_may_not_write(self, team: Team) -> None:
        team.opened_to_all()
        for command in (("export", "-o"), ("report", "-o"), ("backup",)):
            ran = team.rita.bsc("--file", team.path, *command, team.folder / "mine")
            assert (ran.code, is_told(ran.err), "cannot write" in ran.err) == (3, True, True)
        assert os.listdir(team.folder) == ["scorecard.db"]

    def test_a_directory_one_may_not_write_to_makes_the_file_read_only_and_says_so(self, team: Team) -> None:
        team.opened_to_all()
        assert team.ann.bsc("--file", team.path, "record", "mttr", "6").code == 0
        team.folder.chmod(0o2755)
        for command in READING:
            assert team.ben.bsc("--file", team.path, *command).code == (command == ("check",))
        for command in WRITING:
            ran = team.ben.bsc("--file", team.path, *command, stdin="mttr 5\n")
            assert (ran.code, is_told(ran.err), f"the owner of {team.folder}" in ran.err) == (3, True, True)
        link = team.ben.home / "link.db"
        link.symlink_to(team.path)
        assert "reading only" in team.ben.bsc("--file", link, "record", "mttr", "5").err


class TestRights:
    """What is put in another file's place keeps that one's group and rights, whoever does it under whatever umask."""

    def test_a_report_that_is_written_again_stays_the_groups(self, team: Team) -> None:
        team.made()
        report = team.folder / "report.md"
        report.write_text("the last one")
        report.chmod(0o664)
        assert team.ann.bsc("--file", team.path, "report", "-o", report).code == 0
        assert mode(report) == (0o664, team.gid)
        assert team.ben.bsc("--file", team.path, "export", "-o", report).code == 0
        assert mode(report) == (0o664, team.gid)

    def test_a_file_one_may_replace_but_whose_group_one_is_not_in_gives_that_group_nothing(self, team: Team) -> None:
        team.opened_to_all()
        assert team.rita.bsc("demo", "--no-open").code == 0
        demo, report = team.rita.home / "data" / "bsc-tui" / "demo.db", team.rita.home / "report.md"
        report.write_text("the last one")
        for path in (demo, report):
            os.chown(path, 5003, team.gid)
            path.chmod(0o660)
        assert team.rita.bsc("demo", "--no-open", "--reset").code == 0
        assert team.rita.bsc("--file", team.path, "report", "-o", report).code == 0
        assert mode(demo) == mode(report) == (0o600, 5003)

    def test_a_shared_demo_that_is_made_anew_stays_shared(self, team: Team) -> None:
        place = {"XDG_DATA_HOME": str(team.folder)}
        assert team.ann.bsc("demo", "--no-open", **place).code == 0
        demo = team.folder / "bsc-tui" / "demo.db"
        assert mode(demo) == (0o600, team.gid)
        assert team.ann.bsc("demo", "--no-open", "--reset", **place).code == 0
        assert mode(demo) == (0o600, team.gid)
        demo.parent.chmod(0o2770)
        demo.chmod(0o660)
        for member in (team.ben, team.ann):
            assert member.bsc("demo", "--no-open", "--reset", **place).code == 0
            assert mode(demo) == (0o660, team.gid)
            assert member.bsc("--file", demo, "record", "mttr", "5").code == 0

    def test_a_copy_is_ones_own(self, team: Team) -> None:
        team.made()
        assert team.ben.bsc("--file", team.path, "backup", team.folder / "copy.db").code == 0
        assert mode(team.folder / "copy.db") == (0o600, team.gid)


class TestLeftHalfway:
    def test_the_next_member_takes_back_what_a_killed_one_left(self, team: Team) -> None:
        team.made()
        assert team.ann.bsc("--file", team.path, "record", "mttr", "6").code == 0
        team.ann.crash(team.path)
        assert mode(team.path.with_name("scorecard.db-journal")) == (0o660, team.gid)
        ran = team.ben.bsc("--file", team.path, "record", "mttr", "7")
        assert (ran.code, ran.err) == (0, "before: 6.0 h, 5001\n")
        assert os.listdir(team.folder) == ["scorecard.db"]
        assert mode(team.path) == (0o660, team.gid)

    def test_root_locks_nobody_out(self, team: Team, host: Host) -> None:
        team.made()
        root = Member(host, Account(0, 0, (), 0o077), team.folder.parent / "root")
        assert root.bsc("--file", team.path, "record", "mttr", "6").code == 0
        root.crash(team.path)
        assert team.ben.bsc("--file", team.path, "record", "mttr", "7").code == 0
        assert mode(team.path) == (0o660, team.gid)

    def test_who_may_only_read_is_told_that_a_writer_has_to_open_it(self, team: Team) -> None:
        team.opened_to_all()
        team.ann.crash(team.path)
        for member in (team.rita, team.ben):
            ran = member.bsc("--file", team.path, "--read-only", "status")
            assert (ran.code, is_told(ran.err)) == (3, True)
            assert "was left in the middle of a change" in ran.err
        assert team.ben.bsc("--file", team.path, "status").code == 0
        assert team.rita.bsc("--file", team.path, "status").code == 0

    @pytest.mark.parametrize("rights", [0o3775, 0o0775])
    def test_in_a_directory_that_is_not_fit_it_says_who_can_and_what_mends_it(self, team: Team, rights: int) -> None:
        team.opened_to_all()
        team.folder.chmod(rights)
        team.ann.crash(team.path)
        ran = team.ben.bsc("--file", team.path, "record", "mttr", "7")
        assert ran.said == (
            3,
            [
                f"bsc: {team.path} was left in the middle of a change",
                f"hint: user 5001 opens it once; so that anybody in the group can: chmod g+rwxs,-t {team.folder}",
            ],
        )
        assert team.ann.bsc("--file", team.path, "status").code == 0
        assert team.ben.bsc("--file", team.path, "record", "mttr", "7").code == 0
