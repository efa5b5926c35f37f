"""``bsc demo``, ``bsc init``, ``bsc export``, ``bsc backup``: files made and carried out."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from bsc_tui.cli import output_file
from bsc_tui.cli.main import main
from bsc_tui.domain.errors import FileProblem, Refused
from bsc_tui.host import mounts, paths
from tests.cli.hostile import CONTROLS, NAMES
from tests.cli.program import TODAY, Program

if TYPE_CHECKING:
    from pathlib import Path


On = Callable[["Path"], Program]


@pytest.fixture
def on(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> On:
    """The program on a file of one's choice."""
    monkeypatch.setenv("BSC_TODAY", TODAY)
    return lambda path: Program(path, capsys, monkeypatch)


@pytest.fixture
def empty(tmp_path: Path, on: On) -> Program:
    """The program on a file that is not there yet."""
    return on(tmp_path / "new.db")


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o7777


class TestDemo:
    def test_it_is_made_where_data_belongs_and_its_path_is_the_last_line(self, empty: Program) -> None:
        ran = empty("demo", "--no-open")
        assert (ran.code, ran.lines[-1], ran.err) == (0, str(paths.demo_file()), "")
        assert mode(paths.demo_file()) == 0o600
        assert mode(paths.demo_file().parent) == 0o700
        assert not empty.path.exists()

    def test_it_is_kept_from_call_to_call_and_only_reset_overwrites_it(self, empty: Program, on: On) -> None:
        empty("demo", "--no-open")
        demo = on(paths.demo_file())
        demo("record", "mttr", "9")
        assert empty("demo", "--no-open").code == 0
        assert demo("status", "--format", "json").json()["kpis"][9]["value"] == 9
        assert empty("demo", "--reset", "--no-open").lines == [str(paths.demo_file())]
        assert demo("status", "--format", "json").json()["kpis"][9]["value"] == 6

    @pytest.mark.parametrize(("today", "is_old"), [("2026-12-24", False), ("2026-12-25", True), ("2026-11-01", False)])
    def test_an_old_one_offers_to_be_made_anew(
        self, empty: Program, monkeypatch: pytest.MonkeyPatch, today: str, is_old: bool
    ) -> None:
        empty("demo", "--no-open")
        monkeypatch.setenv("BSC_TODAY", today)
        ran = empty("demo", "--no-open")
        assert (ran.code, "--reset" in ran.err) == (0, is_old)
        assert ran.lines == [str(paths.demo_file())]

    def test_a_broken_one_is_told_of_and_can_be_made_anew(self, empty: Program) -> None:
        paths.demo_file().parent.mkdir(parents=True)
        paths.demo_file().write_bytes(b"no database at all, but long enough to be one" * 50)
        ran = empty("demo", "--no-open")
        assert (ran.code, ran.err.endswith("hint: bsc demo --reset makes it anew\n")) == (3, True)
        assert empty("demo", "--no-open", "--reset").code == 0
        assert empty("demo", "--no-open").code == 0

    def test_it_needs_a_terminal_to_be_opened_and_makes_nothing_without(self, empty: Program) -> None:
        ran = empty("demo")
        assert (ran.code, ran.out) == (2, "")
        assert not paths.demo_file().exists()

    def test_reading_only_nothing_is_made(self, empty: Program) -> None:
        assert empty("demo", "--no-open", "--read-only").code == 3
        assert not paths.demo_file().exists()


class TestInit:
    @pytest.mark.parametrize(("template", "kpis"), [("it", 16), ("it-full", 24), ("empty", 0)])
    def test_a_file_is_made_from_a_template_and_its_path_printed(
        self, empty: Program, template: str, kpis: int
    ) -> None:
        ran = empty("init", "--template", template)
        assert (ran.code, ran.out, ran.err) == (0, f"{empty.path}\n", "")
        assert mode(empty.path) == 0o600
        found = empty("kpi", "list", "--format", "json").json()
        assert len(found) == kpis
        assert len(empty("perspective", "list", "--format", "json").json()) == 4

    def test_the_default_file_gets_a_directory_of_its_own(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("BSC_TODAY", TODAY)
        assert main(["init"]) == 0
        assert capsys.readouterr().out == f"{paths.default_file()}\n"
        assert (mode(paths.default_file()), mode(paths.default_file().parent)) == (0o600, 0o700)
        assert main(["status"]) == 0

    def test_a_template_may_be_a_file(self, empty: Program, tmp_path: Path) -> None:
        (tmp_path / "own.toml").write_text('[[perspective]]\nname = "Only"\n', encoding="utf-8")
        assert empty("init", "--template", str(tmp_path / "own.toml")).code == 0
        assert [row["name"] for row in empty("perspective", "list", "--format", "json").json()] == ["Only"]

    def test_an_existing_file_is_never_touched(self, empty: Program) -> None:
        empty.path.write_text("mine", encoding="utf-8")
        ran = empty("init")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith(f"bsc: {empty.path} exists already\nhint: ")
        assert empty.path.read_text(encoding="utf-8") == "mine"

    def test_nor_is_what_a_link_leads_to(self, empty: Program, tmp_path: Path) -> None:
        empty.path.symlink_to(tmp_path / "elsewhere.db")
        assert empty("init").code == 1
        assert not (tmp_path / "elsewhere.db").exists()

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (("--template", "nosuch"), 1),
            (("--template", "../../etc/passwd"), 1),
            (("--template", "/"), 3),
            (("--group", "no such group"), 1),
            (("--group", "\x1b]52;c;AAAA\x07"), 1),
            (("--read-only",), 3),
            (("extra",), 2),
        ],
    )
    def test_what_cannot_be_made_leaves_nothing(self, empty: Program, arguments: tuple[str, ...], code: int) -> None:
        ran = empty("init", *arguments)
        assert (ran.code, ran.out) == (code, "")
        assert ran.err.startswith("bsc: ")
        assert CONTROLS.isdisjoint(ran.err)
        assert list(empty.path.parent.iterdir()) == []

    def test_a_missing_directory_is_a_file_problem(self, tmp_path: Path, on: On) -> None:
        ran = on(tmp_path / "no" / "new.db")("init")
        assert (ran.code, ran.err.startswith("bsc: cannot make ")) == (3, True)

    def test_a_network_file_system_is_warned_of(self, empty: Program, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(mounts, "network_filesystem", lambda _path: "nfs4")
        ran = empty("init")
        assert (ran.code, ran.out) == (0, f"{empty.path}\n")
        assert "network file system (nfs4)" in ran.err

    def test_a_directory_that_cannot_be_shared_is_refused_with_the_commands_that_mend_it(self, empty: Program) -> None:
        group = _own_group()
        empty.path.parent.chmod(0o755)
        ran = empty("init", "--group", group)
        assert (ran.code, ran.out) == (1, "")
        assert f"  chmod g+ws {empty.path.parent}\n" in ran.err
        assert "  umask 007\n" in ran.err
        assert not empty.path.exists()

    def test_in_a_shareable_directory_the_file_belongs_to_the_group(self, empty: Program) -> None:
        import grp

        group = _own_group()
        os.chown(empty.path.parent, -1, grp.getgrnam(group).gr_gid)
        empty.path.parent.chmod(0o2770)
        ran = empty("init", "--group", group)
        assert (ran.code, ran.err) == (0, "")
        assert (mode(empty.path), empty.path.stat().st_gid) == (0o660, grp.getgrnam(group).gr_gid)
        assert empty("record", "mttr", "6").code == 0


def _own_group() -> str:
    import grp

    return grp.getgrgid(os.getegid()).gr_name


class TestExport:
    def test_csv_has_a_line_for_every_value(self, bsc: Program) -> None:
        text = bsc("export").out
        assert text == bsc("export", "--format", "csv").out
        read = list(csv.DictReader(io.StringIO(text)))
        assert len(read) == sum(len(kpi["values"]) for kpi in bsc("export", "--format", "json").json()["kpis"])
        newest = [row for row in read if row["key"] == "mttr"][-1]
        assert (newest["period"], newest["value"], newest["entered_by"]) == ("2026-10", "6", "ben")

    def test_json_has_everything(self, bsc: Program) -> None:
        found = bsc("export", "--format", "json").json()
        assert found["schema"] == 1
        assert [len(found[name]) for name in ("perspectives", "objectives", "kpis")] == [4, 4, 16]
        assert found["settings"]["name"]

    @pytest.mark.parametrize("fmt", ["csv", "json"])
    def test_into_a_file_is_the_same_as_onto_stdout(self, bsc: Program, tmp_path: Path, fmt: str) -> None:
        to = tmp_path / "out"
        ran = bsc("export", "--format", fmt, "-o", str(to))
        assert (ran.code, ran.out, ran.err) == (0, "", f"wrote {to}\n")
        with to.open(encoding="utf-8", newline="") as file:
            assert file.read() == bsc("export", "--format", fmt).out

    def test_a_template_makes_the_same_scorecard_without_its_past(self, bsc: Program, on: On, tmp_path: Path) -> None:
        to = tmp_path / "ours.toml"
        bsc("kpi", "archive", "cac")
        ran = bsc("export", "--format", "template", "-o", str(to))
        assert (ran.code, ran.out, ran.err) == (0, "", f"wrote {to}\n")
        assert to.read_text(encoding="utf-8") == bsc("export", "--format", "template").out
        again = on(tmp_path / "again.db")
        assert again("init", "--template", str(to)).code == 0
        before, after = (one("export", "--format", "json").json() for one in (bsc, again))
        assert after["objectives"] == [one | {"owner": "", "comments": []} for one in before["objectives"]]
        assert (after["links"], after["perspectives"]) == (before["links"], before["perspectives"])
        for one, made in zip([one for one in before["kpis"] if not one["archived"]], after["kpis"], strict=True):
            assert (made["values"], made["owner"]) == ([], "")
            targets = [target | {"agreed_by": ""} for target in one["targets"]]
            changed = ("values", "owner", "targets", "added", "position")
            assert made["targets"] == targets
            assert {k: v for k, v in made.items() if k not in changed} == {
                k: v for k, v in one.items() if k not in changed
            }
        assert after["settings"] == before["settings"]
        assert again("export", "--format", "template").out == to.read_text(encoding="utf-8")

    def test_a_template_of_a_hostile_file_can_be_used(self, hostile: Program, on: On, tmp_path: Path) -> None:
        to = tmp_path / "hostile.toml"
        assert hostile("export", "--format", "template", "-o", str(to)).code == 0
        assert CONTROLS.isdisjoint(hostile("export", "--format", "template").out)
        assert on(tmp_path / "again.db")("init", "--template", str(to)).code == 0

    def test_names_survive_whatever_they_are(self, bsc: Program) -> None:
        name = '50% [of] x, "工数 ☃"\t\''
        assert bsc("kpi", "add", "--perspective", "Customer", "--key", "odd", name).code == 0
        assert bsc("record", "odd", "1", "--note", "=SUM(A1)").code == 0
        row = list(csv.DictReader(io.StringIO(bsc("export").out)))
        odd = next(one for one in row if one["key"] == "odd")
        assert (odd["name"], odd["note"]) == (name.replace("\t", " "), "'=SUM(A1)")

    def test_a_hostile_file_is_carried_out_without_harm(self, hostile: Program) -> None:
        assert CONTROLS.isdisjoint(hostile("export").out.replace("\r\n", "\n"))
        found = hostile("export", "--format", "json")
        assert CONTROLS.isdisjoint(found.out)
        assert len(found.json()["kpis"]) == len(NAMES)

    def test_the_scorecard_itself_is_never_overwritten(self, bsc: Program, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to(bsc.path)
        for name, fmt in ((str(bsc.path), "csv"), (str(tmp_path / "link"), "template")):
            ran = bsc("export", "-o", name, "--format", fmt)
            assert (ran.code, "is the scorecard itself" in ran.err) == (1, True)
        assert bsc("status").code == 0

    def test_what_cannot_be_written_is_a_file_problem(self, bsc: Program, tmp_path: Path) -> None:
        ran = bsc("export", "-o", str(tmp_path / "no" / "out"))
        assert (ran.code, ran.out, ran.err.startswith("bsc: cannot write ")) == (3, "", True)
        assert bsc("export", "--format", "table").code == 2


class TestWritingAText:
    @pytest.mark.parametrize("rights", [0o600, 0o664])
    def test_an_existing_file_is_replaced_whole_and_keeps_its_rights(self, tmp_path: Path, rights: int) -> None:
        to = tmp_path / "report"
        to.write_text("old and long", encoding="utf-8")
        to.chmod(rights)
        before = os.umask(0o077)
        try:
            output_file.write_text(to, "new", tmp_path / "x.db")
        finally:
            os.umask(before)
        assert (to.read_text(encoding="utf-8"), mode(to)) == ("new\n", rights)
        assert list(tmp_path.iterdir()) == [to]

    def test_a_link_stays_one(self, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to(tmp_path / "real")
        output_file.write_text(tmp_path / "link", "text\n", tmp_path / "x.db")
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "real").read_text(encoding="utf-8") == "text\n"

    def test_a_pipe_is_written_into(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        reading = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
        try:
            output_file.write_text(tmp_path / "pipe", "text", tmp_path / "x.db")
            assert os.read(reading, 100) == b"text\n"
        finally:
            os.close(reading)

    def test_a_directory_cannot_be_written(self, tmp_path: Path) -> None:
        with pytest.raises(FileProblem, match="cannot write"):
            output_file.write_text(tmp_path, "text", tmp_path / "x.db")

    def test_another_name_of_the_scorecard_is_noticed(self, tmp_path: Path) -> None:
        (tmp_path / "x.db").write_text("data", encoding="utf-8")
        (tmp_path / "same").hardlink_to(tmp_path / "x.db")
        with pytest.raises(Refused, match="is the scorecard itself"):
            output_file.write_text(tmp_path / "same", "text", tmp_path / "x.db")


class TestBackup:
    def test_a_copy_is_a_scorecard_with_everything(self, bsc: Program, on: On, tmp_path: Path) -> None:
        to = tmp_path / "copy.db"
        ran = bsc("backup", str(to))
        assert (ran.code, ran.out) == (0, f"{to}\n")
        assert mode(to) == 0o600
        before = bsc("export", "--format", "json").out
        assert on(to)("export", "--format", "json").out == before

    def test_it_overwrites_nothing(self, bsc: Program, tmp_path: Path) -> None:
        (tmp_path / "copy.db").write_text("mine", encoding="utf-8")
        ran = bsc("backup", str(tmp_path / "copy.db"))
        assert (ran.code, "exists already" in ran.err) == (1, True)
        assert bsc("backup", str(bsc.path)).code == 1
        assert (tmp_path / "copy.db").read_text(encoding="utf-8") == "mine"

    def test_it_works_on_a_file_that_is_only_read(self, bsc: Program, tmp_path: Path) -> None:
        assert bsc("backup", str(tmp_path / "copy.db"), "--read-only").code == 0

    def test_a_missing_directory_is_a_file_problem(self, bsc: Program, tmp_path: Path) -> None:
        assert bsc("backup", str(tmp_path / "no" / "copy.db")).code == 3


def test_json_on_stdout_is_one_document(bsc: Program) -> None:
    assert json.loads(bsc("export", "--format", "json").out)["schema"] == 1


@pytest.mark.parametrize("fmt", ["csv", "json"])
def test_exported_to_a_hyphen_it_goes_to_stdout(bsc: Program, fmt: str) -> None:
    ran = bsc("export", "--format", fmt, "-o", "-")
    assert (ran.code, ran.out, ran.err) == (0, bsc("export", "--format", fmt).out, "")
